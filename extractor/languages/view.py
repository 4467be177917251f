"""Texts as words and patterns are matched: folded further than `extractor.text.fold`, with a way back."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from extractor.text import HAN, INVISIBLE, has_han

_DASHES = dict.fromkeys("‐‑‒–—―−﹣－", "-")
_QUOTES = {**dict.fromkeys("‘’‚‛′`´ʼ", "'"), **dict.fromkeys("“”„‟″«»", '"')}
_LETTERS = {"ى": "ي", "ی": "ي", "ک": "ك", "ـ": "", "،": ",", "؛": ";", "？": "?", "№": "no."}
_FIXED = {**_DASHES, **_QUOTES, **_LETTERS}
_UNSEEN = regex.compile(f"[{INVISIBLE}]")
_HAN = regex.compile(f"[{HAN}]")
_UNEVEN = "\0"  # stands in `_Letters` for what is folded to none or to several characters


@dataclass(frozen=True, slots=True)
class View:
    """A folded text; `starts` has for each of its characters, and for its end, the offset in the text as given."""

    text: str
    starts: Sequence[int]
    source: str

    def end(self, at: int) -> int:
        """The offset as given behind the folded text[:at]; blanks behind stay behind."""
        return self.starts[at - 1] + 1 if at else 0

    def rest(self, at: int) -> str:
        """The text as given behind the folded text[:at], trimmed."""
        return self.source[self.end(at) :].strip()


@lru_cache(maxsize=8192)
def view(text: str, *, keep_case: bool = False) -> View:
    """The text folded: compatibility forms, accents and vowel marks, letter variants, digits, dashes, quotes, blanks.

    Blanks at both ends and next to ideographs are dropped, other runs of blanks become one; case is kept on demand.
    """
    folded = text.translate(_letters(keep_case))
    if not (_UNEVEN in folded or _drops_blanks(folded)):
        return View(folded, range(len(text) + 1), text)
    chars: list[str] = []
    starts: list[int] = []
    gap: int | None = None
    for offset, char in enumerate(text):
        folded = _fold(char, keep_case)
        if folded == " ":
            gap = offset if gap is None else gap
            continue
        for piece in folded:
            if gap is not None and chars and not (_is_han(chars[-1]) or _is_han(piece)):
                chars.append(" ")
                starts.append(gap)
            gap = None
            chars.append(piece)
            starts.append(offset)
    return View("".join(chars), (*starts, len(text)), text)


def _drops_blanks(folded: str) -> bool:
    """Whether a text folded character for character has blanks to drop; one with ideographs and blanks may have some."""
    return "  " in folded or folded[:1] == " " or folded[-1:] == " " or (" " in folded and has_han(folded))


class _Letters(dict[int, str]):
    """For `str.translate`: the folded forms of the characters met so far."""

    def __init__(self, *, keep_case: bool) -> None:
        self.keep_case = keep_case

    def __missing__(self, code: int) -> str:
        folded = _fold(chr(code), self.keep_case)
        self[code] = folded if len(folded) == 1 else _UNEVEN
        return self[code]


@cache
def _letters(keep_case: bool) -> _Letters:
    return _Letters(keep_case=keep_case)


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """The folded text alone: what two words are compared by."""
    return view(text).text


@lru_cache(maxsize=16384)
def _is_han(char: str) -> bool:
    return _HAN.match(char) is not None


@lru_cache(maxsize=16384)
def _fold(char: str, keep_case: bool) -> str:
    if char in _FIXED:
        return _FIXED[char]
    if _UNSEEN.match(char):
        return ""
    if char.isspace():
        return " "
    if unicodedata.category(char) == "Nd":
        return str(unicodedata.digit(char))
    folded = "".join(c for c in unicodedata.normalize("NFKD", char) if unicodedata.category(c) != "Mn")
    folded = "".join(_FIXED.get(c, c) for c in folded).strip()
    return folded if keep_case else folded.casefold()
