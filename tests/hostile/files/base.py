"""What a hostile file is, and helpers that several kinds share."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

MEBIBYTE = 1 << 20


class HostileFile(NamedTuple):
    """A file's name and the function that makes its bytes."""

    name: str
    make: Callable[[], bytes]


@cache
def deflate_repeated(unit: bytes, mebibytes: int, window_bits: int = 15) -> bytes:
    """So many mebibytes of a repeated unit, packed; `window_bits` -15 is for containers, 31 for gzip."""
    packer = zlib.compressobj(9, zlib.DEFLATED, window_bits)
    piece = unit * (MEBIBYTE // len(unit))
    return b"".join(packer.compress(piece) for _ in range(mebibytes)) + packer.flush()
