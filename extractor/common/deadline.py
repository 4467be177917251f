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

_deadline: ContextVar[tuple[float, float] | None] = ContextVar("deadline", default=None)  # its time, and the seconds


@contextmanager
def limit_seconds(seconds: float) -> Iterator[None]:
    """While this lasts, `check_deadline` raises TimeLimitError once `seconds` have passed, in this thread only."""
    token = _deadline.set((time.monotonic() + seconds, seconds))
    try:
        yield
    finally:
        _deadline.reset(token)


def check_deadline() -> None:
    """Raise TimeLimitError where the time of the document is over; without a deadline do nothing."""
    current = _deadline.get()
    if current is not None and time.monotonic() > current[0]:
        raise TimeLimitError(f"The document took more than {current[1]:g} seconds.")
