"""The lines of the masthead: session, agenda item, place and dates, distribution, original and declared languages."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import Literal

import msgspec

from extractor.languages.calendar.dates import DateReader, has_year_digits
from extractor.languages.matching.pattern_compiler import (
    PatternCompiler,
    PatternMatch,
    build_literal_pattern,
    build_word_pattern,
    read_groups,
)
from extractor.languages.matching.prefilters import WordPrefilter, build_word_prefilter
from extractor.languages.normalization import make_match_key, normalize_text
from extractor.languages.numbering.item_references import ItemReader
from extractor.languages.numbering.numbers import NumberReader
from extractor.languages.schema import LanguageWords, PatternEntry

MAX_SINGLE_LINE_CHARS = 250
MAX_MEETING_LINE_CHARS = 160  # a place and a span of days with its weekdays
MAX_LANGUAGE_LINE_CHARS = 100
MAX_PLACE_WORDS = 8
MAX_PLACE_CHARS = 60
PLACE_EDGE_SYMBOLS = " \n\t.,;，،、。*"
_NOTE_STARS_PATTERN = re.compile(r" ?\*{1,4}(?=\s?\w)")
_SHORT_NAME_PATTERN = re.compile(r"^[A-Z]{2,8}(?: ?\d{1,3})?(?: ?[-–,:])? (?=\S)")
_DOTTED_NUMBER_PATTERN = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,2})+(?![\d.]\d)")
_SESSION_PART_PATTERN = re.compile(r"[,،，] *(?:[^\W\d_A-Z][^\W\d_-]*[ -]?){1,3}\*?$")  # "Second session, part twelve"
FIRST_DOTTED_STAND_IN = 900  # no agenda has so many items
DistributionClass = Literal["general", "limited", "restricted"]


class SessionLine(msgspec.Struct, frozen=True):
    """The session line; `number` is None for one with a year only, or with neither."""

    number: int | None


class ItemLine(msgspec.Struct, frozen=True):
    """The agenda item line, as canonical item numbers."""

    items: list[str]


class MeetingLine(msgspec.Struct, frozen=True):
    """The line of place and dates; `place` is None where only dates are printed. Spans are those in the line's text."""

    place: str | None
    start: datetime.date
    end: datetime.date
    place_span: tuple[int, int]
    dates_span: tuple[int, int]


class LanguageLine(msgspec.Struct, frozen=True):
    """The languages that a line declares, as codes; `only` for "English only"."""

    codes: list[str]
    is_exclusive: bool


class PrintedLanguage(msgspec.Struct, frozen=True):
    """A language's code, and the part of a line that names it."""

    code: str
    start: int
    end: int


class MastheadLineReader:
    """Reads lines of a masthead in one language."""

    def __init__(
        self,
        words: LanguageWords,
        patterns: PatternCompiler,
        numbers: NumberReader,
        items: ItemReader,
        dates: DateReader,
    ) -> None:
        self.words = words
        self.patterns = patterns
        self.numbers = numbers
        self.items = items
        self.dates = dates

    def find_organization(self, text: str) -> bool | None:
        """True for a line that is the organization's name ("United Nations"); None for another.

        Single signs beside the name are of the emblem, where a text was recognised.
        """
        if len(text) > MAX_SINGLE_LINE_CHARS:
            return None
        key = make_match_key(text)
        if key in self._organization_keys:
            return True
        words = key.split()
        return " ".join(word for word in words if len(word) > 1) in self._organization_keys or None

    def is_principal_organ(self, text: str) -> bool:
        """Whether a line is the whole name of a principal organ."""
        return make_match_key(text) in self._principal_keys

    def begins_with_organization(self, text: str) -> bool:
        """Whether a line begins with the organization's name."""
        return make_match_key(text[:MAX_SINGLE_LINE_CHARS]).startswith(tuple(self._organization_keys))

    def begins_with_principal_organ(self, text: str) -> bool:
        """Whether a line begins with the name of a principal organ."""
        return make_match_key(text[:MAX_SINGLE_LINE_CHARS]).startswith(self._principal_keys)

    @cached_property
    def _organization_keys(self) -> frozenset[str]:
        return frozenset(map(make_match_key, self.words.masthead.organization_names))

    def starts_other_organ(self, before: str, text: str) -> bool:
        """Whether a line of a masthead begins the name of another organ, after lines whose name is complete."""
        whole, below = self._organ_patterns
        if self.is_principal_organ(before) and self.begins_with_principal_organ(text):
            return True
        if not self._subsidiary_prefilter.can_occur_in(
            make_match_key(text[:MAX_SINGLE_LINE_CHARS])
        ) or not whole.search(make_match_key(before)):
            return False
        return below.match(make_match_key(text)) is not None

    @cached_property
    def _subsidiary_prefilter(self) -> WordPrefilter:
        return build_word_prefilter(self.words.masthead.organs.subsidiary_openings)

    @cached_property
    def _principal_keys(self) -> tuple[str, ...]:
        return tuple(make_match_key(name) for name in self.words.masthead.organs.principal_names)

    @cached_property
    def _organ_patterns(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        names = self.words.masthead.organs
        return re.compile(build_word_pattern(names.complete_name_words)), re.compile(
            build_word_pattern(names.subsidiary_openings)
        )

    def find_session_line(self, text: str) -> SessionLine | None:
        """The session that a line names; None for another line."""
        match = self._match_line(self.words.masthead.session, text)
        if match is None:
            match = self._match_line(self.words.masthead.meeting_session, text)
        if match is None and (part := _SESSION_PART_PATTERN.search(text)) is not None:
            match = self._match_line(self.words.masthead.session, text[: part.start()])
        if match is None:
            return None
        ordinal = read_groups(match).get("ordinal")
        return SessionLine(self.numbers.read_number(ordinal) if ordinal else None)

    def find_session_number(self, text: str) -> int | None:
        """The number of the session that a heading or sentence names in passing; None where it names none."""
        for match in self.patterns.search_forms(self.words.masthead.session, make_match_key(text)):
            ordinal = read_groups(match).get("ordinal")
            if ordinal and (number := self.numbers.read_number(ordinal)):
                return number
        return None

    def is_year_session(self, text: str) -> bool:
        """Whether a session line counts by years ("2025 session") and so has no number."""
        read = self.find_session_line(text)
        return read is not None and read.number is None and re.search(r"\d{4}", make_match_key(text)) is not None

    def is_numbered_meeting_opening(self, text: str) -> bool:
        """Whether a sentence counts the gathering that it opens as a meeting, which then has no session."""
        if len(text) > MAX_SINGLE_LINE_CHARS:
            return False
        matches = self.patterns.search_forms(self.words.masthead.numbered_meeting, make_match_key(text))
        return next(matches, None) is not None

    def find_year_line(self, text: str) -> int | None:
        """The year that a line of the Security Council counts ("Eighty-second year"); None for another line."""
        match = self._match_line(self.words.masthead.year, text)
        return self.numbers.read_number(read_groups(match)["ordinal"]) if match else None

    def find_item_line(self, text: str) -> ItemLine | None:
        """The agenda item line ("Item 2 of the provisional agenda*"); None for another line.

        An organ's short name may precede it ("SBSTA 61 agenda item 13(a)"), and stars of a note be in it ("临时议程*项目2").
        """
        bare = _NOTE_STARS_PATTERN.sub("", _SHORT_NAME_PATTERN.sub("", text))
        dotted = _DOTTED_NUMBER_PATTERN.findall(make_match_key(bare)) if "." in bare else []
        match = self._match_line(self.words.masthead.item_line, _replace_dotted_numbers(bare) if dotted else bare)
        found = read_groups(match) if match else {}
        items = self.items.make_canonical_items(found["items"]) if found else []
        names = {str(FIRST_DOTTED_STAND_IN + at): number for at, number in enumerate(dotted)}
        return ItemLine([names.get(item, item) for item in items]) if items else None

    def is_masthead_line(self, text: str) -> bool:
        """Whether a text is a line that only a masthead has: session, meeting, item, distribution, original, organization."""
        readers: tuple[Callable[[str], object | None], ...] = (
            self.find_session_line, self.find_meeting_line, self.find_item_line, self.find_distribution,
            self.find_original_languages, self.find_organization,
        )  # fmt: skip
        return any(read(text) is not None for read in readers)

    def _match_line(self, patterns: list[PatternEntry], text: str) -> PatternMatch | None:
        """The match of a whole line, without note marks and a final stop."""
        if len(text) > MAX_SINGLE_LINE_CHARS:
            return None
        folded = make_match_key(text).strip(" .:;,*[]")
        return next((match for _, match in self.patterns.match_forms(patterns, folded)), None)

    @lru_cache(maxsize=1024)  # layout, field detection and masthead ask for the same lines
    def find_meeting_line(self, text: str) -> MeetingLine | None:
        """The line of place and dates, in either order; None for a text that says more, or one day without a place."""
        if len(text) > MAX_MEETING_LINE_CHARS or ":" in text or not has_year_digits(text):
            return None
        for read in self.dates.find_dates(text):
            place = _find_place_span(text, read.text_span, single=read.end is None)
            if read.start is not None and place is not None:
                name = text[slice(*place)] or None
                return MeetingLine(name, read.start, read.end or read.start, place, read.text_span)
        return self._read_several_spans(text)

    def _read_several_spans(self, text: str) -> MeetingLine | None:
        """A meeting in several spans of days ("New York, 14–18 and 21–23 July 2031"); None for another line."""
        dates = list(self.dates.find_dates(text))
        first = re.search(r"\d", text)
        if not dates or first is None or dates[-1].start is None or first.start() >= dates[-1].text_span[0]:
            return None
        between = make_match_key(text[first.start() : dates[-1].text_span[0]])
        if not self._date_list_words.issuperset(re.findall(r"[^\W\d_]+", between)):
            return None
        opening = text[slice(*dates[0].text_span)]
        days = list(re.finditer(r"(?<!\d)\d{1,2}(?!\d)", opening))
        first_day = re.match(r"\d{1,2}(?!\d)", text[first.start() :])
        if not days or first_day is None:
            return None
        month = opening[days[-1].end() :]
        year = "" if re.search(r"\d{4}", month) else f" {dates[-1].start.year}"
        start = self.dates.parse_date(f"{first_day[0]}{month}{year}")
        span = first.start(), dates[-1].text_span[1]
        place = _find_place_span(text, span, single=False)
        if start is None or start.start is None or place is None:
            return None
        end = dates[-1].end or dates[-1].start
        return MeetingLine(text[slice(*place)] or None, start.start, end, place, span)

    @cached_property
    def _date_list_words(self) -> frozenset[str]:
        """The words that may be in a list of days: months, conjunctions, words for a range."""
        names = [name for month in self.words.dates.months for name in month]
        words = [*names, *self.words.conjunctions, *self.words.range_words, *self.words.dates.leading_words]
        return frozenset(part for word in map(make_match_key, words) for part in re.findall(r"[^\W\d_]+", word))

    def find_distribution(self, text: str) -> DistributionClass | None:
        """The class of a distribution line; None for another line or no class. A class word alone counts in capitals."""
        if not self.can_hold_distribution(text):
            return None
        folded = make_match_key(text[:MAX_SINGLE_LINE_CHARS])
        if not (self._distribution_label_prefilter.can_occur_in(folded) or text.strip().isupper()):
            return None
        for kind, form in self._distribution_patterns.items():
            match = form.match(folded)
            if match and (match["lead"] or (match.end() == len(folded) and text.strip().isupper())):
                return kind
        return None

    def can_hold_distribution(self, text: str) -> bool:
        """Whether a text may be or contain a distribution line, because it has a word of one: a prefilter."""
        return self._distribution_prefilter.can_occur_in(make_match_key(text[:MAX_SINGLE_LINE_CHARS]))

    @cached_property
    def _distribution_prefilter(self) -> WordPrefilter:
        words = self.words.masthead.distribution
        return build_word_prefilter([*words.line_labels, *words.general, *words.limited, *words.restricted])

    @cached_property
    def _distribution_label_prefilter(self) -> WordPrefilter:
        return build_word_prefilter(self.words.masthead.distribution.line_labels)

    @cached_property
    def _distribution_patterns(self) -> dict[DistributionClass, re.Pattern[str]]:
        words = self.words.masthead.distribution
        kinds: dict[DistributionClass, list[str]] = {
            "general": words.general,
            "limited": words.limited,
            "restricted": words.restricted,
        }
        lead = build_word_pattern(words.line_labels)
        return {
            kind: re.compile(rf"(?P<lead>{lead}[ .:]*)?{build_word_pattern(names)}") for kind, names in kinds.items()
        }

    def find_original_languages(self, text: str) -> list[PrintedLanguage] | None:
        """The original's languages that a line names ("Original: English"); None for another line or names."""
        seen = normalize_text(text[:MAX_SINGLE_LINE_CHARS])
        if not self._original_prefilter.can_occur_in(seen.text):
            return None
        lead = self._original_label_pattern.search(seen.text)
        names = self._read_language_names(seen.text, lead.end()) if lead else {}
        if lead is None and (bare := self._bare_original_pattern.match(seen.text)) is not None:
            names = self._read_language_names(seen.text, bare.end(), whole=True)
        offsets = seen.source_offsets
        return [
            PrintedLanguage(code, offsets[start], offsets[end - 1] + 1) for code, (start, end) in names.items()
        ] or None

    @cached_property
    def _original_prefilter(self) -> WordPrefilter:
        return build_word_prefilter(self.words.masthead.original_labels)

    @cached_property
    def _original_label_pattern(self) -> re.Pattern[str]:
        return re.compile(rf"{build_word_pattern(self.words.masthead.original_labels)} ?: ?")

    @cached_property
    def _bare_original_pattern(self) -> re.Pattern[str]:
        """The label without its colon ("Original English"), where names of languages are all that follows."""
        return re.compile(rf"{build_word_pattern(self.words.masthead.original_labels)} ")

    def find_language_line(self, text: str) -> LanguageLine | None:
        """The languages that a line of nothing else names ("English", "Anglais et français seulement"); else None."""
        if len(text) > MAX_LANGUAGE_LINE_CHARS:
            return None
        folded = make_match_key(text).strip(" .[]()*")
        if not self._language_name_prefilter.can_occur_in(folded):
            return None
        bare = self._exclusive_words_pattern.sub("", folded)
        names = self._read_language_names(bare, 0, whole=True)
        return LanguageLine(list(names), is_exclusive=bare != folded) if names else None

    @cached_property
    def _language_name_prefilter(self) -> WordPrefilter:
        return build_word_prefilter(self.words.language_names, apart=False)

    @cached_property
    def _exclusive_words_pattern(self) -> re.Pattern[str]:
        only = build_word_pattern(self.words.masthead.exclusive_words)
        return re.compile(rf"^(?:{only} ?)+|(?:[ ,]*{only})+$")

    def _read_language_names(self, folded: str, start: int, *, whole: bool = False) -> dict[str, tuple[int, int]]:
        """The languages named from `start` on, with the span of each name; with `whole`, {} when the text says more."""
        found: dict[str, tuple[int, int]] = {}
        end = start
        while (match := self._language_name_pattern.match(folded, end)) and bool(match["joint"]) == bool(found):
            found.setdefault(self._codes_by_name[_make_name_key(match["name"])], match.span("name"))
            end = match.end()
        return {} if whole and end < len(folded) else found

    @cached_property
    def _language_name_pattern(self) -> re.Pattern[str]:
        """A language's name, and what joins it to one before it."""
        joint = build_literal_pattern(self.words.conjunctions)
        joints = rf" ?(?:[,、/;-] ?(?:{joint} ?)?|{joint} ?)"
        return re.compile(
            rf"(?P<joint>{joints})?(?P<name>{build_word_pattern(self.words.language_names, apart=False)})"
        )

    @cached_property
    def _codes_by_name(self) -> dict[str, str]:
        return {_make_name_key(name): code for name, code in self.words.language_names.items()}


def _replace_dotted_numbers(text: str) -> str:
    """The folded text with numbers such as "14.1.1" replaced by plain ones, which patterns of items can read."""
    counter = itertools.count(FIRST_DOTTED_STAND_IN)
    return _DOTTED_NUMBER_PATTERN.sub(lambda _: str(next(counter)), make_match_key(text))


def _find_place_span(text: str, dates: tuple[int, int], *, single: bool) -> tuple[int, int] | None:
    """Where the place's name is on either side of the dates, (0, 0) for dates alone; None for words that are no name.

    A comma separates the place from a single day, which would otherwise be any sentence with a date. From a span of days,
    a name is distinguished by its capitals, or in scripts without case by being short.
    """
    before, after = text[: dates[0]], text[dates[1] :]
    sides = [(side, at) for side, at in ((before, 0), (after, dates[1])) if side.strip(PLACE_EDGE_SYMBOLS)]
    if len(sides) != 1:
        return (0, 0) if not sides and not single else None
    side, offset = sides[0]
    place = side.strip(PLACE_EDGE_SYMBOLS)
    start = offset + len(side) - len(side.lstrip(PLACE_EDGE_SYMBOLS))
    span = start, start + len(place)
    parted = bool(re.search(r"[,，،、]\s*$", before) or re.match(r"\s*[,，،、]", after))
    words = place.split()
    if len(words) > MAX_PLACE_WORDS or len(place) > MAX_PLACE_CHARS or re.search(r"[\d:;/*]|[.!?。]\s", place):
        return None
    if parted:
        return None if place[0].islower() else span
    spaced = before[-1:].isspace() or after[:1].isspace()
    named = all(not word[:1].islower() for word in words if len(word) > 3)
    return span if not single and spaced and named and (place[0].isupper() or len(words) < 3) else None


def _make_name_key(name: str) -> str:
    return make_match_key(name).replace(" ", "").rstrip(".")
