"""Outputs besides the tree, written while the run goes and in the plan's order, whatever finishes first."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from extractor.batch.conversion import CONVERTED_STATUSES
from extractor.batch.ledger.records import Ledger, LedgerRow
from extractor.batch.sources.targets import find_document_path
from extractor.errors import UsageError
from extractor.writers.json_document import decode_document
from extractor.writers.output import Output
from extractor.writers.registry import get_writer


@dataclass(frozen=True, slots=True)
class Export:
    """An output to make besides the tree: the name of a writer, and a file or folder."""

    to: str
    path: Path


def parse_export(text: str) -> Export:
    """The export of NAME=PATH. Raises UsageError for another form and for a name that no writer has."""
    name, _, path = text.partition("=")
    if not name or not path:
        raise UsageError(f"{text} names no output.", "Write NAME=PATH, such as jsonl=all.jsonl.")
    get_writer(name)
    return Export(name, Path(path))


class ExporterGroup:
    """All exports of a run. Each is made anew from what the tree has, so that a resumed run leaves it complete.

    Nothing is written before `open_outputs`, and what exists is replaced when the run ends without an exception.
    """

    def __init__(self, ledger: Ledger, out: Path, exports: Iterable[Export]) -> None:
        self._ledger, self._out = ledger, out
        self._outputs = [Output(get_writer(export.to), export.path) for export in exports]
        self._last_target = ""
        self._stack = ExitStack()

    def __enter__(self) -> ExporterGroup:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def open_outputs(self) -> None:
        """Open all outputs beside their places. Raises UsageError where one can't be written."""
        for output in self._outputs:
            self._stack.enter_context(output)

    def write_settled_documents(self) -> None:
        """Write all documents up to the first in the plan's order that is still to do."""
        while self._outputs and (rows := self._ledger.get_planned_rows(self._last_target)):
            for row in rows:
                if row.pending:
                    return
                self._export_row(row)
                self._last_target = row.target

    def _export_row(self, row: LedgerRow) -> None:
        if row.status in CONVERTED_STATUSES:
            document = decode_document(find_document_path(self._out, row.target).read_bytes())
            for output in self._outputs:
                output.add_document(row.target, document)
