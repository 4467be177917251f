"""Connected components of ink: the shapes of a page's picture, from which its lines of text are found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import starmap

import msgspec
from PIL import Image

INK, PAPER = 0, 255  # values of pixels in a picture of ink
_INK_RUN_PATTERN = re.compile(rb"\x00+")


class Shape(msgspec.Struct, frozen=True, gc=False):
    """The box of connected ink, in pixels from the top left, its ends exclusive."""

    x0: int
    top: int
    x1: int
    bottom: int

    @property
    def width(self) -> int:
        """Pixels from left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""
        return self.bottom - self.top


def find_shapes(ink: Image.Image) -> list[Shape]:
    """The connected components of a picture of INK on PAPER; pixels that meet at a corner are connected."""
    parents: list[int] = []
    boxes: list[list[int]] = []
    above: list[tuple[int, int, int]] = []  # start, end and component of each run of the row above
    row: list[tuple[int, int, int]] = []
    row_number = -1
    for y, start, end in find_ink_runs(ink):
        if y != row_number:
            above, row = (row if y == row_number + 1 else []), []
            row_number, at = y, 0
        component = -1
        while at < len(above) and above[at][1] < start:
            at += 1
        other = at
        while other < len(above) and above[other][0] <= end:
            root = _find_root(parents, above[other][2])
            if component < 0:
                component = root
            elif root != component:
                low, high = sorted((component, root))
                parents[high] = component = low
                _extend_box(boxes[low], *boxes[high])
            other += 1
        if component < 0:
            component = len(parents)
            parents.append(component)
            boxes.append([start, y, end, y + 1])
        else:
            _extend_box(boxes[component], start, y, end, y + 1)
        row.append((start, end, component))
    return list(starmap(Shape, (box for at, box in enumerate(boxes) if parents[at] == at)))


def find_ink_runs(ink: Image.Image, least_pixels: int = 1) -> Iterable[tuple[int, int, int]]:
    """The runs of ink in each row that have so many pixels: row, start and end, from top left."""
    width = ink.width + 1  # a column of paper at the right, so that no run continues in the next row
    framed = Image.new("L", (width, ink.height), PAPER)
    framed.paste(ink, (0, 0))
    pattern = _INK_RUN_PATTERN if least_pixels == 1 else re.compile(rb"\x00{%d,}" % least_pixels)
    for match in pattern.finditer(framed.tobytes()):
        y, start = divmod(match.start(), width)
        yield y, start, start + match.end() - match.start()


def bound_shapes(shapes: Iterable[Shape]) -> Shape:
    """The box around shapes."""
    lefts, tops, rights, bottoms = zip(*((s.x0, s.top, s.x1, s.bottom) for s in shapes), strict=True)
    return Shape(min(lefts), min(tops), max(rights), max(bottoms))


def _find_root(parents: list[int], component: int) -> int:
    while parents[component] != component:
        parents[component] = component = parents[parents[component]]
    return component


def _extend_box(box: list[int], x0: int, top: int, x1: int, bottom: int) -> None:
    box[:] = min(box[0], x0), min(box[1], top), max(box[2], x1), max(box[3], bottom)
