"""What a page draws besides text: ruling lines, filled areas and pictures, in the order of drawing."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.readers.pdf.page_transform import PageTransform
from extractor.readers.pdf.queries.ctypes_bindings import ADDRESS_TYPE, bind_function, find_address, make_pointer
from extractor.readers.pdf.queries.interface import Color, PdfiumQueries
from extractor.source import Box

MAX_RULE_THICKNESS_PT = 3.0  # a thicker shape is a filled area and not a line
MIN_RULE_LENGTH_PT = 5.0  # a shorter line is part of a drawing or of a letter
MIN_PICTURE_SIDE_PT = 20.0  # a smaller picture is an ornament
MAX_FORM_DEPTH = 4  # levels of forms within forms that are read
MAX_RULES_PER_PAGE = 3000  # a page with more lines holds drawings
MAX_COMPARED_PAIRS = 10_000_000  # of texts with areas and pictures of a page; a limit of effort, reports have thousands
MAX_SCANNED_OBJECTS = 50_000  # objects of a page or form that are read: maps have more
OPAQUE_ALPHA = 255  # steps of 255
MAX_PATH_SEGMENTS = 1000  # segments of one path: a path with more is a drawing
TEXT_OBJECT_TYPE: int = pdfium_c.FPDF_PAGEOBJ_TEXT
_SHAPE_OBJECT_TYPES = {pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE}

_get_path_segment = bind_function(pdfium_c.FPDFPath_GetPathSegment, result=ADDRESS_TYPE)
_get_segment_point = bind_function(pdfium_c.FPDFPathSegment_GetPoint)
_get_segment_type = bind_function(pdfium_c.FPDFPathSegment_GetType)
_is_closing_segment = bind_function(pdfium_c.FPDFPathSegment_GetClose)

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
IDENTITY_MATRIX: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class FilledArea:
    """A filled shape: its box in PDF's space, its color (red, green, blue, alpha: 0–255) and its place in the drawing order.

    `is_opaque` is true for a rectangle that hides all that was drawn before it.
    """

    box: Box
    color: Color
    order: int
    is_opaque: bool


@dataclass(slots=True)
class PageGraphics:
    """The drawing objects of a page, with boxes in PDF's space.

    `texts` are the text objects by their addresses: the place in the drawing order and the matrix of the form that holds it.
    """

    lines: list[Box] = field(default_factory=list)
    pictures: list[tuple[Box, int]] = field(default_factory=list)
    areas: list[FilledArea] = field(default_factory=list)
    texts: dict[int, tuple[int, Matrix]] = field(default_factory=dict)

    @property
    def is_crowded(self) -> bool:
        """Whether there are too many texts and areas to hold each against all: what covers what is then not known."""
        return len(self.texts) * (len(self.areas) + len(self.pictures)) > MAX_COMPARED_PAIRS

    def list_edges(self, transform: PageTransform) -> list[Box]:
        """The ruling lines as thin boxes on the page, in points from its top left."""
        return [transform.to_page_box(*line) for line in self.lines]

    def list_pictures(self, transform: PageTransform) -> list[Box]:
        """The boxes of the pictures on the page, ornaments left out, in points from its top left."""
        shown = [transform.to_page_box(*box) for box, _ in self.pictures]
        return [box for box in shown if min(box[2] - box[0], box[3] - box[1]) >= MIN_PICTURE_SIDE_PT]


def read_graphics(page: pdfium.PdfPage, queries: PdfiumQueries) -> PageGraphics:
    """The drawing objects of a page, in one pass over its objects."""
    found = PageGraphics()
    objects, kinds = queries.list_page_objects(find_address(page), MAX_SCANNED_OBJECTS)
    _collect_objects(objects, kinds, IDENTITY_MATRIX, found, queries, MAX_FORM_DEPTH)
    return found


def _collect_objects(
    objects: list[int],
    kinds: list[int],
    matrix: Matrix,
    found: PageGraphics,
    queries: PdfiumQueries,
    depth: int,
    *,
    is_translucent: bool = False,
) -> None:
    """Add some objects and those of the forms among them to `found`; `is_translucent` says that their form is."""
    shapes = [item for item, kind in zip(objects, kinds, strict=True) if kind in _SHAPE_OBJECT_TYPES]
    boxes = dict(zip(shapes, queries.read_bounds(shapes), strict=True))
    texts, areas, pictures = found.texts, found.areas, found.pictures
    for address, kind in zip(objects, kinds, strict=True):
        order = len(texts) + len(areas) + len(pictures)
        if kind == TEXT_OBJECT_TYPE:
            texts[address] = order, matrix
        elif kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            path = ctypes.cast(address, pdfium_c.FPDF_PAGEOBJECT)
            whole = transform_box(boxes[address], matrix)
            _collect_path(path, whole, matrix, found, order, is_translucent=is_translucent)
        elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            pictures.append((transform_box(boxes[address], matrix), order))
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth:
            form = ctypes.cast(address, pdfium_c.FPDF_PAGEOBJECT)
            inside = _multiply_matrices(_read_object_matrix(form), matrix)
            held = queries.list_form_objects(address, MAX_SCANNED_OBJECTS)
            is_mixed = is_translucent or (pdfium_c.FPDFPageObj_HasTransparency(form) and _is_translucent(form))
            _collect_objects(*held, inside, found, queries, depth - 1, is_translucent=is_mixed)


def _is_translucent(form: Any) -> bool:
    """Whether a form lets through what is below it, as the marker of a highlight does; a group alone does not."""
    parts = [ctypes.c_uint() for _ in range(4)]
    return bool(pdfium_c.FPDFPageObj_GetFillColor(form, *parts)) and parts[3].value < OPAQUE_ALPHA


def _collect_path(
    path: Any, whole: Box, matrix: Matrix, found: PageGraphics, order: int, *, is_translucent: bool
) -> None:
    """Add the lines and the area of a path; `whole` is its box in PDF's space."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(path, fill, stroke)
    if not (fill.value or stroke.value):
        return
    if len(found.lines) < MAX_RULES_PER_PAGE:
        room = MAX_RULES_PER_PAGE - len(found.lines)
        found.lines += islice(_find_path_lines(path, matrix, whole, stroked=bool(stroke.value)), room)
    if fill.value and not _is_ruling_line(whole):
        count = pdfium_c.FPDFPath_CountSegments(path)
        opaque = count <= 5 and not is_translucent and not pdfium_c.FPDFPageObj_HasTransparency(path)
        color = read_fill_color(path)
        found.areas.append(FilledArea(whole, color, order, opaque and color[3] == OPAQUE_ALPHA))


def _find_path_lines(path: Any, matrix: Matrix, whole: Box, *, stroked: bool) -> Iterator[Box]:
    """The ruling lines that a path draws, in PDF's space; `whole` is the path's box."""
    if _is_ruling_line(whole):
        yield whole
        return
    count = pdfium_c.FPDFPath_CountSegments(path)
    if (
        max(whole[2] - whole[0], whole[3] - whole[1]) < MIN_RULE_LENGTH_PT
        or count > MAX_PATH_SEGMENTS
        or (count <= 5 and not stroked)
    ):
        return
    for shape in _read_subpaths(path, count, _multiply_matrices(_read_object_matrix(path), matrix)):
        for line in _list_sides(shape) if stroked else [_bound_points(shape)]:
            if _is_ruling_line(line):
                yield line


def _read_subpaths(path: Any, count: int, matrix: Matrix) -> list[list[Point]]:
    """The corners of a path's parts; a closed part has its first corner again at its end."""
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


def read_fill_color(item: Any) -> Color:
    """The fill color of a page object: red, green, blue and alpha, 0–255."""
    parts = [ctypes.c_uint() for _ in range(4)]
    pdfium_c.FPDFPageObj_GetFillColor(item, *parts)
    return parts[0].value, parts[1].value, parts[2].value, parts[3].value


def _read_object_matrix(item: Any) -> Matrix:
    found = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFPageObj_GetMatrix(item, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _multiply_matrices(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that applies the first and then the second."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _transform_point(point: Point, matrix: Matrix) -> Point:
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def transform_box(box: Box, matrix: Matrix) -> Box:
    """The box that holds another box after a matrix is applied to it."""
    if matrix == IDENTITY_MATRIX:
        return box
    left, bottom, right, top = box
    return _bound_points(
        [_transform_point(corner, matrix) for corner in ((left, bottom), (left, top), (right, bottom), (right, top))]
    )
