"""Marks of notes below tables on typed pages, where nothing is raised: "peoplesa" in a cell, and "a" before the note.

Letters are no marks by their form. What shows one is the note: a mark, alone or set apart at the beginning of a line, the
first of its kind or the next one; and above it a word that ends with this mark and is a word of the document without it.
Both are then marked as raised, as they were in print.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

import regex
from msgspec.structs import replace

from extractor.common.bidi import has_rtl
from extractor.languages.letter_pairs import load_common_bigrams
from extractor.layout.lexicon import is_schedule_header
from extractor.layout.lines.note_marks import TABLE_MARK_FRAGMENT
from extractor.layout.lines.text_lines import LineSegment, TextLine, make_segment
from extractor.source import GRID_COLUMN_WIDTH_PT, TextRun

_MARK_FRAGMENT = rf"(?P<mark>{TABLE_MARK_FRAGMENT})"
_FIRST_MARKS = {"a", "*"}
_LONE_MARK_PATTERN = regex.compile(rf"{_MARK_FRAGMENT}/?")
_NOTE_OPENING_PATTERN = regex.compile(rf"{_MARK_FRAGMENT}/? +(?=[\p{{Lu}}\p{{Lo}}])")
_WORD_PATTERN = regex.compile(r"\p{L}[\p{L}\p{M}]+")
_CALL_PATTERN = regex.compile(r"(?P<word>.*[\p{L}\p{M}\d)\]”»’])(?P<mark>[a-z]|(?<!\*)\*{1,4})(?P<stop>[.,;:،؛]?)")
_LAST_WORD_PATTERN = regex.compile(r"[\p{L}\p{M}]{2,}$")
_NUMBER_PART_PATTERN = regex.compile(r"\d{1,3}(?:[.,]?\d{3})*")
_OTHER_SCRIPT_END_PATTERN = regex.compile(r"[^\P{L}\p{Latin}]\p{M}*$")
_CLOSING_MARKS = ")]”»"
_SURE_END_PATTERN = regex.compile(r"(?:[)\]”»]|\d|[^\P{L}\p{Latin}]\p{M}*)$")  # no letter a to z continues it


def raise_typed_note_marks(pages: Sequence[list[TextLine]]) -> None:
    """Mark what calls notes below tables, and what these begin with, as raised. Changes the lines."""
    words: Counter[str] | None = None
    for number, rows in enumerate(pages):
        groups = _find_note_openings(rows)
        for place, openings in reversed([*enumerate(groups)]):
            if words is None:
                texts = (segment.text for page in pages for row in page for segment in row.segments)
                words = Counter(chain.from_iterable(map(_WORD_PATTERN.findall, texts)))
            first = openings[0][0]
            begin = _find_table_start(rows, groups[:place], first)
            above = rows[begin:first]
            markers = [marker for _, marker in openings]
            if not _raise_calls(above, markers, words) and not (
                number and not begin and _raise_calls(pages[number - 1], markers, words)
            ):
                continue
            rows[begin:first] = above
            for at, marker in reversed(openings):
                _raise_opening(rows, at, marker)


def _find_table_start(rows: Sequence[TextLine], groups: Sequence[list[tuple[int, str]]], first: int) -> int:
    """The line after the notes of the table before: those that lines with several cells part from the notes at `first`."""
    for group in reversed(groups):
        last = group[-1][0]
        if any(len(row.segments) > 1 for row in rows[last + 1 : first]):
            return last + 1
    return 0


def _find_note_openings(rows: Sequence[TextLine]) -> list[list[tuple[int, str]]]:
    """The lines that may begin notes, each with its mark: groups of those that count on from the first mark."""
    groups: list[list[tuple[int, str]]] = []
    for at in range(1, len(rows)):
        marker = _read_opening_mark(rows, at)
        if marker in _FIRST_MARKS:
            groups.append([(at, marker)])
        elif marker is not None and groups and marker == _count_on(groups[-1][-1][1]):
            groups[-1].append((at, marker))
    return groups


def _count_on(marker: str) -> str:
    """The mark after another one."""
    if marker[0] == "*":
        return f"{marker}*"
    return chr(ord(marker) + 1)


def _read_opening_mark(rows: Sequence[TextLine], at: int) -> str | None:
    """The mark that a line begins with: alone above an indented line, before a gap, or before a capital."""
    row = rows[at]
    first = row.segments[0]
    if (match := _LONE_MARK_PATTERN.fullmatch(first.text)) is not None:
        is_above_note = at + 1 < len(rows) and rows[at + 1].start > row.start
        return match["mark"] if len(row.segments) == 2 or (len(row.segments) == 1 and is_above_note) else None
    opening = _NOTE_OPENING_PATTERN.match(first.text) if len(row.segments) == 1 else None
    return opening["mark"] if opening is not None else None


def _raise_calls(rows: list[TextLine], markers: Sequence[str], words: Counter[str]) -> bool:
    """Mark as raised what calls notes in some lines; whether anything does.

    Where one word surely has a mark, words that do not end with such letters have theirs, too.
    """
    sure = list(rows)
    for marker in markers:
        sure = [_raise_line_calls(row, marker, words, is_known=False) for row in sure]
    if all(new is old for new, old in zip(sure, rows, strict=True)):
        return False
    for marker in markers:
        sure = [_raise_line_calls(row, marker, words, is_known=True) for row in sure]
        if not any(call.marker == marker for row in sure for call in row.note_references):
            _raise_only_candidate(sure, marker, words)
    rows[:] = sure
    return True


def _raise_only_candidate(rows: list[TextLine], marker: str, words: Counter[str]) -> None:
    """Mark the one word in a cell that ends with a mark and is no word of the text below and above as raised."""
    found = [
        (at, word)
        for at, row in enumerate(rows)
        if len(row.segments) > 1
        for segment in row.segments
        for word in _WORD_PATTERN.findall(segment.text)
        if word.endswith(marker) and words[word] == 1
    ]
    if len(found) == 1:
        at, word = found[0]
        rows[at] = _raise_line_calls(rows[at], marker, Counter({word[:-1]: 1}), is_known=False)


def _raise_line_calls(row: TextLine, marker: str, words: Counter[str], *, is_known: bool) -> TextLine:
    segments: list[LineSegment] = []
    for segment in row.segments:
        before = segments[-1] if segments else None
        if before is not None and segment.text == marker and _is_mark_after([before.runs[-1]], segment.runs[0]):
            mark = _place_mark(before.split_words()[0 if row.page.rtl else -1], marker, rtl=row.page.rtl)
            segments[-1] = make_segment(before.split_words(), row.page, [*before.note_marks, mark])
        else:
            segments.append(_raise_call(segment, marker, words, is_known=is_known))
    is_same = len(segments) == len(row.segments) and all(
        new is old for new, old in zip(segments, row.segments, strict=True)
    )
    return row if is_same else row.replace_segments(segments)


def _raise_call(segment: LineSegment, marker: str, words: Counter[str], *, is_known: bool) -> LineSegment:
    """A segment with the words that end with a note's mark without it, and the mark raised after them."""
    runs: list[TextRun] = []
    raised = list(segment.note_marks)
    words_in_order = segment.find_word_starts()
    for at, (_, run) in enumerate(words_in_order, 1):
        match = _CALL_PATTERN.fullmatch(run.text)
        if (
            match is not None
            and match["mark"] == marker
            and _is_called_at(match["word"], marker, words, is_known=is_known)
        ):
            runs.append(replace(run, text=match["word"] + match["stop"]))
            raised.append(_place_mark(run, marker, rtl=segment.page.rtl))
        elif run.text == marker and runs and _is_mark_after(runs, run, is_last=at == len(words_in_order)):
            raised.append(_place_mark(runs[-1], marker, rtl=segment.page.rtl))
        else:
            runs.append(run)
    if len(raised) == len(segment.note_marks):
        return segment
    return make_segment(runs[::-1] if segment.page.rtl else runs, segment.page, raised)


def _is_mark_after(before: Sequence[TextRun], mark: TextRun, *, is_last: bool = True) -> bool:
    """Whether a mark with a space before it is none of the words: it stood higher, or no letter from a to z follows such words.

    The last word of a text is none after a bracket or a quotation either.
    """
    last = before[-1]
    if mark.baseline < last.baseline:
        return True
    is_after_number = all(_NUMBER_PART_PATTERN.fullmatch(run.text) for run in before)
    is_other_script = has_rtl(last.text) or _OTHER_SCRIPT_END_PATTERN.search(last.text) is not None
    is_after_end = is_last and last.text[-1] in _CLOSING_MARKS
    return mark.text.isalpha() and (is_after_number or is_other_script or is_after_end)


def _ends_surely(word: str) -> bool:
    """Whether a word ends with what no letter from a to z continues, or in a right-to-left line begins so on the page."""
    return _SURE_END_PATTERN.search(word) is not None or has_rtl(word)


def _is_called_at(word: str, marker: str, words: Counter[str], *, is_known: bool) -> bool:
    """Whether a mark after a word is none of its letters: the word is one without it, and none with it."""
    if marker[0] == "*":
        return True
    if _ends_surely(word):
        return True
    last = _LAST_WORD_PATTERN.search(word)
    if last is None or words[last[0] + marker] > 1:
        return False
    if words[last[0]] > 0 or is_schedule_header(last[0]):
        return True
    return is_known and not {last[0][-1].casefold() + marker, f"{marker}_"} <= load_common_bigrams()


def _place_mark(run: TextRun, marker: str, *, rtl: bool) -> TextRun:
    """The run of a mark after a word, a little beyond its end in the direction of reading."""
    x0 = run.x0 - GRID_COLUMN_WIDTH_PT if rtl else run.x1 - GRID_COLUMN_WIDTH_PT / 2
    return replace(run, text=marker, x0=x0, x1=x0 + GRID_COLUMN_WIDTH_PT / 2)


def _raise_opening(rows: list[TextLine], at: int, marker: str) -> None:
    """Put a note's mark, raised, before the note's first line."""
    row = rows[at]
    first = row.segments[0]
    mark = first.split_words()[-1 if row.page.rtl else 0]
    if _LONE_MARK_PATTERN.fullmatch(first.text) and len(row.segments) == 1:
        del rows[at]
        row = rows[at]
        rest = row.segments
    elif _LONE_MARK_PATTERN.fullmatch(first.text):
        rest = row.segments[1:]
    else:
        words = first.split_words()
        rest = [make_segment(words[:-1] if row.page.rtl else words[1:], row.page), *row.segments[1:]]
    opening = replace(mark, text=marker)
    rows[at] = row.replace_segments([make_segment(rest[0].split_words(), row.page, [opening]), *rest[1:]])
