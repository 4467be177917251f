"""Cells that fill their column to the next one, or the page to its end, and tables that end with a cell alone."""

from __future__ import annotations

import pytest

from extractor.layout import arrange_pages
from extractor.limits import Limits
from extractor.readers import pdf
from tests.layout.test_tables import BODY, blocks, cells, row, rule
from tests.readers.pdf_build import make_pdf


@pytest.mark.parametrize(
    ("full", "rest", "statuses", "next_column"),
    [
        ("Report on the lamps of the north and of", "the south", ("No advance", "documents"), 198.6),
        ("Informe sobre las lámparas del norte y", "del sur", ("No hay aún", "documentos"), 195.1),
        ("Rapport sur les lampes du nord et du", "sud", ("Aucun document", "préalable"), 189.5),
    ],
)
def test_a_word_at_the_very_start_of_a_column_is_in_it_where_the_line_below_has_the_gap(
    full: str, rest: str, statuses: tuple[str, str], next_column: float
) -> None:
    xs = [70, next_column]
    found = blocks(
        row(740, xs, ["Title", "Status"], font="B"),
        row(722, xs, ["Oil", "Issued"]),
        row(704, xs, ["Keepers", "Issued"]),
        row(686, xs, [full, statuses[0]]), row(676, xs, [rest, statuses[1]]),
        row(658, xs, ["Storms", "Issued"]),
    )  # fmt: skip
    table = next(block for block in found if block.kind == "table")
    assert cells(table)[3] == [f"{full} {rest}", " ".join(statuses)]
    assert [line[1] for line in cells(table)] == ["Status", "Issued", "Issued", " ".join(statuses), "Issued"]


def test_a_word_below_the_texts_of_a_list_is_no_cell() -> None:
    found = blocks(
        row(740, [70, 89.8], ["1.", "Opening of the session of lamps"]),
        row(728, [70, 89.8], ["2.", "Adoption of the agenda of lamps"]),
        row(716, [70], ["Ships Masters and Keepers of lamps write reports, which the Committee reads."]),
        row(704, [70, 89.8], ["3.", "Closing of the session of lamps"]),
    )  # fmt: skip
    assert "Ships Masters and Keepers of lamps write reports, which the Committee reads." in [b.text for b in found]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Light the lamps of the", "North and the south"),
        ("Allumer les lampes du", "Nord et du Sud"),
        ("Encender las luces del", "Norte y del Sur"),
    ],
)
def test_a_row_without_the_number_that_all_rows_have_is_the_rest_of_the_row_that_the_page_cut(
    above: str, below: str
) -> None:
    columns, xs = [(70, 100), (101, 300), (301, 480)], [72, 105, 305]
    rows = [("1", "Count the oil", "Done"), ("2", "Count the keepers", "Done"), ("3", "Count the ships", "Begun")]
    lines = [
        rule(300, *columns),
        *(row(288 - 20 * n, xs, texts) + rule(280 - 20 * n, *columns) for n, texts in enumerate(rows)),
    ]
    uprights = "".join(
        f"0.5 w {x} {y0} m {x} {y1} l S\n" for x in (70, 100.5, 300.5, 480) for y0, y1 in ((220, 300), (700, 740))
    )
    first = "".join(lines) + row(228, xs, ["4", above, "Begun"]) + rule(220, *columns)
    second = rule(740, *columns) + row(728, xs, ["", below, ""]) + rule(720, *columns)
    second += row(708, xs, ["5", "Close the book", "Done"]) + rule(700, *columns)
    source = arrange_pages(pdf.read(make_pdf([BODY, first + uprights, second + uprights + BODY]), Limits()))
    (table,) = [block for block in source.blocks if block.kind == "table"]
    keys = [line[0] for line in cells(table)]
    assert keys == ["1", "2", "3", "4", "5"]
    assert cells(table)[3] == ["4", f"{above} {below}", "Begun"]


def test_lines_of_one_text_up_to_the_closing_rule_are_of_the_table() -> None:
    columns, xs = [(70, 480)], [70, 160, 250]
    page = [
        rule(752, *columns), row(740, xs, ["Day", "Time", "Subject"], font="B"), rule(734, *columns),
        row(720, xs, ["Monday, 4 May", "10 a.m.-1 p.m.", "Opening of the session"]),
        row(704, xs[1:], ["10 a.m.-3 p.m.", "Oil for the lamps"]),
        row(688, xs, ["Tuesday, 5 May", "10 a.m.-1 p.m.", "Keepers of the lamps"]),
        row(672, xs[1:2], ["2.30 p.m.-5.30 p.m."]),
        *(row(656 - 16 * n, xs[2:], [f"Lamps of the {place}"]) for n, place in enumerate(("north", "south", "east"))),
        row(608, xs[2:], ["Closing of the session"]), rule(600, *columns),
    ]  # fmt: skip
    found = arrange_pages(pdf.read(make_pdf([BODY, "".join(page)]), Limits())).blocks
    texts = [cell for block in found if block.kind == "table" for line in cells(block) for cell in line]
    assert any("Closing of the session" in text for text in texts)


@pytest.mark.parametrize(
    ("entries", "wrapped"),
    [
        (["Opening of the session", "Keynote address"], ["Report of the keepers of the lamps of all the", "Nations"]),
        (["Ouverture", "Allocution liminaire"], ["Rapport des gardiens des lampes de toutes", "Nations"]),
        (["Apertura de la sesión", "Discurso de apertura"], ["Informe de los guardianes de los faros de", "Naciones"]),
    ],
)
def test_entries_of_a_ruled_cell_are_lines_of_their_own_and_a_wrapped_title_is_one(
    entries: list[str], wrapped: list[str]
) -> None:
    columns, xs = [(70, 150), (151, 300)], [75, 155]
    ys = [740, 722, 692, 662]
    rules = "".join(rule(y, *columns) for y in ys)
    uprights = "".join(f"0.5 w {x} 662 m {x} 740 l S\n" for x in (70, 150.5, 300))
    found = blocks(
        rules, uprights, row(728, xs, ["10-11", "Tea"]),
        row(710, xs, ["11-12", entries[0]]), row(700, xs[1:], [entries[1]]),
        row(680, xs, ["12-13", wrapped[0]]), row(670, xs[1:], [wrapped[1]]),
    )  # fmt: skip
    (table,) = [block for block in found if block.kind == "table"]
    assert [line[1] for line in cells(table)] == ["Tea", "\n".join(entries), " ".join(wrapped)]


def test_where_ruling_lines_part_all_rows_a_bullet_at_a_larger_step_begins_none() -> None:
    columns, xs = [(70, 480)], [70, 160, 250]
    found = blocks(
        rule(752, *columns), row(740, xs, ["Day", "Item", "Subject"], font="B"), rule(734, *columns),
        row(722, xs, ["4 May", "1", "Opening of the session"]), rule(714, *columns),
        row(702, xs, ["5 May", "2", "Oil for the lamps"]),
        row(692, [262], ["- Report of the keepers"]), row(681, [262], ["- Answer of the suppliers"]), rule(674, *columns),
        row(662, xs, ["6 May", "3", "Closing of the session"]), rule(654, *columns),
    )  # fmt: skip
    (table,) = [block for block in found if block.kind == "table"]
    assert [line[0] for line in cells(table)] == ["Day", "4 May", "5 May", "6 May"]


def test_rules_of_one_column_part_its_cells_beside_cells_that_span_them() -> None:
    xs, table, last = [70, 160, 250], (68, 480), (248, 480)
    found = blocks(
        rule(752, table), row(740, xs, ["Day", "Time", "Subject"], font="B"), rule(734, table),
        row(722, xs, ["Monday, 4 May", "from 10 a.m.", "1. Opening of the session of all keepers of the lamps of the"]),
        row(712, xs[1:], ["to 1 p.m.", "North"]), rule(706, last),
        row(694, xs[2:], ["2. Oil"]), rule(688, last),
        row(676, xs[1:], ["from 3 p.m.", "3. Storms"]), rule(670, last), row(666, xs[1:2], ["to 6 p.m."]),
        row(658, xs[2:], ["4. Lamps of the south and of the east that are lit at night by"]),
        row(648, xs[2:], ["Keepers"]), rule(642, table),
        row(630, xs, ["Tuesday, 5 May", "from 10 a.m.", "5. Closing of the session"]), rule(624, table),
    )  # fmt: skip
    (table_block,) = [block for block in found if block.kind == "table"]
    assert [line[2] for line in cells(table_block)] == [
        "Subject",
        "1. Opening of the session of all keepers of the lamps of the North",
        "2. Oil",
        "3. Storms",
        "4. Lamps of the south and of the east that are lit at night by Keepers",
        "5. Closing of the session",
    ]
