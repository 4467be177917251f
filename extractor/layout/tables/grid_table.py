"""A table as a grid of cells, on one page or over several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from msgspec.structs import replace

from extractor.common.printed_labels import is_label
from extractor.common.unicode_text import fold_text
from extractor.layout.day_lexicon import is_time_range
from extractor.layout.geometry import Span, compute_bounding_box
from extractor.layout.lexicon import is_line_unfinished
from extractor.layout.lines.punctuation import is_sentence_end, join_line_texts
from extractor.layout.tables.table_lines import is_number
from extractor.layout.tolerances import COLUMN_SNAP_TOLERANCE_PT, MIN_LABELLED_ROWS
from extractor.source import Box, SourceBlock, SourceCell

_CellPair = tuple[SourceCell, SourceCell]  # a cell and the one below it


@dataclass(slots=True)
class GridTable:
    """A table in the making: `rows` in reading order, each cell once for its span.

    `columns` are the places of the columns on the last page, from the side where reading begins. `header_count` is the
    number of header rows. `box` is on the first page, `later_boxes` are on the pages after it. `is_inferred` says that no
    ruling lines show the columns, `is_closed` that a ruling line or text ends it.
    """

    rows: list[list[SourceCell]]
    columns: list[Span]
    pages: list[int]
    box: Box | None
    header_count: int = 0
    is_inferred: bool = False
    is_closed: bool = False
    doubts: list[str] = field(default_factory=list)
    later_boxes: list[tuple[int, Box]] = field(default_factory=list)

    def is_continued_by(self, other: GridTable) -> bool:
        """Whether another table, first on the next page, is this one's continuation: it has the same columns."""
        if self.pages[-1] + 1 != other.pages[0] or len(self.columns) != len(other.columns):
            return False
        if self._repeats_header(other):
            return True
        if self.is_closed or other.header_count or other.lacks_days_of(self):
            return False
        return len(self.rows) == 1 or self._has_same_columns(other)

    def lacks_days_of(self, before: GridTable) -> bool:
        """Whether hours stand in the first column that stand in a later one of the table before: its days have no column here."""
        firsts, others = [row[0].text for row in before.rows], [cell.text for row in before.rows for cell in row[1:]]
        has_hours = any(is_time_range(row[0].text) for row in self.rows)
        return has_hours and any(map(is_time_range, others)) and not any(map(is_time_range, firsts))

    def _has_same_columns(self, other: GridTable) -> bool:
        """Whether each column of another table lies where this one's does, up to the shift of the whole table."""
        return all(
            min(abs(a[0] - b[0]), abs(a[1] - b[1])) <= COLUMN_SNAP_TOLERANCE_PT
            for a, b in zip(self.columns, other.columns, strict=True)
        )

    def _repeats_header(self, other: GridTable) -> bool:
        return self._count_repeated_rows(other) >= self._count_header_rows()

    def _count_repeated_rows(self, other: GridTable) -> int:
        """How many of another table's first rows, up to the end of its header and of this one's, repeat those of this one."""
        pairs = zip(self.rows, other.rows[: max(self._count_header_rows(), other.header_count)], strict=False)
        return sum(1 for _ in takewhile(lambda pair: _is_same_header(*pair), pairs))

    def _count_header_rows(self) -> int:
        """How many rows the header has: those that are known, and those into which their cells reach."""
        count = self.header_count or 1
        return max(at + cell.rowspan for at, row in enumerate(self.rows[:count]) for cell in row)

    def append_continuation(self, other: GridTable) -> None:
        """Take over a continuation's rows, without the header repeated there."""
        rows = other.rows
        if self._repeats_header(other):
            self.header_count = self._count_repeated_rows(other)
            rows = rows[self.header_count :]
        body = self.rows[self.header_count :]
        pairs = _pair_cells(body[-1], rows[0]) if body and rows else []
        if _are_rests(pairs, body):
            _append_rests(pairs)
            rows = rows[1:]
        self.rows += [[replace(cell, bbox=None) for cell in row] for row in rows]
        self.pages += other.pages
        if other.box is not None:
            self.later_boxes.append((other.pages[0], other.box))
        self.columns = other.columns
        self.is_closed = other.is_closed

    def to_block(self) -> SourceBlock:
        """The table as a block, the cells of its header rows marked."""
        for row in self.rows[: self.header_count]:
            for cell in row:
                cell.header = True
        later = [(page, box) for page, found in self.later_boxes if (box := compute_bounding_box([found])) is not None]
        box = compute_bounding_box([self.box])
        return SourceBlock("table", rows=self.rows, page=self.pages[0], bbox=box, later_boxes=later)

    def list_findings(self) -> list[tuple[str, str]]:
        """Codes and messages of what was inferred."""
        found = []
        if self.is_inferred:
            count = len(self.columns)
            found.append(("table.columns_inferred", f"{count} columns were inferred from where the texts stand."))
        if len(self.pages) > 1:
            found.append(("table.joined_over_pages", describe_continuation(self.pages[0], self.pages[-1])))
        return found


def describe_continuation(first: int, last: int) -> str:
    """The message that a table was joined from its parts on several pages."""
    return f"The table continues from page {first} to page {last}; headers repeated there were dropped."


def _is_same_header(row: list[SourceCell], other: list[SourceCell]) -> bool:
    """Whether two rows have the same cells, or the same words divided otherwise; the same cells elsewhere are read wrongly."""
    mine, its = ([fold_text(cell.text) for cell in cells] for cells in (row, other))
    return mine == its or (
        list(filter(None, mine)) != list(filter(None, its)) and _join_words(mine) == _join_words(its)
    )


def _join_words(texts: list[str]) -> str:
    return " ".join(filter(None, texts))


def _are_rests(pairs: Sequence[_CellPair], rows: Sequence[Sequence[SourceCell]]) -> bool:
    """Whether the first row of a page is the rest of the last of the rows before: the end of the page cut that row.

    `pairs` are the cells of that row, each with the one below it. Each text below continues one that is not finished. All
    begin with small letters; or the first cell is empty and was filled in all rows before, and the words of one text show
    that it runs on or these first cells are numbers or labels.
    """
    texts = [(cell.text, rest.text) for cell, rest in pairs if rest.text]
    if not texts or any(not above or is_sentence_end(above) for above, _ in texts):
        return False
    if all(rest[0].islower() for _, rest in texts):
        return True
    keys = [row[0].text for row in rows[1:]]  # the first may be a header
    if pairs[0][1].text or not all(keys):
        return False
    runs_on = any(rest[0].islower() or is_line_unfinished(above) for above, rest in texts)
    return runs_on or (len(keys) >= MIN_LABELLED_ROWS and all(is_number(key) or is_label(key) for key in keys))


def _pair_cells(above: Sequence[SourceCell], below: Sequence[SourceCell]) -> list[_CellPair]:
    """The cells of two rows that stand one below the other; none where the two have other spans.

    Cells of earlier rows may reach into the first columns of the row above: there the one below must be empty.
    """
    missing = len(below) - len(above)
    if missing < 0 or any(cell.text for cell in below[:missing]):
        return []
    pairs = list(zip(above, below[missing:], strict=True))
    return pairs if all(cell.colspan == rest.colspan for cell, rest in pairs) else []


def _append_rests(pairs: Sequence[_CellPair]) -> None:
    """Give the cells of a row that the page's end cut their rest."""
    for cell, rest in pairs:
        if rest.text:
            joined = join_line_texts(cell.text, rest.text)
            shift = len(joined) - len(rest.text)
            cell.text = joined
            cell.note_references += [replace(call, offset=call.offset + shift) for call in rest.note_references]
