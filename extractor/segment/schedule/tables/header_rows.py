"""Rows of a table by what their cells are: headers over columns, days across, bands."""

from __future__ import annotations

from extractor.segment.schedule.tables.columns import KEY_KINDS, starts_with_key
from extractor.segment.schedule.tables.grid import Grid, PlacedCell, is_band


def starts_days_across(grid: Grid, at: int) -> bool:
    """Whether a row below entries is a row of days across."""
    dates = sum(cell.kind == "date" and cell.is_origin for cell in grid[at])
    return dates > 1 and not is_band(grid[at]) and has_keys_across(grid[at], grid[at + 1 :])


def is_key_row(row: list[PlacedCell]) -> bool:
    """Whether a row has several days and nothing else but one more cell."""
    filled = [cell for cell in row if cell.text and cell.is_origin]
    dates = sum(cell.kind == "date" for cell in filled)
    return dates > 1 and dates >= len(filled) - 1


def is_full_band(row: list[PlacedCell]) -> bool:
    """Whether a row is one cell over all its columns, or the only filled one at its start."""
    return is_band(row) and bool(row[0].text)


def count_full_bands_before(grid: Grid, at: int) -> int:
    """How many rows right above one are bands."""
    return next((count for count in range(at) if not is_full_band(grid[at - 1 - count])), at)


def has_month_bands(grid: Grid) -> bool:
    """Whether a row of a table is one cell with a month."""
    return any(is_band(row) and any(cell.kind == "month" for cell in row) for row in grid)


def join_header(rows: Grid, column: int) -> str:
    """A column's header over all header rows, what is in a merged cell once."""
    texts = [row[column].text for row in rows if row[column].is_origin]
    return " ".join(dict.fromkeys(text for text in texts if text)).replace("\n", " ")


def is_repeated_header(row: list[PlacedCell], headers: Grid) -> bool:
    """Whether a row says what a header row says, whatever columns its words were divided into."""
    words = _join_cells(row)
    return any(words == _join_cells(header) for header in headers)


def _join_cells(row: list[PlacedCell]) -> str:
    return " ".join(cell.text for cell in row if cell.text and cell.is_origin)


def has_keys_across(row: list[PlacedCell], below: Grid) -> bool:
    """Whether several cells of a row are days, or times, over columns that hold something else."""
    entries = [
        other for other in below if not is_key_row(other) and any(c.text and c.kind not in KEY_KINDS for c in other)
    ]
    for kind in KEY_KINDS:
        across = [
            at for at, cell in enumerate(row) if cell.kind == kind and cell.is_origin and not cell.is_spanned_column
        ]
        cells = [other[at] for other in entries[:6] for at in across if other[at].text]
        if len(across) > 1 and sum(cell.kind in KEY_KINDS for cell in cells) * 2 < len(cells):
            return True
    return False


def holds_first_keys(row: list[PlacedCell], below: Grid) -> bool:
    """Whether a row has a day or time over a column of them: it is the first entry, whatever the file calls it."""
    for at, cell in enumerate(row):
        kinds = [other[at].kind for other in below if other[at].text and other[at].is_origin]
        if cell.kind in KEY_KINDS and kinds.count(cell.kind) * 2 > len(kinds):
            return True
    return False


def is_unlike_columns_below(row: list[PlacedCell], below: Grid) -> bool:
    """Whether a row has texts over columns of days, times or items."""
    unlike = 0
    for at, cell in enumerate(row):
        cells = [other[at] for other in below if other[at].text and not is_band(other)]
        keys = sum(other.kind in {*KEY_KINDS, "items"} or starts_with_key(other) for other in cells)
        if keys * 2 > len(cells) > 0:
            if cell.kind not in {"text", "empty", "meeting"}:
                return False
            unlike += cell.kind != "empty"
    return unlike > 0
