"""`extractor extract`: the documents of some files, printed or written to one output."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.ocr_options import OcrLanguageOption, OcrModeOption
from extractor.cli.terminal import EXIT_DOUBTFUL, exit_with_error, print_error

if TYPE_CHECKING:
    from extractor.model import Document
    from extractor.ocr_options import OcrOptions
    from extractor.review.corrections import Corrections


def extract(  # noqa: PLR0913, PLR0917 - a command has the options that it has
    files: Annotated[list[str], typer.Argument(help="Files to read; - reads one from standard input.")],
    to: Annotated[
        str | None, typer.Option(help="The form of the output; json for one file and jsonl for several by default.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file or folder.")] = None,
    indent: Annotated[int, typer.Option(help="Indent JSON by so many spaces.")] = 0,
    pages: Annotated[
        Path | None, typer.Option(help="Draw each page of a PDF into this folder, with boxes around what was found.")
    ] = None,
    corrections: Annotated[
        Path | None, typer.Option(help="Values put right by hand, to be set in the documents.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with status 3 where a document is in doubt.")] = False,
    pretty: Annotated[
        bool, typer.Option("--pretty", help="Draw masthead, agenda, schedule and doubts for a person to read.")
    ] = False,
    ocr: OcrModeOption = "auto",
    ocr_language: OcrLanguageOption = None,
) -> None:
    """Read files and print their documents: JSON for one file, JSON Lines for several, or what --to names.

    Doubts about a document are its confidence and its diagnostics. A file that can't be read is named on standard error
    with its code and the remedy, and the exit status is 1. With --strict, the doubts are named there too, and the exit
    status is 3 where there are any.
    """
    from extractor.errors import ExtractionError
    from extractor.ocr_options import OcrOptions

    if pretty and (to or output or indent):
        exit_with_error("--pretty prints no file format. Give it without --to, --output and --indent.")
    reading = _Reading(files, pages, OcrOptions(ocr, ocr_language), strict=strict)
    try:
        if corrections is not None:
            from extractor.review.corrections import read_corrections

            reading.corrections = read_corrections(corrections)
        if pretty:
            _draw_documents(reading)
        else:
            _write_outputs(reading, to or ("json" if len(files) == 1 else "jsonl"), output, indent)
    except ExtractionError as error:
        exit_with_error(f"{error.code}: {error}", error.exit_status)
    raise typer.Exit(1 if reading.failed else EXIT_DOUBTFUL if reading.doubtful else 0)


@dataclass(slots=True)
class _Reading:
    """The files to read and how, and which of them failed and which are in doubt."""

    files: list[str]
    pages: Path | None
    ocr: OcrOptions
    strict: bool
    corrections: Corrections | None = None
    failed: list[str] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)

    def iter_documents(self) -> Iterator[tuple[str, Document]]:
        """Each file's name and document; a file without one is reported and added to `failed`."""
        from extractor import pipeline
        from extractor.errors import ExtractionError

        for name in self.files:
            try:
                data = sys.stdin.buffer.read() if name == "-" else None
                document = pipeline.extract(
                    name if data is None else data, corrections=self.corrections, ocr=self.ocr.mode,
                    ocr_language=self.ocr.language,
                )  # fmt: skip
                if self.pages is not None:
                    from extractor.inspection import page_pictures

                    page_pictures.draw_pages(Path(name).read_bytes() if data is None else data, document, self.pages)
            except ExtractionError as error:
                self.failed.append(name)
                print_error(f"{name}: {error.code}: {error}")
            else:
                if self.strict:
                    self._report_doubts(name, document)
                yield Path(name).name, document

    def _report_doubts(self, name: str, document: Document) -> None:
        from extractor.review.doubts import list_doubts

        for doubt in list_doubts(document):
            print_error(f"{name}: {doubt}")
            self.doubtful.append(name)


def _draw_documents(reading: _Reading) -> None:
    """Draw the documents of the files on standard output."""
    from rich.console import Console

    from extractor.report.terminal_drawing import print_document

    console = Console()
    for _, document in reading.iter_documents():
        print_document(document, console)


def _write_outputs(reading: _Reading, to: str, output: Path | None, indent: int) -> None:
    """Write the documents of the files."""
    from extractor.cli.standard_output import open_standard_output
    from extractor.writers import get_writer
    from extractor.writers.json_document import JsonSink
    from extractor.writers.output import Output

    writer = get_writer(to)
    if to == "json":
        writer = replace(writer, open_stream=lambda stream: JsonSink(stream, indent))
    if output is not None:
        with Output(writer, output) as file:
            for name, document in reading.iter_documents():
                file.add_document(name, document)
            if len(reading.failed) == len(reading.files):
                raise typer.Exit(1)  # what exists at the path stays
        return
    sink = open_standard_output(writer)
    for name, document in reading.iter_documents():
        sink.add_document(name, document)
    if len(reading.failed) < len(reading.files):
        sink.close()
    sys.stdout.flush()
