"""Times of day and the half-day rules: "3-6 p.m." and "下午3时至6时" give the half-day once."""

from __future__ import annotations

import bisect
import re
from functools import cache, cached_property, lru_cache
from typing import Literal

import msgspec

from extractor.common.unicode_text import DIGIT_PATTERN
from extractor.languages.calendar.digit_times import (
    HOUR_DIGITS_FRAGMENT,
    MINUTE_DIGITS_FRAGMENT,
    TimeSpan,
    may_be_years,
)
from extractor.languages.matching.pattern_compiler import (
    CompiledPattern,
    PatternCompiler,
    PatternMatch,
    build_literal_pattern,
    build_word_pattern,
    read_groups,
)
from extractor.languages.matching.prefilters import (
    RequiredLiterals,
    WordPrefilter,
    build_word_prefilter,
    find_required_literals,
    has_one_of,
    join_required_literals,
)
from extractor.languages.normalization import NormalizedText, make_match_key, normalize_text
from extractor.languages.schedule_cells import ScheduleCellReader
from extractor.languages.schema import LanguageWords

MAX_TIME_CELL_CHARS = 200
_DECIMAL_PATTERN = re.compile(r"\d{1,2}\.\d{2}")
_TIME_OPENING_PATTERN = re.compile(r"^[\s(（\[*]*|[\n,;:：，、،\-–—(（\[]\s*")
NOON_MINUTES = 12 * 60
DAY_MINUTES = 24 * 60
UnmarkedTimeForm = Literal["decimal", "digits"]


class LeadingTimes(msgspec.Struct, frozen=True):
    """The times at the start of a text; the rest of the text is `text[end:]`.

    `spans` is empty for a part of the day and for times that are `undetermined`. Times in an
    `unmarked_form` may be numbers: only their column or neighbours say that they are times. Of these "decimal" is "10.30",
    and "digits" a span such as "0900-1030".
    """

    spans: list[TimeSpan]
    end: int
    undetermined: bool = False
    unmarked_form: UnmarkedTimeForm | None = None


class ParsedTimes(msgspec.Struct, frozen=True):
    """The times of a cell: `spans` as ("10:00", "13:00"), the end None for a start alone; none for "morning".

    `rest` is what the cell says besides, brackets and separators apart ("1st plenary meeting").
    """

    spans: list[TimeSpan]
    rest: str


class TimeReader:
    """Reads times of day in one language."""

    def __init__(self, words: LanguageWords, patterns: PatternCompiler, cells: ScheduleCellReader) -> None:
        self.words = words
        self.patterns = patterns
        self.cells = cells

    @lru_cache(maxsize=4096)  # agenda and schedule ask for the same texts
    def parse_times(self, text: str) -> ParsedTimes | None:
        """The times that a text of a time cell gives; None for a text that is no time, or is a sentence with one in it."""
        if len(text) > MAX_TIME_CELL_CHARS:
            return None
        seen = normalize_text(text)
        first = self._find_first_time(seen) if self.can_hold_time(seen.text) else None
        if first is None:
            return None
        spans, end = self._read_time_chain(seen.text, first, may_close_first=False)
        rest = self._find_other_text(seen, first.start(), end)
        return ParsedTimes(spans, rest) if rest is not None and (spans or first["part"]) else None

    def parse_leading_times(self, text: str) -> LeadingTimes | None:
        """The times at the start of a text, after any brackets and separators; None where it has none there."""
        seen = normalize_text(text[:MAX_TIME_CELL_CHARS])
        if not self.can_hold_time(seen.text):
            return None
        start = len(seen.text) - len(seen.text.lstrip(" ([*,;:-"))
        first = self._time_pattern.match(seen.text, start)
        if first is None:
            return None
        groups = read_groups(first)
        form: UnmarkedTimeForm | None = "digits" if _is_digit_span(groups) else None
        if not (first["part"] or form or _is_marked_time(groups)):
            return None
        spans, end = self._read_time_chain(seen.text, first, may_close_first=True)
        if not spans and not first["part"]:
            return None
        part = make_match_key(first["part"]) if first["part"] else ""
        return LeadingTimes(
            spans,
            seen.source_end(end),
            undetermined=bool(part) and part.rstrip(".") in self._undetermined_words and not spans,
            unmarked_form="decimal" if spans and _DECIMAL_PATTERN.fullmatch(seen.text[start:end]) else form,
        )

    def is_digit_span(self, text: str) -> bool:
        """Whether a text is a span in four digits each, and nothing else: "0900-1030"."""
        read = self.parse_leading_times(text)
        return read is not None and read.unmarked_form == "digits" and read.end == len(text)

    def find_times(self, text: str) -> list[TimeSpan] | None:
        """The times anywhere in a text, in its order; none for a part of the day; None for a text without times."""
        seen = normalize_text(text)
        if not self.can_hold_time(seen.text):
            return None
        found: list[TimeSpan] = []
        has_part = False
        for match in self._time_pattern.finditer(seen.text):
            if match["part"]:
                has_part = True
            elif _is_marked_time(read_groups(match)) and not _DECIMAL_PATTERN.fullmatch(match[0]):
                found += self._make_time_spans(match) or []
        return found if found or has_part else None

    def _read_time_chain(self, text: str, first: PatternMatch, *, may_close_first: bool) -> tuple[list[TimeSpan], int]:
        """The spans of a time and of those that follow it, and where they end, with the brackets that close after them.

        `may_close_first`: a bracket after the first time is one that opened before it.
        """
        spans: list[TimeSpan] = []
        match: PatternMatch | None = first
        end = first.end()
        are_digits = _is_digit_span(read_groups(first))
        while match is not None and (span := self._make_time_spans(match)) is not None:
            if match is not first and _is_digit_span(read_groups(match)) and (not are_digits or may_be_years(span)):
                break
            spans += span
            may_close = may_close_first or match is not first
            end = match.end() + (may_close and text.startswith(")", match.end()))
            match = self._match_next_time(text, end)
        return spans, end

    @cached_property
    def _undetermined_words(self) -> frozenset[str]:
        return frozenset(make_match_key(word).rstrip(".") for word in self.words.times.undetermined_words)

    @lru_cache(maxsize=4096)
    def can_hold_time(self, folded: str) -> bool:
        """Whether a folded text may name a time or a part of the day, or say that it is not known: a prefilter.

        Digits alone are no time: there is a sign between or after them, or a word beside them.
        """
        if DIGIT_PATTERN.search(folded) and (
            self._sign_pattern.search(folded) or (self._clock_words and has_one_of(self._clock_words, folded))
        ):
            return True
        return self._word_prefilter.can_occur_in(folded)

    @cached_property
    def _clock_literals(self) -> RequiredLiterals:
        """The required literals of the language's own forms of times; empty where one has neither one nor another sign.

        Other signs are a slash between digits, and the word of a half-day.
        """
        forms = [form.pattern for form in self.words.times.clock]
        return join_required_literals(
            form
            for form in forms
            if find_required_literals(form) or not ("/" in form or form.replace("{half}?", "").count("{half}"))
        )

    @cached_property
    def _clock_words(self) -> RequiredLiterals:
        return tuple(literal for literal in self._clock_literals if len(literal) > 1)

    @cached_property
    def _sign_pattern(self) -> re.Pattern[str]:
        """A sign between or right after digits, of which letters of the language's own forms are some: "10.30", "10 h"."""
        if self.words.times.clock and not self._clock_literals:
            return DIGIT_PATTERN
        letters = "".join(literal for literal in self._clock_literals if len(literal) == 1)
        slash = "/" if any("/" in form.pattern for form in self.words.times.clock) else ""
        return re.compile(rf"\d ?(?:[.:{slash}] ?\d|[h{letters}])|\d{{4}}\D{{1,20}}\d{{4}}")

    @cached_property
    def _word_prefilter(self) -> WordPrefilter:
        words = self.words.times
        halves = [*words.am, *words.pm, *words.noon, *words.midnight]
        return build_word_prefilter([*words.day_parts, *words.undetermined_words, *halves])

    def _find_first_time(self, seen: NormalizedText) -> PatternMatch | None:
        """The first time at the start of the text, or after a separator."""
        for opening in _TIME_OPENING_PATTERN.finditer(seen.source):
            at = bisect.bisect_left(seen.source_offsets, opening.end(), hi=len(seen.text))
            match = self._time_pattern.match(seen.text, at)
            if match and (match["part"] or any(mark is not None for mark in match.group(*self._mark_groups))):
                return match
        return None

    @cached_property
    def _mark_groups(self) -> tuple[str, ...]:
        """The groups of the pattern of times that show that a match is a marked time."""
        return tuple(name for name in self._time_pattern.groupindex if name.startswith("explicit"))

    def _find_other_text(self, seen: NormalizedText, start: int, end: int) -> str | None:
        """The text before and after the times; None where nothing separates it from them, as in a sentence."""
        before, after = (
            _strip_separators(seen.source[: seen.source_offsets[start]]),
            _strip_separators(seen.source[seen.source_end(end) :]),
        )
        apart = re.match(r"\s*[\n.,;:：，、،。\-–—()（）\[\]*]", seen.source[seen.source_end(end) :])
        if after and not apart and self.cells.parse_meeting_cell(after) is None:
            return None
        return " ".join(filter(None, (before, after)))

    @cached_property
    def _time_pattern(self) -> CompiledPattern:
        to = self.patterns.macros["to"]
        part = rf"(?P<part>{build_word_pattern([*self.words.times.day_parts, *self.words.times.undetermined_words])})"
        start, end = self._build_clock_pattern("1"), self._build_clock_pattern("")
        return self.patterns.compile_expanded(rf"(?:{start}(?P<span>{to}{end})?|{part})")

    def _match_next_time(self, text: str, at: int) -> PatternMatch | None:
        """The time that follows another, a conjunction between them perhaps."""
        joint = self._time_separator_pattern.match(text, at)
        starts = (joint.end(), joint.end("gap")) if joint else ()
        return next((match for start in starts if (match := self._time_pattern.match(text, start))), None)

    @cached_property
    def _time_separator_pattern(self) -> re.Pattern[str]:
        return re.compile(rf"(?P<gap>[ ,;、。/&()]*)(?:{build_literal_pattern(self.words.conjunctions)} ?)?")

    @cache
    def _build_clock_pattern(self, suffix: str) -> str:
        """One time: a form of the language, "10h30", "1030h", "10.30", "10 p.m.", "noon", or bare digits.

        All but bare digits match `explicit`.
        """
        words = self.words.times
        known = self.patterns.macros
        forms = (
            "|".join(_add_group_suffix(self.patterns.expand_macros(form.pattern), suffix) for form in words.clock)
            or "(?!)"
        )
        hour, minute, half = known[f"hour{suffix}"], known[f"minute{suffix}"], known[f"half{suffix}"]
        explicit = f"(?P<explicit{suffix}>)"
        digits = rf"(?<!\d)(?P<hour{suffix}>{HOUR_DIGITS_FRAGMENT})(?P<minute{suffix}>{MINUTE_DIGITS_FRAGMENT})"
        half_word = rf"(?: ?{half})?"
        return (
            rf"(?:(?&time_lead) ?)*"
            rf"(?:{digits} ?h(?:rs?|ours)?\b\.?{explicit}|{hour} ?h ?{minute}{explicit}|(?:{forms}){half_word}{explicit}"
            rf"|{half}?{hour} ?[.:] ?{minute}{half_word}{explicit}|{hour} ?{half}{explicit}"
            rf"|(?P<half{suffix}>(?&noon_name)){explicit}|{hour}|{digits}(?!\d))"
        )

    def _make_time_spans(self, match: PatternMatch) -> list[TimeSpan] | None:
        """The span of a match, none for a part of the day; None where its digits are no valid time."""
        if match["part"]:
            return []
        found = self._read_minute_words(read_groups(match))
        if not _is_marked_time(found) and not _is_digit_span(found):
            return None
        start_half, end_half = self._find_half_day(found.get("half1")), self._find_half_day(found.get("half"))
        start = _count_minutes(found.get("hour1"), found.get("minute1"), start_half)
        if "span" not in found:
            return None if start is None else [(_format_clock_time(start), None)]
        if "explicit1" in found and "explicit" in found and self._joins_two_starts(match):
            second = _count_minutes(found.get("hour"), found.get("minute"), end_half)
            starts = [minutes for minutes in (start, second) if minutes is not None]
            return [(_format_clock_time(minutes), None) for minutes in starts] if len(starts) > 1 else None
        end = _count_minutes(
            found.get("hour"), found.get("minute"), end_half or (start_half if "hour" in found else None)
        )
        if end_half and not start_half:
            start = _infer_span_start(found, end, end_half)
        if start is None or end is None:
            return None
        if end <= start < end + NOON_MINUTES and _is_marked_time(found):
            end += NOON_MINUTES
        return [(_format_clock_time(start), _format_clock_time(end))] if start < end <= DAY_MINUTES else None

    def _read_minute_words(self, found: dict[str, str]) -> dict[str, str]:
        """The groups of a match, minutes in words replaced by their digits."""
        return {name: self._minute_digits.get(text, text) for name, text in found.items()}

    @cached_property
    def _minute_digits(self) -> dict[str, str]:
        return {make_match_key(word): str(minutes) for word, minutes in self.words.times.minute_words.items()}

    def _joins_two_starts(self, match: PatternMatch) -> bool:
        """Whether a conjunction joins two times, and no word before them makes them a span ("between")."""
        joiner = match["span"].lstrip(" ,")
        begins = match[0][:1].isdecimal() or any(match[0].startswith(word) for word in self._half_day_words)
        return begins and any(joiner.startswith(make_match_key(word)) for word in self.words.conjunctions)

    @cached_property
    def _half_day_words(self) -> dict[str, str]:
        words = self.words.times
        kinds = {"am": words.am, "pm": words.pm, "noon": words.noon, "midnight": words.midnight}
        return {_make_name_key(w): kind for kind, names in kinds.items() for w in names}

    def _find_half_day(self, printed: str | None) -> str | None:
        return self._half_day_words.get(_make_name_key(printed)) if printed else None


def _is_marked_time(found: dict[str, str]) -> bool:
    """Whether a mark or word besides the digits shows that this is a time."""
    return "explicit" in found or "explicit1" in found


def _is_digit_span(found: dict[str, str]) -> bool:
    """Whether this is a span of two times in four digits each, with no mark or word besides: "0900-1030"."""
    return not _is_marked_time(found) and {"hour1", "minute1", "hour", "minute"} <= found.keys()


def _strip_separators(text: str) -> str:
    """The text without separators around it; a closing bracket stays where its opening one does."""
    trimmed = text.strip(" \n\t.,;:：，、،。-–—()（）[]*")
    for opening, closing in ("()", "（）", "[]"):
        if trimmed.count(opening) > trimmed.count(closing):
            trimmed += closing
    return trimmed


def _add_group_suffix(pattern: str, suffix: str) -> str:
    return re.sub(r"\(\?P<(hour|minute|half)>", rf"(?P<\g<1>{suffix}>", pattern)


def _infer_span_start(found: dict[str, str], end: int | None, half: str) -> int | None:
    """The start of a span whose end alone has a half-day: in the same half where that is earlier, else as printed."""
    same = _count_minutes(found.get("hour1"), found.get("minute1"), "pm" if half in {"pm", "midnight"} else "am")
    if same is not None and end is not None and same < (end or DAY_MINUTES):
        return same
    return _count_minutes(found.get("hour1"), found.get("minute1"), None)


def _count_minutes(hour: str | None, minute: str | None, half: str | None) -> int | None:
    """Minutes since midnight."""
    if hour is None:
        return {"noon": NOON_MINUTES, "midnight": DAY_MINUTES}.get(half or "")
    hours = int(hour)
    if half in {"noon", "pm"}:
        hours += 12 if hours < (6 if half == "noon" else 12) else 0
    elif half == "midnight" or (half == "am" and hours == 12):
        hours = hours % 12
    total = hours * 60 + int(minute or 0)
    return total if total <= DAY_MINUTES else None


def _format_clock_time(minutes: int) -> str:
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def _make_name_key(text: str) -> str:
    return make_match_key(text).rstrip(".").replace(" ", "")
