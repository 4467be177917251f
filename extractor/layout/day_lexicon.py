"""Days and times in lines of a page, read in all languages together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

import regex

from extractor import languages
from extractor.common.unicode_text import fold_text
from extractor.languages.calendar.times import ParsedTimes
from extractor.languages.matching.prefilters import keep_shortest_literals
from extractor.layout.tolerances import MAX_DAY_CHARS

_SEPARATORS = " ,،，:：;-–—()（）"  # between a day, its number and its times

_MEETING_OPENING_PATTERN = re.compile(r"([^,،，:：–—(（]{3,60}?) ?(?:[,،，:：(（–—]|(?<= )- ) ?")  # "1st meeting – "
_TRAILING_NOTE_PATTERN = re.compile(r"\s*[(（][^()（）]*[)）]$")


@cache
def _list_date_names(table: str) -> frozenset[str]:
    named = (names for language in languages.load_all_languages() for names in getattr(language.words.dates, table))
    return frozenset(fold_text(name) for names in named for name in names)


@cache
def _compile_date_letters(table: str) -> re.Pattern[str]:
    """The longest runs of letters of all names, of which each text with a name has one: a prefilter."""
    runs = (max(re.findall(r"[^\W\d_]+", name), key=len) for name in _list_date_names(table))
    return re.compile("|".join(map(re.escape, keep_shortest_literals(runs))))


@cache
def _compile_date_names(table: str) -> regex.Pattern[str]:
    words = _list_date_names(table)
    any_of = "|".join(regex.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    any_of = regex.sub(r"(?<=\d)(?=\p{Han})", " ?", any_of)  # print has spaces between digits and ideographs
    return regex.compile(rf"(?<!\p{{L}})(?:{any_of})(?![\p{{L}}--\p{{Han}}])|(?<=\p{{Han}}|\d ?)(?:{any_of})", regex.V1)


@cache
def _compile_bare_names(table: str) -> regex.Pattern[str]:
    """Shortened names without their stop, which are words as well: beside the day's number, or a weekday alone.

    A weekday stands before the number ("Mon 3"), a month on either side of it ("3 Mar", "Mar 3").
    """
    bare = sorted(name[:-1] for name in _list_date_names(table) if name.endswith("."))
    any_of = rf"(?:{'|'.join(map(regex.escape, bare))})"
    after = r"(?<=\d ?)" if table == "months" else "^"
    ending = r"(?!\p{L})" if table == "months" else "$"
    return regex.compile(rf"(?<!\p{{L}}){any_of},? ?(?=\d)|{after}{any_of}{ending}", regex.V1)


def _has_date_name(table: str, text: str) -> bool:
    folded = fold_text(text)
    return bool(
        _compile_date_letters(table).search(folded)
        and (_compile_date_names(table).search(folded) or _compile_bare_names(table).search(folded))
    )


@lru_cache(maxsize=4096)
def has_weekday(text: str) -> bool:
    """Whether a weekday is in a text."""
    return _has_date_name("weekdays", text)


@lru_cache(maxsize=4096)
def has_weekday_or_month(text: str) -> bool:
    """Whether a text names a day: a weekday or a month is in it."""
    return has_weekday(text) or _has_date_name("months", text)


@lru_cache(maxsize=1024)
def is_time_range(text: str) -> bool:
    """Whether a text is a span of hours in any language ("10 a.m.-1 p.m.")."""
    return any(read.spans and read.spans[0][1] is not None for read in _parse_times(text))


def _parse_times(text: str) -> Iterator[ParsedTimes]:
    """What each language that can reads of the times that a text is."""
    reads = (language.times.parse_times(text) for language in languages.load_all_languages())
    return (read for read in reads if read is not None)


@lru_cache(maxsize=1024)
def is_day(text: str) -> bool:
    """Whether a text is a day with its weekday and nothing else, in any language."""
    if len(text) > MAX_DAY_CHARS or not any(map(str.isdigit, text)):
        return False
    days = (language.dates.parse_date(text) for language in languages.load_all_languages())
    return any(day is not None and day.weekday is not None for day in days)


@lru_cache(maxsize=4096)
def is_date(text: str) -> bool:
    """Whether a text is a day or several days and nothing else, in any language; the year may be left out."""
    if len(text) > MAX_DAY_CHARS or not any(map(str.isdigit, text)):
        return False
    return any(language.dates.parse_date(text) is not None for language in languages.load_all_languages())


@lru_cache(maxsize=1024)
def is_day_line(text: str) -> bool:
    """Whether a text is a day with its weekday, its number before it or its times after it, in any language.

    "Day 1: Monday, 3 May", "Monday, 3 May, 10 a.m.".
    """
    for language in languages.load_all_languages():
        counted = language.cells.parse_leading_day_count(text)
        dated = text[counted[1] :].lstrip(_SEPARATORS) if counted else text
        day = language.dates.parse_leading_date(dated, None)
        if day is not None and day.weekday is not None:
            times = dated[day.text_span[1] :].strip(_SEPARATORS)
            return not times or is_time_line(times)
    return False


@lru_cache(maxsize=1024)
def is_day_or_time_range(text: str) -> bool:
    """Whether a text is a day with its weekday, or a span of hours, and nothing else, in any language."""
    if is_day(text):
        return True
    if len(text) > MAX_DAY_CHARS or not any(map(str.isdigit, text)):
        return False
    return any(read.spans and read.spans[0][1] is not None and not read.rest for read in _parse_times(text))


@lru_cache(maxsize=1024)
def starts_with_time(text: str) -> bool:
    """Whether a text begins with a time of the day or a span of hours, in any language ("10 a.m.: opening")."""
    if not any(map(str.isdigit, text[:MAX_DAY_CHARS])):
        return False
    return any(language.times.parse_leading_times(text) is not None for language in languages.load_all_languages())


def is_in_date_or_time(text: str, start: int) -> bool:
    """Whether the number at an index of a text is part of a date, or begins a time, in any language ("1 May", "1时")."""
    window = text[max(0, start - MAX_DAY_CHARS) : start + MAX_DAY_CHARS]
    at = min(start, MAX_DAY_CHARS)
    for language in languages.load_all_languages():
        if language.times.parse_leading_times(window[at:]) is not None:
            return True
        spans = (date.text_span for date in language.dates.find_dates(window))
        if any(begin <= at < end for begin, end in spans):
            return True
    return False


@lru_cache(maxsize=1024)
def is_time_or_range(text: str) -> bool:
    """Whether a text is a time or span of hours in any language, or a span in digits that may be one ("0900-1030")."""
    if any(True for _ in _parse_times(text)):
        return True
    return any(language.times.is_digit_span(text) for language in languages.load_all_languages())


@lru_cache(maxsize=1024)
def is_part_of_day(text: str) -> bool:
    """Whether a text is a part of the day without its hours, in any language: "Morning", and not "a.m."."""
    return "." not in text and any(not (read.spans or read.rest) for read in _parse_times(text))


@lru_cache(maxsize=1024)
def is_time_line(text: str) -> bool:
    """Whether a text is a part of the day or a meeting, its hours, or both, and no more than a note or place after them.

    "Morning – 10:00–13:00", "10:00–13:00 (Room 4)", "1st meeting – 10:00–13:00", "1000–1300 1st meeting Room 4".
    """
    bare = _TRAILING_NOTE_PATTERN.sub("", text)
    return _are_times(text) or (bare not in {"", text} and _are_times(bare)) or is_meeting_line(text)


@lru_cache(maxsize=1024)
def is_meeting_line(text: str) -> bool:
    """Whether a text is a meeting with its hours and nothing else, in any language, but for a place after them."""
    if not any(map(str.isdigit, text[:MAX_DAY_CHARS])):
        return False
    name = _MEETING_OPENING_PATTERN.match(text)
    has_hours_last = name is not None and _are_times(text[name.end() :].rstrip(")）"))
    return any(
        (has_hours_last and name is not None and language.cells.parse_meeting_cell(name[1]) is not None)
        or _has_meeting_after_times(language, text)
        for language in languages.load_all_languages()
    )


def _has_meeting_after_times(language: languages.Language, text: str) -> bool:
    """Whether a text is hours and the meeting then, perhaps with its place."""
    times = language.times.parse_leading_times(text)
    rest = text[times.end :].strip(_SEPARATORS) if times is not None else ""
    cells = language.cells
    return bool(rest) and (
        cells.parse_meeting_cell(rest, counted=True) is not None or cells.parse_meeting_and_place(rest) is not None
    )


def _are_times(text: str) -> bool:
    """Whether a text is hours, alone or after a part of the day."""
    for language in languages.load_all_languages():
        read = language.times.parse_times(text)
        inner = language.times.parse_times(read.rest) if read is not None and not read.spans else read
        if inner is not None and not inner.rest:
            return True
    return False
