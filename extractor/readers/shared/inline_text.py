"""Text in the making: pieces of a paragraph or cell with their emphasis, links and note marks become one clean text."""

from __future__ import annotations

import regex

from extractor.common.unicode_text import HAN_RANGES, INVISIBLE_PATTERN, clean_text, has_han, is_clean
from extractor.source import BlockKind, Link, NoteReference, SourceBlock, SourceCell

_HAN_LINE_WRAP_PATTERN = rf"(?<=[{HAN_RANGES}])[ \t]*+\n\s*+(?=[{HAN_RANGES}])"


class InlineTextBuilder:
    """A text that grows piece by piece, with the offsets of its calls and links kept true.

    Spaces collapse as in a browser, except that a wrapped line between two ideographs leaves no space.
    """

    __slots__ = ("_bold", "_bullet_lines", "_gap", "_italic", "_length", "_line", "_parts", "calls", "links", "text")

    def __init__(self) -> None:
        self.text = ""
        self.calls: list[NoteReference] = []
        self.links: list[Link] = []
        self._parts: list[str] = []
        self._length = 0
        self._line = 0  # the number of the current line
        self._gap = ""  # spaces seen since the last letter; they count when another letter follows on the line
        self._bullet_lines: list[int] = []
        self._bold: bool | None = None  # of all letters so far; None before the first
        self._italic: bool | None = None

    def __bool__(self) -> bool:
        return bool(self._length or self.calls)

    @property
    def length(self) -> int:
        """How many characters there are so far."""
        return self._length

    @property
    def last_character(self) -> str:
        """The last character so far, "" at the beginning."""
        return self._parts[-1][-1] if self._parts else ""

    def add_text(self, text: str, *, bold: bool = False, italic: bool = False, link: str | None = None) -> None:
        """Append a piece; newlines in it are spaces."""
        if text.isspace():
            self._gap += text
            return
        if "\n" not in text and is_clean(text):
            bare, core = text, text.strip()
        else:
            bare, core = _unwrap_text(text)
        if not core:
            self._gap += bare
            return
        is_spaced = len(core) < len(bare)  # most pieces have no space at their ends
        if is_spaced:
            self._gap += bare[: len(bare) - len(bare.lstrip())]
        if self._gap:
            self._close_gap(core[0])
        self._append_text(core, bold=bold, italic=italic)
        if link:
            self._append_link(link, len(core))
        self._gap = bare[len(bare.rstrip()) :] if is_spaced else ""

    def add_line_break(self) -> None:
        """End the line; a break at the beginning or after another changes nothing."""
        self._gap = ""
        if self.last_character not in {"", "\n"}:
            self._append_space("\n")

    def mark_bullet(self) -> None:
        """Say that the line which begins now has a bullet; one without text has none."""
        self._bullet_lines.append(self._line)

    def add_note_reference(self, marker: str, note: str | None = None) -> None:
        """Set a note mark where the text is now."""
        self.calls.append(NoteReference(self._length, marker, note))

    def append_block(self, block: SourceBlock) -> None:
        """Append a block's label and text with its calls and links; the breaks in it stay."""
        self._close_gap(block.text[:1])
        shift = self._length + (len(block.label) + 1 if block.label else 0)
        text = f"{block.label} {block.text}" if block.label else block.text
        if not text:
            return
        self._append_text(text, bold=block.bold, italic=block.italic)
        self._line += text.count("\n")
        self.calls += [NoteReference(call.offset + shift, call.marker, call.note_key) for call in block.note_references]
        self.links += [Link(link.start + shift, link.end + shift, link.target) for link in block.links]

    def _close_gap(self, following: str) -> None:
        if not self._gap or self.last_character in {"", "\n"}:
            return
        wrapped = "\n" in self._gap and has_han(self.last_character) and has_han(following)
        if not wrapped:
            self._append_space(" ")

    def _append_text(self, text: str, *, bold: bool, italic: bool) -> None:
        self._parts.append(text)
        self._length += len(text)
        self._bold = bold and self._bold is not False
        self._italic = italic and self._italic is not False

    def _append_space(self, sign: str) -> None:
        """Append a space or newline, which has no weight or slope."""
        self._parts.append(sign)
        self._length += 1
        self._line += sign == "\n"

    def _append_link(self, target: str, length: int) -> None:
        """A link over the last `length` characters; pieces of one link, split by the writer's tags, are one again."""
        start = self._length - length
        if self.links and self.links[-1].target == target and start - self.links[-1].end <= 1:
            self.links[-1].end = self._length
        else:
            self.links.append(Link(start, self._length, target))

    def get_current_text(self) -> str:
        """The text as it is now."""
        return "".join(self._parts).rstrip()

    def finish_text(self) -> InlineTextBuilder:
        """Close the text: no spaces and breaks at its end, no call after it."""
        self.text = self.get_current_text()
        for call in self.calls:
            call.offset = min(call.offset, len(self.text))
        return self

    @property
    def bold(self) -> bool:
        """Whether all of the text is bold."""
        return bool(self._bold)

    @property
    def italic(self) -> bool:
        """Whether all of the text is italic."""
        return bool(self._italic)

    def build_block(
        self, kind: BlockKind = "paragraph", label: str | None = None, level: int | None = None
    ) -> SourceBlock:
        """The finished text as a block."""
        self.finish_text()
        return SourceBlock(
            kind,
            self.text,
            label,
            level,
            bold=self.bold,
            italic=self.italic,
            note_references=self.calls,
            links=self.links,
        )

    def build_cell(self, colspan: int = 1, rowspan: int = 1, header: bool = False) -> SourceCell:
        """The finished text as a cell."""
        self.finish_text()
        return SourceCell(
            self.text, colspan, rowspan, header, self.bold, self.calls, self.links,
            bullet_lines=tuple(dict.fromkeys(self._bullet_lines)),
        )  # fmt: skip


def join_blocks(blocks: list[SourceBlock]) -> InlineTextBuilder:
    """The texts of blocks as the lines of one text, labels before them, calls and links kept: a cell's or a note's."""
    whole = InlineTextBuilder()
    for block in blocks:
        whole.add_line_break()
        whole.append_block(block)
    return whole


def _unwrap_text(text: str) -> tuple[str, str]:
    """A text that is wrapped or unclean: with spaces at its ends and without what is invisible, and its clean core."""
    if text.isascii():  # nothing in it is invisible, and its wrapped lines leave their spaces
        return text, clean_text(text.replace("\n", " "))
    bare = INVISIBLE_PATTERN.sub("", text)
    joined = regex.sub(_HAN_LINE_WRAP_PATTERN, "", bare) if "\n" in bare and has_han(bare) else bare
    return bare, clean_text(joined.replace("\n", " "))
