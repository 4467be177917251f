"""What PDFium says of a page's characters, in the directions of the page: places, sizes and fonts."""

from __future__ import annotations

import ctypes
import math
import struct
import sys
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace
from typing import cast

import msgspec
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.readers.pdf.page_transform import PageTransform
from extractor.readers.pdf.queries.ctypes_bindings import find_address
from extractor.readers.pdf.queries.interface import PdfiumQueries, StyleKey, WordRow, WordRules
from extractor.readers.pdf.text.fonts import Font
from extractor.source import Box, TextRun

ASCENT_EM, DESCENT_EM = (
    0.75,
    0.25,
)  # ems from the baseline to a word's top and bottom: fonts' own figures are often wrong
WORD_BASELINE_TOLERANCE_EM = 0.12  # ems by which the baselines of one word's characters may differ
WORD_SIZE_TOLERANCE_RATIO = 0.06  # share by which the sizes of one word's characters may differ
MIN_BLANK_WIDTH_EM = 0.15  # ems that a blank has at least
MAX_BLANK_WIDTH_EM = 0.6  # ems from which the space is more than a blank
MIN_ITALIC_SLANT_RATIO = 0.1  # lean from which upright type counts as italic
LINEAR_MATRIX_STRUCT = struct.Struct("4f")
STROKED_RENDER_MODES = {pdfium_c.FPDF_TEXTRENDERMODE_FILL_STROKE, pdfium_c.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP}
HORIZONTAL_AXIS, VERTICAL_AXIS = 0, 1

_FaceKey = tuple[bytes, float, int, int | None]  # how an object is set: its turn, size, mode and font


class TextObjectStyle(msgspec.Struct, frozen=True, gc=False):
    """How a text object is set.

    `size` is in points, `y` is its baseline's on the page, `quarters` says how it is turned from the page's direction,
    clockwise, and `slant` by how much its upright lines lean to the right for each point of height. A gap that is a blank is
    wider than `min_gap_pt` and narrower than `max_gap_pt`.
    """

    font: str
    size: float
    y: float
    bold: bool
    italic: bool
    quarters: int
    slant: float
    hidden: bool
    min_gap_pt: float
    max_gap_pt: float

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
        self, page: pdfium.PdfTextPage, frame: PageTransform, queries: PdfiumQueries, unseen: Set[int] = frozenset()
    ) -> None:
        self._page = page.raw
        self._address = find_address(page)
        self.count: int = page.count_chars()
        self._queries = queries
        self._fonts: dict[int, Font] = {}
        self._face_styles: dict[_FaceKey, TextObjectStyle] = {}
        self._line_styles: dict[StyleKey, TextObjectStyle] = {}  # the same on a line, by its y
        self._object_styles: dict[int, TextObjectStyle] = {}
        self._unseen = unseen
        self.transform = frame
        self.hidden = False

    def read_text(self) -> str:
        """All characters as PDFium has them, one for each index: one beyond U+FFFF has two, its halves in UTF-16."""
        if self.count == 0:
            return ""
        buffer = (ctypes.c_ushort * (self.count + 1))()
        length = pdfium_c.FPDFText_GetText(self._page, 0, self.count, buffer) - 1
        whole = bytes(buffer)[: 2 * length].decode("utf-16-le", "surrogatepass")
        return whole if len(whole) == length == self.count else "".join(map(self._read_character, range(self.count)))

    def _read_character(self, index: int) -> str:
        """A character or half of one; U+FFFD for a number that is none, as damaged maps have them."""
        number = pdfium_c.FPDFText_GetUnicode(self._page, index)
        return chr(number) if number <= sys.maxunicode else "\ufffd"

    def get_text_objects(self, indices: list[int]) -> list[int | None]:
        """The text objects of characters."""
        found = self._queries.get_text_objects(self._address, indices)
        return [None if item in self._unseen else item for item in found] if self._unseen else found

    def get_text_object(self, index: int) -> int | None:
        """The text object of a character."""
        return self.get_text_objects([index])[0]

    def read_generated_flags(self, indices: list[int]) -> list[int]:
        """For each of some characters 0 if it comes from the file, and not from PDFium."""
        return self._queries.read_generated_flags(self._address, indices)

    def read_starts(self, indices: list[int]) -> list[float]:
        """The x at which characters begin."""
        if self.transform.quarters:
            return [box[0] for box in self.read_char_boxes(indices)]
        return self._shift_to_page_left(self._queries.read_origin_xs(self._address, indices))

    def read_ends(self, indices: list[int], objects: Sequence[int | None]) -> list[float]:
        """The x at which characters end, each of an object that was looked at before."""
        if self.transform.quarters:
            return [box[2] for box in self.read_char_boxes(indices)]
        rights = self._queries.read_right_edges(self._address, indices)
        if any(face.slant for face in self._face_styles.values()):
            tops, ys = (
                ask(self._address, indices) for ask in (self._queries.read_top_edges, self._queries.read_origin_ys)
            )
            slants = [self._object_styles[item].slant if item in self._object_styles else 0.0 for item in objects]
            known = zip(rights, tops, ys, slants, strict=True)
            rights = [right - slant * (top - y) for right, top, y, slant in known]
        return self._shift_to_page_left(rights)

    def read_advance(self, item: int, index: int, size: float) -> float:
        """The width that the pen moves for a character of a text object in its font; 0 where that has no such character."""
        width = ctypes.c_float()
        font = pdfium_c.FPDFTextObj_GetFont(ctypes.cast(item, pdfium_c.FPDF_PAGEOBJECT))
        number = pdfium_c.FPDFText_GetUnicode(self._page, index)
        if not font or not pdfium_c.FPDFFont_GetGlyphWidth(font, number, size, width):
            return 0.0
        return width.value

    def _shift_to_page_left(self, xs: list[float]) -> list[float]:
        left = self.transform.left
        return [x - left for x in xs] if left else xs

    def read_char_boxes(self, indices: list[int]) -> list[Box]:
        """The boxes of what characters print."""
        return [self.transform.to_page_box(*box) for box in self._queries.read_char_boxes(self._address, indices)]

    def build_rotated_run(self, text: str, start: int, end: int, style: TextObjectStyle) -> TextRun:
        """A run of characters that are not upright on the page, in the box that holds them."""
        boxes = self.read_char_boxes(list(range(start, end)))
        x0, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
        x1, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
        return TextRun(
            text, x0, top, x1, bottom, bottom, style.size, style.font, style.bold, style.italic, is_rotated=True
        )

    def find_styles(self, indices: Sequence[int], objects: Sequence[int | None]) -> list[TextObjectStyle | None]:
        """The styles of some characters' objects: one for all that are alike. Finds the frame, as `find_frame` does."""
        self.find_frame(indices, objects)
        return [self._object_styles[item] if item else None for item in objects]

    def find_frame(self, indices: Sequence[int], objects: Sequence[int | None]) -> None:
        """Find the frame in which most of some characters' objects are upright, and whether most are hidden."""
        found = dict(zip(reversed(objects), reversed(indices), strict=True))
        found.pop(None, None)
        firsts = cast("dict[int, int]", found)
        self._load_styles(firsts)
        if any(face.quarters or face.hidden for face in self._face_styles.values()):
            self._turn_upright(firsts, Counter(objects))

    def read_plain_words(self, text: str, shown: str, rules: WordRules) -> list[WordRow] | None:
        """All words of the page, which has this text; None where it is turned, or has slanted or hidden text."""
        if self.transform.quarters or self._unseen:
            return None
        left, styles = self.transform.left, self._object_styles
        return self._queries.read_plain_words(self._address, text, shown, rules, left, self._find_plain_style, styles)

    def _find_plain_style(self, key: StyleKey) -> TextObjectStyle | None:
        """The style for a key on a page that is not turned; None for one that is turned, slanted or hidden."""
        style = self._find_line_style(self.transform.top - key[0], key[1:])
        return None if style.quarters or style.slant or style.hidden else style

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

    def prepare_styles(self, objects: list[int | None], indices: list[int]) -> None:
        """Find at once the styles of objects, each with the index of one of its characters, that are not known yet."""
        found, known = dict(zip(objects, indices, strict=True)), self._object_styles
        self._load_styles({item: at for item, at in found.items() if item and item not in known})

    def find_style(self, item: int, index: int) -> TextObjectStyle:
        """The style of a text object, one of whose characters has this index."""
        found = self._object_styles.get(item)
        if found is None:
            self._load_styles({item: index})
            found = self._object_styles[item]
        return found

    def _load_styles(self, firsts: dict[int, int]) -> None:
        """Find the styles of text objects, each with the index of one of its characters."""
        axis = HORIZONTAL_AXIS if self.transform.quarters % 2 else VERTICAL_AXIS
        numbers, keys = self._queries.number_styles(self._address, list(firsts), list(firsts.values()), axis)
        styles = [self._find_line_style(self.transform.to_page_point(key[0], key[0])[1], key[1:]) for key in keys]
        self._object_styles.update(zip(firsts, map(styles.__getitem__, numbers), strict=True))

    def _find_line_style(self, y: float, key: _FaceKey) -> TextObjectStyle:
        """The one style on a line, by its y on the page, that is set in one way."""
        found = self._line_styles.get((y, *key))
        if found is None:
            found = self._line_styles[y, *key] = msgspec.structs.replace(self._find_face_style(key), y=y)
        return found

    def _find_face_style(self, key: _FaceKey) -> TextObjectStyle:
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
                font.name,
                height,
                0.0,
                bold,
                italic,
                quarters % 4,
                slant,
                hidden,
                MIN_BLANK_WIDTH_EM * height,
                MAX_BLANK_WIDTH_EM * height,
            )
        return found

    def _read_font(self, handle: int) -> Font:
        if handle not in self._fonts:
            self._fonts[handle] = Font.from_address(handle)
        return self._fonts[handle]
