"""Which parts of a document were read from which place of its text: the two sides of a page are linked by this.

A part is named by its JSON pointer (`/agenda/items/0`), a block or note by its id (`b12`, `f1`). A place is a block, a
row or cell of its table, a range of its text, a note, or a line of the furniture.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from extractor.model import AgendaItem, Block, Document, Evidence, ScheduleRow
from extractor.review.doubts import is_doubt

CellAt = tuple[int, int]


@dataclass(frozen=True, slots=True)
class TextRange:
    """A part of a text, in code points, and the part of the document that was read from it."""

    start: int
    end: int
    part: str


@dataclass(slots=True)
class DocumentPlaces:
    """The parts at each place, and what each part is called."""

    blocks: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # a note is a block here
    rows: dict[tuple[str, int], list[str]] = field(default_factory=lambda: defaultdict(list))
    cells: dict[tuple[str, CellAt], list[str]] = field(default_factory=lambda: defaultdict(list))
    ranges: dict[tuple[str, CellAt | None], list[TextRange]] = field(default_factory=lambda: defaultdict(list))
    furniture: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    names: dict[str, str] = field(default_factory=dict)
    doubts: set[str] = field(default_factory=set)  # the diagnostics that a person should look at

    def list_block_parts(self, block: str) -> list[str]:
        """A block's own id, then the parts that were read from all of it."""
        return [block, *self.blocks.get(block, ())]

    def list_parts(self) -> set[str]:
        """All parts that have a place."""
        lists = [*self.blocks.values(), *self.rows.values(), *self.cells.values(), *self.furniture.values()]
        ranges = (found.part for ranges in self.ranges.values() for found in ranges)
        return {part for parts in lists for part in parts}.union(ranges)

    def name_parts(self, parts: Iterable[str]) -> str:
        """What some parts are called, for a reader of the screen."""
        return ", ".join(dict.fromkeys(self.names[part] for part in parts if part in self.names))


def choose_target(parts: Sequence[str]) -> str:
    """The part that a link from a place leads to: what was read there rather than the block or a doubt about it."""
    return next((part for part in reversed(parts) if not part.startswith("/diagnostics/")), parts[0])


def make_part_id(pointer: str) -> str:
    """A JSON pointer as a name that may be an HTML id and one of a list divided by blanks."""
    return quote(pointer, safe="/~:!$()*,;=@")


def walk_agenda(items: list[AgendaItem], pointer: str) -> Iterator[tuple[str, AgendaItem]]:
    """Each item of an agenda with its JSON pointer, parents first."""
    for number, item in enumerate(items):
        path = f"{pointer}/items/{number}"
        yield path, item
        yield from walk_agenda(item.items, path)


def find_places(document: Document) -> DocumentPlaces:
    """Where each part of a document was read."""
    places = DocumentPlaces()
    blocks = {block.id: block for block in document.blocks}
    for block in document.blocks:
        places.names[block.id] = f"{block.kind.replace('_', ' ')} {block.id}"
    for pointer, item in _walk_agendas(document):
        places.names[pointer] = f"agenda item {item.number or item.title}"
        if item.block in blocks:
            places.blocks[item.block].append(pointer)
    _add_rows_and_citations(places, document, blocks)
    _add_notes_and_doubts(places, document)
    for key, found in document.evidence.items():
        for evidence in found:
            _add_evidence(places, make_part_id("/" + key.replace(".", "/", 1)), evidence)
    for key, text in _list_masthead_texts(document):
        printed = None if key in document.evidence else _find_printed(document.blocks, text)
        if printed:
            _add_evidence(places, "/" + key.replace(".", "/", 1), printed)
    return places


def _add_rows_and_citations(places: DocumentPlaces, document: Document, blocks: dict[str, Block]) -> None:
    for number, row in enumerate(document.schedule.rows if document.schedule else []):
        _add_row(places, blocks, f"/schedule/rows/{number}", row)
    for number, citation in enumerate(document.citations):
        part = f"/citations/{number}"
        places.names[part] = f"citation {citation.symbol or citation.text}"
        places.ranges[citation.block, citation.cell].append(TextRange(citation.start, citation.end, part))


def _add_notes_and_doubts(places: DocumentPlaces, document: Document) -> None:
    for note in document.footnotes:
        places.names[note.id] = f"note {note.marker or note.id}"
    for number, diagnostic in enumerate(document.diagnostics):
        part = f"/diagnostics/{number}"
        places.names[part] = f"doubt {diagnostic.code}"
        if diagnostic.severity != "info" or is_doubt(diagnostic):
            places.doubts.add(part)
        if diagnostic.block:
            places.blocks[diagnostic.block].append(part)


def _walk_agendas(document: Document) -> Iterator[tuple[str, AgendaItem]]:
    if document.agenda:
        yield from walk_agenda(document.agenda.items, "/agenda")
    for number, agenda in enumerate(document.more_agendas):
        yield from walk_agenda(agenda.items, f"/more_agendas/{number}")


def _list_masthead_texts(document: Document) -> Iterator[tuple[str, str]]:
    """The values of the masthead that are given as printed, with their keys as those of `evidence`."""
    masthead = document.masthead
    for name in ("title", "subtitle"):
        yield f"masthead.{name}", getattr(masthead, name) or ""
    for name in ("symbols", "bodies", "agenda_item_titles"):
        for number, text in enumerate(getattr(masthead, name)):
            yield f"masthead.{name}/{number}", text
    yield "masthead.session/text", masthead.session.text or "" if masthead.session else ""
    yield "masthead.meeting/text", masthead.meeting.text if masthead.meeting else ""


def _find_printed(blocks: list[Block], text: str) -> Evidence | None:
    """Where a text is printed: in the first block of the masthead that has it, else in the first heading that does."""
    for searched in (
        (block for block in blocks if block.zone == "masthead"),
        (block for block in blocks if block.kind == "heading"),
    ):
        for block in searched:
            if text and (start := block.text.find(text)) >= 0:
                return Evidence(block=block.id, start=start, end=start + len(text))
    return None


def _add_row(places: DocumentPlaces, blocks: dict[str, Block], part: str, row: ScheduleRow) -> None:
    places.names[part] = f"schedule row {row.title or ', '.join(row.items)}"
    if row.block not in blocks:
        return
    table_rows = [at for at in row.table_rows if at < len(blocks[row.block].rows or [])]
    for at in table_rows:
        places.rows[row.block, at].append(part)
    if not table_rows:
        places.blocks[row.block].append(part)


def _add_evidence(places: DocumentPlaces, part: str, evidence: Evidence) -> None:
    places.names.setdefault(part, part.strip("/").replace("/", " ").replace("_", " "))
    if evidence.furniture is not None:
        places.furniture[evidence.furniture].append(part)
    if evidence.block is None:
        return
    if evidence.start is not None and evidence.end is not None:
        places.ranges[evidence.block, evidence.cell].append(TextRange(evidence.start, evidence.end, part))
    elif evidence.cell is not None:
        places.cells[evidence.block, evidence.cell].append(part)
    else:
        places.blocks[evidence.block].append(part)
