"""Heads of tables that have no ruling lines: known by the words that heads of schedules have, in any language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.layout.lines import Row, Segment, make_segment, split_at
from extractor.layout.paragraphs import join_texts
from extractor.layout.vocabulary import begins_head, heads
from extractor.text import fold

HEAD_LINES = 4  # rows that a table's head may wrap over


@dataclass(slots=True)
class Head:
    """The head of a column: its words so far, and where it stands."""

    words: tuple[str, ...]
    text: str
    start: float
    end: float


def read_head(rows: Sequence[Row], at: int) -> tuple[list[Head], int] | None:
    """The heads of a schedule's columns that begin at a row, and the index of the first row behind them."""
    found = _first_line(rows[at])
    if found is None:
        return None
    after = at + 1
    while after < len(rows) and after < at + HEAD_LINES and (grown := _grow(found, rows[after])):
        found, after = grown, after + 1
    full = [heads().get(head.words) for head in found]
    if None in full or len(set(full)) < 2 or not {"item", "title"} & set(full):
        return None
    return found, after


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
    """The part of a segment from its `start`-th to before its `end`-th run in reading order."""
    part = segment if end >= len(segment.runs) else split_at(segment, end, width)[0]
    return part if start == 0 else split_at(part, start, width)[1]


def _grow(found: list[Head], row: Row) -> list[Head] | None:
    """The heads with a further line of theirs; None where the row is none."""
    grown = list(found)
    for segment in row.segments:
        at = max(range(len(found)), key=lambda i: min(found[i].end, segment.end) - max(found[i].start, segment.start))
        words = (*grown[at].words, *fold(segment.text).split(" "))
        if not begins_head(words):
            return None
        head = grown[at]
        text = join_texts(head.text, segment.text)
        grown[at] = Head(words, text, min(head.start, segment.start), max(head.end, segment.end))
    return grown
