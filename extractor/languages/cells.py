"""Words of the schedule's cells: column heads, item prefixes, meetings, marks of continuation."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import msgspec
import regex

from extractor.languages.items import canonical_items
from extractor.languages.patterns import compiled, fit, groups, has_certain, may_name_items, one_of
from extractor.languages.schema import Language
from extractor.languages.view import key, view

Column = Literal["date", "time", "date_and_time", "item", "title", "meeting"]
COLUMNS: tuple[Column, ...] = ("date_and_time", "date", "time", "item", "title", "meeting")
LONGEST = 120
CLOSERS = " .:;*,。-"


class PrefixRead(msgspec.Struct, frozen=True):
    """The items that an entry names ("Item 1: …", "… (item 59)"), and its text without them."""

    items: list[str]
    rest: str


class MarkRead(msgspec.Struct, frozen=True):
    """A mark of continuation as printed ("(continued)"), and the text without it."""

    printed: str
    rest: str


def read_column_head(language: Language, text: str) -> Column | None:
    """What a column of a schedule holds, by its head; None for another head."""
    folded = key(text).strip(CLOSERS) if len(text) <= LONGEST else ""
    return _heads(language).get(folded)


@cache
def _heads(language: Language) -> dict[str, Column]:
    words = language.schedule
    return {key(head).strip(CLOSERS): column for column in reversed(COLUMNS) for head in getattr(words, column)}


def read_item_prefix(language: Language, text: str) -> PrefixRead | None:
    """The items that an entry itself names before or, in brackets, behind its title; None where it names none."""
    seen = view(text)
    if not may_name_items(seen.text):
        return None
    ends_in_brackets = seen.text.rstrip(CLOSERS).endswith((")", "]"))
    for form in language.schedule.item_prefix:
        if not has_certain(form.pattern, seen.text):
            continue
        before = compiled(language, form.pattern).match(seen.text)
        if before and _sets_apart(text[seen.end(before.end()) :]):
            rest = seen.rest(before.end()).lstrip(".:-–—：。،,) ")
            return PrefixRead(canonical_items(language, groups(before)["items"]), rest)
        bracketed = rf"[(\[]\s?{form.pattern}\s?[)\]][ .;:,。*]*$"
        behind = compiled(language, bracketed).search(seen.text) if ends_in_brackets else None
        if behind:
            return PrefixRead(
                canonical_items(language, groups(behind)["items"]), text[: seen.end(behind.start())].rstrip()
            )
    return None


def _sets_apart(rest: str) -> bool:
    """Whether a title begins here: behind a stop or dash, or a blank; a small letter goes on with a sentence."""
    return not rest.strip() or bool(regex.match(r"\s*[.:：\-–—](?!\S*\d)|\s*[.:：]|\s+[\p{Lu}\p{Lo}\"“«]|\n", rest))


def find_items(language: Language, text: str) -> list[str]:
    """The items that a text names in passing: "deadline for proposals under item 4 and sub-items (a) and (b)".

    Letters without a figure belong to the item named before them, else to the one that follows ("sub-items (a) and (b) of
    item 4"), and stay as they are where none is.
    """
    seen = view(text)
    if not may_name_items(seen.text):
        return []
    prefixes = [form.pattern for form in language.schedule.item_prefix if has_certain(form.pattern, seen.text)]
    forms = [compiled(language, pattern) for pattern in prefixes]
    matches = sorted((match for form in forms for match in form.finditer(seen.text)), key=lambda match: match.start())
    found: list[str] = []
    letters: list[str] = []
    item = ""
    for number in (number for match in matches for number in canonical_items(language, groups(match)["items"])):
        if number.startswith("("):
            (found if item else letters).append(item + number)
            continue
        item = number
        found += [item + letter for letter in letters] or [item]
        letters = []
    return list(dict.fromkeys([*letters, *found]))


def read_meeting_cell(language: Language, text: str, *, counted: bool = False) -> str | None:
    """The text, where it does nothing but name a meeting ("1st plenary meeting"), with `counted` by its number; else None."""
    trimmed = text.strip(" \n*")
    if not trimmed or len(trimmed) > LONGEST:
        return None
    folded = key(trimmed).strip(CLOSERS)
    forms = (form for form in language.schedule.meeting_cell if "{ordinal}" in form.pattern or not counted)
    named = any(fit(language, form, folded) for form in forms)
    return trimmed if named else None


def read_mark(language: Language, text: str) -> MarkRead | None:
    """The mark at the end of an entry or heading that says that it goes on: "(continued)", "（续）"; None for none."""
    seen = view(text)
    marked = seen.text.rstrip(f"{CLOSERS})]").endswith(_mark_ends(language))
    match = _marks(language).search(seen.text) if marked else None
    if match is None:
        return None
    start, end = seen.starts[match.start("mark")], seen.end(match.end("mark"))
    return MarkRead(text[start:end].strip(), text[:start].rstrip(" \n,،，;-–—:："))


@cache
def _mark_ends(language: Language) -> tuple[str, ...]:
    """What the words of marks end with, stops and what stands before a blank apart: no mark ends otherwise."""
    words = (*language.schedule.marks, *language.schedule.conditions)
    return tuple(sorted({key(word).rstrip(f"{CLOSERS})]").split(" ")[-1] for word in words} - {""}))


@cache
def _marks(language: Language) -> re.Pattern[str]:
    word = one_of(language.schedule.marks)
    beside = one_of((*language.schedule.marks, *language.schedule.conditions))
    phrase = rf"{word}(?:[ ,;-]+{beside})*"
    before = r"(?:(?<=[,;:-])|(?<=[,;:-] )|^)"
    return re.compile(rf"(?P<mark>(?:[(\[] ?{phrase} ?[)\]] ?)+(?<! )|{before}{phrase})[ .;:,。*]*$")
