"""Tables in grids of ruling lines: each cell's text is what stands inside its lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from extractor.layout.geometry import Span, compute_bounding_box
from extractor.layout.lexicon import is_schedule_header
from extractor.layout.lines.line_builder import build_text_lines
from extractor.layout.lines.text_lines import LineSegment, TextLine, make_segment
from extractor.layout.page_medium import PageMedium
from extractor.layout.paragraphs.document_metrics import DocumentMetrics
from extractor.layout.tables.cell_builder import CellBuilder
from extractor.layout.tables.column_gaps import PlacedText, make_ruled_columns
from extractor.layout.tables.grid_table import GridTable
from extractor.layout.tables.rows.cell_widths import CellWidths
from extractor.layout.tables.rows.placed_lines import PlacedLine
from extractor.layout.tables.ruling_lines import RulingGrid
from extractor.layout.tolerances import MIN_LEADING_EM
from extractor.source import Box, SourceCell, TextRun


def build_lattice_table(runs: list[TextRun], grid: RulingGrid, page: PageMedium, metrics: DocumentMetrics) -> GridTable:
    """The table in a grid; its first row is a header row if its type or words show it. `runs` are those of the page."""
    columns = len(grid.column_edges) - 1
    spans = sorted(page.mirror_span(x0, x1) for x0, x1 in pairwise(grid.column_edges))
    words = [word for run in runs for word in run.split_words() if _is_inside_box(word, grid.box)]
    lines: list[TextLine] = []
    texts: list[list[PlacedText]] = []
    starts = [columns - place.column - place.colspan if page.rtl else place.column for place in grid.cells]
    for place, column in zip(grid.cells, starts, strict=True):
        inside = [word for word in words if _is_inside_box(word, place.box)]
        found = build_text_lines(inside, page) if inside else []
        lines += found
        texts.append([PlacedText(s, column, column + place.colspan - 1) for line in found for s in line.segments])
    builder = _make_cell_builder(lines, texts, spans, metrics) if lines else None
    rows: dict[int, list[tuple[int, SourceCell]]] = {}
    for place, column, printed in zip(grid.cells, starts, texts, strict=True):
        cell = builder.build_cell(printed) if builder is not None and printed else SourceCell()
        cell.colspan, cell.rowspan = place.colspan, place.rowspan
        cell.bbox = compute_bounding_box([place.box])
        rows.setdefault(place.row, []).append((column, cell))
    ordered = [[cell for _, cell in sorted(row, key=lambda entry: entry[0])] for _, row in sorted(rows.items())]
    ordered = [row for row in ordered if any(cell.text for cell in row)]
    header = len(ordered) > 1 and _is_header_row(ordered[0], ordered[1:])
    return GridTable(ordered, spans, [page.number], grid.box, int(header))


def split_lines_beside(rows: Sequence[TextLine], grid: RulingGrid) -> tuple[list[TextLine], list[TextLine]]:
    """What the rows at a grid's height hold outside of it, where no cell has it: what stands before the grid, and after it."""
    before: list[TextLine] = []
    after: list[TextLine] = []
    for row in rows:
        start, end = row.page.mirror_span(grid.box[0], grid.box[2])
        parts = [part for segment in row.segments for part in _cut_outside(segment, grid.box)]
        for lines, is_before in ((before, True), (after, False)):
            side = [part for part in parts if (part.start + part.end < start + end) is is_before]
            if side:
                lines.append(row if side == row.segments else row.replace_segments(side))
    return before, after


def _cut_outside(segment: LineSegment, box: Box) -> list[LineSegment]:
    """The parts of a segment outside a box: the words before it and those after it."""
    words = segment.split_words()
    if not any(_is_inside_box(word, box) for word in words):
        return [segment]
    parts: list[LineSegment] = []
    for is_outside, group in groupby(words, key=lambda word: not _is_inside_box(word, box)):
        if is_outside:
            parts.append(make_segment(list(group), segment.page))
    return sorted(parts, key=lambda part: part.start)


def _make_cell_builder(
    lines: Sequence[TextLine], cells: Sequence[Sequence[PlacedText]], spans: Sequence[Span], metrics: DocumentMetrics
) -> CellBuilder:
    """What joins the lines of each cell to paragraphs; columns are as wide as their ruling lines and margins leave them."""
    placed = [PlacedLine([text], 0.0) for texts in cells for text in texts]
    widths = CellWidths(placed, metrics, make_ruled_columns(spans))
    widths.take_ruled_widths(placed, spans)
    builder = CellBuilder(lines, len(spans), _measure_least_step(cells, metrics.leading_pt), widths)
    builder.read_style(placed)
    return builder


def _measure_least_step(cells: Sequence[Sequence[PlacedText]], usual: float) -> float:
    """The smallest step from line to line inside the cells, in points; the usual one where each has one line."""
    steps = [
        below.baseline - above.baseline
        for texts in cells
        for above, below in pairwise(texts)
        if below.baseline - above.baseline >= MIN_LEADING_EM * below.segment.size
    ]
    return min(steps, default=usual)


def _is_inside_box(run: TextRun, box: Box) -> bool:
    x, y = (run.x0 + run.x1) / 2, (run.top + run.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _is_header_row(row: list[SourceCell], below: list[list[SourceCell]]) -> bool:
    """Whether a first row is a header row: its words are a schedule's, or it alone is all bold."""
    texts = [cell.text for cell in row]
    if sum(is_schedule_header(text) for text in texts) > 1:
        return True
    full = all(texts) or (not texts[0] and all(texts[1:]))
    bold = all(cell.bold for cell in row if cell.text)
    return full and bold and not all(cell.bold for other in below for cell in other if cell.text)
