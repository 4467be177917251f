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
    """A text to look for in boxes, one on each of some pages; `nth` counts its occurrences in all of them from 0."""

    part: str
    text: str
    boxes: dict[int, Box]
    nth: int


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page's picture file and its size in points, and the boxes of each text that was looked for and found."""

    number: int
    file_name: str
    size: PageSize
    found: dict[str, list[Box]]


def draw_page_images(
    data: bytes, folder: Path, wanted: list[WantedText], max_pages: int | None = None
) -> Iterator[PagePicture]:
    """Write each page of a PDF into a folder, and find texts in it. Raises pypdfium2.PdfiumError for what is no PDF."""
    missed = [0] * len(wanted)  # occurrences of each text on the pages so far
    with closing(pypdfium2.PdfDocument(data)) as document:
        for index in range(min(len(document), max_pages or len(document))):
            number = index + 1
            with closing(document[index]) as page:
                name = f"page-{number}.webp"
                image = page.render(scale=PIXELS_PER_POINT).to_pil()
                image.save(folder / name, "WEBP", quality=_WEBP_QUALITY, method=_WEBP_EFFORT)
                yield PagePicture(number, name, page.get_size(), _find_texts(page, number, wanted, missed))


def _find_texts(
    page: pypdfium2.PdfPage, number: int, wanted: list[WantedText], missed: list[int]
) -> dict[str, list[Box]]:
    """The boxes of the texts that are on a page, one for each line; `missed` is counted on for the others."""
    searched = [(at, text) for at, text in enumerate(wanted) if number in text.boxes]
    if not searched:
        return {}
    found: dict[str, list[Box]] = {}
    with closing(page.get_textpage()) as text_page:
        for at, text in searched:
            occurrences = _list_occurrences(page, text_page, text.text, text.boxes[number])
            if 0 <= text.nth - missed[at] < len(occurrences):
                found[text.part] = occurrences[text.nth - missed[at]]
            missed[at] += len(occurrences)
    return found


def _list_occurrences(
    page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage, text: str, outer: Box
) -> list[list[Box]]:
    """The boxes of each occurrence of a text within a box."""
    transform = PageTransform.from_page(page)
    occurrences: list[list[Box]] = []
    with closing(text_page.search(text, match_case=True)) as searcher:
        while place := searcher.get_next():
            rectangles = (text_page.get_rect(at) for at in range(text_page.count_rects(*place)))
            boxes = [transform.to_page_box(*rectangle) for rectangle in rectangles]
            if boxes and all(_is_inside(box, outer) for box in boxes):
                occurrences.append(_join_lines(boxes))
    return occurrences


def _join_lines(boxes: list[Box]) -> list[Box]:
    """The boxes of a text's letters or words as one for each line: those that follow each other at one height."""
    lines = [boxes[0]]
    for box in boxes[1:]:
        last = lines[-1]
        if min(last[3], box[3]) - max(last[1], box[1]) > (box[3] - box[1]) / 2:
            lines[-1] = min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3])
        else:
            lines.append(box)
    return lines


def _is_inside(box: Box, outer: Box) -> bool:
    return (
        outer[0] - _BOX_MARGIN_PT <= box[0] and box[2] <= outer[2] + _BOX_MARGIN_PT
        and outer[1] - _BOX_MARGIN_PT <= box[1] and box[3] <= outer[3] + _BOX_MARGIN_PT
    )  # fmt: skip
