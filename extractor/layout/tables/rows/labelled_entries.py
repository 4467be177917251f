"""Entries that labels show: each labelled title of a typed cell, what stands left of the last, and titles that count up."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractor.layout.day_lexicon import has_weekday_or_month, starts_with_time
from extractor.layout.lexicon import is_line_unfinished
from extractor.layout.tables.column_gaps import PlacedText
from extractor.layout.tables.rows.cell_texts import continues_text, is_labelled_title
from extractor.layout.tables.rows.placed_lines import PlacedLine
from extractor.layout.tolerances import MIN_ENTRY_INDENT_PT, MIN_LABELLED_ROWS

_COUNTED_TITLE_PATTERN = regex.compile(r"(?P<number>\d{1,3}) [\p{Lu}\p{Lo}]")


def find_labelled_entries(lines: Sequence[PlacedLine]) -> set[tuple[int, int]]:
    """The texts that begin an entry in the one column after the first that has some, as indices of lines and columns.

    An entry is "a) Migration", or the text that follows the last of these at the left of its lines. Labels in several
    columns are of cells beside one another, and show nothing of rows.
    """
    if lines[0].texts[0].segment.page.has_exact_places:
        return set()
    found: set[tuple[int, int]] = set()
    last: dict[int, PlacedText] = {}
    labelled: dict[int, float] = {}  # where the labelled entry begins that the last text of a column belongs to
    for at, line in enumerate(lines):
        for text in line.texts:
            column, start, content = text.first, text.segment.start, text.segment.text
            above = last.get(column)
            last[column] = text
            if column == 0 or above is None or is_line_unfinished(above.segment.text):
                continue
            is_left = start + MIN_ENTRY_INDENT_PT <= labelled.get(column, start)
            if is_labelled_title(content):
                labelled[column] = start
                found.add((at, column))
            elif is_left and not continues_text(above.segment.text, content):
                del labelled[column]
                found.add((at, column))
    return found if len({column for _, column in found}) == 1 else set()


def find_counted_lines(lines: Sequence[PlacedLine]) -> set[int]:
    """The lines whose first cells begin with numbers that count up by one, each before a title: "1 Lamps", "2 Oil"."""
    firsts = ((at, line.texts[0].segment.text) for at, line in enumerate(lines) if line.texts[0].first == 0)
    numbers = {
        at: int(match["number"])
        for at, text in firsts
        if (match := _COUNTED_TITLE_PATTERN.match(text)) and not (has_weekday_or_month(text) or starts_with_time(text))
    }
    counted = [at for at, number in numbers.items() if {number - 1, number + 1} & set(numbers.values())]
    values = [numbers[at] for at in counted]
    return set(counted) if len(counted) >= MIN_LABELLED_ROWS and values == sorted(set(values)) else set()
