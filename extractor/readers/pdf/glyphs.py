"""What PDFium tells of a page's characters, in the directions of the page: places, sizes and fonts."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.readers.pdf.fonts import Font
from extractor.readers.pdf.frame import Frame
from extractor.source import Box, Run

ASCENT, DESCENT = 0.75, 0.25  # ems from the baseline to a word's top and bottom: fonts' own figures are often wrong
LEVEL = 0.12  # ems by which the baselines of one word's characters may differ
SLANTED = 0.1  # lean from which upright type counts as italic
SAMPLES = 40  # characters that are asked for their direction
STROKED = {pdfium_c.FPDF_TEXTRENDERMODE_FILL_STROKE, pdfium_c.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP}


@dataclass(frozen=True, slots=True)
class Style:
    """How a text object is set.

    `size` is in points, `quarters` says how it is turned from the page's direction, clockwise, and `slant` by how much
    its upright lines lean to the right for each point of height.
    """

    font: str
    size: float
    bold: bool
    italic: bool
    quarters: int
    slant: float

    def fits(self, other: Style) -> bool:
        """Whether text in both styles can be one word: the font's name does not count."""
        return (
            abs(self.size - other.size) <= 0.06 * max(self.size, other.size)
            and self.bold == other.bold
            and self.italic == other.italic
            and self.quarters == other.quarters
        )

    def level(self, y: float, other: float) -> bool:
        """Whether two baselines can be those of one word."""
        return abs(y - other) <= LEVEL * self.size

    def run(self, text: str, x0: float, x1: float, y: float) -> Run:
        """A run of this style that begins at a point of its baseline."""
        top, bottom = y - ASCENT * self.size, y + DESCENT * self.size
        return Run(text, x0, top, max(x0, x1), bottom, y, self.size, self.font, self.bold, self.italic)


class TextPage:
    """A page's characters by their index in PDFium's order."""

    def __init__(self, page: pdfium.PdfTextPage, frame: Frame) -> None:
        self._raw = page.raw
        self.count: int = page.count_chars()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._sides = [ctypes.c_double() for _ in range(4)]
        self._box, self._matrix = pdfium_c.FS_RECTF(), pdfium_c.FS_MATRIX()
        self._fonts: dict[int, Font] = {}
        self._styles: dict[int, Style] = {}
        self.frame = frame
        self.frame = self._upright()

    def text(self) -> str:
        """All characters as PDFium has them, one for each index."""
        if self.count == 0:
            return ""
        buffer = (ctypes.c_ushort * (self.count + 1))()
        length = pdfium_c.FPDFText_GetText(self._raw, 0, self.count, buffer) - 1
        if length == self.count:
            whole = bytes(buffer)[: 2 * length].decode("utf-16-le", "surrogatepass")
            if len(whole) == self.count:
                return whole
        return "".join(map(self.character, range(self.count)))

    def character(self, index: int) -> str:
        """One character as PDFium has it."""
        return chr(min(pdfium_c.FPDFText_GetUnicode(self._raw, index), 0x10FFFF))

    def origin(self, index: int) -> tuple[float, float]:
        """Where a character begins on its baseline."""
        pdfium_c.FPDFText_GetCharOrigin(self._raw, index, self._x, self._y)
        return self.frame.place(self._x.value, self._y.value)

    def box(self, index: int) -> Box:
        """The box of what a character prints."""
        left, right, bottom, top = self._sides
        pdfium_c.FPDFText_GetCharBox(self._raw, index, left, right, bottom, top)
        return self.frame.box(left.value, bottom.value, right.value, top.value)

    def end(self, index: int, style: Style) -> float:
        """The x at which a character of this style ends, with the white that belongs to it."""
        if self.frame.quarters:
            return self.box(index)[2]
        pdfium_c.FPDFText_GetLooseCharBox(self._raw, index, self._box)
        right, lean = self._box.right - self.frame.left, 0.0
        if style.slant:
            pdfium_c.FPDFText_GetCharOrigin(self._raw, index, self._x, self._y)
            lean = style.slant * (self._box.top - self._y.value)
        return float(right - lean)

    def turned_run(self, text: str, start: int, end: int, style: Style) -> Run:
        """A run of characters that are not upright on the page, in the box that holds them."""
        boxes = [self.box(index) for index in range(start, end)]
        x0, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
        x1, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
        return Run(text, x0, top, x1, bottom, bottom, style.size, style.font, style.bold, style.italic)

    def style(self, index: int) -> Style | None:
        """A character's style; None for one that is not on the page: PDFium puts in blanks and line ends."""
        handle = pdfium_c.FPDFText_GetTextObject(self._raw, index)
        if not handle:
            return None
        key = ctypes.cast(handle, ctypes.c_void_p).value or 0
        found = self._styles.get(key)
        if found is None:
            found = self._styles[key] = self._read_style(handle, index)
        return found

    def _read_style(self, handle: object, index: int) -> Style:
        size = pdfium_c.FPDFText_GetFontSize(self._raw, index)
        pdfium_c.FPDFText_GetMatrix(self._raw, index, self._matrix)
        matrix = self._matrix
        quarters = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) - self.frame.quarters
        scale = math.hypot(matrix.c, matrix.d)
        font = self._font(handle)
        bold = font.bold or pdfium_c.FPDFTextObj_GetTextRenderMode(handle) in STROKED
        slant = matrix.c / matrix.d if matrix.d and abs(matrix.c) < abs(matrix.d) else 0.0
        italic = font.italic or slant > SLANTED
        return Style(font.name, round(size * scale, 2), bold, italic, quarters % 4, slant)

    def _font(self, handle: object) -> Font:
        font = pdfium_c.FPDFTextObj_GetFont(handle)
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self._fonts:
            self._fonts[key] = Font.of(font)
        return self._fonts[key]

    def _upright(self) -> Frame:
        """The frame in which most of the text is upright."""
        step = max(1, self.count // SAMPLES)
        styles = filter(None, map(self.style, range(0, self.count, step)))
        turned = Counter(style.quarters for style in styles)
        if not turned or turned[0] * 2 >= turned.total():
            return self.frame
        self._styles.clear()
        return replace(self.frame, quarters=(self.frame.quarters + turned.most_common(1)[0][0]) % 4)
