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

from extractor.common.bidi import has_rtl
from extractor.common.unicode_text import fold_text
from extractor.layout.lines.text_lines import LineSegment, TextLine, join_visual_runs
from extractor.layout.paragraphs.column_metrics import find_common_line_size
from extractor.layout.tolerances import (
    FIRST_PAGE_HEAD_LINES,
    GRID_IMPRINT_REACH_EM,
    IMPRINT_REACH_EM,
    MAX_IMPRINT_CHARS,
    MAX_PAGE_FOOTER_LINES,
    MAX_PAGE_HEADER_LINES,
    MIN_REPEATED_PAGES,
    MIN_REPEATED_PAGES_RATIO,
    PAGE_FOOTER_START_RATIO,
    PAGE_HEADER_END_RATIO,
)

_PAGE_NUMBER_PATTERN = re.compile(
    r"(?:[-–—]\s*)?(?P<word>[^\W\d_]{1,8}\.? )?(?P<page>\d{1,4})(?:\s*[-–—]|\s*/\s*(?P<of>\d{1,4}))?"
)
_JOB_NUMBER_FORM_PATTERN = re.compile(
    r"(?:[A-Z]{1,3}[. ]?)?\d{2}-\d{4,6}(?: ?\*)?(?:\s*[(\[]?[A-Z]{1,2}[)\]]?)?(?:\s+\d{6})*"
    r"|[A-Z]\d{7}(?:\s*[(\[.][A-Za-z][)\]]?)?(?:\s+\d{6})*"
    r"|\d{6}(?:\s+\d{6})*|(?:[A-Z]{1,3}[. ]?)?\d{2}-\d{4,6}"
)
_SYMBOL_FORM_PATTERN = re.compile(r"[A-Z][\w.()&*-]*(?:/[\w.() &*-]+)+")  # a symbol, as far as its shape tells
_ANY_DIGIT_PATTERN = re.compile(r"\d")  # page numbers, job numbers and barcodes have one
_FOUR_DIGITS_PATTERN = re.compile(r"\d{4}")  # all job numbers have as many figures in a row
_PageNumberForm = tuple[bool, str | None, int]
_BARCODE_PATTERN = re.compile(r"\*[\d-]{5,14}\*|\**\d{7,8}\**")


@dataclass(slots=True)
class _EdgeLine:
    """A row at an edge of a page: which page, whether at its head, and how far from the edge."""

    page: int
    is_header: bool
    depth: int
    line: TextLine


def extract_furniture(pages: list[list[TextLine]]) -> list[str]:
    """Take the furniture out of the pages' rows; returns its texts in order, each once."""
    finder = _FurnitureFinder(pages)
    taken = {id(row): row for number in range(len(pages)) for row in finder.find_page_furniture(number)}
    for rows in pages:
        rows[:] = [row for row in rows if id(row) not in taken]
    ordered = sorted(taken.values(), key=lambda row: (row.page, row.top))
    return list(dict.fromkeys(text for row in ordered for text in _split_furniture_texts(row)))


class _FurnitureFinder:
    """Tells the furniture of each page by what the edges of all pages have."""

    def __init__(self, pages: list[list[TextLine]]) -> None:
        grid = any(segment.grid for rows in pages for row in rows[:1] for segment in row.segments)
        height = None if grid else max([row.bottom for rows in pages for row in rows], default=0.0)
        self.pages = pages
        self.edge_lines = [list(_find_edge_lines(number, rows, height)) for number, rows in enumerate(pages)]
        every = [edge for edges in self.edge_lines for edge in edges]
        self.text_counts = Counter(
            (edge.is_header, key) for edge in every for key in {fold_text(s.text) for s in edge.line.segments}
        )
        self.min_repeats = max(MIN_REPEATED_PAGES, MIN_REPEATED_PAGES_RATIO * len(pages))
        self.page_number_form = _find_page_number_form(every)
        opening = (s for row in pages[0][:FIRST_PAGE_HEAD_LINES] for s in row.segments) if pages else ()
        self.first_page_symbols = {
            fold_text(segment.text) for segment in opening if _SYMBOL_FORM_PATTERN.fullmatch(segment.text)
        }
        self.size = find_common_line_size(chain.from_iterable(pages))

    @cached_property
    def inner_texts(self) -> set[str]:
        """The texts inside all pages but the first; asked for only where words recur that only this tells from furniture."""
        edges = {id(edge.line) for edges in self.edge_lines for edge in edges}
        return {row.text.casefold() for rows in self.pages[1:] for row in rows if id(row) not in edges}

    def find_page_furniture(self, page: int) -> Iterator[TextLine]:
        """The rows of a page that are furniture, from each edge inwards as far as they go."""
        heads = [edge for edge in self.edge_lines[page] if edge.is_header]
        for edge in heads:
            found = self._flag_segments(edge)
            small = edge.line.segments[0].size < self.size
            if any(found) and len(found) > 1 and (edge.depth == 0 or small):  # a title with a symbol beside it
                yield from (other.line for other in heads if other.depth < edge.depth)
            elif not (all(found) or (page > 0 and _find_line_job_number(edge.line))):
                if small:
                    continue  # the first line of a running title that wraps, if the symbol stands beside the next
                break
            yield edge.line
        for edge in (edge for edge in self.edge_lines[page] if not edge.is_header):
            if not (all(self._flag_segments(edge)) or _find_line_job_number(edge.line) or self._is_imprint(edge)):
                break
            yield edge.line

    def _flag_segments(self, edge: _EdgeLine) -> list[bool]:
        """For each segment of a row whether it is furniture, were it alone."""
        segments = edge.line.segments
        if edge.page == 0 and edge.is_header:
            return [False] * len(segments)
        sure = [self._is_certain_furniture(edge, segment) for segment in segments]
        if len(sure) > 1 and not any(sure):  # the head of a table that is repeated on each page
            return sure
        return [
            one or self._is_repeated(edge.is_header, segment.text) for one, segment in zip(sure, segments, strict=True)
        ]

    def _is_repeated(self, head: bool, text: str) -> bool:
        """Whether a text stands at the edges of several pages; headings that recur stand inside pages, too."""
        return self.text_counts[head, fold_text(text)] >= self.min_repeats and text.casefold() not in self.inner_texts

    def _is_certain_furniture(self, edge: _EdgeLine, segment: LineSegment) -> bool:
        """Whether a text can be nothing else: a page number, job number or barcode, or a symbol of the first page."""
        text = segment.text
        if _ANY_DIGIT_PATTERN.search(text) and (
            _is_page_number(text, edge, self.page_number_form)
            or _find_job_number([segment])
            or _BARCODE_PATTERN.fullmatch(text)
        ):
            return True
        return edge.is_header and fold_text(text) in self.first_page_symbols

    def _is_imprint(self, edge: _EdgeLine) -> bool:
        """Whether a row at the first page's foot goes with a job number."""
        return edge.page == 0 and any(_is_beside_job_number(edge.line, other.line) for other in self.edge_lines[0])


def _find_edge_lines(page: int, rows: list[TextLine], height: float | None) -> Iterator[_EdgeLine]:
    """The rows at a page's head and foot; `height` is where pages end, None where they are as long as their rows."""
    heads = [
        row for row in rows[:MAX_PAGE_HEADER_LINES] if height is None or row.baseline < PAGE_HEADER_END_RATIO * height
    ]
    feet = [
        row
        for row in rows[1:][-MAX_PAGE_FOOTER_LINES:]
        if height is None or row.baseline > PAGE_FOOTER_START_RATIO * height
    ]
    for depth, row in enumerate(heads):
        yield _EdgeLine(page, True, depth, row)
    for depth, row in enumerate(reversed(feet)):
        yield _EdgeLine(page, False, depth, row)


def _find_page_number_form(edges: list[_EdgeLine]) -> _PageNumberForm | None:
    """How page numbers are printed: at which edge, behind which word, and how far ahead of the count of pages.

    Two pages must agree. The word counts, for a heading at a page's head can have the page's number, too ("Article 8"),
    and the edge, for an item's number at one page's foot and another's at the next one's head can go up alike. Where
    numbers are printed with that of all pages ("3/8"), those alone count: notes can be numbered as the pages are.
    """
    forms: set[tuple[_PageNumberForm, int]] = set()
    whole: set[tuple[_PageNumberForm, int]] = set()
    for edge in edges:
        for segment in edge.line.segments[edge.line.has_separate_label :]:
            if match := _PAGE_NUMBER_PATTERN.fullmatch(segment.text):
                found = whole if match["of"] else forms
                found.add(((edge.is_header, match["word"], int(match["page"]) - edge.page), edge.page))
    for found in (whole, forms):
        pages = Counter(form for form, _ in sorted(found, key=str))
        form, count = pages.most_common(1)[0] if pages else (None, 0)
        if count > 1:
            return form
    return None


def _is_page_number(text: str, edge: _EdgeLine, form: _PageNumberForm | None) -> bool:
    match = _PAGE_NUMBER_PATTERN.fullmatch(text)
    if match is None:
        return False
    if form is not None:
        return (edge.is_header, match["word"], int(match["page"]) - edge.page) == form
    return match["of"] is not None and int(match["page"]) <= int(match["of"])


def _split_furniture_texts(row: TextLine) -> list[str]:
    """The texts of a row, left to right where it has no right-to-left letters; parts of a job number stay together."""
    if (job := _find_line_job_number(row)) is not None:
        return [job]
    segments = row.segments if has_rtl(row.text) else sorted(row.segments, key=lambda s: s.runs[0].x0)
    return [_find_job_number([segment]) or segment.text for segment in segments]


def _find_line_job_number(row: TextLine) -> str | None:
    """The job number with its language and dates that a row is, whatever the distance between them."""
    return _find_job_number(row.segments)


def _find_job_number(segments: list[LineSegment]) -> str | None:
    """The job number that segments are, else None: printed from left to right, or in Arabic from the right, too."""
    text = " ".join([segment.text for segment in segments])
    if not _FOUR_DIGITS_PATTERN.search(text):
        return None
    shown = " ".join(join_visual_runs(segment.runs) for segment in sorted(segments, key=lambda s: s.runs[0].x0))
    told = (shown, text, " ".join(reversed(text.split(" "))))
    return next((form for form in told if _JOB_NUMBER_FORM_PATTERN.fullmatch(form)), None)


def _is_beside_job_number(row: TextLine, job: TextLine) -> bool:
    """Whether a row stands beside or below a job number, as the rest of an imprint does ("Please recycle")."""
    if len(row.text) > MAX_IMPRINT_CHARS or not any(_find_job_number([segment]) for segment in job.segments):
        return False
    if row.baseline > job.baseline:
        return True
    apart = row.start >= job.end or row.end <= job.start
    reach = GRID_IMPRINT_REACH_EM if job.segments[0].grid else IMPRINT_REACH_EM
    return apart and job.baseline - row.baseline <= reach * job.segments[0].size
