"""Tables in grids of ruling lines: each cell's text is what stands inside its lines."""

from __future__ import annotations

from dataclasses import dataclass, field

from msgspec.structs import replace

from extractor.layout.boxes import around
from extractor.layout.paragraphs import paragraph_text
from extractor.layout.rows import read_rows
from extractor.layout.rulings import Grid
from extractor.layout.tables import joined_remark
from extractor.layout.vocabulary import is_head
from extractor.source import Block, Box, Cell, Page, Run
from extractor.text import fold

SAME = 6.0  # points by which columns of one table may differ in width from page to page


@dataclass(slots=True)
class RuledTable:
    """A table in a grid, its rows in the order of reading; `widths` are its columns' widths in points."""

    rows: list[list[Cell]]
    widths: list[float]
    box: Box
    pages: list[int] = field(default_factory=list)

    def goes_on_in(self, other: RuledTable) -> bool:
        """Whether another table, first on the next page, is this one's continuation: it has the same columns."""
        if len(self.widths) != len(other.widths) or other.pages[0] != self.pages[-1] + 1:
            return False
        return all(abs(a - b) <= SAME for a, b in zip(self.widths, other.widths, strict=True))

    def join(self, other: RuledTable) -> None:
        """Take over a continuation's rows, without the head repeated there."""
        repeated = bool(other.rows) and _key(other.rows[0]) == _key(self.rows[0])
        if repeated:
            for cell in self.rows[0]:
                cell.header = True
        self.rows += other.rows[repeated:]
        self.pages += other.pages

    def block(self) -> Block:
        """The table as a block."""
        return Block("table", rows=self.rows, page=self.pages[0], bbox=around([self.box]))

    def remarks(self) -> list[tuple[str, str]]:
        """Codes and messages of what was inferred."""
        return joined_remark(self.pages)


def _key(row: list[Cell]) -> list[str]:
    return [fold(cell.text) for cell in row]


def ruled_table(page: Page, grid: Grid, *, rtl: bool) -> RuledTable:
    """The table in a grid; its first row is a head where its type or words say so."""
    columns = len(grid.xs) - 1
    rows: dict[int, list[tuple[int, Cell]]] = {}
    runs = [word for run in page.runs for word in run.words() if _inside(word, grid.box)]
    for place in grid.cells:
        cell = _cell([run for run in runs if _inside(run, place.box)], page, rtl=rtl)
        cell.colspan, cell.rowspan = place.colspan, place.rowspan
        cell.bbox = around([place.box])
        column = columns - place.column - place.colspan if rtl else place.column
        rows.setdefault(place.row, []).append((column, cell))
    ordered = [[cell for _, cell in sorted(row, key=lambda entry: entry[0])] for _, row in sorted(rows.items())]
    ordered = [row for row in ordered if any(cell.text for cell in row)]
    if len(ordered) > 1 and _is_head(ordered[0], ordered[1:]):
        for cell in ordered[0]:
            cell.header = True
    widths = [second - first for first, second in zip(grid.xs, grid.xs[1:], strict=False)]
    return RuledTable(ordered, widths[::-1] if rtl else widths, grid.box, [page.number])


def _inside(run: Run, box: Box) -> bool:
    x, y = (run.x0 + run.x1) / 2, (run.top + run.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _cell(runs: list[Run], page: Page, *, rtl: bool) -> Cell:
    if not runs:
        return Cell()
    rows = read_rows(replace(page, runs=runs), rtl=rtl, grid=False)
    text, calls = paragraph_text(rows)
    return Cell(text, bold=all(run.bold for run in runs), calls=calls)


def _is_head(row: list[Cell], below: list[list[Cell]]) -> bool:
    """Whether a first row is a head: its words are a schedule's, or it alone is all bold."""
    texts = [cell.text for cell in row]
    if sum(is_head(text) for text in texts) > 1:
        return True
    full = all(texts) or (not texts[0] and all(texts[1:]))
    bold = all(cell.bold for cell in row if cell.text)
    return full and bold and not all(cell.bold for other in below for cell in other if cell.text)
