"""Statements of a table: row by row, or column by column where days stand across."""

from __future__ import annotations

import msgspec

from extractor.languages import TimeSpan, is_schedule_caption, parse_item_list, parse_meeting_cell
from extractor.segment.draft_blocks import DraftBlock
from extractor.segment.schedule.cell_content import LineContent, LineReader
from extractor.segment.schedule.cell_entries import EntryReader
from extractor.segment.schedule.statement import ScheduleEntry, ScheduleStatement
from extractor.segment.schedule.table_grid import Grid, PlacedCell
from extractor.segment.schedule.table_layout import (
    KEY_KINDS,
    LayoutFinder,
    TableColumn,
    TableLayout,
    is_band,
)


class TableReading(msgspec.Struct, frozen=True):
    """What a table says if it is a schedule."""

    layout: TableLayout
    statements: tuple[ScheduleStatement, ...]
    unread_cells: tuple[str, ...] = ()


class TableReader:
    """Reads tables as schedules in one language."""

    def __init__(self, lines: LineReader, entries: EntryReader) -> None:
        self.lines, self.entries, self._layouts = lines, entries, LayoutFinder(lines)

    def read_table(self, grid: Grid, block: DraftBlock) -> TableReading:
        """Read a table as a schedule, whatever it is; whether it is one is for `schedule_evidence` to say."""
        parts = [self._read_part(part, block, first) for first, part in self._layouts.split_at_headers(grid)]
        if len(parts) == 1:
            return parts[0]
        statements = tuple(statement for part in parts for statement in part.statements)
        return TableReading(parts[0].layout, statements, tuple(text for part in parts for text in part.unread_cells))

    def _read_part(self, grid: Grid, block: DraftBlock, first_row: int) -> TableReading:
        """Read a part of a table with headers of its own; `first_row` is its first row's place in the table."""
        layout = self._layouts.find_layout(grid)
        each_line = self._has_one_entry_per_line(grid, layout)
        reader = _PartReader(self.lines, self.entries, layout, block, each_line, first_row)
        if any(column.days or column.has_weekday for column in layout.columns):
            statements = reader.read_columns(grid)
        else:
            titles = [at for at, column in enumerate(layout.columns) if column.role == "title"]
            statements = reader.read_rows(grid, titles)
        return TableReading(layout, tuple(statements), tuple(reader.unread))

    def _has_one_entry_per_line(self, grid: Grid, layout: TableLayout) -> bool:
        """Whether lines of the table's cells name items: each line is an entry then."""
        lines = [
            line
            for row in grid[layout.header_rows :]
            for cell, column in zip(row, layout.columns, strict=True)
            if column.role == "title" and cell.is_origin
            for line in cell.lines
            if not line.is_bullet
        ]
        return sum(self.lines.names_item(line.rest) for line in lines) * 3 >= len(lines) > 0


def join_spans(before: tuple[TimeSpan, ...] | None, spans: tuple[TimeSpan, ...] | None) -> tuple[TimeSpan, ...] | None:
    """The times of two cells of a row: a start and an end in columns of their own are one span."""
    if not before or not spans:
        return before if spans is None else spans
    if len(before) == len(spans) == 1 and before[0][1] is None and spans[0][1] is None and before[0][0] < spans[0][0]:
        return ((before[0][0], spans[0][0]),)
    return spans


class _PartReader(msgspec.Struct):
    lines: LineReader
    entry_reader: EntryReader
    layout: TableLayout
    block: DraftBlock
    each_line: bool
    first_row: int = 0
    unread: list[str] = []

    def read_columns(self, grid: Grid) -> list[ScheduleStatement]:
        """Read columns with a day in their headers one after the other, in the order of the table."""
        found: list[ScheduleStatement] = []
        titles = [at for at, column in enumerate(self.layout.columns) if column.role == "title"]
        groups: dict[tuple[str, ...], list[int]] = {}
        for at in titles:
            groups.setdefault(self.layout.columns[at].days, []).append(at)
        for days, places in groups.items():
            found.append(ScheduleStatement(self.block, days=days))
            found += self.read_rows(grid, places)
        return found

    def read_rows(self, grid: Grid, titles: list[int]) -> list[ScheduleStatement]:
        """Read all rows below the headers; entries are those of the columns of `titles`."""
        found: list[ScheduleStatement] = []
        headers = [[cell.text for cell in row] for row in grid[: self.layout.header_rows]]
        for at, row in enumerate(grid):
            if at < self.layout.header_rows or [cell.text for cell in row] in headers:
                continue
            if not any(cell.text and cell.is_origin for cell in row):
                continue
            band = self._read_band(row, titles) if is_band(row) else None
            statements = band if band is not None else self._read_row(row, titles)
            found += [msgspec.structs.replace(statement, table_rows=(self.first_row + at,)) for statement in statements]
        return found

    def _read_band(self, row: list[PlacedCell], titles: list[int]) -> list[ScheduleStatement] | None:
        """A row with one filled cell: a day, a time, a meeting or a caption; None for an entry."""
        column, cell = next((at, cell) for at, cell in enumerate(row) if cell.text)
        content = cell.whole
        if content.is_key and not content.is_decimal:
            return [self._make_key_statement(content)]
        if content.days and content.spans is None and is_schedule_caption(self.lines.language, cell.text):
            return [ScheduleStatement(self.block, caption=cell.text)]
        if content.has_key and not content.is_decimal and (column not in titles or cell.colspan > 1):
            return self._read_keyed_band(cell)
        if column in titles and cell.colspan == 1 and len(self.layout.columns) > 1:
            return None
        if is_schedule_caption(self.lines.language, cell.text):
            return [ScheduleStatement(self.block, caption=cell.text)]
        if (meeting := parse_meeting_cell(self.lines.language, cell.text)) is not None:
            return [ScheduleStatement(self.block, meeting=meeting)]
        if self.lines.names_item(cell.text) and not self._is_key_column(column):
            return None
        return [ScheduleStatement(self.block, caption=cell.text)]

    def _is_key_column(self, column: int) -> bool:
        return self.layout.columns[column].role == "key"

    def _read_keyed_band(self, cell: PlacedCell) -> list[ScheduleStatement]:
        """A band with times and an entry, "Lunch break, 1–3 p.m.", or with a day and a note on it."""
        if not cell.whole.has_time:
            return [self._make_key_statement(cell.whole)]
        entries = [self.entry_reader.make_entry(text) for text in self.entry_reader.split_entry_texts(cell.whole.rest)]
        return [self._make_key_statement(cell.whole, tuple(entries))]

    def _make_key_statement(self, content: LineContent, entries: tuple[ScheduleEntry, ...] = ()) -> ScheduleStatement:
        return ScheduleStatement(
            self.block,
            days=content.days,
            spans=content.spans,
            is_undetermined=content.is_undetermined,
            meeting=content.meeting,
            entries=entries,
        )

    def _read_row(self, row: list[PlacedCell], titles: list[int]) -> list[ScheduleStatement]:
        """The keys of a row, then the entries of each of its title cells."""
        found, leftover = self._read_row_keys(row)
        items, extra = "", {}
        for cell, column in zip(row, self.layout.columns, strict=True):
            if not cell.text or cell.is_spanned_column:
                continue
            if column.role == "item":
                items = cell.text if cell.is_origin else items
            elif column.role == "extra" and column.header:
                extra[column.header] = cell.text
        for at in titles:
            found += self._read_title_cell(row[at], self.layout.columns[at], items, extra)
        if not any(statement.entries for statement in found):
            found += self._read_leftover(items, leftover, extra)
        return found

    def _read_row_keys(self, row: list[PlacedCell]) -> tuple[list[ScheduleStatement], list[str]]:
        """What the key and meeting columns of a row say, and texts that stand after keys in their cells."""
        days: tuple[str, ...] = ()
        spans = meeting = None
        is_undetermined = False
        leftover: list[str] = []
        for cell, column in zip(row, self.layout.columns, strict=True):
            if not cell.text or cell.is_spanned_column:
                continue
            if column.role == "meeting":
                meeting = cell.text.replace("\n", " ")
            elif column.role == "key" and cell.is_origin:
                content = cell.whole
                days, spans = content.days or days, join_spans(spans, content.spans)
                is_undetermined = is_undetermined or content.is_undetermined
                meeting = content.meeting or meeting
                if content.rest:
                    leftover.append(content.rest)
                if not content.has_key:
                    self.unread.append(cell.text)
        if not (days or spans is not None or is_undetermined or meeting):
            return [], leftover
        keys = ScheduleStatement(self.block, days=days, spans=spans, is_undetermined=is_undetermined, meeting=meeting)
        return [keys], leftover

    def _read_title_cell(
        self, cell: PlacedCell, column: TableColumn, items: str, extra: dict[str, str]
    ) -> list[ScheduleStatement]:
        """The entries of a cell, each with what its column's header and its own lines say of day and time."""
        if not cell.text or not cell.is_origin or cell.is_spanned_column:
            return []
        if cell.kind in KEY_KINDS and not cell.whole.is_decimal:
            return [self._make_key_statement(cell.whole)]
        lines = self.entry_reader.list_entry_lines(list(cell.lines), each_line=self.each_line or "\n" in items)
        found: list[ScheduleStatement] = []
        spans = column.times.spans if column.times else None
        for item, line in self.entry_reader.pair_items(items, lines):
            spans = line.spans if line.has_time else spans
            entries = tuple(
                self.entry_reader.make_entry(text, item, extra)
                for text in self.entry_reader.split_entry_texts(line.rest)
            )
            found.append(
                ScheduleStatement(
                    self.block,
                    days=line.days,
                    spans=spans,
                    is_undetermined=line.is_undetermined,
                    meeting=line.meeting,
                    column_meeting=column.meeting,
                    entries=entries if line.rest else (),
                )
            )
        return found

    def _read_leftover(self, items: str, leftover: list[str], extra: dict[str, str]) -> list[ScheduleStatement]:
        """Entries where no title cell has one: after the keys in their cell, or a list of items alone."""
        texts = leftover or ([""] if parse_item_list(self.lines.language, items.replace("\n", ", ")) else [])
        entries = [
            self.entry_reader.make_entry(part, items.replace("\n", ", "), extra)
            for text in texts
            for part in self.entry_reader.split_entry_texts(text)
        ]
        return [ScheduleStatement(self.block, entries=tuple(entries))] if entries else []
