"""From the spans of a paragraph to its text, with the places of note calls, links and superscript signs in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec.structs import replace

from extractor.common.unicode_text import clean_text
from extractor.readers.shared.notes.text_edits import SuperscriptText, cut_range, shift_reference
from extractor.source import Link, NoteReference, SourceBlock

_OPENING_BRACKETS, _CLOSING_BRACKETS = "([（", ")]）"
_EMPTY_BRACKETS_PATTERN = re.compile(rf"[{re.escape(_OPENING_BRACKETS)}]\s*[{re.escape(_CLOSING_BRACKETS)}]")
_MARK_BRACKETS_PATTERN = re.compile(r"[\s()（）\[\]]+")
_MARK_SEPARATORS_PATTERN = re.compile(r"[\s()（）\[\],،、;]+")


class FormattedSpan(msgspec.Struct):
    """Text of one format, or the call of a note; `size` is in points, `target` the address it links to."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    superscript: bool = False
    size: float | None = None
    target: str | None = None
    note_reference: NoteReference | None = None

    def can_merge_with(self, following: FormattedSpan) -> bool:
        """Whether what follows is set alike, so that both are one span."""
        return (
            self.size == following.size
            and self.bold == following.bold
            and self.italic == following.italic
            and self.superscript == following.superscript
            and self.target == following.target
            and self.note_reference is following.note_reference is None
        )


class ParagraphText(msgspec.Struct):
    """Clean text. `bold` and `italic` mean all of it, `size` is that of most of its characters.

    `bullet_lines` are those of its lines, from 0, that have a bullet which is not typed.
    """

    text: str = ""
    bold: bool = False
    italic: bool = False
    size: float | None = None
    note_references: list[NoteReference] = []
    links: list[Link] = []
    bullet_lines: tuple[int, ...] = ()


def assemble_spans(spans: Sequence[FormattedSpan]) -> ParagraphText:
    """A paragraph's spans as one clean text, with the places of its note references and links."""
    if any(span.note_reference for span in spans):
        spans = _drop_mark_brackets(spans)
    seen = [span for span in spans if span.text and not span.text.isspace()]
    sizes: dict[float, int] = {}
    for span in seen:
        if span.size:
            sizes[span.size] = sizes.get(span.size, 0) + len(span.text)
    text = ParagraphText(
        clean_text("".join([span.text for span in spans])),
        bold=bool(seen) and all(span.bold for span in seen),
        italic=bool(seen) and all(span.italic for span in seen),
        size=max(sizes, key=lambda size: (sizes[size], size)) if sizes else None,
    )
    if any(span.note_reference or span.target or span.superscript for span in spans):
        _place_references_and_links(text, spans)
    return text


def _drop_mark_brackets(spans: Sequence[FormattedSpan]) -> list[FormattedSpan]:
    """The spans without the superscript brackets around note calls and the superscript commas between them."""
    found: list[FormattedSpan] = []
    for at, span in enumerate(spans):
        before = at > 0 and spans[at - 1].note_reference is not None
        after = at + 1 < len(spans) and spans[at + 1].note_reference is not None
        trimmings = (
            _MARK_SEPARATORS_PATTERN if before and after else _MARK_BRACKETS_PATTERN if before or after else None
        )
        if not (span.superscript and trimmings and trimmings.fullmatch(span.text)):
            found.append(span)
    return found


def _place_references_and_links(text: ParagraphText, spans: Iterable[FormattedSpan]) -> None:
    """Set the calls and links of a text. Cleaning keeps the characters that are not spaces, so these are counted."""
    starts, ends = _index_visible_chars(text.text)
    seen = 0
    for span in spans:
        before, seen = seen, seen + len("".join(clean_text(span.text).split()))
        if span.note_reference:
            text.note_references.append(replace(span.note_reference, offset=ends[before]))
        if seen == before:
            continue
        start, end = starts[before], ends[seen]
        if span.superscript:
            text.note_references.append(SuperscriptText(start, text.text[start:end], None, end))
        if span.target and text.links and text.links[-1].target == span.target and text.links[-1].end == ends[before]:
            text.links[-1].end = end
        elif span.target:
            text.links.append(Link(start, end, span.target))


def _index_visible_chars(text: str) -> tuple[list[int], list[int]]:
    """Where the n-th visible character of a text is, and where the first n of them end."""
    starts = [at for at, char in enumerate(text) if not char.isspace()]
    return [*starts, len(text)], [0, *(at + 1 for at in starts)]


def join_lines(texts: Iterable[ParagraphText]) -> ParagraphText:
    """One text of which these are the lines; empty ones are left out."""
    lines = [text for text in texts if text.text or text.note_references]
    joined = ParagraphText(
        "\n".join(line.text for line in lines),
        bold=bool(lines) and all(line.bold for line in lines),
        italic=bool(lines) and all(line.italic for line in lines),
        size=lines[0].size if lines else None,
    )
    offset = number = 0
    bullets: list[int] = []
    for line in lines:
        bullets += [number + at for at in line.bullet_lines]
        number += line.text.count("\n") + 1
        joined.note_references += [shift_reference(call, offset) for call in line.note_references]
        joined.links += [replace(link, start=link.start + offset, end=link.end + offset) for link in line.links]
        offset += len(line.text) + 1
    joined.bullet_lines = tuple(bullets)
    return joined


def join_block_lines(blocks: Iterable[SourceBlock]) -> ParagraphText:
    """The text of blocks: a line for each paragraph, label in front, and for each cell of a table among them."""
    return join_lines(_iterate_block_lines(blocks))


def _iterate_block_lines(blocks: Iterable[SourceBlock]) -> Iterator[ParagraphText]:
    for block in blocks:
        if block.kind == "table":
            for cell in (cell for row in block.rows for cell in row):
                yield ParagraphText(cell.text, bold=cell.bold, note_references=cell.note_references, links=cell.links)
            continue
        lead = f"{block.label} " if block.label else ""
        yield ParagraphText(
            (lead + block.text).strip(), block.bold, block.italic, block.size,
            [shift_reference(call, len(lead)) for call in block.note_references],
            [Link(link.start + len(lead), link.end + len(lead), link.target) for link in block.links],
            bullet_lines=(0,) if block.kind == "list_item" and not block.label else (),
        )  # fmt: skip


def take_off_mark(text: ParagraphText, marker: str, *, has_custom_mark: bool) -> None:
    """Take a note's own mark off the begin of its text, where it is typed and not counted, or raised.

    LibreOffice writes signs that it has read in DOC and RTF files twice, and puts the mark before brackets that stood around
    it.
    """
    brackets = _EMPTY_BRACKETS_PATTERN.match(text.text)
    if brackets is not None:
        text.text, _, text.links = cut_range(text.text, [], text.links, 0, brackets.end())
        return
    length = _measure_typed_mark(text.text, marker) if marker else 0
    raised = any(isinstance(call, SuperscriptText) and not call.offset for call in text.note_references)
    if length and (has_custom_mark or raised):
        text.text, _, text.links = cut_range(text.text, [], text.links, 0, length)


def _measure_typed_mark(text: str, marker: str) -> int:
    """The length of the mark, and of brackets around it, with which a text begins; 0 where it begins otherwise."""
    at = 0 if text.startswith(marker) else 1
    if not text.startswith(marker, at) or text[:at] not in ("", *_OPENING_BRACKETS):
        return 0
    end = at + len(marker)
    if marker[-1].isalnum() and (text[end : end + 1].isalnum() or text[end : end + 1] == "_"):
        return 0
    while not marker[-1].isalnum() and text[end:].lstrip().startswith(marker):
        end = text.index(marker, end) + len(marker)
    return end + (text[end : end + 1] in tuple(_CLOSING_BRACKETS))
