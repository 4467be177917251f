"""Running text in columns: the lines of each column are read from top to bottom before those of the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from operator import attrgetter
from statistics import median

from extractor.layout.lines.punctuation import is_sentence_end
from extractor.layout.lines.text_lines import LineSegment, TextLine
from extractor.layout.tolerances import (
    COLUMN_SNAP_TOLERANCE_PT,
    MAX_COMMON_HEIGHT_RATIO,
    MAX_DIVIDED_LINES_RATIO,
    MAX_RUNNING_COLUMNS,
    MIN_APART_COLUMN_LINES,
    MIN_APART_COLUMN_WIDTH_RATIO,
    MIN_FULL_LINE_WIDTH_RATIO,
    MIN_PROSE_COLUMN_FULL_RATIO,
    MIN_PROSE_COLUMN_GAP_EM,
    MIN_PROSE_COLUMN_OPEN_RATIO,
    MIN_PROSE_COLUMN_WIDTH_EM,
    MIN_PROSE_COLUMN_WIDTH_RATIO,
    MIN_RUNNING_COLUMN_LINES,
    PARAGRAPH_GAP_RATIO,
    SAME_LINE_TOLERANCE_PT,
)

Gap = tuple[float, float]


def split_prose_columns(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Lines of a page in parts that are read one after the other: full-width lines, and each column of running text.

    Columns are known by vertical gaps that no text crosses for several lines, by equal widths, and by running text in
    each: most lines are full, and most go on in the next line. Where new paragraphs begin on the same baselines, or
    short texts stand above the columns as a header row does, the lines are rows of a table.
    """
    parts: list[list[TextLine]] = []
    begun = 0
    while (band := _find_prose_band(lines, begun)) is not None:
        if begun < band.start:
            parts.append(list(lines[begun : band.start]))
        parts += band.columns
        begun = band.stop
    if begun < len(lines):
        parts.append(list(lines[begun:]))
    return parts


def count_lines_above_columns(lines: Sequence[TextLine]) -> int:
    """How many lines of a page stand above its first columns of running text; all, if it has none."""
    band = _find_prose_band(lines, 0)
    return len(lines) if band is None else band.start


@dataclass(frozen=True, slots=True)
class _ProseBand:
    """Lines from `start` to before `stop` whose texts are columns of running text."""

    start: int
    stop: int
    columns: list[list[TextLine]]


def _find_prose_band(lines: Sequence[TextLine], at: int) -> _ProseBand | None:
    """The first columns of running text from a line on."""
    while at < len(lines):
        gap, stop = _find_column_gap(lines, at)
        columns = _split_columns(lines[at:stop]) if gap and stop - at >= MIN_RUNNING_COLUMN_LINES else []
        has_header = bool(at) and _is_header_row(lines[at - 1], columns)
        if _is_prose(columns) and not has_header:
            return _ProseBand(at, stop, columns)
        if _are_set_apart(columns):
            start = at - has_header  # a heading above each
            return _ProseBand(start, stop, _split_columns(lines[start:stop]))
        at = stop if gap else at + 1
    return None


def _is_prose(columns: Sequence[Sequence[TextLine]]) -> bool:
    """Whether columns of lines are running text of which each continues the one before."""
    if len(columns) < 2:
        return False
    widths = [max(line.end for line in column) - min(line.start for line in column) for column in columns]
    return (
        min(widths) >= MIN_PROSE_COLUMN_WIDTH_RATIO * max(widths)
        and all(map(_is_running_text, columns))
        and not any(_has_common_rows(*pair) for pair in pairwise(columns))
    )


def _are_set_apart(columns: Sequence[Sequence[TextLine]]) -> bool:
    """Whether the lines of two long columns stand at heights of their own, as those of a table's cells do not.

    Such columns may hold lists and headings: an agenda and its annotations.
    """
    if len(columns) != 2 or any(map(_are_divided, columns)):
        return False
    fewer, more = sorted(columns, key=len)
    if len(fewer) < MIN_APART_COLUMN_LINES or _has_common_rows(fewer, more):
        return False
    widths = [max(line.end for line in column) - min(line.start for line in column) for column in columns]
    heights = [line.baseline for line in more]
    common = sum(any(abs(line.baseline - height) <= SAME_LINE_TOLERANCE_PT for height in heights) for line in fewer)
    return min(widths) >= MIN_APART_COLUMN_WIDTH_RATIO * max(widths) and common <= MAX_COMMON_HEIGHT_RATIO * len(fewer)


def _find_column_gap(lines: Sequence[TextLine], at: int) -> tuple[Gap | None, int]:
    """The vertical gap that begins at a line, narrowed by the lines below, and where it ends.

    It begins between two texts of the line, or between the line and the next, if one is wholly before the other. The
    index is that of the first line which crosses the gap.
    """
    best: tuple[Gap | None, int] = (None, at + 1)
    gaps = _list_gaps(lines[at : at + 2])
    if len(gaps) >= MAX_RUNNING_COLUMNS:
        return best
    for gap in gaps:
        narrow, stop = gap, at
        for line in lines[at:]:
            narrowed = _narrow_gap(narrow, line.segments)
            if narrowed is None or narrowed[1] - narrowed[0] < MIN_PROSE_COLUMN_GAP_EM * line.segments[0].size:
                break
            narrow, stop = narrowed, stop + 1
        if stop > best[1]:
            best = (narrow, stop)
    return best


def _list_gaps(lines: Sequence[TextLine]) -> list[Gap]:
    """The gaps between the texts of a line, or between the line and the one below, if both have one text."""
    first = lines[0].segments
    if len(first) > 1 or len(lines) < 2:
        return [(before.end, after.start) for before, after in pairwise(first)]
    left, right = sorted((lines[0], lines[1]), key=attrgetter("start"))
    return [(left.end, right.start)] if left.end < right.start else []


def _narrow_gap(gap: Gap, segments: Sequence[LineSegment]) -> Gap | None:
    """What the texts of one line leave of a gap; None where one crosses it."""
    start, end = gap
    middle = (start + end) / 2
    for segment in segments:
        if segment.end <= middle:
            start = max(start, segment.end)
        elif segment.start >= middle:
            end = min(end, segment.start)
        else:
            return None
    return start, end


def _split_columns(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """The lines of each column: texts that overlap from side to side are of one column."""
    columns: list[tuple[float, float]] = []
    for segment in sorted((segment for line in lines for segment in line.segments), key=attrgetter("start")):
        if columns and segment.start < columns[-1][1] + MIN_PROSE_COLUMN_GAP_EM * segment.size:
            columns[-1] = (columns[-1][0], max(columns[-1][1], segment.end))
        else:
            columns.append((segment.start, segment.end))
    columns = _join_labels(lines, columns)
    found = []
    for start, end in columns:
        inside = ([s for s in line.segments if start <= s.start and s.end <= end] for line in lines)
        found.append(
            [line.replace_segments(segments) for line, segments in zip(lines, inside, strict=True) if segments]
        )
    return found


def _join_labels(lines: Sequence[TextLine], columns: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The columns, those of labels joined with the texts that they are labels of."""
    labels = {(line.segments[0].start, line.segments[0].end) for line in lines if line.has_separate_label}
    joined: list[tuple[float, float]] = []
    is_label = False
    for start, end in columns:
        joined.append((joined.pop()[0], end) if is_label else (start, end))
        inside = [s for line in lines for s in line.segments if start <= s.start and s.end <= end]
        is_label = all((s.start, s.end) in labels for s in inside)
    return joined


def _is_header_row(line: TextLine, columns: Sequence[Sequence[TextLine]]) -> bool:
    """Whether a line has one text above each of some columns."""
    starts = [min(row.start for row in column) for column in columns]
    return len(line.segments) == len(columns) and all(
        start - COLUMN_SNAP_TOLERANCE_PT <= segment.start and (segment.end < after)
        for segment, start, after in zip(line.segments, starts, [*starts[1:], inf], strict=True)
    )


def _is_running_text(lines: Sequence[TextLine]) -> bool:
    """Whether lines are running text: wide, mostly full, and most of them without a stop at the end."""
    if len(lines) < MIN_RUNNING_COLUMN_LINES:
        return False
    if _are_divided(lines):
        return False
    widths = [line.end - line.start for line in lines]
    widest = max(widths)
    if widest < MIN_PROSE_COLUMN_WIDTH_EM * lines[0].segments[0].size:
        return False
    full = sum(width >= MIN_FULL_LINE_WIDTH_RATIO * widest for width in widths)
    open_ends = sum(
        width >= MIN_FULL_LINE_WIDTH_RATIO * widest and not is_sentence_end(line.text)
        for line, width in zip(lines, widths, strict=True)
    )
    return full >= MIN_PROSE_COLUMN_FULL_RATIO * len(lines) and open_ends >= MIN_PROSE_COLUMN_OPEN_RATIO * len(lines)


def _are_divided(lines: Sequence[TextLine]) -> bool:
    """Whether lines have gaps inside, as those of several cells have; the gap after a label is none."""
    divided = sum(len(line.segments) > 1 + line.has_separate_label for line in lines)
    return divided > MAX_DIVIDED_LINES_RATIO * len(lines)


def _has_common_rows(left: Sequence[TextLine], right: Sequence[TextLine]) -> bool:
    """Whether paragraphs after the first begin on the same baselines in two columns, as the cells of a row do."""
    starts = _find_paragraph_starts(left), _find_paragraph_starts(right)
    fewer, more = sorted(starts, key=len)
    common = [one for one in fewer if any(abs(one - other) <= SAME_LINE_TOLERANCE_PT for other in more)]
    return bool(fewer) and 2 * len(common) > len(fewer)


def _find_paragraph_starts(lines: Sequence[TextLine]) -> list[float]:
    """The baselines of the lines that begin a paragraph after a gap or with an indent or label; not of the first."""
    leading = median(below.baseline - above.baseline for above, below in pairwise(lines))
    left = min(line.start for line in lines)
    return [
        line.baseline
        for above, line in pairwise(lines)
        if line.baseline - above.baseline > PARAGRAPH_GAP_RATIO * leading
        or line.label is not None
        or (line.start > left + COLUMN_SNAP_TOLERANCE_PT and above.start <= left + COLUMN_SNAP_TOLERANCE_PT)
    ]
