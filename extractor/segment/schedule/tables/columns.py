"""Columns of a table as a schedule: what each holds, and which has the entries."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from extractor.segment.schedule.cell_content import LineContent
from extractor.segment.schedule.tables.grid import PlacedCell
from extractor.segment.schedule.unmarked_times import MINUTES_STEP

ColumnRole = Literal["key", "item", "title", "meeting", "extra", "none"]
MIN_KEY_RATIO = 0.5  # share of a column's filled cells that are days or times
MIN_DAY_NUMBERS = 3  # cells with numbers below a header of dates that are days, where no cell names a month
MIN_RISING_RATIO = 0.75  # share of the numbers of an item column that are not below the one above
KEY_KINDS = {"date", "time"}
MIN_VARIED_RATIO = 0.75  # share of a column's texts that differ, where they are titles
MIN_NUMBERED_HEADERS = 2  # columns with headers such as "Room 1" and "Room 2"
_NUMBER_OR_LETTER = re.compile(r"\d+|\b[A-ZА-Я]\b|\b[IVX]+\b")


class TableColumn(msgspec.Struct, frozen=True):
    """A column: its role, its header's text, and what its header says of the entries below it.

    `holds_day_numbers`: its days are numbers, of a month that another cell names. `takes_items`: the item column of its
    row is that of its entries, and not of another body's.
    """

    role: ColumnRole
    header: str = ""
    days: tuple[str, ...] = ()
    weekday: int | None = None
    day_numbers: tuple[int, int] | None = None
    times: LineContent | None = None
    meeting: str | None = None
    holds_day_numbers: bool = False
    takes_items: bool = True

    @property
    def names_weekday_only(self) -> bool:
        """Whether the header has a weekday, and nothing that shows of which week."""
        return self.weekday is not None and not self.days and self.day_numbers is None

    @property
    def is_across(self) -> bool:
        """Whether the header says when, or in which meeting, the entries below it are."""
        return bool(self.days) or self.weekday is not None or self.times is not None or self.meeting is not None


def find_day_number_column(
    columns: list[TableColumn], named: Sequence[str | None], profiles: list[list[PlacedCell]], has_months: bool
) -> list[TableColumn]:
    """The columns, the one typed as days whose cells are numbers or ranges of them: under months, or a header of days.

    Where another column has dates, these are no days but items.
    """
    dates = [sum(cell.kind == "date" for cell in cells) for cells in profiles]
    for at, cells in enumerate(profiles):
        numbers = sum(cell.whole.day_numbers is not None for cell in cells)
        if columns[at].is_across or sum(dates) > dates[at] or dates[at] >= max(1, numbers):
            continue
        is_named = named[at] in {"date", "date_and_time"} and len(cells) >= MIN_DAY_NUMBERS
        is_named = is_named or (has_months and named[at] in {"date", "date_and_time", None})
        if is_named and numbers + dates[at] >= MIN_KEY_RATIO * len(cells) > 0:
            found = list(columns)
            found[at] = msgspec.structs.replace(columns[at], role="key", holds_day_numbers=True)
            return found
    return columns


def choose_row_titles(
    columns: list[TableColumn], marks: set[int], profiles: list[list[PlacedCell]]
) -> list[TableColumn]:
    """Of a matrix's columns without marks: items where numbers stand, the longest texts as titles, the rest as extra."""
    others = [at for at in range(len(columns)) if at not in marks and columns[at].role in {"title", "extra", "meeting"}]
    best = max(others, key=lambda at: count_chars(profiles[at]), default=None)
    found = set_roles(columns, [at for at in others if at != best], "extra")
    return found if best is None else set_roles(found, [best], "title")


def restore_title(
    columns: list[TableColumn], named: Sequence[str | None], profiles: list[list[PlacedCell]]
) -> list[TableColumn]:
    """Where no column has titles: the longest texts that were read as names of meetings are.

    Below a header of meetings these are titles where they say more than a number ("20th session, Statistical Commission").
    """
    places = [
        at
        for at, column in enumerate(columns)
        if column.role == "meeting" and (named[at] != "meeting" or _holds_texts(profiles[at]))
    ]
    best = max(places, key=lambda at: count_chars(profiles[at]), default=None)
    return columns if best is None else set_roles(columns, [best], "title")


def _holds_texts(cells: list[PlacedCell]) -> bool:
    """Whether most cells are more than the name or number of a meeting."""
    return sum(cell.kind in {"text", "keyed"} for cell in cells) >= MIN_KEY_RATIO * len(cells)


def find_keyed_columns(
    columns: list[TableColumn], texts: list[int], profiles: list[list[PlacedCell]]
) -> list[TableColumn]:
    """Columns of days or times with notes after them, where another column has the titles, are columns of keys."""
    keyed = [at for at in texts if sum(map(starts_with_key, profiles[at])) >= MIN_KEY_RATIO * max(1, len(profiles[at]))]
    return set_roles(columns, keyed, "key") if 0 < len(keyed) < len(texts) else columns


def set_roles(columns: list[TableColumn], places: list[int], role: ColumnRole) -> list[TableColumn]:
    """New columns, of which those at the places have the role."""
    return [msgspec.structs.replace(column, role=role) if at in places else column for at, column in enumerate(columns)]


def count_decimal_times(cells: list[PlacedCell], times: int) -> int:
    """How many cells are times printed as decimals ("10.30"), in a column that has only times."""
    decimals = [cell for cell in cells if cell.whole.unmarked_form == "decimal" and cell.whole.is_key]
    full = all(cell.whole.spans and int(cell.whole.spans[0][0][3:]) % MINUTES_STEP == 0 for cell in decimals)
    return len(decimals) if full and len(decimals) > 1 and len(decimals) + times == len(cells) else 0


def counts_up(cells: list[PlacedCell]) -> bool:
    """Whether cells are no bare numbers, or ones that mostly rise by one: items do, and numbers of rooms do not."""
    numbers = [int(cell.text) for cell in cells if cell.text.isdecimal()]
    rising = sum(second - first in {0, 1} for first, second in itertools.pairwise(numbers))
    return len(numbers) < len(cells) or 1 < len(numbers) <= 1 + rising / MIN_RISING_RATIO


def starts_with_key(cell: PlacedCell) -> bool:
    """Whether the first line of a cell begins with a day or time."""
    return bool(cell.lines) and cell.lines[0].has_key


def count_chars(cells: list[PlacedCell]) -> int:
    """The characters of all cells together."""
    return sum(len(cell.text) for cell in cells)


def has_varied_texts(cells: list[PlacedCell]) -> bool:
    """Whether most cells of a column differ by more than a number: titles do, and kinds or counts of sessions do not."""
    stems = {_NUMBER_OR_LETTER.sub("#", cell.text) for cell in cells}
    return len(stems) > MIN_VARIED_RATIO * len(cells) > 0


def find_numbered_headers(columns: Sequence[TableColumn], texts: Sequence[int]) -> set[int]:
    """The columns whose headers differ by a number or letter only, as those of rooms side by side do."""
    stems: dict[str, list[int]] = {}
    for at in texts:
        stem, count = _NUMBER_OR_LETTER.subn("#", columns[at].header or "")
        if count:
            stems.setdefault(stem, []).append(at)
    alike = [
        found
        for found in stems.values()
        if len({columns[at].header for at in found}) == len(found) >= MIN_NUMBERED_HEADERS
    ]
    return {at for found in alike for at in found}
