"""A month printed as a calendar: weekdays above, and cells that begin with the number of their day."""

from __future__ import annotations

import re

from extractor.segment.schedule.cell_content import LineContent, LineReader
from extractor.segment.schedule.tables.columns import MIN_KEY_RATIO
from extractor.segment.schedule.tables.grid import Grid
from extractor.segment.schedule.tables.layout import TableLayout

_GLUED_NUMBER = re.compile(r"\d{1,2}(?=[\u3400-\u9fff])")  # ideographs need no space before them


def is_month_grid(lines: LineReader, grid: Grid, layout: TableLayout) -> bool:
    """Whether cells below weekdays begin with the number of their day."""
    cells = [
        cell
        for row in grid[layout.header_rows :]
        for cell, column in zip(row, layout.columns, strict=True)
        if column.names_weekday_only and cell.lines
    ]
    numbered = sum(split_day_number(lines, cell.lines[0]) is not None for cell in cells)
    return numbered >= MIN_KEY_RATIO * len(cells) > 0


def split_day_number(lines: LineReader, line: LineContent) -> tuple[tuple[int, int], str] | None:
    """The day of a month that a line is or begins with, and the text after it; None for a line that begins otherwise.

    A number before a time is a day ("2 10 a.m. Lamps"), and one that is part of the time is none.
    """
    partial_dates = lines.language.partial_dates
    if (numbers := partial_dates.parse_day_numbers(line.text)) is not None:
        return numbers, ""
    glued = _GLUED_NUMBER.match(line.text)
    first, _, rest = line.text.partition(" ") if glued is None else (glued[0], "", line.text[glued.end() :])
    if not rest or (numbers := partial_dates.parse_day_numbers(first)) is None:
        return None
    is_apart = glued is None and not line.has_key
    return (numbers, rest.strip()) if is_apart or lines.read(rest).spans else None
