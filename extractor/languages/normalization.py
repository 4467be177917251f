"""Normalization for matching: folds more than `extractor.common.unicode_text.fold_text`, and maps offsets back."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

import msgspec

from extractor.common.unicode_text import DASH_FOLDS, HAN_RANGES, INVISIBLE_PATTERN, QUOTE_FOLDS, has_han

_LETTER_FOLDS = {"ى": "ي", "ی": "ي", "ک": "ك", "ـ": "", "،": ",", "؛": ";", "？": "?", "№": "no."}
_CHARACTER_FOLDS = {**DASH_FOLDS, **dict.fromkeys("﹣－", "-"), **QUOTE_FOLDS, **_LETTER_FOLDS}
_DROPPABLE_SPACE_PATTERN = re.compile(r"^ +| +$|(?<= ) +")  # spaces at both ends, and all but the first of a run
_NON_LATIN_PATTERN = re.compile("[^\0-\u036f\u2000-\u2e7f]")
_CYRILLIC = "\u0400-\u04ff"
_CYRILLIC_PATTERN = re.compile(f"[{_CYRILLIC}]")
_MIXING_SIGN_PATTERNS = re.compile("[A-Za-z]"), re.compile("[Хх][Хх]")  # one that begins with a set is searched fast
_MIXED_SCRIPTS_PATTERN = re.compile(rf"[A-Za-z][{_CYRILLIC}]|[{_CYRILLIC}][A-Za-z]|[Хх][Хх]")
_WORD_PATTERN = re.compile(rf"[A-Za-z{_CYRILLIC}]+")
_LATIN_LOOKALIKES, _CYRILLIC_LOOKALIKES = "abcehikmoptxyABCEHIKMOPTXY", "авсенікмортхуАВСЕНІКМОРТХУ"
_TO_CYRILLIC = str.maketrans(_LATIN_LOOKALIKES, _CYRILLIC_LOOKALIKES)
_TO_LATIN = str.maketrans(_CYRILLIC_LOOKALIKES, _LATIN_LOOKALIKES)
_UNEVEN_FOLD_MARK = "\0"  # marks in `_FoldTable` a character that is folded to none or to several


class NormalizedText(msgspec.Struct, frozen=True):
    """A folded text. `source_offsets` has, for each of its characters and for its end, the offset in the source."""

    text: str
    source_offsets: Sequence[int]
    source: str

    def source_end(self, at: int) -> int:
        """The offset in the source at which the folded text[:at] ends, before any space that follows."""
        return self.source_offsets[at - 1] + 1 if at else 0

    def source_rest(self, at: int) -> str:
        """The source text after the folded text[:at], trimmed."""
        return self.source[self.source_end(at) :].strip()


@lru_cache(maxsize=8192)
def normalize_text(text: str, *, keep_case: bool = False) -> NormalizedText:
    """The text folded: compatibility forms, accents and vowel marks, letter variants, digits, dashes, quotes, spaces.

    A word of Cyrillic and Latin letters that look alike is given in one script: people type both
    ("Cтатья", "ХII"), and "ХХ" for the Roman numeral.
    Spaces at both ends and next to ideographs are dropped, other runs of spaces become one. With `keep_case`, case is
    not folded.
    """
    folded = _fold_characters(text, keep_case)
    starts: Sequence[int] = range(len(text) + 1)
    if _UNEVEN_FOLD_MARK in folded:
        folded, starts = _expand_uneven_folds(folded, text, keep_case)
    if not text.isascii() and _may_mix_scripts(folded) and _MIXED_SCRIPTS_PATTERN.search(folded):
        folded = _WORD_PATTERN.sub(_unify_scripts, folded)
    if _has_droppable_spaces(folded):
        folded, starts = _drop_spaces(folded, starts)
    return NormalizedText(folded, starts, text)


def _fold_characters(text: str, keep_case: bool) -> str:
    """The text folded character by character; `_UNEVEN_FOLD_MARK` for characters that fold to none or to several.

    A text that fits an eight-bit code page is folded through its bytes: a tenth of the time of `str.translate`.
    """
    if text.isascii():
        is_plain = text.isprintable() and "`" not in text  # of which only the case is folded
        return (text if keep_case else text.lower()) if is_plain else text.translate(_get_fold_table(keep_case))
    page = _choose_code_page(text)
    if page is None:
        return text.translate(_get_fold_table(keep_case))
    try:
        coded = codecs.charmap_encode(text, "strict", _build_encoding_map(page))[0]
        return codecs.charmap_decode(coded, "strict", _build_code_page_table(page, keep_case))[0]
    except UnicodeEncodeError:
        return text.translate(_get_fold_table(keep_case))


def _may_mix_scripts(folded: str) -> bool:
    """Whether a folded text has Cyrillic letters, and Latin ones or two "Х" as well: a prefilter of the pattern."""
    if _CYRILLIC_PATTERN.search(folded) is None:
        return False
    return any(signs.search(folded) is not None for signs in _MIXING_SIGN_PATTERNS)


def _unify_scripts(match: re.Match[str]) -> str:
    """A word in mixed letters in Latin ones where all of them have Latin forms, else with its lookalikes in Cyrillic."""
    word = match[0]
    if not _MIXED_SCRIPTS_PATTERN.search(word):
        return word
    latin = word.translate(_TO_LATIN)
    return latin if latin.isascii() else word.translate(_TO_CYRILLIC)


def has_only_latin_letters(text: str) -> bool:
    """Whether a text has no letters but Latin ones."""
    return text.isascii() or _NON_LATIN_PATTERN.search(text) is None


def _choose_code_page(text: str) -> str | None:
    """The code page that may hold a text, by its first letter that is not Latin; None where no code page does."""
    beyond = _NON_LATIN_PATTERN.search(text)
    if beyond is None:
        return "cp1252"
    return "cp1251" if "\u0400" <= beyond[0] <= "\u04ff" else "cp1256" if "\u0600" <= beyond[0] <= "\u06ff" else None


@cache
def _build_encoding_map(page: str) -> Any:
    """What `codecs.charmap_encode` needs to write a code page."""
    return codecs.charmap_build(bytes(range(256)).decode(page, "replace"))


@cache
def _build_code_page_table(page: str, keep_case: bool) -> str:
    return bytes(range(256)).decode(page, "replace").translate(_get_fold_table(keep_case))


def _expand_uneven_folds(folded: str, text: str, keep_case: bool) -> tuple[str, list[int]]:
    """The text with the marked characters folded too, and the source offset of each of its characters."""
    parts: list[str] = []
    starts: list[int] = []
    at = 0
    for part in folded.split(_UNEVEN_FOLD_MARK):
        end = at + len(part)
        uneven = _fold_one_character(text[end], keep_case) if end < len(text) else ""
        parts += (part, uneven)
        starts += (*range(at, end), *[end] * len(uneven))
        at = end + 1
    return "".join(parts), [*starts, len(text)]


def _has_droppable_spaces(folded: str) -> bool:
    """Whether a folded text may have spaces to drop."""
    return "  " in folded or folded[:1] == " " or folded[-1:] == " " or (" " in folded and has_han(folded))


def _drop_spaces(folded: str, starts: Sequence[int]) -> tuple[str, list[int]]:
    """A folded text without the spaces to drop, and the source offset of each of its characters."""
    parts: list[str] = []
    kept: list[int] = []
    at = 0
    for gap in (_compile_han_space_pattern() if has_han(folded) else _DROPPABLE_SPACE_PATTERN).finditer(folded):
        parts.append(folded[at : gap.start()])
        kept += starts[at : gap.start()]
        at = gap.end()
    return "".join([*parts, folded[at:]]), [*kept, *starts[at:]]


@cache
def _compile_han_space_pattern() -> re.Pattern[str]:
    """The spaces to drop in a text with ideographs: also those next to one."""
    return re.compile(rf"^ +| +$|(?<=[ {HAN_RANGES}]) +| +(?=[{HAN_RANGES}])")


class _FoldTable(dict[int, str]):
    """A table for `str.translate` that folds each character once, when it first occurs."""

    def __init__(self, *, keep_case: bool) -> None:
        self.keep_case = keep_case

    def __missing__(self, code: int) -> str:
        folded = _fold_one_character(chr(code), self.keep_case)
        self[code] = folded if len(folded) == 1 else _UNEVEN_FOLD_MARK
        return self[code]


@cache
def _get_fold_table(keep_case: bool) -> _FoldTable:
    return _FoldTable(keep_case=keep_case)


@lru_cache(maxsize=8192)
def make_match_key(text: str) -> str:
    """The folded text alone: the key by which words are compared."""
    return normalize_text(text).text


@lru_cache(maxsize=16384)
def _fold_one_character(char: str, keep_case: bool) -> str:
    if char in _CHARACTER_FOLDS:
        return _CHARACTER_FOLDS[char]
    if INVISIBLE_PATTERN.match(char):
        return ""
    if char.isspace():
        return " "
    if unicodedata.category(char) == "Nd":
        return str(unicodedata.digit(char))
    folded = "".join(c for c in unicodedata.normalize("NFKD", char) if unicodedata.category(c) != "Mn")
    folded = "".join(_CHARACTER_FOLDS.get(c, c) for c in folded).strip()
    return folded if keep_case else folded.casefold()
