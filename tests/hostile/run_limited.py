"""One hostile file in a child process, as a caller without isolation reads it: what came of it, and what it cost."""

from __future__ import annotations

import os
import sys
from typing import NamedTuple

import msgspec
import pytest

from extractor import ExtractionError, extract
from tests.hostile.files.base import MEBIBYTE, HostileFile

MAX_PROCESSOR_SECONDS = 30
MAX_MEMORY_MEBIBYTES = 1536


class Outcome(NamedTuple):
    """`result` is "document" or the code of an error; "" for a process that ended without an answer."""

    result: str
    message: str
    seconds: float
    mebibytes: float


def read_limited(file: HostileFile) -> Outcome:
    """Read a file in a fork of this process, which is warm, with a bound on its processor time."""
    if sys.platform in {"win32", "darwin"}:
        pytest.skip("needs fork and limits of the system")
    import resource

    data = file.make()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (MAX_PROCESSOR_SECONDS, MAX_PROCESSOR_SECONDS + 1))
            os.write(writer, msgspec.json.encode(_read(data, file.name)))
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as answer:
        text = answer.read()
    _, _, usage = os.wait4(child, 0)
    result, message = msgspec.json.decode(text) if text else ("", "ended without an answer")
    return Outcome(result, message, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / MEBIBYTE)


def _read(data: bytes, name: str) -> tuple[str, str]:
    try:
        extract(data, name=name).to_json()
    except ExtractionError as error:
        return error.code, str(error)[:1000]
    except BaseException as error:  # what must never be raised
        return type(error).__name__, str(error)[:1000]
    return "document", ""
