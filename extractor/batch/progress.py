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

from extractor.batch.conversion import ConversionResult
from extractor.batch.ledger.records import PlanTotals
from extractor.batch.observer import RunObserver, RunSummary
from extractor.batch.sources.discovery import SourceFile
from extractor.common.terminal_text import escape_control_characters

_LINE_INTERVAL_SECONDS = 10.0  # seconds between two plain lines
_MAX_WORKING_NAMES_CHARS = 60  # characters of the names of the files in work


class SilentObserver:
    """Shows nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def on_file_unread(self, entry: SourceFile) -> None:
        """Show nothing."""

    def on_plan_ready(self, total: PlanTotals) -> None:
        """Show nothing."""

    def on_file_unchanged(self, path: str) -> None:
        """Show nothing."""

    def on_file_settled(self, path: str, result: ConversionResult) -> None:
        """Show nothing."""

    def on_notice(self, message: str) -> None:
        """Show nothing."""

    def on_files_in_progress(self, paths: list[str]) -> None:
        """Show nothing."""


class ProgressCounts:
    """The counts of a run so far. The rate is documents a second since the plan was complete."""

    def __init__(self) -> None:
        self.files = self.settled = self.failed = self.pages = self.newly_settled = 0
        self.started_at = time.monotonic()

    def set_plan_totals(self, total: PlanTotals) -> None:
        """Take the plan's counts."""
        self.files, self.settled, self.started_at = total.files, total.files - total.pending, time.monotonic()

    def add_result(self, result: ConversionResult) -> None:
        """Take a result."""
        self.settled += 1
        self.newly_settled += 1
        self.pages += result.facts.pages or 0
        self.failed += result.status == "failed"

    def compute_rate(self) -> float:
        """Documents a second."""
        return self.newly_settled / max(time.monotonic() - self.started_at, 0.001)

    def format_line(self) -> str:
        """The counts in words."""
        seconds = (self.files - self.settled) / self.compute_rate() if self.newly_settled else None
        left = "" if seconds is None or self.settled == self.files else f", {_format_duration(seconds)} left"
        return (
            f"{self.settled:,} of {self.files:,} documents, {self.pages:,} pages, {self.compute_rate():.1f} documents/s{left}, "
            f"{self.failed:,} failed"
        )


class PlainTextObserver(SilentObserver):
    """A plain line every few seconds."""

    def __init__(self, console: Console) -> None:
        self._console, self._counts, self._last_printed_at = console, ProgressCounts(), 0.0

    def on_plan_ready(self, total: PlanTotals) -> None:
        """Say how much there is to do."""
        self._counts.set_plan_totals(total)
        self._print_progress(f"{total.files:,} files, {total.pending:,} of them to do")

    def on_file_unread(self, entry: SourceFile) -> None:
        """Name a file that can't be read."""
        if entry.problem is not None and entry.problem.status == "failed":
            self._counts.failed += 1
            self._print_line(f"{entry.path}: {entry.problem.code}: {entry.problem.message}")

    def on_file_unchanged(self, path: str) -> None:  # noqa: ARG002 - nothing happened to the file
        """Count it."""
        self._counts.settled += 1

    def on_file_settled(self, path: str, result: ConversionResult) -> None:
        """Count a result; name a failed file, and say how far the run is when it is time to."""
        self._counts.add_result(result)
        if result.status == "failed":
            self._print_line(f"{path}: {result.error}: {result.message}")
        if time.monotonic() - self._last_printed_at > _LINE_INTERVAL_SECONDS:
            self._print_progress(self._counts.format_line())

    def on_notice(self, message: str) -> None:
        """Print it."""
        self._print_line(message)

    def _print_progress(self, text: str) -> None:
        self._last_printed_at = time.monotonic()
        self._print_line(text)

    def _print_line(self, text: str) -> None:
        self._console.print(escape_control_characters(text), markup=False, highlight=False, soft_wrap=True)


class ProgressBarObserver(SilentObserver):
    """A bar with the counts, and the files in work under it."""

    def __init__(self, console: Console) -> None:
        self._counts = ProgressCounts()
        self._progress = Progress(
            SpinnerColumn(), BarColumn(), TaskProgressColumn(), MofNCompleteColumn(),
            TextColumn("{task.fields[figures]}", markup=False), TimeRemainingColumn(),
            TextColumn("{task.fields[work]}", markup=False), console=console, transient=True, refresh_per_second=4,
        )  # fmt: skip
        self._bar_task_id = self._progress.add_task("", total=None, figures="finding the files", work="")

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._progress.stop()

    def on_file_unread(self, entry: SourceFile) -> None:
        """Name a file that can't be read above the bar."""
        if entry.problem is not None and entry.problem.status == "failed":
            self._counts.failed += 1
            self._print_failure(entry.path, entry.problem.code, entry.problem.message)

    def on_plan_ready(self, total: PlanTotals) -> None:
        """Give the bar its length."""
        self._counts.set_plan_totals(total)
        self._progress.update(self._bar_task_id, total=total.files, completed=self._counts.settled, figures="")

    def on_file_unchanged(self, path: str) -> None:  # noqa: ARG002 - nothing happened to the file
        """Move the bar."""
        self._counts.settled += 1
        self._progress.update(self._bar_task_id, completed=self._counts.settled)

    def on_file_settled(self, path: str, result: ConversionResult) -> None:
        """Move the bar; a failed file is named above it."""
        self._counts.add_result(result)
        tally = self._counts
        figures = f"{tally.pages:,} pages, {tally.compute_rate():.1f}/s, {tally.failed:,} failed"
        self._progress.update(self._bar_task_id, completed=tally.settled, figures=figures)
        if result.status == "failed":
            self._print_failure(path, result.error, result.message)

    def on_notice(self, message: str) -> None:
        """Print it above the bar."""
        self._progress.console.print(Text(escape_control_characters(message)))

    def _print_failure(self, path: str, code: str | None, message: str | None) -> None:
        self._progress.console.print(Text(escape_control_characters(f"{path}: {code}: {message}"), style="red"))

    def on_files_in_progress(self, paths: list[str]) -> None:
        """Name the files in work."""
        names = escape_control_characters(", ".join(path.rpartition("/")[2] for path in paths))
        self._progress.update(
            self._bar_task_id,
            work=names if len(names) <= _MAX_WORKING_NAMES_CHARS else f"{names[: _MAX_WORKING_NAMES_CHARS - 1]}…",
        )


class EventLogObserver(SilentObserver):
    """Every event as a line of JSON, with its time."""

    def __init__(self, path: Path) -> None:
        self._stream: TextIO = path.open("a", encoding="utf-8")

    def __exit__(self, *error: object) -> None:
        self._stream.close()

    def on_file_unread(self, entry: SourceFile) -> None:
        """Write why a file is not read."""
        if entry.problem is not None:
            self.write_event("unread", path=entry.path, **asdict(entry.problem))

    def on_plan_ready(self, total: PlanTotals) -> None:
        """Write the plan's counts."""
        self.write_event("planned", **asdict(total))

    def on_file_unchanged(self, path: str) -> None:
        """Write that the file keeps its result."""
        self.write_event("unchanged", path=path)

    def on_file_settled(self, path: str, result: ConversionResult) -> None:
        """Write what became of a file."""
        self.write_event(
            "settled", path=path, status=result.status, error=result.error, message=result.message,
            pages=result.facts.pages, seconds=result.seconds,
        )  # fmt: skip

    def on_notice(self, message: str) -> None:
        """Write it."""
        self.write_event("notice", message=message)

    def write_event(self, event: str, **fields: object) -> None:
        """Write one event, flushed at once, so that the file can be followed."""
        time_ = datetime.now(UTC).isoformat(timespec="milliseconds")
        self._stream.write(json.dumps({"time": time_, "event": event, **fields}, ensure_ascii=False) + "\n")
        self._stream.flush()


class ObserverGroup:
    """Several observers as one; a context that ends them all."""

    def __init__(self, *observers: SilentObserver | PlainTextObserver | ProgressBarObserver | EventLogObserver) -> None:
        self._observers: tuple[RunObserver, ...] = observers
        self._contexts: tuple[AbstractContextManager[object], ...] = observers
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        for context in self._contexts:
            self._stack.enter_context(context)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def on_file_unread(self, entry: SourceFile) -> None:
        """Pass it on to all."""
        for observer in self._observers:
            observer.on_file_unread(entry)

    def on_plan_ready(self, total: PlanTotals) -> None:
        """Pass it on to all."""
        for observer in self._observers:
            observer.on_plan_ready(total)

    def on_file_unchanged(self, path: str) -> None:
        """Pass it on to all."""
        for observer in self._observers:
            observer.on_file_unchanged(path)

    def on_file_settled(self, path: str, result: ConversionResult) -> None:
        """Pass it on to all."""
        for observer in self._observers:
            observer.on_file_settled(path, result)

    def on_notice(self, message: str) -> None:
        """Pass it on to all."""
        for observer in self._observers:
            observer.on_notice(message)

    def on_files_in_progress(self, paths: list[str]) -> None:
        """Pass it on to all."""
        for observer in self._observers:
            observer.on_files_in_progress(paths)


def make_observers(console: Console, log: Path | None, *, quiet: bool) -> ObserverGroup:
    """The observers that the command line asks for."""
    shown = (
        SilentObserver()
        if quiet
        else ProgressBarObserver(console)
        if console.is_terminal
        else PlainTextObserver(console)
    )
    return ObserverGroup(shown, *([EventLogObserver(log)] if log else []))


def format_summary(summary: RunSummary) -> list[str]:
    """The closing summary: a line of counts for each column."""
    first = f"{summary.files:,} files: {_format_counts(summary.status)}"
    if summary.unchanged:
        first += f"; {summary.unchanged:,} of them unchanged since they were converted"
    if summary.gone or summary.moved:
        first += f"; {summary.gone:,} earlier ones gone, {summary.moved:,} moved"
    columns = (("failures", summary.error), ("languages", summary.language), ("types", summary.type))
    return [first, *(f"{name}: {_format_counts(counts)}" for name, counts in columns if counts)]


def _format_counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in counts.items()) or "none"


def _format_duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
