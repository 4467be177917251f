"""The outline of the body: labels and canonical numbers with their paths, headings, their levels, zones.

Source of the rules: the contract's "Canonical numbers", and the Editorial Manual on headings (I. > A. > 1. > (a) > (i))
and on paragraphs (numbered through, lists below them as (a) > (i)).
"""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from extractor.common.compound_numbers import read_compound_label
from extractor.common.deadline import check_deadline
from extractor.common.unicode_text import has_heading_word
from extractor.languages import Language, ParsedLabel
from extractor.segment.agenda.lines import has_document_symbol
from extractor.segment.draft_blocks import CLOSING_PUNCTUATION_SYMBOLS, BlockFinding, DraftBlock
from extractor.segment.outline.bare_labels import BareLabelReader
from extractor.segment.outline.canonical_numbers import LIST_SYSTEMS, NumberPath
from extractor.segment.outline.heading_gaps import HeadingGapReader
from extractor.segment.outline.heading_levels import HeadingLevelFinder
from extractor.segment.outline.lone_labels import MAX_LABEL_LINE_CHARS, LoneLabelReader
from extractor.segment.outline.non_headings import NonHeadingReader
from extractor.segment.outline.set_apart_lines import SetApartLineReader

MAX_HEADING_CHARS = 300


class ParsedOutline(msgspec.Struct, frozen=True):
    """The blocks with their labels, numbers, headings, levels and zones, and the doubts about them."""

    blocks: list[DraftBlock]
    findings: list[BlockFinding]


class OutlineReader:
    """Reads the outline of documents in one language."""

    def __init__(self, language: Language) -> None:
        self.cells = language.cells
        self.headings = language.headings
        self.labels = language.labels
        self.bare_labels = BareLabelReader(language)
        self.heading_gaps = HeadingGapReader(language, _is_title_like)
        self.levels = HeadingLevelFinder(language.headings)
        self.lone_labels = LoneLabelReader(language)
        self.non_headings = NonHeadingReader(language)
        self.set_apart_lines = SetApartLineReader(language, _is_title_like)

    def read_outline(self, blocks: list[DraftBlock]) -> ParsedOutline:
        """Labels, numbers, headings, levels and zones of the body; a heading's two lines become one block."""
        outside = {"masthead", "contents"}
        blocks = self.lone_labels.mark_article_lines(self.lone_labels.join_lone_labels(blocks))
        blocks = [block if block.zone == "masthead" else self._take_label(block) for block in blocks]
        blocks = [block if block.zone in outside else self._infer_heading(block) for block in blocks]
        blocks = self.set_apart_lines.mark_headings(blocks)
        blocks = self.heading_gaps.fill_heading_gaps(self.bare_labels.take_bare_labels(blocks))
        blocks = self.non_headings.demote_non_headings(blocks)
        blocks = self._join_article_titles(blocks)
        blocks = self._set_zones(blocks)
        blocks = _assign_numbers(blocks)
        levels, findings = self.levels.find_levels(blocks)
        findings += [
            BlockFinding(
                "outline.heading_inferred",
                f"“{block.text[:60]}” is not marked as a heading and was read as one.",
                block,
            )
            for block in blocks
            if block.is_inferred_heading and block.zone != "masthead"
        ]
        leveled = [replace(block, level=level) if level else block for block, level in zip(blocks, levels, strict=True)]
        return ParsedOutline(leveled, findings)

    def _take_label(self, block: DraftBlock) -> DraftBlock:
        """The block with the label at its start moved from its text to its `label`, and read."""
        check_deadline()
        if block.kind == "table":
            return block
        if block.label:
            bare = block.label.strip()
            if (number := read_compound_label(bare)) is not None:
                return replace(block, label_reading=ParsedLabel(bare, number, "decimal", bracketed=False, end=0))
            reading = (
                self.labels.read_label(f"{bare} x")
                or self.labels.read_label(f"{bare}. x")
                or self.headings.parse_article_label(bare)
            )
            return replace(block, label_reading=reading)
        named = self._read_named_label(block) if block.is_heading or block.bold else None
        reading = named or self.labels.read_label(block.text)
        if reading is None or not _is_credible_label(reading, block):
            return block
        return replace(block.drop_prefix(reading.end), label=reading.printed, label_reading=reading)

    def _read_named_label(self, block: DraftBlock) -> ParsedLabel | None:
        """The label of a heading that has a word in it: "Article 1", "Item 2:" with its stop. Arabic has one word for both."""
        prefix = self.cells.parse_item_prefix(block.text)
        if prefix is None or len(prefix.items) != 1 or not prefix.rest or not block.text.endswith(prefix.rest):
            return self.headings.parse_article_label(block.text)
        end = len(block.text) - len(prefix.rest)
        return ParsedLabel(block.text[:end].strip(), prefix.items[0], "decimal", bracketed=False, end=end)

    def _infer_heading(self, block: DraftBlock) -> DraftBlock:
        """The block as a heading where it is a bold line or a section word alone, which a conversion failed to mark."""
        if block.kind not in {"paragraph", "list_item"} or not block.text:
            return block
        is_section_word = (
            block.kind == "paragraph" and block.label_reading is None and self.headings.is_section_heading(block.text)
        )
        is_title = (
            block.bold and _is_title_like(block) and (block.label_reading is not None or has_heading_word(block.text))
        )
        if is_title or is_section_word:
            return replace(block, kind="heading", is_inferred_heading=True, format_level=None)
        return block

    def _join_article_titles(self, blocks: list[DraftBlock]) -> list[DraftBlock]:
        """The blocks with the label and title of a heading on two lines ("Article 1 / Use of terms") made one."""
        joined: list[DraftBlock] = []
        at = 0
        while at < len(blocks):
            block, following = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
            article = self._read_article_line(block) if following is not None else None
            is_title = (
                following is not None
                and following.kind != "table"
                and following.label_reading is None
                and not has_document_symbol(following.text)
            )
            if article and following is not None and is_title and _is_title_like(following):
                joined.append(following.prepend_label_line(block, article))
                at += 2
            else:
                joined.append(block)
                at += 1
        return joined

    def _read_article_line(self, block: DraftBlock) -> ParsedLabel | None:
        if block.kind == "table" or block.zone == "masthead":
            return None
        if block.text:
            if len(block.text) >= MAX_LABEL_LINE_CHARS:
                return None
            article = self.headings.parse_article_label(block.text)
            if article and not block.text[article.end :].strip():
                return article
            return self._read_item_line(block.text)
        return self.headings.parse_article_label(block.label) if block.label else None

    def _read_item_line(self, text: str) -> ParsedLabel | None:
        """The label of a line that is only an item's ("Item 1")."""
        prefix = self.cells.parse_item_prefix(text)
        if prefix is None or prefix.rest or len(prefix.items) != 1:
            return None
        return ParsedLabel(text.strip(), prefix.items[0], "decimal", bracketed=False, end=len(text))

    def _set_zones(self, blocks: list[DraftBlock]) -> list[DraftBlock]:
        """The blocks with their zones. Below a title on its page "Addendum" is a part of the cover, and begins no annex."""
        zoned: list[DraftBlock] = []
        annex = has_text = False
        title: DraftBlock | None = None
        for block in blocks:
            if block.zone in {"masthead", "contents"}:
                zoned.append(block)
                continue
            if block.is_heading and self.headings.is_section_heading(block.text, "annex"):
                is_addendum = self.headings.is_section_heading(block.text, "addendum")
                annex = annex or not (is_addendum and title is not None and not has_text and block.page == title.page)
            annex = annex or block.zone == "annex"
            zoned.append(replace(block, zone="annex" if annex else "body"))
            has_text = has_text or not (block.is_heading or _is_title_like(block))
            title = title or block
        return zoned


def _is_credible_label(reading: ParsedLabel, block: DraftBlock) -> bool:
    """Whether a label is no part of a name: capitals and Roman numerals are labels in headings and lists only."""
    if reading.end >= len(block.text) and block.kind == "paragraph":
        return False
    return (
        block.kind != "paragraph"
        or block.bold
        or block.centred
        or reading.system not in {"letter_upper", "roman_upper"}
    )


def _is_title_like(block: DraftBlock) -> bool:
    return (
        bool(block.text) and len(block.text) <= MAX_HEADING_CHARS and block.text[-1] not in CLOSING_PUNCTUATION_SYMBOLS
    )


def _assign_numbers(blocks: list[DraftBlock]) -> list[DraftBlock]:
    numbered: list[DraftBlock] = []
    path = NumberPath()
    before = ""
    for block, ahead in zip(blocks, _find_next_labels(blocks), strict=True):
        if block.zone == "masthead" or block.kind == "table":
            numbered.append(block)
            continue
        reading = block.label_reading
        if block.is_heading:
            if reading or not _is_list_divider(before, path, ahead):
                path = NumberPath()
            numbered.append(replace(block, number=_format_number(reading) if reading else None))
        elif reading is None:
            numbered.append(block)
        elif block.zone == "contents":
            numbered.append(replace(block, number=_format_number(reading)))
        elif reading.system in LIST_SYSTEMS or reading.bracketed:
            numbered.append(replace(block, kind="list_item", number=path.add_list_item(reading, ahead)))
        else:
            numbered.append(replace(block, kind="paragraph", number=path.start_paragraph(reading.value)))
        before = block.text
    return numbered


def _find_next_labels(blocks: list[DraftBlock]) -> list[ParsedLabel | None]:
    """For each block the first label after it."""
    found: list[ParsedLabel | None] = []
    ahead: ParsedLabel | None = None
    for block in reversed(blocks):
        found.append(ahead)
        ahead = block.label_reading or ahead
    return found[::-1]


def _is_list_divider(before: str, path: NumberPath, ahead: ParsedLabel | None) -> bool:
    """Whether a heading without a label is above or within the list under a numbered paragraph, to group its items.

    witness: A/RES/79/323
    """
    if not path.paragraph_number or ahead is None or not (ahead.system in LIST_SYSTEMS or ahead.bracketed):
        return False
    return path.can_continue_list(ahead) or (not path.list_labels and before.endswith((":", "：")))


def _format_number(reading: ParsedLabel) -> str:
    return f"({reading.value})" if reading.bracketed or reading.system in LIST_SYSTEMS else reading.value
