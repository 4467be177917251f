"""Numbers that a page's style sheet counts: `counter-reset`, `counter-increment` and `content` with `counter()`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from extractor.readers.html.list_labels import LIST_STYLE_TYPES, format_css_counter
from extractor.readers.html.style.style_sheets import Declarations, StyleSheet, parse_declarations

_COUNTER_CHANGE_PATTERN = re.compile(r"(?P<name>[a-z_][\w-]*)(?:\s+(?P<value>-?\d{1,6}))?", re.I)
_CONTENT_PART_PATTERN = re.compile(
    r"""(?P<quote>["'])(?P<text>(?:(?!(?P=quote))[^\\]|\\.)*)(?P=quote)"""
    r"""|counters?\(\s*(?P<name>[\w-]+)\s*(?:,\s*(?P<joint>"[^"]*"|'[^']*')\s*)?(?:,\s*(?P<style>[\w-]+)\s*)?\)""",
    re.I | re.S,
)
_CSS_ESCAPE_PATTERN = re.compile(r"\\([0-9a-f]{1,6})\s?|\\(.)", re.I | re.S)
_HIGHEST_CODE_POINT = 0x10FFFF


class CssCounters:
    """The counters of one page. Elements must come in document order, each once.

    A counter is one number for the whole page and not one for each scope; `counters()` gives its last number.
    """

    def __init__(self, sheet: StyleSheet) -> None:
        self._sheet = sheet
        self._values: dict[str, int] = {}
        self.is_used = any("counter" in value for value in _iterate_contents(sheet))

    def label_element(self, element: etree._Element, tag: str) -> str | None:
        """The text with a counter that the sheet sets before an element; None where it sets none."""
        if not self.is_used:
            return None
        content = None
        for given, pseudo in self._iterate_declarations(element, tag):
            if not pseudo:
                self._change_counters(given)
        for given, pseudo in self._iterate_declarations(element, tag):
            if pseudo == "before":
                self._change_counters(given)
                content = given.get("content") or content
        return self._format_content(content) if content and "counter" in content else None

    def _iterate_declarations(self, element: etree._Element, tag: str) -> Iterator[tuple[Declarations, str]]:
        names = [tag, *(f".{name}" for name in (element.get("class") or "").lower().split())]
        for name in names:
            if given := self._sheet.rules.get(name):
                yield given, ""
        for rule in self._sheet.find_complex_rules(element):
            yield rule.declarations, rule.pseudo
        if (inline := element.get("style")) and "counter" in inline:
            yield parse_declarations(inline), ""

    def _change_counters(self, given: Declarations) -> None:
        for key in ("counter-reset", "counter-set"):
            for match in _COUNTER_CHANGE_PATTERN.finditer(given.get(key, "")):
                self._values[match["name"].lower()] = int(match["value"] or 0)
        for match in _COUNTER_CHANGE_PATTERN.finditer(given.get("counter-increment", "")):
            name = match["name"].lower()
            self._values[name] = self._values.get(name, 0) + int(match["value"] or 1)

    def _format_content(self, content: str) -> str | None:
        """The text of a `content` value."""
        text = ""
        for part in _CONTENT_PART_PATTERN.finditer(content):
            if part["name"] is None:
                text += _CSS_ESCAPE_PATTERN.sub(_resolve_escape, part["text"])
                continue
            style = (part["style"] or "decimal").lower()
            text += format_css_counter(self._values.get(part["name"].lower(), 0), LIST_STYLE_TYPES.get(style, style))
        return text.strip() or None


def _iterate_contents(sheet: StyleSheet) -> Iterator[str]:
    for rules in sheet.complex_rules.values():
        for rule in rules:
            yield rule.declarations.get("content", "")


def _resolve_escape(match: re.Match[str]) -> str:
    if match[1] is None:
        return match[2] or ""
    code = int(match[1], 16)
    return chr(code) if 0 < code <= _HIGHEST_CODE_POINT and not 0xD800 <= code <= 0xDFFF else ""
