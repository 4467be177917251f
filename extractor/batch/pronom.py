"""What archivists call a format: its identifier in the PRONOM registry."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec
import regex

HEAD_BYTES = 4096  # bytes that patterns look at


class PronomFormat(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One format of `pronom.toml`, which says what the keys mean."""

    format: str
    puid: str
    pattern: str | None = None
    example: str | None = None


@cache
def load_formats() -> list[PronomFormat]:
    """All entries, in the order in which they are tried."""
    data = tomllib.loads(files("extractor.batch").joinpath("pronom.toml").read_text(encoding="utf-8"))
    return msgspec.convert(data["entry"], list[PronomFormat])


def identify_format(data: bytes, known: str | None = None) -> tuple[str | None, str | None]:
    """The format and its identifier: of the format that a reader gave, else of the first pattern that is found."""
    head = data[:HEAD_BYTES].decode("latin-1")
    for entry in load_formats():
        if entry.format != known if known is not None else entry.pattern is None:
            continue
        if entry.pattern is None or regex.search(entry.pattern, head):
            return entry.format, entry.puid
    return known, None
