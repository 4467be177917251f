"""How many steps reading a document takes: lines of Python that are run, a turn of a loop on one line too."""

from __future__ import annotations

import gc
import sys
from types import FrameType
from typing import Any

from extractor import ExtractionError, extract


def count_steps(data: bytes, name: str, *, may_be_refused: bool = False) -> int:
    """The steps of `extract`, the same on every machine. A document that may be refused took steps as well."""
    count = 0

    def trace(_: FrameType, event: str, __: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    gc.collect()  # what earlier documents left is cleared by steps of its own, which are not counted
    gc.disable()
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
