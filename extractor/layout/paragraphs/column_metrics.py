"""What is usual in a document and in a column: the step between lines, white, the measure, how paragraphs end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from operator import attrgetter

import regex

from extractor.common.bidi import has_rtl
from extractor.layout.lexicon import starts_with_item
from extractor.layout.lines.font_metrics import estimate_natural_width
from extractor.layout.lines.monospaced import find_monospaced_edge, measure_monospaced_word
from extractor.layout.lines.punctuation import (
    INNER_SENTENCE_END_PATTERN,
    is_clause_end,
    is_sentence_end,
    starts_with_han,
)
from extractor.layout.lines.text_lines import LineSegment, TextLine
from extractor.layout.tolerances import (
    DEFAULT_LEADING_EM,
    DEFAULT_TYPE_SIZE_PT,
    GRID_SLACK_EM,
    HAN_WORD_WIDTH_EM,
    LABEL_TAB_EM,
    LEADING_TOLERANCE_PT,
    MARGIN_TOLERANCE_PT,
    MAX_CLOSE_LEADING_EM,
    MAX_LATIN_REDUCTION_RATIO,
    MAX_UNJUSTIFIED_ROOM_RATIO,
    MIN_COMMON_STEP_RATIO,
    MIN_LABEL_GAPS,
    MIN_LEADING_EM,
    MIN_MARGIN_RATIO,
    MIN_PARAGRAPH_ENDS,
    PARAGRAPH_GAP_RATIO,
    PARAGRAPH_GAP_SLACK_PT,
    PARAGRAPH_SPACING_RATIO,
    PRINT_SLACK_EM,
    SHORT_END_ROOM_EM,
    SIZE_TOLERANCE_RATIO,
    SPACE_WIDTH_EM,
    WIDE_LEADING_EM,
)
from extractor.source import GRID_COLUMN_WIDTH_PT

GRID_PARAGRAPH_STOPS = (".", "。")
PRINT_PARAGRAPH_STOPS = (*GRID_PARAGRAPH_STOPS, ";", "；", "؛")  # that more often end a paragraph than a line within it
_BRACKETED_LATIN_PATTERN = regex.compile(r"[（〔［《“][!-~]+[）〕］》”]?")  # no line of ideographs breaks within


@dataclass(frozen=True, slots=True)
class DocumentMetrics:
    """What is usual in a document: whether it is a grid of characters, the points from one line to the next, and whether
    white stands above every paragraph.

    `edge` are the points at which typed lines end, None where the lines' ends are no measure on a grid.
    """

    grid: bool
    leading_pt: float
    size: float
    has_paragraph_spacing: bool
    monospaced_edge: float | None = None

    @property
    def leading_em(self) -> float:
        """Ems from one line to the next."""
        return self.leading_pt / self.size

    @classmethod
    def from_pages(cls, pages: Sequence[Sequence[TextLine]], *, grid: bool) -> DocumentMetrics:
        """What is usual in these pages."""
        pairs = [(above, row) for rows in pages for above, row in pairwise(rows)]
        size = find_common_line_size(chain.from_iterable(pages))
        steps = Counter([round(row.baseline - above.baseline, 1) for above, row in pairs])
        pitch = _find_leading(steps, size)
        if not grid and pitch > WIDE_LEADING_EM * size:
            pitch = _find_close_leading(pairs, size) or pitch
        ends = [
            (above, row)
            for above, row in pairs
            if above.text.endswith(GRID_PARAGRAPH_STOPS if grid else PRINT_PARAGRAPH_STOPS) and above.label is None
        ]
        white = sum(has_paragraph_gap(above, row, pitch) for above, row in ends)
        edge = find_monospaced_edge(pages, pitch * PARAGRAPH_GAP_RATIO) if grid else None
        return cls(
            grid, pitch, size, len(ends) >= MIN_PARAGRAPH_ENDS and white > PARAGRAPH_SPACING_RATIO * len(ends), edge
        )

    def measure_width(self, segment: LineSegment) -> float:
        """The points that a text takes: in a typed text and on pages its own, else those that it would take in print."""
        return segment.end - segment.start if self.monospaced_edge is not None else segment.natural_width_pt


def find_common_line_size(rows: Iterable[TextLine]) -> float:
    """The size, in tenths of points, that most rows begin in."""
    sizes: Counter[float] = Counter()
    for size, count in Counter([row.segments[0].size for row in rows]).items():
        sizes[round(size, 1)] += count
    return sizes.most_common(1)[0][0] if sizes else DEFAULT_TYPE_SIZE_PT


def _find_leading(steps: Counter[float], size: float) -> float:
    """The smallest of the common steps: in documents of short paragraphs the step from one to the next is commoner."""
    solid = {
        step: sum(steps[other] for other in steps if abs(other - step) <= LEADING_TOLERANCE_PT)
        for step in steps
        if step >= MIN_LEADING_EM * size
    }
    often = max(solid.values(), default=0) * MIN_COMMON_STEP_RATIO
    return min((step for step, count in solid.items() if count >= often), default=DEFAULT_LEADING_EM * size)


def _find_close_leading(pairs: list[tuple[TextLine, TextLine]], size: float) -> float | None:
    """The step between lines of the text's own size that stand close, as few as they may be, in a document of one-liners."""
    sized = (
        pair for pair in pairs if all(abs(row.segments[0].size - size) < SIZE_TOLERANCE_RATIO * size for row in pair)
    )
    steps = (row.baseline - above.baseline for above, row in sized)
    return min(
        (round(step, 1) for step in steps if MIN_LEADING_EM * size <= step <= MAX_CLOSE_LEADING_EM * size), default=None
    )


def has_similar_size(one: LineSegment, other: LineSegment, share: float) -> bool:
    """Whether two texts are of one size, up to a share of it; Latin letters in right-to-left text are set smaller."""
    if abs(one.size - other.size) <= share * other.size:
        return True
    if not one.rtl or abs(one.size - other.size) > MAX_LATIN_REDUCTION_RATIO * max(one.size, other.size):
        return False
    sizes = {run.size for run in one.runs} & {run.size for run in other.runs}
    return bool(sizes) or has_rtl(one.text) != has_rtl(other.text)


def has_paragraph_gap(above: TextLine, row: TextLine, pitch: float) -> bool:
    """Whether more white than usual stands between two rows."""
    return row.baseline - above.baseline > pitch * PARAGRAPH_GAP_RATIO + PARAGRAPH_GAP_SLACK_PT


class PageColumn:
    """The rows of one column of a page, and what is usual in it: measure, space between lines, how paragraphs end.

    `least` is the least measure in points, for columns too short to tell. `parted` says whether white parts paragraphs,
    `opening` whether the document's title stands here, above the first label. `prose` are the indices of rows known to
    begin the text below a heading.
    """

    def __init__(
        self,
        rows: Sequence[TextLine],
        usual: DocumentMetrics,
        *,
        least: float = 0.0,
        parted: bool = True,
        opening: bool = False,
    ) -> None:
        self.lines = rows
        self.grid = usual.grid
        self.metrics = usual
        self.has_paragraph_spacing = usual.has_paragraph_spacing and parted
        self.min_width_pt = least
        self.breaks_at_gaps = parted
        self.size = find_common_line_size(rows)
        self.leading_pt = usual.leading_pt
        labelled = (at for at, row in enumerate(rows) if row.label is not None)
        self.first_label_index = next(labelled, len(rows)) if opening else 0
        self.left = self._find_text_edge()
        self.prose_start_indices: set[int] = set()
        gaps = [self.has_gap_above(row, above) for above, row in pairwise(rows) if row.label is not None]
        self.labels_stand_apart = not self.grid and len(gaps) >= MIN_LABEL_GAPS and all(gaps)
        self.right = self._find_right_margin()
        told = rows if self.grid else []  # on a page of print the lines' ends tell
        self.label_tab_pt = self._find_label_tab(told)
        self.widths_by_start = self._measure_widths_by_start(told)
        self.max_line_end = max((start + width for start, width in self.widths_by_start.items()), default=0.0)
        self.inner_sentence_count = sum(
            len(INNER_SENTENCE_END_PATTERN.findall(row.text, len(row.label or ""))) for row in told
        )
        self.short_end_count = sum(
            is_sentence_end(row.text) and self.find_remaining_width(row) > SHORT_END_ROOM_EM * self.size for row in told
        )

    def _find_right_margin(self) -> float:
        """Where full lines end: the farthest place that several do, for one alone may stand out, though not by far."""
        ends = sorted([row.end for row in self.lines], reverse=True)
        several = (
            end
            for at, end in enumerate(ends)
            if sum(end - other <= MARGIN_TOLERANCE_PT for other in ends[at : at + 3]) > 2
        )
        found = next(several, ends[0])
        return found if found > MIN_MARGIN_RATIO * ends[0] else ends[0]

    def _find_text_edge(self) -> float:
        """Where the text's lines begin: labels of headings stand left of it, also those that have a word ("Item 2:")."""
        plain = sorted([row for row in self.lines if row.label is None], key=attrgetter("start"))
        starts = (row.start for row in plain if not (self.grid and starts_with_item(row.text)))
        return next(starts, self.lines[0].start)

    def _measure_widths_by_start(self, rows: Sequence[TextLine]) -> dict[float, float]:
        """For each place where lines begin the width of the widest, in points; of labelled rows only if there are no others."""
        found: dict[float, float] = {}
        for row in [row for row in rows if row.label is None] or rows:
            start = self._find_body_start(row)
            found[start] = max(found.get(start, 0.0), self._measure_text_width(row))
        return found

    def _find_body_start(self, row: TextLine) -> float:
        if row.has_separate_label:
            return row.segments[1].start
        return row.start if row.label is None else row.start + self.label_tab_pt

    def _find_label_tab(self, rows: Sequence[TextLine]) -> float:
        """The points from a label to its text, as they usually are where a gap shows them."""
        labelled = (row for row in rows if row.has_separate_label)
        steps = Counter(round(row.segments[1].start - row.start, 1) for row in labelled)
        return steps.most_common(1)[0][0] if steps else LABEL_TAB_EM * self.size

    def _measure_text_width(self, row: TextLine) -> float:
        """What a row's text takes, its label apart, in points."""
        segments = row.segments[1:] if row.has_separate_label else row.segments
        width = sum([self.metrics.measure_width(segment) for segment in segments]) + SPACE_WIDTH_EM * self.size * (
            len(segments) - 1
        )
        if row.label is None or row.has_separate_label or not self.grid:
            return width
        return width - (estimate_natural_width(row.label) + SPACE_WIDTH_EM) * self.size

    def find_remaining_width(self, row: TextLine) -> float:
        """The points left at the end of a row; on a grid as far as the letters' widths in print tell."""
        if not self.grid:
            return max(self.right, self.left + self.min_width_pt) - row.end
        start = self._find_body_start(row)
        if self.metrics.monospaced_edge is not None and not self.min_width_pt:
            return self.metrics.monospaced_edge - row.end
        return max(
            self.widths_by_start.get(start, 0.0), self.min_width_pt, self.max_line_end - start
        ) - self._measure_text_width(row)

    def has_gap_above(self, row: TextLine, before: TextLine) -> bool:
        """Whether more white than usual parts a row from the one before."""
        if not (self.breaks_at_gaps and has_paragraph_gap(before, row, self.leading_pt)):
            return False
        larger = max(1.0, min(before.segments[0].size, row.segments[0].size) / self.metrics.size)
        return has_paragraph_gap(before, row, self.leading_pt * larger)

    def can_fit_next_word(self, row: TextLine, after: TextLine) -> bool:
        """Whether there was room in a row for the first word of the next; for its first two, if a small one leads."""
        return self.find_spare_width(row, after) > 0

    def find_spare_width(self, row: TextLine, after: TextLine) -> float:
        """The points that a row would have had left with that on it; negative where there was no room."""
        if self.is_stretched(row):
            return -self.right
        room = self.find_remaining_width(row)
        if room <= 0:
            return room
        if self.metrics.monospaced_edge is not None:
            return room - measure_monospaced_word(after.segments[0].text) + GRID_COLUMN_WIDTH_PT / 2
        return room - find_needed_width(after, more=self.grid and not self.min_width_pt and not is_clause_end(row.text))

    def is_nearly_full(self, row: TextLine) -> bool:
        """Whether a row is as long as lines are that go on: on a page of print one of a text that is not justified."""
        return not self.min_width_pt and (
            self.grid or self.find_remaining_width(row) < MAX_UNJUSTIFIED_ROOM_RATIO * (self.right - self.left)
        )

    def is_short(self, row: TextLine) -> bool:
        """Whether a row fills less than half of the column, as the lines do that stand alone."""
        return not self.is_stretched(row) and self.find_remaining_width(row) > self._measure_text_width(row)

    def starts_past_middle(self, row: TextLine) -> bool:
        """Whether a row begins beyond the column's middle, as the place and date below a text do."""
        return row.start > (self.left + self.right) / 2

    def is_stretched(self, row: TextLine) -> bool:
        """Whether a row has wide gaps although it is one line: then it was stretched to the margin, and is full."""
        return len(row.segments) > 1 + row.has_separate_label


def find_needed_width(row: TextLine, *, more: bool = False) -> float:
    """The points that the line before a row must have had left for what the row begins with to stand there.

    `more` asks for two words: within a sentence a blank that does not break may stand between them.
    """
    segment = row.segments[0]
    bracketed = _BRACKETED_LATIN_PATTERN.match(segment.text)
    words = bracketed[0] if bracketed else find_first_words(segment.text, more=more)
    width = HAN_WORD_WIDTH_EM if starts_with_han(segment.text) and not bracketed else estimate_natural_width(words)
    return (width + SPACE_WIDTH_EM + (GRID_SLACK_EM if segment.grid else PRINT_SLACK_EM)) * segment.size


def find_first_words(text: str, *, more: bool = False) -> str:
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
