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
from extractor.symbols.citations.pattern_fragments import NO_MATCH_PATTERN, add_word_boundaries, fold_pattern

_BRACKETED_PATTERN = regex.compile(r"\((?:[^()]++|(?R))*\)")
# "(?:United Nations )?Habitat", "[وف]?(?:ال|لل)مؤتمر": a word before the name's own, or what may be written as one with it
_NAME_STEM_PATTERN = regex.compile(
    r"(?:\(\?:(\p{L}+)[\p{L} ]*\)\?|\[\p{L}+\](?:\?|\{0,\d\})(?:\(\?:\p{L}+(?:\|\p{L}+)*\))?)?(\p{L}+)(?![\p{L}?*{|])"
)


class BodyReference(msgspec.Struct, frozen=True):
    """A body as a text names it: by its name, `id` that of the series, or by a word for its class ("the Council")."""

    id: str
    is_class: bool = False


class BodyNameFinder(msgspec.Struct, frozen=True):
    """The names of bodies in a language."""

    language: Language

    def list_references(self, text: str) -> Iterator[BodyReference]:
        """The bodies that a folded text names, in order."""
        return (reference for reference, _, _ in self.find_names(text))

    def find_names(self, text: str) -> Iterator[tuple[BodyReference, int, int]]:
        """The bodies that a folded text names, in order, each with where its name begins and ends."""
        stems = _compile_stem_pattern(self.language)
        for match in (
            _compile_name_pattern(self.language).finditer(text) if stems is None else self._match_at_stems(stems, text)
        ):
            yield _get_references_by_group(self.language)[str(match.lastgroup)], *match.span()

    def _match_at_stems(self, stems: re.Pattern[str], text: str) -> Iterator[regex.Match[str]]:
        """The names where a word holds the stem of one; they need not be compiled for a text without any."""
        end = 0
        for stem in stems.finditer(text.lower()):
            start = stem.start()
            while start and text[start - 1].isalpha():
                start -= 1
            if start >= end and (match := _compile_name_pattern(self.language).match(text, start)):
                yield match
                end = match.end()


@cache
def _compile_stem_pattern(language: Language) -> re.Pattern[str] | None:
    """The small letters that the first words of bodies' names hold, up to the first sign of a pattern.

    None where a name does not begin with letters, but for those that may stand before.
    """
    table = language.citations
    names = [fold_pattern(p) for patterns in (*table.bodies.values(), *table.body_classes.values()) for p in patterns]
    found = [None if "|" in _BRACKETED_PATTERN.sub("", name) else _NAME_STEM_PATTERN.match(name) for name in names]
    told = sorted({stem.lower() for match in found if match for stem in match.groups() if stem})
    by_letter = ((letter, "|".join(stem[1:] for stem in stems)) for letter, stems in groupby(told, key=itemgetter(0)))
    return re.compile("|".join(f"{letter}(?:{rest})" for letter, rest in by_letter)) if told and all(found) else None


@cache
def _compile_name_pattern(language: Language) -> regex.Pattern[str]:
    """One pattern for all bodies' names, a group for each."""
    parts = [f"(?P<{group}>{pattern})" for group, (pattern, _) in _build_name_entries(language).items()]
    return regex.compile(add_word_boundaries(f"(?:{'|'.join(parts)})") if parts else NO_MATCH_PATTERN)


@cache
def _get_references_by_group(language: Language) -> dict[str, BodyReference]:
    """What the groups of that pattern stand for."""
    return {group: reference for group, (_, reference) in _build_name_entries(language).items()}


def _build_name_entries(language: Language) -> dict[str, tuple[str, BodyReference]]:
    """The names by their groups, the longest first, words for classes last: the latter in capitals as they stand."""
    table = language.citations
    entries = [
        (f"(?i:{fold_pattern(p)})", BodyReference(id_)) for id_, patterns in table.bodies.items() for p in patterns
    ]
    entries += [
        (fold_pattern(p), BodyReference(class_, True))
        for class_, patterns in table.body_classes.items()
        for p in patterns
    ]
    entries.sort(key=lambda e: (e[1].is_class, -len(e[0]), e[0]))
    return {f"b{at}": entry for at, entry in enumerate(entries)}
