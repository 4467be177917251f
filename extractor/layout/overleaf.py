"""Paragraphs that go on from the end of one page at the top of the next."""

from __future__ import annotations

from extractor.layout.lines import Row
from extractor.layout.measure import needed, sized_alike
from extractor.layout.paragraphs import INDENT, Paragraph
from extractor.layout.shape import ends_clause
from extractor.layout.vocabulary import breaks_off

ALIKE = 0.08  # share by which the sizes of one paragraph's rows may differ
LEVEL = 0.3  # ems by which the starts of one paragraph's lines differ
RAGGED = 0.12  # of the page's width that a line which goes on may leave
SHORT = 3.0  # ems that a full line may have left


def goes_over(before: Paragraph, after: Paragraph) -> bool:
    """Whether a paragraph goes on over a page's end.

    Where first lines are indented, that tells. Else no sentence may end there, and the line be full or a small letter
    follow.
    """
    row = after.rows[0]
    if after.label is not None or before.last.page == row.page or not _set_alike(before.last, row):
        return False
    if breaks_off(before.text):
        return True
    full = before.room < max(SHORT * row.segments[0].size, needed(row))
    indented = None if row.segments[0].grid else _is_indented(before, after)
    if indented is not None:
        return not indented and (full or before.room < RAGGED * row.width)
    closed = ends_clause(before.text) and before.text[-1] not in ",،，"
    return not closed and (full or row.text[:1].islower())


def _is_indented(before: Paragraph, after: Paragraph) -> bool | None:
    """Whether a page's first line is indented as first lines are: where there are such, and else None."""
    em = after.rows[0].segments[0].size
    start = after.rows[0].start
    first, rest = before.start, before.last.start
    if len(after.rows) > 1 and start > after.rows[1].start + INDENT * em:
        return True
    if abs(first - rest) > INDENT * em and abs(start - rest) <= LEVEL * em:
        return False
    return True if first > rest + INDENT * em and abs(start - first) <= LEVEL * em else None


def _set_alike(one: Row, other: Row) -> bool:
    """Whether the type of two rows is of one size and weight: a heading on the next page is often neither."""
    first, second = one.segments[0], other.segments[0]
    return sized_alike(second, first, ALIKE) and all(s.bold for s in one.segments) == all(
        s.bold for s in other.segments
    )
