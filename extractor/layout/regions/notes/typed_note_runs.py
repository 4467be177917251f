"""Notes at the foot of typed pages, where neither size nor a raised mark shows them: they count up, and the text calls them."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractor.common.printed_labels import NOT_IN_SYMBOL_FRAGMENT
from extractor.layout.lines.note_marks import FOOTNOTE_MARK_PATTERN, FOOTNOTE_OPENING_PATTERN, SLASHED_MARK_PATTERN
from extractor.layout.lines.text_lines import TextLine
from extractor.layout.tolerances import (
    MARK_MARGIN_EM,
    MARK_MARGIN_RTL_EM,
    MAX_NOTE_INDENT_EM,
    MAX_NOTE_LINES_WITH_GAPS_RATIO,
    MAX_TYPED_NOTE_LINES,
    MIN_CALLED_NOTES_RATIO,
)
from extractor.source import SourceNote


def split_typed_opening(row: TextLine) -> tuple[str | None, str]:
    """The mark that a line begins with, however near its text is, and the text."""
    opening = FOOTNOTE_OPENING_PATTERN.match(row.text)
    if opening is not None:
        return opening[1], row.text[opening.end() :]
    first, *others = row.segments
    if len(others) != 1 or others[0].start - first.end > MAX_NOTE_INDENT_EM * first.size:
        return None, row.text
    match = FOOTNOTE_MARK_PATTERN.fullmatch(first.text)
    return (None, row.text) if match is None else (match[1], others[0].text)


def find_mark_margin(rows: Sequence[TextLine]) -> float:
    """How far from the edge of typed lines the mark of a note may be, in em."""
    return MARK_MARGIN_RTL_EM if rows and rows[0].page.rtl else MARK_MARGIN_EM


def find_called_note_run(rows: Sequence[TextLine], before: Sequence[SourceNote]) -> int | None:
    """The first line of the notes that end a page: lines at the text's edge whose marks follow one another.

    Each has its call above the first of them, or most have; one of the calls is raised or against its word, or the first
    number is the one after the last note of the pages before. One line alone needs a raised call. `before` are the notes of
    those pages.
    """
    edge = min((row.start for row in rows), default=0.0)
    margin_em = find_mark_margin(rows)
    openings = [
        (at, marker)
        for at, row in enumerate(rows)
        if at and row.start <= edge + margin_em * row.segments[0].size
        if (marker := split_typed_opening(row)[0]) is not None and SLASHED_MARK_PATTERN.match(row.text) is None
    ]
    for place, (first, _) in enumerate(openings):
        run = _follow_marks(openings[place:])
        reach = run[-1][0] - first + MAX_TYPED_NOTE_LINES
        if sum(map(_has_cells, rows[first:])) > MAX_NOTE_LINES_WITH_GAPS_RATIO * (len(rows) - first):
            continue
        is_raised = any(call.marker == run[0][1] for row in rows[:first] for call in row.note_references)
        if (
            (len(run) > 1 or is_raised)
            and len(rows) - first <= reach
            and _are_called(rows[:first], [m for _, m in run], before)
        ):
            return first
    return None


def _has_cells(row: TextLine) -> bool:
    """Whether a line has wide gaps, other than that after a mark."""
    return len(row.segments) > 1 + (split_typed_opening(row)[0] is not None)


def _follow_marks(openings: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The lines whose marks count on from the first one; a number after signs may be any."""
    run = [openings[0]]
    for at, marker in openings[1:]:
        last = run[-1][1]
        if marker.isdecimal():
            follows = not last.isdecimal() or int(marker) == int(last) + 1
        else:
            follows = not last.isdecimal() and all(marker != other for _, other in run)
        if follows:
            run.append((at, marker))
    return run


def _are_called(above: Sequence[TextLine], markers: list[str], before: Sequence[SourceNote]) -> bool:
    texts = [segment.text for row in above for segment in row.segments]
    raised = {call.marker for row in above for call in row.note_references}
    called = [
        marker for marker in markers if marker in raised or any(_compile_call(marker).search(text) for text in texts)
    ]
    if len(called) < MIN_CALLED_NOTES_RATIO * len(markers):
        return False
    first = next((marker for marker in markers if marker.isdecimal()), "")
    numbers = [int(note.marker) for note in before if note.marker is not None and note.marker.isdecimal()]
    goes_on = first.isdecimal() and bool(numbers) and int(first) == numbers[-1] + 1
    return (
        goes_on
        or not raised.isdisjoint(called)
        or any(_compile_sure_call(marker).search(text) for marker in called for text in texts)
    )


def _compile_call(marker: str) -> regex.Pattern[str]:
    """The pattern of a mark after a word or a stop, with or without a space."""
    mark = regex.escape(marker)
    return regex.compile(rf"(?:[^\W\d_]|[.,;:。，；：、»”)）]){NOT_IN_SYMBOL_FRAGMENT}[ ]?{mark}(?![\w/*-]|[.,]\d)")


def _compile_sure_call(marker: str) -> regex.Pattern[str]:
    """The pattern of a mark that is no number of the text: against its word or stop, or alone."""
    mark = regex.escape(marker)
    return regex.compile(
        rf"(?:[^\W\d_]|[.,;:。，；：、»”)）]){NOT_IN_SYMBOL_FRAGMENT}{mark}(?![\w/*-]|[.,]\d)|[.;。；] {mark}$"
    )
