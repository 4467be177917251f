"""Numbers that a page's style sheet counts: `counter-reset`, `counter-increment` and `content` with `counter()`."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
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


class _CounterScope(msgspec.Struct):
    """A counter as one element set it: how deep that element is, and the number now."""

    depth: int
    value: int


class CssCounters:
    """The counters of one page. Elements must come in document order, each once.

    A counter holds for the element that sets it, for those inside it and for its later siblings. One set again further
    inside is a counter of its own until that element's parent ends: CSS Lists and Counters, "Inheriting counters".
    """

    def __init__(self, sheet: StyleSheet) -> None:
        self._sheet = sheet
        self._scopes: dict[str, list[_CounterScope]] = {}
        self.is_used = any("counter" in value for value in _iterate_contents(sheet))

    def label_element(self, element: etree._Element, tag: str, depth: int) -> str | None:
        """Count an element, so many levels deep; returns the text with a counter that the sheet sets before it, None for none.

        Elements are given in the order of the document, each once.
        """
        if not self.is_used:
            return None
        content = None
        for scopes in self._scopes.values():
            while scopes and scopes[-1].depth > depth:
                scopes.pop()
        for given, pseudo in self._iterate_declarations(element, tag):
            if not pseudo:
                self._change_counters(given, depth)
        for given, pseudo in self._iterate_declarations(element, tag):
            if pseudo == "before":
                self._change_counters(given, depth)
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

    def _change_counters(self, given: Declarations, depth: int) -> None:
        for match in _COUNTER_CHANGE_PATTERN.finditer(given.get("counter-reset", "")):
            scopes = self._scopes.setdefault(match["name"].lower(), [])
            if scopes and scopes[-1].depth == depth:
                scopes.pop()
            scopes.append(_CounterScope(depth, int(match["value"] or 0)))
        for key, default in (("counter-increment", 1), ("counter-set", 0)):
            for match in _COUNTER_CHANGE_PATTERN.finditer(given.get(key, "")):
                scopes = self._scopes.setdefault(match["name"].lower(), [])
                if not scopes:
                    scopes.append(_CounterScope(depth, 0))
                value = int(match["value"] or default)
                scopes[-1].value = value if key == "counter-set" else scopes[-1].value + value

    def _format_content(self, content: str) -> str | None:
        """The text of a `content` value."""
        text = ""
        for part in _CONTENT_PART_PATTERN.finditer(content):
            if part["name"] is None:
                text += _CSS_ESCAPE_PATTERN.sub(_resolve_escape, part["text"])
                continue
            style = (part["style"] or "decimal").lower()
            values = [scope.value for scope in self._scopes.get(part["name"].lower(), [])] or [0]
            shown = values if part["joint"] else values[-1:]
            joint = (part["joint"] or "")[1:-1]
            text += joint.join(format_css_counter(value, LIST_STYLE_TYPES.get(style, style)) for value in shown)
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
