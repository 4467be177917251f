"""References to agenda items: "2, 3 (a) and (b)", "1 (a) to (d)", "3 (ب)", as canonical numbers."""

from __future__ import annotations

import re
from functools import cache

from extractor.languages.alphabets import Reading, members, readings
from extractor.languages.patterns import FIGURE, SYMBOL, Compiled, build, items_pattern, may_name_items, one_of
from extractor.languages.schema import Language
from extractor.languages.view import key, view

LONGEST = 200
NONE_MARKS = frozenset({"", "-", "--", "---", "...", "*", "/", "n/a", ".", "•", "·"})


def is_none_mark(text: str) -> bool:
    """Whether a cell says that there is nothing: empty, or a dash."""
    return key(text) in NONE_MARKS


def read_items(language: Language, text: str) -> list[str]:
    """The canonical numbers of a text that is a list of agenda items, in its order; [] for one that is none."""
    if len(text) > LONGEST:
        return []
    seen = view(text, keep_case=True)
    match = _whole(language).fullmatch(seen.text.rstrip(" .:;*")) if may_name_items(seen.text) else None
    return canonical_items(language, match["items"]) if match else []


@cache
def _whole(language: Language) -> Compiled:
    names = one_of(language.schedule.item)
    marks = one_of(language.schedule.marks)
    items = rf"(?P<items>{items_pattern(language)})"
    return build(language, rf"(?:{names} ?(?:no\.)? ?)?{items}(?: ?\({marks}\))?", re.IGNORECASE)


@cache
def _tokens(language: Language) -> re.Pattern[str]:
    ranges = one_of(word for word in language.ranges if word != "-")
    return re.compile(rf"(?i)(?P<figure>{FIGURE})|(?P<symbol>{SYMBOL})|(?P<range>-|{ranges})|(?P<other>.)")


def canonical_items(language: Language, printed: str) -> list[str]:
    """The canonical numbers of a list of items that `{items}` matched; case as printed or folded."""
    found: list[list[Reading]] = []
    path: list[Reading] = []
    in_range = opened = False
    for token in _tokens(language).finditer(printed):
        if token["figure"]:
            path, opened = [("decimal", key(token["figure"]))], True
        elif token["symbol"]:
            choices = _symbol(language, token["symbol"])
            if not choices:
                continue
            if opened:
                path = [*path, _choose(choices, path)]
            else:
                path, opened = _continued(path, choices), True
        elif token["range"] or token["other"].strip():
            in_range = _close(found, path, in_range, opened) or bool(token["range"])
            opened = False
    _close(found, path, in_range, opened)
    return list(dict.fromkeys(map(_printed, found)))


def _close(found: list[list[Reading]], path: list[Reading], in_range: bool, opened: bool) -> bool:
    """Take the finished path over, and with it all from the last one on where a range word stood between."""
    if not opened:
        return in_range
    if in_range and found and len(found[-1]) == len(path) and found[-1][:-1] == path[:-1]:
        system, last = path[-1]
        first = found[-1][-1][1]
        found += [[*path[:-1], (system, value)] for value in members(system, first, last)[1:]] or [path]
    else:
        found.append(path)
    return False


def _symbol(language: Language, printed: str) -> list[Reading]:
    inner = printed.strip("()'")
    return readings(language, inner, bracketed=True, quoted=printed.startswith("'"))


def _choose(choices: list[Reading], path: list[Reading]) -> Reading:
    """Under a figure comes a letter, under a letter a Roman figure."""
    wanted = "letter" if len(path) < 2 else "roman_lower"
    return next((choice for choice in choices if choice[0] == wanted), choices[0])


def _continued(path: list[Reading], choices: list[Reading]) -> list[Reading]:
    """The path of a symbol that stands without its figure: beside the last one of its kind, else below it."""
    for depth in range(len(path) - 1, -1, -1):
        for choice in choices:
            if choice[0] == path[depth][0] and (depth or choice[0] != "decimal"):
                return [*path[:depth], choice]
    return [*path, _choose(choices, path)]


def _printed(path: list[Reading]) -> str:
    head = path[0][1] if path[0][0] == "decimal" else f"({path[0][1]})"
    return head + "".join(f"({value})" for _, value in path[1:])
