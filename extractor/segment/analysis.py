"""The whole document read once, each part by its own module; nothing is compared yet."""

from __future__ import annotations

from datetime import date

import msgspec

from extractor import languages, symbols
from extractor.languages import Language
from extractor.model import Citation, Masthead
from extractor.segment.agenda.item_list import AgendaList, read_agenda_list
from extractor.segment.citations import read_citations
from extractor.segment.draft_blocks import DraftBlock, merge_by_page, split_blocks
from extractor.segment.footnotes import ParsedFootnotes, read_footnotes
from extractor.segment.furniture import remove_furniture_lines
from extractor.segment.masthead.missing_session import infer_missing_session
from extractor.segment.masthead.reader import ParsedMasthead, open_layout_table, read_masthead
from extractor.segment.outline.reader import read_outline
from extractor.segment.schedule.from_tables import read_schedule
from extractor.segment.schedule.rows import ParsedSchedule
from extractor.source import Finding, Source


class DocumentAnalysis(msgspec.Struct):
    """What the document says. `code` is its language, None where nothing tells; `language` the one it was read by.

    `untrusted` are the pieces of pages whose text is not believed: no fact is taken from them.
    """

    language_code: str | None
    language: Language
    draft_blocks: list[DraftBlock]
    untrusted_blocks: list[DraftBlock]
    furniture: list[str]
    masthead: ParsedMasthead
    schedule: ParsedSchedule | None
    agenda: AgendaList | None
    notes: ParsedFootnotes
    citations: list[Citation]
    findings: list[Finding]


def analyse_source(source: Source) -> DocumentAnalysis:
    """Read a document. English words are used for one in a language that no file describes."""
    blocks = [block for block in source.blocks if block.page not in source.untrusted_pages]
    code = languages.detect_language("\n".join(b.text for b in blocks if b.text)) or source.language
    language = languages.load_language(code if code in languages.list_language_codes() else "en")
    pieces = open_layout_table(split_blocks(blocks), language)
    furniture = list(dict.fromkeys([*source.furniture, *remove_furniture_lines(pieces)]))
    opened = not source.untrusted_pages or any(piece.page < source.untrusted_pages[0] for piece in pieces if piece.page)
    masthead = read_masthead(pieces, language, furniture) if opened else ParsedMasthead(Masthead(), 0)
    masthead.masthead.session = masthead.masthead.session or infer_missing_session(masthead.masthead, pieces, language)
    remarks = read_outline(pieces, language)
    untrusted = split_blocks([block for block in source.blocks if block.page in source.untrusted_pages])
    for at, piece in enumerate(merge_by_page(pieces, untrusted)):
        piece.id = f"b{at + 1}"
    meeting = _get_meeting_start(masthead)
    schedule = read_schedule(pieces, language, meeting or _get_issue_date(masthead), certain=meeting is not None)
    notes = read_footnotes(pieces, source.notes)
    citations, cited = read_citations(pieces, notes, language, _build_citation_context(masthead.masthead, language))
    remarks = [*_remap_source_findings(source, pieces), *masthead.findings, *remarks, *notes.findings, *cited]
    remarks += schedule.findings if schedule else []
    agenda = read_agenda_list(pieces, language)
    return DocumentAnalysis(
        code, language, pieces, untrusted, furniture, masthead, schedule, agenda, notes, citations, remarks
    )


def _build_citation_context(masthead: Masthead, language: Language) -> symbols.DocumentContext:
    """What the masthead says of the numbers of resolutions that the document may cite as its own."""
    session = masthead.session.number if masthead.session else None
    return symbols.DocumentContext(
        body=symbols.find_issuing_body(masthead.symbols, masthead.bodies, language), session=session
    )


def _get_meeting_start(read: ParsedMasthead) -> date | None:
    """The meeting's first day: what tells the year of dates that name none."""
    meeting = read.masthead.meeting
    return date.fromisoformat(meeting.start) if meeting and meeting.start else None


def _get_issue_date(read: ParsedMasthead) -> date | None:
    return date.fromisoformat(read.masthead.date) if read.masthead.date else None


def _remap_source_findings(source: Source, pieces: list[DraftBlock]) -> list[Finding]:
    """The remarks of reader and layout, their block indices now those of the pieces."""
    first: dict[int, int] = {}
    for at, piece in enumerate(pieces):
        first.setdefault(id(piece.source_block), at)
    places = [None if r.block is None else first.get(id(source.blocks[r.block])) for r in source.findings]
    return [Finding(r.code, r.message, place) for r, place in zip(source.findings, places, strict=True)]
