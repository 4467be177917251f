"""The rows of a ledger: what a run records of its files, and what the next run and the commands ask."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Any, Self

import regex

from extractor.batch.conversion import ConversionResult
from extractor.batch.ledger.database import open_checked_ledger, set_ledger_aside
from extractor.batch.sources.discovery import SourceFile
from extractor.batch.sources.targets import LEDGER_FILE_NAME
from extractor.common.terminal_text import hide_passwords
from extractor.errors import LedgerError

_HAN_PATTERN = regex.compile(r"\p{Han}")
STATUS_COLUMNS = (
    "path", "status", "error", "message", "symbol", "language", "type", "title", "date", "pages", "format", "pronom",
    "bytes", "sha256", "seconds", "infos", "warnings", "errors", "version", "run", "same_as", "target", "url",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A file of the plan as the ledger knows it; `planned_*` is what the plan saw, the rest what the last run kept."""

    id: int
    path: str
    target: str
    url: str
    status: str | None
    error: str | None
    message: str | None
    stamp: str | None
    sha256: str | None
    written: int | None
    version: str | None
    run: int | None
    planned_bytes: int | None
    planned_stamp: str | None
    planned_sha256: str | None
    pending: int

    @property
    def name(self) -> str:
        """The base name that the document is read under."""
        return PurePosixPath(self.path).name

    @property
    def suffix(self) -> str:
        """The part of the name that helps to determine the format."""
        return PurePosixPath(self.name).suffix.lower()


@dataclass(frozen=True, slots=True)
class TargetOwner:
    """The file at a place of the tree, and whether it is of this run's plan."""

    id: int
    url: str
    planned: bool


@dataclass(frozen=True, slots=True)
class PlanTotals:
    """The files of a plan: all, those still to do, and those that have their document."""

    files: int
    pending: int
    converted: int


_PLANNED_FILES_SQL = (
    "f.id, f.path, f.target, f.url, f.status, f.error, f.message, f.stamp, f.sha256, f.written, f.version, f.run, "
    "p.bytes, p.stamp, p.sha256, p.pending FROM plan p JOIN files f ON f.id = p.file"
)


class Ledger:
    """The ledger of one output folder, open for writing. Changes are permanent after `commit`."""

    def __init__(self, out: Path, *, rebuild: bool = False) -> None:
        """Raises LedgerError for a ledger that is damaged, locked by another program, or names places outside `out`.

        `rebuild` sets an existing ledger aside and begins a new one.
        """
        self._path = out / LEDGER_FILE_NAME
        if rebuild:
            set_ledger_aside(self._path)
        self.database = open_checked_ledger(self._path)
        self._file_state = self._path.stat()
        self.run_id = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.commit()
        finally:
            self.database.close()

    def commit(self) -> None:
        """Make what was recorded permanent."""
        self.database.commit()

    def rollback(self) -> None:
        """Forget what was recorded since the last commit."""
        self.database.rollback()

    def begin_run(self, version: str, settings: str) -> None:
        """Begin a run; the plan of the last one is dropped."""
        self.database.execute("DELETE FROM plan")
        row = (_format_utc_now(), version, settings)
        added = self.database.execute("INSERT INTO runs (started, version, settings) VALUES (?, ?, ?)", row)
        self.run_id = added.lastrowid or 0

    def finish_run(self) -> None:
        """Note that the run came to its end; a run without its end was interrupted.

        Raises LedgerError where the ledger's file was removed or replaced meanwhile: the changes went nowhere.
        """
        self._check_file()
        self.database.execute("UPDATE runs SET finished = ? WHERE id = ?", (_format_utc_now(), self.run_id))
        self.commit()

    def _check_file(self) -> None:
        try:
            same = os.path.samestat(self._path.stat(), self._file_state)
        except OSError:
            same = False
        if not same:
            raise LedgerError(f"{self._path} was removed or replaced while the batch ran.")

    def find_file_id(self, url: str) -> int | None:
        """The id of a file that the ledger knows."""
        row = self.database.execute("SELECT id FROM files WHERE url = ?", (url,)).fetchone()
        return int(row[0]) if row else None

    def find_target_owner(self, key: str) -> TargetOwner | None:
        """The file that has a place."""
        query = "SELECT f.id, f.url, p.file IS NOT NULL FROM files f LEFT JOIN plan p ON p.file = f.id WHERE f.key = ?"
        row = self.database.execute(query, (key,)).fetchone()
        return TargetOwner(row[0], row[1], bool(row[2])) if row else None

    def add_file(self, entry: SourceFile, target: str, key: str) -> int:
        """Give a new file a free place; returns its id."""
        row = (entry.path, target, key, entry.url)
        return (
            self.database.execute("INSERT INTO files (path, target, key, url) VALUES (?, ?, ?, ?)", row).lastrowid or 0
        )

    def move_file(self, file: int, entry: SourceFile) -> int:
        """Let a file be found at another URL; returns its id."""
        self.database.execute("UPDATE files SET url = ?, path = ? WHERE id = ?", (entry.url, entry.path, file))
        return file

    def plan_file(self, file: int, entry: SourceFile) -> None:
        """Put a file into the plan, pending or settled by its problem; one that the plan has stays as it is."""
        self.database.execute("UPDATE files SET path = ? WHERE id = ?", (entry.path, file))
        self.database.execute(
            "INSERT OR IGNORE INTO plan (file, target, bytes, stamp, pending) "
            "SELECT id, target, ?, ?, 1 FROM files WHERE id = ?",
            (entry.bytes, entry.stamp, file),
        )
        if entry.problem is not None:
            self._replace_file_record(file, {
                "status": entry.problem.status, "error": entry.problem.code, "message": entry.problem.message,
                "bytes": entry.bytes, "stamp": entry.stamp,
            })  # fmt: skip

    def get_planned_row(self, file: int) -> LedgerRow:
        """A file of the plan."""
        return LedgerRow(*self.database.execute(f"SELECT {_PLANNED_FILES_SQL} WHERE f.id = ?", (file,)).fetchone())

    def get_content_identity(self, file: int) -> tuple[int | None, str | None, str | None]:
        """The size, format and PRONOM identifier of a file's content."""
        row: tuple[int | None, str | None, str | None] = self.database.execute(
            "SELECT bytes, format, pronom FROM files WHERE id = ?", (file,)
        ).fetchone()
        return row

    def get_planned_rows(self, after: str = "", *, pending: bool = False, limit: int = 200) -> list[LedgerRow]:
        """The next files of the plan after a target, in the plan's order: that of their targets."""
        only = "AND p.pending" if pending else ""
        query = f"SELECT {_PLANNED_FILES_SQL} WHERE p.target > ? {only} ORDER BY p.target LIMIT ?"
        return [LedgerRow(*row) for row in self.database.execute(query, (after, limit))]

    def count_planned_files(self) -> PlanTotals:
        """The counts of the plan's files."""
        done = "NOT p.pending AND f.status IN ('done', 'doubtful')"
        query = f"SELECT count(*), total(p.pending), total({done}) FROM plan p JOIN files f ON f.id = p.file"
        return PlanTotals(*map(int, self.database.execute(query).fetchone()))

    def has_same_size_file(self, row: LedgerRow) -> bool:
        """Whether another file of the plan has the same size, so that it may have the same content."""
        if row.planned_bytes is None:
            return True
        query = "SELECT 1 FROM plan WHERE bytes = ? AND file != ? LIMIT 1"
        return self.database.execute(query, (row.planned_bytes, row.id)).fetchone() is not None

    def set_planned_digest(self, row: LedgerRow, sha256: str) -> None:
        """Note what a file of the plan contains."""
        self.database.execute("UPDATE plan SET sha256 = ? WHERE file = ?", (sha256, row.id))

    def confirm_result(self, row: LedgerRow) -> None:
        """Note that the result at hand is that of the file as it is now."""
        self.database.execute("UPDATE files SET stamp = ? WHERE id = ?", (row.planned_stamp, row.id))
        self.database.execute("UPDATE plan SET pending = 0 WHERE file = ?", (row.id,))

    def find_duplicates(self, row: LedgerRow, sha256: str, *, pending: bool) -> Iterator[LedgerRow]:
        """The other files of the plan with the same content and the same suffix: settled ones, or those still to do.

        Read no further than needed: an archive may have a content a thousand times.
        """
        column = "p.sha256" if pending else "f.sha256"
        query = f"SELECT {_PLANNED_FILES_SQL} WHERE {column} = ? AND p.pending = ? AND f.id != ?"
        for found in self.database.execute(query, (sha256, int(pending), row.id)):
            twin = LedgerRow(*found)
            if twin.suffix == row.suffix:
                yield twin

    def record_result(self, row: LedgerRow, result: ConversionResult, version: str, same_as: int | None = None) -> None:
        """Keep a result as the row of its file."""
        values = {
            "status": result.status, "error": result.error, "message": result.message, "format": result.format,
            "pronom": result.pronom, "bytes": result.bytes, "stamp": row.planned_stamp, "sha256": result.sha256,
            "written": None if result.data is None else len(result.data), "seconds": result.seconds, "version": version,
            "run": self.run_id, "same_as": same_as, **asdict(result.facts),
        }  # fmt: skip
        self._replace_file_record(row.id, values)
        if result.data is not None:
            text = (row.id, result.facts.title, result.text, _HAN_PATTERN.search(result.text) is not None)
            self.database.execute("INSERT INTO texts (id, title, text, han) VALUES (?, ?, ?, ?)", text)

    def _replace_file_record(self, file: int, values: dict[str, Any]) -> None:
        """Replace all that is known of a file but its place."""
        row = dict.fromkeys(_RESULT_COLUMNS) | {"run": self.run_id} | values
        assigned = ", ".join(f"{name} = :{name}" for name in row)
        self.database.execute(f"UPDATE files SET {assigned} WHERE id = :id", {**row, "id": file})
        self.database.execute("DELETE FROM texts WHERE id = ?", (file,))
        self.database.execute("UPDATE plan SET pending = 0 WHERE file = ?", (file,))


_RESULT_COLUMNS = (
    "status", "error", "message", "symbol", "language", "type", "title", "date", "pages", "format", "pronom", "bytes",
    "stamp", "sha256", "written", "seconds", "infos", "warnings", "errors", "version", "run", "same_as",
)  # fmt: skip


def _format_utc_now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def open_read_only(out: Path) -> sqlite3.Connection:
    """A connection for reading a ledger, also while a batch writes it. Raises FileNotFoundError where there is none."""
    path = out / LEDGER_FILE_NAME
    if not path.is_file():
        raise FileNotFoundError(path)
    database = sqlite3.connect(path)
    database.execute("PRAGMA query_only = ON")
    database.row_factory = sqlite3.Row
    return database


def read_status_rows(database: sqlite3.Connection, *, failed: bool = False) -> Iterator[dict[str, Any]]:
    """The rows of a ledger in the order of their targets, all or the failed ones."""
    only = "WHERE status = 'failed'" if failed else ""
    for row in database.execute(f"SELECT {', '.join(STATUS_COLUMNS)} FROM files {only} ORDER BY target"):
        yield {name: hide_passwords(value) if name == "url" else value for name, value in dict(row).items()}


def count_files_by_column(
    database: sqlite3.Connection, column: str, *, planned: bool = False, status: str = "%"
) -> dict[str, int]:
    """How many files have each value of a column: of all the ledger or of the last plan, of any status or of one."""
    only = "JOIN plan ON plan.file = files.id" if planned else ""
    query = (
        f"SELECT {column}, count(*) FROM files {only} WHERE {column} IS NOT NULL AND coalesce(status, '') LIKE ? "
        "GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    return dict(tuple(row) for row in database.execute(query, (status,)))
