"""The schedule as a timetable: its days, and in each day its entries in printed order, with the time of each said once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extractor.model import Schedule, ScheduleRow


@dataclass(frozen=True, slots=True)
class TimetableEntry:
    """A row of the schedule: `number` is its index, `time` is empty where the entry before has the same."""

    number: int
    row: ScheduleRow
    time: str
    new_slot: bool


@dataclass(frozen=True, slots=True)
class TimetableDay:
    """Entries of one day, or of several days that one row names; `date` is None for rows without a date."""

    date: str | None
    heading: str
    entries: list[TimetableEntry]


def arrange_days(schedule: Schedule) -> list[TimetableDay]:
    """The days of a schedule. A day that is printed in two places is two days: the order is the document's."""
    days: list[TimetableDay] = []
    last: tuple[str | None, str | None, str] | None = None
    for number, row in enumerate(schedule.rows):
        time = format_time(row)
        if last is None or (row.date, row.date_end) != last[:2]:
            days.append(TimetableDay(row.date, format_day(row.date, row.date_end), []))
            last = None
        new_slot = last is None or last[2] != time
        days[-1].entries.append(TimetableEntry(number, row, time if new_slot else "", new_slot))
        last = row.date, row.date_end, time
    return days


def format_time(row: ScheduleRow) -> str:
    """The time of an entry, such as "10:00–13:00"; an entry with several spans has all of them."""
    spans = row.spans or ([(row.start, row.end)] if row.start else [])
    return ", ".join(f"{start}–{end}" if end else str(start) for start, end in spans)


def format_day(day: str | None, last_day: str | None = None) -> str:
    """A date with its weekday, such as "Thursday, 11 July 2024"."""
    if day is None:
        return "No date"
    return _format_date(day) + (f" to {_format_date(last_day)}" if last_day else "")


def _format_date(day: str) -> str:
    try:
        value = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{value:%A}, {value.day} {value:%B %Y}"
