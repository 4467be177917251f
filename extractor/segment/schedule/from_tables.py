"""The schedule ("Proposed organization of work"): tables whose head or content is that of an organization of work."""

from __future__ import annotations

import datetime

import msgspec

from extractor.languages import (  # fmt: skip
    Language,
    find_column_role,
    is_empty_cell_mark,
    is_section_heading,
    parse_date,
    parse_item_list,
    parse_meeting_cell,
    parse_times,
)
from extractor.segment.draft_blocks import BlockFinding, DraftBlock
from extractor.segment.schedule.from_lines import read_schedule_lines
from extractor.segment.schedule.rows import ParsedSchedule, ScheduleRowBuilder, infer_schedule_year
from extractor.source import SourceCell

DATE_TIME_ROLES = {"date", "time", "date_and_time"}
DETAIL_BULLET_SYMBOLS = "-–—•▪●"
MIN_ITEM_CELLS_RATIO = 0.5  # share of the cells of a column that are what its role says


class _ScheduleTable(msgspec.Struct, frozen=True):
    """A schedule's table: its block, its columns' roles, how many rows are heads, the heading above it."""

    draft_block: DraftBlock
    roles: list[str]
    header_rows: int
    heading: DraftBlock | None


def read_schedule(
    pieces: list[DraftBlock], language: Language, near: datetime.date | None, *, certain: bool
) -> ParsedSchedule | None:
    """All schedule tables as one schedule; where there is none, a programme that is set as lines.

    `near` is a day that tells the year of days without: `certain` where it is the meeting's own, not that of issue.
    """
    tables = list(filter(None, (_detect_schedule_table(pieces, at, language) for at in range(len(pieces)))))
    if not tables:
        return read_schedule_lines(pieces, language, near, certain=certain)
    titles = [table.heading.text for table in tables if table.heading]
    found = ParsedSchedule(titles[0] if titles else None)
    texts = [cell.text for table in tables for row in table.draft_block.rows for cell in row]
    entries = ScheduleRowBuilder(
        language, found, infer_schedule_year(language, texts, near, certain=certain), tables[0].draft_block
    )
    for table in tables:
        entries.block = table.draft_block
        _ScheduleTableReader(entries, table.roles).read_table_rows(table.draft_block.rows[table.header_rows :])
    return found


def _detect_schedule_table(pieces: list[DraftBlock], at: int, language: Language) -> _ScheduleTable | None:
    piece = pieces[at]
    if piece.kind != "table" or piece.zone == "masthead":
        return None
    roles, heads = _find_column_roles(piece, language)
    heading = _find_schedule_heading(pieces, at, language)
    timed = any(role in DATE_TIME_ROLES for role in roles)
    told = heading is not None or "title" in roles or "item" in roles
    return _ScheduleTable(piece, roles, heads, heading) if timed and told else None


def _find_schedule_heading(pieces: list[DraftBlock], at: int, language: Language) -> DraftBlock | None:
    """The heading above a table that names a schedule, also where others stand between, as a place and dates."""
    below = False
    for piece in reversed(pieces[:at]):
        if piece.is_heading and is_section_heading(language, piece.text, "schedule"):
            return piece
        if below and not piece.is_heading:
            return None
        below = below or piece.is_heading
    return None


def _find_column_roles(piece: DraftBlock, language: Language) -> tuple[list[str], int]:
    """Each column's role (as `read_column_head` tells it, else its head), and how many rows are heads."""
    for depth, row in enumerate(piece.rows[:3]):
        texts = _expand_colspans(row)
        roles = [find_column_role(language, text) for text in texts]
        if sum(role is not None for role in roles) >= min(2, len(row)) and any(
            role in DATE_TIME_ROLES for role in roles
        ):
            named: list[str] = [role or text for role, text in zip(roles, texts, strict=True)]
            below = [_expand_colspans(other) for other in piece.rows[depth + 1 :]]
            return _assign_title_column(_split_shared_headers(named, row, below, language), below, language), depth + 1
    return _infer_column_roles(piece, language), 0


def _split_shared_headers(
    roles: list[str], row: list[SourceCell], below: list[list[str]], language: Language
) -> list[str]:
    """Roles where one head stands over two columns: "Agenda item/programme" over numbers and titles."""
    column = 0
    for cell in row:
        if cell.colspan == 2 and roles[column] in {"item", "title"}:
            roles[column] = "item" if _has_mostly_items(below, column, language) else "title"
            roles[column + 1] = "title"
        column += cell.colspan
    return roles


def _has_mostly_items(rows: list[list[str]], column: int, language: Language) -> bool:
    texts = [row[column] for row in rows if len(row) > column and row[column] and sum(map(bool, row)) > 1]
    numbers = sum(is_empty_cell_mark(text) or bool(parse_item_list(language, text)) for text in texts)
    return bool(texts) and numbers >= MIN_ITEM_CELLS_RATIO * len(texts)


def _assign_title_column(roles: list[str], below: list[list[str]], language: Language) -> list[str]:
    """Where no head says so, the title is what stands in the column of items, or in the last that no other claims."""
    if "title" in roles:
        return roles
    item = roles.index("item") if "item" in roles else None
    if item is not None and not _has_mostly_items(below, item, language):
        roles[item] = "title"
    elif len(roles) > 1 and roles[-1] not in DATE_TIME_ROLES | {"item", "meeting"}:
        roles[-1] = "title"
    return roles


def _infer_column_roles(piece: DraftBlock, language: Language) -> list[str]:
    """Roles by content, for a table without heads: most cells of the column read as dates, times or items."""
    width = max(len(_expand_colspans(row)) for row in piece.rows)
    columns = [
        [texts[c] for row in piece.rows if len(texts := _expand_colspans(row)) > c and texts[c]] for c in range(width)
    ]
    keys = [_infer_date_time_role(column, language) for column in columns]
    if not any(keys):
        return keys  # no schedule: what else its columns are does not matter
    roles: list[str] = []
    for key_role, column in zip(keys, columns, strict=True):
        items = 0 if key_role else sum(bool(parse_item_list(language, text)) for text in column)
        item_role = "item" if items >= max(2, len(column) * 2 // 3) else ""
        roles.append(key_role or item_role or ("title" if "title" not in roles else ""))
    return roles


def _infer_date_time_role(column: list[str], language: Language) -> str:
    """What a column is by content, if its cells are days or hours; "" for another."""
    timed = sum(parse_times(language, text) is not None for text in column)
    dated = sum(parse_date(language, text) is not None for text in column)
    if timed + dated < max(2, len(column) // 2):
        return ""
    return "date_and_time" if timed and dated else "time" if timed else "date"


def _expand_colspans(row: list[SourceCell]) -> list[str]:
    """The row's texts, one for each column that its cells span; a spanned column is empty."""
    return [text for cell in row for text in [cell.text, *[""] * (cell.colspan - 1)]]


class _ScheduleTableReader(msgspec.Struct):
    """Reads the rows of one table into entries."""

    row_builder: ScheduleRowBuilder
    roles: list[str]

    def read_table_rows(self, rows: list[list[SourceCell]]) -> None:
        below: dict[int, tuple[int, str]] = {}
        for row in rows:
            texts = _expand_spans(row, below, len(self.roles))
            filled = [text for text in texts if text]
            if not filled or (len(filled) == 1 and self._take_caption_row(filled[0], texts)):
                continue
            self._add_entries(texts)

    def _take_caption_row(self, text: str, texts: list[str]) -> bool:
        """A row with one filled cell: a day, a time, a meeting or a caption; False for an entry."""
        column = texts.index(text)
        role = self.roles[column] if column < len(self.roles) else ""
        if role == "title" and len(self.roles) > 1 and column > 0:
            return False
        if self.row_builder.take_date(text) or self.row_builder.take_time(text) is not None:
            return True
        return self.row_builder.take_meeting(text) or self.row_builder.take_caption(text) or column == 0

    def _add_entries(self, texts: list[str]) -> None:
        """A row of cells: one schedule row for each entry that its title cell lists on lines of its own."""
        items, titles, extra = "", [], {}
        for role, text in zip(self.roles, texts, strict=False):
            if role == "title":
                titles.append(text)
            elif not text or not role:
                continue
            elif role in DATE_TIME_ROLES:
                self._take_date_time_cell(text)
            elif role == "item":
                items = "" if is_empty_cell_mark(text) else text
            elif role == "meeting":
                self.row_builder.meeting = parse_meeting_cell(self.row_builder.language, text) or text
            else:
                extra[role] = text
        for item, title in _pair_items_with_titles(items, "\n".join(title for title in titles if title)):
            self.row_builder.add_row(item, title, extra)

    def _take_date_time_cell(self, text: str) -> None:
        entries = self.row_builder
        if entries.take_date(text) or entries.take_time(text) is not None:
            return
        first, *others = text.split("\n")
        if others and entries.take_date(first) and entries.take_time("\n".join(others)) is not None:
            return
        entries.parsed.findings.append(
            BlockFinding("schedule.cell_unread", f"“{text[:60]}” reads as no date and no time.", entries.block)
        )


def _pair_items_with_titles(items: str, titles: str) -> list[tuple[str, str]]:
    """The entries of a row as (items, title): a line each where the cells have as many lines; bullets are details."""
    lines = [line for line in titles.split("\n") if line and line[0] not in DETAIL_BULLET_SYMBOLS]
    numbers = items.split("\n") if items else []
    if len(numbers) == len(lines) and lines:
        return list(zip(numbers, lines, strict=True))
    if not numbers and lines:
        return [("", line) for line in lines]
    return [(items.replace("\n", " "), " ".join(lines))]


def _expand_spans(row: list[SourceCell], below: dict[int, tuple[int, str]], width: int) -> list[str]:
    """The row's texts by column: a cell over several rows stands in each of them, over several columns in the first."""
    texts: list[str] = []
    cells = iter(row)
    while len(texts) < width:
        left, text = below.get(len(texts), (0, ""))
        if left:
            below[len(texts)] = (left - 1, text)
            texts.append(text)
            continue
        cell = next(cells, None)
        if cell is None:
            break
        if cell.rowspan > 1:
            below[len(texts)] = (cell.rowspan - 1, cell.text)
        texts += [cell.text, *[""] * (cell.colspan - 1)]
    return texts + [""] * (width - len(texts))
