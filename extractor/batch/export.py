"""Outputs besides the tree, written in the plan's order while the run goes: whatever finishes first, the order is one."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, Protocol

from extractor.batch.ledger import Ledger, Row
from extractor.writers import tree


class Export(Protocol):
    """A sink for documents."""

    def add(self, path: str, data: bytes) -> None:
        """Take the next document: its place in the tree, and its JSON."""

    def close(self) -> None:
        """Write what is still held."""


class JsonLines:
    """One document a line."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def add(self, path: str, data: bytes) -> None:  # noqa: ARG002 - lines are the documents and nothing else
        """Write a document's line."""
        self._stream.write(tree.line(data) + b"\n")

    def close(self) -> None:
        """Close the file."""
        self._stream.close()


class Exports:
    """All exports of a run. Each begins anew, from what the tree has: a resumed run leaves them complete."""

    def __init__(self, ledger: Ledger, out: Path, exports: Iterable[Export]) -> None:
        self._ledger, self._out, self._exports = ledger, out, list(exports)
        self._last = ""

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

    def close(self) -> None:
        """Close every export, also where one of them fails."""
        with ExitStack() as stack:
            for export in self._exports:
                stack.callback(export.close)
