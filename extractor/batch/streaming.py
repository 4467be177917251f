"""iter_extract(): the batch's workers without its ledger and its tree, for programs that take documents one by one."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, count
from pathlib import PurePosixPath

from extractor.batch.conversion import ConversionResult, ConversionTask, make_failed_result
from extractor.batch.settings import Settings
from extractor.batch.sources.discovery import DiscoveryOptions, find_source_files
from extractor.batch.sources.storage import make_inside_url
from extractor.batch.sources.targets import escape_path
from extractor.batch.workers.factory import open_workers
from extractor.batch.workers.main_guard import check_main_guard
from extractor.batch.workers.scheduling import convert_all
from extractor.errors import ExtractionError
from extractor.readers.shared.containers.nested_documents import INSIDE_MARK


def iter_extract(
    paths: Iterable[str | os.PathLike[str]], settings: Settings | None = None
) -> Iterator[ConversionResult]:
    """Convert files, folders, globs, archives and URLs, and yield a result for each file as it finishes.

    The documents of a mail, an archive or a PDF portfolio that holds several are files of their own, as archives' are.

    Never raises for a bad file or path: its result has the status "failed", an error code and a message. A result's
    `document` is the typed document, its `data` the JSON. Files are taken from `paths` as workers become free, so
    that an endless stream of them will do. The work is done in processes, with the deadline and the memory of
    `settings`, or on its cluster: a program that calls this needs the usual `if __name__ == "__main__":`.
    """
    settings = settings or Settings()
    if settings.cluster is None:
        check_main_guard()
    numbers = count(1)
    bad: deque[ConversionResult] = deque()
    inside: deque[ConversionTask] = deque()
    held: dict[int, ConversionTask] = {}
    with open_workers(settings) as workers:
        waiting = _make_tasks(paths, settings, bad, numbers)
        while True:
            for result in convert_all(_hold_tasks(waiting, inside, held), workers):
                while bad:
                    yield bad.popleft()
                if result is None:
                    continue
                task = held.pop(result.id)
                inside.extend(_make_inner_task(next(numbers), task, file.path) for file in result.contained)
                if not result.contained:
                    yield result
            if not inside:
                break
            waiting = iter(())
    yield from bad


def _hold_tasks(
    waiting: Iterator[ConversionTask], inside: deque[ConversionTask], held: dict[int, ConversionTask]
) -> Iterator[ConversionTask]:
    """The documents of containers that were found meanwhile, before the next of the waiting tasks; keeps each in `held`."""
    for task in chain(waiting, (None,)):
        due = [*inside, *([task] if task is not None else [])]
        inside.clear()
        for entry in due:
            held[entry.id] = entry
            yield entry


def _make_inner_task(number: int, container: ConversionTask, path: str) -> ConversionTask:
    shown = f"{container.path}{INSIDE_MARK}{escape_path(path)}"
    return ConversionTask(number, make_inside_url(path, container.url), shown, PurePosixPath(path).name)


def _make_tasks(
    paths: Iterable[str | os.PathLike[str]], settings: Settings, bad: deque[ConversionResult], numbers: count[int]
) -> Iterator[ConversionTask]:
    """The files as tasks; results of those that are none go to `bad`. What a folder leaves out is left out."""
    options = DiscoveryOptions(settings.allow_http, settings.follow_links)
    for path in (os.fspath(path) for path in paths):
        try:
            for entry in find_source_files(path, options=options):
                if entry.problem is None:
                    yield ConversionTask(next(numbers), entry.url, entry.path, PurePosixPath(entry.path).name)
                elif entry.problem.status == "failed":
                    bad.append(make_failed_result(next(numbers), entry.path, entry.problem.code, entry.problem.message))
        except ExtractionError as error:
            bad.append(make_failed_result(next(numbers), path, error.code, str(error)))
