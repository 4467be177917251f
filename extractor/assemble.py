"""The document of the contract, put together from what was read and restored."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from extractor import diagnostics
from extractor.model import Agenda, Block, Cell, Citation, Diagnostic, Document, Origin, PageBox, Schedule, ScheduleRow
from extractor.reconcile import ReconciledAgenda
from extractor.segment.analysis import DocumentAnalysis
from extractor.segment.document_type import infer_document_type
from extractor.segment.draft_blocks import DraftBlock, merge_by_page
from extractor.segment.schedule.rows import ParsedSchedule
from extractor.source import Finding


def assemble_document(reading: DocumentAnalysis, restored: ReconciledAgenda, origin: Origin) -> Document:
    """The document, without its diagnostics."""
    schedule = reading.schedule
    document = Document(
        source=origin,
        language=reading.language_code,
        masthead=reading.masthead.masthead,
        agenda=restored.agenda,
        schedule=_make_contract_schedule(schedule, reading.draft_blocks) if schedule else None,
        citations=reading.citations,
        blocks=[_make_contract_block(piece) for piece in merge_by_page(reading.draft_blocks, reading.untrusted_blocks)],
        footnotes=reading.notes.footnotes,
        furniture=reading.furniture,
    )
    document.type = infer_document_type(document, reading.masthead.adoption_line, reading.language)
    if document.agenda is not None:
        _assign_item_documents(document.agenda, document.citations)
    return document


def _make_contract_schedule(schedule: ParsedSchedule, pieces: list[DraftBlock]) -> Schedule:
    """The schedule, each row with the id of the block that prints it."""
    rows: list[ScheduleRow] = [
        replace(row, block=pieces[at].id) for row, at in zip(schedule.rows, schedule.row_block_indices, strict=True)
    ]
    return Schedule(title=schedule.title, rows=rows)


def _make_contract_block(piece: DraftBlock) -> Block:
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
        level=_get_block_level(piece),
        rows=rows if piece.kind == "table" else None,
        page=piece.page,
        bbox=piece.bbox,
        boxes=[PageBox(page=piece.page, bbox=piece.bbox)] if piece.page and piece.bbox else [],
    )


def _get_block_level(piece: DraftBlock) -> int | None:
    """The depth of a heading or list item: that of an item is told by its number ("2(a)(i)" is 2), a bullet's by the format."""
    if piece.kind == "list_item":
        return piece.number.count("(") if piece.number and "(" in piece.number else piece.format_level or 1
    return piece.level if piece.is_heading else None


def _assign_item_documents(agenda: Agenda, citations: list[Citation]) -> None:
    """Give each item the symbols cited in the lines under its "Documentation", each once."""
    items = list(agenda.items)
    while items:
        item = items.pop()
        lines = set(item.documentation)
        cited = (c.symbol for c in citations if c.block in lines and c.kind == "symbol" and c.symbol)
        item.documents = list(dict.fromkeys(cited))
        items += item.items


def make_diagnostics(remarks: Iterable[Finding], pieces: list[DraftBlock]) -> list[Diagnostic]:
    """The remarks as diagnostics, in reading order of their blocks, those on the whole document first; each once."""
    found = {(r.code, r.message, r.block): r for r in remarks}
    ordered = sorted(found.values(), key=lambda r: -1 if r.block is None else r.block)
    ids = {at: piece.id for at, piece in enumerate(pieces)}
    return [
        Diagnostic(
            code=r.code,
            severity=diagnostics.get_severity(r.code),
            message=r.message,
            block=None if r.block is None else ids.get(r.block),
        )
        for r in ordered
    ]
