"""A page's own directions: from PDF's space, which has y upwards, to points from the top left of the page as it is read."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.source import Box


@dataclass(frozen=True, slots=True)
class PageTransform:
    """The visible box of a page in PDF's space, and by how many quarters of a circle it is turned clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int

    @classmethod
    def from_page(cls, page: pdfium.PdfPage) -> PageTransform:
        """The frame in which the file says that the page is shown."""
        box = pdfium_c.FS_RECTF()
        if not pdfium_c.FPDF_GetPageBoundingBox(page, ctypes.byref(box)):
            width, height = page.get_size()
            return cls(0.0, 0.0, width, height, 0)
        return cls(box.left, box.bottom, box.right, box.top, page.get_rotation() // 90)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as it is read."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarters % 2 else (width, height)

    def to_page_point(self, x: float, y: float) -> tuple[float, float]:
        """A point of PDF's space on the page."""
        if self.quarters == 0:
            return x - self.left, self.top - y
        if self.quarters == 1:
            return y - self.bottom, x - self.left
        if self.quarters == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def to_page_box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of PDF's space on the page: x0, top, x1, bottom."""
        x0, y0 = self.to_page_point(left, bottom)
        x1, y1 = self.to_page_point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
