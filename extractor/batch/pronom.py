"""What archivists call a format: its identifier in the PRONOM registry."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec
import regex

from extractor import readers

HEAD_BYTES = 4096  # bytes that patterns look at


class PronomFormat(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One identifier: of a format that a reader registered, or an entry of `pronom.toml`."""

    format: str
    puid: str
    pattern: str | None = None
    example: str | None = None


@cache
def load_formats() -> list[PronomFormat]:
    """All identifiers in the order in which they are tried: those of the readers' formats, then those of `pronom.toml`."""
    read = [
        PronomFormat(form.name, entry.puid, entry.pattern, entry.example)
        for form in readers.load_formats()
        for entry in form.pronom
    ]
    data = tomllib.loads(files("extractor.batch").joinpath("pronom.toml").read_text(encoding="utf-8"))
    return [*read, *msgspec.convert(data["entry"], list[PronomFormat])]


def identify_format(data: bytes, known: str | None = None) -> tuple[str | None, str | None]:
    """The format and its identifier: of the format that a reader gave, else of the first pattern that is found."""
    head = data[:HEAD_BYTES].decode("latin-1")
    for entry in load_formats():
        if entry.format != known if known is not None else entry.pattern is None:
            continue
        if entry.pattern is None or regex.search(entry.pattern, head):
            return entry.format, entry.puid
    return known, None
