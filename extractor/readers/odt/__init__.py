"""OpenDocument texts (ODT), also as templates and as one XML text (Flat ODF)."""

from __future__ import annotations

from extractor.limits import Limits
from extractor.readers.shared.file_sample import FileSample
from extractor.readers.shared.format_registry import Format, PronomId
from extractor.source import Source

_MEDIA_TYPE = "application/vnd.oasis.opendocument.text"  # those of templates and master documents begin with it
_MEDIA_TYPE_PLACE = slice(30, 200)  # bytes in which the first member of a container has its name and content
_FLAT_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns:office"


def read(data: bytes, limits: Limits) -> Source:
    """Read an OpenDocument text.

    Raises EncryptedError, LimitError or CorruptError for what cannot be opened. A damaged file that could still be read
    has a finding `source.repaired`.
    """
    from extractor.readers.odt.document import read_odt  # loads lxml

    return read_odt(data, limits)


def _is_odt(sample: FileSample) -> bool:
    """Whether a container says that it is an OpenDocument text, which it does in its first member."""
    if sample.root_element is not None and _FLAT_NAMESPACE in sample.root_element[1]:
        return _MEDIA_TYPE in sample.root_element[1]
    return sample.kind == "zip" and _MEDIA_TYPE.encode() in sample.data[_MEDIA_TYPE_PLACE]


FORMAT = Format(
    "odt",
    suffixes=(".odt", ".ott", ".fodt"),
    media_types=(_MEDIA_TYPE, f"{_MEDIA_TYPE}-template", f"{_MEDIA_TYPE}-flat-xml"),
    pronom=(
        PronomId(
            "fmt/291",
            r"\APK\x03\x04[\s\S]{26}mimetypeapplication/vnd\.oasis\.opendocument\.text",
            "PK\x03\x04" + "\0" * 26 + f"mimetype{_MEDIA_TYPE}",
        ),
        PronomId("fmt/291"),
    ),
    accepts=_is_odt,
    read=read,
    priority=10,
)
