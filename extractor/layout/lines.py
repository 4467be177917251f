"""From words to lines: words on one baseline make a row, and wide gaps part a row into segments.

Places are measured from the side where reading begins: a page that reads from right to left is looked at in a mirror, so
that everything after this module knows only one direction. Boxes of the output are turned back.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

import msgspec
import regex

from extractor.bidi import has_rtl
from extractor.layout.boxes import around
from extractor.layout.direction import visual_to_logical
from extractor.layout.labels import leading_label
from extractor.layout.metrics import natural_width
from extractor.layout.raised import MARK, settle_raised
from extractor.source import Box, Call, Page, Run
from extractor.text import close_han

_LONE_MARK = regex.compile(r"[()]\d{1,2}[()]")
CLOSE = 1.3  # ems from a raised mark's line to that below, on a grid
RULERS = "_-\u2013\u2014=." + "".join(map(chr, range(0x2500, 0x2580)))
_RULE = regex.compile(r"[_\u2500-\u257f]{3,}|[-\u2013\u2014=]{5,}|\.{10,}")  # a line drawn with characters
_LETTER = regex.compile(r"\p{L}")
SEGMENT_GAP = 1.0  # ems between words from which they no longer belong together: two blanks on a grid
WORD_GAP = 0.12  # ems from which a blank stands between two runs
BASELINE = 0.3  # ems by which the baselines of one row may differ


class Segment(msgspec.Struct, gc=False):
    """Runs of words of one row without a wide gap between them, in the order of the page from left to right.

    `start` and `end` are points from the side where reading begins, `natural` is the width in points that the text asks
    for. `raised` are the note marks printed above the line, which are no part of the text.
    """

    runs: list[Run]
    start: float
    end: float
    rtl: bool
    grid: bool
    text: str = ""
    natural: float = 0.0
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    raised: list[Run] = []

    def calls(self, width: float) -> list[Call]:
        """The raised marks as calls, in the order of reading; `width` is the page's."""
        found: list[Call] = []
        for run in self.raised:
            before = [other for other in self.words() if (other.x0 > run.x0 if self.rtl else other.x0 < run.x0)]
            at = len(make_segment(before, width, rtl=self.rtl, grid=self.grid).text) if before else 0
            found += [Call(at, marker) for marker in MARK.findall(run.text)]
        return sorted(found, key=lambda call: call.offset)

    def box(self) -> Box | None:
        """The segment's box on the page; None on a grid of characters, where places are no points."""
        return (
            None if self.grid else around((run.x0, run.top, run.x1, run.bottom) for run in (*self.runs, *self.raised))
        )

    def words(self) -> list[Run]:
        """The words in the order of the page from left to right."""
        return [word for run in self.runs for word in run.words()]

    def starts(self, width: float) -> list[tuple[float, Run]]:
        """The words in reading order, each with its start."""
        if self.rtl:
            return [(width - word.x1, word) for word in reversed(self.words())]
        return [(word.x0, word) for word in self.words()]


class Row(msgspec.Struct, gc=False):
    """Segments on one baseline in reading order, and the page that they stand on with its width.

    `ruled` says that a line drawn with characters stands above it. What follows is told by the segments: `text` is all
    of the row in logical order, `label` what it begins with, `labelled_apart` that a gap sets this apart.
    """

    segments: list[Segment]
    page: int
    width: float
    top: float
    bottom: float
    baseline: float
    ruled: bool = False
    start: float = 0.0
    end: float = 0.0
    text: str = ""
    label: str | None = None
    labelled_apart: bool = False

    def __post_init__(self) -> None:
        """Tell once what is asked for again and again."""
        first = self.segments[0]
        self.start, self.end = first.start, self.segments[-1].end
        self.text, self.labelled_apart = first.text, False
        self.label, whole = leading_label(first.text)
        if len(self.segments) > 1:
            self.text = " ".join([segment.text for segment in self.segments])
            if whole:
                self.label, self.labelled_apart = first.text, True

    @property
    def calls(self) -> list[Call]:
        """The note marks raised above the row; offsets are in its text."""
        found: list[Call] = []
        offset = 0
        for segment in self.segments:
            if segment.raised:
                found += [Call(call.offset + offset, call.marker) for call in segment.calls(self.width)]
            offset += len(segment.text) + 1
        return found

    def with_segments(self, segments: list[Segment]) -> Row:
        """The same row with only these segments."""
        return msgspec.structs.replace(self, segments=segments)

    def box(self) -> Box:
        """The row's box on the page, from its top left."""
        if not self.segments[0].rtl:
            return self.start, self.top, max([segment.end for segment in self.segments]), self.bottom
        left = min([segment.runs[0].x0 for segment in self.segments])
        right = max([run.x1 for segment in self.segments for run in segment.runs])
        return left, self.top, right, self.bottom


def make_segment(runs: list[Run], width: float, *, rtl: bool, grid: bool, raised: Sequence[Run] = ()) -> Segment:
    """A segment of runs that stand in order from left to right on a page of this width."""
    x0, x1 = runs[0].x0, max([run.x1 for run in runs])
    size = _main_size(runs)
    text = _led_by_number(runs) if rtl else None
    text = text or close_han(visual_to_logical(join_visual(runs, raised), rtl=rtl, printed=not grid))
    natural = natural_width(text) * size if grid else x1 - x0
    start, end = (width - x1, width - x0) if rtl else (x0, x1)
    bold, italic = _type_of(runs)
    return Segment(runs, start, end, rtl, grid, text, natural, size, bold, italic, list(raised))


def _type_of(runs: list[Run]) -> tuple[bool, bool]:
    """Whether all runs are bold and whether all are italic; marks have a type of their own."""
    if len(runs) == 1:
        return runs[0].bold, runs[0].italic
    types = {(run.bold, run.italic) for run in runs}
    if len(types) > 1:
        types = {(run.bold, run.italic) for run in runs if not MARK.fullmatch(run.text)} or types
    bold, italic = zip(*types, strict=True)
    return all(bold), all(italic)


def _led_by_number(runs: list[Run]) -> str | None:
    """The text of Latin words in a right-to-left line that begin with the number at their right, as its other type tells.

    Such a number has the line's direction and the words have theirs: "3 March" stands as "March 3". None for any other.
    """
    number, words = runs[-1], runs[:-1]
    if not words or not number.text.isdigit() or number.font in {run.font for run in words}:
        return None
    text = join_visual(words)
    return f"{number.text} {text}" if _LETTER.search(text) and not has_rtl(text) else None


def _main_size(runs: Sequence[Run]) -> float:
    """The size of most characters, the larger of two alike."""
    if len(runs) == 1:
        return runs[0].size
    sizes = {run.size for run in runs}
    if len(sizes) == 1:
        return sizes.pop()
    counts: dict[float, int] = {}
    for run in runs:
        counts[run.size] = counts.get(run.size, 0) + len(run.text)
    return max(counts, key=lambda size: (counts[size], size))


def join_visual(runs: list[Run], raised: Sequence[Run] = ()) -> str:
    """The text of runs as the page shows it from left to right; the room that raised marks take is no blank."""
    if len(runs) == 1:
        return runs[0].text
    parts = [f" {run.text}" if is_apart(before, run, raised) else run.text for before, run in pairwise(runs)]
    return "".join([runs[0].text, *parts])


def is_apart(before: Run, run: Run, raised: Sequence[Run] = ()) -> bool:
    """Whether a blank stands between two runs that follow each other from left to right."""
    gap = run.x0 - before.x1
    if raised:
        gap -= sum(mark.x1 - mark.x0 for mark in raised if before.x0 < mark.x0 < run.x0)
    return gap > WORD_GAP * (before.size if before.size > run.size else run.size)


def read_rows(page: Page, *, rtl: bool, grid: bool) -> list[Row]:
    """The rows of a page from top to bottom."""
    runs, raised = (page.runs, []) if grid else settle_raised(page.runs)
    groups: list[list[Run]] = []
    largest = 0.0
    for run in sorted(runs, key=attrgetter("baseline", "x0")):
        if groups and abs(run.baseline - groups[-1][0].baseline) <= BASELINE * max(run.size, largest):
            groups[-1].append(run)
        else:
            groups.append([run])
        largest = max(run.size, largest if len(groups[-1]) > 1 else 0.0)
    if grid:
        groups = _with_lone_marks(groups, page.width, rtl=rtl)
    ruled = {at + 1 for at, group in enumerate(groups) if _is_rule(group)}
    return [
        _row(sorted(group, key=attrgetter("x0")), page, raised, rtl=rtl, grid=grid, ruled=at in ruled)
        for at, group in enumerate(groups)
        if at + 1 not in ruled
    ]


def _with_lone_marks(groups: list[list[Run]], width: float, *, rtl: bool) -> list[list[Run]]:
    """The rows of a grid with note marks that came out on lines of their own put into those below, for which they were raised.

    A mark at the beginning of the line below is no such one: it stands above its note.
    """
    found: list[list[Run]] = []
    for group in reversed(groups):
        below = found[-1] if found else None
        mark = group[0]
        near = below is not None and below[0].baseline - mark.baseline <= CLOSE * mark.size
        if below is not None and near and len(group) == 1 and _LONE_MARK.fullmatch(mark.text):
            start = width - mark.x1 if rtl else mark.x0
            edge = min(width - run.x1 if rtl else run.x0 for run in below)
            if start > edge + mark.size:
                below.append(mark)
                continue
        found.append(group)
    return found[::-1]


def _is_rule(runs: list[Run]) -> bool:
    """Whether a row is a line drawn with characters."""
    return runs[0].text[0] in RULERS and all(_RULE.fullmatch(word) for run in runs for word in run.text.split(" "))


def _row(runs: list[Run], page: Page, raised: list[tuple[Run, Run]], *, rtl: bool, grid: bool, ruled: bool) -> Row:
    parts: list[list[Run]] = []
    right = float("-inf")
    marks = _marks(runs, raised)
    for run in runs:
        if marks:
            right = max([right, *(mark.x1 for mark in marks if mark.x0 < run.x0)])
        if not parts or run.x0 - right >= SEGMENT_GAP * run.size:
            parts.append([run])
            right = run.x1
        else:
            parts[-1].append(run)
            right = max(right, run.x1)
    segments = [make_segment(part, page.width, rtl=rtl, grid=grid, raised=_marks(part, raised)) for part in parts]
    segments.sort(key=lambda segment: segment.start)
    top, bottom = min([run.top for run in runs]), max([run.bottom for run in runs])
    return Row(segments, page.number, page.width, top, bottom, runs[0].baseline, ruled)


def _marks(runs: list[Run], raised: list[tuple[Run, Run]]) -> list[Run]:
    """The raised marks that stand beside runs of a row."""
    if not raised:
        return []
    own = {id(run) for run in runs}
    return [mark for mark, host in raised if id(host) in own]


def split_at(segment: Segment, index: int, width: float) -> tuple[Segment, Segment]:
    """A segment parted before its `index`-th word in reading order."""
    words = segment.words()
    cut = len(words) - index if segment.rtl else index
    left, right = words[:cut], words[cut:]
    halves = []
    for part in (left, right):
        marks = [mark for mark in segment.raised if (mark.x0 < right[0].x0) == (part is left)]
        halves.append(make_segment(part, width, rtl=segment.rtl, grid=segment.grid, raised=marks))
    return (halves[1], halves[0]) if segment.rtl else (halves[0], halves[1])


def join_segments(parts: list[Segment], width: float) -> Segment:
    """Segments of one row as one."""
    if len(parts) == 1:
        return parts[0]
    runs = sorted((run for part in parts for run in part.runs), key=lambda run: run.x0)
    raised = [mark for part in parts for mark in part.raised]
    return make_segment(runs, width, rtl=parts[0].rtl, grid=parts[0].grid, raised=raised)
