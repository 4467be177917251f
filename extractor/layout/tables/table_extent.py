"""Where a table begins and ends among rows: by the words of its head, and by the rules above, below and inside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from extractor.layout.lexicon import has_weekday, has_weekday_or_month
from extractor.layout.lines.text_lines import TextLine
from extractor.layout.paragraphs.column_metrics import DocumentMetrics
from extractor.layout.tables.headed_table import HeadedTable
from extractor.layout.tables.headers import (
    ColumnHeader,
    read_headers_in_columns,
    read_schedule_header,
    stack_column_headers,
)
from extractor.layout.tables.ruling_lines import RuleGroup
from extractor.source import Box

MAX_HEADER_CHARS = 120  # characters of the head of a column
MAX_CELL_LINE_STEP_RATIO = 1.25  # times the step from line to line up to which lines are one cell's
MAX_CENTRED_LINE_STEP_EM = 1.6  # the same in ems, in a cell beside one that is centred
CENTRING_TOLERANCE_EM = 0.3  # ems by which a centred line may miss the middle
MAX_HEADER_SIZE_RATIO = 0.95  # of the text's size, from which type tells a head
MAX_UNDERLINE_DISTANCE_EM = 0.4  # ems below a baseline within which a line underlines its text
HEADER_LOOKAHEAD_LINES, MIN_ALIGNED_LINES = (
    8,
    3,
)  # rows below a head without rules that are looked at, and how many must have its columns
MIN_BOUNDARY_OVERLAP_PT = 1.5  # points by which a word that stands over the boundary of two columns reaches into both
DAY_NUMBER_PATTERN = regex.compile(r"(?<!\p{N})\p{N}{1,2}(?!\p{N})")  # "3 May", and not "May 2031"
TEXT_EDGE_TOLERANCE_PT = 3.0  # points by which texts of one column differ, and by which an underline may stand out


@dataclass(frozen=True, slots=True)
class TableExtent:
    """A table's head among rows: its columns, the index behind it, and that behind the table, if rules tell.

    `bands` are the ranges of rows between rules below the head, where each such range is one row of the table; `bounds`
    is where the second and each further column begins, if the rules' pieces tell. `closed`: a rule ends the table.
    """

    headers: list[ColumnHeader]
    body_start: int
    body_end: int | None = None
    row_ranges: list[range] | None = None
    bounds: list[float] | None = None
    has_closing_rule: bool = False


def is_underline(edge: Box, rows: Sequence[TextLine]) -> bool:
    """Whether a line does nothing but underline a text."""
    for row in rows:
        below = (edge[1] + edge[3]) / 2 - row.baseline
        if 0 <= below <= MAX_UNDERLINE_DISTANCE_EM * row.segments[0].size:
            x0, _, x1, _ = row.find_bounding_box()
            if x0 - TEXT_EDGE_TOLERANCE_PT <= edge[0] and edge[2] <= x1 + TEXT_EDGE_TOLERANCE_PT:
                return True
    return False


def find_table_header(
    rows: list[TextLine], at: int, headed: list[RuleGroup], usual: DocumentMetrics
) -> TableExtent | None:
    """The head of a table that begins at a row: between two rules, or of words that heads of schedules have."""
    worded = read_schedule_header(rows, at)
    for table in headed:
        for first, second in zip(table.rule_positions, table.rule_positions[1:], strict=False):
            if first < rows[at].baseline <= second and (at == 0 or rows[at - 1].baseline <= first):
                found = _read_header_between_rules(rows, at, table, (first, second), worded, usual)
                if found is not None:
                    return found
    if worded is None and _is_header_by_style(rows, at):
        worded = stack_column_headers(rows[at : at + 1]), at + 1
    return TableExtent(*worded) if worded else None


def _is_header_by_style(rows: Sequence[TextLine], at: int) -> bool:
    """Whether a row is a head by its type: bold or in italics, with texts below that begin where its own do."""
    row = rows[at]
    if row.segments[0].grid or len(row.segments) < 2 or row.label is not None:
        return False
    if not (all(s.bold for s in row.segments) or all(s.italic for s in row.segments)):
        return False
    below = [r for r in rows[at + 1 : at + 1 + HEADER_LOOKAHEAD_LINES] if len(r.segments) > 1 and r.label is None]
    starts = [segment.start for segment in row.segments[1:]]
    return sum(_has_aligned_segment(other, starts) for other in below) >= MIN_ALIGNED_LINES


def _has_aligned_segment(row: TextLine, starts: list[float]) -> bool:
    return any(abs(segment.start - start) <= TEXT_EDGE_TOLERANCE_PT for segment in row.segments[1:] for start in starts)


def _read_header_between_rules(
    rows: list[TextLine],
    at: int,
    table: RuleGroup,
    between: tuple[float, float],
    worded: tuple[list[ColumnHeader], int] | None,
    usual: DocumentMetrics,
) -> TableExtent | None:
    """The head whose rows stand between two rules of a table."""
    below = between[1]
    columns = table.find_column_spans(*between)
    after = next(
        (n for n in range(at, len(rows)) if rows[n].baseline > below or (n > at and is_day_row(rows[n]))), len(rows)
    )
    heads = read_headers_in_columns(rows[at:after], columns) if columns else stack_column_headers(rows[at:after])
    if worded and len(heads) < len(worded[0]):
        heads, after = worded
    if sum(head.text != "" for head in heads) < 2 or (not worded and _is_table_caption(rows[at:after], columns)):
        return None
    typed = all(
        s.bold or s.italic or s.size < MAX_HEADER_SIZE_RATIO * usual.size
        for row in rows[at:after]
        for s in row.segments
    )
    if after == len(rows) or not (worded or typed) or any(len(h.text) > MAX_HEADER_CHARS for h in heads):
        return None
    return _build_table_extent(rows, heads, after, table, between, usual)


def find_table_continuation(
    rows: list[TextLine], headed: list[RuleGroup], table: HeadedTable, usual: DocumentMetrics
) -> TableExtent | None:
    """The rest of a table that goes on without its head: rules around the first rows have pieces as its columns."""
    for rest in headed:
        fits = len(rest.find_column_spans(*rest.rule_positions)) == len(table.headers)
        if fits and rest.rule_positions[0] < rows[0].baseline < rest.rule_positions[-1]:
            return _build_table_extent(rows, table.headers, 0, rest, rest.rule_positions[:1], usual)
    return None


def _build_table_extent(
    rows: list[TextLine],
    heads: list[ColumnHeader],
    after: int,
    table: RuleGroup,
    above: Sequence[float],
    usual: DocumentMetrics,
) -> TableExtent:
    """A table whose rows stand below the last of the rules `above`, which tell its columns."""
    bounds = _list_column_starts(table.find_column_spans(*above), rows[0])
    if len(bounds) + 1 != len(heads):
        bounds = []
    rules = [rule for rule in table.rule_positions if rule > above[-1]]
    ends = [(rule, _list_column_starts(table.find_column_spans(rule), rows[0]) or bounds) for rule in rules]
    end = _find_table_end(rows, after, ends)
    bands = _split_at_rules(rows, after, end, rules, bounds or [h.start for h in heads[1:]], usual)
    return TableExtent(heads, after, end, bands, bounds or None, has_closing_rule=bool(rules))


def _list_column_starts(columns: list[tuple[float, float]], row: TextLine) -> list[float]:
    """Where the second and each further column begins, from the side where reading does."""
    return sorted(row.width - x1 if row.segments[0].rtl else x0 for x0, x1 in columns)[1:]


def _find_table_end(rows: list[TextLine], after: int, rules: list[tuple[float, list[float]]]) -> int | None:
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
        if end is not None and not _has_cell_texts([rows[n] for n in inside], bounds):
            break
        end = start = inside[-1] + 1
    return end


def _has_cell_texts(rows: Sequence[TextLine], bounds: list[float]) -> bool:
    """Whether rows between two rules are a table's: texts in several columns or a day, and none that is prose."""
    if any(_is_prose_line(row, bounds) for row in rows):
        return False
    return any(_count_columns(row, bounds) > 1 or is_day_row(row) for row in rows)


def _count_columns(row: TextLine, bounds: list[float]) -> int:
    """The number of columns that a row has texts in."""
    if not bounds:
        return len(row.segments)
    return len({sum((s.start + s.end) / 2 >= bound for bound in bounds) for s in row.segments})


def _is_table_caption(rows: Sequence[TextLine], columns: list[tuple[float, float]]) -> bool:
    """Whether rows between rules are what stands above a table: a label, or a text that leaves the first column."""
    first = next(iter(_list_column_starts(columns, rows[0])), float("inf"))
    over = any(
        row.start < first - MIN_BOUNDARY_OVERLAP_PT and row.segments[0].end > first + MIN_BOUNDARY_OVERLAP_PT
        for row in rows
    )
    return over or rows[0].label is not None


def _is_prose_line(row: TextLine, bounds: list[float]) -> bool:
    """Whether a row runs from the first column over half of the others, a word of it standing over a boundary."""
    if not bounds or is_day_row(row) or row.segments[0].start > bounds[0] or row.end < bounds[len(bounds) // 2]:
        return False
    words = [(at, at + run.x1 - run.x0) for s in row.segments for at, run in s.find_word_starts(row.width)]
    return any(
        start < bound - MIN_BOUNDARY_OVERLAP_PT and bound + MIN_BOUNDARY_OVERLAP_PT < end
        for start, end in words
        for bound in bounds
    )


def _split_at_rules(
    rows: list[TextLine], after: int, end: int | None, rules: list[float], bounds: list[float], usual: DocumentMetrics
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
        days = [n for n in range(start, stop) if is_day_row(rows[n])]
        for first, second in zip([start, *(n + 1 for n in days)], [*days, stop], strict=True):
            if second > first:
                found.append(range(first - after, second - after))
            if second in days:
                found.append(range(second - after, second - after + 1))
        if not _has_no_row_gaps(rows[start:stop], bounds, usual):
            return None
        start = stop
    return found if len(found) > 1 else None


def _has_no_row_gaps(rows: Sequence[TextLine], bounds: list[float], usual: DocumentMetrics) -> bool:
    """Whether the lines in each column follow each other without white; such of a cell that others are centred beside may."""
    places: dict[int, list[float]] = {}
    size = max((segment.size for row in rows for segment in row.segments), default=0.0)
    for row in rows:
        if is_day_row(row):
            continue
        for segment in row.segments:
            column = sum(segment.start + segment.size >= bound for bound in bounds)
            places.setdefault(column, []).append(segment.runs[0].baseline)
    most = (
        MAX_CENTRED_LINE_STEP_EM
        if _has_centred_line(list(places.values()), size)
        else MAX_CELL_LINE_STEP_RATIO * usual.leading_em
    )
    return all(second - first <= most * size for lines in places.values() for first, second in pairwise(lines))


def _has_centred_line(columns: list[list[float]], size: float) -> bool:
    """Whether a line alone in its column stands at the middle of the lines in another: the two are one row."""
    tallest = max(columns, key=len, default=[])
    if len(tallest) < 2:
        return False
    middle = (tallest[0] + tallest[-1]) / 2
    return any(len(lines) == 1 and abs(lines[0] - middle) < CENTRING_TOLERANCE_EM * size for lines in columns)


def is_day_row(row: TextLine) -> bool:
    """Whether a row is a day across a table: alone, with a weekday, or a month and a day's figure."""
    if len(row.segments) > 1 or not has_weekday_or_month(row.text):
        return False
    return has_weekday(row.text) or DAY_NUMBER_PATTERN.search(row.text) is not None
