"""The masthead's lines: session, agenda item, place and dates, distribution, original and declared languages."""

from __future__ import annotations

import datetime
import re
from functools import cache, lru_cache
from typing import Literal

import msgspec

from extractor.languages.dates import find_dates, tells_year
from extractor.languages.detection import languages_of_letters
from extractor.languages.items import canonical_items
from extractor.languages.numbers import read_number
from extractor.languages.patterns import Match, Stems, compiled, fit, groups, literals, one_of, stems
from extractor.languages.schema import Language, Pattern
from extractor.languages.view import key

LONGEST = 250
LONGEST_MEETING = 160  # a place and a span of days with its weekdays
LONGEST_NAMES = 100
PLACE_WORDS = 8
PLACE_LENGTH = 60
EDGES = " \n\t.,;，،、。*"
Distribution = Literal["general", "limited", "restricted"]


class SessionRead(msgspec.Struct, frozen=True):
    """The session line; `number` is None for one with a year only, or with neither."""

    number: int | None


class ItemLine(msgspec.Struct, frozen=True):
    """The agenda item line: canonical numbers, and whether the agenda is provisional."""

    items: list[str]
    provisional: bool


class MeetingRead(msgspec.Struct, frozen=True):
    """The line of place and dates; `place` is None where only dates stand."""

    place: str | None
    start: datetime.date
    end: datetime.date


class LanguageLine(msgspec.Struct, frozen=True):
    """The languages that a line declares, as codes; `only` for "English only"."""

    codes: list[str]
    only: bool


def find_organization(language: Language, text: str) -> bool | None:
    """True for a line that is the organization's name ("United Nations"); None for another."""
    return key(text) in _organization(language) or None


@cache
def _organization(language: Language) -> frozenset[str]:
    return frozenset(map(key, language.masthead.organization))


def begins_organ(language: Language, before: str, text: str) -> bool:
    """Whether a line of a masthead begins the name of another organ than the lines before it, whose name is whole."""
    whole, below = _organs(language)
    if key(before) in _principal(language) and key(text[:LONGEST]).startswith(_principal(language)):
        return True
    if not _below(language).may_be_in(key(text[:LONGEST])) or not whole.search(key(before)):
        return False
    return below.match(key(text)) is not None


@cache
def _below(language: Language) -> Stems:
    return stems(language.masthead.organs.below)


@cache
def _principal(language: Language) -> tuple[str, ...]:
    return tuple(key(name) for name in language.masthead.organs.principal)


@cache
def _organs(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = language.masthead.organs
    return re.compile(one_of(names.whole)), re.compile(one_of(names.below))


def find_session(language: Language, text: str) -> SessionRead | None:
    """The session that a line names; None for another line."""
    match = _line(language, language.masthead.session, text)
    if match is None:
        return None
    ordinal = groups(match).get("ordinal")
    return SessionRead(read_number(language, ordinal) if ordinal else None)


def is_year_session(language: Language, text: str) -> bool:
    """Whether a session line counts by years ("2025 session") and so has no number."""
    read = find_session(language, text)
    return read is not None and read.number is None and re.search(r"\d{4}", key(text)) is not None


def counts_meeting(language: Language, text: str) -> bool:
    """Whether a sentence counts the gathering that it opens as a meeting, which then has no session."""
    if len(text) > LONGEST:
        return False
    folded = key(text)
    return any(compiled(language, form.pattern).search(folded) for form in language.masthead.counted_meeting)


def find_year_line(language: Language, text: str) -> int | None:
    """The year that a line of the Security Council counts ("Eighty-second year"); None for another line."""
    match = _line(language, language.masthead.year, text)
    return read_number(language, groups(match)["ordinal"]) if match else None


def find_item_line(language: Language, text: str) -> ItemLine | None:
    """The agenda item line ("Item 2 of the provisional agenda*"); None for another line."""
    match = _line(language, language.masthead.item_line, text)
    found = groups(match) if match else {}
    items = canonical_items(language, found["items"]) if found else []
    return ItemLine(items, "provisional" in found) if items else None


def _line(language: Language, patterns: list[Pattern], text: str) -> Match | None:
    """The match of a whole line, note marks and a closing stop apart."""
    if len(text) > LONGEST:
        return None
    folded = key(text).strip(" .:;,*[]")
    return next((match for form in patterns if (match := fit(language, form, folded))), None)


@lru_cache(maxsize=1024)  # lines are looked at by layout, told apart as fields and then read
def find_meeting_line(language: Language, text: str) -> MeetingRead | None:
    """The line of place and dates, in either order; None for a text that says more, or one day without a place."""
    if len(text) > LONGEST_MEETING or ":" in text or not tells_year(text):
        return None
    for read in find_dates(language, text):
        before, behind = text[: read.span[0]], text[read.span[1] :]
        place = _place(before, behind, single=read.end is None)
        if read.start is not None and place is not None:
            return MeetingRead(place or None, read.start, read.end or read.start)
    return None


def _place(before: str, behind: str, *, single: bool) -> str | None:
    """The place's name on either side of the dates, "" for dates alone; None for words that are no name.

    A comma parts the place from a single day, which would else be any sentence with a date; from a span of days names
    stand apart by their capitals, or in scripts without case by being short.
    """
    sides = [side for side in (before, behind) if side.strip(EDGES)]
    if len(sides) != 1:
        return "" if not sides and not single else None
    place = sides[0].strip(EDGES)
    parted = bool(re.search(r"[,，،、]\s*$", before) or re.match(r"\s*[,，،、]", behind))
    words = place.split()
    if len(words) > PLACE_WORDS or len(place) > PLACE_LENGTH or re.search(r"[\d:;/*]|[.!?。]\s", place):
        return None
    if parted:
        return None if place[0].islower() else place
    spaced = before[-1:].isspace() or behind[:1].isspace()
    named = all(not word[:1].islower() for word in words if len(word) > 3)
    return place if not single and spaced and named and (place[0].isupper() or len(words) < 3) else None


def find_distribution(language: Language, text: str) -> Distribution | None:
    """The class of a distribution line; None for another line or no class. A class word alone counts in capitals."""
    folded = key(text[:LONGEST])
    if not _distribution(language).may_be_in(folded):
        return None
    if not (_distribution_lead(language).may_be_in(folded) or text.strip().isupper()):
        return None
    for kind, form in _classes(language).items():
        match = form.match(folded)
        if match and (match["lead"] or (match.end() == len(folded) and text.strip().isupper())):
            return kind
    return None


def may_tell_distribution(text: str) -> bool:
    """Whether a distribution line of any language may be, or be in, a text: a word of one stands in it. Told fast."""
    return _distribution(*languages_of_letters(text)).may_be_in(key(text[:LONGEST]))


@cache
def _distribution(*languages: Language) -> Stems:
    words = [language.masthead.distribution for language in languages]
    return stems(word for some in words for word in (*some.lead, *some.general, *some.limited, *some.restricted))


@cache
def _distribution_lead(language: Language) -> Stems:
    return stems(language.masthead.distribution.lead)


@cache
def _classes(language: Language) -> dict[Distribution, re.Pattern[str]]:
    words = language.masthead.distribution
    kinds: dict[Distribution, list[str]] = {
        "general": words.general,
        "limited": words.limited,
        "restricted": words.restricted,
    }
    lead = one_of(words.lead)
    return {kind: re.compile(rf"(?P<lead>{lead} ?:? ?)?{one_of(names)}") for kind, names in kinds.items()}


def find_original(language: Language, text: str) -> list[str] | None:
    """Codes of the original's languages that a line names ("Original: English"); None for another line or names."""
    folded = key(text[:LONGEST])
    lead = _original(language).search(folded) if _original_stems(language).may_be_in(folded) else None
    return (_codes(language, folded[lead.end() :]) or None) if lead else None


@cache
def _original_stems(language: Language) -> Stems:
    return stems(language.masthead.original)


@cache
def _original(language: Language) -> re.Pattern[str]:
    return re.compile(rf"{one_of(language.masthead.original)} ?: ?")


def find_language_line(language: Language, text: str) -> LanguageLine | None:
    """The languages that a line of nothing else names ("English", "Anglais et français seulement"); else None."""
    if len(text) > LONGEST_NAMES:
        return None
    folded = key(text).strip(" .[]()*")
    if not _name_stems(language).may_be_in(folded):
        return None
    bare = _only(language).sub("", folded)
    codes = _codes(language, bare, whole=True)
    return LanguageLine(codes, only=bare != folded) if codes else None


@cache
def _name_stems(language: Language) -> Stems:
    return stems(language.names, apart=False)


@cache
def _only(language: Language) -> re.Pattern[str]:
    only = one_of(language.masthead.only)
    return re.compile(rf"^(?:{only} ?)+|(?:[ ,]*{only})+$")


def _codes(language: Language, folded: str, *, whole: bool = False) -> list[str]:
    """Codes of the names of languages that the text begins with; with `whole`, [] when it says anything else."""
    names, codes, end = _names(language), [], 0
    while (match := _name(language).match(folded, end)) and bool(match["joint"]) == bool(end):
        codes.append(names[_bare(match["name"])])
        end = match.end()
    return [] if whole and end < len(folded) else list(dict.fromkeys(codes))


@cache
def _name(language: Language) -> re.Pattern[str]:
    """A language's name, and what joins it to one before it."""
    joint = literals(language.conjunctions)
    joints = rf" ?(?:[,、/;-] ?(?:{joint} ?)?|{joint} ?)"
    return re.compile(rf"(?P<joint>{joints})?(?P<name>{one_of(language.names, apart=False)})")


@cache
def _names(language: Language) -> dict[str, str]:
    return {_bare(name): code for name, code in language.names.items()}


def _bare(name: str) -> str:
    return key(name).replace(" ", "").rstrip(".")
