"""The type of a document: from its title, its subtitle, its symbol, in this order of trust."""

from __future__ import annotations

import re
from typing import get_args

from extractor.languages.headings import HeadingReader
from extractor.model import Document, DocumentType

# What a component of the symbol says of the document (DOMAIN 1.2, "nature").
_DECISIVE_SYMBOL_PATTERNS: list[tuple[re.Pattern[str], DocumentType]] = [
    (re.compile(r"/RES[/.]"), "resolution"),
    (re.compile(r"/DEC[/.]"), "decision"),
    (re.compile(r"/(?:PV|SR|RT|MIN)\."), "record"),
]
_SUPPORTING_SYMBOL_PATTERNS: list[tuple[re.Pattern[str], DocumentType]] = [
    (re.compile(r"/(?:CRP|WP)\.|-WP/"), "working_paper"),
    (re.compile(r"/INF[/.]|^ST/(?:IC|SGB|AI)/"), "circular"),
    (re.compile(r"/L\."), "draft_resolution"),
]


def is_record_symbol(symbol: str) -> bool:
    """Whether a symbol is that of the record of a meeting ("A/80/PV.5", "A/C.3/80/SR.5")."""
    return next((kind for pattern, kind in _DECISIVE_SYMBOL_PATTERNS if pattern.search(symbol)), None) == "record"


def infer_document_type(
    document: Document, adoption: str | None, series_titles: list[str], headings: HeadingReader
) -> DocumentType:
    """The document's type; "other" where nothing says it. `series_titles` are above the title of a part."""
    masthead = document.masthead
    symbol = masthead.symbols[0] if masthead.symbols else ""
    sure = next((kind for pattern, kind in _DECISIVE_SYMBOL_PATTERNS if pattern.search(symbol)), None)
    if sure:
        return sure
    title, subtitle, adopted = (
        _find_named_type(headings, text) for text in (masthead.title, masthead.subtitle, adoption)
    )
    if adopted:
        return adopted
    if title == "agenda" and _has_annotations(document):
        return "annotated_agenda"
    if title == "annotated_agenda":
        return title
    loose = next((kind for pattern, kind in _SUPPORTING_SYMBOL_PATTERNS if pattern.search(symbol)), None)
    is_schedule = headings.find_section_function(masthead.title or "") == "schedule"
    if is_schedule or (loose == "circular" and document.schedule is not None):
        loose = None  # a schedule of meetings informs of no measure, and proposes none
    named = [_find_named_type(headings, text) for text in series_titles]
    series = next((kind for kind in named if kind is not None), None)
    return subtitle or title or series or loose or "other"


def _find_named_type(headings: HeadingReader, text: str | None) -> DocumentType | None:
    """The type that a title, subtitle or adoption line names."""
    found = headings.find_document_type(text) if text else None
    return next((kind for kind in get_args(DocumentType) if kind == found), None)


def _has_annotations(document: Document) -> bool:
    items = list(document.agenda.items) if document.agenda else []
    while items:
        item = items.pop()
        if item.annotation:
            return True
        items += item.items
    return False
