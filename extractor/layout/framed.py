"""Where a table begins and ends among rows: by the words of its head, and by the rules above, below and inside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.layout.heads import Head, heads_in, read_head, stack_heads
from extractor.layout.lines import Row
from extractor.layout.measure import Usual
from extractor.layout.rulings import Headed
from extractor.layout.shape import row_label
from extractor.layout.tables import Table
from extractor.layout.vocabulary import names_day
from extractor.source import Box

LONGEST_HEAD = 120  # characters of the head of a column
SOLID = 1.25  # times the step from line to line up to which lines are one cell's
SMALLER = 0.95  # of the text's size, from which type tells a head
UNDER = 0.4  # ems below a baseline within which a line underlines its text
AHEAD, ROWS = 8, 3  # rows below a head without rules that are looked at, and how many must have its columns
NEAR = 3.0  # points by which texts of one column differ, and by which an underline may stand out


@dataclass(frozen=True, slots=True)
class FoundHead:
    """A table's head among rows: its columns, the index behind it, and that behind the table, if rules tell.

    `bands` are the ranges of rows between rules below the head, where each such range is one row of the table; `bounds`
    is where the second and each further column begins, if the rules' pieces tell.
    """

    heads: list[Head]
    after: int
    end: int | None = None
    bands: list[range] | None = None
    bounds: list[float] | None = None


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
                found = _between(rows, at, table, second, worded, usual)
                if found is not None:
                    return found
    if worded is None and _is_typed_head(rows, at):
        worded = stack_heads(rows[at : at + 1]), at + 1
    return FoundHead(*worded) if worded else None


def _is_typed_head(rows: Sequence[Row], at: int) -> bool:
    """Whether a row is a head by its type: bold or in italics, with texts below that begin where its own do."""
    row = rows[at]
    if row.segments[0].grid or len(row.segments) < 2 or row_label(row)[0] is not None:
        return False
    if not (all(s.bold for s in row.segments) or all(s.italic for s in row.segments)):
        return False
    below = [r for r in rows[at + 1 : at + 1 + AHEAD] if len(r.segments) > 1 and row_label(r)[0] is None]
    starts = [segment.start for segment in row.segments[1:]]
    return sum(_aligned(other, starts) for other in below) >= ROWS


def _aligned(row: Row, starts: list[float]) -> bool:
    return any(abs(segment.start - start) <= NEAR for segment in row.segments[1:] for start in starts)


def _between(
    rows: list[Row], at: int, table: Headed, below: float, worded: tuple[list[Head], int] | None, usual: Usual
) -> FoundHead | None:
    """The head whose rows stand above a rule of a table."""
    after = next(
        (n for n in range(at, len(rows)) if rows[n].baseline > below or (n > at and is_day(rows[n]))), len(rows)
    )
    heads = heads_in(rows[at:after], table.columns) if table.columns else stack_heads(rows[at:after])
    if worded and len(heads) < len(worded[0]):
        heads, after = worded
    typed = all(s.bold or s.italic or s.size < SMALLER * usual.size for row in rows[at:after] for s in row.segments)
    if len(heads) < 2 or after == len(rows) or not (worded or typed) or any(len(h.text) > LONGEST_HEAD for h in heads):
        return None
    return _framed(rows, heads, after, table, [rule for rule in table.rules if rule > below], usual)


def find_rest(rows: list[Row], headed: list[Headed], table: Table, usual: Usual) -> FoundHead | None:
    """The rest of a table that goes on without its head: rules around the first rows have pieces as its columns."""
    for rest in headed:
        if len(rest.columns) == len(table.heads) and rest.rules[0] < rows[0].baseline < rest.rules[-1]:
            return _framed(rows, table.heads, 0, rest, rest.rules[1:], usual)
    return None


def _framed(
    rows: list[Row], heads: list[Head], after: int, table: Headed, rules: list[float], usual: Usual
) -> FoundHead:
    end = _end(rows, after, rules)
    bounds = None
    if len(table.columns) == len(heads):
        width, rtl = rows[0].width, rows[0].segments[0].rtl
        starts = sorted(width - x1 if rtl else x0 for x0, x1 in table.columns)
        bounds = starts[1:]
    return FoundHead(
        heads, after, end, _bands(rows, after, end, rules, bounds or [h.start for h in heads[1:]], usual), bounds
    )


def _end(rows: list[Row], after: int, rules: list[float]) -> int | None:
    """The index behind the last row above one of the rules, up to where rows have one text only.

    Without rules below its head a table runs to the foot of the page: its last rule stands on a page to come.
    """
    if not rules:
        return len(rows)
    end = None
    start = after
    for rule in rules:
        inside = [n for n in range(start, len(rows)) if rows[n].baseline <= rule]
        if not inside:
            continue
        if end is not None and not any(len(rows[n].segments) > 1 or is_day(rows[n]) for n in inside):
            break
        end = start = inside[-1] + 1
    return end


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
    """Whether the lines in each column follow each other without white."""
    last: dict[int, float] = {}
    for row in rows:
        if is_day(row):
            last.clear()
            continue
        for segment in row.segments:
            column = sum(segment.start + segment.size >= bound for bound in bounds)
            baseline = segment.runs[0].baseline
            if column in last and baseline - last[column] > SOLID * usual.leading * segment.size:
                return False
            last[column] = baseline
    return True


def is_day(row: Row) -> bool:
    """Whether a row is a day across a table."""
    return len(row.segments) == 1 and names_day(row.text)
