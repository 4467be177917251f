"""Word files (DOCX and its relatives)."""

from __future__ import annotations

from extractor.limits import Limits
from extractor.readers.shared.file_sample import FileSample
from extractor.readers.shared.format_registry import Format, PronomId
from extractor.source import Source

_FLAT_PACKAGE_NAMESPACE = "http://schemas.microsoft.com/office/2006/xmlPackage"  # a package that is one XML file


def read(data: bytes, limits: Limits) -> Source:
    """Read a Word file.

    Raises EncryptedError, LimitError or CorruptError for what cannot be opened. A damaged file that could still be read
    has a finding `source.repaired`.
    """
    from extractor.readers.docx.document import read_docx  # loads lxml

    return read_docx(data, limits)


def _is_docx(sample: FileSample) -> bool:
    """Whether a container has the parts of a Word file; a ZIP too damaged to list may still show their names."""
    if sample.root_element is not None and _FLAT_PACKAGE_NAMESPACE in sample.root_element[1]:
        return "wordprocessingml" in sample.text
    if sample.kind != "zip":
        return False
    names = sample.packed_names
    if names is None:
        return b"word/" in sample.data
    return "mimetype" not in names and any(name.startswith("word/") for name in names)


FORMAT = Format(
    "docx",
    suffixes=(".docx", ".docm", ".dotx", ".dotm"),
    media_types=("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    pronom=(
        PronomId("fmt/412", r"\APK\x03\x04[\s\S]*(?:\[Content_Types\]|word/)", "PK\x03\x04[Content_Types].xml"),
        PronomId("fmt/412"),
    ),
    accepts=_is_docx,
    read=read,
    priority=10,
)
