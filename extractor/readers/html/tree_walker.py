"""The walk through an HTML tree: elements to blocks, in one pass and without recursion, however deep they nest."""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import islice

import msgspec
from lxml import etree
from msgspec.structs import replace

from extractor.common.deadline import check_deadline
from extractor.readers.html.element_access import get_first_texts, get_link_target, get_parent_class
from extractor.readers.html.footnotes import HtmlNotes
from extractor.readers.html.list_labels import OrderedListCounter
from extractor.readers.html.note_building import build_note
from extractor.readers.html.shown_values import CONTROL_TAGS, choose_edge_texts, read_control_value
from extractor.readers.html.style.computed_style import ComputedStyle, compute_style
from extractor.readers.html.style.counters import CssCounters
from extractor.readers.html.style.style_sheets import StyleSheet
from extractor.readers.html.tags import BLOCK_TAGS, HEADING_TAG_LEVELS, LIST_TAGS, NON_TEXT_TAGS
from extractor.readers.shared.inline_text import InlineTextBuilder
from extractor.readers.shared.notes.note_marks import match_bare_mark
from extractor.readers.shared.notes.raised_text import split_note_marks
from extractor.readers.shared.tab_tables import parse_span
from extractor.source import BlockKind, SourceBlock, SourceNote

MIN_WIDE_TAB_CHARS = 8  # spaces that Word writes for a tab that sets texts apart; letters of a label that a tab follows
_IGNORED_LABEL_PATTERN = re.compile(r"mso-list:\s*ignore", re.I)
_WORD_LIST_LEVEL_PATTERN = re.compile(r"mso-list:\s*\w+\s+level(\d)", re.I)
_FURNITURE_STYLE_PATTERN = re.compile(r"mso-element:\s*(?:header|footer)\s*(?:;|$)", re.I)
_SEPARATOR_STYLE_PATTERN = re.compile(r"mso-element:\s*[\w-]*separator", re.I)
_GOOGLE_LIST_CLASS_PATTERN = re.compile(r"\blst-kix_\w+-(\d)\b")
_TAB_STYLE_PATTERN = re.compile(r"mso-tab-count", re.I)
_LONE_NUMBER_PATTERN = re.compile(r"[(\[]?[\w.]{1,6}[.)\]]")


class _OpenListItem(msgspec.Struct):
    """A list item: its label waits for the item's first text. `sign` is the bullet that Markdown has for it."""

    label: str | None
    level: int
    bullet: str | None = None
    has_text: bool = False


class _OpenElement(msgspec.Struct, eq=False):
    """An open element and what those inside it inherit."""

    element: etree._Element
    tag: str
    style: ComputedStyle
    link: str | None = None
    heading: int | None = None
    item: _OpenListItem | None = None
    list_depth: int = 0  # of lists
    numbering: OrderedListCounter | None = None
    enclosing_block: _OpenElement | None = None  # the innermost block around


class _OpenTable(msgspec.Struct):
    """A table in the making, and its open cell: colspan, rowspan and whether it is a header."""

    block: SourceBlock
    in_header: bool = False
    open_cell: tuple[int, int, bool] | None = None


class HtmlWalker:
    """Collects blocks, notes and furniture from a tree; `walk` is called once."""

    def __init__(self, sheet: StyleSheet, found: HtmlNotes, chrome: Container[etree._Element] = ()) -> None:
        self.blocks: list[SourceBlock] = []
        self.notes: list[SourceNote] = []
        self.furniture: list[str] = []
        self.has_outer_sheets = False
        self.has_white_text = False
        self._sheet = sheet
        self._counters = CssCounters(sheet)
        self._page_chrome = chrome
        self._found_notes = found
        self._layout_tables: set[etree._Element] = set()
        self._stack: list[_OpenElement] = []
        self._current_text = InlineTextBuilder()
        self._text_owner: _OpenElement | None = None  # the block that the open text began in
        self._current_table: _OpenTable | None = None
        self._current_note: etree._Element | None = None
        self._text_around_note = InlineTextBuilder()  # the text that continues after the open note
        self._after_line_break = False  # whether the last thing was a line break

    def walk_tree(self, root: etree._Element) -> None:
        """Read the whole tree."""
        self._layout_tables = {
            outer for table in root.iter("table") for outer in islice(table.iterancestors("table"), 1)
        }
        walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            check_deadline()
            if event == "start":
                if not self._open_element(element):
                    walker.skip_subtree()
            else:
                if event == "end":
                    self._close_element(element)
                if text := element.tail:
                    self._append_text(text)
        self._flush_block()

    # ------------------------------------------------------------------ elements

    def _open_element(self, element: etree._Element) -> bool:
        """Open an element; returns whether to go into it."""
        outer = self._stack[-1] if self._stack else _OpenElement(element, "", ComputedStyle())
        tag = element.tag.lower()
        frame = replace(outer, element=element, tag=tag, style=compute_style(element, tag, outer.style, self._sheet))
        if (
            tag in NON_TEXT_TAGS
            or frame.style.hidden
            or element in self._found_notes.backlinks
            or self._handle_special_element(element, tag)
        ):
            frame.tag = ""
            self._stack.append(frame)
            return False
        if self._current_note is None and element in self._found_notes.notes:
            self._begin_note(element)
        if tag in BLOCK_TAGS:
            frame.enclosing_block = frame
            self._cross_block_boundary(opening=True)
            self._open_block(frame, outer)
        elif tag == "a":
            frame.link = get_link_target(element)
        self._stack.append(frame)
        if self._counters.is_used:
            self._set_counted_label(frame)
        self._append_text(choose_edge_texts(element, tag, is_box=outer.style.sets_apart)[0])
        if text := element.text:
            self._append_text(text)
        return True

    def _close_element(self, element: etree._Element) -> None:
        self._append_text(choose_edge_texts(element, self._stack[-1].tag)[1])
        frame = self._stack.pop()
        if frame.tag in BLOCK_TAGS:
            self._cross_block_boundary(opening=False)
            frame.enclosing_block = None  # itself: no cycle may keep the tree for the collector
            self._keep_empty_item_label(frame)
        if element is self._current_note:
            self._close_note()
        if self._current_table is None:
            return
        if frame.tag in {"td", "th"} and self._current_table.open_cell is not None:
            colspan, rowspan, header = self._current_table.open_cell
            self._current_table.block.rows[-1].append(self._current_text.build_cell(colspan, rowspan, header))
            self._current_table.open_cell, self._current_text, self._text_owner = None, InlineTextBuilder(), None
        elif frame.tag == "thead":
            self._current_table.in_header = False
        elif frame.tag == "table":
            block, self._current_table = self._current_table.block, None
            block.rows = [row for row in block.rows if row]
            if any(cell.text for row in block.rows for cell in row):
                self.blocks.append(block)

    def _handle_special_element(self, element: etree._Element, tag: str) -> bool:
        """Deal with elements that stand for something else than their text."""
        if tag in CONTROL_TAGS:
            self._append_text(read_control_value(element, tag))
            return True
        if element in self._page_chrome:
            self._read_page_chrome(element)
            return True
        if tag == "br":
            self._break_line()
            return True
        if call := self._found_notes.references.get(element):
            self._append_note_reference(*call)
            return True
        if tag == "sup":
            text = get_first_texts(element)
            marks = [text] if match_bare_mark(text) else split_note_marks(text)
            for mark in marks:
                self._append_note_reference(mark, None)
            if marks:
                return True
        given = element.get("style") if tag in {"span", "div"} else None
        return bool(given) and self._handle_word_markup(element, given or "")

    def _read_page_chrome(self, element: etree._Element) -> None:
        """The lines of what surrounds the document are furniture."""
        inner = HtmlWalker(self._sheet, HtmlNotes())
        inner.walk_tree(element)
        lines = [block.text for block in inner.blocks] or [" ".join("".join(map(str, element.itertext())).split())]
        self.furniture += [line for line in dict.fromkeys(lines) if line and line not in self.furniture]

    def _handle_word_markup(self, element: etree._Element, style: str) -> bool:
        if _IGNORED_LABEL_PATTERN.search(style):
            self._set_word_label(get_first_texts(element))
            return True
        if _FURNITURE_STYLE_PATTERN.search(style):
            line = " ".join("".join(map(str, element.itertext())).split())
            self.furniture += [line] if line and line not in self.furniture else []
            return True
        if _TAB_STYLE_PATTERN.search(style) and not (text := element.text or "").strip():
            if 0 < len(text) < MIN_WIDE_TAB_CHARS or self._current_text.length < MIN_WIDE_TAB_CHARS:
                self._current_text.add_text(" ")
            else:
                self._current_text.add_line_break()
            return True
        return _SEPARATOR_STYLE_PATTERN.search(style) is not None

    # ------------------------------------------------------------------ blocks, lists and tables

    def _open_block(self, frame: _OpenElement, outer: _OpenElement) -> None:
        element, tag = frame.element, frame.tag
        if level := HEADING_TAG_LEVELS.get(tag):
            frame.heading = level
        elif tag in LIST_TAGS:
            frame.list_depth += 1
            frame.numbering = OrderedListCounter(element) if tag == "ol" else None
        elif tag == "li":
            self._open_list_item(frame, outer)
        elif tag == "p" and (match := _WORD_LIST_LEVEL_PATTERN.search(element.get("style") or "")):
            frame.item = _OpenListItem(None, int(match[1]))
        elif tag == "table" and not self._is_layout_table(element):
            self._current_table = _OpenTable(SourceBlock("table", role=element.get("class")))
            frame.heading = frame.item = None
        elif self._current_table is not None:
            self._open_table_part(frame, self._current_table)

    def _open_list_item(self, frame: _OpenElement, outer: _OpenElement) -> None:
        """A list item's label: as its writer printed it (`data-label`), or as its list counts."""
        label = frame.element.get("data-label")
        if outer.numbering is not None and outer.tag == "ol":
            counted = outer.numbering.take_next_label(frame.element, frame.style.list_style)
            label = counted if label is None else label
        frame.item = _OpenListItem(label or None, max(1, frame.list_depth), frame.element.get("data-bullet"))
        if self._is_in_cell and label:
            self._current_text.add_text(label + " ")
        elif self._is_in_cell and frame.style.list_style != "none":
            self._current_text.mark_bullet()

    def _keep_empty_item_label(self, frame: _OpenElement) -> None:
        """A printed label without a text is a paragraph: its text may follow outside of the list."""
        item, is_printed = frame.item, frame.element.get("data-label") is not None
        if frame.tag != "li" or item is None or not item.label or item.has_text or not is_printed or len(frame.element):
            return
        if not self._is_in_cell and self._current_note is None:
            self.blocks.append(SourceBlock("paragraph", item.label))

    def _set_counted_label(self, frame: _OpenElement) -> None:
        """The number that the style sheet counts before an element: a list item's label, the first text of others."""
        label = self._counters.label_element(frame.element, frame.tag, len(self._stack))
        if label is None:
            return
        if frame.tag != "li" or frame.item is None or self._is_in_cell:
            self._append_text(f"{label} ")
            return
        frame.item.label = label
        level = _GOOGLE_LIST_CLASS_PATTERN.search(get_parent_class(frame.element))
        frame.item.level = int(level[1]) + 1 if level else frame.item.level

    def _set_word_label(self, label: str) -> None:
        """The number that Word wrote out before a list paragraph; a bullet is no number."""
        block = self._stack[-1].enclosing_block if self._stack else None
        if block is None:
            return
        number = label if any(char.isalnum() for char in label) and (len(label) > 1 or label.isdecimal()) else None
        item = _OpenListItem(number, block.item.level if block.item else 1)
        for frame in reversed(self._stack):
            frame.item = item
            if frame is block:
                break

    def _open_table_part(self, frame: _OpenElement, table: _OpenTable) -> None:
        tag = frame.tag
        if tag == "thead":
            table.in_header = True
        elif tag == "tr":
            table.block.rows.append([])
        elif tag in {"td", "th"}:
            if not table.block.rows:
                table.block.rows.append([])
            spans = (parse_span(frame.element.get("colspan")), parse_span(frame.element.get("rowspan")))
            table.open_cell = (*spans, table.in_header or tag == "th")
            self._current_text = InlineTextBuilder()

    def _is_layout_table(self, table: etree._Element) -> bool:
        """A table around other tables, or around a single cell, only sets its contents in place."""
        cells = sum(1 for _ in islice(table.iter("td", "th"), 2))
        return table in self._layout_tables or cells < 2 or table.get("role") in {"presentation", "none"}

    @property
    def _is_in_cell(self) -> bool:
        return self._current_table is not None and self._current_table.open_cell is not None

    # ------------------------------------------------------------------ text

    def _append_text(self, text: str) -> None:
        if not text or not self._stack or not self._stack[-1].tag:
            return
        frame, style = self._stack[-1], self._stack[-1].style
        if style.invisible or style.sizeless or (style.white and self._is_white_on_white(style, text)):
            return
        shown = text.upper() if style.capitals else text
        for number, line in enumerate(shown.split("\n") if style.preformatted else [shown]):
            if number:
                self._break_line()
            if line and not line.isspace():
                self._claim_open_text()
            self._current_text.add_text(line, bold=style.bold, italic=style.italic, link=frame.link)

    def _is_white_on_white(self, style: ComputedStyle, text: str) -> bool:
        """Whether text can't be seen; a page that has sheets in other files may have coloured paper that is not known."""
        if style.coloured_paper or self.has_outer_sheets or text.isspace():
            return False
        self.has_white_text = True
        return True

    def _append_note_reference(self, marker: str, note: str | None) -> None:
        self._claim_open_text()
        self._current_text.add_note_reference(marker, note)

    def _claim_open_text(self) -> None:
        """The open text belongs to the block that its first piece is in."""
        self._after_line_break = False
        if self._text_owner is None:
            self._text_owner = self._stack[-1].enclosing_block

    def _break_line(self) -> None:
        """A line break; two in a row end the paragraph."""
        if self._after_line_break and not self._is_in_cell and self._current_note is None:
            self._flush_block()
        else:
            self._current_text.add_line_break()
        self._after_line_break = True

    def _cross_block_boundary(self, *, opening: bool) -> None:
        """Where a block begins or ends: a new line within cells and notes, else a new block.

        A number that is by itself before a paragraph belongs to that paragraph.
        """
        self._after_line_break = False
        if self._is_in_cell or self._current_note is not None:
            self._current_text.add_line_break()
        elif opening and self._is_lone_number():
            self._current_text.add_text(" ")
        else:
            self._flush_block()

    def _is_lone_number(self) -> bool:
        anonymous = self._text_owner is not None and self._text_owner.tag in {"div", "section", "body"}
        return (
            anonymous
            and self._current_text.length <= 8
            and _LONE_NUMBER_PATTERN.fullmatch(self._current_text.get_current_text()) is not None
        )

    def _flush_block(self) -> None:
        """Make the open text a block."""
        text, home = self._current_text, self._text_owner
        self._text_owner = None
        if not text:
            return
        self._current_text = InlineTextBuilder()
        if home is None:
            return
        kind: BlockKind = "paragraph"
        label: str | None = None
        level: int | None = None
        if home.heading is not None:
            kind, level = "heading", home.heading
        elif home.item is not None:
            kind, level = "list_item", home.item.level
            label = None if home.item.has_text else home.item.label
            home.item.has_text = True
        block = text.build_block(kind, label, level)
        block.centred = home.style.centred
        block.role = home.item.bullet if home.item and home.item.bullet else home.element.get("class")
        self.blocks.append(block)

    # ------------------------------------------------------------------ notes

    def _begin_note(self, element: etree._Element) -> None:
        if not self._is_in_cell:
            self._flush_block()
        self._current_note, self._text_around_note, self._current_text = (
            element,
            self._current_text,
            InlineTextBuilder(),
        )

    def _close_note(self) -> None:
        assert self._current_note is not None
        key, marker = self._found_notes.notes[self._current_note]
        block = self._current_text.build_block()
        self._current_text, self._current_note = self._text_around_note, None
        if not self._is_in_cell:
            self._text_owner = None
        self.notes.append(build_note(block, key, marker))
