"""Whether a table is a schedule: kinds of evidence, each with its weight."""

from __future__ import annotations

import datetime

from extractor.segment.schedule.rows import ParsedSchedule
from extractor.segment.schedule.tables.grid import Grid
from extractor.segment.schedule.tables.statements import TableReading

HEADING_WEIGHT = 0.35  # its heading is that of a schedule
TIMED_WEIGHT = 0.3  # times of its entries: other tables hardly have any
DATED_WEIGHT = 0.2  # days of its entries: lists of documents, treaties and events have them too
MEETING_WEIGHT = 0.2  # these days are those of the document's own meeting
HEADERS_WEIGHT = 0.15  # headers of schedules
ITEMS_WEIGHT = 0.1  # entries that name agenda items
NUMBERS_WEIGHT = 0.6  # against it: cells that are sums
DOCUMENTS_WEIGHT = 0.3  # against it: a document in nearly every row, and no times
MIN_SCORE = 0.5  # a table with days and times, or one under its heading with days or times
MIN_KEYED_RATIO = 0.5  # share of entries that have a day or time
MAX_NUMBER_RATIO = 0.3  # share of filled cells that are numbers; schedules have hardly any
MAX_DAYS_AHEAD = 800  # days; calendars of meetings are made two years ahead at most
LATER_RATIO = 0.75  # what a day to come counts for, where it is no day of the document's own meeting
MIN_DOCUMENT_RATIO = 0.8  # share of rows that begin with a symbol, in a list of documents
MAX_DAYS_FROM_START = 45  # days; sessions last four weeks, and committees meet after them


def can_be_schedule(grid: Grid, *, has_heading: bool) -> bool:
    """Whether a table may reach the score of a schedule: without a heading of one, no other evidence outweighs numbers."""
    return has_heading or _measure_number_cells(grid) <= MAX_NUMBER_RATIO


def score_table(
    reading: TableReading,
    grid: Grid,
    rows: ParsedSchedule,
    *,
    has_heading: bool,
    near: datetime.date | None,
    certain: bool,
) -> float:
    """The score of a table as a schedule; 0 for one with no entries that have a day or time.

    `near` is the first day of the document's own meeting where this is `certain`, else its day of issue.
    """
    total = len(rows.rows)
    if not total or _measure_keyed(rows, reading) < MIN_KEYED_RATIO:
        return 0.0
    timed = _measure_timed(rows, reading)
    dated = sum(row.date is not None for row in rows.rows) / total
    items = sum(bool(row.items) for row in rows.rows) / total
    score = HEADING_WEIGHT * has_heading + TIMED_WEIGHT * timed + DATED_WEIGHT * dated + ITEMS_WEIGHT * items
    score += HEADERS_WEIGHT * min(1.0, len(reading.layout.header_roles) / 2)
    score += MEETING_WEIGHT * _measure_meeting_days(rows, near, certain=certain)
    score -= DOCUMENTS_WEIGHT * (not timed and _lists_documents(grid, reading.layout.header_rows))
    return score - NUMBERS_WEIGHT * (_measure_numbers(grid, rows) > MAX_NUMBER_RATIO)


def _lists_documents(grid: Grid, header_rows: int) -> bool:
    """Whether the first column of a table has symbols of documents in nearly all its rows."""
    firsts = [next((cell for cell in row if cell.text), None) for row in grid[header_rows:]]
    documents = sum(cell is not None and cell.kind == "documents" for cell in firsts)
    return documents >= MIN_DOCUMENT_RATIO * max(1, len(firsts))


def _measure_keyed(rows: ParsedSchedule, reading: TableReading) -> float:
    keyed = sum(row.date is not None or row.start is not None for row in rows.rows)
    undetermined = sum(statement.is_undetermined for statement in reading.statements)
    return max(min(1.0, keyed / max(1, len(rows.rows) - undetermined)), _measure_timed(rows, reading))


def _measure_timed(rows: ParsedSchedule, reading: TableReading) -> float:
    """The share of entries with times; parts of the day count for all entries where two statements name them."""
    timed = sum(row.start is not None for row in rows.rows) / len(rows.rows)
    parts = sum(statement.spans == () and not statement.is_undetermined for statement in reading.statements)
    return max(timed, 0.5 if parts > 1 else 0.0)


def _measure_meeting_days(rows: ParsedSchedule, near: datetime.date | None, *, certain: bool) -> float:
    """How many entries are on days of the meeting; those on later days, or after the day of issue, count for less."""
    days = [datetime.date.fromisoformat(row.date) for row in rows.rows if row.date]
    if near is None or not days:
        return 0.0
    distances = [(day - near).days for day in days]
    within = sum(0 <= distance <= MAX_DAYS_FROM_START for distance in distances) if certain else 0
    later = sum(0 <= distance <= MAX_DAYS_AHEAD for distance in distances)
    return max(within, LATER_RATIO * later) / len(rows.rows)


def _measure_numbers(grid: Grid, rows: ParsedSchedule) -> float:
    """The share of numbers among cells, or among the titles of entries."""
    bare = sum(not any(char.isalpha() for char in row.title or "") and not row.items for row in rows.rows)
    return max(_measure_number_cells(grid), bare / len(rows.rows))


def _measure_number_cells(grid: Grid) -> float:
    """The share of numbers among the filled cells."""
    cells = [cell for row in grid for cell in row if cell.text and cell.is_origin]
    return sum(cell.kind == "number" for cell in cells) / max(1, len(cells))
