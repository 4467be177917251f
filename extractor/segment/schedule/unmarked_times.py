"""Times that nothing marks as such, "10.30" and "0900–1030": they are times where those beside them show it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractor.languages import DIGIT_SPAN_PATTERN, TimeSpan, UnmarkedTimeForm, may_be_years
from extractor.segment.draft_blocks import DraftBlock
from extractor.segment.schedule.cell_content import LineContent, LineReader

MIN_UNMARKED_LINES = 3  # lines of a table's cells that begin with such times
MIN_UNMARKED_TIMES = 2  # times in a column, or lines of a document
MINUTES_STEP = 5  # minutes; times of programmes are multiples of it
DAY_HOURS = 24
MAX_OPENING_CHARS = 60  # characters at the start of a line; its day and time are shorter
_DECIMAL_LINE = re.compile(r"(\d{1,2})\.(\d{2})(?= \S)")


def find_known_form(lines: Iterable[str]) -> UnmarkedTimeForm | None:
    """The form in which lines of a table's cells begin with times before their texts; None for none."""
    texts = list(lines)
    decimals = [match for text in texts if (match := _DECIMAL_LINE.match(text))]
    are_times = all(int(match[1]) < DAY_HOURS and match[2] in {"00", "30"} for match in decimals)
    if len(decimals) >= MIN_UNMARKED_LINES and are_times and len({match[0] for match in decimals}) * 2 <= len(decimals):
        return "decimal"
    digits = [match for text in texts if (match := DIGIT_SPAN_PATTERN.match(text)) and text[match.end() :].strip()]
    spans = [(f"{match[1]}:{match[2]}", f"{match[3]}:{match[4]}") for match in digits]
    return "digits" if len(spans) >= MIN_UNMARKED_LINES and are_times_of_programme(spans) else None


def are_times_of_programme(spans: Sequence[TimeSpan]) -> bool:
    """Whether spans printed in digits are times: in steps of five minutes, and not all of them may be years."""
    minutes = (int(time[3:]) for span in spans for time in span if time)
    return bool(spans) and not may_be_years(spans) and all(minute % MINUTES_STEP == 0 for minute in minutes)


def find_digit_lines(blocks: Sequence[DraftBlock], lines: LineReader) -> frozenset[DraftBlock]:
    """The lines that begin with a time such as "0900–1030": several of a document, and those below a day.

    A line whose digits may be those of years is one where the line above or below it is one as well.
    """
    found = {at: content for at, block in enumerate(blocks) if (content := _read_digit_line(block, lines))}
    sure = {at for at, content in found.items() if are_times_of_programme(content.spans or ())}
    if len(sure) < MIN_UNMARKED_TIMES:
        sure = {at for at in sure if at and _is_day(blocks[at - 1], lines)}
    for order in (sorted(found), sorted(found, reverse=True)):
        for at in order:
            if at - 1 in sure or at + 1 in sure:
                sure.add(at)
    return frozenset(blocks[at] for at in sure)


def _read_digit_line(block: DraftBlock, lines: LineReader) -> LineContent | None:
    if block.kind == "table" or not DIGIT_SPAN_PATTERN.search(block.text[:MAX_OPENING_CHARS]):
        return None
    content = lines.read(block.text, known_form="digits")
    return content if content.unmarked_form == "digits" else None


def _is_day(block: DraftBlock, lines: LineReader) -> bool:
    content = lines.read(block.text) if block.kind != "table" else None
    return content is not None and content.is_key and content.has_day
