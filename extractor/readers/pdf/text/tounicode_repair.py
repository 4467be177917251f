"""Fonts whose map of characters is wrong by a rule: the text is put right, and what no map gives is marked.

TrueType fonts of the common faces number their glyphs alike: the signs of the Macintosh character set in its order, and
the Cyrillic letters in a row. Some files map characters to these numbers, or to the last byte of them.
"""

from __future__ import annotations

import re
import string

import regex

from extractor.common.unicode_text import clean_text, is_clean
from extractor.source import Finding, Page, TextRun

REPLACEMENT_CHARACTER = "\ufffd"
BLANK_GLYPH_CHARACTER = "\x03"  # the blank's glyph number

_CYRILLIC_A_GLYPH, _CYRILLIC_YO_GLYPH = 0x23A, 0x27A
_GLYPH_TO_CYRILLIC_OFFSET = 0x410 - _CYRILLIC_A_GLYPH
_CYRILLIC_BY_LOW_BYTE = {code: chr(code + _GLYPH_TO_CYRILLIC_OFFSET + 0x200) for code in range(0x3A, 0x7A)}
_CHARACTER_BY_GLYPH_NUMBER = {
    **{code: bytes([code + 29]).decode("mac_roman") for code in range(3, 98)},
    **{code: bytes([code + 30]).decode("mac_roman") for code in range(98, 226)},
    **{code: chr(code + _GLYPH_TO_CYRILLIC_OFFSET) for code in range(_CYRILLIC_A_GLYPH, _CYRILLIC_YO_GLYPH)},
    _CYRILLIC_YO_GLYPH: "ё",
}
_SIGN_BETWEEN_LETTERS_PATTERN = regex.compile(r"(?<=[A-Za-z\[-`])[\[\\\]^`](?=[A-Za-z\[-`])|(?<=[A-Za-z])_(?=[A-Za-z])")
_MIN_DISTINCT_SIGNS, _MIN_SIGN_RATIO = (
    3,
    0.04,
)  # different marks between letters in a font of low bytes, and their share
_LATIN_LETTERS, _LATIN_VOWELS = string.ascii_letters.encode(), b"AEIOUaeiou"
_MIN_LATIN_LETTERS, _MIN_LATIN_VOWEL_RATIO = (
    20,
    0.3,
)  # text and code in Latin letters have 0.35 vowels and more, other letters read as Latin ones 0.15
_MIN_DISTINCT_LETTERS = 5  # of words that are read from glyph numbers: leaders and signs of music have fewer
_CYRILLIC_GLYPH_PATTERN = re.compile(f"[{chr(_CYRILLIC_A_GLYPH)}-{chr(_CYRILLIC_YO_GLYPH)}]")
_CONTROL_CHARACTER_PATTERN = re.compile(r"[\x04-\x09\x0b\x0c\x0e-\x1f]")
_MIN_FONT_CHARS, _MIN_CONTROL_RATIO, _MIN_LETTER_RATIO = 8, 0.01, 0.6
_INVALID_CHARACTER_PATTERN = regex.compile(r"[\0\x01\x03-\x08\x0e-\x1f\x7f\uffff\U0010ffff]")
_NONCHARACTER_PATTERN = re.compile("[\ufffe\uffff\U0010ffff]")


def clean_pdf_text(text: str) -> str:
    """A text as readers hand it on, with U+FFFD for each character that the file does not tell."""
    if _is_clean_pdf_text(text):
        return text.strip()
    return clean_text(_INVALID_CHARACTER_PATTERN.sub(REPLACEMENT_CHARACTER, text))


def _is_clean_pdf_text(text: str) -> bool:
    """Whether `finish` would leave a text as it is; control characters are never clean."""
    return is_clean(text) and not _NONCHARACTER_PATTERN.search(text)


def repair_fonts(pages: list[Page]) -> list[Finding]:
    """Put right the texts of fonts with a wrong map and finish all others; says which fonts were wrong."""
    texts: dict[str, list[str]] = {}
    for run in (run for page in pages for run in page.runs):
        texts.setdefault(run.font, []).append(run.text)
    tables: dict[str, dict[int, str]] = {}  # for fonts whose texts are to be mended; none is in that of a sound map
    wrong: set[str] = set()
    for name, parts in texts.items():
        text = " ".join(parts)
        table = _find_character_map(text)
        if table is not None:
            wrong.add(name.split("+")[-1])
        if table is not None or not _is_clean_pdf_text(text):
            tables[name] = table or {}
    if tables:
        for page in pages:
            page.runs = [mended for run in page.runs for mended in _repair_run(run, tables.get(run.font))]
    message = "The font {} gives glyph numbers for characters; they were read as such."
    return [Finding("text.map_repaired", message.format(name)) for name in sorted(wrong)]


def _repair_run(run: TextRun, table: dict[int, str] | None) -> list[TextRun]:
    """A run, or its words where their texts change."""
    if table is None or (not table and _is_clean_pdf_text(run.text)):
        return [run]
    words = run.split_words()
    for word in words:
        word.text = clean_pdf_text(word.text.translate(table))
    return [word for word in words if word.text]


def _find_character_map(text: str) -> dict[int, str] | None:
    """What the characters of a font stand for, where its map is wrong."""
    if len(text) < _MIN_FONT_CHARS:
        return None
    letters = text.replace(" ", "")
    if _has_glyph_numbers(letters):
        return _CHARACTER_BY_GLYPH_NUMBER
    if _is_latin(letters):
        return None
    between = _SIGN_BETWEEN_LETTERS_PATTERN.findall(text) if letters.isascii() else []
    if len(set(between)) >= _MIN_DISTINCT_SIGNS and len(between) >= _MIN_SIGN_RATIO * len(letters):
        return _CYRILLIC_BY_LOW_BYTE
    return None


def _has_glyph_numbers(letters: str) -> bool:
    """Whether characters are glyph numbers: those of Cyrillic letters, or some that no text has and sound ones when read."""
    if letters.isprintable() and letters.isascii():
        return False
    if len(_CYRILLIC_GLYPH_PATTERN.findall(letters)) > len(letters) / 2:
        return True
    if len(_CONTROL_CHARACTER_PATTERN.findall(letters)) < _MIN_CONTROL_RATIO * len(letters) or max(letters) >= chr(226):
        return False
    if _is_latin(letters):
        return False
    read = letters.translate(_CHARACTER_BY_GLYPH_NUMBER)
    found = list(filter(str.isalpha, read))
    return len(set(found)) >= _MIN_DISTINCT_LETTERS and len(found) >= _MIN_LETTER_RATIO * len(read)


def _is_latin(letters: str) -> bool:
    """Whether the Latin letters of a text are its own: their vowels are as many as in words."""
    coded = letters.encode("ascii", "ignore")
    count = _count_bytes(coded, _LATIN_LETTERS)
    return count >= _MIN_LATIN_LETTERS and _count_bytes(coded, _LATIN_VOWELS) >= _MIN_LATIN_VOWEL_RATIO * count


def _count_bytes(data: bytes, counted: bytes) -> int:
    return len(data) - len(data.translate(None, counted))
