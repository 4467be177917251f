"""Where the text below a labelled heading begins, if only the ends of lines divide the two.

On a typed page a heading and the text below it often begin at one place, without space between them and without type
that differs. What shows is a title that the document printed before, in its list of items, or else the heading's
last line: it ends shorter than it had to.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from extractor.common.unicode_text import fold_text
from extractor.layout.lines.punctuation import CLAUSE_STOPS, is_clause_end, is_sentence_end
from extractor.layout.lines.text_lines import TextLine
from extractor.layout.paragraphs.page_columns import PageColumn
from extractor.layout.paragraphs.paragraphs import find_text_start, join_paragraph_text
from extractor.layout.tolerances import MAX_SPLIT_HEADING_LINES, MIN_LABEL_OUTDENT_EM, SAME_START_TOLERANCE_EM


def fold_title(text: str, label: str | None) -> str:
    """A title as it is compared: without its label and what ends it in a list."""
    return fold_text(text[len(label or "") :]).strip().rstrip(f"{CLAUSE_STOPS} ")


def find_prose_starts(column: PageColumn, titles: Collection[str]) -> set[int]:
    """The indices of the lines with which text below a labelled heading begins; `titles` are those printed before."""
    found = set()
    for at, row in enumerate(column.lines):
        if row.label is not None and row.start < column.left - MIN_LABEL_OUTDENT_EM * column.size:
            end = _find_group_end(column, at)
            start = _count_known_title_lines(column.lines[at:end], titles) or _count_short_heading_lines(
                column, at, end
            )
            if start is not None and at + start < end:
                found.add(at + start)
    return found


def _find_group_end(column: PageColumn, at: int) -> int:
    """The index after the lines that hang below a label without space, a label or another indent between them."""
    rows = column.lines
    start = find_text_start(rows[at])
    for end in range(at + 1, len(rows)):
        row = rows[end]
        apart = (
            column.has_gap_above(row, rows[end - 1]) or abs(row.start - start) >= SAME_START_TOLERANCE_EM * column.size
        )
        if apart or row.has_separate_label:
            return end
    return len(rows)


def _count_known_title_lines(rows: Sequence[TextLine], titles: Collection[str]) -> int | None:
    """How many lines are a title that was printed before."""
    for count in range(min(MAX_SPLIT_HEADING_LINES, len(rows)), 0, -1):
        text, _ = join_paragraph_text(list(rows[:count]))
        if fold_title(text, rows[0].label) in titles:
            return count
    return None


def _count_short_heading_lines(column: PageColumn, at: int, end: int) -> int | None:
    """How many lines stand before the text: up to the line that ends shortest, if what follows is text.

    It is text if it ends as a sentence, has more lines than a heading, or breaks off at the page's foot. Text that begins
    with a small letter is believed only where none begins with a capital.
    """
    rows = column.lines
    prose = is_sentence_end(rows[end - 1].text) or end == len(rows) or end - at > MAX_SPLIT_HEADING_LINES
    if not prose or is_clause_end(rows[at].text):
        return None
    best, most = None, (False, 0.0)
    for count in range(1, min(MAX_SPLIT_HEADING_LINES, end - at - 1) + 1):
        before, row = rows[at + count - 1], rows[at + count]
        if is_clause_end(before.text):
            break
        spare = column.find_spare_width(before, row)
        found = (not row.text[:1].islower(), spare)
        if spare > 0 and found > most:
            best, most = count, found
    return best
