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
from extractor.segment.masthead.line_evidence import continues_source_block, is_sentence

MAX_SPLIT_LINE_CHARS = 120  # characters of two lines side by side, or of the two of a distribution
COMMAS = (",", "،", "，")  # in Latin and Cyrillic, Arabic and Chinese
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


def join_wrapped_lines(blocks: list[DraftBlock], language: Language, search: int) -> list[DraftBlock]:
    """The blocks with the lines of one name or title joined: a line that breaks off, or one broken by hand."""
    end = next((at for at, block in enumerate(blocks[:search]) if is_sentence(block)), min(search, len(blocks)))
    item = next((at for at in range(end) if detect_field(blocks[at].text, language) == "item"), end)
    joined: list[DraftBlock] = []  # the last block first
    for at in range(end - 1, -1, -1):
        if joined and _is_wrapped_line(blocks[at], joined[-1], language, after_item=at > item):
            joined[-1] = blocks[at].append_block(joined[-1])
        else:
            joined.append(blocks[at])
    return joined[::-1] + blocks[end:]


def _is_wrapped_line(line: DraftBlock, following: DraftBlock, language: Language, *, after_item: bool) -> bool:
    """Whether a name or title continues on the next line, which is set alike and is no field.

    In scripts without case a line after a line break may be the rest of a name, but after an item line the next title.
    """
    kinds = {line.kind, following.kind}
    alike = (line.bold, line.centred, round(line.size or 0), line.page) == (
        following.bold, following.centred, round(following.size or 0), following.page,
    )  # fmt: skip
    if kinds & {"table", "list_item"} or not alike or line.kind != following.kind or following.label:
        return False
    if detect_field(line.text, language) is not None or languages.read_label(language, following.text) is not None:
        return False
    if read_in_any_language(language, languages.find_note_line, line.text) is not None:
        return False
    field = detect_field(following.text, language)
    if languages.ends_unfinished(language, line.text):
        return (
            field in {None, "date"}
            and not line.text.endswith(COMMAS)
            and not languages.is_subtitle(language, following.text)
        )
    if not continues_source_block(line, following) or field is not None:
        return False
    caseless = not (following.text[:1].isupper() or following.text[:1].islower())
    return following.text[:1].islower() or (
        caseless and not after_item and not _begins_anew(line.text, following.text, language)
    )


def _begins_anew(before: str, text: str, language: Language) -> bool:
    """Whether a line after a line break is something else than the rest of the name or title before it."""
    named = languages.is_organ_name(language, text) or languages.starts_other_organ(language, before, text)
    return (
        named
        or languages.is_subtitle(language, text)
        or languages.find_document_type(language, text) is not None
        or languages.is_section_heading(language, text)
        or languages.find_note_line(language, before) is not None
        or languages.find_volume_label(language, before) is not None
    )


def _is_split_line(first: str, second: str, language: Language) -> bool:
    joined = f"{first} {second}"
    if first.endswith((":", "：")) and not _is_split_original(
        first, second, language
    ):  # not the items of an agenda, whose sub-items can be drafts
        draft = (languages.find_document_type(language, second) or "").startswith("draft")
        return draft and languages.is_subtitle(language, joined) and not languages.is_subtitle(language, second)
    if _is_split_original(first, second, language):
        return True
    if len(joined) > MAX_SPLIT_LINE_CHARS or not languages.can_hold_distribution(first):
        return False
    if read_in_any_language(language, languages.find_distribution, joined) is None:
        return False
    return detect_field(first, language) is None and detect_field(joined, language) == "distribution"


def _is_split_original(first: str, second: str, language: Language) -> bool:
    """Whether the list of the original's languages continues on the next line ("Original: Arabic/English/" / "French")."""
    if len(first) > MAX_SPLIT_LINE_CHARS or len(second) > MAX_SPLIT_LINE_CHARS or first[-1:] not in ":：/,،、":
        return False
    joined = read_in_any_language(language, languages.find_original_languages, f"{first} {second}")
    alone = read_in_any_language(language, languages.find_original_languages, first) or []
    return joined is not None and len(joined) > len(alone) and detect_field(second, language) == "language"


def _find_column_gap(text: str, language: Language) -> re.Match[str] | None:
    """The blank that parts two lines that stand side by side; None for one line."""
    if len(text) > MAX_SPLIT_LINE_CHARS:
        return None
    distributed = languages.can_hold_distribution(text)
    if not (distributed or "/" in text):
        return None  # quick to check, for a document begins with many lines
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
