"""Akoma Ntoso, the XML of parliaments and of the United Nations' own documents (AKN4UN)."""

from __future__ import annotations

import re

from extractor.readers.shared.file_sample import FileSample
from extractor.readers.shared.format_registry import Format, PronomId, read_decoded
from extractor.source import Source

_NAMESPACE_PATTERN = re.compile(
    r"http://docs\.oasis-open\.org/legaldocml/ns/akn/3\.0|http://www\.akomantoso\.org/[\d.]+"
)


def read(text: str) -> Source:
    """Read an Akoma Ntoso document. Raises CorruptError where not even a part of it is XML."""
    from extractor.readers.akn.document import read_akn  # loads lxml

    return read_akn(text)


def _is_akn(sample: FileSample) -> bool:
    return sample.root_element is not None and _NAMESPACE_PATTERN.search(sample.root_element[1]) is not None


FORMAT = Format(
    "akn",
    suffixes=(".xml", ".akn"),
    media_types=("application/akn+xml",),
    pronom=(PronomId("fmt/101"),),
    accepts=_is_akn,
    read=read_decoded(read),
    priority=30,
)
