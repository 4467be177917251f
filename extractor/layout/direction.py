"""Reading direction: text as it stands on a page, left to right, brought into logical order.

Pages hold glyphs, not directions: a right-to-left line read from left to right comes out reversed, while numbers, Latin
words and symbols in it keep their order. `visual_to_logical` undoes the display order of the Unicode Bidirectional
Algorithm (UAX #9) for one line. Combining marks stand behind their base on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import regex

from extractor.bidi import RTL, has_rtl, ordered_parts
from extractor.source import Page
from extractor.text import MIRROR, face_brackets

LETTERS = 200  # letters of a page that tell its direction
_RTL_STRETCH = re.compile(f"[{RTL}]+")
_STRETCH = regex.compile(rf"[{RTL}](?:[^{RTL}\p{{L}}]*+[{RTL}])*+")
_OPENED = regex.compile(r"[(\[] ")  # apart at the line's end, that opens what the next line goes on with


def visual_to_logical(line: str, *, rtl: bool = True, printed: bool = False) -> str:
    """A line given left to right as it is displayed, in logical order.

    `rtl` is the direction of the paragraph: in a left-to-right one only stretches of right-to-left letters are turned.
    On a `printed` page blanks are printed as they were typed.
    """
    if rtl:
        return _turn(line, printed=printed)
    return _STRETCH.sub(lambda stretch: _reverse(stretch[0]), line) if has_rtl(line) else line


@lru_cache(maxsize=16384)
def _turn(line: str, *, printed: bool) -> str:
    shown = face_brackets(line)
    if printed and _OPENED.match(shown):
        shown = shown[0].translate(MIRROR) + shown[1:]
    return _reverse(shown)


def _reverse(line: str) -> str:
    return "".join(reversed(ordered_parts(line)))


def read_from_right(pages: Iterable[Page]) -> list[bool]:
    """For each page whether it is read from right to left; a page without letters is read as the document is."""
    texts = [" ".join([run.text for run in page.runs]) for page in pages]
    if not any(map(has_rtl, texts)):
        return [False] * len(texts)
    right = [_letters("".join(_RTL_STRETCH.findall(text))) for text in texts]
    letters = [_letters(text) for text in texts]
    whole = 2 * sum(right) > sum(letters)
    return [2 * mine > all_ if all_ > LETTERS else whole for mine, all_ in zip(right, letters, strict=True)]


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
