"""MHTML: a web page with its parts in one MIME message, as Word and browsers save it, also under the name .doc."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.errors import CorruptError
from extractor.limits import Limits
from extractor.readers import html
from extractor.readers.shared.encoding import decode_bytes
from extractor.readers.shared.file_sample import FileSample
from extractor.readers.shared.format_registry import Format, PronomId
from extractor.source import Source

if TYPE_CHECKING:
    from email.message import EmailMessage

HEADER_PART_NAME = "header"  # what Word calls the part with the running headers: header.htm, header.html
_MIME_VERSION_SEARCH_CHARS = 4000
_MIME_HEADER_PATTERN = re.compile(r"(?:[\w-]{2,40}:[^\n]*\n(?:[ \t][^\n]*\n)*+){0,40}+\n", re.I)


def read(data: bytes, limits: Limits) -> Source:  # noqa: ARG001 - a MIME message unpacks to less than its size
    """Read the message's first page, and the running headers from the part that Word keeps them in.

    Raises CorruptError for a message without a page.
    """
    import email  # takes longer to load than a small text to read
    from email import policy
    from email.message import EmailMessage

    try:
        message = email.message_from_bytes(data.lstrip(), policy=policy.default)
        parts = [part for part in message.walk() if isinstance(part, EmailMessage)]
    except RecursionError as error:  # the library reads parts within parts by recursion
        raise CorruptError("The MIME message has parts within parts without end.") from error
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
    source.findings[:0] = decoded.findings
    return source


def _is_mhtml(sample: FileSample) -> bool:
    head = sample.head
    return "mime-version:" in head[:_MIME_VERSION_SEARCH_CHARS].lower() and _MIME_HEADER_PATTERN.match(head) is not None


FORMAT = Format(
    "mhtml",
    suffixes=(".mht", ".mhtml"),
    media_types=("multipart/related", "application/x-mimearchive"),
    pronom=(
        PronomId(
            "x-fmt/429",
            r"(?i)\A[^\0]{0,2000}\bcontent-type:\s*multipart/related",
            "MIME-Version: 1.0\r\nContent-Type: multipart/related",
        ),
    ),
    accepts=_is_mhtml,
    read=read,
    priority=20,
)
