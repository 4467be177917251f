"""The files of a batch as the report shows them: what the ledger says of each, and where its document and source are."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.batch.ledger.database import open_read_only
from extractor.batch.sources import storage
from extractor.batch.sources.locations import Base
from extractor.batch.sources.targets import LEDGER_FILE_NAME, find_document_path
from extractor.errors import ExtractionError, LedgerError, UsageError
from extractor.limits import Limits

_PROTOCOL_PATTERN = re.compile(r"(\w+)://")
_LOCAL_PROTOCOLS = frozenset({"file", "zip", "tar"})  # a report opens no connection
_FILES_SQL = """
    SELECT location, target, coalesce(absence, status, 'waiting') AS status, error, message FROM files
    ORDER BY status = 'skipped', target
"""


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """A file of a batch: `target` is its place in the output, `document` the path of its JSON, None where there is none."""

    target: str
    url: str
    status: str
    message: str
    document: Path | None


def list_archive_files(out: Path) -> Iterator[ArchiveFile]:
    """The files of an output folder in the order of their targets, skipped ones last.

    Raises UsageError where there is no ledger, and LedgerError for one that can't be read or leads out of `out`.
    """
    base = Base(out)
    try:
        with closing(open_read_only(out)) as database:
            for row in database.execute(_FILES_SQL):
                yield _make_archive_file(row, base, find_document_path(out, row["target"]))
    except FileNotFoundError as error:
        raise UsageError(f"{out} has no {LEDGER_FILE_NAME}: it is not the output folder of a batch.") from error
    except sqlite3.Error as error:
        raise LedgerError(f"The ledger of {out} can't be read: {error}.") from error


def _make_archive_file(row: Any, base: Base, document: Path) -> ArchiveFile:
    message = f"{row['error']}: {row['message']}" if row["error"] else ""
    exists = row["error"] is None and document.is_file()
    return ArchiveFile(
        row["target"], base.make_url(row["location"]), row["status"], message,
        document if exists else None,
    )  # fmt: skip


def read_source(url: str) -> bytes | None:
    """The content of a file on this machine; None where it is elsewhere, or was removed."""
    if not set(_PROTOCOL_PATTERN.findall(url)) <= _LOCAL_PROTOCOLS:
        return None
    try:
        return storage.read_content(url, Limits())
    except ExtractionError:
        return None
