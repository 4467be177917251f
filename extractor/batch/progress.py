"""What people see of a run: a bar on a terminal, plain lines elsewhere, a log of JSON Lines for machines."""

from __future__ import annotations

import json
import time
from contextlib import AbstractContextManager, ExitStack
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from extractor.batch.convert import Result
from extractor.batch.ledger import Total
from extractor.batch.locate import Entry
from extractor.batch.run import Summary, Watch

_BETWEEN = 10.0  # seconds between two plain lines
_WIDTH = 60  # letters of the files in work


class Silent:
    """Shows nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def unread(self, entry: Entry) -> None:
        """Show nothing."""

    def planned(self, total: Total) -> None:
        """Show nothing."""

    def unchanged(self, path: str) -> None:
        """Show nothing."""

    def settled(self, path: str, result: Result) -> None:
        """Show nothing."""

    def working(self, paths: list[str]) -> None:
        """Show nothing."""


class Tally:
    """The figures of a run so far. Rate is documents a second since the plan stood."""

    def __init__(self) -> None:
        self.files = self.settled = self.failed = self.pages = self.now = 0
        self.began = time.monotonic()

    def plan(self, total: Total) -> None:
        """Take the plan's figures."""
        self.files, self.settled, self.began = total.files, total.files - total.pending, time.monotonic()

    def add(self, result: Result) -> None:
        """Take a result."""
        self.settled += 1
        self.now += 1
        self.pages += result.facts.pages or 0
        self.failed += result.status == "failed"

    def rate(self) -> float:
        """Documents a second."""
        return self.now / max(time.monotonic() - self.began, 0.001)

    def line(self) -> str:
        """The figures in words."""
        seconds = (self.files - self.settled) / self.rate() if self.now else None
        left = "" if seconds is None or self.settled == self.files else f", {_duration(seconds)} left"
        return (
            f"{self.settled:,} of {self.files:,} documents, {self.pages:,} pages, {self.rate():.1f} documents/s{left}, "
            f"{self.failed:,} failed"
        )


class Lines(Silent):
    """A plain line every few seconds."""

    def __init__(self, console: Console) -> None:
        self._console, self._tally, self._last = console, Tally(), 0.0

    def planned(self, total: Total) -> None:
        """Say how much there is to do."""
        self._tally.plan(total)
        self._say(f"{total.files:,} files, {total.pending:,} of them to do")

    def unread(self, entry: Entry) -> None:
        """Name a file that can't be had."""
        if entry.problem is not None and entry.problem.status == "failed":
            self._print(f"{entry.path}: {entry.problem.code}: {entry.problem.message}")

    def unchanged(self, path: str) -> None:  # noqa: ARG002 - nothing happened to the file
        """Count it."""
        self._tally.settled += 1

    def settled(self, path: str, result: Result) -> None:
        """Count a result; name a failed file, and say how far the run is when it is time to."""
        self._tally.add(result)
        if result.status == "failed":
            self._print(f"{path}: {result.error}: {result.message}")
        if time.monotonic() - self._last > _BETWEEN:
            self._say(self._tally.line())

    def _say(self, text: str) -> None:
        self._last = time.monotonic()
        self._print(text)

    def _print(self, text: str) -> None:
        self._console.print(text, markup=False, highlight=False, soft_wrap=True)


class Bar(Silent):
    """A bar with the figures, and the files in work under it."""

    def __init__(self, console: Console) -> None:
        self._tally = Tally()
        self._progress = Progress(
            SpinnerColumn(), BarColumn(), TaskProgressColumn(), MofNCompleteColumn(),
            TextColumn("{task.fields[figures]}", markup=False), TimeRemainingColumn(),
            TextColumn("{task.fields[work]}", markup=False), console=console, transient=True, refresh_per_second=4,
        )  # fmt: skip
        self._bar = self._progress.add_task("", total=None, figures="finding the files", work="")

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._progress.stop()

    def unread(self, entry: Entry) -> None:
        """Name a file that can't be had above the bar."""
        if entry.problem is not None and entry.problem.status == "failed":
            self._name(entry.path, entry.problem.code, entry.problem.message)

    def planned(self, total: Total) -> None:
        """Give the bar its length."""
        self._tally.plan(total)
        self._progress.update(self._bar, total=total.files, completed=self._tally.settled, figures="")

    def unchanged(self, path: str) -> None:  # noqa: ARG002 - nothing happened to the file
        """Move the bar."""
        self._tally.settled += 1
        self._progress.update(self._bar, completed=self._tally.settled)

    def settled(self, path: str, result: Result) -> None:
        """Move the bar; a failed file is named above it."""
        self._tally.add(result)
        tally = self._tally
        figures = f"{tally.pages:,} pages, {tally.rate():.1f}/s, {tally.failed:,} failed"
        self._progress.update(self._bar, completed=tally.settled, figures=figures)
        if result.status == "failed":
            self._name(path, result.error, result.message)

    def _name(self, path: str, code: str | None, message: str | None) -> None:
        self._progress.console.print(Text(f"{path}: {code}: {message}", style="red"))

    def working(self, paths: list[str]) -> None:
        """Name the files in work."""
        names = ", ".join(path.rpartition("/")[2] for path in paths)
        self._progress.update(self._bar, work=names if len(names) <= _WIDTH else f"{names[: _WIDTH - 1]}…")


class Log(Silent):
    """Every event as a line of JSON, with its time."""

    def __init__(self, path: Path) -> None:
        self._stream: TextIO = path.open("a", encoding="utf-8")

    def __exit__(self, *error: object) -> None:
        self._stream.close()

    def unread(self, entry: Entry) -> None:
        """Write why a file is not read."""
        if entry.problem is not None:
            self.write("unread", path=entry.path, **asdict(entry.problem))

    def planned(self, total: Total) -> None:
        """Write the plan's figures."""
        self.write("planned", **asdict(total))

    def unchanged(self, path: str) -> None:
        """Write that the file keeps its result."""
        self.write("unchanged", path=path)

    def settled(self, path: str, result: Result) -> None:
        """Write what became of a file."""
        self.write(
            "settled", path=path, status=result.status, error=result.error, message=result.message,
            pages=result.facts.pages, seconds=result.seconds,
        )  # fmt: skip

    def write(self, event: str, **fields: object) -> None:
        """Write one event, at once on the disk for whoever follows the file."""
        time_ = datetime.now(UTC).isoformat(timespec="milliseconds")
        self._stream.write(json.dumps({"time": time_, "event": event, **fields}, ensure_ascii=False) + "\n")
        self._stream.flush()


class Watches:
    """Several followers as one; a context that ends them all."""

    def __init__(self, *watches: Silent | Lines | Bar | Log) -> None:
        self._watches: tuple[Watch, ...] = watches
        self._contexts: tuple[AbstractContextManager[object], ...] = watches
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        for context in self._contexts:
            self._stack.enter_context(context)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def unread(self, entry: Entry) -> None:
        """Tell all."""
        for watch in self._watches:
            watch.unread(entry)

    def planned(self, total: Total) -> None:
        """Tell all."""
        for watch in self._watches:
            watch.planned(total)

    def unchanged(self, path: str) -> None:
        """Tell all."""
        for watch in self._watches:
            watch.unchanged(path)

    def settled(self, path: str, result: Result) -> None:
        """Tell all."""
        for watch in self._watches:
            watch.settled(path, result)

    def working(self, paths: list[str]) -> None:
        """Tell all."""
        for watch in self._watches:
            watch.working(paths)


def watches(console: Console, log: Path | None, *, quiet: bool) -> Watches:
    """The followers that the command line asks for."""
    shown = Silent() if quiet else Bar(console) if console.is_terminal else Lines(console)
    return Watches(shown, *([Log(log)] if log else []))


def summary_lines(summary: Summary) -> list[str]:
    """The closing summary: a line of figures for each column."""
    first = f"{summary.files:,} files: {_figures(summary.status)}"
    if summary.unchanged:
        first += f"; {summary.unchanged:,} of them unchanged since they were converted"
    columns = (("failures", summary.error), ("languages", summary.language), ("types", summary.type))
    return [first, *(f"{name}: {_figures(counts)}" for name, counts in columns if counts)]


def _figures(counts: dict[str, int]) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in counts.items()) or "none"


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
