"""Statements of lines: days as headings, times on lines of their own or before their entries, entries below them."""

from __future__ import annotations

import re

from extractor.languages import (
    Language,
    find_column_role,
    is_schedule_caption,
    parse_item_list,
    parse_meeting_cell,
)
from extractor.segment.draft_blocks import DraftBlock
from extractor.segment.schedule.cell_content import BULLET_SYMBOLS, LineContent, read_line
from extractor.segment.schedule.cell_entries import is_documents_line, make_entry, split_entry_texts, split_keyed_parts
from extractor.segment.schedule.statement import ScheduleEntry, ScheduleStatement

_BRACKETED_MEETING = re.compile(r"[:：]\s*[(（]([^()（）]+)[)）]$")  # "Followed by: (informal meeting)", at no time
MAX_ENTRY_CHARS = 400  # characters; a longer text is prose


def read_block_line(language: Language, block: DraftBlock, year: int | None) -> LineContent:
    """What a line holds, its label with it: a time may stand in what was read as a label ("3 –" before "6 p.m.")."""
    if block.label and block.label not in BULLET_SYMBOLS:
        whole = read_line(language, f"{block.label} {block.text}", year)
        if whole.has_key:
            return whole
    return read_line(language, block.text, year)


def read_line_statements(
    language: Language, block: DraftBlock, line: LineContent, *, after_day: bool
) -> list[ScheduleStatement]:
    """What a line says; nothing for a detail or a header. `after_day`: a day stands just above."""
    if line.has_key:
        return [_make_keyed_statement(language, block, part) for part in split_keyed_parts(language, line, None)]
    statement = _read_plain_line(language, block, line, after_day=after_day)
    return [statement] if statement is not None else []


def _make_keyed_statement(language: Language, block: DraftBlock, line: LineContent) -> ScheduleStatement:
    entries = tuple(make_entry(language, text) for text in split_entry_texts(language, line.rest) if text)
    return ScheduleStatement(
        block,
        days=line.days,
        spans=line.spans,
        is_undetermined=line.is_undetermined,
        meeting=line.meeting,
        entries=entries,
    )


def _read_plain_line(
    language: Language, block: DraftBlock, line: LineContent, *, after_day: bool
) -> ScheduleStatement | None:
    """What a line without day and time says: a caption, a meeting or entries."""
    if is_schedule_caption(language, block.text):
        return ScheduleStatement(block, caption=block.text)
    if line.is_bullet or block.label in set(BULLET_SYMBOLS) or is_documents_line(language, block.text):
        return None
    if bracket := _BRACKETED_MEETING.search(block.text):
        meeting = parse_meeting_cell(language, bracket[1])
        if meeting is not None:
            return ScheduleStatement(block, spans=(), meeting=meeting)
    if not block.label and (meeting := parse_meeting_cell(language, block.text, counted=not after_day)):
        return ScheduleStatement(block, meeting=meeting)
    if find_column_role(language, block.text) is not None:
        return None
    return ScheduleStatement(block, entries=tuple(_list_entries(language, block)))


def _list_entries(language: Language, block: DraftBlock) -> list[ScheduleEntry]:
    if block.label and block.number and parse_item_list(language, block.number):
        return [make_entry(language, block.text, block.number)]
    text = f"{block.label} {block.text}" if block.label else block.text
    return [make_entry(language, part) for part in split_entry_texts(language, text)]
