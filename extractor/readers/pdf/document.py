"""A PDF file page by page: positioned words, ruling lines and pictures of each page.

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
from extractor.readers.pdf.bulk_queries import BulkQueries
from extractor.readers.pdf.page import read_page
from extractor.readers.pdf.tounicode_repair import repair_fonts
from extractor.source import Finding, Page, PagedSource

EOF_SEARCH_BYTES = 2048  # bytes at a file's end within which its end mark stands
_PDFIUM_LOCK = threading.Lock()


def read_pages(data: bytes, limits: Limits) -> PagedSource:
    """The pages of a PDF, at most `limits.max_pages` of them; those with a hidden layer of text count as recognised.

    Raises EncryptedError for a file that asks for a password, and CorruptError for one without a readable page.
    """
    with _PDFIUM_LOCK, _open_document(data) as document:
        count = len(document)
        found = PagedSource("pdf")
        damaged: list[int] = []
        answers = BulkQueries()
        for index in range(min(count, limits.max_pages)):
            page, hidden = _read_page_at(document, index, answers)
            if page is None:
                damaged.append(index + 1)
            elif hidden:
                found.ocr_pages.append(index + 1)
            found.pages.append(page or Page(index + 1, 0.0, 0.0))
    if len(damaged) == len(found.pages):
        raise CorruptError("The PDF file has no page that can be read.")
    found.findings += _report_damage(data, damaged)
    if count > limits.max_pages:
        found.findings.append(Finding("source.limit", f"Only the first {limits.max_pages} of {count} pages were read."))
    found.findings += repair_fonts(found.pages)
    return found


@contextmanager
def _open_document(data: bytes) -> Iterator[pdfium.PdfDocument]:
    document = _load_document(data) or _load_document(_add_trailer(data))
    if document is None:
        raise CorruptError("The PDF file is too damaged to be opened.")
    try:
        yield document
    finally:
        document.close()


def _load_document(data: bytes) -> pdfium.PdfDocument | None:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in {pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY}:
            raise EncryptedError("The PDF file is locked with a password.") from error
        return None


def _add_trailer(data: bytes) -> bytes:
    """A file that lost its end with a trailer that names its catalogue, if that is there."""
    start = data.rfind(b" obj", 0, max(0, data.rfind(b"/Catalog")))
    number = data[max(0, start - 20) : start].split()[-2:]
    if len(number) < 2 or not all(part.isdigit() for part in number):
        return b""
    return data + b"\nendobj\ntrailer\n<< /Root %s %s R >>\n" % (number[0], number[1])


def _read_page_at(document: pdfium.PdfDocument, index: int, answers: BulkQueries) -> tuple[Page | None, bool]:
    """One page, None where it is damaged, and whether its text is hidden. What PDFium holds is given back at once."""
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return None, False
    try:
        return read_page(page, index + 1, answers)
    except pdfium.PdfiumError:
        return None, False
    finally:
        page.close()


def _report_damage(data: bytes, pages: list[int]) -> list[Finding]:
    remarks = [Finding("source.repaired", f"Page {number} is damaged and was left out.") for number in pages]
    if b"%%EOF" not in data[-EOF_SEARCH_BYTES:]:
        remarks.append(Finding("source.repaired", "The PDF file is cut off; what could be found of it was read."))
    return remarks
