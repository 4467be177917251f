"""Evidence for the notes: their marks as a series, and texts that are cut or have other text in them."""

from __future__ import annotations

import itertools
import re
from collections import Counter

from extractor.assessment.evidence.shared import (
    CLOSING_MARKS,
    LONG_TITLE_CHARACTERS,
    EvidenceValues,
    StrayNumberFinder,
    breaks_off,
    make_text_key,
    measure_density,
    scale_count,
    share,
)
from extractor.languages import Language
from extractor.model import Document

MIN_NOTE_CHARACTERS = 3
SHORT_NOTE_CHARACTERS = 25  # many notes are "Ibid., para. 5"
_PARAGRAPH_WITHIN = re.compile(r"[.。؟:：]\s+\d{1,2}\.\s+\w")  # "… assessment. 2. The posts proposed"
_FIRST_MARKS = frozenset({"1", "a", "A", "*"})


def measure_notes(document: Document, language: Language) -> EvidenceValues | None:
    """The evidence for the notes; None where the document has none."""
    notes = document.footnotes
    if not notes:
        return None
    digits = [int(n.marker) for n in notes if n.marker and n.marker.isascii() and n.marker.isdecimal()]
    finder = StrayNumberFinder(document)
    texts = [note.text.strip() for note in notes]
    keys = Counter(make_text_key(text) for text in texts if len(text) > SHORT_NOTE_CHARACTERS)
    return {
        "notes": scale_count(len(notes)),
        "no place": share(n.offset is None for n in notes),
        "some note without place": measure_density(n.offset is None for n in notes),
        "no mark": float(any(n.marker is None for n in notes)),
        "mark not a number": share(not (n.marker or "").isdecimal() for n in notes),
        "number gap": float(digits != list(range(1, len(digits) + 1))),
        "starts in lower case": share(text[:1].islower() for text in texts),
        "ends open": measure_density(text[-1:] not in CLOSING_MARKS for text in texts),
        "breaks off": measure_density(breaks_off(text, language) for text in texts),
        "long note": measure_density(len(text) > 4 * LONG_TITLE_CHARACTERS for text in texts),
        "note empty": float(any(len(text) < MIN_NOTE_CHARACTERS for text in texts)),
        "note twice": share(count > 1 for count in keys.values()),
        "marks out of series": _share_out_of_series([n.marker or "" for n in notes]),
        "paragraph within": measure_density(map(has_paragraph_within, texts)),
        "page edge in a note": measure_density(finder.is_in(text) for text in texts),
        "notes in tables": float(any(b.rows for b in document.blocks)),
    }


def has_paragraph_within(text: str) -> bool:
    """Whether a numbered paragraph begins inside a text, after a sentence."""
    return _PARAGRAPH_WITHIN.search(text) is not None


def _share_out_of_series(marks: list[str]) -> float:
    """The share of marks that neither follow the mark before them nor begin a series: "a" after "3", "**" after "*"."""
    return share(
        mark not in _FIRST_MARKS and mark not in _list_next_marks(before)
        for before, mark in itertools.pairwise(["", *marks])
    )


def _list_next_marks(mark: str) -> set[str]:
    if mark.isdecimal():
        return {str(int(mark) + 1)}
    if len(mark) == 1 and mark.isalpha():
        return {chr(ord(mark) + 1), mark}
    return {mark + mark[:1]}
