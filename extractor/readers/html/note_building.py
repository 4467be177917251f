"""From the text of a note's element to the note: its own mark, which it begins with, is no part of its text."""

from __future__ import annotations

import re

from extractor.common.printed_labels import NOTE_SIGNS
from extractor.readers.shared.notes.note_marks import match_bare_mark, restore_marks
from extractor.source import Link, SourceBlock, SourceNote

_LEADING_MARK_PATTERN = re.compile(
    rf"[(\[]?(\d{{1,3}}|[{NOTE_SIGNS}]{{1,4}})[)\].]?(?:\s+|(?<=[{NOTE_SIGNS})\]]))(?=\S)"
)


def build_note(block: SourceBlock, key: str, marker: str | None) -> SourceNote:
    """The note of this text; its marker is the one that calls it, or else the mark that it begins with."""
    if block.note_references and block.note_references[0].offset == 0:
        own = block.note_references.pop(0)
        marker = marker or match_bare_mark(own.marker)
    restore_marks(block)
    match = _LEADING_MARK_PATTERN.match(block.text)
    start = match.end() if match and marker in {None, match[1]} else 0
    marker = marker or (match[1] if match else None)
    links = [Link(link.start - start, link.end - start, link.target) for link in block.links if link.start >= start]
    return SourceNote(key, marker, block.text[start:], links)
