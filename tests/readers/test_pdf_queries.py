"""PDFium's answers: the compiled source gives the same values as the one through ctypes, and may be missing."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest

from extractor.limits import Limits
from extractor.readers.pdf import document, read
from extractor.readers.pdf.queries import source_choice
from extractor.readers.pdf.queries.ctypes_bindings import find_address
from extractor.readers.pdf.queries.ctypes_queries import QUERIES_PER_BATCH, CtypesQueries
from extractor.readers.pdf.queries.interface import PdfiumQueries, StyleKey, WordRules
from extractor.source import PagedSource
from tests.readers.pdf_build import font, make_pdf, show

FIXTURES = sorted((Path(__file__).parents[2] / "fixtures").glob("*/*.pdf"))
try:
    COMPILED: PdfiumQueries | None = source_choice.load_compiled_queries()
except ImportError:
    COMPILED = None
needs_accelerator = pytest.mark.skipif(COMPILED is None, reason="the PDF accelerator is not built: no C compiler")

MIXED = font("Mixed", {65: "\U00020000", 66: "ن", 67: "لا", 68: "é", 32: " "})
ITALIC = b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Italic >>"
PAGES = {
    "nothing": "",
    "blanks": show(72, 700, "   "),
    "rows and a rule": show(72, 700, "Item 1") + show(300, 700, "Opening") + "72 690 400 1 re f\n",
    "more words than one portion": "".join(
        show(20 + i % 40 * 14, 780 - i // 40 * 14, "ab", size=8) for i in range(900)
    ),
    "upwards": "BT /F 12 Tf 0 1 -1 0 300 200 Tm (Proposed programme of work) Tj ET\n",
    "leaning": "BT /F 12 Tf 1 0 0.3 1 72 700 Tm (Proposed programme) Tj ET\n",
    "without size": "BT /F 12 Tf 0 0 0 0 72 700 Tm (Proposed) Tj ET\n" + show(72, 600, "programme"),
    "too large for a number": "BT /F 1e38 Tf 1e38 0 0 1e38 72 700 Tm (Proposed) Tj (programme) Tj ET\n"
    + show(72, 600, "of work"),
    "beyond the plane": show(72, 700, b"AD DA A", font="M"),
    "both directions": show(72, 700, b"BC CB A", font="M") + show(72, 680, "A/79/1"),
    "white and clipped": "1 1 1 rg\n"
    + show(72, 700, "white")
    + "q 0 0 9 9 re W n\n"
    + show(72, 650, "clipped")
    + "Q\n",
    "hanging over": "BT /I 12 Tf 72 700 Td [(Report) -250 (of) -220 (Lamps)] TJ ET\n",
    "replaced": "/Span <</ActualText (Opening of it)>> BDC\n" + show(72, 700, "Ooooooo") + "EMC\n",
    "invisible": "3 Tr\n" + show(72, 700, "scan"),
}


@pytest.fixture
def text_page() -> Iterator[pdfium.PdfTextPage]:
    opened = pdfium.PdfDocument(FIXTURES[0])
    page = opened[0]
    text = page.get_textpage()
    yield text
    text.close()
    page.close()
    opened.close()


def read_with(queries: PdfiumQueries, data: bytes, patch: pytest.MonkeyPatch) -> PagedSource:
    patch.setattr(document, "open_queries", lambda: queries)
    return read(data, Limits())


@needs_accelerator
class TestSources:
    @pytest.mark.parametrize("path", FIXTURES, ids=lambda path: f"{path.parent.name}/{path.name}")
    def test_both_give_the_same_pages_of_a_fixture(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        assert COMPILED is not None
        found = read_with(COMPILED, path.read_bytes(), monkeypatch)
        assert found.pages[0].runs
        assert repr(found) == repr(read_with(CtypesQueries(), path.read_bytes(), monkeypatch))

    @pytest.mark.parametrize("operators", PAGES.values(), ids=PAGES)
    @pytest.mark.parametrize("setting", ["", "/Rotate 90"])
    def test_both_give_the_same_page(self, operators: str, setting: str, monkeypatch: pytest.MonkeyPatch) -> None:
        assert COMPILED is not None
        data = make_pdf([operators], fonts={"M": MIXED, "I": ITALIC}, page=setting)
        assert repr(read_with(COMPILED, data, monkeypatch)) == repr(read_with(CtypesQueries(), data, monkeypatch))

    def test_both_answer_alike_for_characters_that_there_are_and_that_there_are_not(
        self, text_page: pdfium.PdfTextPage
    ) -> None:
        assert COMPILED is not None
        address, count = find_address(text_page), text_page.count_chars()
        assert count > QUERIES_PER_BATCH
        indices = [*range(count), count, 2**31 - 1, 0]
        for name in ("get_text_objects", "read_generated_flags", "read_origin_xs", "read_origin_ys", "read_right_edges",
                     "read_top_edges", "read_char_boxes"):  # fmt: skip
            answers = getattr(COMPILED, name)(address, indices)
            assert len(answers) == len(indices)
            assert answers == getattr(CtypesQueries(), name)(address, indices), name

    def test_both_answer_alike_for_objects(self, text_page: pdfium.PdfTextPage) -> None:
        assert COMPILED is not None
        page, address = find_address(text_page.page), find_address(text_page)
        objects, kinds = COMPILED.list_page_objects(page, 1000)
        assert (objects, kinds) == CtypesQueries().list_page_objects(page, 1000)
        assert COMPILED.list_page_objects(page, 3) == (objects[:3], kinds[:3])
        for name in ("read_render_modes", "read_fill_colors", "read_bounds", "count_clip_paths"):
            assert getattr(COMPILED, name)(objects) == getattr(CtypesQueries(), name)(objects), name
        texts = [item for item, kind in zip(objects, kinds, strict=True) if kind == pdfium_c.FPDF_PAGEOBJ_TEXT]
        for axis in (0, 1):
            numbers, styles = COMPILED.number_styles(address, texts, list(range(len(texts))), axis)
            assert (numbers, styles) == CtypesQueries().number_styles(address, texts, list(range(len(texts))), axis)
            assert sorted(set(numbers)) == list(range(len(styles)))


@needs_accelerator
class TestCompiledSource:
    @pytest.mark.parametrize("index", [-1, 2**31, 2**80])
    def test_an_index_that_is_none_is_refused(self, text_page: pdfium.PdfTextPage, index: int) -> None:
        assert COMPILED is not None
        with pytest.raises(OverflowError):
            COMPILED.get_text_objects(find_address(text_page), [0, index])

    def test_what_is_no_address_is_refused(self) -> None:
        assert COMPILED is not None
        with pytest.raises(ValueError, match="address"):
            COMPILED.get_text_objects(0, [0])
        with pytest.raises(ValueError, match="address"):
            COMPILED.read_bounds([0])
        with pytest.raises(TypeError):
            COMPILED.read_bounds([None])  # type: ignore[list-item]

    def test_what_is_no_list_is_refused(self, text_page: pdfium.PdfTextPage) -> None:
        assert COMPILED is not None
        with pytest.raises(SystemError):
            COMPILED.read_render_modes(range(3))  # type: ignore[arg-type]
        with pytest.raises(ValueError, match="2 objects have 1"):
            COMPILED.number_styles(find_address(text_page), [1, 2], [0], 1)
        with pytest.raises(ValueError, match="axis"):
            COMPILED.number_styles(find_address(text_page), [], [], 2)


RULES = WordRules(" \n", "0123456789", 0.4)


@needs_accelerator
class TestPlainWords:
    def test_words_of_one_style_with_blanks_between_are_a_row(self) -> None:
        (row,) = read_rows(show(72, 700, "Provisional agenda"), "Provisional agenda")
        start, stop, style, texts, places, guessed = row
        assert (start, stop, texts, guessed) == (0, 18, ["Provisional", "agenda"], False)
        assert style == PLAIN
        assert places == sorted(places)
        assert len(places) == 4
        assert places[0] == pytest.approx(72)

    def test_a_raised_note_mark_makes_its_word_mixed(self) -> None:
        content = show(72, 700, "agenda") + "BT /F 7 Tf 108.7 705 Td (1) Tj ET\n"
        (row,) = read_rows(content, "agenda1")
        assert row[2] is None
        assert row[3] == ["agenda1"]

    def test_a_page_with_a_style_that_is_not_plain_is_left_to_the_other_source(self) -> None:
        assert read_rows(show(72, 700, "agenda"), "agenda", find_style=lambda _: None) is None

    def test_an_error_of_the_styles_is_handed_on(self) -> None:
        def fail(_: StyleKey) -> None:
            raise LookupError("no style")

        with pytest.raises(LookupError, match="no style"):
            read_rows(show(72, 700, "agenda"), "agenda", find_style=fail)
        with pytest.raises(AttributeError, match="size"):
            read_rows(show(72, 700, "agenda"), "agenda", find_style=lambda _: object())

    def test_a_text_longer_than_the_page_is_read_without_the_page(self) -> None:
        rows = read_rows(show(72, 700, "agenda"), "agenda item 7 of a longer text")
        assert [text for row in rows for text in row[3]] == ["agenda", "item", "7", "of", "a", "longer", "text"]
        assert all(row[2] is None for row in rows[1:])

    def test_what_does_not_fit_is_refused(self, text_page: pdfium.PdfTextPage) -> None:
        assert COMPILED is not None
        address = find_address(text_page)
        with pytest.raises(ValueError, match="one length"):
            COMPILED.read_plain_words(address, "two", "three", RULES, 0.0, find_plain, {})
        with pytest.raises(ValueError, match="dictionary"):
            COMPILED.read_plain_words(address, "two", "two", RULES, 0.0, find_plain, [])  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            COMPILED.read_plain_words(address, "two", "two", (" ", 1, 0.4), 0.0, find_plain, {})  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            COMPILED.read_plain_words(address, "two")  # type: ignore[call-arg]


PLAIN = SimpleNamespace(size=12.0, min_gap_pt=1.8, max_gap_pt=7.2)


def find_plain(_: StyleKey) -> Any:
    return PLAIN


def read_rows(content: str, text: str, find_style: Callable[[StyleKey], Any] = find_plain) -> Any:
    """The rows of a page's words, whose text is given."""
    assert COMPILED is not None
    with pdfium.PdfDocument(make_pdf([content])) as file:
        page = file[0]
        text_page = page.get_textpage()
        return COMPILED.read_plain_words(find_address(text_page), text, text, RULES, 0.0, find_style, {})


class TestChoice:
    @pytest.fixture(autouse=True)
    def _forget(self) -> Iterator[None]:
        caches = (source_choice.open_queries, source_choice.load_compiled_queries)
        for cache in caches:
            cache.cache_clear()
        yield
        for cache in caches:
            cache.cache_clear()

    @needs_accelerator
    def test_the_accelerator_is_used_where_it_is_built(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv(source_choice.PURE_VARIABLE, raising=False)
        assert source_choice.find_reason_for_ctypes() is None
        assert not isinstance(source_choice.open_queries(), CtypesQueries)

    def test_the_environment_switches_it_off(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(source_choice.PURE_VARIABLE, "1")
        assert isinstance(source_choice.open_queries(), CtypesQueries)

    @needs_accelerator
    def test_a_pdfium_without_a_function_is_read_without_it(
        self, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        monkeypatch.delenv(source_choice.PURE_VARIABLE, raising=False)
        monkeypatch.delattr(pdfium_c, "FPDFText_GetLooseCharBox")
        with caplog.at_level(logging.INFO, "extractor"):
            assert isinstance(source_choice.open_queries(), CtypesQueries)
        [record] = caplog.records
        assert "FPDFText_GetLooseCharBox" in record.getMessage()

    def test_another_pypdfium2_is_read_without_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv(source_choice.PURE_VARIABLE, raising=False)
        monkeypatch.setattr(source_choice, "COMPILED_FOR_MAJOR_VERSIONS", (3,))
        assert isinstance(source_choice.open_queries(), CtypesQueries)

    def test_the_version_says_why_it_is_not_in_use(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(source_choice.PURE_VARIABLE, "1")
        command = [sys.executable, "-c", "from extractor.cli import main; main()", "--version"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert done.stdout.splitlines()[1] == "PDF accelerator: not in use, EXTRACTOR_PURE is set"


class TestCharactersBeyondThePlane:
    """PDFium gives each as two characters, its halves in UTF-16."""

    def test_halves_are_joined(self) -> None:
        data = make_pdf([show(72, 700, b"DAD AA", font="M")], fonts={"M": MIXED})
        [run] = read(data, Limits()).pages[0].runs
        assert run.text == "é\U00020000é \U00020000\U00020000"
        assert len(run.split_words()) == 2

    def test_halves_are_joined_on_a_page_with_letters_that_are_read_from_the_right(self) -> None:
        data = make_pdf([show(72, 700, b"A B A", font="M")], fonts={"M": MIXED})
        assert [run.text for run in read(data, Limits()).pages[0].runs] == ["\U00020000 ن \U00020000"]

    def test_a_half_alone_is_an_unknown_character(self) -> None:
        half = font("Half", {65: "A"})
        data = make_pdf([show(72, 700, b"A", font="H")], fonts={"H": half}).replace(b"<0041>", b"<D840>")
        assert [run.text for run in read(data, Limits()).pages[0].runs] == ["\ufffd"]
