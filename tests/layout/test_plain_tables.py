"""Tables without ruling lines whose rows stand no farther apart than lines: what the cells hold shows the rows."""

from __future__ import annotations

import pytest

from tests.layout.test_tables import blocks, cells, row
from tests.readers.pdf_build import show


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        (
            ["Name", "Country", "Term expires"],
            [
                ["Anna Lind", "Norway", "31 December 2031"],
                ["Jean Moreau", "Chad", "31 December 2032"],
                ["Li Wen", "Fiji", "31 December 2031"],
            ],
        ),
        (
            ["Nom", "Pays", "Fin du mandat"],
            [
                ["Anna Lind", "Norvège", "31 décembre 2031"],
                ["Jean Moreau", "Tchad", "31 décembre 2032"],
                ["Li Wen", "Fidji", "31 décembre 2031"],
            ],
        ),
    ],
)
def test_lines_that_are_full_throughout_are_rows(header: list[str], rows: list[list[str]]) -> None:
    columns = [70, 190, 290]
    lines = [row(728 - 10 * at, columns, texts) for at, texts in enumerate(rows)]
    table = next(b for b in blocks(row(740, columns, header, font="B"), *lines) if b.kind == "table")
    assert cells(table) == [header, *rows]


def test_a_day_with_its_year_below_another_begins_a_row() -> None:
    columns = [70, 190, 290]
    found = blocks(
        row(740, columns, ["State", "Signature", "Ratification"], font="B"),
        row(728, columns, ["Norway", "12 December 2021", "9 October 2027"]), row(718, columns, ["Chad", "", "29 November 2024 a"]),
        row(708, columns, ["Fiji", "8 January 2022", "21 August 2026"]), row(698, columns, ["Mali", "", "23 December 2025 a"]),
    )  # fmt: skip
    table = next(block for block in found if block.kind == "table")
    assert [line[0] for line in cells(table)] == ["State", "Norway", "Chad", "Fiji", "Mali"]


def test_an_agenda_with_its_documents_at_the_right_is_a_table() -> None:
    found = blocks(
        row(740, [70], ["1. Opening of the session"]),
        row(728, [70, 330], ["2. Lamps at sea", "A/AC.999/2031/5"]), row(718, [330], ["A/AC.999/2031/6"]),
        row(706, [70], ["3. Keepers of the lamps"]), row(694, [70, 330], ["(a) Keepers of the north", "A/AC.999/2031/7"]),
        row(682, [70, 330], ["(b) Keepers of the south", "A/AC.999/2031/8"]),
        row(670, [70, 330], ["4. Visits to the lamps", "Oral report"]), row(658, [70], ["5. Other matters"]),
    )  # fmt: skip
    table = next(block for block in found if block.kind == "table")
    assert cells(table) == [
        ["1. Opening of the session", ""], ["2. Lamps at sea", "A/AC.999/2031/5\nA/AC.999/2031/6"],
        ["3. Keepers of the lamps", ""], ["(a) Keepers of the north", "A/AC.999/2031/7"],
        ["(b) Keepers of the south", "A/AC.999/2031/8"], ["4. Visits to the lamps", "Oral report"], ["5. Other matters", ""],
    ]  # fmt: skip


def test_rows_of_a_label_and_a_text_above_a_row_with_more_begin_the_table() -> None:
    columns = [70, 100, 330]
    found = blocks(
        row(764, [100], ["The documents are shown beside the items."]),
        row(740, columns[:2], ["I.", "Opening of the session."]),
        row(728, columns[:2], ["II.", "Adoption of the agenda and of the order in which"]), row(718, [100], ["the lamps are lit."]),
        row(706, columns, ["III.", "Lamps at sea.", "A/AC.999/2031/5"]),
        row(694, columns, ["IV.", "Keepers of the lamps.", "A/AC.999/2031/6"]),
        row(682, columns[:2], ["V.", "Other matters."]),
        row(646, [100], ["The officers of the last session continue to serve."]),
    )  # fmt: skip
    table = next(block for block in found if block.kind == "table")
    assert cells(table) == [
        ["I.", "Opening of the session.", ""],
        ["II.", "Adoption of the agenda and of the order in which the lamps are lit.", ""],
        ["III.", "Lamps at sea.", "A/AC.999/2031/5"], ["IV.", "Keepers of the lamps.", "A/AC.999/2031/6"],
        ["V.", "Other matters.", ""],
    ]  # fmt: skip
    assert "The officers of the last session continue to serve." in [block.text for block in found]


def test_more_persons_of_an_entry_and_a_centred_day_begin_no_rows_of_other_columns() -> None:
    found = blocks(
        row(740, [70, 150, 330], ["Time", "Topic", "Speaker"], font="B"),
        show(180, 728, "Tuesday, 6 May 2031", size=8, font="B"),
        row(716, [70, 150, 330], ["10:00-10:15", "Welcome to the keepers of the lamps", "Anna Lind"]),
        row(704, [70, 150, 330], ["10:15-11:00", "Round table on lamps at sea and on land", "Jean Moreau"]), row(692, [330], ["Li Wen"]),
        row(680, [330], ["Rosa Diaz"]), row(668, [70, 150], ["11:00-11:30", "Coffee break"]),
    )  # fmt: skip
    table = next(block for block in found if block.kind == "table")
    assert [(line[0].text, line[0].colspan) for line in table.rows] == [
        ("Time", 1), ("Tuesday, 6 May 2031", 3), ("10:00-10:15", 1), ("10:15-11:00", 1), ("11:00-11:30", 1),
    ]  # fmt: skip
    assert table.rows[3][2].text.split() == ["Jean", "Moreau", "Li", "Wen", "Rosa", "Diaz"]


def test_a_code_below_a_code_begins_a_row_and_an_item_with_its_title_is_no_row() -> None:
    columns = [70, 190]
    found = blocks(
        row(760, columns, ["Item 3 (a):", "Lamps at sea"], font="B"),
        row(744, columns, ["A/AC.999/L.1", "Annual report of the keepers of all the lamps"]),
        row(734, columns, ["A/AC.999/L.2", "Note by the Secretariat"]),
        row(724, columns, ["A/AC.999/L.3", "Report of the Secretary-General"]),
        row(708, columns, ["Item 4:", "Other matters"], font="B"),
        row(692, columns, ["A/AC.999/L.4", "Oil"]), row(682, columns, ["A/AC.999/L.5", "Towers and harbours"]),
    )  # fmt: skip
    tables = [cells(block) for block in found if block.kind == "table"]
    assert tables[0] == [
        ["A/AC.999/L.1", "Annual report of the keepers of all the lamps"], ["A/AC.999/L.2", "Note by the Secretariat"],
        ["A/AC.999/L.3", "Report of the Secretary-General"],
    ]  # fmt: skip
    assert not any("Item" in row[0] for table in tables for row in table)
