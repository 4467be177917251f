"""extract(): open, read, lay out, understand, reconcile, check."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from extractor import checks, diagnostics, languages, layout, readers, symbols
from extractor.errors import EmptyError, LimitError, NotFoundError
from extractor.languages import Language
from extractor.limits import Limits
from extractor.model import Agenda, Block, Cell, Diagnostic, Document, Origin, Schedule
from extractor.reconcile import Reconciled, reconcile
from extractor.segment.agenda import read_agenda, read_sections
from extractor.segment.citations import read_citations
from extractor.segment.furniture import take_furniture
from extractor.segment.kind import document_type
from extractor.segment.masthead import MastheadRead, open_tables, read_masthead
from extractor.segment.notes import read_notes
from extractor.segment.outline import read_outline
from extractor.segment.pieces import Piece, pieces_of
from extractor.segment.schedule import ScheduleRead, read_schedule
from extractor.source import Pages, Remark, Source

Input = str | os.PathLike[str] | bytes | bytearray | memoryview | BinaryIO


def extract(document: Input, *, name: str | None = None, limits: Limits | None = None) -> Document:
    """Read one UN document into the structure of the contract.

    `document` is a path, the file's bytes, or a binary file object; `name` the file's name where bytes or a file object
    are given: it breaks ties about the format, and the symbol that it encodes is kept apart. `limits` bounds size,
    pages and time. Raises a subclass of `ExtractionError` for input that yields no document; doubts about one that it
    does yield stand in its `diagnostics`. Keeps no state, writes nothing, opens no connection.
    """
    limits = limits or Limits()
    data, name = _open(document, name, limits)
    read = readers.read(data, name, limits)
    source = layout.arrange(read) if isinstance(read, Pages) else read
    return _understand(source, _origin(data, name, source))


def _open(document: Input, name: str | None, limits: Limits) -> tuple[bytes, str | None]:
    if isinstance(document, (bytes, bytearray, memoryview)):
        data = bytes(document)
    elif isinstance(document, (str, os.PathLike)):
        path = Path(document)
        name = name or path.name
        try:
            if path.stat().st_size > limits.max_bytes:
                raise LimitError(f"{path.name} has {path.stat().st_size} bytes, more than {limits.max_bytes}.")
            data = path.read_bytes()
        except OSError as error:
            raise NotFoundError(f"{path} can't be read: {error.strerror or error}.") from error
    else:
        name = name or _stream_name(document)
        data = document.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise LimitError(f"The file has more than {limits.max_bytes} bytes.")
    if not data:
        raise EmptyError("The file has no bytes.")
    return data, Path(name).name if name else None


def _stream_name(stream: BinaryIO) -> str | None:
    given = getattr(stream, "name", None)
    return given if isinstance(given, str) else None


def _origin(data: bytes, name: str | None, source: Source) -> Origin:
    return Origin(
        name=name, name_symbol=symbols.name_symbol(name) if name else None, sha256=hashlib.sha256(data).hexdigest(),
        bytes_=len(data), format=source.format, pages=source.pages, ocr_pages=source.ocr_pages,
    )  # fmt: skip


@dataclass(slots=True)
class _Understood:
    """All that the segmenter read, for the checks and the document."""

    pieces: list[Piece]
    masthead: MastheadRead
    language: Language
    schedule: ScheduleRead | None
    agenda: Reconciled | None


def _understand(source: Source, origin: Origin) -> Document:
    text = "\n".join(block.text for block in source.blocks if block.text)
    code = languages.detect_language(text) or source.language
    language = languages.get(code if code in languages.codes() else "en")
    pieces = open_tables(pieces_of(source.blocks), language)
    furniture = list(dict.fromkeys([*source.furniture, *take_furniture(pieces)]))
    masthead = read_masthead(pieces, language, furniture)
    remarks = [*_reader_remarks(source, pieces), *masthead.remarks, *read_outline(pieces, language)]
    for at, piece in enumerate(pieces):
        piece.id = f"b{at + 1}"
    meeting = masthead.masthead.meeting
    first_day = date.fromisoformat(meeting.start) if meeting and meeting.start else None
    schedule = read_schedule(pieces, language, first_day or _issued(masthead))
    listed = read_agenda(pieces, language)
    agenda = (
        reconcile(pieces, listed, read_sections(pieces, listed.end, language), schedule, language) if listed else None
    )
    notes = read_notes(pieces, source.notes)
    body = symbols.body_of(masthead.masthead.symbols, masthead.masthead.bodies)
    links = list(zip(notes.notes, notes.links, strict=True))
    citations, cited = read_citations(pieces, links, language, body)
    document = Document(
        source=origin, language=code, masthead=masthead.masthead, footnotes=notes.notes, citations=citations,
        furniture=furniture, blocks=[_block(piece) for piece in pieces],
        schedule=Schedule(title=schedule.title, rows=schedule.rows) if schedule else None,
        agenda=agenda.agenda if agenda else None,
    )  # fmt: skip
    document.type = document_type(document, masthead.adoption, language)
    if agenda is not None:
        _documents(agenda.agenda, document)
    remarks += [*(schedule.remarks if schedule else []), *(agenda.remarks if agenda else []), *notes.remarks, *cited]
    remarks += checks.check(document, pieces, masthead, schedule, agenda, language)
    document.diagnostics = [*_name_diagnostics(document), *_diagnostics(remarks, pieces)]
    return document


def _name_diagnostics(document: Document) -> list[Diagnostic]:
    return _diagnostics(checks.name_differs(document), [])


def renamed(document: Document, name: str) -> Document:
    """What `extract` gives for the same content under another name of the same suffix, without reading it again.

    Changes and returns the document.
    """
    said = len(_name_diagnostics(document))
    document.source.name, document.source.name_symbol = name, symbols.name_symbol(name)
    document.diagnostics = [*_name_diagnostics(document), *document.diagnostics[said:]]
    return document


def _issued(masthead: MastheadRead) -> date | None:
    return date.fromisoformat(masthead.masthead.date) if masthead.masthead.date else None


def _block(piece: Piece) -> Block:
    rows = [
        [Cell(text=c.text, colspan=c.colspan, rowspan=c.rowspan, header=c.header) for c in row] for row in piece.rows
    ]
    return Block(
        id=piece.id, kind=piece.kind, zone=piece.zone, text=piece.text, label=piece.label, number=piece.number,
        level=piece.level if piece.is_heading else None, rows=rows if piece.kind == "table" else None, page=piece.page,
        bbox=piece.bbox,
    )  # fmt: skip


def _documents(agenda: Agenda, document: Document) -> None:
    """Give each item the symbols cited in the lines under its "Documentation", each once."""
    items = list(agenda.items)
    while items:
        item = items.pop()
        lines = set(item.documentation)
        cited = (c.symbol for c in document.citations if c.block in lines and c.kind == "symbol" and c.symbol)
        item.documents = list(dict.fromkeys(cited))
        items += item.items


def _reader_remarks(source: Source, pieces: list[Piece]) -> list[Remark]:
    """The remarks of reader and layout, their block indices now those of the pieces."""
    first: dict[int, int] = {}
    origin = {id(block): at for at, block in enumerate(source.blocks)}
    for at, piece in enumerate(pieces):
        if piece.block is not None and id(piece.block) in origin:
            first.setdefault(origin[id(piece.block)], at)
    return [Remark(r.code, r.message, first.get(r.block) if r.block is not None else None) for r in source.remarks]


def _diagnostics(remarks: Iterable[Remark], pieces: list[Piece]) -> list[Diagnostic]:
    """The remarks as diagnostics, in reading order of their blocks, those on the whole document first; each once."""
    found = {(r.code, r.message, r.block): r for r in remarks}
    ordered = sorted(found.values(), key=lambda r: -1 if r.block is None else r.block)
    return [
        Diagnostic(
            code=r.code, severity=diagnostics.severity(r.code), message=r.message,
            block=pieces[r.block].id if r.block is not None and r.block < len(pieces) else None,
        )
        for r in ordered
    ]  # fmt: skip
