"""Cells whose text wraps: whether a line of a table goes on with the cells above it, told by words and by room."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.lines import Segment
from extractor.layout.measure import Usual, leading_words
from extractor.layout.metrics import natural_width
from extractor.layout.shape import is_han
from extractor.layout.tables import Table
from extractor.layout.typed import room_for
from extractor.layout.vocabulary import (
    begins_with_conjunction,
    begins_with_item,
    ends_in_conjunction,
    ends_in_range,
    is_span,
    is_unfinished,
    names_day,
    names_hours,
    names_weekday,
)


def room_needed(segment: Segment, document: Usual) -> float:
    """The points that a text's first word takes behind another; `document` is what is usual in the document's text."""
    if document.edge is not None:
        return room_for(segment.text)
    return segment.size * (1.2 if is_han(segment.text) else natural_width(leading_words(segment.text)) + 0.8)


def item_goes_on(before: str, text: str) -> bool:
    """Whether a text in the column of item numbers goes on with the numbers before it: "3 and / 4", "5 / (a)"."""
    if not before:
        return False
    lettered = text[0] in "(（" or (len(text) < 4 and text.endswith(")"))
    return ends_in_conjunction(before) or begins_with_conjunction(text) or (lettered and before[-1].isdigit())


def all_go_on(table: Table, part: dict[int, Segment], widths: Sequence[float], document: Usual) -> bool:
    """Whether each text of a line, by its column, goes on with the cell above it; `widths` are the columns' in points."""
    return all(
        column == table.item or _goes_on(table, column, segment, widths[column], document)
        for column, segment in part.items()
    )


def _goes_on(table: Table, column: int, segment: Segment, width: float, document: Usual) -> bool:
    """Whether a text goes on with the cell above it, as their words tell, or else because that one's line was full."""
    cell, before = table.rows[-1][column].text, table.above(column)
    if not cell or before is None or before.bold != segment.bold or begins_with_item(segment.text):
        return False
    if (
        is_unfinished(cell)
        or (column == 0 and ends_in_range(cell))
        or segment.text[0] in "(（"
        or (segment.text[0].islower() and column == table.last)
    ):
        return True
    if column < (table.item or 1) and (told := _told_by_sense(cell, segment.text)) is not None:
        return told
    return width - document.width(before) < room_needed(segment, document)


def _told_by_sense(cell: str, text: str) -> bool | None:
    """Whether a line goes on with a day or hours, as far as their words tell."""
    if names_weekday(text) and not (cell[-1].isdigit() and not names_weekday(cell)):
        return False
    if is_span(text) and not is_unfinished(cell) and not ends_in_range(cell):
        return False
    if is_span(f"{cell} {text}") or (names_day(cell) and not names_hours(text)):
        return True
    return None
