"""From words to lines: words on one baseline make a row, and wide gaps part a row into segments.

Places are measured from the side where reading begins: a page that reads from right to left is looked at in a mirror, so
that everything after this module knows only one direction. Boxes of the output are turned back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from extractor.layout.direction import brackets_face_away, is_rtl, turn_brackets, visual_to_logical
from extractor.layout.metrics import natural_width
from extractor.source import Box, Page, Run
from extractor.text import close_han

SEGMENT_GAP = 1.0  # ems between words from which they no longer belong together: two blanks on a grid
WORD_GAP = 0.12  # ems from which a blank stands between two runs
BASELINE = 0.3  # ems by which the baselines of one row may differ


@dataclass(slots=True)
class Segment:
    """Words of one row without a wide gap between them, in the order of the page from left to right.

    `start` and `end` are points from the side where reading begins, `natural` is the width in points that the text asks
    for. `offsets` has for each run its place in the logical text.
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

    def starts(self, width: float) -> list[tuple[float, Run]]:
        """The runs in reading order, each with its start."""
        if self.rtl:
            return [(width - run.x1, run) for run in reversed(self.runs)]
        return [(run.x0, run) for run in self.runs]


@dataclass(slots=True)
class Row:
    """Segments on one baseline in reading order. `gap` counts the points of white above, 0 for the first of a page."""

    segments: list[Segment]
    page: int
    width: float
    top: float
    bottom: float
    baseline: float
    gap: float = 0.0
    raised: list[Run] = field(default_factory=list)

    @property
    def start(self) -> float:
        """Where the row begins."""
        return self.segments[0].start

    @property
    def end(self) -> float:
        """Where the row ends."""
        return self.segments[-1].end

    @property
    def text(self) -> str:
        """All of the row in logical order."""
        return " ".join(segment.text for segment in self.segments)

    def with_segments(self, segments: list[Segment]) -> Row:
        """The same row with only these segments."""
        return replace(self, segments=segments)

    def box(self) -> Box:
        """The row's box on the page, from its top left."""
        runs = [run for segment in self.segments for run in segment.runs]
        return min(r.x0 for r in runs), self.top, max(r.x1 for r in runs), self.bottom


def make_segment(runs: list[Run], width: float, *, rtl: bool, grid: bool) -> Segment:
    """A segment of runs that stand in order from left to right on a page of this width."""
    x0, x1 = runs[0].x0, max(run.x1 for run in runs)
    size = max(run.size for run in runs)
    text = close_blanks(visual_to_logical(join_visual(runs), rtl=rtl))
    natural = natural_width(text) * size if grid else x1 - x0
    start, end = (width - x1, width - x0) if rtl else (x0, x1)
    bold, italic = all(run.bold for run in runs), all(run.italic for run in runs)
    return Segment(runs, start, end, rtl, grid, text, natural, size, bold, italic)


def join_visual(runs: list[Run]) -> str:
    """The text of runs as the page shows it from left to right."""
    text = runs[0].text
    for before, run in zip(runs, runs[1:], strict=False):
        text += " " + run.text if run.x0 - before.x1 > WORD_GAP * min(before.size, run.size) else run.text
    return text


def close_blanks(text: str) -> str:
    """A line's text without the blanks that print does not have: between ideographs, inside brackets."""
    return close_han(text)


def read_rows(page: Page, *, rtl: bool, grid: bool) -> list[Row]:
    """The rows of a page from top to bottom."""
    groups: list[list[Run]] = []
    for run in sorted(page.runs, key=lambda run: (run.baseline, run.x0)):
        if groups and abs(run.baseline - groups[-1][0].baseline) <= BASELINE * max(run.size, groups[-1][0].size):
            groups[-1].append(run)
        else:
            groups.append([run])
    rows = [_row(sorted(group, key=lambda run: run.x0), page, rtl=rtl, grid=grid) for group in groups]
    if rtl and brackets_face_away(row.text for row in rows):
        for run in page.runs:
            run.text = turn_brackets(run.text)
        return read_rows(page, rtl=rtl, grid=grid)
    for above, row in zip(rows, rows[1:], strict=False):
        row.gap = max(0.0, row.top - above.bottom)
    return rows


def _row(runs: list[Run], page: Page, *, rtl: bool, grid: bool) -> Row:
    parts = [[runs[0]]]
    for run in runs[1:]:
        if run.x0 - max(r.x1 for r in parts[-1]) >= SEGMENT_GAP * run.size:
            parts.append([run])
        else:
            parts[-1].append(run)
    segments = [make_segment(part, page.width, rtl=rtl, grid=grid) for part in parts]
    segments.sort(key=lambda segment: segment.start)
    return Row(
        segments, page.number, page.width, min(r.top for r in runs), max(r.bottom for r in runs), runs[0].baseline
    )


def reads_from_right(pages: Iterable[Page]) -> list[bool]:
    """For each page whether it is read from right to left; a page without letters is read as the document is."""
    pages = list(pages)
    whole = is_rtl(run.text for page in pages for run in page.runs)
    return [is_rtl(run.text for run in page.runs) if _has_letters(page) else whole for page in pages]


def _has_letters(page: Page) -> bool:
    return sum(char.isalpha() for run in page.runs for char in run.text) > 200


def split_at(segment: Segment, index: int, width: float) -> tuple[Segment, Segment]:
    """A segment parted before its `index`-th run in reading order."""
    cut = len(segment.runs) - index if segment.rtl else index
    halves = [
        make_segment(part, width, rtl=segment.rtl, grid=segment.grid)
        for part in (segment.runs[:cut], segment.runs[cut:])
    ]
    return (halves[1], halves[0]) if segment.rtl else (halves[0], halves[1])
