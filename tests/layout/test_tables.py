"""Tables with rules above and below heads and rows: several on a page, prose between them, heads over columns."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractor.layout import arrange_pages
from extractor.limits import Limits
from extractor.readers import pdf
from extractor.source import SourceBlock
from tests.readers.pdf_build import make_pdf, show

PROSE = [
    "1. The keepers of the lamps report to the Committee every year on what they saw at",
    "sea and on land, and the Committee takes note of each of their reports with thanks.",
]
BODY = "".join(
    show(70, 200 - 14 * n, f"{n + 2}. The lamp is lit by the keeper at dusk, day {n}.", size=10) for n in range(8)
)


def rule(y: float, *columns: tuple[float, float]) -> str:
    return "".join(f"0.5 w {x0} {y} m {x1} {y} l S\n" for x0, x1 in columns)


def row(y: float, xs: Sequence[float], texts: Sequence[str], size: float = 8, font: str = "F") -> str:
    return "".join(show(x, y, text, size=size, font=font) for x, text in zip(xs, texts, strict=True) if text)


def blocks(*operators: str) -> list[SourceBlock]:
    """The blocks of a page after one of plain text, so that no masthead is looked for."""
    return arrange_pages(pdf.read(make_pdf([BODY, "".join(operators) + BODY]), Limits())).blocks


def cells(block: SourceBlock) -> list[list[str]]:
    return [[cell.text for cell in row] for row in block.rows]


def test_two_tables_with_columns_of_their_own_stand_apart_from_the_prose_between() -> None:
    first, second = [(70, 170), (171, 270), (271, 480)], [(72, 220), (221, 350), (351, 482)]
    found = blocks(
        rule(740, *first), row(728, [70, 175, 275], ["Lamp", "Keeper", ""]), rule(722, *first),
        row(708, [70, 175, 275], ["Northern", "Appointed", "For noting"]), rule(700, *first),
        *(show(70, 680 - 12 * n, line, size=10) for n, line in enumerate(PROSE)),
        rule(640, *second), row(628, [72, 225, 355], ["Lamp", "Keeper", ""]), rule(622, *second),
        row(608, [72, 225, 355], ["The lamp of the north", "Appointed", "For noting"]),
        row(597, [72], ["that burns by night"]), rule(590, *second),
    )  # fmt: skip
    tables = [cells(block) for block in found if block.kind == "table"]
    assert tables == [
        [["Lamp", "Keeper", ""], ["Northern", "Appointed", "For noting"]],
        [["Lamp", "Keeper", ""], ["The lamp of the north that burns by night", "Appointed", "For noting"]],
    ]
    assert " ".join(PROSE) in [block.text for block in found]


@pytest.mark.parametrize(
    ("entries", "wrapped"),
    [
        (["Item 1: Opening of the session", "Keynote address", "Item 2: Lamps"], ["Report of the keepers of the lamps of all", "Nations"]),
        (["Point 1: Ouverture de la session", "Allocution liminaire"], ["Rapport des gardiens des lampes de toutes les", "Nations"]),
        (["Tema 1: Apertura de la sesión", "Discurso de apertura"], ["Informe de los guardianes de los faros de las", "Naciones"]),
    ],
)  # fmt: skip
def test_entries_of_a_cell_are_lines_of_their_own_and_a_wrapped_title_is_one(
    entries: list[str], wrapped: list[str]
) -> None:
    columns, widest = (
        [(70, 120), (121, 200), (201, 480)],
        "The lamp of the north that burns by night and by day, all the year",
    )
    rows = [entries, wrapped, [widest] * 2, [widest] * 3, entries]
    drawn, y = rule(740, *columns) + row(728, [70, 125, 205], ["Date", "Time", "Subject"]) + rule(722, *columns), 708
    for day, texts in enumerate(rows, 4):
        drawn += row(
            y - 5 * (len(texts) - 1), [70, 125], [f"{day} May", "10 a.m. to 1 p.m."]
        )  # in the middle of the row
        drawn += "".join(row(y - 10 * n, [205], [text]) for n, text in enumerate(texts))
        y -= 10 * len(texts) + 10
        drawn += rule(y + 14, *columns)
    (table,) = [cells(block) for block in blocks(drawn) if block.kind == "table"]
    assert [texts[2] for texts in table[1:]] == [
        "\n".join(entries), " ".join(wrapped), f"{widest} {widest}", f"{widest} {widest} {widest}", "\n".join(entries),
    ]  # fmt: skip


def test_a_table_over_two_pages_has_a_box_on_each() -> None:
    columns, xs = [(70, 170), (171, 270), (271, 480)], [70, 175, 275]
    head = rule(140, *columns) + row(128, xs, ["Lamp", "Keeper", "Note"]) + rule(122, *columns)
    rest = rule(740, *columns) + row(728, xs, ["Lamp", "Keeper", "Note"]) + rule(722, *columns)
    above = "".join(show(70, 300 - 12 * n, line, size=10) for n, line in enumerate(PROSE))
    first = above + head + row(108, xs, ["Northern", "Appointed", "For noting"]) + rule(100, *columns)
    second = rest + row(708, xs, ["Southern", "Elected", "For action"]) + rule(700, *columns) + BODY
    source = arrange_pages(pdf.read(make_pdf([BODY, first, second]), Limits()))
    (table,) = [block for block in source.blocks if block.kind == "table"]
    assert [row[0] for row in cells(table)] == ["Lamp", "Northern", "Southern"]
    assert (table.page, [page for page, _ in table.later_boxes]) == (2, [3])
    (_, later), first_box = table.later_boxes[0], table.bbox
    assert first_box is not None
    assert first_box[1] > later[3]  # at the foot of one page, at the head of the next


def test_a_known_head_over_two_columns_spans_both() -> None:
    columns = [(70, 170), (171, 195), (196, 480)]
    found = blocks(
        rule(740, *columns), row(728, [70, 171], ["Date/time", "Agenda item/programme"], 7), rule(722, *columns),
        show(70, 705, "Monday, 9 June", size=10, font="B"),
        row(690, [80, 172, 200], ["9 a.m.", "1", "Opening"], 10), row(670, [172, 200], ["2", "Election"], 10),
        row(650, [172, 200], ["3", "Lamps"], 10), rule(640, *columns),
    )  # fmt: skip
    table = next(block for block in found if block.kind == "table")
    assert [(cell.text, cell.colspan) for cell in table.rows[0]] == [("Date/time", 1), ("Agenda item/programme", 2)]
    assert cells(table)[2:] == [["9 a.m.", "1", "Opening"], ["", "2", "Election"], ["", "3", "Lamps"]]


def test_a_head_over_a_gap_of_its_rule_loses_no_word() -> None:
    columns = [(70, 200), (202, 300), (302, 480)]
    found = blocks(
        rule(740, *columns), show(285, 732, "Variance", size=7), row(724, [70, 210, 310], ["Lamp", "Amount", "Share"], 7),
        rule(718, *columns), row(700, [70, 210, 310], ["Northern", "12.5", "3.1"]),
        row(686, [70, 210, 310], ["Southern", "11.5", "2.9"]), rule(676, *columns),
    )  # fmt: skip
    table = next(block for block in found if block.kind == "table")
    assert sorted(" ".join(cells(table)[0]).split()) == ["Amount", "Lamp", "Share", "Variance"]
    assert cells(table)[1:] == [["Northern", "12.5", "3.1"], ["Southern", "11.5", "2.9"]]


def test_a_labelled_heading_above_a_table_is_no_head_of_it() -> None:
    columns = [(70, 200), (202, 300), (302, 480)]
    found = blocks(
        rule(760, (70, 480)), row(740, [52, 70], ["1.", "Military lamps and police lamps"], 10, "B"),
        rule(725, *columns), row(715, [70, 210, 310], ["Lamp", "Amount", "Share"], 7), rule(709, *columns),
        row(695, [70, 210, 310], ["Northern", "12.5", "3.1"]), rule(685, *columns),
    )  # fmt: skip
    assert [block.text for block in found if block.kind == "heading"] == ["1. Military lamps and police lamps"]
    assert sum(block.kind == "table" for block in found) == 1


def test_a_day_right_below_a_header_of_two_lines_begins_the_rows_of_the_day() -> None:
    xs = [70, 200, 260]
    found = blocks(
        rule(742, (70, 480)), row(730, xs, ["Date and time", "Agenda", "Title or description"]),
        row(720, xs, ["", "item", ""]), row(710, xs, ["Tuesday, 3 August", "", ""]),
        row(690, xs, ["10 a.m. to 1 p.m.", "1", "Opening of the session"]),
        row(670, xs, ["", "2", "Adoption of the agenda and the"]), row(660, xs, ["", "", "programme of work"]),
        row(640, xs, ["3 p.m. to 6 p.m.", "3", "The lighthouses of the north and"]), row(630, xs, ["", "", "of the south"]),
        row(610, xs, ["", "4", "Other matters"]), rule(600, (70, 480)),
    )  # fmt: skip
    (table,) = [cells(block) for block in found if block.kind == "table"]
    assert [line[0] for line in table[:3]] == ["Date and time", "Tuesday, 3 August", "10 a.m. to 1 p.m."]


def test_rules_part_rows_whose_cells_are_centred_and_a_day_below_the_header_is_a_row() -> None:
    columns = [(70, 150), (151, 330), (331, 480)]
    xs = [70, 155, 335]
    found = blocks(
        show(70, 765, "Item 3.", size=14, font="B") + show(130, 765, "Programme of the week", size=14, font="B"),
        rule(750, *columns), row(738, xs, ["Time", "Programme", "Introduced by"]), row(726, xs[1:2], ["Monday, 3 March"]),
        rule(720, *columns), row(710, xs[1:2], ["Report of the keepers of"]), row(705, xs[::2], ["10.00-11.00", "Chair"]),
        row(700, xs[1:2], ["the northern lamps"]), rule(690, *columns),
        row(680, xs, ["11.00-12.00", "Lamps of the south", "Keeper"]), rule(672, *columns),
        row(662, xs, ["12.00-13.00", "Election of officers", "Chair"]), rule(654, *columns),
    )  # fmt: skip
    assert [cells(block) for block in found if block.kind == "table"] == [
        [
            ["Time", "Programme", "Introduced by"],
            ["", "Monday, 3 March", ""],
            ["10.00-11.00", "Report of the keepers of the northern lamps", "Chair"],
            ["11.00-12.00", "Lamps of the south", "Keeper"],
            ["12.00-13.00", "Election of officers", "Chair"],
        ]
    ]
    assert any("Programme of the week" in block.text for block in found if block.kind != "table")


def test_what_a_column_says_again_shows_a_table_whose_only_name_stands_above_its_second_column() -> None:
    xs, y = [70, 360], 740
    said = [("Lamps of the north [4]", "To be issued"), ("The buoys of the southern harbours and of the coast of the east [5]", ""),
            ("Report of the keepers (A/31/7)", "Issued"), ("Wrecks of the old harbour [6]", "To be issued"),
            ("Note on the signals (A/31/8)", "Issued")]  # fmt: skip
    lines = [row(y, xs[1:], ["Issued by"], font="B")]
    lines += [row(y - 17 * at, xs, texts) for at, texts in enumerate(said, 1)]
    (table,) = [cells(block) for block in blocks(*lines) if block.kind == "table"]
    assert table == [["", "Issued by"], *map(list, said)]


def test_the_step_of_rows_is_wider_than_that_of_the_entries_in_a_cell() -> None:
    xs = [70, 170]
    steps = [  # points from the line before, the time, the entry
        (0, "Time", "Plenary"), (14.2, "10 a.m. to 1 p.m.", "1. Opening of the session"), (12.8, "", "2. Election of officers"),
        (12.8, "", "3. Adoption of the agenda"), (15.0, "3 p.m. to 6 p.m.", "4. Lamps of the north"),
        (11.2, "", "and of the south"), (13.5, "", "5. Wrecks"), (14.2, "6 p.m. to 7 p.m.", "6. Closure of the session"),
    ]  # fmt: skip
    y, lines = 742.0, [rule(754, (70, 480))]
    for step, *texts in steps:
        y -= step
        lines.append(row(y, xs, texts))
    (table,) = [cells(block) for block in blocks(*lines, rule(y - 10, (70, 480))) if block.kind == "table"]
    assert [line[0] for line in table] == ["Time", "10 a.m. to 1 p.m.", "3 p.m. to 6 p.m.", "6 p.m. to 7 p.m."]


def test_a_row_may_have_several_items_beside_hours_over_two_lines() -> None:
    xs, y = [70, 160, 250], 740.0
    lines = [row(y, xs, ["Time", "Item", "Title"], font="B")]
    for first, second in [(3, 4), (5, 6), (7, 8)]:
        y -= 22
        lines += [row(y, xs, [f"{first} p.m.-", f"Item {first}", f"Lamps of the coast {first}"])]
        lines += [row(y - 10, xs, [f"{second} p.m.", f"Item {second}", f"Lenses of the coast {second}"])]
        y -= 10
    (table,) = [cells(block) for block in blocks(*lines) if block.kind == "table"]
    assert [line[0] for line in table[1:]] == ["3 p.m.-4 p.m.", "5 p.m.-6 p.m.", "7 p.m.-8 p.m."]


def test_what_is_in_brackets_below_a_title_in_other_type_belongs_to_it() -> None:
    xs, y = [70, 360], 740
    lines = [row(y, xs, ["Subject", "State"], font="B")]
    for name, state in [("Lamps", "Issued"), ("Buoys", "To come"), ("Wrecks", "Issued")]:
        lines += [row(y := y - 20, xs, [f"The {name.lower()} of all the harbours of the coasts", state], font="B")]
        lines += [row(y := y - 11, xs[:1], ["[10]"])]
    (table,) = [cells(block) for block in blocks(*lines) if block.kind == "table"]
    assert [line[0][-4:] for line in table[1:]] == ["[10]"] * 3


def test_a_table_ends_with_its_page_where_the_next_one_begins_with_a_title() -> None:
    xs = [70, 130, 400]
    items = [
        [f"{n}.", f"The {name} of the coast", f"A/31/{n}"]
        for n, name in enumerate(("lamps", "buoys", "wrecks", "ferries"), 1)
    ]
    first = row(700, xs, ["Item", "Subject", "Document"], font="B") + "".join(
        row(686 - 14 * n, xs, item) for n, item in enumerate(items)
    )
    second = show(70, 740, "Timetable", size=14, font="B") + "".join(
        row(700 - 14 * n, xs[:2], item[:2]) for n, item in enumerate(items)
    )
    found = arrange_pages(pdf.read(make_pdf([BODY, first, second + BODY]), Limits())).blocks
    tables = [cells(block) for block in found if block.kind == "table"]
    assert len(tables[0]) == 5
    assert any(block.text == "Timetable" for block in found)


def test_hours_over_two_lines_begin_a_row_that_stands_a_little_nearer_than_others() -> None:
    xs = [70, 130, 200, 240]
    steps = [  # points from the line before, and the texts
        (0, "Date", "Time", "Item", "Title"), (18, "8 June", "9 a.m.-", "4", "The lamps of the harbours"),
        (13.5, "", "12 p.m.", "", "and of the coast"),
        (18, "", "", "5", "The wrecks of the coast"), (17.2, "", "12-2.30", "", "Lunch break"), (13.5, "", "p.m.", "", ""),
        (18, "", "2.30-", "6", "Other matters"), (13.5, "", "5.30", "", ""), (13.5, "", "p.m.", "", ""),
    ]  # fmt: skip
    y, lines = 742.0, [rule(756, (70, 480))]
    for step, *texts in steps:
        y -= step
        lines.append(row(y, xs, texts, size=9))
    (table,) = [cells(block) for block in blocks(*lines, rule(y - 10, (70, 480))) if block.kind == "table"]
    assert [line[3] for line in table[2:4]] == ["The wrecks of the coast", "Lunch break"]


def test_underlines_of_texts_in_ruled_cells_divide_no_row() -> None:
    xs, heights = [60, 190, 260, 350, 535], [700, 678, 656, 634]
    texts = [
        ["Keeper", "Lamp", "No.", "Remarks"],
        ["Northern keeper", "Oil", "1", "Burns by night"],
        ["", "Gas", "2", "Out"],
    ]
    borders = [rule(y, (60, 535)) for y in heights]
    borders += [f"0.5 w {x} {heights[0]} m {x} {heights[-1]} l S\n" for x in xs]
    shown = [row(y - 15, [x + 4 for x in xs[:-1]], line) for y, line in zip(heights, texts, strict=False)]
    width = 4.5  # of a letter, roughly
    underlines = [
        rule(y - 17, *((x + 4, x + 4 + max(5, width * len(text))) for x, text in zip(xs, line, strict=False) if text))
        for y, line in zip(heights[1:], texts[1:], strict=False)
    ]
    [table] = [block for block in blocks(*borders, *shown, *underlines) if block.kind == "table"]
    assert cells(table) == texts
    assert {cell.rowspan for line in table.rows for cell in line} == {1}


def test_a_list_with_bullets_below_years_is_no_table() -> None:
    rows = [
        ("2031", "Buoys and lights of harbours"),
        ("", "Keepers of the outer coast"),
        ("2032", "Lamps that burn at night"),
    ]
    shown = "".join(
        show(72, 600 - 30 * n, year or " ") + show(150, 600 - 30 * n, "-") + show(180, 600 - 30 * n, text)
        for n, (year, text) in enumerate(rows * 2)
    )
    source = arrange_pages(pdf.read(make_pdf([shown]), Limits()))
    assert [block.kind for block in source.blocks if block.kind == "table"] == []


def test_dashes_for_no_value_stay_cells() -> None:
    names = ("Lamps", "Buoys", "Nets", "Wicks")
    rows = [("Item", "Lost", "Lent", "Kept"), *((name, "-", "4", str(n)) for n, name in enumerate(names, 10))]
    shown = "".join(
        show(72 + 110 * column, 600 - 16 * n, text, font="F" if n else "B")
        for n, row in enumerate(rows)
        for column, text in enumerate(row)
    )
    source = arrange_pages(
        pdf.read(make_pdf([show(72, 700, "The lamps of the coast are listed overleaf."), shown]), Limits())
    )
    assert [len(block.rows) for block in source.blocks if block.kind == "table"] == [5]
