"""The head of a first page: names of organs on one side, symbol and particulars on the other, or all in one column."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from extractor.layout.lines import Row, Segment, is_apart, split_at
from extractor.layout.vocabulary import is_distribution, is_masthead_line, is_unfinished

HEAD_ROWS = 24  # rows within which a first page's head ends
REACH = 3  # rows within which the second column goes on
FAR = 0.33  # share of the page's width beyond which a second column may begin
FAR_BELOW = 2.0  # ems from which a line is no longer the next one
STACKED = 3  # lines that only a masthead has, from which one in one column is told
TITLE_GAP = 2.2  # times the usual step that part a masthead's last line from the title
LARGE_TITLE_GAP = 1.5  # the same for a title in larger type
ALIGNED = 2.5  # points by which texts set to one edge may stand apart


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a second column stands: its left edge on the page, or the edge where its lines begin, at the right in Arabic."""

    at: float
    at_start: bool = False

    def behind(self, segment: Segment) -> float:
        """By how many points a segment begins behind this place."""
        return (segment.start if self.at_start else _edge(segment)) - self.at


def take_masthead(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """Take the head in two columns out of a first page's rows; returns the rows of its left and of its right column.

    The second column is known by its distribution line, or by three rows or more that begin at one place on the farther
    part of the page; the first row of it, a symbol, may begin elsewhere.
    """
    head = rows[:HEAD_ROWS]
    place = _second_column(head)
    if place is None:
        return [], []
    last = _last_row(head, place)
    left: list[Row] = []
    right: list[Row] = []
    for row in head[: last + 1]:
        first, second = _divide(row, place)
        if first:
            left.append(row.with_segments(first))
        right += [row.with_segments([segment]) for segment in second]
    del rows[: last + 1]
    while rows and left and _goes_on(left, rows[0]):
        left.append(rows.pop(0))
    return left, right


def take_stacked(rows: list[Row], pitch: float) -> list[Row]:
    """Take a head in one column out of a first page's rows: it begins as a masthead, and wide white parts it from the title.

    `pitch` is the usual step from one line to the next in points.
    """
    marks = [at for at, row in enumerate(rows[:HEAD_ROWS]) if len(row.segments) == 1 and is_masthead_line(row.text)]
    if len(marks) < STACKED or marks[0] > 1:
        return []
    white = (
        at
        for at in range(1, min(HEAD_ROWS, len(rows)))
        if rows[at].baseline - rows[at - 1].baseline >= TITLE_GAP * pitch
    )
    end = next((at for at in white if at > marks[STACKED - 1]), None)
    if end is None:
        return []
    head = rows[:end]
    del rows[:end]
    return head


def whole_lines(rows: list[Row]) -> list[list[Row]]:
    """The rows of a masthead's particulars, those together that wrap: "3 de marzo de / 2031"."""
    found: list[list[Row]] = []
    for row in rows:
        if found and is_unfinished(found[-1][-1].text):
            found[-1].append(row)
        else:
            found.append([row])
    return found


def count_below(rows: list[Row], pitch: float) -> int:
    """How many rows below a head in two columns are more of its lines: up to the title, which stands apart.

    `pitch` is the usual step from one line to the next in points.
    """
    return next((at for at in range(1, len(rows)) if not _near(rows[at - 1], rows[at], pitch)), len(rows))


def _near(above: Row, row: Row, pitch: float) -> bool:
    """Whether a row is one more of a masthead's lines and not the title, which stands apart, less so if it is larger."""
    larger = row.segments[0].size > above.segments[0].size
    return row.baseline - above.baseline < (LARGE_TITLE_GAP if larger else TITLE_GAP) * pitch


def side_by_side(rows: list[Row]) -> list[list[Row]]:
    """Lines below a head with those of two organs side by side taken apart: "General Assembly / Seventy-ninth session".

    The lines of the first organ, those of the second, and the lines below both.
    """
    double = next((at for at, row in enumerate(rows) if len(row.segments) != 2), len(rows))
    if double < 2 or any(abs(row.segments[1].start - rows[0].segments[1].start) > ALIGNED for row in rows[:double]):
        return [rows]
    columns = [[row.with_segments([row.segments[at]]) for row in rows[:double]] for at in (0, 1)]
    return [*columns, rows[double:]] if rows[double:] else columns


def _goes_on(left: list[Row], row: Row) -> bool:
    """Whether a row behind the second column's end is one more line of the name in the first: set as the lines before."""
    if len(left) < 2 or len(row.segments) > 1:
        return False
    above, before, segment = left[-2], left[-1], row.segments[0]
    same = segment.size == before.segments[0].size and segment.bold == before.segments[0].bold
    steps = before.baseline - above.baseline, row.baseline - before.baseline
    return same and abs(row.start - before.start) <= ALIGNED and steps[1] <= steps[0] + 1.0 and not segment.grid


def _second_column(head: list[Row]) -> _Place | None:
    """The place on the page where the distribution line begins, or else three rows or more; lists are passed over."""
    told = next(
        (s for row in head for s in row.segments if s.start > FAR * row.width and is_distribution(s.text)), None
    )
    if told is not None:
        places = _Place(_edge(told)), _Place(told.start, at_start=True)
        return max(places, key=lambda place: sum(_reaches(row, place) for row in head))
    plain = [row for row in head if row.label is None]
    starts = [_Place(_edge(row.segments[-1])) for row in plain if row.segments[-1].start > FAR * row.width]
    counts = {place: sum(_reaches(row, place) for row in plain) for place in dict.fromkeys(starts)}
    best = max(counts, key=lambda place: counts[place], default=None)
    return best if best is not None and counts[best] >= 3 else None


def _last_row(head: list[Row], place: _Place) -> int:
    """The last row of the second column: behind it none begins there within the next rows, or is set to the margin."""
    found = [at for at, row in enumerate(head) if _reaches(row, place)]
    last = found[0]
    for at in found[1:]:
        if at - last > REACH or _by_chance(head[last], head[at], place):
            break
        last = at
    while last + 1 < len(head) and len(head[last + 1].segments) == 1 and _beyond(head[last + 1].segments[0], place):
        last += 1
    return last


def _reaches(row: Row, place: _Place) -> bool:
    return any(_at(segment, place, row) for segment in row.segments) or _straddler(row, place) is not None


def _by_chance(above: Row, row: Row, place: _Place) -> bool:
    """Whether a line far below the last one of the second column only has a word at its place."""
    inside = not any(_at(segment, place, row) for segment in row.segments)
    return inside and row.baseline - above.baseline > FAR_BELOW * row.segments[0].size


def _edge(segment: Segment) -> float:
    """The left edge on the page: the particulars are mostly set to it in every script."""
    return segment.runs[0].x0


def _at(segment: Segment, place: _Place, row: Row) -> bool:
    return abs(place.behind(segment)) <= ALIGNED and segment.start > FAR * row.width


def _beyond(segment: Segment, place: _Place) -> bool:
    return not segment.rtl and place.behind(segment) > ALIGNED


def _straddler(row: Row, place: _Place) -> int | None:
    """The index of the word with which a second column begins inside the last segment of a row, without a gap before."""
    segment = row.segments[-1]
    if segment.rtl or place.behind(segment) >= -ALIGNED or segment.end < place.at - ALIGNED:
        return None
    pairs = enumerate(pairwise(segment.words()), 1)
    near = (at for at, (before, word) in pairs if abs(word.x0 - place.at) <= ALIGNED and is_apart(before, word))
    return next(near, None)


def _divide(row: Row, place: _Place) -> tuple[list[Segment], list[Segment]]:
    segments = list(row.segments)
    index = _straddler(row, place)
    if index is not None:
        segments[-1:] = split_at(segments[-1], index, row.width)
    second = [segment for segment in segments if _at(segment, place, row)]
    if not second and (len(segments) > 1 or _beyond(segments[-1], place)):
        second = segments[-1:]  # set to the margin, as symbols are
    return [segment for segment in segments if segment not in second], second
