"""What is in a paragraph: stretches of text, links, note calls, fields, frames that are anchored in it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

import msgspec

from extractor.readers.odt.odf import (
    DRAWING_NS,
    OFFICE_NS,
    TABLE_NS,
    TEXT_NS,
    XLINK_NS,
    Element,
    collect_text,
    is_hidden,
    parse_count,
)
from extractor.readers.odt.package import OdtPackage
from extractor.readers.odt.styles import OdtStyles, ParagraphStyle, TextFormat
from extractor.readers.shared.office.paragraph_text import FormattedSpan
from extractor.readers.shared.office.visibility import MAX_UNSEEN_SIZE_PT
from extractor.source import Finding, NoteReference

MAX_SPACES = 64  # of one element, which the text then has as one
_SPACE_PATTERN = re.compile(r"[ \t\r\n]+")
_ADDRESS_PATTERN = re.compile(r"(?!file:)[a-z][a-z0-9+.-]+:", re.I)  # a link within the document or to a file has none
_MATH_NS = "{http://www.w3.org/1998/Math/MathML}"
_SKIPPED_TAGS = {
    *(f"{OFFICE_NS}{name}" for name in ("annotation", "annotation-end", "binary-data", "event-listeners", "forms")),
    *(f"{TEXT_NS}{name}" for name in ("number", "hidden-text", "ruby-text", "script", "tracked-changes")),
}
_BOX_TAGS = {f"{DRAWING_NS}{name}" for name in ("text-box", "custom-shape", "rect", "ellipse", "caption", "polygon")}


class CalledNote(msgspec.Struct):
    """A note that the text calls: its key, its mark, whether that was typed, and the element with its text."""

    key: str
    marker: str
    has_custom_mark: bool
    body: Element


class InlineReader(msgspec.Struct):
    """Reads the paragraphs of one part; `text_boxes`, `notes` and `findings` are what was met in them."""

    package: OdtPackage
    sheet: OdtStyles
    is_paper_white: bool = True
    text_boxes: list[Element] = []
    notes: list[CalledNote] = []
    findings: list[Finding] = []
    _spans: list[FormattedSpan] = []
    _link_target: str | None = None
    _style: ParagraphStyle = ParagraphStyle()
    _on_white: bool = True

    def read_spans(self, paragraph: Element, style: ParagraphStyle) -> list[FormattedSpan]:
        """The spans of a paragraph of this style; none where it is hidden."""
        self._spans, self._style = [], style
        self._on_white = self.is_paper_white and not style.shaded and not _has_coloured_paper(paragraph)
        if any(is_hidden(field) for field in paragraph.iterchildren(f"{TEXT_NS}hidden-paragraph")):
            return []
        if _begins_note(paragraph):  # the note's own mark, which is not in the text, with the brackets around it
            self._spans.append(FormattedSpan(note_reference=NoteReference(0, "")))
        self._read_content(paragraph, style.text)
        return self._spans

    def _read_content(self, element: Element, form: TextFormat) -> None:
        self._append_text(element.text, form)
        for child in element.iterchildren(tag="*"):
            self._read_element(child, form)
            self._append_text(child.tail, form)

    def _read_element(self, element: Element, form: TextFormat) -> None:
        tag = element.tag
        if tag == f"{TEXT_NS}span":
            self._read_content(element, self.sheet.apply_text_style(element.get(f"{TEXT_NS}style-name"), form))
        elif tag == f"{TEXT_NS}s":
            self._append(" " * parse_count(element.get(f"{TEXT_NS}c"), MAX_SPACES), form)
        elif tag == f"{TEXT_NS}tab":
            self._append("\t", form)
        elif tag == f"{TEXT_NS}line-break":
            self._append("\n", form)
        elif tag == f"{TEXT_NS}a":
            self._read_link(element, form)
        elif tag == f"{TEXT_NS}note":
            self._read_note(element)
        elif tag == f"{TEXT_NS}note-ref":
            self._spans.append(FormattedSpan(note_reference=NoteReference(0, collect_text(element).strip())))
        elif tag.startswith(DRAWING_NS):
            self.read_drawing(element, form)
        elif tag not in _SKIPPED_TAGS:
            self._read_content(element, form)

    def _read_link(self, element: Element, form: TextFormat) -> None:
        outer, address = self._link_target, element.get(f"{XLINK_NS}href") or ""
        if _ADDRESS_PATTERN.match(address):
            self._link_target = address
        self._read_content(element, self.sheet.apply_text_style(element.get(f"{TEXT_NS}style-name"), form))
        self._link_target = outer

    def _read_note(self, element: Element) -> None:
        body, citation = element.find(f"{TEXT_NS}note-body"), element.find(f"{TEXT_NS}note-citation")
        marker = "" if citation is None else collect_text(citation).strip()
        key = f"note{len(self.notes) + 1}"
        self._spans.append(FormattedSpan(note_reference=NoteReference(0, marker, key)))
        if body is not None:
            custom = citation is not None and citation.get(f"{TEXT_NS}label") is not None
            self.notes.append(CalledNote(key, marker, custom, body))

    def read_drawing(self, element: Element, form: TextFormat | None = None) -> None:
        """Note what a drawing holds: text boxes, and objects, of which formulas become text."""
        self.text_boxes += _iterate_boxes(element)
        for entry in element.iter(f"{DRAWING_NS}object", f"{DRAWING_NS}object-ole"):
            formula = self._find_formula(entry)
            if formula is not None:
                self._append(_flatten_formula(formula), form or self._style.text)
            else:
                message = "The file has another document or a chart embedded in it as an object, which was not read."
                self._report(Finding("source.part_unread", message))

    def _find_formula(self, entry: Element) -> Element | None:
        """The formula that an object is; None for other objects."""
        inner = next(entry.iterchildren(f"{_MATH_NS}math"), None)
        if inner is not None:
            return inner
        target = posixpath.normpath(f"{entry.get(f'{XLINK_NS}href') or ''}/content.xml").lstrip("/")
        root = self.package.parse_part(target)
        return root if root is not None and root.tag == f"{_MATH_NS}math" else None

    def _append_text(self, text: str | None, form: TextFormat) -> None:
        """Append characters of the markup, in which any run of spaces and line ends is one space."""
        if text:
            self._append(_SPACE_PATTERN.sub(" ", text), form)

    def _append(self, text: str, form: TextFormat) -> None:
        if not text or form.hidden:
            return
        script = form.choose_script(text)
        if text.strip() and self._is_unseen(form, script.size):
            message = "The file has white or tiny text, which no reader of the page sees; it was left out."
            self._report(Finding("text.hidden", message))
            return
        span = FormattedSpan(
            text.upper() if form.caps else text, script.bold, script.italic, form.superscript, script.size, self._link_target
        )  # fmt: skip
        if self._spans and self._spans[-1].can_merge_with(span):
            self._spans[-1].text += span.text
        else:
            self._spans.append(span)

    def _is_unseen(self, form: TextFormat, size: float | None) -> bool:
        if size is not None and size <= MAX_UNSEEN_SIZE_PT:
            return True
        return form.white and not form.shaded and self._on_white

    def _report(self, finding: Finding) -> None:
        if finding not in self.findings:
            self.findings.append(finding)


def _has_coloured_paper(paragraph: Element) -> bool:
    """Whether something around a paragraph may color its paper: a table cell, a frame."""
    return next(paragraph.iterancestors(f"{TABLE_NS}table-cell", *_BOX_TAGS), None) is not None


def _begins_note(paragraph: Element) -> bool:
    """Whether a paragraph is the first one of a note."""
    parent = paragraph.getparent()
    return parent is not None and parent.tag == f"{TEXT_NS}note-body" and paragraph.getprevious() is None


def _iterate_boxes(element: Element) -> Iterator[Element]:
    """The outermost shapes with text in a drawing."""
    if element.tag in _BOX_TAGS:
        yield element
        return
    for child in element.iterchildren(tag="*"):
        yield from _iterate_boxes(child)


def _flatten_formula(element: Element) -> str:
    """A formula in one line: numerator and denominator divided by a stroke."""
    if element.tag == f"{_MATH_NS}annotation":
        return ""
    parts = [(element.text or "").strip(), *(_flatten_formula(child) for child in element.iterchildren(tag="*"))]
    return ("/" if element.tag == f"{_MATH_NS}mfrac" else "").join(part for part in parts if part)
