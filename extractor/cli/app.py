"""The program `extractor`: its commands, and the options that all of them have."""

from __future__ import annotations

import json
import logging
from typing import Annotated

import typer

from extractor.cli.batch_command import batch
from extractor.cli.correct_command import correct
from extractor.cli.explain_command import explain
from extractor.cli.extract_command import extract
from extractor.cli.ledger_commands import find, status
from extractor.cli.report_commands import report, view
from extractor.cli.termination import handle_termination
from extractor.common.version import PROGRAM_NAME, VERSION

app = typer.Typer(
    help="Turns United Nations documents, in six languages and many file formats, into structured JSON.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(asked: bool) -> None:
    if asked:
        from extractor.readers.pdf.queries.source_choice import find_reason_for_ctypes

        reason = find_reason_for_ctypes()
        typer.echo(f"{PROGRAM_NAME} {VERSION}")
        typer.echo("PDF accelerator: in use" if reason is None else f"PDF accelerator: not in use, {reason}")
        raise typer.Exit


@app.callback()
def set_common_options(
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Log what is done to standard error.")] = False,
    version: Annotated[  # noqa: ARG001 - its callback does the work
        bool,
        typer.Option(
            "--version",
            "-V",
            help="Print the version, and whether the PDF accelerator is in use.",
            is_eager=True,
            callback=_print_version,
        ),
    ] = False,
) -> None:
    """Set what holds for every command."""
    if verbose:
        logging.basicConfig(format="%(levelname)s %(name)s: %(message)s")
        logging.getLogger("extractor").setLevel(logging.DEBUG)


def schema() -> None:
    """Print the JSON Schema of the output."""
    from extractor import model

    typer.echo(json.dumps(model.build_json_schema(), ensure_ascii=False, indent=1))


for command in (extract, explain, view, batch, status, find, report, correct, schema):
    app.command()(command)


def main() -> None:
    """Entry point of the console script. SIGTERM ends it as Ctrl-C does, also while modules are loaded."""
    handle_termination()
    app()
