"""Which task goes to the workers when: as many at once as they can take, and lost ones once more at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from extractor.batch.conversion import ConversionResult, ConversionTask
from extractor.batch.workers.base import RETRIED_CODES, WorkerPool

_POLL_INTERVAL_SECONDS = 0.5  # how often the caller gets control while no task finishes


def convert_all(tasks: Iterable[ConversionTask], workers: WorkerPool) -> Iterator[ConversionResult | None]:
    """The results of all tasks as they finish, the doubly tried ones last; None about twice a second while none does.

    Tasks are taken only as workers become free, so that any number of them needs no more memory than a few.
    """
    waiting, again = iter(tasks), []
    held: dict[int, ConversionTask] = {}
    while True:
        for task in islice(waiting, max(0, workers.get_in_flight_limit() - len(held))):
            held[task.id] = task
            workers.submit_task(task)
        if not held:
            break
        result = workers.wait_for_result(_POLL_INTERVAL_SECONDS)
        task_done = held.pop(result.id) if result is not None else None
        if result is not None and result.error in RETRIED_CODES and task_done is not None:
            again.append(task_done)
        else:
            yield result
    for task in again:
        workers.submit_task(task, alone=True)
        while (result := workers.wait_for_result(_POLL_INTERVAL_SECONDS)) is None:
            yield None
        yield result
