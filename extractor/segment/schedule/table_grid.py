"""A table as a grid of cells by row and column, each with what it holds."""

from __future__ import annotations

import itertools
import re
from typing import Literal

import msgspec

from extractor import symbols
from extractor.languages import (
    detect_language,
    is_empty_cell_mark,
    parse_date,
    parse_item_list,
    parse_meeting_cell,
)
from extractor.segment.schedule.cell_content import LineContent, LineReader
from extractor.source import SourceCell

CellKind = Literal["empty", "date", "time", "keyed", "items", "meeting", "documents", "number", "text"]
MAX_COLUMNS = 40  # columns; wider tables are sums by months or years
MAX_CUT_CHARS = 24  # characters of the end of a day or time on a line of its own ("de septiembre de 2033")
_LANGUAGE_SEPARATOR = re.compile(r"\s+/\s+|\n")
_NUMBER = re.compile(r"[\s\d.,()%–—+$€£-]*\d[\s\d.,()%–—+$€£-]*")
_DAY_FRAGMENT = re.compile(r"\d{1,2}(?:\D{1,5}\d{1,2})?")  # "31", "28 and 29" beside "January 2026"


class PlacedCell(msgspec.Struct, frozen=True, eq=False):
    """A cell at a place of the grid. A merged cell is at each place that it covers, `is_origin` at the first."""

    text: str = ""
    colspan: int = 1
    is_header: bool = False
    is_origin: bool = True
    is_spanned_column: bool = False
    kind: CellKind = "empty"
    whole: LineContent = LineContent("")
    lines: tuple[LineContent, ...] = ()


Grid = list[list[PlacedCell]]
EMPTY_CELL = PlacedCell()


class GridBuilder:
    """Builds the grids of tables in one language."""

    def __init__(self, lines: LineReader) -> None:
        self.lines, self.language = lines, lines.language

    def build_grid(self, rows: list[list[SourceCell]]) -> Grid:
        """The grid of a table, all rows of one width; empty for a table too wide for a schedule."""
        placed = _place_cells(rows)
        width = max((len(row) for row in placed), default=0)
        if width > MAX_COLUMNS:
            return []
        merged = self._join_cut_keys([self._merge_split_dates(row) for row in placed])
        return [[self._read_grid_cell(cell) for cell in [*row, *[EMPTY_CELL] * (width - len(row))]] for row in merged]

    def _merge_split_dates(self, row: list[PlacedCell]) -> list[PlacedCell]:
        """The row with a date joined that is in two cells: "31 | July 2025"."""
        found = list(row)
        for column in range(len(row) - 1):
            left, right = found[column], found[column + 1]
            if not _DAY_FRAGMENT.fullmatch(left.text) or not right.text or right.is_spanned_column:
                continue
            joined = f"{left.text} {right.text}"
            if parse_date(self.language, right.text) is None and parse_date(self.language, joined) is not None:
                found[column] = EMPTY_CELL
                found[column + 1] = msgspec.structs.replace(right, text=joined)
        return found

    def _join_cut_keys(self, rows: Grid) -> Grid:
        """The rows, a day or time that is cut over two of them joined in the first: "27 de" above "febrero"."""
        found = [list(row) for row in rows]
        for above, row in itertools.pairwise(found):
            for column in range(min(len(above), len(row))):
                first, second = above[column], row[column]
                if not (first.text and second.text and first.is_origin and second.is_origin) or first.colspan > 1:
                    continue
                if len(second.text) <= MAX_CUT_CHARS and self._is_cut_key(first.text, second.text):
                    above[column] = msgspec.structs.replace(first, text=f"{first.text} {second.text}")
                    row[column] = msgspec.structs.replace(second, text="")
        return found

    def _is_cut_key(self, first: str, second: str) -> bool:
        """Whether two texts are a day or time together, and the second alone is none."""
        above = self.lines.read(first, in_key_column=True)
        if above.is_key or self.lines.read(second, in_key_column=True).has_key:
            return False
        if parse_meeting_cell(self.language, first) is not None:
            return False
        whole = self.lines.read(f"{first} {second}".replace("\n", " "), in_key_column=True)
        return whole.is_key and not whole.is_decimal and bool(whole.days or whole.spans)

    def _read_grid_cell(self, cell: PlacedCell) -> PlacedCell:
        if not cell.text:
            return cell
        whole = self._read_key(cell.text)
        lines = tuple(self.lines.read(line) for line in cell.text.split("\n") if line.strip())
        kind = self.classify_cell(cell.text, whole, lines)
        return msgspec.structs.replace(cell, kind=kind, whole=whole, lines=lines)

    def _read_key(self, text: str) -> LineContent:
        """What a cell says as a key; of one in two languages the part that is in the document's."""
        whole = self.lines.read(" ".join(text.split("\n")), in_key_column=True)
        if whole.is_key:
            return whole
        parts = [part for part in _LANGUAGE_SEPARATOR.split(text) if part.strip()]
        read = [self.lines.read(part, in_key_column=True) for part in parts if len(parts) > 1]
        keys = [content for content in read if content.is_key]
        others = [content for content in read if not content.is_key]
        own = len(keys) == len(others) and all(
            detect_language(content.text) != self.language.code for content in others
        )
        return keys[0] if own and len(keys) == 1 else whole

    def classify_cell(self, text: str, whole: LineContent, lines: tuple[LineContent, ...]) -> CellKind:
        """What a cell holds. A `keyed` cell begins with a day or time and continues other text."""
        if whole.is_key and not whole.is_decimal:
            return "date" if whole.days or whole.has_weekday or whole.is_undetermined else "time"
        if parse_item_list(self.language, text.replace("\n", ", ")):
            return "items"
        if _NUMBER.fullmatch(text):
            return "number"
        if all(symbols.normalize_symbol(line.text) for line in lines):
            return "documents"
        if parse_meeting_cell(self.language, text):
            return "meeting"
        return "keyed" if any(line.has_key for line in lines) else "text"


def _place_cells(rows: list[list[SourceCell]]) -> Grid:
    """Cells by column, spans over rows and columns expanded."""
    placed: Grid = []
    reaching: dict[int, tuple[int, PlacedCell]] = {}
    for row in rows:
        cells: list[PlacedCell] = []
        source = iter(row)
        while True:
            left, above = reaching.get(len(cells), (0, EMPTY_CELL))
            if left:
                reaching[len(cells)] = (left - 1, above)
                cells.append(msgspec.structs.replace(above, is_origin=False))
                continue
            cell = next(source, None)
            if cell is None:
                break
            _append_cell(cells, cell, reaching)
        placed.append(cells)
    return placed


def _append_cell(cells: list[PlacedCell], cell: SourceCell, reaching: dict[int, tuple[int, PlacedCell]]) -> None:
    text = "" if is_empty_cell_mark(cell.text) else cell.text.strip()
    for offset in range(cell.colspan):
        placed = PlacedCell(text, cell.colspan, cell.header, is_spanned_column=offset > 0)
        if cell.rowspan > 1:
            reaching[len(cells)] = (cell.rowspan - 1, placed)
        cells.append(placed)
