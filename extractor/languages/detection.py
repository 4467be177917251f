"""The language of a text: by its script, then by frequent words among the languages of that script."""

from __future__ import annotations

import re
import string
import unicodedata
from collections import Counter
from functools import cache, lru_cache

import regex

from extractor.languages.language import Language
from extractor.languages.loader import load_all_languages, load_language, load_language_headers
from extractor.languages.matching.prefilters import split_letter_runs
from extractor.languages.normalization import has_only_latin_letters, make_match_key
from extractor.languages.schema import LanguageHeader

_COUNTED_WORD_PATTERN = re.compile(r"[^\W\d_]{2,}")
_NON_ASCII_PATTERN = re.compile(r"[^\x00-\x7f]+")
_NON_LETTER_BYTES = bytes(set(range(128)) - set(string.ascii_letters.encode()))
SYMBOL_SCRIPT = "Latin"  # symbols, names and addresses are printed in it in texts of every script
MAX_SAMPLED_CHARS = 20000  # code points from the beginning of a document that decide its language
SAMPLE_SLICE_COUNT = 10  # slices sampled from them, at equal distances
SAMPLE_SLICE_CHARS = 500  # code points of one slice
MIN_OTHER_SCRIPT_RATIO = 0.25  # share of a script's weight from which it wins over SYMBOL_SCRIPT
MIN_WORDS_FOR_RATIO = 12  # words from which a text must have enough frequent words of a language
MIN_LANGUAGE_WORD_RATIO = 0.1  # share of frequent words; running text of English, French and Spanish has 0.23 and more


def detect_language(text: str) -> str | None:
    """The code of the language of most of the text; None where it cannot be determined."""
    sample = _sample_text(text)
    script = _detect_script(sample)
    candidates = [language for language in load_language_headers() if language.script == script]
    if not candidates:
        return None
    if len(candidates) == 1:
        return candidates[0].code
    return _choose_by_words(sample, candidates)


def _sample_text(text: str) -> str:
    """Slices at equal distances from the beginning of a long text; a short text as a whole."""
    step = min(len(text), MAX_SAMPLED_CHARS) // SAMPLE_SLICE_COUNT
    return (
        "\n".join(text[at * step : at * step + SAMPLE_SLICE_CHARS] for at in range(SAMPLE_SLICE_COUNT))
        if step > SAMPLE_SLICE_CHARS
        else text
    )


def _detect_script(text: str) -> str | None:
    """The script of the text. Another script than that of symbols needs only a part of the weight to win."""
    plain = text.encode("ascii", "ignore")
    max_other_weight = max(_get_letter_weights().values()) * (len(text) - len(plain))
    if max_other_weight < MIN_OTHER_SCRIPT_RATIO * len(plain.translate(None, _NON_LETTER_BYTES)):
        return SYMBOL_SCRIPT
    weights = {
        name: sum(map(len, pattern.findall(text))) * _get_letter_weights()[name]
        for name, pattern in _compile_script_patterns().items()
    }
    total = sum(weights.values())
    others = {
        name: weight
        for name, weight in weights.items()
        if name != SYMBOL_SCRIPT and weight >= MIN_OTHER_SCRIPT_RATIO * total
    }
    if not total:
        return None
    return max(others, key=lambda name: (others[name], name)) if others else SYMBOL_SCRIPT


@cache
def _get_letter_weights() -> dict[str, int]:
    """How many letters of an alphabet one letter of each script counts for."""
    return {SYMBOL_SCRIPT: 1, **{language.script: language.letter_weight for language in load_language_headers()}}


@cache
def _compile_script_patterns() -> dict[str, regex.Pattern[str]]:
    return {
        name: regex.compile(rf"\p{{{name}}}+")
        for name in sorted({language.script for language in load_language_headers()} | {SYMBOL_SCRIPT})
    }


def _choose_by_words(text: str, candidates: list[LanguageHeader]) -> str | None:
    """The language with the most frequent words and distinctive letters; None for a tie, or too few in a longer text."""
    lower = unicodedata.normalize("NFKC", text).lower()
    words = _COUNTED_WORD_PATTERN.findall(lower)
    if not words:
        return None
    non_ascii = "".join(_NON_ASCII_PATTERN.findall(lower))
    counts = Counter(words)
    scores = {
        language.code: sum(counts.get(word, 0) for word in _get_frequent_words(language))
        + sum(non_ascii.count(c) for c in language.distinctive_letters) / 2
        for language in candidates
    }
    best, second = sorted(scores.values(), reverse=True)[:2]
    if best == second or (len(words) >= MIN_WORDS_FOR_RATIO and best < MIN_LANGUAGE_WORD_RATIO * len(words)):
        return None
    return max(scores, key=lambda code: scores[code])


@lru_cache(maxsize=1024)
def list_line_languages(document: Language, text: str) -> tuple[Language, ...]:
    """The languages that a line of a document may be in: the document's, then those used in all documents, then others.

    Of the others only those whose script the line has, and of whose frequent words it has at least as many as of the
    first ones. So few lines need the patterns of all languages.
    """
    first, others = _split_by_likelihood(document)
    latin = has_only_latin_letters(text)
    others = [
        o
        for o in others
        if not (latin and o.script != SYMBOL_SCRIPT) and _compile_script_patterns()[o.script].search(text)
    ]
    words = split_letter_runs(make_match_key(text)) if others else frozenset()
    known = max(len(words & _get_frequent_word_keys(language.words)) for language in first)
    return (
        *first,
        *(load_language(other.code) for other in others if len(words & _get_frequent_word_keys(other)) >= known),
    )


@cache
def _split_by_likelihood(document: Language) -> tuple[list[Language], list[LanguageHeader]]:
    """The languages that are tried for any line of a document, and those that need evidence in the line."""
    others = [other for other in load_language_headers() if other.code != document.code]
    first = [document, *(load_language(other.code) for other in others if other.used_in_all_documents)]
    return first, [other for other in others if not other.used_in_all_documents]


def list_languages_by_letters(text: str) -> tuple[Language, ...]:
    """The languages that a text may be in by its letters: those of the Latin script if it has no others, else all."""
    return _load_latin_languages() if has_only_latin_letters(text) else load_all_languages()


@cache
def _load_latin_languages() -> tuple[Language, ...]:
    return tuple(
        load_language(language.code) for language in load_language_headers() if language.script == SYMBOL_SCRIPT
    )


@cache
def _get_frequent_words(language: LanguageHeader) -> frozenset[str]:
    return frozenset(word.lower() for word in language.frequent_words)


@cache
def _get_frequent_word_keys(language: LanguageHeader) -> frozenset[str]:
    return frozenset(make_match_key(word) for word in language.frequent_words if len(word) > 1)
