"""Lines of a table with their texts in columns."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.layout.tables.column_gaps import PlacedText


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """The texts of one line in their columns, and how far below the line before it stands, in points.

    `step` is measured from the lowest baseline before to the highest of this line. `is_ruled` says that a ruling line
    as wide as the table stands above it. `starts_row` says whether the line begins a row, where cells beside it show that.
    """

    texts: list[PlacedText]
    step: float
    is_ruled: bool = False
    starts_row: bool | None = None


@dataclass(slots=True)
class ArrangedLines:
    """A table's lines without the texts of cells that span them.

    `origins` are the indices of the lines as they were given. `cells` are texts of cells that span several rows, by the
    index of the line that begins these.
    """

    lines: list[PlacedLine]
    origins: list[int]
    cells: dict[int, list[PlacedText]] = field(default_factory=dict)

    def list_row_lines(self, first: int, stop: int) -> list[PlacedLine]:
        """The lines of a row, with the cells whose span it begins."""
        spanning = [PlacedLine([text], 0.0) for at in range(first, stop) for text in self.cells.get(at, [])]
        return [*self.lines[first:stop], *spanning]
