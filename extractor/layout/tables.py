"""Tables without ruling lines: known by the words of their heads, their columns by the white between them.

The schedule of a meeting is such a table in most documents: a head row, days across, times printed once, titles that wrap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import regex

from extractor.layout.boxes import around
from extractor.layout.divide import Divider, number_place
from extractor.layout.heads import Head
from extractor.layout.lines import Row, Segment
from extractor.layout.measure import Usual, leading_words
from extractor.layout.metrics import natural_width
from extractor.layout.shape import is_han, join_texts
from extractor.layout.typed import room_for
from extractor.layout.vocabulary import (
    begins_with_conjunction,
    begins_with_item,
    ends_in_conjunction,
    ends_in_range,
    heads,
    is_span,
    is_unfinished,
    names_day,
    names_hours,
    names_weekday,
)
from extractor.source import Block, Box, Cell

TIGHT = 0.92  # of the step from row to row up to which lines are one cell's
_FIGURE = regex.compile(r"[-–(]?\d[\d .,]*\)?|[–—-]")  # "(1 323 600)", "0.005", "–"
LINE_LEFT_OUT = 1.9  # usual steps from which a line is not the next one of its cell
WHITE = 1.22  # from this many times the usual step between baselines, rows stand apart


@dataclass(slots=True)
class Table:
    """A table in the making. `bounds[i]` is where column i + 1 begins; they are found anew on each page.

    `closed` says that a rule stands below its last row so far; `bbox` is the box of its head.
    """

    heads: list[Head]
    bounds: list[float]
    rows: list[list[Cell]] = field(default_factory=list)
    lines: list[dict[int, Segment]] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    bbox: Box | None = None
    closed: bool = False

    @property
    def item(self) -> int | None:
        """The index of the column of item numbers: that with their head, or the one that shares its own with the last."""
        if self.heads[-1].shared:
            return len(self.heads) - 2
        return next((at for at, head in enumerate(self.heads) if heads().get(head.words) == "item"), None)

    def block(self) -> Block:
        """The table as a block, its head's cells marked."""
        head: list[Cell] = []
        for column in self.heads:
            if column.shared:
                head[-1].colspan += 1
            else:
                head.append(Cell(column.text, header=True))
        box = around([self.bbox, *(cell.bbox for row in self.rows for cell in row)])
        return Block("table", rows=[head, *self.rows], page=self.pages[0], bbox=box)

    def remarks(self) -> list[tuple[str, str]]:
        """Codes and messages of what was inferred."""
        count = len(self.heads)
        found = [("table.columns_inferred", f"{count} columns were inferred from where the texts stand.")]
        return found + joined_remark(self.pages)


def _is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text) is not None


def joined_remark(pages: list[int]) -> list[tuple[str, str]]:
    """Code and message for a table that stands on these pages, none for one."""
    if len(pages) < 2:
        return []
    text = f"The table goes on from page {pages[0]} to page {pages[-1]}; heads repeated there were dropped."
    return [("table.joined_over_pages", text)]


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
        columns = range(len(table.heads))
        last = len(table.bounds)
        ends = [_is_figure(part[last].text) for part in self.parts if last in part]
        self.figured = table.item != last and sum(ends) > len(ends) / 2
        self.row_step = self._row_step()
        lines = [*table.lines, *(p for p, r in zip(self.parts, rows, strict=True) if not self._across(p, r))]
        self.widths = [max((document.width(line[c]) for line in lines if c in line), default=0.0) for c in columns]

    def _usual_step(self) -> float:
        steps = sorted(b.baseline - a.baseline for a, b in zip(self.rows, self.rows[1:], strict=False))
        usual = steps[len(steps) // 5] if steps else 12.0
        segment = self.rows[0].segments[0] if self.rows else None
        return usual if segment is None or segment.grid else min(usual, self.document.leading * segment.size)

    def _row_step(self) -> float:
        """The least step between two lines with figures that follow each other: from row to row."""
        last = len(self.table.bounds)
        figures = [at for at, part in enumerate(self.parts) if last in part and _is_figure(part[last].text)]
        steps = (self.rows[b].baseline - self.rows[a].baseline for a, b in pairwise(figures) if b == a + 1)
        return min(steps, default=WHITE * self.usual)

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
            if (
                len(band) == 1
                and len(row.segments) == 1
                and (names_day(row.text) or self._across(self.parts[band[0]], row))
            ):
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
        if column == len(self.table.bounds):
            return False
        over = row.end > self.table.bounds[-1] + row.segments[0].size
        return (over or self._apart(at)) and not any(ahead)

    def _across(self, part: dict[int, Segment], row: Row) -> bool:
        """Whether a row stands across the columns: it is alone, names a day, and is no end of a cell."""
        if set(part) != {0} or (self.figured and is_unfinished(row.text)):
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
        before = next((line[0] for line in reversed(self.table.lines) if 0 in line), None)
        return before is not None and names_day(self.table.rows[-1][0].text) and len(self.table.rows[-1]) > 1

    def _begins(self, at: int, part: dict[int, Segment]) -> bool:
        table = self.table
        if not table.rows or len(table.rows[-1]) == 1:
            return True
        if (told := self._told_by_figures(at, part)) is not None:
            return told
        item = table.item
        if item is not None and item in part and not self._item_goes_on(part[item].text, item):
            return not self.white or self._apart(at) or bool(table.rows[-1][item].text)
        if self.white:
            return self._apart(at) and not (at == 0 and all(s.text[0].islower() for s in part.values()))
        grid = self.document.edge is not None
        white = at > 0 and self._apart(at, WHITE if grid else LINE_LEFT_OUT)
        return white or not self._all_go_on(part)

    def _told_by_figures(self, at: int, part: dict[int, Segment]) -> bool | None:
        """Whether a line begins a row, as the figures in a last column tell: they don't wrap, and may stand low in their row."""
        last = len(self.table.bounds)
        standing = self.table.rows[-1][last].text
        figure = last in part and _is_figure(part[last].text)
        if not self.figured or not (figure or _is_figure(standing)):
            return None
        if figure:
            return bool(standing) or not self._tight(at) or (0 in part and not self._wraps_into(part[0]))
        return True if last not in part and self._apart(at) else None

    def _tight(self, at: int) -> bool:
        """Whether a line follows the one before as the lines of one cell do."""
        return at > 0 and self.rows[at].baseline - self.rows[at - 1].baseline < TIGHT * self.row_step

    def _wraps_into(self, segment: Segment) -> bool:
        """Whether the line before breaks off, or had no room left in the first column for the first word of this one."""
        before = next(line[0] for line in reversed(self.table.lines) if 0 in line)
        if before.bold != segment.bold or is_unfinished(before.text):
            return before.bold == segment.bold
        return self.table.bounds[0] - before.end < self._needed(segment)

    def _needed(self, segment: Segment) -> float:
        """The points that a text's first word takes behind another."""
        if self.document.edge is not None:
            return room_for(segment.text)
        return segment.size * (1.2 if is_han(segment.text) else natural_width(leading_words(segment.text)) + 0.8)

    def _item_goes_on(self, text: str, item: int) -> bool:
        before = self.table.rows[-1][item].text
        if not before:
            return False
        lettered = text[0] in "(（" or (len(text) < 4 and text.endswith(")"))
        return ends_in_conjunction(before) or begins_with_conjunction(text) or (lettered and before[-1].isdigit())

    def _all_go_on(self, part: dict[int, Segment]) -> bool:
        """Whether each cell of a line goes on with the one above: that had no room for its first word."""
        return all(self._goes_on(column, segment) for column, segment in part.items())

    def _goes_on(self, column: int, segment: Segment) -> bool:
        cell = self.table.rows[-1][column].text
        before = next((line[column] for line in reversed(self.table.lines) if column in line), None)
        if column == self.table.item:
            return True
        if not cell or before is None or before.bold != segment.bold or begins_with_item(segment.text):
            return False
        if (
            is_unfinished(cell)
            or (column == 0 and ends_in_range(cell))
            or segment.text[0] in "(（"
            or (segment.text[0].islower() and column == len(self.table.bounds))
        ):
            return True
        if column < (self.table.item or 1) and (told := self._told_by_sense(cell, segment.text)) is not None:
            return told
        return self.widths[column] - self.document.width(before) < self._needed(segment)

    @staticmethod
    def _told_by_sense(cell: str, text: str) -> bool | None:
        """Whether a line goes on with a day or hours, as far as their words tell."""
        if names_weekday(text) and not (cell[-1].isdigit() and not names_weekday(cell)):
            return False
        if is_span(text) and not is_unfinished(cell) and not ends_in_range(cell):
            return False
        if is_span(f"{cell} {text}") or (names_day(cell) and not names_hours(text)):
            return True
        return None

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
