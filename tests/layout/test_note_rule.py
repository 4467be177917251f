"""Notes in type of the text's own size, known by the short line above them."""

from __future__ import annotations

from extractor.layout import arrange_pages
from extractor.layout.lines.line_builder import build_text_lines
from extractor.layout.page_medium import PrintedPage
from extractor.layout.tables.item_numbers import find_item_prefix
from extractor.limits import Limits
from extractor.readers import pdf
from extractor.source import Source
from tests.readers.pdf_build import make_pdf, show

TEXT = "".join(show(72, 640 - 14 * n, f"The lamp number {n} is lit by the keeper of the light.") for n in range(20))
CALL = show(72, 340, "It burns until the morning") + show(202, 344, "1", size=7) + show(206, 340, ".")
NOTE = show(72, 124, "1", size=7) + show(80, 120, "See the report on the wicks of lamps.")


def read(*operators: str) -> Source:
    return arrange_pages(pdf.read(make_pdf(["".join([TEXT, CALL, *operators])]), Limits()))


def test_what_a_short_line_parts_from_the_text_is_a_note() -> None:
    source = read("72 140 120 0.7 re f\n", NOTE)
    assert [(note.marker, note.text) for note in source.notes] == [("1", "See the report on the wicks of lamps.")]
    assert any(call.note_key == source.notes[0].key for block in source.blocks for call in block.note_references)


def test_small_marks_that_a_converter_hardly_raised_are_marks() -> None:
    call = show(72, 340, "It burns until the morning") + show(202, 341.1, "1", size=6)
    note = show(72, 121, "1", size=6) + show(80, 120, "See the report on the wicks of lamps.", size=9)
    source = arrange_pages(pdf.read(make_pdf(["".join([TEXT, call, "72 140 120 0.7 re f\n", note])]), Limits()))
    assert [(note.marker, note.text) for note in source.notes] == [("1", "See the report on the wicks of lamps.")]
    called = [block for block in source.blocks if block.note_references]
    assert [block.text for block in called] == ["It burns until the morning"]


def test_a_number_below_the_line_is_a_note_where_a_raised_one_names_it() -> None:
    note = show(72, 120, "1") + show(96, 120, "See the report on the wicks of lamps.")
    source = read("72 140 120 0.7 re f\n", note)
    assert [(note.marker, note.text) for note in source.notes] == [("1", "See the report on the wicks of lamps.")]
    other = read("72 140 120 0.7 re f\n", note.replace("<31>", "<32>"))
    assert other.notes == []


def test_without_such_a_line_it_is_text() -> None:
    assert read(NOTE).notes == []


def test_sums_and_years_are_no_items_at_a_line_s_beginning() -> None:
    texts = ("57 451 300", "2031 is the year", "4 Other matters")
    data = make_pdf(["".join(show(72, 640 - 20 * n, text) for n, text in enumerate(texts))])
    page = pdf.read(data, Limits()).pages[0]
    rows = build_text_lines(page.runs, PrintedPage(page.number, page.width, rtl=False))
    assert [find_item_prefix(row.segments[0]) for row in rows] == [None, None, 1]


def test_a_number_before_small_type_at_a_page_s_foot_is_no_note_unless_it_is_called() -> None:
    body = "".join(
        show(72, 640 - 14 * n, "The keeper stands by the lamp and goes on to the margin,") for n in range(12)
    )
    table = show(72, 110, "3 to 6 p.m. Item 4: Lamps of the outer coast", size=8) + show(72, 98, "Closure", size=8)
    source = arrange_pages(pdf.read(make_pdf([body + table]), Limits()))
    assert source.notes == []


def test_notes_with_letters_are_notes() -> None:
    body = "".join(
        show(72, 640 - 14 * n, "The keeper stands by the lamp and goes on to the margin,") for n in range(12)
    )
    call = show(72, 400, "Programme") + show(122, 404, "a", size=6)
    note = show(72, 104, "a", size=5) + show(78, 100, "Subject to change by the keeper.", size=8)
    source = arrange_pages(pdf.read(make_pdf([body + call + note]), Limits()))
    assert [(item.marker, item.text) for item in source.notes] == [("a", "Subject to change by the keeper.")]


def test_a_raised_digit_without_its_note_stays_out_of_the_number_before_it() -> None:
    line = show(72, 640, "The Committee acts under resolution 81/12") + show(281, 644, "3", size=6)
    source = arrange_pages(pdf.read(make_pdf([line + show(72, 620, "The keeper stands by the lamp.")]), Limits()))
    assert source.blocks[0].text.startswith("The Committee acts under resolution 81/12")
    assert "81/123" not in source.blocks[0].text
    assert [call.marker for call in source.blocks[0].note_references] == ["3"]


def test_a_letter_of_a_word_calls_no_note() -> None:
    body = "".join(show(72, 640 - 14 * n, "The staff stands by the lamp and goes on to the margin,") for n in range(12))
    note = show(72, 104, "a", size=5) + show(78, 100, "Subject to change by the keeper.", size=8)
    source = arrange_pages(pdf.read(make_pdf([body + note]), Limits()))
    assert [(item.marker, item.text) for item in source.notes] == [("a", "Subject to change by the keeper.")]
    assert all(not block.note_references for block in source.blocks)
    assert source.blocks[0].text.count("staff") == 12


def test_marks_above_their_notes_and_a_symbol_below_them_are_told_apart() -> None:
    rule = "72 200 120 0.7 re f\n"
    notes = "".join(
        show(80, 187 - 24 * n, str(n + 1), size=5) + show(96, 176 - 24 * n, f"See part {n + 1}.", size=10)
        for n in range(2)
    )
    call = show(72, 340, "It burns until the morning") + show(202, 344, "1", size=7) + show(206, 340, "and the next")
    symbol = show(72, 90, "A/AC.999/2031/4", font="B")
    source = arrange_pages(pdf.read(make_pdf([TEXT + call + rule + notes + symbol]), Limits()))
    assert [(note.marker, note.text) for note in source.notes] == [("1", "See part 1."), ("2", "See part 2.")]
    assert source.furniture == ["A/AC.999/2031/4"]


def test_stars_after_a_number_call_their_notes() -> None:
    title = show(72, 740, "Decision on communication No. 25/2031*, **", font="B")
    notes = show(72, 104, "* Adopted in May.", size=8) + show(72, 92, "** The members took part.", size=8)
    source = arrange_pages(pdf.read(make_pdf([title + TEXT + notes]), Limits()))
    assert source.blocks[0].text == "Decision on communication No. 25/2031"
    assert [call.marker for call in source.blocks[0].note_references] == ["*", "**"]
    assert all(call.note_key for call in source.blocks[0].note_references)
