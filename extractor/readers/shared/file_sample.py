"""What shows a file's format: its first bytes, the beginning of its text, the names in a container, its suffix."""

from __future__ import annotations

import io
import re
import zlib
from functools import cached_property
from pathlib import PurePosixPath

from extractor.readers.shared.containers.compound_file import list_top_names
from extractor.readers.shared.encoding import decode_bytes

FORMAT_SAMPLE_BYTES = 64_000  # bytes of a text that show its format
MAX_UNREADABLE_RATIO = 1 / 20  # of a text's characters; above it a file is binary

_MAGIC_NUMBERS = (
    (0, b"%PDF-", "pdf"), (0, b"PK\x03\x04", "zip"), (0, b"PK\x05\x06", "zip"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"), (0, b"{\\rtf", "rtf"), (0, b"\xffWPC", "wpc"),
    (0, b"\x1f\x8b", "gzip"), (0, b"BZh", "bzip2"),
    (0, b"\xfd7zXZ\x00", "xz"), (0, b"7z\xbc\xaf\x27\x1c", "7-Zip"), (0, b"Rar!\x1a\x07", "RAR"),
    (257, b"ustar", "tar"),
    (0, b"\x89PNG\r\n", "PNG image"), (0, b"\xff\xd8\xff", "JPEG image"), (0, b"GIF8", "GIF image"),
    (0, b"II*\x00", "TIFF image"), (0, b"MM\x00*", "TIFF image"), (8, b"WEBP", "WebP image"),
    (4, b"jP  ", "JPEG 2000 image"), (0, b"AT&TFORM", "DjVu"), (0, b"%!PS", "PostScript"), (0, b"ID3", "MP3 audio"),
    (0, b"\xff\xfb", "MP3 audio"), (0, b"OggS", "Ogg audio"), (0, b"RIFF", "RIFF media"), (4, b"ftyp", "MP4 media"),
    (0, b"\x7fELF", "program"), (0, b"MZ\x90", "program"), (0, b"SQLite format 3\x00", "SQLite database"),
)  # fmt: skip
_PDF_SEARCH_BYTES = 1024  # within which the PDF standard's readers look for the header
_BMP_RESERVED_BYTES = slice(6, 10)  # zero in every bitmap; two letters alone would take texts for one
_MARKUP_PROLOGUE_FRAGMENT = r"(?:\s++|<\?[^>]*+>|<!--.*?-->|<!DOCTYPE[^>\[]*+(?:\[[^\]]*+\])?\s*+>)*+"
_ROOT_ELEMENT_PATTERN = re.compile(
    _MARKUP_PROLOGUE_FRAGMENT + r"<(?:[\w.-]+:)?(?P<name>[\w.-]+)(?P<rest>[^>]*+)>", re.S | re.I
)
MARKDOWN_HEADING_PATTERN = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.M)
_CONTROL_BYTES = bytes({*range(0x20), 0x7F} - {*b"\t\n\v\f\r\x1b"})


class FileSample:
    """A file as the formats see it when they are asked whether it is theirs; each view of it is made when asked for."""

    def __init__(self, data: bytes, name: str | None = None) -> None:
        self.data = data
        self.suffix = PurePosixPath(name or "").suffix.lower()

    @cached_property
    def kind(self) -> str | None:
        """What the first bytes say: "pdf", "zip", "ole", "rtf", "wpc", the name of a kind that is not read; None for texts."""
        for offset, signature, kind in _MAGIC_NUMBERS:
            if self.data.startswith(signature, offset):
                return kind
        if self.data.startswith(b"BM") and self.data[_BMP_RESERVED_BYTES] == b"\0\0\0\0":
            return "BMP image"
        return "pdf" if b"%PDF-" in self.data[:_PDF_SEARCH_BYTES] else None

    @cached_property
    def text(self) -> str:
        """The beginning of the file as text; "" for what is no text."""
        if self.kind is not None:
            return ""
        text = decode_bytes(self.data[:FORMAT_SAMPLE_BYTES]).text
        return "" if _count_unreadable(text) > len(text) * MAX_UNREADABLE_RATIO else text

    @cached_property
    def head(self) -> str:
        """The text from its first character that is neither a space nor a byte order mark."""
        return self.text.lstrip("\ufeff \t\n")

    @cached_property
    def root_element(self) -> tuple[str, str] | None:
        """The name, without its prefix, and the attributes of the element that a text in markup begins with."""
        match = _ROOT_ELEMENT_PATTERN.match(self.head) if self.head.startswith("<") else None
        return (match["name"].lower(), match["rest"]) if match else None

    @property
    def is_xml(self) -> bool:
        """Whether the text says that it is XML."""
        return self.head.startswith("<?xml") or (self.root_element is not None and "xmlns" in self.root_element[1])

    @cached_property
    def is_json(self) -> bool:
        """Whether the file is JSON data."""
        if self.head[:1] not in {"{", "["} or self.data.rstrip()[-1:] not in {b"}", b"]"}:
            return False
        import json  # few texts look like it

        try:
            json.loads(self.data)
        except (ValueError, RecursionError):
            return False
        return True

    @property
    def is_prose(self) -> bool:
        """Whether the file is text that people read: neither XML nor data."""
        return bool(self.head) and not self.is_xml and not self.is_json

    @cached_property
    def packed_names(self) -> list[str] | None:
        """The names in a ZIP container; None where there is none, or it can't be listed."""
        import zipfile  # with the compressions that it knows, it takes longer than a small text to read

        if self.kind != "zip":
            return None
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as container:
                return container.namelist()
        except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, EOFError, NotImplementedError, zlib.error):
            return None

    @cached_property
    def compound_names(self) -> list[str] | None:
        """The names at the top of a compound file (OLE); None where the file is none, or it can't be listed."""
        return list_top_names(self.data) if self.kind == "ole" else None


def _count_unreadable(text: str) -> int:
    """How many characters are controls that no text has, or were lost in decoding."""
    coded = text.encode("utf-8", "replace")
    return len(coded) - len(coded.translate(None, _CONTROL_BYTES)) + text.count("\ufffd")
