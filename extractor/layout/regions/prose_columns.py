"""Running text in columns: the lines of each column are read from top to bottom before those of the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from math import inf
from operator import attrgetter
from statistics import median

from extractor.layout.lines.punctuation import is_sentence_end
from extractor.layout.lines.text_lines import LineSegment, TextLine
from extractor.layout.tolerances import (
    COLUMN_SNAP_TOLERANCE_PT,
    MAX_COMMON_HEIGHT_RATIO,
    MAX_DIVIDED_LINES_RATIO,
    MAX_FULL_SEARCH_LINES,
    MAX_RUNNING_COLUMNS,
    MIN_APART_COLUMN_LINES,
    MIN_APART_COLUMN_WIDTH_RATIO,
    MIN_COUNTED_COLUMN_LABELS,
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
    short texts stand above the columns as a header row does, and no others between their texts, the lines are rows of a
    table. Lists are columns, too, where the numbers of one count on from those of the one before.
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
    band = _find_prose_band(lines[:MAX_FULL_SEARCH_LINES], 0)
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
        if not _list_gaps(lines[at : at + 2]):
            at += 1
            continue
        if (band := _find_ragged_band(lines, at)) is not None:
            return band
        gap, stop = _find_column_gap(lines, at)
        columns = _split_columns(lines[at:stop]) if gap and stop - at >= MIN_RUNNING_COLUMN_LINES else []
        has_header = bool(at) and _is_header_row(lines[at - 1], columns)
        may_be_table = has_header or _begin_with_headings(columns)
        if (_is_prose(columns) and (not may_be_table or _have_headings(columns))) or _are_set_apart(columns):
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


def _begin_with_headings(columns: Sequence[Sequence[TextLine]]) -> bool:
    """Whether the first line of each column is a short one on the same baseline without a sentence's end."""
    firsts = [column[0] for column in columns]
    return all(
        abs(first.baseline - firsts[0].baseline) <= SAME_LINE_TOLERANCE_PT and _is_short(first, column)
        for first, column in zip(firsts, columns, strict=True)
    )


def _have_headings(columns: Sequence[Sequence[TextLine]]) -> bool:
    """Whether a short line stands between two texts of a column, as headings do."""
    return any(
        is_sentence_end(above.text) and _is_short(line, column) and not line.text[:1].islower()
        for column in columns
        for above, line in pairwise(column[:-1])
    )


def _is_short(line: TextLine, column: Sequence[TextLine]) -> bool:
    widest = max(other.end - other.start for other in column)
    return line.end - line.start < MIN_FULL_LINE_WIDTH_RATIO * widest and not is_sentence_end(line.text)


def _count_on(columns: Sequence[Sequence[TextLine]]) -> bool:
    """Whether the numbers before the lines of one column go on in the next one: 1 to 8, and 9 to 16."""
    numbers = [[int((line.label or "")[:-1]) for line in column if _has_number(line)] for column in columns]
    return (
        len(columns) > 1
        and all(len(found) >= MIN_COUNTED_COLUMN_LABELS for found in numbers)
        and all(after == before + 1 for before, after in pairwise(chain.from_iterable(numbers)))
    )


def _split_at_gap(lines: Sequence[TextLine], gap: Gap) -> list[list[TextLine]]:
    """The lines before a vertical gap, and those after it."""
    inside = ([[s for s in line.segments if (s.end <= gap[0]) is first] for line in lines] for first in (True, False))
    return [
        [line.replace_segments(segments) for line, segments in zip(lines, half, strict=True) if segments]
        for half in inside
    ]


def _has_number(line: TextLine) -> bool:
    return line.label is not None and line.label[-1] == "." and line.label[:-1].isdecimal()


def _find_ragged_band(lines: Sequence[TextLine], at: int) -> _ProseBand | None:
    """The columns from a line on, whose first texts may be short: headings, or the numbered lines of a list.

    Headings above columns are no header row where others are between the texts, or a sentence ends beside one.
    """
    gap, stop = _find_column_gap(lines, at, is_ragged=True)
    if gap is None or stop - at < MIN_RUNNING_COLUMN_LINES:
        return None
    columns = _split_columns(lines[at:stop])
    if _begin_with_headings(columns) and _have_headings(columns) and _is_prose(columns):
        return _ProseBand(at, stop, columns)
    if len(columns) > 1 and _has_sentence(lines[at]) and _is_prose(columns):
        return _ProseBand(at, stop, columns)
    halves = _split_at_gap(lines[at:stop], gap) if _has_number(lines[at]) else []
    return _ProseBand(at, stop, halves) if _count_on(halves) else None


def _find_column_gap(lines: Sequence[TextLine], at: int, *, is_ragged: bool = False) -> tuple[Gap | None, int]:
    """The vertical gap that begins at a line, narrowed by the lines below, and where it ends.

    `is_ragged`: a text that crosses the middle of the gap may end or begin within it.

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
            narrowed = _narrow_gap(narrow, line.segments, is_ragged=is_ragged)
            if narrowed is None or narrowed[1] - narrowed[0] < MIN_PROSE_COLUMN_GAP_EM * line.segments[0].size:
                break
            narrow, stop = narrowed, stop + 1
        if stop > best[1] or (stop == best[1] and best[0] and narrow[1] - narrow[0] > best[0][1] - best[0][0]):
            best = (narrow, stop)
    return best


def _list_gaps(lines: Sequence[TextLine]) -> list[Gap]:
    """The gaps between the texts of a line, or between the line and the one below, if both have one text.

    That after a label is none where there are others.
    """
    first = lines[0].segments
    if len(first) > 1 or len(lines) < 2:
        gaps = [(before.end, after.start) for before, after in pairwise(first)]
        return gaps[1:] if lines[0].has_separate_label and len(gaps) > 1 else gaps
    left, right = (lines[0], lines[1]) if lines[0].start <= lines[1].start else (lines[1], lines[0])
    return [(left.end, right.start)] if left.end < right.start else []


def _narrow_gap(gap: Gap, segments: Sequence[LineSegment], *, is_ragged: bool) -> Gap | None:
    """What the texts of one line leave of a gap; None where one crosses it."""
    start, end = gap
    middle = (start + end) / 2
    for segment in segments:
        if segment.end <= middle:
            start = max(start, segment.end)
        elif segment.start >= middle:
            end = min(end, segment.start)
        elif is_ragged and segment.end < end:
            start = max(start, segment.end)
        elif is_ragged and segment.start > start:
            end = segment.start
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


def _has_sentence(line: TextLine) -> bool:
    """Whether one of a line's texts is the end of a sentence, or within one: not all head a column."""
    return any(is_sentence_end(segment.text) or segment.text[:1].islower() for segment in line.segments)


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
