"""One page: its words, ruling lines and pictures."""

from __future__ import annotations

import pypdfium2 as pdfium

from extractor.readers.pdf.bulk_queries import BulkQueries
from extractor.readers.pdf.graphics import read_graphics
from extractor.readers.pdf.page_transform import PageTransform
from extractor.readers.pdf.text_page import TextPage
from extractor.readers.pdf.words import read_words
from extractor.source import Page


def read_page(page: pdfium.PdfPage, number: int, answers: BulkQueries) -> tuple[Page, bool]:
    """A page as it is read, and whether its text is hidden: then it was recognised from the picture that is shown.

    A page where most of the text runs upwards or downwards is turned upright.
    """
    text = page.get_textpage()
    try:
        glyphs = TextPage(text, PageTransform.from_page(page), answers)
        runs = [run for run in read_words(glyphs) if run.size > 0]  # text of no size is not shown
        edges, pictures = read_graphics(page, glyphs.transform)
    finally:
        text.close()
    width, height = glyphs.transform.size
    return Page(number, width, height, runs, edges, pictures), glyphs.hidden
