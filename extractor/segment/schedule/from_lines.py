"""A programme of work that is set as lines: days as headings, hours on lines of their own, entries below them."""

from __future__ import annotations

import datetime
import re

import msgspec

from extractor.languages import Language, is_section_heading, parse_date, parse_item_list, parse_times
from extractor.segment.draft_blocks import DraftBlock
from extractor.segment.schedule.rows import (
    TRAILING_BRACKETS_PATTERN,
    ParsedSchedule,
    ScheduleRowBuilder,
    infer_schedule_year,
)

MAX_BLOCKS_BEFORE_FIRST_DAY = 5  # pieces below its heading within which the first day of a programme stands
MAX_ENTRY_CHARS = 400  # characters; a longer text is prose
DETAIL_BULLET_SYMBOLS = "-–—•▪●"
BRACKETED_MEETING_PATTERN = re.compile(
    r"[:：]\s*[(（]([^()（）]+)[)）]$"
)  # "Followed by: (informal meeting)", at no hour


def read_schedule_lines(
    pieces: list[DraftBlock], language: Language, near: datetime.date | None, *, certain: bool
) -> ParsedSchedule | None:
    """The programme below the first heading of a schedule that days follow soon; None without two days and hours."""
    for at, piece in enumerate(pieces):
        if not (piece.is_heading and is_section_heading(language, piece.text, "schedule")):
            continue
        below = pieces[at + 1 :]
        if not any(_is_day_line(language, other) for other in below[:MAX_BLOCKS_BEFORE_FIRST_DAY]):
            continue
        days = sum(_is_day_line(language, other) for other in below)
        hours = sum(parse_times(language, other.text) is not None for other in below)
        if days > 1 and hours > 1:
            found = ParsedSchedule(piece.text)
            year = infer_schedule_year(language, [other.text for other in below], near, certain=certain)
            _ScheduleLineReader(ScheduleRowBuilder(language, found, year, piece)).read_lines(pieces, at + 1)
            return found
    return None


def _is_day_line(language: Language, piece: DraftBlock) -> bool:
    """Whether a line is a day with its weekday, brackets behind it apart."""
    read = parse_date(language, TRAILING_BRACKETS_PATTERN.sub("", piece.text))
    return read is not None and read.weekday is not None


class _ScheduleLineReader(msgspec.Struct):
    """Reads pieces one by one; `item` is the last agenda item named, under which letters stand."""

    row_builder: ScheduleRowBuilder
    last_item: str | None = None

    def read_lines(self, pieces: list[DraftBlock], start: int) -> None:
        begun = False
        for at in range(start, len(pieces)):
            piece = pieces[at]
            self.row_builder.block = piece
            if len(piece.text) > MAX_ENTRY_CHARS or piece.kind == "table":
                break
            if self.row_builder.take_date(piece.text):
                begun, self.last_item = True, None
            elif (
                begun
                and piece.label not in set(DETAIL_BULLET_SYMBOLS)
                and not self.row_builder.take_caption(piece.text)
            ):
                self._take_line(piece, pieces[at + 1 : at + 2])

    def _take_line(self, piece: DraftBlock, following: list[DraftBlock]) -> None:
        if piece.label is None:
            rest = self.row_builder.take_time(piece.text)
            if rest is not None:
                if rest:
                    self.row_builder.add_row("", rest, {})
                return
            if (bracket := BRACKETED_MEETING_PATTERN.search(piece.text)) and self.row_builder.take_meeting(bracket[1]):
                self.row_builder.spans = []
                return
            above_hours = any(parse_times(self.row_builder.language, other.text) is not None for other in following)
            if above_hours and self.row_builder.take_meeting(piece.text):
                return
        items = self._read_label_items(piece)
        row = self.row_builder.add_row(
            "", piece.text if items or piece.label is None else f"{piece.label} {piece.text}", {}
        )
        row.items = [*items, *(item for item in row.items if item not in items)]

    def _read_label_items(self, piece: DraftBlock) -> list[str]:
        """The items that a line's label names: "Item 4:", or a letter under the last item named."""
        number = piece.number
        if number is None:
            return []
        if number.startswith("(") and self.last_item:
            return [self.last_item + number]
        items = parse_item_list(self.row_builder.language, number)
        self.last_item = items[0] if items else None
        return items
