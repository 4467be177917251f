"""Where the text below a labelled heading begins, if nothing but the lines' ends parts the two.

On a grid of characters a heading and the text below it often begin at one place, without white between them and without
type that differs. What tells is a title that the document printed before, in its list of items, or else the heading's
last line: it ends shorter than it had to.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from extractor.layout.lines import Row
from extractor.layout.measure import Column
from extractor.layout.paragraphs import HALF, paragraph_text, text_start
from extractor.layout.shape import STOPS, ends_clause, ends_sentence
from extractor.text import fold

LINES = 5  # rows of a heading
SAME = 0.3  # ems within which two starts are one


def bare_title(text: str, label: str | None) -> str:
    """A title as it is compared: without its label and what ends it in a list."""
    return fold(text[len(label or "") :]).strip().rstrip(f"{STOPS} ")


def prose_starts(column: Column, titles: Collection[str]) -> set[int]:
    """The indices of the rows with which text below a labelled heading begins; `titles` are those printed before."""
    found = set()
    for at, row in enumerate(column.rows):
        if row.label is not None and row.start < column.left - HALF * column.size:
            end = _group_end(column, at)
            start = _told_by_title(column.rows[at:end], titles) or _told_by_lines(column, at, end)
            if start is not None and at + start < end:
                found.add(at + start)
    return found


def _group_end(column: Column, at: int) -> int:
    """The index behind the rows that hang below a label without white, a label or another indent between them."""
    rows = column.rows
    start = text_start(rows[at])
    for end in range(at + 1, len(rows)):
        row = rows[end]
        apart = column.white_above(row, rows[end - 1]) or abs(row.start - start) >= SAME * column.size
        if apart or row.labelled_apart:
            return end
    return len(rows)


def _told_by_title(rows: Sequence[Row], titles: Collection[str]) -> int | None:
    """How many rows are a title that was printed before."""
    for count in range(min(LINES, len(rows)), 0, -1):
        text, _ = paragraph_text(list(rows[:count]))
        if bare_title(text, rows[0].label) in titles:
            return count
    return None


def _told_by_lines(column: Column, at: int, end: int) -> int | None:
    """How many rows stand before the text: up to the line that ends shortest, if what follows is text.

    It is text if it ends as a sentence, has more lines than a heading, or breaks off at the page's foot. Text that begins
    with a small letter is believed only where none begins with a capital.
    """
    rows = column.rows
    prose = ends_sentence(rows[end - 1].text) or end == len(rows) or end - at > LINES
    if not prose or ends_clause(rows[at].text):
        return None
    best, most = None, (False, 0.0)
    for count in range(1, min(LINES, end - at - 1) + 1):
        before, row = rows[at + count - 1], rows[at + count]
        if ends_clause(before.text):
            break
        spare = column.spare(before, row)
        found = (not row.text[:1].islower(), spare)
        if spare > 0 and found > most:
            best, most = count, found
    return best
