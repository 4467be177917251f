"""Turns United Nations documents, in six languages and any file format, into structured JSON that can be trusted."""

from extractor.batch import Settings, iter_extract
from extractor.errors import (
    CorruptError,
    DefectError,
    EmptyError,
    EncryptedError,
    ExtractionError,
    LimitError,
    NotFoundError,
    TimeLimitError,
    UnsupportedError,
)
from extractor.limits import Limits
from extractor.model import Document
from extractor.pipeline import extract

__all__ = [
    "CorruptError",
    "DefectError",
    "Document",
    "EmptyError",
    "EncryptedError",
    "ExtractionError",
    "LimitError",
    "Limits",
    "NotFoundError",
    "Settings",
    "TimeLimitError",
    "UnsupportedError",
    "extract",
    "iter_extract",
]

__version__ = "0.1.0"
