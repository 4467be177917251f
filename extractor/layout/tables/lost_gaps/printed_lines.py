"""Lost gaps of printed lines, whose places are exact.

A word begins at the very place where cells of other lines do, and its type changes there, or the next line of both cells
has the gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, pairwise

from extractor.layout.day_lexicon import is_date
from extractor.layout.lines.text_lines import LineSegment, split_segment
from extractor.layout.tables.lost_gaps.near_lines import is_key, list_near
from extractor.layout.tables.table_lines import TableLine
from extractor.layout.tolerances import (
    EXACT_START_TOLERANCE_PT,
    MAX_LEADING_EM,
    MIN_ALIGNED_CELLS,
    MIN_LOST_GAP_EM,
)


def split_printed_lines(lines: Sequence[TableLine]) -> list[TableLine]:
    """The printed lines of a page, with segments divided where a gap between cells was lost."""
    starts = [_list_starts_after_text(line) for line in lines]
    return [_split_printed_line(lines, at, list(chain(*list_near(starts, at)))) for at in range(len(lines))]


def _list_starts_after_text(line: TableLine) -> list[float]:
    """Where the texts of a line begin that stand after another that is no label or number."""
    return [text.start for before, text in pairwise(line.segments) if not is_key(before.text)]


def _split_printed_line(lines: Sequence[TableLine], at: int, starts: Sequence[float]) -> TableLine:
    """A printed line with its segments divided; `starts` are those of texts after another on the lines near it."""
    line = lines[at]
    if len(starts) < MIN_ALIGNED_CELLS:
        return line
    beside = [lines[index] for index in (at - 1, at + 1) if 0 <= index < len(lines) and _is_tight(lines, at, index)]
    near = list_near(lines, at)
    segments: list[LineSegment] = []
    for segment in line.segments:
        cut = _find_printed_cut(segment, starts, near, beside)
        segments += split_segment(segment, cut) if cut else [segment]
    return replace(line, segments=segments) if len(segments) > len(line.segments) else line


def _find_printed_cut(
    segment: LineSegment, starts: Sequence[float], near: Sequence[TableLine], beside: Sequence[TableLine]
) -> int | None:
    """The index of the word of a printed text that begins exactly where cells of several lines near it do.

    The type must change there, or a line `beside` it have texts at the start of both parts; where the space is wider than
    others, several lines near it. No such word begins with a small letter, is of a date that is the whole text, or
    stands after a label or a number.
    """
    end = segment.start
    for index, (start, word) in enumerate(segment.find_word_starts()):
        gap, end = start - end, start + word.x1 - word.x0
        if not index or sum(_is_exact(start, known) for known in starts) < MIN_ALIGNED_CELLS:
            continue
        before, after = split_segment(segment, index)
        if is_key(before.text) or after.text[0].islower() or is_date(segment.text):
            continue
        is_changed = (before.bold, before.italic) != (after.bold, after.italic)
        if is_changed or _count_lines_with_both(beside, before, after):
            return index
        if gap >= MIN_LOST_GAP_EM * segment.size and _count_lines_with_both(near, before, after) >= MIN_ALIGNED_CELLS:
            return index
    return None


def _count_lines_with_both(lines: Sequence[TableLine], before: LineSegment, after: LineSegment) -> int:
    """How many lines have texts where both parts of a text begin, the first no label or number: these are of a list."""
    return sum(
        any(_is_exact(text.start, before.start) and not is_key(text.text) for text in line.segments)
        and any(_is_exact(text.start, after.start) for text in line.segments)
        for line in lines
    )


def _is_exact(one: float, other: float) -> bool:
    return abs(one - other) <= EXACT_START_TOLERANCE_PT


def _is_tight(lines: Sequence[TableLine], at: int, other: int) -> bool:
    """Whether two lines that follow each other are as near as the lines of a cell, and in the same type size."""
    step = abs(lines[at].first_baseline - lines[other].first_baseline)
    size = lines[at].size
    return step <= MAX_LEADING_EM * size and lines[other].size == size
