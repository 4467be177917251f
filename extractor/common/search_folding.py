"""Texts as search compares them: letters that people type in one way for several, and ideographs one by one.

Arabic: without vowels, hamzas and tatweel, taa marbuta as haa, alef maqsura as yaa, digits as Western ones. Cyrillic: ё as
е. Ideographs get blanks between them, so that each is a word and a run of them a phrase. Case and the marks of Latin letters
are left to the index, which ignores both.
"""

from __future__ import annotations

import unicodedata

import regex

# Marks of Arabic letters, the hamza by itself, tatweel, and characters that only control how others are shown.
_DROPPED_PATTERN = regex.compile(r"[\p{Mn}&&[\u0600-\u08FF]]|[\u0621\u0640\u0674]|\p{Cf}", regex.VERSION1)
_IDEOGRAPH_PATTERN = regex.compile(r"\p{Han}")
_ONE_FOR_SEVERAL = {
    "ا": "أإآٱٲٳ", "و": "ؤ", "ي": "ئىیې", "ه": "ةۀە", "ك": "ک", "е": "ё", "Е": "Ё",
    **{str(digit): chr(0x0660 + digit) + chr(0x06F0 + digit) for digit in range(10)},
}  # fmt: skip
_FOLDING_TABLE = str.maketrans({other: one for one, others in _ONE_FOR_SEVERAL.items() for other in others})


def normalize_search_text(text: str) -> str:
    """A text with one form for each character, and without those that only control how others are shown."""
    return regex.sub(r"\p{Cf}+", "", unicodedata.normalize("NFKC", text))


def fold_search_text(text: str) -> str:
    """A text as it is compared. Both the text that is searched and the words that are looked for are folded."""
    plain = _DROPPED_PATTERN.sub("", unicodedata.normalize("NFKC", text)).translate(_FOLDING_TABLE)
    return _IDEOGRAPH_PATTERN.sub(r" \g<0> ", plain)


def fold_differing_text(text: str) -> str | None:
    """A text as it is compared; None where it has the same words already."""
    folded = fold_search_text(text)
    return folded if folded.split() != text.split() else None


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """The words of a text, folded also in case and Latin marks, one blank between them, and each character's place in the text."""
    folded: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for part in fold_search_text(_strip_latin_marks(char)).lower():
            blank = not part.isalnum()
            if not blank or (folded and folded[-1] != " "):
                folded.append(" " if blank else part)
                places.append(place)
    return "".join(folded), places


def _strip_latin_marks(char: str) -> str:
    """A Latin letter without its marks; a mark by itself is nothing."""
    if unicodedata.combining(char):
        return ""
    base = unicodedata.normalize("NFKD", char)
    return base[0] if len(base) > 1 and base[0].isascii() and unicodedata.combining(base[1]) else char
