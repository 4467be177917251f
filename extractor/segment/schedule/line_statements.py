"""Statements of lines: days as headings, times on lines of their own or before their entries, entries below them."""

from __future__ import annotations

import re

from extractor.segment.draft_blocks import DraftBlock
from extractor.segment.schedule.cell_content import BULLET_SYMBOLS, LineContent, LineReader
from extractor.segment.schedule.cell_entries import EntryReader
from extractor.segment.schedule.statement import ScheduleEntry, ScheduleStatement

_BRACKETED_MEETING = re.compile(r"[:：]\s*[(（]([^()（）]+)[)）]$")  # "Followed by: (informal meeting)", at no time
MAX_ENTRY_CHARS = 400  # characters; a longer text is prose


class LineStatementReader:
    """Reads the lines of a schedule in one language."""

    def __init__(self, lines: LineReader, entries: EntryReader) -> None:
        self.lines, self.entries, self.language = lines, entries, lines.language

    def read_block_line(self, block: DraftBlock) -> LineContent:
        """What a line holds, its label with it: a time may stand in what was read as a label ("3 –" before "6 p.m.")."""
        if block.label and block.label not in BULLET_SYMBOLS:
            whole = self.lines.read(f"{block.label} {block.text}")
            if whole.has_key:
                return whole
        return self.lines.read(block.text)

    def read_line_statements(self, block: DraftBlock, line: LineContent, *, after_day: bool) -> list[ScheduleStatement]:
        """What a line says; nothing for a detail or a header. `after_day`: a day stands just above."""
        if line.has_key:
            return [self._make_keyed_statement(block, part) for part in self.entries.split_keyed_parts(line)]
        statement = self._read_plain_line(block, line, after_day=after_day)
        return [statement] if statement is not None else []

    def _make_keyed_statement(self, block: DraftBlock, line: LineContent) -> ScheduleStatement:
        entries = tuple(self.entries.make_entry(text) for text in self.entries.split_entry_texts(line.rest) if text)
        return ScheduleStatement(
            block,
            days=line.days,
            weekday=None if line.days else line.weekday,
            day_count=line.day_count,
            spans=line.spans,
            is_undetermined=line.is_undetermined,
            meeting=line.meeting,
            entries=entries,
        )

    def _read_plain_line(self, block: DraftBlock, line: LineContent, *, after_day: bool) -> ScheduleStatement | None:
        """What a line without day and time says: a caption, a meeting or entries."""
        if self.language.cells.is_schedule_caption(block.text):
            return ScheduleStatement(block, caption=block.text)
        if line.is_bullet or block.label in set(BULLET_SYMBOLS) or self.entries.is_documents_line(block.text):
            return None
        if bracket := _BRACKETED_MEETING.search(block.text):
            meeting = self.language.cells.parse_meeting_cell(bracket[1])
            if meeting is not None:
                return ScheduleStatement(block, spans=(), meeting=meeting)
        if not block.label and (meeting := self.language.cells.parse_meeting_cell(block.text, counted=not after_day)):
            return ScheduleStatement(block, meeting=meeting)
        if self.language.cells.find_column_role(block.text) is not None:
            return None
        return ScheduleStatement(block, entries=tuple(self._list_entries(block)))

    def _list_entries(self, block: DraftBlock) -> list[ScheduleEntry]:
        if block.label and block.number and self.language.items.parse_item_list(block.number):
            return [self.entries.make_entry(block.text, block.number)]
        text = f"{block.label} {block.text}" if block.label else block.text
        return [self.entries.make_entry(part) for part in self.entries.split_entry_texts(text)]
