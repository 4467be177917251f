"""Lines of a masthead that came as one and are two, or the other way round: put right where each is sure by itself.

Word files set the masthead's two columns with tabs, and conversions close the gap: "United Nations A/82/412",
"General Assembly Distr.: General". A symbol counts beside the organization's name only, for titles end with symbols, too.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from extractor import languages
from extractor.languages import Language
from extractor.segment.draft_blocks import DraftBlock
from extractor.segment.masthead.field_detection import detect_field, read_in_any_language, read_symbol_line

MAX_SPLIT_LINE_CHARS = 120  # characters of two lines side by side, or of the two of a distribution
_WHITESPACE_PATTERN = re.compile(r"\s+")


def split_columns(blocks: list[DraftBlock], language: Language, search: int) -> list[DraftBlock]:
    """The blocks with such lines among the first `search` split in two."""
    split: list[DraftBlock] = []
    for block in blocks[:search]:
        gap = _find_column_gap(block.text, language) if block.kind != "table" else None
        if gap is not None and detect_field(block.text, language) is None:
            split += block.split_text(gap.start(), gap.end())
        else:
            split.append(block)
    return split + blocks[search:]


def join_split_lines(blocks: list[DraftBlock], language: Language, search: int) -> list[DraftBlock]:
    """The blocks with what is printed on two lines joined, among the first `search`.

    Such are the distribution line of older mastheads ("Distr." / "GENERAL"), and sponsors ("Germany and Norway:" /
    "draft resolution").
    """
    joined: list[DraftBlock] = []  # the last block first
    for block in reversed(blocks[:search]):
        line = joined[-1] if joined else None
        if line is None or {"table", "list_item"} & {block.kind, line.kind}:
            joined.append(block)
        elif _is_split_line(block.text, line.text, language):
            joined[-1] = replace(block, kind=line.kind, format_level=line.format_level).append_block(line)
        else:
            joined.append(block)
    return joined[::-1] + blocks[search:]


def _is_split_line(first: str, second: str, language: Language) -> bool:
    joined = f"{first} {second}"
    if first.endswith((":", "：")):  # not the items of an agenda, whose sub-items can be drafts
        draft = (languages.find_document_type(language, second) or "").startswith("draft")
        return draft and languages.is_subtitle(language, joined) and not languages.is_subtitle(language, second)
    if len(joined) > MAX_SPLIT_LINE_CHARS or not languages.can_hold_distribution(first):
        return False
    if read_in_any_language(language, languages.find_distribution, joined) is None:
        return False
    return detect_field(first, language) is None and detect_field(joined, language) == "distribution"


def _find_column_gap(text: str, language: Language) -> re.Match[str] | None:
    """The blank that parts two lines that stand side by side; None for one line."""
    if len(text) > MAX_SPLIT_LINE_CHARS:
        return None
    distributed = languages.can_hold_distribution(text)
    if not (distributed or "/" in text):
        return None  # told fast, for a document begins with many lines
    for blank in _WHITESPACE_PATTERN.finditer(text):
        before, behind = text[: blank.start()], text[blank.end() :]
        if read_symbol_line(behind):
            parted = read_in_any_language(language, languages.find_organization, before) is not None
        else:
            parted = distributed and read_in_any_language(language, languages.find_distribution, behind) is not None
            parted = parted and languages.find_document_type(language, before) is None
        if parted:
            return blank
    return None
