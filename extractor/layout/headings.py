"""Headings: told by type where pages have type, and by place and shape where they are characters on a grid."""

from __future__ import annotations

from collections import Counter

from extractor.layout.paragraphs import STOPS, Paragraph
from extractor.source import Box

LONGEST = 300  # characters of a heading
LINES = 4  # rows of a heading
_NOT_ENDING = STOPS.replace("?", "").replace("？", "").replace("؟", "").replace("…", "") + ",،，"


def mark_headings(paragraphs: list[Paragraph], *, grid: bool) -> None:
    """Mark the paragraphs that are headings."""
    for page in dict.fromkeys(paragraph.rows[0].page for paragraph in paragraphs):
        group = [paragraph for paragraph in paragraphs if paragraph.rows[0].page == page]
        left = _usual_start(group)
        for at, paragraph in enumerate(group):
            after = group[at + 1] if at + 1 < len(group) else None
            if not _shaped(paragraph):
                continue
            if grid:
                paragraph.heading = _by_place(paragraph, after, left)


def _shaped(paragraph: Paragraph) -> bool:
    text = paragraph.text.rstrip("*")
    bare = text[len(paragraph.label or "") :].strip()
    return bool(bare) and len(text) <= LONGEST and len(paragraph.rows) <= LINES and text[-1] not in _NOT_ENDING


def _usual_start(paragraphs: list[Paragraph]) -> float:
    """Where the text's lines begin: the start of most rows that go on with a paragraph, or else of most rows."""
    starts: Counter[float] = Counter()
    for paragraph in paragraphs:
        starts.update(row.start for row in paragraph.rows[1:])
    if not starts:
        starts.update(paragraph.start for paragraph in paragraphs)
    return starts.most_common(1)[0][0]


def _by_place(paragraph: Paragraph, after: Paragraph | None, left: float) -> bool:
    em = paragraph.rows[0].segments[0].size
    if paragraph.label:
        return paragraph.start < left - 0.5 * em or paragraph.rows[0].segments[0].rtl
    return paragraph.gap and not paragraph.full and after is not None


__all__ = ["Box", "mark_headings"]
