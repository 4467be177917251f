"""The sections below an agenda's list: the headings that name its items, their prose, and their documents."""

from __future__ import annotations

from itertools import zip_longest

import msgspec
from msgspec.structs import replace

from extractor.common.unicode_text import has_han
from extractor.languages import Language
from extractor.segment.agenda.document_lines import MAX_DOCUMENT_LINE_CHARS
from extractor.segment.agenda.item_list import AgendaList
from extractor.segment.agenda.lines import (
    begins_with_documents,
    has_document_symbol,
    measure_length,
    read_item_name,
    take_item_label,
)
from extractor.segment.draft_blocks import CLOSING_PUNCTUATION_SYMBOLS, BlockFinding, DraftBlock
from extractor.source import SourceCell

MIN_RUN_IN_PARAGRAPH_CHARS = 15  # code points after a title on its line that are a paragraph; less is a longer title
MIN_LOWERCASE_PARAGRAPH_CHARS = 80  # the same where they begin with a small letter, as paragraphs of resolutions do
MAX_HEADER_WORDS = 8  # of the header row of a table of documents
MAX_SYMBOL_CELL_CHARS = 60  # code points of a cell with the symbols of a document and of its corrigendum


class AnnotationSection(msgspec.Struct, frozen=True):
    """A heading with the prose under it, up to the next heading, and the lines and tables that name its documents."""

    heading: DraftBlock
    prose: list[DraftBlock] = []
    documents: list[DraftBlock] = []


class AnnotationReader:
    """Reads the sections below the list of an agenda in one language."""

    def __init__(self, language: Language) -> None:
        self.cells = language.cells
        self.headings = language.headings

    def restore_annotation_headings(
        self, blocks: list[DraftBlock], agenda: AgendaList
    ) -> tuple[list[DraftBlock], list[BlockFinding]]:
        """The blocks with headings where a paragraph below the list begins with an item's label and title.

        Files lose the mark of a heading, and page layouts join it with the paragraph below it: what follows the title is a
        paragraph of its own. A line that names an item and nothing else is a heading above documents.
        """
        titles = {
            (_get_last_component(entry.number), entry.title.casefold()) for entry in agenda.entries if entry.title
        }
        numbers = {number for number, _ in titles}
        restored, findings = blocks[: agenda.end_index], []
        in_annex = False
        for block, below in zip_longest(blocks[agenda.end_index :], blocks[agenda.end_index + 1 :]):
            in_annex = in_annex or block.zone == "annex"
            if not in_annex and below is not None and self._heads_documents(block, below):
                restored.append(replace(block, kind="heading", is_inferred_heading=True))
                text = f"“{block.text[:60]}” is no heading in the file; it names an item above its documents"
                findings.append(BlockFinding("outline.heading_inferred", text, restored[-1]))
                continue
            labelled = (
                None if in_annex or block.kind not in {"paragraph", "list_item"} else self._read_item_label(block)
            )
            number = _get_last_component(labelled.number) if labelled else None
            candidates = [title for other, title in titles if other == number] if number in numbers else []
            parts = next(filter(None, (_split_heading(labelled, title) for title in candidates if labelled)), None)
            if parts is None or labelled is None:
                restored.append(block)
                continue
            restored += [replace(parts[0], number=number), *parts[1:]]
            text = (
                f"“{parts[0].text[:60]}” is no heading in the file; the agenda list names it as item {labelled.label}"
            )
            findings.append(BlockFinding("outline.heading_inferred", text, parts[0]))
        return restored, findings

    def _heads_documents(self, block: DraftBlock, below: DraftBlock) -> bool:
        """Whether a paragraph is only the number of an item, and a document or a table of documents is below it."""
        if block.kind != "paragraph" or block.label is not None or len(read_item_name(block.text, self.cells)) != 1:
            return False
        return self._has_documents_column(below) if below.kind == "table" else is_document_line(below)

    def _read_item_label(self, block: DraftBlock) -> DraftBlock | None:
        """The block with its label apart from its text; None where it has no label, or one without a number."""
        if block.label is not None:
            return block if block.number is not None else None
        return take_item_label(block, self.cells)

    def read_annotation_sections(self, blocks: list[DraftBlock], start: int) -> list[AnnotationSection]:
        """The sections from `start` to the annex: each heading with its prose, and its documents.

        Documents are what is under a heading "Documentation", tables whose header row names titles and symbols of
        documents, lines that name a document and say nothing else ("For decision (E/2031/4)"), and paragraphs that begin
        with such a heading ("Documents: E/2031/4 and E/2031/5.").
        """
        sections: list[AnnotationSection] = []
        under_documentation = False
        for block in blocks[start:]:
            if block.zone == "annex":
                break
            if block.is_heading and not is_document_line(block):
                under_documentation = bool(sections) and self._is_documents_header(block.text)
                if not under_documentation:
                    sections.append(AnnotationSection(block, [], []))
            elif not sections:
                continue
            elif block.kind == "table":
                if under_documentation or self._has_documents_column(block):
                    sections[-1].documents.append(block)
            elif self._is_documents_header(block.text):
                under_documentation = True
            else:
                named = (
                    under_documentation or is_document_line(block) or begins_with_documents(block.text, self.headings)
                )
                (sections[-1].documents if named else sections[-1].prose).append(block)
        return sections

    def _is_documents_header(self, text: str) -> bool:
        """Whether a heading is "Documentation", or the header row of a table of documents read as one line."""
        if not self.headings.can_name_documentation(text):
            return False
        if self.headings.is_section_heading(text, "documentation"):
            return True
        words = text.split()
        halves = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, min(len(words), MAX_HEADER_WORDS)))
        return any(all(self.headings.is_section_heading(half, "documentation") for half in pair) for pair in halves)

    def _has_documents_column(self, table: DraftBlock) -> bool:
        """Whether a table's header row names titles or symbols of documents, or a column has a symbol in each row."""
        if any(self.headings.is_section_heading(cell.text, "documentation") for cell in table.rows[0]):
            return True
        filled = [row for row in table.rows if any(cell.text for cell in row)]
        return any(all(map(_holds_symbol, column)) for column in zip_longest(*filled))


def _holds_symbol(cell: SourceCell | None) -> bool:
    """Whether a cell has a document's symbol and no sentence."""
    return cell is not None and len(cell.text) <= MAX_SYMBOL_CELL_CHARS and has_document_symbol(cell.text)


def _get_last_component(number: str | None) -> str | None:
    """The last part of a canonical number, as a heading has it: "1(a)" is "(a)"."""
    return number and (f"({number.rpartition('(')[2]}" if number.endswith(")") else number)


def _split_heading(block: DraftBlock, title: str) -> list[DraftBlock] | None:
    """The heading that a block begins with, and the paragraph after it; None where it does not begin with the title."""
    if block.text[: len(title)].casefold() != title:
        return None
    rest = block.text[len(title) :].lstrip(f"{CLOSING_PUNCTUATION_SYMBOLS} ")
    if not rest:
        return [replace(block, kind="heading", is_inferred_heading=True)]
    following = block.text[len(title)]
    if following.isalnum() and not has_han(following):
        return None
    if measure_length(rest) < (MIN_LOWERCASE_PARAGRAPH_CHARS if rest[0].islower() else MIN_RUN_IN_PARAGRAPH_CHARS):
        return None
    heading, paragraph = block.split_text(len(title), len(block.text) - len(rest))
    return [
        replace(heading, kind="heading", is_inferred_heading=True),
        replace(paragraph, kind="paragraph", label=None, label_reading=None, number=None),
    ]


def is_document_line(block: DraftBlock) -> bool:
    """Whether a line without a label has a document's symbol and no stop at its end: it is no sentence."""
    text = block.text
    is_plain = block.kind != "table" and block.label_reading is None
    if not is_plain or not 0 < len(text) <= MAX_DOCUMENT_LINE_CHARS or text[-1] in CLOSING_PUNCTUATION_SYMBOLS:
        return False
    return has_document_symbol(text)
