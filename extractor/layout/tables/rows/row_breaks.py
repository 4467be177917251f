"""Rows of a table: which of its lines begin a row, by the steps between lines, by rules, and by what the cells hold."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise

from extractor.common.printed_labels import find_line_label
from extractor.layout.day_lexicon import has_weekday, has_weekday_or_month, is_time_or_range, is_time_range
from extractor.layout.lexicon import is_detail_line, is_line_unfinished
from extractor.layout.lines.punctuation import join_line_texts
from extractor.layout.tables.column_gaps import PlacedText
from extractor.layout.tables.item_numbers import continues_item, is_item_cell, is_item_letter
from extractor.layout.tables.rows.cell_paragraphs import find_cell_paragraphs
from extractor.layout.tables.rows.cell_texts import (
    continues_text,
    continues_time,
    is_date_of_weekday,
    is_hours_of_part,
    is_rest_of_date,
    is_value,
)
from extractor.layout.tables.rows.cell_widths import CellWidths
from extractor.layout.tables.rows.key_rows import (
    find_day_rows,
    find_full_key_rows,
    find_key_rows,
    has_hours_below_days,
    has_spans_of_hours,
)
from extractor.layout.tables.rows.labelled_entries import find_counted_lines, find_labelled_entries
from extractor.layout.tables.rows.placed_lines import PlacedLine
from extractor.layout.tables.rows.ruled_rows import are_rows_ruled, find_ruled_rows
from extractor.layout.tables.table_lines import is_bullet, is_next_code, is_number
from extractor.layout.tolerances import (
    APART_CELL_VOTE,
    BULLET_VOTE,
    DECISIVE_VOTE,
    FULL_LINE_VOTE,
    KEY_VOTE,
    LABELLED_CELL_VOTE,
    MAX_CELL_LOOKBACK_LINES,
    MAX_CELL_STEP_RATIO,
    MAX_LINES_OF_TIME,
    MAX_SHORT_CELL_CHARS,
    MIN_CLEAR_VOTE,
    MIN_LABELLED_ROWS,
    MIN_LEADING_EM,
    MIN_ROW_STEP_RATIO,
    MIN_SPACED_ROWS_RATIO,
    ROW_STEP_TOLERANCE_EM,
    SHORT_CELL_VOTE,
    SHORT_KEY_VOTE,
    SPACED_VOTE,
    WRAPPED_CELL_VOTE,
)


def measure_cell_leading(lines: Sequence[PlacedLine], usual: float) -> float:
    """The step from one line of a cell to the next, in points: the smallest of the common steps within columns."""
    steps: Counter[float] = Counter()
    last: dict[int, float] = {}
    size = lines[0].texts[0].segment.size
    for line in lines:
        for text in line.texts:
            if text.first in last:
                steps[round(text.baseline - last[text.first], 1)] += 1
            last[text.first] = text.baseline
    known = [step for step, count in steps.items() if step >= MIN_LEADING_EM * size]
    return min(min(known, default=usual), max(usual, MIN_LEADING_EM * size))


def find_row_starts(lines: Sequence[PlacedLine], leading: float, widths: CellWidths) -> list[int]:
    """The indices of the lines that begin a row.

    Where each row has its ruling lines, these decide; where rows stand apart, the step; else what the texts of each
    line say. On a typed page steps are rounded to whole lines: there clear texts begin a row without the step, and a text
    that surely continues its cell does so with it.
    """
    if (ruled := find_ruled_rows(lines)) is not None:
        return ruled
    reader = _RowReader(lines, leading, widths)
    counted = find_counted_lines(lines)
    votes = [
        DECISIVE_VOTE if line.starts_row or at in counted else reader.weigh_line(at) for at, line in enumerate(lines)
    ]
    if are_rows_ruled(lines, votes):
        return [at for at, line in enumerate(lines) if at == 0 or line.is_ruled or line.starts_row]
    least = _find_row_step(lines, votes, leading)
    page = lines[0].texts[0].segment.page
    least_vote = 0.0 if not least else page.row_vote
    later = range(1, len(lines))
    paragraphs = find_cell_paragraphs(lines, [vote > -DECISIVE_VOTE for vote in votes])
    begins = [
        at not in paragraphs
        and (
            (least is not None and lines[at].step >= least and (page.has_exact_places or votes[at] > -DECISIVE_VOTE))
            or votes[at] > least_vote
            or reader.has_number_below_number(at)
            or reader.begins_with_item(at)
        )
        and not (reader.is_rest_of_list(at) or reader.has_details_only(lines[at]))
        for at in later
    ]
    found = [
        at
        for at, is_start in zip(later, begins, strict=True)
        if lines[at].is_ruled or (is_start if (known := lines[at].starts_row) is None else known)
    ]
    if keys := find_day_rows(lines) or find_key_rows(lines) or find_full_key_rows(lines):
        found = sorted({at for at in found if at < keys[0]} | set(keys) - {0})
    header = range(1, found[0] if found else len(lines))
    return [0, *(at for at in header if _is_day_below_header(lines, at)), *found]


def _is_day_below_header(lines: Sequence[PlacedLine], at: int) -> bool:
    """Whether a line of the first row is only a day: it begins the first day's rows, however near the header stands."""
    texts = lines[at].texts
    if len(texts) != 1 or texts[0].first != 0 or not has_weekday(texts[0].segment.text):
        return False
    above = [text.segment.text for line in lines[:at] for text in line.texts if text.first == 0]
    return bool(above) and not any(has_weekday_or_month(text) for text in above) and not is_line_unfinished(above[-1])


def _find_row_step(lines: Sequence[PlacedLine], votes: Sequence[float], leading: float) -> float | None:
    """The least step from row to row, in points: the one that agrees best with what the cells' texts say.

    Of those that agree alike it is the largest. None where rows do not stand apart.
    """
    tolerance = ROW_STEP_TOLERANCE_EM * lines[0].texts[0].segment.size
    weighed = sorted((line.step, vote) for line, vote in zip(lines[1:], votes[1:], strict=True) if not line.is_ruled)
    steps = [step for step, _ in weighed]
    sums = list(accumulate((vote if abs(vote) >= MIN_CLEAR_VOTE else 0.0 for _, vote in weighed), initial=0.0))
    best, least = float("-inf"), None
    for before, step in pairwise([0.0, *steps]):
        if step > MIN_ROW_STEP_RATIO * leading and step - before > tolerance / 2:
            agreement = sums[-1] - 2 * sums[bisect_left(steps, step - tolerance / 2)]  # those below it say the opposite
            if agreement >= best:
                best, least = agreement, step - tolerance / 2
    if least is None:
        return None if any(vote > 0 for vote in votes[1:]) else float("inf")
    sure = [
        line.step
        for line, vote in zip(lines[1:], votes[1:], strict=True)
        if vote >= MIN_CLEAR_VOTE and not line.is_ruled
    ]
    return least if sum(step >= least for step in sure) >= MIN_SPACED_ROWS_RATIO * len(sure) else None


class _RowReader:
    """Reads what the texts of a table's lines say about where rows begin."""

    def __init__(self, lines: Sequence[PlacedLine], leading: float, widths: CellWidths) -> None:
        self.lines = lines
        self.leading = leading
        self.widths = widths
        texts = [text for line in lines for text in line.texts if text.first == text.last]
        last = max((text.last for line in lines for text in line.texts), default=0)
        self.count = last + 1
        self.has_short_cells = max((len(text.segment.text) for text in texts), default=0) <= MAX_SHORT_CELL_CHARS
        counts = Counter(text.first for text in texts)
        values = Counter(text.first for text in texts if is_value(text.segment.text))
        times = Counter(text.first for text in texts if is_time_range(text.segment.text))
        are_items: dict[int, list[bool]] = {}
        for text in texts:
            is_item = is_item_cell(text.segment)
            are_items.setdefault(text.first, []).append(is_item)
        self.item_columns = {n for n, flags in are_items.items() if n < last and _are_mostly_items(flags)}
        self.item_letters = {
            (text.first, text.baseline)
            for pair in pairwise(text for text in texts if text.first in self.item_columns)
            if all(is_item_letter(text.segment.text) for text in pair)
            for text in pair
        }
        has_number = [any(is_number(text.segment.text) for text in line.texts) for line in lines]
        steps = [line.step for line, pair in zip(lines[1:], pairwise(has_number), strict=True) if all(pair)]
        self.number_step = min(steps, default=0.0)
        self.number_columns = {n for n, count in values.items() if 2 * count > counts[n]} - self.item_columns
        self.is_filled = all(len(line.texts) == self.count for line in lines) and (
            self.count > 2 or (self.count == 2 and _are_all_whole(lines))
        )
        labelled = sum(find_line_label(text.segment.text)[0] is not None for text in texts if text.first == 0)
        self.has_labelled_rows = labelled >= MIN_LABELLED_ROWS and 2 * labelled > counts[0]
        self.hours_columns = {n for n in counts if has_hours_below_days([t for t in texts if t.first == n], leading)}
        lengths: Counter[int] = Counter()
        for text in texts:
            lengths[text.first] += len(text.segment.text)
        self.time_columns = {n for n, count in times.items() if MAX_LINES_OF_TIME * count >= counts[n]}
        self.has_key_spans = has_spans_of_hours([text for text in texts if text.first == 0])
        self.entries = find_labelled_entries(lines)
        self.main_column = max(lengths, key=lambda n: lengths[n], default=0)

    def weigh_line(self, at: int) -> float:
        """How strongly a line's texts say that it begins a row (above 0) or continues one (below)."""
        if at == 0:
            return 0.0
        above: dict[int, PlacedText] = {}
        for line in self.lines[max(0, at - MAX_CELL_LOOKBACK_LINES) : at]:
            above.update({text.first: text for text in line.texts})
        line = self.lines[at]
        below = {text.first: text for text in self.lines[at + 1].texts} if at + 1 < len(self.lines) else {}
        weights = [
            self._weigh_hours(text)
            or (DECISIVE_VOTE if (text.first, text.baseline) in self.item_letters else 0.0)
            or (LABELLED_CELL_VOTE if (at, text.first) in self.entries else 0.0)
            or self._weigh_text(text, above.get(text.first), below.get(text.first))
            for text in line.texts
        ]
        spaced = line.step > MIN_ROW_STEP_RATIO * self.leading
        if self._ends_label(at) or self.has_details_only(line) or self._is_time_of_label(line, above.get(0)):
            return -DECISIVE_VOTE
        if max(weights) >= DECISIVE_VOTE:
            return DECISIVE_VOTE
        if min(weights) <= -DECISIVE_VOTE:
            return -DECISIVE_VOTE
        if self.is_filled:
            return DECISIVE_VOTE  # cells do not wrap all on all lines
        full = len(line.texts) == self.count == len(self.lines[at - 1].texts) and (
            self.has_short_cells or max(weights) > 0
        )
        return sum(weights) + (SPACED_VOTE if spaced and max(weights) > 0 else 0.0) + FULL_LINE_VOTE * full

    @staticmethod
    def has_details_only(line: PlacedLine) -> bool:
        """Whether a line only continues cells, with bullets or details of their entries; one in the first column may be a row.

        On a typed page bullets of the first column are none.
        """
        contents = [text.segment.text for text in line.texts]
        is_inner = line.texts[0].first > 0
        if all(is_bullet(content[:1]) for content in contents):
            return is_inner or not line.texts[0].segment.page.has_exact_places
        return is_inner and all(is_bullet(content[:1]) or is_detail_line(content) for content in contents)

    def _is_time_of_label(self, line: PlacedLine, above: PlacedText | None) -> bool:
        """Whether a line has a time in the first column only, right below words that name a part of the day: "Morning"."""
        text = line.texts[0]
        if len(line.texts) > 1 or text.last > 0 or above is None or not is_time_or_range(text.segment.text):
            return False
        is_near = text.baseline - above.baseline <= MAX_CELL_STEP_RATIO * self.leading
        return is_near and not (is_time_or_range(above.segment.text) or has_weekday_or_month(above.segment.text))

    def _ends_label(self, at: int) -> bool:
        """Whether a line is the last of a label over several lines, with the numbers of the row at the label's foot.

        The line above is of the label alone, in the same type, and this one begins with a small letter, or is nearer
        than rows are and the line above begins a row by its step or had no room for the first word of this one.
        """
        texts, above = self.lines[at].texts, self.lines[at - 1].texts
        if len(texts) < 2 or texts[0].first != 0 or any(text.last != 0 for text in above):
            return False
        if not all(is_number(text.segment.text) for text in texts[1:]):
            return False
        label, before = texts[0].segment, above[-1].segment
        if label.bold != before.bold or find_line_label(label.text)[0] is not None:
            return False
        if texts[0].baseline - above[-1].baseline > MAX_CELL_STEP_RATIO * self.leading:
            return False
        if continues_text(before.text, label.text):
            return True
        row_step = self.lines[at].step * MIN_ROW_STEP_RATIO
        begins_label = self.lines[at - 1].step > row_step
        return row_step < self.number_step and (begins_label or not self.widths.can_fit_first_word(above[-1], label))

    def is_rest_of_list(self, at: int) -> bool:
        """Whether a line has no more than one text, below another, and none in the first and the main column.

        What a row is about is in its main column, the one with most text: such lines are more persons or documents of a row.
        """
        texts = self.lines[at].texts
        if self.count <= 2 or len(texts) > 1 or texts[0].first != texts[0].last or self.lines[at].starts_row:
            return False
        column = texts[0].first
        above = [text for text in self.lines[at - 1].texts if text.first == column]
        is_entry = is_time_or_range(texts[0].segment.text) or is_value(texts[0].segment.text)
        is_near = bool(above) and texts[0].baseline - above[0].baseline <= MAX_CELL_STEP_RATIO * self.leading
        return column not in {0, self.main_column} and column not in self.item_columns and is_near and not is_entry

    def has_number_below_number(self, at: int) -> bool:
        """Whether a full line has a number right below another: numbers do not wrap, so these are two rows."""
        before = {text.first for text in self.lines[at - 1].texts if is_number(text.segment.text)}
        numbers = {text.first for text in self.lines[at].texts if is_number(text.segment.text)}
        is_full = len(self.lines[at].texts) == len(self.lines[at - 1].texts) == self.count
        return is_full and bool(before & numbers & self.number_columns - {0})

    def begins_with_item(self, at: int) -> bool:
        """Whether a line begins with the number of an item in a column of them, and has a title: an item does not wrap."""
        first, *others = self.lines[at].texts
        if first.first not in self.item_columns or not others or not is_item_cell(first.segment):
            return False
        near = self.lines[max(0, at - MAX_CELL_LOOKBACK_LINES) : at]
        above = [text.segment.text for line in near for text in line.texts if text.first == first.first]
        return not above or not continues_item(above[-1], first.segment.text)

    def _weigh_hours(self, text: PlacedText) -> float:
        """The weight of a span of hours in a first column of these, or of a day or hours in one of both by turns; else 0."""
        is_day, content = has_weekday_or_month(text.segment.text), text.segment.text
        if self.has_key_spans and text.first == 0 and is_time_range(content):
            return DECISIVE_VOTE
        if text.first not in self.hours_columns or is_day == is_time_or_range(content):
            return 0.0
        return DECISIVE_VOTE if is_day else -DECISIVE_VOTE

    def _weigh_text(self, text: PlacedText, above: PlacedText | None, below: PlacedText | None) -> float:
        """How strongly a text says that it begins a cell (above 0) or continues the one above (below); 0 for neither."""
        content = text.segment.text
        is_key = text.first == 0 or text.first != text.last
        if is_bullet(content[:1]):
            return -BULLET_VOTE
        if text.first in self.item_columns and is_item_cell(text.segment):
            return (
                -DECISIVE_VOTE if above is not None and continues_item(above.segment.text, content) else DECISIVE_VOTE
            )
        is_rest = above is not None and is_rest_of_date(above.segment.text, content)
        if text.first in self.number_columns and is_value(content) and not is_rest:
            return self._weigh_number(text, above)
        if text.first == 0 and self.has_labelled_rows and find_line_label(content)[0] is not None:
            return DECISIVE_VOTE
        if above is not None and self._is_rest_of_time(text, above):
            return -DECISIVE_VOTE
        if above is None or text.baseline - above.baseline > MAX_CELL_STEP_RATIO * self.leading:
            return KEY_VOTE if is_key or _begins_time_range(content, below) else APART_CELL_VOTE
        is_code_below_code = text.first == 0 < self.count - 1 and is_next_code(above.segment.text, content)
        if is_code_below_code or _is_band_below_cells(text, above) or self._is_span_of_column(text, above):
            return KEY_VOTE
        if content[0] == "[" and content[-1] == "]":
            return -DECISIVE_VOTE  # what is in brackets after a title
        if text.segment.bold != above.segment.bold and not is_date_of_weekday(above.segment.text, content):
            return KEY_VOTE if is_key else 0.0
        if continues_text(above.segment.text, content):
            return -DECISIVE_VOTE
        if is_time_or_range(content) or (is_key and has_weekday_or_month(content)):
            return KEY_VOTE
        if not self.widths.can_fit_first_word(above, text.segment):
            return -WRAPPED_CELL_VOTE
        return SHORT_KEY_VOTE if is_key else SHORT_CELL_VOTE

    def _is_rest_of_time(self, text: PlacedText, above: PlacedText) -> bool:
        """Whether a typed text ends the hours above it, or one right below a part of the day is its hours."""
        if text.baseline - above.baseline <= MAX_CELL_STEP_RATIO * self.leading and is_hours_of_part(
            above.segment.text, text.segment.text
        ):
            return True
        return not text.segment.page.has_exact_places and continues_time(above.segment.text, text.segment.text)

    def _is_span_of_column(self, text: PlacedText, above: PlacedText) -> bool:
        """Whether a text is a span of hours in a column of them, whatever letter it begins with, and the one above is whole."""
        is_span = text.first in self.time_columns and is_time_range(text.segment.text)
        return is_span and not is_line_unfinished(above.segment.text)

    def _weigh_number(self, text: PlacedText, above: PlacedText | None) -> float:
        """The weight of a number: numbers do not wrap, and may stand on the last line of their row."""
        if text.first == 0 or (
            above is not None and text.baseline - above.baseline < MAX_CELL_STEP_RATIO * self.leading
        ):
            return DECISIVE_VOTE
        return 0.0


def _is_band_below_cells(text: PlacedText, above: PlacedText) -> bool:
    """Whether a typed text across columns stands below a cell of one column, whose text it can't continue."""
    is_typed = not text.segment.page.has_exact_places
    is_across = text.first < text.last and above.last < text.last
    return is_typed and is_across and not continues_text(above.segment.text, text.segment.text)


def _are_all_whole(lines: Sequence[PlacedLine]) -> bool:
    """Whether no text of several lines of two cells continues the one above it: cells that wrap would not all end together."""
    return len(lines) > MIN_LABELLED_ROWS and not any(
        continues_text(above.segment.text, text.segment.text)
        for before, line in pairwise(lines)
        for above, text in zip(before.texts, line.texts, strict=True)
    )


def _are_mostly_items(are_items: Sequence[bool]) -> bool:
    """Whether most texts of a column are numbers of items; a header above several of them does not count."""
    count = sum(are_items)
    header = are_items.index(True) if count > 1 else 0
    return 2 * count > len(are_items) - header


def _begins_time_range(text: str, below: PlacedText | None) -> bool:
    """Whether a text is a span of hours, alone or with the line below it ("12–2.30" and "p.m.")."""
    return is_time_range(text) or (below is not None and is_time_range(join_line_texts(text, below.segment.text)))
