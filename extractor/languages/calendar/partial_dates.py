"""Parts of dates, which a calendar's other cells complete: "January 2027", "12–16"; and dates in digits, "05/10/2026"."""

from __future__ import annotations

import datetime
import re

import msgspec

from extractor.languages.calendar.dates import DateReader, ParsedDate
from extractor.languages.matching.pattern_compiler import PatternCompiler, read_groups
from extractor.languages.normalization import make_match_key, normalize_text
from extractor.languages.numbering.numbers import NumberReader
from extractor.languages.schema import LanguageWords

MAX_MONTH_HEADING_CHARS = 120  # characters of a title that ends in its month
MAX_DAY_NUMBERS_CHARS = 24  # characters of "12 to 16"
MAX_DAY_NUMBER = 31
MONTHS = 12
_EDGE_SYMBOLS = " .,:;()[]*。，：（）-"
_NUMERIC_DATE = re.compile(
    r"(?:(?P<year_first>(?:19|20)\d\d)(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"|(?P<one>\d{1,2})(?P<sign>[-/.])(?P<two>\d{1,2})(?:(?P=sign)(?P<year>(?:19|20)\d\d))?)(?![\d/.:])"
)


class ParsedMonth(msgspec.Struct, frozen=True):
    """A month, and its year where that is printed."""

    month: int
    year: int | None


class PartialDateReader:
    """Reads months and days of a month in one language."""

    def __init__(
        self, words: LanguageWords, patterns: PatternCompiler, numbers: NumberReader, dates: DateReader
    ) -> None:
        self.words, self.patterns, self.numbers, self.dates = words, patterns, numbers, dates

    def parse_month_heading(self, text: str, *, whole: bool = False) -> ParsedMonth | None:
        """The month that a text names and nothing else ("January 2027"), or with its year at the end of a longer text.

        `whole`: a longer text names none.
        """
        if len(text) > MAX_MONTH_HEADING_CHARS:
            return None
        folded = make_match_key(text).strip(_EDGE_SYMBOLS)
        if not self.dates.month_prefilter.can_occur_in(folded):
            return None
        for form in self.words.dates.month_heading:
            if match := self.patterns.match_whole_text(form, folded):
                return self._read_month(read_groups(match))
            if whole:
                continue
            for start in (opening.end() for opening in re.finditer(r"[:(] ?|- | ", folded)):
                tail = self.patterns.compile_pattern(form.pattern).fullmatch(folded, start)
                if tail and (read := self._read_month(read_groups(tail))) and read.year:
                    return read
        return None

    def _read_month(self, found: dict[str, str]) -> ParsedMonth | None:
        month = self.dates.find_month_number(found.get("month"))
        return ParsedMonth(month, self.numbers.read_number(found.get("year") or "")) if month else None

    def parse_day_numbers(self, text: str) -> tuple[int, int] | None:
        """The first and last day of a month that a text gives by their numbers alone: "12–16", "3"; None for other texts."""
        folded = make_match_key(text).strip(_EDGE_SYMBOLS) if len(text) <= MAX_DAY_NUMBERS_CHARS else ""
        if not folded[:1].isdecimal():
            return None
        for form in self.words.dates.day_numbers:
            if match := self.patterns.compile_pattern(form.pattern).fullmatch(folded):
                found = read_groups(match)
                last = self.numbers.read_number(found["day"])
                first = self.numbers.read_number(found["day1"]) if "day1" in found else last
                if first and last and first <= MAX_DAY_NUMBER and last <= MAX_DAY_NUMBER:
                    return first, last
        return None


def parse_numeric_date(text: str, year: int | None, *, bare: bool = False) -> ParsedDate | None:
    """The date in digits that a text begins with, its day before its month: "05/10", "05.10.2026"; or "2026-10-05".

    Without a year only a slash makes it a date: "05.10" is a time, and "05-10" a range, as often. They are dates where
    another place says so: `bare`.
    """
    seen = normalize_text(text[:MAX_DAY_NUMBERS_CHARS])
    match = _NUMERIC_DATE.match(seen.text)
    if match is None or (match["one"] and not match["year"] and match["sign"] != "/" and not bare):
        return None
    if match["one"]:
        day, month = int(match["one"]), int(match["two"])
        day, month = (month, day) if month > MONTHS else (day, month)
    else:
        day, month = int(match["day"]), int(match["month"])
    printed = match["year_first"] or match["year"]
    known = int(printed) if printed else year
    try:
        start = datetime.date(known or 2000, month, day)
    except ValueError:
        return None
    return ParsedDate(start if known else None, None, bool(printed), None, (0, seen.source_end(match.end())))
