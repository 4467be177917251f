"""Paragraphs within the cells of a table, where times, days and numbers begin its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from extractor.layout.day_lexicon import has_weekday, is_time_or_range
from extractor.layout.lines.text_lines import LineSegment
from extractor.layout.tables.column_gaps import PlacedText
from extractor.layout.tables.item_numbers import is_item_cell
from extractor.layout.tables.rows.cell_texts import is_value
from extractor.layout.tables.rows.placed_lines import PlacedLine
from extractor.layout.tolerances import MIN_KEY_STEPS, MIN_STEP_DIFFERENCE_PT


def find_cell_paragraphs(lines: Sequence[PlacedLine], are_open: Sequence[bool]) -> set[int]:
    """The lines of one text without a key that continue the cells above: rows begin with keys, and stand farther apart.

    Keys are times, days and numbers in a column of them. Each line with one that follows such lines is farther from them
    than these from one another, or is ruled, and none of these is; wrapped lines alone show nothing. `are_open` says of each
    line whether its texts may begin a row.
    """
    if not lines[0].texts[0].segment.page.has_exact_places:
        return set()
    has_key = list(map(bool, find_keys(lines)))
    keyless = {
        at
        for at in range(has_key.index(True) + 1 if True in has_key else len(lines), len(lines))
        if not has_key[at] and len(lines[at].texts) == 1 and lines[at].texts[0].first > 0
    }
    within = [lines[at].step for at in keyless if are_open[at]]
    after = [
        float("inf") if lines[at].is_ruled else lines[at].step
        for at in range(1, len(lines))
        if has_key[at] and _follows_open_line(at, keyless, are_open)
    ]
    if any(lines[at].is_ruled for at in keyless) or min(len(within), len(after)) < MIN_KEY_STEPS:
        return set()
    return keyless if min(after) - max(within) > MIN_STEP_DIFFERENCE_PT else set()


def _follows_open_line(at: int, keyless: set[int], are_open: Sequence[bool]) -> bool:
    """Whether one of the lines without a key right above a line may begin a row."""
    above = takewhile(keyless.__contains__, range(at - 1, -1, -1))
    return any(are_open[line] for line in above)


def find_keys(lines: Sequence[PlacedLine]) -> list[list[PlacedText]]:
    """The texts of each line that are times, days or numbers in a column that mostly has them."""
    texts = [text for line in lines for text in line.texts if text.first == text.last]
    counts = Counter(text.first for text in texts)
    keys = Counter(text.first for text in texts if _is_key(text.segment))
    return [
        [text for text in line.texts if 2 * keys[text.first] > counts[text.first] and _is_key(text.segment)]
        for line in lines
    ]


def _is_key(segment: LineSegment) -> bool:
    text = segment.text
    return is_time_or_range(text) or has_weekday(text) or is_value(text) or is_item_cell(segment)
