"""A batch: plan, convert, record; and all that keeps a result of it true after a crash."""

from __future__ import annotations

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

from extractor.batch import plan, pronom
from extractor.batch.conversion import ConversionResult, ConversionTask, make_failed_result
from extractor.batch.exporters import Export, ExporterGroup
from extractor.batch.ledger.absence import count_absent_files, mark_gone_files, prune_absent_files
from extractor.batch.ledger.reading import count_planned_files_by
from extractor.batch.ledger.records import Ledger, LedgerRow, PlanTotals
from extractor.batch.observer import RunObserver, RunSummary
from extractor.batch.output_tree import OutputTree
from extractor.batch.recorder import ResultRecorder
from extractor.batch.settings import Settings
from extractor.batch.sources import storage
from extractor.batch.sources.discovery import DiscoveryOptions
from extractor.batch.sources.targets import PARTIAL_FOLDER_NAME
from extractor.batch.workers.base import RETRIED_CODES, WorkerPool
from extractor.batch.workers.factory import open_workers
from extractor.batch.workers.scheduling import convert_all
from extractor.errors import ExtractionError, UsageError
from extractor.readers.conversion.office_process import SCRATCH_FOLDER_VARIABLE

try:
    import fcntl
except ImportError:  # Windows has no such locks
    fcntl = None  # type: ignore[assignment]

_logger = logging.getLogger(__name__)
_DIGEST_THREADS = 8  # threads that read contents for their digests; remote ones keep one waiting
_COMMIT_INTERVAL_SECONDS = 1.0  # seconds between two commits


@dataclass(frozen=True, slots=True)
class BatchJob:
    """What to convert, and where to: sources and lists as `find_job_files` takes them, a folder, what to do again.

    `rebuild_ledger` sets the ledger aside and makes it anew from the documents in the folder. `corrections` is a file of
    values put right by hand; without it, the file `corrections.jsonl` beside each source is taken. `prune` removes the
    documents of files that are no longer there.
    """

    sources: tuple[str, ...]
    out: Path
    lists: tuple[str, ...] = ()
    retry: plan.RetryScope = "failed"
    rebuild_ledger: bool = False
    corrections: Path | None = None
    prune: bool = False


def run_batch(job: BatchJob, settings: Settings, observer: RunObserver, exports: Iterable[Export] = ()) -> RunSummary:
    """Convert a batch and return what came of it; whatever ends it, the next run continues from there.

    Raises UsageError for an output folder in use, and what `find_job_files` raises; failures of documents are results.
    """
    settings.load_extractor()
    try:
        job.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{job.out} can't be made: {error.strerror}.", "Give another folder.") from error
    with (
        _lock_output_folder(job.out),
        _make_partial_folder(job.out),
        Ledger(job.out, rebuild=job.rebuild_ledger) as ledger,
        ExporterGroup(ledger, job.out, exports) as exported,
    ):
        ledger.begin_run(settings.version, json.dumps(asdict(settings), sort_keys=True))
        return BatchRunner(ledger, job, settings, observer, exported).run_job()


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
    partial = out / PARTIAL_FOLDER_NAME
    if partial.is_symlink():
        partial.unlink()  # what it leads to is not this folder's
    shutil.rmtree(partial, ignore_errors=True)
    unpacked = partial / "unpacked"
    unpacked.mkdir(parents=True)
    scratch = partial / "scratch"
    scratch.mkdir()
    folders = {storage.UNPACKED_FOLDER_VARIABLE: unpacked, SCRATCH_FOLDER_VARIABLE: scratch}
    os.environ.update({name: str(folder.resolve()) for name, folder in folders.items()})  # inherited by the workers
    try:
        yield
    finally:
        for name in folders:
            os.environ.pop(name, None)
        storage.close_archives()
        shutil.rmtree(partial, ignore_errors=True)


class BatchRunner:
    """One run over one ledger."""

    def __init__(
        self, ledger: Ledger, job: BatchJob, settings: Settings, observer: RunObserver, exports: ExporterGroup
    ) -> None:
        self._ledger, self._job, self._settings = ledger, job, settings
        self._observer, self._exporters = observer, exports
        self._corrections = plan.read_job_corrections(job.sources, job.corrections)
        self._tree = OutputTree(job.out)
        self._resume_policy = plan.ResumePolicy(self._tree, settings.version, job.retry, self._corrections)
        self._recorder = ResultRecorder(ledger, self._tree, observer, self._corrections, settings)
        self._contents_in_progress: set[tuple[str, str]] = set()  # contents by digest and suffix
        self._confirmed_count = 0
        self._committed_at = time.monotonic()

    def run_job(self) -> RunSummary:
        """Plan, convert and record all."""
        job, ledger = self._job, self._ledger
        options = DiscoveryOptions(self._settings.allow_http, self._settings.follow_links)
        found = plan.find_job_files(job.sources, job.lists, job.out, options)
        plan.write_plan(ledger, found, self._resume_policy, self._observer.on_file_unread)
        mark_gone_files(ledger)
        total = ledger.count_planned_files()
        converted_before = total.converted
        _logger.info("%s: %d files, %d of them to do", job.out, total.files, total.pending)
        self._exporters.open_outputs()
        self._observer.on_plan_ready(total)
        if total.pending:
            settings = replace(self._settings, jobs=min(self._settings.jobs, total.pending))
            with open_workers(settings) as workers:
                total = self._convert_pending(workers, total)
        self._commit_progress()
        self._report_unused_corrections()
        absent = count_absent_files(ledger)
        if job.prune:
            self._prune_absent_files()
        ledger.finish_run()
        status, error, language, kind = (
            count_planned_files_by(ledger.database, name, status="failed" if name == "error" else "%")
            for name in ("status", "error", "language", "type")
        )
        unchanged = converted_before + self._confirmed_count
        return RunSummary(total.files, unchanged, status, error, language, kind, absent.gone, absent.moved)

    def _convert_pending(self, workers: WorkerPool, total: PlanTotals) -> PlanTotals:
        """Convert what is pending, then the documents of containers that this has found; returns the plan's new counts."""
        while total.pending:
            before = total
            for result in convert_all(self._make_tasks(), workers):
                self._observer.on_files_in_progress(workers.list_running_paths())
                if result is not None:
                    self._record_with_duplicates(self._ledger.get_planned_row(result.id), result)
            total = self._ledger.count_planned_files()
            if total.files == before.files:
                break
            mark_gone_files(self._ledger)
            self._observer.on_plan_ready(total)
        return total

    def _report_unused_corrections(self) -> None:
        """Say which documents have corrections and no file."""
        unknown = [sha256 for sha256 in self._corrections if not self._ledger.has_content(sha256)]
        if unknown:
            self._observer.on_notice(
                f"{len(unknown)} documents that have corrections are not here. The first has the SHA-256 {unknown[0]}."
            )

    def _prune_absent_files(self) -> None:
        if not self._ledger.count_planned_files().files:
            self._observer.on_notice("Nothing is removed, since the sources have no file. Is the archive mounted?")
            return
        for kept in prune_absent_files(self._ledger, self._tree):
            self._observer.on_notice(f"The source of {kept} is gone; it was edited by hand and is kept.")

    def _make_tasks(self) -> Iterator[ConversionTask]:
        """The pending files as tasks, in the plan's job. Contents seen before, or in work, make no task."""
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

    def _compute_digest(self, row: LedgerRow) -> str | None:
        """The digest of a file, None for one that can't be read: the worker will say why."""
        try:
            return row.planned_sha256 or storage.compute_digest(row.url, self._settings.limits)
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
        if self._job.rebuild_ledger and row.status is None and self._recorder.restore_from_tree(row, sha256):
            return self._note_progress()
        for twin in self._ledger.find_duplicates(row, sha256, pending=False):
            if twin.status == "failed" or self._tree.is_unchanged(twin.target, twin.written):
                self._recorder.copy_result(twin, row, same_as=twin.id)
                return self._note_progress()
        for former in self._ledger.find_former_names(row, sha256):
            if self._resume_policy.is_result_valid(former):
                self._recorder.copy_result(former, row, same_as=None)
                return self._note_progress()
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
                if result.contained:
                    self._record_result(twin, replace(result, id=twin.id, path=twin.path))
                elif result.sha256 == row.planned_sha256:
                    self._recorder.copy_result(self._ledger.get_planned_row(row.id), twin, same_as=row.id)
                else:
                    self._record_changed_content(twin, row)
        self._note_progress()

    def _record_result(self, row: LedgerRow, result: ConversionResult) -> None:
        """Record a result; the documents of a container become files of the plan.

        The ledger keeps no digest of a container: it is opened in each run, and none counts as a copy of another.
        """
        if result.contained:
            result.sha256 = None
            self._confirmed_count += plan.add_contained_files(self._ledger, row, result.contained, self._resume_policy)
        self._recorder.record_result(row, result)

    def _record_changed_content(self, row: LedgerRow, other: LedgerRow) -> None:
        """Record that a file was not read: another was to be read for it, and changed before it was."""
        message = f"{other.path} had the same content and changed. Start the batch again."
        self._recorder.record_result(row, make_failed_result(row.id, row.path, "changed", message))

    def _fill_lost_result(self, row: LedgerRow, result: ConversionResult) -> None:
        """Give the result of a file whose worker was lost what the worker would have said of its content."""
        result.bytes, result.sha256 = row.planned_bytes, row.planned_sha256 or self._compute_digest(row)
        if storage.is_inside_container(row.url):  # which may be what ended the worker
            return
        with suppress(ExtractionError):
            head = storage.read_first_bytes(row.url, pronom.HEAD_BYTES, self._settings.limits)
            result.format, result.pronom = pronom.identify_format(head)

    def _note_progress(self) -> bool:
        """Commit what was recorded where it is time to; always True."""
        if time.monotonic() - self._committed_at > _COMMIT_INTERVAL_SECONDS:
            self._commit_progress()
        return True

    def _commit_progress(self) -> None:
        self._ledger.commit()
        self._exporters.write_settled_documents()
        self._committed_at = time.monotonic()
