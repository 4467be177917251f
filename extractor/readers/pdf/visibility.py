"""Text objects that no reader of the page sees: invisible, in the color of the background, covered, or clipped away."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.common.deadline import check_deadline
from extractor.readers.pdf.graphics import (
    MAX_COMPARED_PAIRS,
    FilledArea,
    PageGraphics,
    transform_box,
)
from extractor.readers.pdf.layers import is_in_layer
from extractor.readers.pdf.queries.interface import Color, PdfiumQueries
from extractor.source import Box

MIN_VISIBLE_CONTRAST = 8  # steps of 255 by which a color channel of text differs from its background
MIN_VISIBLE_ALPHA = 8  # steps of 255; text with less is not seen
MIN_SCAN_AREA_RATIO = 0.4  # of the page that pictures cover where invisible text was recognised from a scan
COVER_TOLERANCE_PT = 1.0  # by which a covered text may reach out of the area that covers it
SAME_PLACE_TOLERANCE_PT = 0.1  # by which the boxes of a text that is drawn twice may differ
WHITE: Color = (255, 255, 255, 255)
MAX_CLIP_SEGMENTS = 64  # segments of a clip path that are read
_INVISIBLE_RENDER_MODES = {pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP}


def find_hidden_texts(
    graphics: PageGraphics,
    text_page: pdfium.PdfTextPage,
    queries: PdfiumQueries,
    page_area_pt2: float,
    off_layers: frozenset[str],
) -> set[int]:
    """The addresses of the text objects that are not seen on the page and hold more than blanks.

    Invisible text on a page that pictures cover was recognised from them: it stays. `off_layers` are the names of the
    layers that are not shown. Colors and covers of a crowded page are not looked at.
    """
    addresses = list(graphics.texts)
    hidden: set[int] = set()
    if not graphics.is_crowded:
        hidden = _find_unseen_colors(graphics, queries) | _find_covered(graphics, queries)
    modes = queries.read_render_modes(addresses)
    if not _INVISIBLE_RENDER_MODES.isdisjoint(modes) and not _is_scan(graphics, page_area_pt2):
        hidden |= {item for item, mode in zip(addresses, modes, strict=True) if mode in _INVISIBLE_RENDER_MODES}
    hidden |= _find_clipped(graphics, queries)
    if off_layers:
        hidden |= {item for item in addresses if is_in_layer(item, off_layers)}
    hidden = {item for item in hidden if _has_printed_text(item, text_page)}
    return hidden - _find_drawn_again(hidden, graphics, text_page, queries) if hidden else hidden


def _find_drawn_again(
    hidden: set[int], graphics: PageGraphics, text_page: pdfium.PdfTextPage, queries: PdfiumQueries
) -> set[int]:
    """Those of the hidden texts that are drawn a second time, and are seen then, as running headers of slides are.

    PDFium gives the first of equal texts at one place only: the later object has that box, and no text.
    """
    places = dict(_read_boxes(list(hidden), graphics, queries))
    if len(hidden) * len(graphics.texts) > MAX_COMPARED_PAIRS:
        return set()
    others = [known for known in _read_boxes(list(graphics.texts), graphics, queries) if known[0] not in hidden]
    repeated = set()
    for item, box in places.items():
        check_deadline()
        order = graphics.texts[item][0]
        if any(
            graphics.texts[other][0] > order and _is_same_place(box, place) and not _has_printed_text(other, text_page)
            for other, place in others
        ):
            repeated.add(item)
    return repeated


def _is_same_place(box: Box, other: Box) -> bool:
    return all(abs(one - two) < SAME_PLACE_TOLERANCE_PT for one, two in zip(box, other, strict=True))


def _has_printed_text(address: int, text_page: pdfium.PdfTextPage) -> bool:
    item = ctypes.cast(address, pdfium_c.FPDF_PAGEOBJECT)
    size = pdfium_c.FPDFTextObj_GetText(item, text_page, None, 0)
    buffer = (pdfium_c.FPDF_WCHAR * (size // 2 + 1))()
    pdfium_c.FPDFTextObj_GetText(item, text_page, buffer, size)
    return bool(bytes(buffer)[:size].decode("utf-16-le", "replace").strip(" \0\n\r\t\xa0"))


def _find_unseen_colors(graphics: PageGraphics, queries: PdfiumQueries) -> set[int]:
    """Text in the color of what is drawn under it; a picture under a text shows it."""
    addresses = list(graphics.texts)
    colors = queries.read_fill_colors(addresses)
    hidden: set[int] = set()
    for color in set(colors):
        check_deadline()
        if color[3] < MIN_VISIBLE_ALPHA:
            hidden |= {item for item, other in zip(addresses, colors, strict=True) if other == color}
            continue
        areas = [area for area in graphics.areas if _looks_alike(color, area.color)]
        is_on_white = _looks_alike(color, WHITE)
        if not (areas or is_on_white):
            continue
        texts = [item for item, other in zip(addresses, colors, strict=True) if other == color]
        centres = [(item, *_find_centre(box)) for item, box in _read_boxes(texts, graphics, queries)]
        if not is_on_white:
            left, bottom, right, top = _bound_boxes([area.box for area in areas])
            centres = [known for known in centres if left <= known[1] <= right and bottom <= known[2] <= top]
        hidden |= {
            item for item, x, y in centres if _has_background_color(graphics, graphics.texts[item][0], x, y, color)
        }
    return hidden


def _has_background_color(graphics: PageGraphics, order: int, x: float, y: float, color: Color) -> bool:
    """Whether text around a point is in the color of what was drawn there before it."""
    if any(before < order and _contains(picture, x, y) for picture, before in graphics.pictures):
        return False
    under = [area for area in graphics.areas if area.order < order and _contains(area.box, x, y)]
    if any(not area.is_opaque for area in under):
        return False  # a mixture of colors, or a shape of any form: what is seen is not known
    return _looks_alike(color, under[-1].color if under else WHITE)


def _looks_alike(color: Color, other: Color) -> bool:
    return (
        abs(color[0] - other[0]) < MIN_VISIBLE_CONTRAST
        and abs(color[1] - other[1]) < MIN_VISIBLE_CONTRAST
        and abs(color[2] - other[2]) < MIN_VISIBLE_CONTRAST
    )


def _is_scan(graphics: PageGraphics, page_area_pt2: float) -> bool:
    covered = sum((box[2] - box[0]) * (box[3] - box[1]) for box, _ in graphics.pictures)
    return covered >= MIN_SCAN_AREA_RATIO * page_area_pt2


def _find_covered(graphics: PageGraphics, queries: PdfiumQueries) -> set[int]:
    """Text under an opaque area that was drawn after it."""
    covers = [area for area in graphics.areas if area.is_opaque]
    last = covers[-1].order if covers else 0
    below = [item for item, (order, _) in graphics.texts.items() if order < last]
    hidden = set()
    for item, box in _read_boxes(below, graphics, queries):
        check_deadline()
        order = graphics.texts[item][0]
        if any(order < area.order and _covers(area, box) for area in covers):
            hidden.add(item)
    return hidden


def _covers(area: FilledArea, box: Box) -> bool:
    left, bottom, right, top = area.box
    slack = COVER_TOLERANCE_PT
    return left - slack <= box[0] and bottom - slack <= box[1] and box[2] <= right + slack and box[3] <= top + slack


def _find_clipped(graphics: PageGraphics, queries: PdfiumQueries) -> set[int]:
    """Text outside of its clip path."""
    addresses = list(graphics.texts)
    counts = queries.count_clip_paths(addresses)
    clipped = {item: count for item, count in zip(addresses, counts, strict=True) if count > 0}
    hidden = set()
    for item, box in _read_boxes(list(clipped), graphics, queries):
        check_deadline()
        matrix = graphics.texts[item][1]
        if any(not _overlaps(transform_box(part, matrix), box) for part in _read_clip_boxes(item, clipped[item])):
            hidden.add(item)
    return hidden


def _read_clip_boxes(address: int, count: int) -> Iterator[Box]:
    """The boxes of the paths that a text object's clip path is made of."""
    clip = pdfium_c.FPDFPageObj_GetClipPath(ctypes.cast(address, pdfium_c.FPDF_PAGEOBJECT))
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


def _read_boxes(addresses: list[int], graphics: PageGraphics, queries: PdfiumQueries) -> list[tuple[int, Box]]:
    """Text objects, each with its box in PDF's space."""
    boxes = zip(addresses, queries.read_bounds(addresses), strict=True)
    return [(item, transform_box(box, graphics.texts[item][1])) for item, box in boxes]


def _find_centre(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _bound_boxes(boxes: list[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _contains(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _overlaps(box: Box, other: Box) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
