"""`extractor status` and `extractor find`: what the ledger of a batch knows."""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from extractor.cli.terminal import exit_with_error
from extractor.common.terminal_text import escape_control_characters, escape_json_for_terminal

if TYPE_CHECKING:
    from rich.console import Console

_TABLE_COLUMNS = ("status", "document", "symbol", "language", "type", "pages", "title or error")
_UNBROKEN_COLUMNS = {"status", "symbol", "language", "pages"}  # a symbol on two lines can't be copied
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")  # of OWASP's list for CSV injection
OutputFolder = Annotated[Path, typer.Argument(help="The output folder of a batch.")]


def status(
    out: OutputFolder,
    failed: Annotated[bool, typer.Option("--failed", help="Only the files that failed.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON array of rows with all columns.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV with all columns.")] = False,
) -> None:
    """Say what became of every file of a batch, also while it runs."""
    from extractor.batch.ledger import records as ledger

    with _open_ledger(out) as database:
        rows = ledger.read_status_rows(database, failed=failed)
        if as_json:
            typer.echo(escape_json_for_terminal(json.dumps(list(rows), ensure_ascii=False, indent=1)))
        elif as_csv:
            writer = csv.DictWriter(sys.stdout, ledger.STATUS_COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows({name: _guard_csv_cell(value) for name, value in row.items()} for row in rows)
        else:
            _print_status_table(rows, ledger.count_files_by_column(database, "coalesce(status, 'waiting')"))


def _print_status_table(rows: Iterable[dict[str, Any]], counts: dict[str, int]) -> None:
    """A table on a terminal; elsewhere lines with tabs between the cells, which no width breaks."""
    from rich.console import Console

    console = Console()
    cells = ([_format_cell(cell) for cell in _list_cells(row)] for row in rows)
    if console.is_terminal:
        _print_rich_table(console, cells)
    else:
        for line in (_TABLE_COLUMNS, *cells):
            typer.echo("\t".join(line))
    typer.echo(", ".join(f"{count:,} {name}" for name, count in counts.items()))


def _list_cells(row: dict[str, Any]) -> tuple[Any, ...]:
    last = f"{row['error']}: {row['message']}" if row["error"] else row["title"]
    return row["status"] or "waiting", row["target"], row["symbol"], row["language"], row["type"], row["pages"], last


def _format_cell(value: object) -> str:
    return "" if value is None else escape_control_characters(" ".join(str(value).split("\n")))


def _print_rich_table(console: Console, lines: Iterable[list[str]]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for name in _TABLE_COLUMNS:
        justify: Literal["left", "right"] = "right" if name == "pages" else "left"
        table.add_column(name, overflow="fold", justify=justify, no_wrap=name in _UNBROKEN_COLUMNS)
    for line in lines:
        table.add_row(*map(Text, line))
    console.print(table)


def _guard_csv_cell(value: object) -> object:
    """A cell that a spreadsheet takes for a formula gets an apostrophe, which it shows as text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value


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

    from extractor.batch.ledger import search

    with _open_ledger(out) as database:
        hits = search.find_documents(database, words, limit)
    if as_json:
        typer.echo(escape_json_for_terminal(json.dumps([asdict(hit) for hit in hits], ensure_ascii=False, indent=1)))
    for hit in [] if as_json else hits:
        facts = (hit.path, hit.symbol, hit.language, hit.title)
        typer.echo(escape_control_characters(" · ".join(fact for fact in facts if fact)))
        typer.echo(escape_control_characters("    " + " ".join(hit.snippet.split())))
    raise typer.Exit(0 if hits else 1)


@contextmanager
def _open_ledger(out: Path) -> Iterator[sqlite3.Connection]:
    """The ledger of an output folder; leaves with status 2 where there is none that can be read."""
    from extractor.batch.ledger import records
    from extractor.batch.sources.targets import LEDGER_FILE_NAME

    try:
        with closing(records.open_read_only(out)) as database:
            yield database
    except FileNotFoundError:
        exit_with_error(f"{out} has no {LEDGER_FILE_NAME}: it is not the output folder of a batch.")
    except sqlite3.Error as error:
        exit_with_error(f"{out / LEDGER_FILE_NAME} can't be read: {error}. Start the batch with --rebuild-ledger.")
