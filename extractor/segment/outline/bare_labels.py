"""Labels of headings that lost their stop ("II Organization of work"): the sequence of the headings shows them."""

from __future__ import annotations

import regex
from msgspec.structs import replace

from extractor.languages import Language, ParsedLabel
from extractor.segment.draft_blocks import DraftBlock
from extractor.segment.outline.canonical_numbers import get_ordinal
from extractor.segment.outline.heading_levels import compare_type

_BARE_LABEL_PATTERN = regex.compile(r"(?P<label>[IVXL]{1,7}|\p{Lu}|\d{1,2})\s+(?=[\p{Lu}\p{Lo}\"'“«‘])")


class BareLabelReader:
    """Reads labels without stops at the start of headings in one language."""

    def __init__(self, language: Language) -> None:
        self.labels = language.labels

    def take_bare_labels(self, blocks: list[DraftBlock]) -> list[DraftBlock]:
        """The blocks with the labels taken off that go on from the label of the last heading in the same type.

        "1" and "I" at the start of a heading are labels where the next one is in another heading of this type.
        """
        headings = [at for at, block in enumerate(blocks) if block.is_heading and block.zone in {"body", "annex"}]
        bare = {at: label for at in headings if (label := self._read_bare_label(blocks[at])) is not None}
        if not bare:
            return blocks
        found = list(blocks)
        last: list[tuple[DraftBlock, ParsedLabel]] = []  # the last heading of each type and kind of label
        for position, at in enumerate(headings):
            block, label = blocks[at], blocks[at].label_reading
            if label is None and at in bare:
                ahead = ((blocks[i], blocks[i].label_reading or bare.get(i)) for i in headings[position + 1 :])
                follows = any(_is_next(before, block, bare[at]) for before in last)
                opens = get_ordinal((bare[at].system, bare[at].value)) == 1 and bare[at].system != "letter_upper"
                if follows or (opens and any(one and _is_next((block, bare[at]), other, one) for other, one in ahead)):
                    label = bare[at]
                    found[at] = replace(block.drop_prefix(label.end), label=label.printed, label_reading=label)
            if label is not None:
                last = [(other, one) for other, one in last if one.system != label.system or compare_type(other, block)]
                last.append((block, label))
        return found

    def _read_bare_label(self, block: DraftBlock) -> ParsedLabel | None:
        match = None if block.label_reading or block.label else _BARE_LABEL_PATTERN.match(block.text)
        reading = self.labels.read_label(f"{match['label']}. x") if match else None
        if match is None or reading is None or reading.bracketed:
            return None
        return replace(reading, printed=match["label"], end=match.end(), alternatives=())


def _is_next(before: tuple[DraftBlock, ParsedLabel], block: DraftBlock, label: ParsedLabel) -> bool:
    """Whether a heading's label is the next one after that of another heading, which is set in the same type."""
    other, first = before
    if first.system != label.system or first.bracketed or compare_type(other, block):
        return False
    step = get_ordinal((label.system, label.value)) - get_ordinal((first.system, first.value))
    return step == 1 and other.format_level == block.format_level
