"""What reaches a terminal: nothing in it may move the cursor, change colours or turn the direction of the line."""

from __future__ import annotations

import re
from typing import NoReturn

import typer

EXIT_USAGE = 2
_UNSAFE_PATTERN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def escape_control_characters(text: str) -> str:
    """A text with its control, C1, direction and surrogate characters written out."""
    return _UNSAFE_PATTERN.sub(_write_out, text)


def _write_out(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def print_error(message: str) -> None:
    """Print a line to standard error."""
    typer.echo(escape_control_characters(message), err=True)


def exit_with_error(message: str, status: int = EXIT_USAGE) -> NoReturn:
    """Print a line to standard error and end the program."""
    print_error(message)
    raise typer.Exit(status)
