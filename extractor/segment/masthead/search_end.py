"""Where the lines end that may belong to a cover and masthead: the text, the articles or the entries of a plan begin."""

from __future__ import annotations

import itertools

from extractor.languages import Language
from extractor.languages.headings import SectionFunction
from extractor.segment.agenda.lines import read_item_name, take_item_label
from extractor.segment.draft_blocks import DraftBlock
from extractor.segment.masthead.field_detection import FieldDetector
from extractor.segment.masthead.line_evidence import EvidenceCollector, is_sentence
from extractor.segment.masthead.neighbour_evidence import STRONG_FIELDS
from extractor.segment.schedule.cell_content import LineReader

MASTHEAD_SEARCH_LINES = 60  # lines within which a masthead must have ended
MAX_LINES_AFTER_FIELD = 14  # lines after the last field within which title and subtitle are
PLAN_FUNCTIONS: tuple[SectionFunction, ...] = ("agenda", "schedule")  # of headings below which a plan's entries begin
MAX_LINES_TO_SECOND_ITEM = 5  # of an agenda from its first item; documents may be between
MAX_HEADER_LINES = 2  # of a plan's columns between its heading and the first entry


class SearchEndFinder:
    """Finds the end of the lines among which masthead and title are, in one language."""

    def __init__(self, language: Language, fields: FieldDetector, evidence: EvidenceCollector) -> None:
        self.language = language
        self.fields = fields
        self.evidence = evidence

    def find_search_end(self, blocks: list[DraftBlock]) -> int:
        """How many lines may belong to cover and masthead: some after the last that is a field, and one that is text."""
        given = max((at for at, block in enumerate(blocks) if block.zone == "masthead"), default=-1)
        last = 0
        body_starts = {self._find_first_articles(blocks), self._find_first_entry(blocks)}
        for at, block in enumerate(blocks[:MASTHEAD_SEARCH_LINES]):
            if at > given and at in body_starts:
                return at
            is_text = is_sentence(block) or self.evidence.is_contents_line(block) or at - last > MAX_LINES_AFTER_FIELD
            if at > given and is_text:
                return at + 1
            if block.kind != "table" and self.fields.detect_field(block.text) is not None:
                last = at
        return min(max(MASTHEAD_SEARCH_LINES, given + 2), len(blocks))

    def _find_first_articles(self, blocks: list[DraftBlock]) -> int | None:
        """The index of the first of two lines that are only labels and count up ("Article 1", "Article 2"): text, and no cover."""
        labels: list[tuple[int, int]] = []
        for at, block in enumerate(blocks[:MASTHEAD_SEARCH_LINES]):
            label = None if block.kind == "table" else self.language.headings.parse_article_label(block.text)
            if label is not None and not block.text[label.end :].strip() and label.value.isdecimal():
                labels.append((at, int(label.value)))
        return next((at for (at, number), (_, after) in itertools.pairwise(labels) if after == number + 1), None)

    def _find_first_entry(self, blocks: list[DraftBlock]) -> int | None:
        """The index of the line below the heading of an agenda or a schedule, where its entries follow.

        Items, days and times begin entries. The header row of a plan's columns may be between, but no line of a cover.
        """
        lines = blocks[:MASTHEAD_SEARCH_LINES]
        for at, block in enumerate(lines):
            if block.kind == "table" or not self._is_plan_heading(block.text):
                continue
            for below, line in enumerate(lines[at + 1 : at + 2 + MAX_HEADER_LINES], at + 1):
                if self._begins_entry(line, is_first=below == at + 1) or self._begins_list(lines[below:]):
                    return at + 1
                if self._is_cover_line(line):
                    break
        return None

    def _is_plan_heading(self, text: str) -> bool:
        return any(self.language.headings.is_section_heading(text, function) for function in PLAN_FUNCTIONS)

    def _begins_entry(self, block: DraftBlock, *, is_first: bool) -> bool:
        """Whether a line is an entry of a plan: it begins with a day or time, or is an item right below the heading."""
        if block.kind == "table":
            return is_first
        content = LineReader(self.language, None).read(block.text)  # it keeps what it reads, so it lives for a line
        if content.has_key and self.fields.detect_field(block.text) not in STRONG_FIELDS:
            return True
        return is_first and (
            bool(block.label)
            or self.language.labels.read_label(block.text) is not None
            or bool(read_item_name(block.text, self.language.cells))
            or take_item_label(block, self.language.cells) is not None
        )

    def _begins_list(self, lines: list[DraftBlock]) -> bool:
        """Whether a line has the label "1." and one that follows soon the label "2.": the items of an agenda."""
        numbers = [self._read_number(block) for block in lines[:MAX_LINES_TO_SECOND_ITEM]]
        return bool(numbers) and numbers[0] == "1" and "2" in numbers

    def _read_number(self, block: DraftBlock) -> str | None:
        """The number that a line has as its label, without brackets; None for another line."""
        label = (
            None
            if block.kind == "table"
            else self.language.labels.read_label(f"{block.label or ''} {block.text}".strip())
        )
        return label.value if label is not None and label.system == "decimal" and not label.bracketed else None

    def _is_cover_line(self, block: DraftBlock) -> bool:
        """Whether a line is a field of a masthead, a subtitle or a sentence."""
        return (
            block.kind == "table"
            or is_sentence(block)
            or self.fields.detect_field(block.text) is not None
            or self.language.headings.is_subtitle(block.text)
            or self.language.headings.find_document_type(block.text) is not None
        )
