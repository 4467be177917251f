"""The language of a text: by its script, then by frequent words among the languages of that script."""

from __future__ import annotations

import re
import string
import unicodedata
from collections import Counter
from functools import cache, lru_cache

import regex

from extractor.languages.loader import load_all_languages, load_language, load_language_headers
from extractor.languages.matching.pattern_compiler import split_letter_runs
from extractor.languages.normalization import has_only_latin_letters, make_match_key
from extractor.languages.schema import Language, LanguageHeader

_WORD_PATTERN = re.compile(r"[^\W\d_]{2,}")
_NON_ASCII_PATTERN = re.compile(r"[^\x00-\x7f]+")
_NON_LETTER_BYTES = bytes(set(range(128)) - set(string.ascii_letters.encode()))
MAX_SAMPLED_CHARS = 20000  # code points that tell a document's language
SAMPLE_SLICE_COUNT = 10  # of these, evenly apart, of so many code points each
SAMPLE_SLICE_CHARS = 500
MIN_OTHER_SCRIPT_RATIO = 0.25
HAN_LETTER_WEIGHT = 3
MIN_WORDS_FOR_RATIO = 12
MIN_FREQUENT_WORD_RATIO = 0.1


def detect_language(text: str) -> str | None:
    """The code of the language that most of the text is in; None where nothing tells it."""
    sample = _sample_text(text)
    script = _detect_script(sample)
    candidates = [language for language in load_language_headers() if language.script == script]
    if not candidates:
        return None
    if len(candidates) == 1:
        return candidates[0].code
    return _choose_by_words(sample, candidates)


def _sample_text(text: str) -> str:
    """Slices from all over the beginning of a text: what it is in first, and what it is in for the most part."""
    step = min(len(text), MAX_SAMPLED_CHARS) // SAMPLE_SLICE_COUNT
    return (
        "\n".join(text[at * step : at * step + SAMPLE_SLICE_CHARS] for at in range(SAMPLE_SLICE_COUNT))
        if step > SAMPLE_SLICE_CHARS
        else text
    )


def _detect_script(text: str) -> str | None:
    """The script of the text. Symbols and names are Latin in every language, so that others win with a quarter."""
    plain = text.encode("ascii", "ignore")
    others_at_most = HAN_LETTER_WEIGHT * (len(text) - len(plain))
    if others_at_most < MIN_OTHER_SCRIPT_RATIO * len(plain.translate(None, _NON_LETTER_BYTES)):
        return "Latin"
    weights = {
        name: sum(map(len, pattern.findall(text))) * (HAN_LETTER_WEIGHT if name == "Han" else 1)
        for name, pattern in _compile_script_patterns().items()
    }
    total = sum(weights.values())
    others = {
        name: weight for name, weight in weights.items() if name != "Latin" and weight >= MIN_OTHER_SCRIPT_RATIO * total
    }
    if not total:
        return None
    return max(others, key=lambda name: (others[name], name)) if others else "Latin"


@cache
def _compile_script_patterns() -> dict[str, regex.Pattern[str]]:
    return {
        name: regex.compile(rf"\p{{{name}}}+")
        for name in sorted({language.script for language in load_language_headers()} | {"Latin"})
    }


def _choose_by_words(text: str, candidates: list[LanguageHeader]) -> str | None:
    """The language whose frequent words and own letters are the most; None for a tie, or too few in a longer text."""
    lower = unicodedata.normalize("NFKC", text).lower()
    words = _WORD_PATTERN.findall(lower)
    if not words:
        return None
    beyond = "".join(_NON_ASCII_PATTERN.findall(lower))
    counts = Counter(words)
    scores = {
        language.code: sum(counts.get(word, 0) for word in _get_frequent_words(language))
        + sum(beyond.count(c) for c in language.distinctive_letters) / 2
        for language in candidates
    }
    best, second = sorted(scores.values(), reverse=True)[:2]
    if best == second or (len(words) >= MIN_WORDS_FOR_RATIO and best < MIN_FREQUENT_WORD_RATIO * len(words)):
        return None
    return max(scores, key=lambda code: scores[code])


@lru_cache(maxsize=1024)
def list_line_languages(document: Language, text: str) -> tuple[Language, ...]:
    """The languages that a line of a document may be in, the likelier first: the document's, English, then others.

    Of those only the ones whose letters it has, and of whose frequent words it has as many as of the first two's: so no
    line needs the patterns of all languages.
    """
    first, others = _split_by_likelihood(document)
    latin = has_only_latin_letters(text)
    others = [
        o for o in others if not (latin and o.script != "Latin") and _compile_script_patterns()[o.script].search(text)
    ]
    words = split_letter_runs(make_match_key(text)) if others else frozenset()
    known = max(len(words & _get_frequent_word_keys(language)) for language in first)
    return (
        *first,
        *(load_language(other.code) for other in others if len(words & _get_frequent_word_keys(other)) >= known),
    )


@cache
def _split_by_likelihood(document: Language) -> tuple[list[Language], list[LanguageHeader]]:
    """The languages that any line of a document may be in, and those for which its letters and words must speak."""
    first = [
        document,
        *(load_language(other.code) for other in load_language_headers() if other.code == "en" != document.code),
    ]
    return first, [other for other in load_language_headers() if other.code not in {"en", document.code}]


def list_languages_by_letters(text: str) -> tuple[Language, ...]:
    """The languages that a text may be in by its letters: where all are Latin, those that are written so, else any."""
    return _load_latin_languages() if has_only_latin_letters(text) else load_all_languages()


@cache
def _load_latin_languages() -> tuple[Language, ...]:
    return tuple(load_language(language.code) for language in load_language_headers() if language.script == "Latin")


@cache
def _get_frequent_words(language: LanguageHeader) -> frozenset[str]:
    return frozenset(word.lower() for word in language.frequent_words)


@cache
def _get_frequent_word_keys(language: LanguageHeader) -> frozenset[str]:
    return frozenset(make_match_key(word) for word in language.frequent_words if len(word) > 1)
