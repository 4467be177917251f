"""The evidence for each part of a document that it is wholly right, or not: numbers from the finished document alone.

Most are shares, or 0 and 1 for no and yes; counts are on a scale of logarithms. A name of evidence is a key of
`confidence.toml`. Words are those of the document's language, and English ones where no file describes it.
"""

from __future__ import annotations

from collections.abc import Callable

from extractor.assessment.evidence.agenda import measure_agenda
from extractor.assessment.evidence.masthead import measure_masthead
from extractor.assessment.evidence.notes import measure_notes
from extractor.assessment.evidence.outline import measure_outline
from extractor.assessment.evidence.schedule import measure_schedule
from extractor.assessment.evidence.shared import EvidenceValues
from extractor.assessment.evidence.source import (
    DIAGNOSTIC_FAMILIES,
    FILE_NAME_CODES,
    count_diagnostics,
    measure_source,
)
from extractor.assessment.evidence.tables import measure_tables
from extractor.assessment.evidence.text import measure_text
from extractor.languages import Language, list_language_codes, load_language
from extractor.model import Document

__all__ = [
    "DIAGNOSTIC_FAMILIES",
    "FILE_NAME_CODES",
    "MEASURES",
    "NEUTRAL_EVIDENCE",
    "EvidenceValues",
    "measure_evidence",
]

# Evidence that may speak for a part or against it. All other evidence is a doubt: it only lowers the probability.
NEUTRAL_EVIDENCE = frozenset(
    {
        "flowing format", "has annotations", "subtitle", "agenda", "has notes", "list items", "headings share",
        "from a table", "is the schedule", "partly annotated", "has tables", "rows for each table", "table over pages",
        "several header rows", "one level", "several entries of a table row",
        "title no whole cell",
    }
)  # fmt: skip

MEASURES: dict[str, Callable[[Document, Language], EvidenceValues | None]] = {
    "masthead": measure_masthead,
    "agenda": measure_agenda,
    "schedule": measure_schedule,
    "outline": measure_outline,
    "tables": measure_tables,
    "notes": measure_notes,
    "text": measure_text,
}


def measure_evidence(document: Document) -> dict[str, EvidenceValues]:
    """The evidence for each part that the document has, by part and name. A part that is absent has no entry."""
    language = load_language(document.language if document.language in list_language_codes() else "en")
    shared = measure_source(document)
    return {
        part: {**shared, **values, **count_diagnostics(document, part)}
        for part, measure in MEASURES.items()
        if (values := measure(document, language)) is not None
    }
