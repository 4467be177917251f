"""Paragraphs that continue from the end of one page or column at the top of the next."""

from __future__ import annotations

from extractor.layout.day_lexicon import is_day_or_time_range
from extractor.layout.lexicon import is_annex_label, is_article_line, is_paragraph_unfinished
from extractor.layout.lines.punctuation import COMMAS, is_clause_end
from extractor.layout.lines.text_lines import TextLine
from extractor.layout.paragraphs.document_metrics import find_needed_width, has_similar_size
from extractor.layout.paragraphs.paragraphs import Paragraph
from extractor.layout.tolerances import (
    MAX_FULL_LINE_ROOM_EM,
    MAX_RAGGED_ROOM_RATIO,
    MIN_INDENT_EM,
    PAGE_BREAK_SIZE_TOLERANCE_RATIO,
    SAME_START_TOLERANCE_EM,
)


def is_page_continuation(before: Paragraph, after: Paragraph) -> bool:
    """Whether a paragraph continues over a page's end.

    Where first lines are indented, that shows. Else no sentence may end there, and the line be full or a small letter
    follow. A day or span of hours alone continues no bullet's text.
    """
    row = after.lines[0]
    if after.label is not None or before.last_line.page is row.page or not _has_same_style(before.last_line, row):
        return False
    if is_paragraph_unfinished(before.text):
        return True
    if is_annex_label(row.text) or (is_clause_end(before.text) and is_article_line(row.text)):
        return False
    if before.has_bullet and is_day_or_time_range(row.text):
        return False
    if _is_bold(before) and not row.text[:1].islower():
        return False  # headings: one ends the page, another begins the next
    full = before.remaining_width < max(MAX_FULL_LINE_ROOM_EM * row.segments[0].size, find_needed_width(row))
    indented = _is_first_line_indented(before, after) if row.page.has_exact_places else None
    if indented is not None:
        return not indented and (full or before.remaining_width < MAX_RAGGED_ROOM_RATIO * row.page.width)
    closed = is_clause_end(before.text) and before.text[-1] not in COMMAS
    return not closed and (full or row.text[:1].islower())


def is_column_continuation(before: Paragraph, after: Paragraph) -> bool:
    """Whether a paragraph continues in the next column of its page, which begins higher: within a sentence, in one type."""
    last, first = before.last_line, after.lines[0]
    if last.page != first.page or first.baseline >= last.baseline:
        return False
    if after.label is not None or not _has_same_style(last, first) or _is_bold(before):
        return False
    return is_paragraph_unfinished(before.text) or not is_clause_end(before.text)


def _is_bold(paragraph: Paragraph) -> bool:
    return all(segment.bold for line in paragraph.lines for segment in line.segments)


def _is_first_line_indented(before: Paragraph, after: Paragraph) -> bool | None:
    """Whether a page's first line is indented as first lines are: where there are such, and else None."""
    em = after.lines[0].segments[0].size
    start = after.lines[0].start
    first, rest = before.start, before.last_line.start
    if len(after.lines) > 1 and start > after.lines[1].start + MIN_INDENT_EM * em:
        return True
    if abs(first - rest) > MIN_INDENT_EM * em and abs(start - rest) <= SAME_START_TOLERANCE_EM * em:
        return False
    return True if first > rest + MIN_INDENT_EM * em and abs(start - first) <= SAME_START_TOLERANCE_EM * em else None


def _has_same_style(one: TextLine, other: TextLine) -> bool:
    """Whether the type of two lines is of one size and weight: a heading on the next page is often neither."""
    first, second = one.segments[0], other.segments[0]
    return has_similar_size(second, first, PAGE_BREAK_SIZE_TOLERANCE_RATIO) and all(
        s.bold for s in one.segments
    ) == all(s.bold for s in other.segments)
