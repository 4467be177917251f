"""The fields of a masthead: what a line of it is, determined from its words alone.

The masthead's language is not the document's: Arabic, Chinese and Russian documents print the distribution block in
English. Every line is therefore read in the document's language first and then in the others.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

import msgspec
import regex

from extractor import languages, symbols
from extractor.common.unicode_text import fold_same_length
from extractor.languages import Language

MAX_MASTHEAD_LINE_CHARS = 250
MAX_SYMBOL_LINE_CHARS = 100
MONTHS_PER_YEAR = 12
MIN_MONTH_DAYS = 28
RESOLUTION_NUMBER_PATTERN = regex.compile(
    r"(?P<number>(?:[A-Z]{1,2}-)?\d+(?:/\d+)*(?: ?[A-Z])?(?: ?\([IVXL\d-]+\))?)[.。．:]?\s+(?=\S)"
)
_SYMBOL_START_PATTERN = regex.compile(r"\s+(?=\p{Lu}+[/.])")
_UNLISTED_SYMBOL_PATTERN = regex.compile(  # of a series that no list has: "GEGN.2/2025/64", "DP-FPA/2025/1"
    r"\p{Lu}{2,}[\p{Lu}\d.-]*(?:/[\p{L}\d.()-]+)*/(?:19|20)\d\d(?:/[\p{L}\d.()-]+)+"
)
_UNLISTED_PARTS_PATTERN = regex.compile(  # alone on a line: "LHO/EB/203/4", "CMB/COP15/Doc.8"
    r"\p{Lu}{2,}[\p{Lu}\d.-]*(?:/[\p{L}\d.()-]+)+/[\p{L}.()-]*\d[\p{L}\d.()-]*"
)
_UNLISTED_DOTTED_PATTERN = regex.compile(r"\p{Lu}{2,}\.(?:19|20)\d\d\.\d+\.\p{L}+\d*")  # "ADP.2015.11.InformalNote"
_NUMERIC_DATE_PATTERN = regex.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)(?!\d)")
_LOWERCASE_WORD_PATTERN = regex.compile(r"\s\p{Ll}{3}")
_Value = TypeVar("_Value")


class PrintedSymbol(msgspec.Struct, frozen=True):
    """A symbol, normalised, and the part of a line that prints it."""

    symbol: str
    start: int
    end: int


class PrintedDate(msgspec.Struct, frozen=True):
    """A date, and the part of a line that prints it."""

    date: datetime.date
    start: int
    end: int


class FieldDetector:
    """Determines which field of a masthead a line is, in documents of one language. Built once for a language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def read_in_any_language(self, text: str, read: Callable[[Language, str], _Value | None]) -> _Value | None:
        """The first reading of a line in the document's language, English, or any other that it may be in."""
        readings = (read(language, text) for language in languages.list_line_languages(self.language, text))
        return next((found for found in readings if found is not None), None)

    @lru_cache(maxsize=1024)  # lines are looked at again where they may be two, or a table's
    def detect_field(self, text: str) -> str | None:
        """The masthead field that a line is, where the line can be nothing else."""
        if not text or len(text) > MAX_MASTHEAD_LINE_CHARS or text[-1] in ",;，；،؛":
            return None
        if read_symbol_line(text):
            return "symbol"
        candidates = languages.list_line_languages(self.language, text)
        for kind, read in _FIELD_READERS.items():
            if any(read(language, text) is not None for language in candidates) and not (
                kind == "adoption" and starts_with_resolution_number(text)
            ):
                return kind
        if text.startswith("[") and text.endswith("]"):
            return "bracket"
        return None

    def read_version_date(self, text: str) -> PrintedDate | None:
        """The date in a line such as "Edited version of 6 November 2031"; None where none is certain.

        In digits a day after the 12th distinguishes day and month; of "04/05/2031" neither is known.
        """
        note = self.read_in_any_language(text, lambda own, line: own.cover.find_note_line(line))
        if note is None or not note.may_hold_date:
            return None
        if (match := _NUMERIC_DATE_PATTERN.search(text)) is not None:
            first, second, year = (int(part) for part in match.groups())
            day, month = (first, second) if first > MONTHS_PER_YEAR else (second, first)
            certain = day > MONTHS_PER_YEAR >= month and day <= MIN_MONTH_DAYS
            return PrintedDate(datetime.date(year, month, day), *match.span()) if certain else None
        dates = self.read_in_any_language(text, lambda own, line: own.dates.find_dates(line) or None) or []
        return next(
            (PrintedDate(d.start, *d.text_span) for d in dates if d.has_year and d.start and d.end is None), None
        )


def starts_with_resolution_number(text: str) -> bool:
    """Whether a line begins with a resolution's number ("76/245. Questions relating to …")."""
    match = RESOLUTION_NUMBER_PATTERN.match(fold_same_length(text))
    return match is not None and ("/" in match["number"] or "(" in match["number"])


def read_symbol_line(text: str) -> list[PrintedSymbol]:
    """The document's symbols, where a line is only a symbol, two symbols or a joint one; else an empty list.

    A part in brackets may have words ("A/80/6 (Income sect. 1)").
    """
    bare = text.rstrip("* ").strip()
    if _UNLISTED_DOTTED_PATTERN.fullmatch(bare):
        return _locate_symbols(text, {bare: bare})
    if len(bare) > MAX_SYMBOL_LINE_CHARS or "/" not in bare or _LOWERCASE_WORD_PATTERN.search(bare.partition("(")[0]):
        return []
    for printed in (symbols.split_joint_symbol(bare), _SYMBOL_START_PATTERN.split(bare)):
        parts = {part: symbol for part in printed if (symbol := symbols.normalize_symbol(part))}
        if parts.keys() == set(printed):
            return _locate_symbols(text, parts)
    is_unlisted = _UNLISTED_SYMBOL_PATTERN.fullmatch(bare) or _UNLISTED_PARTS_PATTERN.fullmatch(bare)
    return _locate_symbols(text, {bare: bare}) if is_unlisted else []


def _locate_symbols(text: str, parts: dict[str, str]) -> list[PrintedSymbol]:
    """The symbols of a line with their places; `parts` are what it consists of, in order, and their normal forms."""
    found: list[PrintedSymbol] = []
    end = 0
    for part, symbol in parts.items():
        start = text.index(part, end)
        end = start + len(part)
        found.append(PrintedSymbol(symbol, start, end))
    return found


def _find_month_line(language: Language, text: str) -> bool | None:
    """Whether a line is a month with its year ("May 2031"): a masthead's date without its day."""
    read = language.partial_dates.parse_month_heading(text, whole=True)
    return True if read is not None and read.year is not None else None


_FIELD_READERS: dict[str, Callable[[Language, str], object | None]] = {
    "organization": lambda language, text: language.masthead.find_organization(text),
    "distribution": lambda language, text: language.masthead.find_distribution(text),
    "original": lambda language, text: language.masthead.find_original_languages(text),
    "language": lambda language, text: language.masthead.find_language_line(text),
    "date": lambda language, text: language.dates.find_date_line(text),
    "month": _find_month_line,
    "session": lambda language, text: language.masthead.find_session_line(text),
    "year": lambda language, text: language.masthead.find_year_line(text),
    "item": lambda language, text: language.masthead.find_item_line(text),
    "meeting": lambda language, text: language.masthead.find_meeting_line(text),
    "adoption": lambda language, text: language.headings.find_adopted_type(text),
    "sitting": lambda language, text: language.cells.parse_meeting_cell(text, counted=True),  # of a record
}
