"""Where a table begins and ends among rows: by the words of its head, and by the rules above, below and inside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from extractor.layout.heads import Head, heads_in, read_head, stack_heads
from extractor.layout.lines import Row
from extractor.layout.measure import Usual
from extractor.layout.rulings import Headed
from extractor.layout.tables import Table
from extractor.layout.vocabulary import names_day, names_weekday
from extractor.source import Box

LONGEST_HEAD = 120  # characters of the head of a column
SOLID = 1.25  # times the step from line to line up to which lines are one cell's
LOOSE = 1.6  # the same in ems, in a cell beside one that is centred
CENTRE = 0.3  # ems by which a centred line may miss the middle
SMALLER = 0.95  # of the text's size, from which type tells a head
UNDER = 0.4  # ems below a baseline within which a line underlines its text
AHEAD, ROWS = 8, 3  # rows below a head without rules that are looked at, and how many must have its columns
OVER = 1.5  # points by which a word that stands over the boundary of two columns reaches into both
DAY_FIGURE = regex.compile(r"(?<!\p{N})\p{N}{1,2}(?!\p{N})")  # "3 May", and not "May 2031"
NEAR = 3.0  # points by which texts of one column differ, and by which an underline may stand out


@dataclass(frozen=True, slots=True)
class FoundHead:
    """A table's head among rows: its columns, the index behind it, and that behind the table, if rules tell.

    `bands` are the ranges of rows between rules below the head, where each such range is one row of the table; `bounds`
    is where the second and each further column begins, if the rules' pieces tell. `closed`: a rule ends the table.
    """

    heads: list[Head]
    after: int
    end: int | None = None
    bands: list[range] | None = None
    bounds: list[float] | None = None
    closed: bool = False


def underlines(edge: Box, rows: Sequence[Row]) -> bool:
    """Whether a line does nothing but underline a text."""
    for row in rows:
        below = (edge[1] + edge[3]) / 2 - row.baseline
        if 0 <= below <= UNDER * row.segments[0].size:
            x0, _, x1, _ = row.box()
            if x0 - NEAR <= edge[0] and edge[2] <= x1 + NEAR:
                return True
    return False


def find_head(rows: list[Row], at: int, headed: list[Headed], usual: Usual) -> FoundHead | None:
    """The head of a table that begins at a row: between two rules, or of words that heads of schedules have."""
    worded = read_head(rows, at)
    for table in headed:
        for first, second in zip(table.rules, table.rules[1:], strict=False):
            if first < rows[at].baseline <= second and (at == 0 or rows[at - 1].baseline <= first):
                found = _between(rows, at, table, (first, second), worded, usual)
                if found is not None:
                    return found
    if worded is None and _is_typed_head(rows, at):
        worded = stack_heads(rows[at : at + 1]), at + 1
    return FoundHead(*worded) if worded else None


def _is_typed_head(rows: Sequence[Row], at: int) -> bool:
    """Whether a row is a head by its type: bold or in italics, with texts below that begin where its own do."""
    row = rows[at]
    if row.segments[0].grid or len(row.segments) < 2 or row.label is not None:
        return False
    if not (all(s.bold for s in row.segments) or all(s.italic for s in row.segments)):
        return False
    below = [r for r in rows[at + 1 : at + 1 + AHEAD] if len(r.segments) > 1 and r.label is None]
    starts = [segment.start for segment in row.segments[1:]]
    return sum(_aligned(other, starts) for other in below) >= ROWS


def _aligned(row: Row, starts: list[float]) -> bool:
    return any(abs(segment.start - start) <= NEAR for segment in row.segments[1:] for start in starts)


def _between(
    rows: list[Row],
    at: int,
    table: Headed,
    between: tuple[float, float],
    worded: tuple[list[Head], int] | None,
    usual: Usual,
) -> FoundHead | None:
    """The head whose rows stand between two rules of a table."""
    below = between[1]
    columns = table.columns(*between)
    after = next(
        (n for n in range(at, len(rows)) if rows[n].baseline > below or (n > at and is_day(rows[n]))), len(rows)
    )
    heads = heads_in(rows[at:after], columns) if columns else stack_heads(rows[at:after])
    if worded and len(heads) < len(worded[0]):
        heads, after = worded
    if sum(head.text != "" for head in heads) < 2 or (not worded and _is_caption(rows[at:after], columns)):
        return None
    typed = all(s.bold or s.italic or s.size < SMALLER * usual.size for row in rows[at:after] for s in row.segments)
    if after == len(rows) or not (worded or typed) or any(len(h.text) > LONGEST_HEAD for h in heads):
        return None
    return _framed(rows, heads, after, table, between, usual)


def find_rest(rows: list[Row], headed: list[Headed], table: Table, usual: Usual) -> FoundHead | None:
    """The rest of a table that goes on without its head: rules around the first rows have pieces as its columns."""
    for rest in headed:
        fits = len(rest.columns(*rest.rules)) == len(table.heads)
        if fits and rest.rules[0] < rows[0].baseline < rest.rules[-1]:
            return _framed(rows, table.heads, 0, rest, rest.rules[:1], usual)
    return None


def _framed(
    rows: list[Row], heads: list[Head], after: int, table: Headed, above: Sequence[float], usual: Usual
) -> FoundHead:
    """A table whose rows stand below the last of the rules `above`, which tell its columns."""
    bounds = _bounds(table.columns(*above), rows[0])
    if len(bounds) + 1 != len(heads):
        bounds = []
    rules = [rule for rule in table.rules if rule > above[-1]]
    ends = [(rule, _bounds(table.columns(rule), rows[0]) or bounds) for rule in rules]
    end = _end(rows, after, ends)
    bands = _bands(rows, after, end, rules, bounds or [h.start for h in heads[1:]], usual)
    return FoundHead(heads, after, end, bands, bounds or None, closed=bool(rules))


def _bounds(columns: list[tuple[float, float]], row: Row) -> list[float]:
    """Where the second and each further column begins, from the side where reading does."""
    return sorted(row.width - x1 if row.segments[0].rtl else x0 for x0, x1 in columns)[1:]


def _end(rows: list[Row], after: int, rules: list[tuple[float, list[float]]]) -> int | None:
    """The index behind the last row above one of the rules, up to where no rows of the table stand between two.

    Each rule comes with the places where its columns begin: a table's may shift on its way down. Without rules below its
    head a table runs to the foot of the page: its last rule stands on a page to come.
    """
    if not rules:
        return len(rows)
    end = None
    start = after
    for rule, bounds in rules:
        inside = [n for n in range(start, len(rows)) if rows[n].baseline <= rule]
        if not inside:
            continue
        if end is not None and not _holds_cells([rows[n] for n in inside], bounds):
            break
        end = start = inside[-1] + 1
    return end


def _holds_cells(rows: Sequence[Row], bounds: list[float]) -> bool:
    """Whether rows between two rules are a table's: texts in several columns or a day, and none that is prose."""
    if any(_is_prose(row, bounds) for row in rows):
        return False
    return any(_columns_of(row, bounds) > 1 or is_day(row) for row in rows)


def _columns_of(row: Row, bounds: list[float]) -> int:
    """The number of columns that a row has texts in."""
    if not bounds:
        return len(row.segments)
    return len({sum((s.start + s.end) / 2 >= bound for bound in bounds) for s in row.segments})


def _is_caption(rows: Sequence[Row], columns: list[tuple[float, float]]) -> bool:
    """Whether rows between rules are what stands above a table: a label, or a text that leaves the first column."""
    first = next(iter(_bounds(columns, rows[0])), float("inf"))
    over = any(row.start < first - OVER and row.segments[0].end > first + OVER for row in rows)
    return over or rows[0].label is not None


def _is_prose(row: Row, bounds: list[float]) -> bool:
    """Whether a row runs from the first column over half of the others, a word of it standing over a boundary."""
    if not bounds or is_day(row) or row.segments[0].start > bounds[0] or row.end < bounds[len(bounds) // 2]:
        return False
    words = [(at, at + run.x1 - run.x0) for s in row.segments for at, run in s.starts(row.width)]
    return any(start < bound - OVER and bound + OVER < end for start, end in words for bound in bounds)


def _bands(
    rows: list[Row], after: int, end: int | None, rules: list[float], bounds: list[float], usual: Usual
) -> list[range] | None:
    """The ranges of rows between rules, as indices behind the head, where rules part the rows of a table.

    None where they do not: where white parts rows inside a range, or there are no rules but the last. Days across stand
    alone.
    """
    found: list[range] = []
    start = after
    last = len(rows) if end is None else end
    for rule in rules:
        stop = next((n for n in range(start, last) if rows[n].baseline > rule), last)
        days = [n for n in range(start, stop) if is_day(rows[n])]
        for first, second in zip([start, *(n + 1 for n in days)], [*days, stop], strict=True):
            if second > first:
                found.append(range(first - after, second - after))
            if second in days:
                found.append(range(second - after, second - after + 1))
        if not _solid(rows[start:stop], bounds, usual):
            return None
        start = stop
    return found if len(found) > 1 else None


def _solid(rows: Sequence[Row], bounds: list[float], usual: Usual) -> bool:
    """Whether the lines in each column follow each other without white; such of a cell that others are centred beside may."""
    places: dict[int, list[float]] = {}
    size = max((segment.size for row in rows for segment in row.segments), default=0.0)
    for row in rows:
        if is_day(row):
            continue
        for segment in row.segments:
            column = sum(segment.start + segment.size >= bound for bound in bounds)
            places.setdefault(column, []).append(segment.runs[0].baseline)
    most = LOOSE if _centred(list(places.values()), size) else SOLID * usual.leading
    return all(second - first <= most * size for lines in places.values() for first, second in pairwise(lines))


def _centred(columns: list[list[float]], size: float) -> bool:
    """Whether a line alone in its column stands at the middle of the lines in another: the two are one row."""
    tallest = max(columns, key=len, default=[])
    if len(tallest) < 2:
        return False
    middle = (tallest[0] + tallest[-1]) / 2
    return any(len(lines) == 1 and abs(lines[0] - middle) < CENTRE * size for lines in columns)


def is_day(row: Row) -> bool:
    """Whether a row is a day across a table: alone, with a weekday, or a month and a day's figure."""
    if len(row.segments) > 1 or not names_day(row.text):
        return False
    return names_weekday(row.text) or DAY_FIGURE.search(row.text) is not None
