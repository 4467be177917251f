"""Labels of list items, as a browser shows them."""

from __future__ import annotations

from lxml import etree

from extractor.common.roman_numerals import to_roman

LIST_STYLE_TYPES = {
    "1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman",
    "lower-latin": "lower-alpha", "upper-latin": "upper-alpha",
}  # fmt: skip
MAX_CSS_ROMAN = 3999  # CSS writes larger numbers in decimal digits
ARABIC_INDIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


class OrderedListCounter:
    """Counts the items of one ordered list."""

    def __init__(self, ordered_list: etree._Element) -> None:
        self._step = -1 if ordered_list.get("reversed") is not None else 1
        self._type = ordered_list.get("type")
        start = _parse_integer(ordered_list.get("start"))
        if start is None:
            start = sum(1 for _ in ordered_list.iterchildren("li")) if self._step < 0 else 1
        self._next = start

    def take_next_label(self, item: etree._Element, markers: str | None) -> str | None:
        """The next item's label; `markers` is the list-style-type in force, None for none of its own."""
        value = _parse_integer(item.get("value"))
        number = self._next if value is None else value
        self._next = number + self._step
        style = item.get("type") or self._type or markers or "decimal"
        return None if markers == "none" else f"{format_css_counter(number, LIST_STYLE_TYPES.get(style, style))}."


def format_css_counter(number: int, style: str) -> str:
    """A number in one of CSS's counter styles; in decimal where the style is unknown or has no sign for the number."""
    if style.endswith("-alpha") and number > 0:
        text = _to_letters(number)
        return text.upper() if style.startswith("upper") else text
    if style.endswith("-roman") and 0 < number <= MAX_CSS_ROMAN:
        text = to_roman(number)
        return text.upper() if style.startswith("upper") else text
    return str(number).translate(ARABIC_INDIC_DIGITS) if style == "arabic-indic" else str(number)


def _parse_integer(text: str | None) -> int | None:
    try:
        return int(text) if text is not None and len(text) < 10 else None
    except ValueError:
        return None


def _to_letters(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text
