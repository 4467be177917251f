"""Lines of a table with their texts in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractor.layout.tables.column_gaps import PlacedText


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """The texts of one line in their columns, and how far below the line before it stands, in points.

    `step` is measured from the lowest baseline before to the highest of this line. `is_ruled` says that a ruling line
    as wide as the table stands above it. `starts_row` says whether the line begins a row, where cells beside it show that. In the
    columns `spanning` ruling lines show that cells go on to the next wide rule.
    """

    texts: list[PlacedText]
    step: float
    is_ruled: bool = False
    starts_row: bool | None = None
    spanning: frozenset[int] = frozenset()


@dataclass(slots=True)
class ArrangedLines:
    """A table's lines without the texts of cells that span them.

    `origins` are the indices of the lines as they were given. `cells` are texts of cells that span several rows, by the
    index of the line that begins these.
    """

    lines: list[PlacedLine]
    origins: list[int]
    cells: dict[int, list[PlacedText]] = field(default_factory=dict)

    def drop_lines(self, places: set[int]) -> None:
        """Drop lines, by their indices, of which all texts are in the cells of another line; its cells stay."""
        kept = [at for at in range(len(self.lines)) if at not in places]
        if len(kept) == len(self.lines):
            return
        self.lines, self.origins = [self.lines[at] for at in kept], [self.origins[at] for at in kept]
        self.cells = {kept.index(at): texts for at, texts in self.cells.items()}
        measure_steps(self.lines)

    def list_row_lines(self, first: int, stop: int) -> list[PlacedLine]:
        """The lines of a row, with the cells whose span it begins."""
        spanning = [PlacedLine([text], 0.0) for at in range(first, stop) for text in self.cells.get(at, [])]
        return [*self.lines[first:stop], *spanning]


def find_top(texts: Sequence[PlacedText]) -> float:
    """The highest baseline of some texts, in points."""
    return min(text.baseline for text in texts)


def find_bottom(texts: Sequence[PlacedText]) -> float:
    """The lowest baseline of some texts, in points."""
    return max(text.baseline for text in texts)


def measure_steps(lines: list[PlacedLine]) -> None:
    """Give lines the steps from the lines that are above them now."""
    for at in range(1, len(lines)):
        step = find_top(lines[at].texts) - find_bottom(lines[at - 1].texts)
        lines[at] = replace(lines[at], step=step)
