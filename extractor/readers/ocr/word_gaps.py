"""What the shapes of a word's letters show and an engine passed over: narrow blanks, and commas in Arabic text."""

from __future__ import annotations

from itertools import pairwise
from operator import attrgetter

import regex

from extractor.common.bidi import has_rtl
from extractor.readers.ocr.components import Shape
from extractor.readers.ocr.engine import ReadWord
from extractor.readers.ocr.line_finder import TextLineShape
from extractor.readers.ocr.line_pictures import locate_in_picture

MIN_BLANK_RATIO = 0.28  # of a gap to the height of the tallest letter of the word, from which it is a blank
MIN_GAP_RATIO = 2.0  # of a gap to the narrow ones of its word, from which it is a blank: typewriters set letters apart
MAX_COMMA_WIDTH_RATIO = 0.72  # of an Arabic comma to its height, 0.45 to 0.71; full stops have 0.75, the hamza 1.0
RTL_COMMA = "،"
_COMMA_LOOKALIKES = ("ء", ".", "'", "‘", "’")
_LETTERS_PATTERN = regex.compile(r"[\p{Latin}\p{Cyrillic}\d().,:;/'’-]{2,}")


def split_word(word: ReadWord, place: TextLineShape) -> list[ReadWord]:
    """A word with a wide gap between digits and letters parted at its wide gaps, where each of them is a shape of its own."""
    if not _LETTERS_PATTERN.fullmatch(word.text):
        return [word]
    spans = _list_letter_spans(word, place)
    if len(spans) != len(word.text):
        return [word]
    tallest = max(shape.height for shape in place.shapes)
    gaps = [after[0] - before[1] for before, after in pairwise(spans)]
    changes = [before.isdecimal() != after.isdecimal() for before, after in pairwise(word.text)]
    narrow = sorted(gaps)[len(gaps) // 4]
    wide = [gap >= max(MIN_BLANK_RATIO * tallest, MIN_GAP_RATIO * narrow) for gap in gaps]
    if not any(change and gap for change, gap in zip(changes, wide, strict=True)):
        return [word]
    cuts = [0, *(at for at, gap in enumerate(wide, 1) if gap), len(spans)]
    return [
        ReadWord(
            word.text[start:end],
            (
                locate_in_picture(place, spans[start][0]),
                word.box[1],
                locate_in_picture(place, spans[end - 1][1]),
                word.box[3],
            ),
            word.confidence,
            word.line,
        )
        for start, end in pairwise(cuts)
    ]


def restore_rtl_comma(word: ReadWord, place: TextLineShape) -> str:
    """The text of a right-to-left word with the comma at its end, which engines take for a hamza, by the shape at its left."""
    text, shapes = word.text, _list_word_shapes(word, place)
    if not text.endswith(_COMMA_LOOKALIKES) or not has_rtl(text[:-1]) or not shapes:
        return text
    last = min(shapes, key=attrgetter("x0"))
    return (
        f"{text[:-1]}{RTL_COMMA}"
        if last.width <= MAX_COMMA_WIDTH_RATIO * last.height and last.height < place.box.height / 2
        else text
    )


def _list_letter_spans(word: ReadWord, place: TextLineShape) -> list[tuple[int, int]]:
    """From where to where the letters of a word are, each with its dots and accents, in pixels of ink."""
    spans: list[tuple[int, int]] = []
    for shape in sorted(_list_word_shapes(word, place), key=attrgetter("x0")):
        middle = (shape.x0 + shape.x1) / 2
        if spans and middle <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(spans[-1][1], shape.x1)
        else:
            spans.append((shape.x0, shape.x1))
    return spans


def _list_word_shapes(word: ReadWord, place: TextLineShape) -> list[Shape]:
    left, right = word.box[0], word.box[2]
    return [shape for shape in place.shapes if left <= locate_in_picture(place, (shape.x0 + shape.x1) / 2) <= right]
