"""Lines of agendas and schedules on typed pages, where no type shows that one begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from extractor.layout.day_lexicon import (
    has_weekday,
    is_date,
    is_day,
    is_day_line,
    is_meeting_line,
    is_time_line,
    starts_with_time,
)
from extractor.layout.lexicon import (
    ends_with_document,
    is_detail_line,
    is_documents_heading,
    is_documents_line,
    is_line_unfinished,
    is_linking_word,
    is_plan_heading,
    starts_with_item,
)
from extractor.layout.lines.punctuation import is_clause_end, is_sentence_end
from extractor.layout.lines.text_lines import TextLine
from extractor.layout.tolerances import MAX_PLAN_HEADING_CHARS, MIN_LABEL_OUTDENT_EM

if TYPE_CHECKING:
    from extractor.layout.paragraphs.paragraphs import Paragraph

_YEAR_PATTERN = regex.compile(r"(?:19|20)\d\d(?!\s?[-–])\b")  # "2031 at 10 a.m." ends a date; "2000–2130" are hours
_ABBREVIATION_PATTERN = regex.compile(r"\p{L}\.\s?\p{L}\.[)）]?$")  # "6 p.m.", "Afternoon (2 to 5 p.m.)"
FIRST_NUMBERS = frozenset("1١۱")  # of the first item of a list, which may have no stop


def is_plan_heading_below(paragraph: Paragraph, row: TextLine) -> bool:
    """Whether a line is an agenda's or a schedule's heading, directly below a title that is whole."""
    if len(row.text) > MAX_PLAN_HEADING_CHARS or paragraph.label is not None or row.label is not None:
        return False
    if row.text[:1].islower() or is_clause_end(row.text) or is_line_unfinished(paragraph.last_line.text):
        return False
    return is_plan_heading(row.text)


def is_entry_below_plan_heading(paragraph: Paragraph, row: TextLine) -> bool:
    """Whether a line is an item, a day, a time or a heading, directly below the whole heading of an agenda or a schedule."""
    if len(paragraph.lines) > 1 or not is_plan_heading(paragraph.last_line.text):
        return False
    first_word = row.text.split()[0]
    if first_word in FIRST_NUMBERS or row.label is not None or starts_with_item(row.text):
        return True
    is_whole = paragraph.label is None and not is_line_unfinished(paragraph.last_line.text)
    if is_whole and first_word[0].isupper() and not is_linking_word(first_word):
        return True
    return is_date(row.text) or is_day_line(row.text) or starts_with_time(row.text)


def is_below_key(paragraph: Paragraph, row: TextLine) -> bool:
    """Whether a line begins as a title does, below a line that is a day, or hours with their meeting, and nothing else."""
    begins_title = row.text[0].isalpha() and not row.text[0].islower()
    first = paragraph.lines[0].text
    return len(paragraph.lines) == 1 and begins_title and (is_day(first) or is_time_line(first))


def is_weekday_below(paragraph: Paragraph, row: TextLine) -> bool:
    """Whether a line is a weekday and nothing else, below a whole sentence."""
    is_weekday = len(row.text.split()) == 1 and has_weekday(row.text)
    return is_weekday and is_sentence_end(paragraph.last_line.text)


def is_meeting_below(paragraph: Paragraph, row: TextLine) -> bool:
    """Whether a line is a meeting with its hours, below a line that may be whole."""
    return is_meeting_line(row.text) and not is_line_unfinished(paragraph.last_line.text)


def names_documents_below(paragraph: Paragraph, row: TextLine) -> bool:
    """Whether a line below a whole sentence is the heading of documents, or ends with one in brackets and without a stop.

    Below a text with a label, or an entry that begins with its item, a line of documents alone is one, too.
    """
    is_entry = paragraph.label is not None or paragraph.lines[0].starts_item
    if is_entry and is_documents_line(row.text) and not is_line_unfinished(paragraph.last_line.text):
        return True
    if not is_sentence_end(paragraph.last_line.text):
        return False
    return ends_with_document(row.text) or is_documents_heading(row.text)


def is_next_entry(paragraph: Paragraph, row: TextLine) -> bool:
    """Whether a line is an entry of its own: it begins as the paragraph does, names documents, or is a time below an item or day."""
    if is_line_unfinished(paragraph.last_line.text) or not any(map(str.isalpha, row.text)):
        return False
    first = paragraph.lines[0].text
    is_below_time = starts_with_time(first) or is_detail_line(first)
    if is_documents_line(row.text) or (is_below_time and is_detail_line(row.text)):
        return True
    if starts_with_item(row.text) and any(
        is_entry(first) for is_entry in (starts_with_item, is_documents_line, is_time_line)
    ):
        return True
    is_outdented = row.start < paragraph.start - MIN_LABEL_OUTDENT_EM * row.segments[0].size
    is_below_item = starts_with_item(first) or paragraph.label is not None or is_outdented
    if is_below_item and (is_day(row.text) or is_time_line(row.text)) and not _is_rest_of_sentence(row.text):
        return True
    return starts_with_time(row.text) and (is_below_time or (is_day(first) and _has_title_after_time(row.text)))


def _is_rest_of_sentence(text: str) -> bool:
    """Whether a day or time is the end of a sentence: it begins in small letters or with a year, or ends with a stop."""
    if text[0].islower() or (_YEAR_PATTERN.match(text) and not is_day(text)):
        return True
    return is_sentence_end(text) and _ABBREVIATION_PATTERN.search(text) is None


def _has_title_after_time(text: str) -> bool:
    """Whether a colon divides a time from what is then."""
    return ": " in text or "：" in text
