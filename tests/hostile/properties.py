"""What holds for every document, whatever the input: used by the properties' tests and by the fuzzer."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from extractor import Document, ExtractionError, Limits, extract
from extractor.common.deadline import limit_seconds
from extractor.errors import DefectError
from extractor.model import AgendaItem, Block
from extractor.readers import read_document
from extractor.source import PagedSource

MAX_SECONDS = 20.0
MAX_COORDINATE_PT = 1e7
NUMBER_PATTERN = re.compile(
    r"(?:\d+|[IVXLCDM]+|[A-Za-z]{1,3})?(?:[.\d]|[A-Za-z]{1,3}(?![A-Za-z]))*(?: (?:bis|ter|quater))?(?:\([\w.]+\))*"
)
LANGUAGE_PATTERN = re.compile(r"[a-z]{2,3}")


def read_and_check(data: bytes, name: str) -> Document | None:
    """Read an input and hold it against the properties; None where a typed error says that it is none.

    Raises DefectError and TimeLimitError, and AssertionError where a property does not hold.
    """
    try:
        document = extract(data, name=name, limits=Limits(max_seconds=MAX_SECONDS))
    except DefectError:
        raise
    except ExtractionError as error:
        if error.code == "timeout":
            raise
        return None
    check_document(document)
    return document


def check_reader(data: bytes, name: str) -> None:
    """Read an input without looking at what it means. Raises AssertionError, and whatever is no ExtractionError."""
    try:
        with limit_seconds(MAX_SECONDS, MAX_SECONDS):
            read = read_document(data, name)
    except DefectError:
        raise
    except ExtractionError as error:
        if error.code == "timeout":
            raise
        return
    if isinstance(read, PagedSource):
        runs = [run for page in read.pages for run in page.runs]
        assert all(
            map(math.isfinite, (place for run in runs for place in (run.x0, run.top, run.x1, run.bottom, run.size)))
        )
        "".join(run.text for run in runs).encode()
        return
    for text in (*read.blocks, *(cell for block in read.blocks for row in block.rows for cell in row)):
        text.text.encode()
        assert all(0 <= call.offset <= len(text.text) for call in text.note_references)
        assert all(0 <= link.start <= link.end <= len(text.text) for link in text.links)
    "".join([*read.furniture, *(note.text for note in read.notes)]).encode()


def check_document(document: Document) -> None:
    """Hold a document against the properties. Raises AssertionError, and ValidationError where a type does not fit."""
    assert msgspec.json.decode(document.to_json(), type=Document) == document
    blocks = {block.id: block for block in document.blocks}
    assert len(blocks) == len(document.blocks)
    notes = {note.id: note for note in document.footnotes}
    for citation in document.citations:
        text = _find_text(citation.block, citation.cell, blocks, notes)
        assert text[citation.start : citation.end] == citation.text, citation
    for note in document.footnotes:
        assert note.block is None or 0 <= (note.offset or 0) <= len(blocks[note.block].text), note
    for diagnostic in document.diagnostics:
        assert diagnostic.block is None or diagnostic.block in blocks, diagnostic
        assert diagnostic.code != "text.unplaced", diagnostic.message
    for item in _iterate_items(document):
        assert {*item.annotation, *item.documentation} <= blocks.keys(), item
    for block in document.blocks:
        assert block.number is None or NUMBER_PATTERN.fullmatch(block.number), block.number
        assert block.bbox is None or max(map(abs, block.bbox)) <= MAX_COORDINATE_PT
        assert (block.rows is None) == (block.kind != "table")
    assert document.language is None or LANGUAGE_PATTERN.fullmatch(document.language)
    assert "/" not in (document.source.name or "")


def _find_text(place: str, cell: tuple[int, int] | None, blocks: dict[str, Block], notes: dict[str, Any]) -> str:
    if place in notes:
        return str(notes[place].text)
    block = blocks[place]
    return block.text if cell is None else (block.rows or [])[cell[0]][cell[1]].text


def _iterate_items(document: Document) -> Iterator[AgendaItem]:
    agendas = [agenda for agenda in (document.agenda, *document.more_agendas) if agenda]
    waiting = [item for agenda in agendas for item in agenda.items]
    while waiting:
        item = waiting.pop()
        yield item
        waiting += item.items
