"""Whether a page's text layer can be believed: a score between 0 and 1 for each page.

Wrong maps of characters yield letters, too; but not those that stand beside each other in a language. The score is the
share of a page's pairs of letters (of ideographs, each by itself) that are usual in a language, less the share of
characters that no map gives. Sound pages of official documents score 0.75 and more, wrongly mapped ones 0.6 and less.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache

import regex

from extractor.common.bidi import has_rtl
from extractor.common.unicode_text import HAN_RANGES, REPLACEMENT_CHARACTER
from extractor.languages import load_language_headers
from extractor.languages.letter_pairs import count_common_in_word
from extractor.layout.lines.writing_direction import convert_to_logical_order
from extractor.layout.tolerances import (
    MAX_STAMP_CHARS,
    MIN_CERTAIN_SCORE,
    MIN_FOREIGN_SCRIPT_RATIO,
    MIN_PICTURE_AREA_RATIO,
    MIN_SAMPLE_CHARS,
    MIN_TRUSTED_SCORE,
    SAMPLE_INTERVAL_RUNS,
    TOLERATED_UNUSUAL_PAIRS,
)
from extractor.source import Finding, Page

_SCORED_WORD_PATTERN = regex.compile(rf"[{HAN_RANGES}--\p{{P}}]++|[^\W\d_{HAN_RANGES}]++", regex.V1)
_LATIN_WORD_PATTERN = re.compile(r"[a-z]+")
_IGNORED_SIGNS_PATTERN = regex.compile(r"[\p{M}\u0640]")
_UNMAPPED_CHARACTER_PATTERN = regex.compile(r"[\ufffd\p{Co}\p{Cn}]")


def find_untrusted_pages(pages: Iterable[Page]) -> dict[int, Finding]:
    """A finding for each page, by its number, whose text layer is wrong, or is missing under a picture of the page."""
    doubts = {page.number: find_page_doubt(page) for page in pages}
    return {number: doubt for number, doubt in doubts.items() if doubt is not None}


def find_page_doubt(page: Page) -> Finding | None:
    """The finding for a page whose text layer is wrong, or is missing under a picture of the page; None for another."""
    if is_picture_page(page):
        return Finding("text.layer_untrusted", f"Page {page.number} is a picture without a text layer (score 0.00).")
    if not _is_sample_sound(page) and (value := score_page(page)) < MIN_TRUSTED_SCORE:
        return Finding("text.layer_untrusted", f"The text of page {page.number} can't be trusted (score {value:.2f}).")
    return None


def score_page(page: Page) -> float:
    """How far a page's text can be believed, from 0 to 1. Text that reads better backwards scores 0."""
    return _score_text(" ".join([run.text for run in page.runs]), TOLERATED_UNUSUAL_PAIRS)


def _is_sample_sound(page: Page) -> bool:
    """Whether a part of a page, from everywhere on it, leaves no doubt: so it is with nearly all pages."""
    part = " ".join([run.text for run in page.runs[::SAMPLE_INTERVAL_RUNS]])
    return len(part) >= MIN_SAMPLE_CHARS and _score_text(part, 0) >= MIN_CERTAIN_SCORE


def _score_text(shown: str, slack: int) -> float:
    """The score of a text as it is shown; `slack` are the unusual pairs that count for nothing."""
    turned = has_rtl(shown)
    sound = shown.isprintable() and REPLACEMENT_CHARACTER not in shown  # nothing unassigned or private is printable
    mapped = 1.0 if sound else 1.0 - len(_UNMAPPED_CHARACTER_PATTERN.findall(shown)) / max(1, len(shown))
    words = split_scored_words(" ".join(map(_order_logically, shown.split(" "))) if turned else shown)
    if _is_foreign_script("".join(words)):
        return mapped
    usual, total = count_common_pairs(words)
    if turned and count_common_pairs(split_scored_words(shown))[0] > usual + slack:
        return 0.0
    return mapped * min(1.0, (usual + slack) / max(1, total))


def _order_logically(word: str) -> str:
    return convert_to_logical_order(word) if has_rtl(word) else word


def split_scored_words(text: str) -> list[str]:
    """The words of a text whose pairs of letters count: small letters, or runs of ideographs."""
    if text.isascii():
        return _LATIN_WORD_PATTERN.findall(text.lower())
    return _SCORED_WORD_PATTERN.findall(_IGNORED_SIGNS_PATTERN.sub("", text).casefold())


def count_common_pairs(words: list[str]) -> tuple[int, int]:
    """How many pairs of letters and ideographs are usual, and how many there are."""
    usual = total = 0
    for found, pairs in map(count_common_in_word, words):
        usual += found
        total += pairs
    return usual, total


def _is_foreign_script(letters: str) -> bool:
    """Whether a page is in one script that none of the languages has."""
    if not any(map(_name_foreign_script, set(letters))):
        return False
    scripts: Counter[str] = Counter()
    for letter, count in Counter(letters).items():
        scripts[_name_foreign_script(letter)] += count
    script, count = scripts.most_common(1)[0]
    return bool(script) and count >= MIN_FOREIGN_SCRIPT_RATIO * scripts.total()


@cache
def _name_foreign_script(letter: str) -> str:
    """The first word of a letter's name, which is its script; "" for the scripts of the languages."""
    ours = "".join(rf"\p{{{language.script}}}" for language in load_language_headers())
    return "" if regex.match(f"[{ours}]", letter) else unicodedata.name(letter, "?").split()[0]


def is_picture_page(page: Page) -> bool:
    """Whether a page is a picture on which hardly any text stands."""
    covered = sum((x1 - x0) * (bottom - top) for x0, top, x1, bottom in page.pictures)
    if not covered >= MIN_PICTURE_AREA_RATIO * page.width * page.height > 0:
        return False
    return sum(char.isalpha() for run in page.runs for char in run.text) < MAX_STAMP_CHARS
