"""The JSON of the contract: as the output tree of a batch keeps it, and as an output."""

from __future__ import annotations

from typing import BinaryIO

import msgspec

from extractor.model import Document
from extractor.writers.base import Writer

_INDENT_SPACES = 1  # of the files of the output tree: readable, and little larger than none
_DOCUMENT_DECODER = msgspec.json.Decoder(Document)


def encode_document(document: Document) -> bytes:
    """The document as indented JSON that ends with a newline; the same bytes on every run."""
    return msgspec.json.format(msgspec.json.encode(document), indent=_INDENT_SPACES) + b"\n"


def decode_document(data: bytes) -> Document:
    """The document of its JSON. Raises msgspec.DecodeError for anything else."""
    return _DOCUMENT_DECODER.decode(data)


class JsonSink:
    """Writes one document as an object, several as an array of objects.

    `indent` is the number of spaces for each level; 0 writes each document on one line.
    """

    def __init__(self, stream: BinaryIO, indent: int = _INDENT_SPACES) -> None:
        self._stream, self._indent = stream, indent
        self._first: bytes | None = None  # held until it is known whether a second one comes
        self._count = 0

    def add_document(self, path: str, document: Document) -> None:  # noqa: ARG002 - the document says its own name
        """Write a document, the first as soon as there is a second."""
        data = msgspec.json.encode(document)
        data = msgspec.json.format(data, indent=self._indent) if self._indent else data
        self._count += 1
        if self._count == 1:
            self._first = data
            return
        if self._first is not None:
            self._stream.write(b"[" + self._first)
            self._first = None
        self._stream.write(b",\n" + data)

    def close(self) -> None:
        """Write the only document, or end the array; without any document the array is empty."""
        if self._first is not None:
            self._stream.write(self._first + b"\n")
        else:
            self._stream.write(b"]\n" if self._count else b"[]\n")


WRITER = Writer("json", "JSON: one document as an object, several as an array.", open_stream=JsonSink)
