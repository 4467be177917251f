"""The walk through an HTML tree: elements to blocks, in one pass and without recursion, however deep they nest."""

from __future__ import annotations

import re
from itertools import islice

import msgspec
from lxml import etree
from msgspec.structs import replace

from extractor.readers.html.labels import Numbering
from extractor.readers.html.notes import NotesFound
from extractor.readers.html.styles import Sheet, Style, style_of
from extractor.readers.inline import Inline
from extractor.readers.marks import bare_mark, restore
from extractor.readers.tables import span
from extractor.source import Block, Kind, Link, Note

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "v:textbox",
})  # fmt: skip
LISTS = frozenset({"ol", "ul", "menu", "dir"})
SKIPPED = frozenset({
    "applet", "audio", "button", "canvas", "datalist", "del", "embed", "head", "iframe", "input", "map", "math",
    "noscript", "object", "rp", "rt", "script", "select", "style", "svg", "template", "textarea", "title", "video",
    "xml",
})  # fmt: skip
HEADINGS = {f"h{level}": level for level in range(1, 7)}
WIDE_TAB = 8  # blanks that Word writes for a tab that sets texts apart; letters of a label that a tab follows
_IGNORED_LABEL = re.compile(r"mso-list:\s*ignore", re.I)
_WORD_LIST = re.compile(r"mso-list:\s*\w+\s+level(\d)", re.I)
_FURNITURE = re.compile(r"mso-element:\s*(?:header|footer)\s*(?:;|$)", re.I)
_SEPARATOR = re.compile(r"mso-element:\s*[\w-]*separator", re.I)
_TAB = re.compile(r"mso-tab-count", re.I)
_LONE_NUMBER = re.compile(r"[(\[]?[\w.]{1,6}[.)\]]")
_LEADING_MARK = re.compile(r"[(\[]?(\d{1,3}|[*†‡§]{1,4})[)\].]?(?:\s+|(?<=[*†‡§)\]]))(?=\S)")


class _Item(msgspec.Struct):
    """A list item: its label waits for the item's first text. `sign` is the bullet that Markdown has for it."""

    label: str | None
    level: int
    sign: str | None = None
    begun: bool = False


class _Frame(msgspec.Struct, eq=False):
    """An open element and what those inside it inherit."""

    element: etree._Element
    tag: str
    style: Style
    link: str | None = None
    heading: int | None = None
    item: _Item | None = None
    depth: int = 0  # of lists
    numbering: Numbering | None = None
    block: _Frame | None = None  # the innermost block around


class _Table(msgspec.Struct):
    """A table in the making, and its open cell: colspan, rowspan and whether it is a header."""

    block: Block
    header: bool = False
    cell: tuple[int, int, bool] | None = None


class Walker:
    """Collects blocks, notes and furniture from a tree; `walk` is called once."""

    def __init__(self, sheet: Sheet, found: NotesFound) -> None:
        self.blocks: list[Block] = []
        self.notes: list[Note] = []
        self.furniture: list[str] = []
        self._sheet = sheet
        self._found = found
        self._layout: set[etree._Element] = set()
        self._stack: list[_Frame] = []
        self._text = Inline()
        self._home: _Frame | None = None  # the block that the open text began in
        self._table: _Table | None = None
        self._note: etree._Element | None = None
        self._outer = Inline()  # the text that goes on behind the open note
        self._broken = False  # whether the last thing was a line break

    def walk(self, root: etree._Element) -> None:
        """Read the whole tree."""
        self._layout = {outer for table in root.iter("table") for outer in islice(table.iterancestors("table"), 1)}
        walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            if event == "start":
                if not self._start(element):
                    walker.skip_subtree()
            else:
                if event == "end":
                    self._end(element)
                if text := element.tail:
                    self._add(text)
        self._flush()

    # ------------------------------------------------------------------ elements

    def _start(self, element: etree._Element) -> bool:
        """Open an element; returns whether to go into it."""
        outer = self._stack[-1] if self._stack else _Frame(element, "", Style())
        tag = element.tag.lower()
        frame = replace(outer, element=element, tag=tag, style=style_of(element, tag, outer.style, self._sheet))
        if tag in SKIPPED or frame.style.hidden or element in self._found.back or self._replaced(element, tag):
            frame.tag = ""
            self._stack.append(frame)
            return False
        if self._note is None and element in self._found.notes:
            self._begin_note(element)
        if tag in BLOCKS:
            frame.block = frame
            self._boundary(opening=True)
            self._open_block(frame, outer)
        elif tag == "a":
            frame.link = _target(element)
        self._stack.append(frame)
        if text := element.text:
            self._add(text)
        return True

    def _end(self, element: etree._Element) -> None:
        frame = self._stack.pop()
        if frame.tag in BLOCKS:
            self._boundary(opening=False)
            frame.block = None  # itself: no cycle may keep the tree for the collector
        if element is self._note:
            self._close_note()
        if self._table is None:
            return
        if frame.tag in {"td", "th"} and self._table.cell is not None:
            colspan, rowspan, header = self._table.cell
            self._table.block.rows[-1].append(self._text.cell(colspan, rowspan, header))
            self._table.cell, self._text, self._home = None, Inline(), None
        elif frame.tag == "thead":
            self._table.header = False
        elif frame.tag == "table":
            block, self._table = self._table.block, None
            block.rows = [row for row in block.rows if row]
            if any(cell.text for row in block.rows for cell in row):
                self.blocks.append(block)

    def _replaced(self, element: etree._Element, tag: str) -> bool:
        """Deal with elements that stand for something else than their text."""
        if tag == "br":
            self._break()
            return True
        if call := self._found.calls.get(element):
            self._call(*call)
            return True
        if tag == "sup":
            text = _beginning(element)
            if bare_mark(text):
                self._call(text, None)
                return True
        given = element.get("style") if tag in {"span", "div"} else None
        return bool(given) and self._replaced_by_word(element, given or "")

    def _replaced_by_word(self, element: etree._Element, style: str) -> bool:
        if _IGNORED_LABEL.search(style):
            self._take_label(_beginning(element))
            return True
        if _FURNITURE.search(style):
            line = " ".join("".join(map(str, element.itertext())).split())
            self.furniture += [line] if line and line not in self.furniture else []
            return True
        if _TAB.search(style) and not (text := element.text or "").strip():
            if 0 < len(text) < WIDE_TAB or self._text.length < WIDE_TAB:
                self._text.add(" ")
            else:
                self._text.line_break()
            return True
        return _SEPARATOR.search(style) is not None

    # ------------------------------------------------------------------ blocks, lists and tables

    def _open_block(self, frame: _Frame, outer: _Frame) -> None:
        element, tag = frame.element, frame.tag
        if level := HEADINGS.get(tag):
            frame.heading = level
        elif tag in LISTS:
            frame.depth += 1
            frame.numbering = Numbering(element) if tag == "ol" else None
        elif tag == "li":
            self._open_item(frame, outer)
        elif tag == "p" and (match := _WORD_LIST.search(element.get("style") or "")):
            frame.item = _Item(None, int(match[1]))
        elif tag == "table" and not self._is_layout(element):
            self._table = _Table(Block("table", role=element.get("class")))
            frame.heading = frame.item = None
        elif self._table is not None:
            self._open_table_part(frame, self._table)

    def _open_item(self, frame: _Frame, outer: _Frame) -> None:
        """A list item's label: as its writer printed it (`data-label`), or as its list counts."""
        label = frame.element.get("data-label")
        if outer.numbering is not None and outer.tag == "ol":
            counted = outer.numbering.label(frame.element, frame.style.markers)
            label = counted if label is None else label
        frame.item = _Item(label or None, max(1, frame.depth), frame.element.get("data-bullet"))
        if label and self._in_cell:
            self._text.add(label + " ")

    def _take_label(self, label: str) -> None:
        """The number that Word wrote out before a list paragraph; a bullet is no number."""
        block = self._stack[-1].block if self._stack else None
        if block is None:
            return
        number = label if any(char.isalnum() for char in label) and (len(label) > 1 or label.isdigit()) else None
        item = _Item(number, block.item.level if block.item else 1)
        for frame in reversed(self._stack):
            frame.item = item
            if frame is block:
                break

    def _open_table_part(self, frame: _Frame, table: _Table) -> None:
        tag = frame.tag
        if tag == "thead":
            table.header = True
        elif tag == "tr":
            table.block.rows.append([])
        elif tag in {"td", "th"}:
            if not table.block.rows:
                table.block.rows.append([])
            spans = (span(frame.element.get("colspan")), span(frame.element.get("rowspan")))
            table.cell = (*spans, table.header or tag == "th")
            self._text = Inline()

    def _is_layout(self, table: etree._Element) -> bool:
        """A table around other tables, or around a single cell, only sets its contents in place."""
        cells = sum(1 for _ in islice(table.iter("td", "th"), 2))
        return table in self._layout or cells < 2 or table.get("role") in {"presentation", "none"}

    @property
    def _in_cell(self) -> bool:
        return self._table is not None and self._table.cell is not None

    # ------------------------------------------------------------------ text

    def _add(self, text: str) -> None:
        if not self._stack or not self._stack[-1].tag:
            return
        frame = self._stack[-1]
        for number, line in enumerate(text.split("\n") if frame.style.preformatted else [text]):
            if number:
                self._break()
            if line and not line.isspace():
                self._own()
            self._text.add(line, bold=frame.style.bold, italic=frame.style.italic, link=frame.link)

    def _call(self, marker: str, note: str | None) -> None:
        self._own()
        self._text.call(marker, note)

    def _own(self) -> None:
        """The open text belongs to the block that its first piece stands in."""
        self._broken = False
        if self._home is None:
            self._home = self._stack[-1].block

    def _break(self) -> None:
        """A line break; two in a row end the paragraph."""
        if self._broken and not self._in_cell and self._note is None:
            self._flush()
        else:
            self._text.line_break()
        self._broken = True

    def _boundary(self, *, opening: bool) -> None:
        """Where a block begins or ends: a new line within cells and notes, else a new block.

        A number that stands by itself before a paragraph belongs to that paragraph.
        """
        self._broken = False
        if self._in_cell or self._note is not None:
            self._text.line_break()
        elif opening and self._is_lone_number():
            self._text.add(" ")
        else:
            self._flush()

    def _is_lone_number(self) -> bool:
        anonymous = self._home is not None and self._home.tag in {"div", "section", "body"}
        return anonymous and self._text.length <= 8 and _LONE_NUMBER.fullmatch(self._text.so_far()) is not None

    def _flush(self) -> None:
        """Make the open text a block."""
        text, home = self._text, self._home
        self._home = None
        if not text:
            return
        self._text = Inline()
        if home is None:
            return
        kind: Kind = "paragraph"
        label: str | None = None
        level: int | None = None
        if home.heading is not None:
            kind, level = "heading", home.heading
        elif home.item is not None:
            kind, level = "list_item", home.item.level
            label = None if home.item.begun else home.item.label
            home.item.begun = True
        block = text.block(kind, label, level)
        block.centred = home.style.centred
        block.role = home.item.sign if home.item and home.item.sign else home.element.get("class")
        self.blocks.append(block)

    # ------------------------------------------------------------------ notes

    def _begin_note(self, element: etree._Element) -> None:
        if not self._in_cell:
            self._flush()
        self._note, self._outer, self._text = element, self._text, Inline()

    def _close_note(self) -> None:
        assert self._note is not None
        key, marker = self._found.notes[self._note]
        block = self._text.block()
        self._text, self._note = self._outer, None
        if not self._in_cell:
            self._home = None
        if block.calls and block.calls[0].offset == 0:
            own = block.calls.pop(0)
            marker = marker or bare_mark(own.marker)
        restore(block)
        match = _LEADING_MARK.match(block.text)
        start = match.end() if match and marker in {None, match[1]} else 0
        marker = marker or (match[1] if match else None)
        links = [Link(k.start - start, k.end - start, k.target) for k in block.links if k.start >= start]
        self.notes.append(Note(key, marker, block.text[start:], links))


def _target(anchor: etree._Element) -> str | None:
    """Where a link leads; places within the page and scripts are no targets."""
    href = (anchor.get("href") or "").strip()
    return href if href and not href.startswith(("#", "javascript:")) else None


def _beginning(element: etree._Element) -> str:
    """An element's first texts, enough to know a label or mark by."""
    return "".join(map(str, islice(element.itertext(), 8))).strip()
