"""Styles: what a paragraph or run inherits from its style, that style's ancestors and the document's defaults."""

from __future__ import annotations

import re

import msgspec
from msgspec.structs import asdict, replace

from extractor.readers.docx.xml import Element, W, attribute, child, children, has, integer, is_on, number, said, value

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_BODY_TEXT = 9  # the outline level that means none


class CharacterFormat(msgspec.Struct, frozen=True):
    """What is said of characters; None where nothing is said. The `complex_` fields hold for right-to-left runs.

    Sizes are in points; `raised` means superscript, `rtl` that the run is of a complex script.
    """

    bold: bool | None = None
    italic: bool | None = None
    complex_bold: bool | None = None
    complex_italic: bool | None = None
    size: float | None = None
    complex_size: float | None = None
    hidden: bool | None = None
    raised: bool | None = None
    rtl: bool | None = None
    font: str | None = None


class ParagraphFormat(msgspec.Struct, frozen=True):
    """What is said of a paragraph; `numbered_by` is the style that names the list, `outline` 0 for the top."""

    list_id: int | None = None
    list_level: int | None = None
    numbered_by: str | None = None
    outline: int | None = None
    alignment: str | None = None


class Style(msgspec.Struct, frozen=True):
    """A style with all that it inherits."""

    name: str | None = None
    characters: CharacterFormat = CharacterFormat()
    paragraph: ParagraphFormat = ParagraphFormat()


_TOGGLES = {
    f"{W}b": "bold", f"{W}i": "italic", f"{W}bCs": "complex_bold", f"{W}iCs": "complex_italic", f"{W}vanish": "hidden",
    f"{W}rtl": "rtl", f"{W}cs": "rtl",
}  # fmt: skip
_SIZES = {f"{W}sz": "size", f"{W}szCs": "complex_size"}
_RAISED, _FONTS = f"{W}vertAlign", f"{W}rFonts"


def character_format(properties: Element | None, base: CharacterFormat) -> CharacterFormat:
    """What `w:rPr` says, over what is inherited."""
    found: dict[str, bool | float | str | None] = {}
    for entry in properties if properties is not None else ():
        tag = entry.tag
        if tag in _TOGGLES:
            found[_TOGGLES[tag]] = is_on(entry)
        elif tag in _SIZES:
            half_points = number(said(entry))
            found[_SIZES[tag]] = half_points / 2 if half_points else None
        elif tag == _RAISED:
            found["raised"] = said(entry) == "superscript"
        elif tag == _FONTS:
            found["font"] = attribute(entry, "ascii") or attribute(entry, "hAnsi") or base.font
    return replace(base, **found) if found else base


def paragraph_format(
    properties: dict[str, Element], base: ParagraphFormat, style: str | None = None
) -> ParagraphFormat:
    """What the children of `w:pPr` say, over what is inherited. List and list level are inherited each by itself."""
    if not properties:
        return base
    numbering = properties.get("numPr")
    list_id, list_level = integer(numbering, "numId"), integer(numbering, "ilvl")
    outline, alignment = number(said(properties.get("outlineLvl"))), said(properties.get("jc"))
    return ParagraphFormat(
        list_id=base.list_id if list_id is None else list_id,
        list_level=base.list_level if list_level is None else list_level,
        numbered_by=base.numbered_by if list_id is None else style,
        outline=base.outline if outline is None else outline,
        alignment=alignment or base.alignment,
    )


def heading_level(style: Style, paragraph: ParagraphFormat) -> int | None:
    """The depth of a heading, 1 the outermost, by its outline level or else by the built-in style's name."""
    if paragraph.outline is not None:
        return paragraph.outline + 1 if 0 <= paragraph.outline < _BODY_TEXT else None
    built_in = _HEADING.fullmatch(style.name or "")
    return int(built_in[1]) if built_in else None


class Styles(msgspec.Struct):
    """The styles part, each style resolved once."""

    root: Element | None
    _elements: dict[str, Element] = {}
    _resolved: dict[str, Style] = {}
    _defaults: Style = Style()
    _default_id: str | None = None
    _combined: dict[tuple[str | None, str | None], CharacterFormat] = {}

    def __post_init__(self) -> None:
        if self.root is None:
            return
        for element in self.root.iterchildren(f"{W}style"):
            style_id = attribute(element, "styleId") or ""
            self._elements.setdefault(style_id, element)
            if attribute(element, "type") == "paragraph" and has(element, "default"):
                self._default_id = style_id
        defaults = child(self.root, "docDefaults")
        self._defaults = Style(
            None,
            character_format(child(child(defaults, "rPrDefault"), "rPr"), CharacterFormat()),
            paragraph_format(children(child(child(defaults, "pPrDefault"), "pPr")), ParagraphFormat()),
        )

    def paragraph(self, style_id: str | None) -> Style:
        """The paragraph style of this id; the default one where there is none."""
        return self._resolve(style_id if style_id in self._elements else self._default_id)

    def run(self, paragraph_style: str | None, character_style: str | None) -> CharacterFormat:
        """What a run inherits from both its styles; a toggle set by both is off, as Word has it."""
        key = (paragraph_style, character_style)
        if key not in self._combined:
            below = self.paragraph(paragraph_style).characters
            above = self._chain(character_style, Style()).characters
            found = {name: part for name, part in asdict(above).items() if part is not None}
            for name in ("bold", "italic", "complex_bold", "complex_italic", "hidden"):
                if found.get(name) and getattr(below, name):
                    found[name] = False
            self._combined[key] = replace(below, **found)
        return self._combined[key]

    def _resolve(self, style_id: str | None) -> Style:
        if style_id is None:
            return self._defaults
        if style_id not in self._resolved:
            self._resolved[style_id] = self._chain(style_id, self._defaults)
        return self._resolved[style_id]

    def _chain(self, style_id: str | None, base: Style) -> Style:
        """The style over its ancestors, `basedOn` by `basedOn`; a circle ends where it closes."""
        line: list[str] = []
        while style_id in self._elements and style_id not in line and len(line) < 64:
            line.append(style_id)
            style_id = value(self._elements[style_id], "basedOn")
        style = base
        for ancestor in reversed(line):
            element = self._elements[ancestor]
            style = Style(
                value(element, "name"),
                character_format(child(element, "rPr"), style.characters),
                paragraph_format(children(child(element, "pPr")), style.paragraph, ancestor),
            )
        return style
