"""Columns of a table: the vertical gaps that run through several lines, and which text stands between which of them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise, takewhile

from extractor.layout.geometry import Span
from extractor.layout.lines.punctuation import is_number_among_han
from extractor.layout.lines.text_lines import LineSegment, split_segment
from extractor.layout.tables.item_numbers import find_item_prefix, find_item_suffix, is_item_number
from extractor.layout.tables.table_lines import TableLine, is_number
from extractor.layout.tolerances import (
    ALIGNED_START_TOLERANCE_EM,
    MIN_CELL_GAP_EM,
    MIN_COLUMN_GAP_EM,
    MIN_NUMBER_ROWS,
    MIN_ROW_NUMBERS,
    POINT_ROUNDING_PT,
)
from extractor.source import GRID_COLUMN_WIDTH_PT


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A segment in the columns that it covers, from `first` to `last`."""

    segment: LineSegment
    first: int
    last: int

    @property
    def baseline(self) -> float:
        """Its baseline, in points from the page's top."""
        return self.segment.runs[0].baseline


@dataclass(slots=True)
class TableColumns:
    """The columns of a table on one page: the gaps between them, and where the texts of each usually begin and end."""

    gaps: list[Span]
    starts: list[set[int]]
    ends: list[set[int]]
    slack: float = 0.0
    number_columns: set[int] = field(default_factory=set)

    @property
    def count(self) -> int:
        """The number of columns."""
        return len(self.gaps) + 1

    def find_column(self, place: float) -> int:
        """The column that a place lies in."""
        column = 0
        for start, end in self.gaps:
            column += place >= (start + end) / 2
        return column

    def list_spans(self, extent: Span) -> list[Span]:
        """The span of each column of a table that has an extent."""
        edges = [extent[0], *(place for gap in self.gaps for place in gap), extent[1]]
        return list(zip(edges[::2], edges[1::2], strict=True))

    def place_line(self, line: TableLine) -> list[PlacedText]:
        """The texts of a line in their columns; one that runs over a gap is divided there where a column begins."""
        found: list[PlacedText] = []
        for segment in line.segments:
            found += self._place_segment(segment, range(self.count), alone=len(line.segments) == 1)
        return found

    def _place_segment(self, segment: LineSegment, within: range, *, alone: bool) -> list[PlacedText]:
        """The texts of a segment; one `alone` on its line may stand across columns by chance aligned with one.

        `within` are the columns that it may have: what stands beside the numbers of items is not in their column.
        """
        words = segment.find_word_starts()
        columns = [
            min(max(self.find_column(start + (run.x1 - run.x0) / 2), within[0]), within[-1]) for start, run in words
        ]
        first, last = columns[0], columns[-1]
        if first == last:
            return [PlacedText(segment, first, first)]
        if last in self.number_columns and (cut := find_item_suffix(segment)):
            left, right = split_segment(segment, cut)
            before = range(within[0], last)
            return [*self._place_segment(left, before, alone=alone), PlacedText(right, last, last)]
        if first in self.number_columns and (cut := find_item_prefix(segment)):
            left, right = split_segment(segment, cut)
            after_number = range(first + 1, within[-1] + 1)
            return [PlacedText(left, first, first), *self._place_segment(right, after_number, alone=alone)]
        for index in range(1, len(words)):
            if columns[index] == columns[index - 1]:
                continue
            (before_start, run), (after, _) = words[index - 1], words[index]
            end = before_start + run.x1 - run.x0
            is_space = after - end < MIN_CELL_GAP_EM * segment.size
            is_centred = is_space and not self._is_aligned(segment, end, columns[index - 1])
            if (
                (is_space and alone)
                or is_centred
                or not self._is_cell_edge(end, after, columns[index - 1], columns[index], segment.size)
            ):
                continue
            left, right = split_segment(segment, index)
            if not (is_space and is_number_among_han(left.text, right.text)):
                return [
                    *self._place_segment(left, within, alone=alone),
                    *self._place_segment(right, within, alone=alone),
                ]
        return [PlacedText(segment, first, last)]

    def _is_aligned(self, segment: LineSegment, end: float, column: int) -> bool:
        """Whether a segment begins where cells of a column do, or its part up to `end` ends where cells aligned at the right do."""
        near = self._list_near_places(segment.size)
        if any(round(segment.start) + d in self.starts[column] for d in near):
            return True
        is_right_aligned = len(self.ends[column]) <= len(self.starts[column])
        return is_right_aligned and any(round(end) + d in self.ends[column] for d in near)

    def _list_near_places(self, size: float) -> range:
        """How far off a place of a column, in whole points, a text of a size still begins or ends there."""
        reach = max(1, round(ALIGNED_START_TOLERANCE_EM * size), round(2 * self.slack))
        return range(-reach, reach + 1)

    def _is_cell_edge(self, end: float, start: float, before: int, after: int, size: float) -> bool:
        """Whether one cell ends and the next begins between two words that stand in different columns."""
        gap = self.gaps[after - 1]
        if end > gap[1] + self.slack or start < self.gaps[before][0] - self.slack:
            return False
        if start - end >= MIN_CELL_GAP_EM * size:
            return True
        near = self._list_near_places(size)
        return any(round(start) + d in self.starts[after] for d in near) or any(
            round(end) + d in self.ends[before] for d in near
        )


def find_columns(lines: Sequence[TableLine]) -> TableColumns | None:
    """The columns of some lines; None where no gap runs through them."""
    split = [line for line in lines if len(line.segments) > 1]
    if not split:
        return None
    gaps = _drop_unsupported_gaps(_find_gaps(split), split)
    if lines[0].line.page.column_shift_pt:
        gaps = _add_shifted_gaps(gaps, split)
    return measure_columns(trim_gaps(gaps, lines), lines) if gaps else None


def trim_gaps(gaps: list[Span], lines: Sequence[TableLine]) -> list[Span]:
    """What the words of the lines leave of gaps; words that are shifted into a gap do not make it narrower.

    Where words may be shifted, only a text that is alone on its line does.
    """
    if lines[0].line.page.column_shift_pt:
        lines = [line for line in lines if len(line.segments) == 1]
    return [_trim_gap(gap, lines) for gap in gaps]


def measure_columns(gaps: list[Span], lines: Iterable[TableLine]) -> TableColumns:
    """The columns between gaps, with the places where their texts begin and end more than once."""
    lines = list(lines)
    columns = TableColumns(gaps, [], [], lines[0].line.page.column_shift_pt)
    starts: list[Counter[int]] = [Counter() for _ in range(columns.count)]
    ends: list[Counter[int]] = [Counter() for _ in range(columns.count)]
    numbers: Counter[int] = Counter()
    for line in lines:
        for segment in line.segments:
            numbers[columns.find_column((segment.start + segment.end) / 2)] += is_item_number(segment.text)
            starts[columns.find_column(segment.start + segment.size / 2)][round(segment.start)] += 1
            ends[columns.find_column(segment.end - segment.size / 2)][round(segment.end)] += 1
    columns.number_columns = {
        column
        for column in range(columns.count)
        if 2 * numbers[column] > sum(starts[column].values()) and numbers[column] > 1
    }
    columns.starts = [{place for place, count in found.items() if count > 1} or set(found) for found in starts]
    columns.ends = [{place for place, count in found.items() if count > 1} for found in ends]
    return columns


def _add_shifted_gaps(gaps: list[Span], lines: Sequence[TableLine]) -> list[Span]:
    """Gaps with those of columns whose texts are shifted by a character from line to line, where cells stand apart."""
    shifted = _find_gaps(lines, lines[0].line.page.column_shift_pt)
    found = list(gaps)
    for start, end in (gap for line in lines for gap in line.gaps):
        if any(start <= gap[0] + GRID_COLUMN_WIDTH_PT and gap[1] - GRID_COLUMN_WIDTH_PT <= end for gap in found):
            continue
        inside = [gap for gap in shifted if start <= gap[0] + POINT_ROUNDING_PT and gap[1] - POINT_ROUNDING_PT <= end]
        if inside:
            found.append(max(inside, key=lambda gap: (_count_edges(gap, lines), gap[1] - gap[0])))
    return sorted(found)


def _find_gaps(lines: Sequence[TableLine], slack: float = 0.0) -> list[Span]:
    """The gaps that no text of the lines crosses but such as stands across several columns."""
    gap_counts = _count_gaps(lines)
    covered = _count_words(lines, set(), len(gap_counts), slack)
    is_open = [gaps > words for gaps, words in zip(gap_counts, covered, strict=True)]
    spanning = _find_spanning_segments(lines, is_open) | _find_spanning_headers(lines)
    if spanning:
        covered = _count_words(lines, spanning, len(gap_counts), slack)
    return _list_open_spans(gap_counts, covered, MIN_COLUMN_GAP_EM * min(line.size for line in lines))


def _count_gaps(lines: Sequence[TableLine]) -> list[int]:
    """For each point across the page, how many lines have a gap between two texts there."""
    size = max(int(max(line.end for line in lines)) + 3, 3)
    return _count_spans((gap for line in lines for gap in line.gaps), size)


def _list_open_spans(gap_counts: Sequence[int], covered: Sequence[int], least: float) -> list[Span]:
    """The spans, of at least a width in points, where a line has a gap and none has a word."""
    found: list[Span] = []
    begin: int | None = None
    for place, (gaps, words) in enumerate(zip(gap_counts, covered, strict=True)):
        if gaps and not words:
            begin = place if begin is None else begin
        elif begin is not None:
            if place - begin >= least:
                found.append((float(begin), float(place)))
            begin = None
    return found


def _trim_gap(gap: Span, lines: Sequence[TableLine]) -> Span:
    """What is left of a gap beside the words that reach into it; texts that run through it stand across columns."""
    start, end = gap
    for line in lines:
        inside = [word for word in line.words if word[0] < gap[1] and gap[0] < word[1]]
        if not inside or any(word[0] <= gap[0] and gap[1] <= word[1] for word in inside):
            continue
        reach = max((word[1] for word in inside if word[1] < gap[1]), default=None)
        after = min((word[0] for word in line.words if reach is None or word[0] >= reach), default=None)
        if reach is None:
            begin = min(word[0] for word in inside)
            end = begin if begin - start >= MIN_COLUMN_GAP_EM * line.size else end
        elif _ends_cell(line, reach, after, gap[1]) and end - reach >= MIN_COLUMN_GAP_EM * line.size:
            start = max(start, reach)
    return start, end


def _ends_cell(line: TableLine, reach: float, after: float | None, edge: float) -> bool:
    """Whether a cell ends with a word: nothing follows, or what follows is set apart or begins at the next column's edge."""
    if after is None or after - reach >= MIN_CELL_GAP_EM * line.size:
        return True
    return (
        len(line.segments) > 1 and abs(after - edge) <= ALIGNED_START_TOLERANCE_EM * line.size + POINT_ROUNDING_PT / 2
    )


def _count_words(lines: Sequence[TableLine], without: set[int], size: int, slack: float) -> list[int]:
    """For each point across the page, how many words are there, but those of the segments whose ids are given."""
    if without:
        kept = (segment for line in lines for segment in line.segments if id(segment) not in without)
        words = (word for segment in kept for word in segment.find_word_spans())
    else:
        words = (word for line in lines for word in line.words)
    return _count_spans(((start + slack, end - slack) for start, end in words), size)


def _count_spans(spans: Iterable[Span], size: int) -> list[int]:
    """For each whole point below a size, how many spans cover it."""
    counts = [0] * size
    for start, end in spans:
        first, last = max(0, round(start)), round(end)
        if last > first:
            counts[first] += 1
            counts[min(last, size - 1)] -= 1
    return list(accumulate(counts))


def _find_spanning_segments(lines: Sequence[TableLine], is_open: list[bool]) -> set[int]:
    """The ids of the segments that stand across columns: where most lines have a gap between two texts.

    `is_open` says for each point across the page whether more lines have a gap there than words.
    """
    open_before = [0, *accumulate(is_open)]
    middles = range(len(is_open))
    gaps = sorted({
        (start, end)
        for line in lines
        for start, end in line.gaps
        if (middle := round((start + end) / 2)) in middles and is_open[middle]
    })  # fmt: skip
    starts = [start for start, _ in gaps]
    least_ends = list(accumulate((end for _, end in reversed(gaps)), min))[::-1]  # of a gap and those after it
    found = set()
    for line in lines:
        for segment in line.segments:
            first, last = max(0, round(segment.start)), min(round(segment.end), len(is_open))
            if last <= first or open_before[last] == open_before[first]:
                continue
            after = bisect_right(starts, segment.start + POINT_ROUNDING_PT)
            if after < len(starts) and least_ends[after] < segment.end - POINT_ROUNDING_PT:
                found.add(id(segment))
    return found


def _find_spanning_headers(lines: Sequence[TableLine]) -> set[int]:
    """The ids of the segments that stand across columns of numbers: they cover a gap that all lines of numbers have.

    They stand above these lines. In a gap between narrow columns a centred header ("Regular budget") need not begin before a
    number ends, so that no two texts of one line show that it stands across.
    """
    rows = [line for line in lines if sum(is_number(segment.text) for segment in line.segments) >= MIN_ROW_NUMBERS]
    if len(rows) < MIN_NUMBER_ROWS:
        return set()
    gap_counts = _count_gaps(rows)
    covered = _count_spans(
        ((segment.start, segment.end) for line in rows for segment in line.segments), len(gap_counts)
    )
    gaps = _list_open_spans(gap_counts, covered, MIN_COLUMN_GAP_EM * min(line.size for line in rows))
    headers = takewhile(lambda line: line is not rows[0], lines)
    return {
        id(segment) for line in headers for segment in line.segments if any(_runs_through(segment, gap) for gap in gaps)
    }


def _runs_through(segment: LineSegment, gap: Span) -> bool:
    """Whether a text runs through a gap, and no gap between its words that may divide cells is there."""
    if segment.start > gap[0] or segment.end < gap[1]:
        return False
    least = MIN_CELL_GAP_EM * segment.size
    spaces = ((end, after) for (_, end), (after, _) in pairwise(segment.find_word_spans()))
    return not any(after - end >= least and end < gap[1] and gap[0] < after for end, after in spaces)


def _drop_unsupported_gaps(gaps: list[Span], lines: Sequence[TableLine]) -> list[Span]:
    """The gaps that part two neighbouring cells in at least one line; columns that never meet are one column."""
    found = [gap for line in lines for gap in line.gaps]
    while gaps:
        supported = [False] * len(gaps)
        for start, end in found:
            inside = [
                at
                for at, gap in enumerate(gaps)
                if start <= gap[0] + POINT_ROUNDING_PT and gap[1] - POINT_ROUNDING_PT <= end
            ]
            if len(inside) == 1:
                supported[inside[0]] = True
        weak = [at for at, kept in enumerate(supported) if not kept]
        if not weak:
            return gaps
        del gaps[min(weak, key=lambda at: (_count_edges(gaps[at], lines), gaps[at][1] - gaps[at][0]))]
    return gaps


def _count_edges(gap: Span, lines: Sequence[TableLine]) -> int:
    """How many segments begin where a gap ends."""
    reach = POINT_ROUNDING_PT + lines[0].line.page.column_shift_pt
    return sum(abs(segment.start - gap[1]) <= reach for line in lines for segment in line.segments)


def make_ruled_columns(spans: Sequence[Span]) -> TableColumns:
    """Columns between ruling lines, whose spans are known."""
    return TableColumns(
        [(end, start) for (_, end), (start, _) in pairwise(spans)], [set() for _ in spans], [set() for _ in spans]
    )
