"""Running heads and feet, page numbers, job numbers and barcodes: set apart from the text, and kept.

Three signs, all only at a page's edge: the same words on several pages once figures are left out, a number that grows
with the pages, and the forms that job numbers and barcodes have on a first page's foot.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from extractor.bidi import has_rtl
from extractor.layout.lines import Row, Segment, join_visual
from extractor.layout.measure import usual_size
from extractor.text import fold

HEAD, FOOT = 5, 4  # rows at a page's head and foot that may be furniture
HEAD_SHARE, FOOT_SHARE = 0.2, 0.7  # of a page's height above and below which furniture stands
FIRST_HEAD = 10  # rows of the first page in which the running head's words may stand
OFTEN = 0.35  # share of the pages that have a running head or foot
IMPRINT, GRID_IMPRINT = 2.5, 1.5  # ems above a job number within which the rest of an imprint may stand
SHORT = 40  # characters of a line of an imprint
_FOLIO = re.compile(r"(?:[-–—]\s*)?(?P<word>[^\W\d_]{1,8}\.? )?(?P<page>\d{1,4})(?:\s*[-–—]|\s*/\s*(?P<of>\d{1,4}))?")
_JOB = re.compile(
    r"(?:[A-Z]{1,3}[. ]?)?\d{2}-\d{4,6}(?: ?\*)?(?:\s*[(\[]?[A-Z]{1,2}[)\]]?)?(?:\s+\d{6})*"
    r"|[A-Z]\d{7}(?:\s*[(\[.][A-Za-z][)\]]?)?(?:\s+\d{6})*"
    r"|\d{6}(?:\s+\d{6})*|(?:[A-Z]{1,3}[. ]?)?\d{2}-\d{4,6}"
)
_CODE = re.compile(r"[A-Z][\w.()&*-]*(?:/[\w.() &*-]+)+")  # a symbol, as far as its shape tells
_FIGURE = re.compile(r"\d")  # page numbers, job numbers and barcodes have one
_SOME_JOB = re.compile(r"\d{4}")  # all job numbers have as many figures in a row
_Folio = tuple[bool, str | None, int]
_BARCODE = re.compile(r"\*[\d-]{5,14}\*|\**\d{7,8}\**")


@dataclass(slots=True)
class _Edge:
    """A row at an edge of a page: which page, whether at its head, and how far from the edge."""

    page: int
    head: bool
    depth: int
    row: Row


def take_furniture(pages: list[list[Row]]) -> list[str]:
    """Take the furniture out of the pages' rows; returns its texts in order, each once."""
    finder = _Finder(pages)
    taken = {id(row): row for number in range(len(pages)) for row in finder.furniture(number)}
    for rows in pages:
        rows[:] = [row for row in rows if id(row) not in taken]
    ordered = sorted(taken.values(), key=lambda row: (row.page, row.top))
    return list(dict.fromkeys(text for row in ordered for text in _texts(row)))


class _Finder:
    """Tells the furniture of each page by what the edges of all pages have."""

    def __init__(self, pages: list[list[Row]]) -> None:
        grid = any(segment.grid for rows in pages for row in rows[:1] for segment in row.segments)
        height = None if grid else max([row.bottom for rows in pages for row in rows], default=0.0)
        self.pages = pages
        self.edges = [list(_edges(number, rows, height)) for number, rows in enumerate(pages)]
        every = [edge for edges in self.edges for edge in edges]
        self.words = Counter((edge.head, key) for edge in every for key in {fold(s.text) for s in edge.row.segments})
        self.often = max(2.0, OFTEN * len(pages))
        self.folio = _folio_form(every)
        opening = (s for row in pages[0][:FIRST_HEAD] for s in row.segments) if pages else ()
        self.symbols = {fold(segment.text) for segment in opening if _CODE.fullmatch(segment.text)}
        self.size = usual_size(chain.from_iterable(pages))

    @cached_property
    def inside(self) -> set[str]:
        """The texts inside all pages but the first; asked for only where words recur that only this tells from furniture."""
        edges = {id(edge.row) for edges in self.edges for edge in edges}
        return {row.text.casefold() for rows in self.pages[1:] for row in rows if id(row) not in edges}

    def furniture(self, page: int) -> Iterator[Row]:
        """The rows of a page that are furniture, from each edge inwards as far as they go."""
        heads = [edge for edge in self.edges[page] if edge.head]
        for edge in heads:
            found = self._found(edge)
            small = edge.row.segments[0].size < self.size
            if any(found) and len(found) > 1 and (edge.depth == 0 or small):  # a title with a symbol beside it
                yield from (other.row for other in heads if other.depth < edge.depth)
            elif not (all(found) or (page > 0 and _row_job(edge.row))):
                if small:
                    continue  # the first line of a running title that wraps, if the symbol stands beside the next
                break
            yield edge.row
        for edge in (edge for edge in self.edges[page] if not edge.head):
            if not (all(self._found(edge)) or _row_job(edge.row) or self._is_imprint(edge)):
                break
            yield edge.row

    def _found(self, edge: _Edge) -> list[bool]:
        """For each segment of a row whether it is furniture, were it alone."""
        segments = edge.row.segments
        if edge.page == 0 and edge.head:
            return [False] * len(segments)
        sure = [self._is_sure(edge, segment) for segment in segments]
        if len(sure) > 1 and not any(sure):  # the head of a table that is repeated on each page
            return sure
        return [one or self._is_repeated(edge.head, segment.text) for one, segment in zip(sure, segments, strict=True)]

    def _is_repeated(self, head: bool, text: str) -> bool:
        """Whether a text stands at the edges of several pages; headings that recur stand inside pages, too."""
        return self.words[head, fold(text)] >= self.often and text.casefold() not in self.inside

    def _is_sure(self, edge: _Edge, segment: Segment) -> bool:
        """Whether a text can be nothing else: a page number, job number or barcode, or a symbol of the first page."""
        text = segment.text
        if _FIGURE.search(text) and (_is_folio(text, edge, self.folio) or _job([segment]) or _BARCODE.fullmatch(text)):
            return True
        return edge.head and fold(text) in self.symbols

    def _is_imprint(self, edge: _Edge) -> bool:
        """Whether a row at the first page's foot goes with a job number."""
        return edge.page == 0 and any(_beside_job(edge.row, other.row) for other in self.edges[0])


def _edges(page: int, rows: list[Row], height: float | None) -> Iterator[_Edge]:
    """The rows at a page's head and foot; `height` is where pages end, None where they are as long as their rows."""
    heads = [row for row in rows[:HEAD] if height is None or row.baseline < HEAD_SHARE * height]
    feet = [row for row in rows[1:][-FOOT:] if height is None or row.baseline > FOOT_SHARE * height]
    for depth, row in enumerate(heads):
        yield _Edge(page, True, depth, row)
    for depth, row in enumerate(reversed(feet)):
        yield _Edge(page, False, depth, row)


def _folio_form(edges: list[_Edge]) -> _Folio | None:
    """How page numbers are printed: at which edge, behind which word, and how far ahead of the count of pages.

    Two pages must agree. The word counts, for a heading at a page's head can have the page's number, too ("Article 8"),
    and the edge, for an item's number at one page's foot and another's at the next one's head can go up alike. Where
    numbers are printed with that of all pages ("3/8"), those alone count: notes can be numbered as the pages are.
    """
    forms: set[tuple[_Folio, int]] = set()
    whole: set[tuple[_Folio, int]] = set()
    for edge in edges:
        for segment in edge.row.segments[edge.row.labelled_apart :]:
            if match := _FOLIO.fullmatch(segment.text):
                found = whole if match["of"] else forms
                found.add(((edge.head, match["word"], int(match["page"]) - edge.page), edge.page))
    for found in (whole, forms):
        pages = Counter(form for form, _ in sorted(found, key=str))
        form, count = pages.most_common(1)[0] if pages else (None, 0)
        if count > 1:
            return form
    return None


def _is_folio(text: str, edge: _Edge, form: _Folio | None) -> bool:
    match = _FOLIO.fullmatch(text)
    if match is None:
        return False
    if form is not None:
        return (edge.head, match["word"], int(match["page"]) - edge.page) == form
    return match["of"] is not None and int(match["page"]) <= int(match["of"])


def _texts(row: Row) -> list[str]:
    """The texts of a row, left to right where it has no right-to-left letters; parts of a job number stay together."""
    if (job := _row_job(row)) is not None:
        return [job]
    segments = row.segments if has_rtl(row.text) else sorted(row.segments, key=lambda s: s.runs[0].x0)
    return [_job([segment]) or segment.text for segment in segments]


def _row_job(row: Row) -> str | None:
    """The job number with its language and dates that a row is, whatever the distance between them."""
    return _job(row.segments)


def _job(segments: list[Segment]) -> str | None:
    """The job number that segments are, else None: printed from left to right, or in Arabic from the right, too."""
    text = " ".join([segment.text for segment in segments])
    if not _SOME_JOB.search(text):
        return None
    shown = " ".join(join_visual(segment.runs) for segment in sorted(segments, key=lambda s: s.runs[0].x0))
    told = (shown, text, " ".join(reversed(text.split(" "))))
    return next((form for form in told if _JOB.fullmatch(form)), None)


def _beside_job(row: Row, job: Row) -> bool:
    """Whether a row stands beside or below a job number, as the rest of an imprint does ("Please recycle")."""
    if len(row.text) > SHORT or not any(_job([segment]) for segment in job.segments):
        return False
    if row.baseline > job.baseline:
        return True
    apart = row.start >= job.end or row.end <= job.start
    reach = GRID_IMPRINT if job.segments[0].grid else IMPRINT
    return apart and job.baseline - row.baseline <= reach * job.segments[0].size
