"""The ledger's file as input: opened with checks, since a disk, a program or a stranger may have changed it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from itertools import count
from pathlib import Path

from extractor.batch.ledger.schema import SCHEMA_SQL, SCHEMA_VERSION
from extractor.batch.sources.targets import LEDGER_FILE_NAME, find_document_path
from extractor.errors import LedgerError

_LOCK_TIMEOUT_SECONDS = 30.0  # that another program may hold the ledger: longer than any query of `extractor find`
_SIDE_FILE_SUFFIXES = ("", "-wal", "-shm")  # SQLite's own files of one database


def open_checked_ledger(path: Path) -> sqlite3.Connection:
    """Open a ledger for writing, made if need be. Raises LedgerError for one that is damaged or locked, or no ledger."""
    if path.is_symlink():
        raise LedgerError(f"{path} is a link, and nothing is written outside the output folder.")
    database = sqlite3.connect(path, timeout=_LOCK_TIMEOUT_SECONDS)
    try:
        _check_integrity(database, path)
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.executescript(SCHEMA_SQL)
        _check_targets(database, path.parent)
    except sqlite3.OperationalError as error:
        database.close()
        if "locked" in str(error):
            remedy = "Close the program that has it open, and start the batch again."
            raise LedgerError(f"{path} is locked by another program.", remedy) from error
        raise LedgerError(f"{path} can't be opened: {error}.") from error
    except sqlite3.DatabaseError as error:
        database.close()
        raise LedgerError(f"{path} is damaged: {error}.") from error
    except LedgerError:
        database.close()
        raise
    return database


def set_ledger_aside(path: Path) -> Path | None:
    """Rename a ledger's files to the first free name with a number; returns the new path, None where there is none."""
    if not path.exists():
        return None
    aside = next(new for number in count(1) if not (new := path.with_name(f"{path.name}.old-{number}")).exists())
    for suffix in _SIDE_FILE_SUFFIXES:
        with suppress(FileNotFoundError):
            os.replace(f"{path}{suffix}", f"{aside}{suffix}")
    return aside


def open_read_only(out: Path) -> sqlite3.Connection:
    """A connection for reading a ledger, also while a batch writes it.

    Raises FileNotFoundError where there is none, sqlite3.Error for a damaged one and LedgerError for one of another version.
    """
    path = out / LEDGER_FILE_NAME
    if not path.is_file():
        raise FileNotFoundError(path)
    database = sqlite3.connect(_make_reading_url(path), uri=True)
    try:
        _check_version(database, path)
    except BaseException:
        database.close()
        raise
    database.execute("PRAGMA query_only = ON")
    database.row_factory = sqlite3.Row
    return database


def _make_reading_url(path: Path) -> str:
    """The address under which SQLite reads a ledger, also where it can't write the files that it keeps beside one in use."""
    unused = not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists()
    return f"{path.absolute().as_uri()}?mode={'ro&immutable=1' if unused else 'rw'}"


def _check_version(database: sqlite3.Connection, path: Path) -> None:
    """Raise LedgerError for a ledger that another version of the program made."""
    [version] = database.execute("PRAGMA user_version").fetchone()
    if version != SCHEMA_VERSION:
        raise LedgerError(f"{path} was made by another version of this program.")


def _check_integrity(database: sqlite3.Connection, path: Path) -> None:
    """Raise LedgerError or sqlite3.DatabaseError for a damaged database, and for tables with other columns."""
    [result] = database.execute("PRAGMA quick_check(1)").fetchone()
    if result != "ok":
        raise LedgerError(f"{path} is damaged: {result}.")
    expected = sqlite3.connect(":memory:")
    try:
        expected.executescript(SCHEMA_SQL)
        if _list_columns(database, "files"):
            _check_version(database, path)
        for (table,) in expected.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            columns = _list_columns(database, table)
            if columns and columns != _list_columns(expected, table):
                raise LedgerError(f"{path} has another table {table} than this version makes.")
    finally:
        expected.close()


def _list_columns(database: sqlite3.Connection, table: str) -> list[str]:
    return [name for _, name, *_ in database.execute(f"PRAGMA table_info({table})")]


def _check_targets(database: sqlite3.Connection, out: Path) -> None:
    """Raise LedgerError for a target that leads out of the output folder."""
    folders: set[str] = set()
    for (target,) in database.execute("SELECT target FROM files UNION SELECT target FROM plan"):
        folder = str(target).rpartition("/")[0]
        if folder not in folders or "\0" in str(target) or str(target).rpartition("/")[2] in {"", ".", ".."}:
            find_document_path(out, str(target))  # resolving links is slow: once for each folder
            folders.add(folder)
