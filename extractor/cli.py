"""The command line: extract, batch, status, find, schema."""

from __future__ import annotations

import csv
import json
import signal
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NoReturn

import typer

if TYPE_CHECKING:
    from extractor.batch.exporters import Export
    from extractor.batch.settings import Settings
    from extractor.model import Document

app = typer.Typer(
    help="Turns United Nations documents, in six languages and many file formats, into structured JSON.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
_EXIT_INTERRUPTED = 130
_EXIT_USAGE = 2
_TABLE_WIDTH_CHARS = 200  # letters of a table's line where no terminal bounds it
OutputFolder = Annotated[Path, typer.Argument(help="The output folder of a batch.")]


@app.command()
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
        _exit_with_error(f"{error.code}: {error}", error.exit_status)
    raise typer.Exit(1 if failed else 0)


def _write_outputs(files: list[str], to: str, output: Path | None, indent: int, pages: Path | None) -> bool:
    """Write the documents of the files; returns whether any file failed."""
    from extractor.writers import get_writer
    from extractor.writers.json_document import JsonSink
    from extractor.writers.output import Output, open_standard_output

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
                from extractor import debug_overlay

                debug_overlay.draw_pages(Path(name).read_bytes() if data is None else data, document, pages)
        except ExtractionError as error:
            failed.append(name)
            typer.echo(f"{name}: {error.code}: {error}", err=True)
        else:
            yield Path(name).name, document


@app.command()
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
    allow_http: Annotated[bool, typer.Option("--allow-http", help="Let sources be http and ftp addresses.")] = False,
    extractor: Annotated[
        str, typer.Option(help="The function that reads a document, as module:function.", show_default=False)
    ] = "extractor.pipeline:extract",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show neither progress nor summary.")] = False,
    log: Annotated[Path | None, typer.Option(help="Append every event to this file as JSON Lines.")] = None,
) -> None:
    """Convert whole trees: one JSON a document, under the same relative path with .json added.

    A batch that was stopped goes on where it stopped when it is started again; what is unchanged is not read again.
    OUT/ledger.sqlite says what became of every file: see `extractor status` and `extractor find`.

    Exit status: 0 all done, 1 some failed, 2 wrong use, 130 interrupted.
    """
    from extractor import Limits
    from extractor.batch import BatchJob, Settings
    from extractor.errors import ExtractionError

    if not sources and not files_from:
        _exit_with_error("No source is given. Name folders, files, globs or URLs, or a list with --files-from.")
    signal.signal(signal.SIGTERM, _raise_interrupt)
    try:
        settings = Settings(
            limits=replace(Limits(), max_seconds=timeout), memory=memory, recycle=recycle, extractor=extractor,
            allow_http=allow_http, cluster=cluster, **({} if jobs is None else {"jobs": jobs}),
        )  # fmt: skip
        order = BatchJob(tuple(sources or ()), out, tuple(files_from or ()), retry)
        failed = _run_with_progress(order, settings, _list_exports(to or [], jsonl, parquet), log, quiet=quiet)
    except ExtractionError as error:
        _exit_with_error(f"{error.code}: {error}", error.exit_status)
    except KeyboardInterrupt:
        _exit_with_error("Interrupted. The same command goes on from here.", _EXIT_INTERRUPTED)
    except (OSError, sqlite3.Error) as error:
        _exit_with_error(f"The batch can't go on: {error}. The same command goes on from here.", 1)
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
    raise KeyboardInterrupt


def _exit_with_error(message: str, status: int = _EXIT_USAGE) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(status)


@app.command()
def status(
    out: OutputFolder,
    failed: Annotated[bool, typer.Option("--failed", help="Only the files that failed.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON array of rows with all columns.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV with all columns.")] = False,
) -> None:
    """Say what became of every file of a batch, also while it runs."""
    from extractor.batch import ledger

    with _open_ledger(out) as database:
        rows = ledger.read_status_rows(database, failed=failed)
        if as_json:
            typer.echo(json.dumps(list(rows), ensure_ascii=False, indent=1))
        elif as_csv:
            writer = csv.DictWriter(sys.stdout, ledger.STATUS_COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        else:
            _print_status_table(rows, ledger.count_files_by_column(database, "coalesce(status, 'waiting')"))


def _print_status_table(rows: Any, counts: dict[str, int]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for name in ("status", "document", "symbol", "language", "type", "pages", "title or error"):
        table.add_column(name, overflow="fold", justify="right" if name == "pages" else "left")
    for row in rows:
        last = f"{row['error']}: {row['message']}" if row["error"] else row["title"]
        cells = (
            row["status"] or "waiting",
            row["target"],
            row["symbol"],
            row["language"],
            row["type"],
            row["pages"],
            last,
        )
        table.add_row(*(Text("" if cell is None else str(cell)) for cell in cells))
    console = Console()
    if not console.is_terminal:
        console.width = _TABLE_WIDTH_CHARS
    console.print(table)
    console.print(Text(", ".join(f"{count:,} {name}" for name, count in counts.items())))


@app.command()
def find(
    out: OutputFolder,
    words: Annotated[
        list[str], typer.Argument(help="Words that all must occur; quote a phrase; a star at the end for any ending.")
    ],
    limit: Annotated[int, typer.Option(help="Show so many documents at most.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON array.")] = False,
) -> None:
    """Find the documents of a batch whose title or text has all the words, in any language.

    The exit status is 1 when there is none.
    """
    from dataclasses import asdict

    from extractor.batch import search

    with _open_ledger(out) as database:
        hits = search.find_documents(database, words, limit)
    if as_json:
        typer.echo(json.dumps([asdict(hit) for hit in hits], ensure_ascii=False, indent=1))
    for hit in [] if as_json else hits:
        typer.echo(" · ".join(part for part in (hit.path, hit.symbol, hit.language, hit.title) if part))
        typer.echo("    " + " ".join(hit.snippet.split()))
    raise typer.Exit(0 if hits else 1)


@contextmanager
def _open_ledger(out: Path) -> Iterator[sqlite3.Connection]:
    """The ledger of an output folder; leaves with status 2 where there is none that can be read."""
    from extractor.batch import ledger

    try:
        with closing(ledger.open_read_only(out)) as database:
            yield database
    except FileNotFoundError:
        _exit_with_error(f"{out} has no {ledger.LEDGER_FILE_NAME}: it is not the output folder of a batch.")
    except sqlite3.Error as error:
        _exit_with_error(f"{out / ledger.LEDGER_FILE_NAME} can't be read: {error}.")


@app.command()
def schema() -> None:
    """Print the JSON Schema of the output."""
    from extractor import model

    typer.echo(json.dumps(model.build_json_schema(), ensure_ascii=False, indent=1))


def main() -> None:
    """Entry point of the console script."""
    app()


if __name__ == "__main__":
    main()
