"""Styles: what a paragraph or a stretch of text inherits from its style, that style's ancestors and the defaults."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from extractor.common.bidi import has_rtl
from extractor.common.unicode_text import has_han
from extractor.readers.odt.odf import FO_NS, OFFICE_NS, STYLE_NS, TEXT_NS, Element, parse_length
from extractor.readers.shared.office.visibility import is_nearly_white

MAX_ANCESTORS = 64
_BOLD_WEIGHTS = {"bold", "600", "700", "800", "900"}
_STYLE_GROUPS = ("styles", "automatic-styles", "master-styles")
_NO_COLOURS = {"", "transparent", "#ffffff"}


class ScriptFormat(msgspec.Struct, frozen=True):
    """What is said of characters of one kind of script; sizes are in points."""

    bold: bool = False
    italic: bool = False
    size: float | None = None


class TextFormat(msgspec.Struct, frozen=True):
    """What is said of characters: `superscript` means raised type, `caps` that small letters are shown as capitals,
    `white` and `shaded` what color the letters and the paper under them have.
    """

    western: ScriptFormat = ScriptFormat()
    asian: ScriptFormat = ScriptFormat()
    complex: ScriptFormat = ScriptFormat()
    hidden: bool = False
    superscript: bool = False
    caps: bool = False
    white: bool = False
    shaded: bool = False

    def choose_script(self, text: str) -> ScriptFormat:
        """The format that holds for the characters of a text."""
        if has_rtl(text):
            return self.complex
        return self.asian if has_han(text) else self.western


class ParagraphStyle(msgspec.Struct, frozen=True):
    """A paragraph style with all that it inherits. `name` is that of the style as people see it, None for the usual one;
    `list_style` is empty where the style says that its paragraphs are in no list, not even in that of the headings;
    `page_style` is the kind of page that such a paragraph begins.
    """

    name: str | None = None
    text: TextFormat = TextFormat()
    centred: bool = False
    shaded: bool = False
    list_style: str | None = None
    page_style: str | None = None


class OdtStyles(msgspec.Struct):
    """The styles of the body, or of headers and footers: each part has automatic styles of its own."""

    _elements: dict[tuple[str, str], Element] = {}
    _defaults: dict[str, Element] = {}
    _automatic: set[Element] = set()
    _paragraphs: dict[str | None, ParagraphStyle] = {}
    _texts: dict[tuple[str, TextFormat], TextFormat] = {}

    def get_paragraph_style(self, name: str | None) -> ParagraphStyle:
        """The paragraph style of this name, over the default."""
        if name not in self._paragraphs:
            self._paragraphs[name] = self._resolve_paragraph_style(name)
        return self._paragraphs[name]

    def apply_text_style(self, name: str | None, base: TextFormat) -> TextFormat:
        """A format with what the text style of this name says over it."""
        if name is None:
            return base
        key = (name, base)
        if key not in self._texts:
            found = base
            for element in self._list_ancestors("text", name):
                found = _read_text_format(element, found)
            self._texts[key] = found
        return self._texts[key]

    def find_page_style(self, family: str, name: str | None) -> str | None:
        """The kind of page that a paragraph or table of this style begins."""
        found = (element.get(f"{STYLE_NS}master-page-name") for element in self._list_ancestors(family, name))
        return next((page for page in reversed(list(found)) if page), None)

    def _resolve_paragraph_style(self, name: str | None) -> ParagraphStyle:
        default = self._defaults.get("paragraph")
        lineage = self._list_ancestors("paragraph", name)
        style = ParagraphStyle(_name_style(element for element in reversed(lineage) if element not in self._automatic))
        for element in [*([default] if default is not None else []), *lineage]:
            properties = element.find(f"{STYLE_NS}paragraph-properties")
            lists = element.get(f"{STYLE_NS}list-style-name")
            style = replace(
                style,
                text=_read_text_format(element, style.text),
                list_style=style.list_style if lists is None else lists,
            )
            if properties is not None:
                alignment = properties.get(f"{FO_NS}text-align")
                paper = properties.get(f"{FO_NS}background-color")
                style = replace(
                    style,
                    centred=style.centred if alignment is None else alignment == "center",
                    shaded=style.shaded if paper is None else is_filled(paper),
                )
        return replace(style, page_style=self.find_page_style("paragraph", name))

    def _list_ancestors(self, family: str, name: str | None) -> list[Element]:
        """A style's elements, its eldest ancestor first; a circle ends where it closes."""
        line: list[Element] = []
        while name and (family, name) in self._elements and len(line) < MAX_ANCESTORS:
            element = self._elements[family, name]
            if element in line:
                break
            line.append(element)
            name = element.get(f"{STYLE_NS}parent-style-name")
        return line[::-1]


def read_style_sheet(*roots: Element | None) -> OdtStyles:
    """The styles of parts; those of the last one come first."""
    sheet = OdtStyles()
    for root in (root for root in reversed(roots) if root is not None):
        for group in (child for name in _STYLE_GROUPS for child in root.iterchildren(f"{OFFICE_NS}{name}")):
            for element in group.iterchildren(f"{STYLE_NS}style", f"{STYLE_NS}default-style"):
                family = element.get(f"{STYLE_NS}family") or ""
                if element.tag == f"{STYLE_NS}default-style":
                    sheet._defaults.setdefault(family, element)
                else:
                    sheet._elements.setdefault((family, element.get(f"{STYLE_NS}name") or ""), element)
                    if group.tag == f"{OFFICE_NS}automatic-styles":
                        sheet._automatic.add(element)
    return sheet


def is_filled(colour: str) -> bool:
    """Whether a background gives the paper a color."""
    return colour.lower() not in _NO_COLOURS


def _name_style(named: object) -> str | None:
    """The name of the nearest style that people see; None for the one that every text has."""
    element = next(iter(named), None)  # type: ignore[call-overload]
    if element is None or element.get(f"{STYLE_NS}name") == "Standard":
        return None
    name: str | None = element.get(f"{STYLE_NS}display-name") or element.get(f"{STYLE_NS}name")
    return name


def _read_text_format(style: Element, base: TextFormat) -> TextFormat:
    """What a style says of characters, over what is inherited."""
    properties = style.find(f"{STYLE_NS}text-properties")
    if properties is None:
        return base
    found = {
        "western": _read_script_format(properties, base.western, FO_NS, ""),
        "asian": _read_script_format(properties, base.asian, STYLE_NS, "-asian"),
        "complex": _read_script_format(properties, base.complex, STYLE_NS, "-complex"),
    }
    colour, paper = properties.get(f"{FO_NS}color"), properties.get(f"{FO_NS}background-color")
    position, case = properties.get(f"{STYLE_NS}text-position"), properties.get(f"{FO_NS}text-transform")
    display = properties.get(f"{TEXT_NS}display")
    return TextFormat(
        **found,
        hidden=base.hidden if display is None else display == "none",
        superscript=base.superscript if position is None else _is_raised(position),
        caps=base.caps if case is None else case == "uppercase",
        white=base.white if colour is None else is_nearly_white(colour),
        shaded=base.shaded if paper is None else is_filled(paper),
    )


def _read_script_format(properties: Element, base: ScriptFormat, namespace: str, ending: str) -> ScriptFormat:
    weight = properties.get(f"{namespace}font-weight{ending}")
    posture = properties.get(f"{namespace}font-style{ending}")
    size = properties.get(f"{namespace}font-size{ending}")
    return ScriptFormat(
        base.bold if weight is None else weight in _BOLD_WEIGHTS,
        base.italic if posture is None else posture in {"italic", "oblique"},
        parse_length(size, base.size) or base.size,
    )


def _is_raised(position: str) -> bool:
    """Whether a text position ("super 58%", "33% 58%") is above the line."""
    place = position.split(maxsplit=1)[0] if position.split() else ""
    return place == "super" or (parse_length(place, 1.0) or 0) > 0
