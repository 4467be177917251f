"""PDF, through PDFium: words with their places, sizes and type, and ruling lines.

The order of characters in a file means little, and that of PDFium's text is right for some lines and not for others; so
every character is taken with its place alone, and words are built from left to right as the page shows them.
"""

from __future__ import annotations

import ctypes
import math
import threading
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as api

from extractor.errors import CorruptError, EncryptedError, LimitError
from extractor.limits import Limits
from extractor.readers.glyphs import Font, Glyph, words
from extractor.source import Box, Page, Pages, Remark

_PDFIUM = threading.Lock()  # PDFium is not made for threads
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_THIN = 2.5  # points; a path no thicker than this is a ruling line
_SHORTEST = 6.0  # points; a shorter one is part of a drawing
_FORCE_BOLD, _ITALIC = 1 << 18, 1 << 6  # flags of font descriptors
_SLANT = 0.1  # of a letter's height by which letters lean that are made italic without an italic font
_MOST_PATHS = 20_000  # paths of a page that are looked at: maps have millions
_DEPTH = 4  # forms within forms


def read(data: bytes, limits: Limits) -> Pages:
    """Read a PDF's pages; those without text come out empty.

    Raises EncryptedError for a file locked with a password, CorruptError for one that can't be opened, and LimitError for
    one with more pages than allowed.
    """
    with _PDFIUM:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            if getattr(error, "err_code", None) == _PASSWORD or "assword" in str(error):
                raise EncryptedError("The PDF is locked with a password.") from None
            raise CorruptError("The PDF can't be opened.") from None
        try:
            return _read_document(document, limits)
        finally:
            document.close()


def _read_document(document: Any, limits: Limits) -> Pages:
    if len(document) > limits.max_pages:
        raise LimitError(f"The PDF has {len(document)} pages, more than {limits.max_pages}.")
    found = Pages("pdf")
    for index in range(len(document)):
        try:
            page = document[index]
        except pdfium.PdfiumError:
            found.pages.append(Page(index + 1, 595.0, 842.0))
            found.remarks.append(Remark("source.repaired", f"Page {index + 1} is damaged and could not be read."))
            continue
        try:
            found.pages.append(_read_page(page, index + 1))
        finally:
            page.close()
    return found


def _read_page(page: Any, number: int) -> Page:
    width, height = page.get_size()
    view = _View(page, width, height)
    text = page.get_textpage()
    try:
        glyphs = list(_glyphs(text.raw, view))
    finally:
        text.close()
    return Page(number, width, height, words(glyphs), list(_edges(page, view)))


class _View:
    """The way from a page's own coordinates to points from the top left of the page as it is shown."""

    def __init__(self, page: Any, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.turn = page.get_rotation() % 360
        self.left, self.bottom, self.right, self.top = page.get_cropbox()

    def point(self, x: float, y: float) -> tuple[float, float]:
        """The place of a point on the page as it is shown."""
        if self.turn == 90:
            return y - self.bottom, x - self.left
        if self.turn == 180:
            return self.right - x, y - self.bottom
        if self.turn == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y


def _glyphs(text: Any, view: _View) -> Iterator[Glyph]:
    """The characters of a page with their places; those that are turned against the page are left out."""
    x, y = ctypes.c_double(), ctypes.c_double()
    rect, matrix = api.FS_RECTF(), api.FS_MATRIX()
    fonts: dict[int | None, tuple[Font, float, float]] = {}
    for index in range(api.FPDFText_CountChars(text)):
        code = api.FPDFText_GetUnicode(text, index)
        if api.FPDFText_IsGenerated(text, index) == 1:
            continue
        handle = ctypes.cast(api.FPDFText_GetTextObject(text, index), ctypes.c_void_p).value
        if handle not in fonts:
            api.FPDFText_GetMatrix(text, index, matrix)
            turn = math.degrees(math.atan2(matrix.b, matrix.a))
            size = math.hypot(matrix.b, matrix.d) * api.FPDFText_GetFontSize(text, index)
            fonts[handle] = _font(text, index, slanted=abs(matrix.c) > _SLANT * abs(matrix.d)), size, turn
        font, size, turn = fonts[handle]
        api.FPDFText_GetCharOrigin(text, index, x, y)
        api.FPDFText_GetLooseCharBox(text, index, rect)
        if size <= 0.5 or (code == 0 and rect.right <= rect.left) or 10 < (turn - view.turn) % 360 < 350:
            continue
        left, baseline = view.point(x.value, y.value)
        ends = view.point(rect.left, rect.bottom), view.point(rect.right, rect.top)
        x0, x1 = sorted((ends[0][0], ends[1][0]))
        unmapped = code in {0, 0xFFFD, 0xFFFE} or 0xE000 <= code <= 0xF8FF or api.FPDFText_HasUnicodeMapError(text, index) == 1
        yield Glyph(chr(code) if code else "\ufffd", x0, x1, left, baseline, size, font, unmapped)


def _font(text: Any, index: int, *, slanted: bool) -> Font:
    name = ctypes.create_string_buffer(160)
    flags = ctypes.c_int()
    api.FPDFText_GetFontInfo(text, index, name, 160, flags)
    printed = name.value.decode("utf-8", "replace")
    plain = printed.split("+")[-1].casefold()
    bold = any(word in plain for word in ("bold", "black", "heavy", "demi")) or bool(flags.value & _FORCE_BOLD and flags.value > 0)
    italic = any(word in plain for word in ("italic", "oblique")) or bool(flags.value & _ITALIC and flags.value > 0)
    return Font(printed, bold, italic or slanted)


def _edges(page: Any, view: _View) -> Iterator[Box]:
    """The ruling lines of a page as thin boxes: strokes, thin rectangles, and the sides of bigger ones."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for count, item in enumerate(page.get_objects(filter=[api.FPDF_PAGEOBJ_PATH], max_depth=_DEPTH)):
        if count >= _MOST_PATHS:
            return
        if item.level or not api.FPDFPageObj_GetBounds(item.raw, left, bottom, right, top):
            continue
        first, second = view.point(left.value, bottom.value), view.point(right.value, top.value)
        (x0, x1), (y0, y1) = sorted((first[0], second[0])), sorted((first[1], second[1]))
        if min(x1 - x0, y1 - y0) <= _THIN:
            if max(x1 - x0, y1 - y0) >= _SHORTEST:
                yield x0, y0, x1, y1
        elif _is_stroked(item.raw):
            yield from ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1))


def _is_stroked(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(api.FPDFPath_GetDrawMode(path, fill, stroke) and stroke.value and api.FPDFPath_CountSegments(path) <= 6)

