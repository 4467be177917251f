"""The time that one document may take, as the loops of all stages can check it.

A loop whose length depends on the document calls `check_deadline()` in each round. That costs less than a microsecond;
it cannot interrupt a call into C, which only the limits of a child process can.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from extractor.errors import TimeLimitError

_CHECK_INTERVAL_SECONDS = 0.02  # between two looks at the clock of the processor, which is slow to read


class Deadline:
    """The end of a document's time: by the clock, and by the processor time of this thread.

    `steps` counts the checks, so that tests can see how work grows without a clock.
    """

    def __init__(self, seconds: float, processor_seconds: float) -> None:
        self.steps = 0
        self._seconds, self._processor_seconds = seconds, processor_seconds
        self._end = time.monotonic() + seconds
        self._processor_end = time.thread_time() + processor_seconds
        self._next_check = 0.0

    def check(self) -> None:
        """Count a step. Raises TimeLimitError where either time is over."""
        self.steps += 1
        now = time.monotonic()
        if now < self._next_check:
            return
        self._next_check = min(now + _CHECK_INTERVAL_SECONDS, self._end)
        if now > self._end:
            raise TimeLimitError(f"The document took more than {self._seconds:g} seconds.")
        if time.thread_time() > self._processor_end:
            raise TimeLimitError(f"The document took more than {self._processor_seconds:g} seconds of the processor.")

    def extend_processor_time(self, seconds: float) -> None:
        """Allow more of the processor's time."""
        self._processor_end += seconds

    def get_remaining_clock_seconds(self) -> float:
        """The seconds until the time by the clock is over, 0 where it is."""
        return max(0.0, self._end - time.monotonic())

    def get_remaining_processor_seconds(self) -> float:
        """The seconds until the processor time is over, 0 where it is."""
        return max(0.0, self._processor_end - time.thread_time())

    def get_allowed_seconds(self) -> float:
        """The seconds that the document may take from its beginning."""
        return self._seconds


_deadline: ContextVar[Deadline | None] = ContextVar("deadline", default=None)


@contextmanager
def limit_seconds(seconds: float, processor_seconds: float) -> Iterator[Deadline]:
    """While this lasts, `check_deadline` raises TimeLimitError once either time has passed, in this thread only."""
    deadline = Deadline(seconds, processor_seconds)
    token = _deadline.set(deadline)
    try:
        yield deadline
    finally:
        _deadline.reset(token)


@contextmanager
def limit_stage_seconds(seconds: float, processor_seconds: float) -> Iterator[None]:
    """`limit_seconds` for a stage whose processor time is not counted as that of the document. Needs a deadline."""
    current, began = _deadline.get(), time.thread_time()
    try:
        with limit_seconds(seconds, processor_seconds):
            yield
    finally:
        if current is not None:
            current.extend_processor_time(time.thread_time() - began)


def check_deadline() -> None:
    """Raise TimeLimitError where the time of the document is over; without a deadline do nothing."""
    current = _deadline.get()
    if current is not None:
        current.check()


def get_remaining_clock_seconds() -> float | None:
    """The seconds until the document's time by the clock is over, 0 where it is; None without a deadline."""
    current = _deadline.get()
    return None if current is None else current.get_remaining_clock_seconds()


def get_remaining_processor_seconds() -> float | None:
    """The seconds until the document's processor time is over, 0 where it is; None without a deadline."""
    current = _deadline.get()
    return None if current is None else current.get_remaining_processor_seconds()


def get_allowed_seconds() -> float | None:
    """The seconds that the document may take from its beginning; None without a deadline."""
    current = _deadline.get()
    return None if current is None else current.get_allowed_seconds()
