"""A programme of work that is set as lines: days as headings, hours on lines of their own, entries below them."""

from __future__ import annotations

import datetime
import re

import msgspec

from extractor.languages import Language, is_section, read_date, read_items, read_times
from extractor.segment.entries import BRACKETS, Entries, ScheduleRead, year_of
from extractor.segment.pieces import Piece

SOON = 5  # pieces below its heading within which the first day of a programme stands
LONGEST_ENTRY = 400  # characters; a longer text is prose
BULLETS = "-–—•▪●"
BEHIND = re.compile(r"[:：]\s*[(（]([^()（）]+)[)）]$")  # "Followed by: (informal meeting)", at no hour


def read_programme(
    pieces: list[Piece], language: Language, near: datetime.date | None, *, certain: bool
) -> ScheduleRead | None:
    """The programme below the first heading of a schedule that days follow soon; None without two days and hours."""
    for at, piece in enumerate(pieces):
        if not (piece.is_heading and is_section(language, piece.text, "schedule")):
            continue
        below = pieces[at + 1 :]
        if not any(_is_day(language, other) for other in below[:SOON]):
            continue
        days = sum(_is_day(language, other) for other in below)
        hours = sum(read_times(language, other.text) is not None for other in below)
        if days > 1 and hours > 1:
            found = ScheduleRead(piece.text)
            year = year_of(language, [other.text for other in below], near, certain=certain)
            _Lines(Entries(language, found, year)).read(pieces, at + 1)
            return found
    return None


def _is_day(language: Language, piece: Piece) -> bool:
    """Whether a line is a day with its weekday, brackets behind it apart."""
    read = read_date(language, BRACKETS.sub("", piece.text))
    return read is not None and read.weekday is not None


class _Lines(msgspec.Struct):
    """Reads pieces one by one; `item` is the last agenda item named, under which letters stand."""

    entries: Entries
    item: str | None = None

    def read(self, pieces: list[Piece], start: int) -> None:
        begun = False
        for at in range(start, len(pieces)):
            piece = pieces[at]
            self.entries.at = at
            if len(piece.text) > LONGEST_ENTRY or piece.kind == "table":
                break
            if self.entries.take_date(piece.text):
                begun, self.item = True, None
            elif begun and piece.label not in set(BULLETS) and not self.entries.is_caption(piece.text):
                self._line(piece, pieces[at + 1 : at + 2])

    def _line(self, piece: Piece, following: list[Piece]) -> None:
        if piece.label is None:
            rest = self.entries.take_time(piece.text)
            if rest is not None:
                if rest:
                    self.entries.add("", rest, {})
                return
            if (bracket := BEHIND.search(piece.text)) and self.entries.take_meeting(bracket[1]):
                self.entries.spans = []
                return
            above_hours = any(read_times(self.entries.language, other.text) is not None for other in following)
            if above_hours and self.entries.take_meeting(piece.text):
                return
        items = self._items(piece)
        row = self.entries.add("", piece.text if items or piece.label is None else f"{piece.label} {piece.text}", {})
        row.items = [*items, *(item for item in row.items if item not in items)]

    def _items(self, piece: Piece) -> list[str]:
        """The items that a line's label names: "Item 4:", or a letter under the last item named."""
        number = piece.number
        if number is None:
            return []
        if number.startswith("(") and self.item:
            return [self.item + number]
        items = read_items(self.entries.language, number)
        self.item = items[0] if items else None
        return items
