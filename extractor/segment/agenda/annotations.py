"""The sections below an agenda's list: the headings that name its items, their prose, and their documents."""

from __future__ import annotations

import msgspec

from extractor.languages import Language, is_section_heading
from extractor.segment.draft_blocks import DraftBlock
from extractor.segment.outline.reader import CLOSING_PUNCTUATION_SYMBOLS

MAX_DOCUMENT_LINE_CHARS = 400  # code points of a line that names documents; the longest of 2,100 has 372


class AnnotationSection(msgspec.Struct, frozen=True):
    """A heading with the prose under it, up to the next heading, and the lines and tables that name its documents."""

    heading: DraftBlock
    prose: list[DraftBlock] = []
    documents: list[DraftBlock] = []


def read_annotation_sections(blocks: list[DraftBlock], start: int, language: Language) -> list[AnnotationSection]:
    """The sections from `start` to the annex: each heading with its prose, and its documents.

    Documents are what stands under a heading "Documentation", tables whose header row names titles and symbols of
    documents, and lines that name a document and say nothing else ("For decision (E/2031/4)").
    """
    sections: list[AnnotationSection] = []
    under_documentation = False
    for block in blocks[start:]:
        if block.zone == "annex":
            break
        if block.is_heading:
            under_documentation = bool(sections) and is_section_heading(language, block.text, "documentation")
            if not under_documentation:
                sections.append(AnnotationSection(block, [], []))
        elif not sections:
            continue
        elif block.kind == "table":
            if under_documentation or _has_documents_column(block, language):
                sections[-1].documents.append(block)
        else:
            named = under_documentation or is_document_line(block)
            (sections[-1].documents if named else sections[-1].prose).append(block)
    return sections


def is_document_line(block: DraftBlock) -> bool:
    """Whether a line without a label has a document's symbol and no stop at its end: it is no sentence."""
    text = block.text
    is_plain = block.kind in {"paragraph", "list_item"} and block.label_reading is None
    if not is_plain or not 0 < len(text) <= MAX_DOCUMENT_LINE_CHARS or text[-1] in CLOSING_PUNCTUATION_SYMBOLS:
        return False
    return any(
        "/" in word and any(char.isdigit() for char in word) and word[0].isupper()
        for word in text.replace("(", " ").split()
    )


def _has_documents_column(table: DraftBlock, language: Language) -> bool:
    """Whether a table's header row names titles or symbols of documents."""
    return any(is_section_heading(language, cell.text, "documentation") for cell in table.rows[0])
