"""Standard output as the place of an output: nothing that a terminal would obey is written to one."""

from __future__ import annotations

import io
import sys
from typing import Any, BinaryIO, cast

from extractor.common.terminal_text import escape_json_for_terminal
from extractor.errors import UsageError
from extractor.writers.base import DocumentSink, Writer


def open_standard_output(writer: Writer) -> DocumentSink:
    """A sink on standard output. Raises UsageError for a writer of folders."""
    if writer.open_stream is None:
        raise UsageError(f"{writer.name} is a folder of files.", "Name the folder with --output.")
    return writer.open_stream(cast("BinaryIO", _TerminalStream()) if sys.stdout.isatty() else sys.stdout.buffer)


class _TerminalStream(io.RawIOBase):
    """Standard output as a stream of bytes whose characters a terminal can't take for commands."""

    def write(self, data: Any) -> int:
        """Write UTF-8 text that ends at the end of a character."""
        text = escape_json_for_terminal(bytes(data).decode("utf-8", "backslashreplace"))
        sys.stdout.buffer.write(text.encode())
        return len(data)
