"""Dates and spans of days."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache

import msgspec

from extractor.languages.numbers import read_number
from extractor.languages.patterns import (
    HAN_FIGURES,
    Compiled,
    Match,
    Stems,
    build,
    expand,
    groups,
    macros,
    number_opening,
    one_of,
    stems,
)
from extractor.languages.schema import Language
from extractor.languages.view import View, key, view

LONGEST = 160
LONGEST_SPAN = 400  # days: sessions of the Economic and Social Council last from July to July
_YEAR = re.compile(rf"\d{{4}}|[{HAN_FIGURES}]{{4}}")
_HALVES = re.compile(r"[/()]")
EDGES = " .,:;()[]*。"


class DateRead(msgspec.Struct, frozen=True):
    """A date or span of days: `start` is None where no year is known, `end` None for a single day.

    `weekday` is the printed one of the first day, 0 for Monday; `text[span[0]:span[1]]` is where it stands.
    """

    start: datetime.date | None
    end: datetime.date | None
    has_year: bool
    weekday: int | None
    span: tuple[int, int]


def read_date(language: Language, text: str, year: int | None = None) -> DateRead | None:
    """The date or span of days that the whole text is, weekday and closing stop apart; `year` is for one without."""
    seen = view(text) if len(text) <= LONGEST else None
    if seen is None or not _months(language).may_be_in(seen.text):
        return None
    start = len(seen.text) - len(seen.text.lstrip(EDGES))
    if not _opening(language).match(seen.text, start):
        return None
    end = max(start, len(seen.text.rstrip(EDGES)))
    for form in _forms(language, seen.text):
        match = form.fullmatch(seen.text, start, end) or form.fullmatch(seen.text, start, min(end + 1, len(seen.text)))
        if match and (read := _read(language, match, seen, year)):
            return read
    return None


def find_dates(language: Language, text: str, year: int | None = None) -> list[DateRead]:
    """The dates and spans of days in a text, in its order; of two that overlap the earlier and longer."""
    seen = view(text)
    if not _months(language).may_be_in(seen.text):
        return []
    starts = [opening.start() for opening in _opening(language).finditer(seen.text)]
    matches = [match for form in _forms(language, seen.text) for match in _matches(form, seen.text, starts)]
    found: list[DateRead] = []
    end = 0
    for match in sorted(matches, key=lambda m: (m.start(), -m.end())):
        if match.start() >= end and (read := _read(language, match, seen, year)):
            found.append(read)
            end = match.end()
    return found


def _matches(form: Compiled, folded: str, starts: list[int]) -> Iterator[Match]:
    """The matches of a form, one behind the other: what `finditer` gives that tries it at every character."""
    end = 0
    for at in starts:
        if at >= end and (match := form.match(folded, at)):
            yield match
            end = match.end()


@cache
def _opening(language: Language) -> re.Pattern[str]:
    """Where dates may begin in a folded text: at figures, and at words for days, months, numbers, and before dates."""
    dates = language.dates
    words = one_of([*dates.lead, *(name for names in (*dates.weekdays, *dates.months) for name in names)])
    return re.compile(rf"(?=(?<!\d)\d|[{HAN_FIGURES}]|{words}|{number_opening(language)})")


def tells_year(text: str) -> bool:
    """Whether a year may stand in a text: four figures, Chinese or others. Told fast."""
    return _YEAR.search(key(text)) is not None


@cache
def _months(language: Language) -> Stems:
    return stems(name for names in language.dates.months for name in names)


@cache
def _joints(language: Language) -> Stems:
    return stems([*language.ranges, *language.conjunctions])


def _forms(language: Language, folded: str) -> Iterator[Compiled]:
    """The forms that a folded text may have, spans first; those of spans only where a word for one stands."""
    spans, singles = language.dates.span, language.dates.single
    for form in [*spans, *singles] if _joints(language).may_be_in(folded) else singles:
        yield _form(language, form.pattern)


@cache
def _form(language: Language, form: str) -> Compiled:
    """A form with the weekday, in brackets or not, and lead words that may stand before and behind it."""
    weekday, lead = macros(language)["weekday"], "(?&date_lead)"
    day = rf"(?:{weekday} ?,? ?)"
    before = rf"(?:{lead} ?,? ?)*(?:{day}(?:{lead} ?)*)?"
    behind = rf"(?: ?,? ?\(?{weekday}\)?)?"
    to = macros(language)["to"]
    body = expand(language, form).replace(to, rf"{behind}{to}(?:{day}(?:{lead} ?)*)?")
    return build(language, f"{before}(?:{body}){behind}")


def _read(language: Language, match: Match, seen: View, year: int | None) -> DateRead | None:
    found = groups(match)
    month, day = _index(language, found.get("month")), read_number(language, found.get("day") or "")
    month1 = _index(language, found.get("month1"))
    month = month or month1
    day1 = read_number(language, found.get("day1") or "")
    printed = [read_number(language, found.get(name) or "") for name in ("year1", "year")]
    if month is None or day is None or (found.get("day1") and day1 is None):
        return None
    days = _days((month1 or month, day1), (month, day), printed, year)
    if days is None:
        return None
    weekday = found.get("weekday")
    number = _weekdays(language)[weekday] if weekday else None
    where = (seen.starts[match.start()], seen.end(match.end()))
    return DateRead(*days, any(printed), number, where)


def _days(
    first: tuple[int, int | None], last: tuple[int, int], printed: list[int | None], year: int | None
) -> tuple[datetime.date | None, datetime.date | None] | None:
    """First and last day; None where the calendar has no such days. A year printed behind them is that of the last."""
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
    return span if span[0] <= span[1] and (span[1] - span[0]).days <= LONGEST_SPAN else None


@cache
def _month_numbers(language: Language) -> dict[str, int]:
    return {_bare(name): at for at, names in enumerate(language.dates.months, 1) for name in names}


def _index(language: Language, printed: str | None) -> int | None:
    """The month that a name means, or a pair of names for the same month ("شباط/فبراير"): None where the two differ."""
    if not printed:
        return None
    numbers = {_month_numbers(language).get(_bare(half)) for half in _HALVES.split(printed) if half.strip()}
    return numbers.pop() if len(numbers) == 1 else None


@cache
def _weekdays(language: Language) -> dict[str, int]:
    return _Spelling({_bare(name): at for at, names in enumerate(language.dates.weekdays) for name in names})


class _Spelling(dict[str, int]):
    def __missing__(self, printed: str) -> int:
        return self[_bare(printed)]


def _bare(name: str) -> str:
    return key(name).rstrip(".").replace(" ", "")
