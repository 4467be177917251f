"""PDFium's answers through ctypes; `PdfiumQueries` says what they are.

Each question costs as much as all of PDFium's own work for a character; so few are asked, and those in the quickest way:
the references through which PDFium answers are made once, for a portion of questions.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Iterator
from itertools import repeat

import pypdfium2.raw as pdfium_c

from extractor.readers.pdf.queries.ctypes_bindings import ADDRESS_TYPE, bind_function, make_pointer
from extractor.readers.pdf.queries.interface import Color, StyleKey
from extractor.source import Box

QUERIES_PER_BATCH = 512  # questions
_get_text_object = bind_function(pdfium_c.FPDFText_GetTextObject, result=ADDRESS_TYPE)
_is_generated = bind_function(pdfium_c.FPDFText_IsGenerated)
_get_char_origin = bind_function(pdfium_c.FPDFText_GetCharOrigin, result=None)
_get_loose_char_box = bind_function(pdfium_c.FPDFText_GetLooseCharBox, result=None)
_get_char_box = bind_function(pdfium_c.FPDFText_GetCharBox, result=None)
_get_char_matrix = bind_function(pdfium_c.FPDFText_GetMatrix, result=None)
_get_font_size = bind_function(pdfium_c.FPDFText_GetFontSize, result=ctypes.c_double)
_get_render_mode = bind_function(pdfium_c.FPDFTextObj_GetTextRenderMode)
_get_font = bind_function(pdfium_c.FPDFTextObj_GetFont, result=ADDRESS_TYPE)
_get_fill_color = bind_function(pdfium_c.FPDFPageObj_GetFillColor)
_get_bounds = bind_function(pdfium_c.FPDFPageObj_GetBounds, result=None)
_get_clip_path = bind_function(pdfium_c.FPDFPageObj_GetClipPath, result=ADDRESS_TYPE)
_count_clip_paths = bind_function(pdfium_c.FPDFClipPath_CountPaths)
_get_object_type = bind_function(pdfium_c.FPDFPageObj_GetType)
_count_page_objects = bind_function(pdfium_c.FPDFPage_CountObjects)
_get_page_object = bind_function(pdfium_c.FPDFPage_GetObject, result=ADDRESS_TYPE)
_count_form_objects = bind_function(pdfium_c.FPDFFormObj_CountObjects)
_get_form_object = bind_function(pdfium_c.FPDFFormObj_GetObject, result=ADDRESS_TYPE)
INITIAL_COLOR: list[ctypes.c_uint | int] = [0, 0, 0, 255]
_LINEAR_PART_BYTES = 4 * ctypes.sizeof(ctypes.c_float)


class _Answers:
    """Room for a portion of answers: each is `width` numbers of a type, which PDFium gives through `parts` references."""

    def __init__(self, number: type[ctypes.c_double | ctypes.c_float], width: int, parts: int) -> None:
        self.values = (number * (width * QUERIES_PER_BATCH))()
        self._width = width
        answer_bytes = width * ctypes.sizeof(number)
        self._references = [
            [
                ctypes.byref(self.values, answer_bytes * at + answer_bytes // parts * part)
                for at in range(QUERIES_PER_BATCH)
            ]
            for part in range(parts)
        ]

    def ask(self, function: Callable[..., None], text_page: int, indices: list[int]) -> Iterator[int]:
        """Ask about characters, a portion at a time: gives how many numbers of `values` then are answers."""
        handle = make_pointer(text_page)
        for at in range(0, len(indices), QUERIES_PER_BATCH):
            portion = indices[at : at + QUERIES_PER_BATCH]
            ctypes.memset(self.values, 0, ctypes.sizeof(self.values))
            deque(map(function, repeat(handle), portion, *self._references), 0)
            yield self._width * len(portion)


class CtypesQueries:
    """Answers through ctypes, with room for them that is used again and again."""

    def __init__(self) -> None:
        self._points = _Answers(ctypes.c_double, 2, parts=2)
        self._rectangles = _Answers(ctypes.c_float, 4, parts=1)
        self._char_boxes = _Answers(ctypes.c_double, 4, parts=4)
        self._matrices = _Answers(ctypes.c_float, 6, parts=1)

    def get_text_objects(self, text_page: int, indices: list[int], /) -> list[int | None]:
        """The text objects of characters."""
        return list(map(_get_text_object, repeat(make_pointer(text_page)), indices))

    def read_generated_flags(self, text_page: int, indices: list[int], /) -> list[int]:
        """Whether PDFium put characters in."""
        return list(map(_is_generated, repeat(make_pointer(text_page)), indices))

    def read_origin_xs(self, text_page: int, indices: list[int], /) -> list[float]:
        """The x of the pen."""
        return self._read_origins(text_page, indices, 0)

    def read_origin_ys(self, text_page: int, indices: list[int], /) -> list[float]:
        """The y of the pen."""
        return self._read_origins(text_page, indices, 1)

    def _read_origins(self, text_page: int, indices: list[int], axis: int) -> list[float]:
        found: list[float] = []
        for count in self._points.ask(_get_char_origin, text_page, indices):
            found += self._points.values[axis:count:2]
        return found

    def read_right_edges(self, text_page: int, indices: list[int], /) -> list[float]:
        """The right edges of characters."""
        return self._read_edges(text_page, indices, 2)

    def read_top_edges(self, text_page: int, indices: list[int], /) -> list[float]:
        """The upper edges of characters."""
        return self._read_edges(text_page, indices, 1)

    def _read_edges(self, text_page: int, indices: list[int], side: int) -> list[float]:
        found: list[float] = []
        for count in self._rectangles.ask(_get_loose_char_box, text_page, indices):
            found += self._rectangles.values[side:count:4]
        return found

    def read_char_boxes(self, text_page: int, indices: list[int], /) -> list[Box]:
        """What characters print."""
        found: list[Box] = []
        for count in self._char_boxes.ask(_get_char_box, text_page, indices):
            lefts, rights, bottoms, tops = (self._char_boxes.values[part:count:4] for part in range(4))
            found += zip(lefts, bottoms, rights, tops, strict=True)
        return found

    def number_styles(
        self, text_page: int, objects: list[int], indices: list[int], axis: int, /
    ) -> tuple[list[int], list[StyleKey]]:
        """The styles of text objects."""
        pointers = list(map(make_pointer, objects))
        keys = zip(
            self._read_origins(text_page, indices, axis),
            self._read_turns(text_page, indices),
            map(_get_font_size, repeat(make_pointer(text_page)), indices),
            map(_get_render_mode, pointers),
            map(_get_font, pointers),
            strict=True,
        )
        numbers: dict[StyleKey, int] = {}
        return [numbers.setdefault(key, len(numbers)) for key in keys], list(numbers)

    def _read_turns(self, text_page: int, indices: list[int]) -> list[bytes]:
        """What turns and stretches in each character's matrix; what shifts follows it there."""
        found: list[bytes] = []
        for count in self._matrices.ask(_get_char_matrix, text_page, indices):
            raw, size = bytes(self._matrices.values), ctypes.sizeof(ctypes.c_float)
            found += [raw[place : place + _LINEAR_PART_BYTES] for place in range(0, size * count, 6 * size)]
        return found

    def read_render_modes(self, objects: list[int], /) -> list[int]:
        """The render modes of text objects."""
        return list(map(_get_render_mode, map(make_pointer, objects)))

    def read_fill_colors(self, objects: list[int], /) -> list[Color]:
        """The fill colors of objects."""
        parts, size = (ctypes.c_uint * 4)(), ctypes.sizeof(ctypes.c_uint)
        references = [ctypes.byref(parts, size * part) for part in range(4)]
        found: list[Color] = []
        for pointer in map(make_pointer, objects):
            parts[:] = INITIAL_COLOR
            _get_fill_color(pointer, *references)
            found.append((parts[0], parts[1], parts[2], parts[3]))
        return found

    def read_bounds(self, objects: list[int], /) -> list[Box]:
        """The boxes of objects."""
        sides, size = (ctypes.c_float * 4)(), ctypes.sizeof(ctypes.c_float)
        references = [ctypes.byref(sides, size * side) for side in range(4)]
        found: list[Box] = []
        for pointer in map(make_pointer, objects):
            ctypes.memset(sides, 0, 4 * size)
            _get_bounds(pointer, *references)
            found.append((sides[0], sides[1], sides[2], sides[3]))
        return found

    def count_clip_paths(self, objects: list[int], /) -> list[int]:
        """How many paths clip objects."""
        paths = map(_get_clip_path, map(make_pointer, objects))
        return [_count_clip_paths(make_pointer(path)) if path else 0 for path in paths]

    def read_plain_words(self, *_: object) -> None:
        """Nothing: words are put together from the other answers."""

    def list_page_objects(self, page: int, limit: int, /) -> tuple[list[int], list[int]]:
        """The first objects of a page, and their types."""
        handle = make_pointer(page)
        numbers = range(min(_count_page_objects(handle), limit))
        return _with_types(map(_get_page_object, repeat(handle), numbers))

    def list_form_objects(self, form: int, limit: int, /) -> tuple[list[int], list[int]]:
        """The first objects of a form, and their types."""
        handle = make_pointer(form)
        numbers = range(min(_count_form_objects(handle), limit))
        return _with_types(map(_get_form_object, repeat(handle), map(ctypes.c_ulong, numbers)))


def _with_types(addresses: Iterator[int | None]) -> tuple[list[int], list[int]]:
    found = [address for address in addresses if address]
    return found, list(map(_get_object_type, map(make_pointer, found)))
