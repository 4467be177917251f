"""Texts in which a part of another was found: a date in a body's name, a page number in a note, two entries in one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractor.assessment.evidence.notes import has_paragraph_within
from extractor.assessment.evidence.schedule import has_mark_within
from extractor.assessment.evidence.shared import (
    SENTENCE_ENDS,
    StrayNumberFinder,
    has_symbol,
    names_date,
    names_time,
)
from extractor.languages import Language
from extractor.model import Document
from extractor.segment.draft_blocks import BlockFinding, DraftBlock

_STARTS_WITH_DAY = re.compile(r"\d{1,2}(?!\d)")  # a date in another language; a year begins names of conferences


def find_joined_texts(document: Document, blocks: Iterable[DraftBlock], language: Language) -> Iterator[BlockFinding]:
    """A remark on each value that has what such a value does not have."""
    by_id = {block.id: block for block in blocks}
    finder = StrayNumberFinder(document)
    yield from _check_masthead(document, language)
    for row in document.schedule.rows if document.schedule else []:
        if row.title and (found := _find_in_entry(row.title, finder, language)):
            text = f"The entry “{row.title}” has {found} in it."
            yield BlockFinding("schedule.text_joined", text, by_id.get(row.block or ""))
    for note in document.footnotes:
        found = "a page's or job's number" if finder.is_in(note.text) else ""
        if found := found or ("a numbered paragraph" if has_paragraph_within(note.text) else ""):
            text = f"Note “{note.marker or ''}” has {found} in it."
            yield BlockFinding("notes.text_joined", text, by_id.get(note.block or ""))
    for block in by_id.values():
        cells = [cell.text for row in block.rows for cell in row]
        if caption := next((text for text in cells if language.headings.is_caption(text)), None):
            yield BlockFinding("table.text_joined", f"A cell of the table has the caption “{caption}”.", block)


def _check_masthead(document: Document, language: Language) -> Iterator[BlockFinding]:
    head = document.masthead
    for body in head.bodies:
        if has_symbol(body) or names_date(body, language) or _STARTS_WITH_DAY.match(body):
            yield BlockFinding("masthead.text_joined", f"The body “{body}” has a number, a date or a symbol in it.")
    if any(read.weekday is not None for read in language.dates.find_dates(head.title or "")):
        yield BlockFinding("masthead.text_joined", f"The title “{head.title}” has a day in it.")
    if (head.subtitle or "").rstrip()[-1:] in SENTENCE_ENDS:
        yield BlockFinding("masthead.text_joined", f"The subtitle “{head.subtitle}” is a sentence.")


def _find_in_entry(title: str, finder: StrayNumberFinder, language: Language) -> str:
    """What a title of an entry has that such a title does not have; empty for none."""
    if finder.is_in(title):
        return "a page's or job's number"
    if has_mark_within(title, language):
        return "a mark of continuation"
    if names_date(title, language):
        return "a date"
    if names_time(title, language):
        return "a time"
    return "a symbol" if has_symbol(title) else ""
