"""Footnotes: ids, and the place in the text where each mark stood."""

from __future__ import annotations

import msgspec

from extractor.model import Footnote
from extractor.segment.pieces import Piece
from extractor.source import Link, Note, Remark


class NotesRead(msgspec.Struct):
    """Footnotes in the order of their calls, those without a call last; `links[i]` are the links of the i-th."""

    notes: list[Footnote]
    links: list[list[Link]]
    remarks: list[Remark]


class _Place(msgspec.Struct, frozen=True):
    piece: Piece
    at: int
    offset: int
    marker: str
    note: str | None


def read_notes(pieces: list[Piece], notes: list[Note]) -> NotesRead:
    """Tie each note to its call, by the key that the format gives or else by the next mark of that name."""
    calls = [place for at, piece in enumerate(pieces) if piece.calls or piece.rows for place in _calls(at, piece)]
    left = list(notes)
    read = NotesRead([], [], [])
    for call in calls:
        note = next((n for n in left if (n.key == call.note if call.note else n.marker == call.marker)), None)
        if note is None:
            if not any(n.key == call.note or n.marker == call.marker for n in notes):
                text = f"The mark “{call.marker}” calls a note that the document does not have."
                read.remarks.append(Remark("notes.call_without_note", text, call.at))
            continue
        left.remove(note)
        offset = call.offset if call.piece.kind != "table" else 0
        _add(read, note, note.marker or call.marker, call.piece.id, offset)
    for note in left:
        _add(read, note, note.marker, None, None)
        text = f"Note “{note.marker}” is called nowhere: “{note.text[:60]}”."
        read.remarks.append(Remark("notes.note_without_call", text))
    return read


def _add(read: NotesRead, note: Note, marker: str | None, block: str | None, offset: int | None) -> None:
    made = Footnote(id=f"f{len(read.notes) + 1}", marker=marker, text=note.text, block=block, offset=offset)
    made.page, made.bbox = note.page, note.bbox
    read.notes.append(made)
    read.links.append(note.links)


def _calls(at: int, piece: Piece) -> list[_Place]:
    cells = [call for row in piece.rows for cell in row for call in cell.calls]
    return [_Place(piece, at, call.offset, call.marker, call.note) for call in [*piece.calls, *cells]]
