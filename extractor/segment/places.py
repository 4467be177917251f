"""Where values were read: in the text of a block, or on a line of the furniture. They become the document's evidence.

A place is made by the reader of a value, who knows it. It holds the block as it was at that moment; later steps may take a
label off the block or join it with others, and the place is then found by the block's lines.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from extractor.model import Evidence
from extractor.segment.draft_blocks import DraftBlock


class BlockPlace(msgspec.Struct, frozen=True):
    """The part `text[start:end]` of a block; all of it, or all of a table, where these are None.

    `cell` is a table's cell as (row, column). `inferred` says what is not printed there and was worked out.
    """

    block: DraftBlock
    start: int | None = None
    end: int | None = None
    cell: tuple[int, int] | None = None
    inferred: str | None = None


class FurniturePlace(msgspec.Struct, frozen=True):
    """The part `line[start:end]` of a line of the furniture."""

    line: str
    start: int
    end: int


Place = BlockPlace | FurniturePlace


def make_place(printed: DraftBlock | str, start: int, end: int) -> Place:
    """The part from `start` to `end` of a block's text, or of a line of the furniture."""
    if isinstance(printed, str):
        return FurniturePlace(printed, start, end)
    return BlockPlace(printed, start, end)


class LocatedText(msgspec.Struct, frozen=True):
    """A value, and the places where it was read."""

    value: str
    places: list[Place]


class PlaceResolver:
    """Finds places in the document's final blocks and furniture."""

    def __init__(self, blocks: Iterable[DraftBlock], furniture: list[str]) -> None:
        self._blocks = {line: block for block in blocks for line in block.lines}
        self._furniture = {line: at for at, line in enumerate(furniture)}

    def make_evidence(self, places: Iterable[Place]) -> list[Evidence]:
        """The evidence for some places; offsets are left out where the text is in the block's label now."""
        return [
            self._find_on_furniture(place) if isinstance(place, FurniturePlace) else self._find_in_block(place)
            for place in places
        ]

    def _find_on_furniture(self, place: FurniturePlace) -> Evidence:
        return Evidence(furniture=self._furniture[place.line], start=place.start, end=place.end)

    def _find_in_block(self, place: BlockPlace) -> Evidence:
        line = place.block.lines[0]
        block = self._blocks[line]
        found = Evidence(block=block.id, cell=place.cell, inferred=place.inferred)
        if place.start is None or place.end is None:
            return found
        shift = block.line_offsets[block.lines.index(line)] - place.block.line_offsets[0]
        start, end = place.start + shift, place.end + shift
        if 0 <= start < end <= len(block.text):
            found.start, found.end = start, end
        return found
