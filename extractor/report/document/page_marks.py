"""The boxes over the pictures of pages: a box for every block, agenda item, schedule row, citation, note and value."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from extractor.model import Block, Box, Document
from extractor.report.document.page_images import WantedText
from extractor.report.document.places import CellAt, DocumentPlaces, choose_target

_MIN_SEARCHED_CHARS = 3  # a shorter text occurs too often in a box
_KIND_BY_PREFIX = (
    ("/schedule/", "row"), ("/agenda/", "item"), ("/more_agendas/", "item"), ("/citations/", "citation"),
    ("/masthead/", "masthead"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageMark:
    """A box on a page with the parts that were read there; `kind` names its colour, `name` what it is."""

    kind: str
    box: Box
    parts: tuple[str, ...]
    name: str

    @property
    def target(self) -> str:
        """The part that the mark leads to."""
        return choose_target(self.parts)


def list_wanted_texts(document: Document, places: DocumentPlaces) -> dict[int, list[WantedText]]:
    """The texts whose exact boxes are looked for on the pages, by page: citations and values with offsets."""
    wanted: dict[int, list[WantedText]] = defaultdict(list)
    texts = _TextsOfDocument(document)
    for (block, cell), ranges in places.ranges.items():
        place = texts.find_place(block, cell)
        if place is None:
            continue
        text, page, box = place
        for found in ranges:
            printed = text[found.start : found.end]
            if len(printed) >= _MIN_SEARCHED_CHARS:
                nth = text.count(printed, 0, found.start)
                wanted[page].append(WantedText(found.part, printed, box, nth))
    return wanted


def list_page_marks(
    document: Document, places: DocumentPlaces, found: dict[str, list[tuple[int, Box]]]
) -> dict[int, list[PageMark]]:
    """The marks of each page, large ones first. `found` has the boxes of the texts that were found on pages."""
    marks: dict[int, list[PageMark]] = defaultdict(list)
    texts = _TextsOfDocument(document)

    def add(page: int, box: Box, parts: list[str], kind: str | None = None) -> None:
        marks[page].append(PageMark(kind or _choose_kind(parts, places), box, tuple(parts), places.name_parts(parts)))

    for block in document.blocks:
        for page, box in list_block_boxes(block):
            add(page, box, places.list_block_parts(block.id))
        for page, box, parts in _list_table_boxes(block, places):
            add(page, box, parts)
    for note in document.footnotes:
        if note.page and note.bbox:
            add(note.page, note.bbox, places.list_block_parts(note.id), "note")
    for (block_id, cell), ranges in places.ranges.items():
        place = texts.find_place(block_id, cell)
        for text_range in ranges:
            for page, box in found.get(text_range.part) or ([place[1:]] if place else []):
                add(page, box, [text_range.part])
    return marks


def list_block_boxes(block: Block) -> list[tuple[int, Box]]:
    """Where a block is: a box for each of its pages."""
    if block.boxes:
        return [(part.page, part.bbox) for part in block.boxes]
    return [(block.page, block.bbox)] if block.page and block.bbox else []


def _choose_kind(parts: list[str], places: DocumentPlaces) -> str:
    """The kind of a doubt, else of the most telling part, in the order of the table; a plain block where there is none."""
    if not places.doubts.isdisjoint(parts):
        return "doubt"
    for prefix, kind in _KIND_BY_PREFIX:
        if any(part.startswith(prefix) for part in parts):
            return kind
    return "block"


def _list_table_boxes(block: Block, places: DocumentPlaces) -> list[tuple[int, Box, list[str]]]:
    """The boxes of a table's rows and cells that parts were read from; cells have boxes on the table's first page only."""
    if block.page is None:
        return []
    found: list[tuple[int, Box, list[str]]] = []
    for at, row in enumerate(block.rows or []):
        boxes = [cell.bbox for cell in row if cell.bbox]
        if boxes and (block.id, at) in places.rows:
            found.append((block.page, _join_boxes(boxes), places.rows[block.id, at]))
        for column, cell in enumerate(row):
            if cell.bbox and (block.id, (at, column)) in places.cells:
                found.append((block.page, cell.bbox, places.cells[block.id, (at, column)]))
    return found


def _join_boxes(boxes: list[Box]) -> Box:
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


class _TextsOfDocument:
    """The texts of blocks, cells and notes, with their places on pages."""

    def __init__(self, document: Document) -> None:
        self._blocks = {block.id: block for block in document.blocks}
        self._notes = {note.id: note for note in document.footnotes}

    def find_place(self, block_id: str, cell_at: CellAt | None) -> tuple[str, int, Box] | None:
        """The text of a block, cell or note, its page and its box; None where it is on no page."""
        if note := self._notes.get(block_id):
            return (note.text, note.page, note.bbox) if note.page and note.bbox else None
        block = self._blocks.get(block_id)
        if block is None or block.page is None or block.bbox is None:
            return None
        if cell_at is None:
            return block.text, block.page, block.bbox
        row = (block.rows or [])[cell_at[0] : cell_at[0] + 1]
        cell = row[0][cell_at[1]] if row and cell_at[1] < len(row[0]) else None
        return (cell.text, block.page, cell.bbox or block.bbox) if cell else None
