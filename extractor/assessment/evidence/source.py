"""Evidence for every part: of the file, of the text as a whole, and of the diagnostics that were given."""

from __future__ import annotations

import itertools
import re

from extractor.assessment.evidence.shared import EvidenceValues, scale_count, share
from extractor.model import Block, Box, Document

# The name of the file is no evidence: one document is under several names.
FILE_NAME_CODES = frozenset({"masthead.symbol_differs"})
DIAGNOSTIC_FAMILIES = {
    "masthead": ("masthead", "text", "source"),
    "agenda": ("agenda", "text", "source"),
    "schedule": ("schedule", "agenda", "table", "text", "source"),
    "outline": ("outline", "agenda", "text", "source"),
    "tables": ("table", "text", "source"),
    "notes": ("notes", "text", "source"),
    "text": ("text", "source", "outline", "notes"),
}
MIN_OVERLAP = 0.3  # of the smaller of two boxes; those of lines set close overlap by less
_ALEF = "\u0627"
# An alef that stands alone, and a mark that an alef parts from the same mark: letters that an Arabic font drew in pieces
_TORN_LETTERS = re.compile("(?<!\\S)\u0627(?!\\S)|[\u064b-\u0652]\u0627?[\u064b-\u0652]\u0627|\u064b\u0627\u064b")


def measure_source(document: Document) -> EvidenceValues:
    """Evidence for every part: the format, the number of pages, and whether the document was recognised as one of the UN."""
    origin = document.source
    flowing = origin.pages is None and origin.format != "text"  # its headings, lists and cells are marked
    return {
        "flowing format": float(flowing),
        "plain text": float(origin.format == "text"),
        "recognised pages": float(bool(origin.ocr_pages)),
        "pages": scale_count(origin.pages or 1),
        "no title": float(document.masthead.title is None),
        "no symbol": float(not document.masthead.symbols),
        "type other": float(document.type == "other"),
        "torn letters": float(
            any(_ALEF in text and _TORN_LETTERS.search(text) for text in _list_texts(document.blocks))
        ),
        "boxes overlap": share(_overlaps(*pair) for pair in itertools.pairwise(document.blocks)),
    }


def _list_texts(blocks: list[Block]) -> list[str]:
    return [text for b in blocks for text in (b.text, *(c.text for row in b.rows or [] for c in row)) if text]


def _overlaps(before: Block, after: Block) -> bool:
    """Whether two blocks lie on one another: one of them has text of the other, or the order is wrong."""
    if before.page != after.page or before.bbox is None or after.bbox is None:
        return False
    one, other = before.bbox, after.bbox
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    smaller = min(_measure_area(one), _measure_area(other))
    return width > 0 and height > 0 and width * height > MIN_OVERLAP * smaller


def _measure_area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def count_diagnostics(document: Document, part: str) -> EvidenceValues:
    """The diagnostics of a part's families: each code that occurs, and the numbers of warnings and notices of the first family."""
    families = DIAGNOSTIC_FAMILIES[part]
    ours = [d for d in document.diagnostics if d.code not in FILE_NAME_CODES and d.code.split(".")[0] in families]
    own = [d for d in ours if d.code.startswith(families[0] + ".")]
    return {
        **{f"has {code}": 1.0 for code in sorted({d.code for d in ours})},
        "warnings": scale_count(sum(d.severity != "info" for d in own)),
        "notices": scale_count(sum(d.severity == "info" for d in own)),
    }
