"""DOC, RTF and WordPerfect files as LibreOffice writes them, read back: they say what the Word file says."""

from __future__ import annotations

import http.server
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor import extract
from extractor.errors import CorruptError
from extractor.limits import Limits
from extractor.readers import docx, read_document
from extractor.readers.conversion import office_process
from extractor.readers.conversion.libreoffice import convert_to_docx
from extractor.source import Source
from tests.conversions.agreement import add_up, measure_agreement
from tests.readers.compound_build import make_compound_file
from tests.readers.docx.docx_build import p, pack, package
from tests.readers.wordperfect_build import make_wordperfect_file

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
FIXTURES = Path(__file__).parents[3] / "fixtures"
WORD_FILES = [
    *FIXTURES.glob("*/report.docx"),
    FIXTURES / "en/session-agenda.docx",
    FIXTURES / "fr/annotated-agenda.docx",
]
MAX_LOSS = 0.02


def convert(paths: list[Path], form: str, target: Path, *options: str) -> None:
    profile = f"-env:UserInstallation={(target / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        *options,
        "--convert-to",
        form,
        "--outdir",
        str(target),
        *map(str, paths),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


@pytest.mark.parametrize("form", ["doc", "rtf"])
def test_a_word_file_in_an_old_format_gives_the_same_values(form: str, tmp_path: Path) -> None:
    copies = [tmp_path / f"{path.parent.name}-{path.name}" for path in WORD_FILES]
    for path, copy in zip(WORD_FILES, copies, strict=True):
        copy.write_bytes(path.read_bytes())
    convert(copies, form, tmp_path)
    measured = []
    for copy in copies:
        old = copy.with_suffix(f".{form}")
        document = extract(old)
        assert document.source.format == form
        measured.append(measure_agreement(extract(copy).to_dict(), document.to_dict()))
    assert {part: share for part, share in add_up(measured).items() if share < 1 - MAX_LOSS} == {}


def test_wordperfect_text_is_read() -> None:
    source = read_document(make_wordperfect_file("UNITED NATIONS\n\nA/AC.299/1992/1\n\nThe Committee met.\n"), "a.wpd")
    assert isinstance(source, Source)
    assert [block.text for block in source.blocks] == ["UNITED NATIONS", "A/AC.299/1992/1", "The Committee met."]
    assert source.format == "wpd"


@pytest.fixture
def requests() -> Iterator[tuple[int, list[str]]]:
    """The port of a server of this machine, and the paths that it was asked for."""
    seen: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - the library's names

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, seen
    server.shutdown()
    server.server_close()


def test_addresses_in_a_document_are_not_asked_for(requests: tuple[int, list[str]], tmp_path: Path) -> None:
    port, seen = requests
    page = tmp_path / "linked.html"
    page.write_text(
        f'<html><body><p>Text</p><img src="http://127.0.0.1:{port}/x.png" width="50" height="50"></body></html>'
    )
    convert([page], "doc", tmp_path, "--infilter=HTML (StarWriter)")
    linked = tmp_path / "linked.doc"
    seen.clear()
    convert([linked], "docx", tmp_path)
    assert "/x.png" in seen  # with a usual profile the address is asked for
    seen.clear()
    assert convert_to_docx(linked.read_bytes(), ".doc", Limits())
    assert seen == []


def test_files_of_the_machine_are_not_taken_into_a_document(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("SECRET")
    field = rb'{\rtf1\ansi Before {\field{\*\fldinst INCLUDETEXT "%s"}{\fldrslt as saved}} after\par}'
    source = read_document(field % (tmp_path / "secret.txt").as_uri().encode(), "a.rtf")
    assert isinstance(source, Source)
    assert [block.text for block in source.blocks] == ["Before as saved after"]


def test_a_document_cut_off_is_read_as_far_as_it_goes_or_corrupt(tmp_path: Path) -> None:
    convert([FIXTURES / "en/report.docx"], "doc", tmp_path)
    data = (tmp_path / "report.doc").read_bytes()
    with pytest.raises(CorruptError):
        read_document(data[: len(data) // 3], "a.doc")
    with pytest.raises(CorruptError):
        read_document(make_compound_file({"WordDocument": b"\xec\xa5" + bytes(6000)}), "a.doc")


def test_the_bare_text_of_a_word_document_is_that_of_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    convert([FIXTURES / "en/report.docx"], "doc", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office_process, "PROGRAM_PLACES", ())
    document = extract(tmp_path / "report.doc")
    texts = [block.text for block in document.blocks]
    assert (document.source.format, document.masthead.symbols) == ("doc", ["A/82/412"])
    assert "Two causes explain most of the failures that were reported:" in texts
    [lacking] = [found for found in document.diagnostics if found.code == "source.part_unread"]
    assert "apt-get install libreoffice-writer-nogui" in lacking.message


def test_an_rtf_chunk_of_a_word_file_is_read_in_its_place() -> None:
    files = package(p("Before") + '<w:altChunk r:id="x1"/>' + p("After"), relations={"x1": ("aFChunk", "chunk.rtf")})
    source = docx.read(pack({**files, "word/chunk.rtf": rb"{\rtf1 In between\par}"}), Limits())
    assert [block.text for block in source.blocks] == ["Before", "In between", "After"]
