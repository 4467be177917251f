"""Rows of the schedule from its statements: day, time and meeting are carried down to entries that name none."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

import msgspec

from extractor.languages import Language
from extractor.languages.calendar.dates import DateReader
from extractor.model import ScheduleRow
from extractor.segment.draft_blocks import BlockFinding, DraftBlock
from extractor.segment.places import BlockPlace
from extractor.segment.schedule.day_resolver import MAX_CAPTION_CHARS, DayPeriod, DayResolver
from extractor.segment.schedule.statement import ScheduleEntry, ScheduleStatement


class ParsedSchedule(msgspec.Struct):
    """The schedule as printed: its title, and its rows, each with the block that it is in and the place of its date."""

    title: str | None
    title_place: BlockPlace | None = None
    rows: list[ScheduleRow] = []
    row_blocks: list[DraftBlock] = []
    date_places: list[BlockPlace | None] = []
    printed_weekdays: list[tuple[str, int, DraftBlock]] = []
    findings: list[BlockFinding] = []


def infer_schedule_year(
    dates: DateReader, texts: Iterable[str], near: datetime.date | None, *, certain: bool
) -> int | None:
    """The year of days that name none: that of `near`, the one after it, or another that the texts name.

    A programme of work is issued before its session at times: of a day of issue nothing is `certain`. Of several years
    the one holds whose weekdays fit most of the days; where none fits better, the first.
    """
    if near is not None and certain:
        return near.year
    short = [text for text in texts if len(text) <= MAX_CAPTION_CHARS]
    years = [near.year, near.year + 1] if near else _list_printed_years(dates, short)
    fitting = {year: _count_fitting_weekdays(dates, short, year) for year in years}
    return (
        max(years, key=lambda year: fitting[year] > 0, default=None)
        if near
        else max(years, key=lambda year: fitting[year], default=None)
    )


def _list_printed_years(dates: DateReader, texts: list[str]) -> list[int]:
    """The years of the dates in short texts, each once, in their order."""
    found = (read for text in texts for read in dates.find_dates(text) if read.has_year)
    return list(dict.fromkeys(read.start.year for read in found if read.start is not None))


def _count_fitting_weekdays(dates: DateReader, texts: list[str], year: int) -> int:
    """How many days that print their weekday and no year fall on it in a year."""
    return sum(
        read.weekday is not None and read.start is not None and read.start.weekday() == read.weekday
        for text in texts
        if dates.can_name_weekday(text) and (read := dates.parse_leading_date(text, year)) and not read.has_year
    )


def build_rows(
    language: Language,
    title: str | None,
    statements: list[ScheduleStatement],
    year: int | None,
    meeting: DayPeriod | None = None,
) -> ParsedSchedule:
    """The rows of a schedule; `year` is for days that name none, the days of the `meeting` for weekdays alone."""
    builder = _RowBuilder(language, ParsedSchedule(title), DayResolver(language, year, meeting))
    for statement in statements:
        builder.take_statement(statement)
    return builder.parsed


class _RowBuilder(msgspec.Struct):
    """Holds the day, times and meeting that are in force."""

    language: Language
    parsed: ParsedSchedule
    resolver: DayResolver
    spans: list[tuple[str, str | None]] = []
    meeting: str | None = None
    has_pending_meeting: bool = False
    last_item: str | None = None
    day_place: BlockPlace | None = None

    def take_statement(self, statement: ScheduleStatement) -> None:
        """Set what the statement says, and add a row for each of its entries."""
        if statement.caption:
            self.resolver.take_caption(statement.caption)
        if statement.names_day:
            self._take_day(statement)
        if statement.is_undetermined and not statement.names_day:
            self.resolver.date, self.spans, self.meeting = None, [], None
        elif statement.spans is not None:
            self.spans = list(statement.spans)
            if not self.has_pending_meeting and not statement.keeps_meeting:
                self.meeting = None
            self.has_pending_meeting = False
        if statement.meeting is not None:
            self.meeting = statement.meeting
            self.has_pending_meeting = statement.spans is None and not statement.entries
        for entry in statement.entries:
            self._add_row(entry, statement)

    def _take_day(self, statement: ScheduleStatement) -> None:
        before = self.resolver.date
        read = self.resolver.resolve(statement)
        if read is None or read.start is None:
            if not statement.days:
                text = "A day names no date, and nothing around it shows which date it is."
                self.parsed.findings.append(BlockFinding("schedule.cell_unread", text, statement.block))
                self.resolver.date, self.spans, self.meeting, self.last_item = None, [], None, None
            return
        iso = read.start.isoformat()
        if before is None or (before.start, before.end) != (read.start, read.end):
            self.spans, self.meeting, self.last_item = [], None, None
        self.resolver.date = read
        inferred = None if read.has_year else "year" if statement.days else "date"
        self.day_place = BlockPlace(statement.block, cell=statement.day_cell, inferred=inferred)
        if read.weekday is not None:
            self.parsed.printed_weekdays.append((iso, read.weekday, statement.block))
        if not read.has_year:
            text = (
                f"“{' – '.join(statement.days)}” names no year" if statement.days else "A day names no month and year"
            )
            self.parsed.findings.append(
                BlockFinding("schedule.year_inferred", f"{text}; read as {iso}.", statement.block)
            )

    def _add_row(self, entry: ScheduleEntry, statement: ScheduleStatement) -> None:
        row = self._read_entry(entry)
        if row.title is None and not row.items:
            return
        if row.items:
            self.last_item = re.sub(r"\([^()]*\)$", "", row.items[-1]) if "(" in row.items[-1] else row.items[-1]
        day = self.resolver.date
        if day is not None and day.start is not None:
            row.date = day.start.isoformat()
            row.date_end = day.end.isoformat() if day.end and day.end != day.start else None
        if self.spans:
            row.start, row.end = self.spans[0][0], self.spans[-1][1]
            row.spans = list(self.spans) if len(self.spans) > 1 else None
        row.meeting = statement.column_meeting or self.meeting
        row.table_rows = list(statement.table_rows)
        self.has_pending_meeting = False
        self.parsed.rows.append(row)
        self.parsed.row_blocks.append(statement.block)
        self.parsed.date_places.append(self.day_place if row.date else None)

    def _read_entry(self, entry: ScheduleEntry) -> ScheduleRow:
        """The row of an entry, without day and time. Letters alone stand under the last item."""
        row = ScheduleRow(items=self.language.items.parse_item_list(entry.item), extra=dict(entry.extra))
        title = entry.title
        if entry.item and not row.items:
            title = f"{entry.item} {title}".strip()
        mark = self.language.cells.parse_continuation_mark(title)
        if mark is not None:
            row.continued, row.mark, title = True, mark.printed, mark.rest
        elif row.items and (beside := self.language.cells.parse_continuation_mark(entry.item)) is not None:
            row.continued, row.mark = True, beside.printed
        if (read := self.language.cells.parse_item_prefix(title)) is not None:
            row.items, title = [*row.items, *(i for i in read.items if i not in row.items)], read.rest
        if mark is None and (mark := self.language.cells.parse_continuation_mark(title)) is not None:
            row.continued, row.mark, title = True, mark.printed, mark.rest
        row.items = [self.last_item + item if item.startswith("(") and self.last_item else item for item in row.items]
        row.items += self._find_named_items(title, row.items)
        title = title.strip(" ;；؛").removesuffix(":").removesuffix("：").rstrip()
        row.title = title or None
        return row

    def _find_named_items(self, title: str, items: list[str]) -> list[str]:
        """The items that a title names in passing: after an item of its own only the letters under that."""
        named = self.language.cells.find_mentioned_items(title)
        if not items:
            return named
        under = [items[-1] + number for number in named if number.startswith("(")]
        return [item for item in under if item not in items]
