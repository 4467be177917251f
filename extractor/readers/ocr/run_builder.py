"""From the words of lines to runs: their places in points, the size of their type, and whether they are bold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from operator import attrgetter
from statistics import median

import msgspec
import regex

from extractor.common.bidi import has_rtl, split_ordered_parts, turn_outer_signs
from extractor.common.unicode_text import has_han
from extractor.readers.ocr.engine import LineReading, ReadWord
from extractor.readers.ocr.line_finder import TextLineShape
from extractor.readers.ocr.line_pictures import find_origin
from extractor.readers.ocr.page_image import INK_REDUCTION, PageImage
from extractor.readers.ocr.stroke_weights import StrokeWeights
from extractor.source import TextRun

ASCENT_EM, DESCENT_EM = 0.75, 0.25  # ems from the baseline to a word's top and bottom, as for words of a PDF
MAX_BLANK_WIDTH_EM = 0.6  # between words of one run, as for words of a PDF
MIN_LINE_SCORE = 0.45  # of a line; emblems and seals have less
SURE_LINE_SCORE = 0.7  # of a line from which all of its words count
MIN_WORD_CONFIDENCE = 0.25  # of a word of another line
MAX_DRAWING_CHARS, MIN_DRAWING_HEIGHT_EM = 2, 2.0  # of what is read in an emblem, and of its height
MIN_TYPE_SIZE_PT = 3.0  # points; smaller is dirt or part of a drawing
TALL_LETTER_EM, SMALL_LETTER_EM, IDEOGRAPH_EM = 0.68, 0.46, 0.9  # heights of capitals, of small letters, of ideographs
BASELINE_TOLERANCE_RATIO = 0.12  # of a line's height, by which letters that stand on its baseline may miss it
SIZE_SNAP_RATIO = 0.15  # by which sizes may differ from that of most of the page and be the same
RTL_SIZE_SNAP_RATIO = 0.4  # the same for Arabic, whose letters have all heights
MAX_SHORT_CHARS, SHORT_SIZE_SNAP_RATIO = 6, 0.4  # of a text whose letters do not show its size: it has that of its row
RAISED_SIZE_RATIO, RAISED_RISE_EM = 0.6, 0.35  # of a note mark to its line: its size, and how far it is raised
MIN_BOLD_RATIO = (
    1.18  # of the weight of a line's strokes to that of most words; bold has 1.2 to 1.5, regular 0.9 to 1.1
)
_SYMBOL_START_PATTERN = regex.compile(r"(?<!\S)[A-Z]{1,5}(?:/[\p{L}\d.()-]+)*/?$")  # "A/47", "/" and "60" are one word
_HIGHER_LOW_LETTER_PATTERN = regex.compile(r"[ijtй]")  # with what is above them
_LOW_LETTERS_PATTERN = regex.compile(r"[acegijm-zавгдежзийклмнопрстухцчшщъыьэюя.,:;…\-–—\s]+")


class ReadLine(msgspec.Struct):
    """A line, what was read in it, and how good that is: how sure, and how much of the line it covers, 0 to 1."""

    place: TextLineShape
    reading: LineReading
    score: float = 0.0


class _PlacedWord(msgspec.Struct):
    """A word as the page shows it, in points; `weight` is the width of its strokes in ems."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    weight: float


def build_runs(lines: Sequence[ReadLine], image: PageImage) -> list[TextRun]:
    """The words of lines as runs. What was hardly read or is tiny is left out."""
    weights = StrokeWeights.from_picture(image.gray)
    sizes = _settle_sizes(lines, [_measure_size(line) / image.ink_pixels_per_point for line in lines])
    scale = image.ink_pixels_per_point
    text_rows = {line.place.baseline for line in lines if any(map(str.isalnum, line.reading.text))}
    placed = [
        _place_words(line, size, weights, image.pixels_per_point)
        for line, size in zip(lines, sizes, strict=True)
        if line.score >= MIN_LINE_SCORE and size >= MIN_TYPE_SIZE_PT and not _is_drawing(line, size * scale, text_rows)
    ]
    heaviness = [word.weight for words in placed for word in words]
    bold_weight = MIN_BOLD_RATIO * median(heaviness) if heaviness else 0.0
    return [run for words in placed for run in _join_words(words, bold_weight)]


def _is_drawing(line: ReadLine, size: float, text_rows: set[float]) -> bool:
    """Whether a sign was read in an emblem or in dirt: it fills a line that is much higher than its type, or has no text."""
    if line.place.baseline not in text_rows and "*" not in line.reading.text:
        return True
    return len(line.reading.text) <= MAX_DRAWING_CHARS and line.place.box.height > MIN_DRAWING_HEIGHT_EM * size


def _place_words(line: ReadLine, size: float, weights: StrokeWeights, scale: float) -> list[_PlacedWord]:
    """The words of a line from left to right."""
    left, top = find_origin(line.place)
    is_rtl = has_rtl(line.reading.text)
    found = []
    for word in line.reading.words:
        if word.confidence < MIN_WORD_CONFIDENCE and line.score < SURE_LINE_SCORE:
            continue
        box = left + word.box[0], top + word.box[1], left + word.box[2], top + word.box[3]
        text = word.text
        if is_rtl:
            text = "".join(reversed(split_ordered_parts(text))) if has_rtl(text) else turn_outer_signs(text)
        baseline = _find_baseline(word, line, top) / scale
        if line.place.is_raised_mark:
            baseline -= RAISED_RISE_EM * size / RAISED_SIZE_RATIO
        found.append(
            _PlacedWord(text, box[0] / scale, box[2] / scale, baseline, size, weights.measure_stroke(box) / size)
        )
    return sorted(found, key=attrgetter("baseline", "x0"))


def _find_baseline(word: ReadWord, line: ReadLine, top: float) -> float:
    """The baseline of a word in pixels of the page's picture."""
    if not line.place.has_several_lines:
        return line.place.baseline * INK_REDUCTION
    return top + median(other.box[3] for other in line.reading.words if other.line == word.line)


def _join_words(words: Sequence[_PlacedWord], bold_weight: float) -> list[TextRun]:
    """Runs of words that stand beside each other, all of a line bold or none, as most of its letters are."""
    runs: list[TextRun] = []
    letters = sum(len(word.text) for word in words)
    bold = letters > 0 and sum(word.weight * len(word.text) for word in words) >= bold_weight * letters
    for word in words:
        last = runs[-1] if runs else None
        if last is not None and last.baseline == word.baseline and word.x0 - last.x1 < MAX_BLANK_WIDTH_EM * word.size:
            if _SYMBOL_START_PATTERN.search(last.text) and (last.text[-1] == "/" or word.text[0] == "/"):
                last.text, last.x1 = last.text + word.text, max(word.x1, last.x1)
                if last.word_edges_x:
                    last.word_edges_x = [*last.word_edges_x[:-1], last.x1]
                continue
            edges = last.word_edges_x or [last.x0, last.x1]
            last.word_edges_x = [*edges, max(word.x0, last.x1), max(word.x1, last.x1)]
            last.text, last.x1 = f"{last.text} {word.text}", last.word_edges_x[-1]
            continue
        top, bottom = word.baseline - ASCENT_EM * word.size, word.baseline + DESCENT_EM * word.size
        runs.append(TextRun(word.text, word.x0, top, word.x1, bottom, word.baseline, word.size, "", bold))
    return runs


def _settle_sizes(lines: Sequence[ReadLine], sizes: Sequence[float]) -> list[float]:
    """Sizes in points: one for those that differ by no more than heights of letters vary, and for short texts of a row."""
    letters: Counter[float] = Counter()
    rows: dict[float, tuple[int, float]] = {}
    for line, size in zip(lines, sizes, strict=True):
        if not line.place.is_raised_mark:
            count = len(line.reading.text)
            letters[round(2 * size) / 2] += count
            rows[line.place.baseline] = max(rows.get(line.place.baseline, (0, 0.0)), (count, size))
    usual = letters.most_common(1)[0][0] if letters else 0.0
    return [
        _settle_size(line, size, usual, rows.get(line.place.baseline, (0, usual))[1])
        for line, size in zip(lines, sizes, strict=True)
    ]


def _settle_size(line: ReadLine, size: float, usual: float, row_size: float) -> float:
    """The size of a line: `usual` is that of most of the page, `row_size` that of the longest line on its baseline."""
    text = line.reading.text
    is_short = len(text) <= MAX_SHORT_CHARS and abs(size - row_size) <= SHORT_SIZE_SNAP_RATIO * row_size
    own = row_size if is_short or line.place.is_raised_mark else size
    snap = RTL_SIZE_SNAP_RATIO if has_rtl(text) else SIZE_SNAP_RATIO
    is_usual = not own or abs(own - usual) <= snap * usual
    if not is_usual and _has_joined_low_letters(line):
        is_usual = abs(own * SMALL_LETTER_EM / TALL_LETTER_EM - usual) <= snap * usual
    settled = usual if is_usual else round(2 * own) / 2
    return RAISED_SIZE_RATIO * settled if line.place.is_raised_mark else settled


def _has_joined_low_letters(line: ReadLine) -> bool:
    """Whether a line of low letters has some that touch: these may be as high as capitals, with the dot of an "i"."""
    text = line.reading.text
    is_low = _LOW_LETTERS_PATTERN.fullmatch(text) is not None and _HIGHER_LOW_LETTER_PATTERN.search(text) is not None
    return is_low and len(line.place.shapes) < sum(map(str.isalpha, text))


def _measure_size(line: ReadLine) -> float:
    """The size of a line's type in pixels of ink, by the height of its letters; 0 where it has none."""
    text, place = line.reading.text, line.place
    if not any(map(str.isalnum, text)):
        return 0.0
    if place.has_several_lines:
        return median(word.box[3] - word.box[1] for word in line.reading.words) / INK_REDUCTION
    if has_han(text):
        return max(shape.height for shape in place.shapes) / IDEOGRAPH_EM
    tolerance = BASELINE_TOLERANCE_RATIO * place.box.height
    heights = [place.baseline - shape.top for shape in place.shapes if shape.bottom >= place.baseline - tolerance]
    if heights and _LOW_LETTERS_PATTERN.fullmatch(text):
        return median(heights) / SMALL_LETTER_EM
    return max(heights, default=place.box.height) / TALL_LETTER_EM
