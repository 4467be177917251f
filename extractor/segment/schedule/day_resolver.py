"""Dates of days as a schedule prints them: in full, or as a weekday or number that its week, month or meeting completes."""

from __future__ import annotations

import datetime

import msgspec

from extractor.languages import (
    Language,
    ParsedDate,
    parse_numeric_date,
)
from extractor.segment.schedule.statement import ScheduleStatement

MAX_CAPTION_CHARS = 80  # characters of "Week of 6–10 May"
MAX_PERIOD_DAYS = 31  # days of a caption's period; longer ones are a session's
HALF_YEAR_DAYS = 180  # days; a day that names no year and lies as far before the one above it is of the next year
WEEK_DAYS = 7
DayPeriod = tuple[datetime.date, datetime.date]


class DayResolver:
    """Holds the date in force, and the week, month or meeting in which a weekday or a number alone is looked for."""

    def __init__(self, language: Language, year: int | None, meeting: DayPeriod | None) -> None:
        self.language, self.year, self._meeting = language, year, meeting
        self.date: ParsedDate | None = None
        self._period: DayPeriod | None = None
        self._month: tuple[int, int] | None = None  # year and month
        self._last: datetime.date | None = None  # the last day that was completed in this period or month

    def resolve(self, statement: ScheduleStatement) -> ParsedDate | None:
        """The date of a statement that names a day; None where nothing shows which it is."""
        if statement.days:
            read = self._read_days(statement.days)
            if read is not None and read.has_year and read.start is not None:
                self.year = read.start.year
            return read
        if statement.day_numbers is not None:
            return self._complete_day_numbers(*statement.day_numbers, statement.weekday)
        if statement.weekday is not None:
            return self._complete_weekday(statement.weekday)
        return self._count_day(statement.day_count) if statement.day_count is not None else None

    def take_caption(self, text: str) -> None:
        """Take the week or month that a caption names ("Week of 6–10 May 2024", "January 2027") for the days below it."""
        if len(text) > MAX_CAPTION_CHARS:
            return
        dates = self.language.dates.find_dates(text, self.year)
        if len(dates) == 1 and dates[0].start is not None:
            self._take_period(dates[0])
        elif not dates and (month := self.language.partial_dates.parse_month_heading(text)) is not None:
            self._take_month(month.month, month.year)
        elif (
            not dates
            and (number := self.language.cells.parse_week_number(text)) is not None
            and self._meeting is not None
        ):
            monday = self._meeting[0] - datetime.timedelta(self._meeting[0].weekday() - WEEK_DAYS * (number - 1))
            self._set_period((monday, monday + datetime.timedelta(WEEK_DAYS - 1)))

    def _take_period(self, read: ParsedDate) -> None:
        assert read.start is not None
        if read.has_year:
            self.year = read.start.year
        end = read.end or read.start + datetime.timedelta(WEEK_DAYS - 1)
        if (end - read.start).days < MAX_PERIOD_DAYS:
            self._set_period((read.start, end))

    def _set_period(self, period: DayPeriod) -> None:
        self._period, self._month, self._last = period, None, None

    def _take_month(self, month: int, year: int | None) -> None:
        """Take a month over days. One without a year is of the year before it, or the next where it comes earlier."""
        if year is None and self._month is not None:
            year = self._month[0] + (month < self._month[1])
        self.year = year = year or self.year
        if year is not None:
            self._period, self._month, self._last = None, (year, month), None

    def _read_days(self, days: tuple[str, ...]) -> ParsedDate | None:
        first = self._read_day(days[0])
        last = self._read_day(days[1]) if len(days) > 1 else None
        if first is None or last is None or last.start is None or first.start is None:
            return first
        end = last.end or last.start
        return msgspec.structs.replace(first, end=end) if end > first.start else first

    def _read_day(self, text: str) -> ParsedDate | None:
        read = self._parse_day(text, self.year)
        before = self.date.start if self.date else None
        if read is None or read.start is None or read.has_year or before is None:
            return read
        if (before - read.start).days > HALF_YEAR_DAYS:
            return self._parse_day(text, before.year + 1)
        return read

    def _parse_day(self, text: str, year: int | None) -> ParsedDate | None:
        return self.language.dates.parse_date(text, year) or parse_numeric_date(text, year, bare=True)

    def _complete_weekday(self, weekday: int) -> ParsedDate | None:
        """The next such weekday in the period, from the last day on; the first one after its last day."""
        if self.date is not None and self.date.start is not None and self.date.end is not None and self._last is None:
            self._set_period((self.date.start, self.date.end))
        period = self._period or self._meeting
        if period is None:
            return None
        starts = [self._last] if self._last is not None and self._last >= period[0] else []
        for start in (*starts, period[0]):
            day = start + datetime.timedelta((weekday - start.weekday()) % WEEK_DAYS)
            if day <= period[1]:
                self._last = day
                return _make_day(day)
        return None

    def _count_day(self, count: int) -> ParsedDate | None:
        """The day of the meeting with this number, where the meeting is no longer than a working week."""
        if self._meeting is None or (self._meeting[1] - self._meeting[0]).days >= WEEK_DAYS:
            return None
        day = self._meeting[0] + datetime.timedelta(count - 1)
        return _make_day(day) if day <= self._meeting[1] else None

    def _complete_day_numbers(self, first: int, last: int, weekday: int | None) -> ParsedDate | None:
        """The days with these numbers in the month in force; in the one before or after it where the weekday says so."""
        found = [
            day
            for year, month in self._list_months()
            if (day := _make_date(year, month, first)) is not None and weekday in {None, day.weekday()}
        ]
        start = next((day for day in found if self._last is None or day >= self._last), next(iter(found), None))
        if start is None:
            return None
        self._last = start
        end = _make_date(start.year, start.month, last)
        return _make_day(start, end if end is not None and end > start else None)

    def _list_months(self) -> list[tuple[int, int]]:
        """The months that a day's number may be of, the likeliest first."""
        if self._month is None and self._period is None and self._meeting is None and self._last is None:
            return []
        if self._month is None:
            start = self._last or (self._period or self._meeting or (datetime.date.min,))[0]
            return [(start.year, start.month), _add_months(start.year, start.month, 1)]
        year, month = self._month
        return [(year, month), _add_months(year, month, -1), _add_months(year, month, 1)]


def _add_months(year: int, month: int, count: int) -> tuple[int, int]:
    months = year * 12 + month - 1 + count
    return months // 12, months % 12 + 1


def _make_date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _make_day(start: datetime.date, end: datetime.date | None = None) -> ParsedDate:
    return ParsedDate(start, end, has_year=False, weekday=None, text_span=(0, 0))
