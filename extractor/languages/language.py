"""One language: its words, and the readers that use them."""

from __future__ import annotations

from functools import cached_property

from extractor.languages.agenda_words import AgendaWordReader
from extractor.languages.calendar.dates import DateReader
from extractor.languages.calendar.partial_dates import PartialDateReader
from extractor.languages.calendar.times import TimeReader
from extractor.languages.cover_lines import CoverLineReader
from extractor.languages.headings import HeadingReader
from extractor.languages.masthead_lines import MastheadLineReader
from extractor.languages.matching.pattern_compiler import PatternCompiler
from extractor.languages.numbering.enumerators import EnumeratorReader
from extractor.languages.numbering.item_references import ItemReader
from extractor.languages.numbering.labels import LabelReader
from extractor.languages.numbering.numbers import NumberReader
from extractor.languages.record_lines import RecordLineReader
from extractor.languages.schedule_cells import ScheduleCellReader
from extractor.languages.schema import LanguageWords


class Language:
    """A language as `load_language` returns it: `language.dates.parse_date("3 May 2031")`.

    `words` is what its file says. Each reader is built when it is first used, and compiles its patterns when it first
    needs them. There is one object for each language in a process; two are compared by identity.
    """

    def __init__(self, words: LanguageWords) -> None:
        self.words = words
        self.code = words.code
        self.patterns = PatternCompiler(words)

    @cached_property
    def numbers(self) -> NumberReader:
        """Reads numbers in digits and words."""
        return NumberReader(self.words, self.patterns)

    @cached_property
    def enumerators(self) -> EnumeratorReader:
        """Reads the letters and numbers of labels."""
        return EnumeratorReader(self.words)

    @cached_property
    def labels(self) -> LabelReader:
        """Reads labels at the start of texts."""
        return LabelReader(self.words, self.enumerators)

    @cached_property
    def items(self) -> ItemReader:
        """Reads references to agenda items."""
        return ItemReader(self.words, self.patterns, self.enumerators)

    @cached_property
    def dates(self) -> DateReader:
        """Reads dates and spans of days."""
        return DateReader(self.words, self.patterns, self.numbers)

    @cached_property
    def partial_dates(self) -> PartialDateReader:
        """Reads months and days of a month that stand alone."""
        return PartialDateReader(self.words, self.patterns, self.numbers, self.dates)

    @cached_property
    def times(self) -> TimeReader:
        """Reads times of day."""
        return TimeReader(self.words, self.patterns, self.cells)

    @cached_property
    def cells(self) -> ScheduleCellReader:
        """Reads headers, entries and cells of schedules."""
        return ScheduleCellReader(self.words, self.patterns, self.items, self.numbers)

    @cached_property
    def headings(self) -> HeadingReader:
        """Reads headings and titles."""
        return HeadingReader(self.words, self.patterns, self.numbers, self.enumerators, self.labels, self.cells)

    @cached_property
    def record(self) -> RecordLineReader:
        """Reads the lines of a verbatim or summary record."""
        return RecordLineReader(self.words, self.patterns, self.numbers, self.items, self.dates, self.times, self.cells)

    @cached_property
    def cover(self) -> CoverLineReader:
        """Reads lines of a cover that carry no field."""
        return CoverLineReader(self.words, self.patterns, self.headings)

    @cached_property
    def masthead(self) -> MastheadLineReader:
        """Reads the lines of a masthead."""
        return MastheadLineReader(self.words, self.patterns, self.numbers, self.items, self.dates)

    @cached_property
    def agenda(self) -> AgendaWordReader:
        """Finds what shows that a list is an agenda."""
        return AgendaWordReader(self.words, self.patterns)
