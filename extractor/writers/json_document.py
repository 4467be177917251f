"""The JSON of the output tree, indented for people, and the same document as one line."""

from __future__ import annotations

import msgspec

from extractor.model import Document

_DOCUMENT_DECODER = msgspec.json.Decoder(Document)


def encode_document(document: Document) -> bytes:
    """The document as indented JSON that ends with a newline; the same bytes on every run."""
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def decode_document(data: bytes) -> Document:
    """The document that `write` or `line` wrote. Raises msgspec.DecodeError for anything else."""
    return _DOCUMENT_DECODER.decode(data)


def encode_json_line(data: bytes) -> bytes:
    """What `write` made as one line of JSON Lines, without its newline."""
    return msgspec.json.format(data, indent=-1)
