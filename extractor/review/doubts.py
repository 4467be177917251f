"""The doubts about one document: the reasons why a person should look at it, each with its place."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from extractor.model import Confidence, Diagnostic, Document

SURE_PROBABILITY = 0.9  # from which a part is called sure (CONTRACT, "Trust")
# Below it a part makes its document doubtful: it is as likely wrong as right. On the documents of docs/accuracy.md that were
# not fitted, three of five wrong parts are below it, and one of twenty right ones; parts between the two are not sure.
DOUBTFUL_PROBABILITY = 0.5
# Diagnostics of the reading: what the program could not read, had to guess, or read in two ways. Each makes a document
# doubtful, and so does every other of severity "error". All others name what the printed document itself does oddly,
# or what was restored. A symbol that is missing is missing on the page: so in 82 of the 83 documents of the corpus that
# have the diagnostic and a known answer.
DOUBTFUL_CODES = frozenset({
    "masthead.symbol_differs", "masthead.language_differs", "masthead.date_unread",
    "schedule.unread", "schedule.cell_unread",
    "masthead.text_joined", "schedule.text_joined", "table.text_joined", "notes.text_joined",
    "text.layer_untrusted", "text.encoding_guessed", "text.characters_lost", "text.ocr",
    "source.repaired", "source.truncated", "source.limit",
    "correction.refused",
})  # fmt: skip
CONFIDENCE_FAMILY = (
    "confidence"  # of the codes of doubts that follow from the confidence, such as "confidence.schedule"
)
_PARTS_OF_FAMILIES = {
    "masthead": "masthead", "agenda": "agenda", "schedule": "schedule", "outline": "outline", "table": "tables",
    "notes": "notes", "text": "text", "source": "text",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reason to look at a document: its code, a sentence, and the page and the block that it is about, if any."""

    code: str
    message: str
    page: int | None = None
    block: str | None = None

    def __str__(self) -> str:
        place = [f"{name} {value}" for name, value in (("page", self.page), ("block", self.block)) if value is not None]
        return f"{self.code}: {self.message}" + (f" ({', '.join(place)})" if place else "")


def list_doubts(document: Document) -> list[Doubt]:
    """The doubts about a document: parts that are as likely wrong as right, then diagnostics of the reading.

    A part whose confidence a person has set ("/confidence/schedule") is settled, with the diagnostics of its family.
    """
    settled = {correction.pointer for correction in document.corrected}
    pages = map_block_pages(document)
    unsure = [
        Doubt(f"{CONFIDENCE_FAMILY}.{part}", describe_probability(part, probability))
        for part, probability in list_probabilities(document.confidence).items()
        if probability < DOUBTFUL_PROBABILITY
    ]
    doubted = [
        Doubt(found.code, found.message, pages.get(found.block or ""), found.block)
        for found in document.diagnostics
        if is_doubt(found) and f"/confidence/{_PARTS_OF_FAMILIES.get(found.code.partition('.')[0])}" not in settled
    ]
    return unsure + doubted


def is_doubt(diagnostic: Diagnostic) -> bool:
    """Whether a diagnostic is one of the reading, so that it makes its document doubtful."""
    return diagnostic.severity == "error" or diagnostic.code in DOUBTFUL_CODES


def list_probabilities(confidence: Confidence) -> dict[str, float]:
    """The probability of each part that the document has, by the part's name."""
    return {part: value for part, value in msgspec.structs.asdict(confidence).items() if value is not None}


def describe_probability(part: str, probability: float) -> str:
    """The sentence of a doubt that follows from the confidence."""
    return f"The probability that the {part} part is wholly right is {probability:.2f}."


def map_block_pages(document: Document) -> dict[str, int | None]:
    """The page of each block and note by its id."""
    pages = {block.id: block.page for block in document.blocks}
    return pages | {note.id: note.page for note in document.footnotes}
