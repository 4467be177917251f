"""Labels that order shows: of several parts ("29A.1", "5.II.7", "138.167."), and of an item's word and a number ("Item 3.").

A number of two parts at a line's start is a label where another one in the document precedes or follows it in counting,
else it may be a time or a decimal. A word and a number are a label where the same word has the next number close by.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import regex

from extractor.common.compound_numbers import COMPOUND_NUMBER_FRAGMENT
from extractor.layout.lexicon import is_item_word
from extractor.layout.lines.text_lines import TextLine
from extractor.layout.tolerances import MAX_ITEM_START_RATIO, MAX_LABEL_LOOKAROUND

_COMPOUND_LABEL_PATTERN = regex.compile(
    rf"(?P<parts>{COMPOUND_NUMBER_FRAGMENT})\.?(?=\s+[\p{{Lu}}\p{{Lo}}“«\"(\[]|\s*$)"
)
# a number without a stop is a label where it follows an ideograph: Chinese prints "项目 1 组织"
_ITEM_LABEL_PATTERN = regex.compile(
    r"(?P<word>\p{L}{2,12}) ?(?P<number>\d{1,3})(?: ?[.:：–—-]|(?<=\p{Han} ?\d+))(?:\s+(?=[\p{Lu}\p{Lo}“«\"(\[])|$)"
)
_TIME_OR_DECIMAL_PATTERN = regex.compile(r"\d{1,3}\.\d{1,2}")


def mark_compound_labels(pages: Sequence[Sequence[TextLine]]) -> None:
    """Set the labels of lines that begin with a number of several parts, where the order of such numbers shows them."""
    found = [(line, match) for line in chain.from_iterable(pages) if (match := _match_label(line))]
    parts = [tuple(match["parts"].split(".")) for _, match in found]
    for at, (line, match) in enumerate(found):
        before = parts[max(0, at - MAX_LABEL_LOOKAROUND) : at]
        after = parts[at + 1 : at + 1 + MAX_LABEL_LOOKAROUND]
        counts = any(_is_next_label(one, parts[at]) for one in before) or any(
            _is_next_label(parts[at], one) for one in after
        )
        if counts or not _TIME_OR_DECIMAL_PATTERN.fullmatch(match["parts"]):
            line.label = match[0].strip()
            line.has_separate_label = len(line.segments) > 1 and line.segments[0].text == line.label


def mark_item_lines(pages: Sequence[Sequence[TextLine]]) -> None:
    """Mark the lines that begin with an item's word and number ("Item 3."), where lines near them count on with it."""
    lines = list(chain.from_iterable(pages))
    found = [_match_item_label(line) for line in lines]
    labels = [(match["word"], int(match["number"])) if match else None for match in found]
    for at, (line, match, label) in enumerate(zip(lines, found, labels, strict=True)):
        if match is None or label is None:
            continue
        word, number = label
        before = labels[max(0, at - MAX_LABEL_LOOKAROUND) : at]
        if (word, number - 1) in before or (word, number + 1) in labels[at + 1 : at + 1 + MAX_LABEL_LOOKAROUND]:
            line.starts_item = True
            line.has_separate_label = len(line.segments) > 1 and line.segments[0].text == match[0].strip()


def _match_item_label(line: TextLine) -> regex.Match[str] | None:
    text = line.segments[0].text
    is_start = text[:1].isalpha() and line.label is None and line.start <= MAX_ITEM_START_RATIO * line.page.width
    match = _ITEM_LABEL_PATTERN.match(text) if is_start else None
    if match is None or not is_item_word(match["word"]) or _is_whole_line(line, match):
        return None
    return match


def _match_label(line: TextLine) -> regex.Match[str] | None:
    text = line.segments[0].text
    match = _COMPOUND_LABEL_PATTERN.match(text) if text[:1].isascii() else None
    return None if match is None or _is_whole_line(line, match) else match


def _is_whole_line(line: TextLine, match: regex.Match[str]) -> bool:
    return match.end() == len(line.segments[0].text) and len(line.segments) == 1


def _is_next_label(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a label is the next after another: of its level, of the level below it, or of one above it."""
    if len(other) == len(one) + 1:
        return other[:-1] == one and other[-1] in {"1", "a", "I"}
    if len(other) > len(one):
        return False
    level = len(other) - 1
    return other[:level] == one[:level] and _is_next(one[level], other[level])


def _is_next(one: str, other: str) -> bool:
    if one.isdigit() and other.isdigit():
        return int(other) == int(one) + 1
    return len(one) == len(other) == 1 and one.islower() and ord(other) == ord(one) + 1
