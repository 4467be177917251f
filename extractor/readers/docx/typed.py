"""Notes that were typed: a mark in the text, and a paragraph or a line of a cell that begins with the same mark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
import regex

from extractor.readers.docx.text import Raised, cut
from extractor.source import Block, Call, Cell, Note

_RAISED_MARK = regex.compile(r"[*†‡§¶#]{1,5}|\p{L}{1,2}|\p{Nd}{1,3}")
_STARS = regex.compile(r"(?<=[^\s*†‡])[*†‡]{1,5}(?![*†‡\w])")
_STARRED_NOTE = regex.compile(r"([*†‡]{1,5})\s+(?=.*\w)")
_NO_TEXT = regex.compile(r"[\s,،、;]*")

Holder = Block | Cell


class _Mark(msgspec.Struct, eq=False):
    """`marker` at `start` to `end` in the text of the holder with this number in the order of reading.

    For a note that may have been typed the place is the whole of it.
    """

    marker: str
    number: int
    holder: Holder
    start: int
    end: int
    note: Note | None = None
    key: str | None = None
    calls: list[_Mark] = []

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the order of reading."""
        return self.number, self.start


def tie_typed_notes(blocks: list[Block]) -> tuple[list[Block], list[Note]]:
    """Take the typed notes out of the blocks and make calls of their marks.

    A note is called by the marks like its own that stand before it and after the note of that mark before; one with
    stars also by the next such mark behind it, for it may be set at the foot of the page. Marks without a note and
    what only looks like a note stay in the text.
    """
    holders = list(enumerate(_holders(blocks)))
    candidates = [candidate for number, holder in holders for candidate in _candidates(number, holder)]
    within: dict[int, list[_Mark]] = {}
    for candidate in candidates:
        within.setdefault(candidate.number, []).append(candidate)
    marks: dict[str, list[_Mark]] = {}
    for number, holder in holders:
        for mark in _marks(number, holder, within.get(number, [])):
            marks.setdefault(mark.marker, []).append(mark)
    notes = _tie(candidates, marks)
    edits = sorted((m for note in notes for m in (note, *note.calls)), key=lambda mark: mark.place, reverse=True)
    for edit in edits:
        _take_out(edit)
    for note in notes:
        for mark in note.calls:
            mark.holder.calls.sort(key=lambda call: call.offset)
    for _, holder in holders:
        holder.calls = [call for call in holder.calls if not isinstance(call, Raised)]
    return _without_emptied(blocks, notes), [note.note for note in notes if note.note]


def _holders(blocks: Iterable[Block]) -> Iterator[Holder]:
    for block in blocks:
        yield block
        for row in block.rows:
            yield from row


def _candidates(number: int, holder: Holder) -> Iterator[_Mark]:
    """What begins with a mark as a note does: a paragraph, or a line of a cell."""
    if isinstance(holder, Block) and holder.kind != "paragraph":
        return
    raised = {call.offset: call.end for call in holder.calls if isinstance(call, Raised)}
    start = 0
    for line in [holder.text] if isinstance(holder, Block) else holder.text.split("\n"):
        end = start + len(line)
        starred = _STARRED_NOTE.match(line)
        marker = starred[1] if starred else holder.text[start : raised.get(start, start)].strip()
        if _RAISED_MARK.fullmatch(marker) and line[len(marker) :].strip():
            text, _, links = cut(holder.text[:end], [], holder.links, 0, start + len(marker))
            note = Note(f"typed{number}.{start}", marker, text, [link for link in links if link.end <= len(text)])
            yield _Mark(marker, number, holder, start, end, note)
        start = end + 1


def _marks(number: int, holder: Holder, candidates: list[_Mark]) -> Iterator[_Mark]:
    """The marks in a text outside of what may be notes: raised signs and stars at a word's end."""
    found = {(match.start(), match.end()) for match in _STARS.finditer(holder.text)}
    for call in holder.calls:
        if isinstance(call, Raised) and call.offset and holder.text[call.offset - 1] != "\n":
            found |= {m.span() for m in _RAISED_MARK.finditer(holder.text, call.offset, call.end)}
    for start, end in sorted(found):
        if not any(c.start <= start < c.end for c in candidates):
            yield _Mark(holder.text[start:end], number, holder, start, end)


def _tie(candidates: list[_Mark], marks: dict[str, list[_Mark]]) -> list[_Mark]:
    """The candidates that are called, each with its calls."""
    notes: list[_Mark] = []
    done: dict[str, int] = {}
    for candidate in candidates:
        same, first = marks.get(candidate.marker, []), done.get(candidate.marker, 0)
        last = first
        while last < len(same) and same[last].place < candidate.place:
            last += 1
        if last == first and last < len(same) and _STARS.fullmatch(f"_{candidate.marker}", 1):
            last += 1
        candidate.calls = same[first:last]
        done[candidate.marker] = last
        if candidate.calls and candidate.note:
            notes.append(candidate)
            for mark in candidate.calls:
                mark.key = candidate.note.key
    return notes


def _take_out(mark: _Mark) -> None:
    """Take a mark or a note out of its text; a mark leaves its call behind."""
    holder = mark.holder
    end = mark.end + 1 if mark.note and holder.text[mark.end : mark.end + 1] == "\n" else mark.end
    around = next((c for c in holder.calls if isinstance(c, Raised) and c.offset <= mark.start < c.end), None)
    if around and not mark.note:
        rest = holder.text[around.offset : mark.start] + holder.text[mark.end : around.end]
        if _NO_TEXT.fullmatch(rest):
            mark.start, end = around.offset, around.end
    before = holder.text[: mark.start].rstrip()
    holder.text, holder.calls, holder.links = cut(holder.text, holder.calls, holder.links, mark.start, end)
    if mark.note:
        holder.text = holder.text.rstrip()
    else:
        holder.calls.insert(0, Call(min(len(before), len(holder.text)), mark.marker, mark.key))


def _without_emptied(blocks: list[Block], notes: list[_Mark]) -> list[Block]:
    """The blocks without those, and those rows of tables, that were nothing but notes."""
    emptied = {id(note.holder) for note in notes if not note.holder.text}
    for block in blocks:
        if block.rows:
            block.rows = [
                row for row in block.rows if any(c.text for c in row) or not any(id(c) in emptied for c in row)
            ]
    return [block for block in blocks if id(block) not in emptied]
