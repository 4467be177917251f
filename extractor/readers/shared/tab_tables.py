"""Tables that plain text and Markdown write: cells separated by tabs, and rows that go across."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.common.unicode_text import clean_text
from extractor.source import SourceCell

MAX_SPAN_CELLS = 1000  # columns or rows that a cell may span, as browsers bound it
_TABBED_LIST_MARK_PATTERN = re.compile(r"^\s*(?:[-*+•]|\(?\w{1,4}[.)])\t+")
_CELL_TAG_PATTERN = re.compile(r"</?(?:b|strong|i|em|u|sup|sub|span|font|br|p)(?:\s[^<>]{0,200})?/?>", re.I)
_BOLD_CELL_PATTERN = re.compile(r"\s*(?:<(b|strong)>(?:(?!</?\1>).)*+</\1>|\*\*(?:(?!\*\*).)++\*\*)\s*", re.I)


def parse_span(given: str | None) -> int:
    """A colspan or rowspan as browsers read it."""
    digits = (given or "").strip()
    return min(MAX_SPAN_CELLS, max(1, int(digits))) if digits.isdecimal() and len(digits) < 6 else 1


def split_tab_rows(lines: list[str]) -> list[list[str]]:
    """The cells of lines separated by tabs as they are written, all rows brought to the width of the widest."""
    rows = [[cell.strip() for cell in line.rstrip("\r\n").split("\t")] for line in lines]
    width = max(map(len, rows), default=0)
    while width > 1 and all(len(row) < width or not row[-1] for row in rows):
        width -= 1
        rows = [row[:width] for row in rows]
    return [row + [""] * (width - len(row)) for row in rows]


def read_tab_table(lines: list[str]) -> list[list[SourceCell]]:
    """The table that lines separated by tabs make: tags taken off, a first row without gaps is its header."""
    rows = split_tab_rows(lines)
    return merge_bold_rows(
        [[_build_cell(cell, is_header_row(rows, at)) for cell in row] for at, row in enumerate(rows)]
    )


def _build_cell(written: str, header: bool) -> SourceCell:
    return SourceCell(
        clean_text(_CELL_TAG_PATTERN.sub("", written)),
        header=header,
        bold=_BOLD_CELL_PATTERN.fullmatch(written) is not None,
    )


def is_header_row(rows: list[list[str]], at: int) -> bool:
    """Whether a row of a table without marked header cells is the header row: the first, where it has a text in every cell."""
    return at == 0 and len(rows) > 1 and all(rows[0])


def find_tab_tables(lines: list[str]) -> Iterator[tuple[int, int]]:
    """The stretches of lines, as start and end, that are tables separated by tabs.

    A stretch begins and ends with a line that has a tab between texts, or before one; a line without a tab among them
    is a row whose empty cells an editor has trimmed. Tabs after list marks part no cells.
    """
    start = last = None
    for at, line in enumerate([*lines, ""]):
        tabbed = (
            "\t" in line and "\t" in _TABBED_LIST_MARK_PATTERN.sub("", line, count=1).strip(" ") and bool(line.strip())
        )
        if tabbed:
            start, last = (at if start is None else start), at
        elif (
            start is not None
            and last is not None
            and (not line.strip() or at - last > 1 or line.startswith(("#", "|")))
        ):
            if last > start:
                yield start, last + 1
            start = last = None


def merge_bold_rows(rows: list[list[SourceCell]]) -> list[list[SourceCell]]:
    """Rows that hold one bold text in their first cell and nothing else become one cell across the table."""
    return [_merge_bold_row(row) for row in rows]


def _merge_bold_row(row: list[SourceCell]) -> list[SourceCell]:
    first, rest = row[0], row[1:]
    if rest and first.bold and first.text and not any(cell.text or cell.note_references for cell in rest):
        first.colspan += sum(cell.colspan for cell in rest)
        return [first]
    return row
