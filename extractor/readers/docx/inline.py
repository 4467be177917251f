"""What stands in a paragraph: runs, fields, links, note calls, symbols, tracked changes read as accepted."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import regex

from extractor.readers.docx.glyphs import plain, symbol
from extractor.readers.docx.notes import Notes
from extractor.readers.docx.package import Relationship
from extractor.readers.docx.styles import CharacterFormat, Styles, character_format
from extractor.readers.docx.text import Span
from extractor.readers.docx.xml import MC, Element, M, R, W, attribute, child, chosen, descendants, has, is_on, value
from extractor.source import Call

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LINK_FIELD = regex.compile(r'^\s*HYPERLINK\s+(?!\\)(?:"([^"]*)"|(\S+))')
_NOTE_FIELD = regex.compile(r"^\s*NOTEREF\s")
_MARK = regex.compile(r"[(\[（]?([*†‡§¶#\p{L}\p{Nd}]{1,5})[)\]）]?")
_TEXTS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_RUN = f"{W}r"
_SKIPPED = {
    f"{W}{name}"
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


class _Field(msgspec.Struct):
    """A field under way: its instruction, and whether what now comes is its result."""

    instruction: str = ""
    result: bool = False
    target: str | None = None
    calls_note: bool = False

    def separate(self) -> None:
        link = _LINK_FIELD.match(self.instruction)
        self.target = (link[1] or link[2]) if link else None
        self.calls_note = bool(_NOTE_FIELD.match(self.instruction))
        self.result = True


class Inline(msgspec.Struct):
    """Reads the paragraphs of one part; fields may run over several of them, so these must come in order."""

    styles: Styles
    relationships: dict[str, Relationship]
    notes: Notes | None = None
    boxes: list[Element] = []
    _fields: list[_Field] = []
    _spans: list[Span] = []
    _style: str | None = None
    _target: str | None = None
    _marking: Call | None = None

    def spans(self, paragraph: Element, style: str | None) -> list[Span]:
        """The spans of a paragraph of this style; the text boxes anchored in it are added to `boxes`."""
        self._spans = []
        self._style = style
        self._marking = None
        self._walk(paragraph)
        # A damaged field must not swallow or link what follows: instructions and links hardly ever run over paragraphs.
        if self._fields:
            self._fields = [part for part in self._fields if part.result and not part.target and not part.calls_note]
        return self._spans

    def _walk(self, parent: Element) -> None:
        for element in parent.iterchildren(tag="*"):
            tag = element.tag
            if tag == _RUN:
                self._run(element)
            elif tag in _SKIPPED:
                continue
            elif tag == f"{W}hyperlink":
                self._hyperlink(element)
            elif tag == f"{W}fldSimple":
                self._simple_field(element)
            elif tag == f"{MC}AlternateContent":
                branch = chosen(element)
                if branch is not None:
                    self._walk(branch)
            elif tag in (f"{M}oMath", f"{M}oMathPara"):
                self._add(_formula(element), self.styles.run(self._style, None))
            else:
                self._walk(element)

    def _hyperlink(self, element: Element) -> None:
        relationship = self.relationships.get(element.get(f"{R}id") or "")
        outer = self._target
        if relationship and relationship.external:
            self._target = relationship.target
        self._walk(element)
        self._target = outer

    def _simple_field(self, element: Element) -> None:
        entry = _Field(attribute(element, "instr") or "")
        entry.separate()
        depth = len(self._fields)
        self._fields.append(entry)
        self._walk(element)
        del self._fields[depth:]

    def _run(self, run: Element) -> None:
        properties = child(run, "rPr")
        base = self.styles.run(self._style, value(properties, "rStyle") if properties is not None else None)
        form = character_format(properties, base)
        if self._marking is not None and not self._marking.marker:
            self._late_mark(run, form)
        else:
            self._marking = None
        self._content(run, form)

    def _content(self, run: Element, form: CharacterFormat) -> None:
        for element in run.iterchildren(tag="*"):
            name = element.tag.removeprefix(W)
            if name == "t":
                self._add(plain(_text(element), form.font), form)
            elif name in _TEXTS:
                self._add(_TEXTS[name], form)
            elif name == "sym":
                self._add(_symbol(element), form)
            elif name in ("footnoteReference", "endnoteReference"):
                self._call(element, name.removesuffix("Reference"))
            elif name in ("footnoteRef", "endnoteRef"):
                self._spans.append(Span(call=Call(0, "")))  # the note's own mark, with the brackets around it
            elif name in ("fldChar", "instrText"):
                self._field_mark(element)
            elif name in ("drawing", "pict", "object"):
                self.boxes += descendants(element, "txbxContent")
            elif name == f"{MC}AlternateContent" and (branch := chosen(element)) is not None:
                self._content(branch, form)
            elif name == "ruby" and (base := child(element, "rubyBase")) is not None:
                self._walk(base)

    def _field_mark(self, element: Element) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].separate()
        elif kind == "end" and self._fields:
            self._fields.pop()
        elif kind is None and self._fields and not self._fields[-1].result:
            self._fields[-1].instruction += element.text or ""

    def _call(self, element: Element, kind: str) -> None:
        if self.notes is None or not all(entry.result for entry in self._fields):
            return
        custom = has(element, "customMarkFollows")
        call = self.notes.call(kind, attribute(element, "id") or "", custom=custom)
        self._spans.append(Span(call=call))
        self._marking = call if custom else None

    def _late_mark(self, run: Element, form: CharacterFormat) -> None:
        """Keep the mark of the note open for the run after the call, where this looks like one."""
        text = "".join(_text(element) for element in run.iterchildren(f"{W}t")).strip()
        if text and not (_MARK.fullmatch(text) and (form.raised or not text.isalnum())):
            self._marking = None

    def _add(self, text: str, form: CharacterFormat) -> None:
        if not text or form.hidden or (self._fields and not all(entry.result for entry in self._fields)):
            return
        if self._marking is not None and text.strip():
            mark = _MARK.fullmatch(text.strip())
            if mark:
                self._marking.marker += mark[1]
                return
            self._marking = None
        complex_script = bool(form.rtl)
        span = Span(
            text,
            bold=bool(form.complex_bold if complex_script else form.bold),
            italic=bool(form.complex_italic if complex_script else form.italic),
            raised=bool(form.raised),
            size=(form.complex_size if complex_script else None) or form.size,
            target=self._target,
        )
        if self._fields:
            span.target = span.target or next((part.target for part in reversed(self._fields) if part.target), None)
            if any(entry.calls_note for entry in self._fields) and text.strip():
                span = Span(call=Call(0, text.strip()))
        if self._spans and self._spans[-1].goes_on(span):
            self._spans[-1].text += span.text
        else:
            self._spans.append(span)


def _text(element: Element) -> str:
    text = (element.text or "").replace("\n", " ").replace("\r", " ")
    return text if element.get(_XML_SPACE) == "preserve" else text.strip(" \t")  # not of no-break blanks


def _symbol(element: Element) -> str:
    try:
        code = int(attribute(element, "char") or "", 16)
    except ValueError:
        return ""
    return symbol(code, attribute(element, "font"))


def _formula(element: Element) -> str:
    """A formula in one line: numerator and denominator divided by a stroke."""
    text = ""
    for below in element.iterchildren(tag="*"):
        if below.tag == f"{M}t":
            text += below.text or ""
        elif below.tag == f"{M}den":
            text += "/" + _formula(below)
        else:
            text += _formula(below)
    return text


def is_deleted(mark: dict[str, Element]) -> bool:
    """Whether a paragraph's end was deleted by a tracked change: what follows then belongs to the same paragraph.

    `mark` has the properties of its end.
    """
    return "del" in mark or "moveFrom" in mark


def is_hidden(mark: dict[str, Element], spans: Iterable[Span]) -> bool:
    """Whether nothing of a paragraph is shown: its end is hidden and no text is left."""
    hidden = mark.get("vanish")
    return hidden is not None and is_on(hidden) and not any(span.text.strip() or span.call for span in spans)
