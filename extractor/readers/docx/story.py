"""A story: the flow of paragraphs and tables in the body, a header, a note, a text box or a cell, as blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from extractor.readers.docx.inline import Inline, is_deleted, is_hidden
from extractor.readers.docx.numbering import Mark, Numbering
from extractor.readers.docx.styles import Styles, heading_level, paragraph_format
from extractor.readers.docx.tables import cells_of, read_table, rows_of
from extractor.readers.docx.text import Span, Text, assemble, join, moved
from extractor.readers.docx.xml import MC, Element, W, child, children, chosen, said
from extractor.source import Block, Kind, Link, Remark

_SKIPPED = {f"{W}{name}" for name in ("sectPr", "tblPr", "tcPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "pPr")}


class Story(msgspec.Struct):
    """Reads the flow of one part; `numbering` counts its lists, so blocks must be asked for in order, and once."""

    inline: Inline
    styles: Styles
    numbering: Numbering
    remarks: list[Remark] = []
    _carried: list[Span] = []

    def blocks(self, container: Element) -> Iterator[Block]:
        """The blocks of a container in reading order; a text box follows the paragraph that it is anchored in."""
        for element in container.iterchildren(tag="*"):
            tag = element.tag
            if tag == f"{W}p":
                yield from self._paragraph(element)
            elif tag == f"{W}tbl":
                yield from self._table(element)
            elif tag == f"{W}altChunk":
                message = "The file has another document embedded in it, which was not read."
                self.remarks.append(Remark("source.truncated", message))
            elif tag == f"{MC}AlternateContent":
                branch = chosen(element)
                if branch is not None:
                    yield from self.blocks(branch)
            elif tag not in _SKIPPED:
                yield from self.blocks(element)
        if self._carried:  # nothing follows here that a deleted paragraph's end could join
            left, self._carried = self._carried, []
            yield from self._shown({}, left)

    def text(self, container: Element) -> Text:
        """The text of a container: a line for each paragraph, label in front, and for each cell of a table in it."""
        return join(_lines(self.blocks(container)))

    def _paragraph(self, element: Element) -> Iterator[Block]:
        properties = children(child(element, "pPr"))
        spans = self._carried + self.inline.spans(element, said(properties.get("pStyle")))
        boxes, self.inline.boxes = self.inline.boxes, []
        self._carried = []
        ends_section = "sectPr" in properties
        mark = children(properties.get("rPr"))
        joins_next = is_deleted(mark) and not ends_section
        if not joins_next and not is_hidden(mark, spans):
            yield from self._shown(properties, spans)
        if ends_section and self.inline.notes is not None:
            self.inline.notes.next_section()
        for box in boxes:
            yield from self.blocks(box)
        if joins_next:
            self._carried = spans

    def _shown(self, properties: dict[str, Element], spans: list[Span]) -> Iterator[Block]:
        """The block of a paragraph; an empty one has none, unless it shows a number: not so at a section's end."""
        text = assemble(spans)
        style = self.styles.paragraph(said(properties.get("pStyle")))
        form = paragraph_format(properties, style.paragraph)
        empty = not text.text and not text.calls
        mark = None if empty and "sectPr" in properties else self.numbering.mark(form)
        if empty and (mark is None or mark.label is None):
            return
        heading = heading_level(style, form)
        block = Block(
            _kind(heading, mark), text.text, level=heading, bold=text.bold, italic=text.italic, size=text.size,
            centred=form.alignment == "center", calls=text.calls, links=text.links,
        )  # fmt: skip
        if mark is not None:
            block.label, block.level = mark.label, heading or mark.level
        if "pStyle" in properties:
            block.role = style.name
        yield block

    def _table(self, element: Element) -> Iterator[Block]:
        """A table; one of a single cell is a frame around text and not a table."""
        rows = [list(cells_of(row)) for row in rows_of(element)]
        if [len(row) for row in rows] == [1]:
            yield from self.blocks(rows[0][0])
            return
        read = read_table(element, self.text)
        if any(cell.text for row in read for cell in row):
            yield Block("table", rows=read)


def _kind(heading: int | None, mark: Mark | None) -> Kind:
    if heading is not None:
        return "heading"
    return "paragraph" if mark is None else "list_item"


def _lines(blocks: Iterable[Block]) -> Iterator[Text]:
    for block in blocks:
        if block.kind == "table":
            for cell in (cell for row in block.rows for cell in row):
                yield Text(cell.text, bold=cell.bold, calls=cell.calls, links=cell.links)
            continue
        lead = f"{block.label} " if block.label else ""
        yield Text(
            (lead + block.text).strip(), block.bold, block.italic, block.size,
            [moved(call, len(lead)) for call in block.calls],
            [Link(link.start + len(lead), link.end + len(lead), link.target) for link in block.links],
        )  # fmt: skip
