"""A story: the flow of paragraphs and tables in the body, a header, a note, a text box or a cell, as blocks."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from extractor.common.deadline import check_deadline
from extractor.readers.docx.embedded_parts import EmbeddedParts
from extractor.readers.docx.numbering.list_numbering import NumberingMark, NumberingPart
from extractor.readers.docx.ooxml import (
    MC_NS,
    W_NS,
    Element,
    choose_alternative,
    find_child,
    index_children,
    read_value,
)
from extractor.readers.docx.paragraphs.run_reader import RunReader, is_paragraph_hidden, is_paragraph_mark_deleted
from extractor.readers.docx.styles import StylesPart, find_heading_level, read_paragraph_format
from extractor.readers.docx.tables import iterate_visible_cells, iterate_visible_rows, read_table
from extractor.readers.shared.office.paragraph_text import (
    FormattedSpan,
    ParagraphText,
    assemble_spans,
    join_block_lines,
)
from extractor.source import BlockKind, SourceBlock

_SKIPPED_STORY_TAGS = {
    f"{W_NS}{name}" for name in ("sectPr", "tblPr", "tcPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "pPr")
}


class DocxStoryReader(msgspec.Struct):
    """Reads the flow of one part; `numbering` counts its lists, so blocks must be asked for in order, and once.

    `embedded` reads what is in other parts of the file.
    """

    run_reader: RunReader
    styles: StylesPart
    numbering: NumberingPart
    embedded: EmbeddedParts
    _carried_spans: list[FormattedSpan] = []

    def read_blocks(self, container: Element) -> Iterator[SourceBlock]:
        """The blocks of a container in reading order; a text box follows the paragraph that it is anchored in."""
        for element in container.iterchildren(tag="*"):
            tag = element.tag
            check_deadline()
            if tag == f"{W_NS}p":
                yield from self._read_paragraph(element)
            elif tag == f"{W_NS}tbl":
                yield from self._read_table_blocks(element)
            elif tag == f"{W_NS}altChunk":
                yield from self.embedded.read_chunk(element)
            elif tag == f"{MC_NS}AlternateContent":
                branch = choose_alternative(element)
                if branch is not None:
                    yield from self.read_blocks(branch)
            elif tag not in _SKIPPED_STORY_TAGS:
                yield from self.read_blocks(element)
        if self._carried_spans:  # nothing follows here that a deleted paragraph's end could join
            left, self._carried_spans = self._carried_spans, []
            yield from self._build_paragraph_block({}, left)

    def read_text(self, container: Element) -> ParagraphText:
        """The text of a container: a line for each paragraph, label in front, and for each cell of a table in it."""
        return join_block_lines(self.read_blocks(container))

    def _read_paragraph(self, element: Element) -> Iterator[SourceBlock]:
        properties = index_children(find_child(element, "pPr"))
        spans = self._carried_spans + self.run_reader.read_spans(element, read_value(properties.get("pStyle")))
        boxes, self.run_reader.text_boxes = self.run_reader.text_boxes, []
        figures, self.run_reader.figures = self.run_reader.figures, []
        self._carried_spans = []
        ends_section = "sectPr" in properties
        mark = index_children(properties.get("rPr"))
        joins_next = is_paragraph_mark_deleted(mark) and not ends_section
        if not joins_next and not is_paragraph_hidden(mark, spans):
            yield from self._build_paragraph_block(properties, spans)
        if ends_section and self.run_reader.notes is not None:
            self.run_reader.notes.start_next_section()
        for box in boxes:
            yield from self.read_blocks(box)
        for kind, reference in figures:
            yield from self.embedded.read_figure(kind, reference)
        if joins_next:
            self._carried_spans = spans

    def _build_paragraph_block(
        self, properties: dict[str, Element], spans: list[FormattedSpan]
    ) -> Iterator[SourceBlock]:
        """The block of a paragraph; an empty one has none, unless it shows a number: not so at a section's end."""
        text = assemble_spans(spans)
        style = self.styles.get_paragraph_style(read_value(properties.get("pStyle")))
        form = read_paragraph_format(properties, style.paragraph)
        empty = not text.text and not text.note_references
        mark = None if empty and "sectPr" in properties else self.numbering.number_paragraph(form)
        if empty and (mark is None or mark.label is None):
            return
        heading = find_heading_level(style, form)
        block = SourceBlock(
            _choose_block_kind(heading, mark), text.text, level=heading, bold=text.bold, italic=text.italic, size=text.size,
            centred=form.alignment == "center", note_references=text.note_references, links=text.links,
        )  # fmt: skip
        if mark is not None:
            block.label, block.level = mark.label, heading or mark.level
        if "pStyle" in properties:
            block.role = style.name
        yield block

    def _read_table_blocks(self, element: Element) -> Iterator[SourceBlock]:
        """A table; one of a single cell is a frame around text and not a table."""
        rows = [list(iterate_visible_cells(row)) for row in iterate_visible_rows(element)]
        if [len(row) for row in rows] == [1]:
            yield from self.read_blocks(rows[0][0])
            return
        read = read_table(element, self.read_text)
        if any(cell.text for row in read for cell in row):
            yield SourceBlock("table", rows=read)


def _choose_block_kind(heading: int | None, mark: NumberingMark | None) -> BlockKind:
    if heading is not None:
        return "heading"
    return "paragraph" if mark is None else "list_item"
