"""Mail (.eml): the document that is attached, or else the message's own text."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from extractor.errors import EmptyError
from extractor.limits import Limits
from extractor.readers.shared.containers.nested_documents import (
    InnerDocument,
    make_inner_documents,
    read_nested_document,
    read_only_document,
)
from extractor.readers.shared.encoding import decode_bytes
from extractor.readers.shared.file_sample import FileSample
from extractor.readers.shared.format_registry import Format, PronomId, is_document_name
from extractor.source import Finding, PagedSource, Source

if TYPE_CHECKING:
    from email.message import EmailMessage

_HEADER_BLOCK_PATTERN = re.compile(r"(?:[\w-]{2,40}:[^\n]*\n(?:[ \t][^\n]*\n)*+){2,200}+\n", re.I)
_MAIL_HEADER_PATTERN = re.compile(r"^(?:to|received|delivered-to|message-id|return-path|x-mailer):", re.I | re.M)
_SENDER_PATTERN = re.compile(r"^from:[^\n]*\S+@", re.I | re.M)


class MessageBody(msgspec.Struct):
    """A message's own text: its bytes, their declared encoding, and whether they are HTML."""

    content: bytes
    encoding: str | None = None
    is_html: bool = False


def read(data: bytes, limits: Limits) -> Source | PagedSource:
    """Read the document that a mail has attached; without one, the message itself, without its headers.

    Raises SeveralDocumentsError, which names them, for several attached documents, EmptyError for a mail without any text, and
    what the attached one's reader raises.
    """
    message = _parse_message(data)
    return read_message(_list_attached(message), _find_body(message), FORMAT.name, limits)


def read_message(
    attached: list[InnerDocument], body: MessageBody | None, format_name: str, limits: Limits
) -> Source | PagedSource:
    """Read a message of any format: its one attached document, or else its text. Raises as `read` does."""
    if attached:
        source = read_only_document(attached, "mail", limits)
        message = (
            f"The document is the file “{attached[0].name}” that a mail has attached; the message itself was left out."
        )
        source.findings.insert(0, Finding("source.part_unread", message))
        return source
    if body is None or not body.content.strip():
        raise EmptyError("The mail has no text and no document attached.", "Give the file that it was sent with.")
    decoded = decode_bytes(body.content, body.encoding)
    source = read_nested_document(decoded.text.encode(), "message.html" if body.is_html else "message.txt", limits)
    source.format = format_name
    source.findings[:0] = decoded.findings
    return source


def list_documents(data: bytes, limits: Limits) -> list[InnerDocument]:  # noqa: ARG001 - a MIME message unpacks to less than its size
    """The attached files that a reader may know, by their names' endings; those of attached mails among them."""
    return _list_attached(_parse_message(data))


def _list_attached(message: EmailMessage) -> list[InnerDocument]:
    found = []
    for part in message.walk():
        name = part.get_filename()
        payload = part.get_payload(decode=True)
        if name and isinstance(payload, bytes) and is_attached_document(name):
            found.append((name, partial(bytes, payload)))
    return make_inner_documents(found)


def is_attached_document(name: str) -> bool:
    """Whether an attached file is worth reading; a mail's own attachments are found without it."""
    return is_document_name(name) and not name.lower().endswith(FORMAT.suffixes)


def _parse_message(data: bytes) -> EmailMessage:
    import email  # takes longer to load than a small text to read
    from email import policy

    return email.message_from_bytes(data.lstrip(), policy=policy.default)


def _find_body(message: EmailMessage) -> MessageBody | None:
    """The message's text: its HTML where it has that, for it says more."""
    body = message.get_body(preferencelist=("html", "plain"))
    payload = body.get_payload(decode=True) if body is not None else None
    if body is None or not isinstance(payload, bytes):
        return None
    return MessageBody(payload, body.get_content_charset(), body.get_content_subtype() == "html")


def _is_mail(sample: FileSample) -> bool:
    """Whether a text begins with the headers of a mail; a saved web page has some of them and no receiver."""
    match = _HEADER_BLOCK_PATTERN.match(sample.head)
    if match is None:
        return False
    return bool(_MAIL_HEADER_PATTERN.search(match[0]) and _SENDER_PATTERN.search(match[0])) or (
        sample.suffix == FORMAT.suffixes[0]
    )


FORMAT = Format(
    "eml",
    suffixes=(".eml",),
    media_types=("message/rfc822",),
    pronom=(PronomId("fmt/278"),),
    accepts=_is_mail,
    read=read,
    priority=15,
    list_documents=list_documents,
)
