"""Text objects that no reader of the page sees: invisible, in the color of the background, covered, or clipped away."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.readers.pdf.ctypes_bindings import ADDRESS_TYPE, bind_function, make_pointer
from extractor.readers.pdf.graphics import (
    Color,
    FilledArea,
    Matrix,
    PageGraphics,
    read_object_bounds,
    transform_box,
)
from extractor.readers.pdf.layers import is_in_layer
from extractor.source import Box

MIN_VISIBLE_CONTRAST = 8  # steps of 255 by which a color channel of text differs from its background
MIN_VISIBLE_ALPHA = 8  # steps of 255; text with less is not seen
MIN_SCAN_AREA_RATIO = 0.4  # of the page that pictures cover where invisible text was recognised from a scan
COVER_TOLERANCE_PT = 1.0  # by which a covered text may reach out of the area that covers it
WHITE: Color = (255, 255, 255, 255)
MAX_CLIP_SEGMENTS = 64  # segments of a clip path that are read
_INVISIBLE_RENDER_MODES = {pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP}

_get_fill_color = bind_function(pdfium_c.FPDFPageObj_GetFillColor)
_get_render_mode = bind_function(pdfium_c.FPDFTextObj_GetTextRenderMode)
_get_clip_path = bind_function(pdfium_c.FPDFPageObj_GetClipPath, result=ADDRESS_TYPE)
_count_clip_paths = bind_function(pdfium_c.FPDFClipPath_CountPaths)


def find_hidden_texts(
    graphics: PageGraphics, text_page: pdfium.PdfTextPage, page_area_pt2: float, off_layers: frozenset[str]
) -> set[int]:
    """The addresses of the text objects that are not seen on the page and hold more than blanks.

    Invisible text on a page that pictures cover was recognised from them: it stays. `off_layers` are the names of the
    layers that are not shown.
    """
    addresses = list(graphics.texts)
    colors = _read_colors(addresses)
    modes = list(map(_get_render_mode, map(make_pointer, addresses)))
    hidden = _find_unseen_colors(graphics, colors)
    if not _is_scan(graphics, page_area_pt2):
        hidden |= {item for item, mode in zip(addresses, modes, strict=True) if mode in _INVISIBLE_RENDER_MODES}
    hidden |= _find_covered(graphics)
    hidden |= _find_clipped(graphics)
    if off_layers:
        hidden |= {item for item in addresses if is_in_layer(item, off_layers)}
    return {item for item in hidden if _has_printed_text(item, text_page)}


def _has_printed_text(address: int, text_page: pdfium.PdfTextPage) -> bool:
    item = ctypes.cast(address, pdfium_c.FPDF_PAGEOBJECT)
    size = pdfium_c.FPDFTextObj_GetText(item, text_page, None, 0)
    buffer = (pdfium_c.FPDF_WCHAR * (size // 2 + 1))()
    pdfium_c.FPDFTextObj_GetText(item, text_page, buffer, size)
    return bool(bytes(buffer)[:size].decode("utf-16-le", "replace").strip(" \0\n\r\t\xa0"))


def _read_colors(addresses: list[int]) -> dict[int, Color]:
    """The fill colors of text objects."""
    parts = (ctypes.c_uint * 4)()
    size = ctypes.sizeof(ctypes.c_uint)
    references = [ctypes.byref(parts, size * index) for index in range(4)]
    found: dict[int, Color] = {}
    for address in addresses:
        _get_fill_color(make_pointer(address), *references)
        found[address] = parts[0], parts[1], parts[2], parts[3]
    return found


def _find_unseen_colors(graphics: PageGraphics, colors: dict[int, Color]) -> set[int]:
    """Text in the color of what is drawn under it; a picture under a text shows it."""
    suspects = [WHITE, *{area.color for area in graphics.areas}]
    by_color = {color: any(_looks_alike(color, other) for other in suspects) for color in set(colors.values())}
    hidden = set()
    for address, color in colors.items():
        if color[3] < MIN_VISIBLE_ALPHA or (by_color[color] and _has_background_color(graphics, address, color)):
            hidden.add(address)
    return hidden


def _has_background_color(graphics: PageGraphics, address: int, color: Color) -> bool:
    order, matrix = graphics.texts[address]
    box = _read_box(address, matrix)
    middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    if any(before < order and _contains(picture, *middle) for picture, before in graphics.pictures):
        return False
    under = [area for area in graphics.areas if area.order < order and _contains(area.box, *middle)]
    if any(not area.is_opaque for area in under):
        return False  # a mixture of colors, or a shape of any form: what is seen is not known
    return _looks_alike(color, under[-1].color if under else WHITE)


def _looks_alike(color: Color, other: Color) -> bool:
    return all(abs(first - second) < MIN_VISIBLE_CONTRAST for first, second in zip(color[:3], other[:3], strict=True))


def _is_scan(graphics: PageGraphics, page_area_pt2: float) -> bool:
    covered = sum((box[2] - box[0]) * (box[3] - box[1]) for box, _ in graphics.pictures)
    return covered >= MIN_SCAN_AREA_RATIO * page_area_pt2


def _find_covered(graphics: PageGraphics) -> set[int]:
    """Text under an opaque area that was drawn after it."""
    covers = [area for area in graphics.areas if area.is_opaque]
    hidden: set[int] = set()
    if not covers:
        return hidden
    last = covers[-1].order
    for address, (order, matrix) in graphics.texts.items():
        if order < last:
            box = _read_box(address, matrix)
            if any(order < area.order and _covers(area, box) for area in covers):
                hidden.add(address)
    return hidden


def _covers(area: FilledArea, box: Box) -> bool:
    left, bottom, right, top = area.box
    slack = COVER_TOLERANCE_PT
    return left - slack <= box[0] and bottom - slack <= box[1] and box[2] <= right + slack and box[3] <= top + slack


def _find_clipped(graphics: PageGraphics) -> set[int]:
    """Text outside of its clip path."""
    addresses = list(graphics.texts)
    clips = list(map(_get_clip_path, map(make_pointer, addresses)))
    counts = map(_count_clip_paths, map(make_pointer, clips))
    hidden = set()
    for address, clip, count in zip(addresses, clips, counts, strict=True):
        if count <= 0:
            continue
        matrix = graphics.texts[address][1]
        box = _read_box(address, matrix)
        if any(not _overlaps(transform_box(part, matrix), box) for part in _read_clip_boxes(clip, count)):
            hidden.add(address)
    return hidden


def _read_clip_boxes(address: int, count: int) -> Iterator[Box]:
    """The boxes of the paths that a clip path is made of."""
    clip = ctypes.cast(address, pdfium_c.FPDF_CLIPPATH)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segments = pdfium_c.FPDFClipPath_CountPathSegments(clip, index)
        points = []
        for at in range(min(segments, MAX_CLIP_SEGMENTS)):
            segment = pdfium_c.FPDFClipPath_GetPathSegment(clip, index, at)
            if pdfium_c.FPDFPathSegment_GetPoint(segment, x, y):
                points.append((x.value, y.value))
        if points and segments <= MAX_CLIP_SEGMENTS:
            xs, ys = zip(*points, strict=True)
            yield min(xs), min(ys), max(xs), max(ys)


def _read_box(address: int, matrix: Matrix) -> Box:
    return transform_box(read_object_bounds(ctypes.cast(address, pdfium_c.FPDF_PAGEOBJECT)), matrix)


def _contains(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _overlaps(box: Box, other: Box) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
