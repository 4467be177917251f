"""One page: its words, ruling lines and pictures."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2 as pdfium

from extractor.readers.pdf.graphics import read_graphics
from extractor.readers.pdf.page_transform import PageTransform
from extractor.readers.pdf.queries.interface import PdfiumQueries
from extractor.readers.pdf.text.text_page import TextPage
from extractor.readers.pdf.text.words import read_words
from extractor.readers.pdf.visibility import find_hidden_texts
from extractor.source import Page, TextRun


@dataclass(frozen=True, slots=True)
class PageReading:
    """A page as it is read.

    `is_scan`: its text was recognised from a picture; `has_unseen_text`: some text was left out; `is_crowded`: text that
    nobody sees was not looked for.
    """

    page: Page
    is_scan: bool
    has_unseen_text: bool
    is_crowded: bool


def read_page(page: pdfium.PdfPage, number: int, queries: PdfiumQueries, off_layers: frozenset[str]) -> PageReading:
    """Read a page: what a reader of the page sees, in points from its top left.

    `off_layers` are the names of the layers that are not shown. A page where most of the text runs upwards or downwards
    is turned upright. Text that nobody sees is left out.
    """
    transform = PageTransform.from_page(page)
    graphics = read_graphics(page, queries)
    text = page.get_textpage()
    try:
        unseen = find_hidden_texts(graphics, text, queries, transform.size[0] * transform.size[1], off_layers)
        glyphs = TextPage(text, transform, queries, unseen)
        runs = read_words(glyphs)
    finally:
        text.close()
    width, height = glyphs.transform.size
    shown = [run for run in runs if run.size > 0 and _is_on_page(run, width, height)]
    edges, pictures = graphics.list_edges(glyphs.transform), graphics.list_pictures(glyphs.transform)
    left_out = bool(unseen) or any(not _is_on_page(run, width, height) for run in runs)
    return PageReading(
        Page(number, width, height, shown, edges, pictures), glyphs.hidden, left_out, graphics.is_crowded
    )


def _is_on_page(run: TextRun, width: float, height: float) -> bool:
    return run.x1 > 0 and run.x0 < width and run.bottom > 0 and run.top < height
