"""Small type above or below the line: note marks are set apart, the rest ("1st", "CO2") is put back on its line."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import partial
from operator import attrgetter

import regex
from msgspec.structs import replace

from extractor.source import Run

MARK = re.compile(r"\d{1,3}|\*{1,4}|[†‡§]{1,2}")
_MARKS = re.compile(rf"\(?(?:{MARK.pattern})\)?(?:[,،]\s?\(?(?:{MARK.pattern})\)?)*")
_WORD = regex.compile(r"\w")
_LETTERS = regex.compile(r"\p{L}{2}|\p{Han}")
SMALL = 0.86  # of the size of the type beside it
RAISED = (0.12, 0.8)  # ems of that type by which it may stand higher,
LOWERED = 0.4  # or lower
LEVEL = 0.1  # points by which what is level and of one size may differ
ALONE, STEP = 0.9, 1.2  # ems of its own from which a mark is alone on its line; ems of the type above to that line
LINE = 60  # runs of a line that are looked at
MOST = 2_000  # runs that are looked at for one; a page where more stand so close together is a drawing
BESIDE = 0.6  # ems within which that type begins or ends


class _Stack:
    """Runs in the order of their baselines, from the top of the page to its foot."""

    def __init__(self, runs: Iterable[Run]) -> None:
        self.runs = sorted(runs, key=attrgetter("baseline"))
        self.baselines = [run.baseline for run in self.runs]
        self.largest = max([run.size for run in self.runs])

    def between(self, highest: float, lowest: float, most: int | None = None) -> list[Run]:
        """The runs whose baselines stand between two places in points from the top; `most` are the first of them."""
        first = bisect_left(self.baselines, highest)
        last = bisect_right(self.baselines, lowest, first)
        return self.runs[first : last if most is None else min(last, first + most)]

    def larger(self, run: Run) -> list[Run]:
        """The runs in larger type above or below whose line a run may stand."""
        least = run.size / SMALL
        if least > self.largest:
            return []
        near = self.between(run.baseline - LOWERED * self.largest, run.baseline + RAISED[1] * self.largest, MOST)
        return [other for other in near if other.size >= least]


def settle_raised(runs: list[Run]) -> tuple[list[Run], list[tuple[Run, Run]]]:
    """The runs without the raised note marks, and these, each with the run beside which it stands.

    Where small type stands near larger the runs are parted into words: a mark stands beside one of them.
    """
    sizes = {run.size for run in runs}
    if not sizes or max(sizes) < min(sizes) / SMALL:
        return runs, []
    stack = _Stack(runs)
    near = {id(one) for run in runs if (hosts := stack.larger(run)) for one in (run, *hosts)}
    if near:
        parted = {id(run): run.words() for run in runs if id(run) in near}
        runs = [word for run in runs for word in parted.get(id(run), (run,))]
        near = {id(word) for words in parted.values() for word in words}
        stack = _Stack(runs)
    kept: list[Run] = []
    marks: list[tuple[Run, Run]] = []
    for run in runs:
        hosts = stack.larger(run) if id(run) in near else []
        if not hosts:
            if run.size <= SMALL * stack.largest and _MARKS.fullmatch(run.text) and (wrapped := _wrapped(run, stack)):
                marks.append(wrapped)
            else:
                kept.append(run)
            continue
        host = min([other for other in hosts if _beside(run, other)], key=partial(_distance, run), default=None)
        if host is None or _goes_on(run, host, stack.between(run.baseline - LEVEL, run.baseline + LEVEL)):
            kept.append(run)
        elif (
            (match := _MARKS.match(run.text))
            and host.baseline > run.baseline
            and not _WORD.search(run.text, match.end())
        ):
            mark, rest = _parted(run, match.end(), host)
            marks.append((mark, host))
            kept += rest
        else:
            kept.append(replace(run, baseline=host.baseline))
    return kept, marks


def _wrapped(mark: Run, stack: _Stack) -> tuple[Run, Run] | None:
    """A mark that found no room at the end of a line and stands alone on the next; and the last run of that line.

    `stack` are the page's runs. Ideographs break so, for a stop may hang over the margin.
    """
    reach = ALONE * mark.size
    first = bisect_left(stack.baselines, mark.baseline - reach)
    above = stack.runs[max(0, first - LINE) : first]
    line = [run for run in above if run.baseline > mark.baseline - STEP * run.size]
    if not line or len(stack.between(mark.baseline - reach, mark.baseline + reach, 2)) > 1:
        return None
    host = max((run for run in line if run.baseline == line[-1].baseline), key=lambda run: run.x1)
    if mark.size > SMALL * host.size or mark.x0 > host.x0:
        return None
    width = mark.x1 - mark.x0
    return replace(mark, x0=host.x1, x1=host.x1 + width, baseline=host.baseline - RAISED[0] * host.size), host


def _goes_on(run: Run, host: Run, others: list[Run]) -> bool:
    """Whether one of the runs on its baseline is the next word of a line that the larger type has no part in.

    So are the lines of a masthead's second column beside those of the first.
    """
    alike = (other for other in others if other is not run and abs(other.size - run.size) <= LEVEL)
    words = (other for other in alike if _LETTERS.search(other.text) and not _beside(other, host))
    return any(_distance(run, other) <= BESIDE * run.size for other in words)


def _parted(run: Run, end: int, host: Run) -> tuple[Run, list[Run]]:
    """A run's mark, and the stop behind it on the line."""
    if end == len(run.text):
        return run, []
    middle = run.x0 + (run.x1 - run.x0) * end / len(run.text)
    stop = replace(run, text=run.text[end:], x0=middle, baseline=host.baseline)
    return replace(run, text=run.text[:end], x1=middle), [stop]


def _beside(run: Run, host: Run) -> bool:
    rise = (host.baseline - run.baseline) / host.size
    if not (RAISED[0] <= rise <= RAISED[1] or -LOWERED <= rise <= -0.05):
        return False
    return _distance(run, host) <= BESIDE * host.size


def _distance(run: Run, host: Run) -> float:
    return max(run.x0 - host.x1, host.x0 - run.x1, 0.0)
