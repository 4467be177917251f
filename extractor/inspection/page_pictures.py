"""Looking: each page of a PDF as a picture, with boxes around what was found on it, labelled by kind.

What is on the page and in no box is shaded: gray and named as furniture where it is a running header or footer, red where
it was lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pdfplumber
from pdfplumber.display import PageImage
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from extractor.errors import UnsupportedError
from extractor.limits import Limits
from extractor.model import Box, Document
from extractor.readers.pdf.document import read_pages
from extractor.source import Page

PICTURE_DOTS_PER_INCH = 108  # one and a half for each point
COLOUR_BY_KIND = {"heading": "red", "paragraph": "blue", "list_item": "green", "table": "purple", "note": "orange"}
FURNITURE_COLOURS, LOST_COLOURS = ("gray", (128, 128, 128, 80)), ("red", (255, 0, 0, 80))
TRANSPARENT = (0, 0, 0, 0)
NAME_HEIGHT_PX = 12  # of Pillow's own font
BOX_TOLERANCE_PT = 2.0  # points by which a word may extend beyond its box


def draw_pages(data: bytes, document: Document, folder: Path) -> list[Path]:
    """Write a PNG for each page of a PDF into `folder`, made if need be; returns their paths in the order of pages.

    `data` is the PDF that `document` was read from. Raises UnsupportedError for a document of another format, and for a
    PDF so damaged that pdfplumber cannot open it.
    """
    if document.source.format != "pdf":
        raise UnsupportedError(f"A {document.source.format} file has no pages to draw.", "Give a PDF.")
    folder.mkdir(parents=True, exist_ok=True)
    stem = Path(document.source.name or "document").stem
    paths = []
    try:
        with pdfplumber.open(BytesIO(data)) as file:
            for page, drawn in zip(read_pages(data, Limits()).pages, file.pages, strict=True):
                canvas = _PageCanvas(drawn.to_image(resolution=PICTURE_DOTS_PER_INCH, antialias=True))
                _draw_page(canvas, page, document)
                paths.append(folder / f"{stem}-{page.number:03}.png")
                canvas.image.save(paths[-1])
    except (MalformedPDFException, PdfminerException, ValueError) as error:
        raise UnsupportedError("The pages of this damaged PDF cannot be drawn.", "Read it without pictures.") from error
    return paths


def _draw_page(canvas: _PageCanvas, page: Page, document: Document) -> None:
    """Draw what was found on a page, then shade the text that is in none of it."""
    boxes = []
    for block in document.blocks:
        if block.page != page.number or block.bbox is None:
            continue
        name = f"{block.id} {block.kind}" + (f" {block.number}" if block.number else "")
        canvas.draw_box(block.bbox, name, COLOUR_BY_KIND[block.kind])
        for cell in (cell for row in block.rows or [] for cell in row):
            if cell.bbox is not None:
                canvas.draw_box(cell.bbox, None, COLOUR_BY_KIND["table"])
        boxes.append(block.bbox)
    for note in document.footnotes:
        if note.page == page.number and note.bbox:
            canvas.draw_box(note.bbox, f"note {note.marker or ''}", COLOUR_BY_KIND["note"])
            boxes.append(note.bbox)
    _shade_uncovered_runs(canvas, page, boxes, " ".join(document.furniture))


class _PageCanvas:
    """A page's picture, on which boxes in points from the page's top left corner are drawn."""

    def __init__(self, image: PageImage) -> None:
        self.image = image

    def draw_box(self, box: Box, name: str | None, colour: str, fill: tuple[int, int, int, int] = TRANSPARENT) -> None:
        """Draw a frame around a box, with its name above it."""
        left, top = self.image.bbox[:2]  # of what is shown, in the coordinates of the media box
        shown = (box[0] + left, box[1] + top, box[2] + left, box[3] + top)
        self.image.draw_rect(shown, fill=fill, stroke=colour)
        if name is not None:
            scale = self.image.scale
            self.image.draw.text((box[0] * scale, box[1] * scale - NAME_HEIGHT_PX), name, fill=colour)


def _shade_uncovered_runs(canvas: _PageCanvas, page: Page, boxes: Sequence[Box], furniture: str) -> None:
    named: set[int] = set()
    for run in page.runs:
        x, y = (run.x0 + run.x1) / 2, (run.top + run.bottom) / 2
        inside = (
            b[0] - BOX_TOLERANCE_PT <= x <= b[2] + BOX_TOLERANCE_PT
            and b[1] - BOX_TOLERANCE_PT <= y <= b[3] + BOX_TOLERANCE_PT
            for b in boxes
        )
        if any(inside):
            continue
        kept = run.text in furniture or run.text[::-1] in furniture
        colour, fill = FURNITURE_COLOURS if kept else LOST_COLOURS
        is_named = round(run.baseline) in named
        named.add(round(run.baseline))
        name = None if is_named else "furniture" if kept else "lost"
        canvas.draw_box((run.x0, run.top, run.x1, run.bottom), name, colour, fill)
