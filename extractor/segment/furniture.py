"""Lines of no text: job numbers, their barcodes and page marks that a conversion left among the paragraphs.

Forms of job numbers: New York 20-16896, also 20-16896X, Vienna V.15-01965, Geneva GE.18-02016, Nairobi K2616937, old
ones N9142570; after them the language's letter and the dates of processing (`20-16896 (A) 120321 130321`).
"""

from __future__ import annotations

import re

import msgspec

from extractor.languages import list_job_number_letters
from extractor.segment.draft_blocks import DraftBlock
from extractor.segment.places import Place, make_place

JOB_NUMBER_REGEX = r"(?:(?:GE|V|K|NY|N|G|HLM|LC|SC|B)\.? ?\d{2}(?:- ?)?\d{4,6}|YMQ\.\d{2}-\d{3,5}|\d{2}-\d{5}X?)"
_LETTERS = f"{list_job_number_letters()}{list_job_number_letters().lower()}GO"  # G, O: German, and several languages
_JOB_NUMBER_AND_LETTER_PATTERN = re.compile(
    rf"(?<![\w/.-])(?P<number>{JOB_NUMBER_REGEX})\*?(?:\s*[(\[.]?(?P<letter>[{_LETTERS}])(?![\w/-])[)\]]?)?(?![\w/-])"
)
_DRAWN_RULE_PATTERN = re.compile(r"[_\-–—=*.\s]{4,}")
_JOB_NUMBER_LINE_PATTERN = re.compile(
    rf"(?:\*\d{{6,9}}[A-Z]?\*|{JOB_NUMBER_REGEX}(?:\s+{JOB_NUMBER_REGEX})?\*?(?:\s*[(\[.]?[{_LETTERS}][)\]]?)?(?:\s+\d{{6}})*)"
)


class JobNumber(msgspec.Struct, frozen=True):
    """A job number without spaces, and the language's letter after it, capital, where it is printed."""

    number: str
    letter: str | None
    place: Place


def separate_furniture_lines(blocks: list[DraftBlock]) -> tuple[list[DraftBlock], list[str]]:
    """The blocks without lines that are only a job number, barcode or drawn rule, and the texts of these lines.

    A text is given once; drawn rules say nothing and are left out.
    """
    kept: list[DraftBlock] = []
    furniture: list[str] = []
    for block in blocks:
        if block.kind != "table" and is_furniture_line(block.text):
            furniture.append(block.text)
        elif block.kind == "table" or not _DRAWN_RULE_PATTERN.fullmatch(block.text):
            kept.append(block)
    return kept, list(dict.fromkeys(furniture))


def is_furniture_line(text: str) -> bool:
    """Whether a line is only a job number with what is printed after it, or a barcode's text."""
    return (
        len(text) < 60
        and bool(_JOB_NUMBER_LINE_PATTERN.fullmatch(text))
        and (_JOB_NUMBER_AND_LETTER_PATTERN.search(text) is not None or text.startswith("*"))
    )


def find_job_number(furniture: list[str], blocks: list[DraftBlock]) -> JobNumber | None:
    """The job number, from the line that shows the language's letter, too, if there is one; furniture is read first."""
    found = [_read_job_number(line, line) for line in furniture]
    found += [_read_job_number(block, block.text) for block in blocks]
    numbers = [number for number in found if number is not None]
    return next((number for number in numbers if number.letter), numbers[0] if numbers else None)


def _read_job_number(printed: DraftBlock | str, text: str) -> JobNumber | None:
    match = _JOB_NUMBER_AND_LETTER_PATTERN.search(text)
    if match is None:
        return None
    letter = match["letter"].upper() if match["letter"] else None
    return JobNumber(match["number"].replace(" ", ""), letter, make_place(printed, *match.span("number")))
