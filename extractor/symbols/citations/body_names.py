"""The names of bodies in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property

import msgspec
import regex

from extractor.languages import Language
from extractor.languages.matching.prefilters import compile_opening_prefilter
from extractor.symbols.citations.pattern_fragments import NO_MATCH_PATTERN, add_word_boundaries, fold_pattern
from extractor.symbols.series import list_body_names


class BodyReference(msgspec.Struct, frozen=True):
    """A body named in a text: by its name (`id` is its id in the series), or by the word for its class ("the Council")."""

    id: str
    is_class: bool = False


class BodyNameFinder:
    """Finds the names of bodies in texts of one language."""

    def __init__(self, language: Language) -> None:
        self.names = list_body_names(language)
        self.class_words = language.words.citations.body_classes

    def list_references(self, text: str) -> Iterator[BodyReference]:
        """The bodies that a folded text names, in order."""
        return (reference for reference, _, _ in self.find_names(text))

    def find_names(self, text: str) -> Iterator[tuple[BodyReference, int, int]]:
        """The bodies that a folded text names, in order, each with the start and end of its name."""
        openings = self._opening_prefilter
        matches = self.name_pattern.finditer(text) if openings is None else self._match_at_openings(openings, text)
        for match in matches:
            yield self._references_by_group[str(match.lastgroup)], *match.span()

    def _match_at_openings(self, openings: re.Pattern[str], text: str) -> Iterator[regex.Match[str]]:
        """The names at the words that hold the opening of one; a text without any needs no compiled names."""
        end = 0
        for opening in openings.finditer(text.lower()):
            start = opening.start()
            while start and text[start - 1].isalpha():
                start -= 1
            if start >= end and (match := self.name_pattern.match(text, start)):
                yield match
                end = match.end()

    @cached_property
    def _opening_prefilter(self) -> re.Pattern[str] | None:
        """The openings of the first words of all names."""
        patterns = (*self.names.values(), *self.class_words.values())
        return compile_opening_prefilter(fold_pattern(name) for names in patterns for name in names)

    @cached_property
    def name_pattern(self) -> regex.Pattern[str]:
        """One pattern for the names of all bodies, with a group for each name."""
        parts = [f"(?P<{group}>{pattern})" for group, (pattern, _) in self._entries_by_group.items()]
        return regex.compile(add_word_boundaries(f"(?:{'|'.join(parts)})") if parts else NO_MATCH_PATTERN)

    @cached_property
    def _references_by_group(self) -> dict[str, BodyReference]:
        return {group: reference for group, (_, reference) in self._entries_by_group.items()}

    @cached_property
    def _entries_by_group(self) -> dict[str, tuple[str, BodyReference]]:
        """The names by their groups: the longest first, and last the words for classes, which match in this case only."""
        entries = [
            (f"(?i:{fold_pattern(p)})", BodyReference(id_)) for id_, patterns in self.names.items() for p in patterns
        ]
        entries += [
            (fold_pattern(p), BodyReference(class_, True))
            for class_, patterns in self.class_words.items()
            for p in patterns
        ]
        entries.sort(key=lambda e: (e[1].is_class, -len(e[0]), e[0]))
        return {f"b{at}": entry for at, entry in enumerate(entries)}


@cache
def get_body_name_finder(language: Language) -> BodyNameFinder:
    """The finder for a language, built once."""
    return BodyNameFinder(language)
