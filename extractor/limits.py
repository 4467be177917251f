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
    file that takes long is no document. It is checked in the same places as `max_seconds`. The documents that take
    longest for their size take a seventh of it.
    `program_seconds_per_mebibyte`: the same for LibreOffice, and for pages that are recognised from their pictures, whose
    time is not counted as that of the other stages.
    `max_memory_bytes`: memory beyond that of an idle process. It holds with `isolate=True` only, on systems that keep
    RLIMIT_AS (not macOS and Windows). The batch has `Settings.memory` for it.
    """

    max_bytes: int = 200 * BYTES_PER_MEBIBYTE
    max_unpacked_bytes: int = 500 * BYTES_PER_MEBIBYTE
    max_pages: int = 5_000
    max_lines: int = 200_000
    max_seconds: float = 120.0
    max_memory_bytes: int = 2_048 * BYTES_PER_MEBIBYTE
    seconds_per_mebibyte: float = 5.0
    program_seconds_per_mebibyte: float = 60.0

    def allow_processor_seconds(self, file_bytes: int) -> float:
        """The processor time that a file of this size may take."""
        return self._allow_seconds(file_bytes, self.seconds_per_mebibyte)

    def allow_program_seconds(self, file_bytes: int) -> float:
        """The processor time that LibreOffice, or the recognition of pages, may take for a file of this size."""
        return self._allow_seconds(file_bytes, self.program_seconds_per_mebibyte)

    def _allow_seconds(self, file_bytes: int, seconds_per_mebibyte: float) -> float:
        return min(self.max_seconds, _MIN_PROCESSOR_SECONDS + seconds_per_mebibyte * file_bytes / BYTES_PER_MEBIBYTE)
