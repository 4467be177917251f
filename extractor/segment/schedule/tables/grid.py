"""A table as a grid of cells by row and column, each with what it holds."""

from __future__ import annotations

import itertools
import re
from typing import Literal

import msgspec

from extractor import symbols
from extractor.languages import (
    UnmarkedTimeForm,
    detect_language,
    is_empty_cell_mark,
    make_match_key,
    parse_numeric_date,
)
from extractor.segment.schedule.cell_content import LineContent, LineReader
from extractor.segment.schedule.unmarked_times import (
    DAY_HOURS,
    MIN_UNMARKED_TIMES,
    are_times_of_programme,
    find_known_form,
)
from extractor.source import SourceCell

CellKind = Literal[
    "empty", "date", "month", "time", "keyed", "items", "meeting", "documents", "number", "mark", "text"
]  # fmt: skip
MAX_COLUMNS = 40  # columns; wider tables are sums by months or years
MAX_HEADER_ROWS = 4  # rows; headers of two levels with units below have three
NOON_HOUR = 12  # a later hour shows that all are of a day of 24 hours
MAX_CUT_CHARS = 40  # characters of the end of a day or time on a line of its own ("de septiembre de 2033")
_LANGUAGE_SEPARATOR = re.compile(r"\s+/\s+|\n")
_NUMBER = re.compile(r"[\s\d.,()%–—+$€£-]*\d[\s\d.,()%–—+$€£-]*")
_MARK = re.compile(r"[×✕✖✗✘✓✔√●•■◆▪○◯◼★*+]|[xXхХ]")  # a cross in Latin or Cyrillic letters, or a sign
_INLINE_BULLET = re.compile(r"\s+(?=[•●▪■◦○‣]\s)")  # a printed cell may lose the breaks before its bullets
_HOUR_SPAN = re.compile(r"(\d{1,2}) ?[-–—] ?(\d{1,2})")
_DIGIT_DATE = re.compile(r"\d{1,2}[.-]\d{1,2}")
_DAY_FRAGMENT = re.compile(r"\d{1,2}(?:\D{1,5}\d{1,2})?")  # "31", "28 and 29" beside "January 2026"


class PlacedCell(msgspec.Struct, frozen=True, eq=False):
    """A cell at a place of the grid. A merged cell is at each place that it covers, `is_origin` at the first.

    `position` is its row and its place among the cells of the row, as the table has them.
    """

    text: str = ""
    colspan: int = 1
    is_header: bool = False
    is_origin: bool = True
    is_spanned_column: bool = False
    kind: CellKind = "empty"
    whole: LineContent = LineContent("")
    lines: tuple[LineContent, ...] = ()
    position: tuple[int, int] | None = None


Grid = list[list[PlacedCell]]
EMPTY_CELL = PlacedCell()


class GridBuilder:
    """Builds the grids of tables in one language."""

    def __init__(self, lines: LineReader) -> None:
        self.lines, self.language = lines, lines.language
        self._known: dict[tuple[str, UnmarkedTimeForm | None], PlacedCell] = {}  # cells of many tables say the same

    def build_grid(self, rows: list[list[SourceCell]]) -> Grid:
        """The grid of a table, all rows of one width; empty for a table too wide for a schedule."""
        placed = _place_cells(rows)
        width = max((len(row) for row in placed), default=0)
        if width > MAX_COLUMNS:
            return []
        merged = self._join_cut_keys([self._merge_split_dates(row) for row in placed])
        known_form = find_known_form(
            line for row in merged for cell in row if cell.is_origin for line in cell.text.split("\n")
        )
        padded = [[*row, *[EMPTY_CELL] * (width - len(row))] for row in merged]
        grid = [[self._read_grid_cell(cell, known_form) for cell in row] for row in padded]
        return self._read_hour_spans(self._read_digit_times(self._read_digit_dates(grid)))

    def _read_digit_times(self, grid: Grid) -> Grid:
        """The grid, with "0900–1030" read as times where the cells of its column or header row show it, or its header does."""
        for at in range(len(grid[0]) if grid else 0):
            headers = {self.language.cells.find_column_role(row[at].text) for row in grid[:MAX_HEADER_ROWS]}
            is_named = not headers.isdisjoint({"time", "date_and_time"})
            _set_digit_times([(row, at) for row in grid], 1 if is_named else MIN_UNMARKED_TIMES)
        for row in grid[:MAX_HEADER_ROWS]:
            _set_digit_times([(row, at) for at in range(len(row))], MIN_UNMARKED_TIMES)
        return grid

    def _read_hour_spans(self, grid: Grid) -> Grid:
        """The grid, with "10–13" read as hours below a header of times, where all such cells are of a day of 24 hours.

        Else it is not known which hours they are: they are a text, and no items.
        """
        for at, header in enumerate(grid[0] if grid else []):
            if self.language.cells.find_column_role(header.text) != "time":
                continue
            found = [(row, match) for row in grid[1:] if (match := _HOUR_SPAN.fullmatch(make_match_key(row[at].text)))]
            hours = [(int(match[1]), int(match[2])) for _, match in found]
            is_known = all(start < end <= DAY_HOURS for start, end in hours) and any(
                end > NOON_HOUR for _, end in hours
            )
            for (row, _), (start, end) in zip(found, hours, strict=True):
                spans = ((f"{start:02}:00", f"{end:02}:00"),) if is_known else None
                whole = LineContent(row[at].text, spans=spans, rest="" if is_known else row[at].text)
                row[at] = msgspec.structs.replace(row[at], kind="time" if is_known else "text", whole=whole)
        return grid

    def _read_digit_dates(self, grid: Grid) -> Grid:
        """The grid, with "05.10" and "05-10" read as days below a header of dates, where all such cells are days."""
        for at, header in enumerate(grid[0] if grid else []):
            if self.language.cells.find_column_role(header.text) != "date":
                continue
            rows = [row for row in grid[1:] if _DIGIT_DATE.fullmatch(make_match_key(row[at].text))]
            if len(rows) > 1 and all(parse_numeric_date(row[at].text, None, bare=True) for row in rows):
                for row in rows:
                    whole = LineContent(row[at].text, days=(row[at].text,))
                    row[at] = msgspec.structs.replace(row[at], kind="date", whole=whole)
        return grid

    def _merge_split_dates(self, row: list[PlacedCell]) -> list[PlacedCell]:
        """The row with a date joined that is in two cells: "31 | July 2025"."""
        found = list(row)
        for column in range(len(row) - 1):
            left, right = found[column], found[column + 1]
            if not _DAY_FRAGMENT.fullmatch(left.text) or not right.text or right.is_spanned_column:
                continue
            joined = f"{left.text} {right.text}"
            if (
                self.language.dates.parse_date(right.text) is None
                and self.language.dates.parse_date(joined) is not None
            ):
                found[column] = EMPTY_CELL
                found[column + 1] = msgspec.structs.replace(right, text=joined)
        return found

    def _join_cut_keys(self, rows: Grid) -> Grid:
        """The rows, a day or time that is cut over two of them joined in the first: "27 de" above "febrero"."""
        found = [list(row) for row in rows]
        for above, row in itertools.pairwise(found):
            for column in range(min(len(above), len(row))):
                first, second = above[column], row[column]
                if not (first.text and second.text and first.is_origin and second.is_origin) or first.colspan > 1:
                    continue
                if second.colspan > 1 or len(second.text) > MAX_CUT_CHARS:
                    continue
                if self._is_month_below_days(first.text, second.text):
                    continue
                is_cut = self._is_cut_key(first.text, second.text)
                if is_cut or (not is_band(above) and self._is_time_of_day(first.text, second.text)):
                    above[column] = msgspec.structs.replace(first, text=f"{first.text} {second.text}")
                    row[column] = msgspec.structs.replace(second, text="")
        return found

    def _is_month_below_days(self, first: str, second: str) -> bool:
        """Whether a month stands below days of the month before it: "28–30", "February 2027"."""
        return (
            self.language.partial_dates.parse_day_numbers(first) is not None
            and self.language.partial_dates.parse_month_heading(second) is not None
        )

    def _is_time_of_day(self, first: str, second: str) -> bool:
        """Whether two texts are a day and its time: the lines of one cell beside several entries."""
        above = self.lines.read(first, in_key_column=True)
        if not (above.is_key and above.days and above.spans is None):
            return False
        below = self.lines.read(second, in_key_column=True)
        return below.is_key and not below.has_day and bool(below.spans) and not below.unmarked_form

    def _is_cut_key(self, first: str, second: str) -> bool:
        """Whether two texts are a day or time together, and the second alone is none."""
        above = self.lines.read(first, in_key_column=True)
        lacks_month = above.has_date and not above.days
        if (above.is_key and not lacks_month) or self.lines.read(second, in_key_column=True).has_key:
            return False
        if self.language.cells.parse_meeting_cell(first) is not None:
            return False
        if all(self.language.items.parse_item_list(text) for text in (first, second)):
            return False  # "9." above "10." are two items, and no hour and minutes
        whole = self.lines.read(f"{first} {second}".replace("\n", " "), in_key_column=True)
        return whole.is_key and not whole.unmarked_form and bool(whole.days or whole.spans)

    def _read_grid_cell(self, cell: PlacedCell, known_form: UnmarkedTimeForm | None) -> PlacedCell:
        if not cell.text:
            return cell
        key = (cell.text, known_form)
        if key not in self._known:
            self._known[key] = self._read_cell_text(*key)
        read = self._known[key]
        return msgspec.structs.replace(cell, kind=read.kind, whole=read.whole, lines=read.lines)

    def _read_cell_text(self, text: str, known_form: UnmarkedTimeForm | None) -> PlacedCell:
        """A cell with this text, wherever it stands."""
        whole = self._read_key(text)
        if not whole.has_key and (numbers := self.language.partial_dates.parse_day_numbers(text)) is not None:
            whole = msgspec.structs.replace(whole, day_numbers=numbers)
        texts = [line for line in _INLINE_BULLET.sub("\n", text).split("\n") if line.strip()]
        lines = tuple(self.lines.read(line, known_form=known_form) for line in texts)
        return PlacedCell(text, kind=self.classify_cell(text, whole, lines), whole=whole, lines=lines)

    def _read_key(self, text: str) -> LineContent:
        """What a cell says as a key: all its lines, of which each may be one; of two languages the document's."""
        if "\n" in text and (joined := self._join_keys(text.split("\n"))) is not None:
            return joined
        whole = self.lines.read(" ".join(text.split("\n")), in_key_column=True)
        if whole.is_key:
            return whole
        parts = [part for part in _LANGUAGE_SEPARATOR.split(text) if part.strip()]
        read = [self.lines.read(part, in_key_column=True) for part in parts if len(parts) > 1]
        keys = [content for content in read if content.is_key]
        others = [content for content in read if not content.is_key]
        own = len(keys) == len(others) and all(
            detect_language(content.text) != self.language.code for content in others
        )
        return keys[0] if own and len(keys) == 1 else whole

    def _join_keys(self, texts: list[str]) -> LineContent | None:
        """What lines say together of which each is a day, a time or a meeting; None where one is not."""
        read = [self.lines.read(text, in_key_column=True) for text in texts if text.strip()]
        meetings = [
            None if content.has_key else self.language.cells.parse_meeting_cell(content.text) for content in read
        ]
        if not all(content.is_key or meeting for content, meeting in zip(read, meetings, strict=True)):
            return None
        keys = [content for content in read if content.is_key]
        if not keys or sum(bool(content.days) for content in keys) > 1:
            return None
        spans = [span for content in keys for span in content.spans or ()]
        first = next((content for content in keys if content.days), keys[0])
        return msgspec.structs.replace(
            first,
            text="\n".join(texts),
            spans=tuple(spans) if spans or any(content.spans is not None for content in keys) else None,
            is_undetermined=any(content.is_undetermined for content in keys),
            unmarked_form=next((c.unmarked_form for c in keys), None) if all(c.unmarked_form for c in keys) else None,
            meeting=next((name for name in (*meetings, *(content.meeting for content in keys)) if name), None),
        )

    def classify_cell(self, text: str, whole: LineContent, lines: tuple[LineContent, ...]) -> CellKind:
        """What a cell holds. A `keyed` cell begins with a day or time and continues other text."""
        if _MARK.fullmatch(text):
            return "mark"
        if (
            len(lines) > 1
            and lines[0].is_key
            and not any(line.is_key for line in lines[1:])
            and all(self.language.items.parse_item_list(line.text) for line in lines[1:])
        ):
            return "keyed"
        if whole.is_key and not whole.unmarked_form:
            return "date" if whole.days or whole.has_weekday or whole.is_undetermined else "time"
        if self.language.partial_dates.parse_month_heading(text) is not None:
            return "month"
        if self.language.items.parse_item_list(text.replace("\n", ", ")):
            return "items"
        if _NUMBER.fullmatch(text):
            return "number"
        if all(symbols.normalize_symbol(line.text) for line in lines):
            return "documents"
        if self.language.cells.parse_meeting_cell(text):
            return "meeting"
        return "keyed" if any(line.has_key for line in lines) else "text"


def _place_cells(rows: list[list[SourceCell]]) -> Grid:
    """Cells by column, spans over rows and columns expanded."""
    placed: Grid = []
    reaching: dict[int, tuple[int, PlacedCell]] = {}
    for at, row in enumerate(rows):
        cells: list[PlacedCell] = []
        source = iter(enumerate(row))
        while True:
            left, above = reaching.get(len(cells), (0, EMPTY_CELL))
            if left:
                reaching[len(cells)] = (left - 1, above)
                cells.append(msgspec.structs.replace(above, is_origin=False))
                continue
            found = next(source, None)
            if found is None:
                break
            _append_cell(cells, found[1], (at, found[0]), reaching)
        placed.append(cells)
    return placed


def _append_cell(
    cells: list[PlacedCell], cell: SourceCell, position: tuple[int, int], reaching: dict[int, tuple[int, PlacedCell]]
) -> None:
    text = "" if is_empty_cell_mark(cell.text) else _print_bullets(cell).strip()
    for offset in range(cell.colspan):
        placed = PlacedCell(text, cell.colspan, cell.header, is_spanned_column=offset > 0, position=position)
        if cell.rowspan > 1:
            reaching[len(cells)] = (cell.rowspan - 1, placed)
        cells.append(placed)


def _print_bullets(cell: SourceCell) -> str:
    """The text of a cell with bullets before the lines whose bullets the file does not print."""
    if not cell.bullet_lines:
        return cell.text
    bullets = frozenset(cell.bullet_lines)
    lines = cell.text.split("\n")
    return "\n".join(f"• {line}" if at in bullets else line for at, line in enumerate(lines))


def _set_digit_times(places: list[tuple[list[PlacedCell], int]], minimum: int) -> None:
    """Set the cells at some places that are "0900–1030" to times, where there are enough and none may be years."""
    found = [(row, at) for row, at in places if row[at].whole.unmarked_form == "digits" and row[at].whole.is_key]
    spans = [span for row, at in found for span in row[at].whole.spans or ()]
    if len(found) < minimum or not are_times_of_programme(spans):
        return
    for row, at in found:
        whole = msgspec.structs.replace(row[at].whole, unmarked_form=None)
        row[at] = msgspec.structs.replace(row[at], kind="date" if whole.has_day else "time", whole=whole)


def is_band(row: list[PlacedCell]) -> bool:
    """Whether one cell has all the text of a row, and begins in it."""
    filled = [cell for cell in row if cell.text and not cell.is_spanned_column and cell.is_origin]
    return len(filled) == 1 and not any(cell.text and not cell.is_origin for cell in row)
