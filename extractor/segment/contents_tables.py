"""Lists of contents that a word processor set as tables: their rows become lines of the zone `contents`.

The evidence is the last column: numbers of pages that do not go down, below the heading of contents, or after such a table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from extractor import source
from extractor.common.roman_numerals import ROMAN_NUMERAL_FRAGMENT, from_roman
from extractor.languages.headings import HeadingReader
from extractor.segment.draft_blocks import DraftBlock, replace_table

MIN_CONTENTS_ROWS = 3  # with a page
MIN_CONTENTS_ROWS_RATIO = 0.5  # of the rows, that have a page: headings of parts and long titles have none
_PAGE_PATTERN = re.compile(rf"\d{{1,4}}|{ROMAN_NUMERAL_FRAGMENT}", re.I)


def open_contents_tables(blocks: Sequence[DraftBlock], headings: HeadingReader) -> list[DraftBlock]:
    """The blocks with each table of contents opened into a paragraph a row, without the page."""
    found: list[DraftBlock] = []
    above: DraftBlock | None = None  # the last block that is no table of contents
    for block in blocks:
        if block.kind == "table" and _is_contents_heading(above, headings) and _has_pages(block):
            found += replace_table(block, [_make_source_block(row, block) for row in block.rows if row])
        else:
            above = block
            found.append(block)
    return found


def _is_contents_heading(block: DraftBlock | None, headings: HeadingReader) -> bool:
    if block is None or block.kind == "table":
        return False
    return headings.find_section_function(block.text.rstrip("* ")) == "contents"


def _has_pages(table: DraftBlock) -> bool:
    """Whether the last column has numbers of pages that do not go down, and the others have texts, none a number alone."""
    rows = [row for row in table.rows if row]
    pages = [row[-1].text.strip() for row in rows]
    numbers = [_read_page(page) for page in pages if _PAGE_PATTERN.fullmatch(page)]
    if len(numbers) < MIN_CONTENTS_ROWS or len(numbers) < MIN_CONTENTS_ROWS_RATIO * len(pages):
        return False
    titles = [cell.text.strip() for row in rows for cell in row[:-1]]
    has_titles = any(titles) and not any(map(str.isdecimal, titles))
    return has_titles and all(above <= below for above, below in pairwise(numbers))


def _read_page(text: str) -> tuple[bool, int]:
    """A number of a page, to be compared with others: Roman ones come first."""
    return (True, int(text)) if text.isdecimal() else (False, from_roman(text.lower()) or 0)


def _make_source_block(row: Sequence[source.SourceCell], table: DraftBlock) -> source.SourceBlock:
    """A row as a paragraph; a text of the last column that is no page, as its header, is kept."""
    page = row[-1].text.strip()
    cells = row[:-1] if _PAGE_PATTERN.fullmatch(page) else row
    text = ""
    calls: list[source.NoteReference] = []
    for cell in cells:
        content = " ".join(cell.text.split())
        if content:
            shift = len(text) + 1 if text else 0
            text = f"{text} {content}" if text else content
            calls += [replace(call, offset=min(call.offset + shift, len(text))) for call in cell.note_references]
    block = source.SourceBlock("paragraph", text, zone="contents", note_references=calls)
    block.page, block.bbox = table.page, row[0].bbox or table.bbox
    return block
