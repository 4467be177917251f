"""The language of a text: by its script, then by frequent words among the languages of that script."""

from __future__ import annotations

import re
import string
import unicodedata
from collections import Counter
from functools import cache, lru_cache

import regex

from extractor.languages.loader import all_languages, get, heads
from extractor.languages.patterns import runs
from extractor.languages.schema import Head, Language
from extractor.languages.view import is_latin, key

_WORD = re.compile(r"[^\W\d_]{2,}")
_NO_ASCII = re.compile(r"[^\x00-\x7f]+")
_NO_LETTERS = bytes(set(range(128)) - set(string.ascii_letters.encode()))
BEGINNING = 20000  # code points that tell a document's language
SLICES = 10  # of these, evenly apart, of so many code points each
SLICE = 500
FOREIGN_SHARE = 0.25
IDEOGRAPH_WEIGHT = 3
FEW_WORDS = 12
LEAST_SHARE = 0.1


def detect_language(text: str) -> str | None:
    """The code of the language that most of the text is in; None where nothing tells it."""
    sample = _sample(text)
    script = _script(sample)
    candidates = [language for language in heads() if language.script == script]
    if not candidates:
        return None
    if len(candidates) == 1:
        return candidates[0].code
    return _by_words(sample, candidates)


def _sample(text: str) -> str:
    """Slices from all over the beginning of a text: what it is in first, and what it is in for the most part."""
    step = min(len(text), BEGINNING) // SLICES
    return "\n".join(text[at * step : at * step + SLICE] for at in range(SLICES)) if step > SLICE else text


def _script(text: str) -> str | None:
    """The script of the text. Symbols and names are Latin in every language, so that others win with a quarter."""
    plain = text.encode("ascii", "ignore")
    others_at_most = IDEOGRAPH_WEIGHT * (len(text) - len(plain))
    if others_at_most < FOREIGN_SHARE * len(plain.translate(None, _NO_LETTERS)):
        return "Latin"
    weights = {
        name: sum(map(len, pattern.findall(text))) * (IDEOGRAPH_WEIGHT if name == "Han" else 1)
        for name, pattern in _scripts().items()
    }
    total = sum(weights.values())
    others = {name: weight for name, weight in weights.items() if name != "Latin" and weight >= FOREIGN_SHARE * total}
    if not total:
        return None
    return max(others, key=lambda name: (others[name], name)) if others else "Latin"


@cache
def _scripts() -> dict[str, regex.Pattern[str]]:
    return {
        name: regex.compile(rf"\p{{{name}}}+") for name in sorted({language.script for language in heads()} | {"Latin"})
    }


def _by_words(text: str, candidates: list[Head]) -> str | None:
    """The language whose frequent words and own letters are the most; None for a tie, or too few in a longer text."""
    lower = unicodedata.normalize("NFKC", text).lower()
    words = _WORD.findall(lower)
    if not words:
        return None
    beyond = "".join(_NO_ASCII.findall(lower))
    counts = Counter(words)
    scores = {
        language.code: sum(counts.get(word, 0) for word in _frequent(language))
        + sum(beyond.count(c) for c in language.characters) / 2
        for language in candidates
    }
    best, second = sorted(scores.values(), reverse=True)[:2]
    if best == second or (len(words) >= FEW_WORDS and best < LEAST_SHARE * len(words)):
        return None
    return max(scores, key=lambda code: scores[code])


@lru_cache(maxsize=1024)
def line_languages(document: Language, text: str) -> tuple[Language, ...]:
    """The languages that a line of a document may be in, the likelier first: the document's, English, then others.

    Of those only the ones whose letters it has, and of whose frequent words it has as many as of the first two's: so no
    line needs the patterns of all languages.
    """
    first, others = _by_likelihood(document)
    latin = is_latin(text)
    others = [o for o in others if not (latin and o.script != "Latin") and _scripts()[o.script].search(text)]
    words = runs(key(text)) if others else frozenset()
    known = max(len(words & _frequent_keys(language)) for language in first)
    return (*first, *(get(other.code) for other in others if len(words & _frequent_keys(other)) >= known))


@cache
def _by_likelihood(document: Language) -> tuple[list[Language], list[Head]]:
    """The languages that any line of a document may be in, and those for which its letters and words must speak."""
    first = [document, *(get(other.code) for other in heads() if other.code == "en" != document.code)]
    return first, [other for other in heads() if other.code not in {"en", document.code}]


def languages_of_letters(text: str) -> tuple[Language, ...]:
    """The languages that a text may be in by its letters: where all are Latin, those that are written so, else any."""
    return _latin_languages() if is_latin(text) else all_languages()


@cache
def _latin_languages() -> tuple[Language, ...]:
    return tuple(get(language.code) for language in heads() if language.script == "Latin")


@cache
def _frequent(language: Head) -> frozenset[str]:
    return frozenset(word.lower() for word in language.frequent)


@cache
def _frequent_keys(language: Head) -> frozenset[str]:
    return frozenset(key(word) for word in language.frequent if len(word) > 1)
