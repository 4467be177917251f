"""Tables: each cell once with its spans, on the columns that the table really has."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator

import msgspec

from extractor.readers.docx.text import Text
from extractor.readers.docx.xml import Element, W, child, flag, integer, value
from extractor.source import Cell

_WRAPPERS = {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo", f"{W}smartTag"}
_MOST_COLUMNS = 4096


class _Place(msgspec.Struct):
    """A cell on the grid of the file: its first column and the column behind its last."""

    start: int
    end: int
    cell: Cell
    gap: bool = False


class _Row(msgspec.Struct):
    places: list[_Place] = []


def rows_of(table: Element) -> Iterator[Element]:
    """The rows of a table that are shown: deleted and hidden ones left out, content controls seen through."""
    for row in _through(table, f"{W}tr"):
        properties = child(row, "trPr")
        if child(properties, "del") is None and not flag(properties, "hidden"):
            yield row


def cells_of(row: Element) -> Iterator[Element]:
    """The cells of a row, without those that a tracked change deleted."""
    for cell in _through(row, f"{W}tc"):
        if child(child(cell, "tcPr"), "cellDel") is None:
            yield cell


def read_table(table: Element, content: Callable[[Element], Text]) -> list[list[Cell]]:
    """The rows of a table; `content` reads a cell. Columns in which no cell begins are none and count in no span."""
    rows: list[_Row] = []
    above: dict[int, _Place] = {}
    for element in rows_of(table):
        row, above = _row(element, above, content)
        rows.append(row)
    starts = sorted({place.start for row in rows for place in row.places if not place.gap})
    return [_on_columns(row, starts) for row in rows]


def _row(
    element: Element, above: dict[int, _Place], content: Callable[[Element], Text]
) -> tuple[_Row, dict[int, _Place]]:
    """A row, and by their first column the cells that may go on in the next one."""
    properties = child(element, "trPr")
    header = bool(flag(properties, "tblHeader"))
    row, open_cells = _Row(), dict[int, _Place]()
    at = _span(integer(properties, "gridBefore"), least=0)
    if at:
        row.places.append(_Place(0, at, Cell(header=header), gap=True))
    for cell in cells_of(element):
        cell_properties = child(cell, "tcPr")
        end = at + _span(integer(cell_properties, "gridSpan"), least=1)
        merged = above.get(at)
        if value(cell_properties, "hMerge") == "continue" and row.places:
            row.places[-1].end = end
        elif _continues(cell_properties) and merged is not None:
            merged.cell.rowspan += 1
            open_cells[at] = merged
        else:
            place = _Place(at, end, _cell(content(cell), header=header))
            row.places.append(place)
            if child(cell_properties, "vMerge") is not None:
                open_cells[at] = place
        at = end
    after = _span(integer(properties, "gridAfter"), least=0)
    if after:
        row.places.append(_Place(at, at + after, Cell(header=header), gap=True))
    return row, open_cells


def _continues(properties: Element | None) -> bool:
    return child(properties, "vMerge") is not None and value(properties, "vMerge") in (None, "continue")


def _span(columns: int | None, *, least: int) -> int:
    return min(max(columns or least, least), _MOST_COLUMNS)


def _cell(text: Text, *, header: bool) -> Cell:
    return Cell(text.text, header=header, bold=text.bold, calls=text.calls, links=text.links)


def _on_columns(row: _Row, starts: list[int]) -> list[Cell]:
    cells: list[Cell] = []
    for place in row.places:
        columns = bisect_left(starts, place.end) - bisect_left(starts, place.start)
        if columns > 0 or not place.gap:
            place.cell.colspan = max(columns, 1)
            cells.append(place.cell)
    return cells


def _through(parent: Element, tag: str) -> Iterator[Element]:
    for element in parent.iterchildren(tag="*"):
        if element.tag == tag:
            yield element
        elif element.tag in _WRAPPERS:
            yield from _through(element, tag)
