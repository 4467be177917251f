"""Pictures of pages, as text recognition reads them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

if TYPE_CHECKING:
    from PIL.Image import Image

POINTS_PER_INCH = 72
DOTS_PER_INCH = 300  # what engines of text recognition are made for
MAX_PICTURE_PIXELS = 60_000_000  # of a page; A2 at 300 dots per inch has 35 million


def render_gray(page: pdfium.PdfPage) -> Image:
    """A page in shades of grey, with 300 dots per inch, or fewer where that would be too large."""
    width, height = page.get_size()
    scale = DOTS_PER_INCH / POINTS_PER_INCH
    bound = min(1.0, math.sqrt(MAX_PICTURE_PIXELS / max(1.0, width * scale * height * scale)))
    picture: Image = page.render(scale=scale * bound, grayscale=True).to_pil()
    return picture.convert("L")
