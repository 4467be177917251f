"""The labels that texts begin with: numbers, letters and bullets, in six languages; and the signs that mark notes."""

from __future__ import annotations

import re
from string import ascii_lowercase

from extractor.common.roman_numerals import ROMAN_NUMERAL_FRAGMENT

_DIGITS_FRAGMENT = r"\d{1,3}"
_COMBINING_MARK_RANGES = r"\u0300-\u036f\u064b-\u065f\u0670"  # of letters, Latin and Arabic: no letters to `re`
_SUPERSCRIPT_DIGIT_RANGES = r"\u00b2\u00b3\u00b9\u2070-\u2079"  # digits of note marks: letters to `re`
_DOUBLED_LETTER_FRAGMENT = "|".join(letter * 2 for letter in ascii_lowercase)  # after "(z)" comes "(aa)"
_ENCLOSED_NUMBER_RANGES = "\u3220-\u3229\u2460-\u2473"  # "㈠" to "㈩", "①" to "⑳"
HAN_NUMBER_FRAGMENT = "[一二三四五六七八九十]{1,3}"
ENUMERATOR_FRAGMENT = (
    rf"(?:{_DIGITS_FRAGMENT}|[A-Za-z]|{_DOUBLED_LETTER_FRAGMENT}|{ROMAN_NUMERAL_FRAGMENT}|{ROMAN_NUMERAL_FRAGMENT.upper()}"
    rf"|[\u0430-\u044f\u0410-\u042f]|[\u0621-\u064a]{{1,2}}|{HAN_NUMBER_FRAGMENT})"
)
NOTE_SIGNS = "*†‡§¶"  # in the order in which typographers take them
TYPED_NOTE_SIGNS = "*†‡"  # those that mark a note wherever they are: § and ¶ stand for words of the text, too
NOT_IN_SYMBOL_FRAGMENT = r"(?<!/[A-Z][A-Za-z]{0,7}\.)"  # in "A/C.1/L.2" and "E/2031/7/Add.1" no last number is a mark
NOTE_SIGN_FRAGMENT = r"\*{1,4}|[†‡§¶]{1,3}"  # one sign, repeated for further notes
PRINTED_BULLET_SYMBOLS = "\u2022\u25cf\u25aa\u2013\u2014"
_PRINTED_LABEL_PATTERN = re.compile(
    rf"(?:[(（]{ENUMERATOR_FRAGMENT}\s?[)）]|{ENUMERATOR_FRAGMENT}[)）]|{ENUMERATOR_FRAGMENT}[.．](?!\d)"
    rf"|{_DIGITS_FRAGMENT}\s?[-–](?=\s|$|[\u0621-\u064a])|{HAN_NUMBER_FRAGMENT}、|[{_ENCLOSED_NUMBER_RANGES}]"
    rf"|[{PRINTED_BULLET_SYMBOLS}](?=\s|$))"
)
_WHOLE_LABEL_PATTERN = re.compile(rf".*[、{_ENCLOSED_NUMBER_RANGES}]")  # after which no space is needed
_MAX_LABEL_CHARS = 10  # of the longest label, "(xxxviii )"
_LABEL_SIGN_PATTERN = re.compile(
    rf"[)）.．、–\-{PRINTED_BULLET_SYMBOLS}{_ENCLOSED_NUMBER_RANGES}]"
)  # of which each label has one
# a label without a space after it, before a word ("1.Decides", "2.S'inquiète", "3.A report") or a digit ("a)8 May")
GLUED_LABEL_PATTERN = re.compile(
    rf"(?:{_DIGITS_FRAGMENT}(?:/{_DIGITS_FRAGMENT})?\.|\({ENUMERATOR_FRAGMENT}\)|[a-z\u0430-\u044f]\)|{_DIGITS_FRAGMENT}-(?=[\u0621-\u064a]))"
    rf"(?=[^\W\d_{_SUPERSCRIPT_DIGIT_RANGES}](?:[^\W\d_]|['’ {_COMBINING_MARK_RANGES}]))|[a-z\u0430-\u044f]\)(?=\d)"
)


def find_line_label(text: str) -> tuple[str | None, bool]:
    """The label that a text begins with, and whether it can be nothing else."""
    has_sign = _LABEL_SIGN_PATTERN.search(text, 0, _MAX_LABEL_CHARS) is not None
    match = _PRINTED_LABEL_PATTERN.match(text) if has_sign else None
    if match is None:
        return None, False
    whole = is_label(text)
    end = match.end()
    if (
        end == len(text)
        or text[end] == " "
        or _WHOLE_LABEL_PATTERN.fullmatch(match[0])
        or GLUED_LABEL_PATTERN.match(text)
    ):
        return match[0], whole
    return None, whole


def is_label(text: str) -> bool:
    """Whether a text is only a label."""
    return len(text) <= _MAX_LABEL_CHARS and _PRINTED_LABEL_PATTERN.fullmatch(text) is not None
