"""What one document may cost: the bounds that readers keep."""

from __future__ import annotations

from dataclasses import dataclass

BYTES_PER_MEBIBYTE = 1 << 20
_MIN_PROCESSOR_SECONDS = 15.0  # that the smallest file may take; real documents of 100 pages take one or two


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one document. What passes one of them raises `LimitError` or is cut off with a diagnostic.

    `max_bytes`: size of the file. It holds always.
    `max_unpacked_bytes`: what a packed file may unpack to: the parts of a DOCX, the document in a ZIP, the streams of a
    PDF. It holds always, but for PDF files with an owner's password, whose streams can't be measured: there, with
    `isolate=True`. A page of a PDF may have 16 MiB of operators, its forms counted as often as they are drawn.
    `max_pages`: pages of a paged file that are read; the rest is left out with the diagnostic `source.limit`.
    `max_lines`: lines of a text or Markdown file that are read, as many as 5,000 pages have; the rest is left out in
    the same way.
    `max_seconds`: time of one document. `extract()` checks it in the loops of all stages and raises `TimeLimitError`;
    a single call into PDFium or libxml2 it can't interrupt. With `isolate=True` and in the batch it holds always.
    `seconds_per_mebibyte`: processor time for each MiB of the file, besides 15 seconds that every file may take: a small
    file that takes long is no document. It is checked in the same places as `max_seconds`.
    `max_memory_bytes`: memory beyond that of an idle process. It holds with `isolate=True` only, on systems that keep
    RLIMIT_AS (not macOS and Windows). The batch has `Settings.memory` for it.
    """

    max_bytes: int = 200 * BYTES_PER_MEBIBYTE
    max_unpacked_bytes: int = 500 * BYTES_PER_MEBIBYTE
    max_pages: int = 5_000
    max_lines: int = 200_000
    max_seconds: float = 120.0
    max_memory_bytes: int = 2_048 * BYTES_PER_MEBIBYTE
    seconds_per_mebibyte: float = 60.0

    def allow_processor_seconds(self, file_bytes: int) -> float:
        """The processor time that a file of this size may take."""
        by_size = _MIN_PROCESSOR_SECONDS + self.seconds_per_mebibyte * file_bytes / BYTES_PER_MEBIBYTE
        return min(self.max_seconds, by_size)
