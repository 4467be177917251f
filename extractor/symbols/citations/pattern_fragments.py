"""Parts of patterns that are matched against texts folded with their case kept."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from extractor.languages.normalization import normalize_text

HAN_PATTERN = r"\p{Han}"
# for patterns that `re` compiles, in a third of the time that `regex` takes as long as classes are small
LETTER_PATTERN, ARABIC_PATTERN = r"[^\W\d_]", r"[\u0600-\u06ff\u0750-\u08ff]"
WORD_END_PATTERN = (
    r"(?![0-9A-Za-z_])(?![\u00c0-\u08ff])"  # before no letter or figure, save ideographs, which need no blanks
)
_ESCAPE_PATTERN = regex.compile(r"\\.\{?\p{L}*\}?|\(\?P<\w+>|[^\x00-\x7f]")
NO_MATCH_PATTERN = r"(?!)"


def fold_pattern(pattern: str) -> str:
    """A pattern's letters folded as texts are; escapes and group names stand."""
    return _ESCAPE_PATTERN.sub(
        lambda m: m[0] if m[0][0] in "\\(" else normalize_text(m[0], keep_case=True).text, pattern
    )


def join_patterns(patterns: Iterable[str]) -> str:
    """A group of alternatives, the longest first; one that never matches for none."""
    found = sorted(map(fold_pattern, patterns), key=lambda p: (-len(p), p))
    return f"(?:{'|'.join(found)})" if found else NO_MATCH_PATTERN


def add_word_boundaries(pattern: str) -> str:
    """No letter on either side, save ideographs, which need no blanks."""
    return rf"(?:(?<![\p{{L}}\d])|(?<={HAN_PATTERN})){pattern}(?:(?![\p{{L}}\d])|(?={HAN_PATTERN})|(?<={HAN_PATTERN}))"
