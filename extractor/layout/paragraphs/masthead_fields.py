"""Lines of a masthead or cover that stand one below the other: each field is a line by itself."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.day_lexicon import is_date
from extractor.layout.lexicon import (
    is_line_unfinished,
    is_masthead_line,
    is_organization_name,
    is_volume_label,
    starts_organ_name,
)
from extractor.layout.lines.punctuation import join_line_texts
from extractor.layout.lines.text_lines import TextLine
from extractor.layout.paragraphs.page_columns import PageColumn
from extractor.layout.tables.table_lines import is_code_alone
from extractor.layout.tolerances import (
    MAX_NAME_WIDTH_RATIO,
    MAX_TITLE_LINES,
    MIN_TITLE_SIZE_RATIO,
    MIN_TYPED_LINE_COLUMNS,
)
from extractor.source import GRID_COLUMN_WIDTH_PT

OPENING_BRACKETS = ("(", "[", "（")


def is_next_cover_field(column: PageColumn, lines: Sequence[TextLine], row: TextLine) -> bool:
    """Whether a line above the first label is another field of a cover in one column than the lines before it.

    Fields at the two ends of a line are neither the rest of the line before, nor does the next one go on with them. The
    label of a part or section begins anew, too.
    """
    if any(map(_has_fields_at_ends, (lines[-1], row))) or is_volume_label(row.text):
        return True
    if len(lines) > MAX_TITLE_LINES or is_line_unfinished(lines[-1].text) or row.text[:1] in OPENING_BRACKETS:
        return False
    is_known = not column.medium.has_fonts and is_masthead_line(row.text)
    if not (is_known or _is_narrow(column, lines[-1], row) or column.can_fit_next_word(lines[-1], row)):
        return False  # full lines of text may begin with a name
    return starts_masthead_field(lines, row) or _is_typed_code(column, lines, row)


def starts_masthead_field(lines: Sequence[TextLine], row: TextLine) -> bool:
    """Whether a line of a masthead is another field than the lines before it."""
    if row.text[:1].islower():  # "… on the work of its / fifty-fifth session"
        return False
    before = ""
    for line in lines:
        before = join_line_texts(before, line.text)
    if is_organization_name(row.text) and is_line_unfinished(before):  # "Executive Board of the / United Nations"
        return False
    are_fields = (is_masthead_line(before), is_masthead_line(row.text), is_date(lines[-1].text), is_date(row.text))
    return any(are_fields) or starts_organ_name(before, row.text)


def _is_narrow(column: PageColumn, line: TextLine, row: TextLine) -> bool:
    """Whether a line is as narrow as those of a cover, or the next one is in a title's type."""
    if _is_typed_short(column, line):
        return True
    is_large = min(segment.size for segment in row.segments) > MIN_TITLE_SIZE_RATIO * column.metrics.size
    return is_large or line.end - line.start <= MAX_NAME_WIDTH_RATIO * row.page.width


def _has_fields_at_ends(row: TextLine) -> bool:
    """Whether the texts of a line are apart, and one is a masthead's: "A/91/12          3 May 2031"."""
    texts = [segment.text for segment in row.segments] if len(row.segments) > 1 else []
    return any(is_masthead_line(text) or is_code_alone(text) for text in texts)


def _is_typed_short(column: PageColumn, line: TextLine) -> bool:
    """Whether a typed line is narrower than wrapped text is."""
    return not column.medium.has_fonts and line.end - line.start < MIN_TYPED_LINE_COLUMNS * GRID_COLUMN_WIDTH_PT


def _is_typed_code(column: PageColumn, lines: Sequence[TextLine], row: TextLine) -> bool:
    """Whether a typed line or the one short line above it is a code alone."""
    if len(lines) > 1 or not _is_typed_short(column, lines[-1]):
        return False
    return any(is_code_alone(line.text) for line in (lines[-1], row))
