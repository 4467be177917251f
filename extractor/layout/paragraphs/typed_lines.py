"""Typed lines above the first label that begin a paragraph: what ends a line of a masthead, or begins a resolution."""

from __future__ import annotations

import regex

from extractor.common.unicode_text import has_han
from extractor.layout.day_lexicon import has_weekday_or_month
from extractor.layout.lexicon import is_line_unfinished, is_principal_organ
from extractor.layout.lines.punctuation import COMMAS
from extractor.layout.lines.text_lines import TextLine
from extractor.layout.paragraphs.page_columns import PageColumn
from extractor.layout.tolerances import MIN_FULL_HAN_LINE_CHARS
from extractor.source import GRID_COLUMN_WIDTH_PT

_ARTICLE_PATTERN = regex.compile(r"^\p{L}{1,3}['’ ]")


def is_short_han_line(column: PageColumn, before: TextLine, row: TextLine) -> bool:
    """Whether a typed line of ideographs ended where it had to, although it may be the longest: below the names of organs."""
    if column.medium.has_fonts or not column.breaks_at_gaps or len(before.text) >= MIN_FULL_HAN_LINE_CHARS:
        return False
    is_han = has_han(before.text[-1]) and has_han(row.text[:1]) and row.text[:1].isalpha()
    return is_han and not is_line_unfinished(before.text)


def opens_resolution(column: PageColumn, row: TextLine) -> bool:
    """Whether a typed line is the organ that a resolution begins with, alone and perhaps after an article: "The Assembly,"."""
    if column.medium.has_fonts or row.text[-1] not in COMMAS or row.text[:1].islower():
        return False
    name = row.text[:-1]
    return is_principal_organ(name) or is_principal_organ(_ARTICLE_PATTERN.sub("", name))


def leaves_margin(column: PageColumn, before: TextLine, row: TextLine) -> bool:
    """Whether a typed line leaves the margin at which a symbol or date is set above it, or is the date below the symbol."""
    if column.medium.has_exact_places or not column.starts_past_middle(before):
        return False
    is_at_edge = abs(row.end - before.end) <= GRID_COLUMN_WIDTH_PT < abs(row.start - before.start)
    if is_at_edge and not is_line_unfinished(before.text):  # each set to the margin by itself
        return True
    return not column.starts_past_middle(row) or has_weekday_or_month(row.text)
