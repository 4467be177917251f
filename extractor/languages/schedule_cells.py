"""Words of schedule cells: column headers, item prefixes, meetings, continuation marks."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import msgspec
import regex

from extractor.languages.matching.pattern_compiler import (
    CompiledPattern,
    build_items_pattern,
    build_word_pattern,
    compile_expanded,
    compile_pattern,
    match_whole_text,
    read_groups,
)
from extractor.languages.matching.prefilters import can_name_items, has_required_literal
from extractor.languages.normalization import make_match_key, normalize_text
from extractor.languages.numbering.item_references import make_canonical_items
from extractor.languages.schema import Language, PatternEntry

ScheduleColumn = Literal["date", "time", "date_and_time", "item", "title", "meeting"]
SCHEDULE_COLUMNS: tuple[ScheduleColumn, ...] = ("date_and_time", "date", "time", "item", "title", "meeting")
MAX_CELL_CHARS = 120
MAX_LABEL_CHARS = 40  # characters; "3 (a), 3 (b) and 3 (c)" has 22
_BRACKETED_ITEMS = r"\[ ?{items} ?\][ .;:,。*]*$"  # "Question of Guam [59]"
CLOSING_SYMBOLS = " .:;*,。-"


class ItemPrefix(msgspec.Struct, frozen=True):
    """The items that an entry names ("Item 1: …", "… (item 59)"), and its text without them."""

    items: list[str]
    rest: str


class ContinuationMark(msgspec.Struct, frozen=True):
    """A mark of continuation as printed ("(continued)"), and the text without it."""

    printed: str
    rest: str


def find_column_role(language: Language, text: str) -> ScheduleColumn | None:
    """The role of a schedule column, by its header; None for another header."""
    folded = make_match_key(text).strip(CLOSING_SYMBOLS) if len(text) <= MAX_CELL_CHARS else ""
    return _get_header_columns(language).get(folded)


@cache
def _get_header_columns(language: Language) -> dict[str, ScheduleColumn]:
    words = language.schedule
    return {
        make_match_key(head).strip(CLOSING_SYMBOLS): column
        for column in reversed(SCHEDULE_COLUMNS)
        for head in getattr(words, column)
    }


def parse_item_prefix(language: Language, text: str) -> ItemPrefix | None:
    """The items that an entry names before its title or, in brackets, after it; None where it names none."""
    seen = normalize_text(text)
    if not can_name_items(seen.text):
        return None
    ends_in_brackets = seen.text.rstrip(CLOSING_SYMBOLS).endswith((")", "]"))
    for form in language.schedule.item_prefix:
        if not has_required_literal(form.pattern, seen.text):
            continue
        before = compile_pattern(language, form.pattern).match(seen.text)
        if before and _starts_title(text[seen.source_end(before.end()) :]):
            rest = seen.source_rest(before.end()).lstrip(".:-–—：。،,) ")
            return ItemPrefix(make_canonical_items(language, read_groups(before)["items"]), rest)
        bracketed = rf"[(\[]\s?{form.pattern}\s?[)\]][ .;:,。*]*$"
        behind = compile_pattern(language, bracketed).search(seen.text) if ends_in_brackets else None
        if behind:
            return ItemPrefix(
                make_canonical_items(language, read_groups(behind)["items"]),
                text[: seen.source_end(behind.start())].rstrip(),
            )
    if ends_in_brackets and (behind := compile_pattern(language, _BRACKETED_ITEMS).search(seen.text)):
        items = make_canonical_items(language, read_groups(behind)["items"])
        return ItemPrefix(items, text[: seen.source_end(behind.start())].rstrip())
    return None


def find_item_starts(language: Language, text: str) -> list[int]:
    """Where entries begin in a text, each with its item and a colon or stop: "Item 1: Opening Item 2: Election"."""
    seen = normalize_text(text)
    if not can_name_items(seen.text):
        return []
    prefixes = [form.pattern for form in language.schedule.item_prefix if has_required_literal(form.pattern, seen.text)]
    matches = [match for pattern in prefixes for match in compile_pattern(language, pattern).finditer(seen.text)]
    return sorted(
        seen.source_offsets[match.start()]
        for match in matches
        if regex.match(r" ?[.:](?: ?\p{L}|$)", seen.text[match.end() :])
    )


def _starts_title(rest: str) -> bool:
    """Whether a title begins here: after a stop, dash or space; a lower-case letter continues a sentence."""
    return not rest.strip() or bool(regex.match(r"\s*[.:：\-–—](?!\S*\d)|\s*[.:：]|\s+[\p{Lu}\p{Lo}\"“«]|\n", rest))


def find_mentioned_items(language: Language, text: str) -> list[str]:
    """The items that a text names in passing: "deadline for proposals under item 4 and sub-items (a) and (b)".

    Letters without a figure belong to the item named before them, else to the one that follows ("sub-items (a) and (b) of
    item 4"), and stay as they are where none is.
    """
    seen = normalize_text(text)
    if not can_name_items(seen.text):
        return []
    prefixes = [form.pattern for form in language.schedule.item_prefix if has_required_literal(form.pattern, seen.text)]
    forms = [compile_pattern(language, pattern) for pattern in prefixes]
    matches = sorted((match for form in forms for match in form.finditer(seen.text)), key=lambda match: match.start())
    found: list[str] = []
    letters: list[str] = []
    item = ""
    for number in (
        number for match in matches for number in make_canonical_items(language, read_groups(match)["items"])
    ):
        if number.startswith("("):
            (found if item else letters).append(item + number)
            continue
        item = number
        found += [item + letter for letter in letters] or [item]
        letters = []
    return list(dict.fromkeys([*letters, *found]))


def parse_meeting_cell(language: Language, text: str, *, counted: bool = False) -> str | None:
    """The text, where it only names a meeting ("1st plenary meeting"), with `counted` by its number; else None."""
    trimmed = text.strip(" \n*")
    if not trimmed or len(trimmed) > MAX_CELL_CHARS:
        return None
    folded = make_match_key(trimmed).strip(CLOSING_SYMBOLS)
    forms = (form for form in language.schedule.meeting_cell if "{ordinal}" in form.pattern or not counted)
    named = any(match_whole_text(language, form, folded) for form in forms)
    return trimmed if named else None


def has_organ_word(language: Language, text: str) -> bool:
    """Whether a text has a word that names of organs have: "Committee", "Working Group"."""
    return len(text) <= MAX_CELL_CHARS and _compile_organ_words(language).search(make_match_key(text)) is not None


@cache
def _compile_organ_words(language: Language) -> re.Pattern[str]:
    organs = language.masthead.organs
    return re.compile(build_word_pattern([*organs.complete_name_words, *organs.subsidiary_openings]))


def is_meeting_count(language: Language, text: str) -> bool:
    """Whether a text says how many meetings there are, and names none: "1 meeting", "（2次会议）"."""
    return _matches_any_form(language, language.schedule.meeting_count, text)


def is_schedule_caption(language: Language, text: str) -> bool:
    """Whether a text is a band over entries and no entry itself: "Joint segment", "Week of 6–10 May"."""
    return _matches_any_form(language, language.schedule.caption, text)


def is_day_count(language: Language, text: str) -> bool:
    """Whether a text is a day by its number: "Day 1", "第一天"."""
    return _matches_any_form(language, language.schedule.day_count, text)


def _matches_any_form(language: Language, forms: list[PatternEntry], text: str) -> bool:
    if not text or len(text) > MAX_CELL_CHARS:
        return False
    folded = make_match_key(text.strip(" \n*()（）[]")).strip(CLOSING_SYMBOLS)
    return any(match_whole_text(language, form, folded) for form in forms)


def parse_leading_items(language: Language, text: str) -> ItemPrefix | None:
    """The items that a line begins with as its label: "5 (b). Title", "4.1 Title", "[121] Title"; None for none.

    A bare number is a label where a capital letter, or a letter of a script without them, follows it.
    """
    seen = normalize_text(text, keep_case=True)
    match = _compile_leading_items(language).match(seen.text) if can_name_items(seen.text[:MAX_LABEL_CHARS]) else None
    if match is None:
        return None
    rest = text[seen.source_end(match.end()) :].lstrip()
    return ItemPrefix(make_canonical_items(language, match["bracketed"] or match["items"]), rest)


@cache
def _compile_leading_items(language: Language) -> CompiledPattern:
    items = build_items_pattern(language)
    title = r"(?=[\p{Lu}\p{Lo}\p{Lt}\"'«“(])"
    pattern = rf"(?:\[ ?(?P<bracketed>{items}) ?\]|(?P<items>{items}) ?(?:[.):：、。-]|(?<=\))|(?= ))) ?-? ?{title}"
    return compile_expanded(language, pattern)


def parse_continuation_mark(language: Language, text: str) -> ContinuationMark | None:
    """The continuation mark at the end of an entry or heading: "(continued)", "（续）"; None where there is none."""
    seen = normalize_text(text)
    marked = seen.text.rstrip(f"{CLOSING_SYMBOLS})]").endswith(_get_mark_endings(language))
    match = _compile_mark_pattern(language).search(seen.text) if marked else None
    if match is None:
        return None
    start, end = seen.source_offsets[match.start("mark")], seen.source_end(match.end("mark"))
    return ContinuationMark(text[start:end].strip(), text[:start].rstrip(" \n,،，;-–—:："))


@cache
def _get_mark_endings(language: Language) -> tuple[str, ...]:
    """The last words of continuation marks, without stops: a prefilter, because every mark ends with one of them."""
    words = (*language.schedule.continuation_words, *language.schedule.condition_words)
    return tuple(sorted({make_match_key(word).rstrip(f"{CLOSING_SYMBOLS})]").split(" ")[-1] for word in words} - {""}))


@cache
def _compile_mark_pattern(language: Language) -> re.Pattern[str]:
    word = build_word_pattern(language.schedule.continuation_words)
    beside = build_word_pattern((*language.schedule.continuation_words, *language.schedule.condition_words))
    phrase = rf"{word}(?:[ ,;-]+{beside})*"
    before = r"(?:(?<=[,;:-])|(?<=[,;:-] )|^)"
    return re.compile(rf"(?P<mark>(?:[(\[] ?{phrase} ?[)\]] ?)+(?<! )|{before}{phrase})[ .;:,。*]*$")
