"""From rows to paragraphs: which rows go on with the one before, and which begin anew.

A row begins a paragraph when white stands above it, when it begins with a label, when its indent or type differs, or when
the row before ended short: when there was room in it for this row's first word.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from extractor.layout.lines import Row, Segment
from extractor.layout.metrics import natural_width

_DIGITS = r"\d{1,3}"
_ENUMERATOR = (
    rf"(?:{_DIGITS}|[A-Za-z]|[ivxlcIVXLC]{{1,6}}|[\u0430-\u044f\u0410-\u042f]|[\u0621-\u064a]{{1,2}}"
    r"|[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,3})"
)
LABEL = regex.compile(
    rf"(?:[(（](?:{_ENUMERATOR})\s?[)）]|(?:{_ENUMERATOR})[)）]|(?:{_ENUMERATOR})[.．](?!\d)|{_DIGITS}\s?[-–](?=\s|$|[\u0621-\u064a])"
    r"|[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,3}、|[\u3220-\u3229\u2460-\u2473]|[\u2022\u25cf\u25aa\u2013\u2014](?=\s|$))"
)
_GLUED_LABEL = regex.compile(rf"({_DIGITS}\.|\({_ENUMERATOR}\)|{_DIGITS}-(?=[\u0621-\u064a]))(?=[^\W\d_])")
STOPS = ".;:!?。；：！？؛؟…"
_CLOSERS = "\"'”’»)）]」》 "
_SENTENCE_END = regex.compile(r"[.!?。！？؟…][”\"’»)\]）」》]*\s?(?:\(?\d{1,3}\)?|\*+)?$")
_SENTENCE_INSIDE = regex.compile(
    r"[.!?。！？؟][”\"’»)\]）」》]*\s?(?:\(?\d{1,2}\)?|\*+)?[ ]?+(?=[\p{Lu}\u4e00-\u9fff\u0621-\u064a])"
)
_HYPHEN = regex.compile(r"(?<=\p{L})[-\u2010\u2011\u00ad]$")
_HAN = regex.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")
INDENT = 0.8  # ems from which two starts differ
BLANK = 0.25  # ems of a blank between words


@dataclass(slots=True)
class Paragraph:
    """Rows that are one paragraph. `label` is the printed label that it begins with, still in the text."""

    rows: list[Row]
    text: str = ""
    label: str | None = None
    start: float = 0.0
    text_start: float = 0.0
    heading: bool = False
    full: bool = False
    gap: bool = False
    offsets: list[int] = field(default_factory=list)

    @property
    def last(self) -> Row:
        """Its last row."""
        return self.rows[-1]


def join_texts(first: str, second: str) -> str:
    """Two lines of one paragraph as one: no blank between ideographs or behind a hyphen at the line's end."""
    if not first or not second:
        return first or second
    if _HYPHEN.search(first) or (first[-1] in "/" and not first.endswith(" /")):
        return first + second
    if _HAN.match(first[-1]) and _HAN.match(second[0]):
        return first + second
    return f"{first} {second}"


def row_label(row: Row) -> tuple[str | None, bool]:
    """The label that a row begins with, and whether a gap sets it apart from what follows."""
    text = row.segments[0].text
    if len(row.segments) > 1 and LABEL.fullmatch(text):
        return text, True
    match = LABEL.match(text)
    if match and (
        match.end() == len(text)
        or text[match.end()] == " "
        or _GLUED_LABEL.match(text)
        or text[match.end() - 1] in "、"
    ):
        return match[0], False
    return None, False


def ends_sentence(text: str) -> bool:
    """Whether a text ends with a stop, note marks and closing quotes apart."""
    return _SENTENCE_END.search(text) is not None


class Column:
    """The rows of one column of a page, and what is usual in it: measure, white between lines, how paragraphs end."""

    def __init__(self, rows: Sequence[Row], *, grid: bool, least: float = 0.0) -> None:
        self.rows = rows
        self.grid = grid
        self.size = Counter(round(row.segments[0].size, 1) for row in rows).most_common(1)[0][0] if rows else 10.0
        self.pitch = self._usual_pitch()
        self.least = least
        self.right = max((row.end for row in rows), default=0.0)
        self.naturals: dict[int, float] = defaultdict(float)
        for row in rows:
            key = self._key(self._body_start(row))
            self.naturals[key] = max(self.naturals[key], self._width(row))
        ends = sum(len(_SENTENCE_INSIDE.findall(row.text)) for row in rows)
        self.sentences_inside = ends
        self.short_ends = sum(ends_sentence(row.text) and self.room(row) > 4 * self.size for row in rows)

    def _usual_pitch(self) -> float:
        steps = [round(b.baseline - a.baseline, 1) for a, b in zip(self.rows, self.rows[1:], strict=False)]
        steps = [step for step in steps if 0 < step < 3 * self.size]
        return Counter(steps).most_common(1)[0][0] if steps else 1.2 * self.size

    def _key(self, start: float) -> int:
        return round(start / 5)

    def _body_start(self, row: Row) -> float:
        label, apart = row_label(row)
        return row.segments[1].start if label and apart else row.start

    def _width(self, row: Row) -> float:
        """What a row's text takes, its label apart, in points."""
        label, apart = row_label(row)
        segments = row.segments[1:] if label and apart else row.segments
        return sum(s.natural for s in segments) + BLANK * self.size * (len(segments) - 1)

    def room(self, row: Row) -> float:
        """The points left at the end of a row; on a grid as far as the letters' widths in print tell."""
        if not self.grid:
            return self.right - row.end
        start = self._body_start(row)
        measures = [width + (key * 5 - start) for key, width in self.naturals.items()]
        own = self.naturals[self._key(start)]
        widest = max(measures, default=own)
        return max(own, self.least, min(widest, self.right - start) if own < 0.6 * widest else own) - self._width(row)

    def white_above(self, row: Row, before: Row) -> bool:
        """Whether more white than usual parts a row from the one before."""
        return row.baseline - before.baseline > self.pitch * 1.22 + 0.5

    def fits(self, row: Row, after: Row) -> bool:
        """Whether there was room in a row for the first word of the next."""
        segment = after.segments[0]
        first = segment.text.split(" ")[0]
        if _HAN.match(first):
            width = 2.2 * segment.size
        else:
            word = first if not regex.search(r"(?<=\p{L}\p{L})-(?=\p{L}\p{L})", first) else first.split("-")[0] + "-"
            width = natural_width(word) * segment.size * (1.0 if self.grid else 0.9)
        slack = 1.0 if self.grid else 0.5
        return self.room(row) > width + (BLANK + slack) * self.size


def make_paragraphs(column: Column) -> list[Paragraph]:
    """The paragraphs of a column, in order."""
    found: list[Paragraph] = []
    for row in column.rows:
        label, apart = row_label(row)
        if found and not _begins(column, found[-1], row, label, apart):
            found[-1].rows.append(row)
            continue
        white = not found or column.white_above(row, found[-1].last)
        text_start = row.segments[1].start if label and apart else row.start
        found.append(Paragraph([row], label=label, start=row.start, text_start=text_start, gap=white))
    for paragraph in found:
        paragraph.text = paragraph_text(paragraph.rows)
        paragraph.full = not _short(column, paragraph.last)
    return found


def paragraph_text(rows: list[Row]) -> str:
    """The text of rows joined to one paragraph."""
    text = ""
    for row in rows:
        text = join_texts(text, row.text)
    return _GLUED_LABEL.sub(r"\1 ", text, count=1) if _GLUED_LABEL.match(text) else text


def _short(column: Column, row: Row) -> bool:
    return column.room(row) > 3 * column.size


def _begins(column: Column, paragraph: Paragraph, row: Row, label: str | None, apart: bool) -> bool:
    before = paragraph.last
    em = column.size
    if column.white_above(row, before) or _style(row.segments[0]) != _style(before.segments[-1]):
        return True
    if (
        label
        and (apart or column.fits(before, row) or ends_clause(before.text))
        and not _inside(paragraph, row, apart, em)
    ):
        return True
    if column.fits(before, row):
        return True
    if len(paragraph.rows) == 1:
        if row.start > max(paragraph.start, paragraph.text_start) + INDENT * em and paragraph.label is None:
            return not column.grid
        if row.start < paragraph.start - INDENT * em and paragraph.label is None and ends_sentence(before.text):
            return column.grid is False and row.start < paragraph.start - 4 * em
    elif abs(row.start - before.start) > INDENT * em * (2 if column.grid else 1):
        return True
    return _new_sentence(column, before, row)


def _inside(paragraph: Paragraph, row: Row, apart: bool, em: float) -> bool:
    """Whether a row that seems to begin with a label stands where the paragraph's wrapped lines stand."""
    if apart or paragraph.label is None or len(paragraph.rows) < 2:
        return False
    return abs(row.start - paragraph.last.start) < INDENT * em and not ends_clause(paragraph.last.text)


def ends_clause(text: str) -> bool:
    """Whether a text ends as an item of a list does."""
    bare = text.rstrip(_CLOSERS)
    return bool(bare) and (bare[-1] in STOPS or bare[-1] in ",،，")


def _new_sentence(column: Column, before: Row, row: Row) -> bool:
    """Whether a full line that ends with a stop ends its paragraph.

    A sentence within a paragraph begins with a capital, so a small letter begins a paragraph that begins with one. For
    the rest it counts which is commoner here: sentences that end within a line, or paragraphs that end short.
    """
    if not column.grid or not ends_sentence(before.text):
        return False
    first = row.text.lstrip("\"'“‘«„(")[:1]
    if first.islower():
        return True
    return column.short_ends > column.sentences_inside


def _style(segment: Segment) -> tuple[bool, int]:
    return segment.bold, round(segment.size)
