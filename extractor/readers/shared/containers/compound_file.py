"""Compound files (OLE): folders and streams in one file, as old Office programs write them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from extractor.errors import CorruptError

if TYPE_CHECKING:
    from olefile import OleFileIO  # takes longer to load than a small text to read


@contextmanager
def open_compound_file(data: bytes) -> Iterator[OleFileIO]:
    """A compound file, open for reading. Raises CorruptError for a damaged one, also where a stream can't be read."""
    from olefile import OleFileIO

    try:
        with OleFileIO(io.BytesIO(data)) as compound:
            yield compound
    except (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise CorruptError(f"The compound file is damaged: {error}.") from error


def list_top_names(data: bytes) -> list[str] | None:
    """The names of the streams and folders at the top of a compound file; None for a damaged one."""
    try:
        with open_compound_file(data) as compound:
            return [entry.name for entry in compound.root.kids]
    except CorruptError:
        return None
