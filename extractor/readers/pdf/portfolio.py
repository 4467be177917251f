"""PDF portfolios: files that hold documents, under a page that only says so (ISO 32000, 12.3.5)."""

from __future__ import annotations

import re
from functools import partial

from extractor.errors import LimitError
from extractor.limits import Limits
from extractor.readers.pdf.document import load_attachments
from extractor.readers.pdf.stream_budget.filters import unpack_stream
from extractor.readers.pdf.stream_budget.page_costs import (
    MAX_OTHER_STREAM_BYTES,
    OBJECT_STREAM_PATTERN,
    check_page_costs,
)
from extractor.readers.pdf.stream_budget.syntax import find_values, iterate_objects, list_names
from extractor.readers.shared.containers.nested_documents import InnerDocument, make_inner_documents
from extractor.readers.shared.format_registry import is_document_name

_COLLECTION_PATTERN = re.compile(rb"/Collection(?![A-Za-z0-9])")
_EMBEDDED_MARK = b"/EmbeddedFile"  # of the files' streams, and the beginning of the name of their list


def list_portfolio_documents(data: bytes, limits: Limits) -> list[InnerDocument]:
    """The documents of a portfolio; none for a PDF that is none. Raises as `list_documents` does."""
    return list_documents(data, limits) if _EMBEDDED_MARK in data and _has_collection(data) else []


def list_documents(data: bytes, limits: Limits) -> list[InnerDocument]:
    """The embedded files that a reader may know, by their names' endings.

    Raises EncryptedError, CorruptError or LimitError for a file that can't be opened.
    """
    if _EMBEDDED_MARK not in data:
        return []
    check_page_costs(data, limits)
    found = [(name, partial(bytes, content)) for name, content in load_attachments(data) if is_document_name(name)]
    return make_inner_documents(found)


def _has_collection(data: bytes) -> bool:
    """Whether a catalogue says that the embedded files are what is to be shown; it may be in a packed stream."""
    if _COLLECTION_PATTERN.search(data):
        return True
    for _, item in iterate_objects(data):
        if item.is_stream and OBJECT_STREAM_PATTERN.search(item.head):
            filters = [name for value in find_values(item.head, b"Filter") for name in list_names(value)]
            try:
                unpacked = unpack_stream(data[item.start : item.end], filters, MAX_OTHER_STREAM_BYTES)
            except LimitError:
                continue
            if _COLLECTION_PATTERN.search(unpacked):
                return True
    return False
