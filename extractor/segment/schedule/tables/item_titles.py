"""Titles of a table's entries that stand in the row below the number of their item."""

from __future__ import annotations

import msgspec

from extractor.segment.schedule.cell_entries import EntryReader
from extractor.segment.schedule.tables.grid import EMPTY_CELL, Grid, PlacedCell


def join_titles_below_items(grid: Grid, entries: EntryReader) -> Grid:
    """The grid with texts in the cells above them where these end with an item's number: "Item 2" and its title.

    All texts of such a row are titles, so that the row is no entry of its own. It stays, empty.
    """
    joined = list(grid)
    for at in range(1, len(joined)):
        above, row = joined[at - 1], joined[at]
        filled = {column for column, cell in enumerate(row) if cell.text}
        if filled and all(_is_title_below(above[column], row[column], entries) for column in filled):
            joined[at - 1] = [
                _join_cells(cell, row[column]) if column in filled else cell for column, cell in enumerate(above)
            ]
            joined[at] = [EMPTY_CELL] * len(row)
    return joined


def _is_title_below(above: PlacedCell, cell: PlacedCell, entries: EntryReader) -> bool:
    if not (cell.is_origin and above.lines and len(cell.lines) == 1 and cell.colspan == above.colspan == 1):
        return False
    if cell.kind == "text" and entries.is_title_of(above.lines[-1], cell.lines[0]):
        return True
    return entries.is_items_of(above.lines[-1], cell.lines[0])


def _join_cells(above: PlacedCell, cell: PlacedCell) -> PlacedCell:
    return msgspec.structs.replace(
        above, text=f"{above.text}\n{cell.text}", kind="text", lines=above.lines + cell.lines
    )
