"""Running headers and footers, page numbers, job numbers and barcodes: separated from the text, and kept.

The evidence is the place: a line that is at one place on several pages, outside the frame of their text and set
apart from it, with the same words once the page's number is left out. A text alone is no evidence, for sentences,
headings and header rows are repeated, too. What can be nothing else needs no second page: job numbers, barcodes, and
the document's symbol at a page's top.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain, pairwise

import regex
from msgspec.structs import replace

from extractor.common.bidi import has_rtl
from extractor.common.unicode_text import fold_text
from extractor.layout.lines.note_marks import FOOTNOTE_OPENING_PATTERN, SUPERSCRIPT_MARK_PATTERN
from extractor.layout.lines.text_lines import LineSegment, TextLine
from extractor.layout.page_medium import PageMedium
from extractor.layout.paragraphs.document_metrics import find_common_line_size
from extractor.layout.regions.job_numbers import (
    find_job_number,
    find_line_job_number,
    is_barcode,
    is_beside_job_number,
    is_number_beside_job_number,
)
from extractor.layout.regions.page_numbers import (
    EdgeLine,
    find_page_counters,
    find_page_number_form,
    find_roman_page_numbers,
    is_own_number,
    is_page_number,
)
from extractor.layout.tolerances import (
    FIRST_PAGE_HEAD_LINES,
    FURNITURE_GAP_RATIO,
    FURNITURE_PLACE_STEP_PT,
    MAX_FOREIGN_PAGES_RATIO,
    MAX_PAGE_FOOTER_LINES,
    MAX_PAGE_HEADER_LINES,
    MAX_PAGE_NUMBER_DIGITS,
    MAX_PAGE_NUMBER_LETTERS,
    MAX_RAISED_MARK_STEP_EM,
    MIN_FIRST_PAGE_REPEATS,
    MIN_HEADING_SIZE_RATIO,
    MIN_REPEATED_PAGES,
    MIN_REPEATED_PAGES_RATIO,
    MIN_RUNNING_HEAD_PAGES,
    NOTE_RULE_WIDTH_RATIOS,
    PAGE_FOOTER_START_RATIO,
    PAGE_HEADER_END_RATIO,
    SAME_START_TOLERANCE_EM,
)
from extractor.source import Page

_SYMBOL_FORM_PATTERN = re.compile(r"[A-Z][\w.()&*-]*(?:/[\w.() &*-]+)+")  # a symbol, as far as its shape shows
# alone on a line at a first page's foot
_FOOT_SYMBOL_PATTERN = re.compile(r"[A-Z][A-Z.-]*\d*(?:/[A-Z\d][\w.()-]*){2,}")
_CONTINUED_MARKS = {"/...", "/…", ".../", "…/"}  # at a page's foot: the text continues on the next page
_ANY_DIGIT_PATTERN = re.compile(r"\d")  # page numbers, job numbers and barcodes have one
# a number that is a word of its own, which a part of a symbol is not; right to left the number of all pages comes first
_NUMBER_PATTERN = regex.compile(
    r"(?<![A-Za-z\d/.,-])\d+(?=/\d{1,4}(?!\S)|[^\w/.,]|[.,]?$|\p{Han})|(?<=(?<!\S)\d{1,4}/)\d+(?!\S)"
)


def extract_furniture(
    lines: list[list[TextLine]], pages: Sequence[Page], medium: type[PageMedium]
) -> tuple[list[str], list[Page]]:
    """Take the furniture out of the pages' lines; returns its texts in order, each once, and the pages without its rules."""
    taken = {id(line): line for line in find_page_counters(lines)}
    _remove_lines(lines, taken)
    finder = _FurnitureFinder(lines, pages, medium)
    taken |= {id(line): line for number in range(len(lines)) for line in finder.find_page_furniture(number)}
    _remove_lines(lines, taken)
    ordered = sorted(taken.values(), key=lambda line: (line.page.number, line.top))
    texts = list(dict.fromkeys(text for line in ordered for text in _split_furniture_texts(line)))
    of_page: dict[int, list[TextLine]] = {page.number: [] for page in pages}
    for line in ordered:
        of_page[line.page.number].append(line)
    kept = zip(pages, lines, strict=True)
    return texts, [_remove_header_rules(page, rest, of_page[page.number]) for page, rest in kept]


def _remove_header_rules(page: Page, lines: list[TextLine], furniture: Sequence[TextLine]) -> Page:
    """A page without the ruling lines that belong to its running header: they are nearer to it than to the text.

    `furniture` are the page's own lines that were taken away.
    """
    top = min((line.top for line in lines), default=page.height)
    headers = [line.baseline for line in furniture if line.baseline < top]
    if not headers or not page.edges:
        return page
    last = max(headers)
    kept = [edge for edge in page.edges if not (edge[3] < top and edge[1] - last < top - edge[3])]
    return page if len(kept) == len(page.edges) else replace(page, edges=kept)


def _remove_lines(pages: list[list[TextLine]], taken: Container[int]) -> None:
    """Take lines out of their pages, by identity: other lines can be equal."""
    for lines in pages:
        lines[:] = [line for line in lines if id(line) not in taken]


class _FurnitureFinder:
    """Finds the furniture of each page by what the edges of all pages have."""

    def __init__(self, lines: list[list[TextLine]], pages: Sequence[Page], medium: type[PageMedium]) -> None:
        self.has_exact_places = medium.has_exact_places
        self.pages = lines
        self.rules = [list(page.edges) if self.has_exact_places else [] for page in pages]
        self.edge_lines = [
            list(_find_edge_lines(number, page_lines, page.height if self.has_exact_places else None))
            for number, (page_lines, page) in enumerate(zip(lines, pages, strict=True))
        ]
        every = list(chain.from_iterable(self.edge_lines))
        steps = sorted(b.baseline - a.baseline for page_lines in lines for a, b in pairwise(page_lines))
        self.step_pt = steps[len(steps) // 2] if steps else 0.0
        self.size = find_common_line_size(chain.from_iterable(lines))
        self.key_counts = _count_keys(every)
        self.symbol_counts = Counter(  # a scan's pages do not lie straight
            fold_text(e.line.text) for e in every if e.is_header and _SYMBOL_FORM_PATTERN.fullmatch(e.line.text)
        )
        least = MIN_REPEATED_PAGES_RATIO * len(lines)
        self.min_repeats = MIN_REPEATED_PAGES if self.has_exact_places else max(MIN_REPEATED_PAGES, least)
        self.page_number_form = find_page_number_form(every)
        self.roman_page_numbers = find_roman_page_numbers(every)
        opening = (s for line in lines[0][:FIRST_PAGE_HEAD_LINES] for s in line.segments) if lines else ()
        self.first_page_symbols = {
            fold_text(segment.text) for segment in opening if _SYMBOL_FORM_PATTERN.fullmatch(segment.text)
        }
        exact = Counter((e.is_header, _find_bucket(e.place_pt)) for e in every if self._has_exact_repeats(e))
        self.running_places = {
            (is_header, near)
            for (is_header, bucket), count in exact.items()
            for near in (bucket - 1, bucket, bucket + 1)
            if count >= max(MIN_RUNNING_HEAD_PAGES, least)
        }
        self.foreign_places = {True: self._list_foreign_places(True), False: self._list_foreign_places(False)}

    @cached_property
    def inner_texts(self) -> set[str]:
        """The texts inside all pages but the first: where places are not exact, they show that a repeated heading is text."""
        edges = {id(edge.line) for edges in self.edge_lines for edge in edges}
        return {line.text.casefold() for lines in self.pages[1:] for line in lines if id(line) not in edges}

    def find_page_furniture(self, page: int) -> Iterator[TextLine]:
        """The lines of a page that are furniture, from each edge inwards as far as they go."""
        headers = [edge for edge in self.edge_lines[page] if edge.is_header]
        for edge in headers:
            flags = self._flag_segments(edge)
            small = edge.line.segments[0].size < self.size
            if any(flags) and len(flags) > 1 and (edge.depth == 0 or small):  # a title with a symbol beside it
                yield from (other.line for other in headers if other.depth < edge.depth)
            elif not (all(flags) or (page > 0 and find_line_job_number(edge.line))):
                if small:
                    continue  # the first line of a running title that wraps, if the symbol stands beside the next
                break
            yield edge.line
        for edge in (edge for edge in self.edge_lines[page] if not edge.is_header):
            if not (all(self._flag_segments(edge)) or find_line_job_number(edge.line) or self._is_imprint(edge)):
                break
            yield edge.line

    def _flag_segments(self, edge: EdgeLine) -> list[bool]:
        """For each segment of a line whether it is furniture."""
        segments = edge.line.segments
        if edge.page == 0 and edge.is_header:
            return [self._is_repeated_on_first_page(edge)] * len(segments)
        if is_number_beside_job_number(edge) or id(edge.line) in self.roman_page_numbers:
            return [True] * len(segments)
        if not edge.is_header and self._is_note(edge):
            return [False] * len(segments)
        if self.has_exact_places and (
            self._is_running_line(edge)
            or (self.page_number_form is None and is_own_number(edge) and self._is_set_apart(edge))
        ):
            return [True] * len(segments)
        certain = [self._is_certain_furniture(edge, segment) for segment in segments]
        if len(certain) > 1 and not any(certain):  # the header row of a table that is repeated on each page
            return certain
        return [
            one or self._is_repeated_segment(edge, segment.text) for one, segment in zip(certain, segments, strict=True)
        ]

    def _is_repeated_on_first_page(self, edge: EdgeLine) -> bool:
        """Whether a line at the top of an excerpt's first page is a running header: a masthead's lines are not repeated."""
        if not self.has_exact_places or _SYMBOL_FORM_PATTERN.search(edge.line.text) or not self._is_running_line(edge):
            return False
        return self._count_repeats(edge, edge.line.text) >= MIN_FIRST_PAGE_REPEATS

    def _is_repeated_segment(self, edge: EdgeLine, text: str) -> bool:
        """Whether a text is at the same edges of several pages, outside their text."""
        if self._count_repeats(edge, text) < self.min_repeats:
            return False
        if not self.has_exact_places:
            return text.casefold() not in self.inner_texts
        is_apart = self._is_set_apart(edge) and self._is_outside_frame(edge)
        return is_apart or (edge.is_header and _SYMBOL_FORM_PATTERN.fullmatch(text) is not None)

    def _count_repeats(self, edge: EdgeLine, text: str) -> int:
        """On how many pages a text is at the same place, with its own number of the page."""
        if (
            edge.is_header
            and _SYMBOL_FORM_PATTERN.fullmatch(text)
            and (count := self.symbol_counts[fold_text(text)]) > 1
        ):
            return count
        bucket = _find_bucket(edge.place_pt)
        return max(
            sum(self.key_counts[edge.is_header, key, near] for near in (bucket - 1, bucket, bucket + 1))
            for key in _list_keys(text, edge.page)
        )

    def _has_exact_repeats(self, edge: EdgeLine) -> bool:
        bucket, key = _find_bucket(edge.place_pt), fold_text(edge.line.text)
        count = sum(self.key_counts[edge.is_header, key, near] for near in (bucket - 1, bucket, bucket + 1))
        return count >= self.min_repeats and self._is_set_apart(edge)

    def _is_repeated_line(self, edge: EdgeLine) -> bool:
        return self._count_repeats(edge, edge.line.text) >= self.min_repeats or any(
            self._is_certain_furniture(edge, segment) for segment in edge.line.segments
        )

    def _is_running_line(self, edge: EdgeLine) -> bool:
        """Whether a whole line is a running header or footer by its place.

        It is set apart and outside the frame, and its words are repeated there; or its words are not (the name of a
        section), but it is where other pages have their running headers.
        """
        if not (self._is_set_apart(edge) and self._is_outside_frame(edge)) or self._is_header_row(edge):
            return False
        return self._count_repeats(edge, edge.line.text) >= self.min_repeats or self._is_at_running_place(edge)

    def _is_at_running_place(self, edge: EdgeLine) -> bool:
        """Whether a line is where many pages have running headers with equal words, in type no larger than the text's."""
        if edge.line.segments[0].size > MIN_HEADING_SIZE_RATIO * self.size:
            return False  # a heading that begins its page
        return (edge.is_header, _find_bucket(edge.place_pt)) in self.running_places and self._is_set_apart(edge)

    def _is_note(self, edge: EdgeLine) -> bool:
        """Whether a line at a page's foot is a note: a mark is raised before it, on its line or alone just above.

        A mark that is not raised shows a note where it is raised above, or right below the short rule above notes.
        """
        line = edge.line
        if any(call.offset == 0 for call in line.note_references):
            return True
        if (opening := FOOTNOTE_OPENING_PATTERN.match(line.text)) is not None:
            rules = (rule for rule in self.rules[edge.page] if line.baseline - edge.gap_pt < rule[1] < line.baseline)
            if any(rule[2] - rule[0] <= NOTE_RULE_WIDTH_RATIOS[1] * line.page.width for rule in rules):
                return True
            if any(call.marker == opening[1] for row in self.pages[edge.page] for call in row.note_references):
                return True
        is_close = edge.gap_pt < MAX_RAISED_MARK_STEP_EM * line.segments[0].size
        inner = self._find_inner_line(edge)
        return is_close and inner is not None and SUPERSCRIPT_MARK_PATTERN.fullmatch(inner.text) is not None

    def _find_inner_line(self, edge: EdgeLine) -> TextLine | None:
        """The next line from a page's foot towards the text."""
        lines = self.edge_lines[edge.page]
        return next((o.line for o in lines if not o.is_header and o.depth == edge.depth + 1), None)

    def _is_set_apart(self, edge: EdgeLine) -> bool:
        """Whether a gap divides a line from the text, or only repeated lines at the same edge are between them."""
        if edge.gap_pt > FURNITURE_GAP_RATIO * max(self.step_pt, edge.line.segments[0].size):
            return True
        return any(
            other.is_header == edge.is_header
            and other.depth == edge.depth + 1
            and self._is_repeated_line(other)
            and self._is_set_apart(other)
            for other in self.edge_lines[edge.page]
        )

    def _list_foreign_places(self, is_header: bool) -> list[float]:
        """For each page with text at an edge, the distance of its outermost line that is no furniture, in order."""
        found = []
        for edges in self.edge_lines[1 if is_header else 0 :]:
            text = (e for e in edges if e.is_header == is_header)
            places = [e.place_pt for e in text if not (self._is_repeated_line(e) or self._is_at_running_place(e))]
            found += [min(places)] if places else []
        return sorted(found)

    def _is_outside_frame(self, edge: EdgeLine) -> bool:
        """Whether few pages have other text at this place or beyond it."""
        foreign = bisect_right(self.foreign_places[edge.is_header], edge.place_pt + FURNITURE_PLACE_STEP_PT)
        own = not (self._is_repeated_line(edge) or self._is_at_running_place(edge))
        return foreign - own <= MAX_FOREIGN_PAGES_RATIO * (len(self.pages) - edge.is_header)

    def _is_header_row(self, edge: EdgeLine) -> bool:
        """Whether a line is the header row of a table: cells of the next line begin where its own do."""
        inner = next(
            (
                o.line
                for o in self.edge_lines[edge.page]
                if o.is_header and edge.is_header and o.depth == edge.depth + 1
            ),
            None,
        )
        if inner is None or len(edge.line.segments) < 2 or len(inner.segments) < 2:
            return False
        starts = [segment.start for segment in edge.line.segments[1:]]
        return any(
            abs(segment.start - start) <= SAME_START_TOLERANCE_EM * segment.size
            for segment in inner.segments[1:]
            for start in starts
        )

    def _is_certain_furniture(self, edge: EdgeLine, segment: LineSegment) -> bool:
        """Whether a text can be nothing else: a page number, job number or barcode, or a symbol of the first page."""
        text = segment.text
        if text.replace(" ", "") in _CONTINUED_MARKS:
            return True
        if _ANY_DIGIT_PATTERN.search(text) and (
            is_page_number(text, edge, self.page_number_form) or find_job_number([segment]) or is_barcode(text)
        ):
            return True
        if edge.page == 0 and not edge.is_header and _FOOT_SYMBOL_PATTERN.fullmatch(text):
            return self._is_set_apart(edge)
        return edge.is_header and fold_text(text) in self.first_page_symbols

    def _is_imprint(self, edge: EdgeLine) -> bool:
        """Whether a line at the first page's foot goes with a job number, and is not the last one of a text."""
        if edge.page > 0 or self._is_note(edge):
            return False
        jobs = [other.line for other in self.edge_lines[0]]
        inner, line = self._find_inner_line(edge), edge.line
        em = line.segments[0].size
        is_near = edge.gap_pt <= FURNITURE_GAP_RATIO * max(self.step_pt, em)
        if inner and is_near and inner.end > line.end and abs(inner.start - line.start) <= SAME_START_TOLERANCE_EM * em:
            return any(is_beside_job_number(inner, job) for job in jobs)
        return any(is_beside_job_number(line, job) for job in jobs)


def _find_edge_lines(page: int, lines: list[TextLine], height: float | None) -> Iterator[EdgeLine]:
    """The lines at a page's top and foot; `height` is None for typed pages, which are as long as their lines."""
    steps = [b.baseline - a.baseline for a, b in pairwise(lines)]
    for depth, line in enumerate(lines[:MAX_PAGE_HEADER_LINES]):
        if height is None or line.baseline < PAGE_HEADER_END_RATIO * height:
            gap = steps[depth] if depth < len(steps) else float("inf")
            yield EdgeLine(page, True, depth, line, 0.0 if height is None else line.baseline, gap)
    for depth, line in enumerate(reversed(lines[1:][-MAX_PAGE_FOOTER_LINES:])):
        if height is None or line.baseline > PAGE_FOOTER_START_RATIO * height:
            place = 0.0 if height is None else height - line.baseline
            yield EdgeLine(page, False, depth, line, place, steps[-1 - depth])


def _find_bucket(place_pt: float) -> int:
    """The number of the step in which a place lies; places in neighbouring steps count as one."""
    return round(place_pt / FURNITURE_PLACE_STEP_PT)


@lru_cache(maxsize=4096)  # each edge is compared with others several times
def _list_keys(text: str, page: int) -> tuple[str, ...]:
    """The forms in which a text is compared with others: as it is, and with one number as that of its page."""
    folded = fold_text(text)
    is_short = sum(map(str.isalpha, folded)) <= MAX_PAGE_NUMBER_LETTERS
    numbers = list(_NUMBER_PATTERN.finditer(folded)) if is_short else []
    own = {match.span(): match for match in (*numbers[:2], *numbers[-1:]) if len(match[0]) <= MAX_PAGE_NUMBER_DIGITS}
    return (
        folded,
        *(f"{folded[: m.start()]}\0{int(m[0]) - page}\0{folded[m.end() :]}" for m in own.values()),
    )


def _count_keys(edges: list[EdgeLine]) -> Counter[tuple[bool, str, int]]:
    """For each text at an edge, and for each of its segments, how many pages have it at a place."""
    seen = {
        (edge.page, (edge.is_header, key, _find_bucket(edge.place_pt)))
        for edge in edges
        for text in {edge.line.text, *(segment.text for segment in edge.line.segments)}
        for key in _list_keys(text, edge.page)
    }
    return Counter(place for _, place in seen)


def _split_furniture_texts(line: TextLine) -> list[str]:
    """The texts of a line, left to right where it has no right-to-left letters; parts of a job number stay together."""
    if (job := find_line_job_number(line)) is not None:
        return [job]
    segments = line.segments if has_rtl(line.text) else sorted(line.segments, key=lambda s: s.runs[0].x0)
    return [find_job_number([segment]) or segment.text for segment in segments]
