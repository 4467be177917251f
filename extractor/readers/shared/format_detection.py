"""Which format reads a file, and for a file that none reads, what it is and what to do with it."""

from __future__ import annotations

import io
import zlib

from extractor.errors import CorruptError, EmptyError, EncryptedError, ExtractionError, UnsupportedError
from extractor.readers.shared.file_sample import FileSample
from extractor.readers.shared.format_registry import Format, load_formats

_REMEDIES = (
    (("gzip", "bzip2", "xz", "7-Zip", "RAR", "tar"), "packed file", "Unpack it and give the files inside one by one."),
    (("image",), "picture", "Put its pages into a PDF, and give that."),
    (("audio", "media"), "recording", "Give the text that goes with it."),
)
_OFFICE_FOLDERS = (
    ("xl/", "Excel workbook (.xlsx)"), ("ppt/", "PowerPoint presentation (.pptx)"), ("visio/", "Visio drawing"),
)  # fmt: skip
_PACKAGE_MEDIA_TYPES = {
    "application/vnd.oasis.opendocument.spreadsheet": "OpenDocument spreadsheet (.ods)",
    "application/vnd.oasis.opendocument.presentation": "OpenDocument presentation (.odp)",
    "application/epub+zip": "EPUB book",
}
_MAX_MEDIA_TYPE_BYTES = 100
_ENCRYPTED_STREAM = "EncryptedPackage"
_OLE_STREAMS = {
    "Workbook": "Excel 97–2003 workbook (.xls)", "Book": "Excel 5.0/95 workbook (.xls)",
    "PowerPoint Document": "PowerPoint 97–2003 presentation (.ppt)",
}  # fmt: skip


def detect_format(data: bytes, name: str | None = None) -> Format:
    """The format of a file, by its content; `name` decides where the content could be either of two.

    Raises EmptyError for a file of only spaces, EncryptedError for a locked office file, CorruptError for a
    container that can't be opened, and UnsupportedError, which names the kind, for every other file.
    """
    if not data.strip(b" \t\r\n\f\0"):
        raise EmptyError("The file has no text." if data else "The file has no bytes.")
    sample = FileSample(data, name)
    for candidate in load_formats():
        if candidate.accepts(sample):
            return candidate
    raise _describe_unread_file(sample)


def _describe_unread_file(sample: FileSample) -> ExtractionError:
    """The error for a file that no format accepts."""
    if sample.kind == "zip":
        return _describe_package(sample)
    if sample.kind == "ole":
        return _describe_ole_file(sample)
    if sample.kind == "wpc":
        return _describe_kind("WordPerfect, but no document")
    if sample.kind is not None:
        return _describe_kind(sample.kind)
    if not sample.text:
        return UnsupportedError("The file is binary and of no known kind.")
    if sample.is_json:
        return UnsupportedError("This is JSON data.", "Give the document that it was made from.")
    root = sample.root_element
    return UnsupportedError(
        f"This is XML of another kind than Akoma Ntoso (<{root[0] if root else 'no root element'}>)."
    )


def _describe_kind(kind: str) -> UnsupportedError:
    for endings, name, remedy in _REMEDIES:
        if kind.endswith(endings):
            return UnsupportedError(f"This is a {name} ({kind}).", remedy)
    return UnsupportedError(f"This is a file of the kind {kind}, which is not read.")


def _describe_package(sample: FileSample) -> ExtractionError:
    """The error for a ZIP container by what it holds."""
    if sample.packed_names is None:
        return CorruptError("The file is a ZIP container that can't be opened.")
    if "mimetype" in sample.packed_names and (kind := _read_media_type(sample.data)):
        return _describe_kind(_PACKAGE_MEDIA_TYPES.get(kind, f"“{kind}”"))
    for folder, kind in _OFFICE_FOLDERS:
        if any(entry.startswith(folder) for entry in sample.packed_names):
            return _describe_kind(kind)
    return UnsupportedError("This is a packed file (ZIP archive).", _REMEDIES[0][2])


def _read_media_type(data: bytes) -> str:
    """What an OpenDocument or EPUB container says that it is."""
    import zipfile  # takes longer to load than a small text to read

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container, container.open("mimetype") as part:
            return part.read(_MAX_MEDIA_TYPE_BYTES).decode("ascii", "replace").strip()
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, EOFError, NotImplementedError, zlib.error):
        return ""


def _describe_ole_file(sample: FileSample) -> ExtractionError:
    """The error for a compound file (OLE) by its streams; those of locked files are also looked for in damaged ones."""
    names = sample.compound_names
    if _ENCRYPTED_STREAM in names if names is not None else _ENCRYPTED_STREAM.encode("utf-16-le") in sample.data:
        return EncryptedError("The office file is locked with a password.")
    if names is None:
        return CorruptError("The file is a compound file (OLE) that can't be opened.")
    for stream, kind in _OLE_STREAMS.items():
        if stream in names:
            return UnsupportedError(f"This is a {kind}.", "Save it as PDF and give that.")
    return _describe_kind("OLE compound file")
