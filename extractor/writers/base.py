"""What a form of output is: a `Writer` that says its name and opens sinks, and a sink that takes documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from extractor.model import Document


class DocumentSink(Protocol):
    """An open output that takes documents one after the other."""

    def add_document(self, path: str, document: Document) -> None:
        """Write the next document; `path` is its place in the output tree, or the name of its file."""

    def close(self) -> None:
        """Write what is still held. The stream is closed by whoever opened it."""


@dataclass(frozen=True, slots=True)
class Writer:
    """A form of output, registered by the name `WRITER` in its module.

    `name` is what `--to` calls it and `description` one line of help. One of the two openers is given: `open_stream`
    for an output that is one file, `open_folder` for one of several files. A folder's files may already exist:
    `folder_globs` says which of them belong to this writer, so that those of an earlier run can be replaced.
    `requires` names the extra that must be installed, None for none.
    """

    name: str
    description: str
    open_stream: Callable[[BinaryIO], DocumentSink] | None = None
    open_folder: Callable[[Path], DocumentSink] | None = None
    folder_globs: tuple[str, ...] = ()
    requires: str | None = None

    def __post_init__(self) -> None:
        if (self.open_stream is None) == (self.open_folder is None):
            raise ValueError(f"The writer {self.name} must open either a stream or a folder.")
