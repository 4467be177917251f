"""Page by page from rows to paragraphs and tables in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.layout.columns import take_masthead
from extractor.layout.divide import bounds_without_head, find_bounds, part_at_items
from extractor.layout.heads import Head, read_head, stack_heads
from extractor.layout.lines import Row
from extractor.layout.paragraphs import Column, Paragraph, Usual, ends_clause, make_paragraphs, paragraph_text
from extractor.layout.ruled import RuledTable, ruled_table
from extractor.layout.rulings import Headed, find_grids, find_headed
from extractor.layout.tables import Filler, Table
from extractor.layout.vocabulary import is_organization
from extractor.source import Page

NAME_WIDTH = 13.0  # ems; the lines of a name that wraps in a masthead are longer
LINE_SHARE = 0.57  # share of the page's widest line; lines that wrap below the masthead are longer
OPENING = 20  # parts of a document before which its title has ended
TITLE_GAP = 2.2  # times the usual step that part a masthead's last line from the title
NEAR = 3.0  # points by which a table's text may stand out of its rules
Part = Paragraph | Table | RuledTable


@dataclass(frozen=True, slots=True)
class _Found:
    """A table's head among rows: its columns, the index behind it, and that behind the table, if rules tell."""

    heads: list[Head]
    after: int
    end: int | None = None


@dataclass(slots=True)
class Builder:
    """A document in the making: its parts in reading order, and the table that the last page ended in."""

    usual: Usual
    parts: list[Part] = field(default_factory=list)
    open_table: Table | RuledTable | None = None

    def add_page(self, page: Page, rows: list[Row]) -> None:
        """Add a page's rows, of which furniture and notes are already taken."""
        if not self.parts:
            left, right = take_masthead(rows)
            self._add_masthead(left, right, rows)
        for grid in find_grids(page.edges):
            above = [row for row in rows if row.baseline <= grid.box[1]]
            inside = [row for row in rows if grid.box[1] < row.baseline <= grid.box[3]]
            if inside:
                self._add_rows(above, page)
                self._add_ruled(ruled_table(page, grid, rtl=inside[0].segments[0].rtl))
                rows = [row for row in rows if row.baseline > grid.box[3]]
        self._add_rows(rows, page)

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
        headed = find_headed(page.edges, page.width)
        at = begun = self._go_on(rows) if isinstance(self.open_table, Table) else 0
        while at < len(rows):
            found = _ruled_head(rows, at, headed) or _worded_head(rows, at)
            if found is None:
                at += 1
                continue
            self._add_column(rows[begun:at])
            body = [part_at_items(row) for row in rows[found.after : found.end]]
            table = Table(found.heads, find_bounds(found.heads, body), pages=[rows[at].page])
            self.parts.append(table)
            at = begun = found.after + self._fill(table, body, to_end=found.end is not None)
        if begun < len(rows):
            self.open_table = None
            self._add_column(rows[begun:])

    def _fill(self, table: Table, rows: list[Row], *, to_end: bool = False) -> int:
        end = Filler(table, rows).fill(to_end=to_end)
        self.open_table = table if end == len(rows) else None
        return end

    def _go_on(self, rows: list[Row]) -> int:
        """Go on with a table that reached the foot of the page before; returns the index of the first row behind it."""
        table = self.open_table
        assert isinstance(table, Table)
        head = read_head(rows, 0)
        after = head[1] if head else 0
        body = [part_at_items(row) for row in rows[after:]]
        bounds = find_bounds(head[0], body) if head else bounds_without_head(len(table.heads), table.item, body)
        if bounds is None or (head and [h.words for h in head[0]] != [h.words for h in table.heads]):
            self.open_table = None
            return 0
        table.bounds = bounds
        table.pages.append(rows[0].page)
        return after + self._fill(table, body)

    def _add_masthead(self, left: list[Row], right: list[Row], rows: list[Row]) -> None:
        """Add the first page's head: names of organs, particulars line by line, and the lines below up to the title."""
        names = 1 if left and is_organization(left[0].text) else 0
        self._add_column(left[:names], NAME_WIDTH)
        self._add_column(left[names:], NAME_WIDTH, parted=False)
        for row in right:
            self._add_column([row], NAME_WIDTH)
        widest = max((segment.natural for row in rows for segment in row.segments), default=0.0)
        below = 0
        while left and below < len(rows) and (below == 0 or self._near(rows[below - 1], rows[below])):
            below += 1
        if below < len(rows):
            self._add_column(rows[:below], LINE_SHARE * widest / rows[0].segments[0].size)
            del rows[:below]
        for part in self.parts:
            if isinstance(part, Paragraph):
                part.masthead = True

    def _near(self, above: Row, row: Row) -> bool:
        return row.baseline - above.baseline < TITLE_GAP * self.usual.pitch

    def _add_column(self, rows: list[Row], least: float = 0.0, *, parted: bool = True) -> None:
        if not rows:
            return
        size = rows[0].segments[0].size
        opening = len(self.parts) < OPENING
        paragraphs = make_paragraphs(Column(rows, self.usual, least=least * size, parted=parted, opening=opening))
        before = self.parts[-1] if self.parts else None
        if paragraphs and isinstance(before, Paragraph) and _goes_over(before, paragraphs[0]):
            joined = paragraphs.pop(0)
            before.rows += joined.rows
            before.text, before.calls = paragraph_text(before.rows)
            before.full = joined.full
        self.parts += paragraphs


def _goes_over(before: Paragraph, after: Paragraph) -> bool:
    """Whether a paragraph goes on over the page's end: no sentence ends there, and the line is full or a small letter follows."""
    if after.label is not None or before.last.page == after.rows[0].page:
        return False
    if ends_clause(before.text) and before.text[-1] not in ",،，":
        return False
    return before.full or after.text[:1].islower()


def _worded_head(rows: list[Row], at: int) -> _Found | None:
    found = read_head(rows, at)
    return _Found(*found) if found else None


def _ruled_head(rows: list[Row], at: int, headed: list[Headed]) -> _Found | None:
    """The head that stands at a row between the first two rules of a table; the table ends at its last rule with cells above."""
    for table in headed:
        for first, second in zip(table.rules, table.rules[1:], strict=False):
            if not first < rows[at].baseline <= second or (at and rows[at - 1].baseline > first):
                continue
            after = next((n for n in range(at, len(rows)) if rows[n].baseline > second), len(rows))
            heads = stack_heads(rows[at:after])
            if len(heads) < 2 or after == len(rows) or rows[at].segments[0].start < table.x0 - NEAR:
                continue
            return _Found(heads, after, _end(rows, after, [rule for rule in table.rules if rule > second]))
    return None


def _end(rows: list[Row], after: int, rules: list[float]) -> int | None:
    """The index behind the last row above one of the rules, up to where rows have one text only; None without rules."""
    end = None
    start = after
    for rule in rules:
        inside = [n for n in range(start, len(rows)) if rows[n].baseline <= rule]
        if not inside:
            continue
        if end is not None and sum(len(rows[n].segments) > 1 for n in inside) * 2 < len(inside):
            break
        end = start = inside[-1] + 1
    return end
