"""Text that a program draws twice at one place, or nearly so, to make it bold: one of the two is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import product

from msgspec.structs import replace

from extractor.layout.tolerances import MAX_DOUBLE_STRIKE_SHIFT_PT
from extractor.source import Page, TextRun

_NEIGHBOURS = tuple(product((-1, 0, 1), repeat=2))  # of a square whose side is the largest shift: equal runs are there


def drop_double_strikes(pages: Sequence[Page]) -> list[Page]:
    """The pages without the second of two equal runs at one place."""
    return [_drop_on_page(page) for page in pages]


def _drop_on_page(page: Page) -> Page:
    counts = Counter(run.text for run in page.runs)
    if len(counts) == len(page.runs):
        return page
    kept: list[TextRun] = []
    by_place: dict[tuple[str, float, float], list[TextRun]] = {}
    for run in page.runs:
        if counts[run.text] == 1:
            kept.append(run)
            continue
        column, line = run.x0 // MAX_DOUBLE_STRIKE_SHIFT_PT, run.top // MAX_DOUBLE_STRIKE_SHIFT_PT
        near = (
            other
            for shifts in _NEIGHBOURS
            for other in by_place.get((run.text, column + shifts[0], line + shifts[1]), ())
        )
        if not any(_is_at_one_place(other, run) for other in near):
            kept.append(run)
            by_place.setdefault((run.text, column, line), []).append(run)
    return page if len(kept) == len(page.runs) else replace(page, runs=kept)


def _is_at_one_place(one: TextRun, other: TextRun) -> bool:
    return (
        abs(one.x0 - other.x0) <= MAX_DOUBLE_STRIKE_SHIFT_PT
        and abs(one.x1 - other.x1) <= MAX_DOUBLE_STRIKE_SHIFT_PT
        and abs(one.top - other.top) <= MAX_DOUBLE_STRIKE_SHIFT_PT
    )
