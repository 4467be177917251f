"""Which pairs of letters, and which ideographs, are usual in running text of the languages."""

from __future__ import annotations

from functools import cache, lru_cache

import regex

from extractor.languages.loader import load_language_headers

_WORD_PATTERN = regex.compile(r"\p{Han}+|[\p{L}\p{M}]+")
_IDEOGRAPH_PATTERN = regex.compile(r"\p{Han}")
_USUAL_SIGN_PATTERN = regex.compile(r"[“”‘’…•«»°№§·\u00a0،؛؟، 、。《》（）：；，]|(?<!\p{L})[–—]|[–—](?!\p{L})")
_UNUSUAL_SIGN_PATTERN = regex.compile(
    r"[\p{Sk}\p{So}\p{Sc}\p{Co}\p{Cn}\u0080-\u009f\u2500-\u25ff\ufffd¦¬¯±×÷‚„†‡ˆ‰‹›--°№•]", regex.V1
)
_CAPITAL_INSIDE_PATTERN = regex.compile(r"(?<=\p{Ll})\p{Lu}")
_MIXED_SCRIPTS_PATTERN = regex.compile(
    r"(?<=\p{Latin})[\u0400-\u052f\u0620-\u065f\u066e-\u06ef]|(?<=[\u0400-\u052f\u0620-\u065f\u066e-\u06ef])\p{Latin}"
)
UNUSUAL_SIGN_WEIGHT = 2  # unusual pairs that a sign counts for which running text hardly has


def measure_plausibility(text: str) -> float:
    """The share, 0 to 1, of what is usual among the pairs of letters, ideographs and signs that are not ASCII.

    ASCII characters are the same in every encoding, and show nothing. A text of them alone has 0.
    """
    usual = len(_USUAL_SIGN_PATTERN.findall(text))
    unusual = sum(not sign.isascii() for sign in _UNUSUAL_SIGN_PATTERN.findall(text))
    total = usual + UNUSUAL_SIGN_WEIGHT * (unusual + len(_MIXED_SCRIPTS_PATTERN.findall(text)))
    for word in _WORD_PATTERN.findall(text):
        if not word.isascii():
            found, pairs = _count_common_beyond_ascii(word.casefold())
            usual += found
            total += pairs + len(_CAPITAL_INSIDE_PATTERN.findall(word))
    return usual / total if total else 0.0


@lru_cache(maxsize=16384)
def _count_common_beyond_ascii(word: str) -> tuple[int, int]:
    items = [item for item in _split_items(word) if not item.isascii()]
    known = load_common_bigrams()
    return sum(item in known for item in items), len(items)


@lru_cache(maxsize=16384)
def count_common_in_word(word: str) -> tuple[int, int]:
    """How many pairs of letters of a word in lower case are common, and how many it has; ideographs count one by one."""
    known = load_common_bigrams()
    items = _split_items(word)
    return sum(item in known for item in items), len(items)


def _split_items(word: str) -> list[str]:
    """A word's pairs of letters, its ends written as "_", or its ideographs."""
    return (
        list(word) if _IDEOGRAPH_PATTERN.match(word) else [a + b for a, b in zip(f"_{word}", f"{word}_", strict=True)]
    )


@cache
def load_common_bigrams() -> frozenset[str]:
    """The common pairs of letters and ideographs of all languages: official documents quote other languages."""
    texts = [(language.common_bigrams, language.script) for language in load_language_headers()]
    return frozenset(item for text, script in texts for item in (text if script == "Han" else text.split()))
