"""Pages of a PDF as pictures, and where on them a text stands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from extractor.model import Box, PageSize
from extractor.readers.pdf.page_transform import PageTransform

PIXELS_PER_POINT = 1.5  # 918 pixels for the width of a letter page: sharp at the width of half a screen
_WEBP_QUALITY = 60  # of 100: letters stay sharp, and a page of text takes about 60 kB
_WEBP_EFFORT = 2  # of 6: half the time of the default for a tenth more bytes
_BOX_MARGIN_PT = 3.0  # points by which the letters of a text may stand out of its block's box


@dataclass(frozen=True, slots=True)
class WantedText:
    """A text to look for in a box of a page; `nth` counts its occurrences there from 0."""

    part: str
    text: str
    box: Box
    nth: int


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page's picture file and its size in points, and the boxes of each text that was looked for and found."""

    number: int
    file_name: str
    size: PageSize
    found: dict[str, list[Box]]


def draw_page_images(
    data: bytes, folder: Path, wanted: dict[int, list[WantedText]], max_pages: int | None = None
) -> Iterator[PageImage]:
    """Write each page of a PDF into a folder, and find texts in it. Raises pypdfium2.PdfiumError for what is no PDF."""
    with closing(pypdfium2.PdfDocument(data)) as document:
        for index in range(min(len(document), max_pages or len(document))):
            number = index + 1
            with closing(document[index]) as page:
                name = f"page-{number}.webp"
                image = page.render(scale=PIXELS_PER_POINT).to_pil()
                image.save(folder / name, "WEBP", quality=_WEBP_QUALITY, method=_WEBP_EFFORT)
                yield PageImage(number, name, page.get_size(), _find_texts(page, wanted.get(number, [])))


def _find_texts(page: pypdfium2.PdfPage, wanted: list[WantedText]) -> dict[str, list[Box]]:
    if not wanted:
        return {}
    found: dict[str, list[Box]] = {}
    with closing(page.get_textpage()) as text_page:
        for text in wanted:
            if boxes := _find_text(page, text_page, text):
                found[text.part] = boxes
    return found


def _find_text(page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage, wanted: WantedText) -> list[Box]:
    """The boxes of the nth occurrence of a text within a box, one for each line; none where it can't be found."""
    transform, seen = PageTransform.from_page(page), 0
    with closing(text_page.search(wanted.text, match_case=True)) as searcher:
        while occurrence := searcher.get_next():
            boxes = [transform.to_page_box(*text_page.get_rect(at)) for at in range(text_page.count_rects(*occurrence))]
            if boxes and all(_is_inside(box, wanted.box) for box in boxes):
                if seen == wanted.nth:
                    return boxes
                seen += 1
    return []


def _is_inside(box: Box, outer: Box) -> bool:
    return (
        outer[0] - _BOX_MARGIN_PT <= box[0] and box[2] <= outer[2] + _BOX_MARGIN_PT
        and outer[1] - _BOX_MARGIN_PT <= box[1] and box[3] <= outer[3] + _BOX_MARGIN_PT
    )  # fmt: skip
