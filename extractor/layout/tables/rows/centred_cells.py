"""Cells that are centred vertically in the rows that they span, found by where their texts stand, without ruling lines.

The middle of such a cell's text is the middle of its rows. Where all texts of a column are so, one below the other and from
the first line to the last, each shows where its rows begin: as far above its middle as they end below it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.layout.day_lexicon import has_weekday
from extractor.layout.tables.column_gaps import PlacedText
from extractor.layout.tables.rows.cell_texts import continues_text, is_value
from extractor.layout.tables.rows.cell_widths import CellWidths
from extractor.layout.tables.rows.column_rules import take_spanning_cells
from extractor.layout.tables.rows.overhanging_texts import take_overhanging_texts
from extractor.layout.tables.rows.placed_lines import ArrangedLines, PlacedLine, find_bottom, find_top, measure_steps
from extractor.layout.tables.table_lines import is_next_code, is_number
from extractor.layout.tolerances import (
    MAX_CENTRE_DIFFERENCE_RATIO,
    MAX_LEADING_EM,
    MAX_TIGHT_STEP_RATIO,
    MIN_CENTRED_CELLS,
    MIN_CENTRED_OFFSET_RATIO,
    MIN_FILLED_SPANS_RATIO,
    MIN_LEADING_EM,
    MIN_ROW_DISTANCE_RATIO,
)


@dataclass(frozen=True, slots=True)
class _Span:
    """A cell's texts, and the lines in which it is centred: from `first` to before `stop`."""

    texts: list[PlacedText]
    first: int
    stop: int


def arrange_lines(lines: Sequence[PlacedLine], widths: CellWidths, *, may_have_header: bool = False) -> ArrangedLines:
    """Lines with those joined that are too near for rows, and without the texts of cells that are centred in their rows.

    The lines that begin such a row are marked so, and those that continue it where the row has no others in it. On a typed page
    places are rounded to whole lines, and only the words of cells show which rows they span.
    """
    if not lines[0].texts[0].segment.page.has_exact_places:
        typed = ArrangedLines(list(lines), list(range(len(lines))))
        take_overhanging_texts(typed, _measure_line_step(lines))
        return typed
    arranger = _LineArranger(lines, widths, may_have_header=may_have_header)
    arranged = arranger.join_near_lines(lines)
    take_spanning_cells(arranged)
    for column in range(1 + max(text.last for line in lines for text in line.texts)):
        arranger.take_centred_cells(arranged, column)
    take_overhanging_texts(arranged, arranger.leading)
    return arranged


def _measure_line_step(lines: Sequence[PlacedLine]) -> float:
    """The step from line to line within columns, in points: the smallest one, where it is not larger than lines are high."""
    size = lines[0].texts[0].segment.size
    least = MAX_LEADING_EM * size
    last: dict[int, float] = {}
    for line in lines:
        for text in line.texts:
            step = text.baseline - last.get(text.first, float("-inf"))
            if MIN_LEADING_EM * size <= step < least:
                least = step
            last[text.first] = text.baseline
    return least


class _LineArranger:
    """Arranges the lines of one table. `leading` is the step from line to line of a cell, in points."""

    def __init__(self, lines: Sequence[PlacedLine], widths: CellWidths, *, may_have_header: bool) -> None:
        self.leading = _measure_line_step(lines)
        self.widths = widths
        self.opening_cells = 1 + may_have_header
        self.said = Counter((text.first, text.segment.text) for line in lines for text in line.texts)

    def join_near_lines(self, lines: Sequence[PlacedLine]) -> ArrangedLines:
        """Lines of which none is nearer to the next than rows can be: their baselines differ by type, or by being centred.

        Of two lines that are near, one may continue cells and the other begin some, beside a cell over several rows: these
        stay two.
        """
        joined: list[PlacedLine] = []
        origins: list[int] = []
        is_rest: list[bool] = []
        last: dict[int, PlacedText] = {}
        for at, line in enumerate(lines):
            continues = all(text.first in last and self._continues_cell(last[text.first], text) for text in line.texts)
            if joined and not line.is_ruled and continues == is_rest[-1] and self._is_beside(joined[-1], line):
                texts = sorted([*joined[-1].texts, *line.texts], key=lambda text: text.first)
                joined[-1] = replace(joined[-1], texts=texts)
            else:
                joined.append(line)
                origins.append(at)
                is_rest.append(continues)
            last.update({text.first: text for text in line.texts})
        return ArrangedLines(joined, origins)

    def _is_beside(self, above: PlacedLine, line: PlacedLine) -> bool:
        """Whether a line has texts in other columns than the one above, and is nearer to it than rows can be."""
        taken = {column for text in above.texts for column in range(text.first, text.last + 1)}
        if any(column in taken for text in line.texts for column in range(text.first, text.last + 1)):
            return False
        return find_bottom(line.texts) - find_top(above.texts) < MIN_ROW_DISTANCE_RATIO * self.leading

    def take_centred_cells(self, arranged: ArrangedLines, column: int) -> None:
        """Take the texts of a column out of the lines where its cells are centred in their rows."""
        inside = [[text for text in line.texts if text.first == text.last == column] for line in arranged.lines]
        cells = self._group_cells([text for texts in inside for text in texts])
        kept = [at for at, line in enumerate(arranged.lines) if len(inside[at]) < len(line.texts)]
        others = [[text for text in arranged.lines[at].texts if text not in inside[at]] for at in kept]
        if len(cells) < MIN_CENTRED_CELLS or not others:
            return
        spans = self._match_spans(cells, others, column)
        if spans is None or not self._are_centred(spans, others):
            return
        are_rows = self._is_one_cell_in_each(spans, others)
        lines = [replace(arranged.lines[at], texts=texts) for at, texts in zip(kept, others, strict=True)]
        found = {kept.index(at): texts for at, texts in arranged.cells.items() if at in kept}
        for span in spans:
            for at in range(span.first, span.stop):
                if at == span.first:
                    lines[at] = replace(lines[at], starts_row=True)
                elif are_rows:
                    lines[at] = replace(lines[at], starts_row=False)
            found.setdefault(span.first, []).extend(span.texts)
        measure_steps(lines)
        arranged.origins = [arranged.origins[at] for at in kept]
        arranged.lines, arranged.cells = lines, found

    def _group_cells(self, texts: Sequence[PlacedText]) -> list[list[PlacedText]]:
        """The texts of a column by cells: a text that continues the one right above it is of the same cell."""
        cells: list[list[PlacedText]] = []
        for text in texts:
            if cells and self._continues_cell(cells[-1][-1], text):
                cells[-1].append(text)
            else:
                cells.append([text])
        return cells

    def _continues_cell(self, above: PlacedText, text: PlacedText) -> bool:
        """Whether a text continues the one above: it is near, and there was no room for its first word.

        Numbers and codes do not, and no text that the column has several times.
        """
        if text.baseline - above.baseline > MAX_TIGHT_STEP_RATIO * self.leading or is_number(text.segment.text):
            return False
        if continues_text(above.segment.text, text.segment.text):
            return True
        is_whole = is_value(text.segment.text) or is_next_code(above.segment.text, text.segment.text)
        is_known = is_whole or self.said[text.first, text.segment.text] > 1
        return not is_known and not self.widths.can_fit_first_word(above, text.segment)

    def _match_spans(
        self, cells: Sequence[Sequence[PlacedText]], lines: Sequence[Sequence[PlacedText]], column: int
    ) -> list[_Span] | None:
        """The lines in whose middle each cell stands, from the first line to the last; None where they do not meet so.

        A line with a text across the column, and a heading of rows, is a row of its own.
        """
        spans: list[_Span] = []
        first = 0
        for cell in cells:
            while first < len(lines) and _stands_across(lines[first], column):
                first += 1
            middle = (cell[0].baseline + cell[-1].baseline) / 2
            last, least = first, float("inf")
            for at in range(first, len(lines)):
                if _stands_across(lines[at], column):
                    break
                difference = (find_top(lines[first]) + find_bottom(lines[at])) / 2 - middle
                if abs(difference) < least:
                    last, least = at, abs(difference)
                if difference > self.leading:
                    break
            if least > MAX_CENTRE_DIFFERENCE_RATIO * self.leading:
                return None
            spans.append(_Span(list(cell), first, last + 1))
            first = last + 1
        while first < len(lines) and _stands_across(lines[first], column):
            first += 1
        return spans if first == len(lines) else None

    def _are_centred(self, spans: Sequence[_Span], lines: Sequence[Sequence[PlacedText]]) -> bool:
        """Whether cells in the middle of lines are centred there, and do not stand so by chance.

        One begins between lines, or several below the first line of their span, among them the first, or beside cells as high
        as the span. No text runs on from span to span.
        """
        pairs = [pair for span in spans[1:] for pair in _pair_texts(lines[span.first - 1], lines[span.first])]
        if any(continues_text(above.segment.text, text.segment.text) for above, text in pairs):
            return False
        if any(self._is_off_lines(span, lines) for span in spans):
            return True
        low = [
            at
            for at, span in enumerate(spans)
            if span.texts[0].baseline - find_top(lines[span.first]) >= self.leading / 2
            and not is_number(span.texts[0].segment.text)
        ]
        if len(low) < MIN_CENTRED_CELLS or any(self._continues_cell(*pair) for pair in pairs):
            return False
        return low[0] < self.opening_cells or all(self._has_high_cell(spans[at], lines) for at in low)

    def _is_off_lines(self, span: _Span, lines: Sequence[Sequence[PlacedText]]) -> bool:
        """Whether a cell begins between the lines of the columns beside it: only a centred text does."""
        inside = [text for texts in lines[span.first : span.stop] for text in texts]
        least = MIN_CENTRED_OFFSET_RATIO * self.leading
        start = span.texts[0].baseline
        tall = [text for text in inside if sum(other.first == text.first for other in inside) > 1]
        return (
            bool(tall)
            and start - find_top(inside) >= least
            and all(abs(text.baseline - start) >= least for text in tall)
        )

    def _list_cells(self, span: _Span, lines: Sequence[Sequence[PlacedText]]) -> dict[int, list[list[PlacedText]]]:
        """The cells of a span in each column."""
        inside = [text for texts in lines[span.first : span.stop] for text in texts if text.first == text.last]
        columns = sorted({text.first for text in inside})
        return {n: self._group_cells([text for text in inside if text.first == n]) for n in columns}

    def _has_high_cell(self, span: _Span, lines: Sequence[Sequence[PlacedText]]) -> bool:
        """Whether a column has one cell in a span, from its first line to its last."""
        return any(
            len(cells) == 1 and cells[0][0] in lines[span.first] and cells[0][-1] in lines[span.stop - 1]
            for cells in self._list_cells(span, lines).values()
        )

    def _is_one_cell_in_each(self, spans: Sequence[_Span], lines: Sequence[Sequence[PlacedText]]) -> bool:
        """Whether another column has no more than one cell in each span, and one in most: the spans are the rows.

        Cells that are centred too may span rows as well, and show none.
        """
        found = [self._list_cells(span, lines) for span in spans]
        high = {
            column
            for span, cells in zip(spans, found, strict=True)
            for column, group in cells.items()
            if any(text in lines[span.first] for cell in group for text in cell)
        }
        counts = Counter(column for cells in found for column in cells)
        several = {column for cells in found for column, group in cells.items() if len(group) > 1}
        return any(
            n in high and n not in several and count > MIN_FILLED_SPANS_RATIO * len(spans)
            for n, count in counts.items()
        )


def _pair_texts(above: Sequence[PlacedText], below: Sequence[PlacedText]) -> list[tuple[PlacedText, PlacedText]]:
    """The texts of two lines that stand in one column."""
    known = {text.first: text for text in above if text.first == text.last}
    return [(known[text.first], text) for text in below if text.first == text.last and text.first in known]


def _stands_across(texts: Sequence[PlacedText], column: int) -> bool:
    """Whether a line is a row of its own beside a column: a text runs across it, or it is a heading of the rows below."""
    first = texts[0]
    is_heading = first.first == 0 and (first.segment.bold or has_weekday(first.segment.text))
    return (len(texts) == 1 and column > 0 and is_heading) or any(text.first <= column < text.last for text in texts)
