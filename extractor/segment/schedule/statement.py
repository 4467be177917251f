"""What a schedule says, step by step: each statement sets a day, times or a meeting, and names entries."""

from __future__ import annotations

import msgspec

from extractor.languages import TimeSpan
from extractor.segment.draft_blocks import DraftBlock
from extractor.segment.schedule.cell_content import LineContent


class ScheduleEntry(msgspec.Struct, frozen=True):
    """An entry as printed: what its item column or label says, its text, and its further columns by their headers."""

    item: str
    title: str
    extra: dict[str, str] = {}
    parent_item: str | None = None


class ScheduleStatement(msgspec.Struct, frozen=True):
    """What one row, cell or line says. What is None is carried down from the statements before it.

    `days` are one or two texts of dates; without them there may be a `weekday` (0 for Monday), a `day_count` ("Day 1") or
    `day_numbers` (the first and last day of a month), which need a week, month or meeting above. `day_cell` is the cell of
    the table that names the day, as (row, cell). `spans` are empty for a part of the day. Where a day `is_undetermined`,
    the entries have none. A `column_meeting` holds for this statement alone; new times end a meeting unless a statement
    `keeps_meeting`.
    """

    block: DraftBlock
    table_rows: tuple[int, ...] = ()
    day_cell: tuple[int, int] | None = None
    days: tuple[str, ...] = ()
    weekday: int | None = None
    day_count: int | None = None
    day_numbers: tuple[int, int] | None = None
    spans: tuple[TimeSpan, ...] | None = None
    is_undetermined: bool = False
    meeting: str | None = None
    column_meeting: str | None = None
    keeps_meeting: bool = False
    caption: str | None = None
    entries: tuple[ScheduleEntry, ...] = ()

    @property
    def names_date(self) -> bool:
        """Whether the statement names a day by its date, or by its weekday and number."""
        return bool(self.days) or (self.weekday is not None and self.day_numbers is not None)

    @property
    def names_day(self) -> bool:
        """Whether the statement says on which day it is."""
        return bool(self.days) or any(part is not None for part in (self.weekday, self.day_count, self.day_numbers))


def make_keyed_statement(
    block: DraftBlock,
    content: LineContent,
    entries: tuple[ScheduleEntry, ...] = (),
    day_cell: tuple[int, int] | None = None,
) -> ScheduleStatement:
    """What a line or cell with a day, times or a meeting says. A weekday counts where no date is named."""
    return ScheduleStatement(
        block,
        day_cell=day_cell,
        days=content.days,
        weekday=None if content.days else content.weekday,
        day_count=content.day_count,
        day_numbers=content.day_numbers if content.weekday is not None else None,
        spans=content.spans,
        is_undetermined=content.is_undetermined,
        meeting=content.meeting,
        entries=entries,
    )


def join_spans(before: tuple[TimeSpan, ...] | None, spans: tuple[TimeSpan, ...] | None) -> tuple[TimeSpan, ...] | None:
    """The times of two cells of a row: a start and an end in columns of their own are one span."""
    if not before or not spans:
        return before if spans is None else spans
    if len(before) == len(spans) == 1 and before[0][1] is None and spans[0][1] is None and before[0][0] < spans[0][0]:
        return ((before[0][0], spans[0][0]),)
    return spans
