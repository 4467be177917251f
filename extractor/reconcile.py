"""What a document says two or three times restores what one place lost.

The agenda list, the headings of the annotations and the schedule name the same items. Titles tie them together;
numbers, labels and levels that one of them lost come from the others. Every value carried over leaves a remark that
names both places.
"""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache

import msgspec

from extractor.common.unicode_text import fold_text
from extractor.languages import Language, parse_item_prefix
from extractor.model import Agenda, AgendaItem
from extractor.segment.agenda.item_list import (
    AgendaEntry,
    AgendaList,
    AnnotationSection,
    read_annotation_sections,
    trim_item_title,
)
from extractor.segment.analysis import DocumentAnalysis
from extractor.segment.draft_blocks import DraftBlock
from extractor.segment.schedule.rows import ParsedSchedule
from extractor.source import Finding

MIN_ALIKE_TITLES_RATIO = 0.82  # share of two titles' letters in common from which they are the same item's
MIN_EQUAL_TITLES_RATIO = 0.995
SUB_ITEM_LETTERS = "abcdefghijklmnopqrstuvwxyz"
SUB_ITEM_ROMAN_NUMERALS = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]


class ReconciledItem(msgspec.Struct, eq=False):
    """An agenda item with all the places that name it."""

    entry: AgendaEntry
    number: str | None
    sections: list[AnnotationSection] = []


class ReconciledAgenda(msgspec.Struct):
    """The agenda as restored, None where the document has none, with remarks on what was restored and what differs."""

    agenda: Agenda | None
    items: list[ReconciledItem]
    findings: list[Finding]


@lru_cache(maxsize=4096)
def measure_title_similarity(one: str, other: str) -> float:
    """How alike two titles are, 0 to 1, after folding; a title cut short counts as the whole of what it begins."""
    a, b = _fold_item_title(one), _fold_item_title(other)
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    short, long = sorted((a, b), key=len)
    if len(short) > 20 and long.startswith(short.rstrip(" .…")):
        return 0.95
    return SequenceMatcher(None, a, b, autojunk=False).ratio() if _can_be_alike(short, long) else 0.0


def _fold_item_title(title: str) -> str:
    return fold_text(trim_item_title(title))


def _can_be_alike(short: str, long: str) -> bool:
    """Whether two titles can be alike, by how long they are and by the letters that both have, which is told fast."""
    needed = MIN_ALIKE_TITLES_RATIO * (len(short) + len(long)) / 2
    if len(short) < needed:
        return False
    others = _count_letters(long)
    return sum(min(count, others.get(letter, 0)) for letter, count in _count_letters(short).items()) >= needed


@lru_cache(maxsize=4096)
def _count_letters(title: str) -> Counter[str]:
    return Counter(title)


def _restore_annotation_headings(pieces: list[DraftBlock], listed: AgendaList) -> list[Finding]:
    """Make headings of the lines behind the agenda list that are an item's title and label and nothing else."""
    titles = {(_get_last_component(entry.number), fold_text(entry.title)) for entry in listed.entries}
    numbers = {number for number, _ in titles}
    remarks = []
    for at, piece in enumerate(pieces[listed.end_index :], listed.end_index):
        if piece.zone == "annex":
            break
        if piece.kind not in {"paragraph", "list_item"} or piece.label is None:
            continue
        number = _get_last_component(piece.number)
        if number in numbers and (number, _fold_item_title(piece.text)) in titles:
            piece.kind, piece.is_inferred_heading = "heading", True
            piece.number = number
            text = f"“{piece.text[:60]}” is no heading in the file; the agenda list names it as item {piece.label}"
            remarks.append(Finding("outline.heading_inferred", text, at))
    return remarks


def _get_last_component(number: str | None) -> str | None:
    """The last part of a canonical number, as a heading has it: "1(a)" is "(a)"."""
    return number and (f"({number.rpartition('(')[2]}" if number.endswith(")") else number)


def reconcile_agenda(reading: DocumentAnalysis) -> ReconciledAgenda:
    """Tie list, annotations and schedule together. Heading pieces get the numbers and levels of their items."""
    if reading.agenda is None:
        return ReconciledAgenda(None, [], [])
    remarks = _restore_annotation_headings(reading.draft_blocks, reading.agenda)
    sections = read_annotation_sections(reading.draft_blocks, reading.agenda.end_index, reading.language)
    items = [ReconciledItem(entry, entry.number) for entry in reading.agenda.entries]
    at = {id(piece): index for index, piece in enumerate(reading.draft_blocks)}
    _assign_sections(items, sections, reading.language, remarks, at)
    _restore_item_numbers(items, reading.schedule, remarks, at)
    _report_title_differences(items, reading.schedule, remarks, at)
    _set_item_heading_levels(items)
    heading = reading.agenda.heading
    return ReconciledAgenda(
        Agenda(title=heading.text if heading else None, items=_build_item_tree(items)), items, remarks
    )


def _assign_sections(
    items: list[ReconciledItem],
    sections: list[AnnotationSection],
    language: Language,
    remarks: list[Finding],
    at: dict[int, int],
) -> None:
    """Give each section to the item that its heading names: by number and title, by title, or by number."""
    current: ReconciledItem | None = None
    top: str | None = None
    for section in sections:
        heading = section.heading
        number, title = _read_heading_item(heading, top, language)
        item = _find_matching_item(items, number, title) or _insert_missing_item(items, current, section, number)
        if item is not None and item.entry.draft_block is section.heading:
            text = f"The agenda list lacks item {number}, “{title[:60]}”; it comes from its annotation."
            remarks.append(Finding("agenda.item_missing", text, at.get(id(section.heading))))
        if item is None:
            lettered = current is not None and number is not None and number.startswith(f"{current.number}(")
            if current is not None and (number is None or lettered):
                current.sections.append(AnnotationSection(heading, section.prose, section.documents))
                heading.number = number or heading.number
            continue
        if number is not None and "(" not in number:
            top = number
        elif item.number:
            top = item.number.split("(")[0]
        current = item
        item.sections.append(section)
        heading.number = item.number or number
        item.number = item.number or number


def _insert_missing_item(
    items: list[ReconciledItem], current: ReconciledItem | None, section: AnnotationSection, number: str | None
) -> ReconciledItem | None:
    """The item of a heading that the list lacks: one whose number goes on from that of the heading before it."""
    if number is None or current is None or current.number is None:
        return None
    place = items.index(current) + 1
    while place < len(items) and items[place].entry.depth > number.count("("):
        place += 1
    parent, _, last = number.rpartition("(")
    siblings = [i.number for i in items[:place] if i.number and i.number.rpartition("(")[0] == parent]
    before = siblings[-1] if siblings else ""
    if not last.isdigit() or not before.isdigit() or int(last) != int(before) + 1:
        return None
    entry = AgendaEntry(section.heading, trim_item_title(section.heading.text), number.count("("), number, None)
    items.insert(place, ReconciledItem(entry, number))
    return items[place]


def _read_heading_item(heading: DraftBlock, top: str | None, language: Language) -> tuple[str | None, str]:
    """The item that a heading's label names, with its path ("(a)" under item 1 is 1(a)), and its title."""
    number, title = heading.number, heading.text
    if number is None and (read := parse_item_prefix(language, title)) is not None and read.items:
        number, title = read.items[0], read.rest
    if number and number.startswith("(") and top:
        number = top + number
    return (number if number and number[0].isdigit() else None), title


def _find_matching_item(items: list[ReconciledItem], number: str | None, title: str) -> ReconciledItem | None:
    if number is not None:
        same = next((i for i in items if i.number == number), None)
        if same is not None and measure_title_similarity(same.entry.title, title) > 0.5:
            return same
    if (whole := _fold_item_title(title)) and (
        free := [i for i in items if not i.sections and _fold_item_title(i.entry.title) == whole]
    ):
        return free[0]
    best = max(
        items, key=lambda i: measure_title_similarity(i.entry.title, title) - (0.01 if i.sections else 0), default=None
    )
    if best is not None and measure_title_similarity(best.entry.title, title) >= MIN_ALIKE_TITLES_RATIO:
        return best
    return next((i for i in items if number is not None and i.number == number), None)


def _restore_item_numbers(
    items: list[ReconciledItem], schedule: ParsedSchedule | None, remarks: list[Finding], at: dict[int, int]
) -> None:
    """Numbers that the list lost: from the annotations' headings (already taken), the schedule, or the order."""
    for item in items:
        if item.entry.number is not None:
            continue
        place = f"the heading “{item.sections[0].heading.text[:40]}”" if item.number and item.sections else None
        if item.number is None and schedule is not None:
            row = next(
                (
                    r
                    for r in schedule.rows
                    if len(r.items) == 1
                    and measure_title_similarity(r.title, item.entry.title) >= MIN_ALIKE_TITLES_RATIO
                ),
                None,
            )
            if row is not None:
                item.number, place = row.items[0], f"the schedule's row “{row.title[:40]}”"
        if item.number is None:
            item.number, place = _infer_number_from_order(items, item), "its place in the list"
        text = f"The agenda list lost the number of “{item.entry.title[:60]}”; {item.number} comes from {place}."
        remarks.append(Finding("agenda.label_recovered", text, at.get(id(item.entry.draft_block))))


def _infer_number_from_order(items: list[ReconciledItem], item: ReconciledItem) -> str:
    """The number that follows the item before on the same depth."""
    position = items.index(item)
    parent, count = "", 1
    for other in reversed(items[:position]):
        if other.entry.depth == item.entry.depth:
            count += 1
        elif other.entry.depth < item.entry.depth:
            parent = other.number or ""
            break
    if item.entry.depth == 0:
        return str(count)
    names = SUB_ITEM_LETTERS if item.entry.depth == 1 else SUB_ITEM_ROMAN_NUMERALS
    return f"{parent}({names[min(count, len(names)) - 1]})"


def _report_title_differences(
    items: list[ReconciledItem], schedule: ParsedSchedule | None, remarks: list[Finding], at: dict[int, int]
) -> None:
    for item in items:
        printed = item.entry.title
        heading = item.sections[0].heading if item.sections else None
        if (
            heading is not None
            and heading.number == item.number
            and measure_title_similarity(printed, heading.text) < MIN_EQUAL_TITLES_RATIO
        ):
            remarks.append(_make_title_finding(item, "over its annotation", heading.text, at.get(id(heading))))
        rows = [] if schedule is None else [r for r in schedule.rows if r.items == [item.number]]
        if (
            rows
            and schedule is not None
            and all(measure_title_similarity(printed, row.title) < MIN_EQUAL_TITLES_RATIO for row in rows)
        ):
            table = schedule.row_block_indices[schedule.rows.index(rows[0])]
            remarks.append(_make_title_finding(item, "in the schedule", rows[0].title, table))


def _make_title_finding(item: ReconciledItem, where: str, title: str, at: int | None) -> Finding:
    text = f"Item {item.number} is “{item.entry.title[:80]}” in the list and “{title[:80]}” {where}."
    return Finding("agenda.title_differs", text, at)


def _set_item_heading_levels(items: list[ReconciledItem]) -> None:
    """The headings of items stand as deep as the items do; what stands under them one below."""
    for item in items:
        for position, section in enumerate(item.sections):
            own = section.heading.number == item.number and position == 0
            section.heading.level = 3 + item.entry.depth + (0 if own else 1)


def _build_item_tree(items: list[ReconciledItem]) -> list[AgendaItem]:
    roots: list[AgendaItem] = []
    open_items: list[tuple[int, AgendaItem]] = []
    for item in items:
        made = AgendaItem(number=item.number, label=item.entry.label, title=item.entry.title)
        made.block = item.entry.draft_block.id
        made.annotation = [p.id for s in item.sections for p in s.prose if p.text]
        made.documentation = [p.id for s in item.sections for p in s.documents if p.text or p.kind == "table"]
        while open_items and open_items[-1][0] >= item.entry.depth:
            open_items.pop()
        (open_items[-1][1].items if open_items else roots).append(made)
        open_items.append((item.entry.depth, made))
    return roots
