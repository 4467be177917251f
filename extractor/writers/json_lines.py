"""JSON Lines: one document on each line, for programs that read them one by one."""

from __future__ import annotations

from typing import BinaryIO

import msgspec

from extractor.model import Document
from extractor.writers.base import Writer


class JsonLinesSink:
    """Writes a line for each document."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def add_document(self, path: str, document: Document) -> None:  # noqa: ARG002 - a line is the document alone
        """Write a document's line."""
        self._stream.write(msgspec.json.encode(document) + b"\n")

    def close(self) -> None:
        """Nothing is held."""


WRITER = Writer("jsonl", "JSON Lines: one document on each line.", open_stream=JsonLinesSink)
