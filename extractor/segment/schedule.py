"""The schedule ("Proposed organization of work"): tables whose head or content is that of an organization of work."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from extractor.languages import (
    DateRead,
    Language,
    is_none_mark,
    is_section,
    read_column_head,
    read_date,
    read_item_prefix,
    read_items,
    read_mark,
    read_meeting_cell,
    read_times,
)  # fmt: skip
from extractor.model import ScheduleRow
from extractor.segment.pieces import Piece
from extractor.source import Cell, Remark

KEY_ROLES = {"date", "time", "date_and_time"}
BULLETS = "-–—•▪●"


@dataclass(slots=True)
class ScheduleRead:
    """The schedule as printed: its title, tables and rows, each row with the index of its table's piece."""

    title: str | None
    tables: list[int]
    rows: list[ScheduleRow]
    row_tables: list[int]
    weekdays: list[tuple[str, int, int]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def read_schedule(pieces: list[Piece], language: Language, first_day: datetime.date | None) -> ScheduleRead | None:
    """All schedule tables as one schedule; `first_day` is the meeting's, for dates that name no year."""
    found: ScheduleRead | None = None
    for at, piece in enumerate(pieces):
        if piece.kind != "table" or piece.zone == "masthead":
            continue
        roles, head = _columns(piece, language)
        heading = _heading_before(pieces, at, language)
        if not _is_schedule(roles, heading):
            continue
        found = found or ScheduleRead(heading.text if heading else None, [], [], [])
        found.tables.append(at)
        _Reader(language, first_day, roles, found, at).read(piece.rows[head:])
    return found


def _is_schedule(roles: list[str], heading: Piece | None) -> bool:
    timed = any(role in KEY_ROLES for role in roles)
    return timed and (heading is not None or "title" in roles or "item" in roles)


def _heading_before(pieces: list[Piece], at: int, language: Language) -> Piece | None:
    """The heading above a table that names a schedule."""
    for piece in reversed(pieces[:at]):
        if piece.is_heading:
            return piece if is_section(language, piece.text, "schedule") else None
    return None


def _columns(piece: Piece, language: Language) -> tuple[list[str], int]:
    """Each column's role (as `read_column_head` tells it, else its head), and how many rows are heads."""
    for depth, row in enumerate(piece.rows[:3]):
        texts = _spread(row)
        roles = [read_column_head(language, text) for text in texts]
        if sum(role is not None for role in roles) >= min(2, len(roles)) and any(role in KEY_ROLES for role in roles):
            named = [role or text for role, text in zip(roles, texts, strict=True)]
            return _fill_title(named), depth + 1
    return _guess_columns(piece, language), 0


def _fill_title(roles: list[str]) -> list[str]:
    """The last column that no other role claims is the title, where no head says so."""
    if "title" not in roles and len(roles) > 1 and roles[-1] not in KEY_ROLES | {"item", "meeting"}:
        roles[-1] = "title"
    return roles


def _guess_columns(piece: Piece, language: Language) -> list[str]:
    """Roles by content, for a table without heads: most cells of the column read as dates, times or items."""
    width = max(len(_spread(row)) for row in piece.rows)
    columns = [[texts[c] for row in piece.rows if len(texts := _spread(row)) > c and texts[c]] for c in range(width)]
    roles = []
    for column in columns:
        timed = sum(read_times(language, text) is not None for text in column)
        dated = sum(read_date(language, text) is not None for text in column)
        items = sum(bool(read_items(language, text)) for text in column)
        if column and timed + dated >= max(2, len(column) // 2):
            roles.append("date_and_time" if timed and dated else "time" if timed else "date")
        elif column and items >= max(2, len(column) * 2 // 3):
            roles.append("item")
        else:
            roles.append("title" if "title" not in roles else "")
    return roles


def _spread(row: list[Cell]) -> list[str]:
    """The row's texts, one for each column that its cells span; a spanned column is empty."""
    return [text for cell in row for text in [cell.text, *[""] * (cell.colspan - 1)]]


@dataclass(slots=True)
class _Reader:
    """Reads the rows of one table, carrying date, time and meeting down."""

    language: Language
    first_day: datetime.date | None
    roles: list[str]
    found: ScheduleRead
    table: int
    date: DateRead | None = None
    spans: list[tuple[str, str | None]] = field(default_factory=list)
    meeting: str | None = None

    def read(self, rows: list[list[Cell]]) -> None:
        below: dict[int, tuple[int, str]] = {}
        for row in rows:
            texts = _with_spans(row, below, len(self.roles))
            if not any(texts):
                continue
            filled = [text for text in texts if text]
            if len(filled) == 1 and self._caption(filled[0], texts):
                continue
            self._entry(texts)

    def _caption(self, text: str, texts: list[str]) -> bool:
        """A row with one filled cell: a day, a time, a meeting or a caption; False for an entry."""
        column = texts.index(text)
        role = self.roles[column] if column < len(self.roles) else ""
        if role == "title" and len(self.roles) > 1 and column > 0:
            return False
        if self._take_date(text) or self._take_time(text):
            return True
        if meeting := read_meeting_cell(self.language, text):
            self.meeting = meeting
            return True
        return column == 0

    def _take_date(self, text: str) -> bool:
        read = read_date(self.language, text, self.first_day.year if self.first_day else None)
        if read is None or read.start is None:
            return False
        self.date, self.spans, self.meeting = read, [], None
        iso = read.start.isoformat()
        if read.weekday is not None:
            self.found.weekdays.append((iso, read.weekday, self.table))
        if not read.has_year:
            self.found.remarks.append(
                Remark("schedule.year_inferred", f"“{text}” names no year; read as {iso}.", self.table)
            )
        return True

    def _take_time(self, text: str) -> bool:
        read = read_times(self.language, text)
        if read is None:
            return False
        self.spans, self.meeting = read.spans, None
        if read.rest and (meeting := read_meeting_cell(self.language, read.rest.strip(" ()（）,،"))):
            self.meeting = meeting
        return True

    def _entry(self, texts: list[str]) -> None:
        """A row of cells: one schedule row for each entry that its title cell lists on lines of its own."""
        items, titles, extra = "", [], {}
        for role, text in zip(self.roles, texts, strict=False):
            if role == "title":
                titles.append(text)
            elif not text:
                continue
            elif role in KEY_ROLES:
                self._key_cell(text)
            elif role == "item":
                items = "" if is_none_mark(text) else text
            elif role == "meeting":
                self.meeting = read_meeting_cell(self.language, text) or text
            else:
                extra[role] = text
        for item, title in _pairs(items, "\n".join(title for title in titles if title)):
            self._row(item, title, extra)

    def _key_cell(self, text: str) -> None:
        if self._take_date(text) or self._take_time(text):
            return
        first, *others = text.split("\n")
        if others and self._take_date(first) and self._take_time("\n".join(others)):
            return
        self.found.remarks.append(
            Remark("schedule.cell_unread", f"“{text[:60]}” reads as no date and no time.", self.table)
        )

    def _row(self, item: str, title: str, extra: dict[str, str]) -> None:
        row = ScheduleRow(items=read_items(self.language, item), extra=dict(extra))
        if item and not row.items:
            title = f"{item} {title}".strip()
        if (read := read_item_prefix(self.language, title)) is not None:
            row.items, title = [*row.items, *(i for i in read.items if i not in row.items)], read.rest
        if (mark := read_mark(self.language, title)) is not None:
            row.continued, row.mark, title = True, mark.printed, mark.rest
        row.title = title.strip()
        if self.date is not None and self.date.start is not None:
            row.date = self.date.start.isoformat()
            row.date_end = self.date.end.isoformat() if self.date.end and self.date.end != self.date.start else None
        if self.spans:
            row.start, row.end = self.spans[0][0], self.spans[-1][1]
            row.spans = list(self.spans) if len(self.spans) > 1 else None
        row.meeting = self.meeting
        self.found.rows.append(row)
        self.found.row_tables.append(self.table)


def _pairs(items: str, titles: str) -> list[tuple[str, str]]:
    """The entries of a row as (items, title): a line each where the cells have as many lines; bullets are details."""
    lines = [line for line in titles.split("\n") if line and line[0] not in BULLETS]
    numbers = items.split("\n") if items else []
    if len(numbers) == len(lines) and lines:
        return list(zip(numbers, lines, strict=True))
    if not numbers and lines:
        return [("", line) for line in lines]
    return [(items.replace("\n", " "), " ".join(lines))]


def _with_spans(row: list[Cell], below: dict[int, tuple[int, str]], width: int) -> list[str]:
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
