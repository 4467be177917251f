"""Page by page from rows to paragraphs and tables in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.layout.aligned import AlignedTable, find_aligned
from extractor.layout.boxes import around
from extractor.layout.divide import bounds_without_head, find_bounds, keep_bounds, part_rows, with_numbers
from extractor.layout.filler import Filler
from extractor.layout.framed import FoundHead, find_head, find_rest, underlines
from extractor.layout.heads import Head
from extractor.layout.lines import Row
from extractor.layout.masthead import count_below, side_by_side, take_masthead, take_stacked, whole_lines
from extractor.layout.measure import Column, Usual
from extractor.layout.overleaf import goes_over
from extractor.layout.paragraphs import Paragraph, make_paragraphs, paragraph_text
from extractor.layout.ruled import RuledTable, ruled_table
from extractor.layout.rulings import Headed, find_grids, find_headed
from extractor.layout.shape import STOPS
from extractor.layout.tables import Table
from extractor.layout.titles import bare_title, prose_starts
from extractor.layout.vocabulary import is_organization
from extractor.source import Page

NAME_WIDTH = 13.0  # ems; the lines of a name that wraps in a masthead are longer
LINE_SHARE = 0.57  # share of the page's widest line; lines that wrap below the masthead are longer
TYPED_SHARE = 0.8  # the same in a typed text, whose lines run on to its edge
OPENING = 20  # parts of a document before which its title has ended
Part = Paragraph | Table | RuledTable | AlignedTable


@dataclass(slots=True)
class Builder:
    """A document in the making: its parts in reading order, and the table that the last page ended in.

    `titles` are the texts with labels so far, as they are compared.
    """

    usual: Usual
    parts: list[Part] = field(default_factory=list)
    open_table: Table | RuledTable | None = None
    titles: set[str] = field(default_factory=set)

    def add_page(self, page: Page, rows: list[Row]) -> None:
        """Add a page's rows, of which furniture and notes are already taken."""
        if not self.parts:
            left, right = take_masthead(rows)
            self._add_masthead(left, right, rows)
            if self.usual.grid and not self.parts:
                self._add_stacked(take_stacked(rows, self.usual.pitch), rows)
        for grid in find_grids(page.edges):
            above = [row for row in rows if row.baseline <= grid.box[1]]
            inside = [row for row in rows if grid.box[1] < row.baseline <= grid.box[3]]
            if inside:
                self._add_rows(above, page)
                self._add_ruled(ruled_table(page, grid, rtl=inside[0].segments[0].rtl))
                rows = [row for row in rows if row.baseline > grid.box[3]]
        self._add_rows(rows, page)

    def add_apart(self, rows: list[Row]) -> None:
        """Add the rows of a page whose text can't be trusted: as paragraphs, with which nothing else is joined."""
        self.open_table = None
        paragraphs = make_paragraphs(Column(rows, self.usual)) if rows else []
        for paragraph in paragraphs:
            paragraph.apart = True
        self.parts += paragraphs

    def _add_ruled(self, table: RuledTable) -> None:
        before = self.open_table
        if isinstance(before, RuledTable) and before.goes_on_in(table):
            before.join(table)
        elif table.rows:
            self.parts.append(table)
            self.open_table = table

    def _add_rows(self, rows: list[Row], page: Page) -> None:
        """Add rows outside grids: tables below their heads, and paragraphs between them."""
        if not rows:
            return
        headed = find_headed([edge for edge in page.edges if not underlines(edge, rows)], page.width)
        at = begun = self._go_on(rows, headed) if isinstance(self.open_table, Table) else 0
        while at < len(rows):
            if (found := find_head(rows, at, headed, self.usual)) is not None:
                self._add_column(rows[begun:at])
                at = begun = self._add_headed(rows, at, found)
            elif (aligned := find_aligned(rows, at, self.usual.pitch)) is not None:
                self._add_column(rows[begun:at])
                self.parts.append(aligned[0])
                at = begun = aligned[1]
            else:
                at += 1
        if begun < len(rows):
            self.open_table = None
            self._add_column(rows[begun:])

    def _add_headed(self, rows: list[Row], at: int, found: FoundHead) -> int:
        """Add the table whose head begins at an index; returns the index of the first row behind it."""
        body = part_rows(rows[found.after : found.end])
        heads, bounds = _columns(found, body)
        box = around(segment.box() for row in rows[at : found.after] for segment in row.segments)
        table = Table(heads, bounds, pages=[rows[at].page], bbox=box)
        self.parts.append(table)
        return found.after + self._fill(table, body, found)

    def _fill(self, table: Table, rows: list[Row], found: FoundHead | None) -> int:
        """Fill a table with rows; returns how many of them are its own."""
        filler = Filler(table, rows, self.usual)
        self.open_table = table
        table.closed = found is not None and found.closed
        if found and found.bands:
            return filler.fill_bands(found.bands)
        return filler.fill(to_end=found is not None and found.end is not None)

    def _go_on(self, rows: list[Row], headed: list[Headed]) -> int:
        """Go on with a table that reached the foot of the page before; returns the index of the first row behind it."""
        table = self.open_table
        assert isinstance(table, Table)
        head = find_head(rows, 0, headed, self.usual) or find_rest(rows, headed, table, self.usual)
        if head is None and table.closed:
            self.open_table = None
            return 0
        after, end = (head.after, head.end) if head else (0, None)
        body = part_rows(rows[after:end])
        heads, bounds = _columns(head, body) if head else (table.heads, _bounds_again(table, body))
        if bounds is None or [h.words for h in heads] != [h.words for h in table.heads]:
            self.open_table = None
            return 0
        table.bounds = bounds
        table.pages.append(rows[0].page)
        return after + self._fill(table, body, head)

    def _add_masthead(self, left: list[Row], right: list[Row], rows: list[Row]) -> None:
        """Add the first page's head: names of organs, particulars line by line, and the lines below up to the title."""
        names = 1 if left and is_organization(left[0].text) else 0
        self._add_column(left[:names], NAME_WIDTH)
        self._add_column(left[names:], NAME_WIDTH, parted=False)
        for line in whole_lines(right):
            self._add_column(line, NAME_WIDTH, parted=False)
        widest = max((self.usual.width(segment) for row in rows for segment in row.segments), default=0.0)
        below = count_below(rows, self.usual.pitch) if left else 0
        if below < len(rows):
            measure = LINE_SHARE * widest / rows[0].segments[0].size
            for column in side_by_side(rows[:below]):
                self._add_column(column, measure)
            del rows[:below]
        self._mark_masthead()

    def _add_stacked(self, head: list[Row], rows: list[Row]) -> None:
        """Add the first page's head in one column; `rows` are those below it."""
        widest = max((self.usual.width(segment) for row in rows for segment in row.segments), default=0.0)
        share = LINE_SHARE if self.usual.edge is None else TYPED_SHARE
        if head:
            self._add_column(head, share * widest / head[0].segments[0].size)
        self._mark_masthead()

    def _mark_masthead(self) -> None:
        for part in self.parts:
            if isinstance(part, Paragraph):
                part.masthead = True

    def _add_column(self, rows: list[Row], least: float = 0.0, *, parted: bool = True) -> None:
        if not rows:
            return
        size = rows[0].segments[0].size
        opening = len(self.parts) < OPENING
        column = Column(rows, self.usual, least=least * size, parted=parted, opening=opening)
        paragraphs = make_paragraphs(column)
        if self.usual.grid:
            paragraphs = self._parted_from_headings(column, paragraphs)
        before = self.parts[-1] if self.parts else None
        if paragraphs and isinstance(before, Paragraph) and not before.apart and goes_over(before, paragraphs[0]):
            joined = paragraphs.pop(0)
            before.rows += joined.rows
            before.text, before.calls = paragraph_text(before.rows)
            before.room = joined.room
        self.parts += paragraphs

    def _parted_from_headings(self, column: Column, paragraphs: list[Paragraph]) -> list[Paragraph]:
        """A column's paragraphs anew, with the texts below headings parted from them."""
        inside = (p for p in paragraphs if p.label and p.start >= column.left and p.text[-1] in STOPS)
        listed = {bare_title(p.text, p.label) for p in inside}
        column.prose = prose_starts(column, self.titles | listed)
        found = make_paragraphs(column) if column.prose else paragraphs
        self.titles.update(bare_title(p.text, p.label) for p in found if p.label)
        return found


def _columns(found: FoundHead, body: list[Row]) -> tuple[list[Head], list[float]]:
    """The heads of a table's columns, and where each but the first begins in the rows below."""
    return with_numbers(found.heads, found.bounds or find_bounds(found.heads, body), body)


def _bounds_again(table: Table, body: list[Row]) -> list[float] | None:
    """The bounds on a page without the head: those of the page before where the rows keep to them."""
    left = min((segment.start for line in table.lines for segment in line.values()), default=None)
    if left is not None and keep_bounds(table.bounds, left, body):
        return table.bounds
    return bounds_without_head(len(table.heads), table.item, body)
