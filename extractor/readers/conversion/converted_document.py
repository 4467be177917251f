"""A document that LibreOffice has written as DOCX, or, where it is not installed, the bare text that a library finds."""

from __future__ import annotations

from collections.abc import Callable

from extractor.errors import MissingProgramError
from extractor.limits import Limits
from extractor.readers import docx, text
from extractor.readers.conversion.libreoffice import INSTALL_REMEDY, convert_to_docx
from extractor.source import Finding, PagedSource, Source

TextReader = Callable[[bytes], str]
BARE_TEXT_MESSAGE = (
    "LibreOffice is not installed, and only the file's bare text was read: numbers of lists, tables, notes and headers are "
    "missing or out of place. " + INSTALL_REMEDY
)


def read_converted(
    data: bytes, suffix: str, limits: Limits, read_text: TextReader | None = None
) -> Source | PagedSource:
    """Read a file, of the kind that `suffix` (".doc") names, through LibreOffice.

    `read_text` gives the bare text of such a file where LibreOffice is missing; it raises CorruptError. Without it,
    MissingProgramError is raised then. Raises what `convert_to_docx` raises for other files.
    """
    source: Source | PagedSource
    try:
        source = docx.read(convert_to_docx(data, suffix, limits), limits)
    except MissingProgramError:
        if read_text is None:
            raise
        source = text.read(read_text(data))
        source.findings.insert(0, Finding("source.part_unread", BARE_TEXT_MESSAGE))
    source.format = suffix.removeprefix(".")
    return source
