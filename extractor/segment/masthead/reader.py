"""The masthead and title of a document: lines are prepared, given roles together, and read by their roles."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import msgspec
from msgspec.structs import replace

from extractor import languages
from extractor.common.unicode_text import fold_text, remove_han_spaces
from extractor.languages import Language
from extractor.model import Masthead, Meeting, Session
from extractor.segment.draft_blocks import CLOSING_PUNCTUATION_SYMBOLS, BlockFinding, DraftBlock, split_table_cells
from extractor.segment.furniture import find_job_number
from extractor.segment.masthead.field_detection import (
    FieldDetector,
    PrintedDate,
    read_symbol_line,
    starts_with_resolution_number,
)
from extractor.segment.masthead.flattened_lines import split_flattened_masthead
from extractor.segment.masthead.line_evidence import CoverLine, EvidenceCollector
from extractor.segment.masthead.line_split import LineSplitter
from extractor.segment.masthead.missing_session import infer_missing_session
from extractor.segment.masthead.own_symbol import find_bodies_outside_masthead, find_symbol_outside_masthead
from extractor.segment.masthead.role_assignment import Role, assign_roles
from extractor.segment.masthead.search_end import MASTHEAD_SEARCH_LINES, SearchEndFinder
from extractor.segment.masthead.title_block import join_title_lines, read_title_block
from extractor.segment.places import BlockPlace, LocatedText, Place

MAX_BLOCKS_TO_LAYOUT_TABLE = 8  # blocks from the beginning among which the masthead's layout table is
MIN_LAYOUT_TABLE_FIELDS = 2  # kinds of fields that cells are, from which a table is the masthead's layout table
MAX_ORGANIZATION_WORDS = 4  # of its name in six languages


class ParsedMasthead(msgspec.Struct):
    """What the masthead says, and all blocks with the masthead's zone set and its lines put right.

    `field_blocks` has the first block of each kind of line; `places` says where each value was read, by its path in the
    masthead ("date", "symbols/0", "session/number").
    """

    masthead: Masthead
    blocks: list[DraftBlock]
    adoption_line: str | None = None
    series_titles: list[str] = []
    job_number_language: str | None = None
    field_blocks: dict[str, DraftBlock] = {}
    places: dict[str, list[Place]] = {}
    findings: list[BlockFinding] = []


class MastheadReader:
    """Reads mastheads, titles and subtitles of documents in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.fields = FieldDetector(language)
        self.lines = LineSplitter(language, self.fields)
        self.evidence = EvidenceCollector(language, self.fields)
        self.ends = SearchEndFinder(language, self.fields, self.evidence)

    def open_layout_table(self, blocks: list[DraftBlock]) -> list[DraftBlock]:
        """The blocks with the masthead's layout table, if there is one, opened into its lines.

        What stands below the heading of an agenda or a schedule is none, whatever its cells are.
        """
        for at, block in enumerate(blocks[:MAX_BLOCKS_TO_LAYOUT_TABLE]):
            if block.kind == "table":
                lines = split_table_cells(block)
                fields = {self.fields.detect_field(line.text) for line in lines} - {None}
                return blocks[:at] + lines + blocks[at + 1 :] if len(fields) >= MIN_LAYOUT_TABLE_FIELDS else blocks
            if self.language.headings.is_section_heading(block.text):
                return blocks
        return blocks

    def read_masthead(self, blocks: list[DraftBlock], furniture: list[str]) -> ParsedMasthead:
        """Read the masthead, title and subtitle: the roles of the lines are assigned together.

        `furniture` are running headers and footers: they may hold the job number and the symbol, and are evidence for
        the title.
        """
        blocks = self._split_flattened_masthead(self._join_adoption_lines(blocks))
        blocks = self.lines.join_split_lines(blocks, MASTHEAD_SEARCH_LINES)
        blocks = self.lines.split_columns(blocks, MASTHEAD_SEARCH_LINES)
        blocks = self.lines.split_bracketed_fields(blocks, MASTHEAD_SEARCH_LINES)
        blocks = self.lines.join_wrapped_lines(blocks, MASTHEAD_SEARCH_LINES)
        lines = self.evidence.collect_evidence(blocks[: self.ends.find_search_end(blocks)], blocks, furniture)
        blocks, roles = join_title_lines(blocks, _promote_adoption_line(assign_roles(lines), lines))
        filler = _MastheadFiller(self.fields)
        end = filler.read_lines(blocks, roles)
        parsed = filler.parsed
        masthead = parsed.masthead
        if not masthead.symbols:
            found = find_symbol_outside_masthead(blocks, furniture, self.language.cover)
            masthead.symbols = filler.place_list("symbols", found)
        if not masthead.bodies and "title" in roles:
            masthead.bodies = filler.place_list("bodies", find_bodies_outside_masthead(furniture, self.language.cover))
        title = read_title_block(masthead.symbols, blocks, roles, self.language.cover)
        masthead.title = filler.place_text("title", title.title)
        masthead.subtitle = filler.place_text("subtitle", title.subtitle)
        parsed.blocks = [replace(block, zone="masthead") for block in title.blocks[:end]] + title.blocks[end:]
        masthead.session = masthead.session or infer_missing_session(masthead, parsed.blocks, self.language.masthead)
        job = find_job_number(furniture, blocks[:end])
        if job is not None:
            masthead.job_number = filler.place_text("job_number", LocatedText(job.number, [job.place]))
            parsed.job_number_language = next(
                (o.code for o in languages.load_language_headers() if o.job_number_letter == job.letter), None
            )
        return parsed

    def _split_flattened_masthead(self, blocks: list[DraftBlock]) -> list[DraftBlock]:
        """The blocks with a masthead that is one line divided into its lines: it begins with the organization's name."""
        first = blocks[0].text if blocks else ""
        opening = first.split()[:MAX_ORGANIZATION_WORDS]
        starts = (" ".join(opening[:count]) for count in range(1, len(opening) + 1))
        if "/" not in first or not any(self.fields.detect_field(start) == "organization" for start in starts):
            return blocks
        return [*split_flattened_masthead(blocks[0], self._is_masthead_field), *blocks[1:]]

    def _is_masthead_field(self, text: str) -> bool:
        return self.fields.detect_field(text) is not None or self.fields.language.masthead.is_principal_organ(text)

    def _join_adoption_lines(self, blocks: list[DraftBlock]) -> list[DraftBlock]:
        """The blocks with the adoption line joined where it is on two ("Resolution adopted by … / on 4 May 2024")."""
        for at, (block, line) in enumerate(itertools.pairwise(blocks[:MASTHEAD_SEARCH_LINES])):
            both = block.is_heading and line.is_heading and not starts_with_resolution_number(line.text)
            if both and not self._is_adoption_line(block.text) and self._is_adoption_line(f"{block.text} {line.text}"):
                return [*blocks[:at], block.append_block(line), *blocks[at + 2 :]]
        return blocks

    def _is_adoption_line(self, text: str) -> bool:
        return (
            self.fields.read_in_any_language(text, lambda own, line: own.headings.find_adopted_type(line)) is not None
        )


def _promote_adoption_line(roles: list[Role], lines: list[CoverLine]) -> list[Role]:
    """The roles with the adoption line as the title where no other line is ("Decision adopted by the Committee …")."""
    if "title" in roles:
        return roles
    adoptions = [at for at, (role, line) in enumerate(zip(roles, lines, strict=True)) if line.field == "adoption"]
    if not adoptions or not lines[adoptions[-1]].has("heading"):
        return roles
    last = adoptions[-1]
    return [*roles[:last], "title", *roles[last + 1 :]]


def _read_body(block: DraftBlock) -> LocatedText:
    """The body that a line names, without a note's mark."""
    printed = block.text.rstrip("*")
    return LocatedText(remove_han_spaces(printed), [BlockPlace(block, 0, len(printed))])


def _read_bodies(blocks: list[DraftBlock]) -> list[LocatedText]:
    """The bodies that lines name. One that begins with a small letter continues the name above, which is set alike."""
    bodies: list[LocatedText] = []
    above: DraftBlock | None = None
    for block in blocks:
        body = _read_body(block)
        if above is not None and block.bold == above.bold and block.text[:1].islower():
            bodies[-1] = LocatedText(f"{bodies[-1].value} {body.value}", [*bodies[-1].places, *body.places])
        else:
            bodies.append(body)
        above = block
    return bodies


class _MastheadFiller:
    """Fills one masthead from the lines, each by its role and field."""

    def __init__(self, fields: FieldDetector) -> None:
        self.fields = fields
        self.parsed = ParsedMasthead(Masthead(), [])
        self.field_positions: dict[str, int] = {}
        self.body_blocks: list[DraftBlock] = []
        self.version_date: tuple[DraftBlock, PrintedDate] | None = None
        self.takers: dict[str, Callable[[DraftBlock], None]] = {
            "adoption": self._take_adoption,
            "symbol": self._take_symbol,
            "distribution": self._take_distribution,
            "date": self._take_date,
            "language": self._take_language,
            "original": self._take_original,
            "session": self._take_session,
            "item": self._take_item,
            "meeting": self._take_meeting,
        }

    def read_lines(self, blocks: list[DraftBlock], roles: list[Role]) -> int:
        """Take each line; returns where the masthead ends: above the title, or a subtitle that is above the title."""
        masthead = self.parsed.masthead
        end = next((at for at, role in enumerate(roles) if role in {"title", "subtitle", "text"}), len(roles))
        for at, (block, role) in enumerate(zip(blocks, roles, strict=False)):
            if role in {"field", "item"}:
                self._take_field(block, at, after_title=at > end)
            elif role == "body" and "sitting" not in self.field_positions:
                self._take_body(block)
            elif role == "item_title":
                title = block.text.rstrip(f"{CLOSING_PUNCTUATION_SYMBOLS} *")
                self._place_line(f"agenda_item_titles/{len(masthead.agenda_item_titles)}", block, title)
                masthead.agenda_item_titles.append(title)
            elif role == "series":
                self.parsed.series_titles.append(block.text)
            elif role == "note":
                self._take_version_date(block)
        end = self._find_separate_place(blocks, end, roles)
        masthead.bodies = self.place_list("bodies", _read_bodies(self.body_blocks))
        if masthead.date is None and self.version_date is not None:
            block, version = self.version_date
            masthead.date = version.date.isoformat()
            self.parsed.places["date"] = [BlockPlace(block, version.start, version.end)]
        self.parsed.field_blocks = {kind: blocks[at] for kind, at in self.field_positions.items()}
        return end

    def _take_field(self, block: DraftBlock, at: int, *, after_title: bool) -> None:
        """Take a field; below the title only one that the masthead above has not."""
        kind = self.fields.detect_field(block.text) or ""
        if after_title and getattr(self.parsed.masthead, kind, None):
            return
        self.field_positions.setdefault(kind, at)
        if kind in self.takers:
            self.takers[kind](block)

    def _take_body(self, block: DraftBlock) -> None:
        if all(fold_text(block.text) != fold_text(body.text) for body in self.body_blocks):
            self.body_blocks.append(block)

    def place_text(self, path: str, found: LocatedText | None) -> str | None:
        """Record where a value was read; returns the value."""
        if found is None:
            return None
        self.parsed.places[path] = found.places
        return found.value

    def place_list(self, name: str, found: list[LocatedText]) -> list[str]:
        """Record where the values of a list were read; returns the values."""
        self.parsed.places |= {f"{name}/{at}": text.places for at, text in enumerate(found)}
        return [text.value for text in found]

    def _place_line(self, path: str, block: DraftBlock, printed: str | None = None) -> None:
        """Record that a value was read from a line: `printed` is the line, or what it begins with."""
        text = block.text.rstrip("* ") if printed is None else printed
        self.parsed.places[path] = [BlockPlace(block, 0, len(text))]

    def _take_adoption(self, block: DraftBlock) -> None:
        self.parsed.adoption_line = block.text

    def _take_symbol(self, block: DraftBlock) -> None:
        own = self.parsed.masthead.symbols
        new = [found for found in read_symbol_line(block.text) if found.symbol not in own]
        if new and own:
            self._report_second_value("symbol", block.text)
        for found in new:
            self.parsed.places[f"symbols/{len(own)}"] = [BlockPlace(block, found.start, found.end)]
            own.append(found.symbol)

    def _take_distribution(self, block: DraftBlock) -> None:
        self.parsed.masthead.distribution = self.fields.read_in_any_language(
            block.text, lambda own, line: own.masthead.find_distribution(line)
        )
        self._place_line("distribution", block)

    def _take_date(self, block: DraftBlock) -> None:
        read = self.fields.read_in_any_language(block.text, lambda own, line: own.dates.find_date_line(line))
        if self.parsed.masthead.date is not None:
            self._report_second_value("date", block.text)
        elif read is not None:
            self.parsed.masthead.date = read.date.isoformat()
            self.parsed.places["date"] = [BlockPlace(block, read.start, len(block.text.rstrip("* ")))]

    def _take_language(self, block: DraftBlock) -> None:
        read = self.fields.read_in_any_language(block.text, lambda own, line: own.masthead.find_language_line(line))
        if read:
            self.parsed.masthead.language = next(
                (c for c in read.codes if c == self.fields.language.code), read.codes[0]
            )
            self._place_line("language", block)

    def _take_original(self, block: DraftBlock) -> None:
        read = self.fields.read_in_any_language(
            block.text, lambda own, line: own.masthead.find_original_languages(line)
        )
        found = [LocatedText(name.code, [BlockPlace(block, name.start, name.end)]) for name in read or []]
        self.parsed.masthead.original_languages = self.place_list("original_languages", found)

    def _take_session(self, block: DraftBlock) -> None:
        read = self.fields.read_in_any_language(block.text, lambda own, line: own.masthead.find_session_line(line))
        if read is not None and self.parsed.masthead.session is None:
            text = block.text.rstrip("*")
            self.parsed.masthead.session = Session(text=text, number=read.number)
            for name in ("text", "number"):
                self._place_line(f"session/{name}", block, text)

    def _take_item(self, block: DraftBlock) -> None:
        read = self.fields.read_in_any_language(block.text, lambda own, line: own.masthead.find_item_line(line))
        items = self.parsed.masthead.agenda_items
        for item in read.items if read is not None else []:
            if item not in items:
                self._place_line(f"agenda_items/{len(items)}", block)
                items.append(item)

    def _take_meeting(self, block: DraftBlock) -> None:
        read = self.fields.read_in_any_language(block.text, lambda own, line: own.masthead.find_meeting_line(line))
        if read is not None:
            start, end = (d.isoformat() if d else None for d in (read.start, read.end))
            text = block.text.rstrip("*")
            self.parsed.masthead.meeting = Meeting(text=text, place=read.place, start=start, end=end)
            self._place_line("meeting/text", block, text)
            for name, span in (("place", read.place_span), ("start", read.dates_span), ("end", read.dates_span)):
                self.parsed.places[f"meeting/{name}"] = [BlockPlace(block, *span)]

    def _take_version_date(self, block: DraftBlock) -> None:
        if self.version_date is None and (read := self.fields.read_version_date(block.text)) is not None:
            self.version_date = block, read

    def _find_separate_place(self, blocks: list[DraftBlock], end: int, roles: list[Role]) -> int:
        """The meeting's place where it is on its own line, above the dates or below; returns the masthead's end."""
        meeting, at = self.parsed.masthead.meeting, self.field_positions.get("meeting")
        if meeting is None or meeting.place is not None or at is None:
            return end
        for other in (at - 1, at + 1):
            line = blocks[other] if 0 <= other < len(blocks) else None
            role = roles[other] if 0 <= other < len(roles) else "text"
            if line is None or role in {"field", "item", "title", "subtitle"} or line.kind == "table":
                continue
            if line.bold != blocks[at].bold or line.is_heading:
                continue
            pair = blocks[min(at, other) : max(at, other) + 1]
            text = " ".join(block.text for block in pair)
            read = self.fields.read_in_any_language(text, lambda own, line: own.masthead.find_meeting_line(line))
            if read is not None and read.place:
                meeting.text, meeting.place = text.rstrip("*"), read.place
                self.parsed.places["meeting/text"] = [BlockPlace(b, 0, len(b.text.rstrip("*"))) for b in pair]
                before = 0 if line is pair[0] else len(pair[0].text) + 1
                start, stop = (offset - before for offset in read.place_span)
                self.parsed.places["meeting/place"] = [BlockPlace(line, start, stop)]
                self.body_blocks = [body for body in self.body_blocks if body is not line]
                return max(end, other + 1)
        return end

    def _report_second_value(self, name: str, text: str) -> None:
        self.parsed.findings.append(
            BlockFinding("masthead.field_twice", f"The masthead gives a second {name}: “{text}”.")
        )
