"""The command line: extract, batch, schema."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="Turns United Nations documents, in six languages and many file formats, into structured JSON.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command()
def extract(
    files: Annotated[list[str], typer.Argument(help="Files to read; - reads one from standard input.")],
    indent: Annotated[int, typer.Option(help="Indent the JSON by this many blanks; one file only.")] = 0,
) -> None:
    """Print the JSON of one file, or JSON Lines for several.

    Diagnostics stand in the JSON. A file that can't be read is named on standard error with its code and the remedy,
    and the exit status is 1.
    """
    from extractor import ExtractionError, pipeline

    failed = False
    for name in files:
        try:
            document = pipeline.extract(sys.stdin.buffer.read(), name=None) if name == "-" else pipeline.extract(name)
        except ExtractionError as error:
            failed = True
            typer.echo(f"{name}: {error.code}: {error}", err=True)
        else:
            sys.stdout.write(document.to_json(indent=indent if len(files) == 1 else None) + "\n")
    raise typer.Exit(1 if failed else 0)


@app.command()
def batch(
    sources: Annotated[list[Path], typer.Argument(help="Files and folders; folders are read with all below them.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder for the JSON, made if need be.")],
) -> None:
    """Convert whole trees: one JSON a document, under the same relative path with .json added.

    Failures are listed with their codes; the exit status is 1 when any file failed.
    """
    from extractor import ExtractionError
    from extractor import batch as batches

    try:
        jobs = batches.plan(sources)
    except ExtractionError as error:
        typer.echo(f"{error.code}: {error}", err=True)
        raise typer.Exit(2) from error
    failed = 0
    for outcome in batches.run(jobs, out):
        if outcome.error is not None:
            failed += 1
            typer.echo(f"{outcome.job.source}: {outcome.error.code}: {outcome.error}", err=True)
    typer.echo(f"{len(jobs) - failed} of {len(jobs)} documents written to {out}, {failed} failed.")
    raise typer.Exit(1 if failed else 0)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the output."""
    from extractor import model

    typer.echo(json.dumps(model.schema(), ensure_ascii=False, indent=1))


def main() -> None:
    """Entry point of the console script."""
    app()
