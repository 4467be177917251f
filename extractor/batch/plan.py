"""The plan: every file of the sources once, each with a place of its own in the tree, and what is still to do."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Literal

from extractor.batch import content, locate
from extractor.batch.ledger import Ledger, Row
from extractor.batch.locate import Entry
from extractor.errors import ExtractionError, NotFoundError

Retry = Literal["failed", "doubtful", "all"]
_KEPT: dict[Retry, frozenset[str]] = {
    "failed": frozenset({"done", "doubtful"}), "doubtful": frozenset({"done"}), "all": frozenset(),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Keep:
    """Which results of earlier runs still hold: those of the same version and of a status that is not to be retried."""

    out: Path
    version: str
    retry: Retry = "failed"

    def holds(self, row: Row) -> bool:
        """Whether a file's result holds if its content is the same: its JSON must also be whole."""
        if row.status not in _KEPT[self.retry] or row.version != self.version:
            return False
        try:
            return (self.out / f"{row.target}.json").stat().st_size == row.written
        except OSError:
            return False


def entries(
    sources: Iterable[str], lists: Iterable[str] = (), out: Path | None = None, *, allow_http: bool = False
) -> Iterator[Entry]:
    """The files of all sources and then of all lists; "-" is a list on standard input. Raises as `locate` does."""
    for source in sources:
        if source == "-":
            yield from _from_list(source, allow_http=allow_http)
        else:
            yield from locate.locate(source, out, allow_http=allow_http)
    for name in lists:
        yield from _from_list(name, allow_http=allow_http)


def _from_list(name: str, *, allow_http: bool) -> Iterator[Entry]:
    """The files of a list: one on a line, or divided by NUL characters as `find -print0` does it."""
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise NotFoundError(f"The list {name} can't be read: {content.error_text(error)}.") from error
    for line in data.split(b"\0" if b"\0" in data else b"\n"):
        if text := os.fsdecode(line.strip(b"\r\n")):
            yield from locate.listed(text, allow_http=allow_http)


def make(ledger: Ledger, found: Iterable[Entry], keep: Keep, unread: Callable[[Entry], None]) -> None:
    """Write the plan of a run into the ledger; a file is pending where no earlier result holds or its stamp changed.

    `unread` is told of each file that will not be read. Raises what `found` raises; the ledger is then as it was.
    """
    try:
        for entry in found:
            _add(ledger, entry, keep)
            if entry.problem is not None:
                unread(entry)
    except ExtractionError:
        ledger.rollback()
        raise
    ledger.commit()


def _add(ledger: Ledger, entry: Entry, keep: Keep) -> None:
    file = _place(ledger, entry)
    ledger.plan(file, entry)
    row = ledger.row(file)
    if entry.problem is not None:
        (keep.out / f"{row.target}.json").unlink(missing_ok=True)
    elif entry.stamp is not None and row.stamp == entry.stamp and keep.holds(row):
        ledger.confirm(row)


def _place(ledger: Ledger, entry: Entry) -> int:
    """The file's place: as in its source, under the source's name where another file has that, then with a number.

    A file that the ledger knows keeps its place. One that stands where another stood that is gone takes it over, so
    that an archive may be moved to another folder or machine.
    """
    if (file := ledger.known(entry.url)) is not None:
        return file
    for number in count():
        prefix = "" if number == 0 else f"{entry.label}/" if number == 1 else f"{entry.label}-{number}/"
        target = prefix + entry.target
        key = locate.key(target)
        holder = ledger.holder(key)
        if holder is None:
            return ledger.add(entry, target, key)
        if not holder.planned and not _exists(holder.url):
            return ledger.move(holder.id, entry)
    raise AssertionError("count() has no end")


def _exists(url: str) -> bool:
    """Whether a file is still there, as far as this machine can tell: remote ones are taken to be."""
    path = content.local_path(url.partition("::")[2] or url)
    return path is None or os.path.lexists(path)
