"""`extractor status` and `extractor find`: what the ledger of a batch knows."""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from extractor.cli.terminal import EXIT_DOUBTFUL, exit_with_error
from extractor.common.terminal_text import escape_control_characters, escape_json_for_terminal

if TYPE_CHECKING:
    from rich.console import Console

    from extractor.batch.ledger.reading import LedgerReader
    from extractor.batch.ledger.search import SearchHit

_TABLE_COLUMNS = ("status", "document", "symbol", "language", "type", "pages", "title or error")
_UNBROKEN_COLUMNS = {"status", "symbol", "language", "pages"}  # a symbol on two lines can't be copied
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")  # of OWASP's list for CSV injection
_BYTE_ORDER_MARK = "\ufeff"  # without it, Excel takes CSV for the system's own encoding
OutputFolder = Annotated[Path, typer.Argument(help="The output folder of a batch.")]


def status(  # noqa: PLR0913, PLR0917 - a command has the options that it has
    out: OutputFolder,
    failed: Annotated[bool, typer.Option("--failed", help="Only the files that failed.")] = False,
    doubtful: Annotated[bool, typer.Option("--doubtful", help="Only the files in doubt.")] = False,
    code: Annotated[
        str | None, typer.Option(help="Only the files with a doubt of this code, family or part, such as schedule.")
    ] = None,
    why: Annotated[bool, typer.Option("--why", help="Say for each file in doubt why, with page and block.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with status 3 where a document is in doubt.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON array of rows with all columns.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV with all columns, as spreadsheets open it.")] = False,
) -> None:
    """Say what became of every file of a batch, also while it runs.

    A document is in doubt where a part of it is right with a probability below 0.5, or where something could not be read
    for sure. Files of earlier runs that are no longer there are "gone", or "moved" where they have another name now.

    Exit status: 0, with --strict 1 where a file failed and 3 where a document is in doubt; 2 wrong use.
    """
    from extractor.batch.ledger.reading import LedgerReader, StatusQuery

    with _open_ledger(out) as database:
        reader = LedgerReader(database, out)
        rows = reader.iter_status_rows(StatusQuery(failed, doubtful, code))
        if why:
            rows = ({**row, "why": reader.list_doubts(row["id"])} for row in rows)
        if as_json:
            text = json.dumps(list(rows), default=asdict, ensure_ascii=False, indent=1)
            typer.echo(escape_json_for_terminal(text))
        elif as_csv:
            _print_csv(rows)
        else:
            _print_status_table(rows, reader)
        if strict:
            counts = reader.count_by_status()
            raise typer.Exit(1 if counts.get("failed") else EXIT_DOUBTFUL if counts.get("doubtful") else 0)


def _print_csv(rows: Iterable[dict[str, Any]]) -> None:
    """The rows as CSV in UTF-8, with the mark by which Excel knows it; reasons for doubt are lines of one cell."""
    from extractor.batch.ledger.reading import STATUS_COLUMNS

    sys.stdout.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
    terminal = sys.stdout.isatty()  # a terminal would obey characters that a spreadsheet shows
    sys.stdout.write("" if terminal else _BYTE_ORDER_MARK)
    writer = csv.DictWriter(sys.stdout, [*STATUS_COLUMNS, "why"], restval="", lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        cells = {**row, "why": "\n".join(map(str, row.get("why", ())))}
        guarded = {name: _guard_csv_cell(value) for name, value in cells.items()}
        writer.writerow({name: _format_cell(value) for name, value in guarded.items()} if terminal else guarded)


def _print_status_table(rows: Iterable[dict[str, Any]], reader: LedgerReader) -> None:
    """A table on a terminal; elsewhere lines with tabs between the cells, which no width breaks."""
    from rich.console import Console

    console = Console()
    lines = (line for row in rows for line in _list_lines(row))
    if console.is_terminal:
        _print_rich_table(console, lines)
    else:
        for line in ([*_TABLE_COLUMNS], *lines):
            typer.echo("\t".join(line))
    typer.echo(", ".join(f"{count:,} {name}" for name, count in reader.count_by_status().items()))


def _list_lines(row: dict[str, Any]) -> Iterator[list[str]]:
    """The line of a file, and one for each reason for doubt."""
    last = f"{row['error']}: {row['message']}" if row["error"] else row["title"]
    facts = (row["status"] or "waiting", row["target"], row["symbol"], row["language"], row["type"], row["pages"], last)
    yield [_format_cell(cell) for cell in facts]
    for doubt in row.get("why", ()):
        yield [*[""] * (len(facts) - 1), _format_cell(doubt)]


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


def find(  # noqa: PLR0913, PLR0917 - a command has the options that it has
    out: OutputFolder,
    words: Annotated[
        list[str] | None,
        typer.Argument(help="Words that all must occur; quote a phrase; a star at the end for any ending."),
    ] = None,
    language: Annotated[str | None, typer.Option(help="Only documents in this language, such as ar.")] = None,
    kind: Annotated[str | None, typer.Option("--type", help="Only documents of this type, such as report.")] = None,
    body: Annotated[str | None, typer.Option(help="Only documents of bodies with this in their name.")] = None,
    year: Annotated[int | None, typer.Option(help="Only documents dated in this year.")] = None,
    symbol: Annotated[str | None, typer.Option(help="Only documents whose symbol begins so, such as A/79.")] = None,
    limit: Annotated[int, typer.Option(min=0, help="Show so many documents at most.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON object with the count and the hits.")] = False,
) -> None:
    """Find the documents of a batch whose symbol, title or text has all the words, in any language.

    Words are found however they are typed: Arabic without vowels and hamzas, Russian with or without ё, Chinese without
    blanks, Latin letters without their marks. Documents of the same content are shown once.

    Exit status: 0 something was found, 1 nothing, 2 wrong use.
    """
    from extractor.batch.ledger.search import SearchFilters, find_documents
    from extractor.errors import ExtractionError

    filters = SearchFilters(language, kind, body, year, symbol)
    if not words and filters == SearchFilters():
        exit_with_error("Nothing to look for is given. Name words, or an option such as --symbol.")
    with _open_ledger(out) as database:
        try:
            result = find_documents(database, out, words or [], filters, limit)
        except ExtractionError as error:
            exit_with_error(f"{error.code}: {error}")
    if as_json:
        typer.echo(escape_json_for_terminal(json.dumps(asdict(result), ensure_ascii=False, indent=1)))
    else:
        for hit in result.hits:
            _print_hit(hit)
        typer.echo(_format_count(result.count, len(result.hits)), err=not result.count)
    raise typer.Exit(0 if result.count else 1)


def _print_hit(hit: SearchHit) -> None:
    copies = f"and {hit.copies} copies" if hit.copies > 1 else "and 1 copy" if hit.copies else None
    facts = (hit.path, hit.symbol, hit.language, hit.title, copies)
    typer.echo(escape_control_characters(" · ".join(fact for fact in facts if fact)))
    if hit.snippet:
        place = f"page {hit.page}: " if hit.page is not None else ""
        typer.echo(escape_control_characters(f"    {place}{hit.snippet}"))


def _format_count(count: int, shown: int) -> str:
    if not count:
        return "Nothing was found."
    more = f", the first {shown:,} shown" if shown < count else ""
    return f"{count:,} document{'' if count == 1 else 's'} found{more}."


@contextmanager
def _open_ledger(out: Path) -> Iterator[sqlite3.Connection]:
    """The ledger of an output folder; leaves with status 2 where there is none that can be read."""
    from extractor.batch.ledger.database import open_read_only
    from extractor.batch.sources.targets import LEDGER_FILE_NAME
    from extractor.errors import LedgerError

    try:
        with closing(open_read_only(out)) as database:
            yield database
    except FileNotFoundError:
        exit_with_error(f"{out} has no {LEDGER_FILE_NAME}: it is not the output folder of a batch.")
    except LedgerError as error:
        exit_with_error(f"{error.code}: {error.what} Start the batch with --rebuild-ledger.")
    except sqlite3.Error as error:
        exit_with_error(f"{out / LEDGER_FILE_NAME} can't be read: {error}. Start the batch with --rebuild-ledger.")
