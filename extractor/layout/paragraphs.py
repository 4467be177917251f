"""From rows to paragraphs: which rows go on with the one before, and which begin anew.

A row begins a paragraph when white stands above it, when it begins with a label, when its indent or type differs, or when
the row before ended short: when there was room in it for this row's first word.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from math import inf

from msgspec.structs import replace

from extractor.layout.labels import GLUED_LABEL
from extractor.layout.lines import Row
from extractor.layout.measure import Column, sized_alike
from extractor.layout.shape import (
    close_up,
    ends_clause,
    ends_sentence,
    goes_on_in_brackets,
    join_texts,
)
from extractor.layout.vocabulary import (
    begins_document,
    begins_organ,
    is_masthead_line,
    is_subtitle,
    is_unfinished,
    names_day,
)
from extractor.source import Call

INDENT = 0.8  # ems from which two starts differ
SAME_SIZE = 0.12  # share by which the sizes of one paragraph's type may differ
LARGER = 1.15  # a title's type is larger than the text's by this factor
HALF = 0.5  # ems by which a label stands left of the text
TITLE_ROWS = 4  # rows of a title
LONG_LINE = 0.4  # share of the page's right edge: a line with more room than that behind it did not run on


@dataclass(slots=True)
class Paragraph:
    """Rows that are one paragraph. `label` is the printed label that it begins with, still in the text.

    `room` is what its last row leaves at the line's end, in points; `apart` is one of a page whose text can't be trusted.
    """

    rows: list[Row]
    text: str = ""
    label: str | None = None
    start: float = 0.0
    text_start: float = 0.0
    heading: bool = False
    masthead: bool = False
    room: float = inf
    gap: bool = False
    apart: bool = False
    calls: list[Call] = field(default_factory=list)

    @property
    def last(self) -> Row:
        """Its last row."""
        return self.rows[-1]


def make_paragraphs(column: Column) -> list[Paragraph]:
    """The paragraphs of a column, in order."""
    found: list[Paragraph] = []
    for at, row in enumerate(column.rows):
        if found and not _begins(column, found[-1], at):
            found[-1].rows.append(row)
            continue
        white = not found or column.white_above(row, found[-1].last)
        found.append(Paragraph([row], label=row.label, start=row.start, text_start=text_start(row), gap=white))
    for paragraph in found:
        paragraph.text, paragraph.calls = paragraph_text(paragraph.rows)
        if not column.is_aside(paragraph.last):
            paragraph.room = 0.0 if column.stretched(paragraph.last) else column.room(paragraph.last)
    return found


def text_start(row: Row) -> float:
    """Where the text behind a row's label begins; the row's start where it has none."""
    if row.label is None:
        return row.start
    if row.labelled_apart:
        return row.segments[1].start
    places = row.segments[0].starts(row.width)
    return places[min(len(row.label.split()), len(places) - 1)][0]


def paragraph_text(rows: list[Row]) -> tuple[str, list[Call]]:
    """The text of rows joined to one paragraph, and the marks raised above it."""
    text = ""
    calls: list[Call] = []
    for row in rows:
        text = join_texts(text, row.text)
        if marks := row.calls:
            start = len(text) - len(row.text)
            calls += [replace(call, offset=start + call.offset) for call in marks]
    if rows[0].segments[0].grid and rows[0].segments[0].rtl:
        text = close_up(text)
    match = GLUED_LABEL.match(text)
    if match is None:
        return text, calls
    return f"{match[0]} {text[match.end() :]}", [replace(c, offset=c.offset + (c.offset >= match.end())) for c in calls]


def _begins(column: Column, paragraph: Paragraph, at: int) -> bool:
    """Whether the row at an index begins a new paragraph behind this one."""
    told = _told_by_beginning(column, paragraph, at)
    return _told_by_end(column, paragraph, column.rows[at]) if told is None else told


def _told_by_beginning(column: Column, paragraph: Paragraph, at: int) -> bool | None:
    """Whether a row begins a paragraph or goes on with one, as far as what stands above it and its first words tell."""
    row, before = column.rows[at], paragraph.last
    if column.white_above(row, before) or _differs(row, before):
        return True
    if goes_on_in_brackets(before.text, row.text):
        return False
    if column.grid and begins_document(row.text) and before.text.endswith((")", "）")):
        return True
    if row.label is not None and _believed(column, paragraph, row):
        return True
    if at in column.prose or _is_line_of_its_own(column, paragraph, row):
        return True
    if at >= column.first_label:
        return None
    if row.text[:1].islower():
        titled = column.grid and paragraph.label is None and len(paragraph.rows) < TITLE_ROWS
        return False if titled and not ends_clause(before.text) else None
    return True if is_subtitle(row.text) and (column.grid or _is_title_line(column, before, row)) else None


def _told_by_end(column: Column, paragraph: Paragraph, row: Row) -> bool:
    """Whether a row begins a paragraph, as the end of the row before tells: how full it is, and with what it ends."""
    before = paragraph.last
    closed = ends_clause(before.text)
    small = row.text[:1].islower() and not closed and column.room(before) < LONG_LINE * column.right
    if small and not column.grid:
        return False
    clause = closed and column.is_short(before)  # "The General Assembly," alone on its line
    if column.stretched(before) or (is_unfinished(before.text) and not clause):
        return False
    if _is_large(column, before) and _is_large(column, row) and abs(row.start - before.start) < INDENT * column.size:
        return False
    hangs = _hangs(column, paragraph, row)
    if hangs and not closed:
        return False
    titled = paragraph.label is not None and paragraph.start < column.left - HALF * column.size
    if titled and not hangs and column.grid and not row.segments[0].rtl:
        return True
    if small:
        return False
    if column.spaced and column.runs_on(before) and not closed:
        return column.grid and column.is_short(before) and not row.text[:1].islower()
    if column.fits(before, row):
        return True
    if not column.grid and _indent_differs(column, paragraph, row):
        return True
    return _new_sentence(column, before, row)


def _is_line_of_its_own(column: Column, paragraph: Paragraph, row: Row) -> bool:
    """Whether a row is another field of a masthead, or the date below a text."""
    if column.least and _new_particular(paragraph, row):
        return True
    aside = not column.grid and row.start > row.width / 2 and paragraph.last.start > row.width / 3
    return aside and names_day(row.text)


def _is_title_line(column: Column, before: Row, row: Row) -> bool:
    """Whether a row can stand below a title's line: a sentence's wrapped end can read like a subtitle."""
    return column.fits(before, row) and not ends_clause(row.text)


def _is_large(column: Column, row: Row) -> bool:
    """Whether a row is a title's: in larger type than the text, whose lines are broken where their sense wants it."""
    return not column.grid and min([segment.size for segment in row.segments]) > LARGER * column.usual.size


def _new_particular(paragraph: Paragraph, row: Row) -> bool:
    """Whether a line of a masthead is another field than the lines before it."""
    if row.text[:1].islower():  # "… on the work of its / fifty-fifth session"
        return False
    before = paragraph_text(paragraph.rows)[0]
    return is_masthead_line(row.text) or begins_organ(before, row.text) or is_masthead_line(before)


def _believed(column: Column, paragraph: Paragraph, row: Row) -> bool:
    """Whether what a row begins with is a label, and not a figure or bracket at the beginning of a wrapped line."""
    before = paragraph.last
    if row.labelled_apart or ends_clause(before.text) or column.fits(before, row):
        return True
    if not column.grid and paragraph.label is None and row.start >= column.left - HALF * column.size:
        return False  # where lines go on below the indent of a paragraph's first
    if paragraph.heading or len(paragraph.rows) == 1:
        return row.start < paragraph.text_start - HALF * column.size
    return row.start < before.start - HALF * column.size


def _hangs(column: Column, paragraph: Paragraph, row: Row) -> bool:
    """Whether a row begins where the text behind its paragraph's label begins."""
    if paragraph.label is None:
        return False
    return abs(row.start - paragraph.text_start) < 0.3 * column.size or (
        len(paragraph.rows) > 1 and row.start == paragraph.last.start
    )


def _indent_differs(column: Column, paragraph: Paragraph, row: Row) -> bool:
    em = column.size
    if len(paragraph.rows) > 1:
        return abs(row.start - paragraph.last.start) > INDENT * em
    if paragraph.label is None:
        differs = row.start > paragraph.start + INDENT * em or row.start < paragraph.start - 4 * em
        return differs and not _hangs_under(paragraph.last, row)
    return False


def _hangs_under(before: Row, row: Row) -> bool:
    """Whether a row begins below the word that follows a colon or stop in the one before: "Item 4: The keepers"."""
    places = [place for segment in before.segments for place in segment.starts(before.width)]
    behind = [start for (_, led), (start, _) in pairwise(places) if led.text[-1] in ":.："]
    return any(abs(start - row.start) < 0.3 * row.segments[0].size for start in behind)


def _new_sentence(column: Column, before: Row, row: Row) -> bool:
    """Whether a full line that ends with a stop ends its paragraph.

    A sentence within a paragraph begins with a capital, so a small letter begins a paragraph that begins with one. For
    the rest it counts which is commoner here: sentences that end within a line, or paragraphs that end short.
    """
    if not column.grid or column.spaced or not ends_sentence(before.text):
        return False
    first = row.text.lstrip("\"'“‘«„(")[:1]
    if first.islower():
        return True
    return column.short_ends > column.sentences_inside


def _differs(row: Row, before: Row) -> bool:
    """Whether two rows are set in different type, where they meet, too: words in a paragraph may be bold."""
    first, last = row.segments[0], before.segments[-1]
    if not sized_alike(first, last, SAME_SIZE):
        return True
    return first.bold != last.bold and first.starts(row.width)[0][1].bold != last.starts(row.width)[-1][1].bold
