"""Running heads and feet, page numbers, job numbers and barcodes: set apart from the text, and kept.

Three signs, all only at a page's edge: the same words on several pages once figures are left out, a number that grows
with the pages, and the forms that job numbers and barcodes have on a first page's foot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from extractor.layout.direction import has_rtl
from extractor.layout.lines import Row, Segment
from extractor.text import fold

HEAD, FOOT = 5, 4  # rows at a page's head and foot that may be furniture
HEAD_SHARE, FOOT_SHARE = 0.2, 0.7  # of a page's height above and below which furniture stands
FIRST_HEAD = 10  # rows of the first page in which the running head's words may stand
OFTEN = 0.35  # share of the pages that have a running head or foot
IMPRINT = 2.5  # ems above a job number within which the rest of an imprint may stand
SHORT = 40  # characters of a line of an imprint
_FOLIO = regex.compile(r"(?:[-–—]\s*)?(?P<word>\p{L}{1,8}\.? )?(?P<page>\d{1,4})(?:\s*[-–—]|\s*/\s*(?P<of>\d{1,4}))?")
_JOB = regex.compile(
    r"(?:[A-Z]{1,3}[. ]?)?\d{2}-\d{4,6}(?: ?\*)?(?:\s*[(\[]?[A-Z]{1,2}[)\]]?)?(?:\s+\d{6})*|[A-Z]\d{7}(?:\s*[(\[.][A-Za-z][)\]]?)?(?:\s+\d{6})*"
    r"|\d{6}(?:\s+\d{6})*|(?:[A-Z]{1,3}[. ]?)?\d{2}-\d{4,6}"
)
_CODE = regex.compile(r"[A-Z][\w.()&*-]*(?:/[\w.() &*-]+)+")  # a symbol, as far as its shape tells
_Folio = tuple[str | None, int]
_BARCODE = regex.compile(r"\*[\d-]{5,14}\*|\**\d{7,8}\**")


@dataclass(frozen=True, slots=True)
class _Edge:
    """A row at an edge of a page: which page, whether at its head, and how far from the edge."""

    page: int
    head: bool
    depth: int
    row: Row


def take_furniture(pages: list[list[Row]]) -> list[str]:
    """Take the furniture out of the pages' rows; returns its texts in order, each once."""
    grid = any(segment.grid for rows in pages for row in rows[:1] for segment in row.segments)
    height = None if grid else max((row.bottom for rows in pages for row in rows), default=0.0)
    edges = [edge for number, rows in enumerate(pages) for edge in _edges(number, rows, height)]
    words = Counter((edge.head, key) for edge in edges for key in {fold(s.text) for s in edge.row.segments})
    often = max(2.0, OFTEN * len(pages))
    folio = _folio_form(edges)
    first = (
        {fold(s.text) for row in pages[0][:FIRST_HEAD] for s in row.segments if _CODE.fullmatch(s.text)}
        if pages
        else set()
    )

    def is_sure(edge: _Edge, segment: Segment) -> bool:
        """Whether a text can be nothing else: a page number, job number or barcode, or a symbol that the first page has."""
        if (
            _is_folio(segment.text, edge.page, folio)
            or _JOB.fullmatch(segment.text)
            or _BARCODE.fullmatch(segment.text)
        ):
            return True
        return edge.head and fold(segment.text) in first

    def is_furniture(edge: _Edge) -> list[bool]:
        if edge.page == 0 and edge.head:
            return [False]
        sure = [is_sure(edge, segment) for segment in edge.row.segments]
        if len(sure) > 1 and not any(sure):  # the head of a table that is repeated on each page
            return sure
        return [s or words[edge.head, fold(t.text)] >= often for s, t in zip(sure, edge.row.segments, strict=True)]

    sizes = Counter(round(row.segments[0].size, 1) for rows in pages for row in rows)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    taken: list[Row] = []
    for head in (True, False):
        for number in range(len(pages)):
            for edge in sorted((e for e in edges if e.page == number and e.head == head), key=lambda e: e.depth):
                told = (number > 0 or not head) and _is_job(edge.row)
                imprint = (
                    not head
                    and number == 0
                    and any(_beside_job(edge.row, other.row) for other in edges if other.page == number)
                )
                found = is_furniture(edge)
                titled = (
                    head and any(found) and len(found) > 1 and (edge.depth == 0 or edge.row.segments[0].size < usual)
                )
                if titled:
                    taken += [e.row for e in edges if e.head and e.page == number and e.depth < edge.depth]
                elif not told and not imprint and not all(found):
                    if head and edge.row.segments[0].size < usual:
                        continue  # the first line of a running title that wraps, if the symbol stands beside the next
                    break
                taken.append(edge.row)
    taken = list({id(row): row for row in taken}.values())
    gone = {id(row) for row in taken}
    for rows in pages:
        rows[:] = [row for row in rows if id(row) not in gone]
    taken.sort(key=lambda row: (row.page, row.top))
    return list(dict.fromkeys(text for row in taken for text in _texts(row)))


def _edges(page: int, rows: list[Row], height: float | None) -> Iterator[_Edge]:
    """The rows at a page's head and foot; `height` is where pages end, None where they are as long as their rows."""
    heads = [row for row in rows[:HEAD] if height is None or row.baseline < HEAD_SHARE * height]
    feet = [row for row in rows[1:][-FOOT:] if height is None or row.baseline > FOOT_SHARE * height]
    for depth, row in enumerate(heads):
        yield _Edge(page, True, depth, row)
    for depth, row in enumerate(reversed(feet)):
        yield _Edge(page, False, depth, row)


def _folio_form(edges: list[_Edge]) -> _Folio | None:
    """The word before the printed page numbers, and what they are ahead of the count of pages, where two pages agree.

    The word counts, for a heading at a page's head can have the page's number, too: "Article 8".
    """
    forms: Counter[_Folio] = Counter()
    for edge in edges:
        for segment in edge.row.segments:
            if match := _FOLIO.fullmatch(segment.text):
                forms[match["word"], int(match["page"]) - edge.page] += 1
    form, count = forms.most_common(1)[0] if forms else (None, 0)
    return form if count > 1 else None


def _is_folio(text: str, page: int, form: _Folio | None) -> bool:
    match = _FOLIO.fullmatch(text)
    if match is None:
        return False
    if form is not None:
        return (match["word"], int(match["page"]) - page) == form
    return match["of"] is not None and int(match["page"]) <= int(match["of"])


def _texts(row: Row) -> list[str]:
    """The texts of a row, left to right where it has no right-to-left letters; parts of a job number stay together."""
    if _is_job(row):
        return [_from_left(row)]
    segments = row.segments if has_rtl(row.text) else sorted(row.segments, key=lambda s: s.runs[0].x0)
    return [segment.text for segment in segments]


def _from_left(row: Row) -> str:
    return " ".join(segment.text for segment in sorted(row.segments, key=lambda s: s.runs[0].x0))


def _beside_job(row: Row, job: Row) -> bool:
    """Whether a row stands beside or below a job number, as the rest of an imprint does ("Please recycle")."""
    if len(row.text) > SHORT or not any(_JOB.fullmatch(segment.text) for segment in job.segments):
        return False
    if row.baseline > job.baseline:
        return True
    apart = row.start >= job.end or row.end <= job.start
    return apart and job.baseline - row.baseline <= IMPRINT * job.segments[0].size


def _is_job(row: Row) -> bool:
    """Whether a row is a job number with its language and dates, whatever the distance between them."""
    return _JOB.fullmatch(_from_left(row)) is not None
