"""The whole document read once, each part by its own module; nothing is compared yet."""

from __future__ import annotations

from datetime import date

import msgspec

from extractor import languages, symbols
from extractor.languages import Language
from extractor.model import Citation, Masthead
from extractor.segment.agenda import AgendaList, read_agenda
from extractor.segment.citations import read_citations
from extractor.segment.entries import ScheduleRead
from extractor.segment.furniture import take_furniture
from extractor.segment.masthead import MastheadRead, open_tables, read_masthead
from extractor.segment.notes import NotesRead, read_notes
from extractor.segment.outline import read_outline
from extractor.segment.pieces import Piece, in_order, pieces_of
from extractor.segment.schedule import read_schedule
from extractor.segment.session import lost_session
from extractor.source import Remark, Source


class Reading(msgspec.Struct):
    """What the document says. `code` is its language, None where nothing tells; `language` the one it was read by.

    `untrusted` are the pieces of pages whose text is not believed: no fact is taken from them.
    """

    code: str | None
    language: Language
    pieces: list[Piece]
    untrusted: list[Piece]
    furniture: list[str]
    masthead: MastheadRead
    schedule: ScheduleRead | None
    agenda: AgendaList | None
    notes: NotesRead
    citations: list[Citation]
    remarks: list[Remark]


def read(source: Source) -> Reading:
    """Read a document. English words are used for one in a language that no file describes."""
    blocks = [block for block in source.blocks if block.page not in source.untrusted]
    code = languages.detect_language("\n".join(b.text for b in blocks if b.text)) or source.language
    language = languages.get(code if code in languages.codes() else "en")
    pieces = open_tables(pieces_of(blocks), language)
    furniture = list(dict.fromkeys([*source.furniture, *take_furniture(pieces)]))
    opened = not source.untrusted or any(piece.page < source.untrusted[0] for piece in pieces if piece.page)
    masthead = read_masthead(pieces, language, furniture) if opened else MastheadRead(Masthead(), 0)
    masthead.masthead.session = masthead.masthead.session or lost_session(masthead.masthead, pieces, language)
    remarks = read_outline(pieces, language)
    untrusted = pieces_of([block for block in source.blocks if block.page in source.untrusted])
    for at, piece in enumerate(in_order(pieces, untrusted)):
        piece.id = f"b{at + 1}"
    meeting = _first_day(masthead)
    schedule = read_schedule(pieces, language, meeting or _issued(masthead), certain=meeting is not None)
    notes = read_notes(pieces, source.notes)
    citations, cited = read_citations(pieces, notes, language, _context(masthead.masthead, language))
    remarks = [*_reader_remarks(source, pieces), *masthead.remarks, *remarks, *notes.remarks, *cited]
    remarks += schedule.remarks if schedule else []
    agenda = read_agenda(pieces, language)
    return Reading(code, language, pieces, untrusted, furniture, masthead, schedule, agenda, notes, citations, remarks)


def _context(masthead: Masthead, language: Language) -> symbols.Context:
    """What the masthead says of the numbers of resolutions that the document may cite as its own."""
    session = masthead.session.number if masthead.session else None
    return symbols.Context(body=symbols.body_of(masthead.symbols, masthead.bodies, language), session=session)


def _first_day(read: MastheadRead) -> date | None:
    """The meeting's first day: what tells the year of dates that name none."""
    meeting = read.masthead.meeting
    return date.fromisoformat(meeting.start) if meeting and meeting.start else None


def _issued(read: MastheadRead) -> date | None:
    return date.fromisoformat(read.masthead.date) if read.masthead.date else None


def _reader_remarks(source: Source, pieces: list[Piece]) -> list[Remark]:
    """The remarks of reader and layout, their block indices now those of the pieces."""
    first: dict[int, int] = {}
    for at, piece in enumerate(pieces):
        first.setdefault(id(piece.block), at)
    places = [None if r.block is None else first.get(id(source.blocks[r.block])) for r in source.remarks]
    return [Remark(r.code, r.message, place) for r, place in zip(source.remarks, places, strict=True)]
