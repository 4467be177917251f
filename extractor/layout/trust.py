"""Whether a page's text layer can be believed: a score between 0 and 1 for each page.

Wrong maps of characters yield letters, too; but not those that stand beside each other in a language. The score is the
share of a page's pairs of letters (of ideographs, each by itself) that are usual in a language, less the share of
characters that no map tells. Sound pages of official documents score 0.75 and more, wrongly mapped ones 0.6 and less.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache

import regex

from extractor.bidi import has_rtl
from extractor.languages import all_languages
from extractor.layout.direction import visual_to_logical
from extractor.source import Page, Pages, Remark
from extractor.text import HAN

THRESHOLD = 0.67
SLACK = 8  # unusual pairs that any page may have: there are pages of three words
PART = 7  # every so many runs are a part of a page that tells: few tables have as many columns
FEW, SURE = 100, 0.8  # characters of that part from which it does, and the score from which no more need be looked at
ALIEN_SHARE = 0.8  # share of the letters that are of one script that no language here has: such a page can't be judged
PICTURE_SHARE = 0.6  # of a page
STAMP = 30  # letters that a page that is a picture may have besides
_WORD = regex.compile(rf"[{HAN}--\p{{P}}]++|[^\W\d_{HAN}]++", regex.V1)
_LATIN_WORD = re.compile(r"[a-z]+")
_SKIPPED = regex.compile(r"[\p{M}\u0640]")
UNKNOWN = "\ufffd"
_UNTOLD = regex.compile(r"[\ufffd\p{Co}\p{Cn}]")
_HAN = regex.compile(rf"[{HAN}]")


def doubts(pages: Pages) -> dict[int, Remark]:
    """A remark for each page, by its number, whose text layer is not to be believed or is missing under a picture of it.

    Text on a grid comes without maps of characters: nothing is doubted there.
    """
    remarks: dict[int, Remark] = {}
    for page in [] if pages.grid else pages.pages:
        if _is_picture(page):
            text = f"Page {page.number} is a picture without a text layer (score 0.00)."
            remarks[page.number] = Remark("text.layer_untrusted", text)
        elif not _is_sound(page) and (value := score(page)) < THRESHOLD:
            text = f"The text of page {page.number} can't be trusted (score {value:.2f})."
            remarks[page.number] = Remark("text.layer_untrusted", text)
    return remarks


def score(page: Page) -> float:
    """How far a page's text can be believed, from 0 to 1. Text that reads better backwards scores 0."""
    return _score(" ".join([run.text for run in page.runs]), SLACK)


def _is_sound(page: Page) -> bool:
    """Whether a part of a page, from everywhere on it, leaves no doubt: so it is with nearly all pages."""
    part = " ".join([run.text for run in page.runs[::PART]])
    return len(part) >= FEW and _score(part, 0) >= SURE


def _score(shown: str, slack: int) -> float:
    """The score of a text as it is shown; `slack` are the unusual pairs that count for nothing."""
    turned = has_rtl(shown)
    sound = shown.isprintable() and UNKNOWN not in shown  # nothing unassigned or private is printable
    told = 1.0 if sound else 1.0 - len(_UNTOLD.findall(shown)) / max(1, len(shown))
    words = _words(" ".join(map(_logical, shown.split(" "))) if turned else shown)
    if _is_alien("".join(words)):
        return told
    usual, total = _usual(words)
    if turned and _usual(_words(shown))[0] > usual + slack:
        return 0.0
    return told * min(1.0, (usual + slack) / max(1, total))


def _logical(word: str) -> str:
    return visual_to_logical(word) if has_rtl(word) else word


def _words(text: str) -> list[str]:
    if text.isascii():
        return _LATIN_WORD.findall(text.lower())
    return _WORD.findall(_SKIPPED.sub("", text).casefold())


def _usual(words: list[str]) -> tuple[int, int]:
    """How many pairs of letters and ideographs are usual, and how many there are."""
    usual = total = 0
    for found, pairs in map(_usual_in, words):
        usual += found
        total += pairs
    return usual, total


@lru_cache(maxsize=16384)
def _usual_in(word: str) -> tuple[int, int]:
    known = _known()
    items = list(word) if _HAN.match(word) else [a + b for a, b in zip(f"_{word}", f"{word}_", strict=True)]
    return sum(item in known for item in items), len(items)


@cache
def _known() -> frozenset[str]:
    """What is usual in any language: official documents quote each other's."""
    texts = [(language.usual, language.script) for language in all_languages()]
    return frozenset(item for text, script in texts for item in (text if script == "Han" else text.split()))


def _is_alien(letters: str) -> bool:
    """Whether a page is in one script that none of the languages has."""
    if not any(map(_script, set(letters))):
        return False
    scripts: Counter[str] = Counter()
    for letter, count in Counter(letters).items():
        scripts[_script(letter)] += count
    script, count = scripts.most_common(1)[0]
    return bool(script) and count >= ALIEN_SHARE * scripts.total()


@cache
def _script(letter: str) -> str:
    """The first word of a letter's name, which is its script; "" for the scripts of the languages."""
    ours = "".join(rf"\p{{{language.script}}}" for language in all_languages())
    return "" if regex.match(f"[{ours}]", letter) else unicodedata.name(letter, "?").split()[0]


def _is_picture(page: Page) -> bool:
    covered = sum((x1 - x0) * (bottom - top) for x0, top, x1, bottom in page.pictures)
    if not covered >= PICTURE_SHARE * page.width * page.height > 0:
        return False
    return sum(char.isalpha() for run in page.runs for char in run.text) < STAMP
