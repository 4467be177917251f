"""Styles: what a paragraph or run inherits from its style, that style's ancestors and the document's defaults."""

from __future__ import annotations

import re

import msgspec
from msgspec.structs import asdict, replace

from extractor.readers.docx.ooxml import (
    W_NS,
    Element,
    find_child,
    get_attribute,
    index_children,
    is_attribute_on,
    is_property_on,
    parse_integer,
    read_child_integer,
    read_child_value,
    read_value,
)
from extractor.readers.shared.office.visibility import is_nearly_white

_HEADING_NAME_PATTERN = re.compile(r"heading ([1-9])", re.IGNORECASE)
_BODY_TEXT_OUTLINE_LEVEL = 9  # the outline level that means none


class CharacterFormat(msgspec.Struct, frozen=True):
    """What is said of characters; None where nothing is said. The `complex_` fields hold for right-to-left runs.

    Sizes are in points; `superscript` means raised type, `rtl` that the run is of a complex script, `caps` that small
    letters are shown as capitals, `white` and `shaded` what colour the letters and the paper under them have.
    """

    bold: bool | None = None
    italic: bool | None = None
    complex_bold: bool | None = None
    complex_italic: bool | None = None
    size: float | None = None
    complex_size: float | None = None
    hidden: bool | None = None
    superscript: bool | None = None
    rtl: bool | None = None
    caps: bool | None = None
    white: bool | None = None
    shaded: bool | None = None
    font: str | None = None


class ParagraphFormat(msgspec.Struct, frozen=True):
    """What is said of a paragraph; `numbered_by` is the style that names the list, `outline` 0 for the top."""

    list_id: int | None = None
    list_level: int | None = None
    numbered_by: str | None = None
    outline: int | None = None
    alignment: str | None = None
    shaded: bool = False


class WordStyle(msgspec.Struct, frozen=True):
    """A style with all that it inherits."""

    name: str | None = None
    characters: CharacterFormat = CharacterFormat()
    paragraph: ParagraphFormat = ParagraphFormat()


_TOGGLE_FIELDS = {
    f"{W_NS}b": "bold", f"{W_NS}i": "italic", f"{W_NS}bCs": "complex_bold", f"{W_NS}iCs": "complex_italic", f"{W_NS}vanish": "hidden",
    f"{W_NS}caps": "caps", f"{W_NS}rtl": "rtl", f"{W_NS}cs": "rtl",
}  # fmt: skip
_SIZE_FIELDS = {f"{W_NS}sz": "size", f"{W_NS}szCs": "complex_size"}
_COLOUR_TAG, _SHADING_TAGS = f"{W_NS}color", {f"{W_NS}shd", f"{W_NS}highlight"}
_BACKGROUND_THEME_COLOURS = {"background1", "light1", "bg1", "lt1"}
_NO_FILLS = {"", "auto", "ffffff", "white", "none"}
_VERTICAL_ALIGN_TAG, _FONTS_TAG = f"{W_NS}vertAlign", f"{W_NS}rFonts"


def read_character_format(properties: Element | None, base: CharacterFormat) -> CharacterFormat:
    """What `w:rPr` says, over what is inherited."""
    found: dict[str, bool | float | str | None] = {}
    for entry in properties if properties is not None else ():
        tag = entry.tag
        if tag in _TOGGLE_FIELDS:
            found[_TOGGLE_FIELDS[tag]] = is_property_on(entry)
        elif tag in _SIZE_FIELDS:
            half_points = parse_integer(read_value(entry))
            found[_SIZE_FIELDS[tag]] = half_points / 2 if half_points else None
        elif tag == _VERTICAL_ALIGN_TAG:
            found["superscript"] = read_value(entry) == "superscript"
        elif tag == _COLOUR_TAG:
            found["white"] = _is_white(entry)
        elif tag in _SHADING_TAGS:
            found["shaded"] = is_filled(entry)
        elif tag == _FONTS_TAG:
            found["font"] = get_attribute(entry, "ascii") or get_attribute(entry, "hAnsi") or base.font
    return replace(base, **found) if found else base


def _is_white(colour: Element) -> bool:
    """Whether a colour is white, nearly white, or that of the theme's background."""
    value = (read_value(colour) or "").lower()
    is_background = value in {"", "auto"} and get_attribute(colour, "themeColor") in _BACKGROUND_THEME_COLOURS
    return is_background or is_nearly_white(value)


def read_paragraph_format(
    properties: dict[str, Element], base: ParagraphFormat, style: str | None = None
) -> ParagraphFormat:
    """What the children of `w:pPr` say, over what is inherited. List and list level are inherited each by itself."""
    if not properties:
        return base
    numbering = properties.get("numPr")
    list_id, list_level = read_child_integer(numbering, "numId"), read_child_integer(numbering, "ilvl")
    outline, alignment = parse_integer(read_value(properties.get("outlineLvl"))), read_value(properties.get("jc"))
    return ParagraphFormat(
        list_id=base.list_id if list_id is None else list_id,
        list_level=base.list_level if list_level is None else list_level,
        numbered_by=base.numbered_by if list_id is None else style,
        outline=base.outline if outline is None else outline,
        alignment=alignment or base.alignment,
        shaded=base.shaded if (shading := properties.get("shd")) is None else is_filled(shading),
    )


def is_filled(shading: Element) -> bool:
    """Whether a shading or highlighting gives the paper a colour: by its fill, or by a pattern over it."""
    fill = get_attribute(shading, "fill")
    pattern = read_value(shading) or ""
    return (fill or "").lower() not in _NO_FILLS or pattern.lower() not in {*_NO_FILLS, "clear", "nil"}


def find_heading_level(style: WordStyle, paragraph: ParagraphFormat) -> int | None:
    """The depth of a heading, 1 the outermost, by its outline level or else by the built-in style's name."""
    if paragraph.outline is not None:
        return paragraph.outline + 1 if 0 <= paragraph.outline < _BODY_TEXT_OUTLINE_LEVEL else None
    built_in = _HEADING_NAME_PATTERN.fullmatch(style.name or "")
    return int(built_in[1]) if built_in else None


class StylesPart(msgspec.Struct):
    """The styles part, each style resolved once."""

    root: Element | None
    _style_elements: dict[str, Element] = {}
    _resolved: dict[str, WordStyle] = {}
    _defaults: WordStyle = WordStyle()
    _default_id: str | None = None
    _run_formats: dict[tuple[str | None, str | None], CharacterFormat] = {}

    def __post_init__(self) -> None:
        if self.root is None:
            return
        for element in self.root.iterchildren(f"{W_NS}style"):
            style_id = get_attribute(element, "styleId") or ""
            self._style_elements.setdefault(style_id, element)
            if get_attribute(element, "type") == "paragraph" and is_attribute_on(element, "default"):
                self._default_id = style_id
        defaults = find_child(self.root, "docDefaults")
        self._defaults = WordStyle(
            None,
            read_character_format(find_child(find_child(defaults, "rPrDefault"), "rPr"), CharacterFormat()),
            read_paragraph_format(
                index_children(find_child(find_child(defaults, "pPrDefault"), "pPr")), ParagraphFormat()
            ),
        )

    def get_paragraph_style(self, style_id: str | None) -> WordStyle:
        """The paragraph style of this id; the default one where there is none."""
        return self._resolve_style(style_id if style_id in self._style_elements else self._default_id)

    def get_run_format(self, paragraph_style: str | None, character_style: str | None) -> CharacterFormat:
        """What a run inherits from both its styles; a toggle set by both is off, as Word has it."""
        key = (paragraph_style, character_style)
        if key not in self._run_formats:
            below = self.get_paragraph_style(paragraph_style).characters
            above = self._apply_ancestors(character_style, WordStyle()).characters
            found = {name: part for name, part in asdict(above).items() if part is not None}
            for name in ("bold", "italic", "complex_bold", "complex_italic", "hidden", "caps"):
                if found.get(name) and getattr(below, name):
                    found[name] = False
            self._run_formats[key] = replace(below, **found)
        return self._run_formats[key]

    def _resolve_style(self, style_id: str | None) -> WordStyle:
        if style_id is None:
            return self._defaults
        if style_id not in self._resolved:
            self._resolved[style_id] = self._apply_ancestors(style_id, self._defaults)
        return self._resolved[style_id]

    def _apply_ancestors(self, style_id: str | None, base: WordStyle) -> WordStyle:
        """The style over its ancestors, `basedOn` by `basedOn`; a circle ends where it closes."""
        line: list[str] = []
        while style_id in self._style_elements and style_id not in line and len(line) < 64:
            line.append(style_id)
            style_id = read_child_value(self._style_elements[style_id], "basedOn")
        style = base
        for ancestor in reversed(line):
            element = self._style_elements[ancestor]
            style = WordStyle(
                read_child_value(element, "name"),
                read_character_format(find_child(element, "rPr"), style.characters),
                read_paragraph_format(index_children(find_child(element, "pPr")), style.paragraph, ancestor),
            )
        return style
