"""What a file is: its content first, its name where the content could be either of two."""

from __future__ import annotations

import io
import re
import zlib
from pathlib import PurePosixPath

from extractor.errors import CorruptError, EmptyError, EncryptedError, UnsupportedError
from extractor.readers.shared.encoding import decode_bytes

AKN_NAMESPACE_PATTERN = re.compile(
    r"http://docs\.oasis-open\.org/legaldocml/ns/akn/3\.0|http://www\.akomantoso\.org/[\d.]+"
)
FORMAT_SAMPLE_BYTES = 64_000  # bytes of a text that tell its format

_MAGIC_NUMBERS = (
    (0, b"%PDF-", "pdf"), (0, b"PK\x03\x04", "zip"), (0, b"PK\x05\x06", "zip"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"), (0, b"{\\rtf", "RTF"), (0, b"\xffWPC", "WordPerfect"),
    (0, b"\x1f\x8b", "gzip"), (0, b"BZh", "bzip2"),
    (0, b"\xfd7zXZ\x00", "xz"), (0, b"7z\xbc\xaf\x27\x1c", "7-Zip"), (0, b"Rar!\x1a\x07", "RAR"),
    (257, b"ustar", "tar"),
    (0, b"\x89PNG\r\n", "PNG image"), (0, b"\xff\xd8\xff", "JPEG image"), (0, b"GIF8", "GIF image"),
    (0, b"II*\x00", "TIFF image"), (0, b"MM\x00*", "TIFF image"), (8, b"WEBP", "WebP image"), (0, b"BM", "bmp?"),
    (4, b"jP  ", "JPEG 2000 image"), (0, b"AT&TFORM", "DjVu"), (0, b"%!PS", "PostScript"), (0, b"ID3", "MP3 audio"),
    (0, b"\xff\xfb", "MP3 audio"), (0, b"OggS", "Ogg audio"), (0, b"RIFF", "RIFF media"), (4, b"ftyp", "MP4 media"),
    (0, b"\x7fELF", "program"), (0, b"MZ\x90", "program"), (0, b"SQLite format 3\x00", "SQLite database"),
)  # fmt: skip
_REMEDIES = {
    "gzip": "Unpack it and give the files inside one by one.",
    "image": "Put its pages into a PDF, and give that.",
    "media": "Give the text that goes with it.",
}
_OFFICE_FOLDERS = (
    ("word/", "docx"), ("xl/", "Excel workbook (.xlsx)"), ("ppt/", "PowerPoint presentation (.pptx)"),
    ("visio/", "Visio drawing"),
)  # fmt: skip
_PACKAGE_MEDIA_TYPES = {
    "application/vnd.oasis.opendocument.text": "OpenDocument text (.odt)",
    "application/vnd.oasis.opendocument.spreadsheet": "OpenDocument spreadsheet (.ods)",
    "application/vnd.oasis.opendocument.presentation": "OpenDocument presentation (.odp)",
    "application/epub+zip": "EPUB book",
}
_MIME_HEADER_PATTERN = re.compile(r"(?:[\w-]{2,40}:[^\n]*\n(?:[ \t][^\n]*\n)*+){0,40}+\n", re.I)
_MARKUP_PROLOGUE_FRAGMENT = r"(?:\s++|<\?[^>]*+>|<!--.*?-->|<!DOCTYPE[^>\[]*+(?:\[[^\]]*+\])?\s*+>)*+"
_ROOT_ELEMENT_PATTERN = re.compile(
    _MARKUP_PROLOGUE_FRAGMENT + r"<(?:[\w.-]+:)?(?P<name>[\w.-]+)(?P<rest>[^>]*+)>", re.S | re.I
)
_HTML_TAG_PATTERN = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.I)
_HTML_BLOCK_TAG_PATTERN = re.compile(
    r"\s*+<(?:p|div|table|h[1-6]|ul|ol|span|font|center|section|article|main|meta|title|style)[\s>]", re.I
)
_CONTROL_BYTES = bytes({*range(0x20), 0x7F} - {*b"\t\n\v\f\r\x1b"})
_MARKDOWN_HEADING_PATTERN = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.M)
_MARKDOWN_MARKUP_PATTERN = re.compile(
    r"^ {0,3}(?:\*\*|__)\S[^\n]*?\S(?:\*\*|__)[ \t]*$"  # a line all in bold
    r"|^\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+(?:[ \t]*:?-{3,}:?[ \t]*)?$"  # the rule under a table's head
    r"|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*+\)"  # a link's target
    r"|^ {0,3}\[\^[^\]\s]{1,20}\]:",  # a footnote
    re.M,
)


def detect_format(data: bytes, name: str | None = None) -> str:
    """The format: "pdf", "docx", "html", "mhtml", "akn", "markdown" or "text".

    Raises EmptyError for a file of nothing but blanks, EncryptedError for a locked office file, CorruptError for a
    file of zeros, and UnsupportedError, which names the format, for every other kind.
    """
    if not data.strip(b" \t\r\n\f\0"):
        raise EmptyError("The file has no text." if data else "The file has no bytes.")
    kind = _match_magic_number(data)
    if kind == "zip":
        return _detect_zip_format(data)
    if kind == "ole":
        return _reject_ole_file(data)
    if kind is not None and kind != "pdf":
        raise _build_unsupported_error(kind)
    return kind or _detect_text_format(data, PurePosixPath(name or "").suffix.lower())


def _match_magic_number(data: bytes) -> str | None:
    for offset, sign, kind in _MAGIC_NUMBERS:
        if data.startswith(sign, offset) and (kind != "bmp?" or data[6:10] == b"\0\0\0\0"):
            return "BMP image" if kind == "bmp?" else kind
    return "pdf" if b"%PDF-" in data[:1024] else None


def _build_unsupported_error(kind: str) -> UnsupportedError:
    if kind in {"gzip", "bzip2", "xz", "7-Zip", "RAR", "tar", "ZIP archive"}:
        return UnsupportedError(f"This is a packed file ({kind}).", _REMEDIES["gzip"])
    if kind.endswith("image"):
        return UnsupportedError(f"This is a picture ({kind}).", _REMEDIES["image"])
    if kind.endswith(("audio", "media")):
        return UnsupportedError(f"This is a recording ({kind}).", _REMEDIES["media"])
    return UnsupportedError(f"This is a file of the kind {kind}, which is not read.")


def _detect_zip_format(data: bytes) -> str:
    """A ZIP container by what it holds; one too damaged to list may still show the names of a Word file's parts."""
    import zipfile  # with the compressions that it knows, it takes longer than a small text to read

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            names = container.namelist()
            kind = container.read("mimetype")[:100].decode("ascii", "replace").strip() if "mimetype" in names else ""
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, EOFError, NotImplementedError, zlib.error):
        if b"word/" in data:
            return "docx"
        raise CorruptError("The file is a ZIP container that can't be opened.") from None
    if kind:
        raise _build_unsupported_error(_PACKAGE_MEDIA_TYPES.get(kind, f"“{kind}”"))
    for folder, form in _OFFICE_FOLDERS:
        if any(entry.startswith(folder) for entry in names):
            if form == "docx":
                return form
            raise _build_unsupported_error(form)
    raise _build_unsupported_error("ZIP archive")


def _reject_ole_file(data: bytes) -> str:
    """A compound file (OLE): its directory names its streams in UTF-16."""
    streams = {
        "EncryptedPackage": "", "WordDocument": "Word 97–2003 document (.doc)",
        "Workbook": "Excel 97–2003 workbook (.xls)",
        "PowerPoint Document": "PowerPoint 97–2003 presentation (.ppt)", "__substg1.0_": "Outlook message (.msg)",
    }  # fmt: skip
    for stream, kind in streams.items():
        if stream.encode("utf-16-le") in data:
            if not kind:
                raise EncryptedError("The office file is locked with a password.")
            raise UnsupportedError(f"This is a {kind}.", "Save it as DOCX or PDF and give that.")
    raise _build_unsupported_error("OLE compound file")


def _detect_text_format(data: bytes, suffix: str) -> str:
    text = decode_bytes(data[:FORMAT_SAMPLE_BYTES]).text
    if _count_unreadable(text) > len(text) // 20:
        raise UnsupportedError("The file is binary and of no known kind.")
    head = text.lstrip("\ufeff \t\n")
    if "mime-version:" in head[:4000].lower() and _MIME_HEADER_PATTERN.match(head):
        return "mhtml"
    if head.startswith("<") and (form := _detect_markup_format(head)):
        return form
    if _is_json(data, head):
        raise UnsupportedError("This is JSON data.", "Give the document that it was made from.")
    if suffix in {".htm", ".html", ".xhtml"} or _HTML_TAG_PATTERN.search(head[:2000]):
        return "html"
    return "markdown" if suffix in {".md", ".markdown"} or _is_markdown(text) else "text"


def _count_unreadable(text: str) -> int:
    """How many characters are controls that no text has, or were lost in decoding."""
    coded = text.encode("utf-8", "replace")
    return len(coded) - len(coded.translate(None, _CONTROL_BYTES)) + text.count("\ufffd")


def _detect_markup_format(head: str) -> str | None:
    """The format of a text that begins with a tag."""
    root = _ROOT_ELEMENT_PATTERN.match(head)
    if root is not None and AKN_NAMESPACE_PATTERN.search(root["rest"]):
        return "akn"
    if _HTML_TAG_PATTERN.search(head[:4000]) or (root is not None and root["name"].lower() == "html"):
        return "html"
    if head.startswith("<?xml") or (root is not None and "xmlns" in root["rest"]):
        what = root["name"] if root else "no root element"
        raise UnsupportedError(f"This is XML of another kind than Akoma Ntoso (<{what}>).")
    return (
        "html"
        if _HTML_BLOCK_TAG_PATTERN.match(head)
        and head.rstrip().endswith(">")
        and not _MARKDOWN_HEADING_PATTERN.search(head)
        else None
    )


def _is_json(data: bytes, head: str) -> bool:
    if head[:1] not in {"{", "["} or data.rstrip()[-1:] not in {b"}", b"]"}:
        return False
    import json  # few texts look like it

    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def _is_markdown(text: str) -> bool:
    """Whether a text without a telling name is written in Markdown: it has headings or several other of its marks."""
    if "\f" in text:  # pages laid out in columns
        return False
    headings = len(_MARKDOWN_HEADING_PATTERN.findall(text))
    return headings >= 2 or headings + len(_MARKDOWN_MARKUP_PATTERN.findall(text)) >= 3
