"""Short citations: the numbers by which resolutions and decisions are cited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec
import regex
from msgspec.structs import replace

from extractor.symbols.grammar import latin
from extractor.symbols.letters import Letter, letters_behind
from extractor.symbols.words import Words, session_of

NumberForm = Literal["session", "special", "yearly", "year", "roman", "foreign", "bare"]
FIRST_YEAR = 1946
FRACTION = 10  # denominators up to here are usual
AHEAD = 20  # code points of a number, at most, before what hints at it
_BARE = re.compile(r"[0-9](?<![\w/.-].)(?:\d-\d{1,3}|\d{2,3})(?![\w/(]|-\d|[.,]\d| ?\()")


class Number(msgspec.Struct, frozen=True):
    """A number as printed at `start`..`end` of a folded text.

    `form`: "session" 60/251, "special" ES-10/15, "yearly" 1980/67, "year" 242 (1967), "roman" 1514 (XV); "foreign" of
    a body without series (9/CP.9), "bare" 1325. `session` holds the session or year.
    """

    start: int
    end: int
    form: NumberForm
    session: str
    number: str
    letter: str = ""

    @property
    def key(self) -> str:
        """What two prints of one number have in common."""
        return f"{self.session}/{self.number}{self.letter}"

    @property
    def is_ambiguous(self) -> bool:
        """Whether the print may as well be a fraction or a span of years: 2/3, 2024/25."""
        if self.form == "yearly":
            return int(self.number) == (int(self.session) + 1) % 100
        return self.form == "session" and int(self.session) < int(self.number) <= FRACTION


def scan_numbers(text: str, words: Words) -> Iterator[Number]:
    """All numbers of these forms in a folded text, in order, whatever stands around them; all have a slash or bracket."""
    text = latin(text)
    hint = words.hint.search(text)
    if hint is None:
        return
    for match in words.number.finditer(text, max(0, hint.start() - AHEAD)):
        if number := _read(match, words):
            yield number


def scan_bare(text: str) -> Iterator[Number]:
    """Numbers that only stand for a resolution right behind that word: 1325, 16-16."""
    for match in _BARE.finditer(text):
        bare = match[0].isdigit() and not FIRST_YEAR <= int(match[0]) <= 2100
        if bare or "-" in match[0]:
            yield Number(match.start(), match.end(), "bare" if bare else "foreign", "", match[0])


def _read(match: regex.Match[str], words: Words) -> Number | None:
    start, end = match.span()
    if match["foreign"]:
        return Number(start, end, "foreign", "", match["foreign"])
    part = match["part"] or ""
    letter = words.letters.get(part, part)
    number = str(int(match["number"]))
    if match["session"]:
        session = str(int(match["session"]))
        if match["prefix"]:
            prefix = words.sessions.get(match["prefix"], f"{match['prefix']}-")
            return Number(start, end, "special", prefix + session, number, letter)
        if int(session) < 200:
            return Number(start, end, "session", session, number, letter)
        if FIRST_YEAR <= int(session) <= 2100:
            return Number(start, end, "yearly", session, number, letter)
        return None
    if match["year"]:
        return Number(start, end, "year", match["year"], number) if int(match["year"]) >= FIRST_YEAR else None
    return Number(start, end, "roman", session_of(match, words.sessions), number, letter)


def letter_run(text: str, number: Number, words: Words) -> list[Number]:
    """The further parts named behind a lettered number: "79/259 A-C" has B and C, "57/284 A and B" has B."""
    if not number.letter:
        return []
    letters = letters_behind(text, Letter(number.letter, number.start, number.end), words)
    return [replace(number, letter=at.letter, start=at.start, end=at.end) for at in letters]
