"""Evidence for the schedule: its rows by themselves, beside the agenda and the masthead, and beside what was printed."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from datetime import date

from extractor.assessment.evidence.shared import (
    LONG_TITLE_CHARACTERS,
    EvidenceValues,
    ends_open,
    flatten_items,
    make_text_key,
    measure_density,
    measure_titles,
    names_date,
    names_time,
    scale_count,
    share,
)
from extractor.languages import Language
from extractor.model import Block, Document, Meeting, ScheduleRow

EARLIEST, LATEST = "07:00", "21:00"  # of the times at which something begins
SATURDAY = 5
MIN_TIMES = 4  # that make a table one that may be a schedule
MAX_COMPARED_CELLS = 400  # of a table, each held against every entry: its first pages
MIN_CELL_CHARACTERS = 4  # of a cell's text that an entry should have


def measure_schedule(document: Document, language: Language) -> EvidenceValues | None:
    """The evidence for the schedule; None where the document has none."""
    if document.schedule is None or not document.schedule.rows:
        return None
    rows = document.schedule.rows
    codes = Counter(d.code for d in document.diagnostics)
    by_block = {b.id: b for b in document.blocks}
    return {
        "rows": scale_count(len(rows)),
        "few rows": float(len(rows) < 3),
        "row twice": float(len({(r.date, r.start, r.title) for r in rows}) < len(rows)),
        "from a table": share(bool(row.table_rows) for row in rows),
        "blocks": scale_count(len({row.block for row in rows})),
        "pages of table": scale_count(
            max((len(by_block[row.block].boxes) for row in rows if row.block in by_block), default=0)
        ),
        "extra columns": float(any(row.extra for row in rows)),
        "continued": float(any(row.continued for row in rows)),
        "unread cells": scale_count(codes["schedule.cell_unread"]),
        **_measure_times(document),
        **_measure_row_titles(document, language),
        **_measure_items(document),
        **_measure_coverage(document, by_block, language),
    }


def _measure_times(document: Document) -> EvidenceValues:
    assert document.schedule is not None
    rows = document.schedule.rows
    starts = [(row.date, row.start) for row in rows if row.date and row.start]
    days = [row.date for row in rows if row.date]
    return {
        "no date": share(row.date is None for row in rows),
        "some row without date": float(any(row.date is None for row in rows)),
        "no time": share(row.start is None for row in rows),
        "some row without time": float(any(row.start is None for row in rows)),
        "some row without end": float(any(row.start is not None and row.end is None for row in rows)),
        "spans": float(any(row.spans for row in rows)),
        "out of order": float(starts != sorted(starts)),
        "odd time": float(any(_has_odd_time(row) for row in rows)),
        "date outside meeting": float(any(_is_outside(day, document.masthead.meeting) for day in days)),
        "weekend": float(any(date.fromisoformat(day).weekday() >= SATURDAY for day in days)),
    }


def _is_outside(day: str, meeting: Meeting | None) -> bool:
    return (
        meeting is not None and meeting.start is not None and not meeting.start <= day <= (meeting.end or meeting.start)
    )


def _has_odd_time(row: ScheduleRow) -> bool:
    if row.start is None:
        return row.end is not None
    odd = not EARLIEST <= row.start <= LATEST or (row.end is not None and row.end <= row.start)
    return odd or not row.start.endswith(("0", "5"))


def _measure_row_titles(document: Document, language: Language) -> EvidenceValues:
    assert document.schedule is not None
    rows = document.schedule.rows
    titles = [row.title for row in rows if row.title]
    headings = {make_text_key(b.text) for b in document.blocks if b.kind == "heading"}
    return {
        "title empty": float(any(not row.title and not row.items for row in rows)),
        "long title": measure_density(len(title) > LONG_TITLE_CHARACTERS for title in titles),
        "title cut": measure_density(ends_open(title) for title in titles),
        "title with time": measure_density(language.times.find_times(title) is not None for title in titles),
        "title with date": measure_density(names_date(title, language) for title in titles),
        "title with item": measure_density(bool(language.cells.find_mentioned_items(title)) for title in titles),
        "title with mark": measure_density(has_mark_within(title, language) for title in titles),
        "title of a section": measure_density(
            not r.items and make_text_key(r.title) in headings for r in rows if r.title
        ),
        "label in a title": measure_density(title[:1] in "(（" or title[:1].isdecimal() for title in titles),
        "title with meeting": measure_density(
            language.cells.find_numbered_meeting(title) is not None for title in titles
        ),
        "digits lead a title": share(title[:1].isdecimal() for title in titles),
        **measure_titles(titles, document, language),
    }


def has_mark_within(title: str, language: Language) -> bool:
    """Whether "(continued)" is inside a title: another entry is joined to it."""
    ends = [at + 1 for at, char in enumerate(title[:-1]) if char in ")）"]
    return any(language.cells.parse_continuation_mark(title[:end]) is not None for end in ends)


def _measure_items(document: Document) -> EvidenceValues:
    """What the agenda says of the items that rows name."""
    assert document.schedule is not None
    rows = document.schedule.rows
    listed = list(flatten_items(document.agenda.items)) if document.agenda else []
    known = {item.number for item in listed}
    cited = {number for row in rows for number in row.items}
    titles = {item.number: make_text_key(item.title) for item in listed}
    named = [
        (make_text_key(row.title), titles[row.items[0]])
        for row in rows
        if row.title and row.items[:1] and row.items[0] in titles
    ]
    unnamed = {make_text_key(row.title) for row in rows if not row.items and row.title}
    return {
        "no agenda": float(document.agenda is None),
        "no item": share(not row.items for row in rows),
        "nowhere an item": float(not cited),
        "items not on list": float(bool(known) and not cited <= known),
        "items without row": 1 - len(cited & known) / len(known) if known else 0.0,
        "titles unlike the agenda": share(title not in item and item not in title for title, item in named),
        "titles longer or shorter": share(title != item and (title in item or item in title) for title, item in named),
        "caption rows": measure_density(_is_caption_row(row, after) for row, after in itertools.pairwise(rows)),
        "item's title without its number": float(bool(unnamed & set(titles.values()))),
    }


def _is_caption_row(row: ScheduleRow, after: ScheduleRow) -> bool:
    """Whether a row without items has the time of the next row, which has some: it may be a caption over that."""
    same = (row.date, row.start, row.end, row.meeting) == (after.date, after.start, after.end, after.meeting)
    return same and not row.items and bool(after.items)


def _measure_coverage(document: Document, by_block: dict[str, Block], language: Language) -> EvidenceValues:
    """How much of the schedule's tables and of the lines among its entries no row has."""
    assert document.schedule is not None
    rows = document.schedule.rows
    values: dict[str, set[str]] = {}
    for row in rows:
        texts = [row.title, row.meeting, row.mark, *row.extra.values()]
        values.setdefault(row.block or "", set()).update(key for text in texts if (key := make_text_key(text)))
    uncovered = [
        not any(key in value or value in key for value in values[block])
        for block in values
        if block in by_block and by_block[block].rows
        for key in itertools.islice(_list_cell_keys(by_block[block], language), MAX_COMPARED_CELLS)
    ]
    places = [at for at, b in enumerate(document.blocks) if b.id in values]
    between = document.blocks[places[0] : places[-1]] if places else []
    return {
        "cells in no row": share(uncovered),
        "some cell in no row": float(any(uncovered)),
        "times in no row": share(_list_unread_times(document, by_block, language)),
        "other times": float(_has_other_times(document, set(values), language)),
        **_measure_layout(document, by_block, language),
        "column as meeting and not": float(bool({r.meeting for r in rows} & {name for r in rows for name in r.extra})),
        "lines in no row": share(b.id not in values and b.kind in {"paragraph", "list_item"} for b in between),
    }


def _measure_layout(document: Document, by_block: dict[str, Block], language: Language) -> EvidenceValues:
    """How the tables of the schedule were understood: their columns, their rows, and whether entries are whole cells."""
    assert document.schedule is not None
    rows = document.schedule.rows
    tables = {
        row.block or "": by_block[row.block] for row in rows if row.block in by_block and by_block[row.block].rows
    }
    entries = Counter((row.block, at) for row in rows for at in row.table_rows)
    headers = [c.text for t in tables.values() for cells in t.rows or [] for c in cells if c.header and c.text.strip()]
    filled = [
        (block, at)
        for block, table in tables.items()
        for at, cells in enumerate(table.rows or [])
        if sum(bool(c.text.strip()) for c in cells) > 1 and not all(c.header for c in cells)
    ]
    cells = {make_text_key(c.text) for table in tables.values() for cells in table.rows or [] for c in cells}
    titles = [make_text_key(row.title) for row in rows if row.title and row.block in tables]
    return {
        "tables without header": float(bool(tables) and not headers),
        "columns of unknown role": share(not _is_known_header(text, language) for text in headers),
        "table rows in no entry": share(place not in entries for place in filled),
        "several entries of a table row": share(count > 1 for count in entries.values()),
        "title no whole cell": share(title not in cells for title in titles),
    }


def _is_known_header(text: str, language: Language) -> bool:
    return (
        language.cells.find_column_role(text) is not None
        or language.dates.can_name_day(text)
        or language.times.find_times(text) is not None
    )


def _has_other_times(document: Document, used: set[str], language: Language) -> bool:
    """Whether a table that the schedule does not use has as many times as a schedule."""
    others = [b for b in document.blocks if b.rows and b.id not in used]
    counts = (sum(names_time(c.text, language) for row in b.rows or [] for c in row) for b in others)
    return any(count >= MIN_TIMES for count in counts)


def _list_unread_times(document: Document, by_block: dict[str, Block], language: Language) -> Iterator[bool]:
    """For each cell of the schedule's tables that begins with a time, whether no row of the table begins then."""
    assert document.schedule is not None
    starts: dict[str, set[str]] = {}
    for row in document.schedule.rows:
        spans = [start for start, _ in row.spans or []]
        starts.setdefault(row.block or "", set()).update(start for start in [row.start, *spans] if start)
    for block, found in starts.items():
        for cells in by_block[block].rows or [] if block in by_block else []:
            for cell in cells:
                read = language.times.parse_times(cell.text)
                if read is not None and read.spans:
                    yield read.spans[0][0] not in found


def _list_cell_keys(table: Block, language: Language) -> Iterator[str]:
    """The cells of a table that are no header, no day and no time."""
    for row in table.rows or []:
        for cell in row:
            text = cell.text
            if cell.header or len(key := make_text_key(text)) < MIN_CELL_CHARACTERS or not any(map(str.isalpha, key)):
                continue
            if not (names_time(text, language) or language.dates.can_name_day(text)):
                yield key
