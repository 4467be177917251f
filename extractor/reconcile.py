"""What a document says two or three times restores what one place lost.

The agenda list, the headings of the annotations and the schedule name the same items. Titles tie them together;
numbers, labels and levels that one of them lost come from the others. A number given to an item and a heading made of
a paragraph leave a finding that names both places. Nothing that was read is changed: the result has blocks of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from string import ascii_lowercase

import msgspec
from msgspec.structs import replace

from extractor.common.roman_numerals import to_roman
from extractor.common.unicode_text import fold_text
from extractor.languages import Language
from extractor.model import Agenda, AgendaItem, Citation, ScheduleRow
from extractor.segment.agenda.annotations import AnnotationReader, AnnotationSection
from extractor.segment.agenda.item_list import AgendaEntry, AgendaList, add_block_ids, trim_item_title
from extractor.segment.analysis import DocumentAnalysis
from extractor.segment.draft_blocks import BlockFinding, DraftBlock, map_lines_to_ids
from extractor.segment.places import BlockPlace, Place
from extractor.segment.schedule.rows import ParsedSchedule

MIN_ALIKE_TITLES_RATIO = 0.82  # share of two titles' letters in common from which they are the same item's
MIN_EQUAL_TITLES_RATIO = 0.995
ITEM_HEADING_LEVEL = 3  # of the heading over an item's annotation: below the title and its section
SUB_ITEM_ROMAN_NUMERALS = [to_roman(number) for number in range(1, 13)]
_SYMBOL_FRAGMENT = r"[A-Z][A-Za-z.]*\d*(?:/[A-Za-z\d.-]+(?:\([A-Za-z\d]+\))?)+"
_RESOLUTION_SIGN = re.compile(r"/(?:RES|DEC)/")  # what an item is about, and no document for it
_PART_FRAGMENT = r"(?:Add|Corr|Rev)\.\d+"  # of the document before it
# "(A/80/12, A/80/13 and Add.1)" at the end of a title, and nothing else in the brackets but a word before ("document")
_LEADING_WORDS_FRAGMENT = r"(?:[^\W\d_]{1,14}[.:：]? ?){0,2}"
_NEXT_SYMBOL_FRAGMENT = rf"(?:[,;،、，；和] ?| \w{{1,3}} ?)(?:{_SYMBOL_FRAGMENT}|{_PART_FRAGMENT})"
_CLOSING_SYMBOLS_PATTERN = re.compile(
    rf"[(（\[]{_LEADING_WORDS_FRAGMENT}{_SYMBOL_FRAGMENT}(?:{_NEXT_SYMBOL_FRAGMENT})*[)）\]][\s.;:,。；]*$"
)


class ReconciledItem(msgspec.Struct, eq=False):
    """An agenda item with all the places that name it; `is_restored`: the list lacks it, and its annotation has it.

    `number_place` is where its number comes from, where the list lost it.
    """

    entry: AgendaEntry
    number: str | None
    sections: list[AnnotationSection] = []
    is_restored: bool = False
    number_place: BlockPlace | None = None


class ReconciledDocument(msgspec.Struct, frozen=True):
    """The agenda as restored, None where the document has none, and the blocks with the numbers and levels of its items.

    `more_agendas` are those of other meetings, as printed. `places` says where the agendas' titles were read and what was
    restored comes from, by path ("agenda.title", "agenda.items/0/number").
    """

    blocks: list[DraftBlock]
    agenda: Agenda | None
    more_agendas: list[Agenda]
    items: list[ReconciledItem]
    findings: list[BlockFinding]
    places: dict[str, list[Place]] = {}


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
    """Whether two titles can be alike, by how long they are and by the letters that both have, which is quick to check."""
    needed = MIN_ALIKE_TITLES_RATIO * (len(short) + len(long)) / 2
    if len(short) < needed:
        return False
    others = _count_letters(long)
    return sum(min(count, others.get(letter, 0)) for letter, count in _count_letters(short).items()) >= needed


@lru_cache(maxsize=4096)
def _count_letters(title: str) -> Counter[str]:
    return Counter(title)


def reconcile_document(reading: DocumentAnalysis) -> ReconciledDocument:
    """Tie list, annotations and schedule together. Headings of annotations get the numbers and levels of their items."""
    if reading.agendas.agenda is None:
        return ReconciledDocument(reading.draft_blocks, None, [], [], [])
    ids = map_lines_to_ids(reading.draft_blocks)
    agenda, *more = (add_block_ids(found, ids) for found in (reading.agendas.agenda, *reading.agendas.others))
    entries = [entry for listed in (agenda, *more) for entry in listed.entries]
    blocks = _replace_blocks(reading.draft_blocks, [entry.draft_block for entry in entries])
    assignment = _SectionAssignment(reading.language, [ReconciledItem(entry, entry.number) for entry in agenda.entries])
    for section in AnnotationReader(reading.language).read_annotation_sections(blocks, agenda.end_index):
        assignment.assign_section(section)
    items = assignment.items
    findings = assignment.findings + _restore_item_numbers(items, reading.schedule)
    findings += _find_title_differences(items, reading.schedule)
    blocks = _replace_blocks(blocks, _set_item_heading_levels(items))
    documents = _ItemDocuments(reading.citations)
    others = [
        _build_agenda(other, [ReconciledItem(entry, entry.number) for entry in other.entries], documents)
        for other in more
    ]
    made = _build_agenda(agenda, items, documents)
    places = _list_title_places(agenda, more) | _list_restored_places(made, items)
    return ReconciledDocument(blocks, made, others, items, findings, places)


def _replace_blocks(blocks: list[DraftBlock], changed: list[DraftBlock]) -> list[DraftBlock]:
    """The blocks, with the changed ones in the place of those of the same id."""
    by_id = {block.id: block for block in changed}
    return [by_id.get(block.id, block) for block in blocks]


class _SectionAssignment:
    """Gives each section, in printed order, to the item that its heading names: by number and title, title, or number.

    `current` is the item of the last section, `top` the number of the last item without sub-items' letters.
    """

    def __init__(self, language: Language, items: list[ReconciledItem]) -> None:
        self.cells = language.cells
        self.items = items
        self.current: ReconciledItem | None = None
        self.top: str | None = None
        self.findings: list[BlockFinding] = []

    def assign_section(self, section: AnnotationSection) -> None:
        heading = section.heading
        number, title = self._read_heading_item(heading)
        item = _find_matching_item(self.items, number, title) or self._insert_missing_item(heading, number)
        if item is None:
            self._add_to_current(section, number)
            return
        if item.is_restored and not item.sections:
            text = f"The agenda list lacks item {number}, “{title[:60]}”; it comes from its annotation."
            self.findings.append(BlockFinding("agenda.item_missing", text, heading))
        if number is not None and "(" not in number:
            self.top = number
        elif item.number:
            self.top = item.number.split("(")[0]
        self.current = item
        item.number = item.number or number
        item.sections.append(_with_heading_number(section, item.number))

    def _read_heading_item(self, heading: DraftBlock) -> tuple[str | None, str]:
        """The item that a heading's label names, with its path ("(a)" under item 1 is 1(a)), and its title."""
        number, title = heading.number, heading.text
        if number is None and (read := self.cells.parse_item_prefix(title)) is not None and read.items:
            number, title = read.items[0], read.rest
        if number and number.startswith("(") and self.top:
            number = self.top + number
        return (number if number and number[0].isdecimal() else None), title

    def _add_to_current(self, section: AnnotationSection, number: str | None) -> None:
        """A section that names no item is under the last that does, where nothing speaks against it."""
        current = self.current
        lettered = current is not None and number is not None and number.startswith(f"{current.number}(")
        if current is not None and (number is None or lettered):
            current.sections.append(_with_heading_number(section, number or section.heading.number))

    def _insert_missing_item(self, heading: DraftBlock, number: str | None) -> ReconciledItem | None:
        """A new item for a heading that the list lacks: one whose number follows that of the heading before it."""
        if number is None or self.current is None or self.current.number is None:
            return None
        place = self.items.index(self.current) + 1
        while place < len(self.items) and self.items[place].entry.depth > number.count("("):
            place += 1
        parent, _, last = number.rpartition("(")
        siblings = [i.number for i in self.items[:place] if i.number and i.number.rpartition("(")[0] == parent]
        before = siblings[-1] if siblings else ""
        if not last.isdecimal() or not before.isdecimal() or int(last) != int(before) + 1:
            return None
        entry = AgendaEntry(heading, trim_item_title(heading.text), number.count("("), number, None)
        self.items.insert(place, ReconciledItem(entry, number, is_restored=True))
        return self.items[place]


def _with_heading_number(section: AnnotationSection, number: str | None) -> AnnotationSection:
    return replace(section, heading=replace(section.heading, number=number))


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


def _restore_item_numbers(items: list[ReconciledItem], schedule: ParsedSchedule | None) -> list[BlockFinding]:
    """Numbers that the list lost: from the annotations' headings (already taken), the schedule, or the order."""
    findings: list[BlockFinding] = []
    for item in items:
        if item.entry.number is not None:
            continue
        place = None
        if item.number and item.sections:
            heading = item.sections[0].heading
            place = f"the heading “{heading.text[:40]}”"
            item.number_place = BlockPlace(heading, inferred="annotation")
        found = _find_schedule_row(item, schedule) if item.number is None else None
        if found is not None:
            row, block = found
            item.number, place = row.items[0], f"the schedule's row “{(row.title or '')[:40]}”"
            item.number_place = BlockPlace(block, inferred="schedule")
        if item.number is None:
            item.number, place = _infer_number_from_order(items, item), "its place in the list"
            item.number_place = BlockPlace(item.entry.draft_block, inferred="order")
        text = f"The agenda list lost the number of “{item.entry.title[:60]}”; {item.number} comes from {place}."
        findings.append(BlockFinding("agenda.label_recovered", text, item.entry.draft_block))
    return findings


def _find_schedule_row(item: ReconciledItem, schedule: ParsedSchedule | None) -> tuple[ScheduleRow, DraftBlock] | None:
    """The schedule's row that has an item's title and names one item, and its block."""
    rows = zip(schedule.rows, schedule.row_blocks, strict=True) if schedule else ()
    title = item.entry.title
    return next(
        (
            (row, block)
            for row, block in rows
            if len(row.items) == 1 and measure_title_similarity(row.title or "", title) >= MIN_ALIKE_TITLES_RATIO
        ),
        None,
    )


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
    names = ascii_lowercase if item.entry.depth == 1 else SUB_ITEM_ROMAN_NUMERALS
    return f"{parent}({names[min(count, len(names)) - 1]})"


def _find_title_differences(items: list[ReconciledItem], schedule: ParsedSchedule | None) -> list[BlockFinding]:
    """Items that the annotation or the schedule names in other words than the list."""
    findings: list[BlockFinding] = []
    for item in items:
        heading = item.sections[0].heading if item.sections else None
        if heading is not None and heading.number == item.number and not _is_same_title(item, heading.text):
            findings.append(_make_title_finding(item, "over its annotation", heading.text, heading))
        titles = _list_schedule_titles(item, schedule) if schedule else []
        if titles and not any(_is_same_title(item, title) for title, _ in titles):
            findings.append(_make_title_finding(item, "in the schedule", *titles[0]))
    return findings


def _list_schedule_titles(item: ReconciledItem, schedule: ParsedSchedule) -> list[tuple[str, DraftBlock]]:
    """The titles of an item in the schedule's rows that name it alone, each with its block."""
    rows = zip(schedule.rows, schedule.row_blocks, strict=True)
    return [(row.title, block) for row, block in rows if row.items == [item.number] and row.title]


def _is_same_title(item: ReconciledItem, title: str) -> bool:
    return measure_title_similarity(item.entry.title, title) >= MIN_EQUAL_TITLES_RATIO


def _make_title_finding(item: ReconciledItem, where: str, title: str, block: DraftBlock) -> BlockFinding:
    text = f"Item {item.number} is “{item.entry.title[:80]}” in the list and “{title[:80]}” {where}."
    return BlockFinding("agenda.title_differs", text, block)


def _set_item_heading_levels(items: list[ReconciledItem]) -> list[DraftBlock]:
    """The headings of the items' sections, each as deep as its item; what is under them one below."""
    headings: list[DraftBlock] = []
    for item in items:
        for position, section in enumerate(item.sections):
            own = section.heading.number == item.number and position == 0
            headings.append(replace(section.heading, level=ITEM_HEADING_LEVEL + item.entry.depth + (0 if own else 1)))
    return headings


class _ItemDocuments:
    """The symbols that blocks and cells cite."""

    def __init__(self, citations: list[Citation]) -> None:
        self._of_block: dict[str, list[str]] = {}
        self._of_cell: dict[tuple[str, int, int], list[str]] = {}
        self._starts: dict[tuple[str, str], int] = {}
        for citation in citations:
            if citation.kind == "symbol" and citation.symbol:
                self._starts.setdefault((citation.block, citation.symbol), citation.start)
                self._of_block.setdefault(citation.block, []).append(citation.symbol)
                if citation.cell:
                    self._of_cell.setdefault((citation.block, *citation.cell), []).append(citation.symbol)

    def list_symbols(self, item: ReconciledItem, documentation: list[str]) -> list[str]:
        """The symbols in the lines of an item's documentation, in the cells at its right and in brackets after its title."""
        cells = [(item.entry.draft_block.id, *cell) for cell in item.entry.document_cells]
        found = [symbol for cell in cells for symbol in self._of_cell.get(cell, [])]
        found += [symbol for block in documentation for symbol in self._of_block.get(block, [])]
        own = item.entry.draft_block
        if own.kind != "table" and (bracket := _CLOSING_SYMBOLS_PATTERN.search(own.text)) is not None:
            listed = self._of_block.get(own.id, [])
            found += [
                symbol
                for symbol in listed
                if self._starts[own.id, symbol] > bracket.start() and not _RESOLUTION_SIGN.search(symbol)
            ]
        return list(dict.fromkeys(found))


def _list_title_places(agenda: AgendaList, more: list[AgendaList]) -> dict[str, list[Place]]:
    """The headings that are the agendas' titles, by path."""
    headings = {"agenda.title": agenda.heading} | {f"more_agendas/{n}/title": m.heading for n, m in enumerate(more)}
    return {path: [BlockPlace(heading, 0, len(heading.text))] for path, heading in headings.items() if heading}


def _list_restored_places(agenda: Agenda, items: list[ReconciledItem]) -> dict[str, list[Place]]:
    """What items and numbers come from that the list lacks, by path."""
    places: dict[str, list[Place]] = {}
    for path, item in zip(_iter_item_paths(agenda.items, "agenda.items"), items, strict=True):
        if item.is_restored:
            places[path] = [BlockPlace(item.entry.draft_block, inferred="annotation")]
        elif item.number_place is not None:
            places[f"{path}/number"] = [item.number_place]
    return places


def _iter_item_paths(items: list[AgendaItem], path: str) -> Iterator[str]:
    """The path of each item of a tree, an item before those below it."""
    for at, item in enumerate(items):
        yield f"{path}/{at}"
        yield from _iter_item_paths(item.items, f"{path}/{at}/items")


def _build_agenda(listed: AgendaList, items: list[ReconciledItem], documents: _ItemDocuments) -> Agenda:
    title = listed.heading.text if listed.heading else None
    return Agenda(title=title, items=_build_item_tree(items, documents))


def _build_item_tree(items: list[ReconciledItem], documents: _ItemDocuments) -> list[AgendaItem]:
    roots: list[AgendaItem] = []
    open_items: list[tuple[int, AgendaItem]] = []
    for item in items:
        blocks = [*item.entry.documents, *(block for section in item.sections for block in section.documents)]
        documentation = [block.id for block in blocks if block.text or block.kind == "table"]
        made = AgendaItem(
            number=item.number,
            label=item.entry.label,
            title=item.entry.title,
            block=item.entry.draft_block.id,
            annotation=[block.id for section in item.sections for block in section.prose if block.text],
            documentation=documentation,
            documents=documents.list_symbols(item, documentation),
        )
        while open_items and open_items[-1][0] >= item.entry.depth:
            open_items.pop()
        (open_items[-1][1].items if open_items else roots).append(made)
        open_items.append((item.entry.depth, made))
    return roots
