"""What a pattern asks for at least: words of which one stands in each of its matches, told without compiling it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache

from extractor.languages.view import key

_TOKEN = re.compile(
    r"(?P<letter>[^\W\d_])"
    r"|(?P<group>\((?!\?)|\(\?(?:P<\w+>|\w*:|>))|(?P<aside>\()"  # aside: what looks ahead or behind, and calls
    r"|(?P<maybe>[?*]|\{0?,\d*\})|\{[^{}]*\}|\[(?:[^\]\\]|\\.)*+\]|\\.|.",
    re.DOTALL,
)
Words = tuple[str, ...]


@cache
def certain_words(pattern: str) -> Words:
    """Folded words of which one stands in every match of a pattern; none where none is sure to."""
    return _of_branches(_TOKEN.finditer(pattern))


def _of_branches(tokens: Iterator[re.Match[str]]) -> Words:
    """The words of a group, up to its end: those of all its branches; none where a branch has none."""
    branches: list[list[Words]] = [[]]  # for each branch the words of what stands in it
    run = ""
    for token in tokens:
        if token["letter"]:
            run += token["letter"]
            continue
        parts = branches[-1]
        if run:
            parts.append((key(run[:-1] if token["maybe"] else run),))
            run = ""
        elif token["maybe"]:
            del parts[-1:]
        if token["group"]:
            parts.append(_of_branches(tokens))
        elif token["aside"]:
            _of_branches(tokens)
            parts.append(())
        elif token[0] == "|":
            branches.append([])
        elif token[0] == ")":
            break
        elif not token["maybe"]:
            parts.append(())
    branches[-1].append((key(run),))
    best = [max(parts, key=_shortest, default=()) for parts in branches]
    return tuple(dict.fromkeys(itertools.chain(*best))) if all(map(_shortest, best)) else ()


def _shortest(words: Words) -> int:
    return min(map(len, words), default=0)
