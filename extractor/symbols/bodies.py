"""Names of bodies in a text: by the words that their names begin with first, which is told far faster."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from extractor.languages import Language
from extractor.symbols.folded import NEVER, fold, word

_BRACKETS = regex.compile(r"\((?:[^()]++|(?R))*\)")
_STEM = regex.compile(r"(?:\(\?:(\p{L}+)[\p{L} ]*\)\?)?(\p{L}+)(?![\p{L}?*{|])")  # "(?:United Nations )?Habitat"


@dataclass(frozen=True, slots=True)
class Reference:
    """A body as a text names it: by its name, `id` that of the series, or by a word for its class ("the Council")."""

    id: str
    is_class: bool = False


@dataclass(frozen=True, slots=True)
class Bodies:
    """The names of bodies in a language."""

    language: Language

    def named(self, text: str) -> Iterator[Reference]:
        """The bodies that a folded text names, in order."""
        return (reference for reference, _, _ in self.find(text))

    def find(self, text: str) -> Iterator[tuple[Reference, int, int]]:
        """The bodies that a folded text names, in order, each with where its name begins and ends."""
        stems = _stems(self.language)
        if stems is not None and not stems.search(text.lower()):
            return  # and the names need not be compiled
        names, references = _names(self.language)
        for match in names.finditer(text) if stems is None else _at_stems(names, stems, text):
            yield references[str(match.lastgroup)], *match.span()


def _at_stems(names: regex.Pattern[str], stems: re.Pattern[str], text: str) -> Iterator[regex.Match[str]]:
    end = 0
    for stem in stems.finditer(text.lower()):
        if stem.start() >= end and (match := names.match(text, stem.start())):
            yield match
            end = match.end()


@cache
def _stems(language: Language) -> re.Pattern[str] | None:
    """The small letters that bodies' names begin with, up to the first sign of a pattern.

    None where a name does not begin with letters, but for words in brackets that may stand before.
    """
    table = language.citations
    names = [fold(p) for patterns in (*table.bodies.values(), *table.generic.values()) for p in patterns]
    found = [None if "|" in _BRACKETS.sub("", name) else _STEM.match(name) for name in names]
    told = {stem.lower() for match in found if match for stem in match.groups() if stem}
    return re.compile("|".join(sorted(told, key=lambda s: (-len(s), s)))) if told and all(found) else None


@cache
def _names(language: Language) -> tuple[regex.Pattern[str], dict[str, Reference]]:
    """One pattern for all bodies' names and what its groups stand for."""
    table = language.citations
    entries = [(fold(p), id_, False) for id_, patterns in table.bodies.items() for p in patterns]
    entries += [(fold(p), class_, True) for class_, patterns in table.generic.items() for p in patterns]
    entries.sort(key=lambda e: (e[2], -len(e[0]), e[0]))
    parts, references = [], {}
    for at, (pattern, meant, is_class) in enumerate(entries):
        references[f"b{at}"] = Reference(meant, is_class)
        parts.append(rf"(?P<b{at}>{pattern if is_class else f'(?i:{pattern})'})")
    return regex.compile(word(f"(?:{'|'.join(parts)})") if parts else NEVER), references
