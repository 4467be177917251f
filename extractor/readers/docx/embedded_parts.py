"""What is in parts of their own and belongs into the text: other documents (`w:altChunk`), diagrams, charts."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from extractor.errors import ExtractionError
from extractor.limits import Limits
from extractor.readers.docx.figures import read_chart_lines, read_diagram_lines
from extractor.readers.docx.ooxml import R_NS, Element
from extractor.readers.docx.package import DocxPackage, Relationship
from extractor.readers.shared.containers.nested_documents import read_nested_document
from extractor.source import Finding, Source, SourceBlock, SourceNote


class EmbeddedParts(msgspec.Struct):
    """Reads the parts that one part of a Word file refers to; `notes` and `furniture` are what was found in them."""

    package: DocxPackage
    relationships: dict[str, Relationship]
    limits: Limits
    notes: list[SourceNote] = []
    furniture: list[str] = []
    _count: int = 0

    def read_chunk(self, element: Element) -> Iterator[SourceBlock]:
        """The blocks of a document that is embedded whole; a finding where it can't be read."""
        target = self._find_target(element.get(f"{R_NS}id") or "")
        data = self.package.read_other_part(target) if target else None
        name = posixpath.basename(target or "")
        if not data:
            self._report_unread(f"The file has another document embedded in it, which is missing: “{name}”.")
            return
        try:
            source = read_nested_document(data, name, self.limits)
        except ExtractionError as error:
            self._report_unread(f"The file has another document embedded in it, which can't be read: {error.what}")
            return
        if not isinstance(source, Source):
            self._report_unread(f"The file has another document embedded in it, whose pages were not read: “{name}”.")
            return
        yield from self._adopt_blocks(source)

    def read_figure(self, kind: str, reference: str) -> Iterator[SourceBlock]:
        """The words of a diagram as paragraphs; those of a chart are furniture, as they are in other formats."""
        target = self._find_target(reference)
        root = self.package.parse_part(target) if target else None
        if root is None:
            self._report_unread(f"The file has a {kind} whose words are missing.")
        elif kind == "chart":
            self.furniture += read_chart_lines(root)
        else:
            for line in read_diagram_lines(root):
                yield SourceBlock("paragraph", line)

    def _find_target(self, reference: str) -> str | None:
        relationship = self.relationships.get(reference)
        return None if relationship is None or relationship.external else relationship.target

    def _adopt_blocks(self, source: Source) -> Iterator[SourceBlock]:
        """The blocks of an embedded document, its notes under keys that no other document has."""
        self._count += 1
        prefix = f"chunk{self._count}."
        self.notes += [replace(note, key=prefix + note.key) for note in source.notes]
        self.furniture += source.furniture
        self.package.findings += [finding for finding in source.findings if finding not in self.package.findings]
        for block in source.blocks:
            cells = [cell for row in block.rows for cell in row]
            for references in [block.note_references, *(cell.note_references for cell in cells)]:
                for reference in references:
                    reference.note_key = prefix + reference.note_key if reference.note_key else None
            yield block

    def _report_unread(self, message: str) -> None:
        finding = Finding("source.part_unread", message)
        if finding not in self.package.findings:
            self.package.findings.append(finding)
