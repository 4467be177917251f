"""An extractor for tests: the real one, and for contents that ask for it one that loops, eats, crashes or errs."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import time
from typing import Any

from extractor import Document, pipeline


def extract(data: bytes, **options: Any) -> Document:
    """What `extractor.extract` gives, unless the content begins with the name of a misdeed."""
    word = data[:32].split(b"\n")[0].decode("ascii", "replace").strip()
    if word in MISDEEDS:
        MISDEEDS[word]()
    return pipeline.extract(data, **options)


def _loop() -> None:
    while True:
        pass


def _sleep() -> None:
    time.sleep(3600)


def _eat() -> None:
    held = []
    while True:
        held.append(bytes(64 << 20))  # address space that is never touched: as fast on a busy machine


def _crash() -> None:
    ctypes.string_at(0)


def _killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _err() -> None:
    raise ZeroDivisionError("an unforeseen error\nof two lines")


def _lock() -> None:
    """Die while holding the lock of the pool's pipe, as a process does that is killed while it writes its result."""
    for found in gc.get_objects():
        if type(found).__name__ == "WorkerChannel":
            found.mutex.acquire()
            os.kill(os.getpid(), signal.SIGKILL)


MISDEEDS = {
    "LOOP": _loop, "SLEEP": _sleep, "EAT": _eat, "CRASH": _crash, "KILLED": _killed, "ERR": _err, "LOCK": _lock,
}  # fmt: skip
