"""Line numbers of drafts: digits in the margin that count the lines of a page are no text and no labels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from msgspec.structs import replace

from extractor.layout.tolerances import (
    LINE_NUMBER_ALIGNMENT_PT,
    MAX_LINE_NUMBER_RISE_EM,
    MIN_FULL_LINE_WIDTH_RATIO,
    MIN_LINE_NUMBER_CLEARANCE_EM,
    MIN_LINE_NUMBERS,
    MIN_LINE_NUMBERS_OF_TEXT_TYPE,
    MIN_NUMBERED_FULL_LINES_RATIO,
    MIN_NUMBERS_ON_LINES_RATIO,
    SAME_LINE_TOLERANCE_PT,
)
from extractor.source import Page, TextRun

_LINE_NUMBER_STEPS = (1, 2, 5, 10)


def extract_line_numbers(pages: Sequence[Page]) -> tuple[list[str], list[Page]]:
    """The line numbers of each page as one text, and the pages without them.

    Line numbers are numbers alone that end or begin at one place, outside of all text on either side, and count up by a
    fixed step. In the type of the text they need to be many, for the items of an unruled table count up, too.
    They are taken before lines are built, since they would join the lines that they count.
    """
    texts: list[str] = []
    kept: list[Page] = []
    for page in pages:
        numbers = _find_line_numbers(page)
        if not numbers:
            kept.append(page)
            continue
        texts.append(" ".join(run.text for run in numbers))
        taken = set(map(id, numbers))
        kept.append(replace(page, runs=[run for run in page.runs if id(run) not in taken]))
    return texts, kept


def _find_line_numbers(page: Page) -> list[TextRun]:
    """The line numbers of a page, from top to bottom."""
    numbers = [run for run in page.runs if run.text.isdecimal() and len(run.text) <= 3]
    if len(numbers) < MIN_LINE_NUMBERS:
        return []
    candidates: list[list[TextRun]] = []
    for edge in ("x1", "x0"):
        columns: defaultdict[int, list[TextRun]] = defaultdict(list)
        for run in numbers:
            columns[round(getattr(run, edge) / LINE_NUMBER_ALIGNMENT_PT)].append(run)
        longest = max(columns.values(), key=len)
        candidates.append(sorted(longest, key=attrgetter("baseline")))
    column = max(candidates, key=len)
    if len(column) >= MIN_LINE_NUMBERS and _counts_up(column) and _is_in_margin(column, page.runs):
        return column
    return []


def _counts_up(column: Sequence[TextRun]) -> bool:
    values = [int(run.text) for run in column]
    step = values[1] - values[0]
    return step in _LINE_NUMBER_STEPS and all(b - a == step for a, b in pairwise(values))


def _is_in_margin(column: Sequence[TextRun], runs: Sequence[TextRun]) -> bool:
    """Whether numbers are outside of running text, and in type of their own or many.

    A gap sets them apart from all text, unlike most labels, and they have the baselines of the lines, unlike marks of notes.
    A page has few lines that no number counts: the lines between two numbers are as many as the step between them.
    """
    taken = set(map(id, column))
    first, last = column[0], column[-1]
    beside = [
        run for run in runs if id(run) not in taken and first.baseline - first.size <= run.baseline <= last.baseline
    ]
    left, right = min(run.x0 for run in column), max(run.x1 for run in column)
    clearance = MIN_LINE_NUMBER_CLEARANCE_EM * first.size
    if not beside or not (
        all(run.x0 > right + clearance for run in beside) or all(run.x1 < left - clearance for run in beside)
    ):
        return False
    reach = MAX_LINE_NUMBER_RISE_EM * first.size
    on_lines = [run for run in column if any(abs(run.baseline - other.baseline) <= reach for other in beside)]
    if len(on_lines) < MIN_NUMBERS_ON_LINES_RATIO * len(column):
        return False
    widths = _measure_line_widths(beside)
    if len(widths) > len(column) * (int(column[1].text) - int(column[0].text) + 1):
        return False
    if sum(width >= MIN_FULL_LINE_WIDTH_RATIO * max(widths) for width in widths) < MIN_NUMBERED_FULL_LINES_RATIO * len(
        widths
    ):
        return False
    types = {(run.font, round(run.size, 1)) for run in column}
    text_types = {(run.font, round(run.size, 1)) for run in beside}
    return not types & text_types or len(column) >= MIN_LINE_NUMBERS_OF_TEXT_TYPE


def _measure_line_widths(runs: Sequence[TextRun]) -> list[float]:
    """The width of each line of some runs, in points."""
    lines: list[list[TextRun]] = []
    for run in sorted(runs, key=attrgetter("baseline")):
        if lines and run.baseline - lines[-1][-1].baseline <= SAME_LINE_TOLERANCE_PT:
            lines[-1].append(run)
        else:
            lines.append([run])
    return [max(run.x1 for run in line) - min(run.x0 for run in line) for line in lines]
