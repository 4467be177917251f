"""Entries of a schedule as they come: day, time and meeting are carried down to those that name none of their own."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

import msgspec

from extractor.languages import (
    Language,
    ParsedDate,
    find_dates,
    find_mentioned_items,
    parse_continuation_mark,
    parse_date,
    parse_item_list,
    parse_item_prefix,
    parse_meeting_cell,
    parse_times,
)
from extractor.model import ScheduleRow
from extractor.segment.draft_blocks import BlockFinding, DraftBlock

MAX_CAPTION_CHARS = 80  # characters of "Week of 6–10 May"
HALF_YEAR_DAYS = 180  # days; a day that names no year and lies as far before the one above it is of the next year
TRAILING_BRACKETS_PATTERN = re.compile(r"\s*[(（\[][^()（）\[\]]*[)）\]]\s*$")  # "Monday, 20 May (holiday)"


class ParsedSchedule(msgspec.Struct):
    """The schedule as printed: its title, and its rows, each with the block that it stands in."""

    title: str | None
    rows: list[ScheduleRow] = []
    row_blocks: list[DraftBlock] = []
    printed_weekdays: list[tuple[str, int, DraftBlock]] = []
    findings: list[BlockFinding] = []


def infer_schedule_year(
    language: Language, texts: Iterable[str], near: datetime.date | None, *, certain: bool
) -> int | None:
    """The year of days that name none: that of `near`, or the one after it where only its weekdays fit.

    A programme of work is issued before its session at times: of a day of issue nothing is `certain`.
    """
    if near is None or certain:
        return near.year if near else None
    fitting = {
        year: sum(
            read.weekday is not None and read.start is not None and read.start.weekday() == read.weekday
            for text in texts
            if len(text) <= MAX_CAPTION_CHARS and (read := parse_date(language, text, year)) and not read.has_year
        )
        for year in (near.year, near.year + 1)
    }
    return near.year + (fitting[near.year] == 0 < fitting[near.year + 1])


class ScheduleRowBuilder(msgspec.Struct):
    """Takes days, times, meetings and entries one by one, and makes a row of each entry.

    `block` is the one that is being read; `year` is for days that name none.
    """

    language: Language
    parsed: ParsedSchedule
    year: int | None
    block: DraftBlock
    date: ParsedDate | None = None
    spans: list[tuple[str, str | None]] = []
    meeting: str | None = None
    has_pending_meeting: bool = False

    def take_date(self, text: str) -> bool:
        """Whether a text is a day, or days, brackets behind it apart: it is that of the entries to come then."""
        read = self._read_day(text) or self._read_day(TRAILING_BRACKETS_PATTERN.sub("", text))
        if read is None or read.start is None:
            return False
        self.date, self.spans, self.meeting = read, [], None
        iso = read.start.isoformat()
        if read.weekday is not None:
            self.parsed.printed_weekdays.append((iso, read.weekday, self.block))
        if read.has_year:
            self.year = read.start.year
        else:
            self.parsed.findings.append(
                BlockFinding("schedule.year_inferred", f"“{text}” names no year; read as {iso}.", self.block)
            )
        return True

    def _read_day(self, text: str) -> ParsedDate | None:
        read = parse_date(self.language, text, self.year)
        before = self.date.start if self.date else None
        if read is None or read.start is None or read.has_year or before is None:
            return read
        if (before - read.start).days > HALF_YEAR_DAYS:
            return parse_date(self.language, text, before.year + 1)
        return read

    def take_time(self, text: str) -> str | None:
        """What a text says besides hours, None where it is none: the hours, or the part of the day, are taken.

        A meeting named beside them is taken too; one named on a line of its own just above holds for these hours.
        """
        read = parse_times(self.language, text)
        if read is None:
            return None
        self.spans = read.spans
        if not self.has_pending_meeting:
            self.meeting = None
        self.has_pending_meeting = False
        rest = read.rest.strip(" ()（）,،")
        if rest and (meeting := parse_meeting_cell(self.language, rest)):
            self.meeting = meeting
            return ""
        return read.rest

    def take_meeting(self, text: str) -> bool:
        """Whether a text on a line of its own names the meeting of the entries to come."""
        meeting = parse_meeting_cell(self.language, text)
        if meeting is None:
            return False
        self.meeting, self.has_pending_meeting = meeting, True
        return True

    def take_caption(self, text: str) -> bool:
        """Whether a text names a span of days in passing, as "Week of 6–10 May": its year is that of the days below."""
        if len(text) > MAX_CAPTION_CHARS or self.year is None:
            return False
        dates = find_dates(self.language, text, self.year)
        if len(dates) != 1 or dates[0].end is None:
            return False
        if dates[0].has_year and dates[0].start is not None:
            self.year = dates[0].start.year
        return True

    def _find_named_items(self, title: str, items: list[str]) -> list[str]:
        """The items that a title names in passing: behind an item of its own only the letters under that."""
        named = find_mentioned_items(self.language, title)
        if not items:
            return named
        under = [items[-1] + number for number in named if number.startswith("(")]
        return [item for item in under if item not in items]

    def add_row(self, item: str, title: str, extra: dict[str, str]) -> ScheduleRow:
        """Add a row for an entry: `item` is what its column of items says, or its label."""
        row = ScheduleRow(items=parse_item_list(self.language, item), extra=dict(extra))
        if item and not row.items:
            title = f"{item} {title}".strip()
        if (read := parse_item_prefix(self.language, title)) is not None:
            row.items, title = [*row.items, *(i for i in read.items if i not in row.items)], read.rest
        if (mark := parse_continuation_mark(self.language, title)) is not None:
            row.continued, row.mark, title = True, mark.printed, mark.rest
        row.items += self._find_named_items(title, row.items)
        row.title = title.strip().removesuffix(":").removesuffix("：").rstrip()
        if self.date is not None and self.date.start is not None:
            row.date = self.date.start.isoformat()
            row.date_end = self.date.end.isoformat() if self.date.end and self.date.end != self.date.start else None
        if self.spans:
            row.start, row.end = self.spans[0][0], self.spans[-1][1]
            row.spans = list(self.spans) if len(self.spans) > 1 else None
        row.meeting = self.meeting
        self.has_pending_meeting = False
        self.parsed.rows.append(row)
        self.parsed.row_blocks.append(self.block)
        return row
