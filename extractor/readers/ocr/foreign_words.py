"""Latin letters and digits on pages of another script: symbols, dates and numbers, which the model of that script reads badly."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

import regex

from extractor.common.unicode_text import MIRRORED_BRACKETS
from extractor.readers.ocr.components import Shape, bound_shapes
from extractor.readers.ocr.engine import ReadWord
from extractor.readers.ocr.line_finder import TextLineShape
from extractor.readers.ocr.line_pictures import locate_in_picture
from extractor.readers.ocr.run_builder import ReadLine

SURE_SCORE = 0.88  # of a line from which no other reading is tried, if it is long
MIN_OTHER_SCORE = 0.75  # from which a reading in another language is believed; those of a wrong script have less
MIN_SYMBOL_SCORE = 0.6  # the same where it has the form of a symbol
SURE_SYMBOL_SCORE = 0.8  # of a reading in that form of a line that was not read for sure, at least
MAX_FOREIGN_CHARS = 24  # of a line that may be in another script though it was read for sure
MIN_SCRIPT_LETTERS = 3  # of its script, from which a line that was read well is in that script
MAX_STOP_RATIO = 0.35  # of the size of a full stop to the height of its line
MIN_KEPT_RATIO = 0.75  # of the letters and digits of a first reading, that a second one must have
_FOREIGN_LETTER_PATTERN = regex.compile(r"[^\P{L}\p{Latin}]")
# What no Latin letter looks like.
_SCRIPT_LETTER_PATTERN = regex.compile(r"[^\P{L}\p{Latin}АВЕІЈКМНОРСТУХЅаеіјорсухѕ]")
_OPENING_BRACKETS, _CLOSING_BRACKETS = "([{", ")]}"
_SYMBOL_PATTERN = regex.compile(r"\W*\p{Lu}{1,6}(?:/(?:[\p{Lu}\d]{1,6}|\p{Lu}\p{Ll}{2,4})(?:\.\d+)?){2,6}\W*")
MIN_FORMED_CHARS = 7  # of a text that has the form of a symbol by more than chance
_DOCUMENT_NUMBER_PATTERN = regex.compile(r"(?=\S*\d)\S*/\S*")  # also in letters that only look like Latin ones
_PLAIN_NUMBER_PATTERN = regex.compile(r"[^\p{L}/]+")


def list_lines_of_doubtful_script(lines: Sequence[ReadLine]) -> list[ReadLine]:
    """Lines that may be in another script than they were read in: those that were not read for sure, and short ones.

    Where all are in Latin letters, short ones are not. Words without digits beside text in the script are in that script.
    """
    if not any(_FOREIGN_LETTER_PATTERN.search(line.reading.text) for line in lines):
        return [line for line in lines if line.score < SURE_SCORE]
    left = [line for line in lines if not _is_in_script(line)]
    rows = {line.place.baseline for line in lines} - {line.place.baseline for line in left}
    rows |= {line.place.baseline for line in lines if line.score >= MIN_OTHER_SCORE and _is_in_script(line)}
    return [line for line in left if line.place.baseline not in rows or not _is_plain_word(line)]


def has_symbol_form(text: str) -> bool:
    """Whether a text has the form of a symbol, which letters of another script never have when they are read as Latin ones."""
    is_long = len(text) >= MIN_FORMED_CHARS and any(map(str.isdecimal, text))
    return is_long and _SYMBOL_PATTERN.fullmatch(text) is not None


def find_least_score(text: str) -> float:
    """From which score a reading in another language is believed."""
    return MIN_SYMBOL_SCORE if _SYMBOL_PATTERN.fullmatch(text) else MIN_OTHER_SCORE


def is_latin(line: ReadLine) -> bool:
    """Whether a model of any script found only Latin letters in a line, and some."""
    return line.reading.text.isascii() and any(map(str.isalpha, line.reading.text))


def _is_in_script(line: ReadLine) -> bool:
    """Whether a line on a page of another script than the Latin one is surely in that script."""
    text = line.reading.text
    own, all_letters = len(_SCRIPT_LETTER_PATTERN.findall(text)), sum(map(str.isalnum, text))
    if line.score >= MIN_OTHER_SCORE and own >= MIN_SCRIPT_LETTERS and 2 * own >= all_letters:
        return True
    return line.score >= SURE_SCORE and len(text) > MAX_FOREIGN_CHARS


def _is_plain_word(line: ReadLine) -> bool:
    text = line.reading.text
    is_word = _FOREIGN_LETTER_PATTERN.search(text) is not None and not any(map(str.isdecimal, text))
    return is_word and line.score >= MIN_OTHER_SCORE


def list_foreign_words(words: Sequence[ReadWord]) -> list[list[ReadWord]]:
    """The groups of words of Latin letters and digits in a line of another script; none in another line."""
    if not any(_FOREIGN_LETTER_PATTERN.search(word.text) for word in words):
        return []
    groups: list[list[ReadWord]] = []
    is_open = False
    for word in words:
        if _DOCUMENT_NUMBER_PATTERN.fullmatch(word.text) or (word.text.isascii() and any(map(str.isalnum, word.text))):
            if not is_open:
                groups.append([])
            groups[-1].append(word)
            is_open = True
        else:
            is_open = False
    return groups


def cut_place(line: ReadLine, words: Sequence[ReadWord]) -> TextLineShape | None:
    """The part of a line that holds words; None where no shape is theirs.

    Engines place words so that an outer letter may be left out: a shape belongs to the word that is nearest to it.
    """
    left, right = min(word.box[0] for word in words), max(word.box[2] for word in words)
    others = [word for word in line.reading.words if not any(word is own for own in words)]
    shapes = [shape for shape in line.place.shapes if _belongs(line.place, shape, left, right, others)]
    return TextLineShape(bound_shapes(shapes), line.place.baseline, shapes) if shapes else None


def _belongs(place: TextLineShape, shape: Shape, left: float, right: float, others: Sequence[ReadWord]) -> bool:
    middle = locate_in_picture(place, (shape.x0 + shape.x1) / 2)
    own = max(left - middle, middle - right, 0.0)
    return all(own < max(word.box[0] - middle, middle - word.box[2], 0.0) for word in others) if own else True


def keeps_form(words: Sequence[ReadWord], again: Sequence[ReadWord]) -> bool:
    """Whether a second reading has what a first one had: as many digits where it is a number, else most letters."""
    first, second = ("".join(filter(str.isalnum, _join(part))) for part in (words, again))
    if _PLAIN_NUMBER_PATTERN.fullmatch(_join(words)):
        return second.isdecimal() and len(second) >= len(first)
    return len(second) >= MIN_KEPT_RATIO * len(first)


def restore_left_stop(text: str, place: TextLineShape) -> str:
    """A symbol with the full stop at its left, where it ends a sentence from the right and engines see other signs there."""
    first = min(place.shapes, key=attrgetter("x0"))
    is_low = 2 * first.top >= place.box.top + place.box.bottom
    is_stop = is_low and max(first.width, first.height) <= MAX_STOP_RATIO * place.box.height
    return f".{text[1:]}" if is_stop and not text[0].isalnum() and has_symbol_form(text) else text


def join_symbol(words: Sequence[ReadWord], again: list[ReadWord]) -> list[ReadWord]:
    """A second reading as one word, where the first one found one, with a symbol's slashes."""
    if len(words) > 1 or len(again) < 2 or "/" not in words[0].text:
        return again
    box = again[0].box[0], min(word.box[1] for word in again), again[-1].box[2], max(word.box[3] for word in again)
    text = "".join(word.text for word in again)
    return [ReadWord(text, box, min(word.confidence for word in again), again[0].line)]


def restore_brackets(words: Sequence[ReadWord], again: Sequence[ReadWord], *, is_rtl: bool) -> None:
    """Give a second reading the outer brackets that only the first one has. Changes `again`.

    In a line from the right, the bracket that opens is at the right of Latin letters, where it looks like one that closes.
    """
    before, after = _join(words), _join(again)
    if is_rtl and any(sign in after for sign in _OPENING_BRACKETS + _CLOSING_BRACKETS):
        return
    opens = before[0] in _OPENING_BRACKETS and not any(sign in after for sign in _OPENING_BRACKETS)
    closes = before[-1] in _CLOSING_BRACKETS and not any(sign in after for sign in _CLOSING_BRACKETS)
    if closes if is_rtl else opens:
        again[0].text = (before[-1].translate(MIRRORED_BRACKETS) if is_rtl else before[0]) + again[0].text
    if opens if is_rtl else closes:
        again[-1].text += before[0].translate(MIRRORED_BRACKETS) if is_rtl else before[-1]


def _join(words: Sequence[ReadWord]) -> str:
    return " ".join(word.text for word in words)
