"""Labels of several parts at the starts of texts: "29A.1", "IS1.1", "7.15". Their order in the document shows them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from extractor.common.compound_numbers import are_compound_labels, match_compound_label, read_compound_label
from extractor.segment.draft_blocks import DraftBlock


class _LeadingNumber(msgspec.Struct, frozen=True):
    """A number of several parts at the start of a text, with its stop; `end` is 0 where it is the block's label already."""

    number: str
    printed: str
    end: int


def split_compound_labels(blocks: Sequence[DraftBlock]) -> list[DraftBlock]:
    """The blocks with such labels moved from their texts to their labels."""
    found = [_find_leading_number(block) for block in blocks]
    verdicts = iter(are_compound_labels([number.number for number in found if number is not None]))
    return [
        replace(block.drop_prefix(number.end), label=number.printed)
        if number is not None and next(verdicts) and number.end
        else block
        for block, number in zip(blocks, found, strict=True)
    ]


def _find_leading_number(block: DraftBlock) -> _LeadingNumber | None:
    if block.kind == "table":
        return None
    if block.label:
        number = read_compound_label(block.label.strip())
        return _LeadingNumber(number, block.label, 0) if number is not None else None
    match = match_compound_label(block.text)
    if match is None or match.end() == len(block.text):
        return None
    start = match.end() + len(block.text[match.end() :]) - len(block.text[match.end() :].lstrip())
    return _LeadingNumber(match["number"], match[0].strip(), start)
