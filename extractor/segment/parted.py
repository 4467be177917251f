"""Lines of a masthead that came as one and are two, or the other way round: put right where each is sure by itself.

Word files set the masthead's two columns with tabs, and conversions close the gap: "United Nations A/82/412",
"General Assembly Distr.: General". A symbol counts beside the organization's name only, for titles end with symbols, too.
"""

from __future__ import annotations

import re
from copy import copy

from extractor import languages
from extractor.languages import Language
from extractor.segment.fields import field_of, in_any, symbol_line
from extractor.segment.pieces import Piece

LONGEST = 120  # characters of two lines side by side, or of the two of a distribution
_BLANK = re.compile(r"\s+")


def part_columns(pieces: list[Piece], language: Language, search: int) -> None:
    """Part such lines among the first `search` pieces. Changes `pieces`."""
    for at in range(min(search, len(pieces)) - 1, -1, -1):
        piece = pieces[at]
        cut = _cut(piece.text, language) if piece.kind != "table" else None
        if cut is not None and field_of(piece.text, language) is None:
            behind = copy(piece)
            behind.cut_front(cut.end())
            piece.cut_back(cut.start())
            pieces.insert(at + 1, behind)


def join_lines(pieces: list[Piece], language: Language, search: int) -> None:
    """Join what is printed on two lines: a distribution line of older mastheads ("Distr." / "GENERAL"), and sponsors
    ("Germany and Norway:" / "draft resolution"). Changes `pieces`.
    """
    for at in range(min(search, len(pieces)) - 2, -1, -1):
        piece, line = pieces[at], pieces[at + 1]
        if not {"table", "list_item"} & {piece.kind, line.kind} and _is_one(piece.text, line.text, language):
            piece.kind, piece.format_level = line.kind, line.format_level
            piece.join(pieces.pop(at + 1))


def _is_one(first: str, second: str, language: Language) -> bool:
    joined = f"{first} {second}"
    if first.endswith((":", "：")):  # not the items of an agenda, whose sub-items can be drafts
        draft = (languages.title_type(language, second) or "").startswith("draft")
        return draft and languages.is_subtitle(language, joined) and not languages.is_subtitle(language, second)
    if len(joined) > LONGEST or not languages.may_tell_distribution(first):
        return False
    if in_any(language, languages.find_distribution, joined) is None:
        return False
    return field_of(first, language) is None and field_of(joined, language) == "distribution"


def _cut(text: str, language: Language) -> re.Match[str] | None:
    """The blank that parts two lines that stand side by side; None for one line."""
    if len(text) > LONGEST:
        return None
    distributed = languages.may_tell_distribution(text)
    if not (distributed or "/" in text):
        return None  # told fast, for a document begins with many lines
    for blank in _BLANK.finditer(text):
        before, behind = text[: blank.start()], text[blank.end() :]
        if symbol_line(behind):
            parted = in_any(language, languages.find_organization, before) is not None
        else:
            parted = distributed and in_any(language, languages.find_distribution, behind) is not None
            parted = parted and languages.title_type(language, before) is None
        if parted:
            return blank
    return None
