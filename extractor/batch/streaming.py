"""iter_extract(): the batch's workers without its ledger and its tree, for programs that take documents one by one."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import PurePosixPath

from extractor.batch.conversion import ConversionResult, ConversionTask, make_failed_result
from extractor.batch.settings import Settings
from extractor.batch.sources.discovery import DiscoveryOptions, find_source_files
from extractor.batch.workers.factory import open_workers
from extractor.batch.workers.main_guard import check_main_guard
from extractor.batch.workers.scheduling import convert_all
from extractor.errors import ExtractionError


def iter_extract(
    paths: Iterable[str | os.PathLike[str]], settings: Settings | None = None
) -> Iterator[ConversionResult]:
    """Convert files, folders, globs, archives and URLs, and yield a result for each file as it finishes.

    Never raises for a bad file or path: its result has the status "failed", an error code and a message. A result's
    `document` is the typed document, its `data` the JSON. Files are taken from `paths` as workers become free, so
    that an endless stream of them will do. The work is done in processes, with the deadline and the memory of
    `settings`, or on its cluster: a program that calls this needs the usual `if __name__ == "__main__":`.
    """
    settings = settings or Settings()
    if settings.cluster is None:
        check_main_guard()
    bad: deque[ConversionResult] = deque()
    with open_workers(settings) as workers:
        for result in convert_all(_make_tasks(paths, settings, bad), workers):
            while bad:
                yield bad.popleft()
            if result is not None:
                yield result
    yield from bad


def _make_tasks(
    paths: Iterable[str | os.PathLike[str]], settings: Settings, bad: deque[ConversionResult]
) -> Iterator[ConversionTask]:
    """The files as tasks; results of those that are none go to `bad`. What a folder leaves out is left out."""
    numbers = count(1)
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
