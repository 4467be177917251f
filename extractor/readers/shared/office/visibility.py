"""Type that nobody sees on the page: too small, or of the colour of the paper."""

from __future__ import annotations

import re

MAX_UNSEEN_SIZE_PT = 1.0  # of type that nobody reads; the smallest of real documents is 4
_NEARLY_WHITE_PATTERN = re.compile(r"#?(?:f[89a-f]){3}", re.I)  # 8 steps of 255 from white, which nobody sees on paper


def is_nearly_white(colour: str) -> bool:
    """Whether a color, as six hexadecimal digits, can't be seen on white paper."""
    return _NEARLY_WHITE_PATTERN.fullmatch(colour) is not None
