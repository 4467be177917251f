"""Tables of sums: headers of two levels, narrow columns of numbers, numbers with blanks in their thousands."""

from __future__ import annotations

from itertools import pairwise

from extractor.source import SourceBlock
from tests.layout.test_tables import blocks, cells, row, rule
from tests.readers.pdf_build import show

EDGES = [70, 200, 245, 285, 330, 370, 410, 460]
SUMS = [
    ("Lamps", "108 109.0", "109 320.5", "1 211.5", "9 807.3", "10 342.7", "535.4"),
    ("Buoys", "693 041.2", "639 831.5", "(53 209.7)", "400.0", "500.0", "100.0"),
    ("Nets", "3 640.4", "3 641.2", "0.8", "7.3", "8.3", "1.0"),
    ("Boats", "12 040.4", "12 040.8", "0.4", "61.0", "60.0", "(1.0)"),
]


def show_right(x1: float, y: float, text: str, size: float = 8) -> str:
    """A text that ends near a place: digits are half an em wide."""
    return show(x1 - len(text) * size / 2, y, text, size=size)


def print_sums(*header: str) -> list[SourceBlock]:
    pieces = list(pairwise(EDGES))
    rows = ""
    for at, sums in enumerate(SUMS):
        y = 640 - 14 * at
        rows += show(70, y, sums[0], size=8)
        rows += "".join(show_right(edge - 3, y, text) for edge, text in zip(EDGES[2:], sums[1:], strict=True))
    found = blocks(*header, rule(654, *pieces), rows, rule(590, *pieces))
    return [block for block in found if block.kind == "table"]


def test_a_rule_below_part_of_a_header_shows_its_levels_and_what_they_span() -> None:
    years = "".join(
        show_right(edge - 3, 660, text)
        for edge, text in zip(EDGES[2:], ("2030", "2031", "Change", "2030", "2031", "Change"), strict=True)
    )
    levels = [(201.0, 244.0), (245.0, 284.5), (285.0, 328.0), (332.0, 369.0), (370.0, 409.0), (410.0, 460.0)]
    header = show(247, 680, "Regular", size=8) + show(375, 680, "Extra", size=8) + rule(672, *levels) + years
    (table,) = print_sums(rule(690, *pairwise(EDGES)), header)
    assert [(cell.text, cell.colspan, cell.header) for cell in table.rows[0]] == [
        ("", 1, True),
        ("Regular", 3, True),
        ("Extra", 3, True),
    ]
    assert cells(table)[1:] == [["", "2030", "2031", "Change", "2030", "2031", "Change"], *map(list, SUMS)]


def test_a_header_that_covers_a_narrow_gap_of_the_numbers_below_closes_no_column() -> None:
    years = "".join(
        show_right(edge - 3, 662, text) for edge, text in zip(EDGES[2:5], ("2030", "2031", "2032"), strict=True)
    )
    (table,) = print_sums(show(241.5, 676, "Regular", size=8), show(364.5, 676, "Extra", size=8), years)
    assert [row for row in cells(table) if row[0] in {"Lamps", "Buoys", "Nets", "Boats"}] == [
        list(sums) for sums in SUMS
    ]


def test_a_label_over_two_lines_ends_where_its_numbers_stand_though_a_capital_begins_the_line() -> None:
    lines = [(640, "Department of Harbour Lamps", "6 759.9"), (626, "Northern Lamp", ""), (617, "Supervision", "44 189.6"),
             (603, "Northern Buoy", ""), (594, "Observers", "10 077.5"), (580, "Boats", "27.3"), (566, "Nets", "12.1")]  # fmt: skip
    rows = "".join(show(70, y, label, size=8) + show_right(300, y, number) for y, label, number in lines)
    header = show(70, 664, "Entity", size=8) + show_right(300, 664, "2031")
    rules = rule(674, (70, 302)) + header + rule(656, (70, 302)) + rows + rule(560, (70, 302))
    (table,) = [block for block in blocks(rules) if block.kind == "table"]
    assert [[" ".join(text.split()) for text in row] for row in cells(table)[1:]] == [
        ["Department of Harbour Lamps", "6 759.9"],
        ["Northern Lamp Supervision", "44 189.6"],
        ["Northern Buoy Observers", "10 077.5"],
        ["Boats", "27.3"],
        ["Nets", "12.1"],
    ]


def test_a_group_that_is_the_widest_label_ends_far_from_the_numbers_and_runs_on_into_no_row() -> None:
    labels = [
        "All sections",
        "Officers",
        "Masters",
        "D-2",
        "D-1",
        "Subtotal",
        "Keepers of the lamps",
        "Principal",
        "Others",
    ]
    numbers = ["", "", "1", "36", "114", "46", "", "27", "279"]
    places = [720, 700, 680, 663, 646, 626, 606, 586, 566]
    found = blocks(
        row(740, [70, 330], ["Category", "Posts"], size=11, font="B"),
        *(row(y, [70], [label], size=11) for y, label in zip(places, labels, strict=True)),
        *(row(y + 2, [330], [number], size=11) for y, number in zip(places, numbers, strict=True) if number),
    )
    (table,) = [block for block in found if block.kind == "table"]
    assert [line[0] for line in cells(table)] == ["Category", *labels]
