"""Contents pages: lines that lead to pages. They become paragraphs of the zone `contents`, without leaders and pages.

The column of pages is kept as furniture, one line for each page of contents, from top to bottom.

The evidence is a run of dots that ends at a page's number, on several lines. Below the heading of contents, or after
such lines, a number at the right edge is enough.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.layout.lexicon import is_contents_heading
from extractor.layout.lines.text_lines import TextLine
from extractor.layout.paragraphs.paragraphs import Paragraph, find_text_start, join_lines
from extractor.layout.tolerances import (
    MAX_CONTENTS_HEADER_CHARS,
    MAX_CONTENTS_HEADER_LINES,
    MAX_CONTENTS_HEADING_DISTANCE_LINES,
    MAX_PLAIN_CONTENTS_LINES,
    MIN_ASIDE_START_RATIO,
    MIN_CONTENTS_LINES,
    MIN_UNLED_CONTENTS_LINES,
)

_PAGES_FRAGMENT = r"\(?[\divxlc]+\)?(?:\s?[-‐–—]\s?\(?[\divxlc]+\)?)?"
_PAGE_LIST_FRAGMENT = rf"(?:{_PAGES_FRAGMENT}(?:[\s,،、]+{_PAGES_FRAGMENT}){{0,3}})?"
_LEADER_PATTERN = re.compile(
    rf"(?:(?:\.\s?){{4,}}|(?:[…⋯]\s?){{2,}}|(?:·\s?){{4,}}|(?:_\s?){{4,}}|(?:-\s){{4,}})\s*(?P<pages>{_PAGE_LIST_FRAGMENT})$"
)
_PAGE_COLUMN_PATTERN = re.compile(r"(?P<first>\d+)(?:\s?[-‐–—]\s?\d+)?")  # also paragraphs: "7 - 27"
_LEADER_SIGNS_PATTERN = re.compile(r"[.…⋯·_-]\s?[.…⋯·_-]")  # in every leader: a prefilter
_PAGE_NUMBERS_PATTERN = re.compile(_PAGES_FRAGMENT)


def find_contents_ranges(lines: Sequence[TextLine], *, continues: bool) -> list[range]:
    """The ranges of a page's lines that are contents; `continues` says that the page before ended in contents."""
    found: list[range] = []
    begin = 0
    while begin < len(lines):
        leaders = [at for at in range(begin, len(lines)) if _has_leader(lines[at]) or _has_page_column(lines[at])]
        if not leaders:
            break
        group = [leaders[0]]
        for at in leaders[1:]:
            if at - group[-1] > MAX_PLAIN_CONTENTS_LINES + 1:
                break
            group.append(at)
        start = _find_contents_start(lines, begin, group[0])
        if _is_contents(
            lines, group, headed=(continues and group[0] <= MAX_PLAIN_CONTENTS_LINES) or _is_headed(lines, start)
        ):
            found.append(
                range(0 if continues and not found and group[0] <= MAX_PLAIN_CONTENTS_LINES else start, group[-1] + 1)
            )
        begin = group[-1] + 1
    return found


def build_contents_paragraphs(lines: Sequence[TextLine]) -> tuple[list[Paragraph], list[str]]:
    """The entries of contents, and the pages to which they lead, as printed.

    Each entry ends with the line that leads to its page; a label or an outdent begins another.
    """
    entries: list[list[TextLine]] = []
    is_open = False
    for line in lines:
        if is_open and line.label is None and not _is_outdented(line, entries[-1][0]):
            entries[-1].append(line)
        else:
            entries.append([line])
        is_open = not (_has_leader(line) or _has_page_column(line) or _is_column_header(line))
    paragraphs = [join_lines(entry) for entry in entries]
    pages = [_cut_pages(paragraph, entry[-1]) for paragraph, entry in zip(paragraphs, entries, strict=True)]
    return paragraphs, [printed for printed in pages if printed]


def _is_outdented(line: TextLine, first: TextLine) -> bool:
    """Whether a line begins left of an entry's text, or begins one of its own size below another: then it is no part of it."""
    return (
        line.start < find_text_start(first) - line.segments[0].size / 2
        or line.segments[0].bold != first.segments[0].bold
    )


def _cut_pages(paragraph: Paragraph, last: TextLine) -> str:
    """Make a paragraph an entry of contents: cut its leader and its pages off, and return these."""
    text, pages = paragraph.text, ""
    if match := _find_leader(text):
        text, pages = text[: match.start()], match["pages"]
    elif _has_page_column(last):
        numbers = 0
        for segment in reversed(last.segments[1:]):
            if not _PAGE_NUMBERS_PATTERN.fullmatch(segment.text):
                break
            numbers += len(segment.text) + 1
        text, pages = text[:-numbers], text[-numbers:].strip()
    paragraph.text = text.rstrip()
    paragraph.note_references = [call for call in paragraph.note_references if call.offset <= len(paragraph.text)]
    paragraph.zone, paragraph.remaining_width = "contents", 0.0
    return pages


def _find_leader(text: str) -> re.Match[str] | None:
    return _LEADER_PATTERN.search(text) if _LEADER_SIGNS_PATTERN.search(text) else None


def _has_leader(line: TextLine) -> bool:
    return _find_leader(line.text) is not None


def _has_page_column(line: TextLine) -> bool:
    """Whether a page's number ends a line, with a wide gap before it, on the farther part of the page."""
    last = line.segments[-1]
    words = line.segments[0].text
    is_text = any(map(str.isalpha, words)) or (line.has_separate_label and len(line.segments) > 2)
    return (
        len(line.segments) > 1
        and last.start > MIN_ASIDE_START_RATIO * line.page.width
        and _PAGE_COLUMN_PATTERN.fullmatch(last.text) is not None
        and is_text
    )


def _read_page_column(line: TextLine) -> int:
    """The first number of a line's last column; 0 for none."""
    match = _PAGE_COLUMN_PATTERN.fullmatch(line.segments[-1].text)
    return int(match["first"]) if match else 0


def _is_contents(lines: Sequence[TextLine], group: list[int], *, headed: bool) -> bool:
    """Whether lines that lead to pages are contents: several have leaders and pages, or numbers below the heading."""
    leaders = sum(_has_leader(lines[at]) for at in group)
    paged = sum(bool(match["pages"]) for at in group if (match := _find_leader(lines[at].text)))
    if leaders >= MIN_CONTENTS_LINES and 2 * paged >= leaders:
        return True
    if headed and leaders:
        return True
    numbers = [_read_page_column(lines[at]) for at in group if _has_page_column(lines[at])]
    return headed and len(numbers) >= MIN_UNLED_CONTENTS_LINES and numbers == sorted(numbers)


def _find_contents_start(lines: Sequence[TextLine], begin: int, first: int) -> int:
    """Where the contents begin whose first line with a leader is given: lines of its entry and of the header row before."""
    start = first
    if lines[first].label is None or lines[first].has_rule_above:
        while (
            start > begin and first - start < MAX_CONTENTS_HEADER_LINES and _is_entry_beginning(lines, start - 1, first)
        ):
            start -= 1
    while start > begin and first - start < MAX_CONTENTS_HEADER_LINES and _is_column_header(lines[start - 1]):
        start -= 1
    return start


def _is_entry_beginning(lines: Sequence[TextLine], at: int, first: int) -> bool:
    """Whether a line is the beginning of the entry that ends at another: it has its label and its type."""
    line, last = lines[at], lines[first]
    return (
        line.label is not None
        and abs(find_text_start(line) - last.start) < last.segments[0].size
        and line.segments[-1].bold == last.segments[0].bold
    )


def _is_column_header(line: TextLine) -> bool:
    """Whether a line is the header of the columns of contents ("Paragraphs  Page"): it is short and is at the right."""
    text = "".join(segment.text for segment in line.segments)
    is_aside = line.segments[-1].start > MIN_ASIDE_START_RATIO * line.page.width
    return is_aside and len(text) <= MAX_CONTENTS_HEADER_CHARS and not any(map(str.isdigit, text))


def _is_headed(lines: Sequence[TextLine], start: int) -> bool:
    """Whether the heading of contents stands above a line."""
    return any(
        is_contents_heading(line.text) for line in lines[max(0, start - MAX_CONTENTS_HEADING_DISTANCE_LINES) : start]
    )
