"""Changes of a text that keep the places of its note references and links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from extractor.source import Link, NoteReference, SourceBlock, SourceCell

TextHolder = SourceBlock | SourceCell


class SuperscriptText(NoteReference):
    """Superscript text that still is at `offset` to `end`: the call of a typed note, or nothing of the kind."""

    end: int = 0


def iterate_text_holders(blocks: Iterable[SourceBlock]) -> Iterator[TextHolder]:
    """The blocks and the cells of their tables, in reading order: each has a text with note references."""
    for block in blocks:
        yield block
        for row in block.rows:
            yield from row


def shift_reference(call: NoteReference, distance: int) -> NoteReference:
    """A copy of a reference, moved by this many characters."""
    if isinstance(call, SuperscriptText):
        return replace(call, offset=call.offset + distance, end=call.end + distance)
    return replace(call, offset=call.offset + distance)


def cut_range(
    text: str, calls: list[NoteReference], links: list[Link], start: int, end: int
) -> tuple[str, list[NoteReference], list[Link]]:
    """A text without `text[start:end]` and the spaces that would meet others; calls and links where they then are."""
    if not start or text[start - 1].isspace():
        while end < len(text) and text[end].isspace():
            end += 1
    place = _make_offset_mapper(start, end)
    kept: list[NoteReference] = []
    for call in calls:
        if isinstance(call, SuperscriptText):
            if place(call.end) > place(call.offset):
                kept.append(replace(call, offset=place(call.offset), end=place(call.end)))
        else:
            kept.append(replace(call, offset=place(call.offset)))
    remaining = [replace(link, start=place(link.start), end=place(link.end)) for link in links]
    return text[:start] + text[end:], kept, [link for link in remaining if link.start < link.end]


def _make_offset_mapper(start: int, end: int) -> Callable[[int], int]:
    return lambda at: at if at <= start else start if at <= end else at - (end - start)


def replace_range(holder: TextHolder, start: int, end: int, text: str) -> None:
    """Replace `holder.text[start:end]`, keeping the places of calls and links."""
    shift = len(text) - (end - start)
    holder.text = holder.text[:start] + text + holder.text[end:]
    for call in holder.note_references:
        call.offset += shift if call.offset >= end else 0
    for link in holder.links:
        link.start += shift if link.start >= end else 0
        link.end += shift if link.end > end or (link.end == end > start) else 0
