"""`extractor extract`: the documents of some files, printed or written to one output."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.terminal import exit_with_error, print_error

if TYPE_CHECKING:
    from extractor.model import Document


def extract(
    files: Annotated[list[str], typer.Argument(help="Files to read; - reads one from standard input.")],
    to: Annotated[
        str | None, typer.Option(help="The form of the output; json for one file and jsonl for several by default.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file or folder.")] = None,
    indent: Annotated[int, typer.Option(help="Indent JSON by so many spaces.")] = 0,
    pages: Annotated[
        Path | None, typer.Option(help="Draw each page of a PDF into this folder, with boxes around what was found.")
    ] = None,
) -> None:
    """Read files and print their documents: JSON for one file, JSON Lines for several, or what --to names.

    Doubts about a document are its diagnostics. A file that can't be read is named on standard error with its code and
    the remedy, and the exit status is 1.
    """
    from extractor.errors import ExtractionError

    try:
        failed = _write_outputs(files, to or ("json" if len(files) == 1 else "jsonl"), output, indent, pages)
    except ExtractionError as error:
        exit_with_error(f"{error.code}: {error}", error.exit_status)
    raise typer.Exit(1 if failed else 0)


def _write_outputs(files: list[str], to: str, output: Path | None, indent: int, pages: Path | None) -> bool:
    """Write the documents of the files; returns whether any file failed."""
    from extractor.cli.standard_output import open_standard_output
    from extractor.writers import get_writer
    from extractor.writers.json_document import JsonSink
    from extractor.writers.output import Output

    writer = get_writer(to)
    if to == "json":
        writer = replace(writer, open_stream=lambda stream: JsonSink(stream, indent))
    failed: list[str] = []
    if output is not None:
        with Output(writer, output) as file:
            for name, document in _extract_files(files, pages, failed):
                file.add_document(name, document)
            if len(failed) == len(files):
                raise typer.Exit(1)  # what exists at the path stays
        return bool(failed)
    sink = open_standard_output(writer)
    for name, document in _extract_files(files, pages, failed):
        sink.add_document(name, document)
    if len(failed) < len(files):
        sink.close()
    sys.stdout.flush()
    return bool(failed)


def _extract_files(files: list[str], pages: Path | None, failed: list[str]) -> Iterator[tuple[str, Document]]:
    """Each file's name and document; a file without one is reported and added to `failed`."""
    from extractor import pipeline
    from extractor.errors import ExtractionError

    for name in files:
        try:
            data = sys.stdin.buffer.read() if name == "-" else None
            document = pipeline.extract(name if data is None else data)
            if pages is not None:
                from extractor.inspection import page_pictures

                page_pictures.draw_pages(Path(name).read_bytes() if data is None else data, document, pages)
        except ExtractionError as error:
            failed.append(name)
            print_error(f"{name}: {error.code}: {error}")
        else:
            yield Path(name).name, document
