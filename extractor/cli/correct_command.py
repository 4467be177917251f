"""`extractor correct`: put one value of a document right, for this and all later runs."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.terminal import exit_with_error
from extractor.common.terminal_text import escape_control_characters

if TYPE_CHECKING:
    from extractor.model import Document


def correct(
    file: Annotated[Path, typer.Argument(help="The document, or its JSON in the output folder of a batch.")],
    pointer: Annotated[str, typer.Argument(help="The value as a JSON Pointer, such as /masthead/date.")],
    value: Annotated[str, typer.Argument(help="The right value, as JSON or as plain text; null for none.")],
    why: Annotated[str | None, typer.Option(help="Why it is right.")] = None,
    by: Annotated[str | None, typer.Option(help="Who says so; the name of the login by default.")] = None,
    corrections: Annotated[
        Path | None, typer.Option(help="The file of corrections; corrections.jsonl in this folder by default.")
    ] = None,
) -> None:
    """Add a line to a file of corrections: the value is set whenever the document is read with them.

    `extractor batch` reads the file corrections.jsonl beside the archive, or the one that its --corrections names. The value
    /confidence/PART set to 1 says that a person has seen that part to be right: it is then no longer in doubt.
    """
    from extractor.errors import ExtractionError
    from extractor.review.corrections import CORRECTIONS_FILE_NAME, append_correction, format_value, make_correction

    path = corrections or Path(CORRECTIONS_FILE_NAME)
    try:
        document = _read_document(file, path)
        line = make_correction(
            document, pointer, value, by=by or getpass.getuser(), at=datetime.now(UTC).date().isoformat(), why=why
        )
        append_correction(path, line)
    except ExtractionError as error:
        exit_with_error(f"{file}: {error.code}: {error}", error.exit_status)
    shown = f"{line.pointer}: {format_value(line.was)} → {format_value(line.now)}, written to {path}"
    typer.echo(escape_control_characters(shown))


def _read_document(file: Path, corrections: Path) -> Document:
    """The document of a file or of its JSON, with the corrections that it has already. Raises ExtractionError."""
    import msgspec

    from extractor import pipeline
    from extractor.review.corrections import read_corrections
    from extractor.writers.json_document import decode_document

    try:
        document = decode_document(file.read_bytes()) if file.suffix == ".json" else pipeline.extract(file)
    except (OSError, msgspec.DecodeError):
        document = pipeline.extract(file)  # says what is wrong with the file
    if corrections.exists():
        document, _ = pipeline.correct_document(document, read_corrections(corrections))
    return document
