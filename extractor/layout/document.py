"""The way from pages to a source: what stands at the edges is taken away first, then tables, then what is left are paragraphs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from extractor.layout.columns import take_masthead
from extractor.layout.divide import bounds_without_head, find_bounds, part_at_items
from extractor.layout.furniture import take_furniture
from extractor.layout.heads import read_head
from extractor.layout.headings import mark_headings
from extractor.layout.lines import Row, read_rows, reads_from_right
from extractor.layout.notes import take_notes, tidy, tie_calls
from extractor.layout.paragraphs import Column, Paragraph, Usual, ends_clause, make_paragraphs, paragraph_text
from extractor.layout.tables import Filler, Table
from extractor.layout.vocabulary import is_organization
from extractor.source import Block, Box, Note, Pages, Remark, Source

NAME_WIDTH = 13.0  # ems; the lines of a name that wraps in a masthead are longer
LINE_SHARE = 0.57  # share of the page's widest line; lines that wrap below the masthead are longer
OPENING = 20  # parts of a document before which its title has ended
TITLE_GAP = 2.2  # times the usual step that part a masthead's last line from the title


@dataclass(slots=True)
class _Document:
    """What has been found so far: paragraphs and tables in reading order."""

    usual: Usual
    parts: list[Paragraph | Table] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    open_table: Table | None = None


def arrange(pages: Pages) -> Source:
    """Arrange a document's pages: blocks in reading order, notes with their calls, furniture apart.

    Boxes are points from the page's top left; text on a grid of characters has none, and its pages are not counted.
    """
    directions = reads_from_right(pages.pages)
    rows = [read_rows(page, rtl=rtl, grid=pages.grid) for page, rtl in zip(pages.pages, directions, strict=True)]
    furniture = take_furniture(rows)
    body_size = None if pages.grid else _body_size(rows)
    document = _Document(Usual.of(rows, grid=pages.grid))
    for page_rows in rows:
        if page_rows:
            document.notes += take_notes(page_rows, page_rows[0].page, body_size, len(document.notes))
        _read_page(document, page_rows, first=not document.parts)
    source = Source(pages.format, furniture=furniture, notes=document.notes, remarks=list(pages.remarks))
    source.pages = None if pages.grid else len(pages.pages)
    source.ocr_pages = list(pages.ocr_pages)
    mark_headings([part if isinstance(part, Paragraph) else None for part in document.parts], grid=pages.grid)
    for part in document.parts:
        _put(source, part, grid=pages.grid)
    holders = [
        (h, block.page or 0) for block in source.blocks for h in [block, *(c for row in block.rows for c in row)]
    ]
    tie_calls(holders, source.notes)
    tidy(source.notes)
    return source


def _body_size(pages: list[list[Row]]) -> float:
    sizes: Counter[float] = Counter()
    for row in (row for rows in pages for row in rows):
        for segment in row.segments:
            sizes[round(segment.size * 2) / 2] += len(segment.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _read_page(document: _Document, rows: list[Row], *, first: bool) -> None:
    if first:
        left, right = take_masthead(rows)
        _add_masthead(document, left, right, rows)
    at = begun = 0
    if document.open_table is not None:
        at = begun = _go_on(document, rows)
    while at < len(rows):
        head = read_head(rows, at)
        if head is None:
            at += 1
            continue
        _add_column(document, rows[begun:at])
        heads, after = head
        body = [part_at_items(row) for row in rows[after:]]
        table = Table(heads, find_bounds(heads, body), pages=[rows[at].page])
        document.parts.append(table)
        at = begun = after + _fill(document, table, body)
    if begun < len(rows):
        document.open_table = None
        _add_column(document, rows[begun:])


def _fill(document: _Document, table: Table, rows: list[Row]) -> int:
    end = Filler(table, rows).fill()
    document.open_table = table if end == len(rows) else None
    return end


def _go_on(document: _Document, rows: list[Row]) -> int:
    """Go on with a table that reached the foot of the page before; returns the index of the first row behind it."""
    table = document.open_table
    assert table is not None
    head = read_head(rows, 0) if rows else None
    after = head[1] if head else 0
    body = [part_at_items(row) for row in rows[after:]]
    bounds = find_bounds(head[0], body) if head else bounds_without_head(len(table.heads), table.item, body)
    if bounds is None or (head and [h.words for h in head[0]] != [h.words for h in table.heads]):
        document.open_table = None
        return 0
    table.bounds = bounds
    table.pages.append(rows[0].page)
    return after + _fill(document, table, body)


def _add_masthead(document: _Document, left: list[Row], right: list[Row], rows: list[Row]) -> None:
    """Add the first page's head: names of organs, particulars line by line, and the lines below up to the title."""
    names = 1 if left and is_organization(left[0].text) else 0
    _add_column(document, left[:names], NAME_WIDTH)
    _add_column(document, left[names:], NAME_WIDTH, parted=False)
    for row in right:
        _add_column(document, [row], NAME_WIDTH)
    widest = max((segment.natural for row in rows for segment in row.segments), default=0.0)
    below = 0
    while left and below < len(rows) and (below == 0 or _near(rows[below - 1], rows[below], document.usual.pitch)):
        below += 1
    if below < len(rows):
        _add_column(document, rows[:below], LINE_SHARE * widest / rows[0].segments[0].size)
        del rows[:below]
    for part in document.parts:
        if isinstance(part, Paragraph):
            part.masthead = True


def _near(above: Row, row: Row, pitch: float) -> bool:
    return row.baseline - above.baseline < TITLE_GAP * pitch


def _add_column(document: _Document, rows: list[Row], least: float = 0.0, *, parted: bool = True) -> None:
    if not rows:
        return
    size = rows[0].segments[0].size
    paragraphs = make_paragraphs(Column(rows, document.usual, least=least * size, parted=parted, opening=len(document.parts) < OPENING))
    before = document.parts[-1] if document.parts else None
    if paragraphs and isinstance(before, Paragraph) and _goes_over(before, paragraphs[0]):
        joined = paragraphs.pop(0)
        before.rows += joined.rows
        before.text, before.calls = paragraph_text(before.rows)
        before.full = joined.full
    document.parts += paragraphs


def _goes_over(before: Paragraph, after: Paragraph) -> bool:
    """Whether a paragraph goes on over the page's end: no sentence ends there, and the line is full or a small letter follows."""
    if after.label is not None or before.last.page == after.rows[0].page:
        return False
    if ends_clause(before.text) and before.text[-1] not in ",،，":
        return False
    return before.full or after.text[:1].islower()


def _put(source: Source, part: Paragraph | Table, *, grid: bool) -> None:
    at = len(source.blocks)
    if isinstance(part, Table):
        source.blocks.append(part.block())
        count = len(part.heads)
        source.remarks.append(
            Remark("table.columns_inferred", f"{count} columns were inferred from where the texts stand.", at)
        )
        if len(part.pages) > 1:
            text = f"The table goes on from page {part.pages[0]} to page {part.pages[-1]}; heads repeated there were dropped."
            source.remarks.append(Remark("table.joined_over_pages", text, at))
        return
    segments = [segment for row in part.rows for segment in row.segments]
    block = Block("heading" if part.heading else "paragraph", part.text, calls=part.calls, page=part.rows[0].page)
    if not grid:
        block.bold = all(segment.bold for segment in segments)
        block.italic = all(segment.italic for segment in segments)
        block.size = max(segment.size for segment in segments)
        block.bbox = _box([row for row in part.rows if row.page == block.page])
    source.blocks.append(block)


def _box(rows: list[Row]) -> Box:
    boxes = [row.box() for row in rows]
    x0, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
    x1, bottom = max(b[2] for b in boxes), max(b[3] for b in boxes)
    return round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)
