"""Texts of a cell over several rows that stand beside the first lines of its later rows.

Such a cell has more lines than its first row: "Monday, 4 May" and "10 a.m. to 1 p.m." beside items 1 and 2, each of which is
a row.
"""

from __future__ import annotations

from dataclasses import replace

from extractor.layout.day_lexicon import has_weekday_or_month, is_time_or_range
from extractor.layout.lexicon import is_meeting_in_two_lines
from extractor.layout.tables.column_gaps import PlacedText
from extractor.layout.tables.item_numbers import continues_item
from extractor.layout.tables.rows.cell_paragraphs import find_keys
from extractor.layout.tables.rows.cell_texts import continues_text
from extractor.layout.tables.rows.key_rows import find_stacked_keys
from extractor.layout.tables.rows.placed_lines import ArrangedLines
from extractor.layout.tolerances import MAX_CELL_STEP_RATIO


def take_overhanging_texts(arranged: ArrangedLines, leading: float) -> None:
    """Take texts that continue the first cell above them out of lines that begin rows by their other texts.

    These are parts of a day, or keys in the order of all cells of the column: a meeting, its day and its hours. Another text
    shows a row where it is a time, a day or a number below another one in its column, and no rest of that.
    """
    keys = find_keys(arranged.lines)
    stacked = find_stacked_keys(arranged.lines)
    last: dict[int, PlacedText] = {}
    begin = 0
    taken: set[int] = set()
    for at, line in enumerate(arranged.lines):
        first = line.texts[0] if line.texts[0].first == line.texts[0].last == 0 else None
        above = last.get(0)
        is_stacked = first is not None and first.baseline in stacked
        if first is not None and not is_stacked and (above is None or not _continues_cell(above, first, leading)):
            begin = at
        elif len(arranged.lines[begin].texts) == 1:
            pass  # a heading of rows
        elif first is not None and len(line.texts) == 1:
            if line.is_ruled and at + 1 < len(arranged.lines):  # the rule is above the other columns' texts
                arranged.lines[at + 1] = replace(arranged.lines[at + 1], is_ruled=True)
            arranged.lines[at] = replace(line, starts_row=False, is_ruled=False)
            if begin in arranged.cells:
                arranged.cells[begin].append(first)
                taken.add(at)
        elif first is not None:
            begins = any(text.first in last and _begins_row(last[text.first], text, leading) for text in keys[at])
            if begins or is_stacked:
                beside = line.texts[1:] if begins else []
                over = [first, *(t for t in beside if t.first in last and _hangs_over(last[t.first], t, leading))]
                others = [text for text in line.texts if text not in over]
                arranged.cells.setdefault(begin, []).extend(over)
                arranged.lines[at] = replace(line, texts=others, starts_row=begins or None)
        last.update({text.first: text for text in line.texts if text.first == text.last})
    arranged.drop_lines(taken)


def _continues_cell(above: PlacedText, text: PlacedText, leading: float) -> bool:
    """Whether a text is right below a day and continues it, or is the hours of this day."""
    if text.baseline - above.baseline > MAX_CELL_STEP_RATIO * leading:
        return False
    before, content = above.segment.text, text.segment.text
    are_hours = is_time_or_range(content) and not has_weekday_or_month(content)
    return has_weekday_or_month(before) and (
        not is_time_or_range(before) if are_hours else continues_text(before, content)
    )


def _hangs_over(above: PlacedText, text: PlacedText, leading: float) -> bool:
    """Whether a text beside the rest of a day is the rest of its own cell, too."""
    if text.baseline - above.baseline > MAX_CELL_STEP_RATIO * leading:
        return False
    before, content = above.segment.text, text.segment.text
    return continues_text(before, content) or is_meeting_in_two_lines(before, content)


def _begins_row(above: PlacedText, text: PlacedText, leading: float) -> bool:
    """Whether a text of another column begins a row; the hours of a day above them do not, where days stand across."""
    if text.first == 0 or _continues_cell(above, text, leading):
        return False
    before, content = above.segment.text, text.segment.text
    return not (continues_text(before, content) or continues_item(before, content))
