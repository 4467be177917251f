"""`extractor explain`: what each stage made of a file, so that the stage that made a wrong value is found."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from extractor.cli.ocr_options import OcrLanguageOption, OcrModeOption
from extractor.cli.terminal import exit_with_error
from extractor.common.terminal_text import escape_control_characters, escape_json_for_terminal


def explain(
    file: Annotated[str, typer.Argument(help="The file; - reads it from standard input.")],
    stage: Annotated[
        Literal["source", "layout", "segment", "reconcile"], typer.Option(help="The stage whose result is shown.")
    ] = "segment",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of lines.")] = False,
    pages: Annotated[
        Path | None, typer.Option(help="Draw each page of a PDF into this folder, with boxes around what was found.")
    ] = None,
    ocr: OcrModeOption = "auto",
    ocr_language: OcrLanguageOption = None,
) -> None:
    """Show what a stage made of a file. A wrong value belongs to the first stage that shows it.

    source: what the reader took from the file, and read from pictures of pages. layout: pages arranged to blocks in
    reading order. segment: masthead, outline, agenda, schedule, notes, citations. reconcile: the agenda after its places
    were compared.
    """
    from extractor.errors import ExtractionError
    from extractor.inspection.explain import explain_stage
    from extractor.ocr_options import OcrOptions

    try:
        data = sys.stdin.buffer.read() if file == "-" else None
        explained = explain_stage(file if data is None else data, stage, ocr=OcrOptions(ocr, ocr_language))
        if pages is not None:
            explained.draw_pages(pages)
    except ExtractionError as error:
        exit_with_error(f"{file}: {error.code}: {error}", 1)
    if as_json:
        typer.echo(escape_json_for_terminal(explained.to_json()))
    else:
        for line in explained.format_lines():
            typer.echo(escape_control_characters(line))
