"""Gaps between columns that go on through the lines of a table."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.geometry import Span
from extractor.layout.tables.table_lines import TableLine
from extractor.layout.tolerances import MIN_CELL_GAP_EM, MIN_COLUMN_GAP_EM


def intersect_gaps(gaps: Sequence[Span], line: TableLine) -> list[Span]:
    """The parts of gaps that the words of a line leave free."""
    least = MIN_COLUMN_GAP_EM * line.size
    found: list[Span] = []
    for start, end in gaps:
        place = start
        for first, last in line.words:
            if last <= place or first >= end:
                continue
            if first - place >= least:
                found.append((place, first))
            place = max(place, last)
        if end - place >= least:
            found.append((place, end))
    return found


def drop_word_gaps(gaps: list[Span], size: float) -> list[Span]:
    """The gaps that are wider than spaces of the lines so far have by chance below one another; all where none is."""
    return [gap for gap in gaps if gap[1] - gap[0] >= MIN_CELL_GAP_EM * size] or gaps


def loses_gap(gaps: list[Span], left: list[Span], size: float) -> bool:
    """Whether fewer gaps between columns are left; gaps as wide as spaces do not count where there are wider ones."""
    return len(drop_word_gaps(left, size)) < len(drop_word_gaps(gaps, size))


def has_shared_gap(gaps: Sequence[Span], line: TableLine) -> bool:
    """Whether a line has texts on both sides of one of the gaps."""
    return any(line.start < start and end < line.end for start, end in gaps)


def crosses_gap(gaps: Sequence[Span], line: TableLine) -> bool:
    """Whether a word of a line stands across one of the gaps."""
    return any(first < start and end < last for start, end in gaps for first, last in line.words) or any(
        segment.start < start and end < segment.end for start, end in gaps for segment in line.segments
    )
