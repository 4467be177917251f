"""Words from the places of their glyphs, for pages with letters that are read from the right.

A glyph may stand for several letters, as that of lam and alef does. They come with one place, in the order in which
PDFium has the line: that of reading where it goes from right to left, and the page's where it goes from left to right.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import compress, pairwise
from operator import attrgetter, itemgetter
from typing import NamedTuple

import msgspec
import regex
from msgspec.structs import replace

from extractor.common.unicode_text import orient_brackets
from extractor.readers.pdf.text.run_builder import MIN_WORD_GAP_EM
from extractor.readers.pdf.text.text_page import WORD_BASELINE_TOLERANCE_EM, TextObjectStyle, TextPage
from extractor.readers.pdf.text.tounicode_repair import clean_pdf_text

MIN_PRINTED_BLANK_EM = 0.04  # ems that a printed blank has at least, and from its start to the glyph after it
GLYPH_OVERHANG_EM = 0.15  # ems by which letters hang over
SAME_POSITION_TOLERANCE_EM = 0.02  # ems by which places differ that are one, rounded
MAX_NEIGHBOUR_DISTANCE_EM = 3.0  # ems within which a neighbour shows the order of a line
ALLAH_LETTERS = "\u0644\u0644\u0647"  # fonts have one sign for it, with its alef apart
MAX_MARK_OFFSET_EM = 0.6  # ems from a line's baseline to a mark of it
_GRAPHEME_PATTERN = regex.compile(r"\X")
_REVERSED_HALVES_PATTERN = re.compile("([\udc00-\udfff])([\ud800-\udbff])")  # of one character in UTF-16
_RTL_LETTER_PATTERN = regex.compile("[\u0590-\u08ff]")
TATWEEL = "\u0640"  # what justified lines are stretched with
_TATWEEL_RUN_PATTERN = regex.compile(rf"(?<=\p{{Arabic}}\p{{M}}*){TATWEEL}+(?=\p{{Arabic}})")


class VisualWord(NamedTuple):
    """A word: its text as the page shows it, where it begins and ends, its style, and whether a printed blank leads to it."""

    text: str
    x0: float
    x1: float
    style: TextObjectStyle
    has_blank_before: bool


class _PlacedGlyph(msgspec.Struct, gc=False):
    """A glyph: its letters in PDFium's order and then in that of reading, and the marks on it; a blank has no letter."""

    letters: str
    x0: float
    x1: float
    style: TextObjectStyle
    marks: str = ""

    def is_near(self, other: _PlacedGlyph) -> bool:
        """Whether two glyphs can be neighbours on a line."""
        size = self.style.size
        return (
            abs(self.style.y - other.style.y) < MAX_MARK_OFFSET_EM * size
            and abs(self.x0 - other.x0) < MAX_NEIGHBOUR_DISTANCE_EM * size
        )

    def measure_distance(self, x: float) -> float:
        """How many points an x is away from the glyph; 0 within it."""
        return max(self.x0 - x, x - self.x1, 0.0)

    @property
    def visual_text(self) -> str:
        """Its letters from left to right, marks after theirs."""
        text = self.letters + self.marks
        if len(text) == 1:
            return text
        return "".join(reversed(_GRAPHEME_PATTERN.findall(text))) if _RTL_LETTER_PATTERN.search(text) else text


@dataclass(slots=True)
class _GlyphLine:
    """Glyphs on one baseline, from left to right."""

    y: float
    glyphs: list[_PlacedGlyph]

    def find_nearest_glyph(self, x: float) -> _PlacedGlyph:
        """The letter at an x, or the nearest one to it."""
        at = bisect_left(self.glyphs, x, key=lambda glyph: glyph.x0)
        around = self.glyphs[max(0, at - 2) : at + 2]
        return min(around, key=lambda glyph: (not glyph.letters, glyph.measure_distance(x)))


def group_words_by_position(page: TextPage, text: str) -> list[VisualWord]:
    """The words of a page, line by line, each with its letters from left to right."""
    glyphs = _read_glyphs(page, text)
    for index, glyph in enumerate(glyphs):
        if len(glyph.letters) > 1:
            _order_letters(glyph, glyphs[index - 1] if index else None, *glyphs[index + 1 : index + 2])
    marked = [glyph for glyph in glyphs if glyph.marks]
    lines = _group_glyph_lines([glyph for glyph in glyphs if not glyph.marks])
    for glyph in marked:
        _attach_marked_glyph(glyph, lines)
    return [word for line in lines for word in _split_words(line.glyphs)]


def _read_glyphs(page: TextPage, text: str) -> list[_PlacedGlyph]:
    """The glyphs of a page in PDFium's order."""
    told = {char: letter for char in set(text) if (letter := _decode_character(char)) is not None}
    indices = [index for index, char in enumerate(text) if char in told]
    letters = [told[text[index]] for index in indices]
    objects = page.get_text_objects(indices)
    page.find_frame(list(compress(indices, letters)), list(compress(objects, letters)))  # a blank's own matrix is empty
    page.prepare_styles(objects, indices)
    firsts = dict(zip(objects, indices, strict=True))
    styles = {item: page.find_style(item, index) for item, index in firsts.items() if item}
    marks = {letter for letter in told.values() if letter and unicodedata.category(letter[0]) == "Mn"}
    glyphs: list[_PlacedGlyph] = []
    last: _PlacedGlyph | None = None
    starts, ends = page.read_starts(indices), page.read_ends(indices, objects)
    for letter, item, x0, x1 in zip(letters, objects, starts, ends, strict=True):
        if not item:
            continue
        style = styles[item]
        if not letter:
            if x1 - x0 >= MIN_PRINTED_BLANK_EM * style.size:
                last = _PlacedGlyph("", x0, x1, style)
                glyphs.append(last)
            continue
        if (
            last is None
            or abs(last.x0 - x0) >= SAME_POSITION_TOLERANCE_EM * style.size
            or not _is_same_glyph(last, style)
        ):
            last = _PlacedGlyph("", x0, x1, style, letter) if letter in marks else _PlacedGlyph(letter, x0, x1, style)
            glyphs.append(last)
            continue
        last.x1 = max(last.x1, x1)
        if letter in marks:
            last.marks += letter
        else:
            last.letters += letter
    return glyphs


@lru_cache(maxsize=4096)
def _decode_character(char: str) -> str | None:
    """What a character gives: "" for a blank, None for one that is none; half of one gives itself."""
    if "\ud800" <= char <= "\udfff":
        return char
    return "" if char.isspace() else clean_pdf_text(char) or None


def _is_same_glyph(glyph: _PlacedGlyph, style: TextObjectStyle) -> bool:
    """Whether a letter of a style that begins where a glyph does belongs to it."""
    return abs(glyph.style.y - style.y) < SAME_POSITION_TOLERANCE_EM * style.size and bool(glyph.letters or glyph.marks)


def _order_letters(glyph: _PlacedGlyph, before: _PlacedGlyph | None, after: _PlacedGlyph | None = None) -> None:
    """Bring a glyph's letters into the order of reading: its line's neighbours tell which they have.

    Some files have the letters of some signs reversed, and PDFium parts the sign of lam and alef so. Unicode's own signs
    for several letters tell which letters are written as one.
    """
    if before is not None and before.is_near(glyph):
        visual = before.x0 < glyph.x0
    else:
        visual = after is not None and after.is_near(glyph) and glyph.x0 < after.x0
    text = glyph.letters
    if visual and _RTL_LETTER_PATTERN.search(text):
        text = text[::-1]
    if _is_ligature(text[::-1]) and not _is_ligature(text):
        text = text[::-1]
    glyph.letters = _REVERSED_HALVES_PATTERN.sub(r"\2\1", text)


def _is_ligature(text: str) -> bool:
    """Whether Arabic letters are written as one sign, each with the next."""
    return all(first + second in _list_ligature_pairs() for first, second in pairwise(text))


@cache
def _list_ligature_pairs() -> frozenset[str]:
    codes = (*range(0xFBEA, 0xFDC8), *range(0xFEF5, 0xFEFD))
    signs = [*(unicodedata.normalize("NFKC", chr(code)) for code in codes), ALLAH_LETTERS]
    return frozenset(first + second for sign in signs for first, second in pairwise(sign))


def _group_glyph_lines(glyphs: list[_PlacedGlyph]) -> list[_GlyphLine]:
    levels: dict[float, list[_PlacedGlyph]] = {}
    for glyph in glyphs:
        levels.setdefault(glyph.style.y, []).append(glyph)
    lines: list[_GlyphLine] = []
    for y, level in sorted(levels.items(), key=itemgetter(0)):
        for glyph in level:
            if lines and abs(y - lines[-1].y) <= WORD_BASELINE_TOLERANCE_EM * glyph.style.size:
                lines[-1].glyphs.append(glyph)
            else:
                lines.append(_GlyphLine(y, [glyph]))
    for line in lines:
        line.glyphs.sort(key=attrgetter("x0"))
    return lines


def _attach_marked_glyph(glyph: _PlacedGlyph, lines: list[_GlyphLine]) -> None:
    """Bring a glyph with marks to its line: its place is that of the mark. A mark alone goes to its letter."""
    middle, reach = (glyph.x0 + glyph.x1) / 2, MAX_MARK_OFFSET_EM * glyph.style.size
    first = bisect_left(lines, glyph.style.y - reach, key=lambda line: line.y)
    last = bisect_left(lines, glyph.style.y + reach, key=lambda line: line.y)
    line = min(
        lines[first:last], key=lambda line: line.find_nearest_glyph(middle).measure_distance(middle), default=None
    )
    if line is None:
        lines.insert(first, _GlyphLine(glyph.style.y, [glyph]))
    elif glyph.letters:
        glyph.style = replace(glyph.style, y=line.y)
        at = bisect_left(line.glyphs, glyph.x0, key=lambda other: other.x0)
        line.glyphs.insert(at, glyph)
    else:
        line.find_nearest_glyph(middle).marks += glyph.marks


def _split_words(line: list[_PlacedGlyph]) -> Iterator[VisualWord]:
    """The words of a line. Before a printed blank, a word ends where that begins: letters hang over.

    A blank printed upon a letter counts for nothing: the last of a line stands there.
    """
    word: list[_PlacedGlyph] = []
    right, blank, led = 0.0, None, False
    for glyph in line:
        size = glyph.style.size
        if not glyph.letters:
            if blank is None and right - glyph.x0 < GLYPH_OVERHANG_EM * size:
                blank = glyph.x0
            continue
        parted = glyph.x0 - right > MIN_WORD_GAP_EM * size or (
            blank is not None and glyph.x0 - blank > MIN_PRINTED_BLANK_EM * size
        )
        before = word[-1].style if word else glyph.style
        if word and (parted or not (glyph.style is before or before.can_share_word(glyph.style))):
            yield _build_word(word, right if blank is None else min(right, blank), led=led)
            word, right, led = [], 0.0, blank is not None
        word.append(glyph)
        right, blank = max(right, glyph.x1), None
    if word:
        yield _build_word(word, right, led=led)


def _build_word(glyphs: list[_PlacedGlyph], end: float, *, led: bool) -> VisualWord:
    single = [glyph.letters for glyph in glyphs if len(glyph.letters) == 1 and not glyph.marks]
    text = "".join(single if len(single) == len(glyphs) else [glyph.visual_text for glyph in glyphs])
    if TATWEEL in text:
        text = _TATWEEL_RUN_PATTERN.sub("", text)
    return VisualWord(orient_brackets(text), glyphs[0].x0, end, glyphs[0].style, led)
