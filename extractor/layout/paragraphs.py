"""From rows to paragraphs: which rows go on with the one before, and which begin anew.

A row begins a paragraph when white stands above it, when it begins with a label, when its indent or type differs, or when
the row before ended short: when there was room in it for this row's first word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

import regex

from extractor.layout.lines import Row, Segment
from extractor.layout.metrics import natural_width
from extractor.layout.vocabulary import begins_organ, is_masthead_line, is_subtitle, is_unfinished
from extractor.source import Call
from extractor.text import has_han

_DIGITS = r"\d{1,3}"
_ENUMERATOR = (
    rf"(?:{_DIGITS}|[A-Za-z]|[ivxlcIVXLC]{{1,6}}|[\u0430-\u044f\u0410-\u042f]|[\u0621-\u064a]{{1,2}}"
    r"|[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,3})"
)
LABEL = regex.compile(
    rf"(?:[(（](?:{_ENUMERATOR})\s?[)）]|(?:{_ENUMERATOR})[)）]|(?:{_ENUMERATOR})[.．](?!\d)|{_DIGITS}\s?[-–](?=\s|$|[\u0621-\u064a])"
    r"|[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,3}、|[\u3220-\u3229\u2460-\u2473]|[\u2022\u25cf\u25aa\u2013\u2014](?=\s|$))"
)
_GLUED_LABEL = regex.compile(
    rf"({_DIGITS}(?:/{_DIGITS})?\.|\({_ENUMERATOR}\)|[a-z\u0430-\u044f]\)|{_DIGITS}-(?=[\u0621-\u064a]))(?=[^\W\d_]{{2}})"
)
BULLETS = "\u2022\u25cf\u25aa\u2013\u2014"
STOPS = ".;:!?。；：！？؛؟…"
_CLOSERS = "\"'”’»)）]」》 "
_SENTENCE_END = regex.compile(r"[.!?。！？؟…][”\"’»)\]）」》]*\s?(?:\(?\d{1,3}\)?|\*+)?$")
_SENTENCE_INSIDE = regex.compile(
    r"[.!?。！？؟][”\"’»)\]）」》]*\s?(?:\(?\d{1,2}\)?|\*+)?[ ]?+(?=[\p{Lu}\u4e00-\u9fff\u0621-\u064a])"
)
_HYPHEN = regex.compile(r"(?<=\p{L})[-\u2010\u2011\u00ad]$|(?<=\d)[-\u2010-\u2013]$")
HYPHENS = "-\u2010\u2011\u2012\u2013\u00ad"
_SYMBOL_HEAD = regex.compile(r"(?<![^\s(（])[A-Z]{1,5}/[A-Z\d/.()-]*$")  # lines of ideographs break inside symbols, too
_SYMBOL_TAIL = regex.compile(r"[A-Z\d.]*/[\dA-Z]")
_HAN = regex.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")
INDENT = 0.8  # ems from which two starts differ
WHITE = 1.22  # from this many times the usual step between baselines, rows stand apart
SAME_SIZE = 0.12  # share by which the sizes of one paragraph's type may differ
TAIL = 24  # characters at a text's end that a stop, closing quotes and note marks take at most
OFTEN = 0.3  # share of the commonest step's count from which another is common, too
FEW, MOSTLY = 5, 0.75  # ends of sentences that tell whether white stands behind paragraphs, and the share that has it
LEVEL = 4.0  # points by which the ends of full lines differ
HALF = 0.5  # ems by which a label stands left of the text
BLANK = 0.25  # ems of a blank between words
LONG_LINE = 0.4  # share of the page's right edge: a line with more room than that behind it did not run on


@dataclass(slots=True)
class Paragraph:
    """Rows that are one paragraph. `label` is the printed label that it begins with, still in the text.

    `apart` is one of a page whose text can't be trusted.
    """

    rows: list[Row]
    text: str = ""
    label: str | None = None
    start: float = 0.0
    text_start: float = 0.0
    heading: bool = False
    masthead: bool = False
    full: bool = False
    gap: bool = False
    apart: bool = False
    calls: list[Call] = field(default_factory=list)

    @property
    def last(self) -> Row:
        """Its last row."""
        return self.rows[-1]


def join_texts(first: str, second: str) -> str:
    """Two lines of one paragraph as one: no blank between ideographs or behind a hyphen at the line's end."""
    if not first or not second:
        return first or second
    if (first[-1] in HYPHENS and _HYPHEN.search(first, len(first) - 2)) or (
        first[-1] in "/" and not first.endswith(" /")
    ):
        return first + second
    if _HAN.match(first[-1]) and _HAN.match(second[0]):
        return first + second
    if first[-1].isdigit() and second[0].isdigit() and has_han(first):
        return first + second  # lines of ideographs break inside numbers, too
    if has_han(first) and _SYMBOL_HEAD.search(first) and _SYMBOL_TAIL.match(second):
        return first + second
    return f"{first} {second}"


def is_han(text: str) -> bool:
    """Whether a text begins with an ideograph or its punctuation."""
    return _HAN.match(text) is not None


def row_label(row: Row) -> tuple[str | None, bool]:
    """The label that a row begins with, and whether a gap sets it apart from what follows."""
    text = row.segments[0].text
    label, whole = _text_label(text)
    return (text, True) if whole and len(row.segments) > 1 else (label, False)


@lru_cache(maxsize=4096)
def _text_label(text: str) -> tuple[str | None, bool]:
    """The label that a text begins with, and whether it can be nothing else."""
    match = LABEL.match(text)
    if match is None:
        return None, False
    whole = LABEL.fullmatch(text) is not None
    if (
        match.end() == len(text)
        or text[match.end()] == " "
        or _GLUED_LABEL.match(text)
        or text[match.end() - 1] in "、"
    ):
        return match[0], whole
    return None, whole


def ends_sentence(text: str) -> bool:
    """Whether a text ends with a stop, note marks and closing quotes apart."""
    return _SENTENCE_END.search(text, max(0, len(text) - TAIL)) is not None


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual in a document: whether it is a grid of characters, the points from one line to the next, and whether
    white stands above every paragraph.
    """

    grid: bool
    pitch: float
    size: float
    spaced: bool

    @property
    def leading(self) -> float:
        """Ems from one line to the next."""
        return self.pitch / self.size

    @classmethod
    def of(cls, pages: Sequence[Sequence[Row]], *, grid: bool) -> Usual:
        """What is usual in these pages."""
        pairs = [(above, row) for rows in pages for above, row in pairwise(rows)]
        sizes = Counter(round(row.segments[0].size, 1) for rows in pages for row in rows)
        size = sizes.most_common(1)[0][0] if sizes else 10.0
        steps = Counter(round(row.baseline - above.baseline, 1) for above, row in pairs)
        pitch = _pitch(steps, size)
        ends = [
            (above, row) for above, row in pairs if above.text.endswith((".", "。")) and row_label(above)[0] is None
        ]
        white = sum(_white(above, row, pitch) for above, row in ends)
        return cls(grid, pitch, size, len(ends) >= FEW and white > MOSTLY * len(ends))


def _pitch(steps: Counter[float], size: float) -> float:
    """The smallest of the common steps: in documents of short paragraphs the step from one to the next is commoner."""
    solid = {step: count for step, count in steps.items() if step >= 0.95 * size}
    often = max(solid.values(), default=0) * OFTEN
    return min((step for step, count in solid.items() if count >= often), default=1.2 * size)


def _white(above: Row, row: Row, pitch: float) -> bool:
    return row.baseline - above.baseline > pitch * WHITE + 0.5


class Column:
    """The rows of one column of a page, and what is usual in it: measure, white between lines, how paragraphs end.

    `least` is the least measure in points, for columns too short to tell. `parted` says whether white parts paragraphs,
    `opening` whether the document's title stands here, above the first label.
    """

    def __init__(
        self, rows: Sequence[Row], usual: Usual, *, least: float = 0.0, parted: bool = True, opening: bool = False
    ) -> None:
        self.rows = rows
        self.grid = usual.grid
        self.spaced = usual.spaced and parted
        self.least = least
        self.parted = parted
        self.size = Counter(round(row.segments[0].size, 1) for row in rows).most_common(1)[0][0]
        self.pitch = usual.pitch
        labelled = (at for at, row in enumerate(rows) if row_label(row)[0])
        self.first_label = next(labelled, len(rows)) if opening else 0
        self.left = self._text_edge()
        self.right = self._margin()
        self.measures = self._measures()
        told = rows if self.grid else []  # on a page of print the lines' ends tell
        self.sentences_inside = sum(len(_SENTENCE_INSIDE.findall(row.text)) for row in told)
        self.short_ends = sum(ends_sentence(row.text) and self.room(row) > 4 * self.size for row in told)

    def _margin(self) -> float:
        """Where full lines end: the farthest place that several do, for one alone may stand out."""
        ends = sorted((row.end for row in self.rows), reverse=True)
        several = (end for at, end in enumerate(ends) if sum(end - other <= LEVEL for other in ends[at : at + 3]) > 2)
        return next(several, ends[0])

    def _text_edge(self) -> float:
        """Where the text's lines begin: labels of headings stand left of it."""
        starts = [row.start for row in self.rows if row_label(row)[0] is None]
        return min(starts, default=self.rows[0].start)

    def _measures(self) -> dict[float, float]:
        """For each place where lines begin the width of the widest, in points; of labelled rows only if there are no others."""
        plain = [row for row in self.rows if row_label(row)[0] is None] or list(self.rows)
        found: dict[float, float] = {}
        for row in plain:
            start = self._body_start(row)
            found[start] = max(found.get(start, 0.0), self._width(row))
        return found

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
            return max(self.right, self.left + self.least) - row.end
        start = self._body_start(row)
        widest = max(width + other - start for other, width in self.measures.items())
        return max(self.measures.get(start, 0.0), self.least, widest) - self._width(row)

    def white_above(self, row: Row, before: Row) -> bool:
        """Whether more white than usual parts a row from the one before."""
        return self.parted and _white(before, row, self.pitch)

    def fits(self, row: Row, after: Row) -> bool:
        """Whether there was room in a row for the first word of the next; for its first two, if a small one leads."""
        if self.stretched(row):
            return False
        segment = after.segments[0]
        width = 2.2 if _HAN.match(segment.text) else natural_width(leading_words(segment.text))
        slack = 0.7 if self.grid else 0.4
        return self.room(row) > (width + BLANK + slack) * segment.size

    def is_aside(self, row: Row) -> bool:
        """Whether a row begins beyond the column's middle, as the place and date below a text do."""
        return row.start > (self.left + self.right) / 2

    def stretched(self, row: Row) -> bool:
        """Whether a row has wide gaps although it is one line: then it was stretched to the margin, and is full."""
        label, apart = row_label(row)
        return len(row.segments) > 1 + (label is not None and apart)


def leading_words(text: str) -> str:
    """The first word of a text; with the next where it is small or a figure, for such are kept together with what follows."""
    words = text.split(" ")
    count = 1
    while count < min(3, len(words)) and (len(words[count - 1]) <= 2 or words[count - 1].isdigit()):
        count += 1
    first = " ".join(words[:count])
    cut = regex.search(r"(?<=\p{L}{2})-(?=\p{L}{2})", first)
    return first[: cut.end()] if cut else first


def make_paragraphs(column: Column) -> list[Paragraph]:
    """The paragraphs of a column, in order."""
    found: list[Paragraph] = []
    for at, row in enumerate(column.rows):
        label, _ = row_label(row)
        if found and not _begins(column, found[-1], at):
            found[-1].rows.append(row)
            continue
        white = not found or column.white_above(row, found[-1].last)
        found.append(Paragraph([row], label=label, start=row.start, text_start=_text_start(row, label), gap=white))
    for paragraph in found:
        paragraph.text, paragraph.calls = paragraph_text(paragraph.rows)
        paragraph.full = column.room(paragraph.last) < 3 * column.size and not column.is_aside(paragraph.last)
    return found


def _text_start(row: Row, label: str | None) -> float:
    """Where the text behind a row's label begins; the row's start where it has none."""
    if label is None:
        return row.start
    segment = row.segments[0]
    if segment.text == label and len(row.segments) > 1:
        return row.segments[1].start
    places = segment.starts(row.width)
    return places[min(len(label.split()), len(places) - 1)][0]


def paragraph_text(rows: list[Row]) -> tuple[str, list[Call]]:
    """The text of rows joined to one paragraph, and the marks raised above it."""
    text = ""
    calls: list[Call] = []
    for row in rows:
        text = join_texts(text, row.text)
        start = len(text) - len(row.text)
        calls += [replace(call, offset=start + call.offset) for call in row.calls]
    match = _GLUED_LABEL.match(text)
    if match is None:
        return text, calls
    return f"{match[1]} {text[match.end() :]}", [replace(c, offset=c.offset + (c.offset >= match.end())) for c in calls]


def _begins(column: Column, paragraph: Paragraph, at: int) -> bool:
    """Whether the row at an index begins a new paragraph behind this one."""
    row, before = column.rows[at], paragraph.last
    if column.white_above(row, before) or _differs(row.segments[0], before.segments[-1]):
        return True
    label, apart = row_label(row)
    if label and _believed(column, paragraph, row, apart=apart):
        return True
    if column.least and _new_particular(paragraph, row):
        return True
    if at < column.first_label and is_subtitle(row.text) and not row.text[:1].islower():
        return True
    if column.stretched(before) or is_unfinished(before.text):
        return False
    titled = paragraph.label is not None and paragraph.start < column.left - HALF * column.size
    if _hangs(column, paragraph, row):
        if not ends_clause(before.text):
            return titled and _ends_as_sentence(column, at)
    elif titled and column.grid and not row.segments[0].rtl:
        return True
    if row.text[:1].islower() and not ends_clause(before.text) and column.room(before) < LONG_LINE * column.right:
        return False
    if column.grid and column.spaced and not column.least and not ends_clause(before.text):
        return False
    if column.fits(before, row):
        return True
    if not column.grid and _indent_differs(column, paragraph, row):
        return True
    return _new_sentence(column, before, row)


def _new_particular(paragraph: Paragraph, row: Row) -> bool:
    """Whether a line of a masthead is another field than the lines before it."""
    before = paragraph_text(paragraph.rows)[0]
    if is_masthead_line(row.text) or begins_organ(before, row.text):
        return True
    return is_masthead_line(before) and not row.text[:1].islower()


def _believed(column: Column, paragraph: Paragraph, row: Row, *, apart: bool) -> bool:
    """Whether what a row begins with is a label, and not a figure or bracket at the beginning of a wrapped line."""
    before = paragraph.last
    if apart or ends_clause(before.text) or column.fits(before, row):
        return True
    if paragraph.heading or len(paragraph.rows) == 1:
        return row.start < paragraph.text_start - HALF * column.size
    return row.start < before.start - HALF * column.size


def _hangs(column: Column, paragraph: Paragraph, row: Row) -> bool:
    """Whether a row begins where the text behind its paragraph's label begins."""
    if paragraph.label is None:
        return False
    return abs(row.start - paragraph.text_start) < 0.3 * column.size or (
        len(paragraph.rows) > 1 and row.start == paragraph.last.start
    )


def _ends_as_sentence(column: Column, at: int) -> bool:
    """Whether the lines from a row to the next that is short end with a stop: so do paragraphs, headings do not."""
    start = column.rows[at].start
    for row, after in zip(column.rows[at:], [*column.rows[at + 1 :], None], strict=True):
        if (
            after is None
            or after.start != start
            or row_label(after)[0]
            or column.white_above(after, row)
            or column.fits(row, after)
        ):
            return ends_sentence(row.text)
    return False


def _indent_differs(column: Column, paragraph: Paragraph, row: Row) -> bool:
    em = column.size
    if len(paragraph.rows) > 1:
        return abs(row.start - paragraph.last.start) > INDENT * em
    if paragraph.label is None:
        return row.start > paragraph.start + INDENT * em or row.start < paragraph.start - 4 * em
    return False


def ends_clause(text: str) -> bool:
    """Whether a text ends as a sentence or an item of a list does, note marks apart."""
    bare = text.rstrip(_CLOSERS)
    return bool(bare) and (bare[-1] in STOPS or bare[-1] in ",،，" or ends_sentence(text))


def _new_sentence(column: Column, before: Row, row: Row) -> bool:
    """Whether a full line that ends with a stop ends its paragraph.

    A sentence within a paragraph begins with a capital, so a small letter begins a paragraph that begins with one. For
    the rest it counts which is commoner here: sentences that end within a line, or paragraphs that end short.
    """
    if not column.grid or column.spaced or not ends_sentence(before.text):
        return False
    first = row.text.lstrip("\"'“‘«„(")[:1]
    if first.islower():
        return True
    return column.short_ends > column.sentences_inside


def _differs(segment: Segment, before: Segment) -> bool:
    """Whether two texts are set in different type."""
    return segment.bold != before.bold or abs(segment.size - before.size) > SAME_SIZE * before.size
