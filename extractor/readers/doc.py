"""Word documents of 1995 to 2003 (.doc), read through LibreOffice."""

from __future__ import annotations

import struct

from extractor.errors import CorruptError, EncryptedError
from extractor.limits import Limits
from extractor.readers.shared.containers.compound_file import open_compound_file
from extractor.readers.shared.file_sample import FileSample
from extractor.readers.shared.format_registry import Format, PronomId
from extractor.source import PagedSource, Source

_MAIN_STREAM = "WordDocument"
_FLAGS_OFFSET_BYTES = 10  # of the flags in the file information block ([MS-DOC] 2.5.2)
_ENCRYPTED_FLAG = 0x0100


def read(data: bytes, limits: Limits) -> Source | PagedSource:
    """Read a Word document; its bare text, with a finding, where LibreOffice is not installed.

    Raises EncryptedError for a locked document, CorruptError for a damaged one, and TimeLimitError.
    """
    from extractor.readers.conversion.converted_document import read_converted  # loads lxml

    with open_compound_file(data) as compound:
        head = compound.openstream(_MAIN_STREAM).read(_FLAGS_OFFSET_BYTES + 2)
    if len(head) < _FLAGS_OFFSET_BYTES + 2:
        raise CorruptError("The Word document has no text.")
    if struct.unpack_from("<H", head, _FLAGS_OFFSET_BYTES)[0] & _ENCRYPTED_FLAG:
        raise EncryptedError("The Word document is locked with a password.")
    return read_converted(data, FORMAT.suffixes[0], limits, _read_text)


def _read_text(data: bytes) -> str:
    from legacy_doc import LegacyDocError, extract_text

    try:
        text: str = extract_text(data).text
    except LegacyDocError as error:
        raise CorruptError(f"The Word document can't be read: {error}.") from error
    return text


def _is_doc(sample: FileSample) -> bool:
    return _MAIN_STREAM in (sample.compound_names or ())


FORMAT = Format(
    "doc",
    suffixes=(".doc", ".dot"),
    media_types=("application/msword",),
    pronom=(PronomId("fmt/40"),),
    accepts=_is_doc,
    read=read,
    priority=10,
)
