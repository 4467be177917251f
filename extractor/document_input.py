"""What `extract()` accepts: a path, bytes or a binary file object; anything else is named with what to do about it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

from extractor.common.regular_files import open_regular_file
from extractor.errors import EmptyError, LimitError, NotFoundError, UsageError
from extractor.limits import Limits
from extractor.readers.shared.containers.nested_documents import INSIDE_MARK

DocumentInput = str | os.PathLike[str] | bytes | bytearray | memoryview | BinaryIO
_MAX_CHUNK_BYTES = 1 << 24  # a stream may return less than it was asked for, so that it is read in several calls


def read_input(document: DocumentInput, name: str | None, limits: Limits) -> tuple[bytes, str | None]:
    """The bytes of a document and its base name.

    Raises NotFoundError, LimitError, EmptyError, and UsageError for what is neither path, bytes nor binary stream.
    """
    if isinstance(document, (bytes, bytearray, memoryview)):
        data = bytes(document)
    elif isinstance(document, (str, os.PathLike)):
        path = os.fsdecode(document)
        container, mark, inside = path.partition(INSIDE_MARK)
        if mark and not os.path.lexists(path):
            name = name or f"{os.path.basename(container)}{mark}{inside}"
            path = container
        name, data = name or os.path.basename(path), _read_file(path, limits.max_bytes)
    elif hasattr(document, "read"):
        name, data = name or _get_stream_name(document), _read_stream(document, limits.max_bytes)
    else:
        kind = "None" if document is None else f"a value of the type {type(document).__name__}"
        raise UsageError(f"The document is {kind}.", "Give a path, bytes, or a file opened in binary mode.")
    if len(data) > limits.max_bytes:
        raise LimitError(f"The file has more than {limits.max_bytes} bytes.")
    if not data:
        raise EmptyError("The file has no bytes.")
    return data, _make_base_name(name)


def _make_base_name(name: str | None) -> str | None:
    """The last part of a path, with the path inside where the file is a container.

    Bytes in it that are no UTF-8 are written out, since JSON can't hold them.
    """
    container, mark, inside = (name or "").partition(INSIDE_MARK)
    base = f"{Path(container).name}{mark}{inside}"
    return base.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace") or None


def _read_file(path: str, max_bytes: int) -> bytes:
    if "://" in path and not os.path.lexists(path):
        remedy = "Fetch it first, or convert it with `extractor batch --allow-http` or `iter_extract`."
        raise UsageError(f"{path} is a URL, and extract() opens no connection.", remedy)
    if os.path.isdir(path):
        raise UsageError(f"{path} is a folder.", "Convert folders with `extractor batch` or `iter_extract`.")
    try:
        with open_regular_file(path) as file:
            size = os.fstat(file.fileno()).st_size
            if size > max_bytes:
                raise LimitError(f"{os.path.basename(path)} has {size} bytes, more than {max_bytes}.")
            return file.read(max_bytes + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or error
        raise NotFoundError(f"{path} can't be read: {reason}.") from error


def _read_stream(stream: BinaryIO, max_bytes: int) -> bytes:
    chunks: list[bytes] = []
    size = 0
    try:
        while size <= max_bytes and (chunk := stream.read(min(_MAX_CHUNK_BYTES, max_bytes + 1 - size))):
            if not isinstance(chunk, bytes):
                raise UsageError("The file object returns text.", "Open it in binary mode: open(path, 'rb').")
            chunks.append(chunk)
            size += len(chunk)
    except (OSError, ValueError) as error:  # ValueError: a closed stream
        raise NotFoundError(f"The file object can't be read: {error}.", "Give one that is open for reading.") from error
    return b"".join(chunks)


def _get_stream_name(stream: BinaryIO) -> str | None:
    given = getattr(stream, "name", None)
    return given if isinstance(given, str) else None
