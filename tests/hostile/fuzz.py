"""Coverage-guided fuzzing of one format with Atheris: `python -m tests.hostile.fuzz FORMAT SECONDS [FOLDER] [--whole]`.

FORMAT is one of `FORMATS`. The reader alone is run, which is ten to a hundred times as fast; with `--whole` all stages
are, and the document is held against the properties. The inputs begin with the fixtures or the small hostile files of the
format; those that reach new code are kept in FOLDER, and a run continues from there. It ends with the first input that
breaks a property, which is written to FOLDER as `crash-…`. At the end the number of runs is printed.
"""

from __future__ import annotations

import io
import pathlib
import re
import sys
import tempfile
import zipfile

import atheris

IS_WHOLE = "--whole" in sys.argv
with atheris.instrument_imports(include=["extractor" if IS_WHOLE else "extractor.readers"]):
    from extractor.readers import load_formats
    from tests.hostile.files import HOSTILE_FILES, word
    from tests.hostile.properties import check_reader, read_and_check

FIXTURES = pathlib.Path(__file__).parents[2] / "fixtures"
FORMATS = {
    "pdf": "pdf",
    "docx": "docx",
    "html": "html",
    "mhtml": "mhtml",
    "markdown": "md",
    "akn": "xml",
    "text": "txt",
    "mail": "eml",
    "zip": "zip",
}
MAX_SEED_BYTES = 20_000
MAX_INPUT_BYTES = 40_000


def write_seeds(folder: pathlib.Path, ending: str) -> None:
    """Small files of the format for the fuzzer to begin with."""
    found = [path.read_bytes() for path in FIXTURES.glob(f"*/*.{ending}")]
    if not found:
        found = [
            file.make() for name, file in HOSTILE_FILES.items() if file.name.endswith(f".{ending}") and "GB" not in name
        ]
    if ending == "docx":
        found = [read_body(data) for data in found]
    for number, data in enumerate(found):
        if len(data) <= MAX_SEED_BYTES:
            (folder / f"seed-{number}").write_bytes(data)


def read_body(data: bytes) -> bytes:
    """The markup in the body of a Word file: a container of changed bytes would not be opened."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return re.sub(rb"(?s).*<w:body>|</w:body>.*", b"", archive.read("word/document.xml"))


def main() -> None:
    """Fuzz one format for some seconds."""
    kind, seconds, *rest = [argument for argument in sys.argv[1:] if argument != "--whole"]
    folder = pathlib.Path(rest[0] if rest else tempfile.mkdtemp(prefix=f"fuzz-{kind}-"))
    folder.mkdir(parents=True, exist_ok=True)
    name = f"a.{FORMATS[kind]}"
    write_seeds(folder, FORMATS[kind])
    load_formats()
    check = read_and_check if IS_WHOLE else check_reader

    def run(data: bytes) -> None:
        check(word.make_docx(data) if kind == "docx" else data, name)

    limits = [f"-max_total_time={seconds}", f"-max_len={MAX_INPUT_BYTES}", "-timeout=30", "-rss_limit_mb=1536"]
    atheris.Setup([sys.argv[0], *limits, f"-artifact_prefix={folder}/", "-print_final_stats=1", str(folder)], run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
