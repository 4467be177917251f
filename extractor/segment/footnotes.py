"""Footnotes: ids, and the place in the text where each mark was."""

from __future__ import annotations

from collections import defaultdict, deque

import msgspec

from extractor.common.deadline import check_deadline
from extractor.model import Footnote
from extractor.segment.draft_blocks import BlockFinding, DraftBlock
from extractor.source import Link, SourceNote


class ParsedFootnotes(msgspec.Struct):
    """Footnotes in the order of their calls, those without a call last; `links[i]` are the links of the i-th."""

    footnotes: list[Footnote]
    links: list[list[Link]]
    findings: list[BlockFinding]


class _LocatedReference(msgspec.Struct, frozen=True):
    """A note reference with its block; the offset is in the block or in one of its cells."""

    draft_block: DraftBlock
    offset: int
    marker: str
    note_key: str | None


def read_footnotes(blocks: list[DraftBlock], notes: list[SourceNote]) -> ParsedFootnotes:
    """The notes with the places of their calls, by the key that the format gives, or else by the next equal mark."""
    calls = [place for block in blocks if block.note_references or block.rows for place in _locate_references(block)]
    read = ParsedFootnotes([], [], [])
    by_key, by_marker = defaultdict[str, deque[int]](deque), defaultdict[str | None, deque[int]](deque)
    for at, note in enumerate(notes):
        by_key[note.key].append(at)
        by_marker[note.marker].append(at)
    called: set[int] = set()
    for call in calls:
        check_deadline()
        waiting = by_key.get(call.note_key) if call.note_key else by_marker.get(call.marker)
        while waiting and waiting[0] in called:
            waiting.popleft()
        if not waiting:
            if call.note_key not in by_key and call.marker not in by_marker:
                text = f"The mark “{call.marker}” calls a note that the document does not have."
                read.findings.append(BlockFinding("notes.call_without_note", text, call.draft_block))
            continue
        called.add(waiting[0])
        note = notes[waiting.popleft()]
        offset = call.offset if call.draft_block.kind != "table" else 0
        _add_footnote(read, note, note.marker or call.marker, call.draft_block.id, offset)
    left = [note for at, note in enumerate(notes) if at not in called]
    for note in left:
        _add_footnote(read, note, note.marker, None, None)
        text = f"Note “{note.marker}” is called nowhere: “{note.text[:60]}”."
        read.findings.append(BlockFinding("notes.note_without_call", text))
    return read


def _add_footnote(
    read: ParsedFootnotes, note: SourceNote, marker: str | None, block: str | None, offset: int | None
) -> None:
    made = Footnote(
        id=f"f{len(read.footnotes) + 1}", marker=marker, text=note.text, block=block, offset=offset,
        page=note.page, bbox=note.bbox,
    )  # fmt: skip
    read.footnotes.append(made)
    read.links.append(note.links)


def _locate_references(block: DraftBlock) -> list[_LocatedReference]:
    return [_LocatedReference(block, call.offset, call.marker, call.note_key) for call in block.list_note_references()]
