"""Evidence for the role of a line on a cover or in a masthead: its words, its type, its place, what follows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec
import regex

from extractor import languages
from extractor.common.unicode_text import fold_text
from extractor.languages import Language
from extractor.segment.draft_blocks import CLOSING_PUNCTUATION_SYMBOLS, DraftBlock
from extractor.segment.masthead.field_detection import FieldDetector, starts_with_resolution_number
from extractor.segment.masthead.neighbour_evidence import (
    STRONG_FIELDS,
    WIDE_GAP_EM,
    Evidence,
    collect_place_evidence,
    measure_gap,
)

MIN_SENTENCE_CHARS = 60  # characters from which a line that ends with a stop is a sentence
LONG_LINE_CHARS = 160
VERY_LONG_LINE_CHARS = 300  # the longest title known, of an agreement, has 262
LARGE_TYPE_RATIO = 1.15  # times the text's size; titles are set in 12 to 17 points over texts of 10
VERY_LARGE_TYPE_RATIO = 1.35
SMALL_GAP_EM = 0.65  # ems between two lines of one title; 0.2 to 0.35 in 30 covers, next paragraphs from 0.9
MIN_BODY_TEXT_CHARS = 40  # characters from which a line shows the size of the text's type
WEAK_FIELDS = {"date", "month", "language", "sitting", "bracket"}
_ANY_WORD_PATTERN = regex.compile(r"\p{L}{3}|\p{Han}|\p{L}+[^\p{L}\d\\]+\p{L}{2}")  # no noise: "т1'\\ ча"
_YEAR_ALONE_PATTERN = regex.compile(r"(?:\p{L}{2,5} ?)?(?:19|20)\d\d(?: ?\p{L}{1,4}\.?)?")  # "2031", "YEAR 2031"
_COLON_PATTERN = regex.compile(r"[:：]\s*")
_CONTENTS_LEADER_PATTERN = regex.compile(
    r"(?:\.{4,}|…{2,}|(?: \.){4,})[ .…]*\d"
)  # leaders and the page to which they lead
_DESIGNATION_PATTERN = regex.compile(r"\p{L}+(?: \p{L}+)?[ :.№]+(?:\p{L}+[. ]*)?[-\d/][-\d/.\p{Lu}]*(?: ?\([^)]*\))?")
MIN_VISIBLE_X_PT = -5.0  # points left of the page from which a line is not on it


class CoverLine(msgspec.Struct, frozen=True):
    """A line with its evidence; `field` is the masthead field that it is by its words alone."""

    block: DraftBlock
    field: str | None
    evidence: frozenset[Evidence]
    gap_em: float | None

    def has(self, name: Evidence) -> bool:
        """Whether there is this evidence for the line."""
        return name in self.evidence


class EvidenceCollector:
    """Collects the evidence for the lines of a cover in one language."""

    def __init__(self, language: Language, fields: FieldDetector) -> None:
        self.language = language
        self.cover = language.cover
        self.headings = language.headings
        self.labels = language.labels
        self.fields = fields

    def collect_evidence(
        self, blocks: list[DraftBlock], all_blocks: list[DraftBlock], furniture: Iterable[str]
    ) -> list[CoverLine]:
        """The evidence for each of the first lines of a document; `all_blocks` show the size of the text's type."""
        fields = [None if block.kind == "table" else self.fields.detect_field(block.text) for block in blocks]
        words = [self._collect_word_evidence(block, field) for block, field in zip(blocks, fields, strict=True)]
        body_size = _find_body_size(all_blocks)
        largest = _find_largest_size(blocks, fields, words)
        heads = {fold_text(line) for line in furniture}
        imprint = next((at for at, found in enumerate(words) if "imprint" in found), len(words))
        seen: set[str] = set()
        fields_above: set[str | None] = set()
        lines: list[CoverLine] = []
        for at, block in enumerate(blocks):
            evidence: set[Evidence] = {"line", *words[at], *_collect_type_evidence(block, body_size, largest)}
            evidence |= collect_place_evidence(at, blocks, fields, words, fields_above) | self._collect_ending_evidence(
                block.text
            )
            folded = fold_text(block.text)
            if folded in seen:
                evidence.add("repeated")
            if folded in heads:
                evidence.add("in_running_head")
            if at > imprint:
                evidence.add("after_imprint")
            seen.add(folded)
            fields_above.add(fields[at])
            gap = measure_gap(blocks[at - 1], block) if at else None
            if gap is not None and gap >= WIDE_GAP_EM:
                evidence.add("wide_gap")
            lines.append(CoverLine(block, fields[at], frozenset(evidence), gap))
        return lines

    def _collect_ending_evidence(self, text: str) -> set[Evidence]:
        """Whether a line breaks off, or is a part's or section's label with its title on the next line ("Section 7")."""
        found: set[Evidence] = set()
        if self.cover.ends_unfinished(text) or text[-1:] in ";:；：":
            found.add("unfinished")
        label = self.cover.find_volume_label(text)
        if label is not None and label.end >= len(text):
            found.add("bare_volume_label")
        return found

    def is_contents_line(self, block: DraftBlock) -> bool:
        """Whether a line is the heading of a list of contents, or one of its lines with leaders."""
        if block.kind == "table":
            return False
        return bool(_CONTENTS_LEADER_PATTERN.search(block.text)) or (
            self.headings.find_section_function(block.text.rstrip("* ")) == "contents"
        )

    def _collect_word_evidence(self, block: DraftBlock, field: str | None) -> set[Evidence]:
        """The evidence of the words of a line."""
        if block.kind == "table":
            return {"table"}
        text = block.text
        if not _ANY_WORD_PATTERN.search(text) or _YEAR_ALONE_PATTERN.fullmatch(text) or _is_off_page(block):
            return {"field" if field in STRONG_FIELDS else "no_words"} if field != "date" else {"field", "weak_field"}
        if field is not None and not (field == "adoption" and starts_with_resolution_number(text)):
            return _get_field_evidence(field)
        if len(text) > VERY_LONG_LINE_CHARS and self._find_document_type(text) is None:
            return {"very_long", "sentence"} if is_sentence(block) else {"very_long"}
        found: set[Evidence] = {"sentence"} if is_sentence(block) else set()
        if len(text) > LONG_LINE_CHARS:
            found.add("long")
        if self.is_contents_line(block):
            found.add("contents")
        if starts_with_resolution_number(f"{block.label or ''} {text}".lstrip()):
            return {*found, "resolution_number"}
        if (volume := self.cover.find_volume_label(text)) is not None:
            return {*found, "volume_section" if volume.level == "section" else "volume_part"}
        if block.label or self.labels.read_label(text) is not None:
            found.add("label")
        return found | self._collect_function_evidence(text)

    def _find_document_type(self, text: str) -> str | None:
        """The document type that a line names; the draft that States submit may be named after many of them."""
        if (named := self.headings.find_document_type(text)) is not None or len(text) <= LONG_LINE_CHARS:
            return named
        submitted = self.headings.find_document_type(_COLON_PATTERN.split(text)[-1]) or ""
        return submitted if submitted.startswith("draft_") and self.headings.is_subtitle(text) else None

    def _collect_function_evidence(self, text: str) -> set[Evidence]:
        """Whether a line names an organ, says who speaks, what type the document is, or what its section is for."""
        bare = text.rstrip("* ")
        candidates = languages.list_line_languages(self.language, bare)
        if any(other.cover.find_note_line(bare) is not None for other in candidates):
            return {"note"}
        if any(other.cover.is_imprint_line(bare) for other in candidates):
            return {"note", "imprint"}
        found = _collect_punctuation_evidence(bare)
        if "bracketed" in found and self.headings.is_subtitle(bare[1:-1]):
            return {"subtitle_words"}  # "(Presented by Norway)"
        if self.cover.is_organ_name(bare):
            found.add("organ")
        if self.headings.is_subtitle(bare):
            found.add("subtitle_words")
        if (document_type := self._find_document_type(bare)) is not None:
            found |= _collect_document_type_evidence(document_type, bare)
        function = self.headings.find_section_function(bare)
        if function in {"agenda", "annotations", "schedule"}:
            found.add("plan_words")
        elif function not in {None, "contents"} or self.headings.is_summary_heading(bare):
            found.add("other_section")
        if self.cover.find_subject(bare) is not None:
            found.add("subject")
        return found


def continues_source_block(above: DraftBlock, below: DraftBlock) -> bool:
    """Whether a line break within one paragraph of the source separates two lines."""
    return bool(above.lines and below.lines) and above.lines[-1].source_block is below.lines[0].source_block


def is_sentence(block: DraftBlock) -> bool:
    """Whether a line is a sentence of the text: what follows it is no part of the masthead."""
    text = block.text
    return (
        block.kind != "table"
        and len(text) >= MIN_SENTENCE_CHARS
        and text[-1] in CLOSING_PUNCTUATION_SYMBOLS
        and not text.endswith(("..", ". ."))  # leaders, to a name or a page beside them
        and not _CONTENTS_LEADER_PATTERN.search(text)
    )


def _get_field_evidence(field: str) -> set[Evidence]:
    if field == "item":
        return {"item_field"}
    if field == "sitting":
        return {"field", "weak_field", "sitting"}
    return {"field", "weak_field"} if field in WEAK_FIELDS else {"field"}


def _collect_punctuation_evidence(text: str) -> set[Evidence]:
    if text.startswith(("(", "（", "[")) and text.endswith((")", "）", "]")):
        return {"bracketed"}
    if text[-1:] in ":：":
        return {"ends_with_colon"}
    return {"ends_with_comma"} if text[-1:] in ",،，" else set()


def _collect_document_type_evidence(document_type: str, text: str) -> set[Evidence]:
    found: set[Evidence] = {"report_words" if document_type == "report" else "type_words"}
    if document_type in {"letter", "note_verbale"}:
        found.add("letter_words")
    if document_type.startswith("draft_"):
        found.add("draft_words")
    if document_type.endswith(("resolution", "decision")) and _DESIGNATION_PATTERN.fullmatch(text):
        found.add("designation")
    return found


def _is_off_page(block: DraftBlock) -> bool:
    """Whether a line begins left of the page, where nobody sees it."""
    return block.bbox is not None and block.bbox[0] < MIN_VISIBLE_X_PT


def _collect_type_evidence(block: DraftBlock, body_size: float | None, largest: float | None) -> set[Evidence]:
    """The evidence of a line's type and format, compared with those of the text."""
    found: set[Evidence] = set()
    if block.is_heading:
        found.add("heading")
        if block.format_level == 1:
            found.add("top_heading")
    if block.bold:
        found.add("bold")
    if block.size and body_size:
        if block.size >= LARGE_TYPE_RATIO * body_size:
            found.add("large")
        if block.size >= VERY_LARGE_TYPE_RATIO * body_size:
            found.add("very_large")
    if block.size and largest and block.size >= largest:
        found.add("largest")
    if block.zone == "masthead":
        found.add("given_masthead")
    return found


def _find_body_size(blocks: list[DraftBlock]) -> float | None:
    """The size of most of the text, in points."""
    sizes: Counter[float] = Counter()
    for block in blocks:
        if block.size and not block.is_heading and len(block.text) >= MIN_BODY_TEXT_CHARS:
            sizes[round(block.size, 1)] += len(block.text)
    return sizes.most_common(1)[0][0] if sizes else None


def _find_largest_size(blocks: list[DraftBlock], fields: list[str | None], words: list[set[Evidence]]) -> float | None:
    """The size of the largest line that is neither a field, a note nor an organ's name, in points."""
    return max(
        (
            block.size
            for block, field, found in zip(blocks, fields, words, strict=True)
            if block.size and field is None and not found & {"organ", "note", "no_words", "table", "contents"}
        ),
        default=None,
    )
