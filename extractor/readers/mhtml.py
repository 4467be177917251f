"""MHTML: a web page with its parts in one MIME message, as Word and browsers save it, also under the name .doc."""

from __future__ import annotations

import email
from email import policy
from email.message import EmailMessage

from extractor.errors import CorruptError
from extractor.limits import Limits
from extractor.readers import html
from extractor.readers.shared.encoding import decode_bytes
from extractor.source import Source

HEADER_PART_NAME = "header"  # what Word calls the part with the running heads: header.htm, header.html


def read(data: bytes, limits: Limits) -> Source:  # noqa: ARG001 - a MIME message unpacks to less than its size
    """Read the message's first page, and the running heads from the part that Word keeps them in.

    Raises CorruptError for a message without a page.
    """
    message = email.message_from_bytes(data.lstrip(), policy=policy.default)
    parts = [part for part in message.walk() if isinstance(part, EmailMessage)]
    pages = [part for part in parts if part.get_content_type() == "text/html"]
    if not pages:
        raise CorruptError("The MIME message has no HTML part.")
    source = _read_html_part(pages[0])
    for part in parts:
        if HEADER_PART_NAME in (part.get_filename() or "").lower() and part is not pages[0]:
            source.furniture += [line for line in _read_html_part(part).furniture if line not in source.furniture]
    return source


def _read_html_part(part: EmailMessage) -> Source:
    payload = part.get_payload(decode=True)
    decoded = decode_bytes(payload if isinstance(payload, bytes) else b"", part.get_content_charset())
    source = html.read(decoded.text)
    source.findings[:0] = decoded.remarks
    return source
