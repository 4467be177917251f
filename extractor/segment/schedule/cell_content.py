"""What a cell or a line of a schedule holds: the days, times and meeting that it begins with, and the text after them."""

from __future__ import annotations

import re

import msgspec

from extractor.languages import (
    Language,
    TimeSpan,
    has_organ_word,
    is_day_count,
    is_meeting_count,
    list_bullets,
    parse_item_prefix,
    parse_leading_date,
    parse_leading_items,
    parse_leading_times,
    parse_leading_weekday,
    parse_meeting_cell,
    parse_times,
)

BULLET_SYMBOLS = list_bullets()
SEPARATOR_SYMBOLS = " \t\n.,;:：；，、،。؛-–—|/"
MAX_KEYS_PER_LINE = 8  # days, times and notes that one line may begin with
_LEADING_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]]{1,80})[)）\]]")
_WHOLE_BRACKETS = re.compile(r"[(（\[][^()（）\[\]]*[)）\]][\s.*]*")  # "(holiday)" after a day
_MEETING_NAME = re.compile(r"[^,،，:：;(（\[\n–—]{3,60}")
_TRAILING_BRACKETS = re.compile(r"\s*[(（\[]([^()（）\[\]]{1,80})[)）\]]\s*$")
_SET_APART = re.compile(rf"\s*(?:$|[{re.escape(SEPARATOR_SYMBOLS.strip())}(（\[]|\n)")


class LineContent(msgspec.Struct, frozen=True):
    """A line by what it holds.

    `days` are the texts of its date, two for a first and a last day; `has_weekday` is for a weekday without a date,
    `names_weekday` for a date with its weekday; `spans` its times, empty for a part of the day,
    None where it names none. `rest` is what stands after these. `is_decimal` times may be numbers as well.
    """

    text: str
    days: tuple[str, ...] = ()
    has_weekday: bool = False
    names_weekday: bool = False
    spans: tuple[TimeSpan, ...] | None = None
    is_undetermined: bool = False
    is_decimal: bool = False
    meeting: str | None = None
    rest: str = ""
    is_bullet: bool = False

    @property
    def has_time(self) -> bool:
        """Whether the line names times or a part of the day."""
        return self.spans is not None and not self.is_undetermined

    @property
    def has_key(self) -> bool:
        """Whether the line says when something is, or that this is not known yet."""
        return bool(self.days) or self.has_weekday or self.spans is not None

    @property
    def is_key(self) -> bool:
        """Whether the line says this and nothing else."""
        return self.has_key and not self.rest


class LineReader:
    """Reads cells and lines in one language; `year` is that of days that name none."""

    def __init__(self, language: Language, year: int | None) -> None:
        self.language, self.year = language, year
        self._known: dict[tuple[str, bool], LineContent] = {}

    def read(self, text: str, *, in_key_column: bool = False) -> LineContent:
        """Read a line from its start; in a key column a date or part of the day needs nothing that sets it apart.

        What was read is kept: the same line is read as a part of a table, as a statement and as a caption.
        """
        key = (text, in_key_column)
        if key not in self._known:
            self._known[key] = self._read(text, in_key_column=in_key_column)
        return self._known[key]

    def _read(self, text: str, *, in_key_column: bool) -> LineContent:
        stripped = text.strip()
        is_bullet = stripped[:1] in BULLET_SYMBOLS and len(stripped) > 1 and stripped[1:2].isspace()
        scan = _KeyScan(self.language, self.year, stripped[1:].lstrip() if is_bullet else stripped, in_key_column)
        scan.take_all()
        return LineContent(
            text=stripped,
            days=tuple(scan.days),
            has_weekday=scan.has_weekday,
            names_weekday=scan.names_weekday,
            spans=scan.spans,
            is_undetermined=scan.is_undetermined,
            is_decimal=scan.is_decimal,
            meeting=scan.meeting,
            rest=scan.rest,
            is_bullet=is_bullet,
        )

    def names_item(self, text: str) -> bool:
        """Whether an entry begins with its item, or has it in brackets at its end."""
        return (
            parse_item_prefix(self.language, text) is not None or parse_leading_items(self.language, text) is not None
        )

    def names_body(self, text: str) -> bool:
        """Whether a header names a meeting, or a body by the words that names of bodies have."""
        return parse_meeting_cell(self.language, text) is not None or has_organ_word(self.language, text)


class _KeyScan(msgspec.Struct):
    """Takes days, times and notes off the start of `rest`, one after the other."""

    language: Language
    year: int | None
    rest: str
    in_key_column: bool
    days: list[str] = []
    has_weekday: bool = False
    names_weekday: bool = False
    spans: tuple[TimeSpan, ...] | None = None
    is_undetermined: bool = False
    is_decimal: bool = False
    meeting: str | None = None

    @property
    def has_key(self) -> bool:
        return bool(self.days) or self.has_weekday or self.spans is not None

    def take_all(self) -> None:
        """Take off all that says when and in which meeting."""
        whole = self.rest
        for _ in range(MAX_KEYS_PER_LINE):
            if not self._take_next():
                break
        if not self.has_key:
            self._take_trailing_times()
        if (self.days or (self.in_key_column and self.has_key)) and _WHOLE_BRACKETS.fullmatch(self.rest):
            self.rest = ""
        if not self.has_key and self.meeting:
            self.meeting, self.rest = None, whole
        if self.has_key and (meeting := parse_meeting_cell(self.language, self.rest)):
            self.meeting, self.rest = self.meeting or meeting, ""

    def _take_next(self) -> bool:
        """Whether something was taken off."""
        return bool(self.rest) and (
            self._take_day()
            or self._take_times()
            or self._take_weekday()
            or self._take_note()
            or self._take_day_count()
            or self._take_meeting_name()
        )

    def _cut(self, end: int) -> None:
        self.rest = self.rest[end:].lstrip(SEPARATOR_SYMBOLS)
        if self.rest and self.rest[0] in ")）]":
            self.rest = self.rest[1:].lstrip(SEPARATOR_SYMBOLS)

    def _take_day(self) -> bool:
        text = self.rest
        for word in self.language.words.conjunctions if len(self.days) == 1 else ():
            if text.startswith(word):
                text = text[len(word) :].lstrip()
        read = parse_leading_date(self.language, text, self.year) if len(self.days) < 2 else None
        if read is None or not self._is_set_apart(text[read.text_span[1] :]):
            return False
        self.days = [*self.days, text[: read.text_span[1]].strip()]
        self.names_weekday = self.names_weekday or self.has_weekday or read.weekday is not None
        self.rest = text
        self._cut(read.text_span[1])
        return True

    def _is_set_apart(self, following: str) -> bool:
        return (
            self.in_key_column
            or _SET_APART.match(following) is not None
            or parse_leading_times(self.language, following) is not None
            or parse_leading_items(self.language, following) is not None
        )

    def _take_times(self) -> bool:
        read = parse_leading_times(self.language, self.rest)
        if read is None or (read.is_decimal and not self.in_key_column):
            return False
        if not read.spans and not (self.in_key_column or _SET_APART.match(self.rest[read.end :])):
            return False
        self.spans = (*(self.spans or ()), *read.spans)
        self.is_undetermined = self.is_undetermined or read.undetermined
        self.is_decimal = read.is_decimal
        self._cut(read.end)
        return True

    def _take_weekday(self) -> bool:
        end = None if self.has_weekday or self.days else parse_leading_weekday(self.language, self.rest)
        if end is None or not (self.in_key_column or _SET_APART.match(self.rest[end:])):
            return False
        self.has_weekday = True
        self._cut(end)
        return True

    def _take_note(self) -> bool:
        """Take brackets with a count of meetings, a meeting's name or times, where a key stands before them."""
        note = _LEADING_BRACKETS.match(self.rest) if self.has_key else None
        if note is None:
            return False
        if not is_meeting_count(self.language, note[1]):
            meeting = parse_meeting_cell(self.language, note[1])
            if meeting is None:
                return False
            self.meeting = meeting
        self._cut(note.end())
        return True

    def _take_day_count(self) -> bool:
        """Take "Day 1", where a date stands after it or nothing does."""
        head = re.match(r"[^.:,：，–—\n-]{1,24}", self.rest)
        if head is None or not is_day_count(self.language, head[0]):
            return False
        following = self.rest[head.end() :].lstrip(SEPARATOR_SYMBOLS)
        if following and parse_leading_date(self.language, following, self.year) is None:
            return False
        self._cut(head.end())
        self.has_weekday = self.has_weekday or not following
        return True

    def _take_meeting_name(self) -> bool:
        """Take a meeting's name that stands before its day or times: "1st meeting: Monday, 3 May, 10 a.m."."""
        head = None if self.has_key or self.meeting else _MEETING_NAME.match(self.rest)
        meeting = parse_meeting_cell(self.language, head[0]) if head else None
        if head is None or meeting is None:
            return False
        following = self.rest[head.end() :].lstrip(SEPARATOR_SYMBOLS + "(（[")
        if not (
            parse_leading_date(self.language, following, self.year)
            or parse_leading_times(self.language, following)
            or parse_leading_weekday(self.language, following)
        ):
            return False
        self.meeting, self.rest = meeting, following
        return True

    def _take_trailing_times(self) -> None:
        """Take the times after a meeting's name ("1st meeting, 10 a.m.") or in brackets at the end of an entry."""
        read = parse_times(self.language, self.rest)
        if read is not None and read.spans and (meeting := parse_meeting_cell(self.language, read.rest)):
            self.spans, self.meeting, self.rest = tuple(read.spans), meeting, ""
            return
        note = _TRAILING_BRACKETS.search(self.rest)
        inner = parse_times(self.language, note[1]) if note and note.start() else None
        if note and inner is not None and inner.spans and not inner.rest:
            self.spans, self.rest = tuple(inner.spans), self.rest[: note.start()]
