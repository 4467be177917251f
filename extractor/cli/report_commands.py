"""`extractor view` and `extractor report`: review pages for a browser."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.terminal import exit_with_error
from extractor.common.terminal_text import escape_control_characters

REPORT_FOLDER_NAME = "report"


def view(
    file: Annotated[str, typer.Argument(help="The file; - reads it from standard input.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The folder for the page; a temporary one by default.")
    ] = None,
    corrections: Annotated[
        Path | None, typer.Option(help="Values put right by hand, to be set in the document.")
    ] = None,
) -> None:
    """Make a page of one document that shows the source beside what was extracted; print its path.

    The page needs a browser and nothing else: no server and no network.
    """
    import tempfile

    from extractor import pipeline
    from extractor.document_input import read_input
    from extractor.errors import ExtractionError
    from extractor.limits import Limits
    from extractor.report.view import write_view

    try:
        data, name = read_input(sys.stdin.buffer.read() if file == "-" else file, None, Limits())
        document = pipeline.extract(data, name=name, corrections=corrections)
        path = write_view(document, data, output or Path(tempfile.mkdtemp(prefix="extractor-view-")))
    except ExtractionError as error:
        exit_with_error(f"{file}: {error.code}: {error}", 1)
    except OSError as error:
        exit_with_error(f"The page can't be written: {error}. Name another folder with --output.", 1)
    typer.echo(escape_control_characters(str(path)))


def report(
    out: Annotated[Path, typer.Argument(help="The output folder of a batch.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The folder for the report; OUT/report by default.")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", help="Processes that make pages; as many as processors by default.")
    ] = None,
    pictures: Annotated[bool, typer.Option(help="Draw the pages of PDF files.")] = True,
) -> None:
    """Make a folder of web pages: all documents of a batch to sort, filter and search, and a page for each to review.

    The folder works from a file share, without server and network. Made again, only pages of changed documents are new.
    """
    from rich.console import Console
    from rich.progress import Progress

    from extractor.errors import ExtractionError
    from extractor.report.site import write_report

    folder = output or out / REPORT_FOLDER_NAME
    console = Console(stderr=True)
    try:
        with Progress(console=console, disable=not console.is_terminal, transient=True) as progress:
            bar = progress.add_task("Pages", total=None)
            for _ in write_report(out, folder, jobs=jobs or os.cpu_count() or 1, pictures=pictures):
                progress.advance(bar)
    except ExtractionError as error:
        exit_with_error(f"{error.code}: {error}", error.exit_status)
    except OSError as error:
        exit_with_error(f"The report can't be written: {error}. Name another folder with --output.", 1)
    typer.echo(escape_control_characters(str(folder / "index.html")))
