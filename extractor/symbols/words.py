"""A language's words around citations, compiled: matched against texts folded with their case kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

import regex

from extractor.languages import Language
from extractor.languages.view import view
from extractor.symbols.grammar import PARTS, roman

_HAN = r"\p{Han}"
_ESCAPE = regex.compile(r"\\.\{?\p{L}*\}?|\(\?P<\w+>|[^\x00-\x7f]")
NEVER = r"(?!)"
_BRACKETS = regex.compile(r"\((?:[^()]++|(?R))*\)")
_STEM = regex.compile(r"(?:\(\?:(\p{L}+)[\p{L} ]*\)\?)?(\p{L}+)(?![\p{L}?*{|])")


@dataclass(frozen=True, slots=True)
class Reference:
    """A body as a text names it: by its name, `id` that of the series, or by a word for its class ("the Council")."""

    id: str
    is_class: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The patterns of one language; `session` reads a session's mark and figure to the contract's form."""

    keyword: regex.Pattern[str]
    body: regex.Pattern[str]
    body_stems: re.Pattern[str] | None
    references: dict[str, Reference]
    own: regex.Pattern[str]
    number: regex.Pattern[str]
    near_number: regex.Pattern[str]
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


def fold(pattern: str) -> str:
    """A pattern's letters folded as texts are; escapes and group names stand."""
    return _ESCAPE.sub(lambda m: m[0] if m[0][0] in "\\(" else view(m[0], keep_case=True).text, pattern)


def any_of(patterns: Iterable[str]) -> str:
    """A group of alternatives, the longest first; one that never matches for none."""
    found = sorted(map(fold, patterns), key=lambda p: (-len(p), p))
    return f"(?:{'|'.join(found)})" if found else NEVER


def word(pattern: str) -> str:
    """No letter on either side, save ideographs, which need no blanks."""
    return rf"(?:(?<![\p{{L}}\d])|(?<={_HAN})){pattern}(?:(?![\p{{L}}\d])|(?={_HAN})|(?<={_HAN}))"


def joints(words: Iterable[str]) -> str:
    """Conjunctions and range marks: no letter before them, and none behind save where the script writes them as one."""
    found = sorted({view(w, keep_case=True).text for w in words} - {""}, key=lambda w: (-len(w), w))
    before, behind = (
        rf"(?:(?<!\p{{L}})|(?<={_HAN})|(?={_HAN}))",
        rf"(?:(?!\p{{L}})|(?<=\p{{Arabic}})|(?={_HAN})|(?<={_HAN}))",
    )
    runs = (
        (spelled, "|".join(map(regex.escape, run))) for spelled, run in groupby(found, key=lambda w: w[0].isalpha())
    )
    return f"(?:{'|'.join(f'{before}(?:{run}){behind}' if spelled else run for spelled, run in runs)})"


@cache
def words(language: Language) -> Words:
    """The compiled words of a language. Raises `regex.error` for a pattern that is none."""
    table = language.citations
    conjunction = joints(["&", *language.conjunctions])
    ranges = joints(["-", *language.ranges])
    letters = {view(k, keep_case=True).text: v for k, v in table.letters.items()}
    sessions = {view(k, keep_case=True).text: v for k, v in table.sessions.items()}
    latin = rf"{any_of(PARTS)}(?!(?!{_HAN})\p{{L}}|[\d']|\.\p{{L}})"
    letter = rf"(?:{latin}|{any_of(letters)}(?!\p{{L}}))"
    body, references = body_names(language)
    return Words(
        keyword=regex.compile(
            rf"(?i)(?P<resolution>{word(any_of(table.resolution))})|(?P<decision>{word(any_of(table.decision))})"
        ),
        body=body,
        body_stems=_body_stems(language),
        references=references,
        own=regex.compile(any_of(table.own)),
        number=_number(letter, sessions, any_of(table.foreign)),
        near_number=regex.compile(r"(?<![\w/.-])(?:\d{2}-\d{1,3}|\d{3,4})(?![\w/(]|-\d|[.,]\d| ?\()"),
        lead=regex.compile(
            rf"(?i)(?:^|[,;:(\[\"、/]|(?:19|20)\d\d|{word(any_of(table.lead))}|{conjunction}|{ranges}) ?$"
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


@cache
def body_names(language: Language) -> tuple[regex.Pattern[str], dict[str, Reference]]:
    """One pattern for all bodies' names and what its groups stand for."""
    table = language.citations
    entries = [(fold(p), id_, False) for id_, patterns in table.bodies.items() for p in patterns]
    entries += [(fold(p), class_, True) for class_, patterns in table.generic.items() for p in patterns]
    entries.sort(key=lambda e: (e[2], -len(e[0]), e[0]))
    parts, references = [], {}
    for at, (pattern, meant, is_class) in enumerate(entries):
        references[f"b{at}"] = Reference(meant, is_class)
        parts.append(rf"(?P<b{at}>{pattern if is_class else f'(?i:{pattern})'})")
    return regex.compile(word(f"(?:{'|'.join(parts)})") if parts else NEVER), references


@cache
def _body_stems(language: Language) -> re.Pattern[str] | None:
    """The small letters that bodies' names begin with, up to the first sign of a pattern: told far faster than the names.

    None where a name does not begin with letters, but for words in brackets that may stand before: "(?:United Nations )?".
    """
    table = language.citations
    names = [fold(p) for patterns in (*table.bodies.values(), *table.generic.values()) for p in patterns]
    stems = [None if "|" in _BRACKETS.sub("", name) else _STEM.match(name) for name in names]
    told = {stem.lower() for match in stems if match for stem in match.groups() if stem}
    return re.compile("|".join(sorted(told, key=lambda s: (-len(s), s)))) if told and all(stems) else None


def find_bodies(text: str, words: Words) -> Iterator[regex.Match[str]]:
    """The bodies' names in a folded text, in order."""
    if words.body_stems is None:
        yield from words.body.finditer(text)
        return
    end = 0
    for stem in words.body_stems.finditer(text.lower()):
        if stem.start() >= end and (match := words.body.match(text, stem.start())):
            yield match
            end = match.end()


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
    return rf"(?=[\dESIVX{''.join({mark[0] for mark in sessions})}])" if plain else ""


def session_of(match: regex.Match[str], marks: dict[str, str]) -> str:
    """The session of a number in brackets, in Roman figures."""
    if match["mark"]:
        return marks[match["mark"]] + roman(int(match["count"]))
    return str(match["roman"]).replace(" ", "")
