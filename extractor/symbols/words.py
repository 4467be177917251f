"""A language's words around citations, compiled: matched against texts folded with their case kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import groupby

import msgspec
import regex

from extractor.languages import Language
from extractor.languages.view import view
from extractor.symbols.bodies import Bodies
from extractor.symbols.folded import APART, ARABIC, LETTER, NEVER, any_of, word
from extractor.symbols.grammar import PARTS, roman
from extractor.text import has_han


class Words(msgspec.Struct, frozen=True):
    """The patterns of one language. `hint` stands in whatever holds a `number` and is told fast."""

    keyword: regex.Pattern[str]
    bodies: Bodies
    own: regex.Pattern[str]
    number: regex.Pattern[str]
    hint: re.Pattern[str]
    lead: regex.Pattern[str]
    marks: tuple[str, str] | None
    listed: regex.Pattern[str]
    dated: regex.Pattern[str]
    of: str
    letter: str
    letters: dict[str, str]
    sessions: dict[str, str]
    conjunction: str
    range: str

    @property
    def opening(self) -> str:
        """The mark before a number; empty where numbers are not marked."""
        return self.marks[0] if self.marks else ""


def joints(words: Iterable[str]) -> str:
    """Conjunctions and range marks: no letter beside them, but for ideographs, and behind Arabic, which is written as one."""
    found = sorted({view(w, keep_case=True).text for w in words} - {""}, key=lambda w: (-len(w), w))
    runs = (
        (parted, "|".join(map(regex.escape, run)))
        for parted, run in groupby(found, key=lambda w: w[0].isalpha() and not has_han(w))
    )
    before, behind = f"(?<!{LETTER})", f"(?:(?!{LETTER})|(?<={ARABIC}))"
    return f"(?:{'|'.join(f'{before}(?:{run}){behind}' if parted else run for parted, run in runs)})"


@cache
def words(language: Language) -> Words:
    """The compiled words of a language. Raises `regex.error` for a pattern that is none."""
    table = language.citations
    conjunction = joints(["&", *language.conjunctions])
    ranges = joints(["-", *language.ranges])
    letters = {view(k, keep_case=True).text: v for k, v in table.letters.items()}
    sessions = {view(k, keep_case=True).text: v for k, v in table.sessions.items()}
    latin = rf"{any_of(PARTS)}(?!')(?!\.{LETTER}){APART}"
    letter = rf"(?:{latin}|{any_of(letters)}(?!{LETTER}))"
    return Words(
        keyword=regex.compile(
            rf"(?i)(?P<resolution>{word(any_of(table.resolution))})|(?P<decision>{word(any_of(table.decision))})"
        ),
        bodies=Bodies(language),
        own=regex.compile(any_of(table.own)),
        number=_number(letter, sessions, any_of(table.foreign)),
        hint=re.compile(rf"[0-9/](?:(?<=/) ?[0-9]|(?<=[0-9])(?: ?/|[^0-9]{{0,20}}\([0-9{_initials(sessions)}]))"),
        lead=regex.compile(
            rf"(?ri)(?:^|[,;:(\[\"、/]|(?:19|20)\d\d|{word(any_of(table.lead))}|{conjunction}|{ranges}) ?$"
        ),
        marks=table.marks,
        listed=regex.compile(rf"(?: ?[,、] ?| ?{conjunction} ?)"),
        dated=regex.compile(rf"{any_of(table.dated)}$" if table.marks else rf"^(?: ?[A-Z])?,? ?{any_of(table.dated)}"),
        of=any_of(table.of),
        letter=letter,
        letters=letters,
        sessions=sessions,
        conjunction=conjunction,
        range=ranges,
    )


def _number(letter: str, sessions: dict[str, str], foreign: str) -> regex.Pattern[str]:
    """The short forms: 60/251, 72/266 A, ES-10/15, 242 (1967), 2200 A (XXI), 1514 (د-15), 9/CP.9."""
    marks = "|".join(map(regex.escape, sorted(sessions, key=len, reverse=True))) or NEVER
    special = "|".join(map(regex.escape, sorted((m for m, v in sessions.items() if v), key=len, reverse=True))) or NEVER
    figures = r"(?:XL|L?X{0,4})(?:IX|IV|V?I{0,3})(?<=[IVXL])"
    bracket = (
        rf"(?P<year>(?:19|20)\d\d)|(?P<roman>(?:(?:ES|S) ?- ?)?{figures})|(?P<mark>{marks}) ?- ?(?P<count>\d{{1,2}})"
    )
    before = _number_initials(sessions, foreign) + r"(?<![A-Za-z0-9/:$&-])(?<!\d\.)"
    after = r"(?![A-Za-z0-9/%°]|\.\d|-\d+(?![/\d]))"
    return regex.compile(
        rf"{before}(?:(?P<foreign>{foreign}|[IVX]{{1,6}}/\d{{1,3}}|\d{{1,3}}/(?:CP|CMP|CMA|COP|MOP)\.\d{{1,3}})"
        rf"|(?P<number>\d{{1,4}})(?: ?(?P<part>{letter}))? ?\((?:{bracket})\)(?: ?(?P<part>{letter}))?"
        rf"|(?:(?P<prefix>ES|S|{special}) ?- ?)?(?P<session>\d{{1,4}})(?: ?/|/ )(?P<number>\d{{1,4}})"
        rf"(?: ?(?P<part>{letter}))?){after}"
    )


def _number_initials(sessions: dict[str, str], foreign: str) -> str:
    """A look at the sign that a number begins with: told far faster than that none begins here."""
    plain = foreign == NEVER or all(part.startswith(r"\d") for part in foreign.removeprefix("(?:").split("|"))
    return rf"(?=[\d{_initials(sessions)}])" if plain else ""


def _initials(sessions: dict[str, str]) -> str:
    """The letters that a session may begin with: those of Roman figures, of ES and S, and of the language's marks."""
    return "".join(dict.fromkeys("ESIVXL" + "".join(mark[0] for mark in sessions)))


def session_of(match: regex.Match[str], marks: dict[str, str]) -> str:
    """The session of a number in brackets, in Roman figures."""
    if match["mark"]:
        return marks[match["mark"]] + roman(int(match["count"]))
    return str(match["roman"]).replace(" ", "")
