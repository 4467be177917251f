"""What lines of text begin and end with: stops, hyphens, brackets, ideographs."""

from __future__ import annotations

import regex

from extractor.common.unicode_text import HAN_CHAR_PATTERN, has_han
from extractor.languages import list_sentence_stops
from extractor.layout.lines.note_marks import MARK_AFTER_STOP_FRAGMENT, TRAILING_MARK_PATTERN
from extractor.layout.tolerances import MAX_SENTENCE_TAIL_CHARS

CLAUSE_STOPS = ".;:!?。；：！？؛؟…"
FULL_STOPS = (".", "。")
CLAUSE_ENDS = (*FULL_STOPS, ";", "；", "؛")  # stops after sentences and items of lists
COMMAS = ",،，"
_CLOSING_SYMBOLS = "\"'”’»)）]」》 "
_LINE_SENTENCE_END_PATTERN = regex.compile(
    rf"(?!(?<=(?<![\d/])\d{{1,2}})\.\d\d$)[{list_sentence_stops()}…][”\"’»)\]）」》]*\s?{MARK_AFTER_STOP_FRAGMENT}$"
)
INNER_SENTENCE_END_PATTERN = regex.compile(
    rf"[{list_sentence_stops()}][”\"’»)\]）」》]*\s?(?:\(?\d{{1,2}}\)?|\*+)?[ ]?+(?=[\p{{Lu}}\u4e00-\u9fff\u0621-\u064a])"
)
_TRAILING_HYPHEN_PATTERN = regex.compile(r"(?<=\p{L})[-\u2010\u2011\u00ad]$|(?<=[\d.])[-\u2010-\u2013]$")
SOFT_HYPHEN = "\u00ad"  # stands for a hyphen that divides a word at a line's end
TRAILING_HYPHEN_SYMBOLS = "-\u2010\u2011\u2012\u2013\u00ad"
_SPLIT_SYMBOL_START_PATTERN = regex.compile(
    r"(?:(?<![^\s(（])[A-Z]{1,5}/[A-Z\d/.()-]*|(?<=[(（])[A-Z]{1,5})$"
)  # lines of ideographs break inside symbols, too
_SPLIT_SYMBOL_REST_PATTERN = regex.compile(r"[A-Z\d.]*/[\dA-Z]")
_SPLIT_CAPITALS_START_PATTERN = regex.compile(r"(?<![A-Za-z])[A-Z]{1,6}$")  # and inside "ABCD-12"
_SPLIT_CAPITALS_REST_PATTERN = regex.compile(r"[A-Z]*-\d")
_SLASH_START_PATTERN = regex.compile(r"/\S")
_CLOSED_HAN_DIGIT_PATTERN = regex.compile(r"\d\p{Han}|\p{Han}\d")
_SPACED_HAN_DIGIT_PATTERN = regex.compile(r"\d \p{Han}|\p{Han} \d")
_FIRST_HAN_CHAR = "\u2e80"  # the first character of that
_SPACE_BEFORE_STOP_PATTERN = regex.compile(r"(?<=[^\s(]) +(?=[،؛؟)])|(?<=[(]) +")
_QUOTE_PATTERN = regex.compile(r"([\"“”])")
_CLOSING_BRACKET_PATTERN = regex.compile(r"[^()（）]*[)）]")
_BRACKETED_SYMBOL_PATTERN = regex.compile(r"[(（][A-Z][A-Z.]*/[A-Z\d]")
_WEB_ADDRESS_PATTERN = regex.compile(r"\(?(?:https?://|www\.)\S*+$")  # "see (https://www.un.org/de" / "pts)"
_WEB_ADDRESS_START_PATTERN = regex.compile(r"[(<]?(?:https?://|www\.)")
_WEB_ADDRESS_REST_PATTERN = regex.compile(r"[/_=?%#&]|\.[A-Za-z]{2}")


def join_line_texts(first: str, second: str) -> str:
    """Two lines of one paragraph as one: no space between ideographs or after a hyphen at the line's end."""
    if not first or not second:
        return first or second
    if first[-1] == SOFT_HYPHEN:
        return first[:-1] + second
    if (first[-1] in TRAILING_HYPHEN_SYMBOLS and _TRAILING_HYPHEN_PATTERN.search(first, len(first) - 2)) or (
        first[-1] in "/([（" and not first.endswith(" /") and not _are_two_addresses(first, second)
    ):
        return first + second
    if first[-1] >= _FIRST_HAN_CHAR or second[0] >= _FIRST_HAN_CHAR:
        han = starts_with_han(first[-1]) + starts_with_han(second[0])
        if han == 2 or (han == 1 and _has_closed_han_digits(first + "\n" + second)):
            return first + second
    if "/" in first and ("://" in first or "www." in first) and _is_split_address(first, second):
        return first + second
    if first[-1].isdecimal() and second[0].isdecimal() and has_han(first):
        return first + second  # lines of ideographs break inside numbers, too
    may_go_on = second[0] <= "Z" or second[0].isdecimal()  # with a capital, digit or sign
    if may_go_on and (_SLASH_START_PATTERN.match(second) or (has_han(first) and _is_split_symbol(first, second))):
        return first + second
    return f"{first} {second}"


def _is_split_symbol(first: str, second: str) -> bool:
    """Whether a line end among ideographs stands inside a symbol or a word of capitals."""
    if _SPLIT_SYMBOL_START_PATTERN.search(first) and _SPLIT_SYMBOL_REST_PATTERN.match(second):
        return True
    return (
        _SPLIT_CAPITALS_START_PATTERN.search(first) is not None
        and _SPLIT_CAPITALS_REST_PATTERN.match(second) is not None
    )


def _has_closed_han_digits(text: str) -> bool:
    """Whether there is no space between digits and ideographs here: some print "2031年", some "2031 年"."""
    return _CLOSED_HAN_DIGIT_PATTERN.search(text) is not None and _SPACED_HAN_DIGIT_PATTERN.search(text) is None


def _are_two_addresses(first: str, second: str) -> bool:
    """Whether a line ends with a web address and the next begins with another: this one does not continue it."""
    return _WEB_ADDRESS_START_PATTERN.match(second) is not None and _WEB_ADDRESS_PATTERN.search(first) is not None


def _is_split_address(first: str, second: str) -> bool:
    """Whether a line breaks off within a web address: the next begins with what is none of prose, or closes its bracket."""
    address = _WEB_ADDRESS_PATTERN.search(first)
    if address is None or _WEB_ADDRESS_START_PATTERN.match(second):
        return False
    rest = second.partition(" ")[0]
    opened = address[0].count("(") > address[0].count(")")
    return first[-1] in "/.=&?_" or _WEB_ADDRESS_REST_PATTERN.search(rest) is not None or (opened and ")" in rest)


def starts_with_han(text: str) -> bool:
    """Whether a text begins with an ideograph or its punctuation."""
    return text[:1] >= _FIRST_HAN_CHAR and HAN_CHAR_PATTERN.match(text) is not None


def is_number_among_han(before: str, after: str) -> bool:
    """Whether the space between two texts is beside a number among ideographs, where it divides nothing: "5 时 30 分"."""
    if before[-1].isdecimal():
        return starts_with_han(after)
    number, _, unit = after.partition(" ")
    return starts_with_han(before[-1]) and number.isdecimal() and starts_with_han(unit)


def is_sentence_end(text: str) -> bool:
    """Whether a text ends with a stop, note marks and closing quotes apart."""
    return (
        not text[-1:].isalpha()
        and _LINE_SENTENCE_END_PATTERN.search(text, max(0, len(text) - MAX_SENTENCE_TAIL_CHARS)) is not None
    )


def is_clause_end(text: str) -> bool:
    """Whether a text ends as a sentence or an item of a list does, note marks apart."""
    bare = text.rstrip(_CLOSING_SYMBOLS)
    if not bare or bare[-1].isalpha():
        return False
    return bare[-1] in CLAUSE_STOPS or bare[-1] in COMMAS or is_sentence_end(text)


def is_bracket_continuation(before: str, text: str) -> bool:
    """Whether a line breaks off within brackets that the next one closes ("… (A/80/" / "4)"), or continues a symbol in
    brackets ("Note by the Secretariat" / "(A/80/4)").
    """
    if (
        ("(" in before or "（" in before)
        and _CLOSING_BRACKET_PATTERN.match(text) is not None
        and _has_open_bracket(before)
    ):
        return True
    return text[:1] in {"(", "（"} and _BRACKETED_SYMBOL_PATTERN.match(text) is not None and not is_clause_end(before)


def _has_open_bracket(text: str) -> bool:
    """Whether the last bracket of a text opens."""
    return max(text.rfind("("), text.rfind("（")) > max(text.rfind(")"), text.rfind("）"))


def has_trailing_mark(text: str) -> bool:
    """Whether a note mark that stands against a text's last stop ends it."""
    return (
        text[-1:].isdecimal()
        and TRAILING_MARK_PATTERN.search(text, max(0, len(text) - MAX_SENTENCE_TAIL_CHARS)) is not None
    )


def remove_spaces_at_stops(text: str) -> str:
    """A text without the spaces before stops and inside brackets.

    Programs that print right-to-left pages as text put them where lines are justified.
    """
    return _SPACE_BEFORE_STOP_PATTERN.sub("", text)


def remove_loose_spaces(text: str) -> str:
    """A text without the spaces before stops, inside brackets, and inside quotes that are closed."""
    text = remove_spaces_at_stops(text)
    parts = _QUOTE_PATTERN.split(text)
    if len(parts) < 3 or len(parts) // 2 % 2:
        return text
    return "".join(part.strip() if at % 4 == 2 else part for at, part in enumerate(parts))
