"""Labels that follow one another at one place: "(a)" and "(b)", "1." and "2."."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from extractor.layout.lexicon import list_letter_values
from extractor.layout.tolerances import SAME_LABEL_PLACE_PT

_LABEL_DIGITS_PATTERN = regex.compile(r"\d+|\p{No}")
_LABEL_LETTERS_PATTERN = regex.compile(r"\p{L}+")
_LABEL_VALUE_PATTERN = regex.compile(r"\(?(?:(?P<digits>[0-9]{1,4})|(?P<letter>\p{L})\u0640?)[).]*")
LabelPlace = tuple[str, int]


def find_label_place(label: str | None, start: float) -> LabelPlace:
    """The shape of a label ("(a)", "1.") and where it begins."""
    shape = _LABEL_DIGITS_PATTERN.sub("1", _LABEL_LETTERS_PATTERN.sub("a", label or ""))
    return shape, round(start / SAME_LABEL_PLACE_PT)


def find_label_runs(labels: Iterable[tuple[int, str | None, float]]) -> set[int]:
    """The keys of the labels that follow one another at one place; each is given with its key and its start in points."""
    found: set[int] = set()
    last: dict[LabelPlace, tuple[int, frozenset[int]]] = {}
    for key, label, start in labels:
        values = _list_label_values(label)
        if not values:
            continue
        place = find_label_place(label, start)
        before = last.get(place)
        if before is not None and any(value - 1 in before[1] for value in values):
            found |= {before[0], key}
        last[place] = key, values
    return found


def _list_label_values(label: str | None) -> frozenset[int]:
    """The number of a label, or the values that its one letter may have; none for other labels."""
    match = _LABEL_VALUE_PATTERN.fullmatch(label or "")
    if match is None:
        return frozenset()
    return frozenset({int(match["digits"])}) if match["digits"] else list_letter_values(match["letter"])
