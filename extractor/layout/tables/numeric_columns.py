"""Tables of figures: those in a last column tell where rows begin, for they don't wrap, and may stand low in their row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from extractor.layout.lexicon import is_line_unfinished
from extractor.layout.lines.text_lines import LineSegment, TextLine
from extractor.layout.paragraphs.column_metrics import DocumentMetrics
from extractor.layout.tables.cell_wrapping import measure_first_word_room
from extractor.layout.tables.headed_table import HeadedTable

MAX_WRAPPED_STEP_RATIO = 0.92  # of the step from row to row up to which lines are one cell's
_NUMBER_CELL_PATTERN = regex.compile(r"[-–(]?\d[\d .,]*\)?|[–—-]")  # "(1 323 600)", "0.005", "–"


class NumericColumn:
    """The last column of a table on one page, as far as it holds figures; `many` says that it is one of figures.

    `row_step` is the least step between two lines with figures that follow each other, in points: from row to row.
    """

    def __init__(
        self,
        table: HeadedTable,
        rows: Sequence[TextLine],
        parts: Sequence[dict[int, LineSegment]],
        document: DocumentMetrics,
        *,
        step: float,
    ) -> None:
        """`parts` are the rows' texts by their columns; `step` is the row step where no two lines tell it."""
        self.table = table
        self.lines = rows
        self.document_metrics = document
        ends = [self._has_number(part) for part in parts if table.last_column in part]
        self.is_numeric = table.item_column != table.last_column and sum(ends) > len(ends) / 2
        lines = [at for at, part in enumerate(parts) if self._has_number(part)]
        steps = (rows[b].baseline - rows[a].baseline for a, b in pairwise(lines) if b == a + 1)
        self.row_step = min(steps, default=step)

    def starts_row(self, at: int, part: dict[int, LineSegment], *, apart: bool) -> bool | None:
        """Whether the line at an index begins a row, None where no figure tells; `apart` if white stands above it."""
        if not self.is_numeric:
            return None
        standing = self.table.rows[-1][self.table.last_column].text
        if self._has_number(part):
            return bool(standing) or not self._is_tight_line(at) or (0 in part and not self._is_wrapped_into(part[0]))
        return True if _is_number_cell(standing) and self.table.last_column not in part and apart else None

    def _has_number(self, part: dict[int, LineSegment]) -> bool:
        """Whether a line has a figure in the last column."""
        return self.table.last_column in part and _is_number_cell(part[self.table.last_column].text)

    def _is_tight_line(self, at: int) -> bool:
        """Whether a line follows the one before as the lines of one cell do."""
        return at > 0 and self.lines[at].baseline - self.lines[at - 1].baseline < MAX_WRAPPED_STEP_RATIO * self.row_step

    def _is_wrapped_into(self, segment: LineSegment) -> bool:
        """Whether the line before breaks off, or had no room left in the first column for the first word of this one."""
        before = self.table.find_segment_above(0)
        if before is None or before.bold != segment.bold:
            return False
        return is_line_unfinished(before.text) or self.table.bounds[0] - before.end < measure_first_word_room(
            segment, self.document_metrics
        )


def _is_number_cell(text: str) -> bool:
    return _NUMBER_CELL_PATTERN.fullmatch(text) is not None
