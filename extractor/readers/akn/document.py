"""Akoma Ntoso 3: the OASIS standard for parliamentary and legal documents, in any of its drafts' namespaces.

The names that matter are those of blocks, numbers, headings, notes and tables. All other elements are walked through,
so a document type or element that is not named here loses only its name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

import msgspec
from lxml import etree
from msgspec.structs import replace

from extractor.common.deadline import check_deadline
from extractor.common.unicode_text import has_han
from extractor.errors import CorruptError
from extractor.readers.shared.inline_text import InlineTextBuilder, join_blocks
from extractor.readers.shared.markup_size import check_tag_count
from extractor.readers.shared.notes.note_marks import match_bare_mark
from extractor.readers.shared.tab_tables import parse_span
from extractor.readers.shared.xml_references import replace_surrogate_references
from extractor.source import BlockKind, Finding, Link, Source, SourceBlock, SourceCell, SourceNote

ISO_639_CODES = {
    "ara": "ar", "chi": "zh", "deu": "de", "eng": "en", "fra": "fr", "fre": "fr", "ger": "de", "por": "pt", "rus": "ru",
    "spa": "es", "zho": "zh",
}  # fmt: skip
SECTION_ELEMENTS = frozenset({
    "alinea", "article", "book", "chapter", "clause", "debateSection", "division", "part", "section", "subchapter",
    "subclause", "subdivision", "subpart", "subsection", "subtitle", "tblock", "title", "tome", "transitional",
})  # fmt: skip
ITEM_ELEMENTS = frozenset({"point", "item", "li", "indent", "subparagraph"})
LIST_ELEMENTS = frozenset({"list", "sublist", "blockList", "ul", "ol"})
HEADING_ELEMENTS = frozenset({"heading", "subheading", "crossHeading"})
ANNEX_ELEMENTS = frozenset({"attachment", "attachments", "annex", "annexes", "components"})
OTHER_BLOCK_ELEMENTS = frozenset({
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
BLOCK_ELEMENTS = (
    SECTION_ELEMENTS | ITEM_ELEMENTS | LIST_ELEMENTS | HEADING_ELEMENTS | ANNEX_ELEMENTS | OTHER_BLOCK_ELEMENTS
)
SKIPPED_ELEMENTS = frozenset({"meta", "del", "img"})
BOLD_NAMES = frozenset({"b", "bold", "strong"})
ITALIC_NAMES = frozenset({"i", "italic", "em"})
BRACKET_SYMBOLS = frozenset("()[]")
_XML_DECLARATION_PATTERN = re.compile(r"\s*<\?xml[^>]*\?>")
_EMPTY_BRACKETS_PATTERN = re.compile(r"[(\[]\s*[)\]]\s*")


class _NumberedUnit(msgspec.Struct, eq=False):
    """A numbered part of the text: its number waits for the first text, which takes it."""

    label: str | None = None


class _BlockContext(msgspec.Struct, frozen=True, eq=False):
    """What an element hands on to the blocks inside it."""

    unit: _NumberedUnit
    zone: Literal["masthead", "annex"] | None = None
    kind: BlockKind = "paragraph"
    section_depth: int = 0
    list_depth: int = 0  # of lists
    item_depth: int = 0  # the depth at which the innermost list item is
    role: str | None = None


class _TextStyle(msgspec.Struct, frozen=True):
    """How a piece of text is set."""

    bold: bool = False
    italic: bool = False
    link: str | None = None


_PLAIN_STYLE = _TextStyle()


def read_akn(text: str) -> Source:
    """Read an Akoma Ntoso document. Raises CorruptError where not even a part of it is XML."""
    root, repaired = _parse_xml(text)
    reader = _AknReader()
    reader.read_block(root, _BlockContext(_NumberedUnit()))
    source = Source("akn", reader.blocks, reader.notes, _read_furniture(root), language=_find_language(root))
    if repaired:
        message = "The XML is not well-formed; what can be read of it was read."
        source.findings.append(Finding("source.repaired", message))
    return source


def _parse_xml(text: str) -> tuple[etree._Element, bool]:
    """The root, and whether it took leniency to get it. No entity, DTD or network resource is ever read."""
    declaration = _XML_DECLARATION_PATTERN.match(text)
    data = text[declaration.end() if declaration else 0 :].strip().encode("utf-8", "replace")
    check_tag_count(data)
    data = replace_surrogate_references(data)
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


def _get_local_name(element: etree._Element) -> str:
    tag = element.tag
    return _strip_namespace(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=512)
def _strip_namespace(tag: str) -> str:
    return tag.rpartition("}")[2]


def _get_plain_text(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _find_language(root: etree._Element) -> str | None:
    """The language of the expression, as ISO 639-1 where it has such a code."""
    for element in root.iter("{*}FRBRlanguage"):
        code = (element.get("language") or "").lower()
        return ISO_639_CODES.get(code, code) or None
    return None


def _read_furniture(root: etree._Element) -> list[str]:
    """The running headers and footers, which the metadata keep."""
    leaves = (leaf for part in root.iter("{*}presentation") for leaf in part.iter(etree.Element))
    return list(dict.fromkeys(_get_plain_text(leaf) for leaf in leaves if (leaf.text or "").strip()))


class _AknReader:
    """Collects blocks and notes. Nesting is bounded by the parser, so recursion is."""

    def __init__(self) -> None:
        self.blocks: list[SourceBlock] = []
        self.notes: list[SourceNote] = []

    def read_block(self, element: etree._Element, frame: _BlockContext) -> None:
        """Read an element that is a block or has blocks in it."""
        check_deadline()
        name = _get_local_name(element)
        if name in SKIPPED_ELEMENTS:
            return
        if name == "table":
            self._read_table(element, frame)
        elif name == "num":
            frame.unit.label = _get_plain_text(element) or frame.unit.label
        elif name == "preface":
            self._read_preface(element, frame)
        else:
            inner = self._make_context(element, name, frame)
            self._read_flow(element, inner)
            if inner.unit is not frame.unit and inner.unit.label:
                self._emit_block(InlineTextBuilder(), inner, closing=True)

    def _make_context(self, element: etree._Element, name: str, frame: _BlockContext) -> _BlockContext:
        """The frame for what is inside an element."""
        if name == "coverPage":
            return replace(frame, zone="masthead")
        if name in ANNEX_ELEMENTS:
            return replace(frame, zone="annex", section_depth=0)
        if name == "conclusions":
            return replace(frame, role=name)
        if name in HEADING_ELEMENTS:
            is_text = "preamble" in (element.get("refersTo") or "")
            return frame if is_text else replace(frame, kind="heading", role=name)
        if name in LIST_ELEMENTS:
            return replace(frame, list_depth=frame.list_depth + 1)
        if name in ITEM_ELEMENTS:
            return replace(frame, unit=_NumberedUnit(), kind="list_item", item_depth=max(1, frame.list_depth))
        if name in SECTION_ELEMENTS:
            return replace(frame, unit=_NumberedUnit(), section_depth=frame.section_depth + 1)
        if name in {"paragraph", "hcontainer"}:
            return replace(frame, unit=_NumberedUnit())
        if name == "p" and frame.zone == "masthead":
            return replace(frame, role=_find_role(element))
        return frame

    def _read_preface(self, element: etree._Element, frame: _BlockContext) -> None:
        """Number and title of the document are in one line there, which is its heading; below it who speaks."""
        for child in element.iterchildren(etree.Element):
            parts = {_get_local_name(part): part for part in child.iterchildren(etree.Element)}
            title = parts.pop("docTitle", None)
            if title is None or parts.keys() - {"docNumber"}:
                kind: BlockKind = "heading" if parts.keys() == {"docProponent"} else frame.kind
                self.read_block(child, replace(frame, role=_find_role(child), kind=kind))
                continue
            label = _get_plain_text(parts["docNumber"]) if parts else None
            self._read_flow(title, replace(frame, kind="heading", role="docTitle", unit=_NumberedUnit(label)))

    # ------------------------------------------------------------------ text

    def _read_flow(self, element: etree._Element, frame: _BlockContext) -> None:
        """Texts and inline elements in a row are a paragraph, wherever blocks separate them."""
        text = InlineTextBuilder()
        if words := element.text:
            text.add_text(words)
        for child in element:
            name = _get_local_name(child)
            if self._is_block_element(child, name):
                text = self._emit_block(text, frame)
                self.read_block(child, frame)
            else:
                text = self._read_inline(child, name, text, frame, _PLAIN_STYLE)
            if words := child.tail:
                text.add_text(words)
        self._emit_block(text, frame)

    def _is_block_element(self, element: etree._Element, name: str) -> bool:
        """Whether an element is a block; one of no known name is one if it has blocks in it, outside of notes."""
        if name in BLOCK_ELEMENTS or name in SKIPPED_ELEMENTS:
            return True
        if not name or name in {"authorialNote", "eol"}:
            return False
        return any(self._is_block_element(child, _get_local_name(child)) for child in element)

    def _read_inline(
        self, element: etree._Element, name: str, text: InlineTextBuilder, frame: _BlockContext, face: _TextStyle
    ) -> InlineTextBuilder:
        """Add an element within a line; returns the text that is then open, a new one where a line ended a block."""
        if name == "authorialNote":
            self._read_note(element, text)
            return text
        if name == "eol":
            if frame.role == "conclusions":
                return self._emit_block(text, frame)
            text.add_line_break()
            return text
        if not name or name in SKIPPED_ELEMENTS or (name == "sup" and _is_note_bracket(element)):
            return text
        face = _derive_text_style(element, name, face)
        if words := element.text:
            text.add_text(words, bold=face.bold, italic=face.italic, link=face.link)
        for child in element:
            text = self._read_inline(child, _get_local_name(child), text, frame, face)
            if words := child.tail:
                text.add_text(words, bold=face.bold, italic=face.italic, link=face.link)
        return text

    def _read_note(self, element: etree._Element, text: InlineTextBuilder) -> None:
        key = f"n{len(self.notes) + 1}"
        marker = (element.get("marker") or "").strip() or None
        note = SourceNote(key, match_bare_mark(marker or "") or marker, "")
        self.notes.append(note)
        text.add_note_reference(note.marker or "", key)
        found = self._read_inner_text(element).finish_text()
        blank = _measure_repeated_number(found.text, marker)
        note.text = found.text[blank:]
        note.links = [Link(link.start - blank, link.end - blank, link.target) for link in found.links]

    def _read_inner_text(self, element: etree._Element) -> InlineTextBuilder:
        """All that a note or cell holds, as one text."""
        inner = _AknReader()
        inner.notes = self.notes
        inner.read_block(element, _BlockContext(_NumberedUnit()))
        return join_blocks(inner.blocks)

    def _emit_block(self, text: InlineTextBuilder, frame: _BlockContext, *, closing: bool = False) -> InlineTextBuilder:
        """Make a text a block, and return the one that continues; `closing` a unit makes its number one that nothing followed."""
        if not text and not closing:
            return text
        label, frame.unit.label = frame.unit.label, None
        level = (
            frame.section_depth + 1
            if frame.kind == "heading"
            else frame.item_depth
            if frame.kind == "list_item"
            else None
        )
        block = text.build_block(frame.kind, label, level)
        block.zone, block.role = frame.zone, frame.role
        self.blocks.append(block)
        return InlineTextBuilder()

    # ------------------------------------------------------------------ tables

    def _read_table(self, element: etree._Element, frame: _BlockContext) -> None:
        table = SourceBlock("table", zone=frame.zone)
        for part in element.iterchildren(etree.Element):
            if _get_local_name(part) == "tr":
                table.rows.append([self._read_cell(cell) for cell in part.iterchildren(etree.Element)])
            else:
                self.read_block(part, frame)
        table.rows = [row for row in table.rows if row]
        if any(cell.text for row in table.rows for cell in row):
            self.blocks.append(table)

    def _read_cell(self, element: etree._Element) -> SourceCell:
        spans = (parse_span(element.get("colspan")), parse_span(element.get("rowspan")))
        return self._read_inner_text(element).build_cell(*spans, header=_get_local_name(element) == "th")


def _measure_repeated_number(text: str, marker: str | None) -> int:
    """How much of a note's beginning repeats its number, or the brackets that it was in."""
    if match := _EMPTY_BRACKETS_PATTERN.match(text):
        return match.end()
    if not marker or not text.startswith(marker):
        return 0
    rest = text[len(marker) :]
    bare = rest.lstrip()
    return len(text) - len(bare) if len(bare) < len(rest) or has_han(rest[:1]) else 0


def _find_role(element: etree._Element) -> str | None:
    """What a line of the cover says, by the semantic element in it: "docNumber#symbol", "inline:agenda item"."""
    for part in element.iter(etree.Element):
        name = _get_local_name(part)
        if name == "inline":
            return f"inline:{part.get('name') or ''}"
        if name.startswith("doc") or name in {"session", "event", "location"}:
            return name + (part.get("refersTo") or "")
    return None


def _derive_text_style(element: etree._Element, name: str, outer: _TextStyle) -> _TextStyle:
    classes = element.get("class")
    names = {name, *classes.lower().split()} if classes else {name}
    target = element.get("href") if name in {"a", "ref", "rref"} else None
    return _TextStyle(
        bold=outer.bold or not names.isdisjoint(BOLD_NAMES),
        italic=outer.italic or not names.isdisjoint(ITALIC_NAMES),
        link=target if target and not target.startswith("#") else outer.link,
    )


def _is_note_bracket(element: etree._Element) -> bool:
    """Whether a superscript text is the bracket before or after a note's number."""
    if _get_plain_text(element) not in BRACKET_SYMBOLS:
        return False
    before, following = element.getprevious(), element.getnext()
    opens = following is not None and _get_local_name(following) == "authorialNote" and not (element.tail or "").strip()
    closes = before is not None and _get_local_name(before) == "authorialNote" and not (before.tail or "").strip()
    return opens or closes
