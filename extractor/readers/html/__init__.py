"""HTML: web pages and what Word, LibreOffice and Markdown write as HTML."""

from __future__ import annotations

import re

from extractor.readers.shared.file_sample import MARKDOWN_HEADING_PATTERN, FileSample
from extractor.readers.shared.format_registry import Format, PronomId, read_decoded
from extractor.source import Source

_HTML_SUFFIXES = (".html", ".htm", ".xhtml")
_TAG_SEARCH_CHARS = 4000  # of a text that begins with a tag, within which one of `_PAGE_TAG_PATTERN` is
_LATE_TAG_SEARCH_CHARS = 2000  # the same, of a text that begins with something else
_PAGE_TAG_PATTERN = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.I)
_BLOCK_TAG_PATTERN = re.compile(
    r"\s*+<(?:p|div|table|h[1-6]|ul|ol|span|font|center|section|article|main|meta|title|style)[\s>]", re.I
)


def read(text: str) -> Source:
    """Read a page, or a piece of one. Never fails on markup, however broken; raises EmptyError where there is none."""
    from extractor.readers.html.document import read_html  # loads lxml

    return read_html(text)


def _is_html(sample: FileSample) -> bool:
    """Whether a file is HTML: a page's own tags, a piece of one from tag to tag, or any prose with HTML's suffix."""
    head = sample.head
    if head.startswith("<"):
        root = sample.root_element
        if _PAGE_TAG_PATTERN.search(head[:_TAG_SEARCH_CHARS]) or (root is not None and root[0] == "html"):
            return True
        if not sample.is_xml and _is_html_fragment(head):
            return True
    return sample.is_prose and (
        sample.suffix in _HTML_SUFFIXES or _PAGE_TAG_PATTERN.search(head[:_LATE_TAG_SEARCH_CHARS]) is not None
    )


def _is_html_fragment(head: str) -> bool:
    begins = _BLOCK_TAG_PATTERN.match(head) is not None
    return begins and head.rstrip().endswith(">") and not MARKDOWN_HEADING_PATTERN.search(head)


FORMAT = Format(
    "html",
    suffixes=_HTML_SUFFIXES,
    media_types=("text/html", "application/xhtml+xml"),
    pronom=(
        PronomId(
            "fmt/102",
            r'(?i)<!doctype\s+html\s+public\s+"-//w3c//dtd xhtml 1\.0',
            '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"',
        ),
        PronomId(
            "fmt/103",
            r'(?i)<!doctype\s+html\s+public\s+"-//w3c//dtd xhtml 1\.1',
            '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN"',
        ),
        PronomId(
            "fmt/100",
            r'(?i)<!doctype\s+html\s+public\s+"-//w3c//dtd html 4\.01',
            '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN"',
        ),
        PronomId(
            "fmt/99",
            r'(?i)<!doctype\s+html\s+public\s+"-//w3c//dtd html 4\.0',
            '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0//EN"',
        ),
        PronomId(
            "fmt/98",
            r'(?i)<!doctype\s+html\s+public\s+"-//w3c//dtd html 3\.2',
            '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2//EN"',
        ),
        PronomId("fmt/471", r"(?i)<!doctype\s+html\s*>", "<!doctype html>"),
        PronomId("fmt/96", r"(?i)<html[\s>]", "<html>"),
        PronomId("fmt/96"),
    ),
    accepts=_is_html,
    read=read_decoded(read),
    priority=40,
)
