"""Words of schedule cells: column headers, item prefixes, meetings, continuation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Literal

import msgspec
import regex

from extractor.languages.matching.pattern_compiler import (
    CompiledPattern,
    PatternCompiler,
    PatternMatch,
    build_word_pattern,
    read_groups,
)
from extractor.languages.matching.prefilters import (
    RequiredLiterals,
    can_name_items,
    has_one_of,
    has_required_literal,
    join_required_literals,
)
from extractor.languages.normalization import make_match_key, normalize_text
from extractor.languages.numbering.item_references import ItemReader
from extractor.languages.numbering.numbers import NumberReader
from extractor.languages.schema import LanguageWords, PatternEntry

ScheduleColumn = Literal["date", "time", "date_and_time", "item", "title", "meeting", "further"]
SCHEDULE_COLUMNS: tuple[ScheduleColumn, ...] = (
    "date_and_time", "date", "time", "item", "title", "meeting", "further",
)  # fmt: skip
MAX_CELL_CHARS = 120
MAX_ITEM_LABEL_CHARS = 40  # characters; "3 (a), 3 (b) and 3 (c)" has 22
_BRACKETED_ITEMS = r"\[ ?{items} ?\][ .;:,。*]*$"  # "Question of Guam [59]"
_ITEM_OPENING_PATTERN = re.compile(r"[\d(\[']|[^\W\d_]{1,5}\)")  # of an item's number or letter: a prefilter
_PERSON_PATTERN = re.compile(
    r"(?:[^\W\d_]\.[ -]?){1,3}[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?,? ?[(（][^()（）]{2,60}[)）]"
)  # "R. Ito (Japan)"
_WORD_BOUNDARY = re.compile(r"\s+|(?<=[,，、;；])")
_PLACE_SEPARATORS = " \t,;，、；-–—("  # between a meeting and its place
CLOSING_SYMBOLS = " .:;*,。-"


class ItemPrefix(msgspec.Struct, frozen=True):
    """The items that an entry names ("Item 1: …", "… (item 59)"), and its text without them."""

    items: tuple[str, ...]
    rest: str


class ContinuationMark(msgspec.Struct, frozen=True):
    """A mark of continuation as printed ("(continued)"), and the text without it."""

    printed: str
    rest: str


def names_person(text: str) -> bool:
    """Whether a text is a name with initials, and in brackets the country or body of the person: "R. Ito (Japan)"."""
    return _PERSON_PATTERN.fullmatch(text) is not None


class ScheduleCellReader:
    """Reads cells and entries of schedules in one language."""

    def __init__(
        self, words: LanguageWords, patterns: PatternCompiler, items: ItemReader, numbers: NumberReader
    ) -> None:
        self.words = words
        self.numbers = numbers
        self.patterns = patterns
        self.items = items

    def find_column_role(self, text: str) -> ScheduleColumn | None:
        """The role of a schedule column, by its header; None for another header."""
        folded = make_match_key(text).strip(CLOSING_SYMBOLS) if len(text) <= MAX_CELL_CHARS else ""
        return self._header_columns.get(folded)

    @cached_property
    def _header_columns(self) -> dict[str, ScheduleColumn]:
        words = self.words.schedule
        return {
            make_match_key(head).strip(CLOSING_SYMBOLS): column
            for column in reversed(SCHEDULE_COLUMNS)
            for head in getattr(words, column)
        }

    @lru_cache(maxsize=4096)  # outline, agenda and schedule ask for the same texts
    def parse_item_prefix(self, text: str) -> ItemPrefix | None:
        """The items that an entry names before its title, also in brackets, or in brackets after it; None where it names none."""
        seen = normalize_text(text)
        if not can_name_items(seen.text):
            return None
        opens_in_brackets = seen.text.startswith(("(", "["))
        ends_in_brackets = seen.text.rstrip(CLOSING_SYMBOLS).endswith((")", "]"))
        for form in self.words.schedule.item_prefix:
            if not has_required_literal(form.pattern, seen.text):
                continue
            pattern = rf"[(\[]\s?{form.pattern}\s?[)\]]:?" if opens_in_brackets else form.pattern
            before = self.patterns.compile_pattern(pattern).match(seen.text)
            begins = _starts_bare_title if opens_in_brackets else _starts_title
            if before and begins(text[seen.source_end(before.end()) :]):
                rest = seen.source_rest(before.end()).lstrip(".:-–—：。،,) ")
                return ItemPrefix(self.items.make_canonical_items(read_groups(before)["items"]), rest)
            bracketed = rf"[(\[]\s?{form.pattern}\s?[)\]][ .;:,。*]*$"
            after = self.patterns.compile_pattern(bracketed).search(seen.text) if ends_in_brackets else None
            if after:
                return ItemPrefix(
                    self.items.make_canonical_items(read_groups(after)["items"]),
                    text[: seen.source_end(after.start())].rstrip(),
                )
        if ends_in_brackets and (after := self.patterns.compile_pattern(_BRACKETED_ITEMS).search(seen.text)):
            items = self.items.make_canonical_items(read_groups(after)["items"])
            return ItemPrefix(items, text[: seen.source_end(after.start())].rstrip())
        return None

    def find_item_starts(self, text: str) -> list[int]:
        """Where entries begin in a text, each with its item and a colon or stop: "Item 1: Opening Item 2: Election"."""
        seen = normalize_text(text)
        if not can_name_items(seen.text):
            return []
        return sorted(
            seen.source_offsets[match.start()]
            for match in self._find_item_prefixes(seen.text)
            if regex.match(r" ?[.:](?: ?\p{L}|$)", seen.text[match.end() :])
        )

    def find_mentioned_items(self, text: str) -> list[str]:
        """The items that a text names in passing: "deadline for proposals under item 4 and sub-items (a) and (b)".

        Letters without a number belong to the item named before them, else to the one that follows ("sub-items (a) and (b) of
        item 4"), and stay as they are where none is.
        """
        if not self.can_mention_items(text):
            return []
        seen = normalize_text(text)
        matches = sorted(self._find_item_prefixes(seen.text), key=lambda match: match.start())
        found: list[str] = []
        letters: list[str] = []
        item = ""
        for number in (
            number for match in matches for number in self.items.make_canonical_items(read_groups(match)["items"])
        ):
            if number.startswith("("):
                (found if item else letters).append(item + number)
                continue
            item = number
            found += [item + letter for letter in letters] or [item]
            letters = []
        return list(dict.fromkeys([*letters, *found]))

    def can_mention_items(self, text: str) -> bool:
        """Whether a text has a word that items are named with, and a sign of their numbers: a prefilter."""
        folded = make_match_key(text)
        return can_name_items(folded) and has_one_of(self._item_words, folded)

    @cached_property
    def _item_words(self) -> RequiredLiterals:
        return join_required_literals(form.pattern for form in self.words.schedule.item_prefix)

    def _find_item_prefixes(self, folded: str) -> Iterator[PatternMatch]:
        """All places of a folded text that name items, form after form."""
        for form in self.words.schedule.item_prefix:
            if has_required_literal(form.pattern, folded):
                yield from self.patterns.compile_pattern(form.pattern).finditer(folded)

    def parse_meeting_cell(self, text: str, *, counted: bool = False) -> str | None:
        """The text, where it only names a meeting ("1st plenary meeting"), with `counted` by its number; else None."""
        forms = self._counted_meeting_forms if counted else self.words.schedule.meeting_cell
        return text.strip(" \n*") if self._is_meeting_form(forms, text) else None

    @cached_property
    def _counted_meeting_forms(self) -> list[PatternEntry]:
        return [form for form in self.words.schedule.meeting_cell if "{ordinal}" in form.pattern]

    def is_meeting_number(self, text: str) -> bool:
        """Whether a text is a number that stands for a meeting where its column says so: "1st and 2nd", "第1次"."""
        return self._is_meeting_form(self.words.schedule.meeting_number, text)

    def starts_with_meeting_number(self, text: str) -> bool:
        """Whether such a number begins a text, in brackets or with words after it: "1re plénière", "2-е, дневное"."""
        return any(
            self.is_meeting_number(start)
            for start in {text, text.split(",", maxsplit=1)[0], text.split(maxsplit=1)[0]}
            if start
        )

    def _is_meeting_form(self, forms: list[PatternEntry], text: str) -> bool:
        """Whether a cell's text is one of the forms, with a bracket after it ("5th (closed)") and no mark of a note."""
        trimmed = text.strip(" \n*")
        if not trimmed or len(trimmed) > MAX_CELL_CHARS:
            return False
        return self.patterns.has_matching_form(forms, make_match_key(trimmed).strip(CLOSING_SYMBOLS))

    def find_numbered_meeting(self, text: str) -> str | None:
        """The first name of a meeting with its number in a text: "1st plenary meeting"."""
        seen = normalize_text(text)
        match = next(self.patterns.search_forms(self._counted_meeting_forms, seen.text), None)
        return text[seen.source_offsets[match.start()] : seen.source_end(match.end())] if match else None

    def has_organ_word(self, text: str) -> bool:
        """Whether a text has a word that names of organs have: "Committee", "Working Group"."""
        return len(text) <= MAX_CELL_CHARS and self._organ_words_pattern.search(make_match_key(text)) is not None

    @cached_property
    def _organ_words_pattern(self) -> re.Pattern[str]:
        organs = self.words.masthead.organs
        return re.compile(build_word_pattern([*organs.complete_name_words, *organs.subsidiary_openings]))

    def is_meeting_count(self, text: str) -> bool:
        """Whether a text says how many meetings there are, and names none: "1 meeting", "（2次会议）"."""
        return self._matches_any_form(self.words.schedule.meeting_count, text)

    def is_place(self, text: str) -> bool:
        """Whether a text says where a meeting is, and nothing else: "Conference Room 4", "第4会议室"."""
        return self._matches_any_form(self.words.schedule.place, text)

    def parse_meeting_and_place(self, text: str) -> str | None:
        """The meeting of a text that is a meeting and its place: "12th meeting, Room 4"; None for another text."""
        starts = [match.start() for match in _WORD_BOUNDARY.finditer(text)] if len(text) <= MAX_CELL_CHARS else []
        places = (at for at in starts if self.is_place(text[at:].lstrip()))
        meetings = (self.parse_meeting_cell(text[:at].rstrip(_PLACE_SEPARATORS)) for at in places)
        return next((meeting for meeting in meetings if meeting is not None), None)

    def is_schedule_caption(self, text: str) -> bool:
        """Whether a text is a band over entries and no entry itself: "Joint segment", "Week of 6–10 May"."""
        return self._matches_any_form(self.words.schedule.caption, text)

    def is_detail_line(self, text: str) -> bool:
        """Whether a line gives details of an entry and is none: it names a person, or a role and who has it ("Moderator: …")."""
        role, _, persons = text.replace("：", ":").partition(":")
        has_role = bool(persons.strip()) and self.find_column_role(role) == "further"
        return has_role or names_person(text) or self._matches_any_form(self.words.schedule.person_line, text)

    def can_count_days(self, folded: str) -> bool:
        """Whether a folded text has a word of those that count the days of a meeting: a prefilter."""
        return has_one_of(self._day_count_words, folded)

    @cached_property
    def _day_count_words(self) -> RequiredLiterals:
        return join_required_literals(form.pattern for form in self.words.schedule.day_count)

    def parse_leading_day_count(self, text: str) -> tuple[int, int] | None:
        """The number of the day that a text begins with ("Day 1", "第一天"), and where this ends; None for other texts."""
        seen = normalize_text(text[:MAX_ITEM_LABEL_CHARS])
        for form in self.words.schedule.day_count:
            if not has_required_literal(form.pattern, seen.text):
                continue
            match = self.patterns.compile_pattern(form.pattern).match(seen.text)
            number = self.numbers.read_number(read_groups(match)["ordinal"]) if match else None
            end = seen.source_end(match.end()) if match else 0
            if number is not None and not text[end : end + 1].isalnum():
                return number, end
        return None

    def parse_week_number(self, text: str) -> int | None:
        """The number of the week that a caption names: 2 for "Week 2" and "Second week"; None for other texts."""
        if not text or len(text) > MAX_CELL_CHARS:
            return None
        folded = make_match_key(text.strip(" \n*()（）[]")).strip(CLOSING_SYMBOLS)
        matches = self.patterns.match_forms(self.words.schedule.week_count, folded)
        return next((self.numbers.read_number(read_groups(match)["ordinal"]) for _, match in matches), None)

    def _matches_any_form(self, forms: list[PatternEntry], text: str) -> bool:
        if not text or len(text) > MAX_CELL_CHARS:
            return False
        folded = make_match_key(text.strip(" \n*()（）[]")).strip(CLOSING_SYMBOLS)
        return self.patterns.has_matching_form(forms, folded)

    @lru_cache(maxsize=4096)  # each line of a cell is asked for several times
    def parse_leading_items(self, text: str) -> ItemPrefix | None:
        """The items that a line begins with as its label: "5 (b). Title", "4.1 Title", "[121] Title"; None for none.

        A bare number is a label where a capital letter, or a letter of a script without them, follows it.
        """
        seen = normalize_text(text, keep_case=True)
        opening = _ITEM_OPENING_PATTERN.match(seen.text)
        match = self._leading_items_pattern.match(seen.text) if opening else None
        if match is None:
            return None
        end, found = seen.source_end(match.end()), read_groups(match)
        if match["unmarked"] is not None and not text[end : end + 1].isspace():
            return None
        items = self.items.make_canonical_items(found.get("bracketed") or found["items"])
        return ItemPrefix(items, text[end:].lstrip()) if items else None

    @cached_property
    def _leading_items_pattern(self) -> CompiledPattern:
        items = self.patterns.items_pattern
        title = r"(?=[\p{Lu}\p{Lo}\p{Lt}\"'«“‘„《〈「『(])"
        unmarked = rf"(?P<unmarked>(?P<items>{items})(?=\p{{Lo}}))"  # normalization drops the space before an ideograph
        marked = rf"\[ ?(?P<bracketed>{items}) ?\]|(?P<items>{items}) ?(?:[.):：、。-]|(?<=\))|(?= ))"
        return self.patterns.compile_expanded(rf"(?:{marked}) ?-? ?{title}|{unmarked}")

    def parse_continuation_mark(self, text: str) -> ContinuationMark | None:
        """The continuation mark at the end of an entry or heading: "(continued)", "（续）"; None where there is none."""
        seen = normalize_text(text)
        marked = seen.text.rstrip(f"{CLOSING_SYMBOLS})]").endswith(self._mark_endings)
        inner = self._inner_mark_pattern.search(seen.text) if marked else None
        if inner is not None and self.parse_item_prefix(f"({inner['item']})") is not None:
            printed = text[seen.source_offsets[inner.start("mark")] : seen.source_end(inner.end("mark"))]
            return ContinuationMark(f"({printed})", f"{text[: seen.source_end(inner.end('item'))]})")
        match = self._mark_pattern.search(seen.text) if marked else None
        if match is None:
            return None
        start, end = seen.source_offsets[match.start("mark")], seen.source_end(match.end("mark"))
        return ContinuationMark(text[start:end].strip(), text[:start].rstrip(" \n,،，;-–—:："))

    @cached_property
    def _mark_endings(self) -> tuple[str, ...]:
        """The last words of continuation marks, without stops: a prefilter, because every mark ends with one of them."""
        words = (*self.words.schedule.continuation_words, *self.words.schedule.condition_words)
        return tuple(
            sorted({make_match_key(word).rstrip(f"{CLOSING_SYMBOLS})]").split(" ")[-1] for word in words} - {""})
        )

    @cached_property
    def _mark_pattern(self) -> re.Pattern[str]:
        phrase = self._mark_phrase
        before = r"(?:(?<=[,;:-])|(?<=[,;:-] )|^)"
        return re.compile(rf"(?P<mark>(?:[(\[] ?{phrase} ?[)\]] ?)+(?<! )|{before}{phrase})[ .;:,。*]*$")

    @cached_property
    def _inner_mark_pattern(self) -> re.Pattern[str]:
        """A mark in the brackets of an item: "(item 3, continued)", "(item 3 (continued))"."""
        item = r"(?P<item>(?:[^()\[\]]|\([^()]{1,3}\)){1,40}?)"
        return re.compile(rf"[(\[]{item}[,;]? ?[(\[]?(?P<mark>{self._mark_phrase})[)\]]{{1,2}}[ .;:,。*]*$")

    @cached_property
    def _mark_phrase(self) -> str:
        word = build_word_pattern(self.words.schedule.continuation_words)
        beside = build_word_pattern((*self.words.schedule.continuation_words, *self.words.schedule.condition_words))
        return rf"{word}(?:[ ,;-]+{beside})*"


def _starts_title(rest: str) -> bool:
    """Whether a title begins here: after a stop, dash or space; a lower-case letter continues a sentence."""
    return not rest.strip() or bool(regex.match(r"\s*[.:：\-–—](?!\S*\d)|\s*[.:：]|\s+[\p{Lu}\p{Lo}\"“«]|\n", rest))


def _starts_bare_title(rest: str) -> bool:
    """Whether a title begins here, after brackets: with a capital letter, or a letter of a script without them."""
    return bool(regex.match(r"\s*[\p{Lu}\p{Lo}\"“«]", rest))
