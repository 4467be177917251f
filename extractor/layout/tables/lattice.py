"""Tables in grids of ruling lines: each cell's text is what stands inside its lines."""

from __future__ import annotations

from itertools import pairwise

from extractor.layout.geometry import compute_bounding_box
from extractor.layout.lexicon import is_schedule_header
from extractor.layout.lines.line_builder import build_text_lines
from extractor.layout.page_medium import PageMedium
from extractor.layout.paragraphs.paragraphs import join_paragraph_text
from extractor.layout.tables.grid_table import GridTable
from extractor.layout.tables.ruling_lines import RulingGrid
from extractor.source import Box, SourceCell, TextRun


def build_lattice_table(runs: list[TextRun], grid: RulingGrid, page: PageMedium) -> GridTable:
    """The table in a grid; its first row is a header row if its type or words show it. `runs` are those of the page."""
    columns = len(grid.column_edges) - 1
    rows: dict[int, list[tuple[int, SourceCell]]] = {}
    words = [word for run in runs for word in run.split_words() if _is_inside_box(word, grid.box)]
    for place in grid.cells:
        cell = _build_cell([word for word in words if _is_inside_box(word, place.box)], page)
        cell.colspan, cell.rowspan = place.colspan, place.rowspan
        cell.bbox = compute_bounding_box([place.box])
        column = columns - place.column - place.colspan if page.rtl else place.column
        rows.setdefault(place.row, []).append((column, cell))
    ordered = [[cell for _, cell in sorted(row, key=lambda entry: entry[0])] for _, row in sorted(rows.items())]
    ordered = [row for row in ordered if any(cell.text for cell in row)]
    header = len(ordered) > 1 and _is_header_row(ordered[0], ordered[1:])
    columns_at = sorted(page.mirror_span(x0, x1) for x0, x1 in pairwise(grid.column_edges))
    return GridTable(ordered, columns_at, [page.number], grid.box, int(header))


def _is_inside_box(run: TextRun, box: Box) -> bool:
    x, y = (run.x0 + run.x1) / 2, (run.top + run.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _build_cell(runs: list[TextRun], page: PageMedium) -> SourceCell:
    if not runs:
        return SourceCell()
    text, calls = join_paragraph_text(build_text_lines(runs, page))
    return SourceCell(text, bold=all(run.bold for run in runs), note_references=calls)


def _is_header_row(row: list[SourceCell], below: list[list[SourceCell]]) -> bool:
    """Whether a first row is a header row: its words are a schedule's, or it alone is all bold."""
    texts = [cell.text for cell in row]
    if sum(is_schedule_header(text) for text in texts) > 1:
        return True
    full = all(texts) or (not texts[0] and all(texts[1:]))
    bold = all(cell.bold for cell in row if cell.text)
    return full and bold and not all(cell.bold for other in below for cell in other if cell.text)
