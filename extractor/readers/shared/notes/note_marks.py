"""Note marks without anchors: a superscript digit or a star, and further down a paragraph that begins with the same one."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Collection, Container, Iterator

import msgspec

from extractor.common.printed_labels import NOTE_SIGN_FRAGMENT, NOTE_SIGNS
from extractor.readers.shared.notes.raised_text import classify_raised_text, write_power
from extractor.readers.shared.notes.text_edits import TextHolder, iterate_text_holders, replace_range
from extractor.source import Link, NoteReference, Source, SourceBlock, SourceNote

_LETTER_FRAGMENT = "[a-z]|[а-я]|[\u0621-\u064a]\u0640?"  # an Arabic letter may be drawn out, to show how it joins
_BARE_MARK_PATTERN = re.compile(
    rf"[(\[]?\s*(\d{{1,3}}|[{NOTE_SIGNS}]{{1,4}}|{_LETTER_FRAGMENT}|[ivxlc]{{1,5}})\s*[)\]]?", re.I
)
_MARK_SIGN_PATTERN = re.compile(f"[{NOTE_SIGNS}]")
_SIGN_NOTE_PATTERN = re.compile(rf"({NOTE_SIGN_FRAGMENT})\s*(?=[^\s*])")
_SIGN_REFERENCE_PATTERN = re.compile(
    rf"(?<=[^\s{NOTE_SIGNS}])({NOTE_SIGN_FRAGMENT})(?=$|[\s,.;:)\]،؛，。；：）])", re.M
)


class _PendingMark(msgspec.Struct):
    """A mark in a block or cell: set apart as a call, or a sign that still is in the text at `start`."""

    holder: TextHolder
    marker: str
    call: NoteReference | None
    start: int = 0


def match_bare_mark(text: str) -> str | None:
    """The digit, letter or sign of a text that is only a note mark; brackets and spaces around it left out."""
    match = _BARE_MARK_PATTERN.fullmatch(text.strip()) if len(text) < 40 else None
    return match[1] if match else None


def link_marks_to_notes(source: Source) -> None:
    """Turn paragraphs that are notes without anchors into notes, and link their references.

    Superscript text that no note answers was no call where it is a power or a part of its word ("10²", "2ᵉ"): it goes
    back into the text. The others, and marks that were links, stay although their note is missing.
    """
    linker = _NoteLinker({note.key for note in source.notes})
    kept = [block for block in source.blocks if not linker.consume_block(block)]
    linker.link_references()
    for holder in iterate_text_holders(kept):
        _key_orphan_references(holder)
        restore_marks(holder)
    order: dict[str | None, int] = {}
    for holder in iterate_text_holders(kept):
        for call in holder.note_references:
            order.setdefault(call.note_key, len(order))
    source.blocks = kept
    source.notes = sorted([*source.notes, *linker.notes], key=lambda note: order.get(note.key, len(order)))


def _key_orphan_references(holder: TextHolder) -> None:
    """Give marks whose note is missing a key that no note has; write those that are exponents as such."""
    for call in holder.note_references:
        if call.note_key is not None:
            continue
        marker = match_bare_mark(call.marker) or call.marker
        kind = classify_raised_text(holder.text[: call.offset], marker)
        if kind == "call":
            call.marker, call.note_key = marker, f"#{marker}"
        elif kind == "power":
            call.marker = write_power(call.marker)


class _NoteLinker:
    """Goes through the blocks in order and gives each note the first mark that waits for it."""

    def __init__(self, keys: Container[str | None]) -> None:
        self.notes: list[SourceNote] = []
        self._known_keys = keys
        self._waiting_marks: dict[str, deque[_PendingMark]] = defaultdict(deque)
        self._linked_marks: list[tuple[_PendingMark, str]] = []

    def consume_block(self, block: SourceBlock) -> bool:
        """Whether a block is a note, or several, one on each line; if not, its own marks wait from now on."""
        starts = self._find_note_starts(block)
        if not starts or starts[0].offset != 0:
            for mark in _find_marks(block):
                if mark.call is None or mark.call.note_key not in self._known_keys:
                    self._waiting_marks[mark.marker].append(mark)
            return False
        restore_marks(block, keep=starts)
        ends = [start.offset for start in starts[1:]] + [len(block.text)]
        for start, end in zip(starts, ends, strict=True):
            key, marker = f"m{len(self.notes) + 1}", match_bare_mark(start.marker) or start.marker
            if self._waiting_marks[marker]:
                self._linked_marks.append((self._waiting_marks[marker].popleft(), key))
            self.notes.append(_build_note(key, marker, block, start.offset, end))
        return True

    def _find_note_starts(self, block: SourceBlock) -> list[NoteReference]:
        """The marks that lines begin with and whose calls wait for their notes."""
        if block.kind not in {"paragraph", "list_item"}:
            return []
        sign = _SIGN_NOTE_PATTERN.match(block.text)
        lead = sign[1] if sign else "*" if block.role == "*" and block.kind == "list_item" else ""
        if lead and self._waiting_marks[lead]:
            return [NoteReference(0, lead)]
        return [
            call
            for call in block.note_references
            if call.note_key not in self._known_keys and self._is_note_start(block, call)
        ]

    def _is_note_start(self, block: SourceBlock, call: NoteReference) -> bool:
        """Whether a mark begins a line and is a note's own: a call waits for it, or its link back leads nowhere."""
        marker = match_bare_mark(call.marker)
        own = bool(marker) and (
            bool(self._waiting_marks[marker or ""]) or (call.note_key is not None and bool(block.text))
        )
        return own and block.text[call.offset - 1 : call.offset] in {"", "\n"}

    def link_references(self) -> None:
        """Point the calls to their notes; signs are taken out of their texts, the last first, to keep places true."""
        for mark, key in sorted(self._linked_marks, key=lambda tied: -tied[0].start):
            if mark.call is not None:
                mark.call.marker, mark.call.note_key = mark.marker, key
            else:
                replace_range(mark.holder, mark.start, mark.start + len(mark.marker), "")
                mark.holder.note_references.append(NoteReference(mark.start, mark.marker, key))
                mark.holder.note_references.sort(key=lambda call: call.offset)


def _build_note(key: str, marker: str, block: SourceBlock, start: int, end: int) -> SourceNote:
    match = _SIGN_NOTE_PATTERN.match(block.text, start)
    if match and match[1] == marker:
        start = match.end()
    text = block.text[start:end]
    links = [Link(k.start - start, k.end - start, k.target) for k in block.links if start <= k.start and k.end <= end]
    return SourceNote(key, marker, text.strip(), links)


def _find_marks(block: SourceBlock) -> Iterator[_PendingMark]:
    for holder in iterate_text_holders([block]):
        for call in holder.note_references:
            if marker := match_bare_mark(call.marker):
                yield _PendingMark(holder, marker, call)
        if _MARK_SIGN_PATTERN.search(holder.text):
            for match in _SIGN_REFERENCE_PATTERN.finditer(holder.text):
                yield _PendingMark(holder, match[1], None, match.start())


def restore_marks(holder: TextHolder, keep: Collection[NoteReference] = ()) -> None:
    """Put marks that call no note back into the text, except those to keep."""
    if not holder.note_references:
        return
    kept = {id(call) for call in keep}
    loose = [call for call in holder.note_references if call.note_key is None and id(call) not in kept]
    holder.note_references = [call for call in holder.note_references if call.note_key is not None or id(call) in kept]
    for call in reversed(loose):
        replace_range(holder, call.offset, call.offset, call.marker)
