"""How many steps reading a document takes: lines of Python that are run, a turn of a loop on one line too."""

from __future__ import annotations

import gc
import os
import re
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import regex

from extractor import ExtractionError, extract

_COMPILER_FOLDERS = tuple(str(Path(module.__file__ or "").parent) + os.sep for module in (re, regex))


def count_steps(data: bytes, name: str, *, may_be_refused: bool = False) -> int:
    """The steps of `extract`, the same on every machine. A document that may be refused took steps as well.

    Steps of the pattern compilers don't count: they keep what they compiled until other patterns take its place, and
    so depend on what was read before.
    """
    count = 0

    def trace(frame: FrameType, event: str, __: Any) -> Any:
        nonlocal count
        if event == "call" and frame.f_code.co_filename.startswith(_COMPILER_FOLDERS):
            return None
        count += event == "line"
        return trace

    gc.disable()  # what earlier documents left would be cleared by steps that are not this document's
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        extract(data, name=name)
    except ExtractionError:
        if not may_be_refused:
            raise
    finally:
        sys.settrace(before)
        gc.enable()
    return count
