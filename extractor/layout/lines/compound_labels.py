"""Labels that order shows: of several parts ("29A.1", "5.II.7", "138.167."), and of an item's word and a number ("Item 3.").

A word and a number are a label where the same word has the next number close by.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import regex

from extractor.common.compound_numbers import MAX_LABEL_LOOKAROUND, are_compound_labels, match_compound_label
from extractor.layout.lexicon import is_item_word, names_item_only
from extractor.layout.lines.text_lines import TextLine
from extractor.layout.tolerances import MAX_ITEM_START_RATIO

# a number without a stop is a label where it follows an ideograph: Chinese prints "项目 1 组织"
_ITEM_LABEL_PATTERN = regex.compile(
    r"(?P<word>\p{L}{2,12}) ?(?P<number>\d{1,3})(?: ?[.:：–—-]|(?<=\p{Han} ?\d+))(?:\s+(?=[\p{Lu}\p{Lo}“«\"(\[])|$)"
)


def mark_compound_labels(pages: Sequence[Sequence[TextLine]]) -> None:
    """Set the labels of lines that begin with a number of several parts, where the order of such numbers shows them."""
    found = [(line, match) for line in chain.from_iterable(pages) if (match := _match_label(line))]
    for (line, match), is_label in zip(
        found, are_compound_labels([match["number"] for _, match in found]), strict=True
    ):
        if is_label:
            line.label = match[0].strip()
            line.has_separate_label = len(line.segments) > 1 and line.segments[0].text == line.label


def mark_item_lines(pages: Sequence[Sequence[TextLine]]) -> None:
    """Mark the lines that begin with an item's word and number ("Item 3."), where lines near them count on with it.

    Set apart by a gap, such a word and number need no stop, and lines near them may have any number.
    """
    lines = list(chain.from_iterable(pages))
    apart = [_has_item_apart(line) for line in lines]
    found = [_match_item_label(line) for line in lines]
    labels = [(match["word"], int(match["number"])) if match else None for match in found]
    for at, (line, match, label) in enumerate(zip(lines, found, labels, strict=True)):
        near = (*apart[max(0, at - MAX_LABEL_LOOKAROUND) : at], *apart[at + 1 : at + 1 + MAX_LABEL_LOOKAROUND])
        if apart[at] and any(near):
            line.starts_item = line.has_separate_label = True
            continue
        if match is None or label is None:
            continue
        word, number = label
        before = labels[max(0, at - MAX_LABEL_LOOKAROUND) : at]
        if (word, number - 1) in before or (word, number + 1) in labels[at + 1 : at + 1 + MAX_LABEL_LOOKAROUND]:
            line.starts_item = True
            line.has_separate_label = len(line.segments) > 1 and line.segments[0].text == match[0].strip()


def _has_item_apart(line: TextLine) -> bool:
    """Whether a line is an item's word and number, a gap and a title: none of these begins with a small letter."""
    texts = [segment.text for segment in line.segments[:2]]
    return len(texts) > 1 and names_item_only(texts[0]) and not any(text[:1].islower() for text in texts)


def _match_item_label(line: TextLine) -> regex.Match[str] | None:
    text = line.segments[0].text
    is_start = text[:1].isalpha() and line.label is None and line.start <= MAX_ITEM_START_RATIO * line.page.width
    match = _ITEM_LABEL_PATTERN.match(text) if is_start else None
    if match is None or not is_item_word(match["word"]) or _is_whole_line(line, match):
        return None
    return match


def _match_label(line: TextLine) -> regex.Match[str] | None:
    match = match_compound_label(line.segments[0].text)
    return None if match is None or _is_whole_line(line, match) else match


def _is_whole_line(line: TextLine, match: regex.Match[str]) -> bool:
    return match.end() == len(line.segments[0].text) and len(line.segments) == 1
