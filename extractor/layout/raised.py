"""Small type above or below the line: note marks are set apart, the rest ("1st", "CO2") is put back on its line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter

import regex
from msgspec.structs import replace

from extractor.source import Run

MARK = regex.compile(r"\d{1,3}|\*{1,4}|[†‡§]{1,2}")
_MARKS = regex.compile(rf"\(?(?:{MARK.pattern})\)?(?:[,،]\s?\(?(?:{MARK.pattern})\)?)*")
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


def settle_raised(runs: list[Run]) -> tuple[list[Run], list[tuple[Run, Run]]]:
    """The runs without the raised note marks, and these, each with the run beside which it stands."""
    sizes = {run.size for run in runs}
    if len(sizes) < 2:
        return runs, []
    order = sorted(runs, key=attrgetter("baseline"))
    largest = max(sizes)
    hosts = {size: [other for other in order if other.size >= size / SMALL] for size in sizes}
    places = {size: [other.baseline for other in larger] for size, larger in hosts.items()}
    levels = [run.baseline for run in order]
    kept: list[Run] = []
    marks: list[tuple[Run, Run]] = []
    for run in runs:
        baselines = places[run.size]
        first = bisect_left(baselines, run.baseline - LOWERED * largest)
        last = bisect_right(baselines, run.baseline + RAISED[1] * largest, first)
        if first == last:
            if run.size < largest and _MARKS.fullmatch(run.text) and (wrapped := _wrapped(run, order)):
                marks.append(wrapped)
            else:
                kept.append(run)
            continue
        near = [other for other in hosts[run.size][first : min(last, first + MOST)] if _beside(run, other)]
        host = min(near, key=lambda other: _distance(run, other), default=None)
        if host is None or _goes_on(run, host, _level(run, order, levels)):
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


def _wrapped(mark: Run, order: list[Run]) -> tuple[Run, Run] | None:
    """A mark that found no room at the end of a line and stands alone on the next; and the last run of that line.

    `order` are the page's runs by their baselines. Ideographs break so, for a stop may hang over the margin.
    """
    reach = ALONE * mark.size
    first = bisect_left(order, mark.baseline - reach, key=_baseline)
    last = bisect_right(order, mark.baseline + reach, key=_baseline)
    line = [run for run in order[max(0, first - LINE) : first] if run.baseline > mark.baseline - STEP * run.size]
    if last - first != 1 or not line:
        return None
    host = max((run for run in line if run.baseline == line[-1].baseline), key=lambda run: run.x1)
    if mark.size > SMALL * host.size or mark.x0 > host.x0:
        return None
    width = mark.x1 - mark.x0
    return replace(mark, x0=host.x1, x1=host.x1 + width, baseline=host.baseline - RAISED[0] * host.size), host


def _baseline(run: Run) -> float:
    return run.baseline


def _goes_on(run: Run, host: Run, others: list[Run]) -> bool:
    """Whether one of the runs on its baseline is the next word of a line that the larger type has no part in.

    So are the lines of a masthead's second column beside those of the first.
    """
    alike = (other for other in others if other is not run and abs(other.size - run.size) <= LEVEL)
    words = (other for other in alike if _LETTERS.search(other.text) and not _beside(other, host))
    return any(_distance(run, other) <= BESIDE * run.size for other in words)


def _level(run: Run, order: list[Run], levels: list[float]) -> list[Run]:
    """The runs on a run's baseline; `order` are all by their baselines, `levels` these."""
    return order[bisect_left(levels, run.baseline - LEVEL) : bisect_right(levels, run.baseline + LEVEL)]


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
