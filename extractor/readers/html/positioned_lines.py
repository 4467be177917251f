"""Pages whose every line is placed by itself, as converters of PDF write them: the lines of a paragraph become one.

Such markup shows where lines begin and nothing of where they end. That is estimated from the number of characters.
"""

from __future__ import annotations

import re
from unicodedata import east_asian_width

import msgspec
from lxml import etree

from extractor.common.printed_labels import is_label
from extractor.common.unicode_text import has_han
from extractor.readers.html.style.style_sheets import StyleSheet, parse_declarations

MIN_POSITIONED_RATIO = 0.8  # of a page's paragraphs, from which all of it is read as lines
MIN_POSITIONED_LINES = 5
CHAR_WIDTH_EM = 0.48  # the mean width of a letter in running text of the common fonts
HAN_WIDTH_EM = 1.0
MIN_FULL_LINE_EM = (
    12.0  # that a line is wide from which it may continue in the next; lines of a masthead's corner are less
)
MAX_LEADING_EM = 1.7  # from one line of a paragraph to the next
SAME_LINE_EM = 0.15  # that the tops of two pieces of one line differ
SAME_EDGE_EM = 0.7  # that the left edges of a paragraph's lines differ
MAX_WORD_GAP_EM = 1.5  # between two pieces of one line; more sets them apart
DEFAULT_SIZE_PX = 16.0  # browsers' size of type where none is given
_PIXELS_PATTERN = re.compile(r"(-?\d{1,5}(?:\.\d+)?)(?:px|pt)?")


class _PositionedLine(msgspec.Struct):
    """A line: the place of its top left corner and the size of its type in pixels, and its last piece of text."""

    element: etree._Element
    top: float
    left: float
    size: float
    text: str
    edges: list[float]  # the left edges of the paragraph's lines so far

    @property
    def right(self) -> float:
        """Where the line ends, as far as its characters show."""
        return self.left + _estimate_width(self.text) * self.size


def join_positioned_lines(root: etree._Element, sheet: StyleSheet) -> None:
    """Join the lines of paragraphs in pages of placed lines; changes the tree, and leaves every other page as it is."""
    paragraphs = list(root.iter("p", "div")) if root.find(".//p[@style]") is not None else []
    lines = [line for element in paragraphs if element.tag == "p" and (line := _read_line(element, sheet))]
    count = sum(1 for element in paragraphs if element.tag == "p")
    if len(lines) < MIN_POSITIONED_LINES or len(lines) < MIN_POSITIONED_RATIO * count:
        return
    pages: dict[etree._Element | None, list[_PositionedLine]] = {}
    for line in lines:
        pages.setdefault(line.element.getparent(), []).append(line)
    for page in pages.values():
        _join_page_lines(page)


def _read_line(element: etree._Element, sheet: StyleSheet) -> _PositionedLine | None:
    given = parse_declarations(element.get("style") or "")
    top, left = _parse_pixels(given.get("top")), _parse_pixels(given.get("left"))
    if given.get("position") != "absolute" or top is None or left is None:
        return None
    size = _parse_pixels(given.get("font-size"))
    for name in (element.get("class") or "").lower().split():
        size = size or _parse_pixels(sheet.rules.get(f".{name}", {}).get("font-size"))
    text = " ".join("".join(map(str, element.itertext())).split())
    return _PositionedLine(element, top, left, size or DEFAULT_SIZE_PX, text, [left])


def _parse_pixels(text: str | None) -> float | None:
    match = _PIXELS_PATTERN.fullmatch(text or "")
    return float(match[1]) if match else None


def _estimate_width(text: str) -> float:
    """The width of a text in ems of its type."""
    return sum(HAN_WIDTH_EM if east_asian_width(char) in "WF" else CHAR_WIDTH_EM for char in text)


def _join_page_lines(lines: list[_PositionedLine]) -> None:
    """Join what belongs together among lines that follow one another; the rest stays apart.

    Each half of the page has its own right edge: where the longest of the lines ends that begin in that half.
    """
    middle = max(line.right for line in lines) / 2
    edges = [max((line.right for line in lines if (line.left > middle) == half), default=0.0) for half in (False, True)]
    last: _PositionedLine | None = None
    for line in lines:
        if last is not None and (_is_same_line(last, line) or _is_continuation(last, line, edges[line.left > middle])):
            _append_element(last.element, line.element)
            line.edges = [*last.edges, line.left]
            line.element = last.element
        last = line


def _is_same_line(last: _PositionedLine, line: _PositionedLine) -> bool:
    """Whether a piece is on the line of the one before and belongs to its text: after a label or a narrow gap."""
    if abs(line.top - last.top) > SAME_LINE_EM * last.size or line.left <= last.left:
        return False
    return is_label(last.text) or line.left - last.right < MAX_WORD_GAP_EM * last.size


def _is_continuation(last: _PositionedLine, line: _PositionedLine, edge: float) -> bool:
    """Whether a line continues with a paragraph: right below, at one of its edges, its first word without room above."""
    if line.size != last.size or not 0 < line.top - last.top <= MAX_LEADING_EM * last.size or not line.text:
        return False
    if not any(abs(line.left - left) <= SAME_EDGE_EM * line.size for left in last.edges):
        return False
    if last.right - min(last.edges) < MIN_FULL_LINE_EM * last.size:
        return False
    first = line.text[:1] if has_han(line.text[:1]) else line.text.split()[0]
    return last.right + _estimate_width(f" {first}") * last.size > edge


def _append_element(target: etree._Element, source: etree._Element) -> None:
    """Move the content of one element to the end of another: on a new line of the markup, as wrapped text has it."""
    words = f"\n{source.text or ''}"
    children = list(target)
    if children:
        children[-1].tail = (children[-1].tail or "") + words
    else:
        target.text = (target.text or "") + words
    target.extend(list(source))
    parent = source.getparent()
    if parent is not None:
        parent.remove(source)
