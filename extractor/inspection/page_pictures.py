"""Looking: each page of a PDF as a picture, with boxes around what was found on it, labelled by kind.

What is on the page and in no box is shaded: gray and named as furniture where it is a running header or footer, red where
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

PIXELS_PER_POINT = 1.5  # pixels a point
COLOUR_BY_KIND = {"heading": "red", "paragraph": "blue", "list_item": "green", "table": "purple", "note": "orange"}
FURNITURE_COLOURS, LOST_COLOURS = ("gray", (128, 128, 128, 80)), ("red", (255, 0, 0, 80))
BOX_TOLERANCE_PT = 2.0  # points by which a word may extend beyond its box


def draw_pages(data: bytes, document: Document, folder: Path) -> list[Path]:
    """Write a PNG for each page of a PDF into `folder`, made if need be; returns their paths in the order of pages.

    `data` is the PDF that `document` was read from. Raises UnsupportedError for a document of another format.
    """
    if document.source.format != "pdf":
        raise UnsupportedError(f"A {document.source.format} file has no pages to draw.", "Give a PDF.")
    folder.mkdir(parents=True, exist_ok=True)
    stem = Path(document.source.name or "document").stem
    paths = []
    for page, image in zip(pdf.read(data, Limits()).pages, _render_pages(data), strict=True):
        canvas = _make_canvas(image)
        boxes = [box for block in document.blocks if block.page == page.number for box in _draw_block(canvas, block)]
        for note in document.footnotes:
            if note.page == page.number and note.bbox:
                _draw_box(canvas, note.bbox, f"note {note.marker or ''}", COLOUR_BY_KIND["note"])
                boxes.append(note.bbox)
        _shade_uncovered_runs(canvas, page, boxes, " ".join(document.furniture))
        paths.append(folder / f"{stem}-{page.number:03}.png")
        image.save(paths[-1])
    return paths


def _render_pages(data: bytes) -> Iterator[Image]:
    """Each page as a picture. PDFium is not made for threads; this is for one person at a command line."""
    document = pypdfium2.PdfDocument(data)
    for index in range(len(document)):
        yield document[index].render(scale=PIXELS_PER_POINT).to_pil()
    document.close()


def _make_canvas(image: Image) -> ImageDraw:
    from PIL import ImageDraw

    return ImageDraw.Draw(image, "RGBA")


def _draw_block(canvas: ImageDraw, block: Block) -> list[Box]:
    """Draw a block's box and those of its cells; returns the block's, or nothing where it has none."""
    if block.bbox is None:
        return []
    name = f"{block.id} {block.kind}" + (f" {block.number}" if block.number else "")
    _draw_box(canvas, block.bbox, name, COLOUR_BY_KIND[block.kind])
    for cell in (cell for row in block.rows or [] for cell in row):
        if cell.bbox is not None:
            canvas.rectangle(_scale_box(cell.bbox), outline=COLOUR_BY_KIND["table"])
    return [block.bbox]


def _draw_box(canvas: ImageDraw, box: Box, name: str, colour: str) -> None:
    x0, top, x1, bottom = _scale_box(box)
    canvas.rectangle((x0 - 2, top - 2, x1 + 2, bottom + 2), outline=colour)
    canvas.text((x0, top - 12), name, fill=colour)


def _shade_uncovered_runs(canvas: ImageDraw, page: Page, boxes: list[Box], furniture: str) -> None:
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
        outline, fill = FURNITURE_COLOURS if kept else LOST_COLOURS
        place = _scale_box((run.x0, run.top, run.x1, run.bottom))
        canvas.rectangle(place, fill=fill, outline=outline)
        if round(run.baseline) not in named:
            named.add(round(run.baseline))
            canvas.text((place[0], place[1] - 12), "furniture" if kept else "lost", fill=outline)


def _scale_box(box: Box) -> Box:
    return (box[0] * PIXELS_PER_POINT, box[1] * PIXELS_PER_POINT, box[2] * PIXELS_PER_POINT, box[3] * PIXELS_PER_POINT)
