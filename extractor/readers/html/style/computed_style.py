"""How an element is set: what its tag, its classes and its `style` say of weight, slope, place and visibility."""

from __future__ import annotations

import re

import msgspec
from lxml import etree
from msgspec.structs import replace

from extractor.readers.html.style.style_sheets import Declarations, StyleSheet, parse_declarations

_BOLD_TAGS = {"b", "strong"}
_ITALIC_TAGS = {"i", "em", "cite"}
MIN_BOLD_WEIGHT = 600  # CSS Fonts: the weight called semi-bold
# Names that frameworks give to what only screen readers say; saved pages often come without the sheet that hides it.
_HIDING_CLASSES = frozenset({
    "d-none", "element-invisible", "hidden", "screen-reader-only", "screen-reader-text", "sr-only", "visually-hidden",
    "visuallyhidden",
})  # fmt: skip
_WHITE_PATTERN = re.compile(
    r"white|#fff|#(?:f[89a-f]){3}|rgba?\((?:(?:24[89]|25[0-5])(?:,|(?=[,)]))){3}(?:,[\d.]+%?)?\)"  # 8 steps from white
)
_TRANSPARENT_PATTERN = re.compile(r"transparent|rgba\([\d,.%]*,0(?:\.0+)?%?\)")
_NO_PAPERS = frozenset({"none", "inherit", "initial"})
_UNSEEN_SIZE_PATTERN = re.compile(r"[01]?(?:\.\d+)?(?:px|pt)|0(?:\.0+)?(?:em|rem|%)?")  # less than two points
_OFF_PAGE_PATTERN = re.compile(r"-\d{3,}(?:px|pt|em)|-\d{2,}em")


class ComputedStyle(msgspec.Struct, frozen=True):
    """What an element hands on to those inside it.

    `hidden` holds for all that is inside; of what is `invisible` or without size, an element inside may be shown again.
    `white` letters are seen only on `coloured_paper`. `capitals` means that small letters are shown as capitals.
    """

    bold: bool = False
    italic: bool = False
    centred: bool = False
    hidden: bool = False
    invisible: bool = False
    sizeless: bool = False
    white: bool = False
    coloured_paper: bool = False
    capitals: bool = False
    preformatted: bool = False
    list_style: str | None = None  # the list-style-type, where one is set
    sets_apart: bool = False  # whether what is directly inside are boxes side by side, with room between them


def compute_style(element: etree._Element, tag: str, outer: ComputedStyle, sheet: StyleSheet) -> ComputedStyle:
    """An element's style within that of the element around it."""
    found = _apply_tag(element, tag, replace(outer, sets_apart=False) if outer.sets_apart else outer)
    if (place := element.get("align")) and place.lower() in {"center", "middle"}:
        found = replace(found, centred=True)
    found = _apply_declarations(found, sheet.rules.get(tag))
    for rule in sheet.find_complex_rules(element):
        if not rule.pseudo:
            found = _apply_declarations(found, rule.declarations)
    if not element.attrib:
        return found
    if element.get("bgcolor") or element.get("background"):
        found = replace(found, coloured_paper=True)
    if names := element.get("class"):
        found = _apply_classes(found, tag, names.lower().split(), sheet)
    if element.get("hidden") is not None:
        found = replace(found, hidden=True)
    inline = element.get("style")
    return _apply_declarations(found, parse_declarations(inline)) if inline else found


def _apply_tag(element: etree._Element, tag: str, outer: ComputedStyle) -> ComputedStyle:
    """What a browser's own style sheet says of an element."""
    if tag in _BOLD_TAGS:
        return replace(outer, bold=True)
    if tag in _ITALIC_TAGS:
        return replace(outer, italic=True)
    if tag == "pre":
        return replace(outer, preformatted=True)
    if tag == "center":
        return replace(outer, centred=True)
    if tag == "dialog" and element.get("open") is None:
        return replace(outer, hidden=True)
    if tag == "font" and (colour := element.get("color")):
        return replace(outer, white=_is_unseen_on_white(colour))
    return outer


def _apply_classes(style: ComputedStyle, tag: str, names: list[str], sheet: StyleSheet) -> ComputedStyle:
    for name in names:
        own = sheet.rules.get(f".{name}")
        style = _apply_declarations(_apply_declarations(style, own), sheet.rules.get(f"{tag}.{name}"))
        if own is None and name in _HIDING_CLASSES:
            style = replace(style, hidden=True)
    return style


def _apply_declarations(style: ComputedStyle, given: Declarations | None) -> ComputedStyle:
    if not given:
        return style
    bold, italic, centred = style.bold, style.italic, style.centred
    if weight := given.get("font-weight"):
        bold = weight in {"bold", "bolder"} or (weight.isdecimal() and int(weight) >= MIN_BOLD_WEIGHT)
    if slope := given.get("font-style"):
        italic = slope.startswith(("italic", "oblique"))
    if place := given.get("text-align"):
        centred = place == "center"
    invisible, sizeless = style.invisible, style.sizeless
    if visibility := given.get("visibility"):
        invisible = visibility in {"hidden", "collapse"}
    if size := given.get("font-size"):
        sizeless = _UNSEEN_SIZE_PATTERN.fullmatch(size) is not None
    preformatted = style.preformatted or given.get("white-space", "").startswith("pre")
    markers = given.get("list-style-type") or given.get("list-style", "").partition(" ")[0] or style.list_style
    white, paper = _apply_colours(style, given)
    transform = given.get("text-transform")
    capitals = style.capitals if transform is None else transform == "uppercase"
    hidden = style.hidden or _hides(given)
    display = given.get("display")
    apart = style.sets_apart if display is None else display.endswith(("flex", "grid"))
    return ComputedStyle(
        bold, italic, centred, hidden, invisible, sizeless, white, paper, capitals, preformatted, markers, apart
    )  # fmt: skip


def _apply_colours(style: ComputedStyle, given: Declarations) -> tuple[bool, bool]:
    """Whether letters are white, and whether the paper under them has a colour or picture."""
    white = style.white
    if colour := given.get("color"):
        white = _is_unseen_on_white(colour)
    paper = given.get("background-color") or given.get("background") or given.get("background-image")
    is_none = paper is None or paper.replace(" ", "") in _NO_PAPERS or _is_unseen_on_white(paper)
    return white, style.coloured_paper or not is_none


def _is_unseen_on_white(colour: str) -> bool:
    """Whether a colour can't be distinguished from white paper: white, nearly white, or transparent."""
    name = colour.replace(" ", "").lower()
    return _WHITE_PATTERN.fullmatch(name) is not None or _TRANSPARENT_PATTERN.fullmatch(name) is not None


def _hides(given: Declarations) -> bool:
    """Whether declarations take an element off the page: not displayed, cut to nothing, or placed outside of it."""
    if given.get("display") == "none" or given.get("mso-hide") == "all":
        return True
    if given.get("position") in {"absolute", "fixed"}:
        clipped = given.get("clip", "").replace(" ", "").startswith(("rect(0", "rect(1px"))
        return clipped or any(_OFF_PAGE_PATTERN.fullmatch(given.get(side, "")) for side in ("left", "top", "right"))
    return _OFF_PAGE_PATTERN.fullmatch(given.get("text-indent", "")) is not None
