"""Tables of figures: those in a last column tell where rows begin, for they don't wrap, and may stand low in their row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from extractor.layout.lines import Row, Segment
from extractor.layout.measure import Usual
from extractor.layout.tables import Table
from extractor.layout.vocabulary import is_unfinished
from extractor.layout.wraps import room_needed

TIGHT = 0.92  # of the step from row to row up to which lines are one cell's
_FIGURE = regex.compile(r"[-–(]?\d[\d .,]*\)?|[–—-]")  # "(1 323 600)", "0.005", "–"


class Figures:
    """The last column of a table on one page, as far as it holds figures; `many` says that it is one of figures.

    `row_step` is the least step between two lines with figures that follow each other, in points: from row to row.
    """

    def __init__(
        self,
        table: Table,
        rows: Sequence[Row],
        parts: Sequence[dict[int, Segment]],
        document: Usual,
        *,
        step: float,
    ) -> None:
        """`parts` are the rows' texts by their columns; `step` is the row step where no two lines tell it."""
        self.table = table
        self.rows = rows
        self.document = document
        ends = [self._in(part) for part in parts if table.last in part]
        self.many = table.item != table.last and sum(ends) > len(ends) / 2
        lines = [at for at, part in enumerate(parts) if self._in(part)]
        steps = (rows[b].baseline - rows[a].baseline for a, b in pairwise(lines) if b == a + 1)
        self.row_step = min(steps, default=step)

    def begin_row(self, at: int, part: dict[int, Segment], *, apart: bool) -> bool | None:
        """Whether the line at an index begins a row, None where no figure tells; `apart` if white stands above it."""
        if not self.many:
            return None
        standing = self.table.rows[-1][self.table.last].text
        if self._in(part):
            return bool(standing) or not self._tight(at) or (0 in part and not self._wraps_into(part[0]))
        return True if _is_figure(standing) and self.table.last not in part and apart else None

    def _in(self, part: dict[int, Segment]) -> bool:
        """Whether a line has a figure in the last column."""
        return self.table.last in part and _is_figure(part[self.table.last].text)

    def _tight(self, at: int) -> bool:
        """Whether a line follows the one before as the lines of one cell do."""
        return at > 0 and self.rows[at].baseline - self.rows[at - 1].baseline < TIGHT * self.row_step

    def _wraps_into(self, segment: Segment) -> bool:
        """Whether the line before breaks off, or had no room left in the first column for the first word of this one."""
        before = self.table.above(0)
        if before is None or before.bold != segment.bold:
            return False
        return is_unfinished(before.text) or self.table.bounds[0] - before.end < room_needed(segment, self.document)


def _is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text) is not None
