"""What a run reports: the events as they happen, and the counts at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from extractor.batch.conversion import ConversionResult
from extractor.batch.ledger.records import PlanTotals
from extractor.batch.sources.discovery import SourceFile


class RunObserver(Protocol):
    """Whoever is informed of the events of a run."""

    def on_file_unread(self, entry: SourceFile) -> None:
        """A file is left out, or can't be had: `entry.problem` says why."""

    def on_plan_ready(self, total: PlanTotals) -> None:
        """The plan is complete."""

    def on_file_unchanged(self, path: str) -> None:
        """A file turns out to have the content that it had, though its time stamp is new."""

    def on_file_settled(self, path: str, result: ConversionResult) -> None:
        """A file has its result."""

    def on_notice(self, message: str) -> None:
        """Something that a person should know: a correction that was refused, an edited document that was kept."""

    def on_files_in_progress(self, paths: list[str]) -> None:
        """These files are in work; called often."""


@dataclass(slots=True)
class RunSummary:
    """What has become of the plan's files: counts by status, error code, language and type.

    `unchanged` of them had their result from an earlier run. `gone` and `moved` count files of earlier runs that are no
    longer there.
    """

    files: int = 0
    unchanged: int = 0
    status: dict[str, int] = field(default_factory=dict)
    error: dict[str, int] = field(default_factory=dict)
    language: dict[str, int] = field(default_factory=dict)
    type: dict[str, int] = field(default_factory=dict)
    gone: int = 0
    moved: int = 0
