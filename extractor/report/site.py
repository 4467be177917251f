"""The report of a batch: a page for each document and the list of all, in one folder that needs no server.

Pages are made in other processes, since PDFium draws files of strangers: one that crashes or takes too long costs the
pictures of its page only. A page whose document has not changed since it was made is left as it is.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import re
import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from pebble import ProcessPool

from extractor.common.version import VERSION
from extractor.model import Document
from extractor.report.archive import ArchiveFile, list_archive_files, read_source
from extractor.report.document.page import PAGE_NAME, write_document_page
from extractor.report.html_templates import STATIC_FOLDER
from extractor.report.index_page import IndexRow, make_index_row, write_index
from extractor.report.view import ASSETS_FOLDER_NAME, copy_assets

_DOCUMENTS_FOLDER_NAME = "documents"
_STAMP_NAME = "made-from.txt"  # what a page was made from, so that the next report need not make it again
_NAME_CHARS = 24  # hexadecimal digits of a page's folder: no name of a document gets into a path
_PAGE_TIMEOUT_SECONDS = 120.0  # for one document: 300 pages take 30 seconds
_QUEUED_TASKS_PER_WORKER = 4
_FOLDER_PATTERN = re.compile(rf"[0-9a-f]{{{_NAME_CHARS}}}")


@dataclass(frozen=True, slots=True)
class PageTask:
    """A page to make: the file, the report's folder, and whether pages of a PDF are drawn."""

    file: ArchiveFile
    report: Path
    pictures: bool

    @property
    def page_folder(self) -> Path:
        """The folder of the page, relative to the report's: derived from the target, and the same in every run."""
        name = hashlib.sha256(self.file.target.encode("utf-8", "surrogateescape")).hexdigest()[:_NAME_CHARS]
        return Path(_DOCUMENTS_FOLDER_NAME, name[:2], name)


def write_report(out: Path, folder: Path, *, jobs: int = 1, pictures: bool = True) -> Iterator[str]:
    """Write the report of a batch's output folder; yields the target of each file whose page is done, the list comes last.

    Raises UsageError where `out` has no ledger, LedgerError for one that can't be read, OSError where `folder`
    can't be written.
    """
    files = list(list_archive_files(out))
    folder.mkdir(parents=True, exist_ok=True)
    copy_assets(folder)
    rows: list[IndexRow] = []
    for task, row in _make_rows((PageTask(file, folder, pictures) for file in files), jobs):
        rows.append(row)
        yield task.file.target
    write_index(rows, folder, out.resolve().name)
    _remove_old_pages(folder, {row.href for row in rows if row.href})


def make_page(task: PageTask) -> IndexRow:
    """Make the page of a file, unless it is there, and the file's row of the list."""
    if task.file.document is None:
        return make_index_row(task.file)
    data = task.file.document.read_bytes()
    try:
        document = msgspec.json.decode(data, type=Document)
    except msgspec.DecodeError as error:
        return make_index_row(task.file, message=f"The document in the output can't be read: {error}")
    folder = task.report / task.page_folder
    stamp = _make_stamp(data, pictures=task.pictures)
    if _read_stamp(folder) != stamp:
        _write_page(task, document, folder)
        (folder / _STAMP_NAME).write_text(stamp, encoding="ascii")
    return make_index_row(task.file, document, f"{task.page_folder.as_posix()}/{PAGE_NAME}")


def _write_page(task: PageTask, document: Document, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    source = read_source(task.file.url) if task.pictures and document.source.format == "pdf" else None
    if source is not None and hashlib.sha256(source).hexdigest() != document.source.sha256:
        source = None  # another file is there now: boxes would be at wrong places
    root = "/".join([".."] * len(task.page_folder.parts))
    write_document_page(document, folder, f"{root}/{ASSETS_FOLDER_NAME}", data=source, index=f"{root}/index.html")


def _make_stamp(data: bytes, *, pictures: bool) -> str:
    digest = hashlib.sha256(data)
    for path in sorted(STATIC_FOLDER.parent.glob("templates/*.j2")):
        digest.update(path.read_bytes())
    digest.update(f"{VERSION} {pictures}".encode())
    return digest.hexdigest()


def _read_stamp(folder: Path) -> str | None:
    with suppress(OSError):
        return (folder / _STAMP_NAME).read_text(encoding="ascii")
    return None


def _make_rows(tasks: Iterable[PageTask], jobs: int) -> Iterator[tuple[PageTask, IndexRow]]:
    """The rows in the order of the tasks, some tasks ahead at work."""
    pool = ProcessPool(max_workers=jobs, context=multiprocessing.get_context("spawn"))
    waiting: list[tuple[PageTask, Future[Any]]] = []
    try:
        for task in tasks:
            waiting.append((task, pool.schedule(make_page, args=(task,), timeout=_PAGE_TIMEOUT_SECONDS)))
            if len(waiting) >= jobs * _QUEUED_TASKS_PER_WORKER:
                yield _finish_task(*waiting.pop(0))
        while waiting:
            yield _finish_task(*waiting.pop(0))
    finally:
        pool.stop()
        pool.join()


def _finish_task(task: PageTask, future: Future[Any]) -> tuple[PageTask, IndexRow]:
    """A task's row. Where its process was lost, the page is made here without pictures; one that can't be made is named."""
    try:
        row: IndexRow = future.result()
    except OSError:
        raise
    except Exception:  # a crash, a deadline, or whatever a page raises that is made of hostile values
        try:
            row = make_page(PageTask(task.file, task.report, pictures=False))
        except (ValueError, TypeError, RecursionError) as error:
            row = make_index_row(task.file, message=f"The page can't be made: {error}")
    return task, row


def _remove_old_pages(folder: Path, kept: set[str]) -> None:
    """Remove the pages of files that are not in the list any more, and nothing else."""
    for path in folder.glob(f"{_DOCUMENTS_FOLDER_NAME}/*/*"):
        href = f"{path.relative_to(folder).as_posix()}/{PAGE_NAME}"
        if _FOLDER_PATTERN.fullmatch(path.name) and (path / _STAMP_NAME).is_file() and href not in kept:
            shutil.rmtree(path, ignore_errors=True)
