"""Looking: each page of a PDF as a picture, with boxes around what was found on it, labelled by kind.

What stands on the page and in no box is shaded: gray and named as furniture where it is a running head or foot, red where
it was lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2

from extractor.errors import UnsupportedError
from extractor.limits import Limits
from extractor.model import Block, Box, Document
from extractor.readers import pdf
from extractor.source import Page

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

SCALE = 1.5  # pixels a point
COLOURS = {"heading": "red", "paragraph": "blue", "list_item": "green", "table": "purple", "note": "orange"}
FURNITURE, LOST = ("gray", (128, 128, 128, 80)), ("red", (255, 0, 0, 80))
SLACK = 2.0  # points by which a word may stand out of its box


def draw(data: bytes, document: Document, folder: Path) -> list[Path]:
    """Write a PNG for each page of a PDF into `folder`, made if need be; returns their paths in the order of pages.

    `data` is the PDF that `document` was read from. Raises UnsupportedError for a document of another format.
    """
    if document.source.format != "pdf":
        raise UnsupportedError(f"A {document.source.format} file has no pages to draw.", "Give a PDF.")
    folder.mkdir(parents=True, exist_ok=True)
    stem = Path(document.source.name or "document").stem
    paths = []
    for page, image in zip(pdf.read(data, Limits()).pages, _render(data), strict=True):
        canvas = _canvas(image)
        boxes = [box for block in document.blocks if block.page == page.number for box in _outline(canvas, block)]
        for note in document.footnotes:
            if note.page == page.number and note.bbox:
                _frame(canvas, note.bbox, f"note {note.marker or ''}", COLOURS["note"])
                boxes.append(note.bbox)
        _shade(canvas, page, boxes, " ".join(document.furniture))
        paths.append(folder / f"{stem}-{page.number:03}.png")
        image.save(paths[-1])
    return paths


def _render(data: bytes) -> Iterator[Image]:
    """Each page as a picture. PDFium is not made for threads; this is for one person at a command line."""
    document = pypdfium2.PdfDocument(data)
    for index in range(len(document)):
        yield document[index].render(scale=SCALE).to_pil()
    document.close()


def _canvas(image: Image) -> ImageDraw:
    from PIL import ImageDraw

    return ImageDraw.Draw(image, "RGBA")


def _outline(canvas: ImageDraw, block: Block) -> list[Box]:
    """Draw a block's box and those of its cells; returns the block's, or nothing where it has none."""
    if block.bbox is None:
        return []
    name = f"{block.id} {block.kind}" + (f" {block.number}" if block.number else "")
    _frame(canvas, block.bbox, name, COLOURS[block.kind])
    for cell in (cell for row in block.rows or [] for cell in row):
        if cell.bbox is not None:
            canvas.rectangle(_pixels(cell.bbox), outline=COLOURS["table"])
    return [block.bbox]


def _frame(canvas: ImageDraw, box: Box, name: str, colour: str) -> None:
    x0, top, x1, bottom = _pixels(box)
    canvas.rectangle((x0 - 2, top - 2, x1 + 2, bottom + 2), outline=colour)
    canvas.text((x0, top - 12), name, fill=colour)


def _shade(canvas: ImageDraw, page: Page, boxes: list[Box], furniture: str) -> None:
    named: set[int] = set()
    for run in page.runs:
        x, y = (run.x0 + run.x1) / 2, (run.top + run.bottom) / 2
        inside = (b[0] - SLACK <= x <= b[2] + SLACK and b[1] - SLACK <= y <= b[3] + SLACK for b in boxes)
        if any(inside):
            continue
        kept = run.text in furniture or run.text[::-1] in furniture
        outline, fill = FURNITURE if kept else LOST
        place = _pixels((run.x0, run.top, run.x1, run.bottom))
        canvas.rectangle(place, fill=fill, outline=outline)
        if round(run.baseline) not in named:
            named.add(round(run.baseline))
            canvas.text((place[0], place[1] - 12), "furniture" if kept else "lost", fill=outline)


def _pixels(box: Box) -> Box:
    return (box[0] * SCALE, box[1] * SCALE, box[2] * SCALE, box[3] * SCALE)
