"""Reading direction: text as it is on a page, left to right, brought into logical order.

Pages hold glyphs, not directions: a right-to-left line read from left to right comes out reversed, while numbers, Latin
words and symbols in it keep their order. `visual_to_logical` undoes the display order of the Unicode Bidirectional
Algorithm (UAX #9) for one line. Combining marks stand after their base on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import regex

from extractor.common.bidi import RTL_RANGES, has_rtl, split_ordered_parts
from extractor.common.unicode_text import MIRRORED_BRACKETS, orient_brackets
from extractor.layout.tolerances import MIN_DIRECTION_LETTERS
from extractor.source import Page

_RTL_LETTERS_PATTERN = re.compile(f"[{RTL_RANGES}]+")
_RTL_SPAN_PATTERN = regex.compile(rf"[{RTL_RANGES}](?:[^{RTL_RANGES}\p{{L}}]*+[{RTL_RANGES}])*+")
_EDGE_OPEN_BRACKET_PATTERN = regex.compile(
    r"[(\[] "
)  # apart at the line's end, that opens what the next line continues


def convert_to_logical_order(line: str, *, rtl: bool = True, has_exact_spaces: bool = False) -> str:
    """A line given left to right as it is displayed, in logical order.

    `rtl` is the direction of the paragraph: in a left-to-right one only stretches of right-to-left letters are turned.
    `has_exact_spaces` says that the line has spaces only where the author put them.
    """
    if rtl:
        return _reverse_rtl_line(line, has_exact_spaces=has_exact_spaces)
    return _RTL_SPAN_PATTERN.sub(lambda stretch: _reverse_parts(stretch[0]), line) if has_rtl(line) else line


@lru_cache(maxsize=16384)
def _reverse_rtl_line(line: str, *, has_exact_spaces: bool) -> str:
    shown = orient_brackets(line)
    if has_exact_spaces and _EDGE_OPEN_BRACKET_PATTERN.match(shown):
        shown = shown[0].translate(MIRRORED_BRACKETS) + shown[1:]
    return _reverse_parts(shown)


def _reverse_parts(line: str) -> str:
    return "".join(reversed(split_ordered_parts(line)))


def find_rtl_pages(pages: Iterable[Page]) -> list[bool]:
    """For each page whether it is read from right to left; a page without letters is read as the document is."""
    texts = [" ".join([run.text for run in page.runs]) for page in pages]
    if not any(map(has_rtl, texts)):
        return [False] * len(texts)
    right = [_count_alphabetic("".join(_RTL_LETTERS_PATTERN.findall(text))) for text in texts]
    letters = [_count_alphabetic(text) for text in texts]
    whole = 2 * sum(right) > sum(letters)
    return [
        2 * mine > all_ if all_ > MIN_DIRECTION_LETTERS else whole for mine, all_ in zip(right, letters, strict=True)
    ]


def _count_alphabetic(text: str) -> int:
    return sum(map(str.isalpha, text))
