"""Numbers of items as cells hold them: "3", "4 (a)", "5 (b) and (c)"."""

from __future__ import annotations

from functools import cache

import regex

from extractor.layout.lexicon import has_final_conjunction, load_conjunctions, names_item_only, starts_with_conjunction
from extractor.layout.lines.text_lines import LineSegment, make_segment
from extractor.layout.tolerances import MAX_ITEM_LETTER_CHARS

_LETTER_FRAGMENT = r"(?:[(（]\p{L}{1,2}[)）]|\p{L}{1,2}\))"
_LETTER_PATTERN = regex.compile(_LETTER_FRAGMENT)
_THOUSANDS_GROUP_PATTERN = regex.compile(r"\d{3}\)?")  # the rest of a sum: "57 451 300"


@cache
def _compile_item_numbers() -> regex.Pattern[str]:
    joiner = "|".join(regex.escape(word) for word in load_conjunctions())
    number = rf"\d{{1,2}}(?!\d)(?: ?{_LETTER_FRAGMENT})*+"
    return regex.compile(
        rf"(?:{number}(?: ?(?:[,،、;]|{joiner})* ?(?:{number}|{_LETTER_FRAGMENT}))*+\.?(?: ?(?:{joiner}|[,،、;]))?|[–—-])",
        regex.I,
    )


def is_item_number(text: str) -> bool:
    """Whether a text is only numbers of items; a list may go on in the next line."""
    return not text[:1].isalpha() and _compile_item_numbers().fullmatch(text) is not None


def is_item_letter(text: str) -> bool:
    """Whether a text is only the letter of an item below another one: "(a)"."""
    return _LETTER_PATTERN.fullmatch(text) is not None


def is_item_cell(segment: LineSegment) -> bool:
    """Whether a cell's text is only numbers of items, or, on a typed page, names an item and nothing else ("Item 4 (a)").

    In print such a name is no sign of a row: steps show rows, and a row may have several items.
    """
    return is_item_number(segment.text) or (not segment.page.has_exact_places and names_item_only(segment.text))


def continues_item(above: str, text: str) -> bool:
    """Whether a text continues the numbers of items above it: "3 and" and "4", "5" and "(a)"."""
    lettered = text[0] in "(（" or (
        len(text) <= MAX_ITEM_LETTER_CHARS and text.endswith(")") and not text[0].isdecimal()
    )
    return has_final_conjunction(above) or starts_with_conjunction(text) or (lettered and above[-1:].isdecimal())


def _joins_items(word: str) -> bool:
    """Whether a list of numbers continues after a word of it: it ends with a comma, or is "and"."""
    return word[-1] in ",،、;" or word.casefold() in load_conjunctions()


def find_item_suffix(segment: LineSegment) -> int | None:
    """The index of the word from which a segment's last words are numbers of items; None where it does not end so."""
    words = _split_words(segment)
    best = None
    for at in range(len(words) - 1, 0, -1):
        if is_item_number(" ".join(words[at:])):
            if best is not None and not _joins_items(words[best - 1]):
                break
            best = at
    return best


def find_item_prefix(segment: LineSegment) -> int | None:
    """The index of the first word after the numbers of items with which a segment begins; None where it does not."""
    words = _split_words(segment)
    ends = (at for at in range(len(words) - 1, 0, -1) if not _THOUSANDS_GROUP_PATTERN.fullmatch(words[at]))
    return next((at for at in ends if is_item_number(" ".join(words[:at]))), None)


def _split_words(segment: LineSegment) -> list[str]:
    """The words of a segment in reading order."""
    return [make_segment([run], segment.page).text for _, run in segment.find_word_starts()]
