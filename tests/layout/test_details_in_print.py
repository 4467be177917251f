"""Printed tables without rules: bullets, persons and the rest of a day are in the cells of their rows."""

from __future__ import annotations

from tests.layout.test_tables import blocks, cells, row, rule
from tests.readers.pdf_build import show

PLACES = [70, 170, 260]
HEADER = row(740, PLACES, ["Day", "Time", "Subject"])


def read_table(*rows: tuple[float, list[str]]) -> list[list[str]]:
    """The rows of a table whose lines stand at these heights, in points from the page's foot."""
    found = blocks(HEADER, *(row(y, PLACES, texts) for y, texts in rows))
    return next(cells(block) for block in found if block.kind == "table")


def test_bullets_and_persons_at_the_step_of_rows_are_in_the_cell_above() -> None:
    found = read_table(
        (725, ["Monday, 3 March", "10:00-13:00", "Opening of the session"]),
        (710, ["", "", "\x95 Address of the keeper"]),
        (695, ["", "", "\x95 Statements"]),
        (680, ["", "15:00-18:00", "Lamps of the harbour"]),
        (665, ["", "", "R. Ito (Japan)"]),
        (650, ["Tuesday, 4 March", "10:00-13:00", "Oil"]),
        (635, ["", "15:00-18:00", "Closing"]),
    )
    assert found[1:] == [
        ["Monday, 3 March", "10:00-13:00", "Opening of the session\n• Address of the keeper\n• Statements"],
        ["", "15:00-18:00", "Lamps of the harbour\nR. Ito (Japan)"],
        ["Tuesday, 4 March", "10:00-13:00", "Oil"],
        ["", "15:00-18:00", "Closing"],
    ]


def test_a_day_and_the_line_right_below_it_are_two_paragraphs() -> None:
    found = blocks(
        show(70, 740, "Monday, 3 March 2031", size=10), show(70, 728, "Plenary", size=10),
        rule(722, (70, 480)), row(710, [70, 170, 300], ["10:00-13:00", "Opening", "4"]),
        row(698, [70, 170, 300], ["15:00-18:00", "Lamps", "7"]), rule(690, (70, 480)),
    )  # fmt: skip
    texts = [block.text for block in found]
    assert texts[texts.index("Monday, 3 March 2031") + 1] == "Plenary"
