"""What then still disagrees: the document held against itself, each disagreement a remark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from extractor import symbols
from extractor.assessment.joined_texts import find_joined_texts
from extractor.languages import Language
from extractor.model import Document, ScheduleRow
from extractor.reconcile import ReconciledDocument, ReconciledItem
from extractor.segment.analysis import DocumentAnalysis
from extractor.segment.draft_blocks import BlockFinding, DraftBlock
from extractor.segment.masthead.reader import ParsedMasthead
from extractor.segment.schedule.rows import ParsedSchedule
from extractor.source import SourceCell


def check_document(document: Document, reading: DocumentAnalysis, restored: ReconciledDocument) -> list[BlockFinding]:
    """Every remark that the finished document gives rise to, but the one on its file's name."""
    schedule, blocks = reading.schedule, restored.blocks
    return [
        *_check_masthead(document, reading.masthead, reading.language),
        *_check_paragraph_numbers(blocks, restored),
        *_check_note_order(document, blocks),
        *_check_row_widths(blocks),
        *find_joined_texts(document, blocks, reading.language),
        *_check_agenda_numbers(restored, schedule),
        *(_check_schedule(document, schedule, restored) if schedule else []),
    ]


def check_file_name(document: Document) -> list[BlockFinding]:
    """What the file's name says otherwise than the document: the one remark that depends on the name."""
    named, own = document.source.name_symbol, document.masthead.symbols
    if not named or not own or named in own or _consists_of(named, own):
        return []
    return [_make_symbol_finding(document, "the file's name", named)]


def _consists_of(joint: str, symbols: list[str]) -> bool:
    """Whether a name has the parts of these symbols and no others, in any order of the symbols.

    File names write all punctuation in other ways: `A-79-1&S-2024-5`, `A_80_6_SECT.7` for A/80/6(Sect.7).
    """
    named = "/".join(_list_symbol_parts(joint)) + "/"
    for symbol in sorted(symbols, key=len, reverse=True):
        named = named.replace("/".join(_list_symbol_parts(symbol)) + "/", "", 1)
    return not named


def _list_symbol_parts(symbol: str) -> list[str]:
    """The runs of letters and digits of a symbol, without case."""
    return re.findall(r"[^\W_]+", symbol.casefold())


def _make_symbol_finding(document: Document, place: str, symbol: str) -> BlockFinding:
    own = " and ".join(document.masthead.symbols)
    return BlockFinding("masthead.symbol_differs", f"The masthead has {own}, {place} has {symbol}.")


def _check_masthead(document: Document, read: ParsedMasthead, language: Language) -> Iterator[BlockFinding]:
    masthead = document.masthead
    running = [
        found for line in document.furniture if "/" in line and (found := symbols.normalize_symbol(line.strip(" *")))
    ]
    if not masthead.symbols:
        yield BlockFinding("masthead.symbol_missing", "The document prints no symbol of its own.")
    else:
        for other in running:
            if other not in masthead.symbols:
                yield _make_symbol_finding(document, "the running head", other)
        fits = symbols.has_series_of_bodies(masthead.symbols, masthead.bodies, language)
        if fits is False:
            text = f"{masthead.symbols[0]} is no symbol of a series of “{masthead.bodies[0]}”."
            yield BlockFinding("citation.own_symbol_unlike_series", text)
    if masthead.date is None and "distribution" in read.field_blocks:
        yield BlockFinding(
            "masthead.date_unread", "The masthead has no date that can be read.", read.field_blocks["distribution"]
        )
    declared = [
        ("masthead", masthead.language, read.field_blocks.get("language")),
        ("job number", read.job_number_language, None),
    ]
    for place, code, block in declared:
        if code and document.language and code != document.language:
            text = f"The {place} says “{code}”, the text is in “{document.language}”."
            yield BlockFinding("masthead.language_differs", text, block)
    session = masthead.session
    if session and session.text is None:
        yield BlockFinding(
            "masthead.session_unread", "The masthead has lost lines; a session may have been among them."
        )
    elif session and session.text and session.number is None and not language.masthead.is_year_session(session.text):
        yield BlockFinding(
            "masthead.session_unread", f"“{session.text}” names no number.", read.field_blocks.get("session")
        )


def _check_paragraph_numbers(blocks: list[DraftBlock], agenda: ReconciledDocument) -> Iterator[BlockFinding]:
    """Gaps and repetitions among the numbered paragraphs, which run through; a fresh 1 begins a new series."""
    listed = {item.entry.draft_block.id for item in agenda.items}
    last: dict[str, int] = {}
    for block in blocks:
        if block.is_heading or block.zone == "contents" or block.id in listed or not (block.number or "").isdecimal():
            continue
        number, before = int(block.number or 0), last.get(block.zone)
        last[block.zone] = number
        if before is None or number == 1:
            continue
        if number == before:
            yield BlockFinding("outline.number_repeated", f"Paragraph {number} stands twice.", block)
        elif number != before + 1:
            yield BlockFinding("outline.number_gap", f"Paragraph {number} follows paragraph {before}.", block)


def _check_note_order(document: Document, blocks: list[DraftBlock]) -> Iterator[BlockFinding]:
    """Notes called out of the order of their numbers; a second 1 begins a new series."""
    by_id = {block.id: block for block in blocks}
    last, begun = 0, False
    for note in document.footnotes:
        if note.block is None or not (note.marker or "").isdecimal():
            continue
        number = int(note.marker or 0)
        if number <= last and not (number == 1 and begun):
            yield BlockFinding("notes.order", f"Note {number} is called after note {last}.", by_id.get(note.block))
        last, begun = number, begun or number == 1


def _check_row_widths(blocks: list[DraftBlock]) -> Iterator[BlockFinding]:
    """Rows that reach over fewer columns, or more, than the first, cells that span several counted as many."""
    for block in blocks:
        widths = _measure_row_widths(block.rows)
        odd = next((n for n, width in enumerate(widths) if width != widths[0]), None)
        if odd is not None:
            text = f"Row {odd + 1} is {widths[odd]} columns wide where the first is {widths[0]}."
            yield BlockFinding("table.ragged", text, block)


def _measure_row_widths(rows: list[list[SourceCell]]) -> list[int]:
    """How many columns each row takes, with the cells that reach down into it."""
    widths: list[int] = []
    reaching: list[tuple[int, int]] = []  # of cells above: rows still to go, columns
    for row in rows:
        widths.append(sum(cell.colspan for cell in row) + sum(columns for _, columns in reaching))
        reaching = [(left - 1, columns) for left, columns in reaching if left > 1]
        reaching += [(cell.rowspan - 1, cell.colspan) for cell in row if cell.rowspan > 1]
    return widths


def _check_agenda_numbers(agenda: ReconciledDocument, schedule: ParsedSchedule | None) -> Iterator[BlockFinding]:
    last: dict[str, int] = {}
    seen: set[str] = set()
    for item in agenda.items:
        number, block = item.number or "", item.entry.draft_block
        if number in seen:
            yield BlockFinding("agenda.number_repeated", f"Item {number} stands twice in the agenda.", block)
            continue
        seen.add(number)
        parent, own = _split_item_number(number)
        if own is None:
            continue
        before = last.get(parent, 0)
        if number.endswith("(i)") and before == 0:
            continue  # a Roman numeral and no ninth letter
        last[parent] = max(own, before)
        if own < before:
            yield BlockFinding("agenda.order", f"Item {number} comes after a later one.", block)
        elif own > before + 1:
            yield BlockFinding("agenda.number_gap", f"Item {number} has no item before it that it could follow.", block)
    yield from _check_missing_items(agenda, schedule)


def _split_item_number(number: str) -> tuple[str, int | None]:
    """A number's parent and its place under it: "2(c)" is ("2", 3); None for Roman numerals and compound numbers."""
    parent, _, tail = number.rpartition("(")
    tail = tail.rstrip(")")
    if tail.isdecimal():
        return parent, int(tail)
    return parent, ord(tail) - ord("a") + 1 if len(tail) == 1 and tail.islower() and "(" not in parent else None


def _check_missing_items(agenda: ReconciledDocument, schedule: ParsedSchedule | None) -> Iterator[BlockFinding]:
    """Items that one of the three places leaves out: checked where that place names most of the items."""
    annotated = {item.number for item in agenda.items if item.sections}
    if annotated:
        for item in agenda.items:
            covered = item.number in annotated or any((n or "").startswith(f"{item.number}(") for n in annotated)
            if not covered and _split_item_number(item.number or "")[0] not in annotated:
                yield _make_missing_item_finding(item, "has no annotation")
    if schedule is None:
        return
    named = {number for row in schedule.rows for number in row.items}
    parents = {_split_item_number(item.number or "")[0] for item in agenda.items}
    leaves = [item for item in agenda.items if item.number not in parents]
    absent = [leaf for leaf in leaves if not _is_item_covered(leaf.number or "", named)]
    if len(absent) * 2 < len(leaves):
        yield from (_make_missing_item_finding(leaf, "is not in the schedule") for leaf in absent)


def _make_missing_item_finding(item: ReconciledItem, what: str) -> BlockFinding:
    return BlockFinding("agenda.item_missing", f"Item {item.number} {what}.", item.entry.draft_block)


def _is_item_covered(number: str, named: set[str]) -> bool:
    """Whether a schedule that names these items covers an item: by itself, its parent or its sub-items."""
    parent = number.partition("(")[0]
    return number in named or parent in named or any(n.startswith(f"{number}(") for n in named)


def _check_schedule(document: Document, schedule: ParsedSchedule, agenda: ReconciledDocument) -> Iterator[BlockFinding]:
    meeting = document.masthead.meeting
    numbers = {item.number for item in agenda.items}
    for iso, weekday, table in schedule.printed_weekdays:
        if date.fromisoformat(iso).weekday() != weekday:
            yield BlockFinding("schedule.weekday_mismatch", f"{iso} is not the weekday printed beside it.", table)
    for row, table in zip(schedule.rows, schedule.row_blocks, strict=True):
        if row.date and meeting and meeting.start and meeting.end and not meeting.start <= row.date <= meeting.end:
            text = f"{row.date} is outside the meeting, {meeting.start} to {meeting.end}."
            yield BlockFinding("schedule.date_outside_meeting", text, table)
        for number in row.items:
            if numbers and number not in numbers:
                text = f"The schedule names item {number}, which the agenda does not have."
                yield BlockFinding("schedule.item_unknown", text, table)
    yield from _check_schedule_times(schedule)


def _check_schedule_times(schedule: ParsedSchedule) -> Iterator[BlockFinding]:
    """Days that go back, and meetings that begin before the one before them ends; parallel meetings are named apart."""
    last: ScheduleRow | None = None
    for row, table in zip(schedule.rows, schedule.row_blocks, strict=True):
        if last is not None and row.date and last.date and row.date < last.date:
            yield BlockFinding("schedule.date_order", f"{row.date} comes after {last.date}.", table)
        elif last is not None and _has_overlap(last, row):
            text = f"{row.date}: what begins at {row.start} overlaps what lasts from {last.start} to {last.end}."
            yield BlockFinding("schedule.time_overlap", text, table)
        if row.date and row.start:
            last = row


def _has_overlap(before: ScheduleRow, row: ScheduleRow) -> bool:
    same_day = before.date == row.date and before.meeting == row.meeting
    if not (same_day and row.start and before.start and before.end) or row.spans or before.spans:
        return False
    return (row.start, row.end) != (before.start, before.end) and row.start < before.end
