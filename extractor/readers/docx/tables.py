"""Tables: each cell once with its spans, on the columns that the table really has."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from extractor.readers.docx.ooxml import (
    W_NS,
    Element,
    find_child,
    read_child_flag,
    read_child_integer,
    read_child_value,
)
from extractor.readers.shared.office.paragraph_text import ParagraphText
from extractor.readers.shared.office.table_grid import MAX_TABLE_COLUMNS, TableGridCell, set_column_spans
from extractor.source import SourceCell

_TRANSPARENT_TAGS = {
    f"{W_NS}sdt",
    f"{W_NS}sdtContent",
    f"{W_NS}customXml",
    f"{W_NS}ins",
    f"{W_NS}moveTo",
    f"{W_NS}smartTag",
}


def iterate_visible_rows(table: Element) -> Iterator[Element]:
    """The rows of a table that are shown: deleted and hidden ones left out, content controls seen through."""
    for row in _iterate_through_wrappers(table, f"{W_NS}tr"):
        properties = find_child(row, "trPr")
        if find_child(properties, "del") is None and not read_child_flag(properties, "hidden"):
            yield row


def iterate_visible_cells(row: Element) -> Iterator[Element]:
    """The cells of a row, without those that a tracked change deleted."""
    for cell in _iterate_through_wrappers(row, f"{W_NS}tc"):
        if find_child(find_child(cell, "tcPr"), "cellDel") is None:
            yield cell


def read_table(table: Element, content: Callable[[Element], ParagraphText]) -> list[list[SourceCell]]:
    """The rows of a table; `content` reads a cell. Columns in which no cell begins are none and count in no span."""
    rows: list[list[TableGridCell]] = []
    above: dict[int, TableGridCell] = {}
    for element in iterate_visible_rows(table):
        row, above = _read_row(element, above, content)
        rows.append(row)
    return set_column_spans(rows)


def _read_row(
    element: Element, above: dict[int, TableGridCell], content: Callable[[Element], ParagraphText]
) -> tuple[list[TableGridCell], dict[int, TableGridCell]]:
    """A row, and by their first column the cells that may continue in the next one."""
    properties = find_child(element, "trPr")
    header = bool(read_child_flag(properties, "tblHeader"))
    row, open_cells = list[TableGridCell](), dict[int, TableGridCell]()
    at = _clamp_span(read_child_integer(properties, "gridBefore"), least=0)
    if at:
        row.append(TableGridCell(0, at, SourceCell(header=header), is_gap=True))
    for cell in iterate_visible_cells(element):
        cell_properties = find_child(cell, "tcPr")
        end = at + _clamp_span(read_child_integer(cell_properties, "gridSpan"), least=1)
        merged = above.get(at)
        if read_child_value(cell_properties, "hMerge") == "continue" and row:
            row[-1].end_column = end
        elif _is_merge_continuation(cell_properties) and merged is not None:
            merged.cell.rowspan += 1
            open_cells[at] = merged
        else:
            place = TableGridCell(at, end, _make_cell(content(cell), header=header))
            row.append(place)
            if find_child(cell_properties, "vMerge") is not None:
                open_cells[at] = place
        at = end
    after = _clamp_span(read_child_integer(properties, "gridAfter"), least=0)
    if after:
        row.append(TableGridCell(at, at + after, SourceCell(header=header), is_gap=True))
    return row, open_cells


def _is_merge_continuation(properties: Element | None) -> bool:
    return find_child(properties, "vMerge") is not None and read_child_value(properties, "vMerge") in (None, "continue")


def _clamp_span(columns: int | None, *, least: int) -> int:
    return min(max(columns or least, least), MAX_TABLE_COLUMNS)


def _make_cell(text: ParagraphText, *, header: bool) -> SourceCell:
    return SourceCell(
        text.text, header=header, bold=text.bold, note_references=text.note_references, links=text.links,
        bullet_lines=text.bullet_lines,
    )  # fmt: skip


def _iterate_through_wrappers(parent: Element, tag: str) -> Iterator[Element]:
    for element in parent.iterchildren(tag="*"):
        if element.tag == tag:
            yield element
        elif element.tag in _TRANSPARENT_TAGS:
            yield from _iterate_through_wrappers(element, tag)
