"""Short forms: the numbers by which resolutions and decisions are cited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec
import regex
from msgspec.structs import replace

from extractor.common.roman_numerals import from_roman
from extractor.languages.matching.prefilters import SignPrefilter
from extractor.symbols.citations.citation_patterns import CitationPatterns, read_session, read_worded_session
from extractor.symbols.grammar import replace_lookalikes
from extractor.symbols.part_letters import PartLetter, find_following_letters
from extractor.symbols.series import is_numbered_in_year

ShortFormKind = Literal["session", "special", "yearly", "year", "roman", "foreign", "bare"]
FIRST_RESOLUTION_YEAR = 1946
MAX_RESOLUTION_YEAR = 2100
MAX_NUMBER_IN_SESSION = 999  # the Assembly has numbered up to 800 decisions in one session
MAX_SESSION_NUMBER = 199  # larger numbers before a slash are years
MAX_FRACTION_DENOMINATOR = 10  # "2/3" up to this denominator may be a fraction
MAX_CHARS_BEFORE_SIGNS = 20  # code points of a short form before the signs of its prefilter, at most
MAX_SESSION_CHARS = 12  # code points of a session in words before a number, with its brackets and marks
_BARE_NUMBER_PATTERN = re.compile(
    r"[0-9](?<![A-Za-z0-9_/.-].)(?:\d-\d{1,3}|\d{2,3})(?![A-Za-z0-9_/(]|-\d|[.,]\d| ?\(| [A-Z](?![\w.]))"
)
ROMAN_NUMBER_PREFILTER = SignPrefilter(r"[IVX](?<![A-Za-z].)[IVX]{0,4}(?![A-Za-z'])")
_ROMAN_NUMBER_PATTERN = re.compile(r"(?:[IVX]{2,5}|[IVX](?=[,;:.)]|$| of ))(?![\w'(/-]| ?\()")


class ShortForm(msgspec.Struct, frozen=True):
    """A number as printed at `start`..`end` of a folded text; `further_letters` are the other parts named after it.

    `form`: "session" 60/251, "special" ES-10/15, "yearly" 1980/67, "year" 242 (1967) and 242/1967, "roman" 1514 (XV), "foreign" for
    numbers of bodies without a series (9/CP.9), "bare" 1325.
    """

    start: int
    end: int
    form: ShortFormKind
    session_or_year: str
    number: str
    letter: str = ""
    further_letters: tuple[PartLetter, ...] = ()
    has_slashed_year: bool = False

    @property
    def canonical_key(self) -> str:
        """The key that all prints of one number share."""
        return f"{self.session_or_year}/{self.number}{self.letter}"

    @property
    def list_end(self) -> int:
        """The end of the number and of the further letters after it."""
        return max(self.end, *(letter.end for letter in self.further_letters[-1:]), 0)

    @property
    def is_ambiguous(self) -> bool:
        """Whether the print may also be a fraction, a span of years or a file number: 2/3, 2024/25, 2025/2011."""
        if self.has_slashed_year:
            return True
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
            if number.letter:
                end = match.end("part") if number.form == "roman" else number.end
                letters = find_following_letters(text, PartLetter(number.letter, number.start, end), words)
                number = replace(number, further_letters=tuple(letters))
            yield number


def scan_bare_numbers(text: str, words: CitationPatterns) -> Iterator[ShortForm]:
    """Numbers that mean a resolution only directly next to a keyword: 1325, 16-16; with a session before it: (十六届)第1721."""
    for match in _BARE_NUMBER_PATTERN.finditer(text):
        if words.gaps.leading_session and (session := _read_leading_session(text, match.start(), words)):
            yield ShortForm(match.start(), match.end(), "roman", session, match[0])
            continue
        bare = match[0].isdecimal() and not FIRST_RESOLUTION_YEAR <= int(match[0]) <= MAX_RESOLUTION_YEAR
        if bare or "-" in match[0]:
            yield ShortForm(match.start(), match.end(), "bare" if bare else "foreign", "", match[0])


def _read_leading_session(text: str, start: int, words: CitationPatterns) -> str | None:
    """The session in words before a number, as a Roman numeral."""
    pattern = words.gaps.leading_session
    leading = pattern.search(text, max(0, start - MAX_SESSION_CHARS), start) if pattern else None
    return read_worded_session(leading, words.language.numbers) if leading else None


def read_roman_number(text: str, start: int) -> ShortForm | None:
    """The Roman number at an offset by which a conference counts its resolutions: "resolution II"; None for none.

    A single letter must end the phrase: "resolution I, annex", but not "the resolution I saw".
    """
    match = _ROMAN_NUMBER_PATTERN.match(text, start)
    return ShortForm(start, match.end(), "foreign", "", match[0]) if match and from_roman(match[0]) else None


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
        if is_numbered_in_year(int(session), int(number)):  # 1325/2000
            return ShortForm(start, end, "year", number, session, has_slashed_year=True)
        if int(number) > MAX_NUMBER_IN_SESSION:
            return None
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
    roman = read_session(match, words)
    return ShortForm(start, end, "roman", roman, number, letter) if roman else None


def expand_part_letters(number: ShortForm) -> list[ShortForm]:
    """The number, and one for each of its further letters: A, B and C of "79/259 A-C"."""
    return [
        number,
        *(replace(number, letter=at.letter, start=at.start, end=at.end) for at in number.further_letters),
    ]
