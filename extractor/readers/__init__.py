"""Readers: facts of file formats, and no word of what the documents are about.

A new format is one module with a `read` function, one line in `BINARY` or `TEXTUAL`, and its signs in `detect`.
"""

from __future__ import annotations

from importlib import import_module

from extractor.errors import EmptyError
from extractor.limits import Limits
from extractor.readers.shared.encoding import decode_bytes
from extractor.readers.shared.format_detection import detect_format
from extractor.source import PagedSource, Source

BINARY_FORMATS = {"pdf", "docx", "mhtml"}  # their modules have read(data: bytes, limits: Limits)
TEXT_FORMATS = {"akn", "html", "markdown", "text"}  # their modules have read(text: str)


def read_document(data: bytes, name: str | None = None, limits: Limits | None = None) -> Source | PagedSource:
    """Read a file's bytes as what they are; `name` breaks ties about the format and tells nothing else.

    Flowing formats come as a `Source`, paged ones as `Pages` that layout has yet to arrange. Raises a subclass of
    `ExtractionError` for what can't be read. A reader is imported only when a file needs it.
    """
    form = detect_format(data, name)
    reader = import_module(f"extractor.readers.{form}")
    found: Source | PagedSource
    if form in BINARY_FORMATS:
        found = reader.read(data, limits or Limits())
    else:
        decoded = decode_bytes(data)
        found = reader.read(decoded.text)
        found.findings[:0] = decoded.remarks
    if isinstance(found, Source) and not found.blocks and not found.notes:
        raise EmptyError("The file has no text.")
    return found
