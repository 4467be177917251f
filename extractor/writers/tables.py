"""A document as rows of flat tables: every table has the document's path and hash."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from extractor.model import AgendaItem, Document

TableRow = dict[str, Any]
_KEY_COLUMNS = {"path": "string", "sha256": "string"}
# Columns by table. Types: string, int, float, bool, date, and list<…> of them; *_json columns are JSON as text.
TABLE_COLUMNS: dict[str, dict[str, str]] = {
    "documents": {
        **_KEY_COLUMNS, "name": "string", "name_symbol": "string", "bytes": "int", "format": "string", "pages": "int",
        "type": "string", "title": "string", "subtitle": "string", "symbols": "list<string>", "bodies": "list<string>",
        "distribution": "string", "date": "date", "masthead_language": "string", "original_languages": "list<string>",
        "job_number": "string", "session": "string", "session_number": "int", "meeting": "string",
        "meeting_place": "string", "meeting_start": "date", "meeting_end": "date",
        "agenda_item_numbers": "list<string>", "agenda_item_titles": "list<string>", "diagnostics": "list<string>",
    },
    "blocks": {
        **_KEY_COLUMNS, "block": "string", "kind": "string", "zone": "string", "text": "string", "label": "string",
        "number": "string", "level": "int", "page": "int", "bbox": "list<float>", "rows_json": "string",
    },
    "citations": {
        **_KEY_COLUMNS, "text": "string", "symbol": "string", "kind": "string", "block": "string", "cell_row": "int",
        "cell_column": "int", "start": "int", "end": "int",
    },
    "agenda_items": {
        **_KEY_COLUMNS, "position": "int", "depth": "int", "parent": "int", "number": "string", "label": "string",
        "title": "string", "annotation": "list<string>", "documentation": "list<string>", "documents": "list<string>",
    },
    "schedule_rows": {
        **_KEY_COLUMNS, "position": "int", "date": "date", "start": "string", "end": "string", "date_end": "date",
        "meeting": "string", "items": "list<string>", "title": "string", "continued": "bool", "mark": "string",
        "spans_json": "string", "extra_json": "string",
    },
}  # fmt: skip


def make_table_rows(path: str, document: Document) -> dict[str, list[TableRow]]:
    """The document's rows for every table; `path` is its place in the output tree."""
    key = {"path": path, "sha256": document.source.sha256}
    tables = {
        "documents": [_make_document_row(document)],
        "blocks": [
            {
                "block": b.id, "kind": b.kind, "zone": b.zone, "text": b.text, "label": b.label, "number": b.number,
                "level": b.level, "page": b.page, "bbox": b.bbox, "rows_json": _encode_json(b.rows),
            }
            for b in document.blocks
        ],
        "citations": [
            {
                "text": c.text, "symbol": c.symbol, "kind": c.kind, "block": c.block, "start": c.start, "end": c.end,
                "cell_row": c.cell[0] if c.cell else None, "cell_column": c.cell[1] if c.cell else None,
            }
            for c in document.citations
        ],
        "agenda_items": list(_make_agenda_rows(document.agenda.items if document.agenda else [])),
        "schedule_rows": [
            {
                "position": at, "date": r.date, "start": r.start, "end": r.end, "date_end": r.date_end,
                "meeting": r.meeting, "items": r.items, "title": r.title, "continued": r.continued, "mark": r.mark,
                "spans_json": _encode_json(r.spans), "extra_json": _encode_json(r.extra or None),
            }
            for at, r in enumerate(document.schedule.rows if document.schedule else [], 1)
        ],
    }  # fmt: skip
    return {name: [{**key, **row} for row in found] for name, found in tables.items()}


def _make_document_row(document: Document) -> TableRow:
    source, head = document.source, document.masthead
    session, meeting = head.session, head.meeting
    return {
        "name": source.name, "name_symbol": source.name_symbol, "bytes": source.bytes_, "format": source.format,
        "pages": source.pages, "type": document.type, "title": head.title, "subtitle": head.subtitle,
        "symbols": head.symbols, "bodies": head.bodies, "distribution": head.distribution, "date": head.date,
        "masthead_language": head.language, "original_languages": head.original_languages,
        "job_number": head.job_number, "session": session.text if session else None,
        "session_number": session.number if session else None,
        "meeting": meeting.text if meeting else None, "meeting_place": meeting.place if meeting else None,
        "meeting_start": meeting.start if meeting else None, "meeting_end": meeting.end if meeting else None,
        "agenda_item_numbers": head.agenda_items, "agenda_item_titles": head.agenda_item_titles,
        "diagnostics": [d.code for d in document.diagnostics],
    }  # fmt: skip


def _make_agenda_rows(items: list[AgendaItem]) -> Iterator[TableRow]:
    """The items in reading order; `parent` is the position of the item above it."""
    position = 0
    waiting: list[tuple[AgendaItem, int, int | None]] = [(item, 1, None) for item in reversed(items)]
    while waiting:
        item, depth, parent = waiting.pop()
        position += 1
        yield {
            "position": position, "depth": depth, "parent": parent, "number": item.number, "label": item.label,
            "title": item.title, "annotation": item.annotation, "documentation": item.documentation,
            "documents": item.documents,
        }  # fmt: skip
        waiting += [(below, depth + 1, position) for below in reversed(item.items)]


def _encode_json(value: object) -> str | None:
    return None if value is None else msgspec.json.encode(value).decode()
