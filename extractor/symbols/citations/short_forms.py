"""Short forms: the numbers by which resolutions and decisions are cited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec
import regex
from msgspec.structs import replace

from extractor.symbols.citations.citation_patterns import CitationPatterns, read_session
from extractor.symbols.grammar import replace_lookalikes
from extractor.symbols.part_letters import PartLetter, find_following_letters

ShortFormKind = Literal["session", "special", "yearly", "year", "roman", "foreign", "bare"]
FIRST_RESOLUTION_YEAR = 1946
MAX_RESOLUTION_YEAR = 2100
MAX_SESSION_NUMBER = 199  # larger numbers before a slash are years
MAX_FRACTION_DENOMINATOR = 10  # "2/3" up to this denominator may be a fraction
MAX_CHARS_BEFORE_SIGNS = 20  # code points of a short form before the signs of its prefilter, at most
_BARE_NUMBER_PATTERN = re.compile(r"[0-9](?<![\w/.-].)(?:\d-\d{1,3}|\d{2,3})(?![\w/(]|-\d|[.,]\d| ?\()")


class ShortForm(msgspec.Struct, frozen=True):
    """A number as printed at `start`..`end` of a folded text.

    `form`: "session" 60/251, "special" ES-10/15, "yearly" 1980/67, "year" 242 (1967), "roman" 1514 (XV), "foreign" for
    numbers of bodies without a series (9/CP.9), "bare" 1325.
    """

    start: int
    end: int
    form: ShortFormKind
    session_or_year: str
    number: str
    letter: str = ""

    @property
    def canonical_key(self) -> str:
        """The key that all prints of one number share."""
        return f"{self.session_or_year}/{self.number}{self.letter}"

    @property
    def is_ambiguous(self) -> bool:
        """Whether the print may also be a fraction or a span of years: 2/3, 2024/25."""
        if self.form == "yearly":
            return int(self.number) == (int(self.session_or_year) + 1) % 100
        return self.form == "session" and int(self.session_or_year) < int(self.number) <= MAX_FRACTION_DENOMINATOR


def scan_short_forms(text: str, words: CitationPatterns) -> Iterator[ShortForm]:
    """All numbers of these forms in a folded text, in order, in any context; all have a slash or a bracket."""
    text = replace_lookalikes(text)
    earliest = words.short_form_prefilter.find_earliest_start(text, MAX_CHARS_BEFORE_SIGNS)
    if earliest is None:
        return
    for match in words.short_form.finditer(text, earliest):
        if number := _read_short_form(match, words):
            yield number


def scan_bare_numbers(text: str) -> Iterator[ShortForm]:
    """Numbers that mean a resolution only directly after a keyword: 1325, 16-16."""
    for match in _BARE_NUMBER_PATTERN.finditer(text):
        bare = match[0].isdigit() and not FIRST_RESOLUTION_YEAR <= int(match[0]) <= MAX_RESOLUTION_YEAR
        if bare or "-" in match[0]:
            yield ShortForm(match.start(), match.end(), "bare" if bare else "foreign", "", match[0])


def _read_short_form(match: regex.Match[str], words: CitationPatterns) -> ShortForm | None:
    start, end = match.span()
    if match["foreign"]:
        return ShortForm(start, end, "foreign", "", match["foreign"])
    part = match["part"] or ""
    letter = words.part_letters.get(part, part)
    number = str(int(match["number"]))
    if match["session"]:
        session = str(int(match["session"]))
        if match["prefix"]:
            prefix = words.session_marks.get(match["prefix"], f"{match['prefix']}-")
            return ShortForm(start, end, "special", prefix + session, number, letter)
        if int(session) <= MAX_SESSION_NUMBER:
            return ShortForm(start, end, "session", session, number, letter)
        if FIRST_RESOLUTION_YEAR <= int(session) <= MAX_RESOLUTION_YEAR:
            return ShortForm(start, end, "yearly", session, number, letter)
        return None
    if match["year"]:
        return (
            ShortForm(start, end, "year", match["year"], number)
            if int(match["year"]) >= FIRST_RESOLUTION_YEAR
            else None
        )
    return ShortForm(start, end, "roman", read_session(match, words.session_marks), number, letter)


def expand_part_letters(text: str, number: ShortForm, words: CitationPatterns) -> list[ShortForm]:
    """The further parts named after a lettered number: B and C in "79/259 A-C", B in "57/284 A and B"."""
    if not number.letter:
        return []
    letters = find_following_letters(text, PartLetter(number.letter, number.start, number.end), words)
    return [replace(number, letter=at.letter, start=at.start, end=at.end) for at in letters]
