"""What is often asked of an element: where it links to, its first texts, the classes of the one around it."""

from __future__ import annotations

from itertools import islice

from lxml import etree


def get_link_target(anchor: etree._Element) -> str | None:
    """Where a link leads; places within the page and scripts are no targets."""
    href = (anchor.get("href") or "").strip()
    return href if href and not href.startswith(("#", "javascript:")) else None


def get_first_texts(element: etree._Element) -> str:
    """An element's first texts, enough to know a label or mark by."""
    return "".join(map(str, islice(element.itertext(), 8))).strip()


def get_parent_class(element: etree._Element) -> str:
    """The classes of the element around one."""
    parent = element.getparent()
    return "" if parent is None else parent.get("class") or ""
