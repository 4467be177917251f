"""Cells of a table: their text with all paragraphs, the columns that they span, their boxes and note marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import regex
from msgspec.structs import replace

from extractor.common.printed_labels import find_line_label
from extractor.layout.day_lexicon import has_weekday_or_month, is_day_or_time_range, is_time_or_range
from extractor.layout.geometry import compute_bounding_box
from extractor.layout.lexicon import is_detail_line, is_line_unfinished, starts_with_item
from extractor.layout.lines.text_lines import TextLine
from extractor.layout.paragraphs.paragraphs import join_paragraph_text
from extractor.layout.tables.column_gaps import PlacedText
from extractor.layout.tables.rows.cell_texts import continues_text, is_labelled_title, is_next_item, is_rest_of_date
from extractor.layout.tables.rows.cell_widths import CellWidths
from extractor.layout.tables.rows.placed_lines import PlacedLine
from extractor.layout.tables.table_lines import is_bullet, is_code_alone, is_next_code
from extractor.layout.tolerances import (
    MAX_BAND_SHIFT_RATIO,
    MIN_CODE_LINES,
    MIN_COLUMNS_BELOW_CENTRED,
    MIN_ROW_STEP_RATIO,
    PARAGRAPH_GAP_RATIO,
    SAME_CELL_LINE_RATIO,
)
from extractor.source import NoteReference, SourceCell

TIGHT_LETTER_PATTERN = regex.compile(r"\d{1,3}[(（]\p{L}{1,2}[)）]")
SPACED_LETTER_PATTERN = regex.compile(r"\d{1,3} [(（]\p{L}{1,2}[)）]")
DASHED_PATTERN = regex.compile(r"[–—-] \p{L}")  # an entry of a list, where its cell begins with one
SPLIT_LETTER_PATTERN = regex.compile(r"(?<=[\d\p{Han}]) (?=[(（]\p{L}{1,2}[)）])")


class CellBuilder:
    """Builds the cells of one table on one page.

    `paragraph_steps` are the steps in points, in some columns, above which a line begins a paragraph of its cell, however
    near that stands; in `code_columns` lines that are a code alone do, which several cells have below their text.
    """

    def __init__(self, lines: Sequence[TextLine], count: int, leading: float, widths: CellWidths) -> None:
        self.page_line = lines[0]
        self.count = count
        self.leading = leading
        self.widths = widths
        self.has_tight_letters = False
        self.paragraph_steps: dict[int, float] = {}
        self.code_columns: set[int] = set()
        segments = [segment for line in lines for segment in line.segments]
        self.starts = Counter(round(segment.start) for segment in segments)
        self.extent = self.body_extent = min(s.start for s in segments), max(s.end for s in segments)

    def read_style(self, lines: Sequence[PlacedLine]) -> None:
        """See whether the table prints "1(a)" and not "1 (a)", and how far its columns after the first reach."""
        texts = [text.segment.text for line in lines for text in line.texts]
        tight = sum(TIGHT_LETTER_PATTERN.match(text) is not None for text in texts)
        body = [text.segment for line in lines for text in line.texts if text.first > 0]
        self.body_extent = min((s.start for s in body), default=0.0), max((s.end for s in body), default=0.0)
        self.has_tight_letters = tight > sum(SPACED_LETTER_PATTERN.match(text) is not None for text in texts)

    def read_near_paragraphs(self, lines: Sequence[PlacedLine]) -> None:
        """See how near the lines of a cell are in each column, for they may have other fonts, and where codes have lines."""
        baselines: dict[int, list[float]] = {}
        codes = Counter(text.first for line in lines for text in line.texts if is_code_alone(text.segment.text))
        self.code_columns = {column for column, count in codes.items() if count >= MIN_CODE_LINES}
        for line in lines:
            for text in line.texts:
                baselines.setdefault(text.first, []).append(text.baseline)
        for column, places in baselines.items():
            steps = [below - above for above, below in pairwise(places)]
            least = min((step for step in steps if step >= SAME_CELL_LINE_RATIO * self.leading), default=self.leading)
            self.paragraph_steps[column] = MIN_ROW_STEP_RATIO * least

    def build_row(self, lines: Sequence[PlacedLine]) -> list[SourceCell]:
        """The cells of a row; a text that stands across columns takes them all where nothing else is in them."""
        texts = [text for line in lines for text in line.texts]
        if len(texts) == 1 and self._is_band(texts[0]):
            return [self.build_cell(texts, self.count)]
        keys, others = [text for text in texts if text.last == 0], [text for text in texts if text.last > 0]
        if keys and len(others) == 1 and self._is_centred_in_body(others[0]):
            return [self.build_cell(keys), self.build_cell(others, self.count - 1)]
        taken = {text.first for text in texts}
        groups: dict[int, list[PlacedText]] = {}
        for text in texts:
            groups.setdefault(text.first, []).append(text)
        row: list[SourceCell] = []
        column = 0
        while column < self.count:
            group = groups.get(column)
            if group is None:
                row.append(SourceCell())
                column += 1
                continue
            last = max(text.last for text in group)
            span = next((n for n in range(column + 1, last + 1) if n in taken), last + 1) - column
            row.append(self.build_cell(group, span))
            column += span
        return row

    def _is_band(self, text: PlacedText) -> bool:
        """Whether a text alone in its row is the whole row's: over several columns, in bold, or a day; first, or centred."""
        is_heading = text.segment.bold or has_weekday_or_month(text.segment.text)
        if text.first == 0:
            return text.last > 0 or is_heading
        start, end = self.extent
        shift = (text.segment.start + text.segment.end - start - end) / 2
        is_aligned = self.starts[round(text.segment.start)] > 1
        return is_heading and not is_aligned and abs(shift) <= MAX_BAND_SHIFT_RATIO * (end - start)

    def _is_centred_in_body(self, text: PlacedText) -> bool:
        """Whether a text is in the middle of the columns after the first, and where none of their cells begins."""
        if self.count < MIN_COLUMNS_BELOW_CENTRED or self.starts[round(text.segment.start)] > 1:
            return False
        start, end = self.body_extent
        shift = (text.segment.start + text.segment.end - start - end) / 2
        return abs(shift) <= MAX_BAND_SHIFT_RATIO * (end - start)

    def build_cell(self, texts: Sequence[PlacedText], span: int = 1) -> SourceCell:
        """A cell of texts from top to bottom, its paragraphs divided by newlines."""
        paragraphs: list[list[PlacedText]] = []
        ordered = self._join_one_line(texts)
        is_list = DASHED_PATTERN.match(ordered[0].segment.text) is not None
        for text in ordered:
            is_dashed = is_list and DASHED_PATTERN.match(text.segment.text) is not None
            starts = is_dashed or not paragraphs or is_next_item(paragraphs[-1][0].segment.text, text.segment.text)
            if not starts and not self._starts_paragraph(paragraphs[-1][-1], text):
                paragraphs[-1].append(text)
            else:
                paragraphs.append([text])
        whole = ""
        calls: list[NoteReference] = []
        for paragraph in paragraphs:
            joined, marks = join_paragraph_text([self._make_line(text) for text in paragraph])
            if self.has_tight_letters and not marks and len(paragraph) > 1:
                joined = SPLIT_LETTER_PATTERN.sub("", joined)
            shift = len(whole) + 1 if whole else 0
            whole = f"{whole}\n{joined}" if whole else joined
            calls += [replace(call, offset=call.offset + shift) for call in marks]
        return SourceCell(
            whole,
            colspan=span,
            bold=all(text.segment.bold for text in texts),
            note_references=calls,
            bbox=compute_bounding_box(text.segment.find_bounding_box() for text in texts),
        )

    def _join_one_line(self, texts: Sequence[PlacedText]) -> list[PlacedText]:
        return sorted(texts, key=lambda text: text.baseline)

    def _make_line(self, text: PlacedText) -> TextLine:
        return replace(self.page_line, segments=[text.segment], baseline=text.baseline)

    @staticmethod
    def _is_rest_of_typed_date(above: PlacedText, text: PlacedText) -> bool:
        """Whether a typed text is the rest of a day that the line above begins; in print a day may be on two lines on purpose."""
        typed = not text.segment.page.has_exact_places
        return typed and is_rest_of_date(above.segment.text, text.segment.text)

    @staticmethod
    def _is_key_line(above: PlacedText, text: PlacedText) -> bool:
        """Whether a line is a day or hours of its own, or stands below hours that are, however near the two are.

        Outside of the first column hours below their day are its rest.
        """
        is_inner = text.first > 0
        if is_inner and has_weekday_or_month(above.segment.text):
            return False
        is_key = is_day_or_time_range(text.segment.text) or (not is_inner and is_time_or_range(text.segment.text))
        return is_key or is_day_or_time_range(above.segment.text)

    def _starts_paragraph(self, above: PlacedText, text: PlacedText) -> bool:
        """Whether a line of a cell begins a paragraph: at a larger step, with a bullet, or where the line above ended short.

        A line is short where two more words had room; one is enough before a label and after brackets, which end an entry.
        """
        if text.baseline - above.baseline < SAME_CELL_LINE_RATIO * self.leading:
            return False
        is_title = is_labelled_title(text.segment.text)
        if (text.segment.text[:1].islower() and not is_title) or self._is_rest_of_typed_date(above, text):
            return False
        step = text.baseline - above.baseline
        if step > PARAGRAPH_GAP_RATIO * self.leading:
            return True
        if is_bullet(text.segment.text[:1]) or starts_with_item(text.segment.text):
            return True
        if is_detail_line(text.segment.text) and not is_line_unfinished(above.segment.text):
            return True
        if is_next_code(above.segment.text, text.segment.text):
            return True
        if text.first in self.code_columns and is_code_alone(text.segment.text):
            return not continues_text(above.segment.text, text.segment.text)
        is_labelled = find_line_label(text.segment.text)[0] is not None
        is_after_brackets = above.segment.text.endswith((")", "）"))
        if not is_labelled and continues_text(above.segment.text, text.segment.text):
            return False
        if self._is_key_line(above, text):
            return True
        return step > self.paragraph_steps.get(text.first, step) or self.widths.can_fit_first_word(
            above, text.segment, has_two_words=not (is_labelled or is_after_brackets)
        )
