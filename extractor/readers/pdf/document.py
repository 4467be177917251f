"""A PDF file page by page: positioned words, ruling lines and pictures of each page.

PDFium is not thread-safe, so that one lock is held while a file is open in it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.common.deadline import check_deadline
from extractor.errors import CorruptError, EncryptedError, UnsupportedError
from extractor.limits import Limits
from extractor.readers.pdf.annotations import draw_annotations
from extractor.readers.pdf.layers import find_switched_off_layers
from extractor.readers.pdf.page import PageReading, read_page
from extractor.readers.pdf.queries.interface import PdfiumQueries
from extractor.readers.pdf.queries.source_choice import open_queries
from extractor.readers.pdf.rendering import render_gray
from extractor.readers.pdf.stream_budget.page_costs import check_page_costs
from extractor.readers.pdf.text.tounicode_repair import repair_fonts
from extractor.source import Finding, Page, PagedSource

if TYPE_CHECKING:
    from PIL.Image import Image

XFA_REMEDY = "Open it in the program that it was made for, print it to PDF, and extract that."
PDF_HEADER = b"%PDF-"
HEADER_SEARCH_BYTES = 1024  # bytes at the start of a file within which the PDF header may begin (ISO 32000, annex H)
MAX_NAMED_ATTACHMENTS = 20  # embedded files that a message names
EOF_SEARCH_BYTES = 2048  # bytes at a file's end within which its end mark stands
_PDFIUM_LOCK = threading.Lock()
_CROWDED_MESSAGE = "Page {} has so many areas that text which is covered or in their color was not looked for."
_UNSEEN_MESSAGE = "Page {} has text that no reader of the page sees; it was left out."


def read_pages(data: bytes, limits: Limits) -> PagedSource:
    """The pages of a PDF, at most `limits.max_pages` of them; those with a hidden layer of text count as recognised.

    Raises EncryptedError for a file that asks for a password, UnsupportedError for a dynamic XFA form, CorruptError for
    a file without a readable page, and LimitError for one whose streams unpack to too much.
    """
    check_page_costs(data, limits)
    with _PDFIUM_LOCK, _open_document(data) as document:
        count = len(document)
        found = PagedSource("pdf")
        damaged: list[int] = []
        unseen: list[int] = []
        queries, off_layers = open_queries(), find_switched_off_layers(data)
        for index in range(min(count, limits.max_pages)):
            check_deadline()
            reading = _read_page_at(document, index, queries, off_layers)
            if reading is None:
                damaged.append(index + 1)
                found.pages.append(Page(index + 1, 0.0, 0.0))
                continue
            if reading.is_scan:
                found.ocr_pages.append(index + 1)
            if reading.has_unseen_text:
                unseen.append(index + 1)
            if reading.is_crowded:
                found.findings.append(Finding("source.limit", _CROWDED_MESSAGE.format(index + 1)))
            found.pages.append(reading.page)
        found.findings += _report_parts(document)
    if len(damaged) == len(found.pages):
        raise CorruptError("The PDF file has no page that can be read.")
    found.findings += _report_damage(data, damaged)
    found.findings += [Finding("text.hidden", _UNSEEN_MESSAGE.format(number)) for number in unseen]
    if count > limits.max_pages:
        found.findings.append(Finding("source.limit", f"Only the first {limits.max_pages} of {count} pages were read."))
    found.findings += repair_fonts(found.pages)
    found.render_page = _PdfPageRenderer(data)
    return found


def load_attachments(data: bytes) -> list[tuple[str, bytes]]:
    """The name and the content of each embedded file. Raises EncryptedError, and CorruptError for a file that can't be opened."""
    with _PDFIUM_LOCK, _open_document(data) as document:
        found = []
        for index in range(document.count_attachments()):
            check_deadline()
            attachment = document.get_attachment(index)
            try:
                found.append((attachment.get_name(), bytes(attachment.get_data())))
            except pdfium.PdfiumError:  # a name without a file
                continue
        return found


@dataclass(frozen=True, slots=True)
class _PdfPageRenderer:
    """Draws pages of a file, for text recognition."""

    data: bytes

    def __call__(self, number: int) -> Image:
        """The picture of a page. Raises CorruptError for a file that can't be opened."""
        with _PDFIUM_LOCK, _open_document(self.data) as document:
            return render_gray(document[number - 1])


@contextmanager
def _open_document(data: bytes) -> Iterator[pdfium.PdfDocument]:
    document = _load_document(data) or _load_document(_add_trailer(data))
    if document is None:
        raise CorruptError("The PDF file is too damaged to be opened.")
    try:
        _prepare_forms(document)
        yield document
    finally:
        document.close()


def _prepare_forms(document: pdfium.PdfDocument) -> None:
    """Have PDFium draw the values of form fields. Raises UnsupportedError for a form whose pages are made by its program."""
    kind = document.get_formtype()
    if kind == pdfium_c.FORMTYPE_XFA_FULL:
        raise UnsupportedError("The PDF file is a dynamic XFA form, whose pages only ask to wait.", XFA_REMEDY)
    if kind == pdfium_c.FORMTYPE_ACRO_FORM:
        document.init_forms()


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


def _read_page_at(
    document: pdfium.PdfDocument, index: int, queries: PdfiumQueries, off_layers: frozenset[str]
) -> PageReading | None:
    """One page, None where it is damaged. What PDFium holds is given back at once."""
    try:
        page = document[index]
        if draw_annotations(page):
            page.close()
            page = document[index]
    except pdfium.PdfiumError:
        return None
    try:
        return read_page(page, index + 1, queries, off_layers)
    except pdfium.PdfiumError:
        return None
    finally:
        page.close()


def _report_parts(document: pdfium.PdfDocument) -> list[Finding]:
    """What the file holds besides its pages and was not read."""
    found = []
    names = [
        document.get_attachment(index).get_name()
        for index in range(min(document.count_attachments(), MAX_NAMED_ATTACHMENTS))
    ]
    if names:
        listed = ", ".join(f"“{name}”" for name in names)
        found.append(Finding("source.part_unread", f"The file has embedded files that were not read: {listed}."))
    return found


def _report_damage(data: bytes, pages: list[int]) -> list[Finding]:
    remarks = [Finding("source.repaired", f"Page {number} is damaged and was left out.") for number in pages]
    if b"%%EOF" not in data[-EOF_SEARCH_BYTES:]:
        remarks.append(Finding("source.repaired", "The PDF file is cut off; what could be found of it was read."))
    elif not data.startswith(PDF_HEADER) and PDF_HEADER in data[:HEADER_SEARCH_BYTES]:
        remarks.append(
            Finding("source.repaired", "Something stands before the PDF header; the file was read from there.")
        )
    return remarks
