"""A story: the flow of paragraphs, lists and tables in the body, a header, a note, a frame or a cell, as blocks."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from extractor.common.deadline import check_deadline
from extractor.common.unicode_text import clean_text
from extractor.readers.odt.inline import InlineReader
from extractor.readers.odt.lists import ListMark, ListNumbering, OpenList
from extractor.readers.odt.odf import (
    DRAWING_NS,
    OFFICE_NS,
    TABLE_NS,
    TEXT_NS,
    Element,
    collect_text,
    is_hidden,
    parse_count,
)
from extractor.readers.odt.tables import iterate_rows, read_table
from extractor.readers.shared.office.paragraph_text import ParagraphText, assemble_spans, join_block_lines
from extractor.source import BlockKind, SourceBlock

MAX_HEADING_LEVEL = 10
_PARAGRAPH_TAGS = {f"{TEXT_NS}p", f"{TEXT_NS}h"}
_SKIPPED_TAGS = {
    *(f"{TEXT_NS}{name}" for name in ("tracked-changes", "sequence-decls", "variable-decls", "user-field-decls")),
    *(f"{OFFICE_NS}{name}" for name in ("annotation", "annotation-end", "forms", "event-listeners", "binary-data")),
}


class OdtStoryReader(msgspec.Struct):
    """Reads the flow of one part; `numbering` counts its lists, so blocks must be asked for in order, and once."""

    inline: InlineReader
    numbering: ListNumbering

    def read_blocks(self, container: Element) -> Iterator[SourceBlock]:
        """The blocks of a container in reading order; a frame follows the paragraph that it is anchored in."""
        for element in container.iterchildren(tag="*"):
            check_deadline()
            tag = element.tag
            if tag in _PARAGRAPH_TAGS:
                yield from self._read_paragraph(element, self._mark_heading(element))
            elif tag == f"{TEXT_NS}list":
                yield from self._read_list(element, None)
            elif tag == f"{TEXT_NS}numbered-paragraph":
                yield from self._read_numbered_paragraph(element)
            elif tag == f"{TABLE_NS}table":
                yield from self._read_table_blocks(element)
            elif tag.startswith(DRAWING_NS) and tag != f"{DRAWING_NS}text-box":
                self.inline.read_drawing(element)
                yield from self._read_text_boxes()
            elif tag not in _SKIPPED_TAGS and not (tag == f"{TEXT_NS}section" and is_hidden(element)):
                yield from self.read_blocks(element)

    def read_text(self, container: Element) -> ParagraphText:
        """The text of a container: a line for each paragraph, label in front, and for each cell of a table in it."""
        return join_block_lines(self.read_blocks(container))

    def _mark_heading(self, element: Element) -> ListMark | None:
        """The number of a heading that is in no list."""
        level = _read_heading_level(element)
        is_in_no_list = self.inline.sheet.get_paragraph_style(_get_style_name(element)).list_style == ""
        return None if level is None or is_in_no_list else self.numbering.number_heading(element, level)

    def _read_list(self, element: Element, outer: OpenList | None) -> Iterator[SourceBlock]:
        within = self.numbering.open_list(element, outer, self._find_list_style(element) if outer is None else None)
        for item in element.iterchildren(f"{TEXT_NS}list-item", f"{TEXT_NS}list-header"):
            check_deadline()
            is_first = item.tag == f"{TEXT_NS}list-item"
            for child in item.iterchildren(tag="*"):
                if child.tag == f"{TEXT_NS}list":
                    yield from self._read_list(child, within)
                elif child.tag in _PARAGRAPH_TAGS:
                    mark = self.numbering.number_item(item, within) if is_first else None
                    is_first = False
                    yield from self._read_paragraph(child, mark)

    def _find_list_style(self, element: Element) -> str | None:
        """The list style that the first paragraph of a list asks for by its own style."""
        first = next(element.iter(*_PARAGRAPH_TAGS), None)
        return None if first is None else self.inline.sheet.get_paragraph_style(_get_style_name(first)).list_style

    def _read_numbered_paragraph(self, element: Element) -> Iterator[SourceBlock]:
        """A paragraph that says its list and level itself."""
        within = self.numbering.open_list(element, None, None)
        within.level = parse_count(element.get(f"{TEXT_NS}level"), MAX_HEADING_LEVEL)
        for child in element.iterchildren(*_PARAGRAPH_TAGS):
            yield from self._read_paragraph(child, self.numbering.number_item(element, within))

    def _read_paragraph(self, element: Element, mark: ListMark | None) -> Iterator[SourceBlock]:
        """The block of a paragraph, and those of its frames; an empty one has none, unless it shows a number."""
        style = self.inline.sheet.get_paragraph_style(_get_style_name(element))
        text = assemble_spans(self.inline.read_spans(element, style))
        label = (_read_stored_label(element) or mark.label) if mark is not None else None
        if text.text or text.note_references or label:
            level = _read_heading_level(element)
            yield SourceBlock(
                _choose_block_kind(level, mark), text.text, label, level or (mark.level if mark else None), bold=text.bold,
                italic=text.italic, centred=style.centred, role=style.name, size=text.size,
                note_references=text.note_references, links=text.links,
            )  # fmt: skip
        yield from self._read_text_boxes()

    def _read_text_boxes(self) -> Iterator[SourceBlock]:
        boxes, self.inline.text_boxes = self.inline.text_boxes, []
        for box in boxes:
            yield from self.read_blocks(box)

    def _read_table_blocks(self, element: Element) -> Iterator[SourceBlock]:
        """A table; one of a single cell is a frame around text and not a table."""
        cells = [cell for row, _ in iterate_rows(element) for cell in row.iterchildren(f"{TABLE_NS}table-cell")]
        if len(cells) == 1:
            yield from self.read_blocks(cells[0])
            return
        rows = read_table(element, self.read_text)
        if any(cell.text for row in rows for cell in row):
            yield SourceBlock("table", rows=rows)


def _get_style_name(element: Element) -> str | None:
    return element.get(f"{TEXT_NS}style-name")


def _read_heading_level(element: Element) -> int | None:
    """The depth of a heading, 1 the outermost; None for a paragraph."""
    if element.tag != f"{TEXT_NS}h":
        return None
    return parse_count(element.get(f"{TEXT_NS}outline-level"), MAX_HEADING_LEVEL)


def _read_stored_label(element: Element) -> str:
    """The label that some programs store with a paragraph, as they last showed it."""
    stored = element.find(f"{TEXT_NS}number")
    return "" if stored is None else clean_text(collect_text(stored))


def _choose_block_kind(heading: int | None, mark: ListMark | None) -> BlockKind:
    if heading is not None:
        return "heading"
    return "paragraph" if mark is None else "list_item"
