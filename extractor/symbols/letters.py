"""Letters of parts behind the number of a resolution: "79/259 A-C", "57/284 A and B", "53/77 ألف وباء"."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from extractor.symbols.grammar import PARTS, Found, latin, lettered, parse
from extractor.symbols.words import Words


class Letter(msgspec.Struct, frozen=True):
    """A part's letter, as the contract writes it, at its place; a member of a range within has the whole range's."""

    letter: str
    start: int
    end: int


def letters_behind(text: str, first: Letter, words: Words) -> list[Letter]:
    """The further letters of the list or range that a letter begins, `first` with its number's place."""
    text = latin(text)
    found: list[Letter] = []
    item = _item(words.conjunction, words.range, words.letter)
    last, begun, at = PARTS.index(first.letter), first.start, first.end
    while match := item.match(text, at):
        place = PARTS.index(words.letters.get(match["letter"], match["letter"]))
        if last >= place:
            break
        if match["range"]:
            found += [Letter(between, begun, match.end()) for between in PARTS[last + 1 : place]]
        found.append(Letter(PARTS[place], match.start("letter"), match.end()))
        last, begun, at = place, match.start("letter"), match.end()
    return found


def parts_behind(text: str, head: Found, words: Words) -> list[Found]:
    """A resolution's symbol with the letter behind it in any script, and the symbols of its other parts named there."""
    base, letter = lettered(head.symbol)
    end = head.end
    if base and not letter and (match := _alone(words.letter).match(text, end)):
        letter, end = words.letters.get(match["letter"], ""), match.end()
    if not letter:
        return [head]
    letters = [Letter(letter, head.start, end), *letters_behind(text, Letter(letter, head.start, end), words)]
    return [Found(symbol, at.start, at.end) for at in letters if (symbol := parse(f"{base} {at.letter}"))]


@cache
def _item(conjunction: str, range_: str, letter: str) -> re.Pattern[str]:
    return re.compile(rf" ?(?:(?P<range>{range_})|(?:, ?)?{conjunction}|[,、]) ?(?P<letter>{letter})")


@cache
def _alone(letter: str) -> re.Pattern[str]:
    return re.compile(rf" ?(?P<letter>{letter})")
