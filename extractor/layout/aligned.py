"""Tables that neither ruling lines nor words tell: rows on a grid of characters whose texts begin at the same places."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from extractor.layout.boxes import around
from extractor.layout.labels import is_label
from extractor.layout.lines import Row, Segment
from extractor.layout.shape import join_texts
from extractor.source import Block, Cell

ROWS = 3  # rows that make a table
SAME = 5.0  # points by which texts of one column may begin apart
STEPS = 2.2  # times the usual step up to which the next row of a table may be away
MARKS = 1.6  # times the usual step from which white stands between two rows


@dataclass(slots=True)
class AlignedTable:
    """A table in the making; `headed` says that white stands below its first row and no other."""

    rows: list[list[Cell]]
    page: int
    headed: bool

    def block(self) -> Block:
        """The table as a block."""
        for cell in self.rows[0]:
            cell.header = self.headed
        box = around(cell.bbox for row in self.rows for cell in row)
        return Block("table", rows=self.rows, page=self.page, bbox=box)

    def remarks(self) -> list[tuple[str, str]]:
        """Codes and messages of what was inferred."""
        return [("table.columns_inferred", f"{len(self.rows[0])} columns were inferred from where the texts stand.")]


def find_aligned(rows: list[Row], at: int, pitch: float) -> tuple[AlignedTable, int] | None:
    """The table that begins at a row, and the index behind its last; `pitch` is the usual step between lines in points."""
    if len(rows[at].segments) < 2:
        return None
    starts = _starts(rows[at : at + 2])
    if any(is_label(row.segments[0].text) for row in rows[at : at + ROWS]):
        return None
    end, whole = at + 1, 1
    while end < len(rows) and rows[end].baseline - rows[end - 1].baseline < STEPS * pitch:
        columns = _columns(rows[end], starts)
        if columns is None or (len(columns) < len(starts) and _parted(rows[end - 1], rows[end], pitch)):
            break
        whole += len(columns) == len(starts)
        end += 1
    if whole < ROWS:
        return None
    return _table(rows[at:end], starts, pitch), end


def _starts(rows: list[Row]) -> list[float]:
    """Where the columns begin: where the first row's texts do, or those of the second under heads set in the middle."""
    first, *others = (row.segments for row in rows)
    second = others[0] if others and len(others[0]) == len(first) else first
    spans = [(min(a.start, b.start), max(a.end, b.end)) for a, b in zip(first, second, strict=True)]
    apart = all(one[1] < other[0] for one, other in pairwise(spans))
    return [span[0] for span in spans] if apart else [segment.start for segment in first]


def _columns(row: Row, starts: list[float]) -> dict[int, Segment] | None:
    """A row's texts by column; None where one begins in no column, or reaches into the next."""
    found: dict[int, Segment] = {}
    for segment in row.segments:
        column = next((n for n, start in enumerate(starts) if abs(start - segment.start) <= SAME), None)
        if column is None and len(row.segments) == len(starts):
            column = len(found)
        after = starts[column + 1] if column is not None and column + 1 < len(starts) else float("inf")
        if column is None or column in found or segment.start < starts[column] - SAME or segment.end > after:
            return None
        found[column] = segment
    return found


def _parted(above: Row, row: Row, pitch: float) -> bool:
    return row.baseline - above.baseline > MARKS * pitch


def _table(rows: list[Row], starts: list[float], pitch: float) -> AlignedTable:
    made: list[list[Cell]] = []
    for row in rows:
        columns = _columns(row, starts) or {}
        if made and len(columns) < len(starts) and 0 not in columns:
            for column, segment in columns.items():
                cell = made[-1][column]
                cell.text, cell.bbox = join_texts(cell.text, segment.text), around([cell.bbox, segment.box()])
            continue
        made.append([_cell(columns.get(column)) for column in range(len(starts))])
    white = [_parted(above, row, pitch) for above, row in pairwise(rows)]
    return AlignedTable(made, rows[0].page, headed=white[0] and not any(white[1:]))


def _cell(segment: Segment | None) -> Cell:
    return Cell() if segment is None else Cell(segment.text, bbox=segment.box())
