"""Lines that are set as headings and head nothing: captions, closing lines of decisions, speaking organs, imprints."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from msgspec.structs import replace

from extractor.languages import Language
from extractor.segment.draft_blocks import CLOSING_PUNCTUATION_SYMBOLS, DraftBlock

MAX_TITLE_PAGES = 5  # of a booklet: cover, its back, title page, imprint
_OUTSIDE_ZONES = frozenset({"masthead", "contents"})


class NonHeadingReader:
    """Finds headings that are none in one language."""

    def __init__(self, language: Language) -> None:
        self.cells = language.cells
        self.cover = language.cover
        self.dates = language.dates
        self.headings = language.headings
        self.masthead = language.masthead

    def demote_non_headings(self, blocks: list[DraftBlock]) -> list[DraftBlock]:
        """The blocks with captions, adoption lines, imprints, speaking organs and "Translation from …" as paragraphs."""
        found = {
            *self._find_captions(blocks),
            *self._find_adoption_lines(blocks),
            *self._find_speakers(blocks),
            *self._find_imprint_lines(blocks),
            *(at for at, block in enumerate(blocks) if self._is_translation_line(block)),
        }
        return [_make_paragraph(block) if at in found else block for at, block in enumerate(blocks)]

    def _find_captions(self, blocks: list[DraftBlock]) -> Iterable[int]:
        """The captions of tables and pictures; below a label alone ("Table 1"), the caption's text.

        The text of a table's caption is above the table, and a line in brackets between them is its unit. A picture
        leaves no block. A label alone of a table with neither below it is a section: Arabic has one word for tables
        and schedules.
        """
        for at, block in enumerate(blocks):
            if _can_be_demoted(block) and _is_in_brackets(block.text) and _is_above_table(blocks, at):
                yield at
            if not _is_line(block) or not self.headings.is_caption(block.text):
                continue
            is_label = self.headings.is_caption_label(block.text)
            title = _get_next(blocks, at)
            if is_label and title is not None and _can_be_demoted(title):
                if self.headings.is_picture_label(block.text) or _is_above_table(blocks, at + 1):
                    yield from (at, at + 1)
            elif block.is_heading and (not is_label or _is_above_table(blocks, at)):
                yield at

    def _find_adoption_lines(self, blocks: list[DraftBlock]) -> Iterable[int]:
        """The lines that close a decision: "130th meeting" and "7 May 2010" in either order, or the date alone.

        One of the two that is no heading shows the same only after text, with no text below: a plan has such headings.
        """
        dates = [at for at, block in enumerate(blocks) if self._is_date(block)]
        for at in dates:
            if _is_between_text_and_heading(blocks, at, at):
                yield at
            for other in (at - 1, at + 1):
                if not (0 <= other < len(blocks) and self._is_meeting(blocks[other])):
                    continue
                are_headings = blocks[at].is_heading and blocks[other].is_heading
                if are_headings or _is_between_text_and_heading(blocks, min(at, other), max(at, other)):
                    yield from (at, other)

    def _find_speakers(self, blocks: list[DraftBlock]) -> Iterable[int]:
        """The lines in italics, and not bold, that name an organ: the text of its decision continues below."""
        for at, (block, after) in enumerate(itertools.pairwise(blocks)):
            if (
                _can_be_demoted(block)
                and block.italic
                and not block.bold
                and after.kind == "paragraph"
                and self.cover.is_organ_name(block.text)
            ):
                yield at

    def _find_imprint_lines(self, blocks: list[DraftBlock]) -> Iterable[int]:
        """The lines of the imprint on a cover, its back and the title page ("New York, 2031"), else above the first sentence.

        The organization's name signs an imprint where it is above one, or above all text.
        """
        has_text = False
        for at, block in enumerate(blocks):
            has_text = has_text or (block.zone == "body" and block.text[-1:] in CLOSING_PUNCTUATION_SYMBOLS)
            if has_text and (block.page is None or block.page > MAX_TITLE_PAGES):
                return
            if not _can_be_demoted(block):
                continue
            after = _get_next(blocks, at)
            is_signed = not has_text or (after is not None and self.cover.is_imprint_line(after.text))
            if self.cover.is_imprint_line(block.text) or (
                is_signed and self.masthead.find_organization(block.text) is not None
            ):
                yield at

    def _is_translation_line(self, block: DraftBlock) -> bool:
        return _can_be_demoted(block) and self.headings.is_translation_line(block.text)

    def _is_meeting(self, block: DraftBlock) -> bool:
        return _is_line(block) and self.cells.parse_meeting_cell(block.text, counted=True) is not None

    def _is_date(self, block: DraftBlock) -> bool:
        """Whether a line is a date with its year and without its weekday, which days of a plan have."""
        return (
            _is_line(block)
            and self.dates.parse_full_date(block.text) is not None
            and self.dates.parse_leading_weekday(block.text) is None
        )


def _is_line(block: DraftBlock) -> bool:
    return block.kind != "table" and block.label is None and block.zone not in _OUTSIDE_ZONES and bool(block.text)


def _can_be_demoted(block: DraftBlock) -> bool:
    return block.is_heading and _is_line(block)


def _is_above_table(blocks: list[DraftBlock], at: int) -> bool:
    """Whether a line stands above a table, or above the line in brackets ("(Thousands of dollars)") that does."""
    below = _get_next(blocks, at)
    if below is not None and _is_line(below) and _is_in_brackets(below.text):
        below = _get_next(blocks, at + 1)
    return below is not None and below.kind == "table"


def _is_in_brackets(text: str) -> bool:
    return text[0] in "(（" and text[-1] in ")）"


def _is_between_text_and_heading(blocks: list[DraftBlock], first: int, last: int) -> bool:
    """Whether a sentence is before some lines, and after them a heading or nothing."""
    before, after = blocks[first - 1] if first else None, _get_next(blocks, last)
    if before is None or before.is_heading or not before.text or before.text[-1] not in CLOSING_PUNCTUATION_SYMBOLS:
        return False
    return after is None or after.is_heading


def _get_next(blocks: list[DraftBlock], at: int) -> DraftBlock | None:
    return blocks[at + 1] if at + 1 < len(blocks) else None


def _make_paragraph(block: DraftBlock) -> DraftBlock:
    if not block.is_heading:
        return block
    return replace(block, kind="paragraph", is_inferred_heading=False, format_level=None)
