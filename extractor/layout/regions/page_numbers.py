"""How a document prints its page numbers: at which edge, with which word, and how far ahead of the count of pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.common.roman_numerals import from_roman
from extractor.layout.lines.text_lines import TextLine
from extractor.layout.tolerances import MAX_PAGE_COUNTER_CHARS, MIN_PAGE_COUNTERS, MIN_PAGE_COUNTERS_RATIO

_PAGE_NUMBER_PATTERN = re.compile(
    r"(?:[-–—]\s*)?(?P<word>[^\W\d_]{1,8}\.? )?(?P<page>\d{1,4})(?:\s*[-–—]|\s*/\s*(?P<of>\d{1,4}))?"
)
_PAGE_COUNTER_PATTERN = re.compile(
    r"\W{0,3}(?:[^\W\d_]{1,8} )?(?P<page>\d{1,4})(?P<joint>\s?(?:/|[^\W\d_]{1,5})\s?)(?P<of>\d{1,4})\W{0,3}"
)
PageNumberForm = tuple[bool, str | None, int]


@dataclass(slots=True)
class EdgeLine:
    """A line at an edge of a page: the page's index, whether at its top, how many lines are nearer to the edge.

    `place_pt` is the distance of its baseline from that edge, `gap_pt` the distance to the next line towards the text.
    """

    page: int
    is_header: bool
    depth: int
    line: TextLine
    place_pt: float
    gap_pt: float


def find_page_number_form(edges: Iterable[EdgeLine]) -> PageNumberForm | None:
    """How page numbers are printed, where two pages agree.

    The word counts, for a heading at a page's top can have the page's number, too ("Article 8"). So does the edge: the
    number of an item at one page's foot and of another at the next one's top can increase alike. Where numbers are
    printed with that of all pages ("3/8"), those alone count: notes can be numbered as the pages are.
    """
    forms: set[tuple[PageNumberForm, int]] = set()
    whole: set[tuple[PageNumberForm, int]] = set()
    for edge in edges:
        for segment in edge.line.segments[edge.line.has_separate_label :]:
            if match := _PAGE_NUMBER_PATTERN.fullmatch(segment.text):
                group = whole if match["of"] else forms
                for number in _read_numbers(match, edge):
                    group.add(((edge.is_header, match["word"], number - edge.page), edge.page))
    for group in (whole, forms):
        pages = Counter(form for form, _ in sorted(group, key=str))
        form, count = pages.most_common(1)[0] if pages else (None, 0)
        if count > 1:
            return form
    return None


def is_page_number(text: str, edge: EdgeLine, form: PageNumberForm | None) -> bool:
    """Whether a text at a page's edge is its number, in the document's form or as "3/8"."""
    match = _PAGE_NUMBER_PATTERN.fullmatch(text)
    if match is None:
        return False
    if form is not None:
        return any((edge.is_header, match["word"], number - edge.page) == form for number in _read_numbers(match, edge))
    return match["of"] is not None and int(match["page"]) <= int(match["of"])


def _read_numbers(match: re.Match[str], edge: EdgeLine) -> list[int]:
    """The numbers of a match that may be the page's: in a line from the right "3/8" may be printed as "8/3"."""
    names = ("page", "of") if match["of"] and edge.line.page.rtl else ("page",)
    return [int(match[name]) for name in names]


def find_roman_page_numbers(edges: Iterable[EdgeLine]) -> set[int]:
    """The ids of the outermost lines that are only a page's number in small Roman numerals, where two pages agree."""
    forms: dict[tuple[bool, int], list[TextLine]] = {}
    for edge in edges:
        text = edge.line.text.strip("-–— ")
        if edge.depth == 0 and text.islower() and (number := from_roman(text)) is not None:
            forms.setdefault((edge.is_header, number - edge.page), []).append(edge.line)
    return {id(line) for lines in forms.values() if len(lines) > 1 for line in lines}


def is_own_number(edge: EdgeLine) -> bool:
    """Whether a line is the last of its page and only the page's number, pages counted from 1; never on the first page."""
    match = _PAGE_NUMBER_PATTERN.fullmatch(edge.line.text)
    is_last = edge.page > 0 and edge.depth == 0 and not edge.is_header
    return match is not None and is_last and match["word"] is None and int(match["page"]) == edge.page + 1


def find_page_counters(pages: Sequence[Sequence[TextLine]]) -> list[TextLine]:
    """The lines that number the pages with the number of all ("3 of 54"), wherever they stand.

    Most pages have one, with one number of all, and the other increases with the pages: nothing else does.
    """
    forms: dict[tuple[str, str, int], dict[int, TextLine]] = {}
    for number, lines in enumerate(pages):
        for line in lines:
            if len(line.text) > MAX_PAGE_COUNTER_CHARS or not (match := _PAGE_COUNTER_PATTERN.fullmatch(line.text)):
                continue
            if 0 < int(match["page"]) <= int(match["of"]):
                forms.setdefault((match["joint"], match["of"], int(match["page"]) - number), {})[number] = line
    found = max(forms.values(), key=len, default={})
    least = max(MIN_PAGE_COUNTERS, MIN_PAGE_COUNTERS_RATIO * len(pages))
    return list(found.values()) if len(found) >= least else []
