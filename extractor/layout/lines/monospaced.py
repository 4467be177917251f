"""Text typed or printed in a face of one width: where its lines end shows by columns how full a line is.

Programs that turn printed pages into text keep the look of a proportional face only roughly: there the widths that letters
have in print are the better measure. The lines show which of the two a text is: typed lines always break at one column.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, pairwise

import regex

from extractor.common.bidi import has_rtl
from extractor.common.unicode_text import HAN_CHAR_PATTERN, HAN_RANGES
from extractor.layout.lines.punctuation import CLAUSE_STOPS, COMMAS
from extractor.layout.lines.text_lines import TextLine
from extractor.layout.tolerances import (
    MAX_LINE_START_RATIO,
    MIN_FULL_LINE_REACH_RATIO,
    MIN_FULL_LINES_RATIO,
    MIN_TYPED_LINE_COLUMNS,
    MIN_WRAPPED_LINES,
)
from extractor.source import GRID_COLUMN_WIDTH_PT

_WORD_PATTERN = regex.compile(rf"[{HAN_RANGES}][，。；：）、”」』》]*|[^\s{HAN_RANGES}]+")


def find_monospaced_edge(pages: Sequence[Sequence[TextLine]], step: float) -> float | None:
    """The points from a page's reading edge at which typed lines end at the latest; None for a text that is not typed.

    `step` is the largest from one line to the next of one paragraph, in points.
    """
    pairs = [
        (a, b)
        for rows in pages
        for a, b in pairwise(rows)
        if b.baseline - a.baseline <= step and _is_wrapped_pair(a, b)
    ]
    pairs = [(a, b) for a, b in pairs if b.start <= MAX_LINE_START_RATIO * a.page.width]
    edge = max((above.end for above, _ in pairs), default=0.0)
    pairs = [(above, row) for above, row in pairs if above.end >= MIN_FULL_LINE_REACH_RATIO * edge]
    full = sum(above.end + measure_monospaced_word(row.text) > edge for above, row in pairs)
    if edge < MIN_TYPED_LINE_COLUMNS * GRID_COLUMN_WIDTH_PT:
        return None
    return edge if len(pairs) >= MIN_WRAPPED_LINES and full >= MIN_FULL_LINES_RATIO * len(pairs) else None


def _is_wrapped_pair(above: TextLine, row: TextLine) -> bool:
    """Whether a line surely continues the one above: both are one text, and no sentence or clause ends between them."""
    single = len(above.segments) == 1 + above.has_separate_label and len(row.segments) == 1
    going = not above.text.endswith(tuple(f"{CLAUSE_STOPS}{COMMAS}*)）")) and row.label is None
    return single and going and (row.text[:1].islower() or has_rtl(row.text[:1]))


def measure_monospaced_word(text: str, count: int = 1) -> float:
    """The points that a text's first word, or its first words, take after another, with the spaces before them."""
    words = islice((match[0] for match in _WORD_PATTERN.finditer(text)), count)
    return GRID_COLUMN_WIDTH_PT * sum(map(_count_word_columns, words))


def _count_word_columns(word: str) -> int:
    """The columns of a word and the space before it: two for an ideograph, which has no space."""
    wide = len(HAN_CHAR_PATTERN.findall(word))
    return len(word) + wide + (wide == 0)
