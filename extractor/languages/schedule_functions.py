"""The readers of a language as functions of a language and a text, as the schedule's modules call them."""

from __future__ import annotations

from extractor.languages.dates import ParsedDate
from extractor.languages.headings import SectionFunction
from extractor.languages.language import Language
from extractor.languages.schedule_cells import ContinuationMark, ItemPrefix, ScheduleColumn
from extractor.languages.times import LeadingTimes, ParsedTimes


def find_column_role(language: Language, text: str) -> ScheduleColumn | None:
    """The role of a schedule column, by its header; None for another header."""
    return language.cells.find_column_role(text)


def find_dates(language: Language, text: str, year: int | None = None) -> list[ParsedDate]:
    """The dates and spans of days in a text, in its order; of two that overlap the earlier and longer."""
    return language.dates.find_dates(text, year)


def find_item_starts(language: Language, text: str) -> list[int]:
    """Where entries begin in a text, each with its item and a colon or stop: "Item 1: Opening Item 2: Election"."""
    return language.cells.find_item_starts(text)


def find_mentioned_items(language: Language, text: str) -> list[str]:
    """The items that a text names in passing: "deadline for proposals under item 4 and sub-items (a) and (b)"."""
    return language.cells.find_mentioned_items(text)


def find_section_function(language: Language, text: str) -> SectionFunction | None:
    """The function of a heading by its words, without its label, continuation mark and final stop."""
    return language.headings.find_section_function(text)


def has_organ_word(language: Language, text: str) -> bool:
    """Whether a text has a word that names of organs have: "Committee", "Working Group"."""
    return language.cells.has_organ_word(text)


def is_day_count(language: Language, text: str) -> bool:
    """Whether a text is a day by its number: "Day 1", "第一天"."""
    return language.cells.is_day_count(text)


def is_meeting_count(language: Language, text: str) -> bool:
    """Whether a text says how many meetings there are, and names none: "1 meeting", "（2次会议）"."""
    return language.cells.is_meeting_count(text)


def is_schedule_caption(language: Language, text: str) -> bool:
    """Whether a text is a band over entries and no entry itself: "Joint segment", "Week of 6–10 May"."""
    return language.cells.is_schedule_caption(text)


def is_section_heading(language: Language, text: str, name: SectionFunction | None = None) -> bool:
    """Whether a heading's text is that of this section, or of any."""
    return language.headings.is_section_heading(text, name)


def parse_continuation_mark(language: Language, text: str) -> ContinuationMark | None:
    """The continuation mark at the end of an entry or heading: "(continued)", "（续）"; None where there is none."""
    return language.cells.parse_continuation_mark(text)


def parse_date(language: Language, text: str, year: int | None = None) -> ParsedDate | None:
    """The date or span of days that makes up the whole text, with or without a weekday; `year` is used where none is printed."""
    return language.dates.parse_date(text, year)


def parse_item_list(language: Language, text: str) -> list[str]:
    """The canonical numbers of a text that is a list of agenda items, in its order; [] for another text."""
    return language.items.parse_item_list(text)


def parse_item_prefix(language: Language, text: str) -> ItemPrefix | None:
    """The items that an entry names before its title or, in brackets, after it; None where it names none."""
    return language.cells.parse_item_prefix(text)


def parse_leading_date(language: Language, text: str, year: int | None = None) -> ParsedDate | None:
    """The date or span of days that a text begins with, the longest reading of it; `text_span` says where it ends."""
    return language.dates.parse_leading_date(text, year)


def parse_leading_items(language: Language, text: str) -> ItemPrefix | None:
    """The items that a line begins with as its label: "5 (b). Title", "4.1 Title", "[121] Title"; None for none."""
    return language.cells.parse_leading_items(text)


def parse_leading_times(language: Language, text: str) -> LeadingTimes | None:
    """The times at the start of a text, after any brackets and separators; None where it has none there."""
    return language.times.parse_leading_times(text)


def parse_leading_weekday(language: Language, text: str) -> int | None:
    """Where the name of a weekday ends that a text begins with; None where it begins otherwise."""
    return language.dates.parse_leading_weekday(text)


def parse_meeting_cell(language: Language, text: str, *, counted: bool = False) -> str | None:
    """The text, where it only names a meeting ("1st plenary meeting"), with `counted` by its number; else None."""
    return language.cells.parse_meeting_cell(text, counted=counted)


def parse_times(language: Language, text: str) -> ParsedTimes | None:
    """The times that a text of a time cell gives; None for a text that is no time, or is a sentence with one in it."""
    return language.times.parse_times(text)
