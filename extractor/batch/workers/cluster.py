"""Workers on other machines: the same tasks on an existing Dask cluster (the extra `cluster`).

Each Dask worker has its own processes that read the documents, with the deadline and memory that they have on one
machine: a hostile document costs a process there and not the Dask worker. What the scheduler repeats are the tasks of
workers that were lost. Files must be reachable by the same URLs from every worker.
"""

from __future__ import annotations

import multiprocessing
import queue
import threading
import time
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Self
from uuid import uuid4

from extractor.batch.conversion import ConversionResult, ConversionTask
from extractor.batch.settings import Settings
from extractor.batch.workers.base import make_lost_result
from extractor.batch.workers.local import LocalWorkerPool
from extractor.errors import ExtractionError, UsageError

_TASKS_PER_THREAD = 3  # tasks in hand for each thread of the cluster
_THREAD_COUNT_INTERVAL_SECONDS = 10.0  # seconds between two counts of the cluster's threads, which may grow
_CONNECT_TIMEOUT_SECONDS = 30.0  # seconds to wait for the scheduler and its first worker
_pool_creation_lock = threading.Lock()


class ClusterError(ExtractionError):
    """The cluster is out of reach, so that nothing more can be done."""

    code = "cluster"
    remedy = "See that the scheduler runs, and start the batch again: it continues where it stopped."


def convert_on_worker(task: ConversionTask, settings: Settings) -> ConversionResult:
    """Do a task in a Dask worker: in one of the processes that the worker keeps for it."""
    with _pool_creation_lock:
        workers = _get_process_pool(settings)
    return workers.run_task(task)


@cache
def _get_process_pool(settings: Settings) -> LocalWorkerPool:
    """The processes of this Dask worker, as many as it has threads."""
    from distributed import get_worker

    multiprocessing.current_process().daemon = False  # Dask's nanny makes workers that may have no children
    return LocalWorkerPool(replace(settings, jobs=get_worker().state.nthreads, cluster=None))


def _read_worker_version(settings: Settings) -> str:
    """What a worker would make results with."""
    settings.load_extractor()
    return settings.version


class ClusterWorkerPool:
    """A client of a Dask scheduler."""

    def __init__(self, settings: Settings) -> None:
        """Raises UsageError where Dask is missing, the address leads nowhere, or workers have another version."""
        try:
            from distributed import Client
        except ImportError as error:
            raise UsageError(
                "Dask is not installed.", "Install the extra: pip install 'un-extractor[cluster]'."
            ) from error
        address = settings.cluster or ""
        known = {"scheduler_file": address} if Path(address).is_file() else {"address": address}
        try:
            self._client = Client(**known, timeout=_CONNECT_TIMEOUT_SECONDS, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise UsageError(
                f"No scheduler answers at {address}: {error}.", "Start one with: dask scheduler."
            ) from error
        self._settings, self._run_key = settings, uuid4().hex
        self._finished_tasks: queue.SimpleQueue[tuple[ConversionTask, Any]] = queue.SimpleQueue()
        self._running_tasks: dict[int, ConversionTask] = {}
        self._thread_count, self._threads_counted_at = 0, 0.0
        self._check_versions()

    def _check_versions(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=_CONNECT_TIMEOUT_SECONDS)
            versions = set(self._client.run(_read_worker_version, self._settings).values())
        except Exception as error:  # whatever a worker raises is raised here
            self._client.close()
            raise UsageError(
                f"The cluster's workers can't be used: {error}.", "Install the extractor on them."
            ) from error
        if versions != {self._settings.version}:
            self._client.close()
            raise UsageError(
                f"The cluster's workers have the versions {', '.join(sorted(versions))}.", "Install one version."
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._client.close()

    def get_in_flight_limit(self) -> int:
        """How many tasks to have in hand at once."""
        if time.monotonic() - self._threads_counted_at > _THREAD_COUNT_INTERVAL_SECONDS:
            self._thread_count = sum(self._client.nthreads().values())
            self._threads_counted_at = time.monotonic()
        return max(1, self._thread_count) * _TASKS_PER_THREAD

    def submit_task(self, task: ConversionTask, *, alone: bool = False) -> None:
        """Begin a task; one that is `alone` has another key, for the scheduler has failed the first."""
        self._running_tasks[task.id] = task
        key = f"extractor-{self._run_key}-{task.id}{'-alone' if alone else ''}"
        future = self._client.submit(convert_on_worker, task, self._settings, key=key, pure=False)
        future.add_done_callback(lambda done: self._finished_tasks.put((task, done)))

    def wait_for_result(self, seconds: float) -> ConversionResult | None:
        """A finished task's result, None where none finishes in time. Raises ClusterError without scheduler."""
        try:
            task, future = self._finished_tasks.get(timeout=seconds)
        except queue.Empty:
            if self._client.status not in {"running", "connecting"}:
                raise ClusterError(f"The scheduler at {self._settings.cluster} is gone.") from None
            return None
        self._running_tasks.pop(task.id, None)
        return self._read_future_result(task, future)

    def list_running_paths(self) -> list[str]:
        """The paths of the files in hand: which of them are in work, only the scheduler knows."""
        return [task.path for task in self._running_tasks.values()]

    def _read_future_result(self, task: ConversionTask, future: Any) -> ConversionResult:
        from distributed import KilledWorker

        try:
            result: ConversionResult = future.result()
        except KilledWorker as error:
            return make_lost_result(task, "crashed", f"The document was in work whenever a worker was lost: {error}.")
        except Exception as error:  # the task itself raises nothing: the cluster did
            raise ClusterError(f"The cluster gave no result: {type(error).__name__}: {error}.") from error
        finally:
            future.release()
        return result
