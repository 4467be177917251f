"""The side of the caller: start a child for one document, and say how it ended."""

from __future__ import annotations

import os
import subprocess
import sys

import msgspec

from extractor.errors import CrashedError, MemoryLimitError, TimeLimitError, UsageError
from extractor.isolation.messages import Failure, Request, make_error
from extractor.limits import BYTES_PER_MEBIBYTE, Limits
from extractor.model import Document
from extractor.ocr_options import OcrOptions

CHILD_MODULE = "extractor.isolation.child"
SUCCESS_MARK, FAILURE_MARK = b"D", b"F"  # first byte of an answer: a document or a failure
MEMORY_EXIT_STATUS = 12  # of a child that had no memory left for an answer
_SIGXCPU = 24  # ends a process that has used its processor time
_START_MARGIN_SECONDS = 10.0  # for the start of the child, which is not the document's time


def extract_in_child(data: bytes, name: str | None, limits: Limits, ocr: OcrOptions) -> Document:
    """Read a document in a new process with limits of time and memory. Raises what `extract` raises."""
    if not sys.executable:
        raise UsageError("There is no Python program to start a process with.", "Call extract() without isolate.")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path or os.getcwd() for path in sys.path)}
    request = msgspec.json.encode(Request(name, limits, ocr)) + b"\n" + data
    with subprocess.Popen(
        [sys.executable, "-m", CHILD_MODULE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env=environment,
    ) as child:  # fmt: skip
        try:
            answer, _ = child.communicate(request, timeout=limits.max_seconds + _START_MARGIN_SECONDS)
        except subprocess.TimeoutExpired:
            raise TimeLimitError(f"The document took more than {limits.max_seconds:g} seconds.") from None
        finally:
            child.kill()
    return _read_answer(answer, child.returncode, limits)


def _read_answer(answer: bytes, status: int, limits: Limits) -> Document:
    if answer[:1] == SUCCESS_MARK:
        return msgspec.json.decode(answer[1:], type=Document)
    if answer[:1] == FAILURE_MARK:
        raise make_error(msgspec.json.decode(answer[1:], type=Failure))
    if status == MEMORY_EXIT_STATUS:
        raise MemoryLimitError(f"The document needs more than {limits.max_memory_bytes // BYTES_PER_MEBIBYTE} MiB.")
    reason = f"signal {-status}" if status < 0 else f"exit status {status}"
    if status == -_SIGXCPU:
        raise TimeLimitError(f"The document took more than {limits.max_seconds:g} seconds.")
    raise CrashedError(f"The process that read the document ended ({reason}).")
