"""The content of a URL: local files, members of zip and tar archives, and whatever fsspec opens.

A URL is what a task carries to a worker, on this machine or another. Local files are `file://` with percent signs, so
that names in any bytes survive; members of archives are `zip://MEMBER::CONTAINER` and `tar://MEMBER::CONTAINER`.
"""

from __future__ import annotations

import bz2
import gzip
import hashlib
import lzma
import os
import shutil
import tarfile
import tempfile
import threading
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, cast
from urllib.parse import quote_from_bytes, unquote_to_bytes

from extractor.errors import CorruptError, EncryptedError, LimitError, NotFoundError, UnsupportedError, UsageError

Archive = zipfile.ZipFile | tarfile.TarFile
WEB_PROTOCOLS = {"http", "https", "ftp"}  # addresses of strangers: opened only where asked for
_CHUNK_BYTES = 1 << 20
_TAR_SUFFIXES = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
_DECOMPRESSORS: dict[str, Callable[..., BinaryIO]] = {
    "gz": cast("Callable[..., BinaryIO]", gzip.open), "tgz": cast("Callable[..., BinaryIO]", gzip.open),
    "bz2": cast("Callable[..., BinaryIO]", bz2.open), "tbz2": cast("Callable[..., BinaryIO]", bz2.open),
    "xz": cast("Callable[..., BinaryIO]", lzma.open), "txz": cast("Callable[..., BinaryIO]", lzma.open),
}  # fmt: skip
_DAMAGE_ERRORS = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    gzip.BadGzipFile,
    EOFError,
    ValueError,
)
_archive_lock = threading.Lock()  # an archive has one position in its file


def make_file_url(path: str | os.PathLike[str]) -> str:
    """The URL of a local file; bytes of its name that are no UTF-8 are kept."""
    return "file://" + quote_from_bytes(os.fsencode(os.path.abspath(path)))


def get_local_path(url: str) -> str | None:
    """The path of a local file's URL, None for any other URL."""
    return os.fsdecode(unquote_to_bytes(url.removeprefix("file://"))) if url.startswith("file://") else None


def get_archive_kind(name: str) -> str | None:
    """The kind of archive, "zip" or "tar", that is read as a folder under this name; None for any other name."""
    name = name.lower()
    return "zip" if name.endswith(".zip") else "tar" if name.endswith(_TAR_SUFFIXES) else None


def make_member_url(kind: str, member: str, container: str) -> str:
    """The URL of an archive's member."""
    return f"{kind}://{quote_from_bytes(member.encode('utf-8', 'surrogateescape'))}::{container}"


def check_web_access(url: str, allow_http: bool) -> None:
    """Raise UsageError for an address of a protocol that has to be asked for, also at the end of a chain of them."""
    if not allow_http and any(part.partition("://")[0].lower() in WEB_PROTOCOLS for part in url.split("::")):
        raise UsageError(f"{url} is an address of the web.", "Give --allow-http if it is to be fetched.")


def read_content(url: str, max_bytes: int) -> bytes:
    """The content of a URL. Raises NotFoundError, LimitError, EncryptedError, CorruptError or UnsupportedError."""
    with open_content(url) as stream:
        data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise LimitError(f"The file has more than {max_bytes} bytes.")
    return data


def read_first_bytes(url: str, size: int) -> bytes:
    """The first bytes of a URL's content. Raises as `read_content` does."""
    with open_content(url) as stream:
        return stream.read(size)


def compute_digest(url: str, max_bytes: int) -> str:
    """The SHA-256 of a URL's content as hexadecimal digits. Raises as `read_content` does."""
    sha256, count = hashlib.sha256(), 0
    with open_content(url) as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            sha256.update(chunk)
            count += len(chunk)
            if count > max_bytes:
                raise LimitError(f"The file has more than {max_bytes} bytes.")
    return sha256.hexdigest()


@contextmanager
def open_content(url: str) -> Iterator[BinaryIO]:
    """The stream of a URL's content. Raises NotFoundError, EncryptedError, CorruptError or UnsupportedError."""
    head, _, container = url.partition("::")
    kind, _, member = head.partition("://")
    try:
        if kind in {"zip", "tar"} and container:
            name = unquote_to_bytes(member).decode("utf-8", "surrogateescape")
            with _archive_lock, _open_member(open_archive(kind, container), name) as stream:
                yield stream
        elif (path := get_local_path(url)) is not None:
            with open(path, "rb") as file:
                yield file
        else:
            with _open_remote(url) as remote:
                yield remote
    except _DAMAGE_ERRORS as error:
        raise CorruptError(f"The file can't be read whole: {error}.") from error
    except (OSError, ImportError, KeyError) as error:
        raise NotFoundError(f"{url} can't be read: {describe_error(error)}.") from error


def _open_remote(url: str) -> BinaryIO:
    """The stream of a remote URL."""
    import fsspec  # few need it, and it is slow to import

    return cast("BinaryIO", fsspec.open(url, "rb").open())


def describe_error(error: BaseException) -> str:
    """The reason that an error gives, without the path that it repeats."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__


def _open_member(archive: Archive, name: str) -> BinaryIO:
    if isinstance(archive, tarfile.TarFile):
        stream = archive.extractfile(name)
        if stream is None:
            raise NotFoundError(f"{name} is no file of the archive.")
        return cast("BinaryIO", stream)
    try:
        return cast("BinaryIO", archive.open(name))
    except NotImplementedError as error:
        raise UnsupportedError(f"{name} is packed in a way that is not read: {error}.") from error
    except RuntimeError as error:
        raise EncryptedError(f"{name} is locked with the archive's password.") from error


def open_archive(kind: str, container: str) -> Archive:
    """The archive of a URL, kept open for the next member. Raises OSError and what zipfile and tarfile raise."""
    path = get_local_path(container)
    state = os.stat(path) if path is not None else None
    return _open_archive_state(kind, container, (state.st_size, state.st_mtime_ns) if state else None)


@lru_cache(maxsize=8)
def _open_archive_state(kind: str, container: str, _state: tuple[int, int] | None) -> Archive:
    """The state of a local container is an argument so that a changed one is opened anew."""
    path = get_local_path(container)
    stream = _open_remote(container) if path is None else open(path, "rb")  # noqa: SIM115 - lives as long as the archive
    if kind == "zip":
        return zipfile.ZipFile(stream)
    unpack = _DECOMPRESSORS.get(Path(path or container).suffix.lower().removeprefix("."))
    if unpack is not None:
        stream = _decompress_archive(unpack(stream))
    return tarfile.open(fileobj=stream, mode="r:")


def _decompress_archive(packed: BinaryIO) -> BinaryIO:
    """A packed tar as a temporary file without a name: members of a packed one can't be reached out of their order."""
    plain = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the archive
    with packed:
        shutil.copyfileobj(packed, plain, _CHUNK_BYTES)
    plain.seek(0)
    return cast("BinaryIO", plain)
