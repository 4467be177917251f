"""Turns United Nations documents, in six languages and any file format, into structured JSON that can be trusted."""

from __future__ import annotations

import logging
from importlib import import_module
from typing import TYPE_CHECKING

from extractor.common.version import VERSION
from extractor.errors import (
    CorrectionError,
    CorruptError,
    CrashedError,
    DefectError,
    EmptyError,
    EncryptedError,
    ExtractionError,
    LimitError,
    MemoryLimitError,
    NotFoundError,
    TimeLimitError,
    UnsupportedError,
    UsageError,
)
from extractor.limits import Limits

if TYPE_CHECKING:
    from extractor.batch import Settings, iter_extract
    from extractor.model import Document
    from extractor.pipeline import extract
    from extractor.writers import write_documents

__all__ = [
    "CorrectionError",
    "CorruptError",
    "CrashedError",
    "DefectError",
    "Document",
    "EmptyError",
    "EncryptedError",
    "ExtractionError",
    "LimitError",
    "Limits",
    "MemoryLimitError",
    "NotFoundError",
    "Settings",
    "TimeLimitError",
    "UnsupportedError",
    "UsageError",
    "extract",
    "iter_extract",
    "write_documents",
]

__version__ = VERSION

logging.getLogger(__name__).addHandler(logging.NullHandler())  # silent unless the program asks for it
_PUBLIC_NAME_MODULES = {
    "Document": "extractor.model",
    "Settings": "extractor.batch",
    "extract": "extractor.pipeline",
    "iter_extract": "extractor.batch",
    "write_documents": "extractor.writers",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """A public name, imported on its first use: `extractor --help` reads no language file, `extract` no batch."""
        if name not in _PUBLIC_NAME_MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = value = getattr(import_module(_PUBLIC_NAME_MODULES[name]), name)
        return value
