"""Numbers of several parts, with which paragraphs are labelled: "29A.1", "5.II.7", "IS1.1", "138.167.", "1.a".

A number of two parts at the start of a text is a label where another one in the document precedes or follows it in counting,
else it may be a time or a decimal.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

COMPOUND_NUMBER_FRAGMENT = r"[A-Z]{0,3}\d{1,3}[A-Z]?(?:\.(?:\d{1,3}|[IVX]{1,5}|[a-z](?![a-z])))+"
MAX_LABEL_LOOKAROUND = (
    5  # labels, or lines, before and after one, among which its neighbour in counting stands: sub-levels lie between
)
_WHOLE_COMPOUND_LABEL_PATTERN = regex.compile(rf"({COMPOUND_NUMBER_FRAGMENT})\.?")
_LEADING_COMPOUND_LABEL_PATTERN = regex.compile(
    rf"(?P<number>{COMPOUND_NUMBER_FRAGMENT})\.?(?=\s+[\p{{Lu}}\p{{Lo}}“«\"(\[]|\s*$)"
)
_TIME_OR_DECIMAL_PATTERN = regex.compile(r"\d{1,3}\.\d{1,2}")


def read_compound_label(label: str) -> str | None:
    """The number that a label of several parts is, without its last stop; None for any other text."""
    match = _WHOLE_COMPOUND_LABEL_PATTERN.fullmatch(label)
    return match[1] if match else None


def match_compound_label(text: str) -> regex.Match[str] | None:
    """The number of several parts, its group `number`, at the start of a text, before a word or at the end."""
    return _LEADING_COMPOUND_LABEL_PATTERN.match(text) if text[:1].isascii() else None


def are_compound_labels(numbers: Sequence[str]) -> list[bool]:
    """For each of a document's leading numbers, in their order, whether it is a label."""
    parts = [tuple(number.split(".")) for number in numbers]
    return [
        _TIME_OR_DECIMAL_PATTERN.fullmatch(number) is None
        or any(_is_next_label(one, parts[at]) for one in parts[max(0, at - MAX_LABEL_LOOKAROUND) : at])
        or any(_is_next_label(parts[at], one) for one in parts[at + 1 : at + 1 + MAX_LABEL_LOOKAROUND])
        for at, number in enumerate(numbers)
    ]


def _is_next_label(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a label is the next after another: of its level, of the level below it, or of one above it."""
    if len(other) == len(one) + 1:
        return other[:-1] == one and other[-1] in {"1", "a", "I"}
    if len(other) > len(one):
        return False
    level = len(other) - 1
    return other[:level] == one[:level] and _is_next(one[level], other[level])


def _is_next(one: str, other: str) -> bool:
    if one.isdecimal() and other.isdecimal():
        return int(other) == int(one) + 1
    return len(one) == len(other) == 1 and one.islower() and ord(other) == ord(one) + 1
