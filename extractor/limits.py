"""What one document may cost: the bounds that readers keep."""

from __future__ import annotations

from dataclasses import dataclass

BYTES_PER_MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one document; reading on past one of them raises `LimitError`.

    `max_bytes` is the size of the file, `max_unpacked_bytes` what a packed file (DOCX, PDF streams) may unpack to,
    `max_pages` the pages of a paged one, `max_seconds` the time, kept by the programs that run extraction in a worker.
    """

    max_bytes: int = 200 * BYTES_PER_MEBIBYTE
    max_unpacked_bytes: int = 500 * BYTES_PER_MEBIBYTE
    max_pages: int = 5_000
    max_seconds: float = 120.0
