"""The fields of a masthead: what a line of it is, told from its words alone.

The masthead's language is not the document's: Arabic, Chinese and Russian documents print the distribution block in
English. Every line is therefore read in the document's language first and then in the others.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

import regex

from extractor import languages, symbols
from extractor.languages import Language
from extractor.segment.titles import begins_with_number

LONGEST = 250  # characters of a masthead's line
_SMALL_WORD = regex.compile(r"\s\p{Ll}{3}")
_T = TypeVar("_T")


def in_any(language: Language, read: Callable[[Language, str], _T | None], text: str) -> _T | None:
    """The first reading of a line in the document's language, English, or any other that it may be in."""
    return _first(languages.line_languages(language, text), read, text)


def _first(candidates: tuple[Language, ...], read: Callable[[Language, str], _T | None], text: str) -> _T | None:
    for language in candidates:
        if (found := read(language, text)) is not None:
            return found
    return None


@lru_cache(maxsize=1024)  # lines are looked at again where they may be two, or a table's
def field_of(text: str, language: Language) -> str | None:
    """The masthead field that a line is, where the line can be nothing else."""
    if not text or len(text) > LONGEST or text[-1] in ",;，；،؛":
        return None
    if symbol_line(text):
        return "symbol"
    candidates = languages.line_languages(language, text)
    for kind, read in _READERS.items():
        if _first(candidates, read, text) is not None and not (kind == "adoption" and begins_with_number(text)):
            return kind
    if text.startswith("[") and text.endswith("]"):
        return "bracket"
    return None


def symbol_line(text: str) -> list[str]:
    """The document's symbols, where a line is nothing but a symbol or a joint symbol, else an empty list."""
    bare = text.rstrip("* ").strip()
    if len(bare) > 100 or "/" not in bare or _SMALL_WORD.search(bare):
        return []
    parts = [symbols.normalise(part) for part in symbols.split_joint(bare)]
    return [part for part in parts if part] if all(parts) else []


@lru_cache(maxsize=1024)
def whole_date(language: Language, text: str) -> languages.DateRead | None:
    """The date that a line names with its year, where it is one day."""
    read = languages.read_date(language, text) if languages.tells_year(text) else None
    return read if read and read.has_year and read.start and read.end in (None, read.start) else None


def _sitting(language: Language, text: str) -> str | None:
    return languages.read_meeting_cell(language, text, counted=True)


_READERS: dict[str, Callable[[Language, str], object | None]] = {
    "organization": languages.find_organization,
    "distribution": languages.find_distribution,
    "original": languages.find_original,
    "language": languages.find_language_line,
    "date": whole_date,
    "session": languages.find_session,
    "year": languages.find_year_line,
    "item": languages.find_item_line,
    "meeting": languages.find_meeting_line,
    "adoption": languages.find_adoption,
    "sitting": _sitting,
}
