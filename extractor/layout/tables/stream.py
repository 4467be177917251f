"""Tables that neither ruling lines nor words tell: rows on a grid of characters whose texts begin at the same places."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from extractor.layout.geometry import compute_bounding_box
from extractor.layout.lines.enumerators import is_label
from extractor.layout.lines.punctuation import join_line_texts
from extractor.layout.lines.text_lines import LineSegment, TextLine
from extractor.source import SourceBlock, SourceCell

MIN_TABLE_ROWS = 3  # rows that make a table
COLUMN_START_TOLERANCE_PT = 5.0  # points by which texts of one column may begin apart
MAX_ROW_STEP_RATIO = 2.2  # times the usual step up to which the next row of a table may be away
MIN_ROW_GAP_RATIO = 1.6  # times the usual step from which white stands between two rows


@dataclass(slots=True)
class StreamTable:
    """A table in the making; `headed` says that white stands below its first row and no other."""

    rows: list[list[SourceCell]]
    page: int
    has_header_row: bool

    def to_block(self) -> SourceBlock:
        """The table as a block."""
        for cell in self.rows[0]:
            cell.header = self.has_header_row
        box = compute_bounding_box(cell.bbox for row in self.rows for cell in row)
        return SourceBlock("table", rows=self.rows, page=self.page, bbox=box)

    def list_findings(self) -> list[tuple[str, str]]:
        """Codes and messages of what was inferred."""
        return [("table.columns_inferred", f"{len(self.rows[0])} columns were inferred from where the texts stand.")]


def find_stream_table(rows: list[TextLine], at: int, pitch: float) -> tuple[StreamTable, int] | None:
    """The table that begins at a row, and the index behind its last; `pitch` is the usual step between lines in points."""
    if len(rows[at].segments) < 2:
        return None
    starts = _find_column_starts(rows[at : at + 2])
    if any(is_label(row.segments[0].text) for row in rows[at : at + MIN_TABLE_ROWS]):
        return None
    end, whole = at + 1, 1
    while end < len(rows) and rows[end].baseline - rows[end - 1].baseline < MAX_ROW_STEP_RATIO * pitch:
        columns = _assign_columns(rows[end], starts)
        if columns is None or (len(columns) < len(starts) and _has_row_gap(rows[end - 1], rows[end], pitch)):
            break
        whole += len(columns) == len(starts)
        end += 1
    if whole < MIN_TABLE_ROWS:
        return None
    return _build_table(rows[at:end], starts, pitch), end


def _find_column_starts(rows: list[TextLine]) -> list[float]:
    """Where the columns begin: where the first row's texts do, or those of the second under heads set in the middle."""
    first, *others = (row.segments for row in rows)
    second = others[0] if others and len(others[0]) == len(first) else first
    spans = [(min(a.start, b.start), max(a.end, b.end)) for a, b in zip(first, second, strict=True)]
    apart = all(one[1] < other[0] for one, other in pairwise(spans))
    return [span[0] for span in spans] if apart else [segment.start for segment in first]


def _assign_columns(row: TextLine, starts: list[float]) -> dict[int, LineSegment] | None:
    """A row's texts by column; None where one begins in no column, or reaches into the next."""
    found: dict[int, LineSegment] = {}
    for segment in row.segments:
        column = next(
            (n for n, start in enumerate(starts) if abs(start - segment.start) <= COLUMN_START_TOLERANCE_PT), None
        )
        if column is None and len(row.segments) == len(starts):
            column = len(found)
        after = starts[column + 1] if column is not None and column + 1 < len(starts) else float("inf")
        if (
            column is None
            or column in found
            or segment.start < starts[column] - COLUMN_START_TOLERANCE_PT
            or segment.end > after
        ):
            return None
        found[column] = segment
    return found


def _has_row_gap(above: TextLine, row: TextLine, pitch: float) -> bool:
    return row.baseline - above.baseline > MIN_ROW_GAP_RATIO * pitch


def _build_table(rows: list[TextLine], starts: list[float], pitch: float) -> StreamTable:
    made: list[list[SourceCell]] = []
    for row in rows:
        columns = _assign_columns(row, starts) or {}
        if made and len(columns) < len(starts) and 0 not in columns:
            for column, segment in columns.items():
                cell = made[-1][column]
                cell.text, cell.bbox = (
                    join_line_texts(cell.text, segment.text),
                    compute_bounding_box([cell.bbox, segment.find_bounding_box()]),
                )
            continue
        made.append([_build_cell(columns.get(column)) for column in range(len(starts))])
    white = [_has_row_gap(above, row, pitch) for above, row in pairwise(rows)]
    return StreamTable(made, rows[0].page, has_header_row=white[0] and not any(white[1:]))


def _build_cell(segment: LineSegment | None) -> SourceCell:
    return SourceCell() if segment is None else SourceCell(segment.text, bbox=segment.find_bounding_box())
