"""The rows of a ledger: what a run records of its files, and what it asks of earlier runs."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Any, Self

import msgspec

from extractor.batch.conversion import ConversionResult
from extractor.batch.ledger.database import open_checked_ledger, set_ledger_aside
from extractor.batch.output_tree import WrittenFile
from extractor.batch.sources.discovery import SourceFile
from extractor.batch.sources.locations import Base, describe_location
from extractor.batch.sources.targets import LEDGER_FILE_NAME
from extractor.errors import LedgerError

_RESULT_COLUMNS = (
    "status", "error", "message", "symbol", "language", "type", "title", "date", "bodies", "session", "meeting",
    "distribution", "job_number", "pages", "infos", "warnings", "errors", "confidence", "format", "pronom", "bytes",
    "stamp", "sha256", "seconds", "version", "run", "same_as", "absence", "moved_to", "written", "written_at",
    "written_sha256", "edited", "corrections",
)  # fmt: skip
_DETAIL_TABLES = ("diagnostics", "confidence", "corrections")  # with any number of rows for a file


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A file as the ledger knows it; `planned_*` is what this run's plan saw, the rest what the last run kept."""

    id: int
    path: str
    target: str
    url: str
    status: str | None
    error: str | None
    message: str | None
    stamp: str | None
    sha256: str | None
    written: WrittenFile
    edited: str | None
    corrections: str | None
    version: str | None
    run: int | None
    planned_bytes: int | None
    planned_stamp: str | None
    planned_sha256: str | None
    pending: int | None

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
    """The file at a place of the tree, whether it is of this run's plan, and whether it still exists."""

    id: int
    planned: bool
    present: bool


@dataclass(frozen=True, slots=True)
class PlanTotals:
    """The files of a plan: all, those still to do, and those that have their document."""

    files: int
    pending: int
    converted: int


_ROW_SQL = (
    "f.id, f.location, f.target, f.status, f.error, f.message, f.stamp, f.sha256, f.written, f.written_at, "
    "f.written_sha256, f.edited, f.corrections, f.version, f.run, p.bytes, p.stamp, p.sha256, p.pending "
)
_PLANNED_FILES_SQL = f"{_ROW_SQL} FROM plan p JOIN files f ON f.id = p.file"


class Ledger:
    """The ledger of one output folder, open for writing. Changes are permanent after `commit`."""

    def __init__(self, out: Path, *, rebuild: bool = False) -> None:
        """Raises LedgerError for a ledger that is damaged, locked by another program, or names places outside `out`.

        `rebuild` sets an existing ledger aside and begins a new one.
        """
        self._path = out / LEDGER_FILE_NAME
        self.base = Base(out)
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
        row = (_format_utc_now(), version, settings, self.base.folder)
        added = self.database.execute("INSERT INTO runs (started, version, settings, base) VALUES (?, ?, ?, ?)", row)
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
        query = "SELECT id FROM files WHERE location = ?"
        row = self.database.execute(query, (self.base.make_location(url),)).fetchone()
        return int(row[0]) if row else None

    def find_target_owner(self, key: str) -> TargetOwner | None:
        """The file that has a place in the output tree; None for a free place."""
        query = (
            "SELECT f.id, f.location, p.file IS NOT NULL FROM files f LEFT JOIN plan p ON p.file = f.id WHERE f.key = ?"
        )
        row = self.database.execute(query, (key,)).fetchone()
        return TargetOwner(row[0], bool(row[2]), self.base.is_present(row[1])) if row else None

    def add_file(self, entry: SourceFile, target: str, key: str) -> int:
        """Give a new file a free place; returns its id."""
        location = self.base.make_location(entry.url)
        row = (describe_location(location), location, target, key)
        query = "INSERT INTO files (path, location, target, key) VALUES (?, ?, ?, ?)"
        return self.database.execute(query, row).lastrowid or 0

    def move_file(self, file: int, entry: SourceFile) -> int:
        """Let a file be found at another URL; returns its id."""
        location = self.base.make_location(entry.url)
        query = "UPDATE files SET location = ?, path = ? WHERE id = ?"
        self.database.execute(query, (location, describe_location(location), file))
        return file

    def plan_file(self, file: int, entry: SourceFile) -> None:
        """Put a file into the plan, pending or settled by its problem; one that the plan has stays as it is."""
        self.database.execute(
            "INSERT OR IGNORE INTO plan (file, target, bytes, stamp, pending) "
            "SELECT id, target, ?, ?, 1 FROM files WHERE id = ?",
            (entry.bytes, entry.stamp, file),
        )
        self.database.execute(
            "UPDATE files SET absence = NULL, moved_to = NULL WHERE id = ? AND absence IS NOT NULL", (file,)
        )
        if entry.problem is not None:
            self._replace_file_record(file, {
                "status": entry.problem.status, "error": entry.problem.code, "message": entry.problem.message,
                "bytes": entry.bytes, "stamp": entry.stamp,
            })  # fmt: skip

    def get_planned_row(self, file: int) -> LedgerRow:
        """The row of a file that is in the plan, by its id."""
        return self._make_row(self.database.execute(f"SELECT {_PLANNED_FILES_SQL} WHERE f.id = ?", (file,)).fetchone())

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
        return [self._make_row(row) for row in self.database.execute(query, (after, limit))]

    def _make_row(self, row: tuple[Any, ...]) -> LedgerRow:
        number, location, target, status, error, message, stamp, sha256, size, written_at, written_sha256, *rest = row
        return LedgerRow(
            number, self.base.make_shown_path(location), target, self.base.make_url(location), status, error, message,
            stamp, sha256, WrittenFile(size, written_at, written_sha256), *rest,
        )  # fmt: skip

    def count_planned_files(self) -> PlanTotals:
        """The counts of the plan's files."""
        done = "NOT p.pending AND f.status IN ('done', 'doubtful')"
        query = f"SELECT count(*), total(p.pending), total({done}) FROM plan p JOIN files f ON f.id = p.file"
        return PlanTotals(*map(int, self.database.execute(query).fetchone()))

    def has_same_size_file(self, row: LedgerRow) -> bool:
        """Whether another file has the same size, in the plan or before it was renamed, so that it may have the same content."""
        if row.planned_bytes is None:
            return True
        query = (
            "SELECT 1 FROM plan WHERE bytes = :bytes AND file != :id "
            "UNION ALL SELECT 1 FROM files WHERE bytes = :bytes AND absence = 'gone' LIMIT 1"
        )
        return self.database.execute(query, {"bytes": row.planned_bytes, "id": row.id}).fetchone() is not None

    def set_planned_digest(self, row: LedgerRow, sha256: str) -> None:
        """Note what a file of the plan contains."""
        self.database.execute("UPDATE plan SET sha256 = ? WHERE file = ?", (sha256, row.id))

    def confirm_result(self, row: LedgerRow) -> None:
        """Note that the result at hand is that of the file as it is now."""
        if row.stamp != row.planned_stamp:
            self.database.execute("UPDATE files SET stamp = ? WHERE id = ?", (row.planned_stamp, row.id))
        self.database.execute("UPDATE plan SET pending = 0 WHERE file = ?", (row.id,))

    def find_duplicates(self, row: LedgerRow, sha256: str, *, pending: bool) -> Iterator[LedgerRow]:
        """The other files of the plan with the same content and the same suffix: settled ones, or those still to do.

        Read no further than needed: an archive may have a content a thousand times.
        """
        column = "p.sha256" if pending else "f.sha256"
        query = f"SELECT {_PLANNED_FILES_SQL} WHERE {column} = ? AND p.pending = ? AND f.id != ?"
        return self._find_twins(row, query, (sha256, int(pending), row.id))

    def find_former_names(self, row: LedgerRow, sha256: str) -> Iterator[LedgerRow]:
        """The files with the same content and the same suffix that are gone: the file may have had their names."""
        query = (
            f"SELECT {_ROW_SQL} FROM files f LEFT JOIN plan p ON p.file = f.id "
            "WHERE f.sha256 = ? AND f.absence = 'gone' AND f.id != ?"
        )
        return self._find_twins(row, query, (sha256, row.id))

    def _find_twins(self, row: LedgerRow, query: str, values: tuple[Any, ...]) -> Iterator[LedgerRow]:
        for found in self.database.execute(query, values):
            twin = self._make_row(found)
            if twin.suffix == row.suffix:
                yield twin

    def mark_former_name(self, row: LedgerRow, sha256: str) -> None:
        """Where a new file has the content of one that is gone, note that this one was moved."""
        former = next(self.find_former_names(row, sha256), None)
        if former is not None:
            query = "UPDATE files SET absence = 'moved', moved_to = ? WHERE id = ?"
            self.database.execute(query, (row.id, former.id))

    def has_content(self, sha256: str) -> bool:
        """Whether a file that is there has this content."""
        query = "SELECT 1 FROM files WHERE sha256 = ? AND absence IS NULL"
        return self.database.execute(query, (sha256,)).fetchone() is not None

    def copy_corrections(self, twin: LedgerRow, row: LedgerRow) -> None:
        """Keep for a file what became of the corrections of another with the same content."""
        names = 'pointer, was, now, "by", at, why, state, message'
        query = f"INSERT INTO corrections (file, {names}) SELECT ?, {names} FROM corrections WHERE file = ?"
        self.database.execute(query, (row.id, twin.id))

    def record_result(
        self, row: LedgerRow, result: ConversionResult, version: str, written: WrittenFile, *,
        same_as: int | None = None, edited: str | None = None, corrections: str | None = None,
    ) -> None:  # fmt: skip
        """Keep a result as the row of its file."""
        values = {
            "status": result.status, "error": result.error, "message": result.message, "format": result.format,
            "pronom": result.pronom, "bytes": result.bytes, "stamp": row.planned_stamp, "sha256": result.sha256,
            "written": written.bytes, "written_at": written.stamp, "written_sha256": written.sha256,
            "edited": edited or row.edited, "corrections": corrections, "seconds": result.seconds, "version": version,
            "run": self.run_id, "same_as": same_as, **asdict(result.facts),
        }  # fmt: skip
        self._replace_file_record(row.id, values)
        if result.data is not None:
            self._add_details(row.id, result)

    def _add_details(self, file: int, result: ConversionResult) -> None:
        """Keep what a document's result has several of, and what search looks through."""
        text = (file, result.facts.symbol, result.facts.title, result.text, result.folded_text)
        self.database.execute("INSERT INTO texts (id, symbol, title, text, folded) VALUES (?, ?, ?, ?, ?)", text)
        self._add_rows("diagnostics", file, (asdict(found) for found in result.diagnostics))
        parts = ({"part": part, "probability": value} for part, value in result.probabilities.items())
        self._add_rows("confidence", file, parts)
        self._add_rows("corrections", file, ({
            "pointer": outcome.line.pointer, "was": _format_json(outcome.line.was), "now": _format_json(outcome.line.now),
            "by": outcome.line.by, "at": outcome.line.at, "why": outcome.line.why, "state": outcome.state,
            "message": outcome.message,
        } for outcome in result.corrections))  # fmt: skip

    def _add_rows(self, table: str, file: int, rows: Iterable[dict[str, Any]]) -> None:
        for row in rows:
            names = ", ".join(f'"{name}"' for name in row)
            values = ", ".join("?" for _ in row)
            self.database.execute(f"INSERT INTO {table} (file, {names}) VALUES (?, {values})", (file, *row.values()))

    def _replace_file_record(self, file: int, values: dict[str, Any]) -> None:
        """Replace all that is known of a file but its place."""
        row = dict.fromkeys(_RESULT_COLUMNS) | {"run": self.run_id} | values
        assigned = ", ".join(f"{name} = :{name}" for name in row)
        self.database.execute(f"UPDATE files SET {assigned} WHERE id = :id", {**row, "id": file})
        self.delete_details(file)
        self.database.execute("UPDATE plan SET pending = 0 WHERE file = ?", (file,))

    def delete_details(self, file: int) -> None:
        """Forget what other tables have of a file."""
        self.database.execute("DELETE FROM texts WHERE id = ?", (file,))
        for table in _DETAIL_TABLES:
            self.database.execute(f"DELETE FROM {table} WHERE file = ?", (file,))


def _format_json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _format_utc_now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
