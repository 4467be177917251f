"""How commands print errors and end."""

from __future__ import annotations

from typing import NoReturn

import typer

from extractor.common.terminal_text import escape_control_characters, hide_passwords

EXIT_USAGE = 2
EXIT_DOUBTFUL = 3  # with --strict, where documents are in doubt and none failed


def print_error(message: str) -> None:
    """Print a line to standard error, without what a terminal would obey and without passwords."""
    typer.echo(escape_control_characters(hide_passwords(message)), err=True)


def exit_with_error(message: str, status: int = EXIT_USAGE) -> NoReturn:
    """Print a line to standard error and end the program."""
    print_error(message)
    raise typer.Exit(status)
