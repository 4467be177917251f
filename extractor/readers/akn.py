"""Akoma Ntoso 3: the OASIS standard for parliamentary and legal documents, in any of its drafts' namespaces.

The names that matter are those of blocks, numbers, headings, notes and tables. All other elements are walked through,
so a document type or element that is not named here loses nothing but its name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

import msgspec
from lxml import etree
from msgspec.structs import replace

from extractor.errors import CorruptError
from extractor.readers.inline import Inline, join_blocks
from extractor.readers.marks import bare_mark
from extractor.readers.tables import span
from extractor.source import Block, Cell, Kind, Link, Note, Remark, Source
from extractor.text import has_han

ISO_639 = {
    "ara": "ar", "chi": "zh", "deu": "de", "eng": "en", "fra": "fr", "fre": "fr", "ger": "de", "por": "pt", "rus": "ru",
    "spa": "es", "zho": "zh",
}  # fmt: skip
SECTIONS = frozenset({
    "alinea", "article", "book", "chapter", "clause", "debateSection", "division", "part", "section", "subchapter",
    "subclause", "subdivision", "subpart", "subsection", "subtitle", "tblock", "title", "tome", "transitional",
})  # fmt: skip
ITEMS = frozenset({"point", "item", "li", "indent", "subparagraph"})
LISTS = frozenset({"list", "sublist", "blockList", "ul", "ol"})
HEADINGS = frozenset({"heading", "subheading", "crossHeading"})
ANNEXES = frozenset({"attachment", "attachments", "annex", "annexes", "components"})
OTHERS = frozenset({
    "adjournment", "address", "administrationOfOath", "answer", "amendment", "amendmentBody", "body", "citations",
    "collectionBody", "communication", "component", "conclusions", "container", "content", "coverPage", "debate",
    "debateBody", "debateReport", "declarationOfVote", "doc", "document", "documentCollection", "hcontainer",
    "intro", "judgment", "judgmentBody", "mainBody", "ministerialStatements", "nationalInterest", "noticesOfMotion",
    "officialGazette", "oralStatements", "papers", "paragraph", "personalStatements", "petitions", "pointOfOrder",
    "prayers", "preamble", "preface", "proceduralMotions", "question", "questions", "quotedStructure", "recitals",
    "resolutions", "rollCall", "speech", "speechGroup", "statement", "summary", "table", "td", "th", "toc", "tr",
    "wrapUp", "writtenStatements", "block", "docketNumber", "formula", "from", "listIntroduction", "listWrapUp",
    "longTitle", "narrative", "num", "p", "recital", "scene", "tocItem",
})  # fmt: skip
BLOCKS = SECTIONS | ITEMS | LISTS | HEADINGS | ANNEXES | OTHERS
SKIPPED = frozenset({"meta", "del", "img"})
BOLD = frozenset({"b", "bold", "strong"})
ITALIC = frozenset({"i", "italic", "em"})
BRACKETS = frozenset("()[]")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_EMPTY_BRACKETS = re.compile(r"[(\[]\s*[)\]]\s*")


class _Unit(msgspec.Struct, eq=False):
    """A numbered part of the text: its number waits for the first text, which takes it."""

    label: str | None = None


class _Frame(msgspec.Struct, frozen=True, eq=False):
    """What an element hands on to the blocks inside it."""

    unit: _Unit
    zone: Literal["masthead", "annex"] | None = None
    kind: Kind = "paragraph"
    sections: int = 0
    depth: int = 0  # of lists
    item: int = 0  # the depth at which the innermost list item stands
    role: str | None = None


class _Face(msgspec.Struct, frozen=True):
    """How a piece of text is set."""

    bold: bool = False
    italic: bool = False
    link: str | None = None


_PLAIN = _Face()


def read(text: str) -> Source:
    """Read an Akoma Ntoso document. Raises CorruptError where not even a part of it is XML."""
    root, repaired = _parse(text)
    reader = _Reader()
    reader.block(root, _Frame(_Unit()))
    source = Source("akn", reader.blocks, reader.notes, _furniture(root), language=_language(root))
    if repaired:
        message = "The XML is not well-formed; what can be read of it was read."
        source.remarks.append(Remark("source.repaired", message))
    return source


def _parse(text: str) -> tuple[etree._Element, bool]:
    """The root, and whether it took leniency to get it. No entity, DTD or network resource is ever read."""
    declaration = _DECLARATION.match(text)
    data = text[declaration.end() if declaration else 0 :].strip().encode("utf-8", "replace")
    for recover in (False, True):
        parser = etree.XMLParser(
            encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            if recover:
                raise CorruptError(f"The XML can't be read: {error.msg}.") from error
            continue
        if root is not None:
            return root, recover
    raise CorruptError("The XML has no content.")


def _name(element: etree._Element) -> str:
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=512)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _text(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _language(root: etree._Element) -> str | None:
    """The language of the expression, as ISO 639-1 where it has such a code."""
    for element in root.iter("{*}FRBRlanguage"):
        code = (element.get("language") or "").lower()
        return ISO_639.get(code, code) or None
    return None


def _furniture(root: etree._Element) -> list[str]:
    """The running heads and feet, which the metadata keep."""
    leaves = (leaf for part in root.iter("{*}presentation") for leaf in part.iter(etree.Element))
    return list(dict.fromkeys(_text(leaf) for leaf in leaves if (leaf.text or "").strip()))


class _Reader:
    """Collects blocks and notes. Nesting is bounded by the parser, so recursion is."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.notes: list[Note] = []

    def block(self, element: etree._Element, frame: _Frame) -> None:
        """Read an element that is a block or has blocks in it."""
        name = _name(element)
        if name in SKIPPED:
            return
        if name == "table":
            self._table(element, frame)
        elif name == "num":
            frame.unit.label = _text(element) or frame.unit.label
        elif name == "preface":
            self._preface(element, frame)
        else:
            inner = self._frame(element, name, frame)
            self._flow(element, inner)
            if inner.unit is not frame.unit and inner.unit.label:
                self._emit(Inline(), inner, closing=True)

    def _frame(self, element: etree._Element, name: str, frame: _Frame) -> _Frame:
        """The frame for what is inside an element."""
        if name == "coverPage":
            return replace(frame, zone="masthead")
        if name in ANNEXES:
            return replace(frame, zone="annex", sections=0)
        if name == "conclusions":
            return replace(frame, role=name)
        if name in HEADINGS:
            is_text = "preamble" in (element.get("refersTo") or "")
            return frame if is_text else replace(frame, kind="heading", role=name)
        if name in LISTS:
            return replace(frame, depth=frame.depth + 1)
        if name in ITEMS:
            return replace(frame, unit=_Unit(), kind="list_item", item=max(1, frame.depth))
        if name in SECTIONS:
            return replace(frame, unit=_Unit(), sections=frame.sections + 1)
        if name in {"paragraph", "hcontainer"}:
            return replace(frame, unit=_Unit())
        if name == "p" and frame.zone == "masthead":
            return replace(frame, role=_role(element))
        return frame

    def _preface(self, element: etree._Element, frame: _Frame) -> None:
        """Number and title of the document stand in one line there, which is its heading; below it who speaks."""
        for child in element.iterchildren(etree.Element):
            parts = {_name(part): part for part in child.iterchildren(etree.Element)}
            title = parts.pop("docTitle", None)
            if title is None or parts.keys() - {"docNumber"}:
                kind: Kind = "heading" if parts.keys() == {"docProponent"} else frame.kind
                self.block(child, replace(frame, role=_role(child), kind=kind))
                continue
            label = _text(parts["docNumber"]) if parts else None
            self._flow(title, replace(frame, kind="heading", role="docTitle", unit=_Unit(label)))

    # ------------------------------------------------------------------ text

    def _flow(self, element: etree._Element, frame: _Frame) -> None:
        """Texts and inline elements in a row are a paragraph, wherever blocks part them."""
        text = Inline()
        if words := element.text:
            text.add(words)
        for child in element:
            name = _name(child)
            if self._is_block(child, name):
                text = self._emit(text, frame)
                self.block(child, frame)
            else:
                text = self._inline(child, name, text, frame, _PLAIN)
            if words := child.tail:
                text.add(words)
        self._emit(text, frame)

    def _is_block(self, element: etree._Element, name: str) -> bool:
        """Whether an element is a block; one of no known name is one if it has blocks in it, outside of notes."""
        if name in BLOCKS or name in SKIPPED:
            return True
        if not name or name in {"authorialNote", "eol"}:
            return False
        return any(self._is_block(child, _name(child)) for child in element)

    def _inline(self, element: etree._Element, name: str, text: Inline, frame: _Frame, face: _Face) -> Inline:
        """Add an element within a line; returns the text that is then open, a new one where a line ended a block."""
        if name == "authorialNote":
            self._note(element, text)
            return text
        if name == "eol":
            if frame.role == "conclusions":
                return self._emit(text, frame)
            text.line_break()
            return text
        if not name or name in SKIPPED or (name == "sup" and _is_note_bracket(element)):
            return text
        face = _face(element, name, face)
        if words := element.text:
            text.add(words, bold=face.bold, italic=face.italic, link=face.link)
        for child in element:
            text = self._inline(child, _name(child), text, frame, face)
            if words := child.tail:
                text.add(words, bold=face.bold, italic=face.italic, link=face.link)
        return text

    def _note(self, element: etree._Element, text: Inline) -> None:
        key = f"n{len(self.notes) + 1}"
        marker = (element.get("marker") or "").strip() or None
        note = Note(key, bare_mark(marker or "") or marker, "")
        self.notes.append(note)
        text.call(note.marker or "", key)
        found = self._inside(element).finish()
        blank = _own_number(found.text, marker)
        note.text = found.text[blank:]
        note.links = [Link(link.start - blank, link.end - blank, link.target) for link in found.links]

    def _inside(self, element: etree._Element) -> Inline:
        """All that a note or cell holds, as one text."""
        inner = _Reader()
        inner.notes = self.notes
        inner.block(element, _Frame(_Unit()))
        return join_blocks(inner.blocks)

    def _emit(self, text: Inline, frame: _Frame, *, closing: bool = False) -> Inline:
        """Make a text a block, and return the one that goes on; `closing` a unit makes its number one that nothing followed."""
        if not text and not closing:
            return text
        label, frame.unit.label = frame.unit.label, None
        level = frame.sections + 1 if frame.kind == "heading" else frame.item if frame.kind == "list_item" else None
        block = text.block(frame.kind, label, level)
        block.zone, block.role = frame.zone, frame.role
        self.blocks.append(block)
        return Inline()

    # ------------------------------------------------------------------ tables

    def _table(self, element: etree._Element, frame: _Frame) -> None:
        table = Block("table", zone=frame.zone)
        for part in element.iterchildren(etree.Element):
            if _name(part) == "tr":
                table.rows.append([self._cell(cell) for cell in part.iterchildren(etree.Element)])
            else:
                self.block(part, frame)
        table.rows = [row for row in table.rows if row]
        if any(cell.text for row in table.rows for cell in row):
            self.blocks.append(table)

    def _cell(self, element: etree._Element) -> Cell:
        spans = (span(element.get("colspan")), span(element.get("rowspan")))
        return self._inside(element).cell(*spans, header=_name(element) == "th")


def _own_number(text: str, marker: str | None) -> int:
    """How much of a note's beginning repeats its number, or the brackets that it stood in."""
    if match := _EMPTY_BRACKETS.match(text):
        return match.end()
    if not marker or not text.startswith(marker):
        return 0
    rest = text[len(marker) :]
    bare = rest.lstrip()
    return len(text) - len(bare) if len(bare) < len(rest) or has_han(rest[:1]) else 0


def _role(element: etree._Element) -> str | None:
    """What a line of the cover says, by the semantic element in it: "docNumber#symbol", "inline:agenda item"."""
    for part in element.iter(etree.Element):
        name = _name(part)
        if name == "inline":
            return f"inline:{part.get('name') or ''}"
        if name.startswith("doc") or name in {"session", "event", "location"}:
            return name + (part.get("refersTo") or "")
    return None


def _face(element: etree._Element, name: str, outer: _Face) -> _Face:
    classes = element.get("class")
    names = {name, *classes.lower().split()} if classes else {name}
    target = element.get("href") if name in {"a", "ref", "rref"} else None
    return _Face(
        bold=outer.bold or not names.isdisjoint(BOLD),
        italic=outer.italic or not names.isdisjoint(ITALIC),
        link=target if target and not target.startswith("#") else outer.link,
    )


def _is_note_bracket(element: etree._Element) -> bool:
    """Whether a raised text is the bracket before or behind a note's number."""
    if _text(element) not in BRACKETS:
        return False
    before, behind = element.getprevious(), element.getnext()
    opens = behind is not None and _name(behind) == "authorialNote" and not (element.tail or "").strip()
    closes = before is not None and _name(before) == "authorialNote" and not (before.tail or "").strip()
    return opens or closes
