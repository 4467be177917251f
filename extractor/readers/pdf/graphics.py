"""Ruling lines and pictures of a page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise, repeat
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.readers.pdf.frame import Frame
from extractor.readers.pdf.prototypes import ADDRESS, pointer, prototype
from extractor.source import Box

THICKEST = 3.0  # points; what is thicker is a filled area and not a line
SHORTEST = 5.0  # points; what is shorter is part of a drawing or of a letter
SMALLEST = 20.0  # points; a smaller picture is an ornament
DEPTH = 4  # forms within forms that are looked into
MOST = 3000  # lines of one page; a page with more holds drawings
LOOKED_AT = 50_000  # objects of a page or form that are looked at: maps have more
TEXT: int = pdfium_c.FPDF_PAGEOBJ_TEXT
POINTS = 1000  # points of one path; a path with more is a drawing

_page_object = prototype(pdfium_c.FPDFPage_GetObject, result=ADDRESS)
_form_object = prototype(pdfium_c.FPDFFormObj_GetObject, result=ADDRESS)
_kind = prototype(pdfium_c.FPDFPageObj_GetType)
_segment = prototype(pdfium_c.FPDFPath_GetPathSegment, result=ADDRESS)
_point = prototype(pdfium_c.FPDFPathSegment_GetPoint)
_segment_kind = prototype(pdfium_c.FPDFPathSegment_GetType)
_closes = prototype(pdfium_c.FPDFPathSegment_GetClose)

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_graphics(page: pdfium.PdfPage, frame: Frame) -> tuple[list[Box], list[Box]]:
    """The ruling lines of a page, each as a thin box, and the boxes of its pictures."""
    pictures: list[Box] = []
    count = pdfium_c.FPDFPage_CountObjects(page)
    handle = pointer(ctypes.cast(page.raw, ADDRESS).value)
    lines = _lines(map(_page_object, repeat(handle), range(count)), _IDENTITY, pictures, DEPTH)
    edges = [frame.box(*line) for line in islice(lines, MOST)]
    shown = [frame.box(*box) for box in pictures]
    return edges, [box for box in shown if min(box[2] - box[0], box[3] - box[1]) >= SMALLEST]


def _lines(objects: Iterable[int], matrix: Matrix, pictures: list[Box], depth: int) -> Iterator[Box]:
    """The lines among some objects, in PDF's space; pictures met on the way go into `pictures`."""
    addresses = list(islice(objects, LOOKED_AT))
    for address, kind in zip(addresses, map(_kind, map(pointer, addresses)), strict=True):
        if kind == TEXT:
            continue
        item = ctypes.cast(address, pdfium_c.FPDF_PAGEOBJECT)
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            yield from _path(item, matrix)
        elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            pictures.append(_turned(_bounds(item), matrix))
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth:
            count = pdfium_c.FPDFFormObj_CountObjects(item)
            inside = map(_form_object, repeat(pointer(address)), map(ctypes.c_ulong, range(count)))
            yield from _lines(inside, _times(_matrix(item), matrix), pictures, depth - 1)


def _path(path: Any, matrix: Matrix) -> Iterator[Box]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(path, fill, stroke)
    if not (fill.value or stroke.value):
        return
    whole = _turned(_bounds(path), matrix)
    if _is_line(whole):
        yield whole
        return
    count = pdfium_c.FPDFPath_CountSegments(path)
    if max(whole[2] - whole[0], whole[3] - whole[1]) < SHORTEST or count > POINTS or (count <= 5 and not stroke.value):
        return
    for shape in _shapes(path, count, _times(_matrix(path), matrix)):
        for line in _sides(shape) if stroke.value else [_around(shape)]:
            if _is_line(line):
                yield line


def _shapes(path: Any, count: int, matrix: Matrix) -> list[list[Point]]:
    """The corners of a path's parts; a part that is closed has its first corner again at its end."""
    shapes: list[list[Point]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    handle = pointer(ctypes.cast(path, ADDRESS).value)
    for index in range(count):
        segment = pointer(_segment(handle, index))
        _point(segment, ctypes.byref(x), ctypes.byref(y))
        if not shapes or _segment_kind(segment) == pdfium_c.FPDF_SEGMENT_MOVETO:
            shapes.append([])
        shapes[-1].append(_place((x.value, y.value), matrix))
        if _closes(segment):
            shapes[-1].append(shapes[-1][0])
    return shapes


def _sides(shape: list[Point]) -> list[Box]:
    return [_around([first, second]) for first, second in pairwise(shape)]


def _is_line(box: Box) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return min(width, height) <= THICKEST and max(width, height) >= SHORTEST


def _around(points: list[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _bounds(item: Any) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium_c.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _matrix(item: Any) -> Matrix:
    found = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFPageObj_GetMatrix(item, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that does what the first does, and then what the second does."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _place(point: Point, matrix: Matrix) -> Point:
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _turned(box: Box, matrix: Matrix) -> Box:
    left, bottom, right, top = box
    return _around([_place(corner, matrix) for corner in ((left, bottom), (left, top), (right, bottom), (right, top))])
