"""Documents inside of a file: parts of a Word file, attachments of a mail, files in an archive."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from extractor.errors import LimitError
from extractor.limits import Limits
from extractor.source import PagedSource, Source

MAX_NAMED_DOCUMENTS = 10  # in a message
MAX_NESTING = 4  # documents within one another; real files have one or two
_depth: ContextVar[int] = ContextVar("depth of the document that is read", default=0)


def read_nested_document(data: bytes, name: str | None, limits: Limits) -> Source | PagedSource:
    """Read a document that is inside another file.

    Raises a subclass of `ExtractionError` as `read_document` does, and LimitError where files nest too deep.
    """
    from extractor.readers import read_document  # which asks every format, the one that calls this too

    with _enter_document():
        return read_document(data, name, limits)


@contextmanager
def _enter_document() -> Iterator[None]:
    token = _depth.set(_depth.get() + 1)
    try:
        if _depth.get() > MAX_NESTING:
            raise LimitError(f"Documents stand in one another more than {MAX_NESTING} deep.")
        yield
    finally:
        _depth.reset(token)


def name_documents(names: list[str]) -> str:
    """Names for a message, the first ones where there are many."""
    shown = ", ".join(f"“{name}”" for name in names[:MAX_NAMED_DOCUMENTS])
    rest = len(names) - MAX_NAMED_DOCUMENTS
    return f"{shown} and {rest} more" if rest > 0 else shown
