"""Labels and note marks after recognition: short texts without context, whose letters an engine often takes for others.

What is repaired here follows from the form of a label and from the labels above it, and from nothing that a label means.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractor.common.bidi import has_rtl

RAISED_MARK_PATTERN = regex.compile(r"\(?(?:\d{1,3}|\*{1,4}|[†‡])\)?")
ORDINAL_SIGN, ORDINAL_LOOKALIKES = "º", "oOº°"
_NUMBER_PATTERN = regex.compile(r"(\d{1,3}(?:\.\d{1,2})*)[.:,;·，。、；：]")
_BRACKETED_PATTERN = regex.compile(r"([(\[{]?)([^()\[\]{}]{0,4})([)\]}])")
_ORDINAL_PATTERN = regex.compile(r"^(\d{1,3}\.?)[”“\"°]$")
_NUMBERED_STROKE_PATTERN = regex.compile(r"(\d{1,3})\((?:[iIl|!اآإ])?\)|\((?:[iIl|!])?\)(\d{1,3})|(\d{1,3})\)\)")
_SIGN_LOOKALIKES = {"©": "c", "¢": "c", "@": "a", "€": "e", "£": "f", "®": "e", "Ь": "b", "Ъ": "b"}
_LETTER_LOOKALIKES = {
    "9": "dgq",
    "0": "o",
    "1": "il",
    "5": "s",
    "6": "b",
    "8": "b",
    "l": "i",
    "I": "i",
    "t": "f",
    "о": "o",
    "Ь": "b",
}
_DIGIT_LOOKALIKES = {"б": "6", "З": "3", "з": "3"}  # in Cyrillic type
_ITEM_PATTERN = regex.compile(r"([бЗз])((?!\1)\p{Ll})\)")  # "ба)" is 6 a): no label has two letters but twice the same
_DIGITS_BY_LOOKALIKE = str.maketrans(_DIGIT_LOOKALIKES)
_ITEM_LETTER_PATTERN = regex.compile(r"(\d{1,2})( ?\(?)([a-y])\)")
_READ_ITEM_PATTERN = regex.compile(r"([\dбЗз]{1,2}?) ?\(?(\S)[)\]}]?")
_ITEM_LETTER_LOOKALIKES = {
    "a": "а@",
    "b": "6ЬьЪ",
    "c": "0OoОосС©¢",
    "d": "49q",
    "e": "е€",
    "f": "£t",
    "g": "9q",
    "i": "1l|",
}
_LATIN_LABEL_PATTERN = regex.compile(r"\d{0,2}\(?(?:[a-kmnp-z]|i{1,3}|i?v|vi{1,3})\)")  # "o" and "l" may be digits
_ARABIC_LABEL_PATTERN = regex.compile(r"\d{0,2}\([ء-ي]\)")
_LEFT_STROKE_PATTERN = regex.compile(r"\([1iIl|]\)(\d{1,2})")
# A letter that looks like no Latin one; a first one is rather a digit.
_OTHER_LETTER_PATTERN = regex.compile(r"[^\P{L}\p{Latin}бЗзасеорхуА-ЯЬЪьъ]|^[бЗз](?!\p{L})")
_RTL_SIGNS = {",": "،", ";": "؛", "?": "؟"}
_ALEF, _ALEF_LOOKALIKES = "أ", {"", "i", "I", "l", "|", "!", "ا", "آ", "إ"}


def repair_label(text: str, above: str | None, *, is_rtl: bool) -> str:
    """A label as it was printed, as far as its form and the label above it in its column show; or the text as it is."""
    if number := _NUMBER_PATTERN.fullmatch(text):
        return f"{number[1]}."
    if is_rtl and (numbered := _NUMBERED_STROKE_PATTERN.fullmatch(text)):
        return f"{numbered[1] or numbered[2] or numbered[3]}({_ALEF})"
    bracketed = _BRACKETED_PATTERN.fullmatch(text)
    if bracketed is None:
        return text
    opening, inner = "(" if bracketed[1] else "", bracketed[2]
    if is_rtl and inner in _ALEF_LOOKALIKES:
        return f"{opening}{_ALEF})"
    if (item := _ITEM_PATTERN.fullmatch(text)) is not None:
        return f"{_DIGIT_LOOKALIKES[item[1]]} {item[2]})"
    inner = _SIGN_LOOKALIKES.get(inner, inner)
    before = _BRACKETED_PATTERN.fullmatch(above) if above else None
    if before is not None and len(before[2]) == 1 and before[2].isascii() and before[2].islower():
        expected = chr(ord(before[2]) + 1)
        if expected in _LETTER_LOOKALIKES.get(inner, ""):
            inner = expected
    return f"{opening}{inner})"


def choose_label(halves: Sequence[str], latin_halves: Sequence[str], read: str, *, is_rtl: bool) -> str | None:
    """The label with a letter that a picture of it, twice, shows by what was read in its halves; None where it is not sure.

    `latin_halves` are those of a reading in Latin letters, and `read` is what was read before: its letter of another script
    stays. An Arabic label may be whole in one half, and its first letter, a stroke, is a Latin "i" before the number.
    """
    first, second = ("".join(half.split()) for half in latin_halves)
    if not is_rtl:
        is_sure = first == second and _LATIN_LABEL_PATTERN.fullmatch(first) and not _OTHER_LETTER_PATTERN.search(read)
        return first if is_sure else None
    labels = {text for half in halves if _ARABIC_LABEL_PATTERN.fullmatch(text := "".join(half.split()))}
    if len(labels) == 1:
        return labels.pop()
    left, right = _LEFT_STROKE_PATTERN.fullmatch(first), _LEFT_STROKE_PATTERN.fullmatch(second)
    return f"{left[1]}({_ALEF})" if left and right and left[1] == right[1] else None


def repair_item(text: str, above: str) -> str | None:
    """The item and its letter ("3 c)"), of which both may have been read as a number ("30)"); None for another text.

    It must be the item above, with the same letter or the next one.
    """
    before, read = _ITEM_LETTER_PATTERN.fullmatch(above), _READ_ITEM_PATTERN.fullmatch(text)
    if before is None or read is None or read[1].translate(_DIGITS_BY_LOOKALIKE) != before[1]:
        return None
    for letter in (before[3], chr(ord(before[3]) + 1)):
        if read[2] in {letter, *_ITEM_LETTER_LOOKALIKES.get(letter, "")}:
            return f"{before[1]}{before[2]}{letter})"
    return None


def repair_ordinal(word: str) -> str:
    """Digits with the sign of an ordinal, for which a raised letter is taken, where another word follows."""
    return _ORDINAL_PATTERN.sub(rf"\1{ORDINAL_SIGN}", word)


def repair_sentence_sign(word: str) -> str:
    """A word with the comma, semicolon or question mark of its script: engines give the Latin ones after Arabic letters."""
    return word[:-1] + _RTL_SIGNS[word[-1]] if word[-1:] in _RTL_SIGNS and has_rtl(word[-2:-1]) else word


def read_raised_mark(text: str, *, is_square: bool) -> str | None:
    """A raised mark by what an engine read in its picture: digits, stars, an ordinal sign; None for a quotation mark.

    `is_square` says that it is a single shape about as wide as high, which is a star where it can't be read.
    """
    shown = text.replace(" ", "").strip(".,;:")
    if RAISED_MARK_PATTERN.fullmatch(shown):
        return shown
    if shown and shown in ORDINAL_LOOKALIKES:
        return ORDINAL_SIGN
    return "*" if is_square else None
