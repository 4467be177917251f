"""How wide the columns of a table are, and whether a word had room at the end of a line of a cell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.layout.geometry import Span
from extractor.layout.lines.font_metrics import estimate_natural_width
from extractor.layout.lines.monospaced import measure_monospaced_word
from extractor.layout.lines.punctuation import starts_with_han
from extractor.layout.lines.text_lines import LineSegment
from extractor.layout.paragraphs.document_metrics import DocumentMetrics, find_first_words
from extractor.layout.tables.column_gaps import PlacedText, TableColumns
from extractor.layout.tables.rows.placed_lines import PlacedLine
from extractor.layout.tolerances import (
    CELL_HAN_WIDTH_EM,
    EXACT_START_TOLERANCE_PT,
    MAX_COLUMN_MARGIN_EM,
    MIN_LABELLED_ROWS,
    MIN_TYPED_CELL_FILL_RATIO,
)


class CellWidths:
    """How wide each column is, in points: what its widest text takes.

    On a typed page, where gaps are wide, it is at least a share of the distance to where the next column begins; in print
    it reaches near that place where all texts of the next column begin there.
    """

    def __init__(self, lines: Sequence[PlacedLine], metrics: DocumentMetrics, columns: TableColumns) -> None:
        self.metrics = metrics
        self.widths: dict[int, float] = {}
        if not metrics.medium.has_exact_places and columns.gaps:
            first = min(text.segment.start for line in lines for text in line.texts)
            starts = [min(first, columns.gaps[0][0]), *(end for _, end in columns.gaps)]
            for column, (start, end) in enumerate(pairwise(starts)):
                self.widths[column] = MIN_TYPED_CELL_FILL_RATIO * (end - start)
        for line in lines:
            for text in line.texts:
                if text.first == text.last:
                    width = self._measure_extent(text.segment)
                    self.widths[text.first] = max(self.widths.get(text.first, 0.0), width)
        if metrics.medium.has_exact_places:
            self._widen_to_aligned_columns(lines)

    def _widen_to_aligned_columns(self, lines: Sequence[PlacedLine]) -> None:
        """Widen columns to the next one where all texts of that begin at one place: there its cells begin."""
        starts: dict[int, list[float]] = {}
        for line in lines:
            for text in line.texts:
                starts.setdefault(text.first, []).append(text.segment.start)
        gap = MAX_COLUMN_MARGIN_EM * lines[0].texts[0].segment.size
        for column in self.widths:
            places = starts.get(column + 1, [])
            if len(places) >= MIN_LABELLED_ROWS and max(places) - min(places) <= EXACT_START_TOLERANCE_PT:
                self.widths[column] = max(self.widths[column], places[0] - gap)

    def take_ruled_widths(self, lines: Sequence[PlacedLine], spans: Sequence[Span]) -> None:
        """Take the widths that ruling lines show: a column ends as far before its line as its texts begin after the other."""
        starts: dict[int, float] = {}
        for line in lines:
            for text in line.texts:
                starts[text.first] = min(starts.get(text.first, float("inf")), text.segment.start)
        for column, start in starts.items():
            first, end = spans[column]
            self.widths[column] = max(self.widths.get(column, 0.0), end - max(0.0, start - first))

    def _measure_extent(self, segment: LineSegment) -> float:
        """Where a text ends if places are exact; else the width that it takes."""
        return segment.end if segment.page.has_exact_places else self.metrics.measure_width(segment)

    def can_fit_first_word(self, before: PlacedText, after: LineSegment, *, has_two_words: bool = False) -> bool:
        """Whether there was room at the end of a line of a cell for the first word, or two words, of another."""
        if self.metrics.monospaced_edge is not None:
            needed = measure_monospaced_word(after.text, 1 + has_two_words)
        elif starts_with_han(after.text):
            needed = (1 + has_two_words) * CELL_HAN_WIDTH_EM * after.size
        else:
            words = find_first_words(after.text, has_two_words=has_two_words)
            width = estimate_natural_width(words) * after.size
            if words == after.text:
                width = max(width, after.natural_width_pt)
            needed = width + after.page.cell_space_em * after.size
        return self.widths.get(before.first, 0.0) - self._measure_extent(before.segment) > needed
