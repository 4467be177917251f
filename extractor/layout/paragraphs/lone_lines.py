"""Headings that no type shows: a short or centred line between the end of one text and the beginning of another."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex

from extractor.layout.day_lexicon import starts_with_time
from extractor.layout.lines.punctuation import is_clause_end, is_sentence_end
from extractor.layout.paragraphs.paragraphs import Paragraph
from extractor.layout.tolerances import (
    MAX_HEADINGS_ABOVE_TEXT,
    MAX_UNLABELLED_HEADING_LINES,
    MIN_HEADED_TEXT_CHARS,
    MIN_ROOM_AFTER_HEADING_EM,
)

_HEADING_LABEL_PATTERN = regex.compile(r"(?:[IVX]{1,5}|\p{Lu})\.|[一二三四五六七八九十]{1,3}[.．、]")
_COUNT_PATTERN = regex.compile(r"(\d{1,4})(\.\d{1,3})*\.?")
_SYMBOL_PATTERN = regex.compile(r"(?<![\p{L}\d])[A-Z][A-Za-z.]*/[A-Z\d]")
_HAN_PATTERN = regex.compile(r"\p{Han}")
_CAPITALS_PATTERN = regex.compile(r"(?:[^\p{L}]*\p{Lu}){4}[^\p{Ll}]*")


def mark_lone_headings(parts: Sequence[Paragraph | None], may_be_heading: Callable[[Paragraph], bool]) -> None:
    """Mark such lines; None stands for a table. `may_be_heading` says whether a paragraph has a heading's form and place.

    Above them a sentence ends, or a table; a heading may be above one in capitals or with a capital or Roman numeral
    for its label. Below is text, or another heading of it.
    """
    titles = _find_titles_between_counts([part for part in parts if part is not None])
    free = 0  # headings that the text below may still have
    for at in range(len(parts) - 1, 0, -1):
        part, below = parts[at], parts[at + 1] if at + 1 < len(parts) else None
        if part is None or part.masthead:
            free = 0
        elif _is_text(part):
            free = MAX_HEADINGS_ABOVE_TEXT
        elif free and id(part) in titles and may_be_heading(part):
            part.heading, free = True, free - 1
        elif free and (part.heading or (below and _can_be_above(part, below) and may_be_heading(part))):
            part.heading = part.heading or _follows_end(part, parts[at - 1])
            free = free - 1 if part.heading else 0
        else:
            free = 0


def _find_titles_between_counts(parts: Sequence[Paragraph]) -> set[int]:
    """The keys of lines with a number out of the count that the sentences above and below go on with: "1. Lamps" before "7."

    The number of the next sentence may also begin with the title's: "2. Lamps" before "2.1".
    """
    found: set[int] = set()
    last = 0
    waiting: tuple[int, Paragraph] | None = None
    for part in parts:
        match = _COUNT_PATTERN.fullmatch(part.label or "")
        if match is None:
            continue
        number = int(match[1])
        if not is_sentence_end(part.text):
            waiting = number, part
            continue
        is_part = match[2] is not None
        if waiting is not None:
            value, title = waiting
            is_next = not is_part and number == last + 1 and value != number - 1 and last > 0
            if is_next or (is_part and value == number and number != last):
                found.add(id(title))
        waiting, last = None, number
    return found


def _is_text(paragraph: Paragraph) -> bool:
    """Whether a paragraph is text: a long sentence, or one with a number, also one that a list follows."""
    if paragraph.heading:
        return False
    if _COUNT_PATTERN.fullmatch(paragraph.label or "") is not None:
        return is_clause_end(paragraph.text)
    letters = len(paragraph.text) + 2 * len(_HAN_PATTERN.findall(paragraph.text))
    return letters >= MIN_HEADED_TEXT_CHARS and is_sentence_end(paragraph.text)


def _can_be_above(paragraph: Paragraph, below: Paragraph) -> bool:
    """Whether a paragraph is a line or two without an item's label, a time or a symbol, and the next is not its rest."""
    if len(paragraph.lines) > MAX_UNLABELLED_HEADING_LINES or paragraph.lines[0].starts_item:
        return False
    if paragraph.label is not None and not has_heading_label(paragraph):
        return False
    if paragraph.label is None and starts_with_time(paragraph.text):
        return False
    return not (paragraph.text[:1].islower() or below.text[:1].islower() or _SYMBOL_PATTERN.search(paragraph.text))


def has_room_at_end(paragraph: Paragraph) -> bool:
    """Whether a typed line ends before a full one would, or has a heading's label and is alone."""
    if has_heading_label(paragraph) and len(paragraph.lines) == 1:
        return True
    return paragraph.remaining_width > MIN_ROOM_AFTER_HEADING_EM * paragraph.last_line.segments[0].size


def _follows_end(paragraph: Paragraph, above: Paragraph | None) -> bool:
    if above is None or has_heading_label(paragraph):
        return True
    if above.heading or above.masthead:
        return _CAPITALS_PATTERN.fullmatch(paragraph.text) is not None
    return is_sentence_end(above.text)


def has_heading_label(paragraph: Paragraph) -> bool:
    """Whether a paragraph begins with a capital or a Roman numeral and a stop."""
    return _HEADING_LABEL_PATTERN.fullmatch(paragraph.label or "") is not None
