"""Text that may reach a terminal: nothing in it may move the cursor, change colours or turn the direction of the line."""

from __future__ import annotations

import re

_UNSAFE_PATTERN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_UNSAFE_IN_JSON_PATTERN = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_URL_PASSWORD_PATTERN = re.compile(r"(?<=://)([^/@:\s]*):[^/\s]*(?=@)")  # up to the last @: a password may have one


def escape_control_characters(text: str) -> str:
    """A text with its control, C1, direction and surrogate characters written out."""
    return _UNSAFE_PATTERN.sub(_write_out, text)


def escape_json_for_terminal(text: str) -> str:
    """JSON with the characters that a terminal may obey as escapes: the same value, since they occur in strings only."""
    return _UNSAFE_IN_JSON_PATTERN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def hide_passwords(text: str) -> str:
    """A text with the passwords of its URLs replaced by stars."""
    return _URL_PASSWORD_PATTERN.sub(r"\1:***", text)


def _write_out(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
