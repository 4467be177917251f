"""Statements of a table: row by row, or column by column where days stand across."""

from __future__ import annotations

import msgspec

from extractor.segment.draft_blocks import DraftBlock
from extractor.segment.schedule.cell_content import LineContent, LineReader
from extractor.segment.schedule.cell_entries import EntryReader, make_event
from extractor.segment.schedule.statement import ScheduleEntry, ScheduleStatement, join_spans, make_keyed_statement
from extractor.segment.schedule.tables.columns import KEY_KINDS, TableColumn
from extractor.segment.schedule.tables.grid import Grid, PlacedCell, is_band
from extractor.segment.schedule.tables.item_titles import join_titles_below_items
from extractor.segment.schedule.tables.layout import LayoutFinder, TableLayout
from extractor.segment.schedule.tables.merged_rows import list_later_spans
from extractor.segment.schedule.tables.month_grid import is_month_grid, split_day_number
from extractor.segment.schedule.tables.side_by_side import split_side_by_side

MAX_QUOTED_CHARS = 60  # of a cell in a message


class TableReading(msgspec.Struct, frozen=True):
    """What a table says if it is a schedule."""

    layout: TableLayout
    statements: tuple[ScheduleStatement, ...]
    unread_cells: tuple[str, ...] = ()  # what is said of each cell that was not read


class TableReader:
    """Reads tables as schedules in one language."""

    def __init__(self, lines: LineReader, entries: EntryReader) -> None:
        self.lines, self.entries, self._layouts = lines, entries, LayoutFinder(lines)

    def read_table(self, grid: Grid, block: DraftBlock) -> TableReading:
        """Read a table as a schedule, whatever it is; whether it is one is for `schedule_evidence` to say."""
        grid = join_titles_below_items(grid, self.entries)
        parts = [
            self._read_part(part, block, first)
            for side in split_side_by_side(grid)
            for first, part in self._layouts.split_at_headers(side)
        ]
        if len(parts) == 1:
            return parts[0]
        statements = tuple(statement for part in parts for statement in part.statements)
        return TableReading(parts[0].layout, statements, tuple(text for part in parts for text in part.unread_cells))

    def _read_part(self, grid: Grid, block: DraftBlock, first_row: int) -> TableReading:
        """Read a part of a table with headers of its own; `first_row` is its first row's place in the table."""
        layout = self._layouts.find_layout(grid)
        each_line = self._has_one_entry_per_line(grid, layout)
        reader = _PartReader(self.lines, self.entries, layout, block, each_line, first_row)
        if layout.is_matrix:
            statements = reader.read_matrix(grid)
        elif any(column.days or column.weekday is not None for column in layout.columns) and not is_month_grid(
            self.lines, grid, layout
        ):
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


def _holds_items_for_key(cell: PlacedCell, column: TableColumn) -> bool:
    """Whether a cell of a column of days or times holds numbers of items: the row's cells stand one column off."""
    return column.role == "key" and cell.kind == "items" and not (column.holds_day_numbers or cell.whole.has_key)


class _PartReader(msgspec.Struct):
    lines: LineReader
    entry_reader: EntryReader
    layout: TableLayout
    block: DraftBlock
    each_line: bool
    first_row: int = 0
    unread: list[str] = []
    column_times: dict[
        int, LineContent
    ] = {}  # the last times among a column's entries: they replace those of its header
    column_days: dict[int, ScheduleStatement] = {}  # in a month's grid the days whose numbers have a row of their own

    def read_columns(self, grid: Grid) -> list[ScheduleStatement]:
        """Read columns with a day in their headers one after the other, in the order of the table.

        Columns of one day are read together where rows have days or times of their own: they are side by side then.
        """
        found: list[ScheduleStatement] = []
        titles = [at for at, column in enumerate(self.layout.columns) if column.role == "title"]
        has_keys = any(column.role == "key" for column in self.layout.columns)
        groups: dict[tuple[ScheduleStatement, int], list[int]] = {}
        for at in titles:
            day = self._name_column_day(self.layout.columns[at])
            groups.setdefault((day, 0 if has_keys else at), []).append(at)
        found += self._read_bands_above(grid)
        for (day, _), places in groups.items():
            found.append(day)
            found += self.read_rows(grid, places, first=self.layout.header_rows)
        return found

    def read_matrix(self, grid: Grid) -> list[ScheduleStatement]:
        """Read rows of entries with marks or times below the days, times or meetings that they are in."""
        found = self._read_bands_above(grid)
        columns = self.layout.columns
        for at, row in enumerate(grid[self.layout.header_rows :], self.layout.header_rows):
            item = next((cell.text for cell, column in zip(row, columns, strict=True) if column.role == "item"), "")
            title = next(
                (
                    cell
                    for cell, column in zip(row, columns, strict=True)
                    if column.role == "title" and not column.is_across
                ),
                None,
            )
            texts = [title.text.replace("\n", " ")] if title is not None and title.text else [""]
            entries = tuple(self.entry_reader.make_entry(text, item) for text in texts if text or item)
            for cell, column in zip(row, columns, strict=True):
                if not cell.text or not column.is_across or not cell.is_origin or cell.is_spanned_column or not entries:
                    continue
                spans = cell.whole.spans if cell.kind == "time" else column.times.spans if column.times else None
                found.append(
                    msgspec.structs.replace(
                        self._name_column_day(column),
                        table_rows=(self.first_row + at,),
                        spans=spans,
                        column_meeting=column.meeting,
                        entries=entries,
                    )
                )
        return found

    def _name_column_day(self, column: TableColumn) -> ScheduleStatement:
        """The day that a column's header names."""
        return ScheduleStatement(self.block, days=column.days, weekday=column.weekday, day_numbers=column.day_numbers)

    def _read_bands_above(self, grid: Grid) -> list[ScheduleStatement]:
        """What the rows above the headers say."""
        return [
            msgspec.structs.replace(statement, table_rows=(self.first_row + at,))
            for at, row in enumerate(grid[: self.layout.bands_above])
            for statement in self._read_band(row, []) or []
        ]

    def read_rows(self, grid: Grid, titles: list[int], *, first: int = 0) -> list[ScheduleStatement]:
        """Read all rows but headers, from the `first` on; entries are those of the columns of `titles`."""
        found: list[ScheduleStatement] = []
        header_rows = grid[self.layout.bands_above : self.layout.header_rows]
        headers = [[cell.text for cell in row] for row in header_rows]
        for at, row in enumerate(grid[first:], first):
            if [cell.text for cell in row] in headers:
                continue
            if not any(cell.text and cell.is_origin for cell in row):
                continue
            band = self._read_band(row, titles) if is_band(row) else None
            statements = band if band is not None else self._read_row(row, titles, grid[at + 1 :])
            if at + 1 < len(grid) and not self._has_keys(grid[at + 1]):
                statements = [self._take_caption(statement) for statement in statements]
            found += [msgspec.structs.replace(statement, table_rows=(self.first_row + at,)) for statement in statements]
        return found

    def _has_keys(self, row: list[PlacedCell]) -> bool:
        """Whether a row has days or times of its own."""
        return any(
            cell.text and cell.is_origin and column.role == "key"
            for cell, column in zip(row, self.layout.columns, strict=True)
        )

    def _take_caption(self, statement: ScheduleStatement) -> ScheduleStatement:
        """A statement whose only entry is the caption over entries of the same time, without this entry.

        It has no item, and no mark of continuation: what continues is an entry.
        """
        if len(statement.entries) != 1 or statement.entries[0].item:
            return statement
        title, cells = statement.entries[0].title, self.lines.language.cells
        if not cells.is_schedule_caption(title) or cells.parse_continuation_mark(title) is not None:
            return statement
        return msgspec.structs.replace(statement, entries=(), caption=title)

    def _read_band(self, row: list[PlacedCell], titles: list[int]) -> list[ScheduleStatement] | None:
        """A row with one filled cell: a day, a time, a meeting or a caption; None for an entry."""
        column, cell = next((at, cell) for at, cell in enumerate(row) if cell.text)
        content = cell.whole
        if content.is_key and not content.unmarked_form:
            return [self._make_key_statement(cell)]
        if cell.kind == "month":
            return [ScheduleStatement(self.block, caption=cell.text)]
        if content.days and content.spans is None and self.lines.language.cells.is_schedule_caption(cell.text):
            return [ScheduleStatement(self.block, caption=cell.text)]
        if content.has_key and not content.unmarked_form and (column not in titles or cell.colspan > 1):
            return self._read_keyed_band(cell)
        is_caption = self.lines.language.cells.is_schedule_caption(cell.text)
        if is_caption and self._has_item_column():
            return [ScheduleStatement(self.block, caption=cell.text)]
        if column in titles and cell.colspan == 1 and len(self.layout.columns) > 1:
            return None
        if is_caption:
            return [ScheduleStatement(self.block, caption=cell.text)]
        if (meeting := self.lines.language.cells.parse_meeting_cell(cell.text)) is not None:
            return [ScheduleStatement(self.block, meeting=meeting)]
        if self.lines.names_item(cell.text) and not self._is_key_column(column):
            return None
        return [ScheduleStatement(self.block, caption=cell.text)]

    def _has_item_column(self) -> bool:
        """Whether entries have their items in a column of its own: a caption has none there."""
        return any(column.role == "item" for column in self.layout.columns)

    def _is_key_column(self, column: int) -> bool:
        return self.layout.columns[column].role == "key"

    def _read_keyed_band(self, cell: PlacedCell) -> list[ScheduleStatement]:
        """A band with times and an entry, "Lunch break, 1–3 p.m.", or with a day and a note on it."""
        if not cell.whole.has_time:
            return [self._make_key_statement(cell)]
        entries = [self.entry_reader.make_entry(text) for text in self.entry_reader.split_entry_texts(cell.whole.rest)]
        return [self._make_key_statement(cell, tuple(entries))]

    def _make_key_statement(self, cell: PlacedCell, entries: tuple[ScheduleEntry, ...] = ()) -> ScheduleStatement:
        return make_keyed_statement(self.block, cell.whole, entries, cell.position)

    def _read_row(self, row: list[PlacedCell], titles: list[int], below: Grid) -> list[ScheduleStatement]:
        """The keys of a row, then the entries of each of its title cells; nothing for a detail after a bullet.

        A cell that is merged with rows `below` that have times of their own lasts through these, too.
        """
        if next(cell for cell in row if cell.text).kind == "mark":
            return []
        self._take_day_numbers(row)
        keys, leftover = self._read_row_keys(row)
        found = list(keys)
        items, extra = "", {}
        for cell, column in zip(row, self.layout.columns, strict=True):
            if not cell.text or cell.is_spanned_column:
                continue
            if column.role == "item" and items and cell.kind != "items":
                leftover.append(cell.text)
            elif column.role == "item" or _holds_items_for_key(cell, column):
                items = cell.text if cell.is_origin else items
            elif column.role == "extra" and column.header:
                extra[column.header] = cell.text
        has_meeting = any(statement.meeting for statement in found)
        for at in titles:
            statements = self._read_title_cell(row[at], at, items if self.layout.columns[at].takes_items else "", extra)
            later = list_later_spans(at, row, below, self.layout.columns) if keys and len(statements) == 1 else ()
            if later and statements[0].spans is None:
                spans = (*(keys[0].spans or ()), *later)
                statements = [msgspec.structs.replace(statements[0], spans=spans), *keys]
            found += [msgspec.structs.replace(s, keeps_meeting=has_meeting) for s in statements]
        if not any(statement.entries for statement in found):
            rest = self._read_leftover(items, leftover, extra)
            if extra and not rest and any(statement.spans for statement in found):
                text = next(iter(extra.values()))[:MAX_QUOTED_CHARS]
                self.unread.append(f"“{text}” stands beside a time without a title and makes no entry.")
            found += rest
        return found

    def _read_row_keys(self, row: list[PlacedCell]) -> tuple[list[ScheduleStatement], list[str]]:
        """What the key and meeting columns of a row say, and texts that stand after keys in their cells."""
        days: tuple[str, ...] = ()
        weekday = day_count = day_numbers = spans = meeting = month = day_cell = None
        is_undetermined = False
        leftover: list[str] = []
        for cell, column in zip(row, self.layout.columns, strict=True):
            if not cell.text or cell.is_spanned_column:
                continue
            if cell.kind == "month" and cell.is_origin and column.role != "title":
                month = cell.text
            elif column.role == "meeting":
                meeting = cell.text.replace("\n", " ")
            elif column.role == "key" and cell.is_origin and not _holds_items_for_key(cell, column):
                content = cell.whole
                days, spans = content.days or days, join_spans(spans, content.spans)
                weekday = content.weekday if content.weekday is not None else weekday
                day_count = content.day_count if content.day_count is not None else day_count
                has_number = column.holds_day_numbers or content.weekday is not None
                day_numbers = content.day_numbers if has_number else day_numbers
                if content.has_day or (column.holds_day_numbers and content.day_numbers):
                    day_cell = cell.position
                is_undetermined = is_undetermined or content.is_undetermined
                meeting = content.meeting or meeting
                if content.rest:
                    leftover.append(content.rest)
                if not content.has_key and not (column.holds_day_numbers and content.day_numbers):
                    self.unread.append(f"“{cell.text[:MAX_QUOTED_CHARS]}” reads as no date and no time.")
        keys = ScheduleStatement(
            self.block,
            day_cell=day_cell,
            days=days,
            weekday=None if days else weekday,
            day_count=None if days else day_count,
            day_numbers=None if days else day_numbers,
            spans=spans,
            is_undetermined=is_undetermined,
            meeting=meeting,
            caption=month,
        )
        says = keys.names_day or spans is not None or is_undetermined or meeting or month
        return [keys] if says else [], leftover

    def _read_title_cell(self, cell: PlacedCell, at: int, items: str, extra: dict[str, str]) -> list[ScheduleStatement]:
        """The entries of a cell, each with what its column's header and its own lines say of day and time."""
        column = self.layout.columns[at]
        if not cell.text or not cell.is_origin or cell.is_spanned_column:
            return []
        numbered = self._split_day_number(cell, column)
        if self._is_day_number(cell, column):
            return []
        if cell.kind in KEY_KINDS and not cell.whole.unmarked_form and not self.entry_reader.names_event(cell.whole):
            if cell.whole.spans is not None:
                self.column_times[at] = cell.whole
            return [self._make_key_statement(cell)]
        found = [self.column_days[at]] if at in self.column_days and numbered is None else []
        cell_lines = list(cell.lines)
        if numbered is not None:
            found = [
                ScheduleStatement(self.block, weekday=column.weekday, day_numbers=numbered[0], day_cell=cell.position)
            ]
            cell_lines = [*([self.lines.read(numbered[1])] if numbered[1] else []), *cell.lines[1:]]
        lines = self.entry_reader.list_entry_lines(cell_lines, each_line=self.each_line or "\n" in items)
        times = self.column_times.get(at, column.times)
        spans = times.spans if times else None
        pairs = self.entry_reader.pair_items(items, lines)
        for place, (item, printed) in enumerate(pairs):
            is_last = place + 1 == len(pairs) or pairs[place + 1][1].has_time
            line = make_event(printed) if is_last and self.entry_reader.names_event(printed) else printed
            spans = line.spans if line.has_time else spans
            entries = tuple(
                self.entry_reader.make_entry(text, item, extra)
                for text in self.entry_reader.split_entry_texts(line.rest)
            )
            found.append(
                ScheduleStatement(
                    self.block,
                    day_cell=cell.position,
                    days=line.days,
                    weekday=None if line.days else line.weekday,
                    spans=spans,
                    is_undetermined=line.is_undetermined,
                    meeting=line.meeting,
                    column_meeting=column.meeting,
                    entries=entries if line.rest else (),
                )
            )
        return found

    def _take_day_numbers(self, row: list[PlacedCell]) -> None:
        """Keep the numbers of a row of a month's grid for the entries below them."""
        days = {
            at: ScheduleStatement(self.block, weekday=column.weekday, day_numbers=numbered[0], day_cell=cell.position)
            for at, (cell, column) in enumerate(zip(row, self.layout.columns, strict=True))
            if self._is_day_number(cell, column) and (numbered := self._split_day_number(cell, column))
        }
        if days:
            self.column_days = days

    def _is_day_number(self, cell: PlacedCell, column: TableColumn) -> bool:
        numbered = self._split_day_number(cell, column)
        return numbered is not None and len(cell.lines) == 1 and not numbered[1]

    def _split_day_number(self, cell: PlacedCell, column: TableColumn) -> tuple[tuple[int, int], str] | None:
        """The day of a month's grid whose number begins a cell below its weekday, and the text after it in its line."""
        if not column.names_weekday_only or not cell.lines:
            return None
        return split_day_number(self.lines, cell.lines[0])

    def _read_leftover(self, items: str, leftover: list[str], extra: dict[str, str]) -> list[ScheduleStatement]:
        """Entries where no title cell has one: after the keys in their cell, a list of items alone, or a text among items."""
        item = items.replace("\n", ", ")
        texts = leftover or ([""] if self.lines.language.items.parse_item_list(item) else [])
        if not texts and any(map(str.isalpha, items)):
            texts, item = items.split("\n"), ""
        entries = [
            self.entry_reader.make_entry(part, item, extra)
            for text in texts
            for part in self.entry_reader.split_entry_texts(text)
        ]
        return [ScheduleStatement(self.block, entries=tuple(entries))] if entries else []
