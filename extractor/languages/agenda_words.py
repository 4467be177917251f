"""What shows that a list is an agenda: the word in the text that introduces it, and items that most agendas have."""

from __future__ import annotations

from functools import lru_cache

from extractor.languages.matching.pattern_compiler import PatternCompiler
from extractor.languages.normalization import make_match_key
from extractor.languages.schedule_cells import CLOSING_SYMBOLS
from extractor.languages.schema import LanguageWords

COLONS = frozenset(":：")
MAX_AGENDA_MENTION_CHARS = 1500  # code points at the end of a paragraph within which it may name the list after it
MAX_USUAL_ITEM_CHARS = 200  # code points of a title; the longest of the usual ones in 200 agendas has 160


class AgendaWordReader:
    """Finds the words of agendas in one language."""

    def __init__(self, words: LanguageWords, patterns: PatternCompiler) -> None:
        self.words = words
        self.patterns = patterns

    @lru_cache(maxsize=4096)
    def is_agenda_mention(self, text: str) -> bool:
        """Whether a heading or sentence names an agenda."""
        folded = make_match_key(text[-MAX_AGENDA_MENTION_CHARS:])
        return self.patterns.has_matching_form(self.words.agenda.mention, folded)

    @lru_cache(maxsize=4096)
    def announces_items(self, text: str) -> bool:
        """Whether a sentence with a colon at its end announces a list of agenda items."""
        if text[-1:] not in COLONS:
            return False
        folded = make_match_key(text[-MAX_AGENDA_MENTION_CHARS:])
        return self.patterns.has_matching_form(self.words.agenda.items_announced, folded)

    @lru_cache(maxsize=4096)
    def find_usual_agenda_item(self, title: str) -> int | None:
        """Which of the items that most agendas have a title is ("Adoption of the agenda", "Other matters"); else None."""
        if len(title) > MAX_USUAL_ITEM_CHARS:
            return None
        folded = make_match_key(title).strip(CLOSING_SYMBOLS)
        return next((at for at, _ in self.patterns.match_forms(self.words.agenda.usual_items, folded)), None)
