"""What PDFium says of a page's characters, in the directions of the page: places, sizes and fonts."""

from __future__ import annotations

import ctypes
import math
import struct
from collections import Counter
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import replace
from functools import partial
from itertools import repeat
from typing import cast

import msgspec
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.readers.pdf.ctypes_bindings import ADDRESS_TYPE, bind_function, make_pointer
from extractor.readers.pdf.page_transform import PageTransform
from extractor.readers.pdf.text.bulk_queries import BulkQueries
from extractor.readers.pdf.text.fonts import Font
from extractor.source import Box, TextRun

ASCENT_EM, DESCENT_EM = (
    0.75,
    0.25,
)  # ems from the baseline to a word's top and bottom: fonts' own figures are often wrong
WORD_BASELINE_TOLERANCE_EM = 0.12  # ems by which the baselines of one word's characters may differ
WORD_SIZE_TOLERANCE_RATIO = 0.06  # share by which the sizes of one word's characters may differ
MIN_ITALIC_SLANT_RATIO = 0.1  # lean from which upright type counts as italic
LINEAR_MATRIX_STRUCT = struct.Struct("4f")
STROKED_RENDER_MODES = {pdfium_c.FPDF_TEXTRENDERMODE_FILL_STROKE, pdfium_c.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP}


_get_text_object = bind_function(pdfium_c.FPDFText_GetTextObject, result=ADDRESS_TYPE)
_is_generated = bind_function(pdfium_c.FPDFText_IsGenerated)
_get_font_size = bind_function(pdfium_c.FPDFText_GetFontSize, result=ctypes.c_double)
_get_render_mode = bind_function(pdfium_c.FPDFTextObj_GetTextRenderMode)
_get_font_address = bind_function(pdfium_c.FPDFTextObj_GetFont, result=ADDRESS_TYPE)

_StyleKey = tuple[
    bytes, float, int, int | None
]  # what PDFium says of how an object is set: its turn, size, mode and font


class TextObjectStyle(msgspec.Struct, frozen=True, gc=False):
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

    def can_share_word(self, other: TextObjectStyle) -> bool:
        """Whether text in both styles can be one word: the font's name does not count."""
        return (
            abs(self.size - other.size) <= WORD_SIZE_TOLERANCE_RATIO * self.size
            and abs(self.y - other.y) <= WORD_BASELINE_TOLERANCE_EM * self.size
            and self.bold == other.bold
            and self.italic == other.italic
            and self.quarters == other.quarters
        )

    def is_level_with(self, other: TextObjectStyle) -> bool:
        """Whether text in both styles is of one size and on one line."""
        return self.size == other.size and abs(self.y - other.y) < WORD_BASELINE_TOLERANCE_EM * self.size

    def build_run(self, texts: list[str], places: list[float]) -> TextRun:
        """A run of words of this style; `places` are where each begins and ends, in turn."""
        y, size = self.y, self.size
        x0, x1, top, bottom = places[0], places[-1], y - ASCENT_EM * size, y + DESCENT_EM * size
        if len(texts) == 1:
            return TextRun(texts[0], x0, top, max(x0, x1), bottom, y, size, self.font, self.bold, self.italic)
        return TextRun(" ".join(texts), x0, top, x1, bottom, y, size, self.font, self.bold, self.italic, places)


class TextPage:
    """A page's characters by their index in PDFium's order. An object is a number that stands for a text object.

    Most questions are asked for many characters at once. `objects` gives those that characters are of, or None for one
    that is not on the page: PDFium puts in blanks and line ends. `starts` gives the x at which each begins: that of the
    pen before it; `ends` that at which it ends, with the space that belongs to it. `frame` is that in which most of the
    text is upright; `hidden` says that most of it is not shown.
    """

    def __init__(
        self, page: pdfium.PdfTextPage, frame: PageTransform, answers: BulkQueries, unseen: Set[int] = frozenset()
    ) -> None:
        self._page = page.raw
        self._handle = make_pointer(ctypes.cast(page.raw, ADDRESS_TYPE).value)
        self.count: int = page.count_chars()
        self._queries = answers
        self._fonts: dict[int, Font] = {}
        self._face_styles: dict[_StyleKey, TextObjectStyle] = {}
        self._line_styles: dict[tuple[float, *_StyleKey], TextObjectStyle] = {}  # the same on a line, by its y
        self._object_styles: dict[int, TextObjectStyle] = {}
        self._unseen = unseen
        found: Callable[[int], int | None] = partial(_get_text_object, self._handle)
        self.get_text_object = found if not unseen else lambda index: self._drop_unseen(found(index))
        self.transform = frame
        self.hidden = False

    def read_text(self) -> str:
        """All characters as PDFium has them, one for each index."""
        if self.count == 0:
            return ""
        buffer = (ctypes.c_ushort * (self.count + 1))()
        length = pdfium_c.FPDFText_GetText(self._page, 0, self.count, buffer) - 1
        whole = bytes(buffer)[: 2 * length].decode("utf-16-le", "replace")
        return whole if len(whole) == length == self.count else "".join(map(self._read_character, range(self.count)))

    def _read_character(self, index: int) -> str:
        """A character; U+FFFD for a number that is none, as damaged maps have them."""
        number = pdfium_c.FPDFText_GetUnicode(self._page, index)
        return chr(number) if number < 0xD800 or 0xE000 <= number <= 0x10FFFF else "\ufffd"

    def get_text_objects(self, indices: Iterable[int]) -> list[int | None]:
        """The text objects of characters."""
        found = list(map(_get_text_object, repeat(self._handle), indices))
        return list(map(self._drop_unseen, found)) if self._unseen else found

    def _drop_unseen(self, item: int | None) -> int | None:
        return None if item in self._unseen else item

    def read_generated_flags(self, indices: Iterable[int]) -> list[int]:
        """For each of some characters 0 if it comes from the file, and not from PDFium."""
        return list(map(_is_generated, repeat(self._handle), indices))

    def read_starts(self, indices: Sequence[int]) -> list[float]:
        """The x at which characters begin."""
        if self.transform.quarters:
            return [self.read_char_box(index)[0] for index in indices]
        return self._shift_to_page_left(self._queries.read_origins(self._handle, indices)[0])

    def read_ends(self, indices: Sequence[int], objects: Sequence[int | None]) -> list[float]:
        """The x at which characters end, each of an object that was looked at before."""
        if self.transform.quarters:
            return [self.read_char_box(index)[2] for index in indices]
        rights, tops = self._queries.read_right_top_edges(self._handle, indices)
        if any(face.slant for face in self._face_styles.values()):
            slants = [self._object_styles[item].slant if item in self._object_styles else 0.0 for item in objects]
            known = zip(rights, tops, self._queries.read_origins(self._handle, indices)[1], slants, strict=True)
            rights = [right - slant * (top - y) for right, top, y, slant in known]
        return self._shift_to_page_left(rights)

    def _shift_to_page_left(self, xs: list[float]) -> list[float]:
        left = self.transform.left
        return [x - left for x in xs] if left else xs

    def read_char_box(self, index: int) -> Box:
        """The box of what a character prints."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium_c.FPDFText_GetCharBox(self._page, index, left, right, bottom, top)
        return self.transform.to_page_box(left.value, bottom.value, right.value, top.value)

    def build_rotated_run(self, text: str, start: int, end: int, style: TextObjectStyle) -> TextRun:
        """A run of characters that are not upright on the page, in the box that holds them."""
        boxes = [self.read_char_box(index) for index in range(start, end)]
        x0, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
        x1, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
        return TextRun(text, x0, top, x1, bottom, bottom, style.size, style.font, style.bold, style.italic)

    def find_styles(self, indices: Sequence[int], objects: Sequence[int | None]) -> list[TextObjectStyle | None]:
        """The styles of some characters' objects: one for all that are alike.

        Finds the frame in which most of them are upright, and whether most are hidden.
        """
        found = dict(zip(reversed(objects), reversed(indices), strict=True))
        found.pop(None, None)
        firsts = cast("dict[int, int]", found)
        self._load_styles(firsts)
        if any(face.quarters or face.hidden for face in self._face_styles.values()):
            self._turn_upright(firsts, Counter(objects))
        return [self._object_styles[item] if item else None for item in objects]

    def _turn_upright(self, firsts: dict[int, int], counts: Counter[int | None]) -> None:
        turned, hidden = Counter[int](), 0
        for item in firsts:
            style = self._object_styles[item]
            turned[style.quarters] += counts[item]
            hidden += counts[item] * style.hidden
        self.hidden = hidden * 2 > turned.total()
        if turned[0] * 2 < turned.total():
            self._face_styles.clear()
            self._line_styles.clear()
            self.transform = replace(
                self.transform, quarters=(self.transform.quarters + turned.most_common(1)[0][0]) % 4
            )
            self._load_styles(firsts)

    def find_style(self, item: int, index: int) -> TextObjectStyle:
        """The style of a text object, one of whose characters has this index."""
        found = self._object_styles.get(item)
        if found is None:
            self._load_styles({item: index})
            found = self._object_styles[item]
        return found

    def _load_styles(self, firsts: dict[int, int]) -> None:
        """Find the styles of text objects, each with the index of one of its characters."""
        indices = list(firsts.values())
        turns = self._queries.read_linear_matrices(self._handle, indices)
        sizes, objects = map(_get_font_size, repeat(self._handle), indices), list(map(make_pointer, firsts))
        keys = zip(
            self._read_baselines(indices),
            turns,
            sizes,
            map(_get_render_mode, objects),
            map(_get_font_address, objects),
            strict=True,
        )
        for item, key in zip(firsts, keys, strict=True):
            style = self._line_styles.get(key)
            if style is None:
                face = self._find_face_style(key[1:])
                style = self._line_styles[key] = msgspec.structs.replace(face, y=key[0])
            self._object_styles[item] = style

    def _read_baselines(self, indices: Sequence[int]) -> list[float]:
        """The y on the page of characters' baselines."""
        xs, ys = self._queries.read_origins(self._handle, indices)
        if self.transform.quarters:
            return [self.transform.to_page_point(x, y)[1] for x, y in zip(xs, ys, strict=True)]
        top = self.transform.top
        return [top - y for y in ys]

    def _find_face_style(self, key: _StyleKey) -> TextObjectStyle:
        """A style on no line in particular: a page has few, and thousands of text objects."""
        found = self._face_styles.get(key)
        if found is None:
            turn, size, mode, handle = key
            a, b, c, d = LINEAR_MATRIX_STRUCT.unpack(turn)
            quarters = round(math.atan2(b, a) / (math.pi / 2)) - self.transform.quarters
            slant = c / d if abs(c) < abs(d) else 0.0
            font = self._read_font(handle or 0)
            bold, italic = font.bold or mode in STROKED_RENDER_MODES, font.italic or slant > MIN_ITALIC_SLANT_RATIO
            height = round(abs(size) * math.hypot(c, d), 2)
            hidden = mode == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE
            found = self._face_styles[key] = TextObjectStyle(
                font.name, height, 0.0, bold, italic, quarters % 4, slant, hidden
            )
        return found

    def _read_font(self, handle: int) -> Font:
        if handle not in self._fonts:
            self._fonts[handle] = Font.from_address(handle)
        return self._fonts[handle]
