"""The Unicode Bidirectional Algorithm (UAX #9), as far as lines of documents need it: what keeps its order in a line."""

from __future__ import annotations

import re

import regex

from extractor.text import MIRROR

RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RTL = regex.compile(rf"[{RTL}--\p{{Nd}}\p{{P}}\p{{M}}]", regex.V1)
_SOME_RTL = re.compile(f"[{RTL}]")  # told ten times as fast
_LETTERS = "\u05d0-\u05ea\u0621-\u063a\u0641-\u064a"  # of right-to-left scripts, and each is shown as one
_SURE_RTL = re.compile(f"[{_LETTERS}]")
_PLAIN = re.compile(rf'[ .:"،؛؟ـ\-{_LETTERS}]*')  # what has no parts but characters
_LTR = regex.compile(rf"[^\W\d_{RTL}]")
_CLUSTER = regex.compile(r"\X", regex.DOTALL)

# What keeps its order inside a right-to-left line. Latin words hold together with what stands between them and with
# numbers: symbols, "30 June 2020", "S/RES/1325 (2000)". Figures hold together over one of / : . , and, where no
# right-to-left letter stands before them, over a hyphen, at a line's end, too: rule W2 makes "4-6" behind such a letter
# stand as "6-4".
_WORD = rf"[^\W\d_{RTL}]\p{{M}}*+"
_UNIT = rf"(?:{_WORD}|\d)"
_INNER = r"[-+/:.,&'’_@#*\u2010\u2011]"
_LATIN = rf"{_UNIT}(?:{_INNER}{{0,3}}{_UNIT})*+"
_BRACKETED = rf"\({_LATIN}(?:[.,]? {_LATIN})*+\)"
# Over a line's end a Latin word may break off behind its hyphen, and a bracket inside, if none closes it:
# the line's end is at the left.
_BROKEN = rf"^(?:{_LATIN} )?\((?={_WORD}){_LATIN}[.,]?(?= [{RTL}])(?![^()]*\))|^{_LATIN}-(?=[ ()])"
_MIXED = rf"{_BROKEN}|(?:{_BRACKETED}/)?{_LATIN}(?:[ ]?{_BRACKETED}|{_INNER}{{0,2}}[ ]?{_LATIN})*+"
_NUMBER = r"\d+(?:[/:.,]\d+)*+[%٪°]?+"
_RANGE = r"\d+(?:[-+/:.,]\d+)*+[%٪°]?+(?:-(?!\S))?+"
_RUN_AMONG = regex.compile(rf"{_MIXED}|{_NUMBER}")
_RUN_ALONE = regex.compile(rf"{_RANGE}$|{_MIXED}|{_RANGE}")
_RUN_START = regex.compile(rf"[(\d]|[^\W{RTL}]")
_NUMBERS_AMONG = regex.compile(rf"{_NUMBER}|\X")
_NUMBERS_ALONE = regex.compile(rf"{_RANGE}|\X")


def has_rtl(text: str) -> bool:
    """Whether there is a letter of a right-to-left script in a text."""
    if text.isascii() or not _SOME_RTL.search(text):
        return False
    return _SURE_RTL.search(text) is not None or _RTL.search(text) is not None


def ordered_parts(line: str) -> list[str]:
    """The parts of a right-to-left line that keep their order inside: words of Latin letters and figures, else characters.

    Brackets are turned, for each part but those runs stands on the other side of its neighbours once the line is turned.
    """
    if _PLAIN.fullmatch(line):
        return list(line)
    start = _RUN_START.search(line)
    if start is None:
        return _characters(line)
    parts: list[str] = []
    at = 0
    runs = _RUN_AMONG if has_rtl(line) else _RUN_ALONE
    for match in runs.finditer(line, start.start()):
        parts += _characters(line[at : match.start()])
        parts += [match[0]] if _LTR.search(match[0]) else _numbers(match[0], runs)
        at = match.end()
    return parts + _characters(line[at:])


def _characters(text: str) -> list[str]:
    """The characters of a text as they are shown, each with its marks, brackets turned."""
    return list(text) if _PLAIN.fullmatch(text) else _CLUSTER.findall(text.translate(MIRROR))


def _numbers(run: str, runs: regex.Pattern[str]) -> list[str]:
    """The figures of a run without a letter, each by itself: `_MIXED` also takes "12 15"."""
    return (_NUMBERS_AMONG if runs is _RUN_AMONG else _NUMBERS_ALONE).findall(run)
