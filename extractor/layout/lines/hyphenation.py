"""Hyphens at the ends of lines: those that divide a word are marked as soft, those of compounds stay.

A document shows itself which is which: by the words that it has whole elsewhere, and by whether it divides words at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

import regex

from extractor.layout.lines.punctuation import SOFT_HYPHEN
from extractor.layout.lines.text_lines import TextLine
from extractor.layout.tolerances import MAX_CHANCE_DIVISIONS

_HYPHENATED_WORD_PATTERN = re.compile(r"\w+(?:-\w+)*")
_DIVIDED_WORD_START_PATTERN = regex.compile(r"(?<start>\p{L}{2,})[-\u2010]$")
_DIVIDED_WORD_REST_PATTERN = regex.compile(r"\p{Ll}{2,}")


def mark_soft_hyphens(pages: Sequence[Sequence[TextLine]]) -> None:
    """Mark the hyphens that divide words at the ends of lines, each the last of its line's words."""
    rows = list(chain.from_iterable(pages))
    broken = [(row, start + rest, f"{start}-{rest}") for row, start, rest in _find_divided_words(rows)]
    if not broken:
        return
    words = _count_words(pages, {word for _, *forms in broken for word in forms})
    whole = [joined in words for _, joined, _ in broken]
    compound = [hyphened in words for _, _, hyphened in broken]
    sure = sum(is_whole and not is_compound for is_whole, is_compound in zip(whole, compound, strict=True))
    divides = sure > max(MAX_CHANCE_DIVISIONS, sum(compound))
    for (row, joined, hyphened), is_whole, is_compound in zip(broken, whole, compound, strict=True):
        if words[joined] > words[hyphened] if is_whole or is_compound else divides:
            _mark_soft_hyphen(row)


def _find_divided_words(rows: Iterable[TextLine]) -> Iterable[tuple[TextLine, str, str]]:
    """The lines that end within a word, with the two halves of it."""
    for row, after in pairwise(rows):
        if row.text[-1:] not in "-\u2010" or row.page.rtl:
            continue
        start, rest = (
            _DIVIDED_WORD_START_PATTERN.search(row.segments[-1].text),
            _DIVIDED_WORD_REST_PATTERN.match(after.segments[0].text),
        )
        if start and rest:
            yield row, start["start"].casefold(), rest[0]


def _count_words(pages: Sequence[Sequence[TextLine]], wanted: set[str]) -> Counter[str]:
    """How often each of some words is in the text."""
    words: Counter[str] = Counter()
    for rows in pages:
        text = "\n".join([segment.text for row in rows for segment in row.segments]).casefold()
        text = text.replace("\u2010", "-").replace("\u2011", "-")
        words.update(filter(wanted.__contains__, _HYPHENATED_WORD_PATTERN.findall(text)))
    return words


def _mark_soft_hyphen(row: TextLine) -> None:
    segment = row.segments[-1]
    segment.text = segment.text[:-1] + SOFT_HYPHEN
    run = segment.runs[-1]
    run.text = run.text[:-1] + SOFT_HYPHEN
    row.text = row.text[:-1] + SOFT_HYPHEN
