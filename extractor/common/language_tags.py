"""Language tags as documents declare them, which may be anything, and the codes that are made of them."""

from __future__ import annotations

import re

_TAG_PATTERN = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{1,8})*", re.ASCII | re.IGNORECASE)  # BCP 47, its shape
_NO_LANGUAGE_CODES = {"und", "mul", "zxx", "mis"}  # ISO 639-2: undetermined, several, none, without a code
_MAX_TAG_CHARS = 35  # BCP 47, section 4.4.1: the length that programs are to support


def parse_language_tag(tag: str | None) -> str | None:
    """The language code of a tag in lower case, without script and region; None for what is no tag or no language."""
    if tag is None or len(tag) > _MAX_TAG_CHARS:
        return None
    match = _TAG_PATTERN.fullmatch(tag)
    code = match[1].lower() if match else None
    return None if code in _NO_LANGUAGE_CODES else code
