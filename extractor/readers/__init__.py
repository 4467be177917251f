"""Readers: facts of file formats, and nothing about what the documents say.

A new format is one module in this folder with a constant `FORMAT`; `shared/format_registry.py` says what it has.
"""

from __future__ import annotations

from extractor.errors import EmptyError, UnsupportedError
from extractor.limits import Limits
from extractor.readers.shared.format_detection import detect_format
from extractor.readers.shared.format_registry import Format, load_formats
from extractor.source import PagedSource, Source

__all__ = ["Format", "detect_format", "load_formats", "read_document"]


def read_document(data: bytes, name: str | None = None, limits: Limits | None = None) -> Source | PagedSource:
    """Read a file's bytes as what they are; `name` decides where the content could be of two formats.

    Flowing formats come as a `Source`, paged ones as a `PagedSource`, which layout has yet to arrange. Raises a subclass
    of `ExtractionError` for what can't be read. What a format needs is imported only when a file of it is read.
    """
    source = detect_format(data, name).read(data, limits or Limits())
    if isinstance(source, Source) and not source.blocks and not source.notes:
        unread = [finding for finding in source.findings if finding.code == "source.part_unread"]
        if unread:
            raise UnsupportedError(unread[0].message, "Open it in the program that made it and save it anew.")
        raise EmptyError("The file has no text.")
    return source
