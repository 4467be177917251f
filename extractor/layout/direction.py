"""Reading direction: text as it stands on a page, left to right, brought into logical order.

Pages hold glyphs, not directions: a right-to-left line read from left to right comes out reversed, while numbers, Latin
words and symbols in it keep their order. `visual_to_logical` undoes the display order of the Unicode Bidirectional
Algorithm (UAX #9) for one line. Combining marks stand behind their base on both sides.
"""

from __future__ import annotations

import re
from functools import lru_cache

import regex

from extractor.text import MIRROR, face_brackets

RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RTL = regex.compile(rf"[{RTL}--\p{{Nd}}\p{{P}}\p{{M}}]", regex.V1)
_SOME_RTL = re.compile(f"[{RTL}]")  # told ten times as fast
_RTL_LETTER = regex.compile(rf"[{RTL}&&\p{{L}}]", regex.V1)
_LTR = regex.compile(rf"[^\W\d_{RTL}]")
_CLUSTER = regex.compile(r"\X", regex.DOTALL)
_STRETCH = regex.compile(rf"[{RTL}](?:[^{RTL}\p{{L}}]*+[{RTL}])*+")

# What keeps its order inside a right-to-left line. Latin words hold together with what stands between them and with
# numbers: symbols, "30 June 2020", "S/RES/1325 (2000)". Figures hold together over one of / : . , and, where no
# right-to-left letter stands before them, over a hyphen, at a line's end, too: rule W2 makes "4-6" behind such a letter
# stand as "6-4".
_WORD = rf"[^\W\d_{RTL}]\p{{M}}*+"
_UNIT = rf"(?:{_WORD}|\d)"
_INNER = r"[-+/:.,&'’_@#*\u2010\u2011]"
_LATIN = rf"{_UNIT}(?:{_INNER}{{0,3}}{_UNIT})*+"
_BRACKETED = rf"\({_LATIN}(?:[.,]? {_LATIN})*+\)"
_MIXED = rf"{_LATIN}(?:[ ]?{_BRACKETED}|{_INNER}{{0,2}}[ ]?{_LATIN})*+"
_NUMBER = r"\d+(?:[/:.,]\d+)*+[%٪°]?+"
_RANGE = r"\d+(?:[-+/:.,]\d+)*+[%٪°]?+(?:-(?!\S))?+"
_RUN_AMONG = regex.compile(rf"{_MIXED}|{_NUMBER}")
_RUN_ALONE = regex.compile(rf"{_RANGE}$|{_MIXED}|{_RANGE}")


def visual_to_logical(line: str, *, rtl: bool = True) -> str:
    """A line given left to right as it is displayed, in logical order.

    `rtl` is the direction of the paragraph: in a left-to-right one only stretches of right-to-left letters are turned.
    """
    if rtl:
        return _turn(line)
    return _STRETCH.sub(lambda stretch: _reverse(stretch[0]), line) if has_rtl(line) else line


@lru_cache(maxsize=16384)
def _turn(line: str) -> str:
    return _reverse(face_brackets(line))


def _reverse(line: str) -> str:
    parts: list[str] = []
    at = 0
    runs = _RUN_AMONG if has_rtl(line) else _RUN_ALONE
    for match in runs.finditer(line):
        parts += _CLUSTER.findall(line[at : match.start()].translate(MIRROR))
        parts += [match[0]] if _LTR.search(match[0]) else _numbers(match[0], runs)
        at = match.end()
    parts += _CLUSTER.findall(line[at:].translate(MIRROR))
    return "".join(reversed(parts))


def _numbers(run: str, runs: regex.Pattern[str]) -> list[str]:
    """The figures of a run without a letter, each by itself: `_MIXED` also takes "12 15"."""
    number = _NUMBER if runs is _RUN_AMONG else _RANGE
    return regex.findall(rf"{number}|\X", run)


def has_rtl(text: str) -> bool:
    """Whether there is a letter of a right-to-left script in a text."""
    return not text.isascii() and _SOME_RTL.search(text) is not None and _RTL.search(text) is not None


def is_rtl(text: str) -> bool:
    """Whether right-to-left letters outnumber the others: then lines begin at the right."""
    right = len(_RTL_LETTER.findall(text)) if has_rtl(text) else 0
    return right > 0 and 2 * right > sum(map(str.isalpha, text))
