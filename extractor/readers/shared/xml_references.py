"""Character references that no XML may have, and that libxml2 gives back as bytes that are no text."""

from __future__ import annotations

import re

_REFERENCE_PATTERN = re.compile(rb"&#(?:x([0-9a-fA-F]{1,8})|(\d{1,10}));")
_SURROGATES = range(0xD800, 0xE000)
_REPLACEMENT_CHARACTER = "\ufffd".encode()


def replace_surrogate_references(data: bytes) -> bytes:
    """References to surrogates (U+D800 to U+DFFF), which are halves of characters, as the replacement character."""
    return _REFERENCE_PATTERN.sub(_replace_surrogate, data) if b"&#" in data else data


def _replace_surrogate(match: re.Match[bytes]) -> bytes:
    code = int(match[1], 16) if match[1] else int(match[2])
    return _REPLACEMENT_CHARACTER if code in _SURROGATES else match[0]
