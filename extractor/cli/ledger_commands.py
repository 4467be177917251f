"""`extractor status` and `extractor find`: what the ledger of a batch knows."""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from extractor.cli.terminal import exit_with_error

_TABLE_WIDTH_CHARS = 200  # characters of a table's line where no terminal bounds it
OutputFolder = Annotated[Path, typer.Argument(help="The output folder of a batch.")]


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
        exit_with_error(f"{out} has no {ledger.LEDGER_FILE_NAME}: it is not the output folder of a batch.")
    except sqlite3.Error as error:
        exit_with_error(f"{out / ledger.LEDGER_FILE_NAME} can't be read: {error}.")
