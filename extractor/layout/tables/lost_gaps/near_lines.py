"""The lines near one, and texts that are only the label or number of others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from extractor.common.printed_labels import is_label
from extractor.layout.tolerances import LOST_GAP_REACH_LINES, MIN_FULL_CELL_LETTERS

_Value = TypeVar("_Value")


def is_key(text: str) -> bool:
    """Whether a text is only a label or a number, as those before the texts of a list are."""
    return sum(map(str.isalpha, text)) < MIN_FULL_CELL_LETTERS or is_label(text)


def list_near(lines: Sequence[_Value], at: int) -> list[_Value]:
    """The lines, or values of lines, near the one at an index."""
    return [*lines[max(0, at - LOST_GAP_REACH_LINES) : at], *lines[at + 1 : at + 1 + LOST_GAP_REACH_LINES]]
