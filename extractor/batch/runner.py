"""A batch: plan, convert, record; and all that keeps a result of it true after a crash."""

from __future__ import annotations

import errno
import json
import logging
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import msgspec

from extractor import pipeline
from extractor.batch import plan, pronom
from extractor.batch.conversion import (
    ConversionResult,
    ConversionTask,
    make_failed_result,
    set_document,
    set_failure,
)
from extractor.batch.exporters import Export, ExporterGroup
from extractor.batch.ledger.records import Ledger, LedgerRow, count_files_by_column
from extractor.batch.observer import RunObserver, RunSummary
from extractor.batch.settings import Settings
from extractor.batch.sources import storage
from extractor.batch.sources.discovery import DiscoveryOptions
from extractor.batch.sources.targets import PARTIAL_FOLDER_NAME, find_document_path
from extractor.batch.workers.base import RETRIED_CODES
from extractor.batch.workers.factory import open_workers
from extractor.batch.workers.scheduling import convert_all
from extractor.common.version import PROGRAM_NAME
from extractor.errors import ExtractionError, UsageError
from extractor.writers import json_document

try:
    import fcntl
except ImportError:  # Windows has no such locks
    fcntl = None  # type: ignore[assignment]

_logger = logging.getLogger(__name__)
_DIGEST_THREADS = 8  # threads that read contents for their digests; remote ones keep one waiting
_COMMIT_INTERVAL_SECONDS = 1.0  # seconds between two commits
_FATAL_WRITE_ERRNOS = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO}  # no other file would fare better


@dataclass(frozen=True, slots=True)
class BatchJob:
    """What to convert, and where to: sources and lists as `find_job_files` takes them, a folder, what to do again.

    `rebuild_ledger` sets the ledger aside and makes it anew from the documents in the folder.
    """

    sources: tuple[str, ...]
    out: Path
    lists: tuple[str, ...] = ()
    retry: plan.RetryScope = "failed"
    rebuild_ledger: bool = False


def run_batch(order: BatchJob, settings: Settings, watch: RunObserver, exports: Iterable[Export] = ()) -> RunSummary:
    """Convert a batch and return what came of it; whatever ends it, the next run continues from there.

    Raises UsageError for an output folder in use, and what `find_job_files` raises; failures of documents are results.
    """
    settings.load_extractor()
    try:
        order.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{order.out} can't be made: {error.strerror}.", "Give another folder.") from error
    with (
        _lock_output_folder(order.out),
        _make_partial_folder(order.out),
        Ledger(order.out, rebuild=order.rebuild_ledger) as ledger,
        ExporterGroup(ledger, order.out, exports) as exported,
    ):
        ledger.begin_run(settings.version, json.dumps(asdict(settings), sort_keys=True))
        return BatchRunner(ledger, order, settings, watch, exported).run_job()


@contextmanager
def _lock_output_folder(out: Path) -> Iterator[None]:
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
def _make_partial_folder(out: Path) -> Iterator[None]:
    """Keep a folder for files that are not whole yet; one that a killed run left is cleared."""
    shutil.rmtree(out / PARTIAL_FOLDER_NAME, ignore_errors=True)
    unpacked = out / PARTIAL_FOLDER_NAME / "unpacked"
    unpacked.mkdir(parents=True)
    os.environ[storage.UNPACKED_FOLDER_VARIABLE] = str(unpacked.resolve())  # inherited by the workers
    try:
        yield
    finally:
        os.environ.pop(storage.UNPACKED_FOLDER_VARIABLE, None)
        storage.close_archives()
        shutil.rmtree(out / PARTIAL_FOLDER_NAME, ignore_errors=True)


class BatchRunner:
    """One run over one ledger."""

    def __init__(
        self, ledger: Ledger, order: BatchJob, settings: Settings, watch: RunObserver, exports: ExporterGroup
    ) -> None:
        self._ledger, self._job, self._settings, self._observer, self._exporters = (
            ledger,
            order,
            settings,
            watch,
            exports,
        )
        self._resume_policy = plan.ResumePolicy(order.out, settings.version, order.retry)
        self._contents_in_progress: set[tuple[str, str]] = set()  # contents by digest and suffix
        self._confirmed_count = 0
        self._committed_at = time.monotonic()

    def run_job(self) -> RunSummary:
        """Plan, convert and record all."""
        order, ledger = self._job, self._ledger
        options = DiscoveryOptions(self._settings.allow_http, self._settings.follow_links)
        found = plan.find_job_files(order.sources, order.lists, order.out, options)
        plan.write_plan(ledger, found, self._resume_policy, self._observer.on_file_unread)
        total = ledger.count_planned_files()
        _logger.info("%s: %d files, %d of them to do", order.out, total.files, total.pending)
        self._exporters.open_outputs()
        self._observer.on_plan_ready(total)
        if total.pending:
            settings = replace(self._settings, jobs=min(self._settings.jobs, total.pending))
            with open_workers(settings) as workers:
                for result in convert_all(self._make_tasks(), workers):
                    self._observer.on_files_in_progress(workers.list_running_paths())
                    if result is not None:
                        self._record_with_duplicates(self._ledger.get_planned_row(result.id), result)
        self._commit_progress()
        ledger.finish_run()
        return RunSummary(total.files, total.converted + self._confirmed_count, *(
            count_files_by_column(ledger.database, name, planned=True, status="failed" if name == "error" else "%")
            for name in ("status", "error", "language", "type")
        ))  # fmt: skip

    def _make_tasks(self) -> Iterator[ConversionTask]:
        """The pending files as tasks, in the plan's order. Contents seen before, or in work, make no task."""
        last = ""
        with ThreadPoolExecutor(_DIGEST_THREADS) as threads:
            while rows := self._ledger.get_planned_rows(last, pending=True):
                last = rows[-1].target
                unsure = [row for row in rows if self._needs_digest(row)]
                digests = dict(zip((row.id for row in unsure), threads.map(self._compute_digest, unsure), strict=True))
                for row in rows:
                    if not self._settle_by_content(row, digests.get(row.id)):
                        yield ConversionTask(row.id, row.url, row.path, row.name)

    def _needs_digest(self, row: LedgerRow) -> bool:
        """Whether a file may need no task: it has a result, another file may be its copy, or the tree its document."""
        return row.status is not None or self._job.rebuild_ledger or self._ledger.has_same_size_file(row)

    def _restore_from_tree(self, row: LedgerRow, sha256: str) -> bool:
        """Record the document that the tree has for a file whose ledger was lost; returns whether it has the right one."""
        try:
            document = json_document.decode_document(find_document_path(self._job.out, row.target).read_bytes())
        except (OSError, msgspec.DecodeError):
            return False
        if document.source.sha256 != sha256 or document.program != f"{PROGRAM_NAME} {self._settings.version}":
            return False
        result = ConversionResult(row.id, row.path, sha256=sha256, bytes=document.source.bytes_)
        set_document(result, pipeline.rename_document(document, row.name))
        head = storage.read_first_bytes(row.url, pronom.HEAD_BYTES)
        result.format, result.pronom = pronom.identify_format(head, result.format)
        self._record_result(row, result)
        return True

    def _compute_digest(self, row: LedgerRow) -> str | None:
        """The digest of a file, None for one that can't be read: the worker will say why."""
        try:
            return storage.compute_digest(row.url, self._settings.limits.max_bytes)
        except ExtractionError:
            return None

    def _settle_by_content(self, row: LedgerRow, sha256: str | None) -> bool:
        """Whether a file needs no task of its own: its result holds, or another file has its content."""
        if sha256 is None:
            return False
        self._ledger.set_planned_digest(row, sha256)
        if sha256 == row.sha256 and self._resume_policy.is_result_valid(row):
            self._ledger.confirm_result(row)
            self._observer.on_file_unchanged(row.path)
            self._confirmed_count += 1
            return True
        if self._job.rebuild_ledger and row.status is None and self._restore_from_tree(row, sha256):
            return True
        for twin in self._ledger.find_duplicates(row, sha256, pending=False):
            self._copy_result(twin, row)
            return True
        if (content_key := (sha256, row.suffix)) in self._contents_in_progress:
            return True
        self._contents_in_progress.add(content_key)
        return False

    def _record_with_duplicates(self, row: LedgerRow, result: ConversionResult) -> None:
        """Record a result, and that of every file with the same content that waits for it."""
        if result.error in RETRIED_CODES:
            self._fill_lost_result(row, result)
        self._record_result(row, result)
        if row.planned_sha256 is not None:
            self._contents_in_progress.discard((row.planned_sha256, row.suffix))
            for twin in list(self._ledger.find_duplicates(row, row.planned_sha256, pending=True)):
                if result.sha256 == row.planned_sha256:
                    self._copy_result(self._ledger.get_planned_row(row.id), twin)
                else:
                    self._record_changed_content(twin, row)

    def _record_changed_content(self, row: LedgerRow, other: LedgerRow) -> None:
        """Record that a file was not read: another was to be read for it, and changed before it was."""
        message = f"{other.path} had the same content and changed. Start the batch again."
        self._record_result(row, make_failed_result(row.id, row.path, "changed", message))

    def _fill_lost_result(self, row: LedgerRow, result: ConversionResult) -> None:
        """Give the result of a file whose worker was lost what the worker would have said of its content."""
        result.bytes, result.sha256 = row.planned_bytes, row.planned_sha256 or self._compute_digest(row)
        with suppress(ExtractionError):
            result.format, result.pronom = pronom.identify_format(storage.read_first_bytes(row.url, pronom.HEAD_BYTES))

    def _copy_result(self, twin: LedgerRow, row: LedgerRow) -> None:
        """Record for a file what is known of another with the same content; what depends on the name is made anew."""
        result = ConversionResult(row.id, row.path, sha256=twin.sha256)
        result.bytes, result.format, result.pronom = self._ledger.get_content_identity(twin.id)
        if twin.status == "failed":
            set_failure(result, twin.error or "failed", twin.message or "")
        else:
            document = json_document.decode_document(find_document_path(self._job.out, twin.target).read_bytes())
            set_document(result, pipeline.rename_document(document, row.name))
        self._record_result(row, result, same_as=twin.id)

    def _record_result(self, row: LedgerRow, result: ConversionResult, same_as: int | None = None) -> None:
        path = find_document_path(self._job.out, row.target)
        if result.data is not None:
            try:
                self._replace_file(path, result.data)
            except OSError as error:
                if error.errno in _FATAL_WRITE_ERRNOS:
                    raise
                set_failure(result, "unwritable", f"The JSON can't be written: {storage.describe_error(error)}.")
        if result.data is None:
            with suppress(OSError):
                path.unlink()
        if result.status == "failed":
            _logger.info("%s: %s: %s", row.path, result.error, result.message)
        self._ledger.record_result(row, result, self._settings.version, same_as)
        self._observer.on_file_settled(row.path, result)
        if time.monotonic() - self._committed_at > _COMMIT_INTERVAL_SECONDS:
            self._commit_progress()

    def _replace_file(self, path: Path, data: bytes) -> None:
        """Write a file whole or not at all: under a temporary name, and moved into place."""
        partial = self._job.out / PARTIAL_FOLDER_NAME / "document.json"
        partial.write_bytes(data)
        try:
            os.replace(partial, path)
        except FileNotFoundError:
            path.parent.mkdir(parents=True)
            os.replace(partial, path)

    def _commit_progress(self) -> None:
        self._ledger.commit()
        self._exporters.write_settled_documents()
        self._committed_at = time.monotonic()
