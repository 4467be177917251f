"""What all pools of workers have in common: their interface, and the results of lost processes."""

from __future__ import annotations

from typing import Protocol

from extractor.batch.conversion import ConversionResult, ConversionTask, make_failed_result

RETRIED_CODES = frozenset({"crashed", "timeout", "memory"})  # errors of the process: a second attempt may succeed


class WorkerPool(Protocol):
    """Whatever converts documents side by side."""

    def get_in_flight_limit(self) -> int:
        """How many tasks to have in hand at once."""

    def submit_task(self, task: ConversionTask, *, alone: bool = False) -> None:
        """Begin a task; `alone` asks for a fresh process."""

    def wait_for_result(self, seconds: float) -> ConversionResult | None:
        """A finished task's result, None where none finishes in time."""

    def list_running_paths(self) -> list[str]:
        """The paths of the files in work."""


def make_lost_result(task: ConversionTask, code: str, message: str, seconds: float = 0.0) -> ConversionResult:
    """The failed result of a task whose process was lost."""
    result = make_failed_result(task.id, task.path, code, message)
    result.seconds = seconds
    return result
