"""How heavy type is: the width of its strokes, by how much ink is left when each stroke loses its edge."""

from __future__ import annotations

import msgspec
from PIL import Image, ImageFilter

from extractor.readers.ocr.components import INK
from extractor.readers.ocr.page_image import binarize
from extractor.source import Box


class StrokeWeights(msgspec.Struct):
    """A page in ink, and the same without the outermost pixels of each stroke."""

    ink: Image.Image
    thinned: Image.Image

    @classmethod
    def from_picture(cls, gray: Image.Image) -> StrokeWeights:
        """Prepare a picture for measuring."""
        ink = binarize(gray)
        return cls(ink, ink.filter(ImageFilter.MaxFilter(3)))

    def measure_stroke(self, box: Box) -> float:
        """The mean width of the strokes in a box, in pixels; 0 where there is no ink."""
        corners = int(box[0]), int(box[1]), int(box[2]), int(box[3])
        area, inner = (picture.crop(corners).histogram()[INK] for picture in (self.ink, self.thinned))
        return 2 * area / (area - inner) if area > inner else 0.0
