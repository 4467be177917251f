"""Lines of a masthead that stand side by side on the page and came as one: parted again where each is sure by itself.

Word files set the masthead's two columns with tabs, and conversions close the gap: "United Nations A/82/412",
"General Assembly Distr.: General". A symbol counts beside the organization's name only, for titles end with symbols, too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import regex

from extractor import languages
from extractor.languages import Language
from extractor.segment.pieces import Piece

LONGEST = 120  # characters of two lines side by side
_BLANK = regex.compile(r"\s+")
Reads = Callable[[str], str | None]


def part_columns(pieces: list[Piece], language: Language, search: int, evidence: Reads, column_line: Reads) -> None:
    """Part such lines among the first `search` pieces; `evidence` names the field that a line is. Changes `pieces`.

    `column_line` names it for lines that stand beside others, and costs less.
    """
    for at in range(min(search, len(pieces)) - 1, -1, -1):
        piece = pieces[at]
        if piece.kind == "table" or not _may_be_two(piece.text) or evidence(piece.text) is not None:
            continue
        cut = next(
            (m for m in _BLANK.finditer(piece.text) if _stands_beside(piece.text, m, language, column_line)), None
        )
        if cut is not None:
            behind = replace(piece)
            behind.cut_front(cut.end())
            piece.cut_back(cut.start())
            pieces.insert(at + 1, behind)


def _may_be_two(text: str) -> bool:
    """Whether a symbol or distribution line may stand in a text: told fast, for a document begins with many lines."""
    if len(text) > LONGEST:
        return False
    return "/" in text or any(languages.may_tell_distribution(other, text) for other in languages.all_languages())


def _stands_beside(text: str, blank: regex.Match[str], language: Language, column_line: Reads) -> bool:
    kind = column_line(text[blank.end() :])
    if kind == "symbol":
        return column_line(text[: blank.start()]) == "organization"
    return kind == "distribution" and languages.title_type(language, text[: blank.start()]) is None
