"""Prefilters: cheap tests that say whether an expensive pattern can match at all.

All prefilters have one idea, required literals: every match of a pattern holds one of a few literals (words, starts of
words, signs). A text without any of them is not matched, and the pattern is often not even compiled. A prefilter may
say yes where the pattern does not match; it never says no where the pattern matches. `tests/languages/test_prefilters.py`
and `tests/symbols/test_prefilters.py` check that for every prefilter of the two packages.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter

import msgspec
import regex

from extractor.common.unicode_text import DIGIT_PATTERN, has_han
from extractor.languages.normalization import make_match_key

_REGEX_TOKEN_PATTERN = re.compile(
    r"(?P<letter>[^\W\d_])"
    r"|(?P<group>\((?!\?)|\(\?(?:P<\w+>|\w*:|>))|(?P<aside>\()"  # aside: look-around assertions and calls
    r"|(?P<maybe>[?*]|\{0?,\d*\})|\{[^{}]*\}|\[(?P<choice>[^\W\d_]+)\]|\[(?:[^\]\\]|\\.)*+\]|\\.|.",
    re.DOTALL,
)
_LETTER_RUN_PATTERN = re.compile(r"[^\W\d_]+")
_ITEM_SIGN_PATTERN = re.compile(r"[\d)']")
_BRACKETED_PATTERN = regex.compile(r"\((?:[^()]++|(?R))*\)")
# "(?:United Nations )?Habitat", "[وف]?(?:ال|لل)مؤتمر": an optional word or written-together letters, then the name's word
_NAME_OPENING_PATTERN = regex.compile(
    r"(?:\(\?:(\p{L}+)[\p{L} ]*\)\?|\[\p{L}+\](?:\?|\{0,\d\})(?:\(\?:\p{L}+(?:\|\p{L}+)*\))?)?(\p{L}+)(?![\p{L}?*{|])"
)
RequiredLiterals = tuple[str, ...]


class SignPrefilter:
    """A prefilter by signs: a short pattern, compiled by `re`, that matches within every match of another pattern."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.signs = re.compile(pattern, flags)

    def can_occur_in(self, text: str) -> bool:
        """Whether the text has the signs that a match needs."""
        return self.signs.search(text) is not None

    def find_earliest_start(self, text: str, reach: int) -> int | None:
        """Where a match may start at the earliest, if it starts at most `reach` code points before its signs."""
        found = self.signs.search(text)
        return None if found is None else max(0, found.start() - reach)


class WordPrefilter(msgspec.Struct, frozen=True):
    """A prefilter for a list of words: they are looked up as literals, which is faster than a pattern of them.

    `whole_words` must stand between characters that are no letters. `phrase_words` are the longest words of the rest. Each
    text that has one of them has one of the `literals`, too.
    """

    whole_words: frozenset[str]
    phrase_words: RequiredLiterals
    literals: RequiredLiterals

    def can_occur_in(self, folded: str) -> bool:
        """Whether the pattern of `build_word_pattern` for these words can match in a folded text."""
        if not has_one_of(self.literals, folded):
            return False
        if self.phrase_words and has_one_of(self.phrase_words, folded):
            return True
        return not self.whole_words.isdisjoint(split_letter_runs(folded))


def build_word_prefilter(words: Iterable[str], *, apart: bool = True) -> WordPrefilter:
    """The prefilter of a list of words and phrases; `apart` as in `build_word_pattern`."""
    folded = {make_match_key(w).rstrip(".") for w in words} - {""}
    whole = frozenset(
        w for w in folded if apart and w.isalpha() and needs_word_boundary(w[0]) and needs_word_boundary(w[-1])
    )
    longest = keep_shortest_literals(max(w.split(" "), key=len) for w in folded - whole)
    return WordPrefilter(whole, longest, keep_shortest_literals([*whole, *longest]))


def needs_word_boundary(char: str) -> bool:
    """Whether words of this letter are separated from each other: those of ideographs are not."""
    return char.isalpha() and not has_han(char)


@lru_cache(maxsize=4096)
def split_letter_runs(folded: str) -> frozenset[str]:
    """The runs of letters in a folded text, each once: its words, in scripts that separate words."""
    return frozenset(_LETTER_RUN_PATTERN.findall(folded))


def has_required_literal(pattern: str, folded: str) -> bool:
    """Whether a folded text has one of the required literals of a pattern; true where none are known."""
    return has_one_of(find_required_literals(pattern), folded)


def has_one_of(literals: RequiredLiterals, folded: str) -> bool:
    """Whether a folded text has one of some required literals; true where none are known."""
    for literal in literals:
        if literal in folded:
            return True
    return not literals


def join_required_literals(patterns: Iterable[str]) -> RequiredLiterals:
    """Literals of which one occurs in every match of any of the patterns; empty where one of these has none."""
    by_pattern = [find_required_literals(pattern) for pattern in patterns]
    return keep_shortest_literals(itertools.chain(*by_pattern)) if all(by_pattern) else ()


def keep_shortest_literals(literals: Iterable[str]) -> RequiredLiterals:
    """The literals without those that hold another of them: a text that has one of these has the other."""
    found = set(literals)
    return tuple(sorted(one for one in found if not any(other in one for other in found - {one})))


@cache
def find_required_literals(pattern: str) -> RequiredLiterals:
    """Folded words of which one occurs in every match of a pattern; empty where no such words are known."""
    return _collect_branch_literals(_REGEX_TOKEN_PATTERN.finditer(pattern))


def _collect_branch_literals(tokens: Iterator[re.Match[str]]) -> RequiredLiterals:
    """The required literals of a group, up to its end: those of all its branches; none if a branch has none."""
    branches: list[list[RequiredLiterals]] = [[]]  # for each branch the literals of its parts
    run = ""
    for token in tokens:
        if token["letter"]:
            run += token["letter"]
            continue
        parts = branches[-1]
        if run:
            parts.append((make_match_key(run[:-1] if token["maybe"] else run),))
            run = ""
        elif token["maybe"]:
            del parts[-1:]
        if token["choice"]:
            parts.append(tuple(map(make_match_key, token["choice"])))
        elif token["group"]:
            parts.append(_collect_branch_literals(tokens))
        elif token["aside"]:
            _collect_branch_literals(tokens)
            parts.append(())
        elif token[0] == "|":
            branches.append([])
        elif token[0] == ")":
            break
        elif not token["maybe"]:
            parts.append(())
    branches[-1].append((make_match_key(run),))
    best = [max(parts, key=_min_literal_length, default=()) for parts in branches]
    return tuple(dict.fromkeys(itertools.chain(*best))) if all(map(_min_literal_length, best)) else ()


def _min_literal_length(words: RequiredLiterals) -> int:
    return min(map(len, words), default=0)


def compile_opening_prefilter(patterns: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern, in lower case, for the letters with which the first word of each match of the patterns begins.

    The patterns are names, written as in a language file. None where a name does not begin with fixed letters. A prefix
    written together with the name ("وال") may precede the letters found.
    """
    found = [
        None if "|" in _BRACKETED_PATTERN.sub("", name) else _NAME_OPENING_PATTERN.match(name) for name in patterns
    ]
    openings = sorted({opening.lower() for match in found if match for opening in match.groups() if opening})
    if not openings or not all(found):
        return None
    by_letter = ((letter, "|".join(w[1:] for w in words)) for letter, words in groupby(openings, key=itemgetter(0)))
    return re.compile("|".join(f"{letter}(?:{rest})" for letter, rest in by_letter))


def can_name_items(folded: str) -> bool:
    """Whether a folded text can name agenda items: it has a digit, or a bracket or quote as they enclose items' letters."""
    return _ITEM_SIGN_PATTERN.search(folded) is not None


def can_hold_number(folded: str, number_words: Iterable[str]) -> bool:
    """Whether a folded text has digits or one of the words of numbers, also within other words."""
    return DIGIT_PATTERN.search(folded) is not None or any(word in folded for word in number_words)
