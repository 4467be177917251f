"""Text that a browser shows although it is no text of the markup: values of form controls, quotation marks."""

from __future__ import annotations

from lxml import etree

XML_LANG_ATTRIBUTE = "{http://www.w3.org/XML/1998/namespace}lang"
CONTROL_TAGS = frozenset({"input", "select", "textarea"})
# Types of input that show their value as text; those of buttons, boxes and secrets do not.
_TEXT_INPUT_TYPES = frozenset({
    "", "date", "datetime-local", "email", "month", "number", "search", "tel", "text", "time", "url", "week",
})  # fmt: skip
# Outer and inner marks by language, as the HTML standard's section on rendering has them.
_QUOTATION_MARKS = {
    "ar": ("”“", "’‘"), "en": ("“”", "‘’"), "es": ("«»", "“”"), "fr": ("«»", "«»"), "ru": ("«»", "„“"),
    "zh": ("“”", "‘’"),
}  # fmt: skip


def read_control_value(element: etree._Element, tag: str) -> str:
    """What a form control shows: the text typed in or the option chosen; "" for controls that show none."""
    if tag == "textarea":
        return "".join(map(str, element.itertext())).strip()
    if tag == "select":
        options = list(element.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None]
        shown = chosen or ([] if element.get("multiple") is not None else options[:1])
        return ", ".join(" ".join((option.get("label") or _get_own_text(option)).split()) for option in shown)
    if (element.get("type") or "").strip().lower() in _TEXT_INPUT_TYPES:
        return (element.get("value") or "").strip()
    return ""


def choose_quotation_marks(element: etree._Element) -> tuple[str, str]:
    """The marks that a browser sets around a `q` element: by the language around it, and by its depth among others."""
    depth = sum(1 for _ in element.iterancestors("q"))
    outer = element.getparent()
    marks = _QUOTATION_MARKS.get(find_element_language(element if outer is None else outer) or "", ("“”", "‘’"))
    pair = marks[depth % 2]
    return pair[0], pair[1]


def choose_edge_texts(element: etree._Element, tag: str, *, is_box: bool = False) -> tuple[str, str]:
    """What a browser shows before and after an element: quotation marks; a gap before one of several boxes side by side."""
    return choose_quotation_marks(element) if tag == "q" else (" " if is_box else "", "")


def find_element_language(element: etree._Element) -> str | None:
    """The language that holds for an element, without its country; None where none is declared."""
    for outer in (element, *element.iterancestors()):
        declared = outer.get("lang") or outer.get(XML_LANG_ATTRIBUTE)
        if declared:
            return declared.split("-")[0].lower()
    return None


def _get_own_text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))
