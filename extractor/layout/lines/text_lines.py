"""Lines of pages: words on one baseline, divided into segments by wide gaps.

Places are points from the side where reading begins (see `page_medium`). Boxes of the output are not mirrored.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec
import regex

from extractor.common.bidi import has_rtl
from extractor.common.printed_labels import find_line_label
from extractor.common.unicode_text import remove_han_spaces
from extractor.layout.geometry import Span, compute_bounding_box
from extractor.layout.lines.font_metrics import estimate_natural_width
from extractor.layout.lines.note_marks import SUPERSCRIPT_MARK_PATTERN
from extractor.layout.lines.punctuation import remove_spaces_at_stops
from extractor.layout.lines.writing_direction import convert_to_logical_order
from extractor.layout.page_medium import PageMedium
from extractor.layout.tolerances import WORD_GAP_EM
from extractor.source import Box, NoteReference, TextRun

_LETTER_PATTERN = regex.compile(r"\p{L}")


class LineSegment(msgspec.Struct, gc=False):
    """Runs of words of one line without a wide gap between them, in the order of the page from left to right.

    `start` and `end` are points from the side where reading begins, `natural_width_pt` is the width that the text needs
    in print, unjustified. `note_marks` are the marks raised above the line, which are no part of the text.
    """

    runs: list[TextRun]
    page: PageMedium
    start: float
    end: float
    text: str = ""
    natural_width_pt: float = 0.0
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    note_marks: Sequence[TextRun] = ()

    def find_note_references(self) -> list[NoteReference]:
        """The raised marks as references, in reading order."""
        if not self.note_marks:
            return []
        found: list[NoteReference] = []
        for run in self.note_marks:
            rtl = self.page.rtl
            before = [other for other in self.split_words() if (other.x0 > run.x0 if rtl else other.x0 < run.x0)]
            at = len(make_segment(before, self.page).text) if before else 0
            found += [NoteReference(at, marker) for marker in SUPERSCRIPT_MARK_PATTERN.findall(run.text)]
        return sorted(found, key=lambda call: call.offset)

    def find_bounding_box(self) -> Box | None:
        """The segment's box on the page; None where places are no points."""
        if not self.page.has_exact_places:
            return None
        return compute_bounding_box((run.x0, run.top, run.x1, run.bottom) for run in (*self.runs, *self.note_marks))

    def split_words(self) -> list[TextRun]:
        """The words in the order of the page from left to right."""
        return [word for run in self.runs for word in run.split_words()]

    def find_word_starts(self) -> list[tuple[float, TextRun]]:
        """The words in reading order, each with its start."""
        return self.page.list_word_starts(self.split_words())

    def find_word_spans(self) -> list[Span]:
        """The start and end of each word in reading order."""
        return [(start, start + word.x1 - word.x0) for start, word in self.find_word_starts()]


class TextLine(msgspec.Struct, gc=False):
    """Segments on one baseline in reading order, and their page.

    `has_rule_above` says that a line drawn with characters is above it, `underlined` that a drawn line is below all of its
    text, its label left out, `starts_item` that it begins with the word and number of an agenda item. What follows is
    determined by the segments: `text`
    is all of the line in logical order, `label` what it begins with, `has_separate_label` that a gap follows the label.
    """

    segments: list[LineSegment]
    page: PageMedium
    top: float
    bottom: float
    baseline: float
    has_rule_above: bool = False
    underlined: bool = False
    starts_item: bool = False
    start: float = 0.0
    end: float = 0.0
    text: str = ""
    label: str | None = None
    has_separate_label: bool = False

    def __post_init__(self) -> None:
        """Find once what is needed often."""
        first = self.segments[0]
        self.start, self.end = first.start, self.segments[-1].end
        self.text, self.has_separate_label = first.text, False
        self.label, whole = find_line_label(first.text)
        if len(self.segments) > 1:
            self.text = " ".join([segment.text for segment in self.segments])
            if whole:
                self.label, self.has_separate_label = first.text, True

    @property
    def note_references(self) -> list[NoteReference]:
        """The note marks raised above the line; offsets are in its text."""
        found: list[NoteReference] = []
        offset = 0
        for segment in self.segments:
            if segment.note_marks:
                found += [NoteReference(call.offset + offset, call.marker) for call in segment.find_note_references()]
            offset += len(segment.text) + 1
        return found

    def replace_segments(self, segments: list[LineSegment]) -> TextLine:
        """The same line with only these segments."""
        return msgspec.structs.replace(self, segments=segments)

    def find_bounding_box(self) -> Box:
        """The line's box on the page, from its top left."""
        if not self.page.rtl:
            end = self.end if len(self.segments) == 1 else max([segment.end for segment in self.segments])
            return self.start, self.top, end, self.bottom
        left = min([segment.runs[0].x0 for segment in self.segments])
        right = max([run.x1 for segment in self.segments for run in segment.runs])
        return left, self.top, right, self.bottom


def make_segment(runs: list[TextRun], page: PageMedium, raised: Sequence[TextRun] = ()) -> LineSegment:
    """A segment of a page's runs that are in order from left to right; `raised` are the note marks above them."""
    first = runs[0]
    x0, x1, size, bold, italic, text = first.x0, first.x1, first.size, first.bold, first.italic, first.text
    if len(runs) > 1:
        x1, size = max([run.x1 for run in runs]), _find_main_size(runs)
        bold, italic = _find_font_style(runs)
        text = join_visual_runs(runs, raised)
    if page.rtl or not text.isascii():
        text = (_join_number_first(runs) if page.rtl else None) or remove_han_spaces(
            convert_to_logical_order(text, rtl=page.rtl, has_exact_spaces=page.has_exact_spaces)
        )
        if page.rtl and not page.has_exact_spaces:
            text = remove_spaces_at_stops(text)
    natural = x1 - x0 if page.has_exact_places else estimate_natural_width(text) * size
    start, end = page.mirror_span(x0, x1)
    return LineSegment(runs, page, start, end, text, natural, size, bold, italic, raised)


def _find_font_style(runs: list[TextRun]) -> tuple[bool, bool]:
    """Whether all runs are bold and whether all are italic; marks have a type of their own."""
    types = {(run.bold, run.italic) for run in runs}
    if len(types) > 1:
        types = {(run.bold, run.italic) for run in runs if not SUPERSCRIPT_MARK_PATTERN.fullmatch(run.text)} or types
    bold, italic = zip(*types, strict=True)
    return all(bold), all(italic)


def _join_number_first(runs: list[TextRun]) -> str | None:
    """The text of Latin words in a right-to-left line that begin with the number at their right, as its other type shows.

    Such a number has the line's direction and the words have theirs: "3 March" stands as "March 3". None for any other.
    """
    number, words = runs[-1], runs[:-1]
    if not words or not number.text.isdecimal() or number.font in {run.font for run in words}:
        return None
    text = join_visual_runs(words)
    return f"{number.text} {text}" if _LETTER_PATTERN.search(text) and not has_rtl(text) else None


def _find_main_size(runs: Sequence[TextRun]) -> float:
    """The size of most characters, the larger of two alike."""
    sizes = {run.size for run in runs}
    if len(sizes) == 1:
        return sizes.pop()
    counts: dict[float, int] = {}
    for run in runs:
        counts[run.size] = counts.get(run.size, 0) + len(run.text)
    return max(counts, key=lambda size: (counts[size], size))


def join_visual_runs(runs: list[TextRun], raised: Sequence[TextRun] = ()) -> str:
    """The text of runs as the page shows it from left to right; the width of raised marks is no space."""
    if len(runs) == 1:
        return runs[0].text
    parts = [f" {run.text}" if has_word_gap(before, run, raised) else run.text for before, run in pairwise(runs)]
    return "".join([runs[0].text, *parts])


def has_word_gap(before: TextRun, run: TextRun, raised: Sequence[TextRun] = ()) -> bool:
    """Whether there is a space between two runs that follow each other from left to right."""
    gap = run.x0 - before.x1
    if raised:
        gap -= sum(mark.x1 - mark.x0 for mark in raised if before.x0 < mark.x0 < run.x0)
    return gap > WORD_GAP_EM * (before.size if before.size > run.size else run.size)


def split_segment(segment: LineSegment, index: int) -> tuple[LineSegment, LineSegment]:
    """A segment split before its `index`-th word in reading order."""
    words = segment.split_words()
    rtl = segment.page.rtl
    cut = len(words) - index if rtl else index
    left, right = words[:cut], words[cut:]
    halves = []
    for part in (left, right):
        marks = [mark for mark in segment.note_marks if (mark.x0 < right[0].x0) == (part is left)]
        halves.append(make_segment(part, segment.page, marks))
    return (halves[1], halves[0]) if rtl else (halves[0], halves[1])


def join_segments(parts: list[LineSegment]) -> LineSegment:
    """Segments of one line as one."""
    if len(parts) == 1:
        return parts[0]
    runs = sorted((run for part in parts for run in part.runs), key=lambda run: run.x0)
    raised = [mark for part in parts for mark in part.note_marks]
    return make_segment(runs, parts[0].page, raised)
