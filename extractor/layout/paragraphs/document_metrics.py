"""What is usual in a document: its medium, type size, line spacing, and gaps between paragraphs; and widths of words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import regex

from extractor.common.bidi import has_rtl
from extractor.layout.lines.font_metrics import estimate_natural_width
from extractor.layout.lines.monospaced import find_monospaced_edge
from extractor.layout.lines.punctuation import (
    starts_with_han,
)
from extractor.layout.lines.text_lines import LineSegment, TextLine
from extractor.layout.page_medium import PageMedium
from extractor.layout.tolerances import (
    DEFAULT_LEADING_EM,
    DEFAULT_TYPE_SIZE_PT,
    HAN_WORD_WIDTH_EM,
    LEADING_TOLERANCE_PT,
    MAX_CLOSE_LEADING_EM,
    MAX_JOINED_WORD_CHARS,
    MAX_JOINED_WORDS,
    MAX_LATIN_REDUCTION_RATIO,
    MIN_COMMON_STEP_RATIO,
    MIN_COMMON_STEPS,
    MIN_LEADING_EM,
    MIN_LONG_LINE_RATIO,
    MIN_PARAGRAPH_ENDS,
    MIN_SINGLE_SPACED_RATIO,
    PARAGRAPH_GAP_RATIO,
    PARAGRAPH_GAP_SLACK_PT,
    PARAGRAPH_SPACING_RATIO,
    SIZE_TOLERANCE_RATIO,
    SPACE_WIDTH_EM,
)
from extractor.source import GRID_LINE_HEIGHT_PT

_BRACKETED_LATIN_PATTERN = regex.compile(r"[（〔［《“][!-~]+[）〕］》”]?")  # no line of ideographs breaks within


@dataclass(frozen=True, slots=True)
class DocumentMetrics:
    """What is usual in a document: its medium, line spacing and type size in points, and whether paragraphs have gaps.

    `monospaced_edge` is the place where typed lines end, in points; None where the ends of typed lines are no measure.
    """

    medium: type[PageMedium]
    leading_pt: float
    size: float
    has_paragraph_spacing: bool
    monospaced_edge: float | None = None

    @property
    def leading_em(self) -> float:
        """Ems from one line to the next."""
        return self.leading_pt / self.size

    @classmethod
    def from_pages(cls, pages: Sequence[Sequence[TextLine]], medium: type[PageMedium]) -> DocumentMetrics:
        """Measure what is usual in these pages: type size, line spacing, gaps between paragraphs."""
        pairs = [(above, row) for rows in pages for above, row in pairwise(rows)]
        size = find_common_line_size(chain.from_iterable(pages))
        steps = Counter([round(row.baseline - above.baseline, 1) for above, row in pairs])
        leading = _find_leading(steps, size)
        if leading > medium.wide_leading_em * size:
            leading = _find_close_leading(pairs, size) or leading
        if not medium.has_exact_places and leading > GRID_LINE_HEIGHT_PT and _has_single_spaced_text(pairs):
            leading = GRID_LINE_HEIGHT_PT
        stops = medium.paragraph_stops
        ends = [(above, row) for above, row in pairs if above.text.endswith(stops) and above.label is None]
        gaps = sum(has_paragraph_gap(above, row, leading) for above, row in ends)
        is_spaced = len(ends) >= MIN_PARAGRAPH_ENDS and gaps > PARAGRAPH_SPACING_RATIO * len(ends)
        edge = None if medium.has_exact_places else find_monospaced_edge(pages, leading * PARAGRAPH_GAP_RATIO)
        return cls(medium, leading, size, is_spaced, edge)

    def measure_width(self, segment: LineSegment) -> float:
        """The points that a text takes: in a typed text and on pages its own, else those that it would take in print."""
        return segment.end - segment.start if self.monospaced_edge is not None else segment.natural_width_pt


def find_common_line_size(rows: Iterable[TextLine]) -> float:
    """The size, in tenths of points, that most lines begin in."""
    return find_commonest_size((row.segments[0].size, 1) for row in rows)


def find_commonest_size(sized: Iterable[tuple[float, int]], *, steps_per_pt: int = 10) -> float:
    """The commonest of some sizes in points, each with its count, rounded to steps; of equal counts the first."""
    counts: dict[float, int] = {}
    for size, count in sized:
        counts[size] = counts.get(size, 0) + count
    rounded: Counter[float] = Counter()
    for size, count in counts.items():
        rounded[round(size * steps_per_pt) / steps_per_pt] += count
    return rounded.most_common(1)[0][0] if rounded else DEFAULT_TYPE_SIZE_PT


def _find_leading(steps: Counter[float], size: float) -> float:
    """The smallest of the common steps: in documents of short paragraphs the step from one to the next is commoner."""
    solid = {
        step: sum(steps[other] for other in steps if abs(other - step) <= LEADING_TOLERANCE_PT)
        for step in steps
        if step >= MIN_LEADING_EM * size
    }
    most = max(solid.values(), default=0)
    often = max(most * MIN_COMMON_STEP_RATIO, min(most, MIN_COMMON_STEPS))
    return min((step for step, count in solid.items() if count >= often), default=DEFAULT_LEADING_EM * size)


def _find_close_leading(pairs: list[tuple[TextLine, TextLine]], size: float) -> float | None:
    """The step between lines of the text's own size that stand close, as few as they may be, in a document of one-liners.

    Lines side by side show none.
    """
    sized = (
        (above, row)
        for above, row in pairs
        if above.start < row.end
        and row.start < above.end
        and all(abs(one.segments[0].size - size) < SIZE_TOLERANCE_RATIO * size for one in (above, row))
    )
    steps = (row.baseline - above.baseline for above, row in sized)
    return min(
        (round(step, 1) for step in steps if MIN_LEADING_EM * size <= step <= MAX_CLOSE_LEADING_EM * size), default=None
    )


def _has_single_spaced_text(pairs: list[tuple[TextLine, TextLine]]) -> bool:
    """Whether long lines of a typed text continue right in the next line: then a free line is a gap, however many there are."""
    pairs = [(above, row) for above, row in pairs if len(row.segments) == 1 and row.label is None]
    longest = max((above.end - above.start for above, _ in pairs), default=0.0)
    long = [(above, row) for above, row in pairs if above.end - above.start >= MIN_LONG_LINE_RATIO * longest]
    single = sum(row.baseline - above.baseline <= GRID_LINE_HEIGHT_PT for above, row in long)
    return single >= MIN_SINGLE_SPACED_RATIO * len(long) and single > 0


def has_similar_size(one: LineSegment, other: LineSegment, share: float) -> bool:
    """Whether two texts are of one size, up to a share of it; Latin letters in right-to-left text are set smaller."""
    if abs(one.size - other.size) <= share * other.size:
        return True
    if not one.page.rtl or abs(one.size - other.size) > MAX_LATIN_REDUCTION_RATIO * max(one.size, other.size):
        return False
    sizes = {run.size for run in one.runs} & {run.size for run in other.runs}
    return bool(sizes) or has_rtl(one.text) != has_rtl(other.text)


def has_paragraph_gap(above: TextLine, row: TextLine, leading: float) -> bool:
    """Whether the gap between two lines is larger than usual; `leading` is the usual step in points."""
    return row.baseline - above.baseline > leading * PARAGRAPH_GAP_RATIO + PARAGRAPH_GAP_SLACK_PT


def find_needed_width(row: TextLine, *, has_two_words: bool = False) -> float:
    """The points that the line before a line must have had left for what the line begins with to stand there.

    `has_two_words` asks for the first two: a space that does not break may be between them.
    """
    segment = row.segments[0]
    bracketed = _BRACKETED_LATIN_PATTERN.match(segment.text)
    words = bracketed[0] if bracketed else find_first_words(segment.text, has_two_words=has_two_words)
    width = HAN_WORD_WIDTH_EM if starts_with_han(segment.text) and not bracketed else estimate_natural_width(words)
    return (width + SPACE_WIDTH_EM + segment.page.slack_em) * segment.size


def find_first_words(text: str, *, has_two_words: bool = False) -> str:
    """The first word of a text; with the next where it is short or a number, which are kept together with the next.

    `has_two_words` takes the second in any case.
    """
    words = text.split(" ", MAX_JOINED_WORDS)
    count = 1 + has_two_words
    while count < min(MAX_JOINED_WORDS, len(words)) and (
        len(words[count - 1]) <= MAX_JOINED_WORD_CHARS or words[count - 1].isdecimal()
    ):
        count += 1
    first = " ".join(words[:count])
    cut = regex.search(r"(?<=\p{L}{2})-(?=\p{L}{2})", first) if "-" in first else None
    return first[: cut.end()] if cut else first
