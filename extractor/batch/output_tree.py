"""The JSON files of the output folder: written whole, and never lost where somebody has edited them."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import msgspec

from extractor.batch.sources.targets import PARTIAL_FOLDER_NAME, find_document_path
from extractor.model import Document
from extractor.writers.json_document import decode_document


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """What the ledger keeps of a JSON file: bytes, time stamp in nanoseconds, digest; all None for none."""

    bytes: int | None = None
    stamp: int | None = None
    sha256: str | None = None


class OutputTree:
    """The tree of one output folder. Places are targets: paths without `.json`."""

    def __init__(self, out: Path) -> None:
        self._out = out

    def read_document(self, target: str) -> Document:
        """The document at a place. Raises OSError and msgspec.DecodeError."""
        return decode_document(find_document_path(self._out, target).read_bytes())

    def is_unchanged(self, target: str, written: WrittenFile) -> bool:
        """Whether the file is there as it was written. It is read only where its time stamp is another."""
        path = find_document_path(self._out, target)
        try:
            state = path.stat()
            if state.st_size != written.bytes:
                return False
            return state.st_mtime_ns == written.stamp or _compute_digest(path) == written.sha256
        except OSError:
            return False

    def write(self, target: str, data: bytes, before: WrittenFile) -> tuple[WrittenFile, str | None]:
        """Write a file whole or not at all: under a temporary name, and moved into place.

        `before` is what was written there last. A file that was edited since is kept; its new place is returned too.
        Raises OSError.
        """
        path = find_document_path(self._out, target)
        sha256 = hashlib.sha256(data).hexdigest()
        kept = self._keep_edited(path, before, sha256)
        partial = self._out / PARTIAL_FOLDER_NAME / "document.json"
        partial.write_bytes(data)
        try:
            os.replace(partial, path)
        except FileNotFoundError:
            path.parent.mkdir(parents=True)
            os.replace(partial, path)
        return WrittenFile(len(data), path.stat().st_mtime_ns, sha256), kept

    def remove(self, target: str, before: WrittenFile) -> str | None:
        """Remove a file. One that was edited since it was written is kept under another name, which is returned."""
        path = find_document_path(self._out, target)
        kept = self._keep_edited(path, before)
        path.unlink(missing_ok=True)
        return kept

    def remove_empty_folders(self, target: str) -> None:
        """Remove the folders of a place that have nothing left in them."""
        for folder in find_document_path(self._out, target).parents:
            if folder == self._out or any(folder.iterdir()):
                return
            folder.rmdir()

    def _keep_edited(self, path: Path, before: WrittenFile, new_sha256: str | None = None) -> str | None:
        """Rename a file that is not what was written last, nor what comes now; returns its place in the output folder."""
        if not path.exists() or not _is_edited(path, before, new_sha256):
            return None
        kept = next(
            name for number in count(1) if not (name := path.with_name(f"{path.name}.edited-{number}")).exists()
        )
        os.replace(path, kept)
        return kept.relative_to(self._out).as_posix()


def _is_edited(path: Path, before: WrittenFile, new_sha256: str | None) -> bool:
    data = path.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    if sha256 in {before.sha256, new_sha256}:
        return False
    if before.sha256 is not None:
        return True
    try:  # the ledger knows of no file: one that a killed run wrote last is a document, one of a stranger is not
        decode_document(data)
    except msgspec.DecodeError:
        return True
    return False


def _compute_digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
