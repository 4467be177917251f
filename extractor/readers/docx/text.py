"""From the spans of a paragraph to its text, with the places of note calls, links and raised signs in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

import msgspec
from msgspec.structs import replace

from extractor.source import Call, Link
from extractor.text import clean

_BRACKETS = re.compile(r"[\s()（）\[\]]+")
_BETWEEN = re.compile(r"[\s()（）\[\],،、;]+")


class Raised(Call):
    """Superscript text that still stands at `offset` to `end`: the call of a typed note, or nothing of the kind."""

    end: int = 0


class Span(msgspec.Struct):
    """Text of one format, or the call of a note; `size` is in points, `target` the address it links to."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    raised: bool = False
    size: float | None = None
    target: str | None = None
    call: Call | None = None

    def goes_on(self, following: Span) -> bool:
        """Whether what follows is set alike, so that both are one span."""
        return (
            self.size == following.size
            and self.bold == following.bold
            and self.italic == following.italic
            and self.raised == following.raised
            and self.target == following.target
            and self.call is following.call is None
        )


class Text(msgspec.Struct):
    """Clean text. `bold` and `italic` mean all of it, `size` is that of most of its characters."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    size: float | None = None
    calls: list[Call] = []
    links: list[Link] = []


def assemble(spans: Sequence[Span]) -> Text:
    """The text of a paragraph's spans."""
    if any(span.call for span in spans):
        spans = _without_trimmings(spans)
    seen = [span for span in spans if span.text and not span.text.isspace()]
    sizes: dict[float, int] = {}
    for span in seen:
        if span.size:
            sizes[span.size] = sizes.get(span.size, 0) + len(span.text)
    text = Text(
        clean("".join([span.text for span in spans])),
        bold=bool(seen) and all(span.bold for span in seen),
        italic=bool(seen) and all(span.italic for span in seen),
        size=max(sizes, key=lambda size: (sizes[size], size)) if sizes else None,
    )
    if any(span.call or span.target or span.raised for span in spans):
        _place(text, spans)
    return text


def _without_trimmings(spans: Sequence[Span]) -> list[Span]:
    """The spans without the raised brackets around note calls and the raised commas between them."""
    found: list[Span] = []
    for at, span in enumerate(spans):
        before = at > 0 and spans[at - 1].call is not None
        after = at + 1 < len(spans) and spans[at + 1].call is not None
        trimmings = _BETWEEN if before and after else _BRACKETS if before or after else None
        if not (span.raised and trimmings and trimmings.fullmatch(span.text)):
            found.append(span)
    return found


def _place(text: Text, spans: Iterable[Span]) -> None:
    """Set the calls and links of a text. Cleaning keeps the characters that are not blank, so these are counted."""
    starts, ends = _visible(text.text)
    seen = 0
    for span in spans:
        before, seen = seen, seen + len("".join(clean(span.text).split()))
        if span.call:
            text.calls.append(replace(span.call, offset=ends[before]))
        if seen == before:
            continue
        start, end = starts[before], ends[seen]
        if span.raised:
            text.calls.append(Raised(start, text.text[start:end], None, end))
        if span.target and text.links and text.links[-1].target == span.target and text.links[-1].end == ends[before]:
            text.links[-1].end = end
        elif span.target:
            text.links.append(Link(start, end, span.target))


def _visible(text: str) -> tuple[list[int], list[int]]:
    """Where the n-th visible character of a text stands, and where the first n of them end."""
    starts = [at for at, char in enumerate(text) if not char.isspace()]
    return [*starts, len(text)], [0, *(at + 1 for at in starts)]


def join(texts: Iterable[Text]) -> Text:
    """Texts as the lines of one."""
    lines = [text for text in texts if text.text or text.calls]
    joined = Text(
        "\n".join(line.text for line in lines),
        bold=bool(lines) and all(line.bold for line in lines),
        italic=bool(lines) and all(line.italic for line in lines),
        size=lines[0].size if lines else None,
    )
    offset = 0
    for line in lines:
        joined.calls += [moved(call, offset) for call in line.calls]
        joined.links += [replace(link, start=link.start + offset, end=link.end + offset) for link in line.links]
        offset += len(line.text) + 1
    return joined


def moved(call: Call, distance: int) -> Call:
    """The call further on in the text."""
    if isinstance(call, Raised):
        return replace(call, offset=call.offset + distance, end=call.end + distance)
    return replace(call, offset=call.offset + distance)


def cut(text: str, calls: list[Call], links: list[Link], start: int, end: int) -> tuple[str, list[Call], list[Link]]:
    """A text without `text[start:end]` and the blanks that would meet others; calls and links where they then stand."""
    if not start or text[start - 1].isspace():
        while end < len(text) and text[end].isspace():
            end += 1
    place = _shift(start, end)
    kept: list[Call] = []
    for call in calls:
        if isinstance(call, Raised):
            if place(call.end) > place(call.offset):
                kept.append(replace(call, offset=place(call.offset), end=place(call.end)))
        else:
            kept.append(replace(call, offset=place(call.offset)))
    remaining = [replace(link, start=place(link.start), end=place(link.end)) for link in links]
    return text[:start] + text[end:], kept, [link for link in remaining if link.start < link.end]


def _shift(start: int, end: int) -> Callable[[int], int]:
    return lambda at: at if at <= start else start if at <= end else at - (end - start)
