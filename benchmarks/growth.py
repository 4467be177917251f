"""How time and memory grow with a document: per page, paragraph, table row and character.

    python -m benchmarks.growth

Each document is read in a process of its own, that has read a small one of its kind before; seconds are those of processor.
No text is read twice: what is kept of texts known from before would make them quicker.
"""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.readers.pdf_build import make_pdf, show

ROOT = Path(__file__).parents[1]
SENTENCE_TEMPLATE = (
    "The Committee took note of the report of the Secretary-General (A/79/{n}) and of resolution 60/{n} as adopted."
)
_DOCX_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>",
}


def make_sentence(number: int) -> str:
    """A sentence with two citations."""
    return SENTENCE_TEMPLATE.format(n=number)


def make_pdf_report(pages: int, first: int = 1) -> bytes:
    """A report from page `first` on: running head, numbered paragraphs of three lines, page number."""

    def page(number: int) -> str:
        lines = [show(72, 760, f"A/79/{pages % 900}", size=9), show(300, 40, str(number), size=9)]
        for at in range(10):
            top = 720 - at * 64
            text = make_sentence(number * 10 + at).split(" ")
            lines += [show(72, top, f"{number * 10 + at}.", size=10), show(96, top, " ".join(text[:9]), size=10)]
            lines += [
                show(72, top - 12, " ".join(text[9:16]), size=10),
                show(72, top - 24, " ".join(text[16:]), size=10),
            ]
        return "".join(lines)

    return make_pdf([page(number) for number in range(first, first + pages)])


def make_docx_file(body: str) -> bytes:
    """A Word file with this body."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as container:
        for name, part in _DOCX_PARTS.items():
            container.writestr(name, part)
        container.writestr(
            "word/document.xml",
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
            f"{body}</w:body></w:document>",
        )
    return buffer.getvalue()


def _make_paragraph_xml(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def make_docx_paragraphs(count: int, first: int = 1) -> bytes:
    """A Word file of paragraphs that are numbered from `first` on."""
    return make_docx_file(
        "".join(_make_paragraph_xml(f"{at}. {make_sentence(at)}") for at in range(first, first + count))
    )


def make_docx_table(rows: int, first: int = 1) -> bytes:
    """A Word file with one table of three columns, whose rows are numbered from `first` on."""
    numbers = range(first, first + rows)
    cells = (
        f"<w:tc>{_make_paragraph_xml(str(at))}</w:tc><w:tc>{_make_paragraph_xml(make_sentence(at))}</w:tc>"
        for at in numbers
    )
    return make_docx_file(
        "<w:tbl>"
        + "".join(f"<w:tr>{cell}<w:tc>{_make_paragraph_xml('Note')}</w:tc></w:tr>" for cell in cells)
        + "</w:tbl>"
    )


GROWTH_CASES: dict[str, tuple[Callable[..., bytes], int, int, str]] = {
    "pages": (make_pdf_report, 20, 2000, "report.pdf"),
    "paragraphs": (make_docx_paragraphs, 200, 20_000, "report.docx"),
    "table rows": (make_docx_table, 50, 5_000, "table.docx"),
}


def measure_document(kind: str, count: int) -> dict[str, float]:
    """Read a document, after a small one of its kind; of small ones five, of which the quickest counts."""
    from extractor import extract

    make, small, _, name = GROWTH_CASES[kind]
    extract(make(small), name=name)
    times = []
    for turn in range(1, 1 + max(1, 5 * small // count)):
        data = make(count, 1 + turn * count)
        began = time.process_time()
        extract(data, name=name)
        times.append(time.process_time() - began)
    return {"seconds": min(times), "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def main() -> None:
    """Measure and print."""
    if len(sys.argv) > 1:
        print(json.dumps(measure_document(sys.argv[1], int(sys.argv[2]))))
        return
    print("| document | time for each, against the small one | peak memory |", "|---|---:|---:|", sep="\n")
    for kind, (_, small, large, _) in GROWTH_CASES.items():
        first, second = (
            json.loads(subprocess.check_output([sys.executable, "-m", "benchmarks.growth", kind, str(n)], cwd=ROOT))
            for n in (small, large)
        )
        ratio = (second["seconds"] / large) / (first["seconds"] / small)
        print(f"| {large:,} {kind} (against {small}) | {ratio:.2f} | {second['peak']:,.0f} MiB |", flush=True)


if __name__ == "__main__":
    main()
