"""A batch: plan, convert, record; and all that keeps a result of it true after a crash."""

from __future__ import annotations

import errno
import json
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Protocol

from extractor import pipeline
from extractor.batch import content, plan, pronom
from extractor.batch.convert import Result, Task, fail, take
from extractor.batch.export import Export, Exports
from extractor.batch.ledger import Ledger, Row, Total, counts
from extractor.batch.locate import Entry
from extractor.batch.settings import Settings
from extractor.batch.workers import TRIED_TWICE, convert_all, open_workers
from extractor.errors import ExtractionError, UsageError
from extractor.writers import tree

try:
    import fcntl
except ImportError:  # Windows has no such locks
    fcntl = None  # type: ignore[assignment]

_PARTIAL = ".partial"  # where the output's files are until they are whole
_READERS = 8  # threads that read contents for their digests; remote ones keep one waiting
_EVERY = 1.0  # seconds between two commits
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO}  # no other file would fare better


class Watch(Protocol):
    """Whoever follows a run."""

    def unread(self, entry: Entry) -> None:
        """A file is left out, or can't be had: `entry.problem` says why."""

    def planned(self, total: Total) -> None:
        """The plan stands."""

    def unchanged(self, path: str) -> None:
        """A file turns out to have the content that it had, though its time stamp is new."""

    def settled(self, path: str, result: Result) -> None:
        """A file has its result."""

    def working(self, paths: list[str]) -> None:
        """These files are in work; called often."""


@dataclass(slots=True)
class Summary:
    """What has become of the plan's files: counts by status, error code, language and type.

    `unchanged` of them had their result from an earlier run.
    """

    files: int = 0
    unchanged: int = 0
    status: dict[str, int] = field(default_factory=dict)
    error: dict[str, int] = field(default_factory=dict)
    language: dict[str, int] = field(default_factory=dict)
    type: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Order:
    """What to convert, and where to: sources and lists as `plan.entries` takes them, a folder, what to do again."""

    sources: tuple[str, ...]
    out: Path
    lists: tuple[str, ...] = ()
    retry: plan.Retry = "failed"


def run(order: Order, settings: Settings, watch: Watch, exports: Iterable[Export] = ()) -> Summary:
    """Convert a batch and return what came of it; whatever ends it, the next run goes on from there.

    Raises UsageError for an output folder in use, and what `plan.entries` raises; failures of documents are results.
    """
    settings.function()
    try:
        order.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{order.out} can't be made: {error.strerror}.", "Give another folder.") from error
    with (
        _alone(order.out),
        _partial(order.out),
        Ledger(order.out) as ledger,
        Exports(ledger, order.out, exports) as exported,
    ):
        ledger.begin(settings.version, json.dumps(asdict(settings), sort_keys=True))
        return Batch(ledger, order, settings, watch, exported).run()


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Hold the output folder for this process. Raises UsageError where another batch holds it."""
    if fcntl is None:
        yield
        return
    held = os.open(out, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise UsageError(f"Another batch is writing to {out}.", "Wait for it, or give another folder.") from error
    finally:
        os.close(held)


@contextmanager
def _partial(out: Path) -> Iterator[None]:
    """Keep a folder for files that are not whole yet; one that a killed run left is cleared."""
    shutil.rmtree(out / _PARTIAL, ignore_errors=True)
    (out / _PARTIAL).mkdir()
    try:
        yield
    finally:
        shutil.rmtree(out / _PARTIAL, ignore_errors=True)


class Batch:
    """One run over one ledger."""

    def __init__(self, ledger: Ledger, order: Order, settings: Settings, watch: Watch, exports: Exports) -> None:
        self._ledger, self._order, self._settings, self._watch, self._exports = ledger, order, settings, watch, exports
        self._keep = plan.Keep(order.out, settings.version, order.retry)
        self._in_work: set[tuple[str, str]] = set()  # contents by digest and suffix
        self._confirmed = 0
        self._committed = time.monotonic()

    def run(self) -> Summary:
        """Plan, convert and record all."""
        order, ledger = self._order, self._ledger
        found = plan.entries(order.sources, order.lists, order.out, allow_http=self._settings.allow_http)
        plan.make(ledger, found, self._keep, self._watch.unread)
        total = ledger.total()
        self._watch.planned(total)
        if total.pending:
            settings = replace(self._settings, jobs=min(self._settings.jobs, total.pending))
            with open_workers(settings) as workers:
                for result in convert_all(self._tasks(), workers):
                    self._watch.working(workers.running())
                    if result is not None:
                        self._finished(self._ledger.row(result.id), result)
        self._commit()
        ledger.finish()
        return Summary(total.files, total.converted + self._confirmed, *(
            counts(ledger.database, name, planned=True, status="failed" if name == "error" else "%")
            for name in ("status", "error", "language", "type")
        ))  # fmt: skip

    def _tasks(self) -> Iterator[Task]:
        """The pending files as tasks, in the plan's order. Contents seen before, or in work, make no task."""
        last = ""
        with ThreadPoolExecutor(_READERS) as threads:
            while rows := self._ledger.rows(last, pending=True):
                last = rows[-1].target
                unsure = [row for row in rows if row.status is not None or self._ledger.shares_size(row)]
                digests = dict(zip((row.id for row in unsure), threads.map(self._digest, unsure), strict=True))
                for row in rows:
                    if not self._settled_by_content(row, digests.get(row.id)):
                        yield Task(row.id, row.url, row.path, row.name)

    def _digest(self, row: Row) -> str | None:
        """The digest of a file, None for one that can't be read: the worker will say why."""
        try:
            return content.digest(row.url, self._settings.limits.max_bytes)
        except ExtractionError:
            return None

    def _settled_by_content(self, row: Row, sha256: str | None) -> bool:
        """Whether a file needs no task of its own: its result holds, or another file has its content."""
        if sha256 is None:
            return False
        self._ledger.digested(row, sha256)
        if sha256 == row.sha256 and self._keep.holds(row):
            self._ledger.confirm(row)
            self._watch.unchanged(row.path)
            self._confirmed += 1
            return True
        for twin in self._ledger.twins(row, sha256, pending=False):
            self._copy(twin, row)
            return True
        if (content_key := (sha256, row.suffix)) in self._in_work:
            return True
        self._in_work.add(content_key)
        return False

    def _finished(self, row: Row, result: Result) -> None:
        """Record a result, and that of every file with the same content that waits for it."""
        if result.error in TRIED_TWICE:
            self._describe(row, result)
        self._record(row, result)
        if row.planned_sha256 is not None:
            self._in_work.discard((row.planned_sha256, row.suffix))
            for twin in list(self._ledger.twins(row, row.planned_sha256, pending=True)):
                if result.sha256 == row.planned_sha256:
                    self._copy(self._ledger.row(row.id), twin)
                else:
                    self._changed(twin, row)

    def _changed(self, row: Row, other: Row) -> None:
        """Record that a file was not read: another was to be read for it, and changed before it was."""
        result = Result(row.id, row.path)
        fail(result, "changed", f"{other.path} had the same content and changed. Start the batch again.")
        self._record(row, result)

    def _describe(self, row: Row, result: Result) -> None:
        """Give the result of a file whose worker was lost what the worker would have said of its content."""
        result.bytes, result.sha256 = row.planned_bytes, row.planned_sha256 or self._digest(row)
        with suppress(ExtractionError):
            result.format, result.pronom = pronom.identify(content.head(row.url, pronom.HEAD))

    def _copy(self, twin: Row, row: Row) -> None:
        """Record for a file what is known of another with the same content; what depends on the name is made anew."""
        result = Result(row.id, row.path, sha256=twin.sha256)
        result.bytes, result.format, result.pronom = self._ledger.identity(twin.id)
        if twin.status == "failed":
            fail(result, twin.error or "failed", twin.message or "")
        else:
            document = tree.read((self._order.out / f"{twin.target}.json").read_bytes())
            take(result, pipeline.renamed(document, row.name))
        self._record(row, result, same_as=twin.id)

    def _record(self, row: Row, result: Result, same_as: int | None = None) -> None:
        path = self._order.out / f"{row.target}.json"
        if result.data is not None:
            try:
                self._write(path, result.data)
            except OSError as error:
                if error.errno in _FULL:
                    raise
                fail(result, "unwritable", f"The JSON can't be written: {content.error_text(error)}.")
        if result.data is None:
            with suppress(OSError):
                path.unlink()
        self._ledger.record(row, result, self._settings.version, same_as)
        self._watch.settled(row.path, result)
        if time.monotonic() - self._committed > _EVERY:
            self._commit()

    def _write(self, path: Path, data: bytes) -> None:
        """Write a file whole or not at all: under a temporary name, and moved into place."""
        partial = self._order.out / _PARTIAL / "document.json"
        partial.write_bytes(data)
        try:
            os.replace(partial, path)
        except FileNotFoundError:
            path.parent.mkdir(parents=True)
            os.replace(partial, path)

    def _commit(self) -> None:
        self._ledger.commit()
        self._exports.advance()
        self._committed = time.monotonic()
