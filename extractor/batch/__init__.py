"""The archivists' side: any number of files in, one JSON each and a ledger that accounts for every one of them."""

from extractor.batch.conversion import ConversionResult
from extractor.batch.exporters import Export
from extractor.batch.observer import RunObserver, RunSummary
from extractor.batch.runner import BatchJob, run_batch
from extractor.batch.settings import Settings
from extractor.batch.streaming import iter_extract

__all__ = [
    "BatchJob",
    "ConversionResult",
    "Export",
    "RunObserver",
    "RunSummary",
    "Settings",
    "iter_extract",
    "run_batch",
]
