"""The names of WordprocessingML and the few ways in which its properties are written."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_VAL = f"{W}val"
_OFF = {"0", "false", "off", "none"}
_KNOWN_CHOICES = {"wps", "wpg", "wpc", "wp14", "w14", "w15"}


def attribute(element: Element, name: str) -> str | None:
    """The value of the attribute `w:name`."""
    return element.get(W + name)


def child(element: Element | None, name: str) -> Element | None:
    """The first child `w:name`."""
    return None if element is None else next(element.iterchildren(W + name), None)


def children(element: Element | None) -> dict[str, Element]:
    """The children by name: for properties of which several are asked for, read once. Of two of one name the first."""
    if element is None:
        return {}
    return {entry.tag.removeprefix(W): entry for entry in element.iterchildren("*", reversed=True)}


def value(element: Element | None, name: str) -> str | None:
    """The `w:val` of the first child `w:name`; None where there is no such child."""
    return said(child(element, name))


def said(entry: Element | None) -> str | None:
    """The `w:val` of a property, if there is one."""
    return None if entry is None else entry.get(_VAL)


def number(text: str | None) -> int | None:
    """A whole number as an attribute writes it; None for anything else and for numbers beyond all use."""
    try:
        found = int(text) if text is not None and len(text) <= 12 else None
    except ValueError:
        return None
    return found


def integer(element: Element | None, name: str) -> int | None:
    """The `w:val` of the first child `w:name` as a number."""
    return number(value(element, name))


def is_on(element: Element) -> bool:
    """What an on-off property says: present without a value means on."""
    return (element.get(_VAL) or "on").lower() not in _OFF


def has(element: Element, name: str) -> bool:
    """What the on-off attribute `w:name` says: absent means off."""
    return (attribute(element, name) or "off").lower() not in _OFF


def flag(element: Element | None, name: str) -> bool | None:
    """The on-off property `w:name` among the children; None where nothing is said."""
    found = child(element, name)
    return None if found is None else is_on(found)


def chosen(alternate: Element) -> Element | None:
    """The branch of alternatives that is read: the first choice that needs nothing unknown, else the fallback."""
    for choice in alternate.iterchildren(f"{MC}Choice"):
        if set((choice.get("Requires") or "").split()) <= _KNOWN_CHOICES:
            return choice
    return alternate.find(f"{MC}Fallback")


def descendants(element: Element, name: str) -> Iterator[Element]:
    """The outermost descendants `w:name`, of alternatives only the one that is read."""
    for below in element.iterchildren(tag=etree.Element):
        if below.tag == W + name:
            yield below
        elif below.tag == f"{MC}AlternateContent":
            branch = chosen(below)
            if branch is not None:
                yield from descendants(branch, name)
        else:
            yield from descendants(below, name)
