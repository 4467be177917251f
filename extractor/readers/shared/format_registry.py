"""The file formats that can be read, each registered by its own module.

A format is one module of `extractor.readers`, or one package, that has a constant `FORMAT`. `load_formats` finds them
by a scan of the folder: a new format is one new file, and no other file changes.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from itertools import islice

import msgspec

from extractor.errors import DefectError
from extractor.limits import Limits
from extractor.readers.shared.containers.nested_documents import InnerDocument
from extractor.readers.shared.encoding import decode_bytes
from extractor.readers.shared.file_sample import FileSample
from extractor.source import Finding, PagedSource, Source

READERS_PACKAGE = "extractor.readers"
_SHARED_PACKAGE = "shared"  # what formats have in common; it holds no format
_LINE_END_PATTERN = re.compile(r"\r\n?|\n")

DocumentLister = Callable[[bytes, Limits], list[InnerDocument]]
DocumentReader = Callable[[bytes, Limits], Source | PagedSource]


class PronomId(msgspec.Struct, frozen=True):
    """An identifier of the PRONOM registry (https://www.nationalarchives.gov.uk/PRONOM) for a format or one version.

    It holds for a file in whose first 4,096 bytes, read as Latin-1, the regular expression `pattern` is found, or for
    every file of the format where there is no pattern. `example` is bytes, as Latin-1, in which the pattern is found.
    """

    puid: str
    pattern: str | None = None
    example: str | None = None


class Format(msgspec.Struct, frozen=True):
    """A file format and how it is read.

    `name` is what `source.format` says. `suffixes` (".md") and `media_types` are those that usually mark such files.
    `accepts` decides by the content whether a file is of the format. Formats are asked in the order of `priority`, the
    lowest first: below 50 are formats with an unmistakable sign, above them those that take what others leave.
    `read` makes the source; it imports what it needs only when it is called. `pronom` has the identifiers, the most
    precise first. `list_documents`, of a container, gives the documents that it holds; where `is_container`, they are all that
    such a file has, so that several are read in its place.
    """

    name: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    pronom: tuple[PronomId, ...]
    accepts: Callable[[FileSample], bool]
    read: DocumentReader
    priority: int = 40
    list_documents: DocumentLister | None = None
    is_container: bool = False


@cache
def load_formats() -> tuple[Format, ...]:
    """All formats in the order in which they are asked, which is the same on every machine.

    Raises DefectError for two formats of one name.
    """
    package = import_module(READERS_PACKAGE)
    names = sorted(entry.name for entry in pkgutil.iter_modules(package.__path__) if entry.name != _SHARED_PACKAGE)
    modules = [import_module(f"{READERS_PACKAGE}.{name}") for name in names]
    formats = sorted((module.FORMAT for module in modules if hasattr(module, "FORMAT")), key=_sort_key)
    if len({entry.name for entry in formats}) < len(formats):
        raise DefectError("Two modules of the readers register one format.")
    return tuple(formats)


def is_document_name(name: str) -> bool:
    """Whether a name ends as those of a format do, so that a file in a container is worth reading."""
    return name.lower().endswith(tuple(suffix for entry in load_formats() for suffix in entry.suffixes))


def _sort_key(entry: Format) -> tuple[int, str]:
    return entry.priority, entry.name


def read_decoded(read_text: Callable[[str], Source | PagedSource], *, is_lines: bool = False) -> DocumentReader:
    """The reader of bytes for a format of text: decodes them first, and keeps what was doubtful in that.

    `is_lines`: lines are the units of the format, so that a text ends after as many as the limits allow.
    """

    def read(data: bytes, limits: Limits) -> Source | PagedSource:
        decoded = decode_bytes(data)
        text = _cut_lines(decoded.text, limits.max_lines) if is_lines else decoded.text
        source = read_text(text)
        source.findings[:0] = decoded.findings
        if len(text) < len(decoded.text):
            source.findings.append(Finding("source.limit", f"Only the first {limits.max_lines} lines were read."))
        return source

    return read


def _cut_lines(text: str, count: int) -> str:
    """The first lines of a text, at most `count` of them."""
    if text.count("\n") + text.count("\r") < count:
        return text
    end = next(islice(_LINE_END_PATTERN.finditer(text), count - 1, None), None)
    return text if end is None else text[: end.end()]
