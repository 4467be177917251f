"""The evidence for each part of a document that it is wholly right, or not: numbers from the finished document alone.

Most are shares, or 0 and 1 for no and yes; counts are on a scale of logarithms. A name of evidence is a key of
`confidence.toml`.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from extractor.model import AgendaItem, Block, Document

EvidenceValues = dict[str, float]

LONG_TITLE_CHARACTERS = 220  # titles of items and headings are shorter; a longer one often has the next text in it
SHORT_LINE_CHARACTERS = 80  # of a paragraph that is no full line
MIN_COLUMN_CELLS = 3  # below which the kind of a column's cells says nothing
CLOSING_MARKS = ".:;,!?。：；，！？؛،؟…—–-)]»”\"'"
_NUMBER_CELL = re.compile(r"[\d\s.,()%–—−-]+")
_JOINED_NUMBERS = re.compile(r"\d{1,3}(?: \d{3})+ \d{1,2}(?!\d)|\d[.,]\d{3} \d+[.,]\d{3}")  # two in one cell
# Evidence that may speak for a part or against it. All other evidence is a doubt: it only lowers the probability.
NEUTRAL_EVIDENCE = frozenset(
    {
        "flowing format", "has annotations", "subtitle", "agenda", "has notes", "list items", "headings share",
        "from a table", "is the schedule", "partly annotated", "has tables", "rows for each table", "table over pages",
        "several header rows", "one level",
    }
)  # fmt: skip
# The name of the file is no evidence: one document is under several names.
FILE_NAME_CODES = frozenset({"masthead.symbol_differs"})


def measure_evidence(document: Document) -> dict[str, EvidenceValues]:
    """The evidence for each part that the document has, by part and name. A part that is absent has no entry."""
    shared = _measure_source(document)
    return {
        part: {**shared, **values, **_count_diagnostics(document, DIAGNOSTIC_FAMILIES[part])}
        for part, measure in MEASURES.items()
        if (values := measure(document)) is not None
    }


def _share(flags: Iterable[bool]) -> float:
    listed = list(flags)
    return sum(listed) / len(listed) if listed else 0.0


def _scale_count(count: int) -> float:
    """A count on a scale where 0 is 0, 9 is 1 and 99 is 2."""
    return math.log10(1 + count)


def _measure_source(document: Document) -> EvidenceValues:
    """Evidence for every part: the format, the number of pages, and whether the document was recognised as one of the UN."""
    origin = document.source
    flowing = origin.pages is None and origin.format != "text"  # its headings, lists and cells are marked
    return {
        "flowing format": float(flowing),
        "plain text": float(origin.format == "text"),
        "recognised pages": float(bool(origin.ocr_pages)),
        "pages": _scale_count(origin.pages or 1),
        "no title": float(document.masthead.title is None),
        "no symbol": float(not document.masthead.symbols),
        "type other": float(document.type == "other"),
    }


DIAGNOSTIC_FAMILIES = {
    "masthead": ("masthead", "text", "source"),
    "agenda": ("agenda", "text", "source"),
    "schedule": ("schedule", "agenda", "table", "text", "source"),
    "outline": ("outline", "text", "source"),
    "tables": ("table", "text", "source"),
    "notes": ("notes", "text", "source"),
    "text": ("text", "source", "outline", "notes"),
}


def _count_diagnostics(document: Document, families: tuple[str, ...]) -> EvidenceValues:
    """The diagnostics of the families: each code that occurs, and the numbers of warnings and notices of the first family."""
    ours = [d for d in document.diagnostics if d.code not in FILE_NAME_CODES and d.code.split(".")[0] in families]
    own = [d for d in ours if d.code.startswith(families[0] + ".")]
    return {
        **{f"has {code}": 1.0 for code in sorted({d.code for d in ours})},
        "warnings": _scale_count(sum(d.severity != "info" for d in own)),
        "notices": _scale_count(sum(d.severity == "info" for d in own)),
    }


def _measure_masthead(document: Document) -> EvidenceValues | None:
    head = document.masthead
    in_zone = [b for b in document.blocks if b.zone == "masthead"]
    if not (head.bodies or head.symbols or head.title or head.session or head.date):
        return None
    return {
        "no bodies": float(not head.bodies),
        "no date": float(head.date is None),
        "no distribution": float(head.distribution is None),
        "no session": float(head.session is None),
        "session without number": float(head.session is not None and head.session.number is None),
        "no meeting": float(head.meeting is None),
        "meeting without dates": float(head.meeting is not None and head.meeting.start is None),
        "meeting without place": float(head.meeting is not None and head.meeting.place is None),
        "no job number": float(head.job_number is None),
        "no original language": float(not head.original_languages),
        "no agenda items": float(not head.agenda_items),
        "items without titles": float(len(head.agenda_items) != len(head.agenda_item_titles)),
        "subtitle": float(head.subtitle is not None),
        "several bodies": float(len(head.bodies) > 1),
        "several symbols": float(len(head.symbols) > 1),
        "long title": float(len(head.title or "") > LONG_TITLE_CHARACTERS),
        "no masthead block": float(not in_zone),
        "masthead blocks": _scale_count(len(in_zone)),
        "has annotations": float(document.agenda is not None),
    }


def _flatten_items(items: list[AgendaItem]) -> Iterator[AgendaItem]:
    for item in items:
        yield item
        yield from _flatten_items(item.items)


def _measure_agenda(document: Document) -> EvidenceValues | None:
    if document.agenda is None or not document.agenda.items:
        return None
    tops = document.agenda.items
    items = list(_flatten_items(tops))
    numbers = [item.number for item in items]
    digits = [int(item.number) for item in tops if item.number and item.number.isdecimal()]
    annotated = _share(bool(item.annotation) for item in items)
    return {
        "items": _scale_count(len(items)),
        "single item": float(len(items) == 1),
        "no number": _share(number is None for number in numbers),
        "number twice": float(max(Counter(numbers).values()) > 1),
        "number gap": float(digits != list(range(1, len(digits) + 1))),
        "long title": _share(len(item.title) > LONG_TITLE_CHARACTERS for item in items),
        "some title long": float(any(len(item.title) > LONG_TITLE_CHARACTERS for item in items)),
        "title empty": float(any(not item.title.strip() for item in items)),
        "title cut": _share(_ends_open(item.title) for item in items),
        "starts in lower case": _share(item.title[:1].islower() for item in items),
        "no annotation": float(annotated == 0),
        "partly annotated": float(0 < annotated < 1),
        "nested": float(len(tops) < len(items)),
        "no schedule": float(document.schedule is None),
        "no agenda title": float(document.agenda.title is None),
        "more agendas": float(bool(document.more_agendas)),
    }


def _ends_open(text: str) -> bool:
    return text.rstrip()[-1:] in {",", "-", "–", "—", "(", "،", "，", "、"}


def _measure_schedule(document: Document) -> EvidenceValues | None:
    if document.schedule is None or not document.schedule.rows:
        return None
    rows = document.schedule.rows
    codes = Counter(d.code for d in document.diagnostics)
    known = {i.number for i in _flatten_items(document.agenda.items)} if document.agenda else set()
    cited = {number for row in rows for number in row.items}
    starts = [(row.date, row.start) for row in rows if row.date and row.start]
    by_block = {b.id: b for b in document.blocks}
    titles = [row.title for row in rows if row.title]
    return {
        "rows": _scale_count(len(rows)),
        "few rows": float(len(rows) < 3),
        "no date": _share(row.date is None for row in rows),
        "some row without date": float(any(row.date is None for row in rows)),
        "no time": _share(row.start is None for row in rows),
        "some row without time": float(any(row.start is None for row in rows)),
        "some row without end": float(any(row.start is not None and row.end is None for row in rows)),
        "no item": _share(not row.items for row in rows),
        "nowhere an item": float(not cited),
        "title empty": float(any(not row.title and not row.items for row in rows)),
        "long title": float(any(len(title) > LONG_TITLE_CHARACTERS for title in titles)),
        "title cut": float(any(_ends_open(title) for title in titles)),
        "starts in lower case": _share(title[:1].islower() for title in titles),
        "digits lead a title": _share(title[:1].isdecimal() for title in titles),
        "row twice": float(len({(r.date, r.start, r.title) for r in rows}) < len(rows)),
        "out of order": float(starts != sorted(starts)),
        "date outside meeting": float(_has_dates_outside(document)),
        "items not on list": float(bool(known) and not cited <= known),
        "items without row": 1 - len(cited & known) / len(known) if known else 0.0,
        "no agenda": float(document.agenda is None),
        "from a table": _share(bool(row.table_rows) for row in rows),
        "blocks": _scale_count(len({row.block for row in rows})),
        "pages of table": _scale_count(
            max((len(by_block[row.block].boxes) for row in rows if row.block in by_block), default=0)
        ),
        "spans": float(any(row.spans for row in rows)),
        "extra columns": float(any(row.extra for row in rows)),
        "continued": float(any(row.continued for row in rows)),
        "unread cells": _scale_count(codes["schedule.cell_unread"]),
    }


def _has_dates_outside(document: Document) -> bool:
    meeting = document.masthead.meeting
    if meeting is None or meeting.start is None or document.schedule is None:
        return False
    end = meeting.end or meeting.start
    return any(row.date is not None and not meeting.start <= row.date <= end for row in document.schedule.rows)


def _measure_outline(document: Document) -> EvidenceValues | None:
    headings = [b for b in document.blocks if b.kind == "heading" and b.zone != "masthead"]
    if not headings:
        return None
    levels = [b.level for b in headings if b.level]
    pairs = list(itertools.pairwise(document.blocks))
    codes = Counter(d.code for d in document.diagnostics)
    return {
        "headings": _scale_count(len(headings)),
        "no number": _share(b.number is None for b in headings),
        "long heading": float(any(len(b.text) > LONG_TITLE_CHARACTERS for b in headings)),
        "starts in lower case": float(any(b.text[:1].islower() for b in headings)),
        "ends as a sentence": _share(b.text.rstrip()[-1:] in {".", "。", ";", ","} for b in headings),
        "heading cut": float(any(_ends_open(b.text) for b in headings)),
        "heading twice": float(len({(b.number, b.text) for b in headings}) < len(headings)),
        "without level": _share(b.level is None for b in headings),
        "share of blocks": len(headings) / len(document.blocks),
        "neighbours": _share_of_neighbours(document.blocks),
        "has tables": float(any(b.kind == "table" for b in document.blocks)),
        "annex": float(any(b.zone == "annex" for b in document.blocks)),
        "agenda": float(document.agenda is not None),
        "split paragraphs": _share_of_splits(document.blocks),
        "loose lines": _share_of_loose_lines(document.blocks),
        "level left out": float(any(after > before + 1 for before, after in itertools.pairwise([0, *levels]))),
        "one level": float(len(set(levels)) < 2),
        "numbered and not": float(_mixes_numbering(headings)),
        "some in capitals": float(0 < sum(map(_is_in_capitals, headings)) < len(headings)),
        "before a table": _share(bool(after.rows) for before, after in pairs if before.kind == "heading"),
        "last block": float(document.blocks[-1].kind == "heading"),
        "inferred headings": codes["outline.heading_inferred"] / len(headings),
    }


def _share_of_loose_lines(blocks: list[Block]) -> float:
    """The share of paragraphs that are short and end without a mark: headings that were not seen, or lines torn apart."""
    texts = [b.text.strip() for b in blocks if b.kind == "paragraph" and b.zone in {"body", "annex"}]
    return _share(0 < len(text) <= SHORT_LINE_CHARACTERS and text[-1] not in CLOSING_MARKS for text in texts)


def _mixes_numbering(headings: list[Block]) -> bool:
    """Whether some headings of a level have numbers and others none."""
    kinds = {(b.level, b.number is not None) for b in headings}
    return len(kinds) > len({level for level, _ in kinds})


def _is_in_capitals(block: Block) -> bool:
    return block.text.isupper()


def _share_of_neighbours(blocks: list[Block]) -> float:
    """The share of headings that come directly after a heading."""
    kinds = [b.kind for b in blocks if b.zone != "masthead"]
    return _share(before == "heading" for before, kind in itertools.pairwise(kinds) if kind == "heading")


def _share_of_splits(blocks: list[Block]) -> float:
    """The share of paragraphs that start in lower case after one that ends without a mark: one paragraph cut in two."""
    texts = [b.text.strip() for b in blocks if b.zone != "masthead" and b.kind == "paragraph" and b.text.strip()]
    pairs = itertools.pairwise(texts)
    return _share(after[0].islower() and before[-1] not in CLOSING_MARKS for before, after in pairs)


def _measure_tables(document: Document) -> EvidenceValues | None:
    tables = [b for b in document.blocks if b.rows]
    if not tables:
        return None
    rows = [row for b in tables for row in b.rows or []]
    cells = [cell for row in rows for cell in row]
    widths = [[sum(c.colspan for c in row) for row in b.rows or []] for b in tables]
    filled = [[c for c in row if c.text.strip()] for row in rows if not all(c.header for c in row)]
    lone = [len(row) == 1 and row[0].colspan == 1 for row in filled]
    headers = [[all(c.header for c in row) for row in b.rows or []] for b in tables]
    return {
        "tables": _scale_count(len(tables)),
        "rows": _scale_count(len(rows)),
        "columns": _scale_count(max(max(w, default=0) for w in widths)),
        "empty cells": _share(not c.text.strip() for c in cells),
        "long cells": _share(len(c.text) > LONG_TITLE_CHARACTERS for c in cells),
        "starts in lower case": _share(c.text[:1].islower() for c in cells),
        "cell cut": _share(_ends_open(c.text) for c in cells),
        "spans": float(any(c.colspan > 1 or c.rowspan > 1 for c in cells)),
        "no header": float(not any(c.header for c in cells)),
        "rows for each table": _scale_count(len(rows) // len(tables)),
        "table over pages": float(any(len(b.boxes) > 1 for b in tables)),
        "lone cells": _share(lone),
        "some lone cell": float(any(lone)),
        "rows in lower case": _share(row[0].text.strip()[0].islower() for row in filled if row),
        "numbers among words": _share_of_mixed_columns(tables),
        "joined numbers": float(any(_JOINED_NUMBERS.search(c.text) for c in cells)),
        "some table without header": float(any(not any(c.header for row in b.rows or [] for c in row) for b in tables)),
        "several header rows": float(any(sum(rows_of_table) > 1 for rows_of_table in headers)),
        "loose lines": _share_of_loose_lines(document.blocks),
        "one column": float(any(max(w, default=0) < 2 for w in widths)),
        "one row": float(any(len(w) < 2 for w in widths)),
        "is the schedule": float(document.schedule is not None and any(r.table_rows for r in document.schedule.rows)),
    }


def _share_of_mixed_columns(tables: list[Block]) -> float:
    """The share of columns in which some cells are numbers and others are not: a cell may be in the wrong column."""
    mixed = []
    for table in tables:
        rows = [row for row in table.rows or [] if not all(c.header for c in row)]
        width = max((len(row) for row in rows), default=0)
        for at in range(width):
            texts = [row[at].text.strip() for row in rows if len(row) == width and row[at].text.strip()]
            if len(texts) >= MIN_COLUMN_CELLS:
                mixed.append(0 < sum(_NUMBER_CELL.fullmatch(text) is not None for text in texts) < len(texts))
    return _share(mixed)


def _measure_notes(document: Document) -> EvidenceValues | None:
    notes = document.footnotes
    if not notes:
        return None
    digits = [int(n.marker) for n in notes if n.marker and n.marker.isascii() and n.marker.isdecimal()]
    return {
        "notes": _scale_count(len(notes)),
        "no place": _share(n.offset is None for n in notes),
        "some note without place": float(any(n.offset is None for n in notes)),
        "no mark": float(any(n.marker is None for n in notes)),
        "mark not a number": _share(not (n.marker or "").isdecimal() for n in notes),
        "number gap": float(digits != list(range(1, len(digits) + 1))),
        "starts in lower case": _share(n.text[:1].islower() for n in notes),
        "ends open": float(any(n.text.rstrip()[-1:] not in CLOSING_MARKS for n in notes)),
        "long note": float(any(len(n.text) > 4 * LONG_TITLE_CHARACTERS for n in notes)),
        "note empty": float(any(len(n.text.strip()) < 3 for n in notes)),
        "notes in tables": float(any(b.rows for b in document.blocks)),
    }


def _measure_text(document: Document) -> EvidenceValues | None:
    prose = [b for b in document.blocks if b.zone != "masthead" and b.kind != "table"]
    if not prose:
        return None
    return {
        "blocks": _scale_count(len(prose)),
        "split paragraphs": _share_of_splits(document.blocks),
        "starts in lower case": _share(b.text[:1].islower() for b in prose),
        "ends open": _share(b.text.rstrip()[-1:] not in CLOSING_MARKS for b in prose if b.kind == "paragraph"),
        "no number": _share(b.number is None for b in prose),
        "list items": _share(b.kind == "list_item" for b in prose),
        "headings share": _share(b.kind == "heading" for b in prose),
        "has tables": float(any(b.kind == "table" for b in document.blocks)),
        "has notes": float(bool(document.footnotes)),
        "annex": float(any(b.zone == "annex" for b in prose)),
    }


MEASURES: dict[str, Callable[[Document], EvidenceValues | None]] = {
    "masthead": _measure_masthead,
    "agenda": _measure_agenda,
    "schedule": _measure_schedule,
    "outline": _measure_outline,
    "tables": _measure_tables,
    "notes": _measure_notes,
    "text": _measure_text,
}
