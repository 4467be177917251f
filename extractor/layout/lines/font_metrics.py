"""How wide a text would be in print, where a page does not tell: on a grid of characters every letter has one column."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Advance widths of the common serif text faces in thousandths of an em; Arabic ones are means over a letter's forms.
_CHARS_BY_WIDTH = {
    250: " .,\u00a0",
    278: "ijlt:;/|’‘'",
    333: "frI-()[]ъ!°",
    389: 'sJз"',
    444: "acezéèêëáàâäçãэ“”сеё?",
    410: "гтв«»",
    460: "яьуа",
    500: "bdghknopquvxyñóòôöõúùûü0123456789$_–охбплрк€*",
    540: "дийнцчSPFБГ",
    556: "PFSРЗЪЬ",
    611: "LEZTЕТ",
    640: "мфм",
    667: "BCRVЛВКСЯ",
    680: "ыжДЮ",
    722: "ADGHKNOQUXYwАИЙНОПХЦУÀÂÉÈÊЧФю&",
    770: "шщmЫ",
    900: "MWМЖ%@",
    1000: "ШЩЮ—…№",
    300: "اأإآلدذرزو،؛ى",
    700: "سشصضطظ",
}
_WIDTH_BY_CHAR = {char: width for width, chars in _CHARS_BY_WIDTH.items() for char in chars}


@lru_cache(maxsize=4096)
def _find_char_width(char: str) -> float:
    if char in _WIDTH_BY_CHAR:
        return _WIDTH_BY_CHAR[char] / 1000
    if unicodedata.east_asian_width(char) in {"W", "F"}:
        return 1.0
    category = unicodedata.category(char)
    if category in {"Mn", "Me", "Cf"}:
        return 0.0
    if category == "Lu":
        return 0.7
    return 0.45 if unicodedata.bidirectional(char) == "AL" else 0.5


def estimate_natural_width(text: str) -> float:
    """The width of a text in ems of its type, unjustified, in a common serif face."""
    return sum(map(_find_char_width, text))
