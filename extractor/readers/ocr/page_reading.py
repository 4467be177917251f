"""A page from its picture: lines are found, an engine reads each, and the words become runs with places in points."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from extractor.common.bidi import has_rtl, turn_outer_signs
from extractor.common.deadline import check_deadline
from extractor.common.unicode_text import has_han
from extractor.readers.ocr.components import Shape, find_shapes
from extractor.readers.ocr.engine import DOTS_PER_INCH, LineLayout, LineReading, OcrEngine, ReadWord
from extractor.readers.ocr.foreign_words import (
    SURE_SCORE,
    SURE_SYMBOL_SCORE,
    cut_place,
    find_least_score,
    has_symbol_form,
    is_latin,
    join_symbol,
    keeps_form,
    list_foreign_words,
    list_lines_of_doubtful_script,
    restore_brackets,
    restore_left_stop,
)
from extractor.readers.ocr.labels import (
    ORDINAL_SIGN,
    choose_label,
    read_raised_mark,
    repair_item,
    repair_label,
    repair_ordinal,
    repair_sentence_sign,
)
from extractor.readers.ocr.line_finder import MIN_SQUARE_RATIO, TextLineShape, find_text_lines, is_bullet_shape
from extractor.readers.ocr.line_pictures import FRAME_PIXELS, cut_line, locate_in_picture, repeat_picture
from extractor.readers.ocr.page_image import (
    INK_REDUCTION,
    PageImage,
    find_joining_stroke,
    prepare_page_image,
    remove_specks,
)
from extractor.readers.ocr.run_builder import ReadLine, build_runs
from extractor.readers.ocr.word_gaps import restore_rtl_comma, split_word
from extractor.source import Page

if TYPE_CHECKING:
    from PIL.Image import Image

MIN_NOISE_SPECKS = 150  # specks of a page that is read through a filter; clean scans have less than 20
BLURRED_RULE_MARGIN_PIXELS = 1  # of ink, by which the filter blurs ruling lines
MIN_SURER = 0.02  # by which another reading of a line that was read for sure must be surer
MAX_LATIN_LOSS = 0.1  # by which Latin letters may be less sure in their own model than in that of another script
MAX_SLANTED_SCORE = 0.6  # of a line that is tried again as italic: engines do not know slanted ideographs
ITALIC_SLANT_RATIO = 0.21  # by which italic leans for each unit of height: 12 degrees
BULLET = "•"
MIN_BULLET_HEIGHT_RATIO = 0.2  # of a bullet to the line after it; a full stop has 0.12
MAX_BULLET_DISTANCE_HEIGHTS = 2.5  # heights of that line between them
MAX_LABEL_CHARS, LABEL_COLUMN_HEIGHTS = 6, 2  # of a label; usual heights of lines within which labels are in one column
MIN_JOINED_CHARS = 6  # of a line whose letters show the stroke that joins them
MAX_BASELINE_SHIFT_RATIO = 0.5  # of a line's height, by which that stroke may be away from where most letters end
MAX_REPEATED_SHAPES = 7  # of a label that is read again: two digits, a letter with its dots and two brackets
SYMBOL_LANGUAGE = "en"  # symbols, dates and labels are printed in its letters on pages of every language


class RecognizedPage(msgspec.Struct):
    """A page that was read from its picture, and the mean confidence of its characters, 0 to 1."""

    page: Page
    confidence: float


def read_page_picture(
    picture: Image, number: int, languages: Sequence[str], engine: OcrEngine, dots_per_inch: float = DOTS_PER_INCH
) -> RecognizedPage:
    """Read the picture of a page. The first of the languages is that of most text.

    Raises TimeLimitError.
    """
    image = prepare_page_image(picture, dots_per_inch)
    places, dirt = find_text_lines(find_shapes(image.ink), image.ink_pixels_per_point)
    if len(dirt) >= MIN_NOISE_SPECKS:
        image = prepare_page_image(remove_specks(picture), dots_per_inch, rule_margin=BLURRED_RULE_MARGIN_PIXELS)
        places, dirt = find_text_lines(find_shapes(image.ink), image.ink_pixels_per_point)
    image.paint_over(dirt)
    lines = _read_lines(image, places, languages, engine)
    confidence = LineReading([word for line in lines for word in line.reading.words]).confidence
    width, height = (side / image.pixels_per_point for side in image.gray.size)
    return RecognizedPage(Page(number, width, height, build_runs(lines, image), image.rules), confidence)


def _read_lines(
    image: PageImage, places: Sequence[TextLineShape], languages: Sequence[str], engine: OcrEngine
) -> list[ReadLine]:
    """Read lines: those that were not read for sure are tried again in other ways, and the best reading is kept."""
    lines = [ReadLine(place, LineReading()) for place in places]
    main = list(languages[:1])
    attempt = _Attempt(image, engine)
    attempt.read([line for line in lines if line.place.has_several_lines], main, layout="block")
    marks = [line for line in lines if line.place.is_raised_mark]
    attempt.read(marks, [SYMBOL_LANGUAGE])
    single = [line for line in lines if not (line.place.has_several_lines or line.place.is_raised_mark)]
    attempt.read(single, main)
    for other in dict.fromkeys([*languages[1:], SYMBOL_LANGUAGE]):
        if other not in main:
            attempt.read(list_lines_of_doubtful_script(single), [other], is_other=True)
    attempt.read_foreign_words(single)
    again = [line for line in single if line.score < SURE_SCORE]
    before = [line.reading for line in again]
    attempt.read(again, main, layout="raw line")
    attempt.read_foreign_words([line for line, old in zip(again, before, strict=True) if line.reading is not old])
    attempt.read([line for line in single if line.score < MAX_SLANTED_SCORE], main, slant=ITALIC_SLANT_RATIO)
    attempt.read_repeated_labels(single, main)
    for line in single:
        for word in line.reading.words:
            word.text = restore_rtl_comma(word, line.place)
        line.reading.words = [part for word in line.reading.words for part in split_word(word, line.place)]
    _settle_marks(marks, single)
    _join_barcode_stars(marks, single)
    _settle_bullets(single)
    _settle_labels(single)
    if _is_right_to_left(lines):
        for line in single:
            for word in line.reading.words[:1]:
                word.text = restore_left_stop(word.text, line.place)
    _settle_rtl_baselines(image, [*marks, *single])
    return lines


class _Attempt(msgspec.Struct):
    """Ways to read the lines of a page."""

    image: PageImage
    engine: OcrEngine

    def read(
        self, lines: Sequence[ReadLine], languages: Sequence[str], *, layout: LineLayout = "line",
        is_other: bool = False, slant: float = 0.0,
    ) -> None:  # fmt: skip
        """Read lines, and keep what is better than before. Changes the lines.

        `is_other` says that the lines may be in another language than this one.
        """
        check_deadline()
        pictures = [cut_line(self.image, line.place, slant) for line in lines]
        for line, reading in zip(lines, self.engine.read_lines(pictures, languages, layout=layout), strict=True):
            score = reading.confidence * _measure_coverage(line.place, reading)
            margin = 0.0 if line.score < SURE_SCORE else MIN_SURER
            if is_other and is_latin(line):
                margin = -MAX_LATIN_LOSS
            if is_other and has_symbol_form(reading.text) and not has_symbol_form(line.reading.text):
                score = max(score, SURE_SYMBOL_SCORE)
            least = find_least_score(reading.text) if is_other else 0.0
            if score > line.score + margin and score >= least:
                line.reading, line.score = reading, score

    def read_foreign_words(self, lines: Sequence[ReadLine]) -> None:
        """Read Latin letters and digits among those of another script again by themselves: symbols, dates and numbers.

        Changes the words of the lines.
        """
        found = [
            (line, words, ReadLine(place, LineReading()))
            for line in lines
            for words in list_foreign_words(line.reading.words)
            if (place := cut_place(line, words)) is not None
        ]
        self.read([part for _, _, part in found], [SYMBOL_LANGUAGE], is_other=True)
        for line, words, part in found:
            if part.score <= LineReading(words).confidence or not keeps_form(words, part.reading.words):
                continue
            shift = (part.place.box.x0 - line.place.box.x0) * INK_REDUCTION
            again = join_symbol(words, part.reading.words)
            is_rtl = has_rtl(line.reading.text)
            restore_brackets(words, again, is_rtl=is_rtl)
            if is_rtl:
                for word in again:
                    word.text = turn_outer_signs(word.text)
            at = line.reading.words.index(words[0])
            line.reading.words[at : at + len(words)] = [_shift_word(word, shift) for word in again]
            line.score = max(line.score, line.reading.confidence * _measure_coverage(line.place, line.reading))

    def read_repeated_labels(self, lines: Sequence[ReadLine], languages: Sequence[str]) -> None:
        """Read labels with letters again, each twice in one picture. Changes the lines."""
        is_rtl = _is_right_to_left(lines)
        short = [line for line in lines if _may_be_label(line)]
        pictures = [repeat_picture(cut_line(self.image, line.place)) for line in short]
        latin = self.engine.read_lines(pictures, [SYMBOL_LANGUAGE])
        own = self.engine.read_lines(pictures, languages) if is_rtl else latin
        for line, picture, reading, other in zip(short, pictures, own, latin, strict=True):
            middle = picture.width / 2
            halves, latin_halves = _halve_reading(reading, middle), _halve_reading(other, middle)
            label = choose_label(halves, latin_halves, line.reading.text, is_rtl=is_rtl)
            if label is not None and label != "".join(line.reading.text.split()):
                word = ReadWord(
                    label, (FRAME_PIXELS, FRAME_PIXELS, middle - FRAME_PIXELS, picture.height - FRAME_PIXELS), 1.0
                )
                line.reading, line.score = LineReading([word]), max(line.score, reading.confidence)


def _may_be_label(line: ReadLine) -> bool:
    """Whether a line is so short that it may be a label with a letter."""
    has_words = len(line.reading.text) > MAX_LABEL_CHARS
    return 1 < len(line.place.shapes) <= MAX_REPEATED_SHAPES and not has_words


def _halve_reading(reading: LineReading, middle: float) -> tuple[str, str]:
    """What was read at the left and at the right of the middle of a picture."""
    left = " ".join(word.text for word in reading.words if word.box[0] + word.box[2] <= 2 * middle)
    return left, " ".join(word.text for word in reading.words if word.box[0] + word.box[2] > 2 * middle)


def _shift_word(word: ReadWord, pixels: float) -> ReadWord:
    x0, top, x1, bottom = word.box
    return replace(word, box=(x0 + pixels, top, x1 + pixels, bottom))


def _measure_coverage(place: TextLineShape, reading: LineReading) -> float:
    """The share of a line's ink that is in a word that was read."""
    total = covered = 0
    for shape in place.shapes:
        x = locate_in_picture(place, (shape.x0 + shape.x1) / 2)
        total += shape.width
        covered += shape.width * any(word.box[0] <= x <= word.box[2] for word in reading.words)
    return covered / total if total else 0.0


def _settle_marks(marks: Sequence[ReadLine], lines: Sequence[ReadLine]) -> None:
    """Keep of raised shapes what is a note mark or an ordinal sign; strokes of ideographs look like stars. Changes `marks`."""
    has_ideographs = has_han(" ".join(line.reading.text for line in lines))
    for line in marks:
        text = read_raised_mark(line.reading.text, is_square=not has_ideographs and _is_square(line.place.shapes))
        width, height = line.place.box.width * INK_REDUCTION, line.place.box.height * INK_REDUCTION
        whole = (FRAME_PIXELS, FRAME_PIXELS, FRAME_PIXELS + width, FRAME_PIXELS + height)
        line.reading = LineReading([ReadWord(text, whole, 1.0)] if text else [])
        line.score = 1.0
        line.place.is_raised_mark = text != ORDINAL_SIGN


def _join_barcode_stars(marks: Sequence[ReadLine], lines: Sequence[ReadLine]) -> None:
    """Give a number the stars that stand close to both of its ends, as below a barcode: they are no note marks. Changes both."""
    stars = [mark for mark in marks if mark.reading.text == "*"]
    for line in lines:
        if len(line.reading.words) != 1 or not line.reading.text.isdecimal():
            continue
        place = line.place
        near = [
            star
            for star in stars
            if star.place.baseline == place.baseline
            and _measure_distance(star.place.box, place.box) <= place.box.height
        ]
        if sorted(star.place.box.x0 < place.box.x0 for star in near) == [False, True]:
            line.reading.words[0].text = f"*{line.reading.text}*"
            for star in near:
                star.reading = LineReading()


def _settle_bullets(lines: Sequence[ReadLine]) -> None:
    """Take single round shapes before text for bullets, which engines know badly. Changes the lines."""
    is_rtl = _is_right_to_left(lines)
    rows: dict[float, list[ReadLine]] = {}
    for line in lines:
        rows.setdefault(line.place.baseline, []).append(line)
    for row in rows.values():
        row.sort(key=lambda line: -line.place.box.x1 if is_rtl else line.place.box.x0)
        for at, line in enumerate(row[:-1]):
            box, text, before = line.place.box, row[at + 1].place.box, row[at - 1].place.box if at else None
            is_bullet = len(line.place.shapes) == 1 and is_bullet_shape(box, line.place.baseline)
            is_near = _measure_distance(box, text) <= MAX_BULLET_DISTANCE_HEIGHTS * text.height
            is_first = before is None or _measure_distance(before, box) >= text.height
            if is_bullet and is_near and is_first and box.height >= MIN_BULLET_HEIGHT_RATIO * text.height:
                whole = (
                    FRAME_PIXELS,
                    FRAME_PIXELS,
                    FRAME_PIXELS + box.width * INK_REDUCTION,
                    FRAME_PIXELS + box.height * INK_REDUCTION,
                )
                line.reading, line.score = LineReading([ReadWord(BULLET, whole, 1.0)]), 1.0


def _settle_rtl_baselines(image: PageImage, lines: Sequence[ReadLine]) -> None:
    """Set rows with right-to-left letters on the stroke that joins these: letters reach below it by all depths. Changes lines."""
    rows: dict[float, list[ReadLine]] = {}
    for line in lines:
        rows.setdefault(line.place.baseline, []).append(line)
    for baseline, row in rows.items():
        boxes = [
            line.place.box for line in row if has_rtl(line.reading.text) and len(line.reading.text) >= MIN_JOINED_CHARS
        ]
        if boxes:
            level = find_joining_stroke(image.ink, boxes)
            if abs(level - baseline) <= MAX_BASELINE_SHIFT_RATIO * max(box.height for box in boxes):
                for line in row:
                    line.place.baseline = level


def _measure_distance(first: Shape, second: Shape) -> int:
    return max(second.x0 - first.x1, first.x0 - second.x1)


def _is_right_to_left(lines: Sequence[ReadLine]) -> bool:
    return 2 * sum(has_rtl(line.reading.text) for line in lines) > len(lines)


def _is_square(shapes: Sequence[Shape]) -> bool:
    if len(shapes) > 1:
        return False
    width, height = shapes[0].width, shapes[0].height
    return MIN_SQUARE_RATIO * height <= width <= height / MIN_SQUARE_RATIO


def _settle_labels(lines: Sequence[ReadLine]) -> None:
    """Repair the labels that lines begin with. Changes the words."""
    is_rtl = _is_right_to_left(lines)
    above: dict[int, str] = {}
    height = median(line.place.box.height for line in lines) if lines else 1.0
    for line in sorted(lines, key=lambda line: line.place.box.top):
        first = line.reading.words[0] if line.reading.words else None
        if first is None or len(first.text) > MAX_LABEL_CHARS:
            continue
        box = line.place.box
        column = round((box.x1 if is_rtl else box.x0) / height / LABEL_COLUMN_HEIGHTS)
        item = repair_item(line.reading.text, above.get(column, line.reading.text))
        if item is not None and len(line.reading.words) in {1, len(item.split())}:
            above[column] = item
            texts = item.split() if len(line.reading.words) > 1 else [item]
            for word, text in zip(line.reading.words, texts, strict=True):
                word.text = text
        elif len(line.reading.words) == 1 or first.text[-1:] in ")]}":
            first.text = above[column] = repair_label(first.text, above.get(column), is_rtl=is_rtl)
    for line in lines:
        for word in line.reading.words[:-1]:
            word.text = repair_ordinal(word.text)
        for word in line.reading.words:
            word.text = repair_sentence_sign(word.text)
