"""Statements of lines: days as headings, times on lines of their own or before their entries, entries below them."""

from __future__ import annotations

import re

import msgspec

from extractor.languages import UnmarkedTimeForm
from extractor.segment.draft_blocks import DraftBlock
from extractor.segment.schedule.cell_content import BULLET_SYMBOLS, LineContent, LineReader
from extractor.segment.schedule.cell_entries import EntryReader
from extractor.segment.schedule.statement import ScheduleEntry, ScheduleStatement, make_keyed_statement

_BRACKETED_MEETING = re.compile(r"[:：]\s*[(（]([^()（）]+)[)）]$")  # "Followed by: (informal meeting)", at no time
MAX_ENTRY_CHARS = 400  # characters; a longer text is prose


class LineContext(msgspec.Struct):
    """What stands above a line of a schedule.

    `follows_day`: a day right above it. `awaits_entries`: since the last day or time there was no entry but bullets;
    `bullet` is the symbol and depth of these. `has_plain_entries`: some entries have neither a time of their own nor a
    bullet, `has_heading_entries` that some stand in headings.
    """

    follows_day: bool = False
    awaits_entries: bool = False
    bullet: tuple[str, int] | None = None
    has_plain_entries: bool = False
    has_heading_entries: bool = False

    @property
    def lacks_entries(self) -> bool:
        """Whether the last day or time has no entries yet."""
        return self.awaits_entries and self.bullet is None


class LineStatementReader:
    """Reads the lines of a schedule in one language; the `digit_lines` begin with times in digits alone."""

    def __init__(self, lines: LineReader, entries: EntryReader, digit_lines: frozenset[DraftBlock]) -> None:
        self.lines, self.entries, self.language = lines, entries, lines.language
        self._digit_lines = digit_lines

    def read_block_line(self, block: DraftBlock) -> LineContent:
        """What a line holds, its label with it: a time may stand in what was read as a label ("3 –" before "6 p.m.")."""
        known_form: UnmarkedTimeForm | None = "digits" if block in self._digit_lines else None
        if block.label and block.label not in BULLET_SYMBOLS:
            whole = self.lines.read(f"{block.label} {block.text}", known_form=known_form)
            if whole.has_key:
                return whole
        return self.lines.read(block.text, known_form=known_form)

    def read_line_statements(
        self, block: DraftBlock, line: LineContent, context: LineContext, below: DraftBlock | None = None
    ) -> list[ScheduleStatement]:
        """What a line says; nothing for a detail or a header. The context is then that of the next line, the block `below`."""
        following = self.read_block_line(below) if below is not None and below.kind != "table" else None
        if following is not None and self._is_heading_above_time(block, line, following, context):
            return [ScheduleStatement(block, meeting=block.text)] if self.lines.names_body(block.text) else []
        if following is not None and self._is_caption_above_day(block, line, following, context):
            return []
        if line.has_key:
            context.follows_day = line.has_date and line.is_key
            context.awaits_entries, context.bullet = line.is_key, None
            context.has_heading_entries = context.has_heading_entries or (block.is_heading and not line.is_key)
            return [self._make_keyed_statement(block, part) for part in self.entries.split_keyed_parts(line)]
        statement = self._read_plain_line(block, line, context)
        context.follows_day = False
        return [statement] if statement is not None else []

    def _is_heading_above_time(
        self, block: DraftBlock, line: LineContent, below: LineContent, context: LineContext
    ) -> bool:
        """Whether a heading without day and time stands right above a line of these: it is over entries, and is none.

        Entries may be headings themselves, and the first one of a time may be. Without headings' type it is the name of a
        body, above the hours of a meeting.
        """
        is_heading = block.is_heading or (below.meeting is not None and self.lines.names_body(block.text))
        if line.has_key or not is_heading or block.label or context.has_heading_entries:
            return False
        if (context.lacks_entries and not context.follows_day) or self.lines.names_item(block.text):
            return False
        return below.has_time and below.is_key and not below.has_day

    def _is_caption_above_day(
        self, block: DraftBlock, line: LineContent, below: LineContent, context: LineContext
    ) -> bool:
        """Whether a plain line right above a day is that of a part of the session, as entries have times or bullets."""
        if line.has_key or line.is_bullet or block.label or context.lacks_entries or context.has_plain_entries:
            return False
        is_day = below.is_key and below.has_day and below.spans is None
        return is_day and not self.lines.names_item(block.text)

    def _make_keyed_statement(self, block: DraftBlock, line: LineContent) -> ScheduleStatement:
        entries = tuple(self.entries.make_entry(text) for text in self.entries.split_entry_texts(line.rest) if text)
        return make_keyed_statement(block, line, entries)

    def _read_plain_line(self, block: DraftBlock, line: LineContent, context: LineContext) -> ScheduleStatement | None:
        """What a line without day and time says: a caption, a meeting or entries."""
        if self.is_period_caption(block.text):
            return ScheduleStatement(block, caption=block.text)
        if not block.label and self.entries.is_detail_line(block.text):
            return None
        if line.is_bullet or block.label in set(BULLET_SYMBOLS) or (block.kind == "list_item" and not block.label):
            return self._read_bullet(block, line, context)
        if bracket := _BRACKETED_MEETING.search(block.text):
            meeting = self.language.cells.parse_meeting_cell(bracket[1])
            if meeting is not None:
                return ScheduleStatement(block, spans=(), meeting=meeting)
        counted = not context.follows_day
        if not block.label and (meeting := self.language.cells.parse_meeting_cell(block.text, counted=counted)):
            return ScheduleStatement(block, meeting=meeting)
        if self.language.cells.find_column_role(block.text) is not None:
            return None
        context.awaits_entries, context.has_plain_entries = False, True
        return ScheduleStatement(block, entries=tuple(self._list_entries(block)))

    def is_period_caption(self, text: str) -> bool:
        """Whether a line is a band over entries, or the month of the days below it."""
        month = self.language.partial_dates.parse_month_heading(text, whole=True)
        return month is not None or self.language.cells.is_schedule_caption(text)

    def _read_bullet(self, block: DraftBlock, line: LineContent, context: LineContext) -> ScheduleStatement | None:
        """The entry of a bullet right below a day or time; bullets below an entry, and deeper ones, are its details."""
        bullet = (line.text[0] if line.is_bullet else block.label or "", block.format_level or 0)
        if not context.awaits_entries or (context.bullet or bullet) != bullet:
            return None
        context.bullet = bullet
        texts = self.entries.split_entry_texts(line.rest)
        return ScheduleStatement(block, entries=tuple(self.entries.make_entry(text) for text in texts))

    def _list_entries(self, block: DraftBlock) -> list[ScheduleEntry]:
        if block.label and block.number and self.language.items.parse_item_list(block.number):
            return [self.entries.make_entry(block.text, block.number)]
        text = f"{block.label} {block.text}" if block.label else block.text
        return [self.entries.make_entry(part) for part in self.entries.split_entry_texts(text)]
