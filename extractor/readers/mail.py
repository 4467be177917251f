"""Mail (.eml): the document that is attached, or else the message's own text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.errors import EmptyError, UnsupportedError
from extractor.limits import Limits
from extractor.readers.shared.encoding import decode_bytes
from extractor.readers.shared.file_sample import FileSample
from extractor.readers.shared.format_registry import Format, PronomId, load_formats
from extractor.readers.shared.nested_documents import name_documents, read_nested_document
from extractor.source import Finding, PagedSource, Source

if TYPE_CHECKING:
    from email.message import EmailMessage

_HEADER_BLOCK_PATTERN = re.compile(r"(?:[\w-]{2,40}:[^\n]*\n(?:[ \t][^\n]*\n)*+){2,200}+\n", re.I)
_MAIL_HEADER_PATTERN = re.compile(r"^(?:to|received|delivered-to|message-id|return-path|x-mailer):", re.I | re.M)
_SENDER_PATTERN = re.compile(r"^from:[^\n]*\S+@", re.I | re.M)


def read(data: bytes, limits: Limits) -> Source | PagedSource:
    """Read the document that a mail has attached; without one, the message itself, without its headers.

    Raises UnsupportedError, which names them, for several attached documents, and what the attached one's reader raises.
    """
    import email  # takes longer to load than a small text to read
    from email import policy

    message = email.message_from_bytes(data.lstrip(), policy=policy.default)
    attached = list(_iterate_attachments(message))
    if len(attached) > 1:
        remedy = "Save the attached files and give them one by one."
        raise UnsupportedError(
            f"This mail has several documents: {name_documents([name for name, _ in attached])}.", remedy
        )
    if not attached:
        return _read_body(message, limits)
    name, content = attached[0]
    source = read_nested_document(content, name, limits)
    message_text = f"The document is the file “{name}” that a mail has attached; the message itself was left out."
    source.findings.insert(0, Finding("source.part_unread", message_text))
    return source


def _iterate_attachments(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """The attached files that a reader may know, by their names' endings."""
    suffixes = tuple({suffix for entry in load_formats() for suffix in entry.suffixes} - {FORMAT.suffixes[0]})
    for part in message.walk():
        name = part.get_filename()
        payload = part.get_payload(decode=True)
        if name and isinstance(payload, bytes) and name.lower().endswith((*suffixes, ".doc", ".rtf")):
            yield name, payload


def _read_body(message: EmailMessage, limits: Limits) -> Source | PagedSource:
    """The message's text: its HTML where it has that, for it says more."""
    body = message.get_body(preferencelist=("html", "plain"))
    payload = body.get_payload(decode=True) if body is not None else None
    if body is None or not isinstance(payload, bytes) or not payload.strip():
        raise EmptyError("The mail has no text and no document attached.", "Give the file that it was sent with.")
    decoded = decode_bytes(payload, body.get_content_charset())
    suffix = ".html" if body.get_content_subtype() == "html" else ".txt"
    source = read_nested_document(decoded.text.encode(), f"message{suffix}", limits)
    source.format = FORMAT.name
    source.findings[:0] = decoded.findings
    return source


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
)
