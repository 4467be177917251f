"""Labels on a line of their own, as text without format has them: "Article 1", "Chapter I: Lamps", "1."."""

from __future__ import annotations

from msgspec.structs import replace

from extractor.languages import Language, ParsedLabel
from extractor.segment.agenda.lines import has_document_symbol
from extractor.segment.draft_blocks import CLOSING_PUNCTUATION_SYMBOLS, DraftBlock

MAX_LABEL_LINE_CHARS = 40  # code points of a line that is a label with a word: "Article 1", "Item 12 (b)"
MAX_ARTICLE_TITLE_CHARS = 120  # of a title after the label on its line; longer lines are sentences that begin so
MIN_TITLED_LINES = 2  # lines with label and title from which they are read as headings; one alone may be a reference
_TITLE_SEPARATORS = ":：.–—-"
_OUTSIDE_ZONES = frozenset({"masthead", "contents"})


class LoneLabelReader:
    """Reads labels on lines of their own in one language."""

    def __init__(self, language: Language) -> None:
        self.cells = language.cells
        self.headings = language.headings
        self.labels = language.labels

    def mark_article_lines(self, blocks: list[DraftBlock]) -> list[DraftBlock]:
        """The blocks with lines that are the label of an article or chapter, alone or before its title, as headings."""
        readings = [self._read_article_line(block) for block in blocks]
        titled = sum(
            reading is not None and reading.end < len(block.text)
            for block, reading in zip(blocks, readings, strict=True)
        )
        marked: list[DraftBlock] = []
        for block, reading, below in zip(blocks, readings, (*blocks[1:], None), strict=False):
            is_alone = reading is not None and reading.end >= len(block.text)
            if (
                reading is None
                or (is_alone and below is not None and has_document_symbol(below.text))
                or (not is_alone and titled < MIN_TITLED_LINES and not _has_lone_article(blocks, readings))
            ):
                marked.append(block)
                continue
            heading = replace(block.drop_prefix(reading.end), label=reading.printed, label_reading=reading)
            marked.append(replace(heading, kind="heading", is_inferred_heading=True, format_level=None))
        return marked

    def _read_article_line(self, block: DraftBlock) -> ParsedLabel | None:
        """The label of a paragraph that is only an article's label, or a label, a separator and a title."""
        text = block.text
        if (
            block.kind != "paragraph"
            or block.label
            or block.zone in _OUTSIDE_ZONES
            or len(text) > MAX_ARTICLE_TITLE_CHARS
        ):
            return None
        if block.bold:  # a line in bold is a heading for that reason, and is read as one
            return None
        reading = self.headings.parse_article_label(text)
        if reading is None:
            return None
        title = text[reading.end :]
        if not title:
            return (
                reading if text[-1] not in CLOSING_PUNCTUATION_SYMBOLS and len(text) <= MAX_LABEL_LINE_CHARS else None
            )
        if self.cells.parse_item_prefix(text) is not None:  # Arabic has one word for an article and an agenda item
            return None
        separated = any(sign in text[len(reading.printed) : reading.end] for sign in _TITLE_SEPARATORS)
        return (
            reading if separated and not title[0].islower() and title[-1] not in CLOSING_PUNCTUATION_SYMBOLS else None
        )

    def join_lone_labels(self, blocks: list[DraftBlock]) -> list[DraftBlock]:
        """The blocks with each label that is a paragraph of its own ("1.", "(a)") put before the paragraph after it."""
        joined: list[DraftBlock] = []
        pending: DraftBlock | None = None
        for block in blocks:
            if pending is not None and block.kind == "paragraph" and not block.label and block.text:
                label, pending = pending, None
                moved = replace(block, label=label.text).add_label_lines(label)
                if not self._is_lone_label(block):
                    joined.append(moved)
                    continue
                joined.append(label)
            elif pending is not None:
                joined.append(pending)
                pending = None
            if self._is_lone_label(block):
                pending = block
            else:
                joined.append(block)
        return [*joined, pending] if pending is not None else joined

    def _is_lone_label(self, block: DraftBlock) -> bool:
        """Whether a paragraph is a label with its stop or brackets and nothing else."""
        text = block.text
        if block.kind != "paragraph" or block.label or block.zone in _OUTSIDE_ZONES or not 2 <= len(text) <= 8:
            return False
        if text[-1].isalnum() or block.note_references:
            return False
        reading = self.labels.read_label(f"{text} x")
        return (
            reading is not None and reading.end > len(text) and reading.system in {"decimal", "letter", "roman_lower"}
        )


def _has_lone_article(blocks: list[DraftBlock], readings: list[ParsedLabel | None]) -> bool:
    return any(
        reading is not None and reading.end >= len(block.text) for block, reading in zip(blocks, readings, strict=True)
    )
