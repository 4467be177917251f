"""Paragraphs of born pages: over lines, over pages, around marks, above a date."""

from __future__ import annotations

import pytest

from extractor.layout import arrange_pages
from extractor.layout.lines.punctuation import join_line_texts
from extractor.layout.lines.writing_direction import convert_to_logical_order
from extractor.source import Page, PagedSource, Source, TextRun

LEFT, INDENT, RIGHT = 120.0, 144.0, 490.0
Line = tuple[float, float, str]  # where a line begins and ends, and its text


def page(number: int, lines: list[Line], first: float = 80.0) -> Page:
    """A page of lines at a step of 13 points; an empty text is a gap of half a line."""
    runs: list[TextRun] = []
    y = first
    for start, end, text in lines:
        words = text.split()
        width = (end - start) / max(1, len(words))
        for at, word in enumerate(words):
            x0 = start + at * width
            runs.append(TextRun(word, x0, y - 8, x0 + width - 3, y + 3, y, 10.0, "F"))
        y += 13.0 if words else 6.5
    return Page(number, 612.0, 792.0, runs)


def texts(source: Source) -> list[str]:
    return [block.text for block in source.blocks]


WHITE: Line = (LEFT, LEFT, "")
FULL = "The keepers of all the lamps that burn along the coast of the northern sea meet"
LONG = (LEFT, RIGHT, FULL)


def body(number: int) -> list[Line]:
    first = (INDENT, RIGHT, f"Recalling the {number} reports of the keepers of the lamps on that coast and of")
    return [first, LONG, (LEFT, 300.0, "in the harbour,"), WHITE]


def test_an_indented_line_on_the_next_page_begins_a_paragraph() -> None:
    last = (INDENT, RIGHT - 5, "Noting with appreciation that oil was given to every one of the northern lamps,")
    pages = [
        page(1, [*body(1), last]),
        page(
            2, [(INDENT, RIGHT, "Mindful of the wicks that the keepers trim at night and"), (LEFT, 300.0, "at noon,")]
        ),
    ]
    found = texts(arrange_pages(PagedSource("pdf", pages)))
    assert any(text.startswith("Mindful") for text in found)


def test_a_line_at_the_margin_goes_on_with_an_indented_paragraph_even_behind_a_stop() -> None:
    start = (INDENT, RIGHT, "Decides that the lamps shall be lit at dusk by all of the keepers on the coast")
    stop = (LEFT, RIGHT, "and that the oil shall be stored in the harbour's own house by the northern pier.")
    rest = [LONG, (LEFT, 300.0, "in the harbour."), WHITE, *body(3)]
    found = texts(arrange_pages(PagedSource("pdf", [page(1, [*body(1), start, stop]), page(2, rest)])))
    joined = next(text for text in found if text.startswith("Decides"))
    assert f"northern pier. {FULL} in the harbour." in joined


def test_a_paragraph_over_two_pages_has_a_box_on_each() -> None:
    start = (INDENT, RIGHT, "Decides that the lamps shall be lit at dusk by all of the keepers on the coast")
    source = arrange_pages(
        PagedSource("pdf", [page(1, [*body(1), start]), page(2, [(LEFT, RIGHT, "and lit"), WHITE, *body(3)])])
    )
    block = next(block for block in source.blocks if block.text.startswith("Decides"))
    assert (block.page, block.bbox) == (1, (INDENT, 117.5, 487.0, 128.5))
    assert block.later_boxes == [(2, (LEFT, 72.0, 487.0, 83.0))]


def test_a_meeting_and_its_date_below_a_text_are_two_lines() -> None:
    closing = [WHITE, (410.0, RIGHT, "58th plenary meeting"), (410.0, RIGHT, "4 March 2031")]
    found = texts(arrange_pages(PagedSource("pdf", [page(1, [*body(1), *body(2), *closing])])))
    assert found[-2:] == ["58th plenary meeting", "4 March 2031"]


def test_a_mark_that_wraps_to_a_line_of_its_own_stands_at_the_end_of_the_line_before() -> None:
    first = page(1, [*body(1), *body(2), (INDENT, RIGHT, FULL), LONG])
    last = max(run.baseline for run in first.runs)
    mark = last + 9.0
    first.runs.append(TextRun("1", LEFT, mark - 4, LEFT + 3, mark + 1, mark, 5.8, "F"))
    for at, word in enumerate(["See", "A/80/1."]):
        first.runs.append(TextRun(word, 130.0 + 30 * at, 692.0, 155.0 + 30 * at, 702.0, 700.0, 8.5, "F"))
    first.runs.append(TextRun("1", 100.0, 692.0, 103.0, 698.0, 697.0, 4.9, "F"))
    source = arrange_pages(PagedSource("pdf", [first]))
    assert [note.text for note in source.notes] == ["See A/80/1."]
    assert [call.marker for block in source.blocks for call in block.note_references] == ["1"]
    assert source.blocks[-1].text.endswith("meet")


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("应对 C", "OVID-19 大流行", "应对 COVID-19 大流行"),
        ("第 72", "/266 号决议", "第 72/266 号决议"),
        ("resolution 79", "/84 of", "resolution 79/84 of"),
        ("resolution 2334 (", "2016) of", "resolution 2334 (2016) of"),
        ("联合国 UN", "A 号", "联合国 UN A 号"),
    ],
)
def test_lines_are_joined_as_words_are_written(first: str, second: str, joined: str) -> None:
    assert join_line_texts(first, second) == joined


@pytest.mark.parametrize(
    ("shown", "read"),
    [
        ("e- ةباوب", "بوابة e-"),
        ("A/99/6 (Sect. و A/99/6 (Sect. 16)", "A/99/6 (Sect. 16) و A/99/6 (Sect."),
        ("و A/99/6 (Sect. 29A)/Corr.1", "A/99/6 (Sect. 29A)/Corr.1 و"),
        ("(1 ةماعلا ةسلجلا", "الجلسة العامة 1)"),
    ],
)
def test_latin_words_that_a_line_s_end_breaks_keep_their_order(shown: str, read: str) -> None:
    assert convert_to_logical_order(shown) == read


@pytest.mark.parametrize(
    ("printed", "label", "text"),
    [("3.S’inquiète du feu", "3.", "S’inquiète du feu"), ("1.A lamp burns there", "1.", "A lamp burns there")],
)
def test_labels_without_a_blank_are_told_before_short_words(printed: str, label: str, text: str) -> None:
    lines = [*body(1), (INDENT, 300.0, printed), WHITE, *body(2)]
    found = texts(arrange_pages(PagedSource("pdf", [page(1, lines)])))
    assert f"{label} {text}" in found


def test_a_bracket_left_at_the_end_of_a_printed_line_opens() -> None:
    assert convert_to_logical_order(") ةركذم", has_exact_spaces=True) == "مذكرة ("
    assert convert_to_logical_order("( ةركذم", has_exact_spaces=True) == "مذكرة ("
    assert convert_to_logical_order("(ةركذم", has_exact_spaces=True) == "مذكرة)"


@pytest.mark.parametrize(
    ("shown", "read"),
    [
        ("ويام 15-7", "7-15 مايو"),
        ("ةمدقم 1-2", "2-1 مقدمة"),  # the label of the first paragraph of the second part
        ("7-5 دنبلا", "البند 5-7"),
        ("3 204 118", "3 204 118"),
    ],
)
def test_numbers_over_a_hyphen_are_shown_from_the_right_and_groups_of_digits_are_not(shown: str, read: str) -> None:
    assert convert_to_logical_order(shown) == read


def test_latin_letters_set_smaller_than_arabic_ones_part_no_paragraph() -> None:
    def line(y: float, words: list[str], size: float) -> list[TextRun]:
        ends = [490.0 - 60 * at for at in range(len(words))]
        return [TextRun(w, end - 57, y - 9, end, y + 3, y, size, "F") for w, end in zip(words, ends, strict=True)]

    full = ["نم", "ماعلا", "نيمألا", "ريرقت", "ةركذم", "ةيناثلا"]
    symbols = [f"A/80/{at}" for at in range(4)]
    runs = [
        run
        for at in range(4)
        for run in line(80.0 + 46 * at, full[at:] + full[:at], 13.0) + line(97.0 + 46 * at, [symbols[at]], 11.0)
    ]
    found = texts(arrange_pages(PagedSource("pdf", [Page(1, 612.0, 792.0, runs)])))
    assert len(found) == 4, found
    assert [text.split()[-1] for text in found] == symbols
