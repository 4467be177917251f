"""A document as lines that may be agenda items: labelled blocks, rows of tables, "Item 1" over a title, and all others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

import msgspec
from msgspec.structs import replace

from extractor import symbols
from extractor.common.unicode_text import HAN_CHAR_PATTERN
from extractor.languages import Language, ParsedLabel
from extractor.languages.headings import HeadingReader
from extractor.languages.schedule_cells import ScheduleCellReader
from extractor.segment.draft_blocks import DraftBlock
from extractor.segment.outline.canonical_numbers import LIST_SYSTEMS, get_ordinal
from extractor.source import SourceCell

LineKind = Literal["item", "heading", "text", "table"]
MAX_ITEM_CELL_CHARS = 20  # code points of a cell that is an item's number ("Agenda item 12 (b)")
MAX_ITEM_NAME_CHARS = 40  # code points of a line that names items and nothing else
MIN_ITEM_ROWS = 2  # rows with an item's number and title that make a table a part of an agenda
_ITEM_LEADER_PATTERN = re.compile(r"(?:\.\s?|…|·|‧|・|。|_){3,}[\s.…]*(?P<page>\d{1,4})?\s*$")
_LEADER_SIGNS_PATTERN = re.compile(r"[.…·‧・。_]\s?[.…·‧・。_]")  # in every leader: a prefilter
BARE_NUMBER_REACH_LINES = 3  # lines around one that begins with a bare number in which the next or last one is
# lines around one that begins with "Item 3." in which a lower or higher item is: a group may be between
ITEM_LABEL_REACH_LINES = 2
_BARE_ITEM_NUMBER_PATTERN = re.compile(r"\d{1,3}(?=\s+[^\W\d])")
_PAGE_CELL_PATTERN = re.compile(r"\d{1,3}")
_PAGE_PATTERN = re.compile(r"(?<=\S)\s+(?P<page>\d{1,4})$")


class AgendaLine(msgspec.Struct, frozen=True):
    """A line that may be an item of an agenda, or be among items.

    `title` is the text without leaders and page. `reading` is what its label was understood as, None for an item whose
    label was lost. `number` is the canonical number where the line gives the whole of it ("3(a)" in a cell).
    `document_cells` are the other cells of a table's row, as (row, column).
    """

    kind: LineKind
    block: DraftBlock
    position: int
    title: str = ""
    label: str | None = None
    reading: ParsedLabel | None = None
    number: str | None = None
    has_leader: bool = False
    row: int | None = None
    document_cells: tuple[tuple[int, int], ...] = ()


class _TableFacts(NamedTuple):
    """The columns of a table that name documents, and the rows whose first texts begin with numbers that count up."""

    document_columns: set[int]
    counted_rows: set[int]


class AgendaLineSplitter:
    """Splits documents in one language into lines that may be items."""

    def __init__(self, language: Language) -> None:
        self.cells = language.cells
        self.dates = language.dates
        self.items = language.items
        self.labels = language.labels
        self.times = language.times

    def split_agenda_lines(self, blocks: list[DraftBlock]) -> list[AgendaLine]:
        """All blocks below the masthead as lines, in printed order."""
        lines: list[AgendaLine] = []
        for position, block in enumerate(blocks):
            if block.zone == "masthead":
                continue
            if block.kind == "table":
                lines += self._read_table_lines(block, position)
            else:
                lines.append(self._read_block_line(block, position))
        lines = self._read_bare_numbers(self._join_item_words(self._read_item_labels(self._read_roman_labels(lines))))
        return [part for line in lines for part in self._split_inline_items(line)]

    def _read_bare_numbers(self, lines: list[AgendaLine]) -> list[AgendaLine]:
        """The lines with those that begin with a number without a stop made items, where the numbers count up.

        A day or a time at the beginning of a line is no number.
        """
        numbers = [None if self._begins_with_time(line) else _find_line_number(line) for line in lines]
        found: list[AgendaLine] = []
        around = _list_tops_around(lines, numbers, BARE_NUMBER_REACH_LINES)
        for line, number, (before, after) in zip(lines, numbers, around, strict=True):
            if line.kind == "item" or number is None or not {number - 1, number + 1} & {*before, *after}:
                found.append(line)
                continue
            label, _, title = line.title.partition(" ")
            found.append(replace(line, kind="item", title=title.strip(), label=label, number=str(number)))
        return found

    def _begins_with_time(self, line: AgendaLine) -> bool:
        """Whether a line without label begins with a number that is part of a day or a time ("10 h 30-13 heures")."""
        if line.kind == "item" or _BARE_ITEM_NUMBER_PATTERN.match(line.title) is None:
            return False
        times = self.times.parse_leading_times(line.title)
        is_time = times is not None and times.unmarked_form is None
        return is_time or self.dates.parse_leading_date(line.title, None) is not None

    def _read_block_line(self, block: DraftBlock, position: int) -> AgendaLine:
        title, has_leader = _drop_leader(block.text)
        is_item = (block.label_reading is not None and not self._has_other_word(block)) or (
            block.kind == "list_item" and not block.label
        )
        kind: LineKind = "item" if is_item and title else "heading" if block.is_heading else "text"
        return AgendaLine(
            kind, block, position, title, block.label, block.label_reading, has_leader=has_leader and bool(title)
        )

    def _has_other_word(self, block: DraftBlock) -> bool:
        """Whether a label has a word in it that is not that of items: "Article 1", "Rule 10"."""
        label, reading = block.label or "", block.label_reading
        has_word = reading is not None and reading.system == "decimal" and label[:1].isalpha()
        return has_word and self.cells.parse_item_prefix(label) is None

    def _read_roman_labels(self, lines: list[AgendaLine]) -> list[AgendaLine]:
        """The lines with plain texts that begin with "II." made items, where texts around them count up."""
        read = [self.labels.read_label(line.title) if line.kind == "text" else None for line in lines]
        roman = [found if found is not None and found.system == "roman_upper" else None for found in read]
        numbers = [None if found is None else get_ordinal((found.system, found.value)) for found in roman]
        found: list[AgendaLine] = []
        around = _list_tops_around(lines, numbers, BARE_NUMBER_REACH_LINES)
        for line, label, number, (before, after) in zip(lines, roman, numbers, around, strict=True):
            if label is None or number is None or not {number - 1, number + 1} & {*before, *after}:
                found.append(line)
                continue
            block = line.block
            if block.text.startswith(line.title[: label.end]):
                block = replace(block.drop_prefix(label.end), label=label.printed, label_reading=label)
            title = line.title[label.end :]
            found.append(replace(line, kind="item", block=block, title=title, label=label.printed, reading=label))
        return found

    def _read_item_labels(self, lines: list[AgendaLine]) -> list[AgendaLine]:
        """The lines with those that begin with "Item 1." and a title made items, where lines around them count up."""
        labelled = [take_item_label(line.block, self.cells) if line.kind != "table" else None for line in lines]
        tops = [
            _read_top_number(block.number) if block is not None else _find_line_number(line)
            for line, block in zip(lines, labelled, strict=True)
        ]
        found: list[AgendaLine] = []
        around = _list_tops_around(lines, tops, ITEM_LABEL_REACH_LINES)
        for line, block, top, (before, after) in zip(lines, labelled, tops, around, strict=True):
            counts_up = top is not None and (
                any(n is not None and n <= top for n in before) or any(n is not None and n >= top for n in after)
            )
            if block is None or not counts_up:
                found.append(line)
                continue
            title, has_leader = _drop_leader(block.text)
            number = block.number or ""
            reading = ParsedLabel(block.label or "", number, "decimal", bracketed=False, end=0)
            item = AgendaLine("item", block, line.position, title, block.label, has_leader=has_leader)
            found.append(replace(item, reading=reading) if number.isdecimal() else replace(item, number=number))
        return found

    def _split_inline_items(self, line: AgendaLine) -> list[AgendaLine]:
        """An item with those below it that are in the same text ("7. Title 7.1 Title 7.2 Title"), each as a line."""
        reading = line.reading
        if reading is None or reading.system != "decimal" or f"{reading.value.partition('.')[0]}." not in line.title:
            return [line]
        top, _, last = reading.value.partition(".")
        parts, rest, following = [line], line.title, int(last) + 1 if last.isdecimal() else 1
        while match := re.search(rf"(?<!\S){top}\.{following}\s+(?=\S)", rest):
            label = match[0].strip()
            parts[-1] = replace(parts[-1], title=rest[: match.start()].strip())
            rest, following = rest[match.end() :], following + 1
            parts.append(
                replace(line, title=rest, label=label, reading=self.labels.read_label(f"{label} X"), row=line.row)
            )
        return parts if all(part.title and part.reading for part in parts) else [line]

    def _join_item_words(self, lines: list[AgendaLine]) -> list[AgendaLine]:
        """The lines with "Item 1" and the title on the line below it made one."""
        joined: list[AgendaLine] = []
        for line in lines:
            before = joined[-1] if joined else None
            numbers = self._read_item_word(before) if before and line.kind in {"heading", "text"} else ()
            if before is not None and len(numbers) == 1 and line.title:
                number = numbers[0]
                joined[-1] = AgendaLine("item", line.block, line.position, line.title, before.title, None, number)
            else:
                joined.append(line)
        return joined

    def _read_item_word(self, line: AgendaLine) -> tuple[str, ...]:
        """The items of a line that says nothing else ("Item 1")."""
        return read_item_name(line.title, self.cells) if line.kind in {"heading", "text"} else ()

    def _read_table_lines(self, table: DraftBlock, position: int) -> list[AgendaLine]:
        """The rows of a table with a column of item numbers as lines; any other table as one line."""
        columns = {n for row in table.rows for n, cell in enumerate(row) if has_document_symbol(cell.text)}
        facts = _TableFacts(columns, _find_counted_rows(table.rows))
        rows = [self._read_row(table, position, at, row, facts) for at, row in enumerate(table.rows)]
        grouped = {
            at: item
            for at, read in enumerate(rows)
            if read is None and (item := self._read_row(table, position, at, table.rows[at], facts, after_group=True))
        }
        if len(rows) - rows.count(None) > len(grouped):  # most rows begin with an item, some with a group of items
            rows = [grouped.get(at, read) for at, read in enumerate(rows)]
        items = [row for row in rows if row is not None]
        filled = sum(any(cell.text for cell in row) for row in table.rows)
        if len(items) < MIN_ITEM_ROWS or len(items) * 2 < filled or self._has_times(table):
            return [AgendaLine("table", table, position)]
        return [part for item in items for part in self._split_cell_lines(item)]

    def _split_cell_lines(self, item: AgendaLine) -> list[AgendaLine]:
        """A row's item with those below it that are lines of the cell of its title ("Lamps", "(a) Oil"), each as a line."""
        first, *rest = item.title.split("\n")
        parts = [replace(item, title=first)]
        for text in rest:
            reading = self.labels.read_label(text)
            title = text[reading.end :].strip() if reading is not None else ""
            if reading is not None and title and (reading.bracketed or reading.system in LIST_SYSTEMS):
                parts.append(
                    AgendaLine("item", item.block, item.position, title, reading.printed, reading, row=item.row)
                )
            else:
                parts[-1] = replace(parts[-1], title=f"{parts[-1].title} {text}")
        return parts

    def _has_times(self, table: DraftBlock) -> bool:
        """Whether a table is a schedule: one in four of its rows has a cell that is a time or a date."""
        timed = sum(any(self._is_time(cell.text) for cell in row) for row in table.rows)
        return timed * 4 > len(table.rows)

    def _is_time(self, text: str) -> bool:
        return bool(text) and (self.times.parse_times(text) is not None or self.dates.parse_date(text) is not None)

    def _read_row(
        self,
        table: DraftBlock,
        position: int,
        at: int,
        row: list[SourceCell],
        facts: _TableFacts,
        *,
        after_group: bool = False,
    ) -> AgendaLine | None:
        """A row that begins with an item's number and has a title beside it; some columns name documents, also the first.

        `after_group`: its first cell names a group of items, and is no part of the item.
        """
        filled = [(column, cell) for column, cell in enumerate(row) if cell.text]
        has_document_first = len(filled) > 1 and has_document_symbol(filled[0][1].text)
        leading = [(at, filled[0][0])] if has_document_first else []
        filled = filled[1 if after_group or has_document_first else 0 :]
        if not filled or filled[0][1].header:
            return None
        if (joined := self._read_joined_row(table, position, at, filled, facts)) is not None or len(filled) < 2:
            return joined and replace(joined, document_cells=(*leading, *joined.document_cells))
        (_, first), (_, second), *others = filled
        label = first.text.strip()
        title, has_leader = _drop_leader(second.text.strip())
        if len(label) > MAX_ITEM_CELL_CHARS or not any(char.isalpha() for char in title):
            return None
        numbers = self.items.parse_item_list(label)
        reading = self.labels.read_label(f"{label} x") or self.labels.read_label(f"{label}. x")
        if reading is None and len(numbers) != 1:
            return None
        number = numbers[0] if len(numbers) == 1 and "(" in numbers[0] and numbers[0][0].isdecimal() else None
        if reading is None and number is None:
            number = numbers[0]
        cells = (*leading, *((at, column) for column, _ in others))
        return AgendaLine(
            "item", table, position, title, label, reading, number, has_leader=has_leader, row=at, document_cells=cells
        )

    def _read_joined_row(
        self,
        table: DraftBlock,
        position: int,
        at: int,
        filled: list[tuple[int, SourceCell]],
        facts: _TableFacts,
    ) -> AgendaLine | None:
        """A row with an item's label and title in its first cell, and only documents or a page in the others.

        In a column of documents a text may say that there is none yet ("Oral report").
        """
        (_, first), *others = filled
        text = first.text.strip()
        if at in facts.counted_rows:
            text = _BARE_ITEM_NUMBER_PATTERN.sub(r"\g<0>.", text)
        reading = self.labels.read_label(text)
        if reading is None or not any(char.isalpha() for char in text[reading.end :]):
            return None
        documents = tuple((at, column) for column, _ in others if column in facts.document_columns)
        pages = sum(_PAGE_CELL_PATTERN.fullmatch(cell.text.strip()) is not None for _, cell in others)
        if len(documents) + pages < len(others):
            return None
        title = text[reading.end :]
        return AgendaLine("item", table, position, title, reading.printed, reading, row=at, document_cells=documents)


def _find_counted_rows(rows: list[list[SourceCell]]) -> set[int]:
    """The rows whose first texts begin with a number without a stop and a title, where these numbers count up by one."""
    firsts = ((at, next((cell.text.strip() for cell in row if cell.text), "")) for at, row in enumerate(rows))
    numbers = {at: int(match[0]) for at, text in firsts if (match := _BARE_ITEM_NUMBER_PATTERN.match(text))}
    values = list(numbers.values())
    is_counted = len(values) >= MIN_ITEM_ROWS and values == list(range(values[0], values[0] + len(values)))
    return set(numbers) if is_counted else set()


def _drop_leader(text: str) -> tuple[str, bool]:
    """A text without the leader at its end and the page after it, and whether it had one."""
    leader = _ITEM_LEADER_PATTERN.search(text) if _LEADER_SIGNS_PATTERN.search(text) else None
    return (text[: leader.start()].rstrip(), True) if leader else (text, False)


def take_item_label(block: DraftBlock, cells: ScheduleCellReader) -> DraftBlock | None:
    """The block with its item's label taken off the text ("Item 2: Title"); None where it begins with none."""
    if block.label is not None:
        return None
    prefix = cells.parse_item_prefix(block.text)
    if prefix is None or len(prefix.items) != 1 or not prefix.rest or not block.text.endswith(prefix.rest):
        return None
    end = len(block.text) - len(prefix.rest)
    return replace(block.drop_prefix(end), label=block.text[:end].strip(), number=prefix.items[0])


def _read_top_number(number: str | None) -> int | None:
    """The number of the item that a canonical number is or is below: 3 for "3(a)"; None for a letter alone."""
    top = (number or "").partition("(")[0].partition(".")[0]
    return int(top) if top.isdecimal() else None


def read_item_name(text: str, cells: ScheduleCellReader) -> tuple[str, ...]:
    """The items that a text names, if it says nothing else ("Item 1"); none for another text."""
    if len(text) > MAX_ITEM_NAME_CHARS:
        return ()
    prefix = cells.parse_item_prefix(text)
    return prefix.items if prefix is not None and not prefix.rest else ()


def has_document_symbol(text: str) -> bool:
    """Whether a word of a text has the form of a document's symbol: capital letters, a slash, digits; or a text has a known one."""
    words = text.replace("(", " ").replace("（", " ").split() if "/" in text else []
    if any("/" in word and "A" <= word[0] <= "Z" and any(char.isdecimal() for char in word) for word in words):
        return True
    return symbols.has_symbol(text)


def begins_with_documents(text: str, headings: HeadingReader) -> bool:
    """Whether a text is a list of documents after its heading: "Documents: E/2031/4; E/2031/5 (to be issued)."."""
    documents = headings.find_listed_documents(text)
    return documents is not None and has_document_symbol(documents)


def measure_length(text: str) -> int:
    """The length of a text in letters of an alphabet: a Chinese character says as much as three of them."""
    return len(text) + 2 * len(HAN_CHAR_PATTERN.findall(text)) if not text.isascii() else len(text)


def _list_tops_around(
    lines: list[AgendaLine], tops: list[int | None], reach: int
) -> Iterator[tuple[list[int | None], list[int | None]]]:
    """For each line the numbers of as many lines before and after it as `reach` says; parts of items do not count."""
    kept = [top for line, top in zip(lines, tops, strict=True) if not _is_part(line)]
    place = 0
    for line in lines:
        is_part = _is_part(line)
        following = place if is_part else place + 1
        yield kept[max(0, place - reach) : place], kept[following : following + reach]
        place = following


def _is_part(line: AgendaLine) -> bool:
    """Whether a line is "(a)" or "(ii)" below an item."""
    reading = line.reading
    return line.kind == "item" and reading is not None and (reading.system in LIST_SYSTEMS or reading.bracketed)


def _find_line_number(line: AgendaLine) -> int | None:
    """The number that a line begins with, or that an item has."""
    if line.kind == "item":
        number = line.reading.value if line.reading is not None else line.number
        return int(number) if number is not None and number.isdecimal() else None
    match = _BARE_ITEM_NUMBER_PATTERN.match(line.title)
    return int(match[0]) if match else None


def drop_page_numbers(titles: list[str]) -> list[str]:
    """The titles of a list of contents without their pages, where nearly all end in numbers that do not go down."""
    pages = [int(match["page"]) if (match := _PAGE_PATTERN.search(title)) else None for title in titles]
    known = [page for page in pages if page is not None]
    if len(known) < 2 or len(known) < 0.8 * len(titles) or known != sorted(known):
        return titles
    return [title if page is None else _PAGE_PATTERN.sub("", title) for title, page in zip(titles, pages, strict=True)]
