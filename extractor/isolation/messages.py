"""What the two processes say to each other: JSON in both directions, so that the child can't run code in the parent."""

from __future__ import annotations

import msgspec

from extractor.errors import ExtractionError, SeveralDocumentsError
from extractor.limits import Limits
from extractor.ocr_options import OcrOptions


class Request(msgspec.Struct):
    """The first line that the child reads; the bytes of the document follow."""

    name: str | None
    limits: Limits
    ocr: OcrOptions


class Failure(msgspec.Struct):
    """An error in the child: the code of its class, the two parts of its message, and the documents that it names."""

    code: str
    what: str
    advice: str
    documents: tuple[str, ...] = ()


def encode_failure(error: ExtractionError) -> bytes:
    """An error as the child's answer."""
    documents = error.documents if isinstance(error, SeveralDocumentsError) else ()
    return msgspec.json.encode(Failure(error.code, error.what, error.advice, documents))


def make_error(failure: Failure) -> ExtractionError:
    """The exception that a child's failure stands for, of the class that has its code."""
    if failure.code == SeveralDocumentsError.code:
        return SeveralDocumentsError(failure.what, failure.advice, failure.documents)
    waiting = [ExtractionError]
    while waiting:
        family = waiting.pop()
        if family.code == failure.code:
            return family(failure.what, failure.advice)
        waiting += family.__subclasses__()
    return ExtractionError(failure.what, failure.advice)
