"""Headers and footers: the header of the first page belongs to the document, what runs over its pages is furniture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from extractor.common.unicode_text import clean_text
from extractor.readers.shared.office.paragraph_text import FormattedSpan
from extractor.source import SourceBlock

_LINE_BREAK_PATTERN = regex.compile(r"[\t\n]+")
MAX_RUNNING_HEADER_LINES = (
    2  # a running header has one or two; more lines on every page are the masthead of a short document
)


def split_furniture_lines(spans: Iterable[FormattedSpan]) -> Iterator[str]:
    """The lines of a paragraph of a header or footer; what tabs set left, in the middle and right are lines of their own."""
    raw = "".join([span.text for span in spans])
    yield from (line for part in _LINE_BREAK_PATTERN.split(raw) if (line := clean_text(part)))


def mark_as_masthead(block: SourceBlock) -> SourceBlock:
    """A block of the first page's header, as a part of the document."""
    block.role, block.zone = "header", "masthead"
    return block
