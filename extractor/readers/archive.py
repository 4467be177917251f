"""A ZIP archive of documents."""

from __future__ import annotations

import io
import zlib
from functools import partial
from pathlib import PurePosixPath

from extractor.errors import CorruptError, EncryptedError
from extractor.limits import Limits
from extractor.readers.shared.containers.nested_documents import InnerDocument, make_inner_documents, read_only_document
from extractor.readers.shared.containers.unpacked_size import check_unpacked_size, read_member
from extractor.readers.shared.file_sample import FileSample
from extractor.readers.shared.format_registry import Format, PronomId, is_document_name
from extractor.source import PagedSource, Source

# Folders of programs' own containers, which are no archives of files.
_CONTAINER_FOLDERS = ("word/", "xl/", "ppt/", "visio/", "META-INF/")
_IGNORED_PREFIXES = ("__MACOSX/", "._")
_DAMAGE_ERRORS = (OSError, ValueError, EOFError, NotImplementedError, zlib.error)
_ENCRYPTED_FLAG = 1  # of an entry's general purpose bits


def read(data: bytes, limits: Limits) -> Source | PagedSource:
    """Read the one document that an archive holds.

    Raises SeveralDocumentsError, which names them, for an archive with more, EncryptedError and LimitError for a document
    that is locked or unpacks beyond the limits, and what the document's own reader raises.
    """
    return read_only_document(list_documents(data, limits), "archive", limits)


def list_documents(data: bytes, limits: Limits) -> list[InnerDocument]:
    """The files of an archive that a reader may know, by their names' endings. Raises CorruptError."""
    import zipfile  # takes longer to load than a small text to read

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = _choose_documents(archive.namelist())
    except (zipfile.BadZipFile, *_DAMAGE_ERRORS) as error:
        raise CorruptError(f"The archive can't be read: {error}.") from error
    return make_inner_documents((name, partial(_unpack, data, name, limits)) for name in names)


def _unpack(data: bytes, name: str, limits: Limits) -> bytes:
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entry = archive.getinfo(name)
            if entry.flag_bits & _ENCRYPTED_FLAG:
                raise EncryptedError("The document in the archive is locked with a password.")
            check_unpacked_size(entry.file_size, len(data), limits)
            return read_member(archive, entry)
    except (zipfile.BadZipFile, *_DAMAGE_ERRORS) as error:
        raise CorruptError(f"The document in the archive can't be unpacked: {error}.") from error


def _choose_documents(names: list[str]) -> list[str]:
    return [
        name
        for name in dict.fromkeys(names)
        if is_document_name(name) and not PurePosixPath(name).name.startswith(_IGNORED_PREFIXES)
        and not name.startswith(_IGNORED_PREFIXES)
    ]  # fmt: skip


def _is_archive(sample: FileSample) -> bool:
    names = sample.packed_names
    if not names or "mimetype" in names or any(name.startswith(_CONTAINER_FOLDERS) for name in names):
        return False
    return bool(_choose_documents(names))


FORMAT = Format(
    "zip",
    suffixes=(".zip",),
    media_types=("application/zip",),
    pronom=(PronomId("x-fmt/263", r"\APK\x03\x04", "PK\x03\x04"),),
    accepts=_is_archive,
    read=read,
    priority=12,
    is_container=True,
    list_documents=list_documents,
)
