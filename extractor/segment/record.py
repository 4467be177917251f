"""Verbatim and summary records: which meeting they are of, when it was held and opened, who presided, what was taken up."""

from __future__ import annotations

import re

import msgspec
from msgspec.structs import replace

from extractor.languages import Language
from extractor.languages.record_lines import RecordLineReader
from extractor.model import Masthead, Meeting, MeetingRecord, RecordedItem
from extractor.segment.document_type import is_record_symbol
from extractor.segment.draft_blocks import DraftBlock
from extractor.segment.masthead.reader import ParsedMasthead
from extractor.segment.places import BlockPlace, Place

MAX_COVER_BLOCKS = 60  # blocks within which a record has opened the meeting, with its members and its contents
MAX_BLOCKS_TO_COUNTRY = 4  # after the president's line, where leaders set the country apart
MAX_PLACE_WORDS = 4  # of a city on a line of its own
_BRACKETED_PATTERN = re.compile(r"[(（][^()（）]+[)）]")


class ParsedRecord(msgspec.Struct):
    """The facts of a record, and where each was read, by its path in them ("date", "president")."""

    facts: MeetingRecord
    places: dict[str, list[Place]] = {}


def is_record(masthead: Masthead, language: Language) -> bool:
    """Whether a document is the record of a meeting: its symbol says so, or its title."""
    symbol = masthead.symbols[0] if masthead.symbols else ""
    return is_record_symbol(symbol) or language.headings.find_document_type(masthead.title or "") == "record"


def read_record(blocks: list[DraftBlock], language: Language) -> ParsedRecord:
    """Read the lines above the opening of the meeting, the sentence that opens it, and the headings of its items."""
    reader = _RecordReader(language.record)
    reader.read_cover(blocks[:MAX_COVER_BLOCKS])
    reader.read_items(blocks)
    return reader.parsed


def complete_masthead(parsed: ParsedMasthead, record: ParsedRecord) -> ParsedMasthead:
    """The masthead of a record with what its lines say: place and day of the meeting, its number for a title.

    A record is not submitted under an item: what was read as such is a heading of the record.
    """
    masthead, facts = replace(parsed.masthead, agenda_items=[], agenda_item_titles=[]), record.facts
    places = dict(parsed.places)
    if masthead.meeting is None and facts.date is not None:
        printed = [place for place in record.places["date"] if isinstance(place, BlockPlace)]
        text = " ".join(place.block.text[place.start : place.end] for place in printed)
        masthead.meeting = Meeting(text=text, place=facts.place, start=facts.date, end=facts.date)
        places |= {f"meeting/{name}": record.places["date"] for name in ("text", "start", "end")}
        places["meeting/place"] = record.places.get("place", [])
    if masthead.title is None and facts.meeting is not None:
        masthead.title, places["title"] = facts.meeting, record.places["meeting"]
    return replace(parsed, masthead=masthead, places=places)


class _RecordReader:
    """Fills the facts of one record."""

    def __init__(self, lines: RecordLineReader) -> None:
        self.lines = lines
        self.parsed = ParsedRecord(MeetingRecord())

    def read_cover(self, blocks: list[DraftBlock]) -> None:
        """Take the lines up to the sentence that opens the meeting."""
        facts = self.parsed.facts
        for at, block in enumerate(blocks):
            if block.kind == "table":
                continue
            opened = self.lines.find_opening_time(block.text)
            if opened is not None:
                facts.opened = opened
                self._place("opened", block)
                return
            if facts.number is None and (meeting := self.lines.find_meeting(block.text)) is not None:
                facts.number, facts.meeting = meeting.number, block.text[meeting.start : meeting.end]
                self.parsed.places |= {
                    name: [BlockPlace(block, meeting.start, meeting.end)] for name in ("number", "meeting")
                }
            if facts.date is None:
                self._take_meeting_time(block, blocks[at + 1] if at + 1 < len(blocks) else None)
            if facts.president is None:
                self._take_president(block, blocks[at + 1 : at + 1 + MAX_BLOCKS_TO_COUNTRY])

    def read_items(self, blocks: list[DraftBlock]) -> None:
        """Take the agenda items that contents and headings name, each once."""
        items = self.parsed.facts.items
        for at, block in enumerate(blocks):
            found = self.lines.find_item(f"{block.label or ''} {block.text}".strip()) if block.kind != "table" else None
            if found is None:
                continue
            title = self.lines.strip_continuation_mark(found.rest)
            below = blocks[at + 1] if at + 1 < len(blocks) else None
            if not title and below is not None and (below.is_heading or below.bold):
                title = self.lines.strip_continuation_mark(below.text)
            known = {item.number for item in items}
            items += [
                RecordedItem(number=number, title=title or None, block=block.id)
                for number in found.items
                if number not in known
            ]

    def _take_meeting_time(self, block: DraftBlock, after: DraftBlock | None) -> None:
        found = self.lines.find_meeting_time(block.text)
        if found is None:
            return
        facts = self.parsed.facts
        facts.date, facts.time, facts.place = found.date.isoformat(), found.time, found.place
        president = self.lines.find_president(block.text)
        end = president.start if president is not None else len(block.text)
        self.parsed.places["date"] = [BlockPlace(block, 0, len(block.text[:end].rstrip()))]
        self.parsed.places["time"] = [*self.parsed.places["date"]]
        if found.place is not None:
            self.parsed.places["place"] = [*self.parsed.places["date"]]
        elif after is not None and _may_be_place(after.text):
            facts.place = after.text.strip()
            self._place("place", after)
            self.parsed.places["date"].append(BlockPlace(after, 0, len(after.text)))

    def _take_president(self, block: DraftBlock, after: list[DraftBlock]) -> None:
        president = self.lines.find_president(block.text)
        if president is None:
            return
        name = president.name
        self.parsed.places["president"] = [BlockPlace(block, president.start, len(block.text))]
        country = next((line for line in after if _BRACKETED_PATTERN.fullmatch(line.text)), None)
        if country is not None and not _BRACKETED_PATTERN.search(name):
            name = f"{name} {country.text}"
            self.parsed.places["president"].append(BlockPlace(country, 0, len(country.text)))
        self.parsed.facts.president = name

    def _place(self, path: str, block: DraftBlock) -> None:
        self.parsed.places[path] = [BlockPlace(block, 0, len(block.text))]


def _may_be_place(text: str) -> bool:
    """Whether a line may be a city: few words, without digits and signs."""
    return 0 < len(text.split()) <= MAX_PLACE_WORDS and not any(char.isdigit() or char in ":：/." for char in text)
