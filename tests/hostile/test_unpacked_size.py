"""What packed files may unpack to: streams and pages of PDF files, parts of Word files, documents in archives."""

from __future__ import annotations

import base64
import zlib

import pytest
from pdfminer.lzw import lzwdecode

from extractor import LimitError, Limits, extract
from extractor.readers.pdf.stream_budget import page_costs
from extractor.readers.pdf.stream_budget.filters import unpack_stream
from extractor.readers.pdf.stream_budget.page_costs import check_page_costs
from extractor.readers.pdf.stream_budget.syntax import find_values, iterate_objects, list_names
from tests.hostile.files.pages import FLATE, make_forms, make_lzw, make_page, make_stream
from tests.hostile.files.word import make_bomb
from tests.readers.pdf_build import make_pdf, show

KIBIBYTE = 1 << 10
TEXT = b"BT /F 9 Tf 50 700 Td (Hello) Tj ET "


def has_limit(data: bytes, max_unpacked_bytes: int) -> bool:
    try:
        check_page_costs(data, Limits(max_unpacked_bytes=max_unpacked_bytes))
    except LimitError:
        return True
    return False


@pytest.mark.parametrize(
    ("filters", "packed", "size"),
    [
        ([b"FlateDecode"], zlib.compress(b"x" * 5000), 5000),
        ([b"Fl"], zlib.compress(b"x" * 5000), 5000),
        ([b"FlateDecode", b"FlateDecode"], zlib.compress(zlib.compress(b"x" * 5000)), 5000),
        ([b"LZWDecode"], bytes.fromhex("800B6050220C0C8501"), 10),  # the example of ISO 32000, 7.4.4.2
        ([b"RunLengthDecode"], b"\x04hello\xfdx\x80rest", 9),
        ([b"ASCIIHexDecode"], b"48 65 6C 6C 6F>", 5),
        ([b"ASCII85Decode", b"FlateDecode"], base64.a85encode(zlib.compress(b"y" * 700)) + b"~>", 700),
        ([b"DCTDecode"], b"picture", 7),
        ([], b"plain", 5),
    ],
)
def test_a_stream_is_as_large_as_its_filters_make_it(filters: list[bytes], packed: bytes, size: int) -> None:
    assert len(unpack_stream(packed, filters, 1 << 24)) == size


def test_the_size_of_an_lzw_stream_is_what_another_program_makes_of_it() -> None:
    for count in (200, 300, 600, 1100, 2100, 8000):
        assert len(unpack_stream(make_lzw(count), [b"LZWDecode"], 1 << 24)) == len(lzwdecode(make_lzw(count)))


def test_no_more_than_the_bound_is_unpacked() -> None:
    with pytest.raises(LimitError, match="unpacks to more than 1000 bytes"):
        unpack_stream(zlib.compress(b"x" * 5000), [b"FlateDecode"], 1000)


def test_a_damaged_stream_is_what_can_be_had_of_it() -> None:
    packed = zlib.compress(bytes(range(256)) * 90)
    assert 0 < len(unpack_stream(packed[: len(packed) // 2], [b"FlateDecode"], 1 << 20)) < 256 * 90


def test_a_page_costs_its_content_as_often_as_it_has_it() -> None:
    content = {4: make_stream(zlib.compress(TEXT * 100), FLATE)}
    assert not has_limit(make_page(b"[4 0 R 4 0 R]", content), 250 * len(TEXT))
    assert has_limit(make_page(b"[4 0 R 4 0 R 4 0 R]", content), 250 * len(TEXT))


def test_a_page_that_cannot_be_too_large_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_costs, "unpack_stream", pytest.fail)
    check_page_costs(make_page(make_stream(zlib.compress(TEXT), FLATE)), Limits())


def test_a_page_costs_its_forms_as_often_as_they_are_drawn() -> None:
    draws = ["/X1 Do " * 10, "/X2 Do % a note\n /X2 \n Do", ""]
    data = make_forms(draws, links=[[1], [2], []], text="BT ET " * 100)
    assert not has_limit(data, 20 * 620 + 10 * 620 + 2000)
    assert has_limit(data, 20 * 600)


def test_forms_that_draw_one_another_are_refused_and_forms_that_only_know_one_another_are_not() -> None:
    with pytest.raises(LimitError, match="draw one another without end"):
        extract(make_forms(["/X1 Do", "/X0 Do"], links=[[1], [0]]))
    known = make_forms(["/X1 Do", ""], links=[[0, 1], [0, 1]], text="BT /F 9 Tf 50 700 Td (Hello) Tj ET")
    assert extract(known).blocks[0].text == "Hello"


def test_a_page_has_the_forms_of_the_tree_above_it() -> None:
    forms = make_forms(["/X1 Do " * 50, ""], links=[[1], []], text="BT ET " * 100)
    resources = b"/Resources << /Font << /F 5 0 R >> /XObject << /X0 10 0 R >> >>"
    inherited = forms.replace(resources, b"").replace(b"/Type /Pages", b"/Type /Pages " + resources)
    assert has_limit(inherited, 20_000)
    assert not has_limit(inherited, 40_000)


def test_a_name_with_escapes_is_the_same_name() -> None:
    data = make_page(make_stream(zlib.compress(TEXT * 900), b"/Filter /Fl#61teDecode"))
    assert has_limit(data, 20_000)
    assert list_names(find_values(b"<< /Filter [/A85 /F#6c] >>", b"Filter")[0]) == [b"A85", b"Fl"]


def test_objects_are_found_without_the_index_of_the_file() -> None:
    data = make_pdf([show(50, 700, "one"), show(50, 700, "two")])
    numbers = [number for number, _ in iterate_objects(data[: data.index(b"xref")])]
    assert numbers == list(range(1, len(numbers) + 1))


def test_real_pages_pass() -> None:
    data = make_pdf([show(50, 700 - 10 * n % 600, f"Line {n}") * 50 for n in range(40)])
    check_page_costs(data, Limits())
    assert extract(data).source.pages == 40


def test_a_word_file_that_unpacks_to_a_hundred_times_its_size_is_refused() -> None:
    with pytest.raises(LimitError, match="times its size"):
        extract(make_bomb(b"<w:p/>", 20), name="a.docx")


def test_markup_with_more_tags_than_any_document_is_refused() -> None:
    with pytest.raises(LimitError, match="tags"):
        extract(b"<html><body>" + b"<b></b>" * 1_600_000, name="a.html")
