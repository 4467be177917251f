"""Outputs besides the tree, written while the run goes and in the plan's order, whatever finishes first."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

from extractor.batch.ledger import Ledger, LedgerRow
from extractor.errors import UsageError
from extractor.writers import json_document
from extractor.writers.parquet import ParquetWriter


class Exporter(Protocol):
    """A sink for documents."""

    def open_output(self) -> None:
        """Take away what an earlier run wrote. Raises UsageError where nothing can be written."""

    def add_document(self, path: str, data: bytes) -> None:
        """Take the next document: its place in the tree, and its JSON."""

    def close(self) -> None:
        """Write what is still held."""


class JsonLinesExporter:
    """One document a line."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def open_output(self) -> None:
        """Open the file, empty."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._stream = self._path.open("wb")
        except OSError as error:
            raise UsageError(f"{self._path} can't be written: {error.strerror}.", "Give another file.") from error

    def add_document(self, path: str, data: bytes) -> None:  # noqa: ARG002 - lines are the documents and nothing else
        """Write a document's line."""
        self._stream.write(json_document.encode_json_line(data) + b"\n")

    def close(self) -> None:
        """Close the file."""
        self._stream.close()


class ParquetExporter:
    """Tables in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def open_output(self) -> None:
        """Clear the folder of the tables' files."""
        try:
            self._writer = ParquetWriter(self._folder)
        except ImportError as error:
            raise UsageError(
                "pyarrow is missing.", "Install the extra: pip install 'un-extractor[parquet]'."
            ) from error

    def add_document(self, path: str, data: bytes) -> None:
        """Add a document's rows to the tables."""
        self._writer.add_document(path, json_document.decode_document(data))

    def close(self) -> None:
        """Write the last files."""
        self._writer.close()


class ExporterGroup:
    """All exports of a run. Each begins anew, from what the tree has: a resumed run leaves them complete."""

    def __init__(self, ledger: Ledger, out: Path, exports: Iterable[Exporter]) -> None:
        self._ledger, self._out, self._exporters = ledger, out, list(exports)
        self._last_target = ""
        self._stack = ExitStack()

    def __enter__(self) -> ExporterGroup:
        with ExitStack() as stack:
            for export in self._exporters:
                export.open_output()
                stack.callback(export.close)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def write_settled_documents(self) -> None:
        """Write all documents up to the first in the plan's order that is still to do."""
        while self._exporters and (rows := self._ledger.get_planned_rows(self._last_target)):
            for row in rows:
                if row.pending:
                    return
                self._export_row(row)
                self._last_target = row.target

    def _export_row(self, row: LedgerRow) -> None:
        if row.status in {"done", "doubtful"}:
            data = (self._out / f"{row.target}.json").read_bytes()
            for export in self._exporters:
                export.add_document(row.target, data)
