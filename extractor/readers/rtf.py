"""Rich Text Format, read through LibreOffice."""

from __future__ import annotations

from extractor.errors import CorruptError
from extractor.limits import Limits
from extractor.readers.shared.file_sample import FileSample
from extractor.readers.shared.format_registry import Format, PronomId
from extractor.source import PagedSource, Source


def read(data: bytes, limits: Limits) -> Source | PagedSource:
    """Read an RTF file; its bare text, with a finding, where LibreOffice is not installed.

    Raises CorruptError for a file of which nothing can be made, and TimeLimitError.
    """
    from extractor.readers.conversion.converted_document import read_converted  # loads lxml

    source = read_converted(data, FORMAT.suffixes[0], limits, _read_text)
    if isinstance(source, Source):
        _number_blank_notes(source)
    return source


def _number_blank_notes(source: Source) -> None:
    """Number notes in their order whose mark is blank: LibreOffice takes a blank before the call for its mark."""
    markers = {note.key: str(number) for number, note in enumerate((n for n in source.notes if not n.marker), 1)}
    for note in source.notes:
        note.marker = markers.get(note.key, note.marker)
    for block in source.blocks:
        in_cells = (reference for row in block.rows for cell in row for reference in cell.note_references)
        for reference in (*block.note_references, *in_cells):
            if not reference.marker and reference.note_key in markers:
                reference.marker = markers[reference.note_key]


def _read_text(data: bytes) -> str:
    from striprtf.striprtf import rtf_to_text

    try:
        text: str = rtf_to_text(data.decode("latin-1"), errors="replace")
    except (ValueError, LookupError, IndexError, KeyError, TypeError, OverflowError) as error:
        raise CorruptError(f"The RTF file can't be read: {error}.") from error
    return text


def _is_rtf(sample: FileSample) -> bool:
    return sample.kind == "rtf"


FORMAT = Format(
    "rtf",
    suffixes=(".rtf",),
    media_types=("application/rtf", "text/rtf"),
    pronom=(PronomId("fmt/45", r"\A\{\\rtf", "{\\rtf1"),),
    accepts=_is_rtf,
    read=read,
    priority=10,
)
