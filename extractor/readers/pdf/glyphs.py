"""What PDFium tells of a page's characters, in the directions of the page: places, sizes and fonts."""

from __future__ import annotations

import ctypes
import math
import struct
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import repeat
from typing import cast

import msgspec
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.readers.pdf.answers import Answers
from extractor.readers.pdf.fonts import Font
from extractor.readers.pdf.frame import Frame
from extractor.readers.pdf.prototypes import ADDRESS, pointer, prototype
from extractor.source import Box, Run

ASCENT, DESCENT = 0.75, 0.25  # ems from the baseline to a word's top and bottom: fonts' own figures are often wrong
LEVEL = 0.12  # ems by which the baselines of one word's characters may differ
ALIKE = 0.06  # share by which the sizes of one word's characters may differ
SLANTED = 0.1  # lean from which upright type counts as italic
TURN = struct.Struct("4f")
STROKED = {pdfium_c.FPDF_TEXTRENDERMODE_FILL_STROKE, pdfium_c.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP}


_object_at = prototype(pdfium_c.FPDFText_GetTextObject, result=ADDRESS)
_generated = prototype(pdfium_c.FPDFText_IsGenerated)
_size = prototype(pdfium_c.FPDFText_GetFontSize, result=ctypes.c_double)
_mode = prototype(pdfium_c.FPDFTextObj_GetTextRenderMode)
_font = prototype(pdfium_c.FPDFTextObj_GetFont, result=ADDRESS)

_Key = tuple[bytes, float, int, int | None]  # what PDFium says of how an object is set: its turn, size, mode and font


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
    hidden: bool

    def fits(self, other: Style) -> bool:
        """Whether text in both styles can be one word: the font's name does not count."""
        return (
            abs(self.size - other.size) <= ALIKE * self.size
            and abs(self.y - other.y) <= LEVEL * self.size
            and self.bold == other.bold
            and self.italic == other.italic
            and self.quarters == other.quarters
        )

    def stands_level(self, other: Style) -> bool:
        """Whether text in both styles is of one size and on one line."""
        return self.size == other.size and abs(self.y - other.y) < LEVEL * self.size

    def run(self, texts: list[str], places: list[float]) -> Run:
        """A run of words of this style; `places` are where each begins and ends, in turn."""
        y, size = self.y, self.size
        x0, x1, top, bottom = places[0], places[-1], y - ASCENT * size, y + DESCENT * size
        if len(texts) == 1:
            return Run(texts[0], x0, top, max(x0, x1), bottom, y, size, self.font, self.bold, self.italic)
        return Run(" ".join(texts), x0, top, x1, bottom, y, size, self.font, self.bold, self.italic, places)


class TextPage:
    """A page's characters by their index in PDFium's order. An object is a number that stands for a text object.

    Most questions are asked for many characters at once. `objects` gives those that characters are of, or None for one
    that is not on the page: PDFium puts in blanks and line ends. `starts` gives the x at which each begins: that of the
    pen before it; `ends` that at which it ends, with the white that belongs to it. `frame` is that in which most of the
    text is upright; `hidden` says that most of it is not shown.
    """

    def __init__(self, page: pdfium.PdfTextPage, frame: Frame, answers: Answers) -> None:
        self._page = page.raw
        self._handle = pointer(ctypes.cast(page.raw, ADDRESS).value)
        self.count: int = page.count_chars()
        self._answers = answers
        self._fonts: dict[int, Font] = {}
        self._faces: dict[_Key, Style] = {}
        self._known: dict[tuple[float, *_Key], Style] = {}  # the same on a line, by its y
        self._styles: dict[int, Style] = {}
        self.object: Callable[[int], int | None] = partial(_object_at, self._handle)
        self.frame = frame
        self.hidden = False

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

    def objects(self, indices: Iterable[int]) -> list[int | None]:
        """The text objects of characters."""
        return list(map(_object_at, repeat(self._handle), indices))

    def guessed(self, indices: Iterable[int]) -> list[int]:
        """For each of some characters 0 if it comes from the file, and not from PDFium."""
        return list(map(_generated, repeat(self._handle), indices))

    def starts(self, indices: Sequence[int]) -> list[float]:
        """The x at which characters begin."""
        if self.frame.quarters:
            return [self.box(index)[0] for index in indices]
        return self._from_left(self._answers.origins(self._handle, indices)[0])

    def ends(self, indices: Sequence[int], objects: Sequence[int | None]) -> list[float]:
        """The x at which characters end, each of an object that was looked at before."""
        if self.frame.quarters:
            return [self.box(index)[2] for index in indices]
        rights, tops = self._answers.edges(self._handle, indices)
        if any(face.slant for face in self._faces.values()):
            slants = [self._styles[item].slant if item in self._styles else 0.0 for item in objects]
            known = zip(rights, tops, self._answers.origins(self._handle, indices)[1], slants, strict=True)
            rights = [right - slant * (top - y) for right, top, y, slant in known]
        return self._from_left(rights)

    def _from_left(self, xs: list[float]) -> list[float]:
        left = self.frame.left
        return [x - left for x in xs] if left else xs

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

    def look(self, indices: Sequence[int], objects: Sequence[int | None]) -> list[Style | None]:
        """The styles of some characters' objects: one for all that are alike.

        Finds the frame in which most of them are upright, and whether most are hidden.
        """
        found = dict(zip(reversed(objects), reversed(indices), strict=True))
        found.pop(None, None)
        firsts = cast("dict[int, int]", found)
        self._read_styles(firsts)
        if any(face.quarters or face.hidden for face in self._faces.values()):
            self._turn_upright(firsts, Counter(objects))
        return [self._styles[item] if item else None for item in objects]

    def _turn_upright(self, firsts: dict[int, int], counts: Counter[int | None]) -> None:
        turned, hidden = Counter[int](), 0
        for item in firsts:
            style = self._styles[item]
            turned[style.quarters] += counts[item]
            hidden += counts[item] * style.hidden
        self.hidden = hidden * 2 > turned.total()
        if turned[0] * 2 < turned.total():
            self._faces.clear()
            self._known.clear()
            self.frame = replace(self.frame, quarters=(self.frame.quarters + turned.most_common(1)[0][0]) % 4)
            self._read_styles(firsts)

    def style(self, item: int, index: int) -> Style:
        """The style of a text object, one of whose characters has this index."""
        found = self._styles.get(item)
        if found is None:
            self._read_styles({item: index})
            found = self._styles[item]
        return found

    def _read_styles(self, firsts: dict[int, int]) -> None:
        """Find the styles of text objects, each with the index of one of its characters."""
        indices = list(firsts.values())
        turns = self._answers.turns(self._handle, indices)
        sizes, objects = map(_size, repeat(self._handle), indices), list(map(pointer, firsts))
        keys = zip(self._levels(indices), turns, sizes, map(_mode, objects), map(_font, objects), strict=True)
        for item, key in zip(firsts, keys, strict=True):
            style = self._known.get(key)
            if style is None:
                face = self._face(key[1:])
                style = self._known[key] = msgspec.structs.replace(face, y=key[0])
            self._styles[item] = style

    def _levels(self, indices: Sequence[int]) -> list[float]:
        """The y on the page of characters' baselines."""
        xs, ys = self._answers.origins(self._handle, indices)
        if self.frame.quarters:
            return [self.frame.place(x, y)[1] for x, y in zip(xs, ys, strict=True)]
        top = self.frame.top
        return [top - y for y in ys]

    def _face(self, key: _Key) -> Style:
        """A style on no line in particular: a page has few, and thousands of text objects."""
        found = self._faces.get(key)
        if found is None:
            turn, size, mode, handle = key
            a, b, c, d = TURN.unpack(turn)
            quarters = round(math.atan2(b, a) / (math.pi / 2)) - self.frame.quarters
            slant = c / d if abs(c) < abs(d) else 0.0
            font = self._read_font(handle or 0)
            bold, italic = font.bold or mode in STROKED, font.italic or slant > SLANTED
            height = round(abs(size) * math.hypot(c, d), 2)
            hidden = mode == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE
            found = self._faces[key] = Style(font.name, height, 0.0, bold, italic, quarters % 4, slant, hidden)
        return found

    def _read_font(self, handle: int) -> Font:
        if handle not in self._fonts:
            self._fonts[handle] = Font.of(handle)
        return self._fonts[handle]
