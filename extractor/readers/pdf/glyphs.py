"""What PDFium tells of a page's characters, in the directions of the page: places, sizes and fonts.

A page has thousands of characters, and each question costs as much as all of PDFium's own work for one; so few are
asked, and those in the quickest way.
"""

from __future__ import annotations

import ctypes
import math
import struct
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import msgspec
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.readers.pdf.fonts import Font
from extractor.readers.pdf.frame import Frame
from extractor.readers.pdf.prototypes import ADDRESS, bare, prototype
from extractor.source import Box, Run

ASCENT, DESCENT = 0.75, 0.25  # ems from the baseline to a word's top and bottom: fonts' own figures are often wrong
LEVEL = 0.12  # ems by which the baselines of one word's characters may differ
ALIKE = 0.06  # share by which the sizes of one word's characters may differ
SLANTED = 0.1  # lean from which upright type counts as italic
SAMPLES = 40  # characters that are asked for their direction
TURN = struct.Struct("4f")  # what turns and stretches in a matrix of PDFium; what shifts stands behind it
MATRIX = ctypes.sizeof(pdfium_c.FS_MATRIX)
STROKED = {pdfium_c.FPDF_TEXTRENDERMODE_FILL_STROKE, pdfium_c.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP}


_object_at = bare(pdfium_c.FPDFText_GetTextObject, result=ADDRESS)
_generated = bare(pdfium_c.FPDFText_IsGenerated)
_loose_box = bare(pdfium_c.FPDFText_GetLooseCharBox)
_origin = bare(pdfium_c.FPDFText_GetCharOrigin)
_matrix = bare(pdfium_c.FPDFText_GetMatrix)
_size = bare(pdfium_c.FPDFText_GetFontSize, result=ctypes.c_double)
_mode = prototype(pdfium_c.FPDFTextObj_GetTextRenderMode)
_font = prototype(pdfium_c.FPDFTextObj_GetFont, result=ADDRESS)


class Style(msgspec.Struct, frozen=True, gc=False):
    """How a text object is set.

    `size` is in points, `y` is its baseline's on the page, `quarters` says how it is turned from the page's direction,
    clockwise, and `slant` by how much its upright lines lean to the right for each point of height.
    """

    font: str
    size: float
    y: float
    bold: bool
    italic: bool
    quarters: int
    slant: float

    def fits(self, other: Style) -> bool:
        """Whether text in both styles can be one word: the font's name does not count."""
        return (
            abs(self.size - other.size) <= ALIKE * self.size
            and abs(self.y - other.y) <= LEVEL * self.size
            and self.bold == other.bold
            and self.italic == other.italic
            and self.quarters == other.quarters
        )

    def run(self, text: str, x0: float, x1: float) -> Run:
        """A run of this style."""
        top, bottom = self.y - ASCENT * self.size, self.y + DESCENT * self.size
        return Run(text, x0, top, max(x0, x1), bottom, self.y, self.size, self.font, self.bold, self.italic)


class TextPage:
    """A page's characters by their index in PDFium's order. An object is a number that stands for a text object.

    `object` gives that of a character, or None for one that is not on the page: PDFium puts in blanks and line ends.
    `start` gives the x at which a character begins: that of the pen before it. `end` gives the x at which one of a style
    ends, with the white that belongs to it. `frame` is that in which most of the text
    is upright; `hidden` says that most of it is not shown.
    """

    def __init__(self, page: pdfium.PdfTextPage, frame: Frame) -> None:
        self._page = page.raw
        self._handle = ctypes.cast(page.raw, ctypes.c_void_p)
        self.count: int = page.count_chars()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._at_x, self._at_y = ctypes.byref(self._x), ctypes.byref(self._y)
        self._box, self._turn = pdfium_c.FS_RECTF(), ctypes.create_string_buffer(MATRIX)
        self._at_box, self._at_turn = ctypes.byref(self._box), ctypes.byref(self._turn)
        self._asked, self._printed = -1, False
        self._fonts: dict[int, Font] = {}
        self._faces: dict[tuple[bytes, float, int, int], Style] = {}
        self._styles: dict[int, Style] = {}
        self.object: Callable[[int], int | None] = partial(_object_at, self._handle)
        self.frame = frame
        self.hidden = False
        self._look()
        self.start = self._turned_start if self.frame.quarters else self._upright_start()
        self.end = self._turned_end if self.frame.quarters else self._upright_end()

    def text(self) -> str:
        """All characters as PDFium has them, one for each index."""
        if self.count == 0:
            return ""
        buffer = (ctypes.c_ushort * (self.count + 1))()
        length = pdfium_c.FPDFText_GetText(self._page, 0, self.count, buffer) - 1
        whole = bytes(buffer)[: 2 * length].decode("utf-16-le", "replace")
        return whole if len(whole) == length == self.count else "".join(map(self._character, range(self.count)))

    def _character(self, index: int) -> str:
        """A character; U+FFFD for a number that is none, as damaged maps have them."""
        number = pdfium_c.FPDFText_GetUnicode(self._page, index)
        return chr(number) if number < 0xD800 or 0xE000 <= number <= 0x10FFFF else "\ufffd"

    def is_printed(self, index: int) -> bool:
        """Whether a character comes from the file, and not from PDFium."""
        if index != self._asked:  # the blank behind a word is that before the next
            self._asked, self._printed = index, _generated(self._handle, index) == 0
        return self._printed

    def style(self, item: int, index: int) -> Style:
        """The style of a text object, one of whose characters has this index."""
        found = self._styles.get(item)
        if found is None:
            found = self._styles[item] = self._read_style(item, index)
        return found

    def _turned_start(self, index: int) -> float:
        return self.box(index)[0]

    def _upright_start(self) -> Callable[[int], float]:
        """A closure, for it is called for every word."""
        handle, x, at_x, at_y, left = self._handle, self._x, self._at_x, self._at_y, self.frame.left

        def start(index: int) -> float:
            _origin(handle, index, at_x, at_y)
            pen: float = x.value
            return pen - left

        return start

    def _turned_end(self, index: int, _: Style) -> float:
        return self.box(index)[2]

    def _upright_end(self) -> Callable[[int, Style], float]:
        handle, box, at_box, left = self._handle, self._box, self._at_box, self.frame.left

        def end(index: int, style: Style) -> float:
            _loose_box(handle, index, at_box)
            right: float = box.right
            if style.slant:
                _origin(handle, index, self._at_x, self._at_y)
                right -= style.slant * (box.top - self._y.value)
            return right - left

        return end

    def box(self, index: int) -> Box:
        """The box of what a character prints."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium_c.FPDFText_GetCharBox(self._page, index, left, right, bottom, top)
        return self.frame.box(left.value, bottom.value, right.value, top.value)

    def turned_run(self, text: str, start: int, end: int, style: Style) -> Run:
        """A run of characters that are not upright on the page, in the box that holds them."""
        boxes = [self.box(index) for index in range(start, end)]
        x0, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
        x1, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
        return Run(text, x0, top, x1, bottom, bottom, style.size, style.font, style.bold, style.italic)

    def _read_style(self, item: int, index: int) -> Style:
        _matrix(self._handle, index, self._at_turn)
        _origin(self._handle, index, self._at_x, self._at_y)
        face = self._face(self._turn.raw[: TURN.size], _size(self._handle, index), _mode(item), _font(item) or 0)
        y = self.frame.place(self._x.value, self._y.value)[1]
        return Style(face.font, face.size, y, face.bold, face.italic, face.quarters, face.slant)

    def _face(self, turn: bytes, size: float, mode: int, handle: int) -> Style:
        """A style on no line in particular: a page has few, and thousands of text objects."""
        key = turn, size, mode, handle
        found = self._faces.get(key)
        if found is None:
            a, b, c, d = TURN.unpack(turn)
            quarters = round(math.atan2(b, a) / (math.pi / 2)) - self.frame.quarters
            slant = c / d if abs(c) < abs(d) else 0.0
            font = self._read_font(handle)
            bold, italic = font.bold or mode in STROKED, font.italic or slant > SLANTED
            height = round(abs(size) * math.hypot(c, d), 2)
            found = self._faces[key] = Style(font.name, height, 0.0, bold, italic, quarters % 4, slant)
        return found

    def _read_font(self, handle: int) -> Font:
        if handle not in self._fonts:
            self._fonts[handle] = Font.of(handle)
        return self._fonts[handle]

    def _look(self) -> None:
        """Find the frame in which most of the text is upright, and whether most of it is hidden: a layer of recognition."""
        turned: Counter[int] = Counter()
        hidden = 0
        for index in range(0, self.count, max(1, self.count // SAMPLES)):
            if (item := self.object(index)) and self.is_printed(index):  # a blank that PDFium puts in has no size
                turned[self.style(item, index).quarters] += 1
                hidden += _mode(item) == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE
        self.hidden = hidden * 2 > turned.total()
        if turned[0] * 2 < turned.total():
            self._styles.clear()
            self._faces.clear()
            self.frame = replace(self.frame, quarters=(self.frame.quarters + turned.most_common(1)[0][0]) % 4)
