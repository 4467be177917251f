"""The content of a URL: local files, members of zip and tar archives, and whatever fsspec opens.

A URL is what a task carries to a worker, on this machine or another. Local files are `file://` with percent signs, so
that names in any bytes survive; members of archives are `zip://MEMBER::CONTAINER` and `tar://MEMBER::CONTAINER`. What is in
a container that only its content shows is `inside://PATH::CONTAINER`, where the container may be such a URL itself.
"""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
import os
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

from extractor.common.regular_files import open_regular_file
from extractor.common.terminal_text import hide_passwords
from extractor.errors import CorruptError, EncryptedError, LimitError, NotFoundError, UnsupportedError, UsageError
from extractor.limits import Limits
from extractor.readers.shared.containers.nested_documents import (
    InnerDocument,
    find_inner_document,
    list_inner_documents,
)

Archive = zipfile.ZipFile | tarfile.TarFile
# Protocols that need no --allow-http: this machine, wrappers of other URLs, and object stores, which have fixed hosts.
# All others (http, ftp, webhdfs, smb, github …) reach any host that a list of files names.
_SAFE_PROTOCOLS = frozenset({
    "", "file", "local", "memory", "zip", "tar", "simplecache", "filecache", "blockcache",
    "s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "adl", "oci",
})  # fmt: skip
_MIN_UNPACKED_BYTES = 256 << 20  # that any packed tar may unpack to
_MAX_UNPACKING_RATIO = 100  # of a packed tar: texts reach 10, bombs 1,000
_MAX_ARCHIVE_MEMBERS = 1_000_000  # ten times the largest archive of one organ's documents
UNPACKED_FOLDER_VARIABLE = (
    "EXTRACTOR_UNPACKED"  # of the environment: where packed tars are unpacked once for all workers
)
INSIDE_SCHEME = "inside"
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
ARCHIVE_ERRORS = (*_DAMAGE_ERRORS, OSError, NotImplementedError)  # whatever listing a damaged archive raises
_MAX_OPEN_CONTAINERS = 2  # that are kept: a container and the one that it is in
_archive_lock = threading.Lock()  # an archive has one position in its file
_container_lock = threading.RLock()  # a container is opened by one thread, with those that it is in


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


def make_inside_url(path: str, container: str) -> str:
    """The URL of a document in a container that is known by its content: a mail, a PDF portfolio, an archive."""
    return make_member_url(INSIDE_SCHEME, path, container)


def is_inside_container(url: str) -> bool:
    """Whether a URL leads into a container that only its format's reader can open."""
    return url.startswith(f"{INSIDE_SCHEME}://")


def check_network_access(url: str, allow_http: bool) -> None:
    """Raise UsageError for an address of a protocol that has to be asked for, also at the end of a chain of them."""
    protocols = {part.partition("://")[0].lower() for part in url.split("::") if "://" in part}
    if not allow_http and not protocols <= _SAFE_PROTOCOLS:
        message = f"{hide_passwords(url)} is an address of the network."
        raise UsageError(message, "Give --allow-http if it is to be fetched.")


def read_content(url: str, limits: Limits) -> bytes:
    """The content of a URL. Raises NotFoundError, LimitError, EncryptedError, CorruptError or UnsupportedError."""
    with _open_content(url, limits) as stream:
        data = stream.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise LimitError(f"The file has more than {limits.max_bytes} bytes.")
    return data


def read_first_bytes(url: str, size: int, limits: Limits) -> bytes:
    """The first bytes of a URL's content. Raises as `read_content` does."""
    with _open_content(url, limits) as stream:
        return stream.read(size)


def compute_digest(url: str, limits: Limits) -> str:
    """The SHA-256 of a URL's content as hexadecimal digits. Raises as `read_content` does."""
    sha256, count = hashlib.sha256(), 0
    with _open_content(url, limits) as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            sha256.update(chunk)
            count += len(chunk)
            if count > limits.max_bytes:
                raise LimitError(f"The file has more than {limits.max_bytes} bytes.")
    return sha256.hexdigest()


def list_contained_documents(container: str, limits: Limits) -> list[InnerDocument]:
    """The documents in a container that its content shows, kept for those who read them. Raises as `read_content` does."""
    with _container_lock:
        return _list_container_state(container, limits, _get_local_state(container.rpartition("::")[2]))


@contextmanager
def _open_content(url: str, limits: Limits) -> Iterator[BinaryIO]:
    """The stream of a URL's content. Raises NotFoundError, EncryptedError, CorruptError or UnsupportedError.

    The limits are those of the containers that a document is in: they are read whole.
    """
    head, _, container = url.partition("::")
    kind, _, member = head.partition("://")
    try:
        if kind in {"zip", "tar"} and container:
            name = unquote_to_bytes(member).decode("utf-8", "surrogateescape")
            with _archive_lock, _open_member(open_archive(kind, container), name) as stream:
                yield stream
        elif kind == INSIDE_SCHEME and container:
            name = unquote_to_bytes(member).decode("utf-8", "surrogateescape")
            documents = list_contained_documents(container, limits)
            yield io.BytesIO(find_inner_document(documents, name, _name_container(container)).unpack())
        elif (path := get_local_path(url)) is not None:
            with open_regular_file(path) as file:
                yield file
        else:
            with _open_remote(url) as remote:
                yield remote
    except _DAMAGE_ERRORS as error:
        raise CorruptError(f"The file can't be read whole: {error}.") from error
    except (OSError, ImportError, KeyError) as error:
        raise NotFoundError(hide_passwords(f"{url} can't be read: {describe_error(error)}.")) from error


@lru_cache(maxsize=_MAX_OPEN_CONTAINERS)
def _list_container_state(container: str, limits: Limits, _state: tuple[int, int] | None) -> list[InnerDocument]:
    """The state of the local file is an argument so that a changed one is opened anew."""
    return list_inner_documents(read_content(container, limits), _name_container(container), limits)


def _name_container(container: str) -> str:
    return unquote_to_bytes(container.partition("::")[0].rpartition("/")[2]).decode("utf-8", "surrogateescape")


def _get_local_state(url: str) -> tuple[int, int] | None:
    """The size and time of a local file; None for one elsewhere. Raises OSError."""
    path = get_local_path(url)
    state = os.stat(path) if path is not None else None
    return (state.st_size, state.st_mtime_ns) if state else None


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
    return _open_archive_state(kind, container, _get_local_state(container))


@lru_cache(maxsize=8)
def _open_archive_state(kind: str, container: str, _state: tuple[int, int] | None) -> Archive:
    """The state of a local container is an argument so that a changed one is opened anew."""
    path = get_local_path(container)
    stream = _open_remote(container) if path is None else open_regular_file(path)
    if kind == "zip":
        archive = zipfile.ZipFile(stream)
        _check_member_count(len(archive.filelist))
        return archive
    unpack = _DECOMPRESSORS.get(Path(path or container).suffix.lower().removeprefix("."))
    if unpack is not None:
        stream = _open_unpacked(f"{container} {_state}", stream, unpack)
    return tarfile.open(fileobj=stream, mode="r:")


def close_archives() -> None:
    """Close the archives and containers that are kept open."""
    _open_archive_state.cache_clear()
    _list_container_state.cache_clear()


def _check_member_count(count: int) -> None:
    if count > _MAX_ARCHIVE_MEMBERS:
        raise LimitError(f"The archive has {count:,} files, more than {_MAX_ARCHIVE_MEMBERS:,}.", "Unpack it first.")


def _open_unpacked(key: str, packed: BinaryIO, unpack: Callable[..., BinaryIO]) -> BinaryIO:
    """A packed tar as a plain one: members of a packed one can't be reached out of their order.

    Where a batch has a folder for it, it is unpacked once for all workers, so that it costs no document its deadline.
    """
    folder = os.environ.get(UNPACKED_FOLDER_VARIABLE)
    if folder is None or not os.path.isdir(folder):
        plain = cast("BinaryIO", tempfile.TemporaryFile())  # noqa: SIM115 - lives as long as the archive
        _unpack_bounded(packed, unpack, plain)
        plain.seek(0)
        return plain
    path = Path(folder, hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest() + ".tar")
    if not path.exists():
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as whole:
            try:
                _unpack_bounded(packed, unpack, cast("BinaryIO", whole))
            except BaseException:
                os.unlink(whole.name)
                raise
        os.replace(whole.name, path)
    packed.close()
    return open_regular_file(path)


def _unpack_bounded(packed: BinaryIO, unpack: Callable[..., BinaryIO], plain: BinaryIO) -> None:
    """Unpack a stream into another. Raises LimitError where it becomes far larger than texts become."""
    packed.seek(0, os.SEEK_END)
    bound = max(_MIN_UNPACKED_BYTES, _MAX_UNPACKING_RATIO * packed.tell())
    packed.seek(0)
    with unpack(packed) as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            plain.write(chunk)
            if plain.tell() > bound:
                raise LimitError(
                    f"The archive unpacks to more than {bound:,} bytes.", "Unpack it first if it is to be trusted."
                )
