"""Notes that were typed: a mark in the text, and a paragraph or a line of a cell that begins with the same mark."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import regex

from extractor.common.printed_labels import NOTE_SIGNS, TYPED_NOTE_SIGNS
from extractor.readers.shared.notes.raised_text import (
    MARK_BRACKETS,
    classify_raised_text,
    split_note_marks,
    write_power,
)
from extractor.readers.shared.notes.text_edits import SuperscriptText, TextHolder, cut_range, iterate_text_holders
from extractor.source import NoteReference, SourceBlock, SourceNote

_SUPERSCRIPT_MARK_PATTERN = regex.compile(
    rf"[{NOTE_SIGNS}#]{{1,5}}|\p{{L}}{{1,2}}|[(（\[]\p{{L}}{{1,2}}[)）\]]|\p{{Nd}}{{1,3}}"
)
_STAR_MARK_PATTERN = regex.compile(
    rf"(?<=[^\s{TYPED_NOTE_SIGNS}])[{TYPED_NOTE_SIGNS}]{{1,5}}(?![{TYPED_NOTE_SIGNS}\w])"
)
_STARRED_NOTE_PATTERN = regex.compile(rf"([{TYPED_NOTE_SIGNS}]{{1,5}})\s+(?=.*\w)")
_SEPARATORS_ONLY_PATTERN = regex.compile(r"[\s,،、;]*")


class _ManualMark(msgspec.Struct, eq=False):
    """`marker` at `start` to `end` in the text of the holder with this number in the order of reading.

    For a note that may have been typed the place is the whole of it.
    """

    marker: str
    holder_index: int
    holder: TextHolder
    start: int
    end: int
    note: SourceNote | None = None
    key: str | None = None
    references: list[_ManualMark] = []

    @property
    def position(self) -> tuple[int, int]:
        """Where it is in the order of reading."""
        return self.holder_index, self.start


def link_manual_notes(blocks: list[SourceBlock]) -> tuple[list[SourceBlock], list[SourceNote]]:
    """Take the typed notes out of the blocks and make calls of their marks.

    A note is called by the equal marks between the last note with this mark and itself. A note with stars is also called
    by the next such mark after it, because it may be at the bottom of the page before the text continues. Marks without a
    note, and what only looks like a note, stay in the text.
    """
    holders = list(enumerate(iterate_text_holders(blocks)))
    candidates = [candidate for number, holder in holders for candidate in _find_note_candidates(number, holder)]
    within: dict[int, list[_ManualMark]] = {}
    for candidate in candidates:
        within.setdefault(candidate.holder_index, []).append(candidate)
    marks: dict[str, list[_ManualMark]] = {}
    for number, holder in holders:
        for mark in _find_marks(number, holder, within.get(number, [])):
            marks.setdefault(mark.marker, []).append(mark)
    notes = _link_marks_to_notes(candidates, marks)
    edits = sorted(
        (m for note in notes for m in (note, *note.references)), key=lambda mark: mark.position, reverse=True
    )
    for edit in edits:
        _cut_mark(edit)
    for note in notes:
        for mark in note.references:
            mark.holder.note_references.sort(key=lambda call: call.offset)
    for _, holder in holders:
        _settle_superscripts(holder)
    return _drop_emptied_blocks(blocks, notes), [note.note for note in notes if note.note]


def _settle_superscripts(holder: TextHolder) -> None:
    """Make superscript text that no note answers the call of a missing note, a power, or plain text."""
    raised = [call for call in holder.note_references if isinstance(call, SuperscriptText)]
    for call in reversed(raised):
        before, text = holder.text[: call.offset], holder.text[call.offset : call.end]
        marks = split_note_marks(text)
        kind = classify_raised_text(before, marks[0] if marks else text.strip())
        if kind == "power":
            holder.text = before + write_power(text) + holder.text[call.end :]
        elif kind == "call" and before.strip():
            _replace_with_calls(holder, call, marks or [text.strip()])
    holder.note_references = [call for call in holder.note_references if not isinstance(call, SuperscriptText)]


def _replace_with_calls(holder: TextHolder, raised: SuperscriptText, marks: list[str]) -> None:
    """Take superscript text out; calls of notes that the document does not have are in its place."""
    holder.text, holder.note_references, holder.links = cut_range(
        holder.text, holder.note_references, holder.links, raised.offset, raised.end
    )
    offset = min(raised.offset, len(holder.text))
    holder.note_references += [NoteReference(offset, mark, f"#{mark}") for mark in marks]
    holder.note_references.sort(key=lambda call: call.offset)


def _find_note_candidates(number: int, holder: TextHolder) -> Iterator[_ManualMark]:
    """What begins with a mark as a note does: a paragraph, or a line of a cell."""
    if isinstance(holder, SourceBlock) and holder.kind != "paragraph":
        return
    raised = {call.offset: call.end for call in holder.note_references if isinstance(call, SuperscriptText)}
    start = 0
    for line in [holder.text] if isinstance(holder, SourceBlock) else holder.text.split("\n"):
        end = start + len(line)
        starred = _STARRED_NOTE_PATTERN.match(line)
        marker = starred[1] if starred else holder.text[start : raised.get(start, start)].strip()
        if _SUPERSCRIPT_MARK_PATTERN.fullmatch(marker) and line[len(marker) :].strip():
            text, _, links = cut_range(holder.text[:end], [], holder.links, 0, start + len(marker))
            bare = marker.strip(MARK_BRACKETS)
            note = SourceNote(f"typed{number}.{start}", bare, text, [link for link in links if link.end <= len(text)])
            yield _ManualMark(bare, number, holder, start, end, note)
        start = end + 1


def _find_marks(number: int, holder: TextHolder, candidates: list[_ManualMark]) -> Iterator[_ManualMark]:
    """The marks in a text outside of what may be notes: superscript signs and stars at a word's end."""
    found = {(match.start(), match.end()) for match in _STAR_MARK_PATTERN.finditer(holder.text)}
    for call in holder.note_references:
        if isinstance(call, SuperscriptText) and call.offset and holder.text[call.offset - 1] != "\n":
            found |= {m.span() for m in _SUPERSCRIPT_MARK_PATTERN.finditer(holder.text, call.offset, call.end)}
    for start, end in sorted(found):
        if not any(c.start <= start < c.end for c in candidates):
            yield _ManualMark(holder.text[start:end].strip(MARK_BRACKETS), number, holder, start, end)


def _link_marks_to_notes(candidates: list[_ManualMark], marks: dict[str, list[_ManualMark]]) -> list[_ManualMark]:
    """The candidates that are called, each with its calls."""
    notes: list[_ManualMark] = []
    done: dict[str, int] = {}
    for candidate in candidates:
        same, first = marks.get(candidate.marker, []), done.get(candidate.marker, 0)
        last = first
        while last < len(same) and same[last].position < candidate.position:
            last += 1
        if last == first and last < len(same) and _STAR_MARK_PATTERN.fullmatch(f"_{candidate.marker}", 1):
            last += 1
        candidate.references = same[first:last]
        done[candidate.marker] = last
        if candidate.references and candidate.note:
            notes.append(candidate)
            for mark in candidate.references:
                mark.key = candidate.note.key
    return notes


def _cut_mark(mark: _ManualMark) -> None:
    """Take a mark or a note out of its text; a mark leaves a reference in its place."""
    holder = mark.holder
    end = mark.end + 1 if mark.note and holder.text[mark.end : mark.end + 1] == "\n" else mark.end
    around = next(
        (c for c in holder.note_references if isinstance(c, SuperscriptText) and c.offset <= mark.start < c.end), None
    )
    if around and not mark.note:
        rest = holder.text[around.offset : mark.start] + holder.text[mark.end : around.end]
        if _SEPARATORS_ONLY_PATTERN.fullmatch(rest):
            mark.start, end = around.offset, around.end
    before = holder.text[: mark.start].rstrip()
    holder.text, holder.note_references, holder.links = cut_range(
        holder.text, holder.note_references, holder.links, mark.start, end
    )
    if mark.note:
        holder.text = holder.text.rstrip()
    else:
        holder.note_references.insert(0, NoteReference(min(len(before), len(holder.text)), mark.marker, mark.key))


def _drop_emptied_blocks(blocks: list[SourceBlock], notes: list[_ManualMark]) -> list[SourceBlock]:
    """The blocks without those, and those rows of tables, that were only notes."""
    emptied = {id(note.holder) for note in notes if not note.holder.text}
    for block in blocks:
        if block.rows:
            block.rows = [
                row for row in block.rows if any(c.text for c in row) or not any(id(c) in emptied for c in row)
            ]
    return [block for block in blocks if id(block) not in emptied]
