"""Worker processes on this machine: each document with its deadline and its memory, and no document that harms another.

A worker that crashes, hangs or fills its memory costs the one document that it had. That one is tried once more when
all others are done, alone and in a fresh process, and then recorded as it ends.
"""

from __future__ import annotations

import multiprocessing
import os
import queue
import threading
import time
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as DeadlineError
from concurrent.futures import wait as wait_for
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import Any, Self

from pebble import ProcessExpired, ProcessPool

from extractor.batch.conversion import ConversionResult, ConversionTask, convert_document
from extractor.batch.settings import Settings
from extractor.batch.workers.base import make_lost_result
from extractor.isolation.memory import bound_memory
from extractor.limits import BYTES_PER_MEBIBYTE
from extractor.readers.conversion.libreoffice import keep_warm_office

_WARM_UP_DOCUMENT = b"# Agenda\n\n1. Opening of the session.\n"
_STUCK_MARGIN_SECONDS = 30.0  # seconds beyond a deadline after which no worker can be at work any more
_QUEUED_TASKS_PER_WORKER = 2  # tasks that wait ready for each worker, so that none is ever idle


class LocalWorkerPool:
    """A pool of processes. Use it as a context; leaving it by an exception stops the documents in work."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._pool = self._create_pool(settings.jobs)
        self._restart_lock = threading.Lock()
        self._finished_tasks: queue.SimpleQueue[tuple[ConversionTask, Future[ConversionResult]]] = queue.SimpleQueue()
        self._running_tasks: dict[int, tuple[ConversionTask, Any]] = {}
        self._last_finished_at = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        self.close(now=kind is not None)

    def close(self, *, now: bool = True) -> None:
        """End the workers, `now` or when they have done what they were given."""
        if now:
            self._pool.stop()
        else:
            self._pool.close()
        self._pool.join()

    def get_in_flight_limit(self) -> int:
        """How many tasks to have in hand at once."""
        return self._settings.jobs * (1 + _QUEUED_TASKS_PER_WORKER)

    def submit_task(self, task: ConversionTask, *, alone: bool = False) -> None:
        """Begin a task. `alone` replaces the workers by a fresh one: no other task may be in hand."""
        if alone or not self._pool.active:
            self._restart_pool(1 if alone else self._settings.jobs)
        future = self._schedule_task(task)
        self._running_tasks[task.id] = task, future
        future.add_done_callback(lambda done: self._finished_tasks.put((task, done)))

    def run_task(self, task: ConversionTask) -> ConversionResult:
        """Do one task and wait for it; may be called from as many threads as there are jobs."""
        with self._restart_lock:
            if not self._pool.active:
                self._restart_pool(self._settings.jobs)
            pool, future = self._pool, self._schedule_task(task)
        if not wait_for([future], timeout=self._settings.limits.max_seconds + _STUCK_MARGIN_SECONDS).done:
            with self._restart_lock:
                if pool is self._pool:
                    self._restart_pool(self._settings.jobs)
            future.cancel()
        return read_future_result(task, future, self._settings)

    def wait_for_result(self, seconds: float) -> ConversionResult | None:
        """A finished task's result, None where none finishes in time."""
        try:
            task, future = self._finished_tasks.get(timeout=seconds)
        except queue.Empty:
            self._restart_if_stuck()
            return None
        self._last_finished_at = time.monotonic()
        self._running_tasks.pop(task.id, None)
        return read_future_result(task, future, self._settings)

    def list_running_paths(self) -> list[str]:
        """The paths of the files in work."""
        return [task.path for task, future in self._running_tasks.values() if future.running()]

    def _restart_if_stuck(self) -> None:
        """Replace workers that wait for each other: one killed while it wrote its result holds up the others."""
        if (
            not self._running_tasks
            or time.monotonic() - self._last_finished_at < self._settings.limits.max_seconds + _STUCK_MARGIN_SECONDS
        ):
            return
        self._restart_pool(self._settings.jobs)
        for _, future in list(self._running_tasks.values()):
            future.cancel()
        self._last_finished_at = time.monotonic()

    def _schedule_task(self, task: ConversionTask) -> Any:
        return self._pool.schedule(
            convert_document, args=(task, self._settings), timeout=self._settings.limits.max_seconds
        )

    def _restart_pool(self, jobs: int) -> None:
        self.close()
        self._pool = self._create_pool(jobs)

    def _create_pool(self, jobs: int) -> ProcessPool:
        return ProcessPool(
            max_workers=jobs, max_tasks=self._settings.recycle, context=multiprocessing.get_context("spawn"),
            initializer=prepare_worker, initargs=(self._settings,),
        )  # fmt: skip


def read_future_result(task: ConversionTask, future: Any, settings: Settings) -> ConversionResult:
    """What a task's future holds, the loss of its process as a failed result."""
    try:
        result: ConversionResult = future.result()
    except DeadlineError:
        seconds = settings.limits.max_seconds
        return make_lost_result(
            task, "timeout", f"The document took more than {seconds:g} seconds. Raise --timeout.", seconds
        )
    except ProcessExpired as error:
        return make_lost_result(
            task, "crashed", f"The process that read the document ended ({_describe_exit(error.exitcode)})."
        )
    except (BrokenProcessPool, CancelledError) as error:
        return make_lost_result(task, "crashed", f"The worker processes broke down: {error}.")
    except Exception as error:  # whatever else the process raises costs its document, not the run
        return make_lost_result(task, "failed", f"{type(error).__name__}: {error}")
    return result


def _describe_exit(status: int | None) -> str:
    return f"signal {-status}" if status is not None and status < 0 else f"exit status {status}"


def prepare_worker(settings: Settings) -> None:
    """Make a new worker process ready: it ends with its parent, and a document's memory has a bound."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_exit_with_parent, args=(parent,), daemon=True).start()
    with suppress(Exception):  # loads what every document needs, before the first deadline begins to run
        settings.load_extractor()(_WARM_UP_DOCUMENT, name="first.md", limits=settings.limits)
    keep_warm_office()
    if settings.memory:
        bound_memory(settings.memory * BYTES_PER_MEBIBYTE)


def _exit_with_parent(parent: Any) -> None:
    """A killed parent can't end its workers: each watches it, also while a document loops."""
    parent.join()
    os._exit(1)
