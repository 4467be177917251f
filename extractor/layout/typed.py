"""Text typed or printed in a face of one width: where its lines end tells by columns how full a line is.

Programs that turn printed pages into text keep the look of a proportional face only roughly: there the widths that letters
have in print tell more. Which of the two a text is shows in its lines: typed ones break at one column, always.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from extractor.bidi import has_rtl
from extractor.layout.lines import Row
from extractor.layout.shape import STOPS
from extractor.text import HAN

COLUMN = 5.0  # points of a column on the grid of characters
FEW, MOSTLY = 2, 0.95  # wrapped lines that tell, and the share of them that must have had no room
FAR = 0.8  # share of the edge that those lines reach which may have been full
NEAR = 0.4  # share of the width within which lines of the text begin; those of tables may begin beyond
_FIRST = regex.compile(rf"[{HAN}][，。；：）、”」』》]*|[^\s{HAN}]+")
_WIDE = regex.compile(rf"[{HAN}]")


def typed_edge(pages: Sequence[Sequence[Row]], step: float) -> float | None:
    """The points from a page's reading edge at which typed lines end at the latest; None for a text that is not typed.

    `step` is the largest from one line to the next of one paragraph, in points.
    """
    pairs = [(a, b) for rows in pages for a, b in pairwise(rows) if b.baseline - a.baseline <= step and _wraps(a, b)]
    pairs = [(a, b) for a, b in pairs if b.start <= NEAR * a.width]
    edge = max((above.end for above, _ in pairs), default=0.0)
    pairs = [(above, row) for above, row in pairs if above.end >= FAR * edge]
    full = sum(above.end + room_for(row.text) > edge for above, row in pairs)
    return edge if len(pairs) >= FEW and full >= MOSTLY * len(pairs) else None


def _wraps(above: Row, row: Row) -> bool:
    """Whether a row surely goes on with the one above: both are one text, and no sentence or clause ends between them."""
    single = len(above.segments) == 1 + above.labelled_apart and len(row.segments) == 1
    going = not above.text.endswith(tuple(f"{STOPS},،，*)）")) and row.label is None
    return single and going and (row.text[:1].islower() or has_rtl(row.text[:1]))


def room_for(text: str) -> float:
    """The points that a text's first word takes behind another, with the blank between them."""
    match = _FIRST.match(text)
    word = match[0] if match else ""
    wide = len(_WIDE.findall(word))
    return COLUMN * (len(word) + wide + (wide == 0))
