"""Suffixes: what follows a symbol and names more documents of it: "and Add.1", "Add.7 to Add.10", "SR.415 and 416"."""

from __future__ import annotations

import re
from functools import cache

from extractor.symbols.citations.citation_patterns import CitationPatterns
from extractor.symbols.citations.pattern_fragments import WORD_END_PATTERN
from extractor.symbols.grammar import FoundSymbol, Symbol, join_literals, parse_symbol, replace_lookalikes
from extractor.symbols.series import load_series

SUFFIX_STOP_SYMBOLS = {"", ")", "]", ".", ":"}  # after these no suffix can begin
MAX_SUFFIX_STEP = 50  # from a number to the next one that a suffix gives without its word ("SR.415 and 416")
MAX_SUFFIX_RANGE = 100  # members of a range ("Add.7 to Add.10")


def find_suffixes(text: str, heads: list[FoundSymbol], words: CitationPatterns) -> list[FoundSymbol]:
    """The further documents named after one symbol, or after the parts of a joint one, in order.

    A suffix replaces the components from the first one of its own type on: A/77/1 and Add.1, A/77/1/Add.1 and Add.2. All
    members of a range but the last have the offsets of the whole range.
    """
    if text[heads[-1].end : heads[-1].end + 1] in SUFFIX_STOP_SYMBOLS:
        return []
    text = replace_lookalikes(text)
    found: list[FoundSymbol] = []
    begun, at, current = heads[-1].start, heads[-1].end, [head.symbol for head in heads]
    suffix = _compile_suffix_pattern(words.conjunction, words.range_word)
    while match := suffix.match(text, at):
        applied = [_apply_suffix(head.symbol, now, match) for head, now in zip(heads, current, strict=True)]
        ends = [symbol for symbol in applied if symbol]
        if len(ends) < len(applied):
            break
        start = match.start("word") if match["word"] else match.start("alone")
        for now, last in zip(current, ends, strict=True):
            between = _list_symbols_between(now, last) if match["range"] or match["to"] else []
            found += [FoundSymbol(member, begun, match.end()) for member in between]
            found.append(FoundSymbol(last, start, match.end()))
        begun, at, current = start, match.end(), ends
    return found


@cache
def _compile_suffix_pattern(conjunction: str, range_: str) -> re.Pattern[str]:
    """A separator, then a modifier with its number, or after a conjunction a number alone."""
    data = load_series().component_words
    modifier, runs = join_literals(data.modifier), join_literals(data.countable)
    more = rf"(?:/(?:{modifier})\.\d+)*"
    before = r" ?(?:[,、;] ?)?"
    listed = rf"(?=\d{{1,4}}(?: ?[,、] ?\d{{1,4}})*{before}(?:{range_}|{conjunction}) ?\d{{1,4}}(?!\d))"
    whole = rf"{WORD_END_PATTERN}(?![/(])"  # ideographs follow without a space: Corr.1和2
    return re.compile(
        rf"(?:{before}(?:(?P<range>{range_})|{conjunction}) ?|[ ,、;] ?)/?"
        rf"(?P<word>(?P<type>{runs}|{modifier})\. ?\d{{1,4}}{more}){whole}"
        rf"|(?:{before}(?:(?P<to>{range_})|{conjunction}) ?|(?:, ?|、){listed})(?P<alone>\d{{1,4}}){whole}(?!%|[.,]\d)"
    )


def _apply_suffix(head: Symbol, now: Symbol, match: re.Match[str]) -> Symbol | None:
    """The document that a suffix names; None where it names none."""
    last = now.components[-1].text.partition(".")
    if match["word"] is None:
        rising = (
            last[0] in load_series().component_words.countable
            and last[2].isdecimal()
            and 0 < int(match["alone"]) - int(last[2]) < MAX_SUFFIX_STEP
        )
        return parse_symbol(f"{now.text.rpartition('/')[0]}/{last[0]}.{match['alone']}") if rising else None
    kept = [head.root]
    for component in head.components:
        if component.text.partition(".")[0] == match["type"]:
            break
        kept.append(component.text + (f"({component.part})" if component.part else ""))
    return parse_symbol("/".join([*kept, match["word"].replace(" ", "")]))


def _list_symbols_between(first: Symbol, last: Symbol) -> list[Symbol]:
    """The symbols between two symbols that differ in their last number only."""
    head, _, low = first.text.rpartition(".")
    other, _, high = last.text.rpartition(".")
    if head != other or not low.isdecimal() or not high.isdecimal() or int(high) - int(low) > MAX_SUFFIX_RANGE:
        return []
    return [symbol for number in range(int(low) + 1, int(high)) if (symbol := parse_symbol(f"{head}.{number}"))]
