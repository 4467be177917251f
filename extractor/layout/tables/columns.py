"""Columns by position: where each begins on a page, and which words of a row stand in which.

Justified cells and narrow columns leave only a blank between two columns at times. Numbers of agenda items tell where one
ends then: nothing else of a schedule looks like them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from statistics import median

import regex

from extractor.layout.lexicon import is_time_range, load_conjunctions
from extractor.layout.lines.text_lines import LineSegment, TextLine, join_segments, make_segment, split_segment
from extractor.layout.tables.headers import ColumnHeader
from extractor.layout.tolerances import SEGMENT_GAP_EM

BOUNDARY_SEARCH_STEP_PT = 2.5  # points between places that are tried as a boundary of columns
MIN_NUMBERED_TEXTS_RATIO = (
    0.5  # share of the texts of a column that numbers stand before, from which they have one of their own
)
MIN_CELL_GAP_PT = 5.0  # points between two texts that are surely not one
ITEM_START_TOLERANCE_EM = 1.3  # ems from where numbers usually begin within which one belongs to their column
LEFT_EDGE_TOLERANCE_PT = 3.0  # points by which the left edges of a table's pages may differ
MIN_WIDE_SPACE_EM = 0.6  # ems; a blank between words is narrower, were they set wide
MAX_WORD_SHIFT_EM = 2.5  # ems within which a word may stand from where its column begins
_UNCLOSED_BRACKET_PATTERN = regex.compile(r"[(（][^)）]*$")
_ITEM_LETTER_EXPRESSION = r"(?:\(\p{L}{1,2}\)|\p{L}{1,2}\))"
_ITEM_START_PATTERN = re.compile(r"[\d–—-]")  # what numbers of items begin with
_THOUSANDS_GROUP_PATTERN = regex.compile(r"\d{3}\)?")  # the rest of a sum: "57 451 300"


@cache
def _compile_item_numbers() -> regex.Pattern[str]:
    and_ = "|".join(regex.escape(word) for word in load_conjunctions())
    number = rf"\d{{1,2}}(?!\d)(?: ?{_ITEM_LETTER_EXPRESSION})?"
    return regex.compile(
        rf"(?:{number}(?: ?(?:[,،、;]|{and_})* ?(?:{number}|{_ITEM_LETTER_EXPRESSION}))*+(?: ?(?:{and_}|[,،、;]))?|[–—-])",
        regex.I,
    )


def split_segment_words(segment: LineSegment, width: float) -> list[str]:
    """The words of a segment in reading order."""
    return [
        make_segment([run], width, rtl=segment.rtl, grid=segment.grid).text
        for _, run in segment.find_word_starts(width)
    ]


def find_item_suffix(segment: LineSegment, width: float) -> int | None:
    """The index of the word with which a segment's words begin to be numbers of agenda items, if it ends in such."""
    if not _ITEM_START_PATTERN.search(segment.text):
        return None
    parts = split_segment_words(segment, width)
    best = None
    for at in range(len(parts) - 1, 0, -1):
        if _compile_item_numbers().fullmatch(" ".join(parts[at:])):
            if best is not None and not _is_list_joiner(parts[best - 1]):
                break
            best = at
    return best


def _is_list_joiner(word: str) -> bool:
    """Whether a list of numbers goes on behind a word of it: it ends with a comma, or is "and"."""
    return word[-1] in ",،、;" or word.casefold() in load_conjunctions()


def find_item_prefix(segment: LineSegment, width: float) -> int | None:
    """The index of the first word behind the numbers of agenda items that a segment begins with, if others follow."""
    if not _ITEM_START_PATTERN.match(segment.text):
        return None
    parts = split_segment_words(segment, width)
    ends = (at for at in range(len(parts) - 1, 0, -1) if not _THOUSANDS_GROUP_PATTERN.fullmatch(parts[at]))
    return next((at for at in ends if _compile_item_numbers().fullmatch(" ".join(parts[:at]))), None)


def split_item_numbers(rows: Sequence[TextLine]) -> list[TextLine]:
    """Rows whose numbers of agenda items are segments of their own, also where only a blank parts them from a neighbour."""
    return [_split_line_at_items(row, rows[at + 1] if at + 1 < len(rows) else None) for at, row in enumerate(rows)]


def _split_line_at_items(row: TextLine, below: TextLine | None) -> TextLine:
    segments = row.segments
    for at, segment in enumerate(segments):
        if _compile_item_numbers().fullmatch(segment.text):
            return _attach_item_letter(row, at)
    for at, segment in list(enumerate(segments))[-2:]:
        last = at + 1 == len(segments)
        cut = find_item_prefix(segment, row.width) if last else find_item_suffix(segment, row.width)
        if cut is not None and not (
            at == 0 and below is not None and _is_inside_time_range(segment, cut, row.width, below)
        ):
            return row.replace_segments([*segments[:at], *split_segment(segment, cut, row.width), *segments[at + 1 :]])
    return row


def _is_inside_time_range(segment: LineSegment, cut: int, width: float, below: TextLine) -> bool:
    """Whether the figure behind a cut is the head of one that goes on below: lines of ideographs break inside numbers."""
    parts, rest = split_segment_words(segment, width), below.segments[0].text
    if not ("".join(parts[cut:]).isdigit() and rest[:1].isdigit()):
        return False
    return is_time_range("".join(parts) + rest) and not is_time_range("".join(parts[:cut]) + rest)


def _attach_item_letter(row: TextLine, at: int) -> TextLine:
    """A row with the letter of a number that stands before the next segment's words given back to the number."""
    behind = row.segments[at + 1 : at + 2]
    parts = split_segment_words(behind[0], row.width) if behind and row.segments[at].text[-1].isdigit() else []
    if len(parts) < 2 or not regex.fullmatch(_ITEM_LETTER_EXPRESSION, parts[0]):
        return row
    letter, rest = split_segment(behind[0], 1, row.width)
    return row.replace_segments(
        [*row.segments[:at], join_segments([row.segments[at], letter], row.width), rest, *row.segments[at + 2 :]]
    )


def find_column_bounds(found: list[ColumnHeader], rows: Sequence[TextLine]) -> list[float]:
    """Where the second and each further column begins: behind the white that fewest segments cross between two heads."""
    spans = _list_segment_spans(rows) + [(head.start, head.end) for head in found]
    return [_find_column_boundary(head.start, after.start, spans) for head, after in pairwise(found)]


def add_item_number_column(
    heads: list[ColumnHeader], bounds: list[float], rows: Sequence[TextLine]
) -> tuple[list[ColumnHeader], list[float]]:
    """Columns and bounds with one more at the end, where numbers of items stand in the last before their titles."""
    last = bounds[-1] if bounds else 0.0
    inside = [[s for s in row.segments if s.start >= last - BOUNDARY_SEARCH_STEP_PT] for row in rows]
    numbered = [own for own in inside if len(own) == 2 and _compile_item_numbers().fullmatch(own[0].text)]
    if not bounds or len(numbered) < max(2, MIN_NUMBERED_TEXTS_RATIO * sum(len(own) > 0 for own in inside)):
        return heads, bounds
    place = min(own[1].start for own in numbered)
    return [*heads, ColumnHeader((), "", place, heads[-1].end, shares_previous=True)], [*bounds, place]


def _list_segment_spans(rows: Sequence[TextLine]) -> list[tuple[float, float]]:
    return [(segment.start, segment.end) for row in rows if len(row.segments) > 1 for segment in row.segments]


def _find_column_boundary(start: float, following: float, spans: list[tuple[float, float]]) -> float:
    """The place between the beginnings of two columns that fewest of the spans cross, the last of several."""
    places = [
        following - BOUNDARY_SEARCH_STEP_PT * step for step in range(int((following - start) / BOUNDARY_SEARCH_STEP_PT))
    ]
    crossed = [sum([first < place - 0.1 < end - 0.2 for first, end in spans]) for place in places]
    return places[crossed.index(min(crossed))] if places else following


def find_bounds_without_header(count: int, item: int | None, rows: Sequence[TextLine]) -> list[float] | None:
    """The same for a table of `count` columns that goes on without its head: by the stretches that segments cover.

    Columns may be empty here: the numbers of items, which stand in the `item` column, tell which. None where too little
    tells.
    """
    spans = _list_segment_spans(rows)
    starts = _find_covered_starts(spans)
    if len(starts) == count:
        return starts[1:]
    pairs = [
        pair
        for row in rows
        for pair in zip(row.segments, row.segments[1:], strict=False)
        if _compile_item_numbers().fullmatch(pair[0].text)
    ]
    if item is None or item + 2 != count or not pairs:
        return None
    usual, title = median(pair[0].start for pair in pairs), median(pair[1].start for pair in pairs)
    first = min(pair[0].start for pair in pairs if usual - pair[0].start <= MAX_WORD_SHIFT_EM * pair[0].size)
    before = _find_covered_starts([span for span in spans if span[1] <= first])
    empty = item - len(before)
    if empty < 0:
        return None
    left = ([first] * item if not before else [before[0]] * empty + before)[1:]
    return [*left, *([first] if item else []), _find_column_boundary(first, title, spans)]


def can_keep_bounds(bounds: list[float], left: float, rows: Sequence[TextLine]) -> bool:
    """Whether rows begin at the edge of those before, and none of their words stands across one of the bounds."""
    if not rows or abs(min(row.start for row in rows) - left) > LEFT_EDGE_TOLERANCE_PT:
        return False
    words = [
        (start, start + run.x1 - run.x0, run.size)
        for row in rows
        for segment in row.segments
        for start, run in segment.find_word_starts(row.width)
    ]
    return not any(start < bound - 0.5 * size and bound < end for start, end, size in words for bound in bounds)


def _find_covered_starts(spans: list[tuple[float, float]]) -> list[float]:
    """Where the stretches begin that spans cover."""
    starts: list[float] = []
    covered = float("-inf")
    for start, end in sorted(span for span in spans if not _is_straddling_span(span, spans)):
        if start >= covered:
            starts.append(start)
        covered = max(covered, end)
    return starts


def _is_straddling_span(span: tuple[float, float], spans: list[tuple[float, float]]) -> bool:
    """Whether a span covers the end of one and the beginning of another that stand apart: then it is two cells' text."""
    inside = sorted(other for other in set(spans) if other != span and span[0] <= other[0] < span[1])
    return any(second[0] - first[1] >= MIN_CELL_GAP_PT for first, second in pairwise(inside))


def find_item_number_start(rows: Sequence[TextLine]) -> float | None:
    """Where the numbers of items usually begin, None where a page has none."""
    starts = [
        segment.start for row in rows for segment in row.segments if _compile_item_numbers().fullmatch(segment.text)
    ]
    return median(starts) if starts else None


@dataclass(frozen=True, slots=True)
class ColumnDivider:
    """Divides the rows of one page into columns: where each but the first begins, and the column of item numbers."""

    bounds: list[float]
    item_column: int | None
    item_number_start: float | None

    def split_into_columns(self, row: TextLine, *, first: bool = False) -> dict[int, LineSegment]:
        """The segments of a row by column; one that runs over a boundary is parted at the word that begins near it.

        `first` parts also one that stands alone in the first column; else it may be a day that stands across.
        """
        found: dict[int, list[LineSegment]] = {}
        segments = self._rejoin_numbers(row)
        for at, whole in enumerate(segments):
            segment: LineSegment | None = whole
            following = [self._find_column(other) for other in segments[at + 1 : at + 2]]
            while segment is not None:
                column = self._find_column(segment)
                free = column + 1 not in following and (bool(following) or column > 0 or first)
                cut = self._find_cut_index(segment, column, row.width)
                cut = cut if free or (cut and _has_wide_gap_before(segment, cut, row.width)) else None
                head, rest = split_segment(segment, cut, row.width) if cut else (segment, None)
                found.setdefault(self._find_column(head), []).append(head)
                segment = rest
        return {column: join_segments(parts, row.width) for column, parts in found.items()}

    def _rejoin_numbers(self, row: TextLine) -> list[LineSegment]:
        """The segments of a row; figures set apart that turn out to be no item's are put back to their neighbour."""
        found = row.segments[:1]
        for segment in row.segments[1:]:
            close = segment.start - found[-1].end < SEGMENT_GAP_EM * segment.size
            if close and self._find_column(segment) == self._find_column(found[-1]):
                found[-1] = join_segments([found[-1], segment], row.width)
            else:
                found.append(segment)
        return found

    def _find_column(self, segment: LineSegment) -> int:
        """The column that a segment begins in; numbers of items belong to theirs also from a little before it."""
        middle = min(segment.start + 1.5 * segment.size, (segment.start + segment.end) / 2)
        reach = ITEM_START_TOLERANCE_EM * segment.size * (1 + segment.text.endswith((")", "）")))
        near = self.item_number_start is not None and abs(self.item_number_start - segment.start) <= reach
        if self.item_column is not None and near and _compile_item_numbers().fullmatch(segment.text):
            return self.item_column
        return sum(middle >= bound for bound in self.bounds)

    def _find_cut_index(self, segment: LineSegment, column: int, width: float) -> int | None:
        bound = self.bounds[column] if column < len(self.bounds) else float("inf")
        if segment.end <= bound + segment.size * 0.6:
            return None
        places = [
            (abs(start - bound), index) for index, (start, _) in enumerate(segment.find_word_starts(width)) if index
        ]
        best = min(places, default=None)
        if best is None or best[0] > MAX_WORD_SHIFT_EM * segment.size:
            return None
        head = split_segment(segment, best[1], width)[0].text
        return None if _UNCLOSED_BRACKET_PATTERN.search(head) else best[1]  # no cell ends within brackets


def _has_wide_gap_before(segment: LineSegment, index: int, width: float) -> bool:
    """Whether more than a blank stands before a word: a row across the columns has none at their edges."""
    starts = segment.find_word_starts(width)
    before, run = starts[index - 1][1], starts[index][1]
    return max(run.x0 - before.x1, before.x0 - run.x1) > MIN_WIDE_SPACE_EM * segment.size
