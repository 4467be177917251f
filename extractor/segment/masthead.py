"""The masthead: all that stands above the title, line by line, up to the title with its subtitle."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import msgspec

from extractor import languages
from extractor.languages import Language
from extractor.model import Masthead, Meeting, Session
from extractor.segment.agenda import item_title
from extractor.segment.fields import field_of, in_any, symbol_line, whole_date
from extractor.segment.furniture import find_job_number
from extractor.segment.outline import STOPS
from extractor.segment.parted import join_lines, part_columns
from extractor.segment.pieces import Piece, cell_pieces
from extractor.segment.titles import begins_with_number, bodies_before, item_titles_before, read_titles
from extractor.source import Remark
from extractor.text import close_han, fold

SEARCH = 60  # lines within which a masthead must have ended
SENTENCE = 60  # characters from which a line that ends with a stop is a sentence
GAP = 6  # lines of bodies and titles that may stand between two lines that only a masthead has

SILENT = {  # lines that only a masthead has, and that tell none of its fields
    "organization",  # "United Nations" is no body
    "bracket",  # "[without reference to a Main Committee (A/76/L.14)]"
    "year",  # the session is the first organ's, the Security Council's year none
    "sitting",  # a record's "64th plenary meeting", its hour, its place and its President
}


class MastheadRead(msgspec.Struct):
    """What the masthead says, the index of the first piece that is no longer in it, and the remarks on it."""

    masthead: Masthead
    end: int
    adoption: str | None = None
    job_language: str | None = None
    lines: dict[str, int] = {}
    remarks: list[Remark] = []


def open_tables(pieces: list[Piece], language: Language) -> list[Piece]:
    """The pieces with the masthead's layout table, if there is one, opened into its lines."""
    for at, piece in enumerate(pieces[:8]):
        if piece.kind == "table":
            lines = cell_pieces(piece)
            if sum(field_of(line.text, language) is not None for line in lines) >= 2:
                return pieces[:at] + lines + pieces[at + 1 :]
            return pieces
    return pieces


def read_masthead(pieces: list[Piece], language: Language, furniture: Iterable[str]) -> MastheadRead:
    """Read the masthead and set the zone of its pieces; `furniture` is searched for the job number only."""
    _join_adoption(pieces, language)
    join_lines(pieces, language, SEARCH)
    part_columns(pieces, language, SEARCH)
    kinds = _kinds(pieces, language)
    end = min(_end(pieces, kinds), len(kinds))
    reader = _Reader(language)
    for at in range(end):
        pieces[at].zone = "masthead"
        reader.line(at, pieces[at], kinds[at])
    title_at = reader.close(pieces, end)
    for piece in pieces[end:title_at]:
        piece.zone = "masthead"
    read = reader.read
    read.end = title_at
    read_titles(read.masthead, pieces, title_at, language)
    job = find_job_number([*furniture, *(piece.text for piece in pieces[:title_at])])
    if job is not None:
        read.masthead.job_number = job.number
        read.job_language = next((o.code for o in languages.heads() if o.letter == job.letter), None)
    return read


def _join_adoption(pieces: list[Piece], language: Language) -> None:
    """Join the adoption line where it is printed on two ("Resolution adopted by … / on 4 May 2024")."""

    def adopts(text: str) -> bool:
        return in_any(language, languages.find_adoption, text) is not None

    for at, (piece, line) in enumerate(itertools.pairwise(pieces[:SEARCH])):
        parted = piece.is_heading and line.is_heading and not begins_with_number(line.text)
        if parted and not adopts(piece.text) and adopts(f"{piece.text} {line.text}"):
            piece.join(pieces.pop(at + 1))
            return


def _kinds(pieces: list[Piece], language: Language) -> list[str | None]:
    """For each line what field it surely is, as far as a masthead can go on behind the last that is one."""
    given = max((at for at, piece in enumerate(pieces) if piece.zone == "masthead"), default=0)
    kinds: list[str | None] = []
    last = SEARCH
    for at, piece in enumerate(pieces[:SEARCH]):
        if at > max(last + GAP, given):
            break
        kinds.append(field_of(piece.text, language) if piece.kind != "table" else None)
        if kinds[-1] is not None:
            last = at
    return kinds


def _end(pieces: list[Piece], kinds: list[str | None]) -> int:
    """One past the last line that only a masthead has. A masthead has two such lines or more, or its zone is given."""
    given = [at for at, piece in enumerate(pieces) if piece.zone == "masthead"]
    marks = [at for at, kind in enumerate(kinds) if kind is not None]
    last, count = -1, 0
    for at in marks:
        adopted = count and kinds[last] in {"adoption", "bracket"}
        if count and (at - last > (1 if adopted else GAP) or any(map(_is_prose, pieces[last + 1 : at]))):
            break
        last, count = at, count + 1
    return max(last + 1 if count >= 2 or (count == 1 and last == 0) else 0, given[-1] + 1 if given else 0)


def _is_prose(piece: Piece) -> bool:
    """Whether a line is a sentence of the text: what comes behind it is no masthead's, as the date of an adoption."""
    text = piece.text
    return piece.kind != "table" and len(text) >= SENTENCE and text[-1] in STOPS and not text.endswith("..")


class _Reader:
    """Takes the lines one by one and fills the masthead; what no reader knows is a body's name or an item's title."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.read = MastheadRead(Masthead(), 0)
        self.bodies: list[Piece] = []
        self.titles: list[Piece] = []
        self.open: str | None = None

    def line(self, at: int, piece: Piece, kind: str | None) -> None:
        if kind is None:
            self._name(piece)
            return
        self.read.lines.setdefault(kind, at)
        if kind not in SILENT:
            getattr(self, f"_{kind}")(piece.text)
        self.open = kind

    def close(self, pieces: list[Piece], end: int) -> int:
        """Take the bodies or item titles that still follow the last sure line; returns where the title stands."""
        at = end
        ahead = pieces[end : end + max(GAP, len(self.read.masthead.agenda_items) + 2)]
        if self.open == "item":
            at = end + item_titles_before(ahead, self.titles, self.language)
        elif self.open not in {"adoption", "bracket"} and self.bodies:
            at = end + bodies_before(ahead, self.bodies, self.language)
        for piece in pieces[end:at]:
            self._name(piece)
        masthead = self.read.masthead
        at = self._place_apart(pieces, at)
        masthead.bodies = [close_han(piece.text).rstrip("*") for piece in self.bodies]
        masthead.agenda_item_titles = [item_title(piece.text).rstrip("*") for piece in self.titles]
        return at

    def _name(self, piece: Piece) -> None:
        if piece.kind == "table" or not piece.text.strip("*_- ") or len(piece.text) == 1 or self.open == "sitting":
            return
        if any(fold(piece.text) == fold(body.text) for body in self.bodies):
            return
        after_item = self.open == "item" or bool(self.titles)
        (self.titles if after_item else self.bodies).append(piece)

    def _adoption(self, text: str) -> None:
        self.read.adoption = text

    def _symbol(self, text: str) -> None:
        new = [s for s in symbol_line(text) if s not in self.read.masthead.symbols]
        if new and self.read.masthead.symbols:
            self._twice("symbol", text)
        self.read.masthead.symbols += new

    def _distribution(self, text: str) -> None:
        self.read.masthead.distribution = in_any(self.language, languages.find_distribution, text)

    def _date(self, text: str) -> None:
        read = in_any(self.language, whole_date, text)
        if self.read.masthead.date is not None:
            self._twice("date", text)
        elif read is not None and read.start is not None:
            self.read.masthead.date = read.start.isoformat()

    def _language(self, text: str) -> None:
        read = in_any(self.language, languages.find_language_line, text)
        if read:
            self.read.masthead.language = next((c for c in read.codes if c == self.language.code), read.codes[0])

    def _original(self, text: str) -> None:
        self.read.masthead.original_languages = in_any(self.language, languages.find_original, text) or []

    def _session(self, text: str) -> None:
        read = in_any(self.language, languages.find_session, text)
        if read is not None and self.read.masthead.session is None:
            self.read.masthead.session = Session(text=text.rstrip("*"), number=read.number)

    def _item(self, text: str) -> None:
        read = in_any(self.language, languages.find_item_line, text)
        if read is not None:
            self.read.masthead.agenda_items += [i for i in read.items if i not in self.read.masthead.agenda_items]

    def _meeting(self, text: str) -> None:
        read = in_any(self.language, languages.find_meeting_line, text)
        if read is not None:
            start, end = (d.isoformat() if d else None for d in (read.start, read.end))
            self.read.masthead.meeting = Meeting(text=text.rstrip("*"), place=read.place, start=start, end=end)

    def _place_apart(self, pieces: list[Piece], end: int) -> int:
        """The meeting's place where it stands on its own line, above the dates or below; returns the masthead's end."""
        meeting, at = self.read.masthead.meeting, self.read.lines.get("meeting")
        if meeting is None or meeting.place is not None or at is None:
            return end
        for other in (at - 1, at + 1):
            line = pieces[other] if 0 <= other < len(pieces) else None
            known = line is None or line.kind == "table" or other in self.read.lines.values()
            if known or line is None or line.bold != pieces[at].bold or line.is_heading:
                continue
            text = " ".join(piece.text for piece in pieces[min(at, other) : max(at, other) + 1])
            read = in_any(self.language, languages.find_meeting_line, text)
            if read is not None and read.place:
                meeting.text, meeting.place = text.rstrip("*"), read.place
                self.bodies = [body for body in self.bodies if body is not line]
                return max(end, other + 1)
        return end

    def _twice(self, name: str, text: str) -> None:
        self.read.remarks.append(Remark("masthead.field_twice", f"The masthead gives a second {name}: “{text}”."))
