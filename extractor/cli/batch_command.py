"""`extractor batch`: whole trees of files, with a ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from extractor.cli import batch_options as options
from extractor.cli.ocr_options import OcrLanguageOption, OcrModeOption
from extractor.cli.terminal import EXIT_DOUBTFUL, exit_with_error
from extractor.cli.termination import EXIT_INTERRUPTED, Termination

if TYPE_CHECKING:
    from extractor.batch import BatchJob
    from extractor.batch.exporters import Export
    from extractor.batch.observer import RunSummary
    from extractor.batch.settings import Settings


def batch(  # noqa: PLR0913, PLR0917 - a command has the options that it has
    out: options.OutOption,
    sources: options.SourcesArgument = None,
    files_from: options.FilesFromOption = None,
    jobs: options.JobsOption = None,
    timeout: options.TimeoutOption = 120.0,
    memory: options.MemoryOption = 2048,
    recycle: options.RecycleOption = 500,
    retry: options.RetryOption = "failed",
    to: options.ToOption = None,
    jsonl: options.JsonLinesOption = None,
    parquet: options.ParquetOption = None,
    ocr: OcrModeOption = "auto",
    ocr_language: OcrLanguageOption = None,
    cluster: options.ClusterOption = None,
    allow_http: options.AllowHttpOption = False,
    follow: options.FollowOption = False,
    rebuild_ledger: options.RebuildLedgerOption = False,
    corrections: options.CorrectionsOption = None,
    prune: options.PruneOption = False,
    strict: options.StrictOption = False,
    extractor: options.ExtractorOption = "extractor.pipeline:extract",
    quiet: options.QuietOption = False,
    log: options.LogOption = None,
) -> None:
    """Convert whole trees: one JSON a document, under the same relative path with .json added.

    A batch that was stopped continues where it stopped when it is started again; what is unchanged is not read again.
    OUT/ledger.sqlite says what became of every file: see `extractor status` and `extractor find`.

    Exit status: 0 all done, 1 some failed, 2 wrong use, 3 with --strict some in doubt, 130 interrupted.
    """
    from extractor import Limits
    from extractor.batch import BatchJob, Settings

    if not sources and not files_from:
        exit_with_error("No source is given. Name folders, files, globs or URLs, or a list with --files-from.")
    with _exit_on_errors(out):
        settings = Settings(
            limits=replace(Limits(), max_seconds=timeout), memory=memory, recycle=recycle, extractor=extractor,
            allow_http=allow_http, cluster=cluster, follow_links=follow, ocr=ocr, ocr_language=ocr_language,
        )  # fmt: skip
        settings = settings if jobs is None else replace(settings, jobs=jobs)
        job = BatchJob(tuple(sources or ()), out, tuple(files_from or ()), retry, rebuild_ledger, corrections, prune)
        summary = _run_with_progress(job, settings, _list_exports(to or [], jsonl, parquet), log, quiet=quiet)
    doubtful = strict and summary.status.get("doubtful")
    raise typer.Exit(1 if summary.status.get("failed") else EXIT_DOUBTFUL if doubtful else 0)


@contextmanager
def _exit_on_errors(out: Path) -> Iterator[None]:
    """End the command with a message and an exit status for each error that a batch can have."""
    from extractor.errors import ExtractionError

    try:
        yield
    except ExtractionError as error:
        exit_with_error(f"{error.code}: {error}", error.exit_status)
    except (KeyboardInterrupt, Termination):
        exit_with_error("Interrupted. The same command continues from here.", EXIT_INTERRUPTED)
    except sqlite3.Error as error:
        message = f"The ledger of {out} can't be used: {error}. Start the same command again, or give --rebuild-ledger."
        exit_with_error(message, 1)
    except OSError as error:
        exit_with_error(f"The batch can't continue: {error}. The same command continues from here.", 1)


def _run_with_progress(
    job: BatchJob, settings: Settings, exports: list[Export], log: Path | None, *, quiet: bool
) -> RunSummary:
    """Run a batch and show how it goes; returns what came of it."""
    from rich.console import Console

    from extractor.batch import progress, run_batch

    console = Console(stderr=True)
    with progress.make_observers(console, log, quiet=quiet) as observer:
        summary = run_batch(job, settings, observer, exports)
    if not quiet:
        for line in progress.format_summary(summary):
            typer.echo(line, err=True)
    return summary


def _list_exports(to: list[str], jsonl: Path | None, parquet: Path | None) -> list[Export]:
    """The outputs besides the tree; --jsonl and --parquet are short forms of --to."""
    from extractor.batch.exporters import Export, parse_export

    short_forms = (("jsonl", jsonl), ("parquet", parquet))
    return [*map(parse_export, to), *(Export(name, path) for name, path in short_forms if path is not None)]
