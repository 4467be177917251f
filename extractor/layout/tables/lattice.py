"""Tables in grids of ruling lines: each cell's text is what stands inside its lines."""

from __future__ import annotations

from itertools import pairwise

from msgspec.structs import replace

from extractor.layout.geometry import compute_bounding_box
from extractor.layout.lexicon import is_schedule_header
from extractor.layout.lines.line_builder import build_text_lines
from extractor.layout.paragraphs.paragraphs import join_paragraph_text
from extractor.layout.tables.grid_table import GridTable
from extractor.layout.tables.ruling_lines import RulingGrid
from extractor.source import Box, Page, SourceCell, TextRun


def build_lattice_table(page: Page, grid: RulingGrid, *, rtl: bool) -> GridTable:
    """The table in a grid; its first row is a head where its type or words say so."""
    columns = len(grid.column_edges) - 1
    rows: dict[int, list[tuple[int, SourceCell]]] = {}
    runs = [word for run in page.runs for word in run.split_words() if _is_inside_box(word, grid.box)]
    for place in grid.cells:
        cell = _build_cell([run for run in runs if _is_inside_box(run, place.box)], page, rtl=rtl)
        cell.colspan, cell.rowspan = place.colspan, place.rowspan
        cell.bbox = compute_bounding_box([place.box])
        column = columns - place.column - place.colspan if rtl else place.column
        rows.setdefault(place.row, []).append((column, cell))
    ordered = [[cell for _, cell in sorted(row, key=lambda entry: entry[0])] for _, row in sorted(rows.items())]
    ordered = [row for row in ordered if any(cell.text for cell in row)]
    header = len(ordered) > 1 and _is_header_row(ordered[0], ordered[1:])
    edges = [page.width - x for x in reversed(grid.column_edges)] if rtl else grid.column_edges
    return GridTable(ordered, list(pairwise(edges)), [page.number], grid.box, int(header))


def _is_inside_box(run: TextRun, box: Box) -> bool:
    x, y = (run.x0 + run.x1) / 2, (run.top + run.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _build_cell(runs: list[TextRun], page: Page, *, rtl: bool) -> SourceCell:
    if not runs:
        return SourceCell()
    rows = build_text_lines(replace(page, runs=runs), rtl=rtl, grid=False)
    text, calls = join_paragraph_text(rows)
    return SourceCell(text, bold=all(run.bold for run in runs), note_references=calls)


def _is_header_row(row: list[SourceCell], below: list[list[SourceCell]]) -> bool:
    """Whether a first row is a head: its words are a schedule's, or it alone is all bold."""
    texts = [cell.text for cell in row]
    if sum(is_schedule_header(text) for text in texts) > 1:
        return True
    full = all(texts) or (not texts[0] and all(texts[1:]))
    bold = all(cell.bold for cell in row if cell.text)
    return full and bold and not all(cell.bold for other in below for cell in other if cell.text)
