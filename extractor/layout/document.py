"""The way from pages to a source: what stands at the edges is taken away first, then tables, then what is left are paragraphs."""

from __future__ import annotations

from collections import Counter
from itertools import chain

from msgspec.structs import replace

from extractor.layout.boxes import around
from extractor.layout.builder import Builder, Part
from extractor.layout.direction import read_from_right
from extractor.layout.furniture import take_furniture
from extractor.layout.headings import mark_headings
from extractor.layout.hyphens import settle_hyphens
from extractor.layout.labels import BULLETS
from extractor.layout.lines import Row
from extractor.layout.measure import Usual
from extractor.layout.notes import take_notes, tidy, tie_calls
from extractor.layout.paragraphs import Paragraph
from extractor.layout.rows import read_rows
from extractor.layout.trust import doubts
from extractor.source import Block, Cell, Note, Pages, Remark, Source


def arrange(pages: Pages) -> Source:
    """Arrange a document's pages: blocks in reading order, notes with their calls, furniture apart.

    Boxes are points from the page's top left; text on a grid of characters has none, and its pages are not counted.
    Pages whose text can't be trusted are given apart from the others, without headings and notes.
    """
    doubted = doubts(pages)
    directions = read_from_right(pages.pages)
    rows = [read_rows(page, rtl=rtl, grid=pages.grid) for page, rtl in zip(pages.pages, directions, strict=True)]
    furniture = take_furniture(rows)
    settle_hyphens(rows)
    body_size = None if pages.grid else _body_size(rows)
    builder = Builder(Usual.of(rows, grid=pages.grid))
    notes: list[Note] = []
    for page, page_rows in zip(pages.pages, rows, strict=True):
        if page.number in doubted:
            builder.add_apart(page_rows)
            continue
        notes += take_notes(page_rows, page, body_size, len(notes))
        builder.add_page(page, page_rows)
    source = Source(pages.format, furniture=furniture, notes=notes, remarks=[*pages.remarks, *doubted.values()])
    source.untrusted = list(doubted)
    source.pages = None if pages.grid else len(pages.pages)
    source.ocr_pages = list(pages.ocr_pages)
    mark_headings(
        [part if isinstance(part, Paragraph) and not part.apart else None for part in builder.parts], grid=pages.grid
    )
    levels = _bullet_levels(builder.parts)
    for part in builder.parts:
        _put(source, part, levels, grid=pages.grid)
    tie_calls(_texts(source.blocks), source.notes)
    tidy(source.notes)
    return source


def _texts(blocks: list[Block]) -> list[tuple[Block | Cell, int]]:
    """All that has text, in reading order, with the number of its page."""
    found: list[tuple[Block | Cell, int]] = []
    for block in blocks:
        page = block.page or 0
        found += [(block, page), *((cell, page) for row in block.rows for cell in row)]
    return found


def _body_size(pages: list[list[Row]]) -> float:
    """The size of most of the text, in points."""
    letters: dict[float, int] = {}
    for row in chain.from_iterable(pages):
        for segment in row.segments:
            letters[segment.size] = letters.get(segment.size, 0) + len(segment.text)
    sizes: Counter[float] = Counter()
    for size, count in letters.items():
        sizes[round(size * 2) / 2] += count
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _bullet_levels(parts: list[Part]) -> dict[int, int]:
    """The depth of each item with a bullet, by its id: how many bullets of one list stand before it, each farther in."""
    levels: dict[int, int] = {}
    open_starts: list[float] = []
    for part in parts:
        if not isinstance(part, Paragraph) or part.label is None or part.label not in BULLETS:
            open_starts = []
            continue
        em = part.rows[0].segments[0].size
        while open_starts and part.start < open_starts[-1] - em / 2:
            open_starts.pop()
        if not open_starts or part.start > open_starts[-1] + em / 2:
            open_starts.append(part.start)
        levels[id(part)] = len(open_starts)
    return levels


def _put(source: Source, part: Part, levels: dict[int, int], *, grid: bool) -> None:
    at = len(source.blocks)
    if not isinstance(part, Paragraph):
        source.blocks.append(part.block())
        source.remarks += [Remark(code, message, at) for code, message in part.remarks()]
        return
    block = Block("heading" if part.heading else "paragraph", part.text, calls=part.calls, page=part.rows[0].page)
    if part.label and part.label in BULLETS:
        _set_bullet(block, part.label)
        block.level = levels[id(part)]
    if not grid:
        block.bold, block.italic, block.size = _type_of(part.rows)
        block.bbox = around([row.box() for row in part.rows if row.page == block.page])
    source.blocks.append(block)


def _type_of(rows: list[Row]) -> tuple[bool, bool, float]:
    """Whether all of some rows is bold, and whether italic, and the largest size in them."""
    segments = [segment for row in rows for segment in row.segments]
    bold = False not in [segment.bold for segment in segments]
    italic = False not in [segment.italic for segment in segments]
    return bold, italic, max([segment.size for segment in segments])


def _set_bullet(block: Block, bullet: str) -> None:
    """Make a block a list item; a bullet is no label."""
    rest = block.text[len(bullet) :]
    cut = len(block.text) - len(rest.lstrip())
    block.kind, block.text = "list_item", block.text[cut:]
    block.calls = [replace(call, offset=call.offset - cut) for call in block.calls]
