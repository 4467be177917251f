"""Lines as the search for tables reads them: segments with their bullets, words with their places, and gaps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import regex

from extractor.common.printed_labels import PRINTED_BULLET_SYMBOLS
from extractor.layout.geometry import Span
from extractor.layout.lexicon import is_plan_heading
from extractor.layout.lines.punctuation import is_sentence_end
from extractor.layout.lines.text_lines import LineSegment, TextLine, join_segments, split_segment
from extractor.layout.tables.item_numbers import is_item_number
from extractor.layout.tolerances import (
    ALIGNED_START_TOLERANCE_EM,
    MIN_CELL_GAP_EM,
    MIN_HEADER_WORDS,
    MIN_PROSE_LINE_CHARS,
    MIN_PROSE_LINE_RATIO,
    POINT_ROUNDING_PT,
)

_NUMBER_PATTERN = regex.compile(r"[-–—(+]?\p{N}[\p{N} .,\u00a0\u202f]*\)?%?|[–—-]|\.\.\.?|…")
_NUMBER_END_PATTERN = regex.compile(r"(?:[-–—(+]?\p{N}+[.,]\p{N}{1,2}\)?%?|\p{N}+\))")
_NUMBERS_PATTERN = regex.compile(
    r"[-–—(+]?\p{N}[-–—()+%\p{N} .,\u00a0\u202f]* [-–—()+%\p{N} .,\u00a0\u202f]*|[-–—](?: [-–—])+"
)

_GROUPED_NUMBER_PATTERN = regex.compile(
    r"[-–—(+]?\p{N}{1,3}(?:[ \u00a0\u202f]\p{N}{3})+(?:[.,]\p{N}+)?\)?%?"
)  # "4 320"
_CODE_PATTERN = re.compile(r"[A-Z][^\s/]*/\S*\d")


@dataclass
class TableLine:
    """A line of a page; places are points from the side where reading begins.

    `first_baseline` and `last_baseline` are the highest and the lowest of its segments' baselines.
    """

    line: TextLine
    segments: list[LineSegment]
    first_baseline: float
    last_baseline: float

    @property
    def start(self) -> float:
        """Where the line begins."""
        return self.segments[0].start

    @property
    def end(self) -> float:
        """Where the line ends."""
        return self.segments[-1].end

    @property
    def size(self) -> float:
        """The type size of its first segment, in points."""
        return self.segments[0].size

    @cached_property
    def words(self) -> list[Span]:
        """The start and end of each word; a number with spaces between its thousands is one."""
        return [
            word
            for segment in self.segments
            for word in (
                [(segment.start, segment.end)]
                if _GROUPED_NUMBER_PATTERN.fullmatch(segment.text)
                else segment.find_word_spans()
            )
        ]

    @cached_property
    def gaps(self) -> list[Span]:
        """The gaps between its segments."""
        return [(first.end, second.start) for first, second in pairwise(self.segments)]


def read_table_lines(lines: Sequence[TextLine]) -> list[TableLine]:
    """The lines of a page for the search for tables."""
    return [_read_table_line(line) for line in lines]


def is_number(text: str) -> bool:
    """Whether a cell holds a number, or the sign that it has none."""
    return not text[:1].isalpha() and _NUMBER_PATTERN.fullmatch(text) is not None


def _read_table_line(line: TextLine) -> TableLine:
    segments = line.segments if len(line.segments) == 1 else _join_marks(line)
    segments = [part for segment in segments for part in _split_numbers(segment)]
    if len(segments) > 2 and _is_stretched(line, segments):
        first = 1 if line.has_separate_label else 0
        segments = [*segments[:first], join_segments(segments[first:])]
    baselines = [segment.runs[0].baseline for segment in segments]
    return TableLine(line, segments, min(baselines), max(baselines))


def _is_stretched(line: TextLine, segments: Sequence[LineSegment]) -> bool:
    """Whether a line was stretched to the margin: nearly all of its spaces are gaps, and these divide no cells."""
    texts = segments[1:] if line.has_separate_label else segments
    gaps = [after.start - before.end for before, after in pairwise(texts)]
    spaces = sum(segment.text.count(" ") for segment in texts)
    return line.page.is_stretched(gaps, spaces, segments[0].size)


def _join_marks(line: TextLine) -> list[LineSegment]:
    """The segments of a line; a bullet is one with the text after it, and the number of an item with its letters."""
    found: list[LineSegment] = []
    pending: LineSegment | None = None
    for segment in line.segments:
        if pending is not None:
            found.append(join_segments([pending, segment]))
            pending = None
        elif found and found[-1].text.isdecimal() and _has_letters_only(found[-1].text, segment.text):
            found[-1] = join_segments([found[-1], segment])
        elif is_bullet(segment.text) and segment is not line.segments[-1]:
            pending = segment
        else:
            found.append(segment)
    return found


def _split_numbers(segment: LineSegment) -> list[LineSegment]:
    """A segment of several numbers as one segment for each; blanks within a number are those of its thousands."""
    if not segment.page.has_fonts or segment.note_marks or segment.text[:1].isalpha():
        return [segment]
    if not _NUMBERS_PATTERN.fullmatch(segment.text):
        return [segment]
    parts: list[LineSegment] = []
    rest = segment
    for cut in reversed(_find_number_ends(segment)):
        rest, part = split_segment(rest, cut)
        parts.insert(0, part)
    parts.insert(0, rest)
    return parts if all(is_number(part.text) for part in parts) else [segment]


def _find_number_ends(segment: LineSegment) -> list[int]:
    """The indices of the words before which a number ends.

    A gap as wide as between cells follows it, or its decimals or its bracket show its end ("37 700.1 (12 955.1)").
    """
    ends = []
    for at, ((start, word), (next_start, following)) in enumerate(pairwise(segment.find_word_starts()), 1):
        is_apart = next_start - start - (word.x1 - word.x0) >= MIN_CELL_GAP_EM * segment.size
        if is_apart or (_NUMBER_END_PATTERN.fullmatch(word.text) and following.text[0] not in "-–—"):
            ends.append(at)
    return ends


def _has_letters_only(number: str, text: str) -> bool:
    """Whether a text holds the letters of an item whose number stands before it: "4" and "(a) and (b)"."""
    return not text[0].isdecimal() and len(text) > 1 and is_item_number(f"{number} {text}")


def has_one_style(segments: Sequence[LineSegment]) -> bool:
    """Whether all texts are bold, or all are in italics."""
    return all(segment.bold for segment in segments) or all(segment.italic for segment in segments)


def is_code(text: str) -> bool:
    """Whether a text begins with a code of capital letters, slashes and digits: "E/2031/4", "EB158/7"."""
    return _CODE_PATTERN.match(text) is not None


def is_code_alone(text: str) -> bool:
    """Whether a text is a code and nothing else."""
    return is_code(text) and " " not in text


def is_next_code(above: str, text: str) -> bool:
    """Whether a line begins with a code of its own, below another that is whole."""
    return is_code(above) and is_code(text) and above[-1] not in "/-"


def is_bullet(text: str) -> bool:
    """Whether a text is a bullet; a dash is none here, for in tables it says that there is no value."""
    return text in PRINTED_BULLET_SYMBOLS and text not in "–—"


def is_typed_note(line: TableLine) -> bool:
    """Whether a typed line begins with a raised mark, as the notes below a table do."""
    is_typed = not line.line.page.has_fonts
    return is_typed and any(call.offset == 0 for call in line.line.note_references)


def is_prose_line(line: TableLine, start: float, end: float) -> bool:
    """Whether a line across the columns is as long as those of prose."""
    return (
        not line.segments[0].bold
        and len(line.line.text) > MIN_PROSE_LINE_CHARS
        and line.end - line.start > MIN_PROSE_LINE_RATIO * (end - start)
    )


def is_text_above(line: TableLine, header: TableLine) -> bool:
    """Whether a typed line right above a header is none of its words: a sentence, or the heading of an agenda or a schedule.

    A word of a header ("Agenda" above "item") begins where a cell of it does; the rest of a cell on the page before may be a
    sentence's end in small letters.
    """
    if line.line.page.has_fonts:
        return False
    reach = ALIGNED_START_TOLERANCE_EM * line.size + POINT_ROUNDING_PT
    is_aligned = any(abs(line.start - cell.start) <= reach for cell in header.segments)
    text = line.line.text
    return (is_sentence_end(text) and not text[:1].islower()) or (not is_aligned and is_plan_heading(text))


def repeats_header(header: TableLine, line: TableLine) -> bool:
    """Whether a line has the same names of columns as the first line of a table: another table begins on the page."""
    names = [segment.text for segment in header.segments]
    is_header = len(names) >= MIN_HEADER_WORDS and not any(map(str.isdecimal, "".join(names)))
    return is_header and names == [segment.text for segment in line.segments]
