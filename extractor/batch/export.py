"""Outputs besides the tree, written while the run goes and in the plan's order, whatever finishes first."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

from extractor.batch.ledger import Ledger, Row
from extractor.errors import UsageError
from extractor.writers import tree
from extractor.writers.parquet import ParquetWriter


class Export(Protocol):
    """A sink for documents."""

    def begin(self) -> None:
        """Take away what an earlier run wrote. Raises UsageError where nothing can be written."""

    def add(self, path: str, data: bytes) -> None:
        """Take the next document: its place in the tree, and its JSON."""

    def close(self) -> None:
        """Write what is still held."""


class JsonLines:
    """One document a line."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def begin(self) -> None:
        """Open the file, empty."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._stream = self._path.open("wb")
        except OSError as error:
            raise UsageError(f"{self._path} can't be written: {error.strerror}.", "Give another file.") from error

    def add(self, path: str, data: bytes) -> None:  # noqa: ARG002 - lines are the documents and nothing else
        """Write a document's line."""
        self._stream.write(tree.line(data) + b"\n")

    def close(self) -> None:
        """Close the file."""
        self._stream.close()


class ParquetFolder:
    """Tables in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def begin(self) -> None:
        """Clear the folder of the tables' files."""
        try:
            self._writer = ParquetWriter(self._folder)
        except ImportError as error:
            raise UsageError(
                "pyarrow is missing.", "Install the extra: pip install 'un-extractor[parquet]'."
            ) from error

    def add(self, path: str, data: bytes) -> None:
        """Add a document's rows to the tables."""
        self._writer.add(path, tree.read(data))

    def close(self) -> None:
        """Write the last files."""
        self._writer.close()


class Exports:
    """All exports of a run. Each begins anew, from what the tree has: a resumed run leaves them complete."""

    def __init__(self, ledger: Ledger, out: Path, exports: Iterable[Export]) -> None:
        self._ledger, self._out, self._exports = ledger, out, list(exports)
        self._last = ""
        self._stack = ExitStack()

    def __enter__(self) -> Exports:
        with ExitStack() as stack:
            for export in self._exports:
                export.begin()
                stack.callback(export.close)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def advance(self) -> None:
        """Write all documents up to the first in the plan's order that is still to do."""
        while self._exports and (rows := self._ledger.rows(self._last)):
            for row in rows:
                if row.pending:
                    return
                self._write(row)
                self._last = row.target

    def _write(self, row: Row) -> None:
        if row.status in {"done", "doubtful"}:
            data = (self._out / f"{row.target}.json").read_bytes()
            for export in self._exports:
                export.add(row.target, data)
