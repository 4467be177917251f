"""Columns of a page: their edges, how much room a line leaves, and how paragraphs end there, on each medium."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from extractor.layout.lexicon import starts_with_item
from extractor.layout.lines.font_metrics import estimate_natural_width
from extractor.layout.lines.monospaced import measure_monospaced_word
from extractor.layout.lines.punctuation import INNER_SENTENCE_END_PATTERN, is_clause_end, is_sentence_end
from extractor.layout.lines.text_lines import TextLine
from extractor.layout.page_medium import PageMedium
from extractor.layout.paragraphs.document_metrics import (
    DocumentMetrics,
    find_common_line_size,
    find_needed_width,
    has_paragraph_gap,
)
from extractor.layout.paragraphs.label_runs import find_label_runs
from extractor.layout.tolerances import (
    LABEL_TAB_EM,
    MARGIN_TOLERANCE_PT,
    MAX_STRETCHED_ROOM_EM,
    MAX_UNJUSTIFIED_ROOM_RATIO,
    MIN_LABEL_GAPS,
    MIN_MARGIN_LINES,
    MIN_MARGIN_RATIO,
    SHORT_END_ROOM_EM,
    SPACE_WIDTH_EM,
)
from extractor.source import GRID_COLUMN_WIDTH_PT


class PageColumn(ABC):
    """The lines of one column of a page, and what is usual in it: edges, space between lines, how paragraphs end.

    `min_width_pt` is the least width of lines, for columns that are too short to show it. `breaks_at_gaps` says whether
    gaps divide paragraphs, `has_title` whether the document's title is here, above the first label.
    `prose_start_indices` are those of lines known to begin the text below a heading.
    """

    def __init__(
        self,
        lines: Sequence[TextLine],
        metrics: DocumentMetrics,
        *,
        min_width_pt: float = 0.0,
        breaks_at_gaps: bool = True,
        has_title: bool = False,
    ) -> None:
        self.lines = lines
        self.metrics = metrics
        self.medium = metrics.medium
        self.has_paragraph_spacing = metrics.has_paragraph_spacing and breaks_at_gaps
        self.min_width_pt = min_width_pt
        self.breaks_at_gaps = breaks_at_gaps
        self.size = find_common_line_size(lines)
        labelled = (at for at, line in enumerate(lines) if line.label is not None or line.starts_item)
        self.first_label_index = next(labelled, len(lines)) if has_title else 0
        self.left = self._find_text_edge()
        self.right = self._find_right_margin()
        self.prose_start_indices: set[int] = set()

    @cached_property
    def _counted_labels(self) -> set[int]:
        return find_label_runs((id(line), line.label, self._find_label_start(line)) for line in self.lines)

    def _find_label_start(self, line: TextLine) -> float:
        """Where a line's label begins, in points; 0 where lines of words from right to left are placed only roughly."""
        return 0.0 if line.page.rtl and not self.medium.has_exact_places else line.start

    def counts_on(self, line: TextLine) -> bool:
        """Whether a line's label follows that of another line at the same place, or is before it: "(a)" and "(b)"."""
        return id(line) in self._counted_labels

    @property
    @abstractmethod
    def labels_stand_apart(self) -> bool:
        """Whether there is a gap above each labelled line, so that one without a gap is no label."""

    @abstractmethod
    def _list_text_starts(self, lines: Iterable[TextLine]) -> Iterable[float]:
        """Where lines without labels begin, as far as they are text."""

    @abstractmethod
    def find_remaining_width(self, line: TextLine) -> float:
        """The points left at the end of a line."""

    @abstractmethod
    def _measure_first_words(self, before: TextLine, line: TextLine) -> float:
        """The points that a line's first words would have needed at the end of the line before."""

    @abstractmethod
    def _measure_text_width(self, line: TextLine) -> float:
        """What a line's text takes without its label, in points."""

    @abstractmethod
    def is_nearly_full(self, line: TextLine) -> bool:
        """Whether a line is as long as lines that the next one continues."""

    @abstractmethod
    def is_sentence_break(self, before: TextLine, line: TextLine) -> bool:
        """Whether a full line that ends with a stop ends its paragraph."""

    def _find_right_margin(self) -> float:
        """Where full lines end: the farthest place where several end. One line alone may exceed it, but not by far."""
        ends = sorted([line.end for line in self.lines], reverse=True)
        several = (
            end
            for at, end in enumerate(ends)
            if sum(end - other <= MARGIN_TOLERANCE_PT for other in ends[at : at + MIN_MARGIN_LINES]) == MIN_MARGIN_LINES
        )
        found = next(several, ends[0])
        return found if found > MIN_MARGIN_RATIO * ends[0] else ends[0]

    def _find_text_edge(self) -> float:
        """Where the text's lines begin: labels of headings are left of it."""
        plain = [line for line in self.lines if line.label is None]
        return min(self._list_text_starts(plain), default=self.lines[0].start)

    def _measure_segments(self, line: TextLine) -> float:
        """What a line's segments take with one space between them, in points; without a label that a gap follows."""
        segments = line.segments[1:] if line.has_separate_label else line.segments
        spaces = SPACE_WIDTH_EM * self.size * (len(segments) - 1)
        return sum([self.metrics.measure_width(segment) for segment in segments]) + spaces

    def has_gap_above(self, line: TextLine, before: TextLine) -> bool:
        """Whether the gap between a line and the one before is larger than usual."""
        leading = self.metrics.leading_pt
        if not (self.breaks_at_gaps and has_paragraph_gap(before, line, leading)):
            return False
        larger = max(1.0, min(before.segments[0].size, line.segments[0].size) / self.metrics.size)
        return has_paragraph_gap(before, line, leading * larger)

    def can_fit_next_word(self, line: TextLine, after: TextLine) -> bool:
        """Whether there was room in a line for the first word of the next; for its first two, if the first is short."""
        return self.find_spare_width(line, after) > 0

    def find_spare_width(self, line: TextLine, after: TextLine) -> float:
        """The points that a line would have had left with the next one's first word; negative where it had no room."""
        if self.is_stretched(line):
            return -self.right
        room = self.find_remaining_width(line)
        return room if room <= 0 else room - self._measure_first_words(line, after)

    @cached_property
    def has_wrapped_line(self) -> bool:
        """Whether a nearly full line ends within a sentence: such lines show where the margin is."""
        least = (1 - MAX_UNJUSTIFIED_ROOM_RATIO) * (self.right - self.left)
        return any(line.end - self.left >= least and not is_clause_end(line.text) for line in self.lines)

    def is_short(self, line: TextLine) -> bool:
        """Whether a line fills less than half of the column, as lines do that are alone."""
        return not self.is_stretched(line) and self.find_remaining_width(line) > self._measure_text_width(line)

    def starts_past_middle(self, line: TextLine) -> bool:
        """Whether a line begins beyond the column's middle, as the place and date below a text do."""
        return line.start > (self.left + self.right) / 2

    def is_stretched(self, line: TextLine) -> bool:
        """Whether a line has wide gaps although it is one text: it was stretched to the margin, and is full.

        The gap after a label, or after words that end with a colon ("Item 3:"), is a tab.
        """
        has_tab = line.has_separate_label or line.segments[0].text.endswith((":", "："))
        return len(line.segments) > 1 + has_tab


class PrintedColumn(PageColumn):
    """A column whose lines have exact ends: the margin shows how full a line is, and indents show paragraphs."""

    @cached_property
    def labels_stand_apart(self) -> bool:
        """Whether there is a gap above each labelled line."""
        gaps = [self.has_gap_above(line, above) for above, line in pairwise(self.lines) if line.label is not None]
        return len(gaps) >= MIN_LABEL_GAPS and all(gaps)

    def _list_text_starts(self, lines: Iterable[TextLine]) -> Iterable[float]:
        return [line.start for line in lines]

    def find_remaining_width(self, line: TextLine) -> float:
        """The points from a line's end to the margin."""
        return max(self.right, self.left + self.min_width_pt) - line.end

    def _measure_first_words(self, before: TextLine, line: TextLine) -> float:  # noqa: ARG002 - in print one word decides
        return find_needed_width(line)

    def _measure_text_width(self, line: TextLine) -> float:
        return self._measure_segments(line)

    def is_stretched(self, line: TextLine) -> bool:
        """Whether a line of print was stretched: it has wide gaps although it is one text, and it reaches the margin."""
        return super().is_stretched(line) and self.find_remaining_width(line) < MAX_STRETCHED_ROOM_EM * self.size

    def is_nearly_full(self, line: TextLine) -> bool:
        """Whether a line leaves no more room than the wrapped lines of unjustified text."""
        room = self.find_remaining_width(line)
        return not self.min_width_pt and room < MAX_UNJUSTIFIED_ROOM_RATIO * (self.right - self.left)

    def is_sentence_break(self, before: TextLine, line: TextLine) -> bool:  # noqa: ARG002 - the same for all lines
        """False: indents and gaps show paragraphs, and the end of a full line does not."""
        return False


class TypedColumn(PageColumn):
    """A column of typed lines: how full one is shows in the widths that its letters have in print.

    Lines that begin at one place have one width. Where all lines end at one column of characters, that is the margin.
    """

    @property
    def labels_stand_apart(self) -> bool:
        """False: gaps are rounded to whole lines."""
        return False

    def _list_text_starts(self, lines: Iterable[TextLine]) -> Iterable[float]:
        """Labels of headings can have a word ("Item 2:")."""
        return (line.start for line in sorted(lines, key=lambda line: line.start) if not starts_with_item(line.text))

    @cached_property
    def _label_tab_pt(self) -> float:
        """The distance from a label to its text, as it usually is where a gap shows it."""
        labelled = (line for line in self.lines if line.has_separate_label)
        steps = Counter(round(line.segments[1].start - line.start, 1) for line in labelled)
        return steps.most_common(1)[0][0] if steps else LABEL_TAB_EM * self.size

    @cached_property
    def _widths_by_start(self) -> dict[float, float]:
        """For each place where lines begin the width of the widest in points; of labelled lines if there are no others."""
        found: dict[float, float] = {}
        for line in [line for line in self.lines if line.label is None] or self.lines:
            start = self._find_body_start(line)
            found[start] = max(found.get(start, 0.0), self._measure_text_width(line))
        return found

    @cached_property
    def _max_line_end(self) -> float:
        return max(start + width for start, width in self._widths_by_start.items())

    @cached_property
    def _has_more_short_ends(self) -> bool:
        """Whether more sentences end short lines than end within a line."""
        inner = sum(len(INNER_SENTENCE_END_PATTERN.findall(line.text, len(line.label or ""))) for line in self.lines)
        short = sum(
            is_sentence_end(line.text) and self.find_remaining_width(line) > SHORT_END_ROOM_EM * self.size
            for line in self.lines
        )
        return short > inner

    def _find_body_start(self, line: TextLine) -> float:
        if line.has_separate_label:
            return line.segments[1].start
        return line.start if line.label is None else line.start + self._label_tab_pt

    def find_remaining_width(self, line: TextLine) -> float:
        """The points left at the end of a line, by columns if lines end at one column, else by the letters' widths."""
        if self.metrics.monospaced_edge is not None and not self.min_width_pt:
            return self.metrics.monospaced_edge - line.end
        start = self._find_body_start(line)
        width = max(self._widths_by_start.get(start, 0.0), self.min_width_pt, self._max_line_end - start)
        return width - self._measure_text_width(line)

    def _measure_first_words(self, before: TextLine, line: TextLine) -> float:
        """The points that the next words need; within a sentence two of them, for their space may be one without a break."""
        if self.metrics.monospaced_edge is not None:
            return measure_monospaced_word(line.segments[0].text) - GRID_COLUMN_WIDTH_PT / 2
        return find_needed_width(line, has_two_words=not self.min_width_pt and not is_clause_end(before.text))

    def _measure_text_width(self, line: TextLine) -> float:
        width = self._measure_segments(line)
        if line.label is None or line.has_separate_label:
            return width
        return width - (estimate_natural_width(line.label) + SPACE_WIDTH_EM) * self.size

    def is_nearly_full(self, line: TextLine) -> bool:  # noqa: ARG002 - the same for all lines
        """Whether the column is text of the body: there widths are too rough to show that a line is not full."""
        return not self.min_width_pt

    def is_sentence_break(self, before: TextLine, line: TextLine) -> bool:
        """Whether a full line that ends with a stop ends its paragraph.

        A sentence within a paragraph begins with a capital, so a small letter begins a paragraph that begins with one.
        Otherwise what is commoner here decides: sentences that end within a line, or paragraphs that end short.
        """
        if self.has_paragraph_spacing or not is_sentence_end(before.text):
            return False
        first = line.text.lstrip("\"'“‘«„(")[:1]
        return first.islower() or self._has_more_short_ends


def select_column_class(medium: type[PageMedium]) -> type[PageColumn]:
    """The class of the columns on a medium."""
    return PrintedColumn if medium.has_exact_places else TypedColumn
