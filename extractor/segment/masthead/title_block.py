"""The title with its subtitle: where they begin behind a masthead, and what of the headings there is theirs."""

from __future__ import annotations

import re

import msgspec
from msgspec.structs import replace

from extractor import languages
from extractor.common.unicode_text import fold_same_length, fold_text, remove_han_spaces
from extractor.languages import Language
from extractor.segment.draft_blocks import DraftBlock
from extractor.segment.outline.reader import CLOSING_PUNCTUATION_SYMBOLS

MIN_TITLE_SIZE_PT = 11.5  # points; titles are set in 12 or 14, texts in 10
_RESOLUTION_NUMBER_PATTERN = re.compile(
    r"(?P<number>(?:[A-Z]{1,2}-)?\d+(?:/\d+)*(?: ?[A-Z])?(?: ?\([IVXL\d-]+\))?)[.。．:]?\s+(?=\S)"
)


def starts_with_resolution_number(text: str) -> bool:
    """Whether a line begins with a resolution's number ("76/245. Questions relating to …")."""
    match = _RESOLUTION_NUMBER_PATTERN.match(fold_same_length(text))
    return match is not None and ("/" in match["number"] or "(" in match["number"])


def count_item_title_lines(ahead: list[DraftBlock], known: list[DraftBlock], language: Language) -> int:
    """How many of the lines behind an item line are item titles: those set alike, up to the line set otherwise.

    `known` are item titles already told by the format.
    """
    like = [*known, *ahead][:1]
    for count, piece in enumerate(ahead):
        if (count or known) and (
            _get_line_style(piece) != _get_line_style(like[0]) or _is_title_or_section(piece, language)
        ):
            return count
    return 0 if len(ahead) < 2 else 1


def count_body_lines(ahead: list[DraftBlock], bodies: list[DraftBlock], language: Language) -> int:
    """How many of the lines behind the last sure line are bodies' names: set like one, or bold and below a heading."""
    for count, piece in enumerate(ahead[:-1]):
        alike = any(_get_line_style(piece) == _get_line_style(body) for body in bodies)
        smaller = piece.bold and not piece.is_heading and ahead[count + 1].is_heading
        if (
            not (alike or smaller)
            or _is_title_or_section(piece, language)
            or piece.text[-1] in CLOSING_PUNCTUATION_SYMBOLS
        ):
            return count
    return 0


def _is_title_or_section(piece: DraftBlock, language: Language) -> bool:
    return languages.find_document_type(language, piece.text) is not None or languages.is_section_heading(
        language, piece.text
    )


def _get_line_style(piece: DraftBlock) -> tuple[object, ...]:
    return (piece.kind, piece.format_level, piece.bold, round(piece.size or 0), piece.centred)


class TitleBlock(msgspec.Struct, frozen=True):
    """Title and subtitle, and the blocks of the body with the title's lines made one."""

    title: str | None
    subtitle: str | None
    body: list[DraftBlock]


def read_title_and_subtitle(own_symbols: list[str], body: list[DraftBlock], language: Language) -> TitleBlock:
    """The headings that open the body, in either order.

    The lines of a title that wraps become one block, and a resolution's own number becomes its label.
    """
    if not body or body[0].kind == "table":
        return TitleBlock(None, None, body)
    turned = len(body) > 1 and _has_subtitle_first(body[0], body[1], language)
    place = 1 if turned else 0
    title, after = body[place], place + 1
    while after < len(body) and _is_title_continuation(title, body[after], language):
        title, after = title.append_block(body[after]), after + 1
    following = body[after] if after < len(body) else None
    subtitle = body[0] if turned else following
    if subtitle is not None and not languages.is_subtitle(language, subtitle.text):
        subtitle = None
    title = _take_resolution_number(title, own_symbols)
    return TitleBlock(
        remove_han_spaces(title.text).rstrip("*"),
        subtitle.text.rstrip("*") if subtitle else None,
        [*body[:place], title, *body[after:]],
    )


def _is_title_continuation(title: DraftBlock, line: DraftBlock, language: Language) -> bool:
    """Whether a heading is the next line of the title: set in the same type, larger than the text's, with no label."""
    if not (title.is_heading and line.is_heading) or title.size is None or line.size is None:
        return False
    if (
        abs(title.size - line.size) > 0.1
        or title.size < MIN_TITLE_SIZE_PT
        or (title.bold != line.bold and "*" not in line.text)
    ):
        return False
    own = languages.is_section_heading(language, line.text) or languages.is_subtitle(language, line.text)
    last_word = fold_text(title.text).rpartition(" ")[2]
    unfinished = last_word in map(fold_text, language.conjunctions)  # "Provisional agenda and / annotations"
    return (unfinished or not own) and languages.read_label(language, line.text) is None


def _take_resolution_number(title: DraftBlock, own: list[str]) -> DraftBlock:
    """A resolution's title begins with its number ("76/160. …"), the end of its symbol: that is the title's label."""
    match = _RESOLUTION_NUMBER_PATTERN.match(fold_same_length(title.text))
    if match and any(symbol.endswith("/" + match["number"].replace(" ", "")) for symbol in own):
        return replace(title.drop_prefix(match.end()), label=title.text[: match.end()].strip())
    return title


def _has_subtitle_first(first: DraftBlock, following: DraftBlock, language: Language) -> bool:
    """Whether the subtitle stands above the title ("Draft decision submitted by the Bureau / Programme of work")."""
    if not following.is_heading or not languages.is_subtitle(language, first.text):
        return False
    other = languages.find_section_function(language, following.text) not in {None, "schedule"}
    return not other and not languages.is_subtitle(language, following.text)
