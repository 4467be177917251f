"""What lines of text begin and end with: stops, hyphens, brackets, ideographs."""

from __future__ import annotations

import re

import regex

from extractor.text import HAN, has_han

STOPS = ".;:!?。；：！？؛؟…"
_CLOSERS = "\"'”’»)）]」》 "
_SENTENCE_END = regex.compile(
    r"(?!(?<=(?<![\d/])\d{1,2})\.\d\d$)[.!?。！？؟…][”\"’»)\]）」》]*\s?(?:\(?\d{1,3}\)?|\*+)?$"
)
SENTENCE_INSIDE = regex.compile(
    r"[.!?。！？؟][”\"’»)\]）」》]*\s?(?:\(?\d{1,2}\)?|\*+)?[ ]?+(?=[\p{Lu}\u4e00-\u9fff\u0621-\u064a])"
)
_HYPHEN = regex.compile(r"(?<=\p{L})[-\u2010\u2011\u00ad]$|(?<=\d)[-\u2010-\u2013]$")
SOFT = "\u00ad"  # stands for a hyphen that divides a word at a line's end
HYPHENS = "-\u2010\u2011\u2012\u2013\u00ad"
_SYMBOL_HEAD = regex.compile(
    r"(?:(?<![^\s(（])[A-Z]{1,5}/[A-Z\d/.()-]*|(?<=[(（])[A-Z]{1,5})$"
)  # lines of ideographs break inside symbols, too
_SYMBOL_TAIL = regex.compile(r"[A-Z\d.]*/[\dA-Z]")
_BROKEN_HEAD = regex.compile(r"(?<![A-Za-z])[A-Z]{1,6}$")  # and inside "ABCD-12"
_BROKEN_TAIL = regex.compile(r"[A-Z]*-\d")
_SLASH = regex.compile(r"/\S")
_TIGHT = regex.compile(r"\d\p{Han}|\p{Han}\d")
_LOOSE = regex.compile(r"\d \p{Han}|\p{Han} \d")
_HAN = re.compile(f"[{HAN}]")
_FIRST_HAN = "\u2e80"  # the first character of that
_LOOSE_STOP = regex.compile(r"(?<=[^\s(]) +(?=[،؛؟)])|(?<=[(]) +")
_QUOTE = regex.compile(r"([\"“”])")
_CLOSES = regex.compile(r"[^()（）]*[)）]")
_CITED = regex.compile(r"[(（][A-Z][A-Z.]*/[A-Z\d]")
_MARKED_END = regex.compile(r"[.。;；,،，:：][”\"’»)\]）」》]*\d{1,3}$")
_ADDRESS = regex.compile(r"\(?(?:https?://|www\.)\S*+$")  # "see (https://www.un.org/de" / "pts)"
_ADDRESS_REST = regex.compile(r"[/_=?%#&]|\.[A-Za-z]{2}")
TAIL = 24  # characters at a text's end that a stop, closing quotes and note marks take at most


def join_texts(first: str, second: str) -> str:
    """Two lines of one paragraph as one: no blank between ideographs or behind a hyphen at the line's end."""
    if not first or not second:
        return first or second
    if first[-1] == SOFT:
        return first[:-1] + second
    if (first[-1] in HYPHENS and _HYPHEN.search(first, len(first) - 2)) or (
        first[-1] in "/([（" and not first.endswith(" /")
    ):
        return first + second
    if first[-1] >= _FIRST_HAN or second[0] >= _FIRST_HAN:
        han = is_han(first[-1]) + is_han(second[0])
        if han == 2 or (han == 1 and _is_tight(first + "\n" + second)):
            return first + second
    if "/" in first and ("://" in first or "www." in first) and _address_goes_on(first, second):
        return first + second
    if first[-1].isdigit() and second[0].isdigit() and has_han(first):
        return first + second  # lines of ideographs break inside numbers, too
    may_go_on = second[0] <= "Z" or second[0].isdigit()  # with a capital, figure or sign
    if may_go_on and (_SLASH.match(second) or (has_han(first) and _breaks_inside(first, second))):
        return first + second
    return f"{first} {second}"


def _breaks_inside(first: str, second: str) -> bool:
    """Whether a line end among ideographs stands inside a symbol or a word of capitals."""
    if _SYMBOL_HEAD.search(first) and _SYMBOL_TAIL.match(second):
        return True
    return _BROKEN_HEAD.search(first) is not None and _BROKEN_TAIL.match(second) is not None


def _is_tight(text: str) -> bool:
    """Whether no blank stands between figures and ideographs here: some print "2031年", some "2031 年"."""
    return _TIGHT.search(text) is not None and _LOOSE.search(text) is None


def _address_goes_on(first: str, second: str) -> bool:
    """Whether a line breaks off within a web address: the next begins with what is none of prose, or closes its bracket."""
    address = _ADDRESS.search(first)
    if address is None:
        return False
    rest = second.partition(" ")[0]
    opened = address[0].count("(") > address[0].count(")")
    return first[-1] in "/.=&?_" or _ADDRESS_REST.search(rest) is not None or (opened and ")" in rest)


def is_han(text: str) -> bool:
    """Whether a text begins with an ideograph or its punctuation."""
    return text[:1] >= _FIRST_HAN and _HAN.match(text) is not None


def ends_sentence(text: str) -> bool:
    """Whether a text ends with a stop, note marks and closing quotes apart."""
    return not text[-1:].isalpha() and _SENTENCE_END.search(text, max(0, len(text) - TAIL)) is not None


def ends_clause(text: str) -> bool:
    """Whether a text ends as a sentence or an item of a list does, note marks apart."""
    bare = text.rstrip(_CLOSERS)
    if not bare or bare[-1].isalpha():
        return False
    return bare[-1] in STOPS or bare[-1] in ",،，" or ends_sentence(text)


def goes_on_in_brackets(before: str, text: str) -> bool:
    """Whether a line breaks off within brackets that the next one closes ("… (A/80/" / "4)"), or goes on with a symbol in
    brackets ("Note by the Secretariat" / "(A/80/4)").
    """
    if ("(" in before or "（" in before) and _CLOSES.match(text) is not None and _is_open(before):
        return True
    return text[:1] in {"(", "（"} and _CITED.match(text) is not None and not ends_clause(before)


def _is_open(text: str) -> bool:
    """Whether the last bracket of a text opens."""
    return max(text.rfind("("), text.rfind("（")) > max(text.rfind(")"), text.rfind("）"))


def ends_marked(text: str) -> bool:
    """Whether a note mark that stands against a text's last stop ends it."""
    return text[-1:].isdigit() and _MARKED_END.search(text, max(0, len(text) - TAIL)) is not None


def close_up(text: str) -> str:
    """A text with the blanks taken out that stand before stops, inside brackets, and inside quotes that are closed.

    Programs that print right-to-left pages as text put them where lines are justified.
    """
    text = _LOOSE_STOP.sub("", text)
    parts = _QUOTE.split(text)
    if len(parts) < 3 or len(parts) // 2 % 2:
        return text
    return "".join(part.strip() if at % 4 == 2 else part for at, part in enumerate(parts))
