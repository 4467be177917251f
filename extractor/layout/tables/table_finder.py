"""Finds the tables among the lines of a page and builds them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from extractor.common.deadline import check_deadline
from extractor.layout.day_lexicon import has_weekday
from extractor.layout.geometry import Span, compute_bounding_box
from extractor.layout.lexicon import is_schedule_header
from extractor.layout.lines.text_lines import TextLine
from extractor.layout.paragraphs.document_metrics import DocumentMetrics
from extractor.layout.tables.cell_builder import CellBuilder
from extractor.layout.tables.column_gaps import PlacedText, TableColumns, find_columns, measure_columns, trim_gaps
from extractor.layout.tables.grid_table import GridTable
from extractor.layout.tables.lost_gaps.printed_lines import split_printed_lines
from extractor.layout.tables.lost_gaps.typed_lines import split_typed_lines
from extractor.layout.tables.rows.cell_widths import CellWidths
from extractor.layout.tables.rows.centred_cells import arrange_lines
from extractor.layout.tables.rows.column_rules import read_column_rules
from extractor.layout.tables.rows.placed_lines import PlacedLine
from extractor.layout.tables.rows.row_breaks import find_row_starts, measure_cell_leading
from extractor.layout.tables.ruling_lines import HorizontalRule
from extractor.layout.tables.table_lines import TableLine, has_one_style, is_code, is_number, read_table_lines
from extractor.layout.tables.table_regions import RegionFinder, TableRegion
from extractor.layout.tables.table_scores import is_table
from extractor.layout.tolerances import (
    COLUMN_SNAP_TOLERANCE_PT,
    MAX_FULL_SEARCH_LINES,
    MAX_HEADER_LINES,
    MAX_TITLE_PARTS,
    MIN_ALIGNED_CELLS,
    MIN_HEADER_WORDS,
    MIN_ROW_STEP_RATIO,
)
from extractor.source import SourceCell


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table and the lines of the page that are its own, from `start` to before `stop`."""

    start: int
    stop: int
    table: GridTable


def find_tables(
    lines: Sequence[TextLine], rules: Sequence[HorizontalRule], metrics: DocumentMetrics, before: GridTable | None
) -> list[FoundTable]:
    """The tables among some lines, from top to bottom; `before` is one that may go on from the page before."""
    if before is None and all(len(line.segments) == 1 for line in lines):
        return []
    read = _split_lost_gaps(read_table_lines(lines))
    finder = RegionFinder(read, rules, metrics)
    found: list[FoundTable] = []
    at = stop = 0
    while at < len(read):
        check_deadline()
        built = region = None
        if at == 0 and before is not None:
            built = _continue_table(finder, before, metrics)
        if built is None and (region := finder.find_region(at)) is not None:
            built = _build_table(finder, replace(region, start=max(region.start, stop)), metrics, least=stop)
        if built is None:
            at = at + 1 if region is None else max(at + 1, region.stop - MAX_FULL_SEARCH_LINES)
            continue
        found.append(built)
        at = stop = built.stop
    return found


def _split_lost_gaps(lines: list[TableLine]) -> list[TableLine]:
    """The lines with segments divided where a gap between cells was lost, if several lines have cells."""
    if sum(len(line.segments) > 1 for line in lines) < MIN_ALIGNED_CELLS:
        return lines
    return split_printed_lines(lines) if lines[0].line.page.has_exact_spaces else split_typed_lines(lines)


def _continue_table(finder: RegionFinder, before: GridTable, metrics: DocumentMetrics) -> FoundTable | None:
    """The rest of a table that stands first on its page: below the same header, or with texts in the same columns."""
    if finder.lines[0].line.page.number != before.pages[-1] + 1:
        return None
    region = finder.find_region(0, is_below_table=True)
    if region is not None and region.start == 0:
        built = _build_table(
            finder, region, metrics, is_rest=True, known_header=_count_repeated_rows(finder.lines, before)
        )
        if built is not None and before.is_continued_by(built.table):
            return built
    if before.is_closed or len(before.columns) < 2 or _opens_table(finder.lines):
        return None
    gaps = [(a[1], b[0]) for a, b in pairwise(before.columns)]
    whole = region.stop if region is not None and region.start == 0 else 0
    region = finder.find_region(0, gaps)
    if region is None or region.stop < whole:
        return None
    lines = finder.lines[region.start : region.stop]
    columns = find_columns(lines)
    if columns is None or columns.count != len(before.columns):
        columns = measure_columns(trim_gaps(gaps, lines), lines)
    placed = _place_lines(finder, region, columns)
    table = build_grid_table(placed, lines, columns, 0, metrics)
    if not _has_same_starts(placed, before) or table.lacks_days_of(before):
        return None
    table.is_closed = region.is_closed
    return FoundTable(region.start, region.stop, table)


def _count_repeated_rows(lines: Sequence[TableLine], before: GridTable) -> int:
    """How many of a page's first lines say what the first rows of the table before do, each row in one line."""
    rows = ([cell.text for cell in row if cell.text] for row in before.rows)
    pairs = zip(lines[:MAX_HEADER_LINES], rows, strict=False)
    return sum(1 for _ in takewhile(lambda pair: [text.text for text in pair[0].segments] == pair[1], pairs))


def _opens_table(lines: Sequence[TableLine]) -> bool:
    """Whether a page begins with a title and the names of columns below it: these are another table's."""
    title = list(takewhile(lambda line: len(line.segments) == 1, lines[: MAX_TITLE_PARTS + 1]))
    head = lines[len(title)].segments if 0 < len(title) < len(lines) else []
    return sum(is_schedule_header(text.text) for text in head) >= MIN_HEADER_WORDS


def _has_same_starts(placed: Sequence[PlacedLine], before: GridTable) -> bool:
    """Whether most texts begin or end where the columns of the page before do, and not only in the first."""
    texts = [text for line in placed for text in line.texts]
    at_edge = [
        text
        for text in texts
        if abs(text.segment.start - before.columns[text.first][0]) <= COLUMN_SNAP_TOLERANCE_PT
        or abs(text.segment.end - before.columns[text.last][1]) <= COLUMN_SNAP_TOLERANCE_PT
    ]
    return 2 * len(at_edge) > len(texts) and any(text.first > 0 for text in at_edge)


def _build_table(
    finder: RegionFinder,
    region: TableRegion,
    metrics: DocumentMetrics,
    *,
    is_rest: bool = False,
    known_header: int = 0,
    least: int = 0,
) -> FoundTable | None:
    """The table that a region is, with labelled rows above it, none above the line `least`; None where it is no table.

    `known_header` is the number of its first lines that are known to be header rows.
    """
    start = min(region.start, finder.find_labelled_start(region.first, least))
    if is_code(finder.lines[region.first].segments[-1].text):
        region, start = replace(region, start=start), region.start  # documents beside the items of a list are a column
    lines = finder.lines[region.start : region.stop]
    columns = find_columns(lines)
    if columns is None:
        return None
    placed = _place_lines(finder, region, columns)
    ruled = finder.count_rules(region, *_find_extent(lines))
    is_last = region.stop == len(finder.lines)
    if not is_rest and not is_table(placed, lines, columns, ruled, is_last=is_last):
        return None
    if start < region.start:
        region = replace(region, start=start)
        lines = finder.lines[start : region.stop]
        columns = find_columns(lines) or columns
        placed = _place_lines(finder, region, columns)
    placed = [replace(line, starts_row=True) if at < known_header else line for at, line in enumerate(placed)]
    header_lines = known_header or _count_header_lines(finder, region, lines, placed, columns, metrics)
    table = build_grid_table(placed, lines, columns, header_lines, metrics)
    table.is_closed = region.is_closed
    return FoundTable(region.start, region.stop, table)


def _find_extent(lines: Sequence[TableLine]) -> tuple[float, float]:
    return min(line.start for line in lines), max(line.end for line in lines)


def _place_lines(finder: RegionFinder, region: TableRegion, columns: TableColumns) -> list[PlacedLine]:
    start, end = _find_extent(finder.lines[region.start : region.stop])
    spans = columns.list_spans((start, end))
    placed: list[PlacedLine] = []
    is_header, is_below_spanners = True, False
    for at in range(region.start, region.stop):
        texts = columns.place_line(finder.lines[at])
        is_ruled = at > region.start and finder.has_wide_rule(at, start, end)
        is_header = is_header and not is_ruled and at - region.start < MAX_HEADER_LINES
        may_span = is_header and at + 1 < region.stop
        widened = _widen_over_rules(texts, finder.find_spanner_rules(at), spans) if may_span else None
        placed.append(
            PlacedLine(
                texts if widened is None else widened,
                finder.find_step(at) if at > region.start else 0.0,
                is_ruled,
                True if is_below_spanners else None,
            )
        )
        is_below_spanners = widened is not None
    return read_column_rules(placed, finder.rules_above[region.start : region.stop], spans)


def _widen_over_rules(
    texts: Sequence[PlacedText], rules: Sequence[Span], spans: Sequence[Span]
) -> list[PlacedText] | None:
    """The texts of a header line, each over all columns that the rule below it covers; None where no rule shows such a line.

    `spans` are those of the columns. Rules that part the levels of a header are as wide as the columns of each text, and
    none is as wide as the table.
    """
    if len(texts) != len(rules) or any(is_number(text.segment.text) for text in texts):
        return None
    covered = [
        [column for column, (first, last) in enumerate(spans) if start <= (first + last) / 2 <= end]
        for start, end in rules
    ]
    if not all(covered) or not 1 < max(map(len, covered), default=0) < len(spans):
        return None
    return [PlacedText(text.segment, found[0], found[-1]) for text, found in zip(texts, covered, strict=True)]


def _count_header_lines(
    finder: RegionFinder,
    region: TableRegion,
    lines: Sequence[TableLine],
    placed: Sequence[PlacedLine],
    columns: TableColumns,
    metrics: DocumentMetrics,
) -> int:
    """How many of a region's lines are its header: those above its first inner rule, or in type of their own."""
    start, end = _find_extent(lines)
    rules = [at for at in range(1, len(placed)) if placed[at].is_ruled]
    is_bounded = bool(rules) and finder.has_rule_close_above(region.start, start, end)
    if is_bounded and rules[0] <= MAX_HEADER_LINES and not _has_number_column(placed[: rules[0]]):
        return rules[0] - _count_day_lines(lines[1 : rules[0]])
    leading = measure_cell_leading(placed, metrics.leading_pt)
    widths = CellWidths(placed, metrics, columns)
    arranged = arrange_lines(placed, widths, may_have_header=True)
    first_row = find_row_starts(arranged.lines, leading, widths)[1:2]
    count = arranged.origins[first_row[0]] if first_row else 0
    if not count or count > MAX_HEADER_LINES:
        return 0
    if _stands_apart(placed, count, leading):
        return count
    if not all(has_one_style(line.segments) for line in lines[:count]):
        return 0
    below = [line.segments for line in lines[count:] if len(line.segments) > 1]
    return 0 if any(map(has_one_style, below)) else count


def _has_number_column(placed: Sequence[PlacedLine]) -> bool:
    """Whether lines have several numbers below one another: values, above the rule of a sum."""
    numbers = Counter(text.first for line in placed for text in line.texts if is_number(text.segment.text))
    return max(numbers.values(), default=0) > 1


def _count_day_lines(lines: Sequence[TableLine]) -> int:
    """How many last lines of a header only name a day: such a line is a heading of the rows below and of no column."""
    return len(list(takewhile(lambda line: len(line.segments) == 1 and has_weekday(line.line.text), reversed(lines))))


def _stands_apart(placed: Sequence[PlacedLine], count: int, leading: float) -> bool:
    """Whether a gap follows the first row, and no other."""
    wide = [at for at in range(1, len(placed)) if placed[at].step > MIN_ROW_STEP_RATIO * leading]
    return wide == [count] and len(placed) > count + 1


def build_grid_table(
    placed: Sequence[PlacedLine],
    lines: Sequence[TableLine],
    columns: TableColumns,
    header_lines: int,
    metrics: DocumentMetrics,
) -> GridTable:
    """The table that placed lines are, on one page."""
    body = placed[header_lines:]
    leading = measure_cell_leading(placed, metrics.leading_pt)
    widths = CellWidths(body or placed, metrics, columns)
    builder = CellBuilder([line.line for line in lines], columns.count, leading, widths)
    builder.read_style(placed)
    rows: list[list[SourceCell]] = []
    levels = [0, *(at for at in range(1, header_lines) if placed[at].starts_row)] if header_lines else []
    for first, stop in zip(levels, [*levels[1:], header_lines], strict=False):
        rows.append(builder.build_row(placed[first:stop]))
    if body:
        body_leading = measure_cell_leading(body, metrics.leading_pt)
        arranged = arrange_lines(body, widths)
        starts = find_row_starts(arranged.lines, body_leading, widths)
        builder.read_near_paragraphs(arranged.lines)
        for first, stop in zip(starts, [*starts[1:], len(arranged.lines)], strict=True):
            rows.append(builder.build_row(arranged.list_row_lines(first, stop)))
    box = compute_bounding_box(s.find_bounding_box() for line in lines for s in line.segments)
    spans = columns.list_spans(_find_extent(lines))
    return GridTable(rows, spans, [lines[0].line.page.number], box, len(levels), is_inferred=True)
