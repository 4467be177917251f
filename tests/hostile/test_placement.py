"""Every word of the file is in the document, and the diagnostic `text.unplaced` names those that are not."""

from __future__ import annotations

import pathlib

import pytest

from extractor import Document, extract
from extractor.assessment.placement import check_placement, find_unplaced_words
from extractor.model import Block, Cell, Footnote, Masthead, Origin
from extractor.source import Page, PagedSource, Source, SourceBlock, SourceNote, TextRun

FIXTURES = pathlib.Path(__file__).parents[2] / "fixtures"
DOCUMENTS = sorted(
    path for ending in ("docx", "html", "md", "pdf", "txt", "xml") for path in FIXTURES.glob(f"??/*.{ending}")
)


def make_source(*texts: str) -> Source:
    return Source("html", [SourceBlock("paragraph", text) for text in texts])


def make_pages(*pages: str) -> PagedSource:
    return PagedSource("pdf", [Page(n, 600, 800, [TextRun(text, 0, 0, 9, 9, 9, 9)]) for n, text in enumerate(pages, 1)])


def make_document(*blocks: Block, furniture: tuple[str, ...] = (), notes: tuple[Footnote, ...] = ()) -> Document:
    return Document(
        source=Origin(), masthead=Masthead(), blocks=list(blocks), furniture=list(furniture), footnotes=list(notes)
    )


def paragraph(text: str, label: str | None = None, zone: str = "body") -> Block:
    return Block(id="b1", kind="paragraph", text=text, label=label, zone=zone)  # type: ignore[arg-type]


def test_a_word_that_is_nowhere_is_named_once_in_the_order_of_the_source() -> None:
    source = make_source("The second and the first word are lost, and lost again.")
    document = make_document(paragraph("The and the word are , and again."))
    assert find_unplaced_words(source, document) == ["second", "first", "lost"]
    [finding] = check_placement(source, document)
    assert (finding.code, finding.block) == ("text.unplaced", None)
    assert "“second”, “first”, “lost”" in finding.message


def test_a_word_that_is_there_once_too_few_is_named() -> None:
    assert find_unplaced_words(make_source("again and again"), make_document(paragraph("again and"))) == ["again"]


def test_words_in_cells_notes_labels_and_furniture_are_there() -> None:
    source = make_source("1. One", "two", "three", "A/79/4")
    source.notes = [SourceNote("k", "a", "five")]
    table = Block(id="b2", kind="table", rows=[[Cell(text="two")]])
    document = make_document(
        paragraph("One", "1."),
        table,
        paragraph("three"),
        furniture=("A/79/4",),
        notes=(Footnote(id="f1", marker="a", text="five"),),
    )
    assert find_unplaced_words(source, document) == []


@pytest.mark.parametrize(
    ("given", "placed"),
    [
        ("pro- gramme", "programme"),  # halves that layout joins
        ("E merging", "Emerging"),
        ("1Organization", "1 Organization"),
        ("会议 开幕", "会议开幕"),
        ("ةسلجلا حاتتفا", "افتتاح الجلسة"),  # a page has it as it is seen, from left to right
    ],
)
def test_what_stages_do_to_words_is_no_loss(given: str, placed: str) -> None:
    assert find_unplaced_words(make_pages(given), make_document(paragraph(placed))) == []


def test_running_lines_and_header_rows_are_given_once_for_all_pages() -> None:
    pages = make_pages("A/79/1 Item one 1", "A/79/1 Item two 2", "A/79 /1 Item three 3")
    table = Block(id="b2", kind="table", rows=[[Cell(text="Item", header=True)], [Cell(text="one two three")]])
    assert find_unplaced_words(pages, make_document(table, furniture=("A/79/1", "1", "2", "3"))) == []
    assert find_unplaced_words(pages, make_document(table, furniture=("A/79/1", "1", "3"))) == ["2"]
    assert find_unplaced_words(make_pages("Item Item"), make_document(paragraph("Item"), furniture=("x",))) == ["item"]


def test_a_running_line_may_stand_twice_on_a_page() -> None:
    pages = make_pages("LAMPS(7) LAMPS(7) one", "LAMPS(7) LAMPS(7) two")
    assert find_unplaced_words(pages, make_document(paragraph("one two"), furniture=("LAMPS(7)",))) == []


def test_marks_of_notes_are_given_at_their_notes() -> None:
    notes = (Footnote(id="f1", marker="12", text="See page 4."),)
    assert (
        find_unplaced_words(
            make_pages("word12 other 12 See page 4."), make_document(paragraph("word other"), notes=notes)
        )
        == []
    )


def test_the_mark_of_a_missing_note_is_named_once_as_a_call() -> None:
    document = extract(b"See resolution 81/12<sup>3</sup>.", name="a.html")
    assert [d.code for d in document.diagnostics if d.code.startswith(("text.unplaced", "notes."))] == [
        "notes.call_without_note"
    ]
    assert find_unplaced_words(make_pages("word12"), make_document(paragraph("word")), {"12"}) == []


def test_pages_and_paragraphs_of_a_list_of_contents_are_left_off() -> None:
    lines = [paragraph("Opening", zone="contents"), paragraph("Closing", zone="contents")]
    assert find_unplaced_words(make_pages("Opening 1–14 3 Closing iv"), make_document(*lines)) == []
    assert find_unplaced_words(make_pages("Opening 1–14 3 Closing 15–16 iv 5"), make_document(*lines)) == ["5"]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_document_of_the_fixtures_loses_a_word(path: pathlib.Path) -> None:
    assert [d.message for d in extract(path).diagnostics if d.code == "text.unplaced"] == []


def test_a_list_of_contents_keeps_its_numbers() -> None:
    lines = ["# Provisional agenda", "", "Contents", "", "1 Opening of the session ..... 3", "", "2 Adoption of the agenda ..... 3", "",
             "3 Election of officers ..... 4", "", "4 Other matters ..... 5"]  # fmt: skip
    document = extract("\n".join(lines).encode(), name="a.md")
    assert [d.message for d in document.diagnostics if d.code == "text.unplaced"] == []
