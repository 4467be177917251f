"""Fonts whose map of characters is wrong by a rule: the text is put right, and what no map tells is marked.

TrueType fonts of the common faces number their glyphs alike: the signs of the Macintosh character set in its order, and
the Cyrillic letters in a row. Some files map characters to these numbers, or to the last byte of them.
"""

from __future__ import annotations

import re

import regex

from extractor.source import Page, Remark, Run
from extractor.text import clean, is_clean

UNKNOWN = "\ufffd"
BLANK_NUMBER = "\x03"  # the blank's glyph number

_GLYPH_A, _GLYPH_YA, _GLYPH_YO = 0x23A, 0x279, 0x27A
_TO_CYRILLIC = 0x410 - _GLYPH_A
_LOW_BYTES = {code: chr(code + _TO_CYRILLIC + 0x200) for code in range(0x3A, 0x7A)}
_GLYPH_NUMBERS = {
    **{code: bytes([code + 29]).decode("mac_roman") for code in range(3, 98)},
    **{code: bytes([code + 30]).decode("mac_roman") for code in range(98, 226)},
    **{code: chr(code + _TO_CYRILLIC) for code in range(_GLYPH_A, _GLYPH_YO)},
    _GLYPH_YO: "ё",
}
_BETWEEN = regex.compile(r"(?<=[A-Za-z\[-`])[\[\\\]^`](?=[A-Za-z\[-`])|(?<=[A-Za-z])_(?=[A-Za-z])")
_KINDS, _SHARE = 3, 0.04  # different marks between letters in a font of low bytes, and their share
_CYRILLIC_NUMBERS = re.compile(f"[{chr(_GLYPH_A)}-{chr(_GLYPH_YO)}]")
_CONTROLS = re.compile(r"[\x04-\x09\x0b\x0c\x0e-\x1f]")
_LEAST, _CONTROL_SHARE, _LETTER_SHARE = 8, 0.01, 0.6
_FAULTY = regex.compile(r"[\0\x01\x03-\x08\x0e-\x1f\x7f\uffff\U0010ffff]")
_UNTOLD = re.compile("[\ufffe\uffff\U0010ffff]")


def finish(text: str) -> str:
    """A text as readers hand it on, with U+FFFD for each character that the file does not tell."""
    if _is_finished(text):
        return text.strip()
    return clean(_FAULTY.sub(UNKNOWN, text))


def _is_finished(text: str) -> bool:
    """Whether `finish` would leave a text as it is; control characters are never clean."""
    return is_clean(text) and not _UNTOLD.search(text)


def repair(pages: list[Page]) -> list[Remark]:
    """Put right the texts of fonts with a wrong map and finish all others; says which fonts were wrong."""
    texts: dict[str, list[str]] = {}
    for run in (run for page in pages for run in page.runs):
        texts.setdefault(run.font, []).append(run.text)
    tables: dict[str, dict[int, str]] = {}  # for fonts whose texts are to be mended; none stands in that of a sound map
    wrong: set[str] = set()
    for name, parts in texts.items():
        text = " ".join(parts)
        table = _table(text)
        if table is not None:
            wrong.add(name.split("+")[-1])
        if table is not None or not _is_finished(text):
            tables[name] = table or {}
    if tables:
        for page in pages:
            page.runs = [mended for run in page.runs for mended in _mended(run, tables.get(run.font))]
    message = "The font {} gives glyph numbers for characters; they were read as such."
    return [Remark("text.map_repaired", message.format(name)) for name in sorted(wrong)]


def _mended(run: Run, table: dict[int, str] | None) -> list[Run]:
    """A run, or its words where their texts change."""
    if table is None or (not table and _is_finished(run.text)):
        return [run]
    words = run.words()
    for word in words:
        word.text = finish(word.text.translate(table))
    return [word for word in words if word.text]


def _table(text: str) -> dict[int, str] | None:
    """What the characters of a font stand for, where its map is wrong."""
    if len(text) < _LEAST:
        return None
    letters = text.replace(" ", "")
    if _is_numbers(letters):
        return _GLYPH_NUMBERS
    between = _BETWEEN.findall(text) if letters.isascii() else []
    if len(set(between)) >= _KINDS and len(between) >= _SHARE * len(letters):
        return _LOW_BYTES
    return None


def _is_numbers(letters: str) -> bool:
    """Whether characters are glyph numbers: those of Cyrillic letters, or some that no text has and sound ones when read."""
    if letters.isprintable() and letters.isascii():
        return False
    if len(_CYRILLIC_NUMBERS.findall(letters)) > len(letters) / 2:
        return True
    if len(_CONTROLS.findall(letters)) < _CONTROL_SHARE * len(letters) or max(letters) >= chr(226):
        return False
    read = letters.translate(_GLYPH_NUMBERS)
    return bool(read) and sum(map(str.isalpha, read)) >= _LETTER_SHARE * len(read)
