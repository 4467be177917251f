"""From lines to paragraphs: which lines continue the one before, and which begin a paragraph.

A line begins a paragraph when there is a gap above it, when it begins with a label, when its indent or type differs, or when
the line before ended short: when it had room for this line's first word.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice, pairwise
from math import inf
from typing import Literal

import regex
from msgspec.structs import replace

from extractor.common.printed_labels import GLUED_LABEL_PATTERN, PRINTED_BULLET_SYMBOLS
from extractor.layout.day_lexicon import (
    has_weekday_or_month,
    is_day,
    is_day_or_time_range,
    is_time_line,
    starts_with_time,
)
from extractor.layout.lexicon import (
    is_annex_label,
    is_article_line,
    is_document_subtitle,
    is_line_unfinished,
    is_name_in_two_lines,
    starts_document_title,
    starts_with_item,
)
from extractor.layout.lines.punctuation import (
    is_bracket_continuation,
    is_clause_end,
    is_sentence_end,
    join_line_texts,
    remove_loose_spaces,
)
from extractor.layout.lines.text_lines import TextLine
from extractor.layout.paragraphs.document_metrics import has_similar_size
from extractor.layout.paragraphs.masthead_fields import is_next_cover_field, starts_masthead_field
from extractor.layout.paragraphs.page_columns import PageColumn
from extractor.layout.paragraphs.plan_lines import (
    is_below_key,
    is_entry_below_plan_heading,
    is_meeting_below,
    is_next_entry,
    is_plan_heading_below,
    is_weekday_below,
    names_documents_below,
)
from extractor.layout.paragraphs.typed_lines import is_short_han_line, leaves_margin, opens_resolution
from extractor.layout.tolerances import (
    MAX_CENTRED_DIFFERENCE_EM,
    MAX_OUTDENT_EM,
    MAX_SIZE_DIFFERENCE_RATIO,
    MAX_TITLE_LINES,
    MAX_WRAPPED_ROOM_RATIO,
    MIN_ASIDE_ABOVE_START_RATIO,
    MIN_ASIDE_START_RATIO,
    MIN_CENTRED_TITLE_RATIO,
    MIN_INDENT_EM,
    MIN_LABEL_OUTDENT_EM,
    MIN_TITLE_SIZE_RATIO,
    SAME_START_TOLERANCE_EM,
)
from extractor.source import NoteReference

_COMMA_PATTERN = regex.compile(r"[,،，] ?")


@dataclass(slots=True)
class Paragraph:
    """Lines that are one paragraph. `label` is the printed label that it begins with, still in the text.

    `remaining_width` is what its last line leaves at its end, in points; `is_untrusted` says that the text of its page
    can't be trusted.
    """

    lines: list[TextLine]
    text: str = ""
    label: str | None = None
    start: float = 0.0
    text_start: float = 0.0
    heading: bool = False
    masthead: bool = False
    zone: Literal["contents"] | None = None
    remaining_width: float = inf
    has_gap_above: bool = False
    is_untrusted: bool = False
    note_references: list[NoteReference] = field(default_factory=list)

    @property
    def last_line(self) -> TextLine:
        """Its last line."""
        return self.lines[-1]

    @property
    def has_bullet(self) -> bool:
        """Whether it begins with a bullet."""
        return self.label is not None and self.label in PRINTED_BULLET_SYMBOLS

    def append_lines(self, rest: Paragraph) -> None:
        """Add the lines of the rest of the paragraph, from the next page or column."""
        self.lines += rest.lines
        self.text, self.note_references = join_paragraph_text(self.lines)
        self.remaining_width = rest.remaining_width


def split_paragraphs(column: PageColumn) -> list[Paragraph]:
    """The paragraphs of a column, in order."""
    found: list[Paragraph] = []
    for at, row in enumerate(column.lines):
        if found and not _starts_paragraph(column, found[-1], at):
            found[-1].lines.append(row)
            continue
        has_gap = not found or column.has_gap_above(row, found[-1].last_line)
        found.append(
            Paragraph([row], label=row.label, start=row.start, text_start=find_text_start(row), has_gap_above=has_gap)
        )
    for paragraph in found:
        paragraph.text, paragraph.note_references = join_paragraph_text(paragraph.lines)
        if not column.starts_past_middle(paragraph.last_line):
            paragraph.remaining_width = (
                0.0 if column.is_stretched(paragraph.last_line) else column.find_remaining_width(paragraph.last_line)
            )
    return found


def join_lines(rows: list[TextLine]) -> Paragraph:
    """One paragraph of lines that are known to belong together."""
    text, calls = join_paragraph_text(rows)
    return Paragraph(rows, text, rows[0].label, rows[0].start, find_text_start(rows[0]), note_references=calls)


def find_text_start(row: TextLine) -> float:
    """Where the text after a line's label, or after an item's word and number, begins; the line's start where it has none."""
    if row.has_separate_label:
        return row.segments[1].start
    if row.label is None:
        return row.start
    places = row.segments[0].find_word_starts()
    return places[min(len(row.label.split()), len(places) - 1)][0]


def join_paragraph_text(rows: list[TextLine]) -> tuple[str, list[NoteReference]]:
    """The text of lines joined to one paragraph, and the marks raised above it."""
    text = ""
    calls: list[NoteReference] = []
    for row in rows:
        text = join_line_texts(text, row.text)
        if marks := row.note_references:
            start = len(text) - len(row.text)
            calls += [replace(call, offset=start + call.offset) for call in marks]
    if rows[0].page.rtl and not rows[0].page.has_exact_spaces:
        text = remove_loose_spaces(text)
    match = GLUED_LABEL_PATTERN.match(text)
    if match is None or len(rows[0].label or "") > match.end():  # "5.II.7" is one label
        return text, calls
    return f"{match[0]} {text[match.end() :]}", [replace(c, offset=c.offset + (c.offset >= match.end())) for c in calls]


def _starts_paragraph(column: PageColumn, paragraph: Paragraph, at: int) -> bool:
    """Whether the line at an index begins a new paragraph after this one."""
    starts = _starts_by_first_words(column, paragraph, at)
    return _starts_by_line_end(column, paragraph, column.lines[at]) if starts is None else starts


def _starts_by_first_words(column: PageColumn, paragraph: Paragraph, at: int) -> bool | None:
    """Whether a line begins a paragraph or continues one, as the gap above it and its first words show; None for neither."""
    row, before = column.lines[at], paragraph.last_line
    if column.has_gap_above(row, before) or _has_other_font_style(row, before):
        return True
    if len(paragraph.lines) == 1 and is_annex_label(before.text):
        return True
    is_name = column.min_width_pt > 0 and is_name_in_two_lines(before.text, row.text)
    if is_name or is_bracket_continuation(before.text, row.text):
        return False
    if not column.medium.has_fonts and starts_document_title(row.text) and before.text.endswith((")", "）")):
        return True
    if not column.medium.has_fonts and is_plan_heading_below(paragraph, row):
        return True
    if row.starts_item or (row.label is not None and _is_real_label(column, paragraph, row)):
        return True
    if not column.medium.has_fonts and (is_entry_below_plan_heading(paragraph, row) or is_next_entry(paragraph, row)):
        return True
    if is_clause_end(before.text) and row.page.has_fonts and is_article_line(row.text):
        return True
    if at in column.prose_start_indices or _is_standalone_line(column, paragraph, row):
        return True
    if at >= column.first_label_index:
        return None
    if (
        opens_resolution(column, row)
        or is_short_han_line(column, before, row)
        or leaves_margin(column, before, row)
        or is_next_cover_field(column, paragraph.lines, row)
    ):
        return True
    if row.text[:1].islower():
        titled = not column.medium.has_fonts and paragraph.label is None and len(paragraph.lines) < MAX_TITLE_LINES
        return False if titled and not is_clause_end(before.text) else None
    is_subtitle = is_document_subtitle(row.text) and (
        not column.medium.has_exact_places or _can_follow_title_line(column, before, row)
    )
    return True if is_subtitle else None


def _starts_by_line_end(column: PageColumn, paragraph: Paragraph, row: TextLine) -> bool:
    """Whether a line begins a paragraph, as the end of the line before shows: how full it is, and with what it ends."""
    before = paragraph.last_line
    closed = is_clause_end(before.text)
    small = (
        row.text[:1].islower()
        and not closed
        and column.find_remaining_width(before) < MAX_WRAPPED_ROOM_RATIO * column.right
    )
    if small and column.medium.has_exact_places:
        return False
    clause = closed and column.is_short(before)  # "The General Assembly," alone on its line
    if column.is_stretched(before) or (is_line_unfinished(before.text) and not clause):
        return False
    if (
        _has_title_size(column, before)
        and _has_title_size(column, row)
        and abs(row.start - before.start) < MIN_INDENT_EM * column.size
        and not (is_document_subtitle(before.text) and column.can_fit_next_word(before, row))
    ):
        return False
    if not closed and _is_broken_by_hand(column, before, row):
        return False
    hangs = _is_hanging_line(column, paragraph, row)
    if hangs and not closed:
        return False
    if column.medium.has_exact_places and _leaves_hanging_indent(column, paragraph, row):
        return True
    titled = paragraph.label is not None and paragraph.start < column.left - MIN_LABEL_OUTDENT_EM * column.size
    if titled and not hangs and not column.medium.has_fonts and not row.page.rtl:
        return True
    if small:
        return False
    if paragraph.label is not None and column.labels_stand_apart and is_sentence_end(before.text):
        return False  # no gap above, where each labelled paragraph has one
    if column.has_paragraph_spacing and column.is_nearly_full(before) and not closed:
        return not column.medium.has_exact_places and column.is_short(before) and not row.text[:1].islower()
    if column.can_fit_next_word(before, row):
        return True
    if column.medium.has_exact_places and _has_other_indent(column, paragraph, row):
        return True
    return column.is_sentence_break(before, row) or _ends_unknown_margin(column, paragraph, row)


def _ends_unknown_margin(column: PageColumn, paragraph: Paragraph, row: TextLine) -> bool:
    """Whether a sentence ends with its line, where no wrapped line shows how far lines reach."""
    is_lone = paragraph.label is None and len(paragraph.lines) == 1 and not column.min_width_pt
    is_end = is_lone and is_sentence_end(paragraph.last_line.text) and not row.text[:1].islower()
    return is_end and not column.has_wrapped_line


def _is_standalone_line(column: PageColumn, paragraph: Paragraph, row: TextLine) -> bool:
    """Whether a line is another field of a masthead, a day or time by itself, or the date below a text."""
    if column.min_width_pt and starts_masthead_field(paragraph.lines, row):
        return True
    if is_below_key(paragraph, row) or is_meeting_below(paragraph, row) or names_documents_below(paragraph, row):
        return True
    if _is_day_or_time_line(column, paragraph, row) or is_weekday_below(paragraph, row):
        return True
    aside = (
        column.medium.has_exact_places
        and row.start > MIN_ASIDE_START_RATIO * row.page.width
        and paragraph.last_line.start > MIN_ASIDE_ABOVE_START_RATIO * row.page.width
    )
    return aside and any(map(str.isdecimal, row.text)) and has_weekday_or_month(row.text)  # no "may" of a sentence


def _is_day_or_time_line(column: PageColumn, paragraph: Paragraph, row: TextLine) -> bool:
    """Whether a line is a day alone after a whole sentence or a short line, or below an item's text a day or span of hours.

    The last line of a sentence may be a day as well, or end with hours: it has a stop. Items after bullets are none.
    """
    before = paragraph.last_line
    if is_line_unfinished(before.text) or (not paragraph.has_bullet and is_sentence_end(row.text)):
        return False
    if row.page.rtl and not row.page.has_exact_spaces:  # how full the line before is does not show
        return _is_day_or_time(row.text)
    is_aside = abs(row.start - paragraph.text_start) > MIN_LABEL_OUTDENT_EM * column.size
    if paragraph.label is None:
        is_closed = is_sentence_end(before.text) or before.text.endswith((")", "）"))
        is_below_entry = is_aside or starts_with_time(paragraph.lines[0].text)
        if starts_with_item(paragraph.lines[0].text) and (is_day(row.text) or is_time_line(row.text)):
            return True
        is_apart = is_closed or (is_below_entry and not row.page.has_fonts)
        return is_day(row.text) and (is_apart or column.can_fit_next_word(before, row))
    return is_aside and (is_day_or_time_range(row.text) if row.page.has_fonts else _is_day_or_time(row.text))


def _is_day_or_time(text: str) -> bool:
    """Whether a line is a day or a span of hours, alone or after what it is of ("2nd meeting, 3–6 p.m.")."""
    return is_day_or_time_range(text) or is_day_or_time_range(_COMMA_PATTERN.split(text)[-1])


def _can_follow_title_line(column: PageColumn, before: TextLine, row: TextLine) -> bool:
    """Whether a line can stand below a title's line: a sentence's wrapped end can read like a subtitle."""
    return column.can_fit_next_word(before, row) and not is_clause_end(row.text)


def _has_title_size(column: PageColumn, row: TextLine) -> bool:
    """Whether a line is a title's: in larger type than the text, whose lines are broken where their sense wants it."""
    return min([segment.size for segment in row.segments]) > MIN_TITLE_SIZE_RATIO * column.metrics.size


def _is_broken_by_hand(column: PageColumn, before: TextLine, row: TextLine) -> bool:
    """Whether two lines in bold type are one centred heading: the first is wide, and the second shorter below its middle."""
    if not row.page.has_fonts or not all(segment.bold for line in (before, row) for segment in line.segments):
        return False
    width, middle = before.end - before.start, (before.start + before.end) / 2
    is_wide = width >= MIN_CENTRED_TITLE_RATIO * (column.right - column.left) and row.end - row.start < width
    differs = abs((row.start + row.end) / 2 - middle) > MAX_CENTRED_DIFFERENCE_EM * column.size
    is_indented = row.start > before.start + MIN_INDENT_EM * column.size
    return is_wide and is_indented and not differs and not is_article_line(before.text)


def _is_real_label(column: PageColumn, paragraph: Paragraph, row: TextLine) -> bool:
    """Whether what a line begins with is a label, and not a number or bracket at the beginning of a wrapped line."""
    before = paragraph.last_line
    if row.has_separate_label or is_clause_end(before.text) or column.can_fit_next_word(before, row):
        return True
    is_open = column.medium.has_fonts or is_line_unfinished(before.text)
    if column.counts_on(row) and not (paragraph.label is None and is_open):
        return True
    indented = paragraph.label is None and row.start >= column.left - MIN_LABEL_OUTDENT_EM * column.size
    if indented and column.medium.has_exact_places:
        return False  # where lines go on below the indent of a paragraph's first
    if paragraph.heading or len(paragraph.lines) == 1:
        return row.start < paragraph.text_start - MIN_LABEL_OUTDENT_EM * column.size
    return row.start < before.start - MIN_LABEL_OUTDENT_EM * column.size


def _is_hanging_line(column: PageColumn, paragraph: Paragraph, row: TextLine) -> bool:
    """Whether a line begins where the text after its paragraph's label begins."""
    if paragraph.text_start == paragraph.start and paragraph.label is None:
        return False
    return abs(row.start - paragraph.text_start) < SAME_START_TOLERANCE_EM * column.size or (
        len(paragraph.lines) > 1 and row.start == paragraph.last_line.start
    )


def _leaves_hanging_indent(column: PageColumn, paragraph: Paragraph, row: TextLine) -> bool:
    """Whether a line begins before the place where the lines of a paragraph after its label begin."""
    if paragraph.label is None or len(paragraph.lines) == 1:
        return False
    if row.start >= paragraph.text_start - MIN_LABEL_OUTDENT_EM * column.size:
        return False
    tolerance = SAME_START_TOLERANCE_EM * column.size
    return all(abs(line.start - paragraph.text_start) < tolerance for line in islice(paragraph.lines, 1, None))


def _has_other_indent(column: PageColumn, paragraph: Paragraph, row: TextLine) -> bool:
    em = column.size
    if len(paragraph.lines) > 1:
        return abs(row.start - paragraph.last_line.start) > MIN_INDENT_EM * em
    if paragraph.label is not None:
        return row.start > paragraph.text_start + MIN_INDENT_EM * em and is_sentence_end(paragraph.last_line.text)
    differs = row.start > paragraph.start + MIN_INDENT_EM * em or row.start < paragraph.start - MAX_OUTDENT_EM * em
    return differs and not _is_below_colon_text(paragraph.last_line, row)


def _is_below_colon_text(before: TextLine, row: TextLine) -> bool:
    """Whether a line begins below the word that follows a colon or stop in the one before: "Item 4: The keepers"."""
    places = [place for segment in before.segments for place in segment.find_word_starts()]
    after_stops = [start for (_, word), (start, _) in pairwise(places) if word.text[-1] in ":.："]
    return any(abs(start - row.start) < SAME_START_TOLERANCE_EM * row.segments[0].size for start in after_stops)


def _has_other_font_style(row: TextLine, before: TextLine) -> bool:
    """Whether two lines are set in different type, where they meet, too: words in a paragraph may be bold."""
    first, last = row.segments[0], before.segments[-1]
    if not has_similar_size(first, last, MAX_SIZE_DIFFERENCE_RATIO):
        return True
    return first.bold != last.bold and first.find_word_starts()[0][1].bold != last.find_word_starts()[-1][1].bold
