"""Columns by position: where each begins on a page, and which words of a row stand in which.

Justified cells and narrow columns leave only a blank between two columns at times. Numbers of agenda items tell where one
ends then: nothing else of a schedule looks like them.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractor.layout.heads import Head
from extractor.layout.lines import Row, Segment, make_segment, split_at
from extractor.layout.vocabulary import conjunctions

STEP = 2.5  # points between places that are tried as a boundary of columns
SHIFT = 2.5  # ems within which a word may stand from where its column begins
_LETTER = r"(?:\(\p{L}{1,2}\)|\p{L}{1,2}\))"


def _items() -> regex.Pattern[str]:
    and_ = "|".join(regex.escape(word) for word in conjunctions())
    number = rf"\d{{1,2}}(?: ?{_LETTER})?"
    return regex.compile(rf"(?:{number}(?: ?(?:[,،、;]|{and_})* ?(?:{number}|{_LETTER}))*+(?: ?(?:{and_}|[,،、;]))?|[–—-])", regex.I)


def words(segment: Segment, width: float) -> list[str]:
    """The words of a segment in reading order, one for each of its runs."""
    return [make_segment([run], width, rtl=segment.rtl, grid=segment.grid).text for _, run in segment.starts(width)]


def item_suffix(segment: Segment, width: float) -> int | None:
    """The index of the word with which a segment's words begin to be numbers of agenda items, if it ends in such."""
    parts = words(segment, width)
    best = None
    for at in range(len(parts) - 1, 0, -1):
        if _items().fullmatch(" ".join(parts[at:])):
            if best is not None and not _leads_on(parts[at], parts[at + 1 : best]):
                break
            best = at
    return best


def _leads_on(word: str, between: list[str]) -> bool:
    """Whether a number and the next belong to one list: a comma or "and" stands between."""
    return not between or word[-1] in ",،、;" or any(part.lower() in conjunctions() for part in between)


def item_prefix(segment: Segment, width: float) -> int | None:
    """The index of the first word behind the numbers of agenda items that a segment begins with, if others follow."""
    parts = words(segment, width)
    return next((at for at in range(len(parts) - 1, 0, -1) if _items().fullmatch(" ".join(parts[:at]))), None)


def find_bounds(found: list[Head], rows: Sequence[Row]) -> list[float]:
    """Where the second and each further column begins: behind the white that fewest segments cross between two heads."""
    spans = [(s.start, s.end) for row in rows if len(row.segments) > 1 for s in row.segments]
    spans += [(head.start, head.end) for head in found]
    bounds = []
    for head, following in zip(found, found[1:], strict=False):
        places = [following.start - STEP * step for step in range(int((following.start - head.start) / STEP))]
        crossed = [sum(start < place - 0.1 < end - 0.2 for start, end in spans) for place in places]
        bounds.append(places[crossed.index(min(crossed))] if places else following.start)
    return bounds


def bounds_without_head(table: Table, rows: Sequence[Row]) -> list[float] | None:
    """The columns of a table that goes on without its head: the stretches that segments cover, if there are as many."""
    spans = sorted((s.start, s.end) for row in rows if len(row.segments) > 1 for s in row.segments)
    merged: list[list[float]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    if len(merged) == len(table.heads):
        return [start for start, _ in merged[1:]]
    starts = _frequent_starts(rows, len(table.heads))
    return starts[1:] if len(starts) == len(table.heads) else None


def _frequent_starts(rows: Sequence[Row], count: int) -> list[float]:
    seen: dict[float, int] = {}
    for row in rows:
        for segment in row.segments:
            near = next((place for place in seen if abs(place - segment.start) <= STEP), segment.start)
            seen[near] = seen.get(near, 0) + 1
    return sorted(sorted(seen, key=lambda place: -seen[place])[:count])
