"""Headings that are set as paragraphs: the numbers of the headings before and after them show that they are headings."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from extractor.languages import Language, ParsedLabel
from extractor.segment.draft_blocks import DraftBlock
from extractor.segment.outline.canonical_numbers import get_ordinal, list_label_choices

_SYSTEMS = ("roman_upper", "letter_upper")  # paragraphs have other labels, too


class HeadingGapReader:
    """Reads the headings that are missing between others in one language."""

    def __init__(self, language: Language, is_title_like: Callable[[DraftBlock], bool]) -> None:
        self.labels = language.labels
        self.is_title_like = is_title_like

    def fill_heading_gaps(self, blocks: list[DraftBlock]) -> list[DraftBlock]:
        """The blocks with the one paragraph as a heading that has the label between two headings ("I." … "III.").

        Letters count anew below each Roman numeral: "B." as the first one has "A." above it.
        """
        found = list(blocks)
        last: dict[str, tuple[int, int]] = dict.fromkeys(_SYSTEMS, (0, 0))  # the last number, and its position
        for at, block in enumerate(blocks):
            if not block.is_heading or block.label_reading is None or block.zone in {"masthead", "contents"}:
                continue
            numbers = self._list_numbers(block.label_reading)
            for system, number in numbers:
                before, begin = last[system]
                if number == before + 2:
                    inside = range(begin, at)
                    missing = [(i, label) for i in inside if (label := self._find_label(blocks[i], system, before + 1))]
                    for i, label in missing if len(missing) == 1 else ():
                        found[i] = _make_heading(blocks[i], label)
            for system, number in numbers[:1]:
                if system == _SYSTEMS[0]:
                    last[_SYSTEMS[1]] = 0, at
                last[system] = number, at
        return found

    def _list_numbers(self, label: ParsedLabel) -> list[tuple[str, int]]:
        """What a heading's label counts, the likeliest first."""
        return [
            (system, get_ordinal((system, value))) for system, value in list_label_choices(label) if system in _SYSTEMS
        ]

    def _find_label(self, block: DraftBlock, system: str, number: int) -> ParsedLabel | None:
        """The label of a line that is like a title and no labelled heading, where it has this number."""
        is_labelled_heading = block.is_heading and block.label_reading is not None
        if block.kind == "table" or is_labelled_heading or block.zone in {"masthead", "contents"}:
            return None
        label = block.label_reading or self.labels.read_label(block.text)
        is_next = label is not None and not label.bracketed and (system, number) in self._list_numbers(label)
        return label if is_next and self.is_title_like(block) else None


def _make_heading(block: DraftBlock, label: ParsedLabel) -> DraftBlock:
    bare = block if block.label_reading else block.drop_prefix(label.end)
    named = replace(bare, label=label.printed, label_reading=label)
    return named if block.is_heading else replace(named, kind="heading", is_inferred_heading=True, format_level=None)
