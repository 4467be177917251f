"""The document of the contract, put together from what was read and restored."""

from __future__ import annotations

from collections.abc import Iterable

from extractor import diagnostics
from extractor.model import Agenda, Block, Cell, Citation, Diagnostic, Document, Origin, Schedule
from extractor.reconcile import Reconciled
from extractor.segment.kind import document_type
from extractor.segment.pieces import Piece, in_order
from extractor.segment.reading import Reading
from extractor.source import Remark


def assemble(reading: Reading, restored: Reconciled, origin: Origin) -> Document:
    """The document, without its diagnostics."""
    schedule = reading.schedule
    document = Document(
        source=origin,
        language=reading.code,
        masthead=reading.masthead.masthead,
        agenda=restored.agenda,
        schedule=Schedule(title=schedule.title, rows=schedule.rows) if schedule else None,
        citations=reading.citations,
        blocks=[_block(piece) for piece in in_order(reading.pieces, reading.untrusted)],
        footnotes=reading.notes.notes,
        furniture=reading.furniture,
    )
    document.type = document_type(document, reading.masthead.adoption, reading.language)
    if document.agenda is not None:
        _give_documents(document.agenda, document.citations)
    return document


def _block(piece: Piece) -> Block:
    rows = [
        [Cell(text=c.text, colspan=c.colspan, rowspan=c.rowspan, header=c.header, bbox=c.bbox) for c in row]
        for row in piece.rows
    ]
    return Block(
        id=piece.id,
        kind=piece.kind,
        zone=piece.zone,
        text=piece.text,
        label=piece.label,
        number=piece.number,
        level=piece.level if piece.is_heading else None,
        rows=rows if piece.kind == "table" else None,
        page=piece.page,
        bbox=piece.bbox,
    )


def _give_documents(agenda: Agenda, citations: list[Citation]) -> None:
    """Give each item the symbols cited in the lines under its "Documentation", each once."""
    items = list(agenda.items)
    while items:
        item = items.pop()
        lines = set(item.documentation)
        cited = (c.symbol for c in citations if c.block in lines and c.kind == "symbol" and c.symbol)
        item.documents = list(dict.fromkeys(cited))
        items += item.items


def diagnose(remarks: Iterable[Remark], pieces: list[Piece]) -> list[Diagnostic]:
    """The remarks as diagnostics, in reading order of their blocks, those on the whole document first; each once."""
    found = {(r.code, r.message, r.block): r for r in remarks}
    ordered = sorted(found.values(), key=lambda r: -1 if r.block is None else r.block)
    ids = {at: piece.id for at, piece in enumerate(pieces)}
    return [
        Diagnostic(
            code=r.code,
            severity=diagnostics.severity(r.code),
            message=r.message,
            block=None if r.block is None else ids.get(r.block),
        )
        for r in ordered
    ]
