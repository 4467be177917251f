"""Text in two columns at the head of a first page: names of organs on one side, symbol and particulars on the other."""

from __future__ import annotations

from collections import Counter
from extractor.layout.lines import Row, Segment, split_at
from extractor.layout.paragraphs import row_label

HEAD_ROWS = 24  # rows within which a first page's head ends
REACH = 3  # rows within which the second column goes on
FAR = 0.33  # share of the page's width beyond which a second column may begin


def take_masthead(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """Take the head in two columns out of a first page's rows; returns the rows of its left and of its right column.

    The second column is known by three rows or more that begin at one place on the farther part of the page; the first
    row of it, a symbol, may begin elsewhere.
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
        if second:
            right += [row.with_segments([segment]) for segment in second]
    del rows[: last + 1]
    return left, right


def _last_row(head: list[Row], place: float) -> int:
    """The last row of the second column: behind it none begins there within the next rows."""
    found = [at for at, row in enumerate(head) if any(_at(segment, place, row) for segment in row.segments)]
    return next((at for at, after in zip(found, [*found[1:], len(head) + REACH], strict=True) if after - at > REACH), found[-1])


def _second_column(head: list[Row]) -> float | None:
    if not head:
        return None
    width = head[0].width
    lists = {id(row) for row in head if row_label(row)[0]}
    starts = Counter(round(_edge(r.segments[-1])) for r in head if id(r) not in lists and r.segments[-1].start > FAR * width)
    near = {place: sum(count for other, count in starts.items() if abs(other - place) <= 2) for place in starts}
    best = max(near, key=lambda place: (near[place], -place), default=None)
    return float(best) if best is not None and near[best] >= 3 else None


def _edge(segment: Segment) -> float:
    """The left edge on the page: the particulars are set to it in every script."""
    return segment.runs[0].x0


def _at(segment: Segment, place: float, row: Row) -> bool:
    return abs(_edge(segment) - place) <= 2.5 and segment.start > FAR * row.width


def _straddler(row: Row, place: float) -> int | None:
    """The index of the run with which a second column begins inside the last segment of a row, without a gap before."""
    segment = row.segments[-1]
    if segment.rtl:
        return None
    near = (index for index, run in enumerate(segment.runs) if index and abs(run.x0 - place) <= 2.5)
    return next(near, None)


def _divide(row: Row, place: float) -> tuple[list[Segment], list[Segment]]:
    segments = list(row.segments)
    index = _straddler(row, place)
    if index is not None:
        segments[-1:] = split_at(segments[-1], index, row.width)
    if len(segments) > 1 and not any(_at(segment, place, row) for segment in segments):
        return segments[:-1], segments[-1:]  # the symbol's row: set to the margin
    return [s for s in segments if not _at(s, place, row)], [s for s in segments if _at(s, place, row)]
