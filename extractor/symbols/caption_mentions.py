"""Numbers listed under a caption that names their kind: "General Assembly resolutions" above a table column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from extractor.common.unicode_text import DIGIT_PATTERN
from extractor.languages import Language
from extractor.languages.normalization import normalize_text
from extractor.symbols.citations.citation_patterns import CitationPatterns, compile_citation_patterns
from extractor.symbols.citations.resolver import DocumentContext
from extractor.symbols.mentions import Mention, can_hold_mention, find_mentions
from extractor.symbols.series import find_body_by_symbol

MAX_LIST_CAPTION_CHARS = 120  # code points of a caption; longer texts are sentences
_LAST_NUMBER_PATTERN = re.compile(r"/ ?(\d+)")


def find_captioned_mentions(
    captions: Sequence[str], text: str, language: Language, context: DocumentContext
) -> list[Mention]:
    """All mentions in a text, in order, as by `find_mentions`; numbers at its start are of the kind that a caption names.

    The first caption that names resolutions or decisions is used. If it names both, a number is of the kind that it
    names first, but one as only decisions have is a decision (witness: decision 57/567 in A/81/6 (Sect. 34)).
    """
    if not (any(captions) and can_hold_mention(text)):
        return find_mentions(text, language, context)
    patterns = compile_citation_patterns(language)
    if not _starts_with_number(text, patterns):
        return find_mentions(text, language, context)
    leads = next(filter(None, (_make_list_captions(caption, patterns) for caption in captions)), [])
    if not leads:
        return find_mentions(text, language, context)
    mentions, *others = [_drop_lead(find_mentions(lead + text, language, context), len(lead)) for lead in leads]
    decisions = {mention.start: mention for other in others for mention in other if mention.kind == "decision"}
    return [decisions.get(m.start, m) if decisions and _has_decision_number(m) else m for m in mentions]


def _has_decision_number(mention: Mention) -> bool:
    """Whether a resolution has a number that is above those of all resolutions of its body."""
    body = find_body_by_symbol(mention.symbol) if mention.symbol and mention.kind == "resolution" else None
    number = _LAST_NUMBER_PATTERN.search(mention.text)
    if body is None or body.first_decision_number is None or number is None:
        return False
    return int(number[1]) >= body.first_decision_number


def _drop_lead(mentions: list[Mention], lead_chars: int) -> list[Mention]:
    """The mentions after a caption that was put before a text, with their offsets in the text."""
    found = (mention for mention in mentions if mention.start >= lead_chars)
    return [replace(mention, start=mention.start - lead_chars, end=mention.end - lead_chars) for mention in found]


def _starts_with_number(text: str, patterns: CitationPatterns) -> bool:
    """Whether a text begins with the number of a resolution or decision."""
    return patterns.short_form.match(normalize_text(text, keep_case=True).text) is not None


def _make_list_captions(caption: str, patterns: CitationPatterns) -> list[str]:
    """The texts to put before the numbers that a caption announces: the caption once for each keyword, with only this one.

    Empty where it has no keyword or is no caption.
    """
    if len(caption) > MAX_LIST_CAPTION_CHARS or DIGIT_PATTERN.search(caption):
        return []
    text = normalize_text(caption, keep_case=True).text
    keywords = [match.span() for match in patterns.keyword.finditer(text)]
    return [f"{_remove_spans(text, [span for span in keywords if span != kept])}: " for kept in keywords]


def _remove_spans(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        text = text[:start] + text[end:]
    return text
