"""Drop caps: a large first letter beside several lines of text belongs to the first of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter

import regex
from msgspec.structs import replace

from extractor.common.deadline import check_deadline
from extractor.layout.tolerances import (
    DROP_CAP_BASELINE_TOLERANCE_EM,
    MAX_DROP_CAP_GAP_EM,
    MIN_DROP_CAP_LINES,
    MIN_DROP_CAP_SIZE_RATIO,
)
from extractor.source import TextRun

_CAP_PATTERN = regex.compile(r"[\"“«‘]?\p{L}")


def join_drop_caps(runs: list[TextRun]) -> list[TextRun]:
    """The runs of a page with each drop cap put on the first line beside it, in the type of that line.

    A large letter is one if at least two lines of smaller type begin just after it, and the last of these has the
    letter's baseline. The letter is joined to the first word without a space, and the other lines beside it begin where
    it begins, for they are no indented paragraphs.
    """
    caps = [run for run in runs if len(run.text) <= 2 and _CAP_PATTERN.fullmatch(run.text)]
    if not caps:
        return runs
    joined: dict[int, TextRun] = {}
    ordered = sorted(runs, key=attrgetter("baseline", "x0"))
    least, most = min(run.size for run in runs), max(run.size for run in runs)
    for cap in caps:
        if least * MIN_DROP_CAP_SIZE_RATIO > cap.size:
            continue
        check_deadline()
        start = bisect_left(ordered, cap.baseline - cap.size, key=attrgetter("baseline"))
        lowest = cap.baseline + DROP_CAP_BASELINE_TOLERANCE_EM * most
        stop = bisect_right(ordered, lowest, lo=start, key=attrgetter("baseline"))
        beside = _find_lines_beside(cap, ordered[start:stop])
        if len(beside) < MIN_DROP_CAP_LINES:
            continue
        first, last = beside[0], beside[-1]
        if abs(last.baseline - cap.baseline) <= DROP_CAP_BASELINE_TOLERANCE_EM * last.size:
            joined[id(cap)] = replace(first, text=cap.text, x0=cap.x0, x1=first.x0, word_edges_x=[])
            joined.update({id(run): replace(run, x0=cap.x0) for run in beside[1:]})
    return [joined.get(id(run), run) for run in runs] if joined else runs


def _find_lines_beside(cap: TextRun, runs: list[TextRun]) -> list[TextRun]:
    """The first runs of the lines of smaller type that begin just after a letter; `runs` are from top to bottom."""
    top = cap.baseline - cap.size
    found: list[TextRun] = []
    for run in runs:
        if (
            run.size * MIN_DROP_CAP_SIZE_RATIO <= cap.size
            and top <= run.baseline <= cap.baseline + DROP_CAP_BASELINE_TOLERANCE_EM * run.size
            and -MAX_DROP_CAP_GAP_EM * run.size <= run.x0 - cap.x1 <= MAX_DROP_CAP_GAP_EM * run.size
            and (not found or run.baseline > found[-1].baseline + DROP_CAP_BASELINE_TOLERANCE_EM * run.size)
        ):
            found.append(run)
    return found
