"""The names of OpenDocument, and the few ways in which its attributes are written."""

from __future__ import annotations

import re

from lxml import etree

Element = etree._Element

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE_NS, STYLE_NS, TEXT_NS = (f"{{{_URN}{name}:1.0}}" for name in ("office", "style", "text"))
TABLE_NS, DRAWING_NS, FO_NS = (f"{{{_URN}{name}:1.0}}" for name in ("table", "drawing", "xsl-fo-compatible"))
LO_NS = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
XLINK_NS = "{http://www.w3.org/1999/xlink}"
XML_NS = "{http://www.w3.org/XML/1998/namespace}"

_LENGTH_PATTERN = re.compile(r"(-?\d{1,6}(?:\.\d{1,12})?)\s*(pt|in|cm|mm|pc|px|%)")
_POINTS_PER_UNIT = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "pc": 12.0, "px": 0.75}


def collect_text(element: Element) -> str:
    """All text in an element as it is."""
    return "".join(map(str, element.itertext()))


def parse_length(text: str | None, whole: float | None) -> float | None:
    """A length in points; a percentage is of `whole`. None where it says nothing."""
    match = _LENGTH_PATTERN.fullmatch((text or "").strip())
    if match is None:
        return None
    number, unit = float(match[1]), match[2]
    if unit == "%":
        return None if whole is None else whole * number / 100
    return number * _POINTS_PER_UNIT[unit]


def parse_count(text: str | None, most: int, *, least: int = 1) -> int:
    """A number of repetitions or columns, at most `most`; `least` where nothing is said."""
    digits = (text or "").strip()
    return min(max(int(digits), least), most) if digits.isdecimal() and len(digits) < 10 else least


def is_hidden(element: Element) -> bool:
    """Whether a section or field says that it is not shown."""
    return element.get(f"{TEXT_NS}display") == "none" or element.get(f"{TEXT_NS}is-hidden") == "true"
