"""What a web page has around its document: navigation, notices about cookies, the site's own footer."""

from __future__ import annotations

import re

from lxml import etree

_CHROME_ROLES = frozenset({"alertdialog", "banner", "contentinfo", "dialog", "navigation", "search"})
_CHROME_TAGS = frozenset({"footer", "nav"})
_CONTENT_ROLES = frozenset({"doc-endnotes", "doc-footnote", "doc-toc"})
_CONTENT_TAGS = frozenset({"article", "body", "html", "main"})
_CHROME_NAME_PATTERN = re.compile(
    r"(?:^|[\s_-])(?:breadcrumbs?|consent|cookies?|gdpr|navbar|navigation|pager|share|sharing|skip-?link|skiplinks"
    r"|social|site-?footer|site-?header)(?:$|[\s_-])",
    re.I,
)
_CONTENTS_NAME_PATTERN = re.compile(r"(?:^|[\s_-])(?:toc|contents)(?:$|[\s_-])", re.I)
_NAMED_TAGS = frozenset({"a", "aside", "div", "header", "ol", "p", "section", "ul"})
MAX_CHROME_RATIO = 0.5  # of a page's text; what has more is the document, whatever it is called


def find_page_chrome(root: etree._Element) -> set[etree._Element]:
    """The outermost elements of a page that are no part of its document.

    Evidence is the element's tag, its role, and its id and classes. A list of contents (`doc-toc`) is of the document.
    """
    found: set[etree._Element] = set()
    length = 0
    for element in root.iter(etree.Element):
        if not element.attrib and element.tag not in _CHROME_TAGS:
            continue
        if not _looks_like_chrome(element) or any(outer in found for outer in element.iterancestors()):
            continue
        length = length or _measure_text(root)
        if _measure_text(element) <= MAX_CHROME_RATIO * length:
            found.add(element)
    return found


def _looks_like_chrome(element: etree._Element) -> bool:
    tag = element.tag
    if tag not in _CHROME_TAGS and not {"id", "class", "role"}.intersection(element.keys()):
        return False
    role = element.get("role") or ""
    if tag in _CONTENT_TAGS or role in _CONTENT_ROLES:
        return False
    names = f"{element.get('id') or ''} {element.get('class') or ''}"
    if tag == "nav":
        return not _CONTENTS_NAME_PATTERN.search(names)
    if role in _CHROME_ROLES:
        return True
    if tag == "footer":
        return not any(outer.tag in {"article", "blockquote", "main", "section"} for outer in element.iterancestors())
    return tag in _NAMED_TAGS and names != " " and _CHROME_NAME_PATTERN.search(names) is not None


def _measure_text(element: etree._Element) -> int:
    return sum(len(str(text).strip()) for text in element.itertext())
