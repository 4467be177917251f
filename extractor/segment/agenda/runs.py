"""Runs: labelled lines that count up, with what may be between the items of an agenda.

An item continues a run where its number is the next one of an open level, or a higher one where nothing speaks for
another list. What is between two items decides the rest: headings that group items, lines of documents, and rests of
titles belong to an agenda; a section's heading ends it; prose makes the run one of annotated items.
"""

from __future__ import annotations

import itertools
from typing import Literal

import msgspec
from msgspec.structs import replace

from extractor.common.deadline import check_deadline
from extractor.languages import Language, ParsedLabel
from extractor.languages.agenda_words import COLONS
from extractor.segment.agenda.document_lines import is_document_bullet, is_document_line
from extractor.segment.agenda.lines import AgendaLine, begins_with_documents, measure_length
from extractor.segment.draft_blocks import CLOSING_PUNCTUATION_SYMBOLS
from extractor.segment.outline.canonical_numbers import LIST_SYSTEMS, NumberPath, get_ordinal

MAX_PRINTED_LINE_CHARS = 200  # code points of a line among the items that is no prose
MIN_ANNOTATION_CHARS = 80  # code points from which a line with a stop at its end is a sentence of an annotation
MAX_NOTE_LINES = 1  # lines of text between two items of a plain list
STOPS_SAMPLE_LINES = 12  # lines of a run by which it is known whether its titles end with stops
TOP_SYSTEMS = {"decimal", "roman_upper"}
SENTENCE_STOPS = {".", "。"}
ENDING_SECTIONS = {"agenda", "annotations", "contents", "schedule", "annex"}


class RunItem(msgspec.Struct, frozen=True):
    """A line as an item: its number, None where it is lost, its depth, its title, and lines that belong to it.

    `documents` are lines of documents below the item.
    """

    line: AgendaLine
    number: str | None
    depth: int
    title: str
    documents: tuple[AgendaLine, ...] = ()


class AgendaRun(msgspec.Struct, frozen=True):
    """A run of items. `start` and `end` are its first line and the one after its last, as indices of the lines.

    `introduces_list`: its last item is a paragraph that introduces the list after it.
    """

    items: list[RunItem]
    start: int
    end: int
    system: str | None
    has_prose: bool
    introduces_list: bool = False


class _Gap(msgspec.Struct):
    """What is between two items: whether a section or prose is in it, the rest of a title, lines of documents."""

    ends_run: bool = False
    has_prose: bool = False
    title_rest: str | None = None
    documents: list[AgendaLine] = []
    has_documents_heading: bool = False


def find_runs(lines: list[AgendaLine], language: Language) -> list[AgendaRun]:
    """All runs of two items or more, in printed order. A list within the paragraphs of a report is a run of its own."""
    runs: list[AgendaRun] = []
    outer_number: int | None = None
    at = 0
    while at < len(lines):
        if not _can_start_run(lines[at]):
            at += 1
            continue
        run = _RunCollector(lines, at, language, outer_number).collect_run()
        if len(run.items) > 1:
            runs.append(run)
        following = lines[run.end] if run.end < len(lines) else None
        is_inner_start = following is not None and _get_top_number(following) == 1
        outer_number = _get_last_number(run) if is_inner_start or run.introduces_list else None
        at = max(run.end, at + 1)
    return runs


def _can_start_run(line: AgendaLine) -> bool:
    if line.kind != "item":
        return False
    if line.reading is None:
        return line.number is None or "(" not in line.number
    return line.reading.system in TOP_SYSTEMS and not line.reading.bracketed


def _get_top_number(line: AgendaLine) -> int | None:
    """The number of a line that is not below another item."""
    if line.kind != "item":
        return None
    if line.reading is None:
        return int(line.number) if line.number and line.number.isdecimal() else None
    is_decimal = line.reading.system == "decimal" and not line.reading.bracketed and line.reading.value.isdecimal()
    return int(line.reading.value) if is_decimal else None


def _get_last_number(run: AgendaRun) -> int | None:
    tops = [int(item.number) for item in run.items if item.number and item.number.isdecimal()]
    return tops[-1] if tops else None


class _RunCollector:
    """Collects one run from a line on. `outer_number` is the last number of the list around it, None for none."""

    def __init__(self, lines: list[AgendaLine], start: int, language: Language, outer_number: int | None) -> None:
        self.lines = lines
        self.start = start
        self.language = language
        self.outer_number = outer_number
        first = lines[start].reading
        self.system = first.system if first else None
        self.items: list[RunItem] = []
        self.has_prose = self.introduces_list = False
        self.path = NumberPath()
        self.top = 0
        ahead = [line.title for line in lines[start : start + STOPS_SAMPLE_LINES] if line.kind == "item"]
        self.uses_stops = sum(map(_has_stop, ahead)) * 2 > len(ahead)
        self.nested = 0  # the last number of a list "1.", "2." below "(a)"
        self.item_numbers: set[str] = set()
        self.lowest_top: int | None = None
        self.last_listed_top: int | None = None
        self.leaves_out = False  # whether a number is more than one higher than that before it

    def collect_run(self) -> AgendaRun:
        """The run: item after item, until a number does not continue it or something between two items ends it."""
        at: int | None = self.start
        end = self.start
        while at is not None:
            check_deadline()
            line = self.lines[at]
            top = self.top
            number = self._read_number(line, at)
            gap = self._read_gap(end, at)
            if gap.has_prose and number == str(top + 1) and self._is_below_note(line, at - end):
                gap.has_prose = False
            if number is False or gap.ends_run or (gap.has_prose and not self._can_have_prose()):
                break
            if self.items and self._introduces_list(self.items[-1].line, line):
                self.introduces_list = True
                break
            self._take_gap(gap)
            self._take_item(line, number)
            end = at + 1
            at = self._find_next_item(end)
        run_end = max(end, self.start + 1)
        return AgendaRun(self.items, self.start, run_end, self.system, self.has_prose, self.introduces_list)

    def _is_below_note(self, line: AgendaLine, distance: int) -> bool:
        """Whether a line that has the next number is one more short item, with no more than a note between the two."""
        if len(self.items) < 2 or self.has_prose or distance > MAX_NOTE_LINES:
            return False
        before = self.items[-1].line
        is_alike = line.block.is_heading == before.block.is_heading and line.row == before.row
        return is_alike and not any(map(is_prose, (before, line)))

    def _introduces_list(self, before: AgendaLine, line: AgendaLine) -> bool:
        """Whether a numbered paragraph introduces the line after it as the first of another list.

        "1. The Committee adopted the following agenda:" is a paragraph of the list around an agenda. It ends with a colon,
        or it is a sentence that names an agenda above number 1; the number after it is not the next one.
        """
        own, following = _get_top_number(before), _get_top_number(line)
        if own is None or following is None or following == own + 1:
            return False
        if before.title[-1:] in COLONS:
            return True
        agenda = self.language.agenda
        names_agenda = agenda.is_agenda_mention(before.title) and agenda.find_usual_agenda_item(before.title) is None
        return following == 1 and names_agenda and is_prose(before)

    def _find_next_item(self, start: int) -> int | None:
        """The next item line that is no heading of a group; None where a section ends the run."""
        for at in range(start, len(self.lines)):
            line = self.lines[at]
            if line.kind == "item" and not self._is_group(at) and not is_document_bullet(line):
                return at
            if line.kind != "item" and self._is_ending_section(line):
                return None
        return None

    def _is_ending_section(self, line: AgendaLine) -> bool:
        return line.block.is_heading and self.language.headings.find_section_function(line.title) in ENDING_SECTIONS

    def _is_group(self, at: int) -> bool:
        """Whether an item line is the heading of a group: "A." or "II." in a list of Arabic numbers that continues below."""
        reading = self.lines[at].reading
        if reading is None or self.system != "decimal" or reading.system not in {"letter_upper", "roman_upper"}:
            return False
        return not reading.bracketed

    def _find_label_ahead(self, at: int) -> ParsedLabel | None:
        return next(
            (line.reading for line in self.lines[at + 1 : at + 6] if line.kind == "item" and line.reading), None
        )

    def _can_have_prose(self) -> bool:
        """Whether prose may be below the last item: below each of the first ones too, or the items are headings."""
        return self.has_prose or len(self.items) == 1

    def _read_number(self, line: AgendaLine, at: int) -> str | Literal[False] | None:
        """The number of the line as the next item, False where it is none; None where it is lost."""
        if line.number is not None:
            return self._continue_with_number(line.number)
        reading = line.reading
        if reading is None:
            return None if self.system is None or self._stands_for_lost_number(at) else False
        if reading.system in LIST_SYSTEMS or reading.bracketed:
            if not self.top and self.system != "roman_upper":
                return False
            self.nested = 0
            return self.path.add_list_item(reading, self._find_label_ahead(at))
        if reading.system != self.system and self.items and self.system is not None:
            return False
        if reading.system == "roman_upper":
            return self._continue_roman(reading)
        return self._continue_decimal(reading.value, at)

    def _stands_for_lost_number(self, at: int) -> bool:
        """Whether a bullet is an item that lost its number: the next number is as much higher as there are bullets."""
        lost = sum(1 for _ in itertools.takewhile(lambda item: item.number is None, reversed(self.items)))
        bullets = 0
        for line in self.lines[at:]:
            if line.kind == "item" and line.reading is None and line.number is None:
                bullets += 1
            elif line.kind == "item" and (number := _get_top_number(line)) is not None:
                return number == self.top + lost + bullets + 1
            elif line.kind == "heading":
                return False
        return False

    def _continue_with_number(self, number: str) -> str | Literal[False]:
        top = number.partition("(")[0].partition(".")[0]
        if not top.isdecimal() or int(top) < self.top or (int(top) == self.top and number == top and self.items):
            return False
        self.top = int(top)
        self.path.start_paragraph(number)
        return number

    def _continue_roman(self, reading: ParsedLabel) -> str | Literal[False]:
        value = get_ordinal((reading.system, reading.value))
        if value != self.top + 1:
            return False
        self.top = value
        return self.path.start_paragraph(reading.value)

    def _fits_out_of_order(self, number: int, at: int) -> bool:
        """Whether a number that is not higher belongs here: it fills a gap, or is printed twice, one below the other.

        Headings and numbered paragraphs below them are two series: the line must be of the same kind as the one before it.
        """
        line, before = self.lines[at], self.items[-1].line
        if line.block.is_heading != before.block.is_heading or measure_length(line.title) >= MAX_PRINTED_LINE_CHARS:
            return False
        fills_gap = self.lowest_top is not None and self.lowest_top < number and str(number) not in self.item_numbers
        return fills_gap or (number == self.top and self.lines[at - 1] is before)

    def _can_restart(self, at: int) -> bool:
        """Whether numbers may go down here: below the heading of a group in a list that leaves numbers out."""
        return self.leaves_out and at > 0 and (self._is_group(at - 1) or self._is_caption(at - 1))

    def _is_caption(self, at: int) -> bool:
        line = self.lines[at]
        return (
            line.kind in {"heading", "text"}
            and 0 < len(line.title) < MIN_ANNOTATION_CHARS
            and not _has_stop(line.title)
        )

    def _continue_decimal(self, value: str, at: int) -> str | Literal[False]:
        parent, _, last = value.rpartition(".")
        if parent:
            return self._continue_dotted(value, parent, last)
        digits = value.partition(" ")[0]
        if not digits.isdecimal():
            return False
        number = int(digits)
        if number == self.top + 1 or not self.items:
            return self._set_top(number, value)
        is_below_letter = bool(self.path.list_labels) and number == self.nested + 1
        if is_below_letter:
            self.nested = number
            return f"{self.path.paragraph_number}{self._format_open_lists()}({number})"
        is_bis = " " in value and number == self.top
        if number <= self.top and not (is_bis or self._fits_out_of_order(number, at) or self._can_restart(at)):
            return False
        if self.outer_number is not None and number == self.outer_number + 1:
            return False
        return self._set_top(number, value)

    def _format_open_lists(self) -> str:
        return "".join(f"({value})" for _, value in self.path.list_labels)

    def _set_top(self, number: int, value: str) -> str:
        self.top, self.nested = number, 0
        return self.path.start_paragraph(value)

    def _continue_dotted(self, value: str, parent: str, last: str) -> str | Literal[False]:
        """A number in two parts: "7.1" below item 7, or a list whose numbers all have two parts."""
        first = parent.partition(".")[0]
        if not first.isdecimal():  # "29A.1" is the number of a paragraph
            return False
        top = int(first)
        if self.items and top < self.top:
            return False
        before = self.items[-1].number if self.items else None
        if before is not None and before.startswith(f"{parent}.") and before.count(".") == value.count("."):
            own = before.rpartition(".")[2]
            if own.isdecimal() and last.isdecimal() and int(last) <= int(own):
                return False
        self.top = max(self.top, top)
        self.path.start_paragraph(value)
        return value

    def _take_item(self, line: AgendaLine, number: str | None) -> None:
        if number is None:
            depth = max(0, (line.block.format_level or 1) - 1)
        else:
            is_below = "." in number and number.partition(".")[0] in self.item_numbers
            depth = number.count("(") + (number.count(".") if is_below else 0)
            self._note_number(number)
        self.items.append(RunItem(line, number, depth, line.title))

    def _note_number(self, number: str) -> None:
        self.item_numbers.add(number)
        if number.isdecimal():
            top, before = int(number), self.last_listed_top
            self.lowest_top = top if self.lowest_top is None else min(self.lowest_top, top)
            self.leaves_out = self.leaves_out or (before is not None and top > before + 1)
            self.last_listed_top = top

    def _take_gap(self, gap: _Gap) -> None:
        self.has_prose = self.has_prose or gap.has_prose
        if not self.items:
            return
        last = self.items[-1]
        title = f"{last.title} {gap.title_rest}" if gap.title_rest else last.title
        documents = (*last.documents, *gap.documents)
        self.items[-1] = replace(last, title=title, documents=documents)

    def _read_gap(self, start: int, end: int) -> _Gap:
        gap = _Gap()
        for line in self.lines[start:end]:
            if self._is_ending_section(line):
                gap.ends_run = True
            elif line.kind in {"heading", "item"} and not is_document_bullet(line):
                if self.language.headings.find_section_function(line.title) == "documentation":
                    gap.has_documents_heading = True
            elif line.kind == "table" or gap.has_documents_heading or self._names_documents(line):
                gap.documents.append(line)
            elif line is self.lines[start] and self._is_title_rest(line):
                gap.title_rest = line.title
            elif is_prose(line) or (not self.uses_stops and line.title[-1:] in SENTENCE_STOPS):
                gap.has_prose = True
        return gap

    def _names_documents(self, line: AgendaLine) -> bool:
        return is_document_line(line) or self._begins_with_documents(line)

    def _begins_with_documents(self, line: AgendaLine) -> bool:
        return begins_with_documents(line.title, self.language.headings)

    def _is_title_rest(self, line: AgendaLine) -> bool:
        """Whether a line without a label is the rest of the title above it, which has no end."""
        if not self.items or self.items[-1].line.row is not None or len(line.title) >= MAX_PRINTED_LINE_CHARS:
            return False
        if line.title[:1].islower():
            return True
        return self.uses_stops and not _has_stop(self.items[-1].title)


def _has_stop(text: str) -> bool:
    return text[-1:] in set(CLOSING_PUNCTUATION_SYMBOLS)


def is_prose(line: AgendaLine) -> bool:
    """Whether a line is a sentence of an annotation, or of a report."""
    length = measure_length(line.title)
    if length >= MAX_PRINTED_LINE_CHARS:
        return True
    is_sentence = line.title[-1:] in SENTENCE_STOPS and length >= MIN_ANNOTATION_CHARS / 2
    return is_sentence or (_has_stop(line.title) and length >= MIN_ANNOTATION_CHARS)
