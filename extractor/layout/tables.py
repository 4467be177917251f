"""Tables without ruling lines: their heads, where their columns begin, and the rows taken so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.layout.boxes import around
from extractor.layout.heads import Head
from extractor.layout.lines import Segment
from extractor.layout.vocabulary import heads
from extractor.source import Block, Box, Cell


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

    @property
    def last(self) -> int:
        """The index of the last column."""
        return len(self.bounds)

    def above(self, column: int) -> Segment | None:
        """The last line so far that stands in a column."""
        return next((line[column] for line in reversed(self.lines) if column in line), None)

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


def joined_remark(pages: list[int]) -> list[tuple[str, str]]:
    """Code and message for a table that stands on these pages, none for one."""
    if len(pages) < 2:
        return []
    text = f"The table goes on from page {pages[0]} to page {pages[-1]}; heads repeated there were dropped."
    return [("table.joined_over_pages", text)]
