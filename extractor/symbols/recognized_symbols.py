"""Symbols after text recognition: signs that look alike, where the grammar of symbols settles which was printed.

`A/39/36I` can only be A/39/361, `A/C.l/212` only A/C.1/212: what is a number in every symbol of the form is read as one.
"""

from __future__ import annotations

import regex

from extractor.symbols.grammar import parse_symbol

_DIGIT_BY_LOOKALIKE = str.maketrans("lIi|!OoQSsBZz", "1111100055822")
_TOKEN_PATTERN = regex.compile(r"[\p{Latin}$§][\p{Latin}\d.|!()$§-]*(?:/[\p{Latin}\d.|!()$§-]+)+")
_COMPONENT_PATTERN = regex.compile(
    r"(?P<prefix>\p{Latin}{1,6}\.)?(?P<number>[\dlIi|!OoQSsBZz]{1,6})(?P<rest>\(\d{4}\)|[.,;]?)"
)
_LETTERED_SERIES = {"RES", "DEC"}  # whose numbers may have a letter: A/RES/48/75I
_ROOT_LOOKALIKES = {"$": "S", "§": "S", "s": "S", "a": "A", "e": "E"}


def repair_recognized_symbols(text: str) -> tuple[str, list[tuple[str, str]]]:
    """A text with its symbols as they must have been printed, and what was read for each that was changed.

    The number of words stays. A token is changed only where it is a symbol afterwards.
    """
    changes: list[tuple[str, str]] = []

    def repair(match: regex.Match[str]) -> str:
        read = match[0]
        made = _repair_token(read)
        if made == read:
            return read
        changes.append((read, made))
        return made

    return (_TOKEN_PATTERN.sub(repair, text), changes) if "/" in text else (text, changes)


def _repair_token(token: str) -> str:
    components = token.split("/")
    if _LETTERED_SERIES.intersection(components):
        return token
    first = _ROOT_LOOKALIKES.get(components[0], components[0])
    made = "/".join([first, *map(_repair_component, components[1:])])
    if made == token or parse_symbol(made.rstrip(".,;")) is None:
        return token
    return made


def _repair_component(component: str) -> str:
    """A component whose number is written in digits; one that has no digit and no prefix is a word."""
    match = _COMPONENT_PATTERN.fullmatch(component)
    if match is None or not (match["prefix"] or any(map(str.isdigit, match["number"]))):
        return component
    return (match["prefix"] or "") + match["number"].translate(_DIGIT_BY_LOOKALIKE) + match["rest"]
