"""The names of WordprocessingML and the few ways in which its properties are written."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

Element = etree._Element

W_NS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R_NS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC_NS = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M_NS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_VALUE_ATTRIBUTE = f"{W_NS}val"
_OFF_WORDS = {"0", "false", "off", "none"}
_KNOWN_NAMESPACE_PREFIXES = {"wps", "wpg", "wpc", "wp14", "w14", "w15"}


def get_attribute(element: Element, name: str) -> str | None:
    """The value of the attribute `w:name`."""
    return element.get(W_NS + name)


def find_child(element: Element | None, name: str) -> Element | None:
    """The first child `w:name`."""
    return None if element is None else next(element.iterchildren(W_NS + name), None)


def index_children(element: Element | None) -> dict[str, Element]:
    """The children by name: for properties of which several are asked for, read once. Of two of one name the first."""
    if element is None:
        return {}
    return {entry.tag.removeprefix(W_NS): entry for entry in element.iterchildren("*", reversed=True)}


def read_child_value(element: Element | None, name: str) -> str | None:
    """The `w:val` of the first child `w:name`; None where there is no such child."""
    return read_value(find_child(element, name))


def read_value(entry: Element | None) -> str | None:
    """The `w:val` of a property, if there is one."""
    return None if entry is None else entry.get(_VALUE_ATTRIBUTE)


def parse_integer(text: str | None) -> int | None:
    """A whole number as an attribute writes it; None for anything else and for numbers beyond all use."""
    try:
        found = int(text) if text is not None and len(text) <= 12 else None
    except ValueError:
        return None
    return found


def read_child_integer(element: Element | None, name: str) -> int | None:
    """The `w:val` of the first child `w:name` as a number."""
    return parse_integer(read_child_value(element, name))


def is_property_on(element: Element) -> bool:
    """What an on-off property says: present without a value means on."""
    return (element.get(_VALUE_ATTRIBUTE) or "on").lower() not in _OFF_WORDS


def is_attribute_on(element: Element, name: str) -> bool:
    """What the on-off attribute `w:name` says: absent means off."""
    return (get_attribute(element, name) or "off").lower() not in _OFF_WORDS


def read_child_flag(element: Element | None, name: str) -> bool | None:
    """The on-off property `w:name` among the children; None where nothing is said."""
    found = find_child(element, name)
    return None if found is None else is_property_on(found)


def choose_alternative(alternate: Element) -> Element | None:
    """The branch of alternatives that is read: the first choice that needs nothing unknown, else the fallback."""
    for choice in alternate.iterchildren(f"{MC_NS}Choice"):
        if set((choice.get("Requires") or "").split()) <= _KNOWN_NAMESPACE_PREFIXES:
            return choice
    return alternate.find(f"{MC_NS}Fallback")


def iterate_descendants(element: Element, name: str) -> Iterator[Element]:
    """The outermost descendants `w:name`, of alternatives only the one that is read."""
    for below in element.iterchildren(tag=etree.Element):
        if below.tag == W_NS + name:
            yield below
        elif below.tag == f"{MC_NS}AlternateContent":
            branch = choose_alternative(below)
            if branch is not None:
                yield from iterate_descendants(branch, name)
        else:
            yield from iterate_descendants(below, name)
