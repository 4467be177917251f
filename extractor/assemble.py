"""The document of the contract, put together from what was read and restored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec.structs import replace

from extractor import diagnostics
from extractor.model import (
    Block,
    Box,
    Cell,
    Diagnostic,
    Document,
    Evidence,
    Masthead,
    Origin,
    PageBox,
    Schedule,
    ScheduleRow,
)
from extractor.reconcile import ReconciledDocument
from extractor.segment.analysis import DocumentAnalysis
from extractor.segment.document_type import infer_document_type
from extractor.segment.draft_blocks import (
    BlockFinding,
    DraftBlock,
    SourceLine,
    join_boxes,
    map_lines_to_ids,
    merge_by_page,
)
from extractor.segment.places import Place, PlaceResolver
from extractor.segment.schedule.rows import ParsedSchedule


def assemble_document(reading: DocumentAnalysis, restored: ReconciledDocument, origin: Origin) -> Document:
    """The document, without its diagnostics."""
    schedule = reading.schedule
    document = Document(
        source=origin,
        language=reading.language_code,
        masthead=reading.masthead.masthead,
        agenda=restored.agenda,
        more_agendas=restored.more_agendas,
        schedule=_make_contract_schedule(schedule) if schedule else None,
        record=reading.record.facts if reading.record else None,
        citations=reading.citations,
        blocks=[_make_contract_block(block) for block in merge_by_page(restored.blocks, reading.untrusted_blocks)],
        footnotes=reading.notes.footnotes,
        furniture=reading.furniture,
        evidence=_make_evidence(reading, restored),
    )
    document.type = infer_document_type(
        document, reading.masthead.adoption_line, reading.masthead.series_titles, reading.language.headings
    )
    return document


def _make_evidence(reading: DocumentAnalysis, restored: ReconciledDocument) -> dict[str, list[Evidence]]:
    """Where each value of the masthead was read, and where titles and restored values come from, by path."""
    read = reading.masthead
    places = {f"masthead.{path}": read.places[path] for path in _iter_value_paths(read.masthead) if path in read.places}
    places |= {f"record.{path}": found for path, found in reading.record.places.items()} if reading.record else {}
    places |= restored.places
    places |= _list_schedule_places(reading.schedule) if reading.schedule else {}
    resolver = PlaceResolver(restored.blocks, reading.furniture)
    return {path: resolver.make_evidence(found) for path, found in places.items()}


def _list_schedule_places(schedule: ParsedSchedule) -> dict[str, list[Place]]:
    """Where the title and the dates of a schedule were read, by path."""
    places: dict[str, list[Place]] = {"schedule.title": [schedule.title_place]} if schedule.title_place else {}
    for at, place in enumerate(schedule.date_places):
        if place is not None:
            places[f"schedule.rows/{at}/date"] = [place]
    return places


def _iter_value_paths(masthead: Masthead) -> Iterator[str]:
    """The paths of the values that a masthead has: "date", "symbols/0", "session/number"."""
    for name, value in msgspec.structs.asdict(masthead).items():
        if isinstance(value, msgspec.Struct):
            yield from (f"{name}/{part}" for part, own in msgspec.structs.asdict(value).items() if own is not None)
        elif isinstance(value, list):
            yield from (f"{name}/{at}" for at in range(len(value)))
        elif value is not None:
            yield name


def _make_contract_schedule(schedule: ParsedSchedule) -> Schedule:
    """The schedule, each row with the id of the block that prints it."""
    rows: list[ScheduleRow] = [
        replace(row, block=block.id) for row, block in zip(schedule.rows, schedule.row_blocks, strict=True)
    ]
    return Schedule(title=schedule.title, rows=rows)


def _make_contract_block(block: DraftBlock) -> Block:
    rows = [
        [Cell(text=c.text, colspan=c.colspan, rowspan=c.rowspan, header=c.header, bbox=c.bbox) for c in row]
        for row in block.rows
    ]
    return Block(
        id=block.id,
        kind=block.kind,
        zone=block.zone,
        text=block.text,
        label=block.label,
        number=block.number,
        level=_get_block_level(block),
        rows=rows if block.kind == "table" else None,
        page=block.page,
        bbox=block.bbox,
        boxes=_list_boxes(block),
    )


def _list_boxes(block: DraftBlock) -> list[PageBox]:
    """The block's box on each of its pages; one box a page."""
    if block.page is None or block.bbox is None:
        return []
    by_page: dict[int, Box] = {}
    for page, box in ((block.page, block.bbox), *block.later_boxes):
        by_page[page] = join_boxes(by_page.get(page, box), box)
    return [PageBox(page=page, bbox=box) for page, box in by_page.items()]


def _get_block_level(block: DraftBlock) -> int | None:
    """The depth of a heading or list item: an item's follows from its number ("2(a)(i)" is 2), a bullet's from the format."""
    if block.kind == "list_item":
        return block.number.count("(") if block.number and "(" in block.number else block.format_level or 1
    return block.level if block.is_heading else None


def make_diagnostics(findings: Iterable[BlockFinding], blocks: list[DraftBlock]) -> list[Diagnostic]:
    """The findings as diagnostics, in reading order of their blocks, those on the whole document first; each once."""
    ids = map_lines_to_ids(blocks)
    positions = {block.id: at for at, block in enumerate(blocks)}
    found = {(f.code, f.message, _find_block_id(f, ids)): None for f in findings}
    ordered = sorted(found, key=lambda entry: -1 if entry[2] is None else positions[entry[2]])
    return [
        Diagnostic(code=code, severity=diagnostics.get_severity(code), message=message, block=block)
        for code, message, block in ordered
    ]


def _find_block_id(finding: BlockFinding, ids: dict[SourceLine, str]) -> str | None:
    """The id of the block that a finding names: of the block that its first line became part of."""
    return ids.get(finding.block.lines[0]) if finding.block is not None and finding.block.lines else None
