"""Cells that are merged over several rows of a schedule."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from extractor.languages import TimeSpan
from extractor.segment.schedule.tables.columns import TableColumn
from extractor.segment.schedule.tables.grid import Grid, PlacedCell


def list_later_spans(
    at: int, row: list[PlacedCell], below: Grid, columns: Sequence[TableColumn]
) -> tuple[TimeSpan, ...]:
    """The times of the rows `below` that the cell at a place of a row covers; none where one of them names another day."""
    covered = itertools.takewhile(lambda other: _is_same_cell(other[at], row[at]), below)
    keys = [
        cell.whole
        for other in covered
        for cell, column in zip(other, columns, strict=True)
        if column.role == "key" and cell.text and cell.is_origin
    ]
    return () if any(key.has_day for key in keys) else tuple(span for key in keys for span in key.spans or ())


def _is_same_cell(cell: PlacedCell, above: PlacedCell) -> bool:
    """Whether a place is covered by a cell above it."""
    return not cell.is_origin and cell.position == above.position
