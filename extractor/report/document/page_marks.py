"""The boxes over the pictures of pages: a box for every block, agenda item, schedule row, citation, note and value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from extractor.model import Block, Box, Document, Footnote
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


def list_wanted_texts(document: Document, places: DocumentPlaces) -> list[WantedText]:
    """The texts whose exact boxes are looked for on the pages: citations and values with offsets."""
    wanted: list[WantedText] = []
    notes = {note.id: note for note in document.footnotes}
    blocks = {block.id: block for block in document.blocks}
    for (block, cell), ranges in places.ranges.items():
        place = _find_note_place(notes[block]) if block in notes else _find_text_place(blocks.get(block), cell)
        if place is None:
            continue
        for found in ranges:
            printed = place.text[found.start : found.end]
            if len(printed) >= _MIN_SEARCHED_CHARS:
                nth = place.text_before.count(printed) + place.text.count(printed, 0, found.start)
                wanted.append(WantedText(found.part, printed, place.boxes, nth))
    pages = {number: (0.0, 0.0, *size) for number, size in enumerate(document.source.page_sizes, 1)}
    for line, parts in places.furniture.items():
        if 0 <= line < len(document.furniture):
            wanted += [WantedText(part, document.furniture[line], pages, 0) for part in parts]
    return wanted


def list_page_marks(
    document: Document, places: DocumentPlaces, found: dict[str, list[tuple[int, Box]]]
) -> dict[int, list[PageMark]]:
    """The marks of each page, large ones first. `found` has the boxes of the texts that were found on pages."""
    marks: dict[int, list[PageMark]] = defaultdict(list)

    def add(page: int, box: Box, parts: list[str], kind: str | None = None) -> None:
        marks[page].append(PageMark(kind or _choose_kind(parts, places), box, tuple(parts), places.name_parts(parts)))

    for block in document.blocks:
        inner = _list_table_marks(block, places, found.keys())
        placed = {part for _, _, parts in inner for part in parts} | found.keys()
        for page, box in list_block_boxes(block):
            add(page, box, places.list_block_parts(block.id) + _list_unplaced_parts(block, places, placed))
        for page, box, parts in inner:
            add(page, box, parts)
    for note in document.footnotes:
        if note.page and note.bbox:
            inside = [text_range.part for text_range in places.ranges.get((note.id, None), ())]
            unplaced = [part for part in inside if part not in found]
            add(note.page, note.bbox, places.list_block_parts(note.id) + unplaced, "note")
    for part, boxes in found.items():
        for page, box in boxes:
            add(page, box, [part])
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


def _list_table_marks(
    block: Block, places: DocumentPlaces, found_texts: Collection[str]
) -> list[tuple[int, Box, list[str]]]:
    """The boxes of a table's rows and cells that parts were read from; cells have boxes on the table's first page only."""
    if block.page is None:
        return []
    marks: list[tuple[int, Box, list[str]]] = []
    for at, row in enumerate(block.rows or []):
        boxes = [cell.bbox for cell in row if cell.bbox]
        if boxes and (block.id, at) in places.rows:
            marks.append((block.page, _join_boxes(boxes), places.rows[block.id, at]))
        for column, cell in enumerate(row):
            place = block.id, (at, column)
            texts = [found.part for found in places.ranges.get(place, ()) if found.part not in found_texts]
            if cell.bbox and (parts := [*places.cells.get(place, ()), *texts]):
                marks.append((block.page, cell.bbox, parts))
    return marks


def _list_unplaced_parts(block: Block, places: DocumentPlaces, placed: set[str]) -> list[str]:
    """The parts read from rows, cells and texts of a block that have no box of their own: they are shown by the block's."""
    cells = [(at, column) for at, row in enumerate(block.rows or []) for column in range(len(row))]
    inside = [part for at in range(len(block.rows or [])) for part in places.rows.get((block.id, at), ())]
    inside += [part for cell in cells for part in places.cells.get((block.id, cell), ())]
    inside += [found.part for cell in (None, *cells) for found in places.ranges.get((block.id, cell), ())]
    return [part for part in dict.fromkeys(inside) if part not in placed]


def _join_boxes(boxes: list[Box]) -> Box:
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


@dataclass(frozen=True, slots=True)
class TextPlace:
    """A text of the document: the boxes that it is in, by page, and the text that is before it in the same boxes."""

    text: str
    text_before: str
    boxes: dict[int, Box]


def _find_note_place(note: Footnote) -> TextPlace | None:
    return TextPlace(note.text, "", {note.page: note.bbox}) if note.page and note.bbox else None


def _find_text_place(block: Block | None, cell_at: CellAt | None) -> TextPlace | None:
    """The place of the text of a block or cell; None where it is on no page."""
    if block is None or not (boxes := dict(list_block_boxes(block))):
        return None
    if cell_at is None:
        return TextPlace(block.text, "", boxes)
    rows = block.rows or []
    if cell_at[0] >= len(rows) or cell_at[1] >= len(rows[cell_at[0]]):
        return None
    cell = rows[cell_at[0]][cell_at[1]]
    if cell.bbox and block.page:
        return TextPlace(cell.text, "", {block.page: cell.bbox})
    before = [other.text for row in rows[: cell_at[0]] for other in row]
    return TextPlace(cell.text, "\n".join(before + [other.text for other in rows[cell_at[0]][: cell_at[1]]]), boxes)
