"""The whole document read once, each part by its own module; nothing is compared yet."""

from __future__ import annotations

from datetime import date
from functools import cache

import msgspec

from extractor import languages, symbols
from extractor.languages import Language
from extractor.model import Citation, Masthead
from extractor.segment.agenda.annotations import AnnotationReader
from extractor.segment.agenda.item_list import AgendaReader, ParsedAgendas, take_listed_labels
from extractor.segment.citations import read_citations
from extractor.segment.contents_tables import open_contents_tables
from extractor.segment.draft_blocks import BlockFinding, DraftBlock, assign_ids, split_blocks
from extractor.segment.footnotes import ParsedFootnotes, read_footnotes
from extractor.segment.furniture import separate_furniture_lines
from extractor.segment.masthead.reader import MastheadReader, ParsedMasthead
from extractor.segment.outline.compound_labels import split_compound_labels
from extractor.segment.outline.reader import OutlineReader
from extractor.segment.record import ParsedRecord, complete_masthead, is_record, read_record
from extractor.segment.schedule.reader import read_schedule
from extractor.segment.schedule.rows import ParsedSchedule
from extractor.source import Source, SourceBlock


class DocumentAnalysis(msgspec.Struct, frozen=True):
    """What the document says. `language_code` is None where its language is unknown; `language` is the one it was read by.

    `untrusted_blocks` are on pages whose text is not trusted: no fact is taken from them.
    """

    language_code: str | None
    language: Language
    draft_blocks: list[DraftBlock]
    untrusted_blocks: list[DraftBlock]
    furniture: list[str]
    masthead: ParsedMasthead
    schedule: ParsedSchedule | None
    record: ParsedRecord | None
    agendas: ParsedAgendas
    notes: ParsedFootnotes
    citations: list[Citation]
    findings: list[BlockFinding]


class _DocumentAnalyser:
    """Reads documents in one language. Its readers are built once."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.masthead_reader = MastheadReader(language)
        self.outline_reader = OutlineReader(language)
        self.agenda_reader = AgendaReader(language)
        self.annotation_reader = AnnotationReader(language)

    def analyse_blocks(self, source: Source, blocks: list[SourceBlock], code: str | None) -> DocumentAnalysis:
        """Read a document's trusted blocks. `code` is its language, which may be another than the analyser's."""
        opened = self.masthead_reader.open_layout_table(split_blocks(blocks))
        drafts = split_compound_labels(open_contents_tables(opened, self.language.headings))
        lines, furniture_lines = separate_furniture_lines(drafts)
        furniture = list(dict.fromkeys([*source.furniture, *furniture_lines]))
        has_first_page = not source.untrusted_pages or any(b.page < source.untrusted_pages[0] for b in lines if b.page)
        masthead = (
            self.masthead_reader.read_masthead(lines, furniture)
            if has_first_page
            else ParsedMasthead(Masthead(), lines)
        )
        outline = self.outline_reader.read_outline(masthead.blocks)
        untrusted = split_blocks([block for block in source.blocks if block.page in source.untrusted_pages])
        own_session = masthead.masthead.session.number if masthead.masthead.session else None
        agendas = self.agenda_reader.read_agendas(outline.blocks, own_session)
        draft_blocks, restored = self._restore_headings(take_listed_labels(outline.blocks, agendas), agendas)
        named_blocks, untrusted = assign_ids(draft_blocks, untrusted)
        record = None
        if is_record(masthead.masthead, self.language):
            record = read_record(named_blocks, self.language)
            masthead = complete_masthead(masthead, record)
        meeting = _get_meeting_start(masthead)
        schedule = read_schedule(
            named_blocks,
            self.language,
            meeting or _get_issue_date(masthead),
            certain=meeting is not None,
            last_day=_get_meeting_end(masthead),
        )
        notes = read_footnotes(named_blocks, source.notes)
        context = _build_citation_context(masthead.masthead, self.language)
        citations, cited = read_citations(named_blocks, notes, self.language, context)
        findings = [
            *_locate_source_findings(source, named_blocks),
            *masthead.findings,
            *outline.findings,
            *restored,
            *notes.findings,
            *cited,
            *(schedule.findings if schedule else []),
        ]
        return DocumentAnalysis(
            code,
            self.language,
            named_blocks,
            untrusted,
            furniture,
            masthead,
            schedule,
            record,
            agendas,
            notes,
            citations,
            findings,
        )

    def _restore_headings(
        self, blocks: list[DraftBlock], agendas: ParsedAgendas
    ) -> tuple[list[DraftBlock], list[BlockFinding]]:
        """The blocks with the headings of annotations that the agenda's list names."""
        if agendas.agenda is None:
            return blocks, []
        return self.annotation_reader.restore_annotation_headings(blocks, agendas.agenda)


@cache
def _get_analyser(language: Language) -> _DocumentAnalyser:
    return _DocumentAnalyser(language)


def analyse_source(source: Source) -> DocumentAnalysis:
    """Read a document. English words are used for one in a language that no file describes."""
    blocks = [block for block in source.blocks if block.page not in source.untrusted_pages]
    code = languages.detect_language("\n".join(b.text for b in blocks if b.text)) or source.language
    language = languages.load_language(code if code in languages.list_language_codes() else "en")
    return _get_analyser(language).analyse_blocks(source, blocks, code)


def _build_citation_context(masthead: Masthead, language: Language) -> symbols.DocumentContext:
    """What the masthead says of the numbers of resolutions that the document may cite as its own."""
    session = masthead.session.number if masthead.session else None
    return symbols.DocumentContext(
        body=symbols.find_issuing_body(masthead.symbols, masthead.bodies, language), session=session
    )


def _get_meeting_start(read: ParsedMasthead) -> date | None:
    """The meeting's first day: what shows the year of dates that name none."""
    meeting = read.masthead.meeting
    return date.fromisoformat(meeting.start) if meeting and meeting.start else None


def _get_meeting_end(read: ParsedMasthead) -> date | None:
    meeting = read.masthead.meeting
    return date.fromisoformat(meeting.end) if meeting and meeting.end else None


def _get_issue_date(read: ParsedMasthead) -> date | None:
    return date.fromisoformat(read.masthead.date) if read.masthead.date else None


def _locate_source_findings(source: Source, blocks: list[DraftBlock]) -> list[BlockFinding]:
    """The findings of reader and layout, each with the draft block that its source block became."""
    draft_blocks: dict[SourceBlock, DraftBlock] = {}
    if any(finding.block is not None for finding in source.findings):
        for block in blocks:
            for line in block.lines:
                draft_blocks.setdefault(line.source_block, block)
    return [
        BlockFinding(finding.code, finding.message, draft_blocks.get(finding.block) if finding.block else None)
        for finding in source.findings
    ]
