"""Job numbers, barcodes and the lines of an imprint beside them: what producers print at a first page's foot."""

from __future__ import annotations

import re

from extractor.layout.lines.text_lines import LineSegment, TextLine, join_visual_runs
from extractor.layout.regions.page_numbers import EdgeLine
from extractor.layout.tolerances import MAX_IMPRINT_CHARS, MAX_PAGE_NUMBER_DIGITS

_JOB_NUMBER_FORM_PATTERN = re.compile(
    r"(?:[A-Z]{1,3}[. ]?)?\d{2}-\d{4,6}X?(?: ?\*)?(?:\s*[(\[]?[A-Z]{1,2}[)\]]?)?(?:\s+\d{6})*"
    r"|[A-Z]\d{7}(?:\s*[(\[.][A-Za-z][)\]]?)?(?:\s+\d{6})*"
    r"|\d{6}(?:\s+\d{6})*|(?:[A-Z]{1,3}[. ]?)?\d{2}-\d{4,6}"
)
_FOUR_DIGITS_PATTERN = re.compile(r"\d{4}")  # all job numbers have four digits in a row
_PAGE_COUNTER_PATTERN = re.compile(r"\d{1,3}(?:/\d{1,3})?")
_BARCODE_PATTERN = re.compile(r"\*[\d-]{5,14}\*|\**\d{7,8}\**")


def is_barcode(text: str) -> bool:
    """Whether a text is what a barcode encodes, as it is printed below the bars."""
    return _BARCODE_PATTERN.fullmatch(text) is not None


def find_line_job_number(line: TextLine) -> str | None:
    """The job number with its language and dates that a line is, whatever the distance between its parts."""
    return find_job_number(line.segments)


def find_job_number(segments: list[LineSegment]) -> str | None:
    """The job number that segments are, else None. It is printed from left to right, in Arabic also from the right."""
    text = " ".join([segment.text for segment in segments])
    if not _FOUR_DIGITS_PATTERN.search(text):
        return None
    shown = " ".join(join_visual_runs(segment.runs) for segment in sorted(segments, key=lambda s: s.runs[0].x0))
    forms = (shown, text, " ".join(reversed(text.split(" "))))
    return next((form for form in forms if _JOB_NUMBER_FORM_PATTERN.fullmatch(form)), None)


def _is_counter_beside_job_number(text: str) -> bool:
    """Whether a text is a page's number ("2" or "2/6") before or after a job number."""
    words = text.split(" ")
    parts = ((words[0], words[1:]), (words[-1], words[:-1]))
    return any(
        _PAGE_COUNTER_PATTERN.fullmatch(number) and _JOB_NUMBER_FORM_PATTERN.fullmatch(" ".join(job))
        for number, job in parts
    )


def is_beside_job_number(line: TextLine, job: TextLine) -> bool:
    """Whether a line stands beside or below a job number, as the rest of an imprint does ("Please recycle").

    On typed pages it stands after it: there a job number in a right-to-left text is at the end of its line, below text.
    """
    if len(line.text) > MAX_IMPRINT_CHARS or not any(find_job_number([segment]) for segment in job.segments):
        return False
    if line.baseline > job.baseline:
        return True
    is_beside = line.start >= job.end or (line.page.has_exact_places and line.end <= job.start)
    return is_beside and job.baseline - line.baseline <= job.page.imprint_reach_em * job.segments[0].size


def is_number_beside_job_number(edge: EdgeLine) -> bool:
    """Whether a line at a page's foot is the page's number and the document's job number, as on the pages after the first."""
    if edge.page == 0 or edge.is_header or len(edge.line.segments) > 2:
        return False
    if len(edge.line.segments) == 1:
        return _is_counter_beside_job_number(edge.line.text)
    first, second = edge.line.segments
    return any(
        number.text.isdecimal() and len(number.text) <= MAX_PAGE_NUMBER_DIGITS and find_job_number([other])
        for number, other in ((first, second), (second, first))
    )
