"""Mail (.eml): the documents that are attached, and the message's own text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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

_BODY_KINDS = ("html", "plain")  # of the text's forms the first that a mail has: HTML says more
AttachedFiles = Iterable[tuple[str, bytes]]  # names and contents


class MessageBody(msgspec.Struct):
    """A message's own text: its bytes, their declared encoding, and whether they are HTML."""

    content: bytes
    encoding: str | None = None
    is_html: bool = False

    @property
    def name(self) -> str:
        """Its path inside the mail."""
        return "body.html" if self.is_html else "body.txt"

    def unpack(self) -> bytes:
        """The text as a file of its own: in UTF-8 where the encoding is declared and right."""
        decoded = decode_bytes(self.content, self.encoding)
        return self.content if decoded.findings else decoded.text.encode()


def read(data: bytes, limits: Limits) -> Source | PagedSource:
    """Read the one document that a mail has attached; without one, the message's own text, without its headers.

    Raises SeveralDocumentsError, which names them, for several attached documents, EmptyError for a mail without any text, and
    what the attached one's reader raises.
    """
    message = _parse_message(data)
    return read_message(_iterate_attached(message), _find_body(message), FORMAT.name, limits)


def read_message(
    attached: AttachedFiles, body: MessageBody | None, format_name: str, limits: Limits
) -> Source | PagedSource:
    """Read a message of any format: its one attached document, or else its text. Raises as `read` does."""
    documents = list_message_documents(attached, body)
    if not documents:
        raise EmptyError("The mail has no text and no document attached.", "Give the file that it was sent with.")
    if body is None or len(documents) > 2:
        return read_only_document(documents, "mail", limits)
    if len(documents) == 2:
        source = read_only_document(documents[1:], "mail", limits)
        message = (
            f"The document is the file “{documents[1].name}” that a mail has attached. The message itself was left out: "
            f"its path inside is “{documents[0].path}”."
        )
        source.findings.insert(0, Finding("source.part_unread", message))
        return source
    decoded = decode_bytes(body.content, body.encoding)
    source = read_nested_document(decoded.text.encode(), body.name, limits)
    source.format = format_name
    source.findings[:0] = decoded.findings
    return source


def list_documents(data: bytes, limits: Limits) -> list[InnerDocument]:  # noqa: ARG001 - a MIME message unpacks to less than its size
    """The message's own text, and the attached files that a reader may know, by their names' endings.

    Files that are attached to attached mails are among them.
    """
    message = _parse_message(data)
    return list_message_documents(_iterate_attached(message), _find_body(message))


def list_message_documents(attached: AttachedFiles, body: MessageBody | None) -> list[InnerDocument]:
    """The documents of a message of any format, its own text first; a message of blanks has none."""
    own = [(body.name, body.unpack)] if body is not None else []
    return make_inner_documents([*own, *((name, partial(bytes, content)) for name, content in attached)])


def _iterate_attached(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    body = message.get_body(_BODY_KINDS)
    for part in message.walk():
        name = part.get_filename()
        payload = part.get_payload(decode=True)
        if part is not body and name and isinstance(payload, bytes) and is_attached_document(name):
            yield name, payload


def is_attached_document(name: str) -> bool:
    """Whether an attached file is worth reading; a mail's own attachments are found without it."""
    return is_document_name(name) and not name.lower().endswith(FORMAT.suffixes)


def _parse_message(data: bytes) -> EmailMessage:
    import email  # takes longer to load than a small text to read
    from email import policy

    return email.message_from_bytes(data.lstrip(), policy=policy.default)


def _find_body(message: EmailMessage) -> MessageBody | None:
    """The message's text: None for one of blanks."""
    body = message.get_body(_BODY_KINDS)
    payload = body.get_payload(decode=True) if body is not None else None
    if body is None or not isinstance(payload, bytes) or not payload.strip():
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
    is_container=True,
    list_documents=list_documents,
)
