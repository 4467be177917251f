"""Times in four digits, "0900-1030". Nothing marks them as times: the digits may be those of years."""

from __future__ import annotations

import re
from collections.abc import Sequence

TimeSpan = tuple[str, str | None]
HOUR_DIGITS_FRAGMENT, MINUTE_DIGITS_FRAGMENT = r"(?:[01]\d|2[0-4])", r"[0-5]\d"
_TIME_FRAGMENT = rf"({HOUR_DIGITS_FRAGMENT})({MINUTE_DIGITS_FRAGMENT})"
_DIGIT_SPAN_FRAGMENT = rf"{_TIME_FRAGMENT}\s?[-–—]\s?{_TIME_FRAGMENT}(?!\d)"
DIGIT_SPAN_PATTERN = re.compile(rf"(?<!\d){_DIGIT_SPAN_FRAGMENT}")  # its groups are two hours, each with its minutes
_YEARLESS_SPAN_PATTERN = re.compile(rf"(?<!\d)(?!19|2){_DIGIT_SPAN_FRAGMENT}")
YEARS_START, YEARS_END = "19:00", "21:00"  # the times whose digits are those of years from 1900 to 2100


def find_digit_span_start(text: str, start: int) -> int | None:
    """Where from `start` on a span begins whose first digits can be no year; None where there is none."""
    match = _YEARLESS_SPAN_PATTERN.search(text, start)
    return match.start() if match else None


def may_be_years(spans: Sequence[TimeSpan]) -> bool:
    """Whether the digits of all spans may be those of years: "2024-2030", "1990-2000"."""
    return all(start >= YEARS_START and YEARS_START <= (end or start) <= YEARS_END for start, end in spans)
