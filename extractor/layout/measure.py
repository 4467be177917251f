"""What is usual in a document and in a column: the step between lines, white, the measure, how paragraphs end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from operator import attrgetter

import regex

from extractor.bidi import has_rtl
from extractor.layout.lines import Row, Segment
from extractor.layout.metrics import natural_width
from extractor.layout.shape import SENTENCE_INSIDE, ends_clause, ends_sentence, is_han
from extractor.layout.typed import COLUMN, room_for, typed_edge
from extractor.layout.vocabulary import begins_with_item

WIDE, CLOSE = 1.6, 1.35  # ems; where the common step is wider, a close one is that of lines, were it the only one
WHITE = 1.22  # from this many times the usual step between baselines, rows stand apart
ROUNDED = 0.15  # points by which equal steps differ once rounded
OFTEN = 0.3  # share of the commonest step's count from which another is common, too
FEW, MOSTLY = 5, 0.75  # ends of sentences that tell whether white stands behind paragraphs, and the share that has it
SENTENCE_ENDS = (".", "。")
ENDS = (*SENTENCE_ENDS, ";", "；", "؛")  # that more often end a paragraph than a line within it
SMALLER = 0.2  # share by which Latin letters are smaller than those beside them that are read from the right
_BRACKETED = regex.compile(r"[（〔［《“][!-~]+[）〕］》”]?")  # no line of ideographs breaks within
NARROW = 0.8  # of the widest line, the share up to which lines that end at one place only are as short by chance
LEVEL = 4.0  # points by which the ends of full lines differ
TAB = 3.0  # ems from a label to its text, where no gap shows them
BLANK = 0.25  # ems of a blank between words
SLACK, GRID_SLACK = 0.4, 0.7  # ems by which measures are wrong on a page of print, and on a grid
RAGGED = 0.2  # of the measure that a line which goes on may leave


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual in a document: whether it is a grid of characters, the points from one line to the next, and whether
    white stands above every paragraph.

    `edge` are the points at which typed lines end, None where the lines' ends are no measure on a grid.
    """

    grid: bool
    pitch: float
    size: float
    spaced: bool
    edge: float | None = None

    @property
    def leading(self) -> float:
        """Ems from one line to the next."""
        return self.pitch / self.size

    @classmethod
    def of(cls, pages: Sequence[Sequence[Row]], *, grid: bool) -> Usual:
        """What is usual in these pages."""
        pairs = [(above, row) for rows in pages for above, row in pairwise(rows)]
        size = usual_size(chain.from_iterable(pages))
        steps = Counter([round(row.baseline - above.baseline, 1) for above, row in pairs])
        pitch = _pitch(steps, size)
        if not grid and pitch > WIDE * size:
            pitch = _close_pitch(pairs, size) or pitch
        ends = [
            (above, row)
            for above, row in pairs
            if above.text.endswith(SENTENCE_ENDS if grid else ENDS) and above.label is None
        ]
        white = sum(is_parted(above, row, pitch) for above, row in ends)
        edge = typed_edge(pages, pitch * WHITE) if grid else None
        return cls(grid, pitch, size, len(ends) >= FEW and white > MOSTLY * len(ends), edge)

    def width(self, segment: Segment) -> float:
        """The points that a text takes: in a typed text and on pages its own, else those that it would take in print."""
        return segment.end - segment.start if self.edge is not None else segment.natural


def usual_size(rows: Iterable[Row]) -> float:
    """The size, in tenths of points, that most rows begin in."""
    sizes: Counter[float] = Counter()
    for size, count in Counter([row.segments[0].size for row in rows]).items():
        sizes[round(size, 1)] += count
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _pitch(steps: Counter[float], size: float) -> float:
    """The smallest of the common steps: in documents of short paragraphs the step from one to the next is commoner."""
    solid = {
        step: sum(steps[other] for other in steps if abs(other - step) <= ROUNDED)
        for step in steps
        if step >= 0.95 * size
    }
    often = max(solid.values(), default=0) * OFTEN
    return min((step for step, count in solid.items() if count >= often), default=1.2 * size)


def _close_pitch(pairs: list[tuple[Row, Row]], size: float) -> float | None:
    """The step between lines of the text's own size that stand close, as few as they may be, in a document of one-liners."""
    sized = (pair for pair in pairs if all(abs(row.segments[0].size - size) < 0.05 * size for row in pair))
    steps = (row.baseline - above.baseline for above, row in sized)
    return min((round(step, 1) for step in steps if 0.95 * size <= step <= CLOSE * size), default=None)


def sized_alike(one: Segment, other: Segment, share: float) -> bool:
    """Whether two texts are of one size, up to a share of it; Latin letters in right-to-left text are set smaller."""
    if abs(one.size - other.size) <= share * other.size:
        return True
    if not one.rtl or abs(one.size - other.size) > SMALLER * max(one.size, other.size):
        return False
    sizes = {run.size for run in one.runs} & {run.size for run in other.runs}
    return bool(sizes) or has_rtl(one.text) != has_rtl(other.text)


def is_parted(above: Row, row: Row, pitch: float) -> bool:
    """Whether more white than usual stands between two rows."""
    return row.baseline - above.baseline > pitch * WHITE + 0.5


class Column:
    """The rows of one column of a page, and what is usual in it: measure, white between lines, how paragraphs end.

    `least` is the least measure in points, for columns too short to tell. `parted` says whether white parts paragraphs,
    `opening` whether the document's title stands here, above the first label. `prose` are the indices of rows known to
    begin the text below a heading.
    """

    def __init__(
        self, rows: Sequence[Row], usual: Usual, *, least: float = 0.0, parted: bool = True, opening: bool = False
    ) -> None:
        self.rows = rows
        self.grid = usual.grid
        self.usual = usual
        self.spaced = usual.spaced and parted
        self.least = least
        self.parted = parted
        self.size = usual_size(rows)
        self.pitch = usual.pitch
        labelled = (at for at, row in enumerate(rows) if row.label is not None)
        self.first_label = next(labelled, len(rows)) if opening else 0
        self.left = self._text_edge()
        self.prose: set[int] = set()
        self.right = self._margin()
        told = rows if self.grid else []  # on a page of print the lines' ends tell
        self.tab = self._tab(told)
        self.measures = self._measures(told)
        self.reach = max((start + width for start, width in self.measures.items()), default=0.0)
        self.sentences_inside = sum(len(SENTENCE_INSIDE.findall(row.text, len(row.label or ""))) for row in told)
        self.short_ends = sum(ends_sentence(row.text) and self.room(row) > 4 * self.size for row in told)

    def _margin(self) -> float:
        """Where full lines end: the farthest place that several do, for one alone may stand out, though not by far."""
        ends = sorted([row.end for row in self.rows], reverse=True)
        several = (end for at, end in enumerate(ends) if sum(end - other <= LEVEL for other in ends[at : at + 3]) > 2)
        found = next(several, ends[0])
        return found if found > NARROW * ends[0] else ends[0]

    def _text_edge(self) -> float:
        """Where the text's lines begin: labels of headings stand left of it, also those that have a word ("Item 2:")."""
        plain = sorted([row for row in self.rows if row.label is None], key=attrgetter("start"))
        starts = (row.start for row in plain if not (self.grid and begins_with_item(row.text)))
        return next(starts, self.rows[0].start)

    def _measures(self, rows: Sequence[Row]) -> dict[float, float]:
        """For each place where lines begin the width of the widest, in points; of labelled rows only if there are no others."""
        found: dict[float, float] = {}
        for row in [row for row in rows if row.label is None] or rows:
            start = self._body_start(row)
            found[start] = max(found.get(start, 0.0), self._width(row))
        return found

    def _body_start(self, row: Row) -> float:
        if row.labelled_apart:
            return row.segments[1].start
        return row.start if row.label is None else row.start + self.tab

    def _tab(self, rows: Sequence[Row]) -> float:
        """The points from a label to its text, as they usually are where a gap shows them."""
        labelled = (row for row in rows if row.labelled_apart)
        steps = Counter(round(row.segments[1].start - row.start, 1) for row in labelled)
        return steps.most_common(1)[0][0] if steps else TAB * self.size

    def _width(self, row: Row) -> float:
        """What a row's text takes, its label apart, in points."""
        segments = row.segments[1:] if row.labelled_apart else row.segments
        width = sum([self.usual.width(segment) for segment in segments]) + BLANK * self.size * (len(segments) - 1)
        if row.label is None or row.labelled_apart or not self.grid:
            return width
        return width - (natural_width(row.label) + BLANK) * self.size

    def room(self, row: Row) -> float:
        """The points left at the end of a row; on a grid as far as the letters' widths in print tell."""
        if not self.grid:
            return max(self.right, self.left + self.least) - row.end
        start = self._body_start(row)
        if self.usual.edge is not None and not self.least:
            return self.usual.edge - row.end
        return max(self.measures.get(start, 0.0), self.least, self.reach - start) - self._width(row)

    def white_above(self, row: Row, before: Row) -> bool:
        """Whether more white than usual parts a row from the one before."""
        if not (self.parted and is_parted(before, row, self.pitch)):
            return False
        larger = max(1.0, min(before.segments[0].size, row.segments[0].size) / self.usual.size)
        return is_parted(before, row, self.pitch * larger)

    def fits(self, row: Row, after: Row) -> bool:
        """Whether there was room in a row for the first word of the next; for its first two, if a small one leads."""
        return self.spare(row, after) > 0

    def spare(self, row: Row, after: Row) -> float:
        """The points that a row would have had left with that on it; negative where there was no room."""
        if self.stretched(row):
            return -self.right
        room = self.room(row)
        if room <= 0:
            return room
        if self.usual.edge is not None:
            return room - room_for(after.segments[0].text) + COLUMN / 2
        return room - needed(after, more=self.grid and not self.least and not ends_clause(row.text))

    def runs_on(self, row: Row) -> bool:
        """Whether a row is as long as lines are that go on: on a page of print one of a text that is not justified."""
        return not self.least and (self.grid or self.room(row) < RAGGED * (self.right - self.left))

    def is_short(self, row: Row) -> bool:
        """Whether a row fills less than half of the column, as the lines do that stand alone."""
        return not self.stretched(row) and self.room(row) > self._width(row)

    def is_aside(self, row: Row) -> bool:
        """Whether a row begins beyond the column's middle, as the place and date below a text do."""
        return row.start > (self.left + self.right) / 2

    def stretched(self, row: Row) -> bool:
        """Whether a row has wide gaps although it is one line: then it was stretched to the margin, and is full."""
        return len(row.segments) > 1 + row.labelled_apart


def needed(row: Row, *, more: bool = False) -> float:
    """The points that the line before a row must have had left for what the row begins with to stand there.

    `more` asks for two words: within a sentence a blank that does not break may stand between them.
    """
    segment = row.segments[0]
    bracketed = _BRACKETED.match(segment.text)
    words = bracketed[0] if bracketed else leading_words(segment.text, more=more)
    width = 2.2 if is_han(segment.text) and not bracketed else natural_width(words)
    return (width + BLANK + (GRID_SLACK if segment.grid else SLACK)) * segment.size


def leading_words(text: str, *, more: bool = False) -> str:
    """The first word of a text; with the next where it is small or a figure, for such are kept together with what follows.

    `more` takes the next in any case.
    """
    words = text.split(" ", 3)
    count = 1 + more
    while count < min(3, len(words)) and (len(words[count - 1]) <= 2 or words[count - 1].isdigit()):
        count += 1
    first = " ".join(words[:count])
    cut = regex.search(r"(?<=\p{L}{2})-(?=\p{L}{2})", first) if "-" in first else None
    return first[: cut.end()] if cut else first
