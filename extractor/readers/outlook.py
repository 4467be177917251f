"""Outlook's messages (.msg): the documents that are attached, and the message's own text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.limits import Limits
from extractor.readers.mail import MessageBody, is_attached_document, list_message_documents, read_message
from extractor.readers.shared.containers.compound_file import open_compound_file
from extractor.readers.shared.containers.nested_documents import InnerDocument
from extractor.readers.shared.file_sample import FileSample
from extractor.readers.shared.format_registry import Format, PronomId
from extractor.source import PagedSource, Source

if TYPE_CHECKING:
    from olefile import OleFileIO

# Streams are named after the property and its type ([MS-OXMSG] 2.1.3): 001F is UTF-16, 001E an 8-bit text, 0102 bytes.
_PROPERTIES = "__properties_version1.0"  # which every message has at its top
_STREAM_PREFIX = "__substg1.0_"
_ATTACHMENT_PREFIX = "__attach_version1.0_"
_HTML, _TEXT = "1013", "1000"
_FILE_NAMES = ("3707", "3704")  # long, and of eight letters
_ATTACHED_DATA = "37010102"


def read(data: bytes, limits: Limits) -> Source | PagedSource:
    """Read the one document that a message has attached; without one, the message's own text.

    Raises SeveralDocumentsError, which names them, for several attached documents, EmptyError for a message without any
    text, CorruptError for a damaged one, and what the attached one's reader raises.
    """
    with open_compound_file(data) as compound:
        attached, body = list(_iterate_attachments(compound)), _find_body(compound)
    return read_message(attached, body, FORMAT.name, limits)


def list_documents(data: bytes, limits: Limits) -> list[InnerDocument]:  # noqa: ARG001 - a compound file is not packed
    """The message's own text, and the attached files that a reader may know, by their names' endings. Raises CorruptError."""
    with open_compound_file(data) as compound:
        return list_message_documents(_iterate_attachments(compound), _find_body(compound))


def _iterate_attachments(compound: OleFileIO) -> Iterator[tuple[str, bytes]]:
    for entry in compound.root.kids:
        if not entry.name.startswith(_ATTACHMENT_PREFIX):
            continue
        names = (_read_text(compound, f"{entry.name}/", number) for number in _FILE_NAMES)
        name = next((name for name in names if name), "")
        content = _read_stream(compound, f"{entry.name}/{_STREAM_PREFIX}{_ATTACHED_DATA}")
        if content is not None and is_attached_document(name):
            yield name, content


def _find_body(compound: OleFileIO) -> MessageBody | None:
    """The message's text: its HTML where it has that, for it says more; None for one of blanks."""
    html = _read_stream(compound, f"{_STREAM_PREFIX}{_HTML}0102")
    if html and html.strip():
        return MessageBody(html, is_html=True)
    for kind, encoding in (("001F", "utf-16-le"), ("001E", None)):
        text = _read_stream(compound, f"{_STREAM_PREFIX}{_TEXT}{kind}")
        if text and text.strip(b" \t\r\n\0"):
            return MessageBody(text, encoding)
    return None


def _read_text(compound: OleFileIO, folder: str, number: str) -> str:
    text = _read_stream(compound, f"{folder}{_STREAM_PREFIX}{number}001F")
    if text is not None:
        return text.decode("utf-16-le", "replace").rstrip("\0")
    return (_read_stream(compound, f"{folder}{_STREAM_PREFIX}{number}001E") or b"").decode("latin-1").rstrip("\0")


def _read_stream(compound: OleFileIO, path: str) -> bytes | None:
    if not compound.exists(path):
        return None
    content: bytes = compound.openstream(path).read()
    return content


def _is_outlook_message(sample: FileSample) -> bool:
    return _PROPERTIES in (sample.compound_names or ())


FORMAT = Format(
    "msg",
    suffixes=(".msg",),
    media_types=("application/vnd.ms-outlook",),
    pronom=(PronomId("x-fmt/430"),),
    accepts=_is_outlook_message,
    read=read,
    priority=10,
    is_container=True,
    list_documents=list_documents,
)
