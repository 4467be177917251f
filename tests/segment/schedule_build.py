"""Schedules in the making for tests: tables and lines in, rows out."""

from __future__ import annotations

import datetime

from extractor import languages
from extractor.segment.draft_blocks import DraftBlock
from extractor.segment.schedule.reader import read_schedule
from extractor.segment.schedule.rows import ParsedSchedule
from extractor.source import SourceCell

MEETING_START = datetime.date(2033, 10, 3)


def table(*rows: str) -> DraftBlock:
    """A table, a text for each row: cells between bars, ">" for one more column, "^" for one more row, "/n" for a line."""
    return DraftBlock("table", "", rows=[[_make_cell(text.strip()) for text in row.split("|")] for row in rows])


def _make_cell(text: str) -> SourceCell:
    spans = text[len(text.rstrip(" >^")) :]
    return SourceCell(
        text.rstrip(" >^").replace("/n", "\n"), colspan=1 + spans.count(">"), rowspan=1 + spans.count("^")
    )


def heading(text: str) -> DraftBlock:
    """A heading."""
    return DraftBlock("heading", text)


def line(text: str) -> DraftBlock:
    """A paragraph."""
    return DraftBlock("paragraph", text)


def read(*blocks: DraftBlock, code: str = "en", near: datetime.date | None = MEETING_START) -> ParsedSchedule | None:
    """The schedule of these blocks, of a meeting that begins on 3 October 2033."""
    return read_schedule(list(blocks), languages.load_language(code), near, certain=near is not None)


def show(parsed: ParsedSchedule | None) -> list[str]:
    """The rows as texts: day, times, meeting, items, title, and "+" for one that is continued."""
    found = []
    for row in parsed.rows if parsed else []:
        day = (row.date or "-")[5:] + (f"..{row.date_end[5:]}" if row.date_end else "")
        times = f"{row.start or ''}-{row.end or ''}"
        parts = [day, times, row.meeting or "", ",".join(row.items), (row.title or "") + "+" * row.continued]
        found.append("|".join(parts))
    return found
