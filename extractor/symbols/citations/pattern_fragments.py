"""Parts of patterns for texts folded with their case kept."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from extractor.languages.normalization import normalize_text

HAN_PATTERN = r"\p{Han}"
# for patterns compiled by `re`, which takes a third of the time of `regex` as long as classes are small
LETTER_PATTERN, ARABIC_PATTERN = r"[^\W\d_]", r"[\u0600-\u06ff\u0750-\u08ff]"
WORD_END_PATTERN = (
    r"(?![0-9A-Za-z_])(?![\u00c0-\u08ff])"  # no letter or digit follows, except ideographs, which need no spaces
)
_ESCAPE_PATTERN = regex.compile(r"\\.\{?\p{L}*\}?|\(\?P<\w+>|[^\x00-\x7f]")
NO_MATCH_PATTERN = r"(?!)"


def fold_pattern(pattern: str) -> str:
    """The pattern with its letters folded as texts are; escapes and group names are kept."""
    return _ESCAPE_PATTERN.sub(
        lambda m: m[0] if m[0][0] in "\\(" else normalize_text(m[0], keep_case=True).text, pattern
    )


def join_patterns(patterns: Iterable[str]) -> str:
    """A group of alternatives, the longest first; one that never matches for no patterns."""
    folded = sorted(map(fold_pattern, patterns), key=lambda p: (-len(p), p))
    return f"(?:{'|'.join(folded)})" if folded else NO_MATCH_PATTERN


def add_letter_boundaries(pattern: str) -> str:
    """The pattern with no letter next to it, except ideographs; digits may be glued to it, as note marks and years are."""
    return rf"(?:(?<!\p{{L}})|(?<={HAN_PATTERN})){pattern}(?:(?!\p{{L}})|(?={HAN_PATTERN})|(?<={HAN_PATTERN}))"


def add_word_boundaries(pattern: str) -> str:
    """The pattern with no letter or digit next to it, except ideographs, which need no spaces."""
    return rf"(?:(?<![\p{{L}}\d])|(?<={HAN_PATTERN})){pattern}(?:(?![\p{{L}}\d])|(?={HAN_PATTERN})|(?<={HAN_PATTERN}))"
