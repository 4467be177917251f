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

from extractor.layout.heads import Head
from extractor.layout.lines import SEGMENT_GAP, Row, Segment, join_segments, make_segment, split_at
from extractor.layout.vocabulary import conjunctions, is_span

STEP = 2.5  # points between places that are tried as a boundary of columns
LED = 0.5  # share of the texts of a column that numbers stand before, from which they have one of their own
APART = 5.0  # points between two texts that are surely not one
NEAR = 1.3  # ems from where numbers usually begin within which one belongs to their column
SAME_EDGE = 3.0  # points by which the left edges of a table's pages may differ
WIDE_BLANK = 0.6  # ems; a blank between words is narrower, were they set wide
SHIFT = 2.5  # ems within which a word may stand from where its column begins
_OPEN = regex.compile(r"[(（][^)）]*$")
_LETTER = r"(?:\(\p{L}{1,2}\)|\p{L}{1,2}\))"
_SOME_ITEM = re.compile(r"[\d–—-]")  # what numbers of items begin with
_THOUSANDS = regex.compile(r"\d{3}\)?")  # the rest of a sum: "57 451 300"


@cache
def _items() -> regex.Pattern[str]:
    and_ = "|".join(regex.escape(word) for word in conjunctions())
    number = rf"\d{{1,2}}(?!\d)(?: ?{_LETTER})?"
    return regex.compile(
        rf"(?:{number}(?: ?(?:[,،、;]|{and_})* ?(?:{number}|{_LETTER}))*+(?: ?(?:{and_}|[,،、;]))?|[–—-])", regex.I
    )


def words(segment: Segment, width: float) -> list[str]:
    """The words of a segment in reading order."""
    return [make_segment([run], width, rtl=segment.rtl, grid=segment.grid).text for _, run in segment.starts(width)]


def item_suffix(segment: Segment, width: float) -> int | None:
    """The index of the word with which a segment's words begin to be numbers of agenda items, if it ends in such."""
    if not _SOME_ITEM.search(segment.text):
        return None
    parts = words(segment, width)
    best = None
    for at in range(len(parts) - 1, 0, -1):
        if _items().fullmatch(" ".join(parts[at:])):
            if best is not None and not _lead_on(parts[best - 1]):
                break
            best = at
    return best


def _lead_on(word: str) -> bool:
    """Whether a list of numbers goes on behind a word of it: it ends with a comma, or is "and"."""
    return word[-1] in ",،、;" or word.casefold() in conjunctions()


def item_prefix(segment: Segment, width: float) -> int | None:
    """The index of the first word behind the numbers of agenda items that a segment begins with, if others follow."""
    if not _SOME_ITEM.match(segment.text):
        return None
    parts = words(segment, width)
    ends = (at for at in range(len(parts) - 1, 0, -1) if not _THOUSANDS.fullmatch(parts[at]))
    return next((at for at in ends if _items().fullmatch(" ".join(parts[:at]))), None)


def part_rows(rows: Sequence[Row]) -> list[Row]:
    """Rows whose numbers of agenda items are segments of their own, also where only a blank parts them from a neighbour."""
    return [_part_at_items(row, rows[at + 1] if at + 1 < len(rows) else None) for at, row in enumerate(rows)]


def _part_at_items(row: Row, below: Row | None) -> Row:
    segments = row.segments
    for at, segment in enumerate(segments):
        if _items().fullmatch(segment.text):
            return _with_letter(row, at)
    for at, segment in list(enumerate(segments))[-2:]:
        last = at + 1 == len(segments)
        cut = item_prefix(segment, row.width) if last else item_suffix(segment, row.width)
        if cut is not None and not (at == 0 and below is not None and _breaks_hours(segment, cut, row.width, below)):
            return row.with_segments([*segments[:at], *split_at(segment, cut, row.width), *segments[at + 1 :]])
    return row


def _breaks_hours(segment: Segment, cut: int, width: float, below: Row) -> bool:
    """Whether the figure behind a cut is the head of one that goes on below: lines of ideographs break inside numbers."""
    parts, rest = words(segment, width), below.segments[0].text
    if not ("".join(parts[cut:]).isdigit() and rest[:1].isdigit()):
        return False
    return is_span("".join(parts) + rest) and not is_span("".join(parts[:cut]) + rest)


def _with_letter(row: Row, at: int) -> Row:
    """A row with the letter of a number that stands before the next segment's words given back to the number."""
    behind = row.segments[at + 1 : at + 2]
    parts = words(behind[0], row.width) if behind and row.segments[at].text[-1].isdigit() else []
    if len(parts) < 2 or not regex.fullmatch(_LETTER, parts[0]):
        return row
    letter, rest = split_at(behind[0], 1, row.width)
    return row.with_segments(
        [*row.segments[:at], join_segments([row.segments[at], letter], row.width), rest, *row.segments[at + 2 :]]
    )


def find_bounds(found: list[Head], rows: Sequence[Row]) -> list[float]:
    """Where the second and each further column begins: behind the white that fewest segments cross between two heads."""
    spans = _spans(rows) + [(head.start, head.end) for head in found]
    return [_bound(head.start, after.start, spans) for head, after in pairwise(found)]


def with_numbers(heads: list[Head], bounds: list[float], rows: Sequence[Row]) -> tuple[list[Head], list[float]]:
    """Columns and bounds with one more at the end, where numbers of items stand in the last before their titles."""
    last = bounds[-1] if bounds else 0.0
    inside = [[s for s in row.segments if s.start >= last - STEP] for row in rows]
    numbered = [own for own in inside if len(own) == 2 and _items().fullmatch(own[0].text)]
    if not bounds or len(numbered) < max(2, LED * sum(len(own) > 0 for own in inside)):
        return heads, bounds
    place = min(own[1].start for own in numbered)
    return [*heads, Head((), "", place, heads[-1].end, shared=True)], [*bounds, place]


def _spans(rows: Sequence[Row]) -> list[tuple[float, float]]:
    return [(segment.start, segment.end) for row in rows if len(row.segments) > 1 for segment in row.segments]


def _bound(start: float, following: float, spans: list[tuple[float, float]]) -> float:
    """The place between the beginnings of two columns that fewest of the spans cross, the last of several."""
    places = [following - STEP * step for step in range(int((following - start) / STEP))]
    crossed = [sum([first < place - 0.1 < end - 0.2 for first, end in spans]) for place in places]
    return places[crossed.index(min(crossed))] if places else following


def bounds_without_head(count: int, item: int | None, rows: Sequence[Row]) -> list[float] | None:
    """The same for a table of `count` columns that goes on without its head: by the stretches that segments cover.

    Columns may be empty here: the numbers of items, which stand in the `item` column, tell which. None where too little
    tells.
    """
    spans = _spans(rows)
    starts = _stretches(spans)
    if len(starts) == count:
        return starts[1:]
    pairs = [
        pair
        for row in rows
        for pair in zip(row.segments, row.segments[1:], strict=False)
        if _items().fullmatch(pair[0].text)
    ]
    if item is None or item + 2 != count or not pairs:
        return None
    usual, title = median(pair[0].start for pair in pairs), median(pair[1].start for pair in pairs)
    first = min(pair[0].start for pair in pairs if usual - pair[0].start <= SHIFT * pair[0].size)
    before = _stretches([span for span in spans if span[1] <= first])
    empty = item - len(before)
    if empty < 0:
        return None
    left = ([first] * item if not before else [before[0]] * empty + before)[1:]
    return [*left, *([first] if item else []), _bound(first, title, spans)]


def keep_bounds(bounds: list[float], left: float, rows: Sequence[Row]) -> bool:
    """Whether rows begin at the edge of those before, and none of their words stands across one of the bounds."""
    if not rows or abs(min(row.start for row in rows) - left) > SAME_EDGE:
        return False
    words = [
        (start, start + run.x1 - run.x0, run.size)
        for row in rows
        for segment in row.segments
        for start, run in segment.starts(row.width)
    ]
    return not any(start < bound - 0.5 * size and bound < end for start, end, size in words for bound in bounds)


def _stretches(spans: list[tuple[float, float]]) -> list[float]:
    """Where the stretches begin that spans cover."""
    starts: list[float] = []
    covered = float("-inf")
    for start, end in sorted(span for span in spans if not _straddles(span, spans)):
        if start >= covered:
            starts.append(start)
        covered = max(covered, end)
    return starts


def _straddles(span: tuple[float, float], spans: list[tuple[float, float]]) -> bool:
    """Whether a span covers the end of one and the beginning of another that stand apart: then it is two cells' text."""
    inside = sorted(other for other in set(spans) if other != span and span[0] <= other[0] < span[1])
    return any(second[0] - first[1] >= APART for first, second in pairwise(inside))


def number_place(rows: Sequence[Row]) -> float | None:
    """Where the numbers of items usually begin, None where a page has none."""
    starts = [segment.start for row in rows for segment in row.segments if _items().fullmatch(segment.text)]
    return median(starts) if starts else None


@dataclass(frozen=True, slots=True)
class Divider:
    """Divides the rows of one page into columns: where each but the first begins, and the column of item numbers."""

    bounds: list[float]
    item: int | None
    number_place: float | None

    def divide(self, row: Row, *, first: bool = False) -> dict[int, Segment]:
        """The segments of a row by column; one that runs over a boundary is parted at the word that begins near it.

        `first` parts also one that stands alone in the first column; else it may be a day that stands across.
        """
        found: dict[int, list[Segment]] = {}
        segments = self._rejoined(row)
        for at, whole in enumerate(segments):
            segment: Segment | None = whole
            following = [self._column(other) for other in segments[at + 1 : at + 2]]
            while segment is not None:
                column = self._column(segment)
                free = column + 1 not in following and (bool(following) or column > 0 or first)
                cut = self._cut(segment, column, row.width)
                cut = cut if free or (cut and _white_before(segment, cut, row.width)) else None
                head, rest = split_at(segment, cut, row.width) if cut else (segment, None)
                found.setdefault(self._column(head), []).append(head)
                segment = rest
        return {column: join_segments(parts, row.width) for column, parts in found.items()}

    def _rejoined(self, row: Row) -> list[Segment]:
        """The segments of a row; figures set apart that turn out to be no item's are put back to their neighbour."""
        found = row.segments[:1]
        for segment in row.segments[1:]:
            close = segment.start - found[-1].end < SEGMENT_GAP * segment.size
            if close and self._column(segment) == self._column(found[-1]):
                found[-1] = join_segments([found[-1], segment], row.width)
            else:
                found.append(segment)
        return found

    def _column(self, segment: Segment) -> int:
        """The column that a segment begins in; numbers of items belong to theirs also from a little before it."""
        middle = min(segment.start + 1.5 * segment.size, (segment.start + segment.end) / 2)
        reach = NEAR * segment.size * (1 + segment.text.endswith((")", "）")))
        near = self.number_place is not None and abs(self.number_place - segment.start) <= reach
        if self.item is not None and near and _items().fullmatch(segment.text):
            return self.item
        return sum(middle >= bound for bound in self.bounds)

    def _cut(self, segment: Segment, column: int, width: float) -> int | None:
        bound = self.bounds[column] if column < len(self.bounds) else float("inf")
        if segment.end <= bound + segment.size * 0.6:
            return None
        places = [(abs(start - bound), index) for index, (start, _) in enumerate(segment.starts(width)) if index]
        best = min(places, default=None)
        if best is None or best[0] > SHIFT * segment.size:
            return None
        head = split_at(segment, best[1], width)[0].text
        return None if _OPEN.search(head) else best[1]  # no cell ends within brackets


def _white_before(segment: Segment, index: int, width: float) -> bool:
    """Whether more than a blank stands before a word: a row across the columns has none at their edges."""
    starts = segment.starts(width)
    before, run = starts[index - 1][1], starts[index][1]
    return max(run.x0 - before.x1, before.x0 - run.x1) > WIDE_BLANK * segment.size
