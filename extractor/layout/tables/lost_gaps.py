"""Gaps between cells that are as narrow as a space: the cell before is full.

On a typed page, what shows such a gap is that the text before it is a day, and other lines have days or times alone there;
or the text before it names a day as those above and below do, and the text after it begins where cells of other lines
begin. On a printed page places are exact: a word begins at the very place where cells of other lines do, and its type
changes there, or the next line of both cells has the gap.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, pairwise
from typing import TypeVar

from msgspec import structs

from extractor.common.printed_labels import is_label
from extractor.layout.lexicon import (
    has_weekday,
    has_weekday_or_month,
    is_date,
    is_day,
    is_line_unfinished,
    is_time_or_range,
    is_time_range,
)
from extractor.layout.lines.punctuation import starts_with_han
from extractor.layout.lines.text_lines import LineSegment, make_segment, split_segment
from extractor.layout.tables.table_lines import TableLine
from extractor.layout.tolerances import (
    EXACT_START_TOLERANCE_PT,
    LOST_GAP_REACH_LINES,
    MAX_DAY_CHARS,
    MAX_LEADING_EM,
    MAX_LOST_GAP_SHIFT_PT,
    MIN_ALIGNED_CELLS,
    MIN_FULL_CELL_LETTERS,
    MIN_LOST_GAP_EM,
)
from extractor.source import GRID_COLUMN_WIDTH_PT

_Value = TypeVar("_Value")


def split_lost_gaps(lines: Sequence[TableLine]) -> list[TableLine]:
    """The lines of a page, with segments divided where a gap between cells was lost."""
    if not lines or sum(len(line.segments) > 1 for line in lines) < MIN_ALIGNED_CELLS:
        return list(lines)
    if not lines[0].line.page.has_exact_spaces:
        return [_split_typed_line(lines, at) for at in range(len(lines))]
    starts = [_list_starts_after_text(line) for line in lines]
    return [_split_printed_line(lines, at, list(chain(*_list_near(starts, at)))) for at in range(len(lines))]


def _list_starts_after_text(line: TableLine) -> list[float]:
    """Where the texts of a line begin that stand after another that is no label or number."""
    return [text.start for before, text in pairwise(line.segments) if not _is_key(before.text)]


def _split_printed_line(lines: Sequence[TableLine], at: int, starts: Sequence[float]) -> TableLine:
    """A printed line with its segments divided; `starts` are those of texts after another on the lines near it."""
    line = lines[at]
    if len(starts) < MIN_ALIGNED_CELLS:
        return line
    beside = [lines[index] for index in (at - 1, at + 1) if 0 <= index < len(lines) and _is_tight(lines, at, index)]
    near = _list_near(lines, at)
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
        if _is_key(before.text) or after.text[0].islower() or is_date(segment.text):
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
        any(_is_exact(text.start, before.start) and not _is_key(text.text) for text in line.segments)
        and any(_is_exact(text.start, after.start) for text in line.segments)
        for line in lines
    )


def _is_exact(one: float, other: float) -> bool:
    return abs(one - other) <= EXACT_START_TOLERANCE_PT


def _is_key(text: str) -> bool:
    """Whether a text is only a label or a number, as those before the texts of a list are."""
    return sum(map(str.isalpha, text)) < MIN_FULL_CELL_LETTERS or is_label(text)


def _is_tight(lines: Sequence[TableLine], at: int, other: int) -> bool:
    """Whether two lines that follow each other are as near as the lines of a cell, and in the same type size."""
    step = abs(lines[at].first_baseline - lines[other].first_baseline)
    size = lines[at].size
    return step <= MAX_LEADING_EM * size and lines[other].size == size


def _list_near(lines: Sequence[_Value], at: int) -> list[_Value]:
    """The lines, or values of lines, near the one at an index."""
    return [*lines[max(0, at - LOST_GAP_REACH_LINES) : at], *lines[at + 1 : at + 1 + LOST_GAP_REACH_LINES]]


def _split_typed_line(lines: Sequence[TableLine], at: int) -> TableLine:
    line = lines[at]
    if not has_weekday_or_month(line.segments[0].text):
        return line
    near = _list_near(lines, at)
    if len(line.segments) > 1:
        cut = _find_day_cut(line, near)
    else:
        cut = _find_aligned_cut(line, near, lines[at + 1] if at + 1 < len(lines) else None)
    if not cut:
        return line
    left, right = _move_to_columns(*split_segment(line.segments[0], cut), near)
    return replace(line, segments=[left, right, *line.segments[1:]])


def _move_to_columns(
    left: LineSegment, right: LineSegment, near: Sequence[TableLine]
) -> tuple[LineSegment, LineSegment]:
    """Two cells whose gap was lost, where those of other lines stand: the whole was placed by its left end on the page."""
    if left.page.rtl:
        starts = [found.start for found in near if found.start < left.start <= found.start + MAX_LOST_GAP_SHIFT_PT]
        return _move_segment(left, min(starts, default=left.start)), right
    starts = [text.start for found in near for text in found.segments[1:]]
    later = [start for start in starts if right.start <= start <= right.start + MAX_LOST_GAP_SHIFT_PT]
    return left, _move_segment(right, min(later, default=right.start))


def _move_segment(segment: LineSegment, start: float) -> LineSegment:
    """A segment moved to another start."""
    shift = segment.start - start if segment.page.rtl else start - segment.start
    runs = [structs.replace(run, x0=run.x0 + shift, x1=run.x1 + shift) for run in segment.runs]
    return make_segment(runs, segment.page, segment.note_marks) if shift else segment


def _find_day_cut(line: TableLine, near: Sequence[TableLine]) -> int | None:
    """The index of the word after the day that a line begins with.

    In a column of its own a day stands alone on other lines; or what follows here is a time, and other lines have times
    farther in than their first texts.
    """
    first = line.segments[0]
    inner = first.start + GRID_COLUMN_WIDTH_PT
    texts = [text for found in near for text in found.segments if text.start > inner and is_time_range(text.text)]
    best = None
    for index in range(1, len(first.find_word_starts())):
        text, rest = (part.text for part in split_segment(first, index))
        if len(text) > MAX_DAY_CHARS:
            break
        if (
            is_time_range(rest)
            and not has_weekday_or_month(rest)
            and has_weekday(text)
            and any(time.text[:1].isdecimal() == rest[:1].isdecimal() for time in texts)
        ):
            return index
        if is_day(text) and not is_line_unfinished(text):
            best = index
    if best is None:
        return None
    day = split_segment(first, best)[0].text
    firsts = [found.segments[0] for found in near]
    is_shown = any(
        len(text.text) <= len(day) and abs(text.start - first.start) <= MAX_LOST_GAP_SHIFT_PT and has_weekday(text.text)
        for text in firsts
    )
    return best if is_shown else None


def _find_aligned_cut(line: TableLine, near: Sequence[TableLine], below: TableLine | None) -> int | None:
    """The index of the word that begins where cells of several lines near a line of one text do.

    What stands before it must name a day, begin where the first cells of these lines do, as they name days, and be whole
    or continue in the line below. What follows begins as titles do.
    """
    segment = line.segments[0]
    cells = [other for other in near if len(other.segments) > 1 and _is_aligned(other.start, segment.start)]
    if not any(_names_day_or_time(other.segments[0].text) for other in cells):
        return None
    starts = Counter(later.start for other in cells for later in other.segments[1:])
    for index, (start, _) in enumerate(segment.find_word_starts()):
        if not index or starts[start] < MIN_ALIGNED_CELLS:
            continue
        before, after = (part.text for part in split_segment(segment, index))
        if before[-1].isdecimal() and starts_with_han(after):
            continue  # lines of ideographs break inside numbers
        is_title = after[0].isalpha() and not after[0].islower() and not _names_day_or_time(after)
        continues = below is not None and _is_aligned(below.start, segment.start) and below.segments[0].end < start
        if has_weekday_or_month(before) and is_title and (continues or not is_line_unfinished(before)):
            return index
    return None


def _names_day_or_time(text: str) -> bool:
    return has_weekday_or_month(text) or is_time_or_range(text)


def _is_aligned(one: float, other: float) -> bool:
    return abs(one - other) <= GRID_COLUMN_WIDTH_PT
