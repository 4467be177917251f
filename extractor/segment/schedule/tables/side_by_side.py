"""Days side by side in one table, each with a column of its own times: they are read as tables of their own."""

from __future__ import annotations

from extractor.segment.schedule.tables.columns import KEY_KINDS, MIN_KEY_RATIO
from extractor.segment.schedule.tables.grid import Grid

MAX_DAY_HEADER_ROWS = 2  # rows; the day of each part is in one of them


def split_side_by_side(grid: Grid) -> list[Grid]:
    """The parts of a table, from the first to the last day; one part where days do not stand side by side.

    A part begins at each column of times, and its headers name a day that those of the other parts do not name.
    """
    width = len(grid[0]) if grid else 0
    starts = [at for at in range(width) if _holds_times(grid, at)]
    if (
        len(starts) < 2
        or starts[0] > 0
        or any(end - start < 2 for start, end in zip(starts, [*starts[1:], width], strict=True))
    ):
        return [grid]
    parts = [[row[start:end] for row in grid] for start, end in zip(starts, [*starts[1:], width], strict=True)]
    days = [_name_day(part) for part in parts]
    return parts if all(days) and len(set(days)) == len(parts) else [grid]


def _holds_times(grid: Grid, at: int) -> bool:
    """Whether most filled cells of a column are times of their own."""
    cells = [row[at] for row in grid[1:] if row[at].text and row[at].is_origin and not row[at].is_spanned_column]
    return len(cells) > 1 and sum(cell.kind == "time" for cell in cells) > MIN_KEY_RATIO * len(cells)


def _name_day(part: Grid) -> str | None:
    """The text of the day that stands above a part."""
    cells = (cell for row in part[:MAX_DAY_HEADER_ROWS] for cell in row if not cell.is_spanned_column)
    return next((cell.text for cell in cells if cell.kind in KEY_KINDS and cell.whole.has_day), None)
