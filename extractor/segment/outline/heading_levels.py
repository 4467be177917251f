"""The levels of headings: by the kind of their labels, and without a label by their format's level or their type.

Type is evidence where pages are printed: a heading in lighter type than the one above it is below that one, and a
heading in the type of an open one is beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from extractor.languages.headings import HeadingReader
from extractor.segment.draft_blocks import BlockFinding, DraftBlock
from extractor.segment.outline.canonical_numbers import get_ordinal, list_label_choices

LABEL_SYSTEM_RANKS = {"roman_upper": 0, "section": 1, "letter_upper": 2, "decimal": 3, "letter": 4, "roman_lower": 5}
SECTION_HEADING_LEVEL = 2
MIN_LARGER_SIZE_RATIO = 1.06  # times the size of other type, from which it is larger; sizes of one scan differ by less


class _OpenHeading(NamedTuple):
    """A heading below which others may be, and its position among the blocks."""

    block: DraftBlock
    level: int
    position: int


class HeadingLevelFinder:
    """Finds the levels of the headings of one document."""

    def __init__(self, headings: HeadingReader) -> None:
        self.headings = headings

    def find_levels(self, blocks: list[DraftBlock]) -> tuple[list[int | None], list[BlockFinding]]:
        """For each block its level, None for those that are no headings of the body.

        Levels go by the kind of label, not by the format's, which conversions mix; sections are below the title.
        """
        indices = [at for at, b in enumerate(blocks) if b.is_heading and b.zone not in {"masthead", "contents"}]
        depth = _find_label_depths(self._choose_system(blocks[at], {}) for at in indices)
        levels: list[int | None] = [None] * len(blocks)
        findings: list[BlockFinding] = []
        labelled_level = 1
        usual_format_levels: dict[int, int] = {}
        same_format_levels: dict[int | None, int] = {}  # the level of the last heading of each format
        open_headings: list[_OpenHeading] = []
        annex: DraftBlock | None = None  # the label of the annex that is open
        values: dict[str, str] = {}  # the last value of each kind of labels that is open
        for at in indices:
            block = blocks[at]
            system = self._choose_system(block, values)
            rank = LABEL_SYSTEM_RANKS.get(system)
            if rank is not None:
                values = {
                    **{s: v for s, v in values.items() if LABEL_SYSTEM_RANKS[s] <= rank},
                    system: _get_value(block),
                }
                level = labelled_level = depth[rank]
                usual = usual_format_levels.setdefault(level, block.format_level or 0)
                if block.format_level and usual and block.format_level != usual:
                    text = f"“{block.text[:60]}” is set at level {block.format_level} where its like stand at {usual}."
                    findings.append(BlockFinding("outline.level_inferred", text, block))
            elif not open_headings:
                level = 1
            elif (
                self.headings.is_section_heading(block.text, "documentation") and labelled_level > SECTION_HEADING_LEVEL
            ):
                level = labelled_level + 1
            elif self.headings.is_section_heading(block.text) and not self._is_annex_of_annex(block, annex):
                level = labelled_level = SECTION_HEADING_LEVEL
                annex = block if self.headings.is_section_heading(block.text, "annex") else annex
            elif block.size is None or block.format_level is not None:
                last = open_headings[-1]
                level = _infer_level_by_format(
                    block, last.block, last.level, same_format_levels.get(block.format_level)
                )
            else:
                level = self._infer_level_by_type(block, at, open_headings)
            levels[at] = same_format_levels[block.format_level] = level
            while open_headings and open_headings[-1].level >= level:
                open_headings.pop()
            open_headings.append(_OpenHeading(block, level, at))
        return levels, findings

    def _choose_system(self, block: DraftBlock, values: dict[str, str]) -> str:
        """The kind of a heading's label, "" for none.

        "I" is the letter where "H" is open and no Roman numeral precedes it; an article with one is below the parts, and
        below a section that has a number ("Section 1").
        """
        read = block.label_reading
        if read is None:
            return ""
        if read.system == "roman_upper" and self.headings.is_article_label(read.printed):
            return "decimal"
        if read.system == "decimal" and self.headings.is_part_label(read.printed):
            return "section"
        choices = [
            system
            for system, value in list_label_choices(read)
            if system in values and get_ordinal((system, value)) == get_ordinal((system, values[system])) + 1
        ]
        return choices[0] if choices else read.system

    def _is_annex_of_annex(self, block: DraftBlock, annex: DraftBlock | None) -> bool:
        """Whether an annex's label is set in smaller type than that of the open one: "Annex 1" of a contract in an annex."""
        is_smaller = annex and annex.size and block.size and annex.size >= MIN_LARGER_SIZE_RATIO * block.size
        return bool(is_smaller) and self.headings.is_section_heading(block.text, "annex")

    def _infer_level_by_type(self, block: DraftBlock, index: int, open_headings: list[_OpenHeading]) -> int:
        """The level of a printed heading without a label, by its type and that of the headings that are open.

        The lines of a title, a subtitle, an annex's label and its title are headings of one level, without text between.
        """
        last = open_headings[-1]
        if last.position == index - 1 and last.block.label_reading is None:
            return max(SECTION_HEADING_LEVEL, last.level)
        for above in reversed(open_headings):
            weight = compare_type(above.block, block)
            if weight >= 0 and above.level > 1:
                return above.level + (weight > 0)
        return SECTION_HEADING_LEVEL


def _get_value(block: DraftBlock) -> str:
    return block.label_reading.value if block.label_reading else ""


def compare_type(one: DraftBlock, other: DraftBlock) -> int:
    """1 where the first heading is set in heavier type than the second, -1 where in lighter, 0 where alike."""
    if one.size and other.size:
        if one.size >= MIN_LARGER_SIZE_RATIO * other.size:
            return 1
        if other.size >= MIN_LARGER_SIZE_RATIO * one.size:
            return -1
    first, second = (one.bold, not one.italic), (other.bold, not other.italic)
    return (first > second) - (first < second)


def _find_label_depths(systems: Iterable[str]) -> dict[int, int]:
    """The level of each rank of labels that the headings have, by their kinds."""
    ranks = {LABEL_SYSTEM_RANKS.get(system) for system in systems}
    return {
        rank: SECTION_HEADING_LEVEL + 1 + step for step, rank in enumerate(sorted(r for r in ranks if r is not None))
    }


def _infer_level_by_format(block: DraftBlock, last: DraftBlock, last_level: int, alike: int | None) -> int:
    """The level of a heading without a label: that of the last heading of its format level, else one below the last."""
    if block.format_level is None or (last.format_level or 0) < block.format_level:
        return max(SECTION_HEADING_LEVEL, last_level + (1 if last.format_level != block.format_level else 0))
    return max(SECTION_HEADING_LEVEL, alike or SECTION_HEADING_LEVEL)
