"""Headings without the style of one: lines between texts that are set apart, in the middle, in italics or in capitals."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from extractor.common.unicode_text import has_heading_word
from extractor.languages import Language, ParsedLabel
from extractor.segment.draft_blocks import DraftBlock

MIN_PROSE_CHARS = 60  # code points of a text below a heading; of 25 ideographs and more
MIN_PROSE_IDEOGRAPHS = 25
MIN_CAPITALS = 4  # letters of a heading that is set in capitals; fewer may be a short form
MAX_HEADINGS_ABOVE_TEXT = 3  # one below the other: a longer run of lines is a list
_LABEL_SYSTEMS = frozenset({"roman_upper", "letter_upper"})
_SYMBOL_PATTERN = re.compile(r"(?<!\w)[A-Z][A-Za-z.]*/[A-Z\d]")
_SENTENCE_WITHIN_PATTERN = re.compile(r".{30}[.!?؟] \S.{20}|.{10}。.")
_SENTENCE_ENDS = ".。!?؟:：;；"
_OUTSIDE_ZONES = frozenset({"masthead", "contents"})


class SetApartLineReader:
    """Finds such headings in one language."""

    def __init__(self, language: Language, is_title_like: Callable[[DraftBlock], bool]) -> None:
        self.cells = language.cells
        self.labels = language.labels
        self.is_title_like = is_title_like

    def mark_headings(self, blocks: list[DraftBlock]) -> list[DraftBlock]:
        """The blocks with the lines as headings that stand between the end of a text and the beginning of another.

        Such a line is in the middle, in italics or in capitals.
        """
        found = list(blocks)
        above_text = 0  # headings that the text below has so far, from the end of the document up
        for at in range(len(blocks) - 1, 0, -1):
            block = blocks[at]
            if _is_prose(block):
                above_text = MAX_HEADINGS_ABOVE_TEXT
            elif above_text and block.is_heading:
                above_text -= 1
            elif above_text and self._may_be_heading(block) and self._follows_end(blocks, at):
                found[at] = self._make_heading(block)
                above_text -= 1
            else:
                above_text = 0
        return found

    def _may_be_heading(self, block: DraftBlock) -> bool:
        text = block.text
        if (
            block.kind not in {"paragraph", "list_item"}
            or block.zone in _OUTSIDE_ZONES
            or not self.is_title_like(block)
        ):
            return False
        if text[0].islower() or not has_heading_word(text) or _SYMBOL_PATTERN.search(text):
            return False
        if _SENTENCE_WITHIN_PATTERN.search(text):
            return False
        if self.cells.parse_item_prefix(text) is not None:
            return False
        reading = block.label_reading
        if reading is not None and (reading.bracketed or reading.system not in _LABEL_SYSTEMS):
            return False
        return block.centred or block.italic or _is_in_capitals(text)

    def _follows_end(self, blocks: Sequence[DraftBlock], at: int) -> bool:
        """Whether a text has ended above a line: with a sentence, a heading or a table, or above lines of the same kind.

        A capital or a Roman numeral before the line says so, too.
        """
        for place in range(at, max(0, at - MAX_HEADINGS_ABOVE_TEXT), -1):
            block, before = blocks[place], blocks[place - 1]
            if block.label_reading is not None or self._read_label(block) is not None:
                return True
            if before.zone in _OUTSIDE_ZONES or before.is_heading or before.kind == "table":
                return True
            if before.text[-1:] in _SENTENCE_ENDS:
                return True
            if not self._may_be_heading(before):
                return False
        return False

    def _make_heading(self, block: DraftBlock) -> DraftBlock:
        heading = replace(block, kind="heading", is_inferred_heading=True, format_level=None)
        label = self._read_label(block)
        if label is None:
            return heading
        return replace(heading.drop_prefix(label.end), label=label.printed, label_reading=label)

    def _read_label(self, block: DraftBlock) -> ParsedLabel | None:
        """The capital or Roman numeral that a line without a label begins with."""
        label = self.labels.read_label(block.text) if block.label_reading is None else None
        if label is None or label.bracketed or label.system not in _LABEL_SYSTEMS or label.end >= len(block.text):
            return None
        return label


def _is_prose(block: DraftBlock) -> bool:
    text = block.text
    if block.is_heading or block.kind == "table" or block.zone in _OUTSIDE_ZONES or text[-1:] not in _SENTENCE_ENDS:
        return False
    return len(text) >= MIN_PROSE_CHARS or _count_ideographs(text) >= MIN_PROSE_IDEOGRAPHS


def _count_ideographs(text: str) -> int:
    return 0 if text.isascii() else sum("\u4e00" <= char <= "\u9fff" for char in text)


def _is_in_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha() and letter.lower() != letter.upper()]
    return len(letters) >= MIN_CAPITALS and all(letter.isupper() for letter in letters)
