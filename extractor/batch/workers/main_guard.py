"""Programs whose worker processes would run the whole program again: found before the first process starts."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from types import FrameType

from extractor.errors import UsageError


def check_main_guard() -> None:
    """Raise UsageError where the calling program would be run again by each worker.

    Worker processes import the main program's file. A call at its top level must therefore be in a block
    `if __name__ == "__main__":`; a program without a file (an interactive session, `python -c`) is not imported.
    """
    frame = _find_main_frame(sys._getframe())
    if frame is None or not _is_unguarded(frame.f_code.co_filename, frame.f_lineno):
        return
    message = (
        f"Line {frame.f_lineno} of {frame.f_code.co_filename} starts worker processes, which import this file again."
    )
    raise UsageError(message, 'Put the call in a block: if __name__ == "__main__":')


def _find_main_frame(frame: FrameType | None) -> FrameType | None:
    while frame is not None:
        if frame.f_code.co_name == "<module>" and frame.f_globals.get("__name__") in {"__main__", "__mp_main__"}:
            return frame
        frame = frame.f_back
    return None


def _is_unguarded(file: str, line: int) -> bool:
    """Whether the top-level statement at a line is outside every condition on `__name__`; False where it can't be read."""
    try:
        body = ast.parse(Path(file).read_bytes()).body
    except (OSError, SyntaxError, ValueError):
        return False
    statement = next((node for node in body if node.lineno <= line <= (node.end_lineno or node.lineno)), None)
    if statement is None:
        return False
    return not (isinstance(statement, ast.If) and "__name__" in ast.unparse(statement.test))
