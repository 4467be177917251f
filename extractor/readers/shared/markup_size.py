"""A bound on the tags of XML and HTML: libxml2 takes some hundred bytes of memory for each, however short it is."""

from __future__ import annotations

from extractor.errors import LimitError

MAX_TAGS = 3_000_000  # of one part; the largest budget document of the corpus has 325,000


def check_tag_count(markup: str | bytes) -> None:
    """Raise LimitError for markup that has more tags than a document can need."""
    count = markup.count("<") if isinstance(markup, str) else markup.count(b"<")
    if count > MAX_TAGS:
        raise LimitError(f"The markup has {count} tags, more than {MAX_TAGS}.")
