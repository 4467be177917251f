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
from extractor.segment.masthead.title_block import starts_with_resolution_number

MAX_MASTHEAD_LINE_CHARS = 250  # characters of a masthead's line
_LOWERCASE_WORD_PATTERN = regex.compile(r"\s\p{Ll}{3}")
_Value = TypeVar("_Value")


def read_in_any_language(
    language: Language, read: Callable[[Language, str], _Value | None], text: str
) -> _Value | None:
    """The first reading of a line in the document's language, English, or any other that it may be in."""
    return _read_first_match(languages.list_line_languages(language, text), read, text)


def _read_first_match(
    candidates: tuple[Language, ...], read: Callable[[Language, str], _Value | None], text: str
) -> _Value | None:
    for language in candidates:
        if (found := read(language, text)) is not None:
            return found
    return None


@lru_cache(maxsize=1024)  # lines are looked at again where they may be two, or a table's
def detect_field(text: str, language: Language) -> str | None:
    """The masthead field that a line is, where the line can be nothing else."""
    if not text or len(text) > MAX_MASTHEAD_LINE_CHARS or text[-1] in ",;，；،؛":
        return None
    if read_symbol_line(text):
        return "symbol"
    candidates = languages.list_line_languages(language, text)
    for kind, read in _FIELD_READERS.items():
        if _read_first_match(candidates, read, text) is not None and not (
            kind == "adoption" and starts_with_resolution_number(text)
        ):
            return kind
    if text.startswith("[") and text.endswith("]"):
        return "bracket"
    return None


def read_symbol_line(text: str) -> list[str]:
    """The document's symbols, where a line is nothing but a symbol or a joint symbol, else an empty list."""
    bare = text.rstrip("* ").strip()
    if len(bare) > 100 or "/" not in bare or _LOWERCASE_WORD_PATTERN.search(bare):
        return []
    parts = [symbols.normalize_symbol(part) for part in symbols.split_joint_symbol(bare)]
    return [part for part in parts if part] if all(parts) else []


@lru_cache(maxsize=1024)
def read_full_date(language: Language, text: str) -> languages.ParsedDate | None:
    """The date that a line names with its year, where it is one day."""
    read = languages.parse_date(language, text) if languages.has_year_digits(text) else None
    return read if read and read.has_year and read.start and read.end in (None, read.start) else None


def _read_record_meeting(language: Language, text: str) -> str | None:
    return languages.parse_meeting_cell(language, text, counted=True)


_FIELD_READERS: dict[str, Callable[[Language, str], object | None]] = {
    "organization": languages.find_organization,
    "distribution": languages.find_distribution,
    "original": languages.find_original_languages,
    "language": languages.find_language_line,
    "date": read_full_date,
    "session": languages.find_session_line,
    "year": languages.find_year_line,
    "item": languages.find_item_line,
    "meeting": languages.find_meeting_line,
    "adoption": languages.find_adopted_type,
    "sitting": _read_record_meeting,
}
