"""What one document may cost: the bounds that readers keep."""

from __future__ import annotations

from dataclasses import dataclass

BYTES_PER_MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one document. What passes one of them raises `LimitError` or is cut off with a diagnostic.

    `max_bytes`: size of the file. It holds always.
    `max_unpacked_bytes`: what a packed file (DOCX, streams of a PDF) may unpack to.
    `max_pages`: pages of a paged file that are read; the rest is left out with the diagnostic `source.truncated`.
    `max_seconds`: time of one document. `extract()` checks it in the loops of its stages and raises `TimeLimitError`;
    a single call into PDFium or libxml2 it can't interrupt. With `isolate=True` and in the batch it holds always.
    `max_memory_bytes`: memory beyond that of an idle process. It holds with `isolate=True` only, on systems that keep
    RLIMIT_AS (not macOS and Windows). The batch has `Settings.memory` for it.
    """

    max_bytes: int = 200 * BYTES_PER_MEBIBYTE
    max_unpacked_bytes: int = 500 * BYTES_PER_MEBIBYTE
    max_pages: int = 5_000
    max_seconds: float = 120.0
    max_memory_bytes: int = 2_048 * BYTES_PER_MEBIBYTE
