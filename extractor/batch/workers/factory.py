"""The pool of workers that the settings ask for."""

from __future__ import annotations

from contextlib import AbstractContextManager

from extractor.batch.settings import Settings
from extractor.batch.workers.base import WorkerPool
from extractor.batch.workers.local import LocalWorkerPool


def open_workers(settings: Settings) -> AbstractContextManager[WorkerPool]:
    """The workers that the settings ask for: processes of this machine, or a cluster's. Raises UsageError for none."""
    if settings.cluster is None:
        return LocalWorkerPool(settings)
    from extractor.batch.workers.cluster import ClusterWorkerPool  # needs an extra

    return ClusterWorkerPool(settings)
