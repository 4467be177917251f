"""Opening files that strangers may have made: devices, pipes and sockets are refused, and never waited for."""

from __future__ import annotations

import os
import stat
from typing import BinaryIO

from extractor.errors import NotFoundError

_KINDS = (
    (stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISCHR, "a device"), (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)  # fmt: skip


def open_regular_file(path: str | os.PathLike[str]) -> BinaryIO:
    """Open a file for reading. Raises OSError, and NotFoundError for what is no regular file.

    The kind is read from the open file, so that a file cannot become a pipe after the check.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            kind = next((name for is_kind, name in _KINDS if is_kind(mode)), "no regular file")
            raise NotFoundError(
                f"{os.fspath(path)} is {kind}.", "Give a file, or pipe the content to `extractor extract -`."
            )
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise
