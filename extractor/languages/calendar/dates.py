"""Dates and spans of days."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache

import msgspec

from extractor.common.bidi import has_rtl
from extractor.languages.calendar.digit_times import find_digit_span_start
from extractor.languages.matching.pattern_compiler import (
    HAN_DIGITS,
    CompiledPattern,
    PatternCompiler,
    PatternMatch,
    build_word_pattern,
    read_groups,
)
from extractor.languages.matching.prefilters import WordPrefilter, build_word_prefilter
from extractor.languages.normalization import NormalizedText, make_match_key, normalize_text
from extractor.languages.numbering.numbers import NumberReader
from extractor.languages.schema import LanguageWords

MAX_DATE_CHARS = 160
MIN_YEAR = 1600  # "17 February 1000 hours" prints a time, no year
MAX_DATE_RANGE_DAYS = 400  # days: sessions of the Economic and Social Council last from July to July
_YEAR_DIGITS_PATTERN = re.compile(rf"\d{{4}}|[{HAN_DIGITS}]{{4}}")
_ISO_DATE_PATTERN = re.compile(r"\s*([0-9]{4}-[0-9]{2}-[0-9]{2})\s*")
_NAME_SEPARATOR_PATTERN = re.compile(r"[/()]")
DATE_EDGE_SYMBOLS = " .,:;()[]*。"


class ParsedDate(msgspec.Struct, frozen=True):
    """A date or span of days: `start` is None where no year is known, `end` None for a single day.

    `weekday` is the printed one of the first day, 0 for Monday; `text[span[0]:span[1]]` is the printed date.
    """

    start: datetime.date | None
    end: datetime.date | None
    has_year: bool
    weekday: int | None
    text_span: tuple[int, int]


class LabelledDate(msgspec.Struct, frozen=True):
    """A date after a label, and where it begins in the line."""

    date: datetime.date
    start: int


def _read_iso_date(text: str) -> ParsedDate | None:
    """The date of a text that is a year, month and day in digits with hyphens between them, and nothing else."""
    match = _ISO_DATE_PATTERN.fullmatch(text)
    if match is None:
        return None
    try:
        day = datetime.date.fromisoformat(match[1])
    except ValueError:
        return None
    return ParsedDate(day, None, has_year=True, weekday=None, text_span=match.span(1))


_TURNED_DATE_PATTERN = re.compile(r"(?P<month>[A-Za-z]+ \d{4}) (?P<day>\d{1,2})")  # in lines set from the right


class DateReader:
    """Reads dates in one language."""

    def __init__(self, words: LanguageWords, patterns: PatternCompiler, numbers: NumberReader) -> None:
        self.words = words
        self.patterns = patterns
        self.numbers = numbers

    def parse_date(self, text: str, year: int | None = None) -> ParsedDate | None:
        """The date or span of days that makes up the whole text, with or without a weekday; `year` is used where none is printed."""
        seen = normalize_text(text) if len(text) <= MAX_DATE_CHARS else None
        start = self._find_leading_date_start(seen.text) if seen is not None else None
        if seen is None or start is None:
            return None
        end = max(start, len(seen.text.rstrip(DATE_EDGE_SYMBOLS)))
        for form in self._select_date_forms(seen.text):
            match = form.fullmatch(seen.text, start, end) or form.fullmatch(
                seen.text, start, min(end + 1, len(seen.text))
            )
            if match and (read := self._read_date_match(match, seen, year)):
                return read
        return None

    def parse_leading_date(self, text: str, year: int | None = None) -> ParsedDate | None:
        """The date or span of days that a text begins with, the longest reading of it; `text_span` says where it ends."""
        seen = normalize_text(text[:MAX_DATE_CHARS])
        start = self._find_leading_date_start(seen.text)
        if start is None:
            return None
        times_start = find_digit_span_start(seen.text, start)  # of which the first is no year of the date
        end = len(seen.text) if times_start is None else times_start
        matches = [m for form in self._select_date_forms(seen.text) if (m := form.match(seen.text, start, end))]
        for match in sorted(matches, key=lambda m: -m.end()):
            if read := self._read_date_match(match, seen, year):
                return read
        return None

    def _find_leading_date_start(self, folded: str) -> int | None:
        """Where a date may begin after the symbols before a folded text; None where none can: a prefilter."""
        start = len(folded) - len(folded.lstrip(DATE_EDGE_SYMBOLS))
        may_begin = self._date_opening_pattern.match(folded, start) and self.month_prefilter.can_occur_in(folded)
        return start if may_begin else None

    @lru_cache(maxsize=1024)  # several readers of the masthead ask for the same lines
    def parse_full_date(self, text: str) -> ParsedDate | None:
        """The date that a line names with its year, where it is one day; also as ISO 8601 writes it: "2019-03-19"."""
        if (iso := _read_iso_date(text)) is not None:
            return iso
        read = self.parse_date(text) if len(text) <= MAX_DATE_CHARS and has_year_digits(text) else None
        return read if read and read.has_year and read.start and read.end in (None, read.start) else None

    def find_date_line(self, text: str) -> LabelledDate | None:
        """The date that is all of a line, or all that is after its label ("Date: 3 May 2031"); None for another line."""
        read = self.parse_full_date(text)
        start = 0
        if read is None and (turned := _TURNED_DATE_PATTERN.fullmatch(text.strip(" *"))) is not None:
            read = self.parse_full_date(f"{turned['day']} {turned['month']}")
        if read is None and (":" in text or "：" in text):
            seen = normalize_text(text[:MAX_DATE_CHARS])
            match = self._date_label_pattern.match(seen.text)
            start = seen.source_offsets[match.end()] if match is not None and match.end() < len(seen.text) else 0
            read = self.parse_full_date(text[start:]) if start else None
        return LabelledDate(read.start, start) if read is not None and read.start is not None else None

    @cached_property
    def _date_label_pattern(self) -> re.Pattern[str]:
        return re.compile(rf"{build_word_pattern(self.words.masthead.date_labels)} ?: ?")

    def parse_leading_weekday(self, text: str) -> tuple[int, int] | None:
        """The weekday that a text begins with, 0 for Monday, and where its name ends; None where it begins otherwise."""
        seen = normalize_text(text[:MAX_DATE_CHARS])
        start = len(seen.text) - len(seen.text.lstrip(DATE_EDGE_SYMBOLS))
        match = self._weekday_pattern.match(seen.text, start)
        return (self._weekday_numbers[match[0]], seen.source_end(match.end())) if match else None

    @cached_property
    def _weekday_pattern(self) -> re.Pattern[str]:
        return re.compile(build_word_pattern(name for names in self.words.dates.weekdays for name in names))

    def find_dates(self, text: str, year: int | None = None) -> list[ParsedDate]:
        """The dates and spans of days in a text, in its order; of two that overlap the earlier and longer."""
        seen = normalize_text(text)
        if not self.month_prefilter.can_occur_in(seen.text):
            return []
        starts = [opening.start() for opening in self._date_opening_pattern.finditer(seen.text)]
        matches = [
            match
            for form in self._select_date_forms(seen.text)
            for match in _iter_form_matches(form, seen.text, starts)
        ]
        found: list[ParsedDate] = []
        end = 0
        for match in sorted(matches, key=lambda m: (m.start(), -m.end())):
            if match.start() >= end and (read := self._read_date_match(match, seen, year)):
                found.append(read)
                end = match.end()
        return found

    @cached_property
    def _date_opening_pattern(self) -> re.Pattern[str]:
        """The offsets where dates may begin in a folded text: digits, and words for days, months and numbers."""
        dates = self.words.dates
        words = build_word_pattern(
            [*dates.leading_words, *(name for names in (*dates.weekdays, *dates.months) for name in names)]
        )
        return re.compile(rf"(?=(?<!\d)\d|[{HAN_DIGITS}]|{words}|{self.patterns.number_opening_pattern})")

    @cached_property
    def month_prefilter(self) -> WordPrefilter:
        """The prefilter of texts that name a month."""
        return build_word_prefilter(name for names in self.words.dates.months for name in names)

    @lru_cache(maxsize=4096)  # several readers ask for each block and cell
    def can_name_day(self, text: str) -> bool:
        """Whether a text may name a day by its date or its weekday: a prefilter."""
        return self._day_prefilter.can_occur_in(make_match_key(text))

    def can_name_weekday(self, text: str) -> bool:
        """Whether a text may name a weekday: a prefilter."""
        return self.can_name_day(text) and self._weekday_prefilter.can_occur_in(make_match_key(text))

    @cached_property
    def _weekday_prefilter(self) -> WordPrefilter:
        return build_word_prefilter(name for names in self.words.dates.weekdays for name in names)

    @cached_property
    def _day_prefilter(self) -> WordPrefilter:
        dates = self.words.dates
        return build_word_prefilter(name for names in (*dates.months, *dates.weekdays) for name in names)

    @cached_property
    def _range_prefilter(self) -> WordPrefilter:
        return build_word_prefilter([*self.words.range_words, *self.words.conjunctions])

    def _select_date_forms(self, folded: str) -> Iterator[CompiledPattern]:
        """The forms that a folded text may have, spans first; those of spans only where the text has a range word."""
        spans, singles = self.words.dates.day_range, self.words.dates.single_day
        for form in [*spans, *singles] if self._range_prefilter.can_occur_in(folded) else singles:
            yield self._compile_date_form(form.pattern)

    @cache
    def _compile_date_form(self, form: str) -> CompiledPattern:
        """A form with the weekday and the leading words that may precede or follow it, in brackets or not."""
        weekday, lead = self.patterns.macros["weekday"], "(?&date_lead)"
        day = rf"(?:{weekday} ?,? ?)"
        before = rf"(?:{lead} ?,? ?)*(?:{day}(?:{lead} ?)*)?"
        after = rf"(?: ?,? ?\(?{weekday}\)?)?"
        to = self.patterns.macros["to"]
        body = self.patterns.expand_macros(form).replace(to, rf"{after}{to}(?:{day}(?:{lead} ?)*)?")
        return self.patterns.compile_expanded(f"{before}(?:{body}){after}")

    def _read_date_match(self, match: PatternMatch, seen: NormalizedText, year: int | None) -> ParsedDate | None:
        found = read_groups(match)
        month, day = self.find_month_number(found.get("month")), self.numbers.read_number(found.get("day") or "")
        month1 = self.find_month_number(found.get("month1"))
        month = month or month1
        day1 = self.numbers.read_number(found.get("day1") or "")
        printed = [self.numbers.read_number(found.get(name) or "") for name in ("year1", "year")]
        if month is None or day is None or (found.get("day1") and day1 is None):
            return None
        if any(number is not None and number < MIN_YEAR for number in printed):
            return None
        if day1 is not None and month1 is None and day1 > day and has_rtl(match[0]):
            day1, day = day, day1  # two numbers over a hyphen, which a page shows from the right or from the left
        days = _make_date_range((month1 or month, day1), (month, day), printed, year)
        if days is None:
            return None
        weekday = found.get("weekday")
        number = self._weekday_numbers[weekday] if weekday else None
        where = (seen.source_offsets[match.start()], seen.source_end(match.end()))
        return ParsedDate(*days, any(printed), number, where)

    @cached_property
    def _month_numbers(self) -> dict[str, int]:
        return {_make_name_key(name): at for at, names in enumerate(self.words.dates.months, 1) for name in names}

    def find_month_number(self, printed: str | None) -> int | None:
        """The month that a name means, or a pair of names for the same month ("شباط/فبراير"): None where the two differ."""
        if not printed:
            return None
        numbers = {
            self._month_numbers.get(_make_name_key(half))
            for half in _NAME_SEPARATOR_PATTERN.split(printed)
            if half.strip()
        }
        return numbers.pop() if len(numbers) == 1 else None

    @cached_property
    def _weekday_numbers(self) -> dict[str, int]:
        return _SpellingCache(
            {_make_name_key(name): at for at, names in enumerate(self.words.dates.weekdays) for name in names}
        )


def _iter_form_matches(form: CompiledPattern, folded: str, starts: list[int]) -> Iterator[PatternMatch]:
    """The matches of a form in order, as `finditer` would give them, but tried only where dates may begin."""
    end = 0
    for at in starts:
        if at >= end and (match := form.match(folded, at)):
            yield match
            end = match.end()


def has_year_digits(text: str) -> bool:
    """Whether a text may have a year, four digits of any script: a prefilter."""
    return _YEAR_DIGITS_PATTERN.search(make_match_key(text)) is not None


def _make_date_range(
    first: tuple[int, int | None], last: tuple[int, int], printed: list[int | None], year: int | None
) -> tuple[datetime.date | None, datetime.date | None] | None:
    """The first and last day; None where the calendar has no such days. A year printed after them is that of the last."""
    known = printed[1] or printed[0] or year
    try:
        if known is None:
            datetime.date(2000, *last)
            return (None, None)
        if first[1] is None:
            return (datetime.date(known, *last), None)
        starts = (first[0], first[1])
        turns = starts[0] > last[0]
        if printed[1] is None:
            begin, end = known, known + turns
        else:
            begin, end = printed[0] or known - turns, known
        span = (datetime.date(begin, *starts), datetime.date(end, *last))
    except ValueError:
        return None
    return span if span[0] <= span[1] and (span[1] - span[0]).days <= MAX_DATE_RANGE_DAYS else None


class _SpellingCache(dict[str, int]):
    def __missing__(self, printed: str) -> int:
        return self[_make_name_key(printed)]


def _make_name_key(name: str) -> str:
    return make_match_key(name).rstrip(".").replace(" ", "")
