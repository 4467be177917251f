"""The archivists' side: any number of files in, one JSON each and a ledger that accounts for every one of them."""

from extractor.batch.convert import Result
from extractor.batch.run import Order, Summary, Watch, run
from extractor.batch.settings import Settings
from extractor.batch.stream import iter_extract

__all__ = ["Order", "Result", "Settings", "Summary", "Watch", "iter_extract", "run"]
