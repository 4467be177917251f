"""Cells of tables on the columns that a table really has."""

from __future__ import annotations

from bisect import bisect_left

import msgspec

from extractor.source import SourceCell

MAX_TABLE_COLUMNS = 4096


class TableGridCell(msgspec.Struct):
    """A cell on the grid of the file: its first column and the column after its last. A gap is no cell, only space."""

    start_column: int
    end_column: int
    cell: SourceCell
    is_gap: bool = False


def set_column_spans(rows: list[list[TableGridCell]]) -> list[list[SourceCell]]:
    """The cells of all rows with their spans. Columns in which no cell begins are none and count in no span."""
    starts = sorted({place.start_column for row in rows for place in row if not place.is_gap})
    return [_span_row(row, starts) for row in rows]


def _span_row(row: list[TableGridCell], starts: list[int]) -> list[SourceCell]:
    cells: list[SourceCell] = []
    for place in row:
        columns = bisect_left(starts, place.end_column) - bisect_left(starts, place.start_column)
        if columns > 0 or not place.is_gap:
            place.cell.colspan = max(columns, 1)
            cells.append(place.cell)
    return cells
