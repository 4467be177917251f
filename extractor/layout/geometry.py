"""Boxes on a page: left, top, right and bottom in points from its top left."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.source import Box

Span = tuple[float, float]


def compute_bounding_box(boxes: Iterable[Box | None]) -> Box | None:
    """The box around boxes, in hundredths of a point; those that are not known are passed over, None for none."""
    known = [box for box in boxes if box is not None]
    if not known:
        return None
    left, top, right, bottom = known[0]
    if len(known) > 1:
        lefts, tops, rights, bottoms = zip(*known, strict=True)
        left, top, right, bottom = min(lefts), min(tops), max(rights), max(bottoms)
    return round(left, 2), round(top, 2), round(right, 2), round(bottom, 2)
