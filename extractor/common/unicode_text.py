"""Unicode hygiene shared by all rooms: what a text is cleaned of, and what two texts are folded to for comparison."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

INVISIBLE_RANGES = "\u200b\u200c\u200d\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u061c\ufeff\u00ad"
INVISIBLE_PATTERN = re.compile(f"[{INVISIBLE_RANGES}]")
_INVISIBLE_OR_CONTROL_PATTERN = re.compile(f"[{INVISIBLE_RANGES}\x00-\x08\x0e-\x1f\x7f]")
_PRESENTATION_FORM_RANGES = "\ufb50-\ufdff\ufe70-\ufefc\u2e80-\u2fdf\ufb00-\ufb06"
_PRESENTATION_FORM_PATTERN = re.compile(f"[{_PRESENTATION_FORM_RANGES}]")
ODD_SPACE_RANGES = "\t\x0b\x0c\r\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_UNCLEAN_PATTERN = re.compile(
    f"[{INVISIBLE_RANGES}{_PRESENTATION_FORM_RANGES}{ODD_SPACE_RANGES}\x00-\x08\x0e-\x1f\x7f]"
)
DASH_FOLDS = dict.fromkeys("‐‑‒–—―−", "-")
QUOTE_FOLDS = {**dict.fromkeys("‘’‚‛′`´ʼ", "'"), **dict.fromkeys("“”„‟″«»", '"')}
_SIGN_FOLDS = {**QUOTE_FOLDS, **DASH_FOLDS}
_FOLDED_SIGN_PATTERN = re.compile(f"[{''.join(_SIGN_FOLDS)}]")
HAN_RANGES = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f"
MIRRORED_BRACKETS = str.maketrans("()[]{}«»‹›", ")(][}{»«›‹")
_OPENING_BRACKETS = "([{«‹"
_BRACKET_PATTERN = re.compile(r"[()\[\]{}«»‹›]")
_BRACKET_CONTENT_PATTERN = re.compile(r"[^\s()\[\]{}«»‹›.,;:!?،؛؟]")  # what a bracket holds on to
_HEADING_WORD_PATTERN = re.compile(rf"[^\W\d_]{{2}}|[{HAN_RANGES}]|\d/\d|^[^\W\d_]$")
_HAN_SPACE_PATTERN = re.compile(rf" (?<=[{HAN_RANGES}].) *(?=[{HAN_RANGES}])")
DIGIT_PATTERN = re.compile(r"\d")
HAN_CHAR_PATTERN = re.compile(f"[{HAN_RANGES}]")
REPLACEMENT_CHARACTER = "\ufffd"  # stands for a character that a map does not give

MIN_BOUNDED_TEXT_CHARS = 1000  # a shorter text can hold no run of marks that takes long
_MARK_RANGES = (
    r"\u0300-\u036f\u0483-\u0487\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06ed\u20d0-\u20f0\u3099\u309a"
)
_LONG_MARK_RUN_PATTERN = re.compile(
    rf"([{_MARK_RANGES}]{{30}})[{_MARK_RANGES}]+"
)  # stream-safe text (UAX #15) has 30 at most


def clean_text(text: str) -> str:
    """A text as readers hand it on: no control or invisible characters, one space for any run of spaces, newlines kept.

    Arabic presentation forms, Latin ligatures and Kangxi radicals become the letters that they stand for; nothing
    else is folded (NFKC on a whole text would damage superscripts and full-width punctuation).
    """
    if is_clean(text):
        return text.strip()
    text = _INVISIBLE_OR_CONTROL_PATTERN.sub("", text)
    if not text.isascii():
        text = _PRESENTATION_FORM_PATTERN.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
    return "\n".join([" ".join(line.split()) for line in text.split("\n")]).strip()


def is_clean(text: str) -> bool:
    """Whether `clean_text` would leave a text as it is, except spaces at its ends: most are, and the check is fast."""
    if "  " in text or ("\n" in text and (" \n" in text or "\n " in text)):
        return False
    return (text.isascii() and text.isprintable()) or not _UNCLEAN_PATTERN.search(text)


def has_han(text: str) -> bool:
    """Whether an ideograph, or punctuation used with them, is in a text."""
    return not text.isascii() and HAN_CHAR_PATTERN.search(text) is not None


def has_heading_word(text: str) -> bool:
    """Whether a text has what a heading without a label consists of: a word, an ideograph, or a number such as "2031/5".

    Sums and years ("$200.0m", "2031 2032") are labels of charts, or cells.
    """
    return _HEADING_WORD_PATTERN.search(text) is not None


def is_single_capital(word: str) -> bool:
    """Whether a word is one capital letter: a name ("class A", "part И"), and none of the words that have one letter."""
    return len(word) == 1 and word.isupper()


def is_cut_off(text: str) -> bool:
    """Whether a text breaks off within a bracket, or with a hyphen or slash that joins what follows."""
    if text.count("(") > text.count(")") or text.count("[") > text.count("]"):
        return True
    return text.rstrip()[-1:] in {"(", "-", "–", "/"}


def remove_han_spaces(text: str) -> str:
    """The text without spaces between two ideographs: conversion put them there, Chinese prints none."""
    return _HAN_SPACE_PATTERN.sub("", text) if " " in text and has_han(text) else text


def orient_brackets(line: str) -> str:
    """A displayed line with its brackets as they look; some files hold them mirrored, some hold both kinds.

    A bracket opens to the side on which it touches a text; where both sides do, it closes one that is open.
    """
    if not _BRACKET_PATTERN.search(line):
        return line
    chars = list(line)
    depth = 0
    # of an odd number, one alone at the line's end opens what the next line holds
    odd = len(_BRACKET_PATTERN.findall(line)) % 2 == 1
    for match in _BRACKET_PATTERN.finditer(line):
        at = match.start()
        before, after = line[at - 1 : at], line[at + 1 : at + 2]
        left, right = bool(_BRACKET_CONTENT_PATTERN.match(before)), bool(_BRACKET_CONTENT_PATTERN.match(after))
        opens = right if left != right else depth == 0 and not (odd and at == 0 and after.isspace())
        depth = depth + 1 if opens else max(0, depth - 1)
        if (match[0] in _OPENING_BRACKETS) != opens:
            chars[at] = match[0].translate(MIRRORED_BRACKETS)
    return "".join(chars)


@lru_cache(maxsize=8192)
def fold_text(text: str) -> str:
    """A text as it is compared: compatibility forms, case, quotes, dashes, tatweel and spaces folded."""
    if text.isascii() and text.isprintable():
        return " ".join(text.replace("`", "'").lower().split())
    if len(text) > MIN_BOUNDED_TEXT_CHARS:  # the time of normalization grows with the square of a run of marks
        text = _LONG_MARK_RUN_PATTERN.sub(r"\1", text)
    text = unicodedata.normalize("NFKC", _INVISIBLE_OR_CONTROL_PATTERN.sub("", text).replace("\u0640", ""))
    text = _FOLDED_SIGN_PATTERN.sub(lambda m: _SIGN_FOLDS[m[0]], text).casefold().replace("ё", "е")
    return remove_han_spaces(" ".join(text.split()))


def fold_same_length(text: str) -> str:
    """The text with spaces, dashes, digits and full-width Latin folded, one character for one, so that offsets stay right."""
    return text if text.isascii() and text.isprintable() else "".join(map(_fold_character, text))


@lru_cache(maxsize=4096)
def _fold_character(char: str) -> str:
    if char.isspace() and char != "\n":
        return " "
    if "\uff01" <= char <= "\uff5e":
        return chr(ord(char) - 0xFEE0)
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    return DASH_FOLDS.get(char, char)
