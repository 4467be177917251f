"""Small type above or below the line: note marks are set apart, the rest ("1st", "CO2") is put back on its line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from functools import partial
from operator import attrgetter

import regex
from msgspec.structs import replace

from extractor.layout.lines.note_marks import BRACKETED_MARK_PATTERN, SUPERSCRIPT_LIST_PATTERN
from extractor.layout.tolerances import (
    LONE_MARK_CLEARANCE_EM,
    MAX_BRACKETED_MARK_SIZE_RATIO,
    MAX_LINE_RUNS,
    MAX_LINE_STEP_EM,
    MAX_MARK_DISTANCE_EM,
    MAX_MARK_LIST_GAP_EM,
    MAX_MARK_OVERLAP_EM,
    MAX_NEARBY_RUNS,
    MAX_SUBSCRIPT_DROP_EM,
    MAX_SUPERSCRIPT_SIZE_RATIO,
    MIN_LARGE_MARK_RISE_EM,
    MIN_LETTER_MARK_HOST_CHARS,
    MIN_SUBSCRIPT_DROP_EM,
    SAME_LINE_TOLERANCE_PT,
    SUPERSCRIPT_RISE_RANGE_EM,
)
from extractor.source import TextRun

_MARK_LIST_PART_PATTERN = regex.compile(rf"{SUPERSCRIPT_LIST_PATTERN.pattern}[,،]?")
_WORD_CHAR_PATTERN = regex.compile(r"\w")
_WORD_LETTERS_PATTERN = regex.compile(r"\p{L}{2}|\p{Han}")


class _BaselineIndex:
    """Runs in the order of their baselines, from the top of the page to its foot."""

    def __init__(self, runs: Iterable[TextRun]) -> None:
        self.runs = sorted(runs, key=attrgetter("baseline"))
        self.baselines = [run.baseline for run in self.runs]
        self.max_size = max([run.size for run in self.runs])

    def find_runs_between(self, highest: float, lowest: float, most: int | None = None) -> list[TextRun]:
        """The runs whose baselines stand between two places in points from the top; `most` are the first of them."""
        first = bisect_left(self.baselines, highest)
        last = bisect_right(self.baselines, lowest, first)
        return self.runs[first : last if most is None else min(last, first + most)]

    def find_larger_runs(self, run: TextRun) -> list[TextRun]:
        """The runs in larger type above or below whose line a run may stand; a mark in brackets is not much smaller."""
        if run.size / MAX_BRACKETED_MARK_SIZE_RATIO > self.max_size:
            return []
        is_bracketed = BRACKETED_MARK_PATTERN.fullmatch(run.text) is not None
        least = run.size / (MAX_BRACKETED_MARK_SIZE_RATIO if is_bracketed else MAX_SUPERSCRIPT_SIZE_RATIO)
        if least > self.max_size:
            return []
        near = self.find_runs_between(
            run.baseline - MAX_SUBSCRIPT_DROP_EM * self.max_size,
            run.baseline + SUPERSCRIPT_RISE_RANGE_EM[1] * self.max_size,
            MAX_NEARBY_RUNS,
        )
        return [other for other in near if other.size >= least]


def separate_superscripts(runs: list[TextRun]) -> tuple[list[TextRun], list[tuple[TextRun, TextRun]]]:
    """The runs without the raised note marks, and these, each with the run beside which it stands.

    Where small type stands near larger the runs are split into words: a mark is beside one of them.
    """
    sizes = {run.size for run in runs}
    if not sizes or max(sizes) < min(sizes) / MAX_BRACKETED_MARK_SIZE_RATIO:
        return runs, []
    stack = _BaselineIndex(runs)
    near = {id(one) for run in runs if (hosts := stack.find_larger_runs(run)) for one in (run, *hosts)}
    if near:
        split_runs = {id(run): run.split_words() for run in runs if id(run) in near}
        runs = [word for run in runs for word in split_runs.get(id(run), (run,))]
        near = {id(word) for words in split_runs.values() for word in words}
        stack = _BaselineIndex(runs)
    kept: list[TextRun] = []
    marks: list[tuple[TextRun, TextRun]] = []
    placed: dict[int, TextRun] = {}
    for run in _join_mark_lists(runs, near, placed):
        hosts = stack.find_larger_runs(run) if id(run) in near else []
        if not hosts:
            if (
                run.size <= MAX_SUPERSCRIPT_SIZE_RATIO * stack.max_size
                and SUPERSCRIPT_LIST_PATTERN.fullmatch(run.text)
                and (wrapped := _attach_wrapped_mark(run, stack))
            ):
                marks.append(wrapped)
                placed[id(run)] = wrapped[1]
            else:
                kept.append(run)
            continue
        host = min(
            [other for other in hosts if _is_script_beside(run, other)],
            key=partial(_measure_horizontal_gap, run),
            default=None,
        )
        if host is None or _is_on_smaller_line(
            run,
            host,
            stack.find_runs_between(run.baseline - SAME_LINE_TOLERANCE_PT, run.baseline + SAME_LINE_TOLERANCE_PT),
        ):
            kept.append(run)
        elif (
            (match := SUPERSCRIPT_LIST_PATTERN.match(run.text))
            and host.baseline > run.baseline
            and not _is_ordinal_ending(run, host)
            and not _WORD_CHAR_PATTERN.search(run.text, match.end())
        ):
            mark, rest = _split_mark(run, match.end(), host)
            marks.append((mark, host))
            kept += rest
            placed[id(run)] = host
        else:
            kept.append(replace(run, baseline=host.baseline))
            placed[id(run)] = kept[-1]
    return kept, [(mark, _find_kept_host(host, placed)) for mark, host in marks]


def _find_kept_host(host: TextRun, placed: Mapping[int, TextRun]) -> TextRun:
    """The run that stands for a mark's host, which may be moved to another's line, joined, or a mark itself.

    `placed` has for each such run what stands for it, by its id: always a larger run, or one that is kept.
    """
    while (other := placed.get(id(host))) is not None:
        host = other
    return host


def _join_mark_lists(runs: list[TextRun], near: set[int], placed: dict[int, TextRun]) -> list[TextRun]:
    """The runs with small ones that are marks and commas between them as one: "a", "," and "b" in type of their own.

    `placed` gets what stands for each that was joined, by its id.
    """
    joined: list[TextRun] = []
    for run in runs:
        before = joined[-1] if joined else None
        if (
            before is not None
            and id(run) in near
            and id(before) in near
            and abs(before.size - run.size) <= SAME_LINE_TOLERANCE_PT
            and abs(before.baseline - run.baseline) <= SAME_LINE_TOLERANCE_PT
            and abs(run.x0 - before.x1) <= MAX_MARK_LIST_GAP_EM * run.size
            and _MARK_LIST_PART_PATTERN.fullmatch(before.text + run.text)
        ):
            joined[-1] = replace(before, text=before.text + run.text, x1=run.x1)
            near.add(id(joined[-1]))
            placed[id(before)] = placed[id(run)] = joined[-1]
        else:
            joined.append(run)
    return joined


def _is_ordinal_ending(run: TextRun, host: TextRun) -> bool:
    """Whether a raised letter is no mark but the end of an ordinal or abbreviation ("1er", "nº"): what it follows is short."""
    if not run.text[0].isalpha() or host.x0 > run.x0:
        return False
    return len(host.text.strip("().,;:")) < MIN_LETTER_MARK_HOST_CHARS


def _attach_wrapped_mark(mark: TextRun, stack: _BaselineIndex) -> tuple[TextRun, TextRun] | None:
    """A mark that had no room at the end of a line and is alone on the next; and the last run of that line.

    `stack` are the page's runs. Ideographs break so, for a stop may hang over the margin.
    """
    reach = LONE_MARK_CLEARANCE_EM * mark.size
    first = bisect_left(stack.baselines, mark.baseline - reach)
    above = stack.runs[max(0, first - MAX_LINE_RUNS) : first]
    line = [run for run in above if run.baseline > mark.baseline - MAX_LINE_STEP_EM * run.size]
    if not line or len(stack.find_runs_between(mark.baseline - reach, mark.baseline + reach, 2)) > 1:
        return None
    host = max((run for run in line if run.baseline == line[-1].baseline), key=lambda run: run.x1)
    if mark.size > MAX_SUPERSCRIPT_SIZE_RATIO * host.size or mark.x0 > host.x0:
        return None
    width = mark.x1 - mark.x0
    return replace(
        mark, x0=host.x1, x1=host.x1 + width, baseline=host.baseline - SUPERSCRIPT_RISE_RANGE_EM[0] * host.size
    ), host


def _is_on_smaller_line(run: TextRun, host: TextRun, others: list[TextRun]) -> bool:
    """Whether one of the runs on its baseline is the next word of a line that the larger type has no part in.

    So are the lines of a masthead's second column beside those of the first.
    """
    alike = (other for other in others if other is not run and abs(other.size - run.size) <= SAME_LINE_TOLERANCE_PT)
    words = (
        other for other in alike if _WORD_LETTERS_PATTERN.search(other.text) and not _is_script_beside(other, host)
    )
    return any(_measure_horizontal_gap(run, other) <= MAX_MARK_DISTANCE_EM * run.size for other in words)


def _split_mark(run: TextRun, end: int, host: TextRun) -> tuple[TextRun, list[TextRun]]:
    """A run's mark, and the stop after it on the line."""
    if end == len(run.text):
        return run, []
    middle = run.x0 + (run.x1 - run.x0) * end / len(run.text)
    stop = replace(run, text=run.text[end:], x0=middle, baseline=host.baseline)
    return replace(run, text=run.text[:end], x1=middle), [stop]


def _is_script_beside(run: TextRun, host: TextRun) -> bool:
    """Whether a run has the height of a superscript or subscript of its host, and is before or after it, not above."""
    rise = (host.baseline - run.baseline) / host.size
    if run.size > MAX_SUPERSCRIPT_SIZE_RATIO * host.size and rise < MIN_LARGE_MARK_RISE_EM:
        return False
    if not (
        SUPERSCRIPT_RISE_RANGE_EM[0] <= rise <= SUPERSCRIPT_RISE_RANGE_EM[1]
        or -MAX_SUBSCRIPT_DROP_EM <= rise <= -MIN_SUBSCRIPT_DROP_EM
    ):
        return False
    if min(run.x1, host.x1) - max(run.x0, host.x0) > MAX_MARK_OVERLAP_EM * run.size:
        return False
    return _measure_horizontal_gap(run, host) <= MAX_MARK_DISTANCE_EM * host.size


def _measure_horizontal_gap(run: TextRun, host: TextRun) -> float:
    return max(run.x0 - host.x1, host.x0 - run.x1, 0.0)
