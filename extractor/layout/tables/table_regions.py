"""Where tables may stand on a page: runs of lines through which gaps go on, as far as rules and steps let them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.common.printed_labels import find_line_label, is_label
from extractor.layout.day_lexicon import has_weekday_or_month, is_meeting_line
from extractor.layout.geometry import Span
from extractor.layout.lexicon import is_item_caption, is_schedule_header, names_item_only
from extractor.layout.lines.punctuation import is_sentence_end
from extractor.layout.paragraphs.document_metrics import DocumentMetrics
from extractor.layout.tables.line_gaps import crosses_gap, drop_word_gaps, has_shared_gap, intersect_gaps, loses_gap
from extractor.layout.tables.ruling_lines import HorizontalRule
from extractor.layout.tables.table_lines import (
    TableLine,
    has_one_style,
    is_prose_line,
    is_text_above,
    is_typed_note,
    repeats_header,
)
from extractor.layout.tolerances import (
    ALIGNED_START_TOLERANCE_EM,
    MAX_BAND_LINES,
    MAX_HEADER_LINES,
    MAX_PIECE_GAP_PT,
    MAX_RULE_DISTANCE_EM,
    MAX_STEP_GROWTH_RATIO,
    MAX_TABLE_STEP_RATIO,
    MAX_TIGHT_STEP_RATIO,
    MIN_HEADER_WORDS,
    MIN_INDENT_EM,
    MIN_TITLE_SIZE_RATIO,
    OPENING_RULE_DISTANCE_EM,
    POINT_ROUNDING_PT,
    RULE_COVER_RATIO,
)


@dataclass(slots=True)
class TableRegion:
    """Lines of a page, from `start` to before `stop`, that may be a table; `is_closed` says that a rule ends it.

    `first` is the line that it was found from: the first one with several texts, or that of a table that continues.
    """

    start: int
    stop: int
    first: int
    is_closed: bool = False


class RegionFinder:
    """Finds the regions of one page. `leading` is the usual step between lines in points, `rules` the page's rules."""

    def __init__(self, lines: Sequence[TableLine], rules: Sequence[HorizontalRule], metrics: DocumentMetrics) -> None:
        self.lines = lines
        self.leading_em = metrics.leading_em
        self.body_size = metrics.size
        self.rules_above: list[list[HorizontalRule]] = [[] for _ in range(len(lines) + 1)]
        at = 0
        for rule in sorted(rules, key=lambda rule: rule.y):
            while at < len(lines) and lines[at].first_baseline <= rule.y:
                at += 1
            self.rules_above[at].append(rule)

    def find_region(
        self, at: int, gaps: list[Span] | None = None, *, is_below_table: bool = False
    ) -> TableRegion | None:
        """The region whose first line with several texts is at an index; `gaps` are those of a table that continues.

        No table continues below a title, and none begins with an item's word and number before its title, unless the page
        before ends with a table.
        """
        first = self.lines[at]
        if gaps is not None and self._is_title(at):
            return None
        is_plan_line = (not is_below_table and self._is_item_text(at)) or self._is_meeting_above_text(at)
        if gaps is None and (
            len(first.segments) < 2 or is_plan_line or self._is_labelled_text(at) or self._is_title(at)
        ):
            return None
        stop, closed = self._grow_down(at, gaps or first.gaps)
        start = at if gaps else self._grow_up(at)
        return TableRegion(start, stop, at, closed)

    def _is_labelled_text(self, at: int) -> bool:
        """Whether a line is a label and its text, as those of paragraphs and headings are."""
        line = self.lines[at]
        label = line.segments[0].text
        has_label = line.line.has_separate_label and not (label[-1].isalnum() and names_item_only(label))
        is_labelled = has_label or is_label(label) or is_item_caption(label)
        if len(line.segments) != 2 or not is_labelled:
            return False
        return line.segments[0].bold or not self._has_rule_close_above(at)

    def _is_item_text(self, at: int) -> bool:
        """Whether a line is an item's word and number, and its title, with no rule above it."""
        texts = [segment.text for segment in self.lines[at].segments]
        return len(texts) == 2 and names_item_only(texts[0]) and not self._has_rule_close_above(at)

    def _is_meeting_above_text(self, at: int) -> bool:
        """Whether a line is a meeting's hours, number and place, at tabs, above a line of one text."""
        is_above_text = at + 1 < len(self.lines) and len(self.lines[at + 1].segments) == 1
        return is_above_text and is_meeting_line(self.lines[at].line.text) and not self._has_rule_close_above(at)

    def _is_title(self, at: int) -> bool:
        """Whether a line is in a title's type, larger than the body, and no rule opens a table above it."""
        return self._has_title_size(at, self.body_size) and not self._has_rule_close_above(at)

    def _has_title_size(self, at: int, table_size: float) -> bool:
        """Whether a line's type is larger than the body's and than a table's."""
        return self.lines[at].size > MIN_TITLE_SIZE_RATIO * max(table_size, self.body_size)

    def _has_rule_close_above(self, at: int) -> bool:
        """Whether a rule stands within a line above a line."""
        return any(self._is_close_above(rule, at) for rule in self.rules_above[at])

    def _is_close_above(self, rule: HorizontalRule, at: int) -> bool:
        return self.lines[at].first_baseline - rule.y <= MAX_RULE_DISTANCE_EM * self.lines[at].size

    def find_step(self, at: int) -> float:
        """The points from the line before to a line."""
        return self.lines[at].first_baseline - self.lines[at - 1].last_baseline

    def has_wide_rule(self, at: int, start: float, end: float) -> bool:
        """Whether a rule above a line is as wide as a text from start to end."""
        return any(rule.covers_span(start, end, RULE_COVER_RATIO) for rule in self.rules_above[at])

    def find_spanner_rules(self, at: int) -> list[Span]:
        """The pieces of rules between a line and the next, one below each text of the line; none where a text has none."""
        pieces = [piece for rule in self.rules_above[at + 1] for piece in rule.join_pieces(MAX_PIECE_GAP_PT)]
        found = [
            next((piece for piece in pieces if piece[0] <= middle <= piece[1]), None)
            for middle in ((segment.start + segment.end) / 2 for segment in self.lines[at].segments)
        ]
        known = [piece for piece in found if piece is not None]
        return known if len(known) == len(found) == len(set(known)) else []

    def has_rule_close_above(self, at: int, start: float, end: float) -> bool:
        """Whether a rule as wide as a text from start to end stands close above a line."""
        return any(
            rule.covers_span(start, end, RULE_COVER_RATIO) and self._is_close_above(rule, at)
            for rule in self.rules_above[at]
        )

    def count_rules(self, region: TableRegion, start: float, end: float) -> int:
        """The number of places in and around a region where rules as wide as its text stand."""
        inside = sum(self.has_wide_rule(at, start, end) for at in range(region.start + 1, region.stop))
        return inside + self.has_rule_close_above(region.start, start, end) + region.is_closed

    def _grow_down(self, at: int, gaps: list[Span]) -> tuple[int, bool]:
        lines = self.lines
        start, end = lines[at].start, lines[at].end
        last, crossing = at, 0
        widest = 0.0
        known_starts = sorted(segment.start for segment in lines[at].segments)
        is_headed = sum(is_schedule_header(segment.text) for segment in lines[at].segments) >= MIN_HEADER_WORDS
        for index in range(at + 1, len(lines) + 1):
            ruled = self.has_wide_rule(index, start, end)
            if index == len(lines):
                stop = self._find_last_stop(at, last, index, gaps)
                is_apart = stop < index and not ruled and self.find_step(stop) > self._find_widest_step(at, last)
                return (stop if is_apart or index - stop > MAX_BAND_LINES else index), ruled
            line, step = lines[index], self.find_step(index)
            limit = max(MAX_TABLE_STEP_RATIO * self.leading_em * line.size, MAX_STEP_GROWTH_RATIO * widest)
            if ruled and self._opens_below(index, at):
                return index, False
            if (ruled and not self._goes_on_below_rule(index, gaps, limit, index - at)) or (not ruled and step > limit):
                return index, ruled
            if self._has_title_size(index, lines[at].size) or is_typed_note(line) or repeats_header(lines[at], line):
                break
            if len(line.segments) > 1:
                is_known = _has_known_starts(line, known_starts) and not is_item_caption(line.segments[0].text)
                if not ruled and self._is_labelled_text(index) and not is_known:
                    break
                left = intersect_gaps(gaps, line)
                if not left or (not has_shared_gap(left, line) and loses_gap(gaps, left, line.size)):
                    break
                gaps, last, crossing = left, index, 0
                start, end = min(start, line.start), max(end, line.end)
                widest = max(widest, step)
            else:
                is_outdented = start < gaps[0][0] and _is_outdented_text(line, start)
                if not ruled and is_outdented and not _is_rest_of_full_line(lines[index - 1], line, gaps[0][0]):
                    break
                crossing = crossing + 1 if crosses_gap(drop_word_gaps(gaps, line.size), line) else 0
                is_band = is_headed and self._is_band(index, known_starts, limit)
                is_prose = crossing and is_prose_line(line, start, end) and not is_band
                if crossing > MAX_BAND_LINES or is_prose:
                    break
            for segment in line.segments:
                _add_start(known_starts, segment.start)
        return self._find_last_stop(at, last, index, gaps), False

    def _is_band(self, index: int, known_starts: list[float], limit: float) -> bool:
        """Whether a long typed line is the heading of rows below: it is no sentence, and texts stand right below in the columns."""
        line = self.lines[index]
        if line.line.page.has_fonts or is_sentence_end(line.line.text) or index + 1 >= len(self.lines):
            return False
        below = self.lines[index + 1]
        return len(below.segments) > 1 and self.find_step(index + 1) <= limit and _has_known_starts(below, known_starts)

    def _opens_below(self, index: int, first: int) -> bool:
        """Whether the rule above a line opens a table: it is the first one met, and far from the line above it."""
        if any(self.rules_above[at] for at in range(first + 1, index)) or self._has_rule_close_above(first):
            return False
        above = self.lines[index - 1]
        return self.rules_above[index][0].y - above.last_baseline > OPENING_RULE_DISTANCE_EM * above.size

    def _goes_on_below_rule(self, index: int, gaps: list[Span], limit: float, above: int) -> bool:
        """Whether lines below a rule are the table's: they have its gaps, or another rule follows soon and close.

        A line that begins with a raised mark is a note below the table.
        """
        line = self.lines[index]
        rule = self.rules_above[index][-1]
        if any(call.offset == 0 for call in line.line.note_references):
            return False
        if line.first_baseline - rule.y > limit:
            return False
        header = above <= MAX_HEADER_LINES and self._has_rule_close_above(index - above)
        if header and not crosses_gap(gaps, line):
            return True
        for at in range(index, min(index + MAX_BAND_LINES + 1, len(self.lines))):
            if at > index and self.find_step(at) > limit:
                return False
            if len(self.lines[at].segments) > 1:
                return bool(intersect_gaps(gaps, self.lines[at])) and not self._is_labelled_text(at)
            if at > index and self.rules_above[at]:
                return True
        return False

    def _find_last_stop(self, first: int, last: int, stop: int, gaps: list[Span]) -> int:
        """The end of a region whose first line, and last line with several texts, are known: it ends with wrapped lines of
        its cells and with labelled rows.
        """
        lines = self.lines
        widest = self._find_widest_step(first, last)
        column_gaps = drop_word_gaps(gaps, lines[first].size)
        index = last + 1
        while index < stop and not crosses_gap(column_gaps, lines[index]):
            step = self.find_step(index)
            is_far = step > MAX_TIGHT_STEP_RATIO * self.leading_em * lines[index].size
            is_below = lines[index].start < gaps[0][0] or step > widest
            if is_far and is_below and not self._is_labelled_row(index, last):
                break
            index += 1
        return index

    def _find_widest_step(self, first: int, last: int) -> float:
        """The largest step between the lines of a region, in points, with what rounding adds: below it is no cell."""
        return max(map(self.find_step, range(first + 1, last + 1)), default=float("inf")) + POINT_ROUNDING_PT

    def _is_labelled_row(self, at: int, row: int) -> bool:
        """Whether a line of one text is a row like another with several: both begin with a label at the same place."""
        line, other = self.lines[at], self.lines[row]
        reach = ALIGNED_START_TOLERANCE_EM * line.size + POINT_ROUNDING_PT
        is_near = self.find_step(max(at, row)) <= MAX_TABLE_STEP_RATIO * self.leading_em * line.size
        labels = [find_line_label(text.segments[0].text)[0] for text in (line, other)]
        alike = abs(line.start - other.start) <= reach and line.size == other.size
        return (
            is_near
            and alike
            and None not in labels
            and not any(map(is_label, (line.line.text, other.segments[0].text)))
        )

    def _grow_up(self, at: int) -> int:
        """The first line of a region's header: lines above within its rules, or close above in other columns."""
        lines = self.lines
        start, end = lines[at].start, lines[at].end
        if self.rules_above[at]:
            for index in range(at - 1, max(-1, at - 1 - MAX_HEADER_LINES), -1):
                far = self.find_step(index + 1) > MAX_TABLE_STEP_RATIO * self.leading_em * lines[index].size
                if far or lines[index].line.label is not None or self._has_title_size(index, lines[at].size):
                    break
                near = [rule for rule in self.rules_above[index] if self._is_close_above(rule, index)]
                if any(rule.covers_span(start, end, RULE_COVER_RATIO) for rule in near):
                    return index
            return at
        index = at
        first_gap = lines[at].gaps[0]
        inner = first_gap[0] if lines[at].line.page.has_exact_places else (first_gap[0] + first_gap[1]) / 2
        while index > 0 and at - index < MAX_HEADER_LINES:
            above = lines[index - 1]
            if self._is_labelled_row(index - 1, at) and above.end <= first_gap[1]:
                index -= 1
                continue
            if above.start < inner or above.size != lines[at].size or is_text_above(above, lines[at]):
                break
            ratio = self.find_step(index) / (self.leading_em * above.size)
            alike = above.segments[0].bold == lines[at].segments[0].bold
            if not (ratio <= MAX_TIGHT_STEP_RATIO and alike) and not (
                ratio <= MAX_TABLE_STEP_RATIO and _is_column_name(above, lines[at])
            ):
                break
            index -= 1
            if self.rules_above[index]:
                break
        return index

    def find_labelled_start(self, at: int, least: int) -> int:
        """The first of the rows right above a line that have only a label and a text, where the line has them and more.

        Their labels and texts begin where those of the line do, and none reaches into its other columns. No line above
        `least` is one.
        """
        row = self.lines[at]
        if self.rules_above[at] or len(row.segments) <= 2 or not is_label(row.segments[0].text):
            return at
        reach = ALIGNED_START_TOLERANCE_EM * row.size + POINT_ROUNDING_PT
        starts = [segment.start for segment in row.segments[:2]]
        found = at
        for index in range(at - 1, least - 1, -1):
            line = self.lines[index]
            is_far = self.find_step(index + 1) > MAX_TABLE_STEP_RATIO * self.leading_em * line.size
            if is_far or line.size != row.size or line.end >= row.segments[2].start or self.rules_above[index + 1]:
                break
            is_row = len(line.segments) == 2 and is_label(line.segments[0].text)
            known = starts if is_row else starts[1:]
            if len(line.segments) != len(known) or any(
                abs(segment.start - start) > reach for segment, start in zip(line.segments, known, strict=True)
            ):
                break
            found = index if is_row else found
        return found


def _is_column_name(line: TableLine, first_row: TableLine) -> bool:
    """Whether a line names columns of the row below: its texts are in a style of their own and begin where cells do."""
    reach = ALIGNED_START_TOLERANCE_EM * line.size + POINT_ROUNDING_PT
    cells = first_row.segments[1:]
    return (
        has_one_style(line.segments)
        and not has_one_style(cells)
        and all(any(abs(name.start - cell.start) <= reach for cell in cells) for name in line.segments)
    )


def _is_outdented_text(line: TableLine, start: float) -> bool:
    """Whether a text begins outside of a table, as prose below an indented list does; a day may be a heading of the rows below."""
    is_styled = line.segments[0].bold or line.segments[0].italic
    outdented = start - line.start > MIN_INDENT_EM * line.size
    return outdented and not is_styled and not has_weekday_or_month(line.line.text)


def _is_rest_of_full_line(above: TableLine, line: TableLine, end: float) -> bool:
    """Whether a line begins where the one above does, which is no day and reaches the place where its column ends."""
    is_full = above.end >= end and not has_weekday_or_month(above.line.text)
    return is_full and abs(above.start - line.start) <= POINT_ROUNDING_PT


def _add_start(known_starts: list[float], start: float) -> None:
    """Add where a text begins to the places, which stay sorted and different."""
    at = bisect_left(known_starts, start)
    if at == len(known_starts) or known_starts[at] != start:
        known_starts.insert(at, start)


def _has_known_starts(line: TableLine, known_starts: list[float]) -> bool:
    """Whether all texts of a line begin where some of the lines above do; `known_starts` are sorted.

    Programs that write lines from right to left shift them by a character.
    """
    page = line.line.page
    reach = ALIGNED_START_TOLERANCE_EM * line.size + POINT_ROUNDING_PT + (page.column_shift_pt if page.rtl else 0.0)
    return all(
        bisect_left(known_starts, segment.start - reach) < bisect_right(known_starts, segment.start + reach)
        for segment in line.segments
    )
