"""Page by page from rows to paragraphs and tables in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.layout.lexicon import is_organization_name
from extractor.layout.lines.punctuation import CLAUSE_STOPS
from extractor.layout.lines.text_lines import TextLine
from extractor.layout.paragraphs.document_metrics import DocumentMetrics
from extractor.layout.paragraphs.heading_split import find_prose_starts, fold_title
from extractor.layout.paragraphs.page_columns import PageColumn, select_column_class
from extractor.layout.paragraphs.page_continuation import is_column_continuation, is_page_continuation
from extractor.layout.paragraphs.paragraphs import Paragraph, join_lines, split_paragraphs
from extractor.layout.regions.contents import build_contents_paragraphs, find_contents_ranges
from extractor.layout.regions.document_lists import split_document_lists
from extractor.layout.regions.masthead import (
    count_lines_above_title,
    extract_masthead_columns,
    extract_stacked_masthead,
    split_side_by_side,
)
from extractor.layout.regions.masthead_names import group_wrapped_lines, has_hanging_lines, split_masthead_lines
from extractor.layout.regions.prose_columns import count_lines_above_columns, split_prose_columns
from extractor.layout.tables.grid_table import GridTable
from extractor.layout.tables.lattice import build_lattice_table, split_lines_beside
from extractor.layout.tables.ruling_lines import HorizontalRule, RulingGrid, find_horizontal_rules, find_ruling_grids
from extractor.layout.tables.table_finder import find_tables
from extractor.layout.tables.underlines import take_underlines
from extractor.layout.tolerances import (
    MAX_TITLE_PARTS,
    MIN_WRAPPED_LINE_RATIO,
    MIN_WRAPPED_NAME_WIDTH_EM,
    MIN_WRAPPED_TYPED_LINE_RATIO,
    POINT_ROUNDING_PT,
)
from extractor.source import Page

LayoutPart = Paragraph | GridTable


@dataclass(slots=True)
class LayoutBuilder:
    """A document in the making: its parts in reading order, and the table that the last page ended in.

    `labelled_titles` are the texts with labels so far, as they are compared. `contents_columns` are the pages' numbers that
    were cut off the entries of contents, by the page on which they stand.
    """

    document_metrics: DocumentMetrics
    parts: list[LayoutPart] = field(default_factory=list)
    open_table: GridTable | None = None
    labelled_titles: set[str] = field(default_factory=set)
    contents_columns: dict[int, list[str]] = field(default_factory=dict)

    @property
    def column_class(self) -> type[PageColumn]:
        """The class of the columns on the document's medium."""
        return select_column_class(self.document_metrics.medium)

    def add_page(self, page: Page, rows: list[TextLine]) -> None:
        """Add a page's rows, of which furniture and notes are already taken."""
        if not rows:
            return
        medium = rows[0].page
        grids = find_ruling_grids(page.edges)
        if not self.parts:
            head = rows[: _count_masthead_lines(rows, grids)]
            below = rows[len(head) :]
            left, right = extract_masthead_columns(head, grids)
            self._add_masthead(left, right, head)
            rows = head + below
            if not self.document_metrics.medium.has_fonts and not self.parts:
                self._add_stacked_masthead(extract_stacked_masthead(rows, self.document_metrics.leading_pt), rows)
        edges = take_underlines(page.edges, rows)
        rules = find_horizontal_rules(edges, medium)
        for grid in grids:
            above = [row for row in rows if row.baseline <= grid.box[1]]
            inside = [row for row in rows if grid.contains_height(row.baseline)]
            if inside:
                before, after = split_lines_beside(inside, grid)
                self._add_lines([*above, *before], [rule for rule in rules if rule.y < grid.box[1] - POINT_ROUNDING_PT])
                self._add_table(build_lattice_table(page.runs, grid, medium, self.document_metrics))
                rows = after + [row for row in rows if row.baseline > grid.box[3]]
                rules = [rule for rule in rules if rule.y > grid.box[3] + POINT_ROUNDING_PT]
        self._add_lines(rows, rules)

    def add_untrusted_page(self, rows: list[TextLine]) -> None:
        """Add the rows of a page whose text can't be trusted: as paragraphs, with which nothing else is joined."""
        self.open_table = None
        paragraphs = split_paragraphs(self.column_class(rows, self.document_metrics)) if rows else []
        for paragraph in paragraphs:
            paragraph.is_untrusted = True
        self.parts += paragraphs

    def _add_table(self, table: GridTable) -> None:
        """Add a table, or the rest of one that continues from the page before."""
        before = self.open_table
        if before is not None and before.is_continued_by(table):
            before.append_continuation(table)
        elif table.rows:
            self.parts.append(table)
            self.open_table = table

    def _add_lines(self, rows: list[TextLine], rules: list[HorizontalRule]) -> None:
        """Add lines outside grids, one column of running text after the other."""
        for lines in split_prose_columns(rows):
            begun = len(self.parts)
            for part in split_document_lists(lines):
                self._add_part(part, rules)
            if 0 < begun < len(self.parts):
                self._join_columns(begun)

    def _join_columns(self, begun: int) -> None:
        """Join the paragraph that a column begins with to the one before it, if that continues; `begun` is its index."""
        before, after = self.parts[begun - 1], self.parts[begun]
        if isinstance(before, Paragraph) and isinstance(after, Paragraph) and is_column_continuation(before, after):
            before.append_lines(after)
            del self.parts[begun]

    def _add_part(self, rows: list[TextLine], rules: list[HorizontalRule]) -> None:
        """Add lines of one column: contents, tables, and paragraphs between them."""
        begun = 0
        before = self.parts[-1] if self.parts else None
        continues = isinstance(before, Paragraph) and before.zone == "contents"
        for contents in find_contents_ranges(rows, continues=continues):
            self._add_text_lines(rows[begun : contents.start], rules)
            self.open_table = None
            entries, numbers = build_contents_paragraphs(rows[contents.start : contents.stop])
            self.parts += entries
            self.contents_columns.setdefault(rows[contents.start].page.number, []).extend(numbers)
            begun = contents.stop
        self._add_text_lines(rows[begun:], rules)

    def _add_text_lines(self, rows: list[TextLine], rules: list[HorizontalRule]) -> None:
        """Add lines without contents: tables, and paragraphs between them."""
        if not rows:
            return
        at = 0
        for found in find_tables(rows, rules, self.document_metrics, self.open_table):
            if found.start > at:
                self.open_table = None
                self._add_column(rows[at : found.start])
            self._add_table(found.table)
            at = found.stop
        if at < len(rows):
            self.open_table = None
            self._add_column(rows[at:])

    def _add_masthead(self, left: list[TextLine], right: list[TextLine], rows: list[TextLine]) -> None:
        """Add the first page's masthead: names of organs, particulars line by line, and the lines below up to the title."""
        names = 1 if left and is_organization_name(left[0].text) else 0
        self._add_column(left[:names], MIN_WRAPPED_NAME_WIDTH_EM)
        self._add_column(left[names:], MIN_WRAPPED_NAME_WIDTH_EM, breaks_at_gaps=False)
        for line in group_wrapped_lines(right):
            self._add_column(line, MIN_WRAPPED_NAME_WIDTH_EM, breaks_at_gaps=False)
        widest = max(
            (self.document_metrics.measure_width(segment) for row in rows for segment in row.segments), default=0.0
        )
        below = count_lines_above_title(rows, left[-1], self.document_metrics.leading_pt) if left else 0
        if below < len(rows):
            measure = MIN_WRAPPED_LINE_RATIO * widest / rows[0].segments[0].size
            for column in split_side_by_side(rows[:below]):
                edge = min((row.start for row in column), default=0.0)
                for lines in split_masthead_lines(column):
                    if has_hanging_lines(lines, edge):
                        self.parts.append(join_lines(lines))
                    else:
                        self._add_column(lines, measure)
            del rows[:below]
        self._mark_masthead()

    def _add_stacked_masthead(self, masthead: list[TextLine], rows: list[TextLine]) -> None:
        """Add the first page's masthead in one column; `rows` are those below it."""
        widest = max(
            (self.document_metrics.measure_width(segment) for row in rows for segment in row.segments), default=0.0
        )
        share = (
            MIN_WRAPPED_LINE_RATIO if self.document_metrics.monospaced_edge is None else MIN_WRAPPED_TYPED_LINE_RATIO
        )
        if masthead:
            self._add_column(masthead, share * widest / masthead[0].segments[0].size)
        self._mark_masthead()

    def _mark_masthead(self) -> None:
        for part in self.parts:
            if isinstance(part, Paragraph):
                part.masthead = True

    def _add_column(self, rows: list[TextLine], min_width_em: float = 0.0, *, breaks_at_gaps: bool = True) -> None:
        if not rows:
            return
        column = self.column_class(
            rows,
            self.document_metrics,
            min_width_pt=min_width_em * rows[0].segments[0].size,
            breaks_at_gaps=breaks_at_gaps,
            has_title=len(self.parts) < MAX_TITLE_PARTS,
        )
        paragraphs = split_paragraphs(column)
        if not self.document_metrics.medium.has_fonts:
            paragraphs = self._split_text_from_headings(column, paragraphs)
        before = self.parts[-1] if self.parts else None
        if (
            paragraphs
            and isinstance(before, Paragraph)
            and not before.is_untrusted
            and before.zone is None
            and is_page_continuation(before, paragraphs[0])
        ):
            before.append_lines(paragraphs.pop(0))
        self.parts += paragraphs

    def _split_text_from_headings(self, column: PageColumn, paragraphs: list[Paragraph]) -> list[Paragraph]:
        """A column's paragraphs anew, with the texts below headings separated from them."""
        inside = (p for p in paragraphs if p.label and p.start >= column.left and p.text[-1] in CLAUSE_STOPS)
        listed = {fold_title(p.text, p.label) for p in inside}
        column.prose_start_indices = find_prose_starts(column, self.labelled_titles | listed)
        found = split_paragraphs(column) if column.prose_start_indices else paragraphs
        self.labelled_titles.update(fold_title(p.text, p.label) for p in found if p.label)
        return found


def _count_masthead_lines(rows: list[TextLine], grids: Sequence[RulingGrid]) -> int:
    """How many of a first page's lines can be its masthead: no row of a grid that continues below it."""
    count = count_lines_above_columns(rows)
    rest = rows[:count]
    extract_masthead_columns(rest, grids)
    taken = count - len(rest)
    for grid in grids if taken else ():
        inside = [at for at, row in enumerate(rows) if grid.contains_height(row.baseline)]
        if inside and inside[0] < taken <= inside[-1]:
            return inside[0]
    return count
