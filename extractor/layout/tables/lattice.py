"""Tables in grids of ruling lines: each cell's text is what stands inside its lines."""

from __future__ import annotations

from dataclasses import dataclass, field

from msgspec.structs import replace

from extractor.common.unicode_text import fold_text
from extractor.layout.geometry import compute_bounding_box
from extractor.layout.lexicon import is_schedule_header
from extractor.layout.lines.line_builder import build_text_lines
from extractor.layout.paragraphs.paragraphs import join_paragraph_text
from extractor.layout.tables.headed_table import report_joined_pages
from extractor.layout.tables.ruling_lines import RulingGrid
from extractor.source import Box, Page, SourceBlock, SourceCell, TextRun

COLUMN_WIDTH_TOLERANCE_PT = 6.0  # points by which columns of one table may differ in width from page to page


@dataclass(slots=True)
class LatticeTable:
    """A table in a grid, its rows in the order of reading; `widths` are its columns' widths in points."""

    rows: list[list[SourceCell]]
    column_widths: list[float]
    box: Box
    pages: list[int] = field(default_factory=list)

    def is_continued_by(self, other: LatticeTable) -> bool:
        """Whether another table, first on the next page, is this one's continuation: it has the same columns."""
        if len(self.column_widths) != len(other.column_widths) or other.pages[0] != self.pages[-1] + 1:
            return False
        return all(
            abs(a - b) <= COLUMN_WIDTH_TOLERANCE_PT
            for a, b in zip(self.column_widths, other.column_widths, strict=True)
        )

    def append_continuation(self, other: LatticeTable) -> None:
        """Take over a continuation's rows, without the head repeated there."""
        repeated = bool(other.rows) and _fold_row_texts(other.rows[0]) == _fold_row_texts(self.rows[0])
        if repeated:
            for cell in self.rows[0]:
                cell.header = True
        self.rows += other.rows[repeated:]
        self.pages += other.pages

    def to_block(self) -> SourceBlock:
        """The table as a block."""
        return SourceBlock("table", rows=self.rows, page=self.pages[0], bbox=compute_bounding_box([self.box]))

    def list_findings(self) -> list[tuple[str, str]]:
        """Codes and messages of what was inferred."""
        return report_joined_pages(self.pages)


def _fold_row_texts(row: list[SourceCell]) -> list[str]:
    return [fold_text(cell.text) for cell in row]


def build_lattice_table(page: Page, grid: RulingGrid, *, rtl: bool) -> LatticeTable:
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
    if len(ordered) > 1 and _is_header_row(ordered[0], ordered[1:]):
        for cell in ordered[0]:
            cell.header = True
    widths = [second - first for first, second in zip(grid.column_edges, grid.column_edges[1:], strict=False)]
    return LatticeTable(ordered, widths[::-1] if rtl else widths, grid.box, [page.number])


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
