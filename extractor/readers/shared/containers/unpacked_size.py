"""A bound on what the parts of a ZIP container unpack to, as its directory says, before any is unpacked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.errors import LimitError
from extractor.limits import BYTES_PER_MEBIBYTE, Limits

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo  # takes longer to load than a small text to read

MAX_COMPRESSION_RATIO = 100  # of unpacked to packed bytes; the highest of 293 real Word files is 11
UNCHECKED_BYTES = 8 * BYTES_PER_MEBIBYTE  # below this any ratio is harmless: a small file of spaces packs well


def check_unpacked_size(unpacked: int, packed: int, limits: Limits) -> None:
    """Raise LimitError where a file of `packed` bytes may not unpack to so many."""
    if unpacked > limits.max_unpacked_bytes:
        raise LimitError(f"The file unpacks to {unpacked} bytes, more than {limits.max_unpacked_bytes}.")
    if unpacked > UNCHECKED_BYTES and unpacked > MAX_COMPRESSION_RATIO * packed:
        ratio = unpacked // max(packed, 1)
        raise LimitError(f"The file unpacks to {ratio} times its size, more than {MAX_COMPRESSION_RATIO}.")


def bound_unpacked_size(packed: int, limits: Limits) -> int:
    """The most bytes that `check_unpacked_size` lets a file of `packed` bytes unpack to."""
    return min(limits.max_unpacked_bytes, max(UNCHECKED_BYTES, MAX_COMPRESSION_RATIO * packed))


def read_member(archive: ZipFile, entry: ZipInfo) -> bytes:
    """A member of a container, no more of it than its directory says: `ZipFile.read` unpacks all and cuts it then."""
    with archive.open(entry) as member:
        return member.read(entry.file_size)
