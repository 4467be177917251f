"""Letters of parts after the number of a resolution: "79/259 A-C", "57/284 A and B", "53/77 ألف وباء"."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from extractor.symbols.citations.citation_patterns import CitationPatterns
from extractor.symbols.grammar import PART_LETTERS, FoundSymbol, parse_symbol, replace_lookalikes, split_part_letter


class PartLetter(msgspec.Struct, frozen=True):
    """A Latin part letter with its offsets; the inner members of a range have the offsets of the whole range."""

    letter: str
    start: int
    end: int


def find_following_letters(text: str, first: PartLetter, words: CitationPatterns) -> list[PartLetter]:
    """The further letters of the list or range that begins with a letter; `first` has the offsets of its number too."""
    text = replace_lookalikes(text)
    found: list[PartLetter] = []
    item = _compile_list_item(words.conjunction, words.range_word, words.part_letter)
    last, begun, at = PART_LETTERS.index(first.letter), first.start, first.end
    while match := item.match(text, at):
        place = PART_LETTERS.index(words.part_letters.get(match["letter"], match["letter"]))
        if last >= place:
            break
        if match["range"]:
            found += [PartLetter(between, begun, match.end()) for between in PART_LETTERS[last + 1 : place]]
        found.append(PartLetter(PART_LETTERS[place], match.start("letter"), match.end()))
        last, begun, at = place, match.start("letter"), match.end()
    return found


def find_lettered_parts(text: str, head: FoundSymbol, words: CitationPatterns) -> list[FoundSymbol]:
    """A resolution's symbol with the part letter after it, in any script, and the symbols of further parts named there."""
    base, letter = split_part_letter(head.symbol)
    end = head.end
    if base and not letter and (match := _compile_single_letter(words.part_letter).match(text, end)):
        letter, end = words.part_letters.get(match["letter"], ""), match.end()
    if not letter:
        return [head]
    letters = [
        PartLetter(letter, head.start, end),
        *find_following_letters(text, PartLetter(letter, head.start, end), words),
    ]
    return [FoundSymbol(symbol, at.start, at.end) for at in letters if (symbol := parse_symbol(f"{base} {at.letter}"))]


@cache
def _compile_list_item(conjunction: str, range_: str, letter: str) -> re.Pattern[str]:
    return re.compile(rf" ?(?:(?P<range>{range_})|(?:, ?)?{conjunction}|[,、]) ?(?P<letter>{letter})")


@cache
def _compile_single_letter(letter: str) -> re.Pattern[str]:
    return re.compile(rf" ?(?P<letter>{letter})")
