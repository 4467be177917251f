"""Ruling lines and pictures of a page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise, repeat
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.readers.pdf.ctypes_bindings import ADDRESS_TYPE, bind_function, make_pointer
from extractor.readers.pdf.page_transform import PageTransform
from extractor.source import Box

MAX_RULE_THICKNESS_PT = 3.0  # points; what is thicker is a filled area and not a line
MIN_RULE_LENGTH_PT = 5.0  # points; what is shorter is part of a drawing or of a letter
MIN_PICTURE_SIDE_PT = 20.0  # points; a smaller picture is an ornament
MAX_FORM_DEPTH = 4  # forms within forms that are looked into
MAX_RULES_PER_PAGE = 3000  # lines of one page; a page with more holds drawings
MAX_SCANNED_OBJECTS = 50_000  # objects of a page or form that are looked at: maps have more
TEXT_OBJECT_TYPE: int = pdfium_c.FPDF_PAGEOBJ_TEXT
MAX_PATH_SEGMENTS = 1000  # points of one path; a path with more is a drawing

_get_page_object = bind_function(pdfium_c.FPDFPage_GetObject, result=ADDRESS_TYPE)
_get_form_object = bind_function(pdfium_c.FPDFFormObj_GetObject, result=ADDRESS_TYPE)
_get_object_type = bind_function(pdfium_c.FPDFPageObj_GetType)
_get_path_segment = bind_function(pdfium_c.FPDFPath_GetPathSegment, result=ADDRESS_TYPE)
_get_segment_point = bind_function(pdfium_c.FPDFPathSegment_GetPoint)
_get_segment_type = bind_function(pdfium_c.FPDFPathSegment_GetType)
_is_closing_segment = bind_function(pdfium_c.FPDFPathSegment_GetClose)

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY_MATRIX: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_graphics(page: pdfium.PdfPage, frame: PageTransform) -> tuple[list[Box], list[Box]]:
    """The ruling lines of a page, each as a thin box, and the boxes of its pictures."""
    pictures: list[Box] = []
    count = pdfium_c.FPDFPage_CountObjects(page)
    handle = make_pointer(ctypes.cast(page.raw, ADDRESS_TYPE).value)
    lines = _find_ruling_lines(
        map(_get_page_object, repeat(handle), range(count)), _IDENTITY_MATRIX, pictures, MAX_FORM_DEPTH
    )
    edges = [frame.to_page_box(*line) for line in islice(lines, MAX_RULES_PER_PAGE)]
    shown = [frame.to_page_box(*box) for box in pictures]
    return edges, [box for box in shown if min(box[2] - box[0], box[3] - box[1]) >= MIN_PICTURE_SIDE_PT]


def _find_ruling_lines(objects: Iterable[int], matrix: Matrix, pictures: list[Box], depth: int) -> Iterator[Box]:
    """The lines among some objects, in PDF's space; pictures met on the way go into `pictures`."""
    addresses = list(islice(objects, MAX_SCANNED_OBJECTS))
    for address, kind in zip(addresses, map(_get_object_type, map(make_pointer, addresses)), strict=True):
        if kind == TEXT_OBJECT_TYPE:
            continue
        item = ctypes.cast(address, pdfium_c.FPDF_PAGEOBJECT)
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            yield from _find_path_lines(item, matrix)
        elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            pictures.append(_transform_box(_read_object_bounds(item), matrix))
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth:
            count = pdfium_c.FPDFFormObj_CountObjects(item)
            inside = map(_get_form_object, repeat(make_pointer(address)), map(ctypes.c_ulong, range(count)))
            yield from _find_ruling_lines(
                inside, _multiply_matrices(_read_object_matrix(item), matrix), pictures, depth - 1
            )


def _find_path_lines(path: Any, matrix: Matrix) -> Iterator[Box]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(path, fill, stroke)
    if not (fill.value or stroke.value):
        return
    whole = _transform_box(_read_object_bounds(path), matrix)
    if _is_ruling_line(whole):
        yield whole
        return
    count = pdfium_c.FPDFPath_CountSegments(path)
    if (
        max(whole[2] - whole[0], whole[3] - whole[1]) < MIN_RULE_LENGTH_PT
        or count > MAX_PATH_SEGMENTS
        or (count <= 5 and not stroke.value)
    ):
        return
    for shape in _read_subpaths(path, count, _multiply_matrices(_read_object_matrix(path), matrix)):
        for line in _list_sides(shape) if stroke.value else [_bound_points(shape)]:
            if _is_ruling_line(line):
                yield line


def _read_subpaths(path: Any, count: int, matrix: Matrix) -> list[list[Point]]:
    """The corners of a path's parts; a part that is closed has its first corner again at its end."""
    shapes: list[list[Point]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    handle = make_pointer(ctypes.cast(path, ADDRESS_TYPE).value)
    for index in range(count):
        segment = make_pointer(_get_path_segment(handle, index))
        _get_segment_point(segment, ctypes.byref(x), ctypes.byref(y))
        if not shapes or _get_segment_type(segment) == pdfium_c.FPDF_SEGMENT_MOVETO:
            shapes.append([])
        shapes[-1].append(_transform_point((x.value, y.value), matrix))
        if _is_closing_segment(segment):
            shapes[-1].append(shapes[-1][0])
    return shapes


def _list_sides(shape: list[Point]) -> list[Box]:
    return [_bound_points([first, second]) for first, second in pairwise(shape)]


def _is_ruling_line(box: Box) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return min(width, height) <= MAX_RULE_THICKNESS_PT and max(width, height) >= MIN_RULE_LENGTH_PT


def _bound_points(points: list[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _read_object_bounds(item: Any) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium_c.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _read_object_matrix(item: Any) -> Matrix:
    found = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFPageObj_GetMatrix(item, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _multiply_matrices(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that does what the first does, and then what the second does."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _transform_point(point: Point, matrix: Matrix) -> Point:
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _transform_box(box: Box, matrix: Matrix) -> Box:
    left, bottom, right, top = box
    return _bound_points(
        [_transform_point(corner, matrix) for corner in ((left, bottom), (left, top), (right, bottom), (right, top))]
    )
