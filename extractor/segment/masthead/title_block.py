"""The title and subtitle, from the lines that have these roles: joined, without labels, compared with later mentions."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from extractor.common.unicode_text import fold_same_length, fold_text, remove_han_spaces
from extractor.languages.cover_lines import CoverLineReader
from extractor.segment.draft_blocks import DraftBlock
from extractor.segment.masthead.field_detection import RESOLUTION_NUMBER_PATTERN
from extractor.segment.masthead.role_assignment import Role
from extractor.segment.places import BlockPlace, LocatedText

MIN_CUT_TITLE_CHARS = 20  # characters from which a title that is the start of a later line counts as cut off
MAX_COVER_PAGES = 5  # pages on which the title of a publication is repeated


class TitleBlock(msgspec.Struct, frozen=True):
    """Title and subtitle with their places, and the blocks with a resolution's own number taken off its title."""

    title: LocatedText | None
    subtitle: LocatedText | None
    blocks: list[DraftBlock]


def join_title_lines(blocks: list[DraftBlock], roles: list[Role]) -> tuple[list[DraftBlock], list[Role]]:
    """The blocks with the lines of the title made one, and those of the subtitle; and the roles of what remains."""
    joined: list[DraftBlock] = []
    kept: list[Role] = []
    for block, role in zip(blocks, roles, strict=False):
        if kept and role == kept[-1] and role in {"title", "subtitle"}:
            before = joined[-1]
            bare = before.text.rstrip("*")
            joined[-1] = before.split_text(len(bare), len(bare))[0].append_block(block)
        else:
            joined.append(block)
            kept.append(role)
    return joined + blocks[len(roles) :], kept


def read_title_block(
    own_symbols: list[str], blocks: list[DraftBlock], roles: list[Role], covers: CoverLineReader
) -> TitleBlock:
    """Title and subtitle by their roles. A resolution's own number becomes its title's label."""
    if "title" not in roles:
        return TitleBlock(None, None, blocks)
    at = roles.index("title")
    title = _take_subject(_take_resolution_number(blocks[at], own_symbols), covers)
    whole = _find_whole_title(_read_title(title, covers), title, blocks[at + 1 :])
    subtitle = _read_subtitle(blocks[roles.index("subtitle")], title) if "subtitle" in roles else None
    return TitleBlock(whole, subtitle, [*blocks[:at], title, *blocks[at + 1 :]])


def _read_title(title: DraftBlock, covers: CoverLineReader) -> LocatedText | None:
    """A title without note marks, spaces between ideographs, and the label of a budget's section; None for no text."""
    printed = title.text.rstrip("* ,")
    label = covers.find_volume_label(printed)
    start = label.end if label is not None and label.end < len(printed) else 0
    clean = remove_han_spaces(printed[start:])
    return LocatedText(clean, [BlockPlace(title, start, len(printed))]) if clean else None


def _read_subtitle(block: DraftBlock, title: DraftBlock) -> LocatedText | None:
    """A subtitle without note marks; None where it only repeats the title."""
    printed = block.text.rstrip("*")
    if not printed or fold_text(block.text) == fold_text(title.text):
        return None
    return LocatedText(remove_han_spaces(printed), [BlockPlace(block, 0, len(printed))])


def _find_whole_title(text: LocatedText | None, title: DraftBlock, following: list[DraftBlock]) -> LocatedText | None:
    """The title as the inner title page has it, where the cover's is only its start."""
    folded = fold_text(text.value) if text is not None else ""
    if title.page is None or len(folded) < MIN_CUT_TITLE_CHARS:
        return text
    for block in following:
        if block.page is not None and block.page > title.page + MAX_COVER_PAGES:
            break
        large = block.size is not None and title.size is not None and block.size >= title.size
        if large and fold_text(block.text).startswith(folded + " "):
            whole = block.text.rstrip("*").strip()
            return LocatedText(whole, [BlockPlace(block, 0, len(whole))])
    return text


def _take_resolution_number(title: DraftBlock, own: list[str]) -> DraftBlock:
    """A resolution's title begins with its number ("76/160. …"), the end of its symbol: that is the title's label."""
    match = RESOLUTION_NUMBER_PATTERN.match(fold_same_length(title.text))
    if match and any(symbol.endswith("/" + match["number"].replace(" ", "")) for symbol in own):
        return replace(title.drop_prefix(match.end()), label=title.text[: match.end()].strip())
    return title


def _take_subject(title: DraftBlock, covers: CoverLineReader) -> DraftBlock:
    """The title of a circular as a heading, with "Subject:" as its label."""
    start = covers.find_subject(title.text)
    if start is None:
        return title
    return replace(title.drop_prefix(start), kind="heading", label=title.text[:start].strip())
