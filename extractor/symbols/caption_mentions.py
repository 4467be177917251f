"""Numbers listed under a caption that names their kind: "General Assembly resolutions" above a table column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from extractor.languages import Language
from extractor.languages.normalization import normalize_text
from extractor.symbols.citations.citation_patterns import compile_citation_patterns
from extractor.symbols.citations.resolver import DocumentContext
from extractor.symbols.mentions import Mention, can_hold_mention, find_mentions

MAX_LIST_CAPTION_CHARS = 120  # code points of a caption; longer texts are sentences
_DIGIT_PATTERN = re.compile(r"\d")


def find_captioned_mentions(
    captions: Sequence[str], text: str, language: Language, context: DocumentContext
) -> list[Mention]:
    """All mentions in a text, in order, as by `find_mentions`; numbers at its start are of the kind that a caption names.

    The first caption that names resolutions or decisions is used. If it names both, the numbers are of the kind that it
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
    in_text = [mention for mention in mentions if mention.start >= len(lead)]
    return [replace(m, start=m.start - len(lead), end=m.end - len(lead)) for m in in_text]


def _starts_with_number(text: str, language: Language) -> bool:
    """Whether a text begins with the number of a resolution or decision."""
    return compile_citation_patterns(language).short_form.match(normalize_text(text, keep_case=True).text) is not None


def _find_list_caption(captions: Sequence[str], language: Language) -> str:
    """The first caption that announces a list, as a text to put before its numbers; empty where none does."""
    return next(filter(None, (_make_list_caption(caption, language) for caption in captions)), "")


def _make_list_caption(caption: str, language: Language) -> str:
    """The caption with only its first keyword, as a text to put before the numbers; empty where it has no keyword."""
    if len(caption) > MAX_LIST_CAPTION_CHARS or _DIGIT_PATTERN.search(caption):
        return ""
    text = normalize_text(caption, keep_case=True).text
    others = [match.span() for match in compile_citation_patterns(language).keyword.finditer(text)]
    for start, end in reversed(others[1:]):
        text = text[:start] + text[end:]
    return f"{text}: " if others else ""
