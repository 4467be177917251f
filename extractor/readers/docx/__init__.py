"""Word files (DOCX and its relatives): the parts of the container as blocks, notes and furniture in reading order."""

from __future__ import annotations

import posixpath

import msgspec
import regex

from extractor.errors import CorruptError
from extractor.limits import Limits
from extractor.readers.docx.headers import read_headers
from extractor.readers.docx.inline import Inline
from extractor.readers.docx.notes import Called, Notes
from extractor.readers.docx.numbering import Numbering, read_numbering
from extractor.readers.docx.package import Package, Relationship, open_package
from extractor.readers.docx.story import Story
from extractor.readers.docx.styles import Styles
from extractor.readers.docx.text import Raised, Text, cut
from extractor.readers.docx.typed import tie_typed_notes
from extractor.readers.docx.xml import Element, W, child
from extractor.source import Note, Source


class _Parts(msgspec.Struct):
    """The main part's folder of parts: what stories need to be read."""

    package: Package
    main: str
    relationships: dict[str, Relationship]
    styles: Styles
    numbering: Numbering

    def root(self, kind: str) -> Element | None:
        """The root of the part of this kind; None where there is none."""
        return self.package.xml(self.name(kind))

    def name(self, kind: str) -> str:
        """The name of the part of this kind, by relationship or else the usual one."""
        found = (r.target for r in self.relationships.values() if r.kind == kind and not r.external)
        return next(found, f"{posixpath.dirname(self.main)}/{kind}.xml".lstrip("/"))

    def story(self, part: str, notes: Notes | None = None) -> Story:
        """A story of the part of this name. Word counts lists through the body; other stories count by themselves."""
        relationships = self.relationships if part == self.main else self.package.relationships(part)
        numbering = self.numbering if part == self.main else self.numbering.afresh()
        return Story(Inline(self.styles, relationships, notes), self.styles, numbering, self.package.remarks)


def read(data: bytes, limits: Limits) -> Source:
    """Read a Word file.

    Raises EncryptedError, LimitError or CorruptError for what cannot be opened.
    A damaged file that could still be read has a remark `source.repaired`.
    """
    package = open_package(data, limits)
    main = package.main_part()
    root = package.xml(main)
    body = child(root, "body")
    if root is None or body is None:
        raise CorruptError("The file is no Word document: its main part is missing or damaged.")
    parts = _open_parts(package, main)
    sections = [section for section in root.iter(f"{W}sectPr") if not _is_former(section)]
    notes = Notes({kind: parts.root(f"{kind}s") for kind in ("footnote", "endnote")}, parts.root("settings"), sections)
    head, furniture = read_headers(sections, lambda reference: _open_header(parts, reference))
    blocks = [*head, *parts.story(main, notes).blocks(body)]
    blocks, typed = tie_typed_notes(blocks)
    return Source("docx", blocks, [*_notes(parts, notes), *typed], furniture, package.remarks)


def _is_former(section: Element) -> bool:
    """Whether these are the section's properties before a tracked change."""
    parent = section.getparent()
    return parent is not None and parent.tag == f"{W}sectPrChange"


def _open_parts(package: Package, main: str) -> _Parts:
    relationships = package.relationships(main)
    empty = Styles(None)
    parts = _Parts(package, main, relationships, empty, Numbering(empty))
    parts.styles = Styles(parts.root("styles"))
    parts.numbering = read_numbering(parts.root("numbering"), parts.styles)
    return parts


def _open_header(parts: _Parts, reference: str) -> tuple[Element, Story] | None:
    relationship = parts.relationships.get(reference)
    root = parts.package.xml(relationship.target) if relationship and not relationship.external else None
    return None if relationship is None or root is None else (root, parts.story(relationship.target))


def _notes(parts: _Parts, notes: Notes) -> list[Note]:
    """The notes that the text calls, in the order of their calls."""
    stories = {kind: parts.story(parts.name(f"{kind}s")) for kind in ("footnote", "endnote")}
    return [_note(called, stories[called.kind]) for called in notes.called if called.content is not None]


def _note(called: Called, story: Story) -> Note:
    """A note's text without its mark, which is typed in front of it where it is no counted one."""
    text = story.text(called.content) if called.content is not None else Text()
    marker = called.call.marker
    ending = r"(?!\w)" if marker[-1:].isalnum() else ""
    printed = regex.match(rf"[(\[（]?{regex.escape(marker)}{ending}[)\]）]?", text.text) if marker else None
    raised = any(isinstance(call, Raised) and not call.offset for call in text.calls)
    if printed and (called.custom or raised):
        text.text, _, text.links = cut(text.text, [], text.links, 0, printed.end())
    return Note(called.key, marker or None, text.text, text.links)
