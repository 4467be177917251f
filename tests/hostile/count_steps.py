"""How many steps reading a document takes: lines of Python that are run, a turn of a loop on one line too."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

from extractor import ExtractionError, extract


def count_steps(data: bytes, name: str) -> int:
    """The steps of `extract`, the same on every machine; what is refused took steps as well."""
    count = 0

    def trace(_: FrameType, event: str, __: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        extract(data, name=name)
    except ExtractionError:
        pass
    finally:
        sys.settrace(before)
    return count
