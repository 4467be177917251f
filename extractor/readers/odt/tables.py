"""Tables: each cell once with its spans, on the columns that the table really has."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from extractor.readers.odt.odf import TABLE_NS, Element, parse_count
from extractor.readers.shared.office.paragraph_text import ParagraphText
from extractor.readers.shared.office.table_grid import MAX_TABLE_COLUMNS, TableGridCell, set_column_spans
from extractor.source import SourceCell

MAX_REPEATS = 64  # of one row or cell; programs repeat empty ones without end
MAX_SPANNED_ROWS = 10_000
_ROW_GROUP_TAGS = {f"{TABLE_NS}table-rows", f"{TABLE_NS}table-row-group", f"{TABLE_NS}table-header-rows"}
_HIDDEN_WORDS = {"collapse", "filter"}

CellReader = Callable[[Element], ParagraphText]


def iterate_rows(table: Element, *, header: bool = False) -> Iterator[tuple[Element, bool]]:
    """The rows of a table that are shown, and whether each is one of its header rows."""
    for element in table.iterchildren(tag="*"):
        if element.tag in _ROW_GROUP_TAGS:
            yield from iterate_rows(element, header=header or element.tag == f"{TABLE_NS}table-header-rows")
        elif element.tag == f"{TABLE_NS}table-row" and element.get(f"{TABLE_NS}visibility") not in _HIDDEN_WORDS:
            yield element, header


def read_table(table: Element, content: CellReader) -> list[list[SourceCell]]:
    """The rows of a table; `content` reads a cell. Columns in which no cell begins are none and count in no span."""
    rows = [
        _read_row(row, header, content)
        for row, header in iterate_rows(table)
        for _ in range(parse_count(row.get(f"{TABLE_NS}number-rows-repeated"), MAX_REPEATS))
    ]
    return set_column_spans(rows)


def _read_row(row: Element, header: bool, content: CellReader) -> list[TableGridCell]:
    cells: list[TableGridCell] = []
    at = 0
    for element in row.iterchildren(f"{TABLE_NS}table-cell", f"{TABLE_NS}covered-table-cell"):
        repeated = parse_count(element.get(f"{TABLE_NS}number-columns-repeated"), MAX_REPEATS)
        if element.tag == f"{TABLE_NS}covered-table-cell":
            at += repeated
            continue
        columns = parse_count(element.get(f"{TABLE_NS}number-columns-spanned"), MAX_TABLE_COLUMNS)
        for _ in range(repeated):
            text = content(element)
            cell = SourceCell(
                text.text, rowspan=parse_count(element.get(f"{TABLE_NS}number-rows-spanned"), MAX_SPANNED_ROWS), header=header,
                bold=text.bold, note_references=text.note_references, links=text.links,
                bullet_lines=text.bullet_lines,
            )  # fmt: skip
            cells.append(TableGridCell(at, at + columns, cell))
            at += 1  # the others of its columns are written as covered cells
    return cells
