"""How a table is laid out as a schedule: its header rows, and what each of its columns holds."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from extractor.languages import (
    detect_language,
)
from extractor.segment.schedule.cell_content import LineReader
from extractor.segment.schedule.tables.columns import (
    KEY_KINDS,
    MIN_KEY_RATIO,
    TableColumn,
    choose_row_titles,
    count_chars,
    count_decimal_times,
    counts_up,
    find_day_number_column,
    find_keyed_columns,
    find_numbered_headers,
    has_varied_texts,
    restore_title,
    set_roles,
    starts_with_key,
)
from extractor.segment.schedule.tables.grid import MAX_HEADER_ROWS, Grid, PlacedCell, is_band
from extractor.segment.schedule.tables.header_rows import (
    count_full_bands_before,
    has_keys_across,
    has_month_bands,
    holds_first_keys,
    is_full_band,
    is_key_row,
    is_repeated_header,
    is_unlike_columns_below,
    join_header,
    starts_days_across,
)

MIN_NAMED_KEY_RATIO = 0.25  # the same under a header that says date or time
MIN_ITEM_RATIO = 0.5  # share of a column's filled cells that are lists of items
MAX_UNMARKED_RATIO = 0.15  # share of a matrix's filled cells that are neither marks nor times
MIN_LABELLED_RATIO = 0.34  # share of a column's filled cells with an entry that names its item
MAX_TRACK_HEADER_CHARS = 80  # characters of a header that names a body or meeting
KEY_HEADERS = {"date", "time", "date_and_time"}
ROLE_ORDER = ("date_and_time", "date", "time", "title", "item", "meeting", "further")
_HEADER_SEPARATOR = re.compile(r"\s*/\s*|\n")


class TableLayout(msgspec.Struct, frozen=True):
    """A table's columns, the number of its header rows, and what columns of a schedule its headers name.

    `bands_above` are the rows above the headers, each with one cell: a day, a week. A `matrix` has marks or times in the
    columns whose headers say when, and the entries in another column.
    """

    columns: tuple[TableColumn, ...]
    header_rows: int
    header_roles: tuple[str, ...] = ()
    bands_above: int = 0
    is_matrix: bool = False

    @property
    def has_key_header(self) -> bool:
        """Whether a header says that days or times stand below it."""
        return not KEY_HEADERS.isdisjoint(self.header_roles)


class LayoutFinder:
    """Finds the layouts of tables in one language."""

    def __init__(self, lines: LineReader) -> None:
        self.lines, self.language = lines, lines.language

    def find_header_role(self, text: str) -> str | None:
        """What a header says that its column holds; one in two languages, or with two words, says it in one of its parts."""
        role = self.language.cells.find_column_role(text)
        if role is not None:
            return role
        parts = [part for part in _HEADER_SEPARATOR.split(text) if part.strip()]
        roles = {
            found
            for part in parts
            if len(parts) > 1 and (found := self.language.cells.find_column_role(part)) is not None
        }
        if len(roles) > 1 and roles <= KEY_HEADERS:
            return "date_and_time"
        return next((role for role in ROLE_ORDER if role in roles), None)

    def _find_lowest_role(self, headers: Grid, at: int) -> str | None:
        """What the lowest of the header cells over a column says, where others stand above it."""
        text = next((row[at].text for row in reversed(headers) if row[at].text), "")
        return self.find_header_role(text) if len(headers) > 1 and text else None

    def find_layout(self, grid: Grid) -> TableLayout:
        """The layout of a table, by what its cells hold; header words are one evidence more."""
        bands = self._count_bands_above(grid)
        header_rows = bands + self.count_header_rows(grid[bands:])
        header_grid = grid[bands:header_rows]
        headers = [join_header(header_grid, column) for column in range(len(grid[0]))]
        body = [row for row in grid[header_rows:] if not is_band(row) and not is_repeated_header(row, header_grid)]
        profiles = [
            [row[column] for row in body if row[column].text and row[column].is_origin]
            for column in range(len(grid[0]))
        ]
        named = [
            self.find_header_role(header) or self._find_lowest_role(header_grid, at)
            for at, header in enumerate(headers)
        ]
        marks = self._find_mark_columns(header_grid, profiles)
        columns = [
            marks[at] if at in marks else self._type_column(header, role, cells, header_grid, at)
            for at, (header, role, cells) in enumerate(zip(headers, named, profiles, strict=True))
        ]
        if marks:
            columns = choose_row_titles(columns, set(marks), profiles)
        else:
            columns = find_day_number_column(columns, named, profiles, has_month_bands(grid))
            bodies = [self._find_body_above(header_grid, at) for at in range(len(columns))]
            columns = self._choose_title_columns(columns, named, profiles, bodies)
            columns = _assign_items(columns, header_grid)
        roles = tuple(role for role in named if role and role != "further")
        return TableLayout(tuple(columns), header_rows, roles, bands_above=bands, is_matrix=bool(marks))

    def _count_bands_above(self, grid: Grid) -> int:
        """How many rows stand above the headers of a table, each with a day, week or month in its one cell."""
        count = next((at for at, row in enumerate(grid) if not is_full_band(row)), 0)
        if not 0 < count < len(grid) - 1:
            return 0
        return count if self._is_header_row(grid[count], grid[count + 1 :], first=True) else 0

    def _find_mark_columns(self, headers: Grid, profiles: list[list[PlacedCell]]) -> dict[int, TableColumn]:
        """The columns of a matrix, by their places: their headers say when, and their cells that an entry is then."""
        found = {at: self._read_header_keys(headers, at) for at in range(len(profiles))}
        across = {at: column for at, column in found.items() if column.is_across}
        cells = [cell for at in across for cell in profiles[at]]
        marks = sum(cell.kind == "mark" for cell in cells)
        others = sum(cell.kind not in {"time", "mark"} for cell in cells)
        return across if len(across) > 1 and marks and others <= MAX_UNMARKED_RATIO * len(cells) else {}

    def split_at_headers(self, grid: Grid) -> list[tuple[int, Grid]]:
        """The parts of a table that have headers of their own, days across, each with its first row's place."""
        starts = [0]
        first = self._count_bands_above(grid)
        first += self.count_header_rows(grid[first:])
        starts += [
            at - count_full_bands_before(grid, at)
            for at in range(first + 1, len(grid) - 1)
            if starts_days_across(grid, at) and not is_key_row(grid[at - 1])
        ]
        ends = [*starts[1:], len(grid)]
        return [(start, grid[start:end]) for start, end in zip(starts, ends, strict=True)]

    def count_header_rows(self, grid: Grid) -> int:
        """How many rows at the top are headers."""
        for depth, row in enumerate(grid[:MAX_HEADER_ROWS]):
            above = grid[depth - 1] if depth else []
            if not (
                self._is_header_row(row, grid[depth + 1 :], first=depth == 0)
                or self._is_track_row(row, above, grid[depth + 1 :])
            ):
                return depth
        return min(MAX_HEADER_ROWS, len(grid) - 1)

    def _is_header_row(self, row: list[PlacedCell], below: Grid, *, first: bool) -> bool:
        filled = [cell for cell in row if cell.text and cell.is_origin and not cell.is_spanned_column]
        if not filled or not below or (len(filled) == 1 and len(row) > 1 and filled[0].whole.has_key):
            return False
        if all(cell.is_header for cell in filled) and not holds_first_keys(row, below):
            return len(filled) > 1 or len(row) <= 2 or filled[0].colspan < len(row)
        roles = [self.find_header_role(cell.text) for cell in filled]
        has_key_role = not KEY_HEADERS.isdisjoint(roles)
        known = sum(
            role is not None or (has_key_role and self.lines.names_body(cell.text))
            for role, cell in zip(roles, filled, strict=True)
        )
        named = known >= min(2, len(filled)) and known * 2 >= len(filled) and (known > 1 or first)
        if named and (known == len(filled) or not any(cell.whole.has_key for cell in filled)):
            return True
        if has_keys_across(row, below):
            return True
        if first and len(filled) > 1 and not row[0].text and all(self.lines.names_body(cell.text) for cell in filled):
            return True
        return first and len(filled) > 1 and is_unlike_columns_below(row, below)

    def _is_track_row(self, row: list[PlacedCell], above: list[PlacedCell], below: Grid) -> bool:
        """Whether a row below days across names the body or meeting of each column."""
        filled = [cell for cell in row if cell.text and cell.is_origin and not cell.is_spanned_column]
        if len(filled) < 2 or not any(cell.kind in KEY_KINDS for cell in above) or not below:
            return False
        named = sum(self.find_header_role(cell.text) is not None or self.lines.names_body(cell.text) for cell in filled)
        return named == len(filled)

    def _type_column(
        self, header: str, named: str | None, cells: list[PlacedCell], headers: Grid, at: int
    ) -> TableColumn:
        """The column's role by its cells and header; texts are `title` for now."""
        kinds = Counter(cell.kind for cell in cells)
        total = sum(kinds.values())
        keys = kinds["date"] + kinds["time"] + count_decimal_times(cells, kinds["time"])
        keys += sum(cell.whole.unmarked_form == "decimal" for cell in cells) if named in KEY_HEADERS else 0
        across = self._read_header_keys(headers, at)
        if across.is_across and (not total or keys * 2 < total):
            return msgspec.structs.replace(across, header=header)
        keys += (
            sum(starts_with_key(cell) for cell in cells if cell.kind == "keyed") if keys or named in KEY_HEADERS else 0
        )
        ratio = MIN_NAMED_KEY_RATIO if named in KEY_HEADERS else MIN_KEY_RATIO
        if (total and keys >= ratio * total) or (not total and named in KEY_HEADERS):
            return TableColumn("key", header)
        if named == "meeting" and total:
            numbers = sum(
                self.language.cells.starts_with_meeting_number(cell.text) for cell in cells if cell.kind == "text"
            )
            if kinds["text"] + kinds["keyed"] - numbers < MIN_KEY_RATIO * total:
                return TableColumn("meeting", header)
        if named == "further":
            return TableColumn("extra", header)
        if total and kinds["items"] >= MIN_ITEM_RATIO * total:
            if named is None and self.lines.names_body(header):
                return TableColumn("title", header)  # entries of one body that are items alone
            return TableColumn("item" if named == "item" or not header or counts_up(cells) else "extra", header)
        if total and kinds["documents"] + kinds["number"] >= MIN_ITEM_RATIO * total:
            return TableColumn("extra", header)
        if total > 1 and kinds["meeting"] >= MIN_KEY_RATIO * total and named != "title":
            return TableColumn("meeting", header)
        if not total:
            return TableColumn("none", header)
        return TableColumn("title", header)

    def _read_header_keys(self, headers: Grid, at: int) -> TableColumn:
        """What the header cells over a column say of days, times and, below these, of meetings."""
        column = TableColumn("title")
        for row in headers:
            content = row[at].whole
            if (
                row[at].text
                and row[at].kind not in KEY_KINDS
                and column.is_across
                and self.lines.names_body(row[at].text)
            ):
                column = msgspec.structs.replace(column, meeting=row[at].text.replace("\n", " "))
            if row[at].kind not in KEY_KINDS:
                continue
            if content.days:
                column = msgspec.structs.replace(column, days=content.days)
            if content.weekday is not None:
                column = msgspec.structs.replace(column, weekday=content.weekday, day_numbers=content.day_numbers)
            if content.spans is not None:
                column = msgspec.structs.replace(column, times=content)
        return column

    def _choose_title_columns(
        self,
        columns: list[TableColumn],
        named: Sequence[str | None],
        profiles: list[list[PlacedCell]],
        bodies: Sequence[str | None],
    ) -> list[TableColumn]:
        """One column of titles, or several tracks side by side; the other columns of texts are further ones."""
        texts = [at for at, column in enumerate(columns) if column.role == "title" and not column.is_across]
        if any(column.is_across for column in columns) and not any(named[at] in {"title", "item"} for at in texts):
            holders = [at for at in texts if self._holds_bodies(profiles[at])]
            return set_roles(set_roles(columns, texts, "extra"), holders, "meeting")
        columns = find_keyed_columns(columns, texts, profiles)
        texts = [at for at in texts if columns[at].role == "title"]
        rooms = find_numbered_headers(columns, texts)
        tracks = [
            at
            for at in texts
            if at in rooms or bodies[at] or self._is_track(columns[at].header, profiles[at], named[at])
        ]
        if len(tracks) > 1:
            others = [at for at in texts if at not in tracks]
            found = set_roles(columns, others, "extra")
            for at in tracks:
                found[at] = msgspec.structs.replace(found[at], meeting=bodies[at] or found[at].header or None)
            return found
        if not texts and not any(column.is_across for column in columns):
            return restore_title(columns, named, profiles)
        titles = self._choose_own_language([at for at in texts if named[at] in {"title", "item"}] or texts, profiles)
        if not titles:
            return columns
        labelled = {at: self._count_labelled(profiles[at]) for at in titles}
        varied = [at for at in titles if has_varied_texts(profiles[at])]
        named_first = varied and not any(labelled.values())
        best = varied[0] if named_first else max(titles, key=lambda at: (labelled[at], count_chars(profiles[at])))
        if len(titles) > 1 and any(named[at] == "title" for at in titles):
            best = next(at for at in titles if named[at] == "title")
        others = [at for at in texts if at != best]
        meetings = [at for at in others if self._names_meetings(profiles[at])]
        return set_roles(set_roles(columns, others, "extra"), meetings[:1], "meeting")

    def _find_body_above(self, headers: Grid, at: int) -> str | None:
        """The body or meeting that a header over others names above a column."""
        for row, below in itertools.pairwise(headers):
            text = row[at].text.replace("\n", " ")
            if (
                below[at].position != row[at].position
                and len(text) <= MAX_TRACK_HEADER_CHARS
                and self.lines.names_body(text)
            ):
                return text
        return None

    def _is_track(self, header: str, cells: list[PlacedCell], named: str | None) -> bool:
        """Whether a column holds the entries of one body or meeting, beside others."""
        if not header or len(header) > MAX_TRACK_HEADER_CHARS or named in {"title", "item"}:
            return False
        labelled = self._count_labelled(cells) >= MIN_LABELLED_RATIO * len(cells)
        return labelled or self.lines.names_body(header)

    def _holds_bodies(self, cells: list[PlacedCell]) -> bool:
        """Whether most cells of a column name a meeting or body."""
        named = sum(self.lines.names_body(cell.text.replace("\n", " ")) for cell in cells)
        return named >= MIN_KEY_RATIO * len(cells) > 0

    def _names_meetings(self, cells: list[PlacedCell]) -> bool:
        """Whether a column says which of a few bodies, the plenary among them, takes up each entry."""
        names = {cell.text for cell in cells}
        return (
            len(names) * 2 <= len(cells)
            and any(cell.kind == "meeting" for cell in cells)
            and all(self.lines.names_body(name.replace("\n", " ")) for name in names)
        )

    def _count_labelled(self, cells: list[PlacedCell]) -> int:
        """How many cells have an entry that names its agenda item."""
        return sum(any(self.lines.names_item(line.rest) for line in cell.lines) for cell in cells)

    def _choose_own_language(self, titles: list[int], profiles: list[list[PlacedCell]]) -> list[int]:
        """Of columns in several languages those in the document's own."""
        if len(titles) < 2:
            return titles
        codes = {at: detect_language(" ".join(cell.text for cell in profiles[at])) for at in titles}
        own = [at for at in titles if codes[at] == self.language.code]
        return own if own and len({code for code in codes.values() if code}) > 1 else titles


def _assign_items(columns: list[TableColumn], headers: Grid) -> list[TableColumn]:
    """The columns, those of titles without items that stand beside an item column and titles below one header."""
    if not headers:
        return columns
    top = headers[0]
    items = {top[at].position for at, column in enumerate(columns) if column.role == "item"}
    own = {at for at, column in enumerate(columns) if column.role == "title" and top[at].position in items}
    if not own:
        return columns
    return [
        msgspec.structs.replace(column, takes_items=False) if column.role == "title" and at not in own else column
        for at, column in enumerate(columns)
    ]
