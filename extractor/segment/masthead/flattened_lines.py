"""A masthead that a conversion flattened to one line: "United Nations A/82/412 General Assembly Distr.: General …"."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractor.segment.draft_blocks import DraftBlock

MIN_FLATTENED_WORDS = (
    8  # an organization, a symbol and a body alone have five to seven, and stand side by side in print
)
MAX_FLATTENED_WORDS = 120
MAX_FIELD_WORDS = 14  # of one masthead line: the name of a body over several lines has 12
MIN_FLATTENED_FIELDS = 4  # from which a line holds several: a title may name an organization, a symbol and a date
MIN_FIELD_WORDS_RATIO = (
    0.5  # of the words up to the last field; the name of a body that no list has stands between fields
)
_WORD_PATTERN = re.compile(r"\S+")


def split_flattened_masthead(block: DraftBlock, is_field: Callable[[str], bool]) -> list[DraftBlock]:
    """The lines of a masthead's only block, each a field or the words between two; the block itself where it holds no masthead.

    Of all ways to divide its words that with the most fields is taken, and of those the one with the fewest words outside
    of fields.
    """
    words = [match.span() for match in _WORD_PATTERN.finditer(block.text)]
    if block.kind == "table" or not MIN_FLATTENED_WORDS <= len(words) <= MAX_FLATTENED_WORDS:
        return [block]
    pieces = _divide_words(block.text, words, is_field)
    fields = [(first, stop) for first, stop, is_known in pieces if is_known]
    if len(fields) < MIN_FLATTENED_FIELDS:
        return [block]
    if sum(stop - first for first, stop in fields) < MIN_FIELD_WORDS_RATIO * fields[-1][1]:
        return [block]
    lines: list[DraftBlock] = []
    rest = block
    for first, _, _ in reversed(pieces[1:]):
        rest, line = rest.split_text(words[first - 1][1], words[first][0])
        lines.append(line)
    return [rest, *reversed(lines)]


def _divide_words(
    text: str, words: list[tuple[int, int]], is_field: Callable[[str], bool]
) -> list[tuple[int, int, bool]]:
    """The pieces as (first word, word after the last, whether it is a field), in order."""
    best: list[tuple[tuple[int, int], int, bool]] = [
        ((0, 0), 0, False)
    ]  # (fields, words of fields), start of last piece
    for stop in range(1, len(words) + 1):
        choices = [(best[stop - 1][0], stop - 1, False)]
        for first in range(max(0, stop - MAX_FIELD_WORDS), stop):
            if is_field(text[words[first][0] : words[stop - 1][1]]):
                fields, known = best[first][0]
                choices.append(((fields + 1, known + stop - first), first, True))
        best.append(max(choices, key=lambda choice: choice[0]))
    pieces: list[tuple[int, int, bool]] = []
    stop = len(words)
    while stop:
        _, first, is_known = best[stop]
        if pieces and not is_known and not pieces[-1][2]:
            pieces[-1] = (first, pieces[-1][1], False)
        else:
            pieces.append((first, stop, is_known))
        stop = first
    return pieces[::-1]
