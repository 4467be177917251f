"""Bounds on what a reader gives, whatever the format: pages, and the spans of table cells."""

from __future__ import annotations

from msgspec.structs import replace

from extractor.limits import Limits
from extractor.source import Finding, PagedSource, Source, SourceBlock, SourceCell

_MAX_TABLE_COLUMNS = 1_000  # ten times the widest table of a budget document
_MAX_TABLE_PLACES = 500_000  # rows by columns; a table of 5,000 rows with 100 columns is one of these


def bound_source(read: Source | PagedSource, limits: Limits) -> None:
    """Cut a reader's result to the limits, with a finding for each kind of cut. Changes `read`."""
    if isinstance(read, PagedSource):
        if len(read.pages) > limits.max_pages:
            del read.pages[limits.max_pages :]
            read.findings.append(Finding("source.limit", f"Only the first {limits.max_pages} pages were read."))
        return
    for block in read.blocks:
        if block.kind == "table" and _bound_spans(block):
            message = "Cells of the table claim to span more rows or columns than it can have; the spans were cut."
            read.findings.append(Finding("source.limit", message, block))


def _bound_spans(table: SourceBlock) -> bool:
    """Cut spans that reach past the table's end, and all spans of a table that they make too large; whether any was cut.

    A row span past the last row is a usual fault of writers and cut without a finding.
    """
    rows = [[_cut_row_span(cell, len(table.rows) - number) for cell in row] for number, row in enumerate(table.rows)]
    # cells of the rows above can only push a row's own cells to the right: the sum of all widths bounds the columns
    columns = max((sum(cell.colspan for cell in row) for row in rows), default=0)
    places = sum(cell.colspan * cell.rowspan for row in rows for cell in row)
    is_too_large = columns > _MAX_TABLE_COLUMNS or places > _MAX_TABLE_PLACES
    table.rows = [[replace(cell, colspan=1, rowspan=1) for cell in row] for row in rows] if is_too_large else rows
    return is_too_large


def _cut_row_span(cell: SourceCell, rows_left: int) -> SourceCell:
    return replace(cell, rowspan=rows_left) if cell.rowspan > rows_left else cell
