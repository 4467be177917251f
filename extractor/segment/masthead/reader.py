"""The masthead: all that stands above the title, line by line, up to the title with its subtitle."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from extractor import languages
from extractor.common.unicode_text import fold_text, remove_han_spaces
from extractor.languages import Language
from extractor.model import Masthead, Meeting, Session
from extractor.segment.agenda.item_list import trim_item_title
from extractor.segment.draft_blocks import BlockFinding, DraftBlock, split_table_cells
from extractor.segment.furniture import find_job_number
from extractor.segment.masthead.field_detection import (
    detect_field,
    read_full_date,
    read_in_any_language,
    read_symbol_line,
)
from extractor.segment.masthead.line_split import join_split_lines, split_columns
from extractor.segment.masthead.missing_session import infer_missing_session
from extractor.segment.masthead.title_block import (
    count_body_lines,
    count_item_title_lines,
    read_title_and_subtitle,
    starts_with_resolution_number,
)
from extractor.segment.outline.reader import CLOSING_PUNCTUATION_SYMBOLS

MASTHEAD_SEARCH_LINES = 60  # lines within which a masthead must have ended
MIN_SENTENCE_CHARS = 60  # characters from which a line that ends with a stop is a sentence
MAX_UNRECOGNISED_LINES = 6  # lines of bodies and titles that may stand between two lines that only a masthead has

UNSTORED_FIELDS = {  # lines that only a masthead has, and that tell none of its fields
    "organization",  # "United Nations" is no body
    "bracket",  # "[without reference to a Main Committee (A/76/L.14)]"
    "year",  # the session is the first organ's, the Security Council's year none
    "sitting",  # a record's "64th plenary meeting", its hour, its place and its President
}


class ParsedMasthead(msgspec.Struct):
    """What the masthead says, and all blocks with the masthead's zone set and its lines put right.

    `field_blocks` has the first block of each kind of line.
    """

    masthead: Masthead
    blocks: list[DraftBlock]
    adoption_line: str | None = None
    job_number_language: str | None = None
    field_blocks: dict[str, DraftBlock] = {}
    findings: list[BlockFinding] = []


def open_layout_table(pieces: list[DraftBlock], language: Language) -> list[DraftBlock]:
    """The pieces with the masthead's layout table, if there is one, opened into its lines."""
    for at, piece in enumerate(pieces[:8]):
        if piece.kind == "table":
            lines = split_table_cells(piece)
            if sum(detect_field(line.text, language) is not None for line in lines) >= 2:
                return pieces[:at] + lines + pieces[at + 1 :]
            return pieces
    return pieces


def read_masthead(pieces: list[DraftBlock], language: Language, furniture: Iterable[str]) -> ParsedMasthead:
    """Read the masthead; `furniture` is searched for the job number only."""
    pieces = _join_adoption_lines(pieces, language)
    pieces = join_split_lines(pieces, language, MASTHEAD_SEARCH_LINES)
    pieces = split_columns(pieces, language, MASTHEAD_SEARCH_LINES)
    kinds = _detect_fields(pieces, language)
    end = min(_find_masthead_end(pieces, kinds), len(kinds))
    reader = _MastheadReader(language)
    for at in range(end):
        reader.take_line(at, pieces[at], kinds[at])
    title_at = reader.finish_masthead(pieces, end)
    read = reader.parsed
    read.blocks = [replace(piece, zone="masthead") for piece in pieces[:title_at]] + pieces[title_at:]
    read.field_blocks = {kind: pieces[at] for kind, at in reader.field_positions.items()}
    if title_at or (pieces and pieces[0].is_heading):
        title = read_title_and_subtitle(read.masthead.symbols, pieces[title_at:], language)
        read.masthead.title, read.masthead.subtitle = title.title, title.subtitle
        read.blocks[title_at:] = title.body
    read.masthead.session = read.masthead.session or infer_missing_session(read.masthead, read.blocks, language)
    job = find_job_number([*furniture, *(piece.text for piece in pieces[:title_at])])
    if job is not None:
        read.masthead.job_number = job.number
        read.job_number_language = next(
            (o.code for o in languages.load_language_headers() if o.job_number_letter == job.letter), None
        )
    return read


def _join_adoption_lines(pieces: list[DraftBlock], language: Language) -> list[DraftBlock]:
    """Join the adoption line where it is printed on two ("Resolution adopted by … / on 4 May 2024")."""

    def adopts(text: str) -> bool:
        return read_in_any_language(language, languages.find_adopted_type, text) is not None

    for at, (piece, line) in enumerate(itertools.pairwise(pieces[:MASTHEAD_SEARCH_LINES])):
        parted = piece.is_heading and line.is_heading and not starts_with_resolution_number(line.text)
        if parted and not adopts(piece.text) and adopts(f"{piece.text} {line.text}"):
            return [*pieces[:at], piece.append_block(line), *pieces[at + 2 :]]
    return pieces


def _detect_fields(pieces: list[DraftBlock], language: Language) -> list[str | None]:
    """For each line what field it surely is, as far as a masthead can go on behind the last that is one."""
    given = max((at for at, piece in enumerate(pieces) if piece.zone == "masthead"), default=0)
    kinds: list[str | None] = []
    last = MASTHEAD_SEARCH_LINES
    for at, piece in enumerate(pieces[:MASTHEAD_SEARCH_LINES]):
        if at > max(last + MAX_UNRECOGNISED_LINES, given):
            break
        kinds.append(detect_field(piece.text, language) if piece.kind != "table" else None)
        if kinds[-1] is not None:
            last = at
    return kinds


def _find_masthead_end(pieces: list[DraftBlock], kinds: list[str | None]) -> int:
    """One past the last line that only a masthead has. A masthead has two such lines or more, or its zone is given."""
    given = [at for at, piece in enumerate(pieces) if piece.zone == "masthead"]
    marks = [at for at, kind in enumerate(kinds) if kind is not None]
    last, count = -1, 0
    for at in marks:
        adopted = count and kinds[last] in {"adoption", "bracket"}
        if count and (
            at - last > (1 if adopted else MAX_UNRECOGNISED_LINES) or any(map(_is_sentence_line, pieces[last + 1 : at]))
        ):
            break
        last, count = at, count + 1
    return max(last + 1 if count >= 2 or (count == 1 and last == 0) else 0, given[-1] + 1 if given else 0)


def _is_sentence_line(piece: DraftBlock) -> bool:
    """Whether a line is a sentence of the text: what comes behind it is no masthead's, as the date of an adoption."""
    text = piece.text
    return (
        piece.kind != "table"
        and len(text) >= MIN_SENTENCE_CHARS
        and text[-1] in CLOSING_PUNCTUATION_SYMBOLS
        and not text.endswith("..")
    )


class _MastheadReader:
    """Takes the lines one by one and fills the masthead; what no reader knows is a body's name or an item's title."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.parsed = ParsedMasthead(Masthead(), [])
        self.field_positions: dict[str, int] = {}
        self.body_blocks: list[DraftBlock] = []
        self.item_title_blocks: list[DraftBlock] = []
        self.last_field: str | None = None

    def take_line(self, at: int, piece: DraftBlock, kind: str | None) -> None:
        if kind is None:
            self._take_unknown_line(piece)
            return
        self.field_positions.setdefault(kind, at)
        if kind not in UNSTORED_FIELDS:
            getattr(self, f"_take_{kind}")(piece.text)
        self.last_field = kind

    def finish_masthead(self, pieces: list[DraftBlock], end: int) -> int:
        """Take the bodies or item titles that still follow the last sure line; returns where the title stands."""
        at = end
        ahead = pieces[end : end + max(MAX_UNRECOGNISED_LINES, len(self.parsed.masthead.agenda_items) + 2)]
        if self.last_field == "item":
            at = end + count_item_title_lines(ahead, self.item_title_blocks, self.language)
        elif self.last_field not in {"adoption", "bracket"} and self.body_blocks:
            at = end + count_body_lines(ahead, self.body_blocks, self.language)
        for piece in pieces[end:at]:
            self._take_unknown_line(piece)
        masthead = self.parsed.masthead
        at = self._find_separate_place(pieces, at)
        masthead.bodies = [remove_han_spaces(piece.text).rstrip("*") for piece in self.body_blocks]
        masthead.agenda_item_titles = [trim_item_title(piece.text).rstrip("*") for piece in self.item_title_blocks]
        return at

    def _take_unknown_line(self, piece: DraftBlock) -> None:
        if (
            piece.kind == "table"
            or not piece.text.strip("*_- ")
            or len(piece.text) == 1
            or self.last_field == "sitting"
        ):
            return
        if any(fold_text(piece.text) == fold_text(body.text) for body in self.body_blocks):
            return
        after_item = self.last_field == "item" or bool(self.item_title_blocks)
        (self.item_title_blocks if after_item else self.body_blocks).append(piece)

    def _take_adoption(self, text: str) -> None:
        self.parsed.adoption_line = text

    def _take_symbol(self, text: str) -> None:
        new = [s for s in read_symbol_line(text) if s not in self.parsed.masthead.symbols]
        if new and self.parsed.masthead.symbols:
            self._report_second_value("symbol", text)
        self.parsed.masthead.symbols += new

    def _take_distribution(self, text: str) -> None:
        self.parsed.masthead.distribution = read_in_any_language(self.language, languages.find_distribution, text)

    def _take_date(self, text: str) -> None:
        read = read_in_any_language(self.language, read_full_date, text)
        if self.parsed.masthead.date is not None:
            self._report_second_value("date", text)
        elif read is not None and read.start is not None:
            self.parsed.masthead.date = read.start.isoformat()

    def _take_language(self, text: str) -> None:
        read = read_in_any_language(self.language, languages.find_language_line, text)
        if read:
            self.parsed.masthead.language = next((c for c in read.codes if c == self.language.code), read.codes[0])

    def _take_original(self, text: str) -> None:
        self.parsed.masthead.original_languages = (
            read_in_any_language(self.language, languages.find_original_languages, text) or []
        )

    def _take_session(self, text: str) -> None:
        read = read_in_any_language(self.language, languages.find_session_line, text)
        if read is not None and self.parsed.masthead.session is None:
            self.parsed.masthead.session = Session(text=text.rstrip("*"), number=read.number)

    def _take_item(self, text: str) -> None:
        read = read_in_any_language(self.language, languages.find_item_line, text)
        if read is not None:
            self.parsed.masthead.agenda_items += [i for i in read.items if i not in self.parsed.masthead.agenda_items]

    def _take_meeting(self, text: str) -> None:
        read = read_in_any_language(self.language, languages.find_meeting_line, text)
        if read is not None:
            start, end = (d.isoformat() if d else None for d in (read.start, read.end))
            self.parsed.masthead.meeting = Meeting(text=text.rstrip("*"), place=read.place, start=start, end=end)

    def _find_separate_place(self, pieces: list[DraftBlock], end: int) -> int:
        """The meeting's place where it stands on its own line, above the dates or below; returns the masthead's end."""
        meeting, at = self.parsed.masthead.meeting, self.field_positions.get("meeting")
        if meeting is None or meeting.place is not None or at is None:
            return end
        for other in (at - 1, at + 1):
            line = pieces[other] if 0 <= other < len(pieces) else None
            known = line is None or line.kind == "table" or other in self.field_positions.values()
            if known or line is None or line.bold != pieces[at].bold or line.is_heading:
                continue
            text = " ".join(piece.text for piece in pieces[min(at, other) : max(at, other) + 1])
            read = read_in_any_language(self.language, languages.find_meeting_line, text)
            if read is not None and read.place:
                meeting.text, meeting.place = text.rstrip("*"), read.place
                self.body_blocks = [body for body in self.body_blocks if body is not line]
                return max(end, other + 1)
        return end

    def _report_second_value(self, name: str, text: str) -> None:
        self.parsed.findings.append(
            BlockFinding("masthead.field_twice", f"The masthead gives a second {name}: “{text}”.")
        )
