"""Lines that underline a text, and rule no table."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.lines.text_lines import TextLine
from extractor.layout.paragraphs.paragraphs import find_text_start
from extractor.layout.tolerances import MAX_UNDERLINE_DISTANCE_EM, MIN_UNDERLINED_RATIO, TEXT_EDGE_TOLERANCE_PT
from extractor.source import Box


def take_underlines(edges: Sequence[Box], rows: Sequence[TextLine]) -> list[Box]:
    """The lines that underline no text; marks the rows that others underline whole."""
    kept: list[Box] = []
    widths: dict[int, float] = {}
    for edge in edges:
        at = _find_underlined_row(edge, rows)
        if at is None:
            kept.append(edge)
        else:
            widths[at] = widths.get(at, 0.0) + edge[2] - edge[0]
    for at, width in widths.items():
        row = rows[at]
        row.underlined = width >= MIN_UNDERLINED_RATIO * (row.end - find_text_start(row))
    return kept


def is_underline(edge: Box, rows: Sequence[TextLine]) -> bool:
    """Whether a line only underlines a text."""
    return _find_underlined_row(edge, rows) is not None


def _find_underlined_row(edge: Box, rows: Sequence[TextLine]) -> int | None:
    """The index of the row whose text a line underlines."""
    for at, row in enumerate(rows):
        below = (edge[1] + edge[3]) / 2 - row.baseline
        if 0 <= below <= MAX_UNDERLINE_DISTANCE_EM * row.segments[0].size:
            x0, _, x1, _ = row.find_bounding_box()
            if x0 - TEXT_EDGE_TOLERANCE_PT <= edge[0] and edge[2] <= x1 + TEXT_EDGE_TOLERANCE_PT:
                return at
    return None
