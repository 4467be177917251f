"""The masthead: all that stands above the title, line by line, and the title with its subtitle.

The masthead's language is not the document's: Arabic, Chinese and Russian documents print the distribution block in
English. Every line is therefore read in the document's language first and then in the others.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import TypeVar

import regex

from extractor import languages, symbols
from extractor.languages import Language
from extractor.model import Masthead, Meeting, Session
from extractor.segment.agenda import item_title
from extractor.segment.furniture import find_job_number
from extractor.segment.outline import STOPS
from extractor.segment.parted import part_columns
from extractor.segment.pieces import Piece, cell_pieces
from extractor.source import Remark
from extractor.text import close_han, fold, same_length_fold

SEARCH = 60  # lines within which a masthead must have ended
LARGE = 11.5  # points; titles are set in 12 or 14, texts in 10
LONGEST = 250  # characters of a masthead's line
SENTENCE = 60  # characters from which a line that ends with a stop is a sentence
GAP = 6  # lines of bodies and titles that may stand between two lines that only a masthead has
_OWN_NUMBER = regex.compile(
    r"(?P<number>(?:[A-Z]{1,2}-)?\d+(?:/\d+)*(?: ?[A-Z])?(?: ?\([IVXL\d-]+\))?)[.。．:]?\s+(?=\S)"
)
_SMALL_WORD = regex.compile(r"\s\p{Ll}{3}")
_T = TypeVar("_T")


@dataclass(slots=True)
class MastheadRead:
    """What the masthead says, the index of the first piece that is no longer in it, and the remarks on it."""

    masthead: Masthead
    end: int
    adoption: str | None = None
    job_language: str | None = None
    lines: dict[str, int] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)


def open_tables(pieces: list[Piece], language: Language) -> list[Piece]:
    """The pieces with the masthead's layout table, if there is one, opened into its lines."""
    for at, piece in enumerate(pieces[:8]):
        if piece.kind == "table":
            lines = cell_pieces(piece)
            if sum(_evidence(line.text, language) is not None for line in lines) >= 2:
                return pieces[:at] + lines + pieces[at + 1 :]
            return pieces
    return pieces


def read_masthead(pieces: list[Piece], language: Language, furniture: Iterable[str]) -> MastheadRead:
    """Read the masthead and set the zone of its pieces; `furniture` is searched for the job number only."""
    _join_adoption(pieces, language)
    part_columns(
        pieces, language, SEARCH, partial(_evidence, language=language), partial(_column_line, language=language)
    )
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
    _titles(read, pieces, language)
    job = find_job_number([*furniture, *(piece.text for piece in pieces[:title_at])])
    if job is not None:
        read.masthead.job_number = job.number
        read.job_language = next((o.code for o in languages.all_languages() if o.letter == job.letter), None)
    return read


def _join_adoption(pieces: list[Piece], language: Language) -> None:
    """Join the adoption line where it is printed on two ("Resolution adopted by … / on 4 May 2024")."""

    def adopts(text: str) -> bool:
        return in_any(language, languages.find_adoption, text) is not None

    for at, (piece, line) in enumerate(itertools.pairwise(pieces[:SEARCH])):
        parted = piece.is_heading and line.is_heading and not _numbered_title(line.text)
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
        kinds.append(_evidence(piece.text, language) if piece.kind != "table" else None)
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


def in_any(language: Language, read: Callable[[Language, str], _T | None], text: str) -> _T | None:
    """The first reading of a line in the document's language, English, or any other that it may be in."""
    candidates = languages.line_languages(language, text)
    return next((found for other in candidates if (found := read(other, text)) is not None), None)


@lru_cache(maxsize=1024)  # lines are looked at again where they may be two, or a table's
def _evidence(text: str, language: Language) -> str | None:
    """The masthead field that a line is, where the line can be nothing else."""
    if not text or len(text) > LONGEST or text[-1] in ",;，；،؛":
        return None
    if symbol_line(text):
        return "symbol"
    for kind, read in _READERS.items():
        if in_any(language, read, text) is not None and not (kind == "adoption" and _numbered_title(text)):
            return kind
    if text.startswith("[") and text.endswith("]"):
        return "bracket"
    return None


def _column_line(text: str, language: Language) -> str | None:
    """Whether a line is one of those that stand beside others: a symbol, the organization's name, the distribution."""
    if symbol_line(text):
        return "symbol"
    kinds = (kind for kind in ("organization", "distribution") if in_any(language, _READERS[kind], text) is not None)
    return next(kinds, None)


def _numbered_title(text: str) -> bool:
    """Whether a line begins with a resolution's number ("76/245. Questions relating to …")."""
    match = _OWN_NUMBER.match(same_length_fold(text))
    return match is not None and ("/" in match["number"] or "(" in match["number"])


def symbol_line(text: str) -> list[str]:
    """The document's symbols, where a line is nothing but a symbol or a joint symbol, else an empty list."""
    bare = text.rstrip("* ").strip()
    if len(bare) > 100 or "/" not in bare or _SMALL_WORD.search(bare):
        return []
    parts = [symbols.normalise(part) for part in symbols.split_joint(bare)]
    return [part for part in parts if part] if all(parts) else []


def _date(language: Language, text: str) -> languages.DateRead | None:
    read = languages.read_date(language, text)
    return read if read and read.has_year and read.start and read.end in (None, read.start) else None


def _sitting(language: Language, text: str) -> str | None:
    return languages.read_meeting_cell(language, text, counted=True)


_READERS: dict[str, Callable[[Language, str], object | None]] = {
    "organization": languages.find_organization,
    "distribution": languages.find_distribution,
    "original": languages.find_original,
    "language": languages.find_language_line,
    "date": _date,
    "session": languages.find_session,
    "year": languages.find_year_line,
    "item": languages.find_item_line,
    "meeting": languages.find_meeting_line,
    "adoption": languages.find_adoption,
    "sitting": _sitting,
}


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
        getattr(self, f"_{kind}")(piece.text)
        self.open = kind

    def close(self, pieces: list[Piece], end: int) -> int:
        """Take the bodies or item titles that still follow the last sure line; returns where the title stands."""
        at = end
        ahead = pieces[end : end + max(GAP, len(self.read.masthead.agenda_items) + 2)]
        if self.open == "item":
            at = end + _run_before_title(ahead, self.titles, self.language)
        elif self.open not in {"adoption", "bracket"} and self.bodies:
            at = end + _bodies_before_title(ahead, self.bodies, self.language)
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

    def _organization(self, text: str) -> None:
        """Nothing to take: "United Nations" is no body."""

    def _bracket(self, text: str) -> None:
        """Nothing to take: "[without reference to a Main Committee (A/76/L.14)]" tells no field."""

    def _year(self, text: str) -> None:
        """Nothing to take: the session is the first organ's, the Security Council's year none."""

    def _sitting(self, text: str) -> None:
        """Nothing to take: a record's "64th plenary meeting", its hour, its place and its President are no fields."""

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
        read = in_any(self.language, _date, text)
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


def _looks_like_title(piece: Piece, language: Language) -> bool:
    return languages.title_type(language, piece.text) is not None or languages.is_section(language, piece.text)


def _run_before_title(ahead: list[Piece], known: list[Piece], language: Language) -> int:
    """How many of the lines behind an item line are item titles: those set alike, up to the line set otherwise.

    `known` are item titles already told by the format.
    """
    like = [*known, *ahead][:1]
    for count, piece in enumerate(ahead):
        if (count or known) and (_style(piece) != _style(like[0]) or _looks_like_title(piece, language)):
            return count
    return 0 if len(ahead) < 2 else 1


def _bodies_before_title(ahead: list[Piece], bodies: list[Piece], language: Language) -> int:
    """How many of the lines behind the last sure line are bodies' names: set like one, or bold and below a heading."""
    for count, piece in enumerate(ahead[:-1]):
        alike = any(_style(piece) == _style(body) for body in bodies)
        smaller = piece.bold and not piece.is_heading and ahead[count + 1].is_heading
        if not (alike or smaller) or _looks_like_title(piece, language) or piece.text[-1] in STOPS:
            return count
    return 0


def _style(piece: Piece) -> tuple[object, ...]:
    return (piece.kind, piece.format_level, piece.bold, round(piece.size or 0), piece.centred)


def _titles(read: MastheadRead, pieces: list[Piece], language: Language) -> None:
    """Title and subtitle: the headings that open the body, in either order."""
    at = read.end
    if at >= len(pieces) or pieces[at].kind == "table" or (at == 0 and not pieces[at].is_heading):
        return
    turned = at + 1 < len(pieces) and _turned(pieces[at], pieces[at + 1], language)
    title = pieces[at + 1] if turned else pieces[at]
    behind = at + 2 if turned else at + 1
    while behind < len(pieces) and _goes_on(title, pieces[behind], language):
        title.join(pieces.pop(behind))
    following = pieces[behind] if behind < len(pieces) else None
    subtitle = pieces[at] if turned else following
    if subtitle is not None and (len(subtitle.text) > LONGEST or not languages.is_subtitle(language, subtitle.text)):
        subtitle = None
    _take_own_number(title, read.masthead.symbols)
    read.masthead.title = close_han(title.text).rstrip("*")
    read.masthead.subtitle = subtitle.text.rstrip("*") if subtitle else None


def _goes_on(title: Piece, line: Piece, language: Language) -> bool:
    """Whether a heading is the next line of the title: set in the same type, larger than the text's, with no label."""
    if not (title.is_heading and line.is_heading) or title.size is None or line.size is None:
        return False
    if abs(title.size - line.size) > 0.1 or title.size < LARGE or (title.bold != line.bold and "*" not in line.text):
        return False
    own = languages.is_section(language, line.text) or languages.is_subtitle(language, line.text)
    if fold(title.text).rpartition(" ")[2] in map(
        fold, language.conjunctions
    ):  # "Provisional agenda and / annotations"
        own = False
    return not own and languages.read_label(language, line.text) is None


def _take_own_number(title: Piece, own: list[str]) -> None:
    """A resolution's title begins with its number ("76/160. …"), the end of its symbol: that is the title's label."""
    match = _OWN_NUMBER.match(same_length_fold(title.text))
    if match and any(symbol.endswith("/" + match["number"].replace(" ", "")) for symbol in own):
        title.label = title.text[: match.end()].strip()
        title.cut_front(match.end())


def _turned(first: Piece, following: Piece, language: Language) -> bool:
    """Whether the subtitle stands above the title ("Draft decision submitted by the Bureau / Programme of work")."""
    if not following.is_heading or not languages.is_subtitle(language, first.text):
        return False
    other = languages.section(language, following.text) not in {None, "schedule"}
    return not other and not languages.is_subtitle(language, following.text)
