"""The segmenter's working unit: a printed line or paragraph of the source, which becomes one block of the document."""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec.structs import replace

from extractor import source
from extractor.model import Box

Zone = Literal["masthead", "contents", "body", "annex"]


class DraftBlock(msgspec.Struct, eq=False):
    """A block in the making. `text` loses its label on the way; `calls` and `links` keep pointing into it.

    `format_level` is the depth that the file format gave a heading or list item, `level` the one found for the
    document. `joined` says that the piece is a further line of the source block before it.
    """

    kind: source.BlockKind
    text: str
    zone: Zone = "body"
    label: str | None = None
    number: str | None = None
    level: int | None = None
    format_level: int | None = None
    bold: bool = False
    italic: bool = False
    centred: bool = False
    size: float | None = None
    role: str | None = None
    continues_block: bool = False
    is_inferred_heading: bool = False
    note_references: list[source.NoteReference] = []
    links: list[source.Link] = []
    rows: list[list[source.SourceCell]] = []
    page: int | None = None
    bbox: Box | None = None
    source_block: source.SourceBlock | None = None
    id: str = ""

    @property
    def is_heading(self) -> bool:
        """Whether the piece is a heading."""
        return self.kind == "heading"

    def drop_prefix(self, count: int) -> None:
        """Drop the first `count` characters of the text, keeping calls and links in place."""
        self.text = self.text[count:]
        self.note_references = [replace(c, offset=max(0, c.offset - count)) for c in self.note_references]
        self.links = [replace(k, start=k.start - count, end=k.end - count) for k in self.links if k.end > count]

    def truncate_text(self, end: int) -> None:
        """Drop all after the first `end` characters of the text."""
        self.text = self.text[:end]
        self.note_references = [replace(c, offset=min(end, c.offset)) for c in self.note_references]
        self.links = [k for k in self.links if k.end <= end]

    def append_block(self, other: DraftBlock) -> None:
        """Append another piece's text, as the next line of the same paragraph or heading."""
        gap = "" if _is_han_character(self.text[-1:]) and _is_han_character(other.text[:1]) else " "
        shift = len(self.text) + len(gap)
        self.text += gap + other.text
        self.note_references += [replace(c, offset=c.offset + shift) for c in other.note_references]
        self.links += [replace(k, start=k.start + shift, end=k.end + shift) for k in other.links]


def _is_han_character(char: str) -> bool:
    return bool(char) and ("\u2e80" <= char <= "\u9fff" or "\u3000" <= char <= "\u303f" or "\uff00" <= char <= "\uffef")


def split_blocks(blocks: list[source.SourceBlock]) -> list[DraftBlock]:
    """Every line of every block as a piece; tables whole. Blocks without text are left out."""
    return [piece for block in blocks for piece in _split_lines(block)]


def merge_by_page(pieces: list[DraftBlock], others: list[DraftBlock]) -> list[DraftBlock]:
    """The pieces with those of other pages put between them, by the numbers of the pages."""
    return sorted([*pieces, *others], key=lambda piece: piece.page or 0) if others else pieces


def _split_lines(block: source.SourceBlock) -> list[DraftBlock]:
    if block.kind == "table":
        return [_make_draft_block(block, "", 0, 0)] if any(cell.text for row in block.rows for cell in row) else []
    found: list[DraftBlock] = []
    offset = 0
    for line in block.text.split("\n"):
        start = offset + len(line) - len(line.lstrip())
        if line.strip():
            piece = _make_draft_block(block, line.strip(), start, start + len(line.strip()))
            if found:
                piece.continues_block, piece.label = True, None
            found.append(piece)
        elif block.label and not found and not block.text.strip():
            found.append(_make_draft_block(block, "", 0, 0))
        offset += len(line) + 1
    return found


def split_table_cells(table: DraftBlock) -> list[DraftBlock]:
    """The lines of a layout table's cells, row by row: a masthead set as a table is no table of the document."""
    found: list[DraftBlock] = []
    for row in table.rows:
        for cell in row:
            block = source.SourceBlock(
                "paragraph", cell.text, bold=cell.bold, note_references=cell.note_references, links=cell.links
            )
            block.page, block.bbox = table.page, table.bbox
            found += _split_lines(block)
    return found


def _make_draft_block(block: source.SourceBlock, text: str, start: int, end: int) -> DraftBlock:
    """The piece for `block.text[start:end]`; calls at a line's end stay with that line."""
    calls = [replace(c, offset=min(c.offset, end) - start) for c in block.note_references if start <= c.offset <= end]
    links = [
        replace(k, start=k.start - start, end=k.end - start) for k in block.links if start <= k.start and k.end <= end
    ]
    return DraftBlock(
        kind=block.kind, text=text, zone=block.zone or "body", label=block.label, format_level=block.level,
        bold=block.bold, italic=block.italic, centred=block.centred, size=block.size, role=block.role, note_references=calls,
        links=links, rows=block.rows, page=block.page, bbox=block.bbox, source_block=block,
    )  # fmt: skip
