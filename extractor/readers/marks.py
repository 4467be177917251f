"""Note marks without anchors: a raised figure or a star, and further down a paragraph that begins with the same one."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Collection, Container, Iterator

import msgspec

from extractor.source import Block, Call, Cell, Link, Note, Source

_MARK = re.compile(r"[(\[]?\s*(\d{1,3}|[*†‡§¶]{1,4}|[a-z]|[ivxlc]{1,5})\s*[)\]]?", re.I)
PHRASE_ENDS = frozenset(".,;:!?”»،؛؟。，、；：！？")
_SIGN = r"\*{1,4}|[†‡§¶]{1,3}"
_SIGNS = re.compile("[*†‡§¶]")
_SIGN_NOTE = re.compile(rf"({_SIGN})\s*(?=[^\s*])")
_SIGN_CALL = re.compile(rf"(?<=[^\s*†‡§¶])({_SIGN})(?=$|[\s,.;:)\]،؛，。；：）])", re.M)


class _Mark(msgspec.Struct):
    """A mark in a block or cell: set apart as a call, or a sign that still stands in the text at `start`."""

    holder: Block | Cell
    marker: str
    call: Call | None
    start: int = 0


def bare_mark(text: str) -> str | None:
    """The figure, letter or sign of a text that is nothing but a note mark; brackets and blanks around it left out."""
    match = _MARK.fullmatch(text.strip()) if len(text) < 40 else None
    return match[1] if match else None


def tie_marks(source: Source) -> None:
    """Turn the paragraphs that notes without anchors stand in into notes, and tie their calls to them.

    Calls that no note answers were no calls ("10²", "2ᵉ"): their figures go back into the text. Only calls that were
    links, and figures behind the end of a phrase, stay although their note is missing.
    """
    tie = _Tie({note.key for note in source.notes})
    kept = [block for block in source.blocks if not tie.takes(block)]
    tie.apply()
    for holder in _holders(kept):
        _keep_lost(holder)
        restore(holder)
    order: dict[str | None, int] = {}
    for holder in _holders(kept):
        for call in holder.calls:
            order.setdefault(call.note, len(order))
    source.blocks = kept
    source.notes = sorted([*source.notes, *tie.notes], key=lambda note: order.get(note.key, len(order)))


def _keep_lost(holder: Block | Cell) -> None:
    """Give a key that no note has to raised figures behind a stop or comma: no power or ordinal stands there."""
    for call in holder.calls:
        if call.note is None and call.marker.isdecimal() and holder.text[call.offset - 1 : call.offset] in PHRASE_ENDS:
            call.note = f"#{call.marker}"


class _Tie:
    """Goes through the blocks with the marks that wait for their notes, first come first served."""

    def __init__(self, keys: Container[str | None]) -> None:
        self.notes: list[Note] = []
        self._keys = keys
        self._waiting: dict[str, deque[_Mark]] = defaultdict(deque)
        self._tied: list[tuple[_Mark, str]] = []

    def takes(self, block: Block) -> bool:
        """Whether a block is a note, or several, one on each line; if not, its own marks wait from now on."""
        starts = self._starts(block)
        if not starts or starts[0].offset != 0:
            for mark in _marks(block):
                if mark.call is None or mark.call.note not in self._keys:
                    self._waiting[mark.marker].append(mark)
            return False
        restore(block, keep=starts)
        ends = [start.offset for start in starts[1:]] + [len(block.text)]
        for start, end in zip(starts, ends, strict=True):
            key, marker = f"m{len(self.notes) + 1}", bare_mark(start.marker) or start.marker
            if self._waiting[marker]:
                self._tied.append((self._waiting[marker].popleft(), key))
            self.notes.append(_note(key, marker, block, start.offset, end))
        return True

    def _starts(self, block: Block) -> list[Call]:
        """The marks that lines begin with and whose calls wait for their notes."""
        if block.kind not in {"paragraph", "list_item"}:
            return []
        sign = _SIGN_NOTE.match(block.text)
        lead = sign[1] if sign else "*" if block.role == "*" and block.kind == "list_item" else ""
        if lead and self._waiting[lead]:
            return [Call(0, lead)]
        return [call for call in block.calls if call.note not in self._keys and self._begins_line(block, call)]

    def _begins_line(self, block: Block, call: Call) -> bool:
        """Whether a mark begins a line and is a note's own: a call waits for it, or its link back leads nowhere."""
        marker = bare_mark(call.marker)
        own = bool(marker) and (bool(self._waiting[marker or ""]) or (call.note is not None and bool(block.text)))
        return own and block.text[call.offset - 1 : call.offset] in {"", "\n"}

    def apply(self) -> None:
        """Point the calls to their notes; signs are taken out of their texts, the last first, to keep places true."""
        for mark, key in sorted(self._tied, key=lambda tied: -tied[0].start):
            if mark.call is not None:
                mark.call.marker, mark.call.note = mark.marker, key
            else:
                _splice(mark.holder, mark.start, mark.start + len(mark.marker), "")
                mark.holder.calls.append(Call(mark.start, mark.marker, key))
                mark.holder.calls.sort(key=lambda call: call.offset)


def _note(key: str, marker: str, block: Block, start: int, end: int) -> Note:
    match = _SIGN_NOTE.match(block.text, start)
    if match and match[1] == marker:
        start = match.end()
    text = block.text[start:end]
    links = [Link(k.start - start, k.end - start, k.target) for k in block.links if start <= k.start and k.end <= end]
    return Note(key, marker, text.strip(), links)


def _marks(block: Block) -> Iterator[_Mark]:
    for holder in _holders([block]):
        for call in holder.calls:
            if marker := bare_mark(call.marker):
                yield _Mark(holder, marker, call)
        if _SIGNS.search(holder.text):
            for match in _SIGN_CALL.finditer(holder.text):
                yield _Mark(holder, match[1], None, match.start())


def _holders(blocks: list[Block]) -> Iterator[Block | Cell]:
    for block in blocks:
        yield block
        for row in block.rows:
            yield from row


def restore(holder: Block | Cell, keep: Collection[Call] = ()) -> None:
    """Put marks that call nothing back into the text, but for those to keep."""
    if not holder.calls:
        return
    kept = {id(call) for call in keep}
    loose = [call for call in holder.calls if call.note is None and id(call) not in kept]
    holder.calls = [call for call in holder.calls if call.note is not None or id(call) in kept]
    for call in reversed(loose):
        _splice(holder, call.offset, call.offset, call.marker)


def _splice(holder: Block | Cell, start: int, end: int, text: str) -> None:
    """Replace `holder.text[start:end]`, keeping the places of calls and links."""
    shift = len(text) - (end - start)
    holder.text = holder.text[:start] + text + holder.text[end:]
    for call in holder.calls:
        call.offset += shift if call.offset >= end else 0
    for link in holder.links:
        link.start += shift if link.start >= end else 0
        link.end += shift if link.end > end or (link.end == end > start) else 0
