"""What is in a paragraph: runs, fields, links, note calls, symbols, tracked changes read as accepted."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import regex

from extractor.common.printed_labels import NOTE_SIGNS
from extractor.readers.docx.figures import find_figure_parts, has_embedded_document
from extractor.readers.docx.notes.word_notes import WordNotes
from extractor.readers.docx.ooxml import (
    M_NS,
    MC_NS,
    R_NS,
    W_NS,
    Element,
    choose_alternative,
    find_child,
    get_attribute,
    index_children,
    is_attribute_on,
    is_property_on,
    iterate_descendants,
    read_child_value,
)
from extractor.readers.docx.package import Relationship
from extractor.readers.docx.paragraphs.fields import FieldCounters, OpenField
from extractor.readers.docx.paragraphs.symbol_fonts import decode_symbol, decode_symbol_text
from extractor.readers.docx.styles import (
    CharacterFormat,
    StylesPart,
    find_heading_level,
    read_character_format,
    read_paragraph_format,
)
from extractor.readers.shared.office.paragraph_text import FormattedSpan
from extractor.readers.shared.office.visibility import MAX_UNSEEN_SIZE_PT
from extractor.source import NoteReference

_XML_SPACE_ATTRIBUTE = "{http://www.w3.org/XML/1998/namespace}space"
_CUSTOM_MARK_PATTERN = regex.compile(rf"[(\[（]?([{NOTE_SIGNS}#\p{{L}}\p{{Nd}}]{{1,5}})[)\]）]?")
_CONTROL_ELEMENT_TEXTS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_RUN_TAG = f"{W_NS}r"
_SKIPPED_INLINE_TAGS = {
    f"{W_NS}{name}"
    for name in (
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "del",
        "moveFrom",
        "rt",
        "fldData",
        "ffData",
        "smartTagPr",
        "customXmlPr",
    )
}


class RunReader(msgspec.Struct):
    """Reads the paragraphs of one part; fields may run over several of them, so these must come in order."""

    styles: StylesPart
    relationships: dict[str, Relationship]
    notes: WordNotes | None = None
    text_boxes: list[Element] = []
    figures: list[tuple[str, str]] = []
    has_unread_object: bool = False
    has_unseen_text: bool = False
    _paragraph: Element | None = None
    _counters: FieldCounters = msgspec.field(default_factory=FieldCounters)
    _open_fields: list[OpenField] = []
    _spans: list[FormattedSpan] = []
    _paragraph_style: str | None = None
    _link_target: str | None = None
    _markless_reference: NoteReference | None = None

    def read_spans(self, paragraph: Element, style: str | None) -> list[FormattedSpan]:
        """The spans of a paragraph of this style; what is anchored in it is added to `text_boxes` and `figures`."""
        self._spans = []
        self._paragraph, self._paragraph_style = paragraph, style
        self._markless_reference = None
        self._read_children(paragraph)
        # A damaged field must not swallow or link what follows: instructions and links hardly ever run over paragraphs.
        if self._open_fields:
            self._open_fields = [
                part
                for part in self._open_fields
                if part.in_result and not part.link_target and not part.is_note_reference
            ]
        return self._spans

    def _read_children(self, parent: Element) -> None:
        for element in parent.iterchildren(tag="*"):
            tag = element.tag
            if tag == _RUN_TAG:
                self._read_run(element)
            elif tag in _SKIPPED_INLINE_TAGS:
                continue
            elif tag == f"{W_NS}hyperlink":
                self._read_hyperlink(element)
            elif tag == f"{W_NS}fldSimple":
                self._read_simple_field(element)
            elif tag == f"{MC_NS}AlternateContent":
                branch = choose_alternative(element)
                if branch is not None:
                    self._read_children(branch)
            elif tag in (f"{M_NS}oMath", f"{M_NS}oMathPara"):
                self._append_text(_flatten_formula(element), self.styles.get_run_format(self._paragraph_style, None))
            else:
                self._read_children(element)

    def _read_hyperlink(self, element: Element) -> None:
        relationship = self.relationships.get(element.get(f"{R_NS}id") or "")
        outer = self._link_target
        if relationship and relationship.external:
            self._link_target = relationship.target
        self._read_children(element)
        self._link_target = outer

    def _read_simple_field(self, element: Element) -> None:
        entry = OpenField(get_attribute(element, "instr") or "")
        entry.finish_instruction()
        depth = len(self._open_fields)
        self._open_fields.append(entry)
        self._read_children(element)
        self._show_computed_result(entry)
        del self._open_fields[depth:]

    def _read_run(self, run: Element) -> None:
        properties = find_child(run, "rPr")
        base = self.styles.get_run_format(
            self._paragraph_style, read_child_value(properties, "rStyle") if properties is not None else None
        )
        form = read_character_format(properties, base)
        if self._markless_reference is not None:
            self._verify_custom_mark(self._markless_reference, run, form)
        self._read_run_content(run, form)

    def _read_run_content(self, run: Element, form: CharacterFormat) -> None:
        for element in run.iterchildren(tag="*"):
            name = element.tag.removeprefix(W_NS)
            if name == "t":
                self._append_text(decode_symbol_text(_read_text_element(element), form.font), form)
            elif name in _CONTROL_ELEMENT_TEXTS:
                self._append_text(_CONTROL_ELEMENT_TEXTS[name], form)
            elif name == "sym":
                self._append_text(_read_symbol_element(element), form)
            elif name in ("footnoteReference", "endnoteReference"):
                self._read_note_reference(element, name.removesuffix("Reference"))
            elif name in ("footnoteRef", "endnoteRef"):
                self._spans.append(
                    FormattedSpan(note_reference=NoteReference(0, ""))
                )  # the note's own mark, with the brackets around it
            elif name in ("fldChar", "instrText"):
                self._read_field_character(element)
            elif name in ("drawing", "pict", "object"):
                self._read_drawing(element)
            elif name == f"{MC_NS}AlternateContent" and (branch := choose_alternative(element)) is not None:
                self._read_run_content(branch, form)
            elif name == "ruby" and (base := find_child(element, "rubyBase")) is not None:
                self._read_children(base)

    def _read_field_character(self, element: Element) -> None:
        kind = get_attribute(element, "fldCharType")
        if kind == "begin":
            self._open_fields.append(OpenField(form_data=find_child(element, "ffData")))
        elif kind == "separate" and self._open_fields:
            self._open_fields[-1].finish_instruction()
        elif kind == "end" and self._open_fields:
            self._open_fields[-1].in_result = True
            self._show_computed_result(self._open_fields[-1])
            self._open_fields.pop()
        elif kind is None and self._open_fields and not self._open_fields[-1].in_result:
            self._open_fields[-1].instruction += element.text or ""

    def _show_computed_result(self, field: OpenField) -> None:
        """Add what Word shows for a field that has no stored result."""
        if field.has_result or not field.instruction:
            return
        style = self.styles.get_paragraph_style(self._paragraph_style)
        shown = self._counters.compute_result(field, find_heading_level(style, style.paragraph))
        if shown:
            self._append_text(shown, self.styles.get_run_format(self._paragraph_style, None))

    def _read_drawing(self, element: Element) -> None:
        """Note what a drawing holds: text boxes, figures with parts of their own, documents that are not read."""
        self.text_boxes += iterate_descendants(element, "txbxContent")
        self.figures += find_figure_parts(element)
        if element.tag == f"{W_NS}object" and has_embedded_document(element):
            self.has_unread_object = True

    def _is_unseen(self, form: CharacterFormat) -> bool:
        """Whether nobody sees letters: they are tiny, or white on white paper."""
        if form.size is not None and form.size <= MAX_UNSEEN_SIZE_PT:
            return True
        return bool(form.white) and not form.shaded and self._is_on_white_paper()

    def _is_on_white_paper(self) -> bool:
        """Whether nothing colours the paper of the paragraph, so that nobody sees white letters on it."""
        if self._paragraph is None or _has_coloured_paper(self._paragraph):
            return False
        style = self.styles.get_paragraph_style(self._paragraph_style)
        return not read_paragraph_format(index_children(find_child(self._paragraph, "pPr")), style.paragraph).shaded

    def _read_note_reference(self, element: Element, kind: str) -> None:
        if self.notes is None or not all(entry.in_result for entry in self._open_fields):
            return
        custom = is_attribute_on(element, "customMarkFollows")
        call = self.notes.add_reference(kind, get_attribute(element, "id") or "", custom=custom)
        self._spans.append(FormattedSpan(note_reference=call))
        self._markless_reference = call if custom else None

    def _verify_custom_mark(self, reference: NoteReference, run: Element, form: CharacterFormat) -> None:
        """Keep the mark of the note open for the run after the call, where this looks like one.

        LibreOffice writes a mark that it has read in RTF in the run of the call and once more after it.
        """
        text = "".join(_read_text_element(element) for element in run.iterchildren(f"{W_NS}t")).strip()
        if reference.marker:
            if text and not (text == reference.marker and form.superscript):
                self._markless_reference = None
        elif text and not (_CUSTOM_MARK_PATTERN.fullmatch(text) and (form.superscript or not text.isalnum())):
            self._markless_reference = None

    def _append_text(self, text: str, form: CharacterFormat) -> None:
        if not text or form.hidden or (self._open_fields and not all(entry.in_result for entry in self._open_fields)):
            return
        if self._open_fields and text.strip():
            self._open_fields[-1].has_result = True
        if text.strip() and self._is_unseen(form):
            self.has_unseen_text = True
            return
        if form.caps:
            text = text.upper()
        if self._markless_reference is not None and text.strip():
            if text.strip() == self._markless_reference.marker:
                self._markless_reference = None
                return
            mark = _CUSTOM_MARK_PATTERN.fullmatch(text.strip())
            if mark:
                self._markless_reference.marker += mark[1]
                return
            self._markless_reference = None
        complex_script = bool(form.rtl)
        span = FormattedSpan(
            text,
            bold=bool(form.complex_bold if complex_script else form.bold),
            italic=bool(form.complex_italic if complex_script else form.italic),
            superscript=bool(form.superscript),
            size=(form.complex_size if complex_script else None) or form.size,
            target=self._link_target,
        )
        if self._open_fields:
            span.target = span.target or next(
                (part.link_target for part in reversed(self._open_fields) if part.link_target), None
            )
            if any(entry.is_note_reference for entry in self._open_fields) and text.strip():
                span = FormattedSpan(note_reference=NoteReference(0, text.strip()))
        if self._spans and self._spans[-1].can_merge_with(span):
            self._spans[-1].text += span.text
        else:
            self._spans.append(span)


def _has_coloured_paper(paragraph: Element) -> bool:
    """Whether something around a paragraph may colour its paper: a table cell, a text box, the page's background."""
    if next(paragraph.iterancestors(f"{W_NS}tc", f"{W_NS}txbxContent"), None) is not None:
        return True
    return find_child(paragraph.getroottree().getroot(), "background") is not None


def _read_text_element(element: Element) -> str:
    text = (element.text or "").replace("\n", " ").replace("\r", " ")
    return text if element.get(_XML_SPACE_ATTRIBUTE) == "preserve" else text.strip(" \t")  # not of no-break spaces


def _read_symbol_element(element: Element) -> str:
    try:
        code = int(get_attribute(element, "char") or "", 16)
    except ValueError:
        return ""
    return decode_symbol(code, get_attribute(element, "font"))


def _flatten_formula(element: Element) -> str:
    """A formula in one line: numerator and denominator divided by a stroke."""
    text = ""
    for below in element.iterchildren(tag="*"):
        if below.tag == f"{M_NS}t":
            text += below.text or ""
        elif below.tag == f"{M_NS}den":
            text += "/" + _flatten_formula(below)
        else:
            text += _flatten_formula(below)
    return text


def is_paragraph_mark_deleted(mark: dict[str, Element]) -> bool:
    """Whether a paragraph's end was deleted by a tracked change: what follows then belongs to the same paragraph.

    `mark` has the properties of its end.
    """
    return "del" in mark or "moveFrom" in mark


def is_paragraph_hidden(mark: dict[str, Element], spans: Iterable[FormattedSpan]) -> bool:
    """Whether nothing of a paragraph is shown: its end is hidden and no text is left."""
    hidden = mark.get("vanish")
    return (
        hidden is not None
        and is_property_on(hidden)
        and not any(span.text.strip() or span.note_reference for span in spans)
    )
