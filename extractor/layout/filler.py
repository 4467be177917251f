"""Fills a table with the rows of a page: which of its lines begin a row, which go on with one, which stand across.

The schedule of a meeting is such a table in most documents: a head row, days across, times printed once, titles that wrap.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from extractor.layout.boxes import around
from extractor.layout.divide import Divider, number_place
from extractor.layout.figures import Figures
from extractor.layout.lines import Row, Segment
from extractor.layout.measure import WHITE, Usual
from extractor.layout.shape import join_texts
from extractor.layout.tables import Table
from extractor.layout.vocabulary import ends_in_range, is_unfinished, names_day, names_hours, names_weekday
from extractor.layout.wraps import all_go_on, item_goes_on
from extractor.source import Box, Cell

LINE_LEFT_OUT = 1.9  # usual steps from which a line is not the next one of its cell


class Filler:
    """Puts the rows of one page into a table."""

    def __init__(self, table: Table, rows: Sequence[Row], document: Usual) -> None:
        """`document` is what is usual in the document's text."""
        self.table = table
        self.document = document
        self.divider = Divider(table.bounds, table.item, number_place(rows))
        self.parts = [self.divider.divide(row) for row in rows]
        self.rows = rows
        self.usual = self._usual_step()
        self.white = self._parted_by_white()
        self.figures = Figures(table, rows, self.parts, document, step=WHITE * self.usual)
        lines = [*table.lines, *(p for p, r in zip(self.parts, rows, strict=True) if not self._across(p, r))]
        columns = ([line[at] for line in lines if at in line] for at in range(len(table.heads)))
        self.widths = [max(map(document.width, column), default=0.0) for column in columns]

    def _usual_step(self) -> float:
        """The points from line to line within a cell, at the most those of the document's text."""
        steps = sorted(b.baseline - a.baseline for a, b in zip(self.rows, self.rows[1:], strict=False))
        usual = steps[len(steps) // 5] if steps else 12.0
        segment = self.rows[0].segments[0] if self.rows else None
        return usual if segment is None or segment.grid else min(usual, self.document.leading * segment.size)

    def _parted_by_white(self) -> bool:
        """Whether the table's rows stand apart, so that lines without white between them are one row."""
        item = self.table.item
        key = item if item is not None else 0
        starts = [at for at, part in enumerate(self.parts) if at and key in part]
        apart = sum(self._apart(at) for at in starts)
        return len(starts) > 1 and apart > 0.6 * len(starts)

    def _apart(self, at: int, white: float = WHITE) -> bool:
        """Whether white parts a line from the last one above it in any of its columns; `white` is in usual steps."""
        above = next(
            (other for other in range(at - 1, -1, -1) if self.parts[other].keys() & self.parts[at].keys()), at - 1
        )
        return at == 0 or self.rows[at].baseline - self.rows[above].baseline > white * self.usual + 0.5

    def fill(self, *, to_end: bool = False) -> int:
        """Add rows up to the first that is none of the table's, or all; returns its index."""
        for at, row in enumerate(self.rows):
            if not to_end and self._ends(at):
                return at
            broken = row.segments[0].grid and set(self.parts[at]) == {0} and self._breaks_off()
            part = self.divider.divide(row, first=True) if broken else self.parts[at]
            if not broken and self._across(part, row):
                self._add_across(row)
            elif self._across_goes_on(at, part):
                self.table.rows[-1][0].text = join_texts(self.table.rows[-1][0].text, row.text)
            elif self._begins(at, part):
                self._add(part)
            else:
                self._extend(part)
            self.table.lines.append(part)
        return len(self.parts)

    def fill_bands(self, bands: Sequence[range]) -> int:
        """Add the rows in each range as one row of the table; returns the index behind the last."""
        for band in bands:
            cells: dict[int, list[Segment]] = {}
            for at in band:
                for column, segment in self.parts[at].items():
                    cells.setdefault(column, []).append(segment)
            row = self.rows[band[0]]
            alone = len(band) == 1 and len(row.segments) == 1
            if alone and (names_day(row.text) or self._across(self.parts[band[0]], row)):
                self._add_across(row)
                continue
            self._add({column: segments[0] for column, segments in cells.items()})
            for column, segments in cells.items():
                for segment in segments[1:]:
                    self._extend({column: segment})
            self.table.lines.append(self.parts[band[-1]])
        return bands[-1].stop if bands else 0

    def _ends(self, at: int) -> bool:
        """Whether the table has ended: a row runs over into the last column and no row of several cells follows soon."""
        row = self.rows[at]
        if len(self.parts[at]) > 1 or names_day(row.text):
            return False
        ahead = [len(part) > 1 for part in self.parts[at : at + 4]]
        column = next(iter(self.parts[at]))
        if column == self.table.last:
            return False
        over = row.end > self.table.bounds[-1] + row.segments[0].size
        return (over or self._apart(at)) and not any(ahead)

    def _across(self, part: dict[int, Segment], row: Row) -> bool:
        """Whether a row stands across the columns: it is alone, names a day, and is no end of a cell."""
        if set(part) != {0} or (self.figures.many and is_unfinished(row.text)):
            return False
        if row.end > self.table.bounds[0] + row.segments[0].size * 0.6:
            return True
        return names_weekday(row.text) and not self._day_goes_on()

    def _breaks_off(self) -> bool:
        """Whether the line above broke off inside a day or hours of the first column."""
        cell = self.table.rows[-1][0].text if self.table.rows and len(self.table.rows[-1]) > 1 else ""
        above = self.table.lines[-1] if self.table.lines else {}
        return 0 in above and (is_unfinished(cell) or ends_in_range(cell))

    def _across_goes_on(self, at: int, part: dict[int, Segment]) -> bool:
        """Whether a line alone in the first column is the rest of a day across that wraps: it names no hours."""
        if not self.table.rows or len(self.table.rows[-1]) > 1 or set(part) != {0} or self._apart(at):
            return False
        return not names_hours(part[0].text)

    def _day_goes_on(self) -> bool:
        """Whether the first column holds days, and the last one begun may still go on."""
        last = self.table.rows[-1] if self.table.above(0) else []
        return len(last) > 1 and names_day(last[0].text)

    def _begins(self, at: int, part: dict[int, Segment]) -> bool:
        """Whether a line begins a row: told by figures, else by item numbers, else by white, else by what wraps."""
        table = self.table
        if not table.rows or len(table.rows[-1]) == 1:
            return True
        if (told := self.figures.begin_row(at, part, apart=self._apart(at))) is not None:
            return told
        item = table.item
        if item is not None and item in part and not item_goes_on(table.rows[-1][item].text, part[item].text):
            return not self.white or self._apart(at) or bool(table.rows[-1][item].text)
        if self.white:
            return self._apart(at) and not (at == 0 and all(s.text[0].islower() for s in part.values()))
        grid = self.document.edge is not None
        white = at > 0 and self._apart(at, WHITE if grid else LINE_LEFT_OUT)
        return white or not all_go_on(table, part, self.widths, self.document)

    def _add(self, part: dict[int, Segment]) -> None:
        columns = range(len(self.table.heads))
        self.table.rows.append([self._cell(part[c]) if c in part else Cell() for c in columns])

    def _cell(self, segment: Segment) -> Cell:
        calls = segment.calls(self.rows[0].width)
        return Cell(segment.text, bold=segment.bold, calls=calls, bbox=self._box([segment]))

    def _box(self, segments: list[Segment]) -> Box | None:
        """The box around segments on the table's first page; boxes of later pages are not told."""
        begun_here = self.rows[0].page == self.table.pages[0]
        return around(segment.box() for segment in segments) if begun_here else None

    def _add_across(self, row: Row) -> None:
        box = self._box(row.segments)
        self.table.rows.append(
            [Cell(row.text, colspan=len(self.table.heads), bold=row.segments[0].bold, calls=row.calls, bbox=box)]
        )

    def _extend(self, part: dict[int, Segment]) -> None:
        for column, segment in part.items():
            cell = self.table.rows[-1][column]
            tight = column == self.table.item and segment.text[0] == "(" and self._letters_follow_closely()
            cell.text = cell.text + segment.text if tight else join_texts(cell.text, segment.text)
            cell.bbox = around([cell.bbox, self._box([segment])])
            start = len(cell.text) - len(segment.text)
            cell.calls += [replace(call, offset=start + call.offset) for call in segment.calls(self.rows[0].width)]

    def _letters_follow_closely(self) -> bool:
        """Whether this table prints "1(a)" and not "1 (a)"."""
        item = self.table.item or 0
        cells = [row[item].text for row in self.table.rows if len(row) > item]
        return sum("(" in text and " (" not in text for text in cells) > sum(" (" in text for text in cells)
