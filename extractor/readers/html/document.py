"""An HTML page as blocks, notes and furniture."""

from __future__ import annotations

import re

import regex
from lxml import etree

from extractor.errors import EmptyError
from extractor.readers.html.footnotes import find_notes
from extractor.readers.html.page_chrome import find_page_chrome
from extractor.readers.html.positioned_lines import join_positioned_lines
from extractor.readers.html.shown_values import find_element_language
from extractor.readers.html.style.style_sheets import parse_style_sheets
from extractor.readers.html.tree_walker import HtmlWalker
from extractor.readers.shared.markup_size import check_tag_count
from extractor.readers.shared.notes.note_marks import link_marks_to_notes
from extractor.source import Finding, Source

_LONG_TAG_PATTERN = re.compile(r"<[^<]{4000}")  # a value may hold the sign that ends a tag
_ENDLESS_ATTRIBUTES_PATTERN = regex.compile(
    r"""<([A-Za-z][\w:-]*+)(?:[\s/]++[^\s=<>"'/]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s<>"']++))?+){1000,}+"""
)


def read_html(text: str) -> Source:
    """Read a page, or a piece of one, however broken its markup.

    Raises EmptyError where there is none, and LimitError where there is more than any page needs.
    """
    check_tag_count(text)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_pis=True)
    root = etree.fromstring(_drop_endless_attributes(text).encode("utf-8", "replace"), parser)
    if root is None:
        raise EmptyError("The HTML has no content.")
    sheet = parse_style_sheets(["".join(map(str, style.itertext())) for style in root.iter("style")])
    join_positioned_lines(root, sheet)
    walker = HtmlWalker(sheet, find_notes(root), find_page_chrome(root))
    walker.has_outer_sheets = any("stylesheet" in (link.get("rel") or "").lower() for link in root.iter("link"))
    walker.walk_tree(root)
    source = Source("html", walker.blocks, walker.notes, walker.furniture, language=_find_language(root))
    source.furniture += [line for line in sheet.running_texts if line not in source.furniture]
    link_marks_to_notes(source)
    if walker.has_white_text:
        message = "The page has white text on white paper, which no reader of it sees; it was left out."
        source.findings.append(Finding("text.hidden", message))
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        message = "The markup is nested deeper than any text needs; what comes after that place was not read."
        source.findings.append(Finding("source.truncated", message))
    return source


def _drop_endless_attributes(text: str) -> str:
    """The text without the attributes of tags that have more than any page needs: libxml2 compares each with all others."""
    if _LONG_TAG_PATTERN.search(text) is None:
        return text
    return _ENDLESS_ATTRIBUTES_PATTERN.sub(r"<\1", text)


def _find_language(root: etree._Element) -> str | None:
    """The language that the page declares, without its country."""
    body = root.find("body")
    return find_element_language(root if body is None else body)
