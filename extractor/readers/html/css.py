"""How an element is set: what its tag, its classes and its `style` say of weight, slope, place and visibility."""

from __future__ import annotations

import re

import msgspec
from lxml import etree
from msgspec.structs import replace

_CSS_COMMENT_PATTERN = re.compile(r"/\*.*?\*/|<!--|-->|<!\[CDATA\[|\]\]>", re.S)
_CSS_RULE_PATTERN = re.compile(r"([^{}]{1,2000})\{([^{}]*)\}")
_PAGE_RULE_PATTERN = re.compile(r"@page[^{]*\{((?:[^{}]++|\{[^{}]*\})*+)\}")
_PAGE_CONTENT_PATTERN = re.compile(r"""content\s*:\s*(?:"([^"]+)"|'([^']+)')""")
_SIMPLE_SELECTOR_PATTERN = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+))?", re.I)
_BOLD_TAGS = {"b", "strong"}
_ITALIC_TAGS = {"i", "em", "cite"}


class ComputedStyle(msgspec.Struct, frozen=True):
    """What an element hands on to those inside it."""

    bold: bool = False
    italic: bool = False
    centred: bool = False
    hidden: bool = False
    preformatted: bool = False
    list_style: str | None = None  # the list-style-type, where one is set


class StyleSheet(msgspec.Struct):
    """The simple rules of a document's style sheets, by tag, ".class" or "tag.class", and its pages' running texts.

    Selectors of several parts are left out: what they say of emphasis is not worth a selector engine.
    """

    rules: dict[str, dict[str, str]] = {}
    running_texts: list[str] = []


def parse_style_sheets(texts: list[str]) -> StyleSheet:
    """Read style sheets; what can't be read is passed over."""
    sheet = StyleSheet()
    for text in texts:
        bare = _CSS_COMMENT_PATTERN.sub(" ", text)
        for page in _PAGE_RULE_PATTERN.finditer(bare):
            sheet.running_texts += [double or single for double, single in _PAGE_CONTENT_PATTERN.findall(page[1])]
        for selectors, body in _CSS_RULE_PATTERN.findall(bare):
            given = _parse_declarations(body)
            for selector in selectors.split(","):
                match = _SIMPLE_SELECTOR_PATTERN.fullmatch(selector.strip())
                if given and match and match[0]:
                    sheet.rules.setdefault(match[0].lower(), {}).update(given)
    sheet.running_texts = list(dict.fromkeys(sheet.running_texts))
    return sheet


def _parse_declarations(body: str) -> dict[str, str]:
    pairs = (part.split(":", 1) for part in body.split(";") if ":" in part)
    return {name.strip().lower(): value.strip().lower() for name, value in pairs}


def compute_style(element: etree._Element, tag: str, outer: ComputedStyle, sheet: StyleSheet) -> ComputedStyle:
    """An element's style within that of the element around it."""
    found = outer
    if tag in _BOLD_TAGS:
        found = replace(found, bold=True)
    elif tag in _ITALIC_TAGS:
        found = replace(found, italic=True)
    elif tag == "pre":
        found = replace(found, preformatted=True)
    elif tag == "center":
        found = replace(found, centred=True)
    if not element.attrib:
        return _apply_declarations(found, sheet.rules.get(tag))
    if (place := element.get("align")) and place.lower() in {"center", "middle"}:
        found = replace(found, centred=True)
    found = _apply_declarations(found, sheet.rules.get(tag))
    if names := element.get("class"):
        for name in names.lower().split():
            found = _apply_declarations(
                _apply_declarations(found, sheet.rules.get(f".{name}")), sheet.rules.get(f"{tag}.{name}")
            )
    if element.get("hidden") is not None:
        found = replace(found, hidden=True)
    inline = element.get("style")
    return _apply_declarations(found, _parse_declarations(inline)) if inline else found


def _apply_declarations(style: ComputedStyle, given: dict[str, str] | None) -> ComputedStyle:
    if not given:
        return style
    bold, italic, centred = style.bold, style.italic, style.centred
    if weight := given.get("font-weight"):
        bold = weight in {"bold", "bolder"} or (weight.isdigit() and int(weight) >= 600)
    if slope := given.get("font-style"):
        italic = slope.startswith(("italic", "oblique"))
    if place := given.get("text-align"):
        centred = place == "center"
    hidden = style.hidden or given.get("display") == "none" or given.get("mso-hide") == "all"
    preformatted = style.preformatted or given.get("white-space", "").startswith("pre")
    markers = given.get("list-style-type") or given.get("list-style", "").partition(" ")[0] or style.list_style
    return ComputedStyle(bold, italic, centred, hidden, preformatted, markers)
