"""A text cut where its marked ranges begin and end, so that ranges may overlap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extractor.model import Footnote
from extractor.report.document.places import TextRange


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A piece of a text with the parts read from it; `note` is the note whose mark was here, and then there is no text."""

    text: str
    parts: tuple[str, ...] = ()
    note: Footnote | None = None


def cut_text(text: str, ranges: Iterable[TextRange], notes: Iterable[Footnote] = ()) -> list[TextPiece]:
    """The pieces of a text in its order. Ranges that are not within the text are left out."""
    valid = [found for found in ranges if 0 <= found.start < found.end <= len(text)]
    marks = sorted((note for note in notes if note.offset is not None), key=lambda note: note.offset or 0)
    cuts = {0, len(text), *(found.start for found in valid), *(found.end for found in valid)}
    cuts |= {min(note.offset or 0, len(text)) for note in marks}
    order = sorted(cuts)
    pieces: list[TextPiece] = []
    for start, end in zip(order, [*order[1:], None], strict=True):
        pieces += [TextPiece("", note=note) for note in marks if min(note.offset or 0, len(text)) == start]
        if end is not None:
            parts = tuple(found.part for found in valid if found.start <= start and end <= found.end)
            pieces.append(TextPiece(text[start:end], parts))
    return pieces
