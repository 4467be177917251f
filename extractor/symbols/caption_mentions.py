"""Numbers listed under a caption that says what they are: "General Assembly resolutions" over a table's first column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from extractor.languages import Language
from extractor.languages.normalization import normalize_text
from extractor.symbols.citations.citation_patterns import compile_citation_patterns
from extractor.symbols.citations.resolver import DocumentContext
from extractor.symbols.mentions import Mention, can_hold_mention, find_mentions

MAX_LIST_CAPTION_CHARS = 120  # code points of a caption; longer ones are sentences
_DIGIT_PATTERN = re.compile(r"\d")


def find_captioned_mentions(
    captions: Sequence[str], text: str, language: Language, context: DocumentContext
) -> list[Mention]:
    """All mentions in a text, in order: as `find`, but numbers that it begins with are those that a caption announces.

    The first caption that names resolutions or decisions counts. Where it names both, the numbers are of those that it
    names first.
    """
    lead = (
        _find_list_caption(captions, language)
        if any(captions) and can_hold_mention(text) and _starts_with_number(text, language)
        else ""
    )
    mentions = find_mentions(lead + text, language, context)
    if not lead:
        return mentions
    behind = [mention for mention in mentions if mention.start >= len(lead)]
    return [replace(m, start=m.start - len(lead), end=m.end - len(lead)) for m in behind]


def _starts_with_number(text: str, language: Language) -> bool:
    """Whether a text begins with a number, as those of a list do."""
    return compile_citation_patterns(language).short_form.match(normalize_text(text, keep_case=True).text) is not None


def _find_list_caption(captions: Sequence[str], language: Language) -> str:
    """The first caption that heads a list, as what leads up to its numbers; empty for none."""
    return next(filter(None, (_make_list_caption(caption, language) for caption in captions)), "")


def _make_list_caption(caption: str, language: Language) -> str:
    """The caption as the head of a list, with its first word for what is listed; empty where it has none."""
    if len(caption) > MAX_LIST_CAPTION_CHARS or _DIGIT_PATTERN.search(caption):
        return ""
    text = normalize_text(caption, keep_case=True).text
    others = [match.span() for match in compile_citation_patterns(language).keyword.finditer(text)]
    for start, end in reversed(others[1:]):
        text = text[:start] + text[end:]
    return f"{text}: " if others else ""
