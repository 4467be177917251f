"""Heads of tables that have no ruling lines: known by the words that heads of schedules have, in any language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.layout.lines import Row, Segment, make_segment, split_at
from extractor.layout.shape import join_texts
from extractor.layout.vocabulary import begins_head, heads, holds_head_words, is_head, leads_head
from extractor.source import Run
from extractor.text import fold

HEAD_LINES = 4  # rows that a table's head may wrap over


@dataclass(slots=True)
class Head:
    """The head of a column: its words so far, and where it stands. `shared`: that of the column before is its head too."""

    words: tuple[str, ...]
    text: str
    start: float
    end: float
    shared: bool = False


def read_head(rows: Sequence[Row], at: int) -> tuple[list[Head], int] | None:
    """The heads of a schedule's columns that begin at a row, and the index of the first row behind them."""
    texts = [segment.text for segment in rows[at].segments]
    if not any(map(leads_head, texts)) or not all(map(holds_head_words, texts)):
        return None
    found = _first_line(rows[at])
    if found is None:
        return _stacked(rows, at)
    after = at + 1
    while after < len(rows) and after < at + HEAD_LINES and (grown := _grow(found, rows[after])):
        found, after = grown, after + 1
    return (found, after) if _complete(found) else _stacked(rows, at)


def _complete(found: list[Head]) -> bool:
    """Whether all heads are whole, and there are enough to tell a schedule."""
    full = [heads().get(head.words) for head in found]
    return None not in full and len(set(full)) > 1 and bool({"item", "title"} & set(full))


def _stacked(rows: Sequence[Row], at: int) -> tuple[list[Head], int] | None:
    """Heads that wrap and stand in the middle of their row: their lines have baselines of their own."""
    for after in range(min(at + HEAD_LINES, len(rows)), at + 1, -1):
        stacks = stack_heads(rows[at:after])
        if _complete(stacks):
            return stacks, after
    return None


def heads_in(rows: Sequence[Row], columns: Sequence[tuple[float, float]]) -> list[Head]:
    """The heads that rows are between rules whose pieces, with these ends on the page, show the columns.

    Known words over two columns are the head of both: "Agenda item/programme" above numbers and titles.
    """
    rtl = rows[0].segments[0].rtl
    width = rows[0].width
    places = [(width - x1, width - x0) for x0, x1 in reversed(columns)] if rtl else list(columns)
    found = [Head((), "", start, end) for start, end in places]
    middles = [(one[1] + other[0]) / 2 for one, other in pairwise(places)]
    spans = list(zip([float("-inf"), *middles], [*middles, float("inf")], strict=True))
    for segment in (segment for row in rows for segment in row.segments):
        under = [at for at, (start, end) in enumerate(spans) if _middles(segment, width, start, end)]
        whole = len(under) > 1 and is_head(segment.text)
        for at in under[:1] if whole else under:
            runs = [run for _, run in segment.starts(width)] if whole else _middles(segment, width, *spans[at])
            part = make_segment(sorted(runs, key=lambda run: run.x0), width, rtl=rtl, grid=False)
            text = join_texts(found[at].text, part.text)
            found[at] = Head(tuple(fold(text).split()), text, *places[at])
        for at in under[1:] if whole else ():
            found[at].shared = True
    return found


def _middles(segment: Segment, width: float, start: float, end: float) -> list[Run]:
    """The words of a segment whose middles stand between two places."""
    return [run for at, run in segment.starts(width) if start <= at + (run.x1 - run.x0) / 2 < end]


def stack_heads(rows: Sequence[Row]) -> list[Head]:
    """The heads that rows are which are known to be a table's head: what stands above each other is one."""
    stacks: list[Head] = []
    for segment in (segment for row in rows for segment in row.segments):
        over = next((n for n, head in enumerate(stacks) if _over(head, segment)), None)
        if over is None:
            stacks.append(Head(tuple(fold(segment.text).split(" ")), segment.text, segment.start, segment.end))
            continue
        head = stacks[over]
        text = join_texts(head.text, segment.text)
        start, end = min(head.start, segment.start), max(head.end, segment.end)
        stacks[over] = Head(tuple(fold(text).split(" ")), text, start, end)
    return sorted(stacks, key=lambda head: head.start)


def _over(head: Head, segment: Segment) -> bool:
    return min(head.end, segment.end) > max(head.start, segment.start)


def _first_line(row: Row) -> list[Head] | None:
    found: list[Head] = []
    for segment in row.segments:
        parts = _phrases(segment, row.width)
        if not parts:
            return None
        found += parts
    return found if len(found) > 1 else None


def _phrases(segment: Segment, width: float) -> list[Head]:
    """The heads that a segment's words are, each as long as can be; none where a word is left over."""
    runs = segment.starts(width)
    words = [fold(make_segment([run], width, rtl=segment.rtl, grid=segment.grid).text) for _, run in runs]
    found: list[Head] = []
    at = 0
    while at < len(words):
        end = next((e for e in range(len(words), at, -1) if begins_head(tuple(words[at:e]))), None)
        if end is None:
            return []
        part = segment if end - at == len(words) else split_between(segment, at, end, width)
        found.append(Head(tuple(words[at:end]), part.text, part.start, part.end))
        at = end
    return found


def split_between(segment: Segment, start: int, end: int, width: float) -> Segment:
    """The part of a segment from its `start`-th to before its `end`-th word in reading order."""
    part = segment if end >= len(segment.words()) else split_at(segment, end, width)[0]
    return part if start == 0 else split_at(part, start, width)[1]


def _grow(found: list[Head], row: Row) -> list[Head] | None:
    """The heads with a further line of theirs; None where the row is none."""
    grown = list(found)
    for segment in row.segments:
        at = max(range(len(found)), key=lambda i: min(found[i].end, segment.end) - max(found[i].start, segment.start))
        head = grown[at]
        text = join_texts(head.text, segment.text)
        words = tuple(fold(text).split(" "))
        if not begins_head(words):
            return None
        grown[at] = Head(words, text, min(head.start, segment.start), max(head.end, segment.end))
    return grown
