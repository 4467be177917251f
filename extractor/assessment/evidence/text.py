"""Evidence for the text: paragraphs that are cut, and lines that end without a mark."""

from __future__ import annotations

from extractor.assessment.evidence.shared import (
    CLOSING_MARKS,
    EvidenceValues,
    measure_splits,
    scale_count,
    share,
)
from extractor.languages import Language
from extractor.model import Document


def measure_text(document: Document, _language: Language) -> EvidenceValues | None:
    """The evidence for the paragraphs and their order; None where the document has none."""
    prose = [b for b in document.blocks if b.zone != "masthead" and b.kind != "table"]
    if not prose:
        return None
    return {
        "blocks": scale_count(len(prose)),
        "split paragraphs": measure_splits(document.blocks),
        "starts in lower case": share(b.text[:1].islower() for b in prose),
        "ends open": share(b.text.rstrip()[-1:] not in CLOSING_MARKS for b in prose if b.kind == "paragraph"),
        "no number": share(b.number is None for b in prose),
        "list items": share(b.kind == "list_item" for b in prose),
        "headings share": share(b.kind == "heading" for b in prose),
        "has tables": float(any(b.kind == "table" for b in document.blocks)),
        "has notes": float(bool(document.footnotes)),
        "annex": float(any(b.zone == "annex" for b in prose)),
    }
