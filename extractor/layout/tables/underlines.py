"""Lines that underline a text, and rule no table."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.lines.text_lines import TextLine
from extractor.layout.tolerances import MAX_UNDERLINE_DISTANCE_EM, TEXT_EDGE_TOLERANCE_PT
from extractor.source import Box


def is_underline(edge: Box, rows: Sequence[TextLine]) -> bool:
    """Whether a line only underlines a text."""
    for row in rows:
        below = (edge[1] + edge[3]) / 2 - row.baseline
        if 0 <= below <= MAX_UNDERLINE_DISTANCE_EM * row.segments[0].size:
            x0, _, x1, _ = row.find_bounding_box()
            if x0 - TEXT_EDGE_TOLERANCE_PT <= edge[0] and edge[2] <= x1 + TEXT_EDGE_TOLERANCE_PT:
                return True
    return False
