"""Lost gaps of typed lines, which are placed by characters.

What shows such a gap: the text before it is a day or a time, and other lines have days or times alone there; it names a day
as those above and below do, and the text after it begins where cells of other lines begin; or what follows is a value that
other lines have in a column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from msgspec import structs

from extractor.common.unicode_text import has_han
from extractor.layout.day_lexicon import (
    has_weekday,
    has_weekday_or_month,
    is_date,
    is_day,
    is_time_line,
    is_time_or_range,
    is_time_range,
    starts_with_time,
)
from extractor.layout.lexicon import has_final_range_word, is_line_unfinished
from extractor.layout.lines.punctuation import is_number_among_han, join_line_texts
from extractor.layout.lines.text_lines import LineSegment, make_segment, split_segment
from extractor.layout.tables.lost_gaps.near_lines import is_key, list_near
from extractor.layout.tables.table_lines import TableLine, is_code_alone
from extractor.layout.tolerances import (
    MAX_DAY_CHARS,
    MAX_KEY_WORDS,
    MAX_LOST_GAP_SHIFT_PT,
    MAX_TYPED_CELLS,
    MIN_ALIGNED_CELLS,
)
from extractor.source import GRID_COLUMN_WIDTH_PT


def split_typed_lines(lines: Sequence[TableLine]) -> list[TableLine]:
    """The typed lines of a page, with segments divided where a gap between cells was lost."""
    if any(len(line.segments) > MAX_TYPED_CELLS for line in lines):
        return list(lines)
    values = _list_later_texts(lines)
    divided = _move_rests(lines, [_split_before_values(line, values) for line in lines])
    return _move_rests(divided, [_split_typed_line(divided, at) for at in range(len(divided))])


def _move_rests(lines: Sequence[TableLine], divided: Sequence[TableLine]) -> list[TableLine]:
    """The divided lines with the rests of their cells moved: texts of the next line that begin where a moved word did."""
    found = list(divided)
    for at, (line, next_line) in enumerate(pairwise(divided)):
        first = next((n for n, text in enumerate(line.segments) if text.text != lines[at].segments[n].text), None)
        if first is None or len(line.segments) == len(lines[at].segments) or line.line.page.rtl:
            continue
        cut = lines[at].segments[first]
        words = [start for start, _ in cut.find_word_starts()]
        begun = words[len(line.segments[first].find_word_starts())]
        place = line.segments[first + 1].start
        moved = [_move_segment(text, place) if text.start == begun else text for text in next_line.segments]
        found[at + 1] = replace(next_line, segments=moved)
    return found


def _list_later_texts(lines: Sequence[TableLine]) -> dict[str, list[float]]:
    """The texts that are not first on a typed line, each with the places where it begins; all codes count as one text."""
    found: dict[str, list[float]] = {}
    for line in lines:
        for text in line.segments[1:]:
            found.setdefault(_fold_codes(text.text), []).append(text.start)
    return found


def _fold_codes(text: str) -> str:
    return "" if is_code_alone(text) else text


def _split_before_values(line: TableLine, values: Mapping[str, Sequence[float]]) -> TableLine:
    """A typed line with its texts divided before a value that other lines have in a column: the same words, or a code."""
    segments = [part for segment in line.segments for part in _split_before_value(segment, values)]
    return replace(line, segments=segments) if len(segments) > len(line.segments) else line


def _split_before_value(segment: LineSegment, values: Mapping[str, Sequence[float]]) -> list[LineSegment]:
    """The text before a value and the value, where a text ends with one.

    Where a cell is full, the next one begins up to some characters before its column.
    """
    count = len(segment.find_word_starts())
    for index in range(max(1, count - MAX_KEY_WORDS), count):
        before, after = split_segment(segment, index)
        shifts = [place - after.start for place in values.get(_fold_codes(after.text), ())]
        near = [shift for shift in shifts if -GRID_COLUMN_WIDTH_PT <= shift <= MAX_LOST_GAP_SHIFT_PT]
        if near and after.text[0].isalpha() and not after.text[0].islower() and not is_key(before.text):
            return [before, _move_segment(after, after.start + min(near, key=abs))]
    return [segment]


def _split_typed_line(lines: Sequence[TableLine], at: int) -> TableLine:
    line = _split_after_times(lines, at)
    if not has_weekday_or_month(line.segments[0].text):
        return line
    near = list_near(lines, at)
    if len(line.segments) > 1:
        cut = _find_day_cut(line, near)
    else:
        cut = _find_aligned_cut(line, near, lines[at + 1] if at + 1 < len(lines) else None)
    if not cut:
        return line
    starts = Counter(text.start for found in near for text in found.segments)
    later = [start for start, count in starts.items() if count >= MIN_ALIGNED_CELLS] or list(starts)
    left, right = _move_to_columns(*split_segment(line.segments[0], cut), near, later)
    return replace(line, segments=[left, right, *line.segments[1:]])


def _split_after_times(lines: Sequence[TableLine], at: int) -> TableLine:
    """A typed line with those of its texts divided that begin with a time and hold the text of the next cell, too."""
    line = lines[at]
    if not any(starts_with_time(segment.text) for segment in line.segments):
        return line
    near = list_near(lines, at)
    texts = [text for found in near for text in found.segments]
    starts = [text.start for text in texts]
    below = lines[at + 1].segments if at + 1 < len(lines) else []
    segments: list[LineSegment] = []
    for segment in line.segments:
        cut = None
        if starts_with_time(segment.text):
            full_place = _find_place_after_times(segment, near) if segment is line.segments[0] else None
            cut = _find_time_cut(segment, texts, below, full_place)
        segments += _move_to_columns(*split_segment(segment, cut), near, starts) if cut else [segment]
    return replace(line, segments=segments)


def _find_time_cut(
    segment: LineSegment, near: Sequence[LineSegment], below: Sequence[LineSegment], full_place: float | None
) -> int | None:
    """The index of the word after a time, where a text `near` it, of another line, is a time in this column.

    Or where the texts after the times of this column begin at the `full_place`. The time is whole, or ends in the line
    below it, and what follows begins almost where texts of other lines do. A text that is a time as a whole is divided
    only where the line below shows another end of it.
    """
    if full_place is None and not any(
        _begins_in_column(segment, text) and is_time_or_range(text.text) for text in near
    ):
        return None
    rests = [text.text for text in below if _begins_in_column(segment, text)]
    is_whole = is_time_line(segment.text)
    if (not is_whole or has_han(segment.text)) and any(
        is_time_line(join_line_texts(segment.text, rest)) for rest in rests
    ):  # lines of ideographs break inside numbers
        return None
    for index, (start, word) in reversed(list(enumerate(segment.find_word_starts()[1:MAX_KEY_WORDS], 1))):
        aligned = sum(0 <= text.start - start <= MAX_LOST_GAP_SHIFT_PT for text in near)
        is_known = aligned >= MIN_ALIGNED_CELLS or (full_place is not None and _is_near(start, full_place))
        is_first = word.text[0].isalnum() and not word.text[0].islower() and not has_final_range_word(word.text)
        if not is_known or not is_first:
            continue
        before, after = (part.text for part in split_segment(segment, index))
        is_time = is_time_or_range(before)
        is_cut = not is_time and any(
            is_time_range(join_line_texts(before, rest)) and not is_time_range(rest) for rest in rests
        )
        is_end = is_cut or (is_time and not is_whole)
        if is_end and not is_number_among_han(before, after) and not is_line_unfinished(before):
            return index
    return None


def _find_place_after_times(first: LineSegment, near: Sequence[TableLine]) -> float | None:
    """Where the texts after times begin that fill the first column of lines, and a cell of another line; None where none do."""
    firsts = [line.segments[0] for line in near if _begins_in_column(first, line.segments[0])]
    places = [place for text in firsts if (place := _find_start_after_time(text)) is not None]
    later = [text.start for line in near for text in line.segments[1:]]
    is_shown = len(places) >= MIN_ALIGNED_CELLS and any(_is_near(start, max(places)) for start in later)
    return max(places) if is_shown else None


def _find_start_after_time(segment: LineSegment) -> float | None:
    """Where the text after a time begins, in a text that begins with a time and is none; None for other texts."""
    count = _count_time_words(segment.text)
    return segment.find_word_starts()[count][0] if count else None


@lru_cache(maxsize=4096)
def _count_time_words(text: str) -> int:
    """How many words a text's first time has; 0 where the text is a time as a whole, or begins with none."""
    if not starts_with_time(text) or is_time_line(text):
        return 0
    words = text.split()[:MAX_KEY_WORDS]
    count = next((n for n in range(len(words) - 1, 0, -1) if is_time_or_range(" ".join(words[:n]))), 0)
    return 0 if has_final_range_word(" ".join(words[: count + 1])) else count


def _move_to_columns(
    left: LineSegment, right: LineSegment, near: Sequence[TableLine], later: Sequence[float]
) -> tuple[LineSegment, LineSegment]:
    """Two cells whose gap was lost, where those of other lines stand: the whole was placed by its left end on the page.

    `later` are the places where the second of them may begin.
    """
    if left.page.rtl:
        starts = [found.start for found in near if found.start < left.start <= found.start + MAX_LOST_GAP_SHIFT_PT]
        return _move_segment(left, min(starts, default=left.start)), right
    places = [start for start in later if right.start <= start <= right.start + MAX_LOST_GAP_SHIFT_PT]
    return left, _move_segment(right, min(places, default=right.start))


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
    or continue in the line below. What follows begins as titles do. Where the line below ends the day or a bracket after
    it, the cell is full, and the word may stand farther from its column.
    """
    segment = line.segments[0]
    rest = below.segments[0] if below is not None and _is_aligned(below.start, segment.start) else None
    cells = [other for other in near if len(other.segments) > 1 and _is_aligned(other.start, segment.start)]
    if not any(_names_day_or_time(other.segments[0].text) for other in cells):
        return None
    starts = [later.start for other in cells for later in other.segments[1:]]
    for index, (start, _) in enumerate(segment.find_word_starts()[1:MAX_KEY_WORDS], 1):
        before, after = (part.text for part in split_segment(segment, index))
        is_cut = rest is not None and _ends_day(before, rest.text)
        reach = MAX_LOST_GAP_SHIFT_PT if is_cut else GRID_COLUMN_WIDTH_PT
        count = sum(start - GRID_COLUMN_WIDTH_PT <= known <= start + reach for known in starts)
        if count < MIN_ALIGNED_CELLS or is_number_among_han(before, after):
            continue
        is_title = after[0].isalpha() and not after[0].islower() and not _names_day_or_time(after)
        continues = rest is not None and rest.end < start
        if has_weekday_or_month(before) and is_title and (continues or not is_line_unfinished(before)):
            return index
    return None


def _ends_day(before: str, rest: str) -> bool:
    """Whether a text below another ends its day, or the bracket after it: "Monday, 4 May, morning (1" and "meeting)"."""
    return is_date(join_line_texts(before, rest)) or (before.count("(") > before.count(")") and rest.endswith(")"))


def _begins_in_column(full: LineSegment, text: LineSegment) -> bool:
    """Whether a text begins where one with a lost gap does; in lines from right to left that begins too far to the left."""
    shift = MAX_LOST_GAP_SHIFT_PT if full.page.rtl else GRID_COLUMN_WIDTH_PT
    return -GRID_COLUMN_WIDTH_PT <= full.start - text.start <= shift


def _names_day_or_time(text: str) -> bool:
    return has_weekday_or_month(text) or is_time_or_range(text)


def _is_near(one: float, other: float) -> bool:
    """Whether two places are one, as far as the length of times differs: "9.30 a 11.00" and "11.00 a 13.00"."""
    return abs(one - other) <= 2 * GRID_COLUMN_WIDTH_PT


def _is_aligned(one: float, other: float) -> bool:
    return abs(one - other) <= GRID_COLUMN_WIDTH_PT
