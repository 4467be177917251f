"""Numbers listed under a caption that says what they are: "General Assembly resolutions" over a table's first column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from extractor.languages import Language
from extractor.languages.view import view
from extractor.symbols.find import Mention, find, may_cite
from extractor.symbols.resolve import Context
from extractor.symbols.words import words

LONGEST = 120  # code points of a caption; longer ones are sentences
_DIGIT = re.compile(r"\d")


def find_below(captions: Sequence[str], text: str, language: Language, context: Context) -> list[Mention]:
    """All mentions in a text, in order: as `find`, but numbers that it begins with are those that a caption announces.

    The first caption that names resolutions or decisions counts. Where it names both, the numbers are of those that it
    names first.
    """
    lead = _lead(captions, language) if any(captions) and may_cite(text) and _is_listed(text, language) else ""
    mentions = find(lead + text, language, context)
    if not lead:
        return mentions
    behind = [mention for mention in mentions if mention.start >= len(lead)]
    return [replace(m, start=m.start - len(lead), end=m.end - len(lead)) for m in behind]


def _is_listed(text: str, language: Language) -> bool:
    """Whether a text begins with a number, as those of a list do."""
    return words(language).number.match(view(text, keep_case=True).text) is not None


def _lead(captions: Sequence[str], language: Language) -> str:
    """The first caption that heads a list, as what leads up to its numbers; empty for none."""
    return next(filter(None, (_head(caption, language) for caption in captions)), "")


def _head(caption: str, language: Language) -> str:
    """The caption as the head of a list, with its first word for what is listed; empty where it has none."""
    if len(caption) > LONGEST or _DIGIT.search(caption):
        return ""
    text = view(caption, keep_case=True).text
    others = [match.span() for match in words(language).keyword.finditer(text)]
    for start, end in reversed(others[1:]):
        text = text[:start] + text[end:]
    return f"{text}: " if others else ""
