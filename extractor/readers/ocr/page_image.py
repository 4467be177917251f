"""Pictures of pages made ready for reading: upright, level, and without the ruling lines, which are kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec
from PIL import Image, ImageDraw, ImageFilter, ImageOps

from extractor.readers.ocr.components import INK, PAPER, Shape, find_ink_runs
from extractor.source import Box

POINTS_PER_INCH = 72
MAX_SKEW_DEGREES, SKEW_STEP_DEGREES, SKEW_FINE_STEP_DEGREES = 3.0, 0.5, 0.1
MIN_CORRECTED_SKEW_DEGREES = 0.15  # over a line of 450 points that is 1.2 points
TURNED_RULE_MARGIN_PIXELS = 1  # of ink around the ruling lines of a page that was turned, whose edges are blurred
SKEW_WIDTH_PIXELS = 800  # of the picture in which skew is measured
INK_REDUCTION = 2  # of the picture in which shapes are looked for, from that which is read
DARKEST_RATIO = 0.0005  # of the pixels: a page with one line of text has ten times as many in its ink
CLEAN_PAPER_RATIO = 0.96  # of the shade of most paper, from which all is white
MIN_CONTRAST = 32  # shades between paper and ink, below which a page is empty
THIN_INK_RATIO = 0.3  # for that picture
MIN_RULE_LENGTH_PT = 24.0  # points; a longer run of ink is no letter
MAX_RULE_THICKNESS_PT = 4.0  # points; a thicker box of long runs is an area
MAX_TOUCHED_RULE_RATIO = (
    0.12  # share of a rule's length that ink may touch; strokes of joined letters have 0.2 and more
)
MIN_UNDERLINE_LENGTH_PT, MAX_UNDERLINE_THICKNESS_PT = 50.0, 1.5  # strokes of joined letters are shorter or thicker
RULE_GAP_PT = 3.0  # points; a rule may be broken by so much


class PageImage(msgspec.Struct):
    """A page's picture: `gray` as an engine reads it, `ink` smaller and in two values, and the ruling lines in points."""

    gray: Image.Image
    ink: Image.Image
    rules: list[Box]
    pixels_per_point: float

    @property
    def ink_pixels_per_point(self) -> float:
        """Pixels of `ink` in a point."""
        return self.pixels_per_point / INK_REDUCTION

    def paint_over(self, shapes: Iterable[Shape]) -> None:
        """Make paper of shapes, which are in pixels of `ink`."""
        draw = ImageDraw.Draw(self.gray)
        for shape in shapes:
            draw.rectangle([side * INK_REDUCTION for side in (shape.x0, shape.top, shape.x1, shape.bottom)], fill=PAPER)


def prepare_page_image(picture: Image.Image, dots_per_inch: float, *, rule_margin: int = 0) -> PageImage:
    """Make a picture ready: in shades of grey with full contrast, level, and its ruling lines taken out.

    `rule_margin` is how many pixels of ink around the lines go with them, at least; turning a page blurs them.
    """
    gray = stretch_contrast(picture.convert("L"))
    angle = measure_skew(gray)
    if abs(angle) >= MIN_CORRECTED_SKEW_DEGREES:
        rule_margin = max(rule_margin, TURNED_RULE_MARGIN_PIXELS)
        gray = gray.rotate(angle, Image.Resampling.BICUBIC, fillcolor=PAPER)
    ink = binarize(gray.reduce(INK_REDUCTION), THIN_INK_RATIO)
    scale = dots_per_inch / POINTS_PER_INCH
    rules = _take_out_rules(ink, gray, scale / INK_REDUCTION, rule_margin)
    return PageImage(gray, ink, rules, scale)


def remove_specks(picture: Image.Image) -> Image.Image:
    """A picture without dots of single pixels at half its resolution, which is about that of scans with such noise."""
    small = picture.convert("L").reduce(INK_REDUCTION).filter(ImageFilter.MedianFilter(3))
    return small.resize(picture.size, Image.Resampling.BICUBIC)


def stretch_contrast(gray: Image.Image) -> Image.Image:
    """A picture whose paper, which is most of it, is white, and whose darkest ink is black."""
    histogram = gray.histogram()
    paper = _find_quantile(histogram, 0.5)
    darkest = _find_quantile(histogram, DARKEST_RATIO)
    spread = paper * CLEAN_PAPER_RATIO - darkest
    if spread < MIN_CONTRAST:
        return gray
    return gray.point([max(0, min(255, round((value - darkest) * 255 / spread))) for value in range(256)])


def _find_quantile(histogram: list[int], share: float) -> int:
    """The value that this share of the pixels is not above."""
    limit, count = share * sum(histogram), 0
    for value, pixels in enumerate(histogram):
        count += pixels
        if count >= limit:
            return value
    return 255


def binarize(gray: Image.Image, thin_ink_ratio: float = 0.0) -> Image.Image:
    """A picture of INK on PAPER, parted at the value that separates the two best (Otsu's method).

    `thin_ink_ratio` is the share of the shades above that value that are ink, too: those of thin strokes made smaller.
    """
    threshold = _find_threshold(gray.histogram())
    threshold += round(thin_ink_ratio * (PAPER - threshold))
    return gray.point([INK if value <= threshold else PAPER for value in range(256)])


def _find_threshold(histogram: list[int]) -> int:
    total, weighted = sum(histogram), sum(value * count for value, count in enumerate(histogram))
    below = below_weighted = 0
    best, threshold = -1.0, 127
    for value, count in enumerate(histogram):
        below += count
        below_weighted += value * count
        above = total - below
        if below and above:
            difference = below_weighted / below - (weighted - below_weighted) / above
            spread = below * above * difference * difference
            if spread > best:
                best, threshold = spread, value
    return threshold


def measure_skew(gray: Image.Image) -> float:
    """By how many degrees a picture must be turned counterclockwise so that its lines are level."""
    small = ImageOps.invert(gray.resize((SKEW_WIDTH_PIXELS, max(1, gray.height * SKEW_WIDTH_PIXELS // gray.width))))
    small = small.point([0 if value < 96 else value for value in range(256)])
    steps = round(MAX_SKEW_DEGREES / SKEW_STEP_DEGREES)
    coarse = max((step * SKEW_STEP_DEGREES for step in range(-steps, steps + 1)), key=lambda a: _rate_angle(small, a))
    fine = round(SKEW_STEP_DEGREES / SKEW_FINE_STEP_DEGREES)
    return max(
        (coarse + at * SKEW_FINE_STEP_DEGREES for at in range(-fine, fine + 1)), key=lambda a: _rate_angle(small, a)
    )


def _rate_angle(small: Image.Image, angle: float) -> tuple[float, float]:
    """How sharply rows of ink and rows of paper part if the picture is turned so; of equals the smaller angle is better."""
    turned = small.rotate(angle, Image.Resampling.BILINEAR)
    rows = turned.resize((1, turned.height), Image.Resampling.BOX).tobytes()
    return sum((a - b) ** 2 for a, b in pairwise(rows)), -abs(angle)


def find_joining_stroke(ink: Image.Image, boxes: Sequence[Shape]) -> float:
    """The lower edge of the level stroke that joins letters in parts of one row: there, ink gets less the most."""
    top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
    darkness = [0] * (bottom - top + 1)
    for box in boxes:
        rows = ink.crop((box.x0, top, box.x1, bottom + 1)).resize((1, bottom - top + 1), Image.Resampling.BOX).tobytes()
        darkness = [sum_ + (PAPER - shade) * box.width for sum_, shade in zip(darkness, rows, strict=True)]
    falls = [before - after for before, after in pairwise(darkness)]
    return float(top + 1 + falls.index(max(falls)))


def _take_out_rules(ink: Image.Image, gray: Image.Image, pixels_per_point: float, ink_margin: int) -> list[Box]:
    """Find the ruling lines, in points, and paint them over in both pictures."""
    level = _find_level_rules(ink, pixels_per_point)
    turned = _find_level_rules(ink.transpose(Image.Transpose.TRANSPOSE), pixels_per_point)
    rules = [*level, *((top, x0, bottom, x1) for x0, top, x1, bottom in turned)]
    for picture, scale, margin in ((ink, 1, ink_margin), (gray, INK_REDUCTION, 1)):
        draw = ImageDraw.Draw(picture)
        for x0, top, x1, bottom in rules:
            is_upright = bottom - top > x1 - x0  # specks beside it would be signs of the labels in cells
            side = max(margin, 1) if is_upright else margin
            box = (x0 * scale - side, top * scale - margin, x1 * scale - 1 + side, bottom * scale - 1 + margin)
            draw.rectangle(box, fill=PAPER)
    return [
        (x0 / pixels_per_point, top / pixels_per_point, x1 / pixels_per_point, bottom / pixels_per_point)
        for x0, top, x1, bottom in rules
    ]


def _find_level_rules(ink: Image.Image, pixels_per_point: float) -> list[tuple[int, int, int, int]]:
    """The level lines of a picture as boxes in pixels."""
    gap = RULE_GAP_PT * pixels_per_point
    open_rules: list[list[int]] = []
    found: list[list[int]] = []
    for y, start, end in find_ink_runs(ink, round(MIN_RULE_LENGTH_PT * pixels_per_point)):
        while open_rules and open_rules[0][3] < y - 1:
            found.append(open_rules.pop(0))
        near = [rule for rule in open_rules if rule[3] >= y - 1 and rule[0] - gap <= end and start <= rule[2] + gap]
        if near:
            rule = near[0]
            rule[0], rule[2], rule[3] = min(rule[0], start), max(rule[2], end), y + 1
            open_rules.sort(key=lambda rule: rule[3])
        else:
            open_rules.append([start, y, end, y + 1])
    limit = MAX_RULE_THICKNESS_PT * pixels_per_point
    boxes = [(x0, top, x1, bottom) for x0, top, x1, bottom in [*found, *open_rules] if bottom - top <= limit]
    return [box for box in boxes if _is_drawn_line(ink, box, pixels_per_point)]


def _is_drawn_line(ink: Image.Image, box: tuple[int, int, int, int], pixels_per_point: float) -> bool:
    """Whether hardly any ink touches a line, or ink of text touches it on one side: so it is with an underline.

    The long strokes of joined letters are thicker and have letters on them.
    """
    x0, top, x1, bottom = box
    sides = [ink.crop((x0, y, x1, y + 1)).histogram()[INK] for y in (top - 2, bottom + 1) if 0 <= y < ink.height]
    if sum(sides) <= MAX_TOUCHED_RULE_RATIO * (x1 - x0):
        return True
    is_thin = bottom - top <= MAX_UNDERLINE_THICKNESS_PT * pixels_per_point
    is_long = x1 - x0 >= MIN_UNDERLINE_LENGTH_PT * pixels_per_point
    return is_thin and is_long and min(sides) <= MAX_TOUCHED_RULE_RATIO * (x1 - x0)
