"""WordPerfect documents, read through LibreOffice."""

from __future__ import annotations

from extractor.errors import CorruptError, EncryptedError
from extractor.limits import Limits
from extractor.readers.shared.file_sample import FileSample
from extractor.readers.shared.format_registry import Format, PronomId
from extractor.source import PagedSource, Source

_HEADER_BYTES = 16
_FILE_TYPE_OFFSET_BYTES = 9
# of the system's, and of the Macintosh's WordPerfect; others are macros, graphics, printers
_DOCUMENT_TYPES = {0x0A, 0x2C}
_KEY_BYTES = slice(12, 14)  # of the password; zero where there is none
_SIGNATURE = "\xffWPC"


def read(data: bytes, limits: Limits) -> Source | PagedSource:
    """Read a WordPerfect document.

    Raises EncryptedError for a locked one, MissingProgramError without LibreOffice, CorruptError for a damaged one, and
    TimeLimitError.
    """
    from extractor.readers.conversion.converted_document import read_converted  # loads lxml

    if len(data) <= _HEADER_BYTES:
        raise CorruptError("The WordPerfect document is cut off.")
    if any(data[_KEY_BYTES]):
        raise EncryptedError("The WordPerfect document is locked with a password.")
    return read_converted(data, FORMAT.suffixes[0], limits)


def _is_wordperfect(sample: FileSample) -> bool:
    kinds = sample.data[_FILE_TYPE_OFFSET_BYTES : _FILE_TYPE_OFFSET_BYTES + 1]
    return sample.kind == "wpc" and (not kinds or kinds[0] in _DOCUMENT_TYPES)


FORMAT = Format(
    "wpd",
    suffixes=(".wpd", ".wp", ".wp5", ".wp6"),
    media_types=("application/vnd.wordperfect",),
    pronom=(
        PronomId("x-fmt/393", rf"\A{_SIGNATURE}[\s\S]{{4}}\x01\x0a\x00\x00", f"{_SIGNATURE}\x10\0\0\0\x01\x0a\0\0"),
        PronomId("x-fmt/394", rf"\A{_SIGNATURE}[\s\S]{{4}}\x01\x0a\x00\x01", f"{_SIGNATURE}\x10\0\0\0\x01\x0a\0\x01"),
        PronomId("x-fmt/44", rf"\A{_SIGNATURE}[\s\S]{{4}}\x01\x0a\x02", f"{_SIGNATURE}\x10\0\0\0\x01\x0a\x02"),
        PronomId("x-fmt/44"),
    ),
    accepts=_is_wordperfect,
    read=read,
    priority=10,
)
