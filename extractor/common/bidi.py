"""The Unicode Bidirectional Algorithm (UAX #9), as far as lines of documents need it: what keeps its order in a line."""

from __future__ import annotations

import re

import regex

from extractor.common.unicode_text import MIRRORED_BRACKETS

RTL_RANGES = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_ANY_RTL_LETTER_PATTERN = regex.compile(rf"[{RTL_RANGES}--\p{{Nd}}\p{{P}}\p{{M}}]", regex.V1)
_RTL_PREFILTER_PATTERN = re.compile(f"[{RTL_RANGES}]")  # ten times as fast as the full check
_COMMON_RTL_LETTER_RANGES = (
    "\u05d0-\u05ea\u0621-\u063a\u0641-\u064a"  # of right-to-left scripts, and each is shown as one
)
_COMMON_RTL_LETTER_PATTERN = re.compile(f"[{_COMMON_RTL_LETTER_RANGES}]")
_PLAIN_RTL_PATTERN = re.compile(rf'[ .:"،؛؟ـ\-{_COMMON_RTL_LETTER_RANGES}]*')  # what has no parts but characters
_LTR_LETTER_PATTERN = regex.compile(rf"[^\W\d_{RTL_RANGES}]")
GRAPHEME_PATTERN = regex.compile(r"\X", regex.DOTALL)

# What keeps its order inside a right-to-left line. Latin words hold together with what is between them and with
# numbers: symbols, "30 June 2020", "S/RES/1325 (2000)". Digits hold together over one of / : . , and, where no
# right-to-left letter precedes them, over a hyphen, at a line's end, too: rule W2 makes "4-6" after such a letter
# stand as "6-4".
_LTR_LETTER_FRAGMENT = rf"[^\W\d_{RTL_RANGES}]\p{{M}}*+"
_LTR_LETTER_OR_DIGIT_FRAGMENT = rf"(?:{_LTR_LETTER_FRAGMENT}|\d)"
_INNER_SYMBOL_FRAGMENT = r"[-+/:.,&'’_@#*\u2010\u2011]"
_LATIN_WORD_FRAGMENT = (
    rf"{_LTR_LETTER_OR_DIGIT_FRAGMENT}(?:{_INNER_SYMBOL_FRAGMENT}{{0,3}}{_LTR_LETTER_OR_DIGIT_FRAGMENT})*+"
)
_BRACKETED_LATIN_FRAGMENT = rf"\({_LATIN_WORD_FRAGMENT}(?:[.,]? {_LATIN_WORD_FRAGMENT})*+\)"
# Over a line's end a Latin word may break off after its hyphen, and a bracket inside, if none closes it:
# the line's end is at the left.
_LINE_END_LATIN_FRAGMENT = (
    rf"^(?:{_LATIN_WORD_FRAGMENT} )?\((?={_LTR_LETTER_FRAGMENT}){_LATIN_WORD_FRAGMENT}[.,]?(?= [{RTL_RANGES}])(?![^()]*\))"
    rf"|^{_LATIN_WORD_FRAGMENT}-(?=[ ()])"
)
_LATIN_RUN_FRAGMENT = (
    rf"{_LINE_END_LATIN_FRAGMENT}|(?:{_BRACKETED_LATIN_FRAGMENT}/)?{_LATIN_WORD_FRAGMENT}"
    rf"(?:[ ]?{_BRACKETED_LATIN_FRAGMENT}|{_INNER_SYMBOL_FRAGMENT}{{0,2}}[ ]?{_LATIN_WORD_FRAGMENT})*+"
)
_PLAIN_NUMBER_FRAGMENT = r"\d+(?:[/:.,]\d+)*+[%٪°]?+"
_NUMBER_RANGE_FRAGMENT = r"\d+(?:[-+/:.,]\d+)*+[%٪°]?+(?:-(?!\S))?+"
_RUN_AMONG_RTL_PATTERN = regex.compile(rf"{_LATIN_RUN_FRAGMENT}|{_PLAIN_NUMBER_FRAGMENT}")
_RUN_WITHOUT_RTL_PATTERN = regex.compile(rf"{_NUMBER_RANGE_FRAGMENT}$|{_LATIN_RUN_FRAGMENT}|{_NUMBER_RANGE_FRAGMENT}")
_RUN_START_PATTERN = regex.compile(rf"[(\d]|[^\W{RTL_RANGES}]")
_GROUPED_NUMBER_PATTERN = re.compile(r"\d{1,2}(?:[ \u00a0\u202f]\d{3})+")  # turned, its last group would be too short
_NUMBERS_AMONG_RTL_PATTERN = regex.compile(rf"{_PLAIN_NUMBER_FRAGMENT}|\X")
_NUMBERS_WITHOUT_RTL_PATTERN = regex.compile(rf"{_NUMBER_RANGE_FRAGMENT}|\X")

_OUTER_SIGNS_PATTERN = re.compile(r"([-.,:;]*)(.*?[^-.,:;])([-.,:;]*)")


def has_rtl(text: str) -> bool:
    """Whether there is a letter of a right-to-left script in a text."""
    if text.isascii() or not _RTL_PREFILTER_PATTERN.search(text):
        return False
    return _COMMON_RTL_LETTER_PATTERN.search(text) is not None or _ANY_RTL_LETTER_PATTERN.search(text) is not None


def split_ordered_parts(line: str) -> list[str]:
    """The parts of a right-to-left line that keep their order inside: words of Latin letters and digits, else characters.

    Brackets are turned, since each part except those runs is on the other side of its neighbours once the line is turned.
    """
    if _PLAIN_RTL_PATTERN.fullmatch(line):
        return list(line)
    if _GROUPED_NUMBER_PATTERN.fullmatch(line):
        return [line]
    start = _RUN_START_PATTERN.search(line)
    if start is None:
        return _split_graphemes(line)
    parts: list[str] = []
    at = 0
    runs = _RUN_AMONG_RTL_PATTERN if has_rtl(line) else _RUN_WITHOUT_RTL_PATTERN
    for match in runs.finditer(line, start.start()):
        parts += _split_graphemes(line[at : match.start()])
        parts += [match[0]] if _LTR_LETTER_PATTERN.search(match[0]) else _split_numbers(match[0], runs)
        at = match.end()
    return parts + _split_graphemes(line[at:])


def turn_outer_signs(word: str) -> str:
    """A word of digits or Latin letters in a right-to-left line as it is shown, or back: the signs about it change sides."""
    match = _OUTER_SIGNS_PATTERN.fullmatch(word)
    return match[3] + match[2] + match[1] if match else word


def _split_graphemes(text: str) -> list[str]:
    """The characters of a text as they are shown, each with its marks, brackets turned."""
    return (
        list(text)
        if _PLAIN_RTL_PATTERN.fullmatch(text)
        else GRAPHEME_PATTERN.findall(text.translate(MIRRORED_BRACKETS))
    )


def _split_numbers(run: str, runs: regex.Pattern[str]) -> list[str]:
    """The numbers of a run without a letter, each by itself: `_MIXED` also takes "12 15"."""
    return (_NUMBERS_AMONG_RTL_PATTERN if runs is _RUN_AMONG_RTL_PATTERN else _NUMBERS_WITHOUT_RTL_PATTERN).findall(run)
