"""Cells that are centred vertically in the rows that they span, in tables without ruling lines."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.layout.test_tables import blocks, cells, row
from tests.readers.pdf_build import show

COLUMNS = [70, 190, 270, 310]


def build_table(header: Sequence[str], days: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> list[str]:
    """A table of days, each beside its numbered entries of one line, 14 pt from line to line."""
    operators = [row(740, [COLUMNS[0], COLUMNS[2], COLUMNS[3]], header, font="B")]
    y = 724.0
    for day, entries in days:
        bottom = y - 14 * (len(entries) - 1)
        operators.append(show(COLUMNS[0], (y + bottom) / 2, day, size=8))
        for number, title in entries:
            operators.append(row(y, [COLUMNS[2], COLUMNS[3]], [number, title]))
            y -= 14
    return operators


@pytest.mark.parametrize(
    ("header", "days"),
    [
        (["Date", "Item", "Subject"], ["Monday, 4 May", "Tuesday, 5 May", "Wednesday, 6 May"]),
        (["Date", "Point", "Sujet"], ["Lundi 4 mai", "Mardi 5 mai", "Mercredi 6 mai"]),
        (["Fecha", "Tema", "Asunto"], ["Lunes 4 de mayo", "Martes 5 de mayo", "Jueves 7 de mayo"]),
    ],
)
def test_a_day_in_the_middle_of_its_entries_stands_in_the_first_row(header: list[str], days: list[str]) -> None:
    entries = [("1", "Lamps of the north"), ("2", "Lamps of the south"), ("3", "Oil"), ("4", "Keepers")]
    plan = [(days[0], entries[:2]), (days[1], entries[2:]), (days[2], [("5", "Report on the lamps")])]
    table = next(block for block in blocks(*build_table(header, plan)) if block.kind == "table")
    assert [line[0] for line in cells(table)] == [header[0], days[0], "", days[1], "", days[2]]
    assert [line[1:] for line in cells(table)][1:] == [
        ["1", "Lamps of the north"], ["2", "Lamps of the south"], ["3", "Oil"], ["4", "Keepers"], ["5", "Report on the lamps"],
    ]  # fmt: skip


def test_a_line_in_the_middle_of_a_higher_cell_is_of_the_same_row() -> None:
    found = blocks(
        row(740, [70, 230, 330], ["Recommendation", "Priority", "Status"], font="B"),
        row(724, [70], ["Light the lamps of the north at"]), row(719, [230, 330], ["High", "Begun"]),
        row(714, [70], ["dusk and count the oil."]),
        row(698, [70], ["Write down which of the lamps"]), row(693, [230, 330], ["Medium", "Done"]),
        row(688, [70], ["are lit, and for how long."]),
        row(672, [70, 230, 330], ["Report to the Committee.", "High", "Done"]),
    )  # fmt: skip
    table = next(block for block in found if block.kind == "table")
    assert cells(table) == [
        ["Recommendation", "Priority", "Status"],
        ["Light the lamps of the north at dusk and count the oil.", "High", "Begun"],
        ["Write down which of the lamps are lit, and for how long.", "Medium", "Done"],
        ["Report to the Committee.", "High", "Done"],
    ]


def test_a_day_above_its_entries_stays_in_the_row_that_it_begins() -> None:
    found = blocks(
        row(740, [70, 190, 230], ["Date", "Item", "Subject"], font="B"),
        row(724, [70, 190, 230], ["Monday, 4 May", "1", "Lamps of the north"]),
        row(710, [190, 230], ["2", "Lamps of the south"]),
        row(696, [70, 190, 230], ["Tuesday, 5 May", "3", "Oil"]), row(682, [190, 230], ["4", "Keepers"]),
        row(668, [190, 230], ["5", "Reports"]),
    )  # fmt: skip
    table = next(block for block in found if block.kind == "table")
    assert [line[0] for line in cells(table)] == ["Date", "Monday, 4 May", "", "Tuesday, 5 May", "", ""]
