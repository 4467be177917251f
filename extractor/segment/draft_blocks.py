"""The segmenter's working unit: a printed line or paragraph of the source, which becomes one block of the document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec
from msgspec.structs import replace

from extractor import source
from extractor.common.deadline import check_deadline
from extractor.common.unicode_text import has_han
from extractor.languages import ParsedLabel
from extractor.model import Box

CLOSING_PUNCTUATION_SYMBOLS = ".;:,。；：，؛،"  # what ends a sentence or clause; a heading or title ends with none
Zone = Literal["masthead", "contents", "body", "annex"]


class SourceLine(msgspec.Struct, frozen=True, eq=False):
    """A line of a source block, `text[start:end]` of it. Two lines are equal only where they are the same object."""

    source_block: source.SourceBlock
    start: int
    end: int


class DraftBlock(msgspec.Struct, frozen=True, eq=False):
    """A block in the making; each step of the segmenter makes new ones and changes none.

    `text` is without the label; `note_references` and `links` point into it. `label_reading` is what the label was
    understood as. `format_level` is the depth that the file format gives a heading or list item, `level` the one found
    for the document. `lines` are the lines of the source that the block is made of: they identify it through all steps.
    `line_offsets` says for each of them where its text begins in `text`; below 0 where its beginning was taken off.
    `bbox` is on the first page, `later_boxes` has page and box of each part on the pages after it.
    """

    kind: source.BlockKind
    text: str
    zone: Zone = "body"
    label: str | None = None
    label_reading: ParsedLabel | None = None
    number: str | None = None
    level: int | None = None
    format_level: int | None = None
    bold: bool = False
    centred: bool = False
    size: float | None = None
    is_inferred_heading: bool = False
    note_references: list[source.NoteReference] = []
    links: list[source.Link] = []
    rows: list[list[source.SourceCell]] = []
    page: int | None = None
    bbox: Box | None = None
    later_boxes: tuple[tuple[int, Box], ...] = ()
    lines: tuple[SourceLine, ...] = ()
    line_offsets: tuple[int, ...] = ()
    id: str = ""

    @property
    def is_heading(self) -> bool:
        """Whether the block is a heading."""
        return self.kind == "heading"

    @property
    def italic(self) -> bool:
        """Whether all its lines are set in italics."""
        return bool(self.lines) and all(line.source_block.italic for line in self.lines)

    def list_note_references(self) -> list[source.NoteReference]:
        """The note marks of its text, then those of its cells."""
        return [*self.note_references, *(call for row in self.rows for cell in row for call in cell.note_references)]

    def drop_prefix(self, count: int) -> DraftBlock:
        """The block without the first `count` characters of its text; notes and links keep their places."""
        return replace(
            self,
            text=self.text[count:],
            note_references=[replace(r, offset=max(0, r.offset - count)) for r in self.note_references],
            links=[replace(k, start=max(0, k.start - count), end=k.end - count) for k in self.links if k.end > count],
            line_offsets=tuple(offset - count for offset in self.line_offsets),
        )

    def split_text(self, end: int, start: int) -> tuple[DraftBlock, DraftBlock]:
        """Two blocks: the text before `end`, and the text from `start` on. What lies between is dropped."""
        first = replace(
            self,
            text=self.text[:end],
            note_references=[replace(r, offset=min(end, r.offset)) for r in self.note_references if r.offset < start],
            links=[k for k in self.links if k.end <= end],
        )
        second = replace(
            self,
            note_references=[r for r in self.note_references if r.offset >= start],
            lines=tuple(replace(line, start=line.start + start) for line in self.lines[:1]),
            line_offsets=(start,),
        )
        return first, second.drop_prefix(start)

    def append_block(self, other: DraftBlock) -> DraftBlock:
        """The block with another's text as the next line of the same paragraph or heading."""
        gap = "" if has_han(self.text[-1:]) and has_han(other.text[:1]) else " "
        shift = len(self.text) + len(gap)
        return replace(
            self,
            text=self.text + gap + other.text,
            note_references=[
                *self.note_references,
                *(replace(r, offset=r.offset + shift) for r in other.note_references),
            ],
            links=[*self.links, *(replace(k, start=k.start + shift, end=k.end + shift) for k in other.links)],
            bbox=_join_boxes(self, other),
            later_boxes=_join_later_boxes(self, other),
            lines=self.lines + other.lines,
            line_offsets=self.line_offsets + tuple(offset + shift for offset in other.line_offsets),
        )

    def prepend_label_line(self, label_line: DraftBlock, reading: ParsedLabel) -> DraftBlock:
        """The block as a heading whose label is printed on the line above it ("Article 1 / Use of terms")."""
        return replace(
            self,
            kind="heading", label=reading.printed, label_reading=reading, is_inferred_heading=False,
            zone=label_line.zone, format_level=label_line.format_level,
            note_references=[*(replace(r, offset=0) for r in label_line.note_references), *self.note_references],
            page=label_line.page, bbox=_join_boxes(label_line, self), later_boxes=_join_later_boxes(label_line, self),
        ).add_label_lines(label_line)  # fmt: skip

    def add_label_lines(self, label_line: DraftBlock) -> DraftBlock:
        """The block with the lines of another before its own: their text became the label."""
        return replace(
            self,
            lines=label_line.lines + self.lines,
            line_offsets=tuple(offset - len(label_line.text) for offset in label_line.line_offsets) + self.line_offsets,
        )


class BlockFinding(msgspec.Struct, frozen=True):
    """A doubt or a repair of the segmenter, which becomes a diagnostic; `block` is where, None for the whole document."""

    code: str
    message: str
    block: DraftBlock | None = None


def _join_boxes(first: DraftBlock, second: DraftBlock) -> Box | None:
    """The box around two blocks of one page; the first one's where they are on two pages."""
    if first.bbox is None or second.bbox is None or first.page != second.page:
        return first.bbox
    return join_boxes(first.bbox, second.bbox)


def join_boxes(one: Box, other: Box) -> Box:
    """The box around two boxes of one page."""
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _join_later_boxes(first: DraftBlock, second: DraftBlock) -> tuple[tuple[int, Box], ...]:
    """The boxes of two blocks on the pages after the first one's page."""
    own = [(second.page, second.bbox)] if second.page and second.bbox and second.page != first.page else []
    return (*first.later_boxes, *own, *second.later_boxes)


def split_blocks(blocks: list[source.SourceBlock]) -> list[DraftBlock]:
    """Every line of every block as a draft block; tables whole. Blocks without text are left out."""
    return [line for block in blocks for line in _split_lines(block)]


def merge_by_page(blocks: list[DraftBlock], others: list[DraftBlock]) -> list[DraftBlock]:
    """The blocks with those of other pages put between them, by the numbers of the pages."""
    return sorted([*blocks, *others], key=lambda block: block.page or 0) if others else blocks


def assign_ids(blocks: list[DraftBlock], others: list[DraftBlock]) -> tuple[list[DraftBlock], list[DraftBlock]]:
    """Both lists with ids "b1", "b2", …, which count through the two in their order on the pages."""
    ids = {block.lines: f"b{n}" for n, block in enumerate(merge_by_page(blocks, others), 1)}
    named, others_named = ([replace(block, id=ids[block.lines]) for block in part] for part in (blocks, others))
    return named, others_named


def map_lines_to_ids(blocks: Iterable[DraftBlock]) -> dict[SourceLine, str]:
    """The id of the block that holds each line of the source."""
    return {line: block.id for block in blocks for line in block.lines}


def _split_lines(block: source.SourceBlock) -> list[DraftBlock]:
    check_deadline()
    if block.kind == "table":
        return [_make_draft_block(block, "", 0, 0)] if any(cell.text for row in block.rows for cell in row) else []
    found: list[DraftBlock] = []
    offset = 0
    for line in block.text.split("\n"):
        start = offset + len(line) - len(line.lstrip())
        if line.strip():
            made = _make_draft_block(block, line.strip(), start, start + len(line.strip()))
            found.append(replace(made, label=None) if found else made)
        elif block.label and not found and not block.text.strip():
            found.append(_make_draft_block(block, "", 0, 0))
        offset += len(line) + 1
    return found


def split_table_cells(table: DraftBlock) -> list[DraftBlock]:
    """The lines of a layout table's cells, row by row: a masthead set as a table is no table of the document."""
    made = []
    for row in table.rows:
        for cell in row:
            block = source.SourceBlock(
                "paragraph", cell.text, bold=cell.bold, note_references=cell.note_references, links=cell.links
            )
            block.page, block.bbox = table.page, table.bbox
            made.append(block)
    return replace_table(table, made)


def replace_table(table: DraftBlock, paragraphs: list[source.SourceBlock]) -> list[DraftBlock]:
    """The lines of paragraphs that take the place of a table; the first stands for the table's own line."""
    lines = split_blocks(paragraphs)
    if not lines:
        return []
    first = lines[0]
    first = replace(first, lines=first.lines + table.lines, line_offsets=first.line_offsets + table.line_offsets)
    return [first, *lines[1:]]


def _make_draft_block(block: source.SourceBlock, text: str, start: int, end: int) -> DraftBlock:
    """The draft block for `block.text[start:end]`; note references at a line's end stay with that line."""
    references = [
        replace(r, offset=min(r.offset, end) - start) for r in block.note_references if start <= r.offset <= end
    ]
    links = [
        replace(k, start=k.start - start, end=k.end - start) for k in block.links if start <= k.start and k.end <= end
    ]
    return DraftBlock(
        kind=block.kind, text=text, zone=block.zone or "body", label=block.label, format_level=block.level,
        bold=block.bold, centred=block.centred, size=block.size, note_references=references, links=links,
        rows=block.rows, page=block.page, bbox=block.bbox, later_boxes=tuple(block.later_boxes), lines=(SourceLine(block, start, end),),
        line_offsets=(0,),
    )  # fmt: skip
