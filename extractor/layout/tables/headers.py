"""Heads of tables that have no ruling lines: known by the words that heads of schedules have, in any language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.common.unicode_text import fold_text
from extractor.layout.lexicon import (
    has_only_header_words,
    is_header_beginning,
    is_schedule_header,
    load_schedule_headers,
    starts_with_header_word,
)
from extractor.layout.lines.punctuation import join_line_texts
from extractor.layout.lines.text_lines import LineSegment, TextLine, make_segment, split_segment
from extractor.source import TextRun

MAX_TABLE_HEADER_LINES = 4  # rows that a table's head may wrap over


@dataclass(slots=True)
class ColumnHeader:
    """The head of a column: its words so far, and where it stands. `shared`: that of the column before is its head too."""

    words: tuple[str, ...]
    text: str
    start: float
    end: float
    shares_previous: bool = False


def read_schedule_header(rows: Sequence[TextLine], at: int) -> tuple[list[ColumnHeader], int] | None:
    """The heads of a schedule's columns that begin at a row, and the index of the first row behind them."""
    texts = [segment.text for segment in rows[at].segments]
    if not any(map(starts_with_header_word, texts)) or not all(map(has_only_header_words, texts)):
        return None
    found = _read_first_header_line(rows[at])
    if found is None:
        return _read_stacked_header(rows, at)
    after = at + 1
    while after < len(rows) and after < at + MAX_TABLE_HEADER_LINES and (grown := _extend_headers(found, rows[after])):
        found, after = grown, after + 1
    return (found, after) if _is_complete_header(found) else _read_stacked_header(rows, at)


def _is_complete_header(found: list[ColumnHeader]) -> bool:
    """Whether all heads are whole, and there are enough to tell a schedule."""
    full = [load_schedule_headers().get(head.words) for head in found]
    return None not in full and len(set(full)) > 1 and bool({"item", "title"} & set(full))


def _read_stacked_header(rows: Sequence[TextLine], at: int) -> tuple[list[ColumnHeader], int] | None:
    """Heads that wrap and stand in the middle of their row: their lines have baselines of their own."""
    for after in range(min(at + MAX_TABLE_HEADER_LINES, len(rows)), at + 1, -1):
        stacks = stack_column_headers(rows[at:after])
        if _is_complete_header(stacks):
            return stacks, after
    return None


def read_headers_in_columns(rows: Sequence[TextLine], columns: Sequence[tuple[float, float]]) -> list[ColumnHeader]:
    """The heads that rows are between rules whose pieces, with these ends on the page, show the columns.

    Known words over two columns are the head of both: "Agenda item/programme" above numbers and titles.
    """
    rtl = rows[0].segments[0].rtl
    width = rows[0].width
    places = [(width - x1, width - x0) for x0, x1 in reversed(columns)] if rtl else list(columns)
    found = [ColumnHeader((), "", start, end) for start, end in places]
    middles = [(one[1] + other[0]) / 2 for one, other in pairwise(places)]
    spans = list(zip([float("-inf"), *middles], [*middles, float("inf")], strict=True))
    for segment in (segment for row in rows for segment in row.segments):
        under = [at for at, (start, end) in enumerate(spans) if _select_words_between(segment, width, start, end)]
        whole = len(under) > 1 and is_schedule_header(segment.text)
        for at in under[:1] if whole else under:
            runs = (
                [run for _, run in segment.find_word_starts(width)]
                if whole
                else _select_words_between(segment, width, *spans[at])
            )
            part = make_segment(sorted(runs, key=lambda run: run.x0), width, rtl=rtl, grid=False)
            text = join_line_texts(found[at].text, part.text)
            found[at] = ColumnHeader(tuple(fold_text(text).split()), text, *places[at])
        for at in under[1:] if whole else ():
            found[at].shares_previous = True
    return found


def _select_words_between(segment: LineSegment, width: float, start: float, end: float) -> list[TextRun]:
    """The words of a segment whose middles stand between two places."""
    return [run for at, run in segment.find_word_starts(width) if start <= at + (run.x1 - run.x0) / 2 < end]


def stack_column_headers(rows: Sequence[TextLine]) -> list[ColumnHeader]:
    """The heads that rows are which are known to be a table's head: what stands above each other is one."""
    stacks: list[ColumnHeader] = []
    for segment in (segment for row in rows for segment in row.segments):
        over = next((n for n, head in enumerate(stacks) if _has_horizontal_overlap(head, segment)), None)
        if over is None:
            stacks.append(
                ColumnHeader(tuple(fold_text(segment.text).split(" ")), segment.text, segment.start, segment.end)
            )
            continue
        head = stacks[over]
        text = join_line_texts(head.text, segment.text)
        start, end = min(head.start, segment.start), max(head.end, segment.end)
        stacks[over] = ColumnHeader(tuple(fold_text(text).split(" ")), text, start, end)
    return sorted(stacks, key=lambda head: head.start)


def _has_horizontal_overlap(head: ColumnHeader, segment: LineSegment) -> bool:
    return min(head.end, segment.end) > max(head.start, segment.start)


def _read_first_header_line(row: TextLine) -> list[ColumnHeader] | None:
    found: list[ColumnHeader] = []
    for segment in row.segments:
        parts = _split_header_phrases(segment, row.width)
        if not parts:
            return None
        found += parts
    return found if len(found) > 1 else None


def _split_header_phrases(segment: LineSegment, width: float) -> list[ColumnHeader]:
    """The heads that a segment's words are, each as long as can be; none where a word is left over."""
    runs = segment.find_word_starts(width)
    words = [fold_text(make_segment([run], width, rtl=segment.rtl, grid=segment.grid).text) for _, run in runs]
    found: list[ColumnHeader] = []
    at = 0
    while at < len(words):
        end = next((e for e in range(len(words), at, -1) if is_header_beginning(tuple(words[at:e]))), None)
        if end is None:
            return []
        part = segment if end - at == len(words) else slice_segment(segment, at, end, width)
        found.append(ColumnHeader(tuple(words[at:end]), part.text, part.start, part.end))
        at = end
    return found


def slice_segment(segment: LineSegment, start: int, end: int, width: float) -> LineSegment:
    """The part of a segment from its `start`-th to before its `end`-th word in reading order."""
    part = segment if end >= len(segment.split_words()) else split_segment(segment, end, width)[0]
    return part if start == 0 else split_segment(part, start, width)[1]


def _extend_headers(found: list[ColumnHeader], row: TextLine) -> list[ColumnHeader] | None:
    """The heads with a further line of theirs; None where the row is none."""
    grown = list(found)
    for segment in row.segments:
        at = max(range(len(found)), key=lambda i: min(found[i].end, segment.end) - max(found[i].start, segment.start))
        head = grown[at]
        text = join_line_texts(head.text, segment.text)
        words = tuple(fold_text(text).split(" "))
        if not is_header_beginning(words):
            return None
        grown[at] = ColumnHeader(words, text, min(head.start, segment.start), max(head.end, segment.end))
    return grown
