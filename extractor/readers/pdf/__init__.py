"""PDF, read with PDFium: positioned words, ruling lines and pictures of each page.

PDFium is not thread-safe, so that one lock is held while a file is open in it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.errors import CorruptError, EncryptedError
from extractor.limits import Limits
from extractor.readers.pdf.maps import repair
from extractor.readers.pdf.page import read_page
from extractor.source import Page, Pages, Remark

TAIL = 2048  # bytes at a file's end within which its end mark stands
_LOCK = threading.Lock()


def read(data: bytes, limits: Limits) -> Pages:
    """The pages of a PDF, at most `limits.max_pages` of them.

    Raises EncryptedError for a file that asks for a password, and CorruptError for one without a readable page.
    """
    with _LOCK, _opened(data) as document:
        count = len(document)
        found = Pages("pdf")
        damaged: list[int] = []
        for index in range(min(count, limits.max_pages)):
            page = _page(document, index)
            if page is None:
                damaged.append(index + 1)
            found.pages.append(page or Page(index + 1, 0.0, 0.0))
    if len(damaged) == len(found.pages):
        raise CorruptError("The PDF file has no page that can be read.")
    found.remarks += _damage(data, damaged)
    if count > limits.max_pages:
        found.remarks.append(Remark("source.limit", f"Only the first {limits.max_pages} of {count} pages were read."))
    found.remarks += repair(found.pages)
    return found


@contextmanager
def _opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if pdfium_c.FPDF_GetLastError() in {pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY}:
            raise EncryptedError("The PDF file is locked with a password.") from error
        raise CorruptError("The PDF file is too damaged to be opened.") from error
    try:
        yield document
    finally:
        document.close()


def _page(document: pdfium.PdfDocument, index: int) -> Page | None:
    """One page, or None where it is damaged; what PDFium holds for it is given back at once."""
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return None
    try:
        return read_page(page, index + 1)
    except pdfium.PdfiumError:
        return None
    finally:
        page.close()


def _damage(data: bytes, pages: list[int]) -> list[Remark]:
    remarks = [Remark("source.repaired", f"Page {number} is damaged and was left out.") for number in pages]
    if b"%%EOF" not in data[-TAIL:]:
        remarks.append(Remark("source.repaired", "The PDF file is cut off; what could be found of it was read."))
    return remarks
