"""Styles: what a paragraph or run inherits from its style, that style's ancestors and the document's defaults."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import regex

from extractor.readers.docx.xml import Element, W, attribute, child, has, integer, is_on, number, value

_HEADING = regex.compile(r"heading ([1-9])", regex.IGNORECASE)
_BODY_TEXT = 9  # the outline level that means none


@dataclass(frozen=True, slots=True)
class CharacterFormat:
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


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """What is said of a paragraph; `numbered_by` is the style that names the list, `outline` 0 for the top."""

    list_id: int | None = None
    list_level: int | None = None
    numbered_by: str | None = None
    outline: int | None = None
    alignment: str | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it inherits."""

    name: str | None = None
    characters: CharacterFormat = CharacterFormat()
    paragraph: ParagraphFormat = ParagraphFormat()


_TOGGLES = {
    "b": "bold", "i": "italic", "bCs": "complex_bold", "iCs": "complex_italic", "vanish": "hidden", "rtl": "rtl",
    "cs": "rtl",
}  # fmt: skip
_SIZES = {"sz": "size", "szCs": "complex_size"}


def character_format(properties: Element | None, base: CharacterFormat = CharacterFormat()) -> CharacterFormat:
    """What `w:rPr` says, over what is inherited."""
    said: dict[str, bool | float | str | None] = {}
    for entry in properties if properties is not None else ():
        name = entry.tag.removeprefix(W) if isinstance(entry.tag, str) else ""
        if name in _TOGGLES:
            said[_TOGGLES[name]] = is_on(entry)
        elif name in _SIZES:
            half_points = number(attribute(entry, "val"))
            said[_SIZES[name]] = half_points / 2 if half_points else None
        elif name == "vertAlign":
            said["raised"] = attribute(entry, "val") == "superscript"
        elif name == "rFonts":
            said["font"] = attribute(entry, "ascii") or attribute(entry, "hAnsi") or base.font
    return replace(base, **said) if said else base  # type: ignore[arg-type]


def paragraph_format(
    properties: Element | None, base: ParagraphFormat = ParagraphFormat(), style: str | None = None
) -> ParagraphFormat:
    """What `w:pPr` says, over what is inherited. List and list level are inherited each by itself."""
    if properties is None:
        return base
    numbering = child(properties, "numPr")
    list_id, list_level = integer(numbering, "numId"), integer(numbering, "ilvl")
    outline, alignment = integer(properties, "outlineLvl"), value(properties, "jc")
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


@dataclass(slots=True)
class Styles:
    """The styles part, each style resolved once."""

    root: Element | None
    _elements: dict[str, Element] = field(default_factory=dict)
    _resolved: dict[str, Style] = field(default_factory=dict)
    _defaults: Style = field(default_factory=Style)
    _default_id: str | None = None
    _combined: dict[tuple[str | None, str | None], CharacterFormat] = field(default_factory=dict)

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
            character_format(child(child(defaults, "rPrDefault"), "rPr")),
            paragraph_format(child(child(defaults, "pPrDefault"), "pPr")),
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
            said = {name: part for name in CharacterFormat.__slots__ if (part := getattr(above, name)) is not None}
            for name in ("bold", "italic", "complex_bold", "complex_italic", "hidden"):
                if said.get(name) and getattr(below, name):
                    said[name] = False
            self._combined[key] = replace(below, **said)
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
                paragraph_format(child(element, "pPr"), style.paragraph, ancestor),
            )
        return style
