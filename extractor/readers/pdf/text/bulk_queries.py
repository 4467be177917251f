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

from extractor.readers.pdf.ctypes_bindings import bind_function

QUERIES_PER_BATCH = 512  # questions
_get_char_origin = bind_function(pdfium_c.FPDFText_GetCharOrigin, result=None)
_get_loose_char_box = bind_function(pdfium_c.FPDFText_GetLooseCharBox, result=None)
_get_char_matrix = bind_function(pdfium_c.FPDFText_GetMatrix, result=None)
_POINT_BYTES, _BOX_BYTES = 2 * ctypes.sizeof(ctypes.c_double), ctypes.sizeof(pdfium_c.FS_RECTF)
_MATRIX_BYTES, _LINEAR_PART_BYTES = ctypes.sizeof(pdfium_c.FS_MATRIX), 4 * ctypes.sizeof(ctypes.c_float)


class BulkQueries:
    """Room for a portion of answers. Places are those of PDF's space; a handle is a pointer to a page's text."""

    def __init__(self) -> None:
        self._points, self._boxes = (
            (ctypes.c_double * (2 * QUERIES_PER_BATCH))(),
            (ctypes.c_float * (4 * QUERIES_PER_BATCH))(),
        )
        self._matrices = ctypes.create_string_buffer(_MATRIX_BYTES * QUERIES_PER_BATCH)
        self._x_references = [ctypes.byref(self._points, _POINT_BYTES * at) for at in range(QUERIES_PER_BATCH)]
        self._y_references = [
            ctypes.byref(self._points, _POINT_BYTES * at + _POINT_BYTES // 2) for at in range(QUERIES_PER_BATCH)
        ]
        self._box_references = [ctypes.byref(self._boxes, _BOX_BYTES * at) for at in range(QUERIES_PER_BATCH)]
        self._matrix_references = [ctypes.byref(self._matrices, _MATRIX_BYTES * at) for at in range(QUERIES_PER_BATCH)]

    def read_origins(self, handle: object, indices: Sequence[int]) -> tuple[list[float], list[float]]:
        """The x and the y of where the pen was before each character."""
        xs: list[float] = []
        ys: list[float] = []
        for at in range(0, len(indices), QUERIES_PER_BATCH):
            part = indices[at : at + QUERIES_PER_BATCH]
            deque(map(_get_char_origin, repeat(handle), part, self._x_references, self._y_references), 0)
            xs += self._points[0 : 2 * len(part) : 2]
            ys += self._points[1 : 2 * len(part) : 2]
        return xs, ys

    def read_right_top_edges(self, handle: object, indices: Sequence[int]) -> tuple[list[float], list[float]]:
        """The right and the upper edge of each character, with the space that belongs to it."""
        rights: list[float] = []
        tops: list[float] = []
        for at in range(0, len(indices), QUERIES_PER_BATCH):
            part = indices[at : at + QUERIES_PER_BATCH]
            deque(map(_get_loose_char_box, repeat(handle), part, self._box_references), 0)
            rights += self._boxes[2 : 4 * len(part) : 4]
            tops += self._boxes[1 : 4 * len(part) : 4]
        return rights, tops

    def read_linear_matrices(self, handle: object, indices: Sequence[int]) -> list[bytes]:
        """What turns and stretches in each character's matrix, as four floats; what shifts follows it there."""
        found: list[bytes] = []
        for at in range(0, len(indices), QUERIES_PER_BATCH):
            part = indices[at : at + QUERIES_PER_BATCH]
            deque(map(_get_char_matrix, repeat(handle), part, self._matrix_references), 0)
            raw = self._matrices.raw
            found += [
                raw[place : place + _LINEAR_PART_BYTES] for place in range(0, _MATRIX_BYTES * len(part), _MATRIX_BYTES)
            ]
        return found
