"""WordPerfect 5.1 files built for tests: a header, an empty index, and lines of plain characters."""

from __future__ import annotations

_INDEX = b"\xfb\xff\x05\x00\x32\x00\x00\x00\x00\x00"
_HEADER_BYTES = 16


def make_wordperfect_file(text: str, *, key: int = 0) -> bytes:
    """A document of ASCII lines; `key` other than zero says that it has a password."""
    start = _HEADER_BYTES + len(_INDEX)
    head = b"\xffWPC" + start.to_bytes(4, "little") + b"\x01\x0a\x00\x01" + key.to_bytes(2, "little") + b"\0\0"
    return head + _INDEX + text.encode("ascii")
