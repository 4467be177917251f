"""Entries of a cell: one for each line that is one; bullets, captions and details are none."""

from __future__ import annotations

import re

from msgspec.structs import replace

from extractor.languages import names_person
from extractor.segment.schedule.cell_content import (
    BULLET_SYMBOLS,
    CLOSING_BRACKETS,
    OPENING_BRACKETS,
    LineContent,
    LineReader,
)
from extractor.segment.schedule.statement import ScheduleEntry

_ENTRY_SEPARATOR = re.compile(r"(?<=[)）\]])\s*[;；؛]\s*")
_PART_SEPARATORS = (re.compile(r"(?<=[;؛])\s+|(?<=；)\s*"), re.compile(r"(?<=[.;])\s+|(?<=[；。])\s*"))
_WORD_START = re.compile(
    r"\s+(?=\S{0,8}\d)|(?<=[\u3400-\u9fff）])(?=[\u3400-\u9fff]{0,2} ?\d)"
)  # ideographs have no spaces
_LABEL_START = re.compile(r"\s+(?=\[?\d{1,3}\b)")
_CLOSING_BRACKET = re.compile(r"[)\]](?=\s)|[）］]")
MAX_WORDS_BEFORE_TIME = 2  # words: "a las 15.00 horas"
MAX_ITEM_STEP = 3  # items between two labels in one text


def _begins_title(text: str) -> bool:
    """Whether a text begins as titles do: with a capital letter, or a letter of a script without them."""
    first = text.lstrip()[:1]
    return first.isupper() or (first.isalpha() and not first.islower())


def _make_item_key(item: str) -> tuple[int, str]:
    """The number of an item and what follows it, to be compared: "3(a)" is 3 and "(a)"."""
    digits = re.match(r"\d+", item)
    return (int(digits[0]) if digits else 0, item[digits.end() :] if digits else item)


def make_event(line: LineContent) -> LineContent:
    """The line with the meeting that it names as its entry."""
    return replace(line, rest=line.meeting or "", meeting=None)


class EntryReader:
    """Reads entries in one language."""

    def __init__(self, lines: LineReader) -> None:
        self.lines, self.language = lines, lines.language

    def make_entry(self, text: str, item: str = "", extra: dict[str, str] | None = None) -> ScheduleEntry:
        """An entry from its printed text: a label at its start is its item where no other cell names one."""
        if not item and self.language.items.parse_item_list(text):
            return ScheduleEntry(text, "", extra or {})
        if item or self.language.cells.parse_item_prefix(text) is not None:
            label = self.language.cells.parse_leading_items(text) if item else None
            if label is not None and label.items[0].startswith("("):
                return ScheduleEntry(f"{item} {' '.join(label.items)}", label.rest, extra or {})
            return ScheduleEntry(item, text, extra or {})
        label = self.language.cells.parse_leading_items(text)
        if label is None:
            return ScheduleEntry("", text, extra or {})
        return ScheduleEntry(", ".join(label.items), label.rest, extra or {})

    def split_keyed_parts(self, line: LineContent) -> list[LineContent]:
        """The parts of a line that names several times, each with its entries: "10 a.m.: A; 3 p.m.: B"."""
        separated = (
            self._join_parts(line, separator.split(line.rest)) for separator in _PART_SEPARATORS if line.has_key
        )
        return next((parts for parts in separated if len(parts) > 1), self.split_at_times(line))

    def split_at_times(self, line: LineContent) -> list[LineContent]:
        """The parts of a line in which times stand before entries, one later than the other: "10 a.m. A 3 p.m. B"."""
        if not (line.spans and line.rest and line.text.endswith(line.rest)):
            return [line]
        found = [line]
        for place in _WORD_START.finditer(line.text, len(line.text) - len(line.rest)):
            part = self.lines.read(line.text[place.end() :], known_form=line.unmarked_form)
            if not (part.spans and found[-1].spans and (part.meeting or _begins_title(part.rest))):
                continue
            part = self._add_words_before(line, part)
            head = self.lines.read(found[-1].text.removesuffix(part.text).rstrip(), known_form=line.unmarked_form)
            if head.rest and head.spans and part.spans and head.spans[0][0] < part.spans[0][0]:
                found[-1:] = [replace(head, days=found[-1].days), part]
        return found

    def _add_words_before(self, line: LineContent, part: LineContent) -> LineContent:
        """The part of a line with the words before it that belong to its time: "at" in "A at 3 p.m. B"."""
        start = len(line.text) - len(part.text)
        for _ in range(MAX_WORDS_BEFORE_TIME):
            start = line.text.rfind(" ", 0, max(0, start - 1)) + 1
            longer = self.lines.read(line.text[start:], known_form=line.unmarked_form)
            if start == 0 or longer.rest != part.rest or longer.spans != part.spans:
                break
            part = longer
        return part

    def _join_parts(self, line: LineContent, texts: list[str]) -> list[LineContent]:
        """The parts that begin with a time each, a part without one joined to the part before it."""
        first, *parts = texts
        found = [replace(line, rest=first)]
        for part in parts:
            content = self.lines.read(part)
            if content.has_key and content.rest:
                found.append(content)
            else:
                found[-1] = replace(found[-1], rest=f"{found[-1].rest} {part}")
        return found

    def split_entry_texts(self, text: str) -> list[str]:
        """The entries of a text: several that begin with an item each, or have one and are parted by semicolons."""
        starts = self.language.cells.find_item_starts(text)
        if len(starts) < 2 or starts[0] > 0:
            starts = self._find_label_starts(text)
        if len(starts) > 1:
            return [text[start:end].strip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
        parts = [part for part in _ENTRY_SEPARATOR.split(text) if part.strip()]
        parts = parts if len(parts) > 1 else self._split_after_items(text)
        return parts if len(parts) > 1 and all(self._names_item(part) for part in parts) else [text]

    def _names_item(self, part: str) -> bool:
        """Whether an entry names its item, before a mark of continuation or a stop at its end."""
        mark = self.language.cells.parse_continuation_mark(part)
        return self.lines.names_item((mark.rest if mark else part).rstrip(" .。;；"))

    def _find_label_starts(self, text: str) -> list[int]:
        """Where labels with items stand in a text, the first at its start, and each the next one: "3. A 4 (a) B"."""
        first = self.language.cells.parse_leading_items(text)
        if first is None or not first.rest:
            return []
        starts, last, end = [0], _make_item_key(first.items[-1]), len(text) - len(first.rest)
        for place in _LABEL_START.finditer(text):
            label = self.language.cells.parse_leading_items(text[place.end() :]) if place.end() > end else None
            if label is None or not label.rest:
                continue
            key = _make_item_key(label.items[0])
            if last < key and key[0] - last[0] <= MAX_ITEM_STEP:
                starts.append(place.end())
                last, end = _make_item_key(label.items[-1]), len(text) - len(label.rest)
        return starts

    def _split_after_items(self, text: str) -> list[str]:
        """The parts of a text that each end with their item in brackets, and perhaps a mark: "A (item 3) B (item 4)"."""
        parts: list[str] = []
        start = 0
        for bracket in _CLOSING_BRACKET.finditer(text):
            part = text[start : bracket.end()]
            mark = self.language.cells.parse_continuation_mark(part)
            read = self.language.cells.parse_item_prefix(mark.rest if mark else part)
            if read is not None and read.rest and part.startswith(read.rest) and _begins_title(text[bracket.end() :]):
                parts.append(part.strip())
                start = bracket.end()
        return [*parts, text[start:].strip()] if parts else [text]

    def list_entry_lines(self, lines: list[LineContent], *, each_line: bool) -> list[LineContent]:
        """The lines of a cell that are entries. Without items, and not `each_line`, the first is the title of all.

        A caption is none, but for one that nothing follows: it is over no entries.
        """
        joined = self._join_marks([part for line in lines for part in self.split_at_times(line)])
        kept = [line for line in joined if line.text and not self.language.headings.is_documents_line(line.text)]
        kept = [
            line
            for at, line in enumerate(kept)
            if not (names_person(line.text) or (at > 0 and self.is_detail_line(line.text)))
        ]
        if len(kept) > 1:
            kept = [*(line for line in kept[:-1] if not self.language.cells.is_schedule_caption(line.text)), kept[-1]]
        plain = [line for line in kept if not line.is_bullet]
        if not plain:
            return [self.lines.read(line.text.lstrip(f"{BULLET_SYMBOLS} \t")) for line in kept]
        if each_line or any(self.lines.names_item(line.rest) or line.has_key for line in plain):
            return plain
        return plain[:1]

    def _join_marks(self, lines: list[LineContent]) -> list[LineContent]:
        """The lines, marks of continuation and items in brackets joined to the line above, an item's number to its title below."""
        found: list[LineContent] = []
        for line in lines:
            if found and self.is_title_of(found[-1], line):
                text = self._add_title(found[-1].rest, line.text)
                found[-1] = replace(found[-1], text=text, rest=text)
                continue
            mark = self.language.cells.parse_continuation_mark(line.text)
            is_mark = mark is not None and not mark.rest
            is_list = bool(found) and line is lines[-1] and self.is_items_of(found[-1], line)
            if found and (is_mark or is_list or self._is_item_of(found[-1], line)):
                text = f"({line.text})" if is_list else line.text
                found[-1] = replace(found[-1], text=f"{found[-1].text} {text}", rest=f"{found[-1].rest} {text}")
            else:
                found.append(line)
        return found

    def _is_item_of(self, above: LineContent, line: LineContent) -> bool:
        """Whether a line is an item in brackets and nothing else, below a title that has none."""
        if line.text[:1] not in OPENING_BRACKETS or line.text[-1:] not in CLOSING_BRACKETS or line.has_key:
            return False
        named = self.language.cells.parse_item_prefix(line.text[1:-1])
        is_item = named is not None and not named.rest
        return is_item and bool(above.rest) and not above.is_bullet and not self.lines.names_item(above.rest)

    def is_items_of(self, above: LineContent, line: LineContent) -> bool:
        """Whether a line names items in words and nothing else, below a title that names none."""
        is_plain = not (line.has_key or line.is_bullet or line.text[:1] in OPENING_BRACKETS)
        named = self.language.cells.parse_item_prefix(line.text) if is_plain else None
        is_title = bool(above.rest) and not above.is_bullet and not self.lines.names_item(above.rest)
        return is_title and named is not None and not named.rest

    def is_title_of(self, above: LineContent, line: LineContent) -> bool:
        """Whether a plain line stands below a line that is an item's number and nothing else."""
        above_mark = self.language.cells.parse_continuation_mark(above.rest)
        number = above_mark.rest if above_mark else above.rest
        if not number or len(self.language.items.parse_item_list(number)) != 1:
            return False
        mark = self.language.cells.parse_continuation_mark(line.text)
        plain = not line.is_bullet and not line.has_key and not self.lines.names_item(line.rest)
        return plain and (mark is None or bool(mark.rest))

    def _add_title(self, number: str, title: str) -> str:
        """An item's number and its title in one line; a mark of continuation after the number stands after the title."""
        mark = self.language.cells.parse_continuation_mark(number)
        if mark is None:
            return f"{number.rstrip(' .:')}: {title}"
        is_marked = self.language.cells.parse_continuation_mark(title) is not None
        return f"{mark.rest.rstrip(' .:')}: {title}" + ("" if is_marked else f" {mark.printed}")

    def names_event(self, line: LineContent) -> bool:
        """Whether a line has a time and a meeting without a number: an entry, where no other follows below it."""
        if not line.has_time or line.days or line.meeting is None or line.rest:
            return False
        return self.language.cells.parse_meeting_cell(line.meeting, counted=True) is None

    def is_detail_line(self, text: str) -> bool:
        """Whether a line gives details of the entry above it, and is none: its documents, a person, or who has a role."""
        return self.language.headings.is_documents_line(text) or self.language.cells.is_detail_line(text)

    def pair_items(self, items: str, lines: list[LineContent]) -> list[tuple[str, LineContent]]:
        """The lines with their items: one each where the item cell has as many lines, else all with the same."""
        numbers = [line for line in items.split("\n") if line.strip()]
        if len(numbers) == len(lines) and all(self.language.items.parse_item_list(number) for number in numbers):
            return list(zip(numbers, lines, strict=True))
        joined = items.replace("\n", ", ") if len(numbers) > 1 else items
        listed = self.language.items.parse_item_list(joined)
        if len(listed) == len(lines) > 1 and not any(self.lines.names_item(line.rest) for line in lines):
            return list(zip(listed, lines, strict=True))
        return [(joined if at == 0 else "", line) for at, line in enumerate(lines)]
