"""A ZIP archive with one document in it."""

from __future__ import annotations

import io
import zlib
from pathlib import PurePosixPath

from extractor.errors import CorruptError, EncryptedError, UnsupportedError
from extractor.limits import Limits
from extractor.readers.shared.file_sample import FileSample
from extractor.readers.shared.format_registry import Format, PronomId, load_formats
from extractor.readers.shared.nested_documents import name_documents, read_nested_document
from extractor.readers.shared.unpacked_size import check_unpacked_size, read_member
from extractor.source import PagedSource, Source

# Folders of programs' own containers, which are no archives of files.
_CONTAINER_FOLDERS = ("word/", "xl/", "ppt/", "visio/", "META-INF/")
_IGNORED_PREFIXES = ("__MACOSX/", "._")
_ENCRYPTED_FLAG = 1  # of an entry's general purpose bits


def read(data: bytes, limits: Limits) -> Source | PagedSource:
    """Read the one document that an archive holds.

    Raises UnsupportedError, which names them, for an archive with several, EncryptedError and LimitError for a document
    that is locked or unpacks beyond the limits, and what the document's own reader raises.
    """
    import zipfile  # takes longer to load than a small text to read

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = _list_documents(archive.namelist())
            if len(names) != 1:
                remedy = "Unpack it and give the files inside one by one."
                raise UnsupportedError(f"This archive has several documents: {name_documents(names)}.", remedy)
            entry = archive.getinfo(names[0])
            if entry.flag_bits & _ENCRYPTED_FLAG:
                raise EncryptedError("The document in the archive is locked with a password.")
            check_unpacked_size(entry.file_size, len(data), limits)
            content = read_member(archive, entry)
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, zlib.error) as error:
        raise CorruptError(f"The document in the archive can't be unpacked: {error}.") from error
    return read_nested_document(content, PurePosixPath(names[0]).name, limits)


def _list_documents(names: list[str]) -> list[str]:
    """The files of an archive that a reader may know, by their names' endings."""
    suffixes = tuple(suffix for entry in load_formats() for suffix in entry.suffixes)
    return [
        name
        for name in names
        if name.lower().endswith(suffixes) and not PurePosixPath(name).name.startswith(_IGNORED_PREFIXES)
        and not name.startswith(_IGNORED_PREFIXES)
    ]  # fmt: skip


def _is_archive(sample: FileSample) -> bool:
    names = sample.packed_names
    if not names or "mimetype" in names or any(name.startswith(_CONTAINER_FOLDERS) for name in names):
        return False
    return bool(_list_documents(names))


FORMAT = Format(
    "zip",
    suffixes=(".zip",),
    media_types=("application/zip",),
    pronom=(PronomId("x-fmt/263", r"\APK\x03\x04", "PK\x03\x04"),),
    accepts=_is_archive,
    read=read,
    priority=12,
)
