"""Page by page from rows to paragraphs and tables in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.layout.geometry import compute_bounding_box
from extractor.layout.lexicon import is_organization_name
from extractor.layout.lines.punctuation import CLAUSE_STOPS
from extractor.layout.lines.text_lines import TextLine
from extractor.layout.paragraphs.column_metrics import DocumentMetrics, PageColumn
from extractor.layout.paragraphs.heading_split import find_prose_starts, fold_title
from extractor.layout.paragraphs.page_continuation import is_page_continuation
from extractor.layout.paragraphs.paragraphs import Paragraph, join_paragraph_text, split_paragraphs
from extractor.layout.regions.contents import build_contents_paragraphs, find_contents_ranges
from extractor.layout.regions.masthead import (
    count_lines_above_title,
    extract_masthead_columns,
    extract_stacked_masthead,
    group_wrapped_lines,
    split_side_by_side,
)
from extractor.layout.tables.columns import (
    add_item_number_column,
    can_keep_bounds,
    find_bounds_without_header,
    find_column_bounds,
    split_item_numbers,
)
from extractor.layout.tables.headed_table import HeadedTable
from extractor.layout.tables.headers import ColumnHeader
from extractor.layout.tables.lattice import LatticeTable, build_lattice_table
from extractor.layout.tables.row_builder import TableRowBuilder
from extractor.layout.tables.ruling_lines import RuleGroup, find_rule_groups, find_ruling_grids
from extractor.layout.tables.stream import StreamTable, find_stream_table
from extractor.layout.tables.table_extent import TableExtent, find_table_continuation, find_table_header, is_underline
from extractor.layout.tolerances import (
    MAX_STYLE_ROWS,
    MAX_TITLE_PARTS,
    MIN_WRAPPED_LINE_RATIO,
    MIN_WRAPPED_NAME_WIDTH_EM,
    MIN_WRAPPED_TYPED_LINE_RATIO,
)
from extractor.source import Page

LayoutPart = Paragraph | HeadedTable | LatticeTable | StreamTable


@dataclass(slots=True)
class LayoutBuilder:
    """A document in the making: its parts in reading order, and the table that the last page ended in.

    `titles` are the texts with labels so far, as they are compared.
    """

    document_metrics: DocumentMetrics
    parts: list[LayoutPart] = field(default_factory=list)
    open_table: HeadedTable | LatticeTable | None = None
    labelled_titles: set[str] = field(default_factory=set)

    def add_page(self, page: Page, rows: list[TextLine]) -> None:
        """Add a page's rows, of which furniture and notes are already taken."""
        if not self.parts:
            left, right = extract_masthead_columns(rows)
            self._add_masthead(left, right, rows)
            if self.document_metrics.grid and not self.parts:
                self._add_stacked_masthead(extract_stacked_masthead(rows, self.document_metrics.leading_pt), rows)
        for grid in find_ruling_grids(page.edges):
            above = [row for row in rows if row.baseline <= grid.box[1]]
            inside = [row for row in rows if grid.box[1] < row.baseline <= grid.box[3]]
            if inside:
                self._add_lines(above, page)
                self._add_lattice_table(build_lattice_table(page, grid, rtl=inside[0].segments[0].rtl))
                rows = [row for row in rows if row.baseline > grid.box[3]]
        self._add_lines(rows, page)

    def add_untrusted_page(self, rows: list[TextLine]) -> None:
        """Add the rows of a page whose text can't be trusted: as paragraphs, with which nothing else is joined."""
        self.open_table = None
        paragraphs = split_paragraphs(PageColumn(rows, self.document_metrics)) if rows else []
        for paragraph in paragraphs:
            paragraph.is_untrusted = True
        self.parts += paragraphs

    def _add_lattice_table(self, table: LatticeTable) -> None:
        before = self.open_table
        if isinstance(before, LatticeTable) and before.is_continued_by(table):
            before.append_continuation(table)
        elif table.rows:
            self.parts.append(table)
            self.open_table = table

    def _add_lines(self, rows: list[TextLine], page: Page) -> None:
        """Add lines outside grids: contents, tables below their headers, and paragraphs between them."""
        begun = 0
        before = self.parts[-1] if self.parts else None
        continues = isinstance(before, Paragraph) and before.zone == "contents"
        for contents in find_contents_ranges(rows, continues=continues):
            self._add_text_lines(rows[begun : contents.start], page)
            self.open_table = None
            self.parts += build_contents_paragraphs(rows[contents.start : contents.stop])
            begun = contents.stop
        self._add_text_lines(rows[begun:], page)

    def _add_text_lines(self, rows: list[TextLine], page: Page) -> None:
        """Add lines without contents: tables below their headers, and paragraphs between them."""
        if not rows:
            return
        headed = find_rule_groups([edge for edge in page.edges if not is_underline(edge, rows)], page.width)
        at = begun = self._continue_table(rows, headed) if isinstance(self.open_table, HeadedTable) else 0
        while at < len(rows):
            if (found := find_table_header(rows, at, headed, self.document_metrics)) is not None:
                self._add_column(rows[begun:at])
                at = begun = self._add_headed_table(rows, at, found)
            elif (aligned := find_stream_table(rows, at, self.document_metrics.leading_pt)) is not None:
                self._add_column(rows[begun:at])
                self.parts.append(aligned[0])
                at = begun = aligned[1]
            else:
                at += 1
        if begun < len(rows):
            self.open_table = None
            self._add_column(rows[begun:])

    def _add_headed_table(self, rows: list[TextLine], at: int, found: TableExtent) -> int:
        """Add the table whose head begins at an index; returns the index of the first row behind it."""
        body = split_item_numbers(rows[found.body_start : found.body_end])
        heads, bounds = _find_columns(found, body)
        box = compute_bounding_box(
            segment.find_bounding_box() for row in rows[at : found.body_start] for segment in row.segments
        )
        table = HeadedTable(heads, bounds, pages=[rows[at].page], header_box=box)
        self.parts.append(table)
        return found.body_start + self._fill_table(table, body, found)

    def _fill_table(self, table: HeadedTable, rows: list[TextLine], found: TableExtent | None) -> int:
        """Fill a table with rows; returns how many of them are its own."""
        filler = TableRowBuilder(table, rows, self.document_metrics)
        self.open_table = table
        table.has_closing_rule = found is not None and found.has_closing_rule
        if found and found.row_ranges:
            return filler.add_row_ranges(found.row_ranges)
        return filler.add_lines(to_end=found is not None and found.body_end is not None)

    def _continue_table(self, rows: list[TextLine], headed: list[RuleGroup]) -> int:
        """Go on with a table that reached the foot of the page before; returns the index of the first row behind it."""
        table = self.open_table
        assert isinstance(table, HeadedTable)
        head = find_table_header(rows, 0, headed, self.document_metrics) or find_table_continuation(
            rows, headed, table, self.document_metrics
        )
        if head is None and (table.has_closing_rule or _is_heading_after_table(rows[0], table)):
            self.open_table = None
            return 0
        after, end = (head.body_start, head.body_end) if head else (0, None)
        body = split_item_numbers(rows[after:end])
        heads, bounds = _find_columns(head, body) if head else (table.headers, _find_continued_bounds(table, body))
        if bounds is None or [h.words for h in heads] != [h.words for h in table.headers]:
            self.open_table = None
            return 0
        table.bounds = bounds
        table.pages.append(rows[0].page)
        return after + self._fill_table(table, body, head)

    def _add_masthead(self, left: list[TextLine], right: list[TextLine], rows: list[TextLine]) -> None:
        """Add the first page's head: names of organs, particulars line by line, and the lines below up to the title."""
        names = 1 if left and is_organization_name(left[0].text) else 0
        self._add_column(left[:names], MIN_WRAPPED_NAME_WIDTH_EM)
        self._add_column(left[names:], MIN_WRAPPED_NAME_WIDTH_EM, parted=False)
        for line in group_wrapped_lines(right):
            self._add_column(line, MIN_WRAPPED_NAME_WIDTH_EM, parted=False)
        widest = max(
            (self.document_metrics.measure_width(segment) for row in rows for segment in row.segments), default=0.0
        )
        below = count_lines_above_title(rows, self.document_metrics.leading_pt) if left else 0
        if below < len(rows):
            measure = MIN_WRAPPED_LINE_RATIO * widest / rows[0].segments[0].size
            for column in split_side_by_side(rows[:below]):
                self._add_column(column, measure)
            del rows[:below]
        self._mark_masthead()

    def _add_stacked_masthead(self, head: list[TextLine], rows: list[TextLine]) -> None:
        """Add the first page's head in one column; `rows` are those below it."""
        widest = max(
            (self.document_metrics.measure_width(segment) for row in rows for segment in row.segments), default=0.0
        )
        share = (
            MIN_WRAPPED_LINE_RATIO if self.document_metrics.monospaced_edge is None else MIN_WRAPPED_TYPED_LINE_RATIO
        )
        if head:
            self._add_column(head, share * widest / head[0].segments[0].size)
        self._mark_masthead()

    def _mark_masthead(self) -> None:
        for part in self.parts:
            if isinstance(part, Paragraph):
                part.masthead = True

    def _add_column(self, rows: list[TextLine], least: float = 0.0, *, parted: bool = True) -> None:
        if not rows:
            return
        size = rows[0].segments[0].size
        opening = len(self.parts) < MAX_TITLE_PARTS
        column = PageColumn(rows, self.document_metrics, least=least * size, parted=parted, opening=opening)
        paragraphs = split_paragraphs(column)
        if self.document_metrics.grid:
            paragraphs = self._split_text_from_headings(column, paragraphs)
        before = self.parts[-1] if self.parts else None
        if (
            paragraphs
            and isinstance(before, Paragraph)
            and not before.is_untrusted
            and before.zone is None
            and is_page_continuation(before, paragraphs[0])
        ):
            joined = paragraphs.pop(0)
            before.lines += joined.lines
            before.text, before.note_references = join_paragraph_text(before.lines)
            before.remaining_width = joined.remaining_width
        self.parts += paragraphs

    def _split_text_from_headings(self, column: PageColumn, paragraphs: list[Paragraph]) -> list[Paragraph]:
        """A column's paragraphs anew, with the texts below headings parted from them."""
        inside = (p for p in paragraphs if p.label and p.start >= column.left and p.text[-1] in CLAUSE_STOPS)
        listed = {fold_title(p.text, p.label) for p in inside}
        column.prose_start_indices = find_prose_starts(column, self.labelled_titles | listed)
        found = split_paragraphs(column) if column.prose_start_indices else paragraphs
        self.labelled_titles.update(fold_title(p.text, p.label) for p in found if p.label)
        return found


def _is_heading_after_table(line: TextLine, table: HeadedTable) -> bool:
    """Whether a page's first line is a heading and no row of the table before: all of it is bold, and the rows are not."""
    rows = [segment for cells in table.lines_by_column[-MAX_STYLE_ROWS:] for segment in cells.values()]
    return (
        len(line.segments) == 1 and line.segments[0].bold and bool(rows) and not any(segment.bold for segment in rows)
    )


def _find_columns(found: TableExtent, body: list[TextLine]) -> tuple[list[ColumnHeader], list[float]]:
    """The heads of a table's columns, and where each but the first begins in the rows below."""
    return add_item_number_column(found.headers, found.bounds or find_column_bounds(found.headers, body), body)


def _find_continued_bounds(table: HeadedTable, body: list[TextLine]) -> list[float] | None:
    """The bounds on a page without the head: those of the page before where the rows keep to them."""
    left = min((segment.start for line in table.lines_by_column for segment in line.values()), default=None)
    if left is not None and can_keep_bounds(table.bounds, left, body):
        return table.bounds
    return find_bounds_without_header(len(table.headers), table.item_column, body)
