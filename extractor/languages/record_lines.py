"""The lines of a verbatim or summary record: meeting, place, day and hour, opening, president, agenda items."""

from __future__ import annotations

import datetime
import re
from functools import cached_property

import msgspec

from extractor.languages.calendar.dates import DateReader, has_year_digits
from extractor.languages.calendar.times import TimeReader
from extractor.languages.matching.pattern_compiler import (
    PatternCompiler,
    PatternMatch,
    build_word_pattern,
    read_groups,
)
from extractor.languages.normalization import normalize_text
from extractor.languages.numbering.item_references import ItemReader
from extractor.languages.numbering.numbers import NumberReader
from extractor.languages.schedule_cells import ScheduleCellReader
from extractor.languages.schema import LanguageWords, PatternEntry

MAX_LINE_CHARS = 200  # of a place with its city, a day and an hour
MAX_HEADING_CHARS = 400  # of an agenda item with its title
_LEADERS_PATTERN = re.compile(r"\s*(?:[.…·]\s?){3,}\s*")
_DECIMAL_TIME_PATTERN = re.compile(r"(?<![\d.])\d{1,2}\.\d{2}(?![\d.]*\d)")
_PLACE_EDGE_SYMBOLS = " ,،，"


class NumberedMeeting(msgspec.Struct, frozen=True):
    """The number of a meeting, and the part of a text that names it ("5th meeting")."""

    number: int
    start: int
    end: int


class MeetingTime(msgspec.Struct, frozen=True):
    """The day and hour for which a meeting was called, and its place where the line gives it."""

    date: datetime.date
    time: str
    place: str | None


class President(msgspec.Struct, frozen=True):
    """The name of who presides, and where the line begins that gives it."""

    name: str
    start: int


class PrintedItem(msgspec.Struct, frozen=True):
    """The agenda items that a heading names, and what it says after them."""

    items: tuple[str, ...]
    rest: str


class RecordLineReader:
    """Reads lines of records in one language."""

    def __init__(
        self,
        words: LanguageWords,
        patterns: PatternCompiler,
        numbers: NumberReader,
        items: ItemReader,
        dates: DateReader,
        times: TimeReader,
        cells: ScheduleCellReader,
    ) -> None:
        self.words = words.record
        self.number_prefixes = words.numbers.prefixes
        self.patterns = patterns
        self.numbers = numbers
        self.items = items
        self.dates = dates
        self.times = times
        self.cells = cells

    def find_meeting(self, text: str) -> NumberedMeeting | None:
        """The meeting that a title or line names by its number ("Summary record of the 5th meeting")."""
        if len(text) > MAX_LINE_CHARS:
            return None
        match = self._search_forms(self.words.meeting, text)
        number = self.numbers.read_number(read_groups(match)["ordinal"]) if match else None
        if match is None or number is None:
            return None
        seen = normalize_text(text)
        article = self._article_pattern.match(seen.text, match.start())
        start = seen.source_offsets[article.end() if article else match.start()]
        return NumberedMeeting(number, start, seen.source_end(match.end()))

    def find_meeting_time(self, text: str) -> MeetingTime | None:
        """The line of day and hour ("Held at Headquarters, New York, on Friday, 7 June 2030, at 10 a.m.")."""
        if len(text) > MAX_LINE_CHARS or not has_year_digits(text):
            return None
        days = [day for day in self.dates.find_dates(text) if day.start is not None and day.has_year]
        if len(days) != 1 or days[0].start is None or days[0].end is not None:
            return None
        start, end = days[0].text_span
        time = self._find_time(text[end:]) or self._find_time(text[:start])
        if time is None:
            return None
        match = self._search_forms(self.words.place, text)
        place = None
        if match is not None:
            seen = normalize_text(text)
            place = text[seen.source_offsets[match.start("place")] : seen.source_end(match.end("place"))]
        return MeetingTime(days[0].start, time, place.strip(_PLACE_EDGE_SYMBOLS) if place else None)

    def find_opening_time(self, text: str) -> str | None:
        """The time in the sentence that opens a meeting ("The meeting was called to order at 10.05 a.m.")."""
        if len(text) > MAX_LINE_CHARS or self._search_forms(self.words.opening, text) is None:
            return None
        return self._find_time(text)

    def find_president(self, text: str) -> President | None:
        """Who presides, in a line such as "President: Mr. Berg (Norway)", without leaders; also after a line's other text."""
        if len(text) > MAX_LINE_CHARS:
            return None
        seen = normalize_text(text)
        match = self._president_pattern.search(seen.text)
        name = _LEADERS_PATTERN.sub(" ", seen.source_rest(match.end())).strip() if match else ""
        return President(name, seen.source_offsets[match.start()]) if match and name else None

    def find_item(self, text: str) -> PrintedItem | None:
        """The agenda items that a heading names ("Agenda item 27 (continued)", "Agenda item 5: Buoys")."""
        if len(text) > MAX_HEADING_CHARS:
            return None
        seen = normalize_text(text)
        for form in self.words.item:
            match = self.patterns.compile_pattern(form.pattern).match(seen.text)
            items = self.items.make_canonical_items(read_groups(match)["items"]) if match else ()
            if match is not None and items:
                return PrintedItem(items, seen.source_rest(match.end()))
        return None

    def strip_continuation_mark(self, text: str) -> str:
        """A title without the mark that the item continues ("Lighthouses (continued)")."""
        mark = self.cells.parse_continuation_mark(text)
        return mark.rest if mark is not None else text

    def _find_time(self, text: str) -> str | None:
        """The first time of a text; where none has another sign than a stop, one such as "15.00"."""
        spans = self.times.find_times(text)
        if not spans:
            found = (self.times.parse_leading_times(word[0]) for word in _DECIMAL_TIME_PATTERN.finditer(text))
            spans = next((read.spans for read in found if read is not None), None)
        return spans[0][0] if spans else None

    def _search_forms(self, forms: list[PatternEntry], text: str) -> PatternMatch | None:
        return next(self.patterns.search_forms(forms, normalize_text(text).text), None)

    @cached_property
    def _article_pattern(self) -> re.Pattern[str]:
        """What is before an ordinal in a sentence and is no part of a meeting's name ("the 5th meeting")."""
        return re.compile(rf"{build_word_pattern(self.number_prefixes)} ")

    @cached_property
    def _president_pattern(self) -> re.Pattern[str]:
        return re.compile(rf"(?:^|(?<=[ .)])){build_word_pattern(self.words.president_labels)} ?: ?")
