"""Outputs that become visible when they are whole: written beside their place, and moved there at the end."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from extractor.errors import UsageError
from extractor.model import Document
from extractor.writers.base import DocumentSink, Writer
from extractor.writers.registry import get_writer


class Output:
    """An output at a path, as a context: what exists there is replaced when the context ends without an exception.

    Until then the new files are in `.NAME.partial` beside it. A path that exists and is no regular file, such as
    /dev/stdout, is written to directly. Raises UsageError where nothing can be written.
    """

    def __init__(self, writer: Writer, path: Path) -> None:
        self._writer, self._path = writer, path
        self._partial = path.with_name(f".{path.name}.partial")
        self._direct = path.exists() and not path.is_file() and not path.is_dir()
        self._stream: BinaryIO | None = None
        self._sink: DocumentSink | None = None

    def __enter__(self) -> Self:
        try:
            self._sink = self._open_sink()
        except ImportError as error:
            remedy = f"Install the extra: pip install 'un-extractor[{self._writer.requires}]'."
            raise UsageError(f"{error.name or error} is missing.", remedy) from error
        except OSError as error:
            raise UsageError(f"{self._path} can't be written: {error.strerror}.", "Give another path.") from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None and self._sink is not None:
                self._sink.close()
            if self._stream is not None:
                self._stream.close()
            if kind is None and not self._direct:
                self._move_into_place()
        finally:
            if not self._direct:
                _remove_path(self._partial)

    def add_document(self, path: str, document: Document) -> None:
        """Write the next document; `path` is its place in the output tree, or the name of its file."""
        if self._sink is None:
            raise ValueError("The output is not open.")
        self._sink.add_document(path, document)

    def _open_sink(self) -> DocumentSink:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if not self._direct:
            _remove_path(self._partial)  # that of a killed run
        if self._writer.open_folder is not None:
            if self._path.exists() and not self._path.is_dir():
                raise NotADirectoryError(0, "it is no folder")
            self._partial.mkdir()
            return self._writer.open_folder(self._partial)
        if self._path.is_dir():
            raise IsADirectoryError(0, "it is a folder")
        self._stream = (self._path if self._direct else self._partial).open("wb")
        assert self._writer.open_stream is not None
        return self._writer.open_stream(self._stream)

    def _move_into_place(self) -> None:
        if self._stream is not None:
            os.replace(self._partial, self._path)
        else:
            _replace_folder_files(self._partial, self._path, self._writer.folder_globs)


def _replace_folder_files(new: Path, folder: Path, globs: Iterable[str]) -> None:
    """Move the files of `new` into `folder`; files there that match `globs` and have no successor are removed."""
    names = {path.relative_to(new) for path in new.rglob("*") if path.is_file()}
    for name in sorted(names):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        os.replace(new / name, folder / name)
    for path in (path for pattern in globs for path in folder.glob(pattern)):
        if path.relative_to(folder) not in names and path.is_file():
            path.unlink()
            with suppress(OSError):  # a folder that is not empty stays
                path.parent.rmdir()


def _remove_path(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def write_documents(documents: Iterable[tuple[str, Document]], to: str, path: str | os.PathLike[str]) -> None:
    """Write named documents to a file or folder in the form that `to` names, such as "jsonl".

    `documents` are pairs of a name (a path in the output tree, say) and the document. What exists at `path` is replaced
    when all are written. Raises UsageError for an unknown form or a path that can't be written.
    """
    with Output(get_writer(to), Path(path)) as output:
        for name, document in documents:
            output.add_document(name, document)
