"""Cells whose text wraps: whether a line of a table goes on with the cells above it, told by words and by room."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.layout.lexicon import (
    has_final_conjunction,
    has_final_range_word,
    has_weekday,
    has_weekday_or_month,
    is_line_unfinished,
    is_time_or_range,
    is_time_range,
    starts_with_conjunction,
    starts_with_item,
)
from extractor.layout.lines.font_metrics import estimate_natural_width
from extractor.layout.lines.monospaced import measure_monospaced_word
from extractor.layout.lines.punctuation import starts_with_han
from extractor.layout.lines.text_lines import LineSegment
from extractor.layout.paragraphs.column_metrics import DocumentMetrics, find_first_words
from extractor.layout.tables.headed_table import HeadedTable


def measure_first_word_room(segment: LineSegment, document: DocumentMetrics) -> float:
    """The points that a text's first word takes behind another; `document` is what is usual in the document's text."""
    if document.monospaced_edge is not None:
        return measure_monospaced_word(segment.text)
    return segment.size * (
        1.2 if starts_with_han(segment.text) else estimate_natural_width(find_first_words(segment.text)) + 0.8
    )


def is_item_continuation(before: str, text: str) -> bool:
    """Whether a text in the column of item numbers goes on with the numbers before it: "3 and / 4", "5 / (a)"."""
    if not before:
        return False
    lettered = text[0] in "(（" or (len(text) < 4 and text.endswith(")"))
    return has_final_conjunction(before) or starts_with_conjunction(text) or (lettered and before[-1].isdigit())


def is_line_continuation(
    table: HeadedTable, part: dict[int, LineSegment], widths: Sequence[float], document: DocumentMetrics
) -> bool:
    """Whether each text of a line, by its column, goes on with the cell above it; `widths` are the columns' in points."""
    return all(
        column == table.item_column or _is_cell_continuation(table, column, segment, widths[column], document)
        for column, segment in part.items()
    )


def _is_cell_continuation(
    table: HeadedTable, column: int, segment: LineSegment, width: float, document: DocumentMetrics
) -> bool:
    """Whether a text goes on with the cell above it, as their words tell, or else because that one's line was full."""
    cell, before = table.rows[-1][column].text, table.find_segment_above(column)
    if not cell or before is None or before.bold != segment.bold or starts_with_item(segment.text):
        return False
    if (
        is_line_unfinished(cell)
        or (column == 0 and has_final_range_word(cell))
        or segment.text[0] in "(（"
        or (segment.text[0].islower() and column == table.last_column)
    ):
        return True
    if column < (table.item_column or 1) and (told := _decide_by_time_words(cell, segment.text)) is not None:
        return told
    return width - document.measure_width(before) < measure_first_word_room(segment, document)


def _decide_by_time_words(cell: str, text: str) -> bool | None:
    """Whether a line goes on with a day or hours, as far as their words tell."""
    if has_weekday(text) and not (cell[-1].isdigit() and not has_weekday(cell)):
        return False
    if is_time_range(text) and not is_line_unfinished(cell) and not has_final_range_word(cell):
        return False
    if is_time_range(f"{cell} {text}") or (has_weekday_or_month(cell) and not is_time_or_range(text)):
        return True
    return None
