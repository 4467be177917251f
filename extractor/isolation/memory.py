"""The memory of this process: how much it has mapped, and a bound for what it may still map."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]


def bound_memory(more_bytes: int) -> bool:
    """Let this process map so many bytes more than it has now; returns whether the system keeps the bound.

    macOS and Windows do not: there the memory of a document has no bound.
    """
    if resource is None or sys.platform == "darwin":
        return False
    bound = read_address_space_bytes() + more_bytes
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    bound = bound if most == resource.RLIM_INFINITY else min(bound, most)
    with suppress(OSError, ValueError):  # a system may refuse the limit: then there is none
        resource.setrlimit(resource.RLIMIT_AS, (bound, most))
        return True
    return False


def is_memory_bounded() -> bool:
    """Whether this process may map only so much memory."""
    return resource is not None and resource.getrlimit(resource.RLIMIT_AS)[0] != resource.RLIM_INFINITY


def bound_processor_seconds(seconds: int) -> None:
    """End this process when it has used so many seconds of processor time, where the system can."""
    if resource is not None:
        with suppress(OSError, ValueError):
            _, most = resource.getrlimit(resource.RLIMIT_CPU)
            bound = seconds if most == resource.RLIM_INFINITY else min(seconds, most)
            resource.setrlimit(resource.RLIMIT_CPU, (bound, most))


def read_address_space_bytes() -> int:
    """The bytes of address space that this process has mapped, 0 where the system does not report them."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0
