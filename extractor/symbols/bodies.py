"""Names of bodies in a text: by the words that their names begin with first, which is told far faster."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from operator import itemgetter

import msgspec
import regex

from extractor.languages import Language
from extractor.symbols.folded import NEVER, fold, word

_BRACKETS = regex.compile(r"\((?:[^()]++|(?R))*\)")
# "(?:United Nations )?Habitat", "[وف]?(?:ال|لل)مؤتمر": a word before the name's own, or what may be written as one with it
_STEM = regex.compile(
    r"(?:\(\?:(\p{L}+)[\p{L} ]*\)\?|\[\p{L}+\](?:\?|\{0,\d\})(?:\(\?:\p{L}+(?:\|\p{L}+)*\))?)?(\p{L}+)(?![\p{L}?*{|])"
)


class Reference(msgspec.Struct, frozen=True):
    """A body as a text names it: by its name, `id` that of the series, or by a word for its class ("the Council")."""

    id: str
    is_class: bool = False


class Bodies(msgspec.Struct, frozen=True):
    """The names of bodies in a language."""

    language: Language

    def named(self, text: str) -> Iterator[Reference]:
        """The bodies that a folded text names, in order."""
        return (reference for reference, _, _ in self.find(text))

    def find(self, text: str) -> Iterator[tuple[Reference, int, int]]:
        """The bodies that a folded text names, in order, each with where its name begins and ends."""
        stems = _stems(self.language)
        for match in _names(self.language).finditer(text) if stems is None else self._at(stems, text):
            yield _references(self.language)[str(match.lastgroup)], *match.span()

    def _at(self, stems: re.Pattern[str], text: str) -> Iterator[regex.Match[str]]:
        """The names where a word holds the stem of one; they need not be compiled for a text without any."""
        end = 0
        for stem in stems.finditer(text.lower()):
            start = stem.start()
            while start and text[start - 1].isalpha():
                start -= 1
            if start >= end and (match := _names(self.language).match(text, start)):
                yield match
                end = match.end()


@cache
def _stems(language: Language) -> re.Pattern[str] | None:
    """The small letters that the first words of bodies' names hold, up to the first sign of a pattern.

    None where a name does not begin with letters, but for those that may stand before.
    """
    table = language.citations
    names = [fold(p) for patterns in (*table.bodies.values(), *table.generic.values()) for p in patterns]
    found = [None if "|" in _BRACKETS.sub("", name) else _STEM.match(name) for name in names]
    told = sorted({stem.lower() for match in found if match for stem in match.groups() if stem})
    by_letter = ((letter, "|".join(stem[1:] for stem in stems)) for letter, stems in groupby(told, key=itemgetter(0)))
    return re.compile("|".join(f"{letter}(?:{rest})" for letter, rest in by_letter)) if told and all(found) else None


@cache
def _names(language: Language) -> regex.Pattern[str]:
    """One pattern for all bodies' names, a group for each."""
    parts = [f"(?P<{group}>{pattern})" for group, (pattern, _) in _entries(language).items()]
    return regex.compile(word(f"(?:{'|'.join(parts)})") if parts else NEVER)


@cache
def _references(language: Language) -> dict[str, Reference]:
    """What the groups of that pattern stand for."""
    return {group: reference for group, (_, reference) in _entries(language).items()}


def _entries(language: Language) -> dict[str, tuple[str, Reference]]:
    """The names by their groups, the longest first, words for classes last: the latter in capitals as they stand."""
    table = language.citations
    entries = [(f"(?i:{fold(p)})", Reference(id_)) for id_, patterns in table.bodies.items() for p in patterns]
    entries += [(fold(p), Reference(class_, True)) for class_, patterns in table.generic.items() for p in patterns]
    entries.sort(key=lambda e: (e[1].is_class, -len(e[0]), e[0]))
    return {f"b{at}": entry for at, entry in enumerate(entries)}
