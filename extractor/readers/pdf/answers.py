"""PDFium's answers about many characters at once.

Each question costs as much as all of PDFium's own work for a character; so few are asked, and those in the quickest way:
the references through which PDFium answers are made once for a document, for a portion of questions.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Sequence
from itertools import repeat

import pypdfium2.raw as pdfium_c

from extractor.readers.pdf.prototypes import prototype

PORTION = 512  # questions
_origin = prototype(pdfium_c.FPDFText_GetCharOrigin, result=None)
_loose_box = prototype(pdfium_c.FPDFText_GetLooseCharBox, result=None)
_matrix = prototype(pdfium_c.FPDFText_GetMatrix, result=None)
_POINT, _BOX = 2 * ctypes.sizeof(ctypes.c_double), ctypes.sizeof(pdfium_c.FS_RECTF)
_MATRIX, _TURN = ctypes.sizeof(pdfium_c.FS_MATRIX), 4 * ctypes.sizeof(ctypes.c_float)


class Answers:
    """Room for a portion of answers. Places are those of PDF's space; a handle is a pointer to a page's text."""

    def __init__(self) -> None:
        self._points, self._boxes = (ctypes.c_double * (2 * PORTION))(), (ctypes.c_float * (4 * PORTION))()
        self._turns = ctypes.create_string_buffer(_MATRIX * PORTION)
        self._at_x = [ctypes.byref(self._points, _POINT * at) for at in range(PORTION)]
        self._at_y = [ctypes.byref(self._points, _POINT * at + _POINT // 2) for at in range(PORTION)]
        self._at_box = [ctypes.byref(self._boxes, _BOX * at) for at in range(PORTION)]
        self._at_turn = [ctypes.byref(self._turns, _MATRIX * at) for at in range(PORTION)]

    def origins(self, handle: object, indices: Sequence[int]) -> tuple[list[float], list[float]]:
        """The x and the y of where the pen was before each character."""
        xs: list[float] = []
        ys: list[float] = []
        for at in range(0, len(indices), PORTION):
            part = indices[at : at + PORTION]
            deque(map(_origin, repeat(handle), part, self._at_x, self._at_y), 0)
            xs += self._points[0 : 2 * len(part) : 2]
            ys += self._points[1 : 2 * len(part) : 2]
        return xs, ys

    def edges(self, handle: object, indices: Sequence[int]) -> tuple[list[float], list[float]]:
        """The right and the upper edge of each character, with the white that belongs to it."""
        rights: list[float] = []
        tops: list[float] = []
        for at in range(0, len(indices), PORTION):
            part = indices[at : at + PORTION]
            deque(map(_loose_box, repeat(handle), part, self._at_box), 0)
            rights += self._boxes[2 : 4 * len(part) : 4]
            tops += self._boxes[1 : 4 * len(part) : 4]
        return rights, tops

    def turns(self, handle: object, indices: Sequence[int]) -> list[bytes]:
        """What turns and stretches in each character's matrix, as four floats; what shifts stands behind it there."""
        found: list[bytes] = []
        for at in range(0, len(indices), PORTION):
            part = indices[at : at + PORTION]
            deque(map(_matrix, repeat(handle), part, self._at_turn), 0)
            raw = self._turns.raw
            found += [raw[place : place + _TURN] for place in range(0, _MATRIX * len(part), _MATRIX)]
        return found
