"""Roman numerals, read and written."""

from __future__ import annotations

ROMAN_NUMERAL_FRAGMENT = r"[ivxlc]{1,7}"  # of a pattern, in lower case: numbers of parts and pages, up to "lxxxvii"
_VALUES = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def to_roman(number: int) -> str:
    """The Roman numeral of a number, in lower case; "" for 0. Thousands are written with as many m."""
    numeral = ""
    for value, letters in _VALUES:
        count, number = divmod(number, value)
        numeral += letters * count
    return numeral


def from_roman(numeral: str) -> int | None:
    """The value of a Roman numeral in any case; None for a text that is not a well-formed one."""
    rest, number = numeral.lower(), 0
    for value, letters in _VALUES:
        while rest.startswith(letters):
            rest, number = rest[len(letters) :], number + value
    return number if number and not rest and to_roman(number) == numeral.lower() else None
