"""A Word file's parts as blocks, notes and furniture in reading order."""

from __future__ import annotations

import posixpath

import msgspec

from extractor.errors import CorruptError
from extractor.limits import Limits
from extractor.readers.docx.embedded_parts import EmbeddedParts
from extractor.readers.docx.headers import read_headers
from extractor.readers.docx.notes.word_notes import ReferencedNote, WordNotes
from extractor.readers.docx.numbering.list_numbering import NumberingPart, read_numbering
from extractor.readers.docx.ooxml import W_NS, Element, find_child
from extractor.readers.docx.package import DocxPackage, Relationship, open_package
from extractor.readers.docx.paragraphs.run_reader import RunReader
from extractor.readers.docx.story import DocxStoryReader
from extractor.readers.docx.styles import StylesPart
from extractor.readers.shared.notes.manual_notes import link_manual_notes
from extractor.readers.shared.office.paragraph_text import ParagraphText, take_off_mark
from extractor.source import Finding, Source, SourceNote


class _DocumentParts(msgspec.Struct):
    """The main part's folder of parts: what stories need to be read."""

    package: DocxPackage
    main_part: str
    limits: Limits
    relationships: dict[str, Relationship]
    styles: StylesPart
    numbering: NumberingPart

    def find_part_root(self, kind: str) -> Element | None:
        """The root of the part of this kind; None where there is none."""
        return self.package.parse_part(self.find_part_name(kind))

    def find_part_name(self, kind: str) -> str:
        """The name of the part of this kind, by relationship or else the usual one."""
        found = (r.target for r in self.relationships.values() if r.kind == kind and not r.external)
        return next(found, f"{posixpath.dirname(self.main_part)}/{kind}.xml".lstrip("/"))

    def open_story(self, part: str, notes: WordNotes | None = None) -> DocxStoryReader:
        """A story of the part of this name. Word counts lists through the body; other stories count by themselves."""
        relationships = self.relationships if part == self.main_part else self.package.read_relationships(part)
        numbering = self.numbering if part == self.main_part else self.numbering.copy_without_counts()
        embedded = EmbeddedParts(self.package, relationships, self.limits)
        return DocxStoryReader(RunReader(self.styles, relationships, notes), self.styles, numbering, embedded)


def read_docx(data: bytes, limits: Limits) -> Source:
    """Read a Word file.

    Raises EncryptedError, LimitError or CorruptError for what cannot be opened.
    A damaged file that could still be read has a remark `source.repaired`.
    """
    package = open_package(data, limits)
    main = package.find_main_part()
    root = package.parse_part(main)
    body = find_child(root, "body")
    if root is None or body is None:
        raise CorruptError("The file is no Word document: its main part is missing or damaged.")
    parts = _open_parts(package, main, limits)
    sections = [section for section in root.iter(f"{W_NS}sectPr") if not _is_superseded_section(section)]
    notes = WordNotes(
        {kind: parts.find_part_root(f"{kind}s") for kind in ("footnote", "endnote")},
        parts.find_part_root("settings"),
        sections,
    )
    head, furniture = read_headers(sections, lambda reference: _open_header(parts, reference))
    story = parts.open_story(main, notes)
    blocks, typed = link_manual_notes([*head, *story.read_blocks(body)])
    if story.run_reader.has_unread_object:
        message = "The file has another document embedded in it as an object, which was not read."
        package.findings.append(Finding("source.part_unread", message))
    if story.run_reader.has_unseen_text:
        message = "The file has white or tiny text, which no reader of the page sees; it was left out."
        package.findings.append(Finding("text.hidden", message))
    furniture += [line for line in story.embedded.furniture if line not in furniture]
    all_notes = [*_read_notes(parts, notes), *story.embedded.notes, *typed]
    return Source("docx", blocks, all_notes, furniture, package.findings)


def _is_superseded_section(section: Element) -> bool:
    """Whether these are the section's properties before a tracked change."""
    parent = section.getparent()
    return parent is not None and parent.tag == f"{W_NS}sectPrChange"


def _open_parts(package: DocxPackage, main: str, limits: Limits) -> _DocumentParts:
    relationships = package.read_relationships(main)
    empty = StylesPart(None)
    parts = _DocumentParts(package, main, limits, relationships, empty, NumberingPart(empty))
    parts.styles = StylesPart(parts.find_part_root("styles"))
    parts.numbering = read_numbering(parts.find_part_root("numbering"), parts.styles)
    return parts


def _open_header(parts: _DocumentParts, reference: str) -> tuple[Element, DocxStoryReader] | None:
    relationship = parts.relationships.get(reference)
    root = parts.package.parse_part(relationship.target) if relationship and not relationship.external else None
    return None if relationship is None or root is None else (root, parts.open_story(relationship.target))


def _read_notes(parts: _DocumentParts, notes: WordNotes) -> list[SourceNote]:
    """The notes that the text calls, in the order of their calls."""
    stories = {kind: parts.open_story(parts.find_part_name(f"{kind}s")) for kind in ("footnote", "endnote")}
    return [_read_note(called, stories[called.kind]) for called in notes.referenced_notes if called.content is not None]


def _read_note(called: ReferencedNote, story: DocxStoryReader) -> SourceNote:
    """A note's text without its mark, which is typed before the text where Word does not count it."""
    text = story.read_text(called.content) if called.content is not None else ParagraphText()
    marker = called.note_reference.marker
    take_off_mark(text, marker, has_custom_mark=called.has_custom_mark)
    return SourceNote(called.key, marker or None, text.text, text.links)
