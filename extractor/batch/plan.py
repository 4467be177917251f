"""The plan: every file of the sources once, each with its own place in the tree, and what is still to do."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Literal

from extractor.batch.conversion import ContainedFile
from extractor.batch.ledger.records import Ledger, LedgerRow
from extractor.batch.output_tree import OutputTree
from extractor.batch.sources import discovery, storage
from extractor.batch.sources.discovery import DEFAULT_OPTIONS, DiscoveryOptions, SourceFile
from extractor.batch.sources.targets import escape_path, make_target_key, make_target_path
from extractor.errors import ExtractionError, NotFoundError
from extractor.readers.shared.containers.nested_documents import INSIDE_MARK
from extractor.review.corrections import CORRECTIONS_FILE_NAME, Corrections, read_corrections

RetryScope = Literal["failed", "doubtful", "all"]
_KEPT_STATUSES: dict[RetryScope, frozenset[str]] = {
    "failed": frozenset({"done", "doubtful"}), "doubtful": frozenset({"done"}), "all": frozenset(),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ResumePolicy:
    """Which results of earlier runs still hold: of the same version, with the same corrections, and not to be retried."""

    tree: OutputTree
    version: str
    retry: RetryScope = "failed"
    corrections: Corrections = field(default_factory=Corrections)

    def is_result_valid(self, row: LedgerRow) -> bool:
        """Whether a file's result holds if its content is the same: its JSON must also be as it was written."""
        return (
            row.status in _KEPT_STATUSES[self.retry]
            and row.version == self.version
            and row.corrections == self.corrections.compute_digest(row.sha256)
            and self.tree.is_unchanged(row.target, row.written)
        )


def read_job_corrections(sources: Iterable[str], given: Path | None) -> Corrections:
    """The corrections of the file that is given, or else of the files `corrections.jsonl` beside the sources.

    Raises CorrectionError for a file that can't be read, and for a line of another form.
    """
    if given is not None:
        return read_corrections(given)
    folders = {os.path.dirname(os.path.abspath(source)): None for source in sources if os.path.lexists(source)}
    beside = (Path(folder, CORRECTIONS_FILE_NAME) for folder in folders)
    return read_corrections(*(path for path in beside if path.is_file()))


def find_job_files(
    sources: Iterable[str],
    lists: Iterable[str] = (),
    out: Path | None = None,
    options: DiscoveryOptions = DEFAULT_OPTIONS,
) -> Iterator[SourceFile]:
    """The files of all sources and then of all lists; "-" is a list on standard input. Raises as `find_source_files` does."""
    for source in sources:
        if source == "-":
            yield from _read_file_list(source, options)
        else:
            yield from discovery.find_source_files(source, out, options)
    for name in lists:
        yield from _read_file_list(name, options)


def _read_file_list(name: str, options: DiscoveryOptions) -> Iterator[SourceFile]:
    """The files of a list: one on a line, or divided by NUL characters as `find -print0` does it."""
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise NotFoundError(f"The list {name} can't be read: {storage.describe_error(error)}.") from error
    for line in data.split(b"\0" if b"\0" in data else b"\n"):
        if text := os.fsdecode(line.strip(b"\r\n")):
            yield from discovery.find_listed_files(text, options)


def write_plan(
    ledger: Ledger, found: Iterable[SourceFile], keep: ResumePolicy, unread: Callable[[SourceFile], None]
) -> None:
    """Write the plan of a run into the ledger; a file is pending where no earlier result holds or its stamp changed.

    `unread` is called with each file that will not be read. Raises what `found` raises; the ledger is then as it was.
    """
    try:
        for entry in found:
            _add_to_plan(ledger, entry, keep)
            if entry.problem is not None:
                unread(entry)
    except ExtractionError:
        ledger.rollback()
        raise
    ledger.commit()


def _add_to_plan(ledger: Ledger, entry: SourceFile, keep: ResumePolicy) -> int:
    """Add a file to the plan; returns its id."""
    file = _assign_target(ledger, entry)
    ledger.plan_file(file, entry)
    row = ledger.get_planned_row(file)
    if entry.problem is not None:
        keep.tree.remove(row.target, row.written)
    elif entry.stamp is not None and row.stamp == entry.stamp and keep.is_result_valid(row):
        ledger.confirm_result(row)
    return file


def add_contained_files(ledger: Ledger, row: LedgerRow, contained: Iterable[ContainedFile], keep: ResumePolicy) -> int:
    """Add the documents of a container to the plan, below its own place; returns how many have a result that still holds."""
    label, settled = row.target.rpartition("/")[2], 0
    for file in contained:
        url, target = storage.make_inside_url(file.path, row.url), make_target_path(f"{row.target}/{file.path}")
        path = escape_path(f"{row.path}{INSIDE_MARK}{file.path}")
        number = _add_to_plan(ledger, SourceFile(path, url, target, label, file.bytes, file.sha256), keep)
        added = ledger.get_planned_row(number)
        ledger.set_planned_digest(added, file.sha256)
        settled += not added.pending
    return settled


def _assign_target(ledger: Ledger, entry: SourceFile) -> int:
    """The file's place: as in its source, under the source's name where another file has that, then with a number.

    A file that the ledger knows keeps its place. A new file at the place of one that no longer exists takes that place,
    so that an archive may be moved to another folder or machine.
    """
    if (file := ledger.find_file_id(entry.url)) is not None:
        return file
    for number in count():
        prefix = "" if number == 0 else f"{entry.label}/" if number == 1 else f"{entry.label}-{number}/"
        target = prefix + entry.target
        key = make_target_key(target)
        holder = ledger.find_target_owner(key)
        if holder is None:
            return ledger.add_file(entry, target, key)
        if not holder.planned and not holder.present:
            return ledger.move_file(holder.id, entry)
    raise AssertionError("count() has no end")
