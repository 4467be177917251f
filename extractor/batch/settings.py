"""How many files are converted, in one object: the function, the batch and the cluster take the same."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import cast

from extractor.common.version import VERSION
from extractor.errors import UsageError
from extractor.limits import Limits
from extractor.model import Document
from extractor.ocr_options import OcrMode, OcrOptions

DEFAULT_EXTRACTOR = "extractor.pipeline:extract"
Extractor = Callable[..., Document]


def _count_processors() -> int:
    """The processors that this process may use, which can be fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Settings:
    """How documents are converted.

    `limits` bounds each document; `limits.max_seconds` is its deadline. `jobs` is the number of worker processes,
    `memory` the MiB that one document may take beyond an idle worker (0 for no bound), `recycle` the documents after
    which a worker is replaced. `ocr` and `ocr_language` are those of `extract`. `extractor` names the function that the
    workers call, as "module:function"; it takes what `extractor.extract` takes. `allow_http` lets sources be addresses
    of the network; `follow_links` reads links that lead out of their folder. `cluster` is the address of a Dask
    scheduler, or the path of its scheduler file; None works on this machine.

    Raises UsageError for values that make no sense.
    """

    limits: Limits = field(default_factory=Limits)
    jobs: int = field(default_factory=_count_processors)
    memory: int = 2048
    recycle: int = 500
    ocr: OcrMode = "auto"
    ocr_language: str | None = None
    extractor: str = DEFAULT_EXTRACTOR
    allow_http: bool = False
    follow_links: bool = False
    cluster: str | None = None

    def __post_init__(self) -> None:
        if self.jobs < 1:
            raise UsageError("The number of jobs must be 1 or more.")
        if self.memory and self.memory < 16:
            raise UsageError("A document needs 16 MiB of memory at least; 0 sets no bound.")
        if self.recycle < 1:
            raise UsageError("A worker must do 1 document or more before it is replaced.")
        if self.limits.max_seconds <= 0:
            raise UsageError("The deadline must be more than 0 seconds.")
        OcrOptions(self.ocr, self.ocr_language)  # raises for a mode that there is not
        if not all(self.extractor.partition(":")):
            raise UsageError("The extractor is named as module:function.")

    @property
    def version(self) -> str:
        """What the ledger keeps as the version that made a result: another extractor makes other results, and so do other options."""
        used = "" if self.extractor == DEFAULT_EXTRACTOR else f"+{self.extractor}"
        return VERSION + used + "".join(f"+{name}={value}" for name, value in self.list_ocr_options().items())

    def list_ocr_options(self) -> dict[str, str]:
        """The options of text recognition that are not the usual ones, by their names."""
        chosen = {"ocr": "" if self.ocr == "auto" else self.ocr, "ocr_language": self.ocr_language or ""}
        return {name: value for name, value in chosen.items() if value}

    def load_extractor(self) -> Extractor:
        """The function that reads one document. Raises UsageError where the name leads nowhere."""
        module, _, name = self.extractor.partition(":")
        try:
            return cast("Extractor", getattr(import_module(module), name))
        except (ImportError, AttributeError) as error:
            raise UsageError(f"There is no extractor {self.extractor}: {error}.") from error
