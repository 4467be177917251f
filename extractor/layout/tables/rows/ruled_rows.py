"""Rows that ruling lines part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractor.layout.day_lexicon import is_time_or_range
from extractor.layout.tables.rows.cell_paragraphs import find_keys
from extractor.layout.tables.rows.placed_lines import PlacedLine
from extractor.layout.tables.table_lines import is_number
from extractor.layout.tolerances import MIN_CLEAR_VOTE, MIN_RULED_ROWS


def are_rows_ruled(lines: Sequence[PlacedLine], votes: Sequence[float]) -> bool:
    """Whether rows begin at ruling lines only: there are several, and no other line clearly begins a row."""
    ruled = [line.is_ruled for line in lines]
    free = [vote for vote, is_ruled in zip(votes[1:], ruled[1:], strict=True) if not is_ruled]
    return sum(ruled) >= MIN_RULED_ROWS and max(free, default=0.0) < MIN_CLEAR_VOTE


def find_ruled_rows(lines: Sequence[PlacedLine]) -> list[int] | None:
    """The starts of rows that ruling lines part; None where rules part no single rows.

    Cells are centred vertically between the lines: such a cell is alone in its column, and its text stands lower than the
    first line of its row. Or each row begins with a time, and times, days and numbers are in the first column only.
    """
    starts = [0, *(at for at in range(1, len(lines)) if lines[at].is_ruled)]
    bands = [lines[first:stop] for first, stop in zip(starts, [*starts[1:], len(lines)], strict=True)]
    has_other_keys = any(text.first > 0 for texts in find_keys(lines) for text in texts)
    is_below_header = len(bands[0]) == 1 and bands[0][0].texts[0].first > 0
    rows = bands[1:] if is_below_header else bands
    if len(bands) > 1 and not has_other_keys and all(map(_begins_with_time, rows)):
        return starts
    if len(bands) < MIN_RULED_ROWS or not all(map(_is_one_row, bands)):
        return None
    return starts if any(not _find_lone_columns(band[:1]) & _find_lone_columns(band) for band in bands) else None


def _begins_with_time(band: Sequence[PlacedLine]) -> bool:
    """Whether lines between two rules begin with a time, and have nothing else in the first column."""
    firsts = [text for line in band for text in line.texts if text.first == 0]
    return len(firsts) == 1 and firsts[0] is band[0].texts[0] and is_time_or_range(firsts[0].segment.text)


def _is_one_row(band: Sequence[PlacedLine]) -> bool:
    """Whether lines between two rules are one row: a column has one text there, and none has several times or numbers."""
    counts = Counter(
        text.first
        for line in band
        for text in line.texts
        if is_time_or_range(text.segment.text) or is_number(text.segment.text)
    )
    is_single = len(band) == 1 or bool(_find_lone_columns(band))
    return is_single and max(counts.values(), default=0) <= 1


def _find_lone_columns(band: Sequence[PlacedLine]) -> set[int]:
    """The columns after the first that have exactly one text."""
    counts = Counter(text.first for line in band for text in line.texts if text.first > 0)
    return {column for column, count in counts.items() if count == 1}
