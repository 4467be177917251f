"""What a schedule says, step by step: each statement sets a day, times or a meeting, and names entries."""

from __future__ import annotations

import msgspec

from extractor.languages import TimeSpan
from extractor.segment.draft_blocks import DraftBlock


class ScheduleEntry(msgspec.Struct, frozen=True):
    """An entry as printed: what its item column or label says, its text, and its further columns by their headers."""

    item: str
    title: str
    extra: dict[str, str] = {}
    parent_item: str | None = None


class ScheduleStatement(msgspec.Struct, frozen=True):
    """What one row, cell or line says. What is None is carried down from the statements before it.

    `days` are one or two texts of dates; `spans` are empty for a part of the day. Where a day `is_undetermined`, the
    entries have none. A `column_meeting` holds for this statement alone; new times end a meeting unless a statement `keeps_meeting`.
    """

    block: DraftBlock
    table_rows: tuple[int, ...] = ()
    days: tuple[str, ...] = ()
    spans: tuple[TimeSpan, ...] | None = None
    is_undetermined: bool = False
    meeting: str | None = None
    column_meeting: str | None = None
    keeps_meeting: bool = False
    caption: str | None = None
    entries: tuple[ScheduleEntry, ...] = ()
