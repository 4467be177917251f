"""Notes below tables, and notes at a page's foot that no size or raised mark shows."""

from __future__ import annotations

import pytest

from extractor.layout import arrange_pages
from extractor.layout.lines.superscripts import separate_superscripts
from extractor.limits import Limits
from extractor.readers import pdf
from extractor.source import Source, SourceBlock, TextRun
from tests.readers.pdf_build import make_pdf, show

WORDS = "The keeper of the lamp stands by the sea and writes where all of the boats of our northern islands are"
PROSE = "".join(show(72, 700 - 14 * n, f"{WORDS[3 * n :]} {WORDS[: 3 * n]}"[:75]) for n in range(12))
RULES = "".join(f"72 {y} 280 0.7 re f\n" for y in (512, 484, 418))
TABLE = RULES + "".join(
    show(72, y, name, size=8) + show(220, y, first, size=8) + show(290, y, second, size=8)
    for y, name, first, second in (
        (496, "Pier", "2030", "2031"),
        (470, "North", "12.5", "14.0"),
        (456, "South", "7.5", "8.0"),
        (442, "East", "3.5", "4.0"),
        (428, "Total", "23.5", "26.0"),
    )
)
LONG = "Without the oil of the outer piers of all of the northern islands and of those other islands that have no piers"
CALL = show(237, 500, "a", size=5)


def read(*operators: str) -> Source:
    return arrange_pages(pdf.read(make_pdf(["".join(operators)]), Limits()))


def find_table(source: Source) -> SourceBlock:
    return next(block for block in source.blocks if block.kind == "table")


def test_small_text_below_a_table_that_begins_with_its_mark_is_its_note() -> None:
    below = show(76, 404, "a", size=5) + show(82, 400, f"{LONG},", size=8)
    rest = show(72, 390, "which is paid by their keepers.", size=8)
    source = read(PROSE, TABLE, CALL, below, rest, show(72, 350, "The keepers thank the Assembly for the oil of 2031."))
    (note,) = source.notes
    assert (note.marker, note.text) == ("a", f"{LONG}, which is paid by their keepers.")
    cell = find_table(source).rows[0][1]
    assert (cell.text, [call.note_key for call in cell.note_references]) == ("2030", [note.key])
    assert source.blocks[-1].text == "The keepers thank the Assembly for the oil of 2031."


def test_a_line_of_the_source_may_be_between_a_table_and_its_note() -> None:
    source_line = show(72, 398, "Source: Records of the keepers.", size=8)
    below = show(76, 384, "a", size=5) + show(82, 380, "Without the outer piers.", size=8)
    source = read(PROSE, TABLE, CALL, source_line, below)
    assert [(note.marker, note.text) for note in source.notes] == [("a", "Without the outer piers.")]
    assert source.blocks[-1].text == "Source: Records of the keepers."


def test_text_right_below_the_note_of_a_table_is_no_part_of_it() -> None:
    below = show(76, 404, "a", size=5) + show(82, 400, "Without the outer piers.", size=8)
    text = show(72, 388, "The keepers thank the Assembly for the oil of 2031.")
    foot = show(76, 84, "1", size=5) + show(82, 80, "See the report on wicks.", size=8)
    called = show(72, 374, "They write a report") + show(168, 378, "1", size=5) + show(174, 374, "on it each year.")
    source = read(PROSE, TABLE, CALL, below, text, called, foot)
    assert {note.text for note in source.notes} == {"Without the outer piers.", "See the report on wicks."}
    assert any("thank the Assembly" in block.text for block in source.blocks)


def write_run(text: str, x0: float, x1: float, size: float, baseline: float) -> TextRun:
    return TextRun(text, x0, baseline - size, x1, baseline, baseline, size)


def test_marks_in_type_of_their_own_with_a_comma_between_them_are_a_list() -> None:
    host = write_run("2030/31", 112, 150, 10, 400)
    marks = [("a", 150.6, 153.8), (",", 154.2, 155.8), ("b", 156.1, 159.3)]
    kept, found = separate_superscripts([host, *(write_run(text, x0, x1, 6.5, 396.4) for text, x0, x1 in marks)])
    assert [run.text for run in kept] == ["2030/31"]
    assert [(mark.text, beside.text) for mark, beside in found] == [("a,b", "2030/31")]


@pytest.mark.parametrize("mark", ["(أ)", "(ب)", "(б)", "(甲)", "(a)", "(3)"])
def test_a_mark_in_brackets_is_one_in_each_script_and_may_be_nearly_as_large_as_its_text(mark: str) -> None:
    host = write_run("1234567", 100, 150, 8.5, 400)
    raised, label = write_run(mark, 152, 160, 7.5, 394), write_run(mark, 152, 160, 7.5, 399)
    assert [one.text for one, _ in separate_superscripts([host, raised])[1]] == [mark]
    assert separate_superscripts([host, label])[1] == []


def test_a_paragraph_below_a_note_of_one_line_is_no_part_of_it() -> None:
    rule = "72 412 120 0.7 re f\n"
    note = show(76, 404, "a", size=5) + show(82, 400, "Without the oil of the outer piers.", size=8)
    after = show(72, 370, "7.   The keepers thank the Assembly for the oil that they were given in the year 2031.")
    source = read(PROSE, TABLE, CALL, rule, note, after, show(72, 356, "They ask for more of it in the next year."))
    assert [note.text for note in source.notes] == ["Without the oil of the outer piers."]
    assert source.blocks[-1].text.endswith("They ask for more of it in the next year.")


def test_text_below_a_table_that_has_no_such_mark_stays_text() -> None:
    below = show(76, 404, "b", size=5) + show(82, 400, "Without the oil of the outer piers.", size=8)
    after = show(72, 350, "The keepers thank the Assembly for the oil of 2031.")
    assert read(PROSE, TABLE, CALL, below, after).notes == []


def test_stars_below_larger_text_are_notes_where_most_of_the_document_is_in_their_size() -> None:
    cover = show(72, 700, "Items 7 and 8 of the preliminary list*", size=10) + show(72, 660, "Lamps**", size=10)
    foot = show(72, 120, "*  A/91/50.", size=8) + show(72, 108, "**  Submitted late by the keepers.", size=8)
    pages = [cover + foot, "".join(show(72, 700 - 10 * n, "A line of small text.", size=8) for n in range(40))]
    source = arrange_pages(pdf.read(make_pdf(pages), Limits()))
    assert [(note.marker, note.text) for note in source.notes] == [
        ("*", "A/91/50."),
        ("**", "Submitted late by the keepers."),
    ]


def test_a_list_with_stars_that_no_word_has_is_a_list() -> None:
    foot = show(72, 120, "*  Lamps of the coast.") + show(72, 108, "*  Oil for them.")
    assert read(PROSE, foot).notes == []


def test_numbers_with_strokes_are_marks_in_text_of_one_size() -> None:
    call = show(72, 500, "The lamps of the sea of 1982 1/ and of the coast 2/ burn.")
    foot = show(90, 120, "1/") + show(120, 120, "Records of the keepers, vol. 2.") + show(90, 106, "2/")
    source = read(PROSE, call, foot, show(120, 106, "A/48/950."))
    assert [(note.marker, note.text) for note in source.notes] == [
        ("1", "Records of the keepers, vol. 2."),
        ("2", "A/48/950."),
    ]
    assert any("of 1982 and of the coast burn." in block.text for block in source.blocks)


def test_a_mark_stays_beside_text_that_is_moved_to_another_line() -> None:
    large, small = write_run("Lamps", 72, 120, 20, 400), write_run("(n)", 121, 140, 13, 403)
    kept, found = separate_superscripts([large, small, write_run("2", 140.5, 144, 7, 398)])
    assert [run.text for run in kept] == ["Lamps", "(n)"]
    assert [(mark.text, host) for mark, host in found] == [("2", kept[1])]
    assert found[0][1] is kept[1]


def test_raised_numbers_without_notes_stay_numbers_of_a_list() -> None:
    line = show(72, 660, "The wicks were tried in the harbour") + show(254, 664, "4,5", size=6)
    source = read(line, show(268, 660, "and in the open sea."), show(72, 646, "They burned all night in both of them."))
    assert any("harbour4,5 and in the open sea." in block.text for block in source.blocks)
