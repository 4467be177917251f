"""Tables without ruling lines: their heads, where their columns begin, and the rows taken so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.layout.geometry import compute_bounding_box
from extractor.layout.lexicon import load_schedule_headers
from extractor.layout.lines.text_lines import LineSegment
from extractor.layout.tables.headers import ColumnHeader
from extractor.source import Box, SourceBlock, SourceCell


@dataclass(slots=True)
class HeadedTable:
    """A table in the making. `bounds[i]` is where column i + 1 begins; they are found anew on each page.

    `closed` says that a rule stands below its last row so far; `bbox` is the box of its head.
    """

    headers: list[ColumnHeader]
    bounds: list[float]
    rows: list[list[SourceCell]] = field(default_factory=list)
    lines_by_column: list[dict[int, LineSegment]] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    header_box: Box | None = None
    has_closing_rule: bool = False

    @property
    def item_column(self) -> int | None:
        """The index of the column of item numbers: that with their head, or the one that shares its own with the last."""
        if self.headers[-1].shares_previous:
            return len(self.headers) - 2
        return next(
            (at for at, head in enumerate(self.headers) if load_schedule_headers().get(head.words) == "item"), None
        )

    @property
    def last_column(self) -> int:
        """The index of the last column."""
        return len(self.bounds)

    def find_segment_above(self, column: int) -> LineSegment | None:
        """The last line so far that stands in a column."""
        return next((line[column] for line in reversed(self.lines_by_column) if column in line), None)

    def to_block(self) -> SourceBlock:
        """The table as a block, its head's cells marked."""
        head: list[SourceCell] = []
        for column in self.headers:
            if column.shares_previous:
                head[-1].colspan += 1
            else:
                head.append(SourceCell(column.text, header=True))
        box = compute_bounding_box([self.header_box, *(cell.bbox for row in self.rows for cell in row)])
        return SourceBlock("table", rows=[head, *self.rows], page=self.pages[0], bbox=box)

    def list_findings(self) -> list[tuple[str, str]]:
        """Codes and messages of what was inferred."""
        count = len(self.headers)
        found = [("table.columns_inferred", f"{count} columns were inferred from where the texts stand.")]
        return found + report_joined_pages(self.pages)


def report_joined_pages(pages: list[int]) -> list[tuple[str, str]]:
    """Code and message for a table that stands on these pages, none for one."""
    if len(pages) < 2:
        return []
    text = f"The table goes on from page {pages[0]} to page {pages[-1]}; heads repeated there were dropped."
    return [("table.joined_over_pages", text)]
