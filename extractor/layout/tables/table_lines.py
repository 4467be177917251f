"""Lines as the tables' room reads them: segments with their bullets, words with their places, rules drawn above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractor.layout.geometry import Span
from extractor.layout.lines.enumerators import PRINTED_BULLET_SYMBOLS
from extractor.layout.lines.text_lines import LineSegment, TextLine, join_segments
from extractor.layout.tables.item_numbers import is_item_number


@dataclass(slots=True)
class TableLine:
    """A line of a page; places are points from the side where reading begins.

    `words` has the start and end of each word, `first_baseline` and `last_baseline` are the highest and the lowest of
    its segments' baselines, `rules_above` the horizontal ruling lines between the line before and this one.
    """

    line: TextLine
    segments: list[LineSegment]
    words: list[Span]
    first_baseline: float
    last_baseline: float
    rules_above: list[Span] = field(default_factory=list)

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

    @property
    def gaps(self) -> list[Span]:
        """The gaps between its segments."""
        pairs = zip(self.segments, self.segments[1:], strict=False)
        return [(first.end, second.start) for first, second in pairs]


def read_table_lines(lines: Sequence[TextLine]) -> list[TableLine]:
    """The lines of a page for the search for tables."""
    return [_read_table_line(line) for line in lines]


def _read_table_line(line: TextLine) -> TableLine:
    segments = line.segments if len(line.segments) == 1 else _join_marks(line)
    if len(segments) > 2 and _is_stretched(line, segments):
        first = 1 if line.has_separate_label else 0
        segments = [*segments[:first], join_segments(segments[first:])]
    words = [(start, start + word.x1 - word.x0) for s in segments for start, word in s.find_word_starts()]
    baselines = [segment.runs[0].baseline for segment in segments]
    return TableLine(line, segments, words, min(baselines), max(baselines))


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
        elif found and found[-1].text.isdigit() and _has_letters_only(found[-1].text, segment.text):
            found[-1] = join_segments([found[-1], segment])
        elif is_bullet(segment.text) and segment is not line.segments[-1]:
            pending = segment
        else:
            found.append(segment)
    return found


def _has_letters_only(number: str, text: str) -> bool:
    """Whether a text holds the letters of an item whose number stands before it: "4" and "(a) and (b)"."""
    return not text[0].isdigit() and len(text) > 1 and is_item_number(f"{number} {text}")


def is_bullet(text: str) -> bool:
    """Whether a text is a bullet; a dash is none here, for in tables it says that there is no value."""
    return text in PRINTED_BULLET_SYMBOLS and text not in "–—"
