"""The labels that texts begin with: numbers, letters and bullets, in six languages."""

from __future__ import annotations

import re
from string import ascii_lowercase

_DIGITS = r"\d{1,3}"
_MARKS = r"\u0300-\u036f\u064b-\u065f\u0670"  # of letters, Latin and Arabic: no letters to `re`
_RAISED = r"\u00b2\u00b3\u00b9\u2070-\u2079"  # figures of note marks: letters to `re`
_DOUBLED = "|".join(letter * 2 for letter in ascii_lowercase)  # behind "(z)" comes "(aa)"
_ENUMERATOR = (
    rf"(?:{_DIGITS}|[A-Za-z]|{_DOUBLED}|[ivxlcIVXLC]{{1,6}}|[\u0430-\u044f\u0410-\u042f]|[\u0621-\u064a]{{1,2}}"
    r"|[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,3})"
)
_LABEL = re.compile(
    rf"(?:[(（](?:{_ENUMERATOR})\s?[)）]|(?:{_ENUMERATOR})[)）]|(?:{_ENUMERATOR})[.．](?!\d)|{_DIGITS}\s?[-–](?=\s|$|[\u0621-\u064a])"
    r"|[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341]{1,3}、|[\u3220-\u3229\u2460-\u2473]|[\u2022\u25cf\u25aa\u2013\u2014](?=\s|$))"
)
# a label without a blank behind it, before a word ("1.Decides", "2.S'inquiète", "3.A report") or a figure ("a)8 May")
GLUED_LABEL = re.compile(
    rf"(?:{_DIGITS}(?:/{_DIGITS})?\.|\({_ENUMERATOR}\)|[a-z\u0430-\u044f]\)|{_DIGITS}-(?=[\u0621-\u064a]))"
    rf"(?=[^\W\d_{_RAISED}](?:[^\W\d_]|['’ {_MARKS}]))|[a-z\u0430-\u044f]\)(?=\d)"
)
BULLETS = "\u2022\u25cf\u25aa\u2013\u2014"


def leading_label(text: str) -> tuple[str | None, bool]:
    """The label that a text begins with, and whether it can be nothing else."""
    match = _LABEL.match(text)
    if match is None:
        return None, False
    whole = is_label(text)
    end = match.end()
    if end == len(text) or text[end] == " " or text[end - 1] == "、" or GLUED_LABEL.match(text):
        return match[0], whole
    return None, whole


def is_label(text: str) -> bool:
    """Whether a text is nothing but a label."""
    return _LABEL.fullmatch(text) is not None
