"""Cells of several paragraphs, and cells over several rows, in tables whose columns no ruling lines show."""

from __future__ import annotations

import pytest

from tests.layout.test_tables import blocks, cells, row, rule


@pytest.mark.parametrize("step", [14.5, 18.0])
def test_paragraphs_of_a_cell_stand_nearer_than_rows_with_times(step: float) -> None:
    columns = [70, 150, 330]
    lines = [row(740, columns, ["Time", "Subject", "Room"], font="B")]
    y = 740.0
    for time, texts, room in [
        ("9.00-10.15", ["Opening", "A. Berg (Chile)", "L. Lind (Norway)"], "11"),
        ("10.30-12.00", ["Lamps at sea", "R. Ito (Fiji)"], "7"),
        ("12.00-13.30", ["Lunch in the old hall of the harbour"], "4"),
        ("13.30-15.00", ["Keepers of the lamps", "M. Costa (Chad)"], "7"),
        ("15.00-16.00", ["Other matters"], "7"),
    ]:
        y -= step + 0.3
        lines.append(row(y, columns, [time, texts[0], room]))
        for text in texts[1:]:
            y -= step
            lines.append(row(y, [150], [text]))
    table = next(block for block in blocks(*lines) if block.kind == "table")
    assert cells(table) == [
        ["Time", "Subject", "Room"],
        ["9.00-10.15", "Opening\nA. Berg (Chile)\nL. Lind (Norway)", "11"],
        ["10.30-12.00", "Lamps at sea\nR. Ito (Fiji)", "7"],
        ["12.00-13.30", "Lunch in the old hall of the harbour", "4"],
        ["13.30-15.00", "Keepers of the lamps\nM. Costa (Chad)", "7"],
        ["15.00-16.00", "Other matters", "7"],
    ]


@pytest.mark.parametrize(
    ("days", "hours"),
    [
        (("Tuesday, 17 February", "Wednesday, 18 February"), ("10 a.m.-1 p.m.", "3-6 p.m.")),
        (("Mardi 17 février", "Mercredi 18 février"), ("10 heures-13 heures", "15 heures-18 heures")),
    ],
)
def test_the_hours_below_a_day_are_its_cell_s_though_they_stand_beside_the_next_row(
    days: tuple[str, str], hours: tuple[str, str]
) -> None:
    columns = [70, 190, 230]
    found = blocks(
        rule(752, (70, 400)), row(740, columns, ["Date", "No.", "Subject"], font="I"), rule(734, (70, 400)),
        row(722, columns, [days[0], "1", "Opening of the session"]),
        row(708, columns, [hours[0], "2", "Lamps at sea"]),
        row(694, columns, [days[1], "3", "Keepers of the lamps"]),
        row(680, columns, [hours[1], "4", "Other matters"]), rule(674, (70, 400)),
    )  # fmt: skip
    table = next(block for block in found if block.kind == "table")
    assert [[cell.replace("\n", " ") for cell in line] for line in cells(table)[1:]] == [
        [f"{days[0]} {hours[0]}", "1", "Opening of the session"], ["", "2", "Lamps at sea"],
        [f"{days[1]} {hours[1]}", "3", "Keepers of the lamps"], ["", "4", "Other matters"],
    ]  # fmt: skip


def test_a_day_over_two_lines_does_not_hold_a_second_time_back_from_its_row() -> None:
    columns = [70, 150, 210]
    found = blocks(
        row(740, columns, ["Date", "Time", "Subject"], font="B"),
        row(724, columns, ["Tuesday, 12", "10 a.m.", "Opening of the session"]),
        row(714, columns, ["October", "3 p.m.", "Lamps at sea"]),
        row(698, columns, ["Friday, 15", "10 a.m.", "Keepers of the lamps"]),
        row(688, columns, ["October", "3 p.m.", "Other matters"]),
    )  # fmt: skip
    table = next(block for block in found if block.kind == "table")
    assert [line[:2] for line in cells(table)[1:]] == [
        ["Tuesday, 12 October", "10 a.m."], ["", "3 p.m."], ["Friday, 15 October", "10 a.m."], ["", "3 p.m."],
    ]  # fmt: skip


def test_rules_above_each_time_part_rows_whose_cells_have_several_entries() -> None:
    columns = [70, 150, 290]
    width = (70, 400)
    found = blocks(
        rule(752, width), row(740, columns, ["Time", "Plenary", "Contact group"], font="I"), rule(734, width),
        row(722, columns, ["9-11 a.m.", "Opening", "Lamps"]), row(708, columns[1:], ["Adoption of the agenda and", "Oil (item 5)"]),
        row(698, [150], ["organization"]), rule(692, width),
        row(680, columns, ["3-5 p.m.", "Keepers of the north", "Towers"]), row(666, [150], ["Other matters"]), rule(660, width),
    )  # fmt: skip
    table = next(block for block in found if block.kind == "table")
    assert cells(table)[1:] == [
        ["9-11 a.m.", "Opening\nAdoption of the agenda and organization", "Lamps\nOil (item 5)"],
        ["3-5 p.m.", "Keepers of the north\nOther matters", "Towers"],
    ]


def test_the_number_of_an_item_begins_a_row_however_near_it_stands() -> None:
    columns = [70, 190, 230]
    found = blocks(
        rule(752, (70, 460)), row(740, columns, ["Date", "No.", "Subject"], font="I"), rule(734, (70, 460)),
        row(722, columns, ["Tuesday, 17 February", "1", "Opening of the session and election of the"]),
        row(712, [70, 230], ["10 a.m.-1 p.m.", "officers"]), row(702, columns[1:], ["2", "Lamps at sea"]),
        row(688, columns, ["Wednesday, 18 February", "3", "Keepers of the lamps"]),
        row(678, [70], ["3-6 p.m."]), row(664, columns[1:], ["4", "Towers and harbours"]),
        row(650, columns[1:], ["5", "Other matters"]), rule(644, (70, 460)),
    )  # fmt: skip
    table = next(block for block in found if block.kind == "table")
    assert [[cell.replace("\n", " ") for cell in line] for line in cells(table)[1:]] == [
        ["Tuesday, 17 February 10 a.m.-1 p.m.", "1", "Opening of the session and election of the officers"],
        ["", "2", "Lamps at sea"], ["Wednesday, 18 February 3-6 p.m.", "3", "Keepers of the lamps"],
        ["", "4", "Towers and harbours"], ["", "5", "Other matters"],
    ]  # fmt: skip
