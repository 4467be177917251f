"""Superscript text that no note answers: the mark of a note that is missing, a power, or a part of its word.

Superscript digits never join the digits or letters before them: "81/12" with a mark 3 is not "81/123".
"""

from __future__ import annotations

from typing import Literal

import regex

RaisedKind = Literal["call", "power", "text"]

MARK_BRACKETS = "()[]（）"  # around the marks of notes
PHRASE_END_CHARACTERS = frozenset(".,;:!?”»،؛؟。，、；：！？")
MAX_UNIT_LETTERS = 3  # of a unit that has powers: m², km², млн³, 米³; a longer word before digits has a note
MIN_MARKED_WORD_LETTERS = 4  # of a word whose superscript letter is a mark; shorter ones are abbreviations: "Mᵐᵉ", "nᵒ"
_POWER_PATTERN = regex.compile(r"[-−–]?[0-9]{1,3}")
_POWER_BASE_PATTERN = regex.compile(r"(?:.*[×x·*(])?(?:2|10)")
_LAST_WORD_PATTERN = regex.compile(r"\S*\Z")
_LAST_LETTERS_PATTERN = regex.compile(r"[\p{L}\p{M}]*\Z")
_ROMAN_PATTERN = regex.compile(r"[IVXLCDM]+")
_MARKS_PATTERN = regex.compile(r"\p{Nd}{1,3}(?:\s*[,،、;]\s*\p{Nd}{1,3})*+")
_NUMBER_WITH_SIGN_PATTERN = regex.compile(r"\p{Nd}.*[/.,]\p{Nd}+|.*/.*\p{Nd}")
_SUPERSCRIPTS = str.maketrans("0123456789-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻")


def split_note_marks(text: str) -> list[str]:
    """The marks in superscript text that is only numbers of notes: "3, 4" has two; [] for other text."""
    bare = text.strip().strip(MARK_BRACKETS)
    return regex.findall(r"\p{Nd}+", bare) if _MARKS_PATTERN.fullmatch(bare) else []


def classify_raised_text(before: str, marker: str) -> RaisedKind:
    """What superscript text is that no note answers, by the text before it.

    "call": the mark of a note that is not there. "power": the exponent of a number. "text": a part of the word before
    it, as in ordinals ("1er") and units ("km2").
    """
    word = _LAST_WORD_PATTERN.search(before)
    last = word[0] if word else ""
    if marker.isdecimal():
        return _classify_digits(last, marker)
    if len(marker) != 1 or not marker.isalpha():
        return "power" if _POWER_PATTERN.fullmatch(marker) and last[-1:].isdecimal() else "text"
    letters = _LAST_LETTERS_PATTERN.search(last)
    long_word = letters is not None and len(letters[0]) >= MIN_MARKED_WORD_LETTERS
    if long_word and letters is not None and not _ROMAN_PATTERN.fullmatch(letters[0]):
        return "call"
    return "call" if _NUMBER_WITH_SIGN_PATTERN.fullmatch(last) else "text"


def _classify_digits(last: str, marker: str) -> RaisedKind:
    if not last:
        return "text"
    if last[-1].isdecimal():
        is_power = marker.isascii() and _POWER_BASE_PATTERN.fullmatch(last) is not None
        return "power" if is_power else "call"
    if not last[-1].isalpha():
        return "call" if last[-1] in PHRASE_END_CHARACTERS or last[-1] in ")]）】»\"'" else "text"
    letters = _LAST_LETTERS_PATTERN.search(last)
    is_han = regex.match(r"\p{Han}", last[-1]) is not None
    return "call" if is_han or (letters is not None and len(letters[0]) > MAX_UNIT_LETTERS) else "text"


def write_power(text: str) -> str:
    """An exponent in the superscript characters of Unicode, which no number takes for its digits."""
    return text.translate(_SUPERSCRIPTS)
