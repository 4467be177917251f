"""`extractor batch`: whole trees of files, with a ledger."""

from __future__ import annotations

import signal
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NoReturn

import typer

from extractor.cli.terminal import exit_with_error

if TYPE_CHECKING:
    from extractor.batch.exporters import Export
    from extractor.batch.settings import Settings

EXIT_INTERRUPTED = 130


def batch(  # noqa: PLR0913, PLR0917 - a command has the options that it has
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder for the JSON and the ledger, made if need be.")],
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            help="Folders, files, globs, zip and tar archives, URLs such as s3://…; - reads a list from standard input."
        ),
    ] = None,
    files_from: Annotated[
        list[str] | None,
        typer.Option(help="A list of files, one on a line or divided by NULs; - for standard input. May be repeated."),
    ] = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", help="Worker processes; as many as processors by default.")
    ] = None,
    timeout: Annotated[float, typer.Option(help="Seconds that one document may take.")] = 120.0,
    memory: Annotated[int, typer.Option(help="MiB of memory that one document may take; 0 for no bound.")] = 2048,
    recycle: Annotated[int, typer.Option(help="Documents after which a worker process is replaced.")] = 500,
    retry: Annotated[
        Literal["failed", "doubtful", "all"],
        typer.Option(help="What to do again of earlier runs: failed files; doubtful documents too; everything."),
    ] = "failed",
    to: Annotated[
        list[str] | None,
        typer.Option(help="Another output besides, as NAME=PATH, such as jsonl=all.jsonl. May be repeated."),
    ] = None,
    jsonl: Annotated[Path | None, typer.Option(help="Short for --to jsonl=FILE.")] = None,
    parquet: Annotated[Path | None, typer.Option(help="Short for --to parquet=FOLDER (extra: parquet).")] = None,
    cluster: Annotated[
        str | None, typer.Option(help="Work on the Dask cluster of this scheduler address or file (extra: cluster).")
    ] = None,
    allow_http: Annotated[
        bool, typer.Option("--allow-http", help="Let sources be addresses of the network, such as http.")
    ] = False,
    follow: Annotated[bool, typer.Option("--follow", help="Read links that lead out of a folder.")] = False,
    rebuild_ledger: Annotated[
        bool,
        typer.Option("--rebuild-ledger", help="Set a damaged ledger aside; make it anew from the documents in OUT."),
    ] = False,
    extractor: Annotated[
        str, typer.Option(help="The function that reads a document, as module:function.", show_default=False)
    ] = "extractor.pipeline:extract",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show neither progress nor summary.")] = False,
    log: Annotated[Path | None, typer.Option(help="Append every event to this file as JSON Lines.")] = None,
) -> None:
    """Convert whole trees: one JSON a document, under the same relative path with .json added.

    A batch that was stopped continues where it stopped when it is started again; what is unchanged is not read again.
    OUT/ledger.sqlite says what became of every file: see `extractor status` and `extractor find`.

    Exit status: 0 all done, 1 some failed, 2 wrong use, 130 interrupted.
    """
    from extractor import Limits
    from extractor.batch import BatchJob, Settings
    from extractor.errors import ExtractionError

    if not sources and not files_from:
        exit_with_error("No source is given. Name folders, files, globs or URLs, or a list with --files-from.")
    signal.signal(signal.SIGTERM, _raise_interrupt)
    try:
        settings = Settings(
            limits=replace(Limits(), max_seconds=timeout), memory=memory, recycle=recycle, extractor=extractor,
            allow_http=allow_http, cluster=cluster, follow_links=follow,
        )  # fmt: skip
        settings = settings if jobs is None else replace(settings, jobs=jobs)
        order = BatchJob(tuple(sources or ()), out, tuple(files_from or ()), retry, rebuild_ledger)
        failed = _run_with_progress(order, settings, _list_exports(to or [], jsonl, parquet), log, quiet=quiet)
    except ExtractionError as error:
        exit_with_error(f"{error.code}: {error}", error.exit_status)
    except KeyboardInterrupt:
        exit_with_error("Interrupted. The same command continues from here.", EXIT_INTERRUPTED)
    except sqlite3.Error as error:
        message = f"The ledger of {out} can't be used: {error}. Start the same command again, or give --rebuild-ledger."
        exit_with_error(message, 1)
    except OSError as error:
        exit_with_error(f"The batch can't continue: {error}. The same command continues from here.", 1)
    raise typer.Exit(1 if failed else 0)


def _run_with_progress(order: Any, settings: Settings, exports: list[Export], log: Path | None, *, quiet: bool) -> bool:
    """Run a batch and show how it goes; returns whether any file failed."""
    from rich.console import Console

    from extractor.batch import progress, run_batch

    console = Console(stderr=True)
    with progress.make_observers(console, log, quiet=quiet) as watch:
        summary = run_batch(order, settings, watch, exports)
    if not quiet:
        for line in progress.format_summary(summary):
            typer.echo(line, err=True)
    return bool(summary.status.get("failed"))


def _list_exports(to: list[str], jsonl: Path | None, parquet: Path | None) -> list[Export]:
    """The outputs besides the tree; --jsonl and --parquet are short forms of --to."""
    from extractor.batch.exporters import Export, parse_export

    short_forms = (("jsonl", jsonl), ("parquet", parquet))
    return [*map(parse_export, to), *(Export(name, path) for name, path in short_forms if path is not None)]


def _raise_interrupt(*_signal: object) -> NoReturn:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise KeyboardInterrupt
