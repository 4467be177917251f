"""What a pattern asks for at least: words of which one stands in each of its matches, told without compiling it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache

from extractor.languages.normalization import make_match_key

_REGEX_TOKEN_PATTERN = re.compile(
    r"(?P<letter>[^\W\d_])"
    r"|(?P<group>\((?!\?)|\(\?(?:P<\w+>|\w*:|>))|(?P<aside>\()"  # aside: what looks ahead or behind, and calls
    r"|(?P<maybe>[?*]|\{0?,\d*\})|\{[^{}]*\}|\[(?:[^\]\\]|\\.)*+\]|\\.|.",
    re.DOTALL,
)
RequiredLiterals = tuple[str, ...]


@cache
def find_required_literals(pattern: str) -> RequiredLiterals:
    """Folded words of which one stands in every match of a pattern; none where none is sure to."""
    return _collect_branch_literals(_REGEX_TOKEN_PATTERN.finditer(pattern))


def _collect_branch_literals(tokens: Iterator[re.Match[str]]) -> RequiredLiterals:
    """The words of a group, up to its end: those of all its branches; none where a branch has none."""
    branches: list[list[RequiredLiterals]] = [[]]  # for each branch the words of what stands in it
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
        if token["group"]:
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
