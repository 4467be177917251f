"""Boxes on a page: left, top, right and bottom in points from its top left."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.source import Box


def around(boxes: Iterable[Box | None]) -> Box | None:
    """The box around boxes, in hundredths of a point; those that are not known are passed over, None for none."""
    known = [box for box in boxes if box is not None]
    if not known:
        return None
    lefts, tops, rights, bottoms = zip(*known, strict=True)
    return round(min(lefts), 2), round(min(tops), 2), round(max(rights), 2), round(max(bottoms), 2)
