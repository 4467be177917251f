"""The picture of one line, cut out of its page and put into a frame of paper, as engines read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image as Pictures
from PIL import ImageOps
from PIL.Image import Resampling, Transform

from extractor.readers.ocr.components import PAPER
from extractor.readers.ocr.line_finder import TextLineShape
from extractor.readers.ocr.page_image import INK_REDUCTION, PageImage

if TYPE_CHECKING:
    from PIL.Image import Image

MARGIN_PIXELS = 2  # of the page around a line
PAPER_PIXELS = 12  # of paper around that: engines read letters at the edge badly
FRAME_PIXELS = MARGIN_PIXELS + PAPER_PIXELS


def cut_line(image: PageImage, place: TextLineShape, slant: float = 0.0) -> Image:
    """The picture of a line; letters that lean by `slant` for each unit of height are set upright."""
    box = place.box
    corners = (
        box.x0 * INK_REDUCTION - MARGIN_PIXELS, box.top * INK_REDUCTION - MARGIN_PIXELS,
        box.x1 * INK_REDUCTION + MARGIN_PIXELS, box.bottom * INK_REDUCTION + MARGIN_PIXELS,
    )  # fmt: skip
    cut = ImageOps.expand(image.gray.crop(corners), PAPER_PIXELS, PAPER)
    if not slant:
        return cut
    leaning = (1.0, -slant, slant * cut.height / 2, 0.0, 1.0, 0.0)
    return cut.transform(cut.size, Transform.AFFINE, leaning, Resampling.BICUBIC, fillcolor=PAPER)


def repeat_picture(picture: Image) -> Image:
    """A picture twice side by side: engines know a label of two signs badly by itself, and well where it comes again."""
    twice = Pictures.new("L", (2 * picture.width, picture.height), PAPER)
    twice.paste(picture, (0, 0))
    twice.paste(picture, (picture.width, 0))
    return twice


def locate_in_picture(place: TextLineShape, x: float) -> float:
    """Where an x of the page's ink is in the picture of a line."""
    return (x - place.box.x0) * INK_REDUCTION + FRAME_PIXELS


def find_origin(place: TextLineShape) -> tuple[float, float]:
    """Where the top left of a line's picture is in the picture of its page."""
    return place.box.x0 * INK_REDUCTION - FRAME_PIXELS, place.box.top * INK_REDUCTION - FRAME_PIXELS
