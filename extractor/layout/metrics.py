"""How wide a text would be in print, where a page does not tell: on a grid of characters every letter has one column."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Advance widths of the common serif text faces in thousandths of an em; Arabic ones are means over a letter's forms.
_WIDTHS = {
    **dict.fromkeys("ijlt'’‘|/\\.,:;!()[] -ıíìîï", 300),
    **dict.fromkeys('frsI"“”{}°', 380),
    **dict.fromkeys("aceghkqvxyznopdbuñóòôöéèêëáàâäçúùûü0123456789$€*?_–«»", 480),
    **dict.fromkeys("EFLPSTBJZ", 600),
    **dict.fromkeys("wACDGHKNOQRUVXYÉÀÇ&", 720),
    **dict.fromkeys("mMW—…%@", 850),
    **dict.fromkeys("жмшщюыфдц", 680),
    **dict.fromkeys("абвгезийклнопрстухчъьэяё", 490),
    **dict.fromkeys("اأإآلدذرزو،؛ى", 330),
    **dict.fromkeys("سشصضطظ", 700),
}


@lru_cache(maxsize=4096)
def _width(char: str) -> float:
    if char in _WIDTHS:
        return _WIDTHS[char] / 1000
    if unicodedata.east_asian_width(char) in {"W", "F"}:
        return 1.0
    category = unicodedata.category(char)
    if category in {"Mn", "Me", "Cf"}:
        return 0.0
    if category == "Lu":
        return 0.7
    return 0.45 if unicodedata.bidirectional(char) == "AL" else 0.5


def natural_width(text: str) -> float:
    """The width of a text in ems of its type, unjustified, in a common serif face."""
    return sum(map(_width, text))
