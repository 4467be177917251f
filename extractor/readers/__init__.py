"""Readers: facts of file formats, and no word of what the documents are about.

A new format is one module with a `read` function, one line in `BINARY` or `TEXTUAL`, and its signs in `detect`.
"""

from __future__ import annotations

from importlib import import_module

from extractor.errors import EmptyError
from extractor.limits import Limits
from extractor.readers.detect import sniff
from extractor.readers.encoding import decode
from extractor.source import Pages, Source

BINARY = {"pdf", "docx", "mhtml"}  # their modules have read(data: bytes, limits: Limits)
TEXTUAL = {"akn", "html", "markdown", "text"}  # their modules have read(text: str)


def read(data: bytes, name: str | None = None, limits: Limits | None = None) -> Source | Pages:
    """Read a file's bytes as what they are; `name` breaks ties about the format and tells nothing else.

    Flowing formats come as a `Source`, paged ones as `Pages` that layout has yet to arrange. Raises a subclass of
    `ExtractionError` for what can't be read. A reader is imported only when a file needs it.
    """
    form = sniff(data, name)
    reader = import_module(f"extractor.readers.{form}")
    found: Source | Pages
    if form in BINARY:
        found = reader.read(data, limits or Limits())
    else:
        decoded = decode(data)
        found = reader.read(decoded.text)
        found.remarks[:0] = decoded.remarks
    if isinstance(found, Source) and not found.blocks and not found.notes:
        raise EmptyError("The file has no text.")
    return found
