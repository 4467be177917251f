"""Small files that claim to be large: each ends in a document or a typed error, soon."""

from __future__ import annotations

import time

import pytest

from extractor import CorruptError, ExtractionError, Limits, extract
from extractor.errors import DefectError
from tests.readers.docx import docx_build as build

AKN = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><doc><mainBody>{}</mainBody></doc></akomaNtoso>'
MAX_SECONDS = 20.0  # of processor; each takes less than two on an idle machine


def make_html(body: str) -> bytes:
    return f"<html><body>{body}</body></html>".encode()


def make_nested_mhtml(depth: int) -> bytes:
    parts = "".join(f"--B{n}\nContent-Type: multipart/mixed; boundary=B{n + 1}\n\n" for n in range(depth))
    return f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B0\n\n{parts}".encode()


SPANNED = "<td rowspan=65534 colspan=1000>x</td>"
FILES = {
    "one row of spans": ("a.html", make_html(f"<table><tr>{SPANNED * 30}</tr></table>")),
    "rows of spans": ("a.html", make_html(f"<table>{f'<tr>{SPANNED * 3}</tr>' * 100}</table>")),
    "attributes": ("a.html", make_html("<p " + " ".join(f"a{n}=1" for n in range(80_000)) + ">x</p>")),
    "deep markup": ("a.html", make_html("<p>x</p>" + "<div>" * 60_000 + "y")),
    "labels": ("a.md", b"1.\t" * 40_000),
    "wide table": ("a.md", ("|" + "a|" * 2000 + "\n|" + "-|" * 2000 + "\n" + ("|" + "b|" * 2000 + "\n") * 20).encode()),
    "reference definitions": ("a.md", "".join(f"[a{n}]: http://x/{n}\n" for n in range(20_000)).encode()),
    "brackets": ("a.md", b"[" * 50_000),
    "nested notes": ("a.xml", AKN.format("<p>x" + "<authorialNote><p>a" * 20_000 + "</p></authorialNote>" * 20_000).encode()),
    "marks": ("a.md", ("كلمة" + "\u064b\u0650" * 100_000).encode()),
    "form feeds": ("a.txt", b"x\f" * 100_000),
    "symbols": ("a.md", b"A/79/" * 40_000),
    "digits": ("a.md", b"9" * 200_000 + b". x"),
    "nested parts": ("a.mhtml", make_nested_mhtml(2000)),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_small_file_takes_little_time(name: str) -> None:
    file_name, data = FILES[name]
    began = time.process_time()
    try:
        extract(data, name=file_name, limits=Limits(max_seconds=300))
    except DefectError:
        raise
    except ExtractionError:
        pass
    assert time.process_time() - began < MAX_SECONDS


def test_spans_that_no_table_can_have_are_cut_with_a_diagnostic() -> None:
    document = extract(FILES["rows of spans"][1], name="a.html")
    [table] = [block for block in document.blocks if block.rows]
    assert {(cell.colspan, cell.rowspan) for row in table.rows or [] for cell in row} == {(1, 1)}
    assert "source.limit" in [d.code for d in document.diagnostics]


def test_a_row_span_past_the_end_is_cut_without_one() -> None:
    table = "<table><tr><td rowspan=9>a</td><td>b</td></tr><tr><td>c</td></tr></table>"
    document = extract(make_html(table), name="a.html")
    [found] = [block for block in document.blocks if block.rows]
    assert [[cell.rowspan for cell in row] for row in found.rows or []] == [[2, 1], [1]]
    assert "source.limit" not in [d.code for d in document.diagnostics]


def test_pages_beyond_the_limit_are_left_out_with_a_diagnostic() -> None:
    text = "\f".join("Left       middle       right\n" * 8 for _ in range(9))
    document = extract(text.encode(), name="a.txt", limits=Limits(max_pages=3))
    assert "source.limit" in [d.code for d in document.diagnostics]


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize("end", ["\n\n", "\r\n\r\n", "\r\r"])
def test_lines_beyond_the_limit_are_left_out_with_a_diagnostic(name: str, end: str) -> None:
    data = end.join(["First.", "Second.", "Third."]).encode()
    cut = extract(data, name=name, limits=Limits(max_lines=3))
    assert [block.text for block in cut.blocks] == ["First.", "Second."]
    assert "source.limit" in [d.code for d in cut.diagnostics]
    whole = extract(data, name=name, limits=Limits(max_lines=5))
    assert len(whole.blocks) == 3
    assert "source.limit" not in [d.code for d in whole.diagnostics]


def test_the_text_of_a_list_level_has_an_end() -> None:
    numbering = build.abstract(0, build.lvl(0, "decimal", "%1" * 200_000)) + build.num(1, 0)
    labels = build.labels(build.p("text", num=(1, 0)) * 50, numbering)
    assert len(labels) == 50
    assert max(len(label or "") for label in labels) < 1000


@pytest.mark.parametrize("reference", ["&#xD800;", "&#xdfff;", "&#55296;", "&#57343;"])
@pytest.mark.parametrize("form", ["akn", "html"])
def test_half_a_character_is_the_replacement_character(reference: str, form: str) -> None:
    text = f"<p>one {reference} two</p>"
    data = AKN.format(text).encode() if form == "akn" else make_html(text)
    [block] = extract(data, name="a.xml" if form == "akn" else "a.html").blocks
    assert block.text in {"one \ufffd two", "one two"}


def test_characters_beside_the_surrogates_stay() -> None:
    [block] = extract(AKN.format("<p>&#xD7FF; &#xE000; &#65; &#x41;</p>").encode(), name="a.xml").blocks
    assert block.text.endswith("A A")


@pytest.mark.parametrize(
    "charset",
    [
        "idna",
        "punycode",
        "undefined",
        "unicode_escape",
        "hex",
        "base64",
        "rot13",
        "zlib",
        "utf-16",
        "utf-32",
        "utf-7",
        "nothing",
        "",
    ],
)
def test_a_charset_that_is_none_for_texts_is_not_believed(charset: str) -> None:
    data = f"<html><head><meta charset={charset}></head><body><p>Réunion</p></body></html>".encode()
    assert "union" in extract(data, name="a.html").blocks[0].text


def test_parts_within_parts_without_end_are_corrupt() -> None:
    with pytest.raises(CorruptError, match="parts within parts"):
        extract(make_nested_mhtml(2000), name="a.mhtml")


@pytest.mark.parametrize("language", ["x/../../../../OUT", "a" * 300, "..", "\u202e", "und", "1", "-"])
def test_a_language_that_is_no_tag_is_null(language: str) -> None:
    data = f'<html lang="{language}"><body><p>12345</p></body></html>'.encode()
    assert extract(data, name="a.html").language is None


def test_a_language_tag_is_its_code() -> None:
    assert extract(b'<html lang="SV-se"><body><p>12345</p></body></html>', name="a.html").language == "sv"
