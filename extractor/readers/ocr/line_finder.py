"""Lines of text in a picture: its shapes are parted at gaps, level and upright in turn, until each part is a line.

Each column, cell and label of a page becomes a line of its own, so that an engine reads it by itself: engines lose short
labels beside long texts, and take lines of two columns for one.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from statistics import median

import msgspec

from extractor.readers.ocr.components import Shape, bound_shapes

MIN_LETTER_HEIGHT_PT, MAX_LETTER_HEIGHT_PT = 2.5, 40.0  # of the shapes that show the size of type
MIN_SPECK_PT = 0.7  # points; a shape that is smaller in both directions is dirt: a full stop of 8 points has 0.9
MAX_TEXT_HEIGHT_PT = 60.0  # points; what is higher is a picture or a border
TALL_LETTER_QUANTILE, TALL_LETTER_HEIGHT_EM = 0.8, 0.72  # of all shapes; capitals have 0.68 em, ideographs 0.88
COLUMN_GAP_EM = 0.8  # a gap at which a line is parted; layout joins again what is nearer than columns
MIN_BLANK_EM, MAX_BLANK_EM = 0.3, 1.8  # between the words of a justified line
MIN_JUSTIFIED_BLANKS, MAX_BLANK_RATIO = 3, 1.4  # of such a line: how many, and the widest to the narrowest
MIN_LINE_HEIGHT_EM = 0.32  # what is lower is part of a line: dots, accents, strokes
MAX_ACCENTS_HEIGHT_EM = 0.45  # of a row of accents
MAX_ACCENT_GAP_EM = 0.4  # between a letter and its dots or accent, or between strokes of an ideograph
MAX_LINE_OVERLAP_EM = 0.1  # by which the letters of a line may reach into the line below
MAX_LINE_HEIGHT_EM = 1.75  # what is higher is several lines that touch
ROW_BASELINE_TOLERANCE_EM = 0.25  # by which the parts of one row may seem to stand higher or lower
MIN_SIZE_CHANGE_RATIO = 1.6  # of two sizes of type in one line: large letters that begin a symbol
MAX_CAPITAL_DROP_RATIO = 0.1  # of their height, by which large letters may reach below the small ones
MIN_CAPITAL_WIDTH_RATIO = 0.35  # of their width to their height: an alef is a stroke
MIN_SMALLER_LETTERS = 3  # letters in the smaller type, for the change to be one of size
MIN_MARK_RISE_RATIO, MIN_MARK_HEIGHT_RATIO = 0.35, 0.2  # of the height of capitals: what may be a raised mark
MIN_INNER_MARK_HEIGHT_RATIO = 0.45  # of the same within a line, where quotation marks and apostrophes have 0.35
MIN_APART_MARK_HEIGHT_RATIO, MIN_MARK_BLANK_RATIO = 0.38, 0.25  # of a mark with blanks about it; the blanks
MAX_MARK_SHAPES = 4  # of a raised mark: two digits in brackets
MIN_DRAWING_HEIGHT_EM = 2.2  # of a shape that holds others; the largest letters of mastheads have 1.5 and hold nothing
MAX_DRAWING_SHAPES = 2  # of an emblem that stands alone; lines of text that touch have more
MIN_SQUARE_RATIO = 0.75  # of width and height, from which a shape is about as wide as high
MAX_LABEL_SHAPES, MAX_STOP_EM = 4, 0.28  # of a label such as "12."; the size of its stop
MIN_LABEL_GAP_EM, MIN_LABEL_GAP_RATIO = 0.5, 1.3  # between a label and its text: ems, and to the other gaps of the line
MIN_BULLET_GAP_EM = 0.35  # between a bullet and its text: more than a blank
MIN_BULLET_RISE_RATIO, MAX_BULLET_RISE_RATIO = (
    0.2,
    2.5,
)  # above the baseline, in heights of a bullet; letters stand on it
MAX_SPECK_EM, SPECK_REACH_EM = 0.18, 0.3  # of what may be dirt: its size, and how near to a letter it is none
MAX_CUT_DEPTH = 12


class TextLineShape(msgspec.Struct):
    """The place of a line: its box and baseline in pixels, and the shapes on it.

    `has_several_lines` says that it is several lines that can't be parted; its baseline then means nothing.
    `is_raised_mark` says that it may be a note mark above the line whose baseline it has.
    """

    box: Shape
    baseline: float
    shapes: list[Shape]
    has_several_lines: bool = False
    is_raised_mark: bool = False


def find_text_lines(shapes: Sequence[Shape], pixels_per_point: float) -> tuple[list[TextLineShape], list[Shape]]:
    """The lines that shapes make, from top left, and the shapes that are dirt."""
    text = [shape for shape in shapes if _is_text(shape, pixels_per_point)]
    heights = sorted(
        shape.height
        for shape in text
        if MIN_LETTER_HEIGHT_PT * pixels_per_point <= shape.height <= MAX_LETTER_HEIGHT_PT * pixels_per_point
    )
    if not heights:
        return [], []
    em = heights[int(len(heights) * TALL_LETTER_QUANTILE)] / TALL_LETTER_HEIGHT_EM
    found: list[TextLineShape] = []
    kept, dirt = _separate_dirt(_drop_drawings(text, em), em)
    _cut_rows(kept, em, found, MAX_CUT_DEPTH)
    return found, dirt


def _is_text(shape: Shape, pixels_per_point: float) -> bool:
    return (
        max(shape.width, shape.height) >= MIN_SPECK_PT * pixels_per_point
        and shape.height <= MAX_TEXT_HEIGHT_PT * pixels_per_point
    )


def _drop_drawings(shapes: list[Shape], em: float) -> list[Shape]:
    """The shapes without emblems and seals: large shapes about as wide as high that hold others, and what they hold."""
    drawings = [
        shape for shape in shapes if shape.height >= MIN_DRAWING_HEIGHT_EM * em and shape.width <= 2 * shape.height
    ]
    drawings = [shape for shape in drawings if sum(_holds(shape, other) for other in shapes) > 1]
    return (
        [shape for shape in shapes if not any(_holds(drawing, shape) for drawing in drawings)] if drawings else shapes
    )


def _separate_dirt(shapes: list[Shape], em: float) -> tuple[list[Shape], list[Shape]]:
    """The shapes without specks that stand apart from all letters, and these: stops, dots and accents are near one."""
    limit, reach, step = MAX_SPECK_EM * em, SPECK_REACH_EM * em, max(1.0, em / 2)
    near: set[tuple[int, int]] = set()
    for shape in shapes:
        if max(shape.width, shape.height) > limit:
            columns = range(int((shape.x0 - reach) / step), int((shape.x1 + reach) / step) + 1)
            rows = range(int((shape.top - reach) / step), int((shape.bottom + reach) / step) + 1)
            near.update((column, row) for column in columns for row in rows)
    kept: list[Shape] = []
    dirt: list[Shape] = []
    for shape in shapes:
        place = int((shape.x0 + shape.x1) / 2 / step), int((shape.top + shape.bottom) / 2 / step)
        (kept if max(shape.width, shape.height) > limit or place in near else dirt).append(shape)
    return kept, dirt


def _holds(outer: Shape, inner: Shape) -> bool:
    return outer.x0 <= inner.x0 and outer.top <= inner.top and inner.x1 <= outer.x1 and inner.bottom <= outer.bottom


def _cut_rows(shapes: list[Shape], em: float, found: list[TextLineShape], depth: int) -> None:
    """Part shapes at level gaps, and each row at upright ones; adds the lines to `found`."""
    for row in _split_rows(shapes, em):
        parts = _split_columns(row, em)
        box = bound_shapes(row)
        if len(parts) > 1 and box.height > MAX_LINE_HEIGHT_EM * em and depth:
            for part in parts:
                _cut_rows(part, em, found, depth - 1)
            continue
        if len(parts) == 1 and box.height > MAX_LINE_HEIGHT_EM * em:
            letters = [shape for shape in row if max(shape.width, shape.height) > MAX_SPECK_EM * em]
            if letters and depth and bound_shapes(letters).height < box.height:  # dirt may be all that joins lines
                _cut_rows(letters, em, found, depth - 1)
                continue
            if not _is_drawing_alone(row, em):
                found.append(TextLineShape(box, box.bottom, row, has_several_lines=True))
            continue
        baseline = find_baseline(row)
        for part in parts:
            for piece in _split_sizes(part):
                own = find_baseline(piece)
                is_level = _is_lone_bullet(piece, baseline) or abs(own - baseline) <= ROW_BASELINE_TOLERANCE_EM * em
                level = baseline if is_level else own
                bullet, rest = _split_bullet(piece, level, em)
                if bullet:
                    found.append(TextLineShape(bound_shapes(bullet), level, bullet))
                if len(parts) > 1 and _is_lone_mark(rest, level, level - box.top):
                    found.append(TextLineShape(bound_shapes(rest), level, rest, is_raised_mark=True))
                    continue
                label, rest = _split_label(rest, level, em)
                if label:
                    found.append(TextLineShape(bound_shapes(label), level, label))
                for group, is_mark in _split_raised_marks(rest, level):
                    found.append(TextLineShape(bound_shapes(group), level, group, is_raised_mark=is_mark))


def _is_drawing_alone(shapes: Sequence[Shape], em: float) -> bool:
    """Whether shapes are an emblem: as few as no two lines of text have, and about as wide as high."""
    box = bound_shapes(shapes)
    is_square = MIN_SQUARE_RATIO * box.height <= box.width <= box.height / MIN_SQUARE_RATIO
    return len(shapes) <= MAX_DRAWING_SHAPES and box.height >= MIN_DRAWING_HEIGHT_EM * em and is_square


def _split_rows(shapes: list[Shape], em: float) -> list[list[Shape]]:
    """Shapes parted where a level gap goes through; what is too low for a line is put to the nearest."""
    rows: list[list[Shape]] = []
    edges: list[tuple[int, int]] = []
    slack = round(MAX_LINE_OVERLAP_EM * em)
    for shape in sorted(shapes, key=attrgetter("top")):
        if rows and shape.top < edges[-1][1] - slack:
            rows[-1].append(shape)
            edges[-1] = edges[-1][0], max(edges[-1][1], shape.bottom)
        else:
            rows.append([shape])
            edges.append((shape.top, shape.bottom))
    at = 0
    while at < len(rows) and len(rows) > 1:
        top, bottom = edges[at]
        above = top - edges[at - 1][1] if at else float("inf")
        below = edges[at + 1][0] - bottom if at + 1 < len(rows) else float("inf")
        if not _is_low(rows[at], bottom - top, em) or min(above, below) > MAX_ACCENT_GAP_EM * em:
            at += 1
            continue
        other = at - 1 if above < below else at + 1
        first, second = sorted((at, other))
        rows[first] += rows.pop(second)
        edges[first] = edges[first][0], edges.pop(second)[1]
        at = max(0, first - 1)
    return rows


def _is_low(row: list[Shape], height: int, em: float) -> bool:
    """Whether a row is too low for a line: accents at several heights make one that is higher than each of them."""
    highest = max(shape.height for shape in row)
    return highest < MIN_LINE_HEIGHT_EM * em and height < MAX_ACCENTS_HEIGHT_EM * em


def _split_columns(shapes: list[Shape], em: float) -> list[list[Shape]]:
    """Shapes parted where a wide upright gap goes through."""
    parts: list[list[Shape]] = []
    right = 0
    for shape in sorted(shapes, key=attrgetter("x0")):
        if parts and shape.x0 - right < COLUMN_GAP_EM * em:
            parts[-1].append(shape)
            right = max(right, shape.x1)
        else:
            parts.append([shape])
            right = shape.x1
    return [shapes] if len(parts) > 1 and _is_justified(shapes, em) else parts


def _is_justified(shapes: Sequence[Shape], em: float) -> bool:
    """Whether the wide gaps of a line are the blanks between all of its words: these are equally wide, columns are not."""
    gaps: list[int] = []
    right = min(shape.x0 for shape in shapes)
    for shape in sorted(shapes, key=attrgetter("x0")):
        if shape.x0 - right >= MIN_BLANK_EM * em:
            gaps.append(shape.x0 - right)
        right = max(right, shape.x1)
    widest = max(gaps, default=0)
    return len(gaps) >= MIN_JUSTIFIED_BLANKS and widest <= min(MAX_BLANK_RATIO * min(gaps), MAX_BLANK_EM * em)


def _split_sizes(shapes: list[Shape]) -> list[list[Shape]]:
    """A line parted where large letters end and small ones begin, as mastheads print symbols, or the other way round."""
    ordered = sorted(shapes, key=attrgetter("x0"))
    largest = max(shape.height for shape in ordered)
    for pieces in (ordered, ordered[::-1]):
        count = next((at for at, shape in enumerate(pieces) if shape.height < largest / MIN_SIZE_CHANGE_RATIO), 0)
        rest = pieces[count:]
        if count and len(rest) >= MIN_SMALLER_LETTERS:
            small, large = max(shape.height for shape in rest), bound_shapes(pieces[:count])
            stands = large.bottom <= max(shape.bottom for shape in rest) + MAX_CAPITAL_DROP_RATIO * large.height
            is_large = min(shape.height for shape in pieces[:count]) >= MIN_SIZE_CHANGE_RATIO * small
            if is_large and stands and large.width >= MIN_CAPITAL_WIDTH_RATIO * large.height:
                return [pieces[:count], rest]
    return [shapes]


def _split_bullet(shapes: list[Shape], baseline: float, em: float) -> tuple[list[Shape], list[Shape]]:
    """The shape at an end of a line that may be its bullet, if there is one, and the rest."""
    ordered = sorted(shapes, key=attrgetter("x0"))
    for first, rest in ((ordered[0], ordered[1:]), (ordered[-1], ordered[:-1])):
        if not rest or not is_bullet_shape(first, baseline):
            continue
        edge = bound_shapes(rest)
        if max(edge.x0 - first.x1, first.x0 - edge.x1) >= MIN_BULLET_GAP_EM * em:
            return [first], rest
    return [], shapes


def _split_label(shapes: list[Shape], baseline: float, em: float) -> tuple[list[Shape], list[Shape]]:
    """The label that a line begins with, if it seems to have one, and the rest: a few letters, a stop, and the widest gap."""
    ordered = sorted(shapes, key=attrgetter("x0"))
    gaps = [(after.x0 - max(s.x1 for s in ordered[max(0, at - 3) : at]), at) for at, after in enumerate(ordered) if at]
    if len(ordered) <= MAX_LABEL_SHAPES + 1 or not gaps:
        return [], shapes
    width, at = max(gaps, key=lambda gap: (gap[0], -gap[1]))
    others = max((gap for gap, other in gaps if other != at), default=0)
    stop = ordered[at - 1]
    is_stop = max(stop.width, stop.height) <= MAX_STOP_EM * em and abs(stop.bottom - baseline) <= MAX_STOP_EM * em
    is_wide = width >= max(MIN_LABEL_GAP_EM * em, MIN_LABEL_GAP_RATIO * others)
    return (ordered[:at], ordered[at:]) if 2 <= at <= MAX_LABEL_SHAPES and is_stop and is_wide else ([], shapes)


def _is_lone_mark(shapes: list[Shape], baseline: float, tallest: float) -> bool:
    """Whether all that is apart in a row is a raised mark: that before a note."""
    box = bound_shapes(shapes)
    return (
        len(shapes) <= MAX_MARK_SHAPES
        and box.bottom <= baseline - MIN_MARK_RISE_RATIO * tallest
        and box.height >= MIN_INNER_MARK_HEIGHT_RATIO * tallest
        and not _is_lone_bullet(shapes, baseline)
    )


def _is_lone_bullet(shapes: list[Shape], baseline: float) -> bool:
    return len(shapes) == 1 and is_bullet_shape(shapes[0], baseline)


def is_bullet_shape(shape: Shape, baseline: float) -> bool:
    """Whether a shape is about as wide as high and stands above the baseline by less than a few times its height."""
    is_square = MIN_SQUARE_RATIO * shape.height <= shape.width <= shape.height / MIN_SQUARE_RATIO
    return (
        is_square
        and MIN_BULLET_RISE_RATIO * shape.height <= baseline - shape.bottom <= MAX_BULLET_RISE_RATIO * shape.height
    )


def _split_raised_marks(shapes: list[Shape], baseline: float) -> list[tuple[list[Shape], bool]]:
    """A line parted before and after raised shapes that may be note marks: digits within it, and any shape at its ends."""
    ordered = sorted(shapes, key=attrgetter("x0"))
    tallest = max(baseline - shape.top for shape in ordered)
    groups: list[tuple[list[Shape], bool]] = []
    for shape in ordered:
        is_raised = shape.bottom <= baseline - MIN_MARK_RISE_RATIO * tallest
        is_raised = (
            is_raised and shape.height >= MIN_MARK_HEIGHT_RATIO * tallest and not _is_over_letter(shape, ordered)
        )
        if groups and (groups[-1][1] == is_raised or shape.x0 < max(other.x1 for other in groups[-1][0])):
            group, was_raised = groups.pop()
            groups.append(([*group, shape], is_raised and was_raised))
        else:
            groups.append(([shape], is_raised))
    last = len(groups) - 1
    marks = [
        is_raised and len(group) <= MAX_MARK_SHAPES
        and (at in {0, last} or max(s.height for s in group) >= MIN_INNER_MARK_HEIGHT_RATIO * tallest
             or _stands_apart(groups[at - 1][0], group, groups[at + 1][0], tallest))
        for at, (group, is_raised) in enumerate(groups)
    ]  # fmt: skip
    joined: list[tuple[list[Shape], bool]] = []
    for (group, _), is_mark in zip(groups, marks, strict=True):
        if joined and not joined[-1][1] and not is_mark:
            joined[-1][0].extend(group)
        else:
            joined.append((group, is_mark))
    return joined if any(not is_mark for _, is_mark in joined) else [(shapes, False)]


def _stands_apart(before: list[Shape], mark: list[Shape], after: list[Shape], tallest: float) -> bool:
    """Whether there are blanks about a raised shape that is as high as a mark among ideographs."""
    box, left, right = bound_shapes(mark), bound_shapes(before).x1, bound_shapes(after).x0
    is_high = box.height >= MIN_APART_MARK_HEIGHT_RATIO * tallest
    return is_high and min(box.x0 - left, right - box.x1) >= MIN_MARK_BLANK_RATIO * tallest


def _is_over_letter(mark: Shape, shapes: Sequence[Shape]) -> bool:
    """Whether there is a letter under a shape, as under accents, dots and the hamza."""
    return any(
        other.top >= mark.bottom
        and 2 * (min(mark.x1, other.x1) - max(mark.x0, other.x0)) > min(mark.width, other.width)
        for other in shapes
    )


def find_baseline(shapes: Sequence[Shape]) -> float:
    """The y on which most of a line's letters stand."""
    tallest = max(shape.height for shape in shapes)
    return median(shape.bottom for shape in shapes if 2 * shape.height >= tallest)
