"""The parts of a document that are a schedule: below a heading of one, or known by their days and times."""

from __future__ import annotations

import datetime

import msgspec

from extractor.languages import Language, make_match_key
from extractor.segment.draft_blocks import BlockFinding, DraftBlock
from extractor.segment.schedule.cell_content import LineContent, LineReader
from extractor.segment.schedule.cell_entries import EntryReader
from extractor.segment.schedule.day_resolver import DayPeriod
from extractor.segment.schedule.line_statements import MAX_ENTRY_CHARS, LineContext, LineStatementReader
from extractor.segment.schedule.rows import build_rows
from extractor.segment.schedule.schedule_evidence import MIN_SCORE, can_be_schedule, score_table
from extractor.segment.schedule.schedule_section import ScheduleSection
from extractor.segment.schedule.sentences import SentenceReader
from extractor.segment.schedule.statement import ScheduleStatement, make_keyed_statement
from extractor.segment.schedule.tables.grid import GridBuilder
from extractor.segment.schedule.tables.layout import KEY_HEADERS
from extractor.segment.schedule.tables.statements import TableReader, TableReading
from extractor.segment.schedule.unmarked_times import find_digit_lines

MAX_BLOCKS_BEFORE_FIRST_DAY = 8  # blocks below its heading within which a schedule begins
MAX_BLOCKS_ABOVE_TABLE = 3  # blocks above a table without a heading of a schedule among which its day is looked for
MAX_BLOCKS_TO_FIRST_TIME = 3  # blocks below the first day of a schedule without a heading
MAX_ROWS_TO_FIRST_KEY = 4  # rows of a table, its headers and a caption with them
MAX_MEETING_HEADING_CHARS = 50  # characters of "Open-ended Working Group on Ageing"; titles are longer
MIN_HEADED_SENTENCES = 2  # the same below a heading of a schedule
MIN_SENTENCES = 3  # lines in a row with day, time and entry that are a schedule without a heading
MIN_ENTRIES_BEFORE_NOTE = 3  # entries that show how entries of the schedule look
MIN_PROSE_CHARS = 100  # characters; entries are hardly ever sentences, and as long as that never
SENTENCE_STOPS = (".", "。", ":", "：", "।", "؟", "?")
MAX_SENTENCE_ENTRY_CHARS = 600  # characters of an entry in such a line
KEY_END_SYMBOLS = ":：–—"  # after a day and time, before the title of an entry


class SectionReader:
    """Reads the sections of a document."""

    def __init__(
        self,
        blocks: list[DraftBlock],
        language: Language,
        year: int | None,
        near: datetime.date | None,
        *,
        certain: bool,
        meeting: DayPeriod | None,
    ) -> None:
        self.meeting = meeting
        self.blocks, self.language, self.year, self.near, self.certain = blocks, language, year, near, certain
        self._lines = LineReader(language, year)
        self._entries = EntryReader(self._lines)
        self._statements = LineStatementReader(self._lines, self._entries, find_digit_lines(blocks, self._lines))
        self._sentences = SentenceReader(self._lines)
        self._grids = GridBuilder(self._lines)
        self._tables = TableReader(self._lines, self._entries)

    def read_sections(self) -> list[ScheduleSection]:
        """The sections of the document in their order."""
        found: list[ScheduleSection] = []
        at = 0
        while at < len(self.blocks):
            section, end = self._read_section(at)
            if section is not None and (section.statements or section.findings):
                found.append(section)
            at = max(end, at + 1)
        return found

    def _read_section(self, at: int) -> tuple[ScheduleSection | None, int]:
        """The section that begins at a block, and the index of the block after it."""
        block = self.blocks[at]
        if self.language.headings.is_section_heading(block.text, "schedule") and (
            block.is_heading or self._heads_schedule(at)
        ):
            return self._read_headed_section(at)
        if block.kind == "table":
            return self._read_lone_table(at)
        if block.zone == "masthead":
            return None, at + 1
        names_weekday = any(self.language.dates.can_name_weekday(text) for text in (block.text, block.label) if text)
        if names_weekday and self._is_first_day(at):
            section, end = self._read_headed_section(at - 1)
            section.heading = self._find_heading(at)
            return (section, end) if section.has_days_and_times else (None, at + 1)
        return self._read_sentences(at)

    def _heads_schedule(self, at: int) -> bool:
        """Whether a table or a day follows a line that is no heading by its format."""
        if at + 1 == len(self.blocks) or self.blocks[at].kind == "table":
            return False
        following = self.blocks[at + 1]
        return following.kind == "table" or self._read_line(at + 1).has_date

    def _is_first_day(self, at: int) -> bool:
        """Whether a line is a day with its weekday, and one that follows soon is a time."""
        line = self._read_line(at)
        if not (line.has_date and line.is_key and (line.names_weekday or not line.days)):
            return False
        below = range(at + 1, min(len(self.blocks), at + 1 + MAX_BLOCKS_TO_FIRST_TIME))
        return line.spans is not None or any(
            self.blocks[index].kind != "table" and self._read_line(index).has_time for index in below
        )

    def _read_headed_section(self, heading: int) -> tuple[ScheduleSection, int]:
        section = ScheduleSection(heading, self._read_heading_day(heading))
        at, unread = heading + 1, 0
        after_table = False
        context = LineContext()
        while at < len(self.blocks):
            block = self.blocks[at]
            begun = section.has_keys
            if block.kind == "table":
                before = len(section.statements)
                if not self._take_table(section, at, context):
                    break
                section.has_keys = True
                after_table = _has_keys(section.statements[before:])
            elif self._ends_section(section, at, context):
                break
            else:
                line = self._statements.read_block_line(block)
                if not begun and self._read_announcement(block, line) is not None:
                    break
                is_after = (
                    _is_prose(block) or _is_next_paragraph(section, block) or self._is_closing_note(section, block)
                )
                if begun and not line.has_key and is_after:
                    break
                begins = line.has_key and (line.is_key or begun or line.has_date)
                if begun or begins:
                    section.has_keys = True
                    below = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
                    statements = self._statements.read_line_statements(block, line, context, below)
                    after_table = after_table and not line.has_key
                    if not after_table and (line.has_key or not self._names_table_meeting(at)):
                        section.statements += statements
                else:
                    if self._statements.is_period_caption(block.text):
                        section.statements.append(ScheduleStatement(block, caption=block.text))
                    unread += 1
                    section.paragraph_number = _read_paragraph_number(block) or section.paragraph_number
                    if unread > MAX_BLOCKS_BEFORE_FIRST_DAY:
                        break
            at += 1
        self._drop_unlikely_lines(section)
        return section, at if section.has_keys else heading + 1

    def _read_heading_day(self, heading: int) -> list[ScheduleStatement]:
        """The day or month that a heading names: "Programme of work for Monday, 3 May"; a span of days says nothing."""
        if heading < 0:
            return []
        block = self.blocks[heading]
        dates = self.language.dates.find_dates(block.text, self.year)
        if self._names_month(block):
            return [ScheduleStatement(block, caption=block.text)]
        if len(dates) != 1 or dates[0].end is not None:
            return []
        start, end = dates[0].text_span
        return [ScheduleStatement(block, days=(block.text[start:end],))]

    def _names_month(self, block: DraftBlock) -> bool:
        """Whether a block is a month, or ends in one with its year, and names no day."""
        named = self.language.partial_dates.parse_month_heading(block.text) is not None
        return named and not self.language.dates.find_dates(block.text, self.year)

    def _names_table_meeting(self, at: int) -> bool:
        """Whether a block names the meeting of the table right below it."""
        is_above = at + 1 < len(self.blocks) and self.blocks[at + 1].kind == "table"
        return is_above and self._find_meeting_above(at + 1) is not None

    def _find_meeting_above(self, at: int) -> str | None:
        """The meeting or body that a short heading right above a table names, and no title of a section."""
        above = self.blocks[at - 1] if at else None
        if above is None or not above.is_heading or len(above.text) > MAX_MEETING_HEADING_CHARS:
            return None
        if self.language.headings.is_section_heading(above.text) or not self._lines.names_body(above.text):
            return None
        return above.text

    def _ends_section(self, section: ScheduleSection, at: int, context: LineContext) -> bool:
        """Whether a block is a heading of another function or part, or long prose after the schedule has begun."""
        block = self.blocks[at]
        if block.zone == "contents":
            return True
        if block.is_heading and self.language.headings.find_section_function(block.text) not in {None, "schedule"}:
            return True
        if not section.has_keys:
            return False
        if block.is_heading and self.language.headings.is_section_heading(block.text, "schedule"):
            return True
        if self._begins_other_part(section, at, context):
            return True
        return len(block.text) > MAX_ENTRY_CHARS and not self._has_entries(block)

    def _is_closing_note(self, section: ScheduleSection, block: DraftBlock) -> bool:
        """Whether a block is a sentence that names no item, after entries that all name theirs and are no sentences."""
        entries = [entry for statement in section.statements for entry in statement.entries]
        if block.kind == "list_item" or block.label or len(entries) < MIN_ENTRIES_BEFORE_NOTE:
            return False
        if not block.text.endswith(SENTENCE_STOPS) or self._lines.names_item(block.text):
            return False
        return all(
            (entry.item or self._lines.names_item(entry.title)) and not entry.title.endswith(SENTENCE_STOPS)
            for entry in entries
        )

    def _begins_other_part(self, section: ScheduleSection, at: int, context: LineContext) -> bool:
        """Whether a heading as high as the schedule's, or one of a table, stands after its entries, and no day or time follows."""
        block = self.blocks[at]
        own = self.blocks[section.heading] if section.heading is not None else block
        below = self.blocks[at + 1 : at + 1 + MAX_BLOCKS_TO_FIRST_TIME]
        if not block.is_heading or not below:
            return False
        is_high = block.level is not None and own.level is not None and block.level <= own.level
        if not is_high and below[0].kind != "table":
            return False
        if context.lacks_entries or context.has_plain_entries or context.has_heading_entries:
            return False
        if self._read_line(at).has_key:
            return False
        return not any(self._may_name_key(other) for other in below)

    def _may_name_key(self, block: DraftBlock) -> bool:
        """Whether a line, or a cell in the first rows of a table, begins with a day or time or is the header of such."""
        if block.kind != "table":
            return self._statements.read_block_line(block).has_key
        texts = [cell.text for row in block.rows[:MAX_ROWS_TO_FIRST_KEY] for cell in row]
        return any(self._names_key(text) or self.language.cells.find_column_role(text) in KEY_HEADERS for text in texts)

    def _names_key(self, text: str) -> bool:
        content = self._lines.read(text, in_key_column=True)
        return content.has_key and not content.unmarked_form

    def _has_entries(self, block: DraftBlock) -> bool:
        """Whether a long line begins with day and time, or parts into several entries."""
        line = self._statements.read_block_line(block)
        return line.has_time and (line.has_date or len(self._entries.split_entry_texts(line.rest)) > 1)

    def _drop_unlikely_lines(self, section: ScheduleSection) -> None:
        """Drop what was read of lines that name no two days or times: prose below a heading of a schedule."""
        keys = sum(s.names_date or s.spans is not None for s in section.statements)
        if not section.has_table and keys < 2:
            section.statements = []

    def _take_table(self, section: ScheduleSection, at: int, context: LineContext) -> bool:
        """Whether a table below the heading of a schedule is one, or part of one; its statements are taken then.

        After lines a table without days and times is one where the time above it has no entries yet.
        """
        reading, score = self._read_scored_table(at, has_heading=True, above=section.statements)
        if reading is None or score < MIN_SCORE:
            if reading is not None and not section.has_keys and reading.layout.has_key_header:
                text = "The table below the heading of a schedule could not be read as one."
                section.findings.append(BlockFinding("schedule.unread", text, self.blocks[at]))
            return False
        follows_entries = section.has_keys and not section.has_table and not context.lacks_entries
        if follows_entries and not (_names_keys(reading) or reading.layout.has_key_header):
            return False
        meeting = self._find_meeting_above(at)
        section.statements += [_set_meeting(statement, meeting) for statement in reading.statements]
        section.findings += _report_unread_cells(reading, self.blocks[at])
        return True

    def _read_scored_table(
        self, at: int, *, has_heading: bool, above: list[ScheduleStatement]
    ) -> tuple[TableReading | None, float]:
        grid = self._grids.build_grid(self.blocks[at].rows)
        if not grid or not grid[0] or not can_be_schedule(grid, has_heading=has_heading):
            return None, 0.0
        reading = self._tables.read_table(grid, self.blocks[at])
        rows = build_rows(self.language, None, [*_list_keys(above), *reading.statements], self.year, self.meeting)
        return reading, score_table(reading, grid, rows, has_heading=has_heading, near=self.near, certain=self.certain)

    def _read_lone_table(self, at: int) -> tuple[ScheduleSection | None, int]:
        """A table that no heading of a schedule announces; a day may stand on a line above it."""
        days = self._find_days_above(at)
        reading, score = self._read_scored_table(at, has_heading=False, above=days)
        if reading is None or score < MIN_SCORE:
            return None, at + 1
        section = ScheduleSection(
            self._find_heading(at), [*days, *reading.statements], _report_unread_cells(reading, self.blocks[at])
        )
        return section, at + 1

    def _find_days_above(self, at: int) -> list[ScheduleStatement]:
        for index in range(at - 1, max(-1, at - 1 - MAX_BLOCKS_ABOVE_TABLE), -1):
            block = self.blocks[index]
            if block.kind == "table":
                break
            line = self._statements.read_block_line(block)
            if line.has_key and line.is_key and line.spans is None:
                return [make_keyed_statement(block, line)]
            if self._names_month(block):
                return [ScheduleStatement(block, caption=block.text)]
        return []

    def _find_heading(self, at: int) -> int | None:
        """The nearest heading above a block that is no day."""
        for index in range(at - 1, -1, -1):
            block = self.blocks[index]
            if block.is_heading and not self._read_line(index).has_key:
                return index
        return None

    def _read_line(self, index: int) -> LineContent:
        return self._statements.read_block_line(self.blocks[index])

    def _read_sentences(self, at: int) -> tuple[ScheduleSection | None, int]:
        """Lines in a row that each begin with day and time and name an entry, or announce items for a day and time."""
        end = at
        statements: list[ScheduleStatement] = []
        while end < len(self.blocks) and (found := self._read_sentence(self.blocks[end])):
            statements += found
            end += 1
        heading = self._find_heading(at) if end > at else None
        is_headed = heading is not None and self.language.headings.is_section_heading(
            self.blocks[heading].text, "schedule"
        )
        if end - at < (MIN_HEADED_SENTENCES if is_headed else MIN_SENTENCES):
            return None, at + 1
        return ScheduleSection(heading, statements, is_prose=True), end

    def _read_sentence(self, block: DraftBlock) -> list[ScheduleStatement]:
        if block.kind == "table" or not self._can_name_day_and_time(block):
            return []
        line = self._statements.read_block_line(block)
        if (announcement := self._read_announcement(block, line)) is not None:
            return [announcement]
        if line.days and line.spans is not None and 0 < len(line.rest) <= MAX_SENTENCE_ENTRY_CHARS:
            return self._statements.read_line_statements(block, line, LineContext())
        return []

    def _can_name_day_and_time(self, block: DraftBlock) -> bool:
        """Whether a line may name both a day and a time or part of a day: a prefilter. A label may be a part of a time."""
        if not any(self.language.dates.can_name_day(text) for text in (block.text, block.label) if text):
            return False
        whole = f"{block.label} {block.text}" if block.label else block.text
        return self.language.times.can_hold_time(make_match_key(whole))

    def _read_announcement(self, block: DraftBlock, line: LineContent) -> ScheduleStatement | None:
        """What a sentence announces; None for a line that begins with a day or time and has a title after it.

        A title begins with a capital letter, or after a colon or dash.
        """
        begin = block.text.removesuffix(line.rest).rstrip()
        if line.has_key and (not line.rest[:1].islower() or begin[-1:] in KEY_END_SYMBOLS):
            return None
        return self._sentences.read_announcement(block)


def _is_prose(block: DraftBlock) -> bool:
    """Whether a line is a sentence: a paragraph after the schedule, and no list item."""
    return (
        block.kind != "list_item"
        and len(block.text) >= MIN_PROSE_CHARS
        and block.text.rstrip().endswith(SENTENCE_STOPS)
    )


def _is_next_paragraph(section: ScheduleSection, block: DraftBlock) -> bool:
    """Whether a block continues the paragraphs above the schedule, before any entry with a number."""
    number = _read_paragraph_number(block)
    if number is None or section.paragraph_number is None or number != section.paragraph_number + 1:
        return False
    return not any(entry.item for statement in section.statements for entry in statement.entries)


def _read_paragraph_number(block: DraftBlock) -> int | None:
    return int(block.number) if block.number and block.number.isdecimal() else None


def _has_keys(statements: list[ScheduleStatement]) -> bool:
    return any(statement.names_date or statement.spans is not None for statement in statements)


def _names_keys(reading: TableReading) -> bool:
    """Whether a table itself says when its entries are, with or without dates."""
    return any(s.names_day or s.spans is not None or s.is_undetermined for s in reading.statements)


def _set_meeting(statement: ScheduleStatement, meeting: str | None) -> ScheduleStatement:
    """The statement, its entries in a meeting where none of their own is named."""
    if meeting is None or statement.column_meeting or statement.meeting:
        return statement
    return msgspec.structs.replace(statement, column_meeting=meeting)


def _list_keys(statements: list[ScheduleStatement]) -> list[ScheduleStatement]:
    """The statements without their entries."""
    return [msgspec.structs.replace(statement, entries=()) for statement in statements]


def _report_unread_cells(reading: TableReading, block: DraftBlock) -> list[BlockFinding]:
    return [BlockFinding("schedule.cell_unread", text, block) for text in dict.fromkeys(reading.unread_cells)]
