"""Fills a table with the rows of a page: which of its lines begin a row, which go on with one, which stand across.

The schedule of a meeting is such a table in most documents: a head row, days across, times printed once, titles that wrap.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from extractor.layout.geometry import compute_bounding_box
from extractor.layout.lexicon import (
    has_final_range_word,
    has_weekday,
    has_weekday_or_month,
    is_line_unfinished,
    is_time_or_range,
)
from extractor.layout.lines.punctuation import join_line_texts
from extractor.layout.lines.text_lines import LineSegment, TextLine
from extractor.layout.paragraphs.column_metrics import DocumentMetrics
from extractor.layout.tables.cell_wrapping import is_item_continuation, is_line_continuation
from extractor.layout.tables.columns import ColumnDivider, find_item_number_start
from extractor.layout.tables.headed_table import HeadedTable
from extractor.layout.tables.numeric_columns import NumericColumn
from extractor.layout.tolerances import PARAGRAPH_GAP_RATIO
from extractor.source import Box, SourceCell

MIN_SKIPPED_LINE_RATIO = 1.9  # usual steps from which a line is not the next one of its cell


class TableRowBuilder:
    """Puts the rows of one page into a table."""

    def __init__(self, table: HeadedTable, rows: Sequence[TextLine], document: DocumentMetrics) -> None:
        """`document` is what is usual in the document's text."""
        self.table = table
        self.document_metrics = document
        self.divider = ColumnDivider(table.bounds, table.item_column, find_item_number_start(rows))
        self.lines_by_column = [self.divider.split_into_columns(row) for row in rows]
        self.lines = rows
        self.line_step = self._measure_line_step()
        self.has_row_gaps = self._detect_row_gaps()
        self.numeric_column = NumericColumn(
            table, rows, self.lines_by_column, document, step=PARAGRAPH_GAP_RATIO * self.line_step
        )
        lines = [
            *table.lines_by_column,
            *(p for p, r in zip(self.lines_by_column, rows, strict=True) if not self._is_spanning_line(p, r)),
        ]
        columns = ([line[at] for line in lines if at in line] for at in range(len(table.headers)))
        self.column_widths = [max(map(document.measure_width, column), default=0.0) for column in columns]

    def _measure_line_step(self) -> float:
        """The points from line to line within a cell, at the most those of the document's text."""
        steps = sorted(b.baseline - a.baseline for a, b in zip(self.lines, self.lines[1:], strict=False))
        usual = steps[len(steps) // 5] if steps else 12.0
        segment = self.lines[0].segments[0] if self.lines else None
        return usual if segment is None or segment.grid else min(usual, self.document_metrics.leading_em * segment.size)

    def _detect_row_gaps(self) -> bool:
        """Whether the table's rows stand apart, so that lines without white between them are one row."""
        item = self.table.item_column
        key = item if item is not None else 0
        starts = [at for at, part in enumerate(self.lines_by_column) if at and key in part]
        apart = sum(self._has_gap_above(at) for at in starts)
        return len(starts) > 1 and apart > 0.6 * len(starts)

    def _has_gap_above(self, at: int, white: float = PARAGRAPH_GAP_RATIO) -> bool:
        """Whether white parts a line from the last one above it in any of its columns; `white` is in usual steps."""
        above = next(
            (
                other
                for other in range(at - 1, -1, -1)
                if self.lines_by_column[other].keys() & self.lines_by_column[at].keys()
            ),
            at - 1,
        )
        return at == 0 or self.lines[at].baseline - self.lines[above].baseline > white * self.line_step + 0.5

    def add_lines(self, *, to_end: bool = False) -> int:
        """Add rows up to the first that is none of the table's, or all; returns its index."""
        for at, row in enumerate(self.lines):
            if not to_end and self._is_table_end(at):
                return at
            broken = row.segments[0].grid and set(self.lines_by_column[at]) == {0} and self._has_unfinished_time_above()
            part = self.divider.split_into_columns(row, first=True) if broken else self.lines_by_column[at]
            if not broken and self._is_spanning_line(part, row):
                self._add_spanning_row(row)
            elif self._is_spanning_continuation(at, part):
                self.table.rows[-1][0].text = join_line_texts(self.table.rows[-1][0].text, row.text)
            elif self._starts_row(at, part):
                self._add_row(part)
            else:
                self._extend_last_row(part)
            self.table.lines_by_column.append(part)
        return len(self.lines_by_column)

    def add_row_ranges(self, bands: Sequence[range]) -> int:
        """Add the rows in each range as one row of the table; returns the index behind the last."""
        for band in bands:
            cells: dict[int, list[LineSegment]] = {}
            for at in band:
                for column, segment in self.lines_by_column[at].items():
                    cells.setdefault(column, []).append(segment)
            row = self.lines[band[0]]
            alone = len(band) == 1 and len(row.segments) == 1
            if alone and (has_weekday_or_month(row.text) or self._is_spanning_line(self.lines_by_column[band[0]], row)):
                self._add_spanning_row(row)
                continue
            self._add_row({column: segments[0] for column, segments in cells.items()})
            for column, segments in cells.items():
                for segment in segments[1:]:
                    self._extend_last_row({column: segment})
            self.table.lines_by_column.append(self.lines_by_column[band[-1]])
        return bands[-1].stop if bands else 0

    def _is_table_end(self, at: int) -> bool:
        """Whether the table has ended: a row runs over into the last column and no row of several cells follows soon."""
        row = self.lines[at]
        if len(self.lines_by_column[at]) > 1 or has_weekday_or_month(row.text):
            return False
        ahead = [len(part) > 1 for part in self.lines_by_column[at : at + 4]]
        column = next(iter(self.lines_by_column[at]))
        if column == self.table.last_column:
            return False
        over = row.end > self.table.bounds[-1] + row.segments[0].size
        return (over or self._has_gap_above(at)) and not any(ahead)

    def _is_spanning_line(self, part: dict[int, LineSegment], row: TextLine) -> bool:
        """Whether a row stands across the columns: it is alone, names a day, and is no end of a cell."""
        if set(part) != {0} or (self.numeric_column.is_numeric and is_line_unfinished(row.text)):
            return False
        if row.end > self.table.bounds[0] + row.segments[0].size * 0.6:
            return True
        return has_weekday(row.text) and not self._can_day_continue()

    def _has_unfinished_time_above(self) -> bool:
        """Whether the line above broke off inside a day or hours of the first column."""
        cell = self.table.rows[-1][0].text if self.table.rows and len(self.table.rows[-1]) > 1 else ""
        above = self.table.lines_by_column[-1] if self.table.lines_by_column else {}
        return 0 in above and (is_line_unfinished(cell) or has_final_range_word(cell))

    def _is_spanning_continuation(self, at: int, part: dict[int, LineSegment]) -> bool:
        """Whether a line alone in the first column is the rest of a day across that wraps: it names no hours."""
        if not self.table.rows or len(self.table.rows[-1]) > 1 or set(part) != {0} or self._has_gap_above(at):
            return False
        return not is_time_or_range(part[0].text)

    def _can_day_continue(self) -> bool:
        """Whether the first column holds days, and the last one begun may still go on."""
        last = self.table.rows[-1] if self.table.find_segment_above(0) else []
        return len(last) > 1 and has_weekday_or_month(last[0].text)

    def _starts_row(self, at: int, part: dict[int, LineSegment]) -> bool:
        """Whether a line begins a row: told by figures, else by item numbers, else by white, else by what wraps."""
        table = self.table
        if not table.rows or len(table.rows[-1]) == 1:
            return True
        if (told := self.numeric_column.starts_row(at, part, apart=self._has_gap_above(at))) is not None:
            return told
        item = table.item_column
        if item is not None and item in part and not is_item_continuation(table.rows[-1][item].text, part[item].text):
            return not self.has_row_gaps or self._has_gap_above(at) or bool(table.rows[-1][item].text)
        if self.has_row_gaps:
            return self._has_gap_above(at) and not (at == 0 and all(s.text[0].islower() for s in part.values()))
        grid = self.document_metrics.monospaced_edge is not None
        white = at > 0 and self._has_gap_above(at, PARAGRAPH_GAP_RATIO if grid else MIN_SKIPPED_LINE_RATIO)
        return white or not is_line_continuation(table, part, self.column_widths, self.document_metrics)

    def _add_row(self, part: dict[int, LineSegment]) -> None:
        columns = range(len(self.table.headers))
        self.table.rows.append([self._build_cell(part[c]) if c in part else SourceCell() for c in columns])

    def _build_cell(self, segment: LineSegment) -> SourceCell:
        calls = segment.find_note_references(self.lines[0].width)
        return SourceCell(
            segment.text, bold=segment.bold, note_references=calls, bbox=self._compute_first_page_box([segment])
        )

    def _compute_first_page_box(self, segments: list[LineSegment]) -> Box | None:
        """The box around segments on the table's first page; boxes of later pages are not told."""
        begun_here = self.lines[0].page == self.table.pages[0]
        return compute_bounding_box(segment.find_bounding_box() for segment in segments) if begun_here else None

    def _add_spanning_row(self, row: TextLine) -> None:
        box = self._compute_first_page_box(row.segments)
        self.table.rows.append(
            [
                SourceCell(
                    row.text,
                    colspan=len(self.table.headers),
                    bold=row.segments[0].bold,
                    note_references=row.note_references,
                    bbox=box,
                )
            ]
        )

    def _extend_last_row(self, part: dict[int, LineSegment]) -> None:
        for column, segment in part.items():
            cell = self.table.rows[-1][column]
            tight = column == self.table.item_column and segment.text[0] == "(" and self._has_tight_item_letters()
            cell.text = cell.text + segment.text if tight else join_line_texts(cell.text, segment.text)
            cell.bbox = compute_bounding_box([cell.bbox, self._compute_first_page_box([segment])])
            start = len(cell.text) - len(segment.text)
            cell.note_references += [
                replace(call, offset=start + call.offset) for call in segment.find_note_references(self.lines[0].width)
            ]

    def _has_tight_item_letters(self) -> bool:
        """Whether this table prints "1(a)" and not "1 (a)"."""
        item = self.table.item_column or 0
        cells = [row[item].text for row in self.table.rows if len(row) > item]
        return sum("(" in text and " (" not in text for text in cells) > sum(" (" in text for text in cells)
