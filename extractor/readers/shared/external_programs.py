"""Programs of the system, which read what no library does: what one may take of its document's time is decided here alone.

By the clock it is most of what the document has left. Of processor time it is bounded by the system, so that a program
whose parent was killed ends as well; time that it waits for a busy machine does not count.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from math import ceil

from extractor.common.deadline import get_remaining_clock_seconds

_CLOCK_RATIO = 0.8  # of what is left of the document's time, that a program may take: its result must still be read
_ULIMIT_BLOCK_BYTES = 512  # in which POSIX shells count the size of files
_NO_LIMIT = "unlimited"
# Not every system can set each bound, and a bound that is lower already stays.
_BOUNDED_COMMAND = (
    "/bin/sh", "-c",
    'ulimit -t "$0"; for bound in "-f $1" "-v $2"; do ulimit $bound 2>/dev/null || :; done; shift 2; exec "$@"',
)  # fmt: skip


def get_program_seconds() -> float | None:
    """The seconds by the clock that a program may take now; None where the document has no deadline."""
    remaining = get_remaining_clock_seconds()
    return None if remaining is None else _CLOCK_RATIO * remaining


def bound_command(
    command: Sequence[str],
    *,
    processor_seconds: float,
    max_file_bytes: int | None = None,
    max_memory_kibibytes: int | None = None,
) -> list[str]:
    """The command with bounds on what its program takes: of the processor, of each file that it writes, of addresses.

    Outside of POSIX there are no bounds. A program that passes its processor time ends as `was_ended_by_bound` says.
    """
    if os.name != "posix":
        return list(command)
    blocks = _NO_LIMIT if max_file_bytes is None else str(max_file_bytes // _ULIMIT_BLOCK_BYTES + 1)
    memory = _NO_LIMIT if max_memory_kibibytes is None else str(max_memory_kibibytes)
    return [*_BOUNDED_COMMAND, str(max(1, ceil(processor_seconds))), blocks, memory, *command]


def was_ended_by_bound(exit_status: int) -> bool:
    """Whether a program's exit status, as `subprocess` gives it, is that of one that took too much processor time."""
    return os.name == "posix" and -exit_status in {signal.SIGXCPU, signal.SIGKILL}
