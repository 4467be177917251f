"""What shows that a list is an agenda: the word in the text that introduces it, and items that most agendas have."""

from __future__ import annotations

from functools import lru_cache

from extractor.languages.matching.pattern_compiler import match_whole_text
from extractor.languages.normalization import make_match_key
from extractor.languages.schedule_cells import CLOSING_SYMBOLS
from extractor.languages.schema import Language

MAX_AGENDA_MENTION_CHARS = 1500  # code points at the end of a paragraph within which it may name the list after it
MAX_USUAL_ITEM_CHARS = 200  # code points of a title; the longest of the usual ones in 200 agendas has 160


@lru_cache(maxsize=4096)
def is_agenda_mention(language: Language, text: str) -> bool:
    """Whether a heading or sentence names an agenda."""
    folded = make_match_key(text[-MAX_AGENDA_MENTION_CHARS:])
    return any(match_whole_text(language, form, folded) for form in language.agenda.mention)


@lru_cache(maxsize=4096)
def find_usual_agenda_item(language: Language, title: str) -> int | None:
    """Which of the items that most agendas have a title is ("Adoption of the agenda", "Other matters"); else None."""
    if len(title) > MAX_USUAL_ITEM_CHARS:
        return None
    folded = make_match_key(title).strip(CLOSING_SYMBOLS)
    forms = enumerate(language.agenda.usual_items)
    return next((at for at, form in forms if match_whole_text(language, form, folded)), None)
