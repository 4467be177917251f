"""Numbers of several parts, with which paragraphs are labelled: "29A.1", "5.II.7", "IS1.1", "138.167.", "1.a"."""

from __future__ import annotations

import re

COMPOUND_NUMBER_FRAGMENT = r"[A-Z]{0,3}\d{1,3}[A-Z]?(?:\.(?:\d{1,3}|[IVX]{1,5}|[a-z](?![a-z])))+"
_WHOLE_COMPOUND_LABEL_PATTERN = re.compile(rf"({COMPOUND_NUMBER_FRAGMENT})\.?")


def read_compound_label(label: str) -> str | None:
    """The number that a label of several parts is, without its last stop; None for any other text."""
    match = _WHOLE_COMPOUND_LABEL_PATTERN.fullmatch(label)
    return match[1] if match else None
