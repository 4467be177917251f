"""The width that a text has in print, for typed pages: there every letter has one column."""

from __future__ import annotations

import unicodedata

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


class _CharWidths(dict[str, float]):
    """The width of each character in ems; those that the faces above lack are estimated once when first needed."""

    def __missing__(self, char: str) -> float:
        self[char] = _estimate_char_width(char)
        return self[char]


def _estimate_char_width(char: str) -> float:
    if unicodedata.east_asian_width(char) in {"W", "F"}:
        return 1.0
    category = unicodedata.category(char)
    if category in {"Mn", "Me", "Cf"}:
        return 0.0
    if category == "Lu":
        return 0.7
    return 0.45 if unicodedata.bidirectional(char) == "AL" else 0.5


_CHAR_WIDTHS = _CharWidths({char: width / 1000 for width, chars in _CHARS_BY_WIDTH.items() for char in chars})


def estimate_natural_width(text: str) -> float:
    """The width of a text in ems of its type, unjustified, in a common serif face."""
    return sum(map(_CHAR_WIDTHS.__getitem__, text))
