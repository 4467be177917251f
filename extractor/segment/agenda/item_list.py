"""The agendas of a document, each as printed; `reconcile` ties them to annotations and schedule."""

from __future__ import annotations

import re

import msgspec
from msgspec.structs import replace

from extractor.languages import Language
from extractor.segment.agenda.evidence import AGENDA_TYPES, MIN_AGENDA_WEIGHT, AgendaCandidate, RunWeigher
from extractor.segment.agenda.lines import AgendaLineSplitter, drop_page_numbers
from extractor.segment.agenda.runs import RunItem, find_runs
from extractor.segment.draft_blocks import CLOSING_PUNCTUATION_SYMBOLS, DraftBlock, SourceLine

_GLUED_NOTE_PATTERN = re.compile(
    r"(?<=[^\W\d][.;:])\d{1,2}$|(?<=[)”\"’][.;:])\d{1,2}$"
)  # "Main Committees.1" in plain text
MIN_SHARED_ITEMS_RATIO = 0.5  # share of two lists' items from which they are the same agenda, printed twice


class AgendaEntry(msgspec.Struct, frozen=True):
    """An item as an agenda prints it: `depth` 0 for items, 1 for sub-items; `number` None where it is lost.

    `documents` are blocks below the item that name its documents, `document_cells` cells at its right, as (row, column).
    """

    draft_block: DraftBlock
    title: str
    depth: int
    number: str | None
    label: str | None
    documents: tuple[DraftBlock, ...] = ()
    document_cells: tuple[tuple[int, int], ...] = ()


class AgendaList(msgspec.Struct, frozen=True):
    """An agenda with its heading. `end_index`: the annotations begin at this block or after it."""

    heading: DraftBlock | None
    entries: list[AgendaEntry]
    end_index: int


class ParsedAgendas(msgspec.Struct, frozen=True):
    """The agenda of the document's own meeting, and other agendas that it prints."""

    agenda: AgendaList | None
    others: list[AgendaList]


class AgendaReader:
    """Reads the agendas of documents in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.headings = language.headings
        self.masthead = language.masthead
        self.lines = AgendaLineSplitter(language)
        self.weigher = RunWeigher(language)

    def read_agendas(self, blocks: list[DraftBlock], session: int | None) -> ParsedAgendas:
        """All agendas of a document. `session` is the number of its own meeting's session, None where it is not known."""
        lines = self.lines.split_agenda_lines(blocks)
        is_agenda = self._is_agenda_document(blocks)
        candidates = self.weigher.weigh_runs(find_runs(lines, self.language), lines, is_agenda=is_agenda)
        accepted = _drop_repeated([c for c in candidates if c.weight >= MIN_AGENDA_WEIGHT])
        lists = [_make_list(candidate) for candidate in accepted]
        own = next((at for at, c in enumerate(accepted) if not self._is_of_other_session(c, session)), 0)
        return ParsedAgendas(lists[own] if lists else None, lists[:own] + lists[own + 1 :])

    def _is_agenda_document(self, blocks: list[DraftBlock]) -> bool:
        """Whether the title, or a heading above it, says that the document is an agenda."""
        body = next((at for at, block in enumerate(blocks) if block.zone != "masthead"), len(blocks))
        opening = [block for block in blocks[:body] if block.is_heading] + blocks[body : body + 1]
        return any(self.headings.find_document_type(block.text) in AGENDA_TYPES for block in opening if block.text)

    def _is_of_other_session(self, candidate: AgendaCandidate, session: int | None) -> bool:
        """Whether what introduces an agenda names a session that is not the document's own."""
        block = candidate.heading or candidate.introduction
        named = self.masthead.find_session_number(block.text) if block is not None and session is not None else None
        return named is not None and named != session


def take_listed_labels(blocks: list[DraftBlock], agendas: ParsedAgendas) -> list[DraftBlock]:
    """The blocks with the labels that only an agenda's list shows ("Item 1.") apart from their texts.

    This comes before notes and citations are read, whose offsets point into the texts.
    """
    listed = [agenda for agenda in (agendas.agenda, *agendas.others) if agenda is not None]
    labelled = {e.draft_block.lines: e.draft_block for agenda in listed for e in agenda.entries if e.draft_block.label}
    return [block if block.label else labelled.get(block.lines, block) for block in blocks]


def add_block_ids(agenda: AgendaList, ids: dict[SourceLine, str]) -> AgendaList:
    """The agenda with the ids of its blocks, which they get when all blocks of the document are known."""

    def name_block(block: DraftBlock) -> DraftBlock:
        return replace(block, id=ids[block.lines[0]])

    return replace(
        agenda,
        entries=[
            replace(e, draft_block=name_block(e.draft_block), documents=tuple(map(name_block, e.documents)))
            for e in agenda.entries
        ],
    )


def _drop_repeated(candidates: list[AgendaCandidate]) -> list[AgendaCandidate]:
    """The candidates with one for each agenda.

    A plain list is preferred to annotated items, then a list that something introduces, then the one of most weight.
    """
    kept: list[AgendaCandidate] = []
    for candidate in candidates:
        same = next((other for other in kept if _is_same_agenda(candidate, other)), None)
        if same is None:
            kept.append(candidate)
        elif _rank_repeated(candidate) > _rank_repeated(same):
            kept[kept.index(same)] = candidate
    return kept


def _rank_repeated(candidate: AgendaCandidate) -> tuple[bool, bool, float]:
    return not candidate.run.has_prose, candidate.is_introduced, candidate.weight


def _is_same_agenda(one: AgendaCandidate, other: AgendaCandidate) -> bool:
    """Whether two lists are one agenda: their items are the same.

    Where nothing introduces one of them, its titles are enough: headings of annotations have numbers that the list may
    have lost, and paragraphs with their own numbers are between them. Annotations may go on in the line of their title.
    """
    with_numbers = one.is_introduced and other.is_introduced
    first, second = (
        {(item.number if with_numbers else None, _fold_title(item.title)) for item in candidate.run.items}
        for candidate in (one, other)
    )
    shared = len(first & second)
    if not with_numbers:
        shared = max(shared, _count_begun_titles(one, other))
    return shared >= MIN_SHARED_ITEMS_RATIO * min(len(first), len(second))


def _count_begun_titles(one: AgendaCandidate, other: AgendaCandidate) -> int:
    """How many items of the same number have titles of which one begins with the other."""
    first, second = (
        {item.number: _fold_title(item.title) for item in candidate.run.items} for candidate in (one, other)
    )
    pairs = ((first[number], second[number]) for number in first.keys() & second.keys() if number is not None)
    return sum(a.startswith(b) or b.startswith(a) for a, b in pairs if a and b)


def _fold_title(title: str) -> str:
    return trim_item_title(title).casefold()[:60]


def _make_list(candidate: AgendaCandidate) -> AgendaList:
    run = candidate.run
    titles = [item.title for item in run.items]
    if candidate.is_contents or not run.has_prose:
        titles = drop_page_numbers(titles)
    is_contents = candidate.is_contents or titles != [item.title for item in run.items]
    entries = [
        _make_entry(item, title, is_contents=is_contents, has_prose=run.has_prose)
        for item, title in zip(run.items, titles, strict=True)
    ]
    first, last = run.items[0].line.position, run.items[-1].line.position
    return AgendaList(candidate.heading, _move_documents_to_parents(entries), first if run.has_prose else last + 1)


def _make_entry(item: RunItem, title: str, *, is_contents: bool, has_prose: bool) -> AgendaEntry:
    line = item.line
    block = line.block
    label = line.label if item.number is not None else None
    if is_contents and line.row is None:
        block = replace(
            block,
            kind="paragraph",
            text=title,
            label=label,
            zone="contents",
            is_inferred_heading=False,
            number=item.number,
        )
    elif line.row is None and not has_prose:
        block = replace(block, kind="list_item", is_inferred_heading=False, number=item.number)
    documents = tuple(document.block for document in item.documents)
    return AgendaEntry(block, trim_item_title(title), item.depth, item.number, label, documents, line.document_cells)


def _move_documents_to_parents(entries: list[AgendaEntry]) -> list[AgendaEntry]:
    """The entries with documents after the last sub-item given to the item above it.

    Where another sub-item of that item has documents, each has its own.
    """
    moved = list(entries)
    for at in range(len(moved)):
        parent = next((n for n in range(at, -1, -1) if moved[n].depth < moved[at].depth), None)
        if parent is None or not _ends_sub_items(entries, at):
            continue
        if not any(entry.documents for entry in moved[parent + 1 : at]):
            moved[parent] = replace(moved[parent], documents=moved[parent].documents + moved[at].documents)
            moved[at] = replace(moved[at], documents=())
    return moved


def _ends_sub_items(entries: list[AgendaEntry], at: int) -> bool:
    """Whether an entry is the last one below its item."""
    depth = entries[at].depth
    return depth > 0 and (at + 1 == len(entries) or entries[at + 1].depth < depth)


def trim_item_title(text: str) -> str:
    """An item's title without what ends it in a list: closing stop, colon or semicolon, and asterisks of notes."""
    bare = text.rstrip(" *")
    if bare.rstrip()[-1:].isdecimal():
        bare = _GLUED_NOTE_PATTERN.sub("", bare)
    return bare.rstrip(CLOSING_PUNCTUATION_SYMBOLS + " *").rstrip()
