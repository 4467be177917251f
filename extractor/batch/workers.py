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
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as DeadlineError
from concurrent.futures import wait as wait_for
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, suppress
from itertools import islice
from typing import Any, Protocol, Self

from pebble import ProcessExpired, ProcessPool

from extractor.batch.convert import Result, Task, convert, fail
from extractor.batch.settings import Settings

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

TRIED_TWICE = frozenset({"crashed", "timeout", "memory"})
_MEBIBYTE = 1 << 20
_FIRST = b"# Agenda\n\n1. Opening of the session.\n"
_STUCK = 30.0  # seconds beyond a deadline after which no worker can be at work any more
_FAR = 2  # tasks that wait ready for each worker, so that none is ever idle


class Workers(Protocol):
    """Whatever converts documents side by side."""

    def window(self) -> int:
        """How many tasks to have in hand at once."""

    def submit(self, task: Task, *, alone: bool = False) -> None:
        """Begin a task; `alone` asks for a fresh process."""

    def wait(self, seconds: float) -> Result | None:
        """A finished task's result, None where none finishes in time."""

    def running(self) -> list[str]:
        """The paths of the files in work."""


def convert_all(tasks: Iterable[Task], workers: Workers) -> Iterator[Result | None]:
    """The results of all tasks as they finish, the doubly tried ones last; None about twice a second while none does.

    Tasks are taken only as workers become free, so that any number of them needs no more memory than a few.
    """
    waiting, again = iter(tasks), []
    held: dict[int, Task] = {}
    while True:
        for task in islice(waiting, max(0, workers.window() - len(held))):
            held[task.id] = task
            workers.submit(task)
        if not held:
            break
        result = workers.wait(0.5)
        task_done = held.pop(result.id) if result is not None else None
        if result is not None and result.error in TRIED_TWICE and task_done is not None:
            again.append(task_done)
        else:
            yield result
    for task in again:
        workers.submit(task, alone=True)
        while (result := workers.wait(0.5)) is None:
            yield None
        yield result


def open_workers(settings: Settings) -> AbstractContextManager[Workers]:
    """The workers that the settings ask for: processes of this machine, or a cluster's. Raises UsageError for none."""
    if settings.cluster is None:
        return LocalWorkers(settings)
    from extractor.batch.cluster import ClusterWorkers  # needs an extra

    return ClusterWorkers(settings)


class LocalWorkers:
    """A pool of processes. Use it as a context; leaving it by an exception stops the documents in work."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._pool = self._start(settings.jobs)
        self._restarting = threading.Lock()
        self._finished: queue.SimpleQueue[tuple[Task, Future[Result]]] = queue.SimpleQueue()
        self._running: dict[int, tuple[Task, Any]] = {}
        self._moved = time.monotonic()

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

    def window(self) -> int:
        """How many tasks to have in hand at once."""
        return self._settings.jobs * (1 + _FAR)

    def submit(self, task: Task, *, alone: bool = False) -> None:
        """Begin a task. `alone` replaces the workers by a fresh one: no other task may be in hand."""
        if alone or not self._pool.active:
            self._restart(1 if alone else self._settings.jobs)
        future = self._schedule(task)
        self._running[task.id] = task, future
        future.add_done_callback(lambda done: self._finished.put((task, done)))

    def run(self, task: Task) -> Result:
        """Do one task and wait for it; may be called from as many threads as there are jobs."""
        with self._restarting:
            if not self._pool.active:
                self._restart(self._settings.jobs)
            pool, future = self._pool, self._schedule(task)
        if not wait_for([future], timeout=self._settings.limits.max_seconds + _STUCK).done:
            with self._restarting:
                if pool is self._pool:
                    self._restart(self._settings.jobs)
            future.cancel()
        return settle(task, future, self._settings)

    def wait(self, seconds: float) -> Result | None:
        """A finished task's result, None where none finishes in time."""
        try:
            task, future = self._finished.get(timeout=seconds)
        except queue.Empty:
            self._unstick()
            return None
        self._moved = time.monotonic()
        self._running.pop(task.id, None)
        return settle(task, future, self._settings)

    def running(self) -> list[str]:
        """The paths of the files in work."""
        return [task.path for task, future in self._running.values() if future.running()]

    def _unstick(self) -> None:
        """Replace workers that wait for each other: one killed while it wrote its result holds up the others."""
        if not self._running or time.monotonic() - self._moved < self._settings.limits.max_seconds + _STUCK:
            return
        self._restart(self._settings.jobs)
        for _, future in list(self._running.values()):
            future.cancel()
        self._moved = time.monotonic()

    def _schedule(self, task: Task) -> Any:
        return self._pool.schedule(convert, args=(task, self._settings), timeout=self._settings.limits.max_seconds)

    def _restart(self, jobs: int) -> None:
        self.close()
        self._pool = self._start(jobs)

    def _start(self, jobs: int) -> ProcessPool:
        return ProcessPool(
            max_workers=jobs, max_tasks=self._settings.recycle, context=multiprocessing.get_context("spawn"),
            initializer=prepare, initargs=(self._settings,),
        )  # fmt: skip


def settle(task: Task, future: Any, settings: Settings) -> Result:
    """What a task's future holds, with the loss of its process told as a failed result."""
    try:
        result: Result = future.result()
    except DeadlineError:
        seconds = settings.limits.max_seconds
        return lost(task, "timeout", f"The document took more than {seconds:g} seconds. Raise --timeout.", seconds)
    except ProcessExpired as error:
        return lost(task, "crashed", f"The process that read the document ended ({_ending(error.exitcode)}).")
    except (BrokenProcessPool, CancelledError) as error:
        return lost(task, "crashed", f"The worker processes broke down: {error}.")
    return result


def lost(task: Task, code: str, message: str, seconds: float = 0.0) -> Result:
    """The failed result of a task whose process was lost."""
    result = Result(task.id, task.path, seconds=seconds)
    fail(result, code, message)
    return result


def _ending(status: int | None) -> str:
    return f"signal {-status}" if status is not None and status < 0 else f"exit status {status}"


def prepare(settings: Settings) -> None:
    """Make a new worker process ready: it ends with its parent, and a document's memory has a bound."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    with suppress(Exception):  # loads what every document needs, before the first deadline begins to run
        settings.function()(_FIRST, name="first.md", limits=settings.limits)
    if settings.memory and resource is not None:
        bound = _address_space() + settings.memory * _MEBIBYTE
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        bound = bound if most == resource.RLIM_INFINITY else min(bound, most)
        resource.setrlimit(resource.RLIMIT_AS, (bound, most))


def _end_with(parent: Any) -> None:
    """A killed parent can't end its workers: each watches it, also while a document loops."""
    parent.join()
    os._exit(1)


def _address_space() -> int:
    """The bytes of address space that this process has mapped, 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0
