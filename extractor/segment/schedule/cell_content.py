"""What a cell or a line of a schedule holds: the days, times and meeting that it begins with, and the text after them."""

from __future__ import annotations

import re

import msgspec

from extractor.languages import (
    Language,
    ParsedDate,
    TimeSpan,
    UnmarkedTimeForm,
    list_bullets,
    make_match_key,
    parse_numeric_date,
)

BULLET_SYMBOLS = list_bullets()
SEPARATOR_SYMBOLS = " \t\n.,;:：；，、،。؛-–—|/"
MAX_DAY_NUMBER_CHARS = 5  # "3", "1er", "3-е"
MAX_KEYS_PER_LINE = 8  # days, times and notes that one line may begin with
_LEADING_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]]{1,80})[)）\]]")
_WHOLE_BRACKETS = re.compile(r"[(（\[][^()（）\[\]]*[)）\]][\s.*]*")  # "(holiday)" after a day, "(Room 4)" after a time
_MEETING_NAME = re.compile(r"[^,،，:：;(（\[\n–—]{3,60}")
_TRAILING_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]]{1,80})[)）\]]$")
OPENING_BRACKETS, CLOSING_BRACKETS = ("(", "（", "["), (")", "）", "]")
_NUMERIC_DATE_SIGN = re.compile(r"\d[-/.]\d")
_SET_APART = re.compile(rf"\s*(?:$|[{re.escape(SEPARATOR_SYMBOLS.strip())}(（\[]|\n)")


class LineContent(msgspec.Struct, frozen=True):
    """A line by what it holds.

    `days` are the texts of its date, two for a first and a last day; `names_weekday` says that its weekday stands with
    it. Without a date there may be a `weekday` alone, 0 for Monday, a `day_count` ("Day 1"), or `day_numbers`, the first and
    last day of a month that another place names, with their weekday or without it. `spans` are its times, empty for a part
    of the day, None where it names none. `rest` is what stands after these. Times in an `unmarked_form` may be numbers as
    well.
    """

    text: str
    days: tuple[str, ...] = ()
    weekday: int | None = None
    day_count: int | None = None
    day_numbers: tuple[int, int] | None = None
    names_weekday: bool = False
    spans: tuple[TimeSpan, ...] | None = None
    is_undetermined: bool = False
    unmarked_form: UnmarkedTimeForm | None = None
    meeting: str | None = None
    rest: str = ""
    is_bullet: bool = False

    @property
    def has_weekday(self) -> bool:
        """Whether the line names a day without its date."""
        return self.weekday is not None or self.day_count is not None

    @property
    def has_day(self) -> bool:
        """Whether the line names a day, by its date or without it."""
        return bool(self.days) or self.has_weekday

    @property
    def has_date(self) -> bool:
        """Whether the line names a day by its date, or by its weekday and number."""
        return bool(self.days) or (self.weekday is not None and self.day_numbers is not None)

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
        self._known: dict[tuple[str, bool, UnmarkedTimeForm | None], LineContent] = {}
        self._plain: dict[str, LineContent] = {}  # without key, whichever column they are in

    def read(
        self, text: str, *, in_key_column: bool = False, known_form: UnmarkedTimeForm | None = None
    ) -> LineContent:
        """Read a line from its start; in a key column a date or part of the day needs nothing that sets it apart.

        Unmarked times of the `known_form` at its start are times, as other lines show.
        What was read is kept: the same line is read as a part of a table, as a statement and as a caption.
        """
        key = (text, in_key_column, known_form)
        if key not in self._known:
            self._known[key] = self._read(*key)
        return self._known[key]

    def _read(self, text: str, in_key_column: bool, known_form: UnmarkedTimeForm | None) -> LineContent:
        if text in self._plain:
            return self._plain[text]
        stripped = text.strip()
        is_bullet = stripped[:1] in BULLET_SYMBOLS and len(stripped) > 1 and stripped[1:2].isspace()
        rest = stripped[1:].lstrip() if is_bullet else stripped
        if not can_hold_key(rest, self.language):
            self._plain[text] = LineContent(stripped, rest=rest, is_bullet=is_bullet)
            return self._plain[text]
        scan = _KeyScan(self.language, self.year, rest, in_key_column, known_form)
        scan.take_all()
        return LineContent(
            text=stripped,
            days=tuple(scan.days),
            weekday=scan.weekday,
            day_count=scan.day_count,
            day_numbers=scan.day_numbers,
            names_weekday=scan.names_weekday,
            spans=scan.spans,
            is_undetermined=scan.is_undetermined,
            unmarked_form=scan.unmarked_form,
            meeting=scan.meeting,
            rest=scan.rest,
            is_bullet=is_bullet,
        )

    def names_item(self, text: str) -> bool:
        """Whether an entry begins with its item, or has it in brackets at its end."""
        return (
            self.language.cells.parse_item_prefix(text) is not None
            or self.language.cells.parse_leading_items(text) is not None
        )

    def names_body(self, text: str) -> bool:
        """Whether a header names a meeting, or a body by the words that names of bodies have."""
        return self.language.cells.parse_meeting_cell(text) is not None or self.language.cells.has_organ_word(text)


def can_hold_key(text: str, language: Language) -> bool:
    """Whether a text may name a day, a part of the day or a time, or say that they are not known: a prefilter."""
    folded = make_match_key(text)
    return (
        _NUMERIC_DATE_SIGN.search(folded) is not None
        or language.times.can_hold_time(folded)
        or language.dates.can_name_day(text)
        or language.cells.can_count_days(folded)
    )


class _KeyScan(msgspec.Struct):
    """Takes days, times and notes off the start of `rest`, one after the other."""

    language: Language
    year: int | None
    rest: str
    in_key_column: bool
    known_form: UnmarkedTimeForm | None
    days: list[str] = []
    weekday: int | None = None
    day_count: int | None = None
    day_numbers: tuple[int, int] | None = None
    names_weekday: bool = False
    spans: tuple[TimeSpan, ...] | None = None
    is_undetermined: bool = False
    unmarked_form: UnmarkedTimeForm | None = None
    meeting: str | None = None

    @property
    def has_weekday(self) -> bool:
        return self.weekday is not None or self.day_count is not None

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
        if self.has_key and _WHOLE_BRACKETS.fullmatch(self.rest) and not self._brackets_item():
            self.rest = ""
        if not self.has_key and self.meeting:
            self.meeting, self.rest = None, whole
        if self.has_key and self.rest:
            self._take_rest()

    def _take_rest(self) -> None:
        """Take a meeting, its place or both where nothing else is after the day and times."""
        cells = self.language.cells
        meeting = cells.parse_meeting_cell(self.rest) or cells.parse_meeting_and_place(self.rest)
        if meeting or cells.is_place(self.rest):
            self.meeting, self.rest = self.meeting or meeting, ""

    def _brackets_item(self) -> bool:
        """Whether the rest is an item in brackets: an entry, where other brackets name a room or say a note."""
        named = self.language.cells.parse_item_prefix(self.rest)
        return named is not None and not named.rest

    def _take_next(self) -> bool:
        """Whether something was taken off."""
        return bool(self.rest) and (
            self._take_day_count()
            or self._take_day()
            or self._take_times()
            or self._take_weekday()
            or self._take_day_number()
            or self._take_note()
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
        read = self._parse_date(text) if len(self.days) < 2 else None
        if read is None or not self._is_set_apart(text[read.text_span[1] :]):
            return False
        self.days = [*self.days, text[: read.text_span[1]].strip()]
        self.names_weekday = self.names_weekday or self.has_weekday or read.weekday is not None
        self.rest = text
        self._cut(read.text_span[1])
        return True

    def _parse_date(self, text: str) -> ParsedDate | None:
        """The date that a text begins with, in words or, where the column or a weekday says that it is one, in digits."""
        read = self.language.dates.parse_leading_date(text, self.year)
        if read is None and (self.in_key_column or self.weekday is not None):
            return parse_numeric_date(text, self.year)
        return read

    def _is_set_apart(self, following: str) -> bool:
        return (
            self.in_key_column
            or _SET_APART.match(following) is not None
            or self.language.times.parse_leading_times(following) is not None
            or self.language.cells.parse_leading_items(following) is not None
        )

    def _take_times(self) -> bool:
        read = self.language.times.parse_leading_times(self.rest)
        if read is None:
            return False
        if read.unmarked_form and not self.in_key_column and read.unmarked_form != self.known_form:
            return False
        if not read.spans and not (self.in_key_column or _SET_APART.match(self.rest[read.end :])):
            return False
        self.spans = (*(self.spans or ()), *read.spans)
        self.is_undetermined = self.is_undetermined or read.undetermined
        self.unmarked_form = read.unmarked_form
        self._cut(read.end)
        return True

    def _take_weekday(self) -> bool:
        read = None if self.weekday is not None or self.days else self.language.dates.parse_leading_weekday(self.rest)
        if read is None:
            return False
        following = self.rest[read[1] :]
        is_apart = self.in_key_column or _SET_APART.match(following)
        if not is_apart and self._find_day_number(following.lstrip()) is None:
            return False
        self.weekday = read[0]
        self._cut(read[1])
        return True

    def _take_day_number(self) -> bool:
        """Take the number of a day after its weekday, or both where it stands before: "Monday 3", "3日（星期一）"."""
        if self.days or self.day_count is not None or self.day_numbers is not None or self.spans is not None:
            return False
        if self.weekday is not None:
            read = self._find_day_number(self.rest)
            if read is None:
                return False
            self.day_numbers, end = read
            self._cut(end)
            return True
        for end in range(min(MAX_DAY_NUMBER_CHARS, len(self.rest)), 0, -1):
            numbers = self._parse_day_number(self.rest[:end])
            following = self.rest[end:].lstrip(SEPARATOR_SYMBOLS + "(（")
            weekday = self.language.dates.parse_leading_weekday(following) if numbers is not None else None
            if weekday is not None and _SET_APART.match(following[weekday[1] :].lstrip(")）")):
                self.day_numbers, self.weekday, self.rest = numbers, weekday[0], following
                self._cut(weekday[1])
                return True
        return False

    def _find_day_number(self, text: str) -> tuple[tuple[int, int], int] | None:
        """The number of a day, set apart, that a text begins with, and where it ends."""
        for end in range(min(MAX_DAY_NUMBER_CHARS, len(text)), 0, -1):
            if (numbers := self._parse_day_number(text[:end])) is not None and _SET_APART.match(text[end:]):
                return numbers, end
        return None

    def _parse_day_number(self, text: str) -> tuple[int, int] | None:
        """The number of one day, as the first and the last."""
        numbers = self.language.partial_dates.parse_day_numbers(text)
        return numbers if numbers is not None and numbers[0] == numbers[1] else None

    def _take_note(self) -> bool:
        """Take brackets with a count of meetings, a meeting's name or times, where a key stands before them."""
        note = _LEADING_BRACKETS.match(self.rest) if self.has_key else None
        if note is None:
            return False
        if not self.language.cells.is_meeting_count(note[1]):
            meeting = self.language.cells.parse_meeting_cell(note[1])
            if meeting is None:
                return False
            self.meeting = meeting
        self._cut(note.end())
        return True

    def _take_day_count(self) -> bool:
        """Take "Day 1", where a date stands after it or nothing does."""
        read = None if self.has_key else self.language.cells.parse_leading_day_count(self.rest)
        if read is None:
            return False
        number, end = read
        following = self.rest[end:].lstrip(SEPARATOR_SYMBOLS)
        dated = following.lstrip("(（[")
        if following and not (self._parse_date(dated) or self.language.dates.parse_leading_weekday(dated)):
            return False
        self.rest = dated
        self.day_count = None if following else number
        return True

    def _take_meeting_name(self) -> bool:
        """Take a meeting's name that stands before its day or times: "1st meeting: Monday, 3 May, 10 a.m."."""
        head = None if self.has_key or self.meeting else _MEETING_NAME.match(self.rest)
        meeting = self.language.cells.parse_meeting_cell(head[0]) if head else None
        if head is None or meeting is None:
            return False
        following = self.rest[head.end() :].lstrip(SEPARATOR_SYMBOLS + "(（[")
        if not (
            self.language.dates.parse_leading_date(following, self.year)
            or self.language.times.parse_leading_times(following)
            or self.language.dates.parse_leading_weekday(following)
        ):
            return False
        self.meeting, self.rest = meeting, following
        return True

    def _take_trailing_times(self) -> None:
        """Take the times after a meeting's name ("1st meeting, 10 a.m.") or in brackets at the end of an entry."""
        read = self.language.times.parse_times(self.rest)
        if read is not None and read.spans and (meeting := self.language.cells.parse_meeting_cell(read.rest)):
            self.spans, self.meeting, self.rest = tuple(read.spans), meeting, ""
            return
        text = self.rest.strip()
        note = _TRAILING_BRACKETS.search(text) if text.endswith(CLOSING_BRACKETS) else None
        inner = self.language.times.parse_times(note[1]) if note and note.start() else None
        if note and inner is not None and inner.spans and not inner.rest:
            self.spans, self.rest = tuple(inner.spans), text[: note.start()].rstrip()
