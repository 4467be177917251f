"""Pictures of pages, as text recognition reads them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.common.deadline import check_deadline
from extractor.errors import TimeLimitError

if TYPE_CHECKING:
    from PIL.Image import Image

POINTS_PER_INCH = 72
DOTS_PER_INCH = 300  # what engines of text recognition are made for
MAX_PICTURE_PIXELS = 60_000_000  # of a page; A2 at 300 dots per inch has 35 million
WHITE = 0xFFFFFFFF


def render_gray(page: pdfium.PdfPage) -> Image:
    """A page in shades of grey, with 300 dots per inch, or fewer where that would be too large.

    Raises TimeLimitError where the document's time ends while the page is drawn.
    """
    page_width, page_height = page.get_size()
    scale = DOTS_PER_INCH / POINTS_PER_INCH
    scale *= min(1.0, math.sqrt(MAX_PICTURE_PIXELS / max(1.0, page_width * scale * page_height * scale)))
    width, height = math.ceil(page_width * scale), math.ceil(page_height * scale)
    bitmap = pdfium.PdfBitmap.new_native(width, height, pdfium_c.FPDFBitmap_Gray)
    pdfium_c.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE)
    _draw_page(page, bitmap, (0, 0, width, height, 0, pdfium_c.FPDF_ANNOT | pdfium_c.FPDF_GRAYSCALE))
    picture: Image = bitmap.to_pil()
    return picture.convert("L")


def _draw_page(page: pdfium.PdfPage, bitmap: pdfium.PdfBitmap, arguments: tuple[int, ...]) -> None:
    """Draw a page and the values of its form. PDFium asks after every hundred objects whether it is to pause."""
    pause = pdfium_c.IFSDK_PAUSE(version=1)
    pause.NeedToPauseNow = type(pause.NeedToPauseNow)(_is_time_over)
    status = pdfium_c.FPDF_RenderPageBitmap_Start(bitmap, page, *arguments, pause)
    pdfium_c.FPDF_RenderPage_Close(page)
    if status == pdfium_c.FPDF_RENDER_TOBECONTINUED:
        check_deadline()
    if page.formenv:
        pdfium_c.FPDF_FFLDraw(page.formenv, bitmap, page, *arguments)


def _is_time_over(_pause: Any) -> bool:
    try:
        check_deadline()
    except TimeLimitError:
        return True
    return False
