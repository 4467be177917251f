"""Markdown, read as the HTML that it means."""

from __future__ import annotations

import re

from extractor.readers.shared.file_sample import MARKDOWN_HEADING_PATTERN, FileSample
from extractor.readers.shared.format_registry import Format, PronomId, read_decoded
from extractor.source import Source

_MARKDOWN_SUFFIXES = (".md", ".markdown")
MIN_HEADINGS, MIN_MARKS = 2, 3  # of Markdown's marks in a text without its suffix, from which it is read as Markdown
_MARKUP_PATTERN = re.compile(
    r"^ {0,3}(?:\*\*|__)\S[^\n]*?\S(?:\*\*|__)[ \t]*$"  # a line all in bold
    r"|^\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+(?:[ \t]*:?-{3,}:?[ \t]*)?$"  # the rule under a table's header row
    r"|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*+\)"  # a link's target
    r"|^ {0,3}\[\^[^\]\s]{1,20}\]:",  # a footnote
    re.M,
)


def read(text: str) -> Source:
    """Read a Markdown text. Every text is Markdown; what can fail is said at `html.read`."""
    from extractor.readers.html import read as read_html
    from extractor.readers.markdown.html_renderer import render_html  # loads markdown-it
    from extractor.readers.shared.tab_tables import merge_bold_rows

    source = read_html(f"<body>{render_html(text)}</body>")
    source.format = FORMAT.name
    for block in source.blocks:
        block.rows = merge_bold_rows(block.rows)
    return source


def _is_markdown(sample: FileSample) -> bool:
    return sample.is_prose and (sample.suffix in _MARKDOWN_SUFFIXES or _has_markdown_marks(sample.text))


def _has_markdown_marks(text: str) -> bool:
    """Whether a text without a telling name has headings of Markdown, or several other of its marks."""
    if "\f" in text:  # pages laid out in columns
        return False
    headings = len(MARKDOWN_HEADING_PATTERN.findall(text))
    return headings >= MIN_HEADINGS or headings + len(_MARKUP_PATTERN.findall(text)) >= MIN_MARKS


FORMAT = Format(
    "markdown",
    suffixes=_MARKDOWN_SUFFIXES,
    media_types=("text/markdown",),
    pronom=(PronomId("fmt/1149"),),
    accepts=_is_markdown,
    read=read_decoded(read, is_lines=True),
    priority=60,
)
