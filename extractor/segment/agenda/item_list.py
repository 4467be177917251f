"""The agenda list and the headings that annotate it, each as printed; `reconcile` ties the two together."""

from __future__ import annotations

import re

import msgspec
from msgspec.structs import replace

from extractor.languages import Language, find_document_type, is_section_heading
from extractor.segment.draft_blocks import DraftBlock
from extractor.segment.outline.reader import CLOSING_PUNCTUATION_SYMBOLS

MAX_PRINTED_LINE_CHARS = 200  # characters of a printed line at the most


class AgendaEntry(msgspec.Struct):
    """An item as the agenda list prints it: `depth` 0 for items, 1 for sub-items; `number` None where it is lost."""

    draft_block: DraftBlock
    title: str
    depth: int
    number: str | None
    label: str | None


class AnnotationSection(msgspec.Struct):
    """A heading with the prose under it, up to the next heading; `documents` is what stands under "Documentation".

    So are tables that have titles and symbols of documents in their heads.
    """

    heading: DraftBlock
    prose: list[DraftBlock] = []
    documents: list[DraftBlock] = []


class AgendaList(msgspec.Struct):
    """The list with its heading, and where it ends in the pieces."""

    heading: DraftBlock | None
    entries: list[AgendaEntry]
    end_index: int


def read_agenda_list(pieces: list[DraftBlock], language: Language) -> AgendaList | None:
    """The agenda list: the first run of list items under a heading that names an agenda. None where there is none."""
    for at, piece in enumerate(pieces):
        if piece.is_heading and piece.zone != "masthead" and is_section_heading(language, piece.text, "agenda"):
            entries, end = _collect_entries(pieces, at + 1, language)
            if len(entries) > 1:
                return AgendaList(piece, entries, end)
    return _read_list_below_title(pieces, language)


def _read_list_below_title(pieces: list[DraftBlock], language: Language) -> AgendaList | None:
    """The list under the title of a document that is nothing but an agenda."""
    at = next((at for at, piece in enumerate(pieces) if piece.zone != "masthead"), None)
    if at is None or find_document_type(language, pieces[at].text) not in {"agenda", "annotated_agenda"}:
        return None
    entries, end = _collect_entries(pieces, at + 1, language)
    return AgendaList(pieces[at], entries, end) if len(entries) > 1 else None


def _collect_entries(pieces: list[DraftBlock], start: int, language: Language) -> tuple[list[AgendaEntry], int]:
    """The items from `start` on. Headings that only group items are passed over as long as the numbers go on."""
    entries: list[AgendaEntry] = []
    at = start
    while at < len(pieces):
        piece = pieces[at]
        if (item := _read_item(piece, entries)) is not None:
            entries.append(_make_entry(item))
        elif piece.is_heading and _is_grouping_heading(pieces, at, entries, language):
            pass
        elif entries and _is_entry_continuation(pieces, at, entries, language):
            entries[-1].title = trim_item_title(f"{entries[-1].title} {piece.text}")
        elif entries and piece.kind == "paragraph" and _has_next_item(pieces, at + 1, entries):
            pass
        elif entries or piece.is_heading or piece.kind == "table":
            break
        at += 1
    return entries, at


def _read_item(block: DraftBlock, entries: list[AgendaEntry]) -> DraftBlock | None:
    """The block as a list item, None where it is no item.

    A heading is an item that layout took for a heading, where its number follows the last item's.
    """
    if _is_agenda_entry(block):
        return replace(block, kind="list_item")
    last = entries[-1].number if entries else None
    if not block.is_heading or block.number is None or last is None:
        return None
    if block.number.isdigit() and int(block.number) == int(last.partition("(")[0] or 0) + 1:
        return replace(block, kind="list_item")
    if re.fullmatch(r"\([a-z]\)", block.number):
        parent, _, letter = last.partition("(")
        if block.number[1] == (chr(ord(letter[0]) + 1) if letter else "a"):
            return replace(block, kind="list_item", number=parent + block.number)
    return None


def _has_next_item(pieces: list[DraftBlock], at: int, entries: list[AgendaEntry]) -> bool:
    """Whether the items go on behind a paragraph that stands among them, such as a note that has lost its mark."""
    following = pieces[at] if at < len(pieces) else None
    last = (entries[-1].number or "").partition("(")[0]
    number = (following.number or "").partition("(")[0] if following is not None else ""
    return number.isdigit() and last.isdigit() and int(number) == int(last) + 1


def _is_entry_continuation(pieces: list[DraftBlock], at: int, entries: list[AgendaEntry], language: Language) -> bool:
    """Whether a paragraph is the rest of the item above it: that one has no end, and more items follow."""
    piece, behind = pieces[at], at + 1
    unfinished = (
        entries[-1].draft_block.text[-1:] not in set(CLOSING_PUNCTUATION_SYMBOLS)
        and piece.kind == "paragraph"
        and len(piece.text) < MAX_PRINTED_LINE_CHARS
    )
    if not unfinished or behind >= len(pieces):
        return False
    return _read_item(pieces[behind], entries) is not None or (
        pieces[behind].is_heading and _is_grouping_heading(pieces, behind, entries, language)
    )


def _is_agenda_entry(piece: DraftBlock) -> bool:
    """List items, and paragraphs with a number that are titles, not prose."""
    return piece.kind == "list_item" or (piece.kind == "paragraph" and piece.number is not None)


def _is_grouping_heading(pieces: list[DraftBlock], at: int, entries: list[AgendaEntry], language: Language) -> bool:
    if is_section_heading(language, pieces[at].text) or at + 1 >= len(pieces):
        return False
    after = next((p for p in pieces[at + 1 :] if not p.is_heading), None)
    if after is None or not _is_agenda_entry(after) or not (after.number or "").isdigit():
        return False
    last = next((e.number for e in reversed(entries) if e.number and e.number.isdigit()), "0")
    return int(after.number or 0) == int(last) + 1


def _make_entry(piece: DraftBlock) -> AgendaEntry:
    depth = piece.number.count("(") if piece.number else max(0, (piece.format_level or 1) - 1)
    return AgendaEntry(piece, trim_item_title(piece.text), depth, piece.number, piece.label)


def trim_item_title(text: str) -> str:
    """An item's title without what ends it in a list: closing stop, colon or semicolon."""
    return text.rstrip().rstrip(CLOSING_PUNCTUATION_SYMBOLS).rstrip()


def read_annotation_sections(pieces: list[DraftBlock], start: int, language: Language) -> list[AnnotationSection]:
    """The sections from `start` to the annex: each heading with its prose, and its documents."""
    sections: list[AnnotationSection] = []
    documents = False
    for piece in pieces[start:]:
        if piece.zone == "annex":
            break
        if piece.is_heading:
            documents = bool(sections) and is_section_heading(language, piece.text, "documentation")
            if not documents:
                sections.append(AnnotationSection(piece))
        elif sections and piece.kind == "table":
            if documents or _has_documents_column(piece, language):
                sections[-1].documents.append(piece)
        elif sections:
            (sections[-1].documents if documents else sections[-1].prose).append(piece)
    return sections


def _has_documents_column(table: DraftBlock, language: Language) -> bool:
    """Whether a table's head names titles or symbols of documents."""
    return any(is_section_heading(language, cell.text, "documentation") for cell in table.rows[0])
