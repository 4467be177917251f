"""What readers give to the segmenter: a document as its file format describes it, before any UN knowledge.

Readers of flowing formats (Markdown, HTML, XML, Word) return a `Source`. Readers of pages (PDF, text laid out in
columns) return `Pages`: positioned runs, from which `layout` makes a `Source`, with its text in logical order.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import msgspec

BlockKind = Literal["heading", "paragraph", "list_item", "table"]
Box = tuple[float, float, float, float]
PageRenderer = Callable[[int], Any]  # the picture of a page, by its number: a Pillow image of its whole width
GRID_COLUMN_WIDTH_PT = 5.0  # of a character on a character grid: half of the type size, the mean of Latin letters
GRID_LINE_HEIGHT_PT = 12.0  # of a line on a character grid: single spacing
GRID_TYPE_SIZE_PT = 10.0  # of the text on a character grid


class NoteReference(msgspec.Struct):
    """A note mark, taken out of the text: `offset` says where it was, `note` is the key of the note, if known."""

    offset: int
    marker: str
    note_key: str | None = None


class Link(msgspec.Struct):
    """A hyperlink over `text[start:end]`."""

    start: int
    end: int
    target: str


class SourceCell(msgspec.Struct):
    """A table cell, once for its whole span. Lines within it are divided by newlines.

    `bullet_lines` are those of its lines, from 0, that have a bullet which is not typed.
    """

    text: str = ""
    colspan: int = 1
    rowspan: int = 1
    header: bool = False
    bold: bool = False
    note_references: list[NoteReference] = []
    links: list[Link] = []
    bbox: Box | None = None
    bullet_lines: tuple[int, ...] = ()


class SourceBlock(msgspec.Struct, eq=False):
    """A block as the format describes it; two are equal only where they are the same object.

    `text` has hard line breaks as newlines, no note marks and no label that the format keeps apart: that is in
    `label` as it is shown ("1.", "(a)", "一."). `level` is the heading's depth or the list item's, 1 the outermost.
    `role` is the format's own name for the block, where it has one ("docNumber", "footer", a style's name).
    `bold` means that all of the text is bold, `centred` that it is set in the middle. `later_boxes` has the page and box of
    each part on the pages after the first.
    """

    kind: BlockKind
    text: str = ""
    label: str | None = None
    level: int | None = None
    bold: bool = False
    italic: bool = False
    centred: bool = False
    role: str | None = None
    zone: Literal["masthead", "contents", "annex"] | None = None
    size: float | None = None
    note_references: list[NoteReference] = []
    links: list[Link] = []
    rows: list[list[SourceCell]] = []
    page: int | None = None
    bbox: Box | None = None
    later_boxes: list[tuple[int, Box]] = []


class SourceNote(msgspec.Struct):
    """A footnote or endnote: `key` is what calls refer to, `marker` what is printed (None where the format counts)."""

    key: str
    marker: str | None
    text: str
    links: list[Link] = []
    page: int | None = None
    bbox: Box | None = None


class Finding(msgspec.Struct):
    """A doubt that a reader or `layout` has: becomes a diagnostic. `block` is one of `Source.blocks`."""

    code: str
    message: str
    block: SourceBlock | None = None


class Source(msgspec.Struct):
    """A document in reading order. `furniture` holds running headers, footers and page numbers, each once.

    `untrusted_pages` are the pages whose text does not say what they show: it is given, and no fact is taken from it.
    `page_sizes` has the width and height of each page in points; it is empty where the format has no pages.
    """

    format: str
    blocks: list[SourceBlock] = []
    notes: list[SourceNote] = []
    furniture: list[str] = []
    findings: list[Finding] = []
    pages: int | None = None
    page_sizes: list[tuple[float, float]] = []
    ocr_pages: list[int] = []
    untrusted_pages: list[int] = []
    language: str | None = None


class TextRun(msgspec.Struct, gc=False):
    """Words of one style on one line of a page, between which there are only spaces.

    Places are points from the page's top left; `baseline` is a y too. `size` is the font's, in points. `text` is as
    the page shows it, from left to right: `layout` brings right-to-left words into logical order. Combining marks
    follow their base. `word_edges_x` are the x at which each word begins and ends, in turn; none for a single word. A word
    that is rotated against its page (`is_rotated`) is a run of its own, and its places are those of the box that holds it.
    There are many runs on a page, so that they are structs: made in C, and of no concern to the collector of garbage, for
    they hold nothing that could hold them.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    font: str = ""
    bold: bool = False
    italic: bool = False
    word_edges_x: list[float] = []
    is_rotated: bool = False

    def split_words(self) -> list[TextRun]:
        """Its words, each as a run."""
        if not self.word_edges_x:
            return [self]
        begins, ends = self.word_edges_x[::2], self.word_edges_x[1::2]
        return [
            TextRun(text, x0, self.top, x1, self.bottom, self.baseline, self.size, self.font, self.bold, self.italic)
            for text, x0, x1 in zip(self.text.split(" "), begins, ends, strict=True)
        ]


class Page(msgspec.Struct):
    """A page: its size in points, its runs in the order of the file, and its ruling lines and pictures as boxes."""

    number: int
    width: float
    height: float
    runs: list[TextRun] = []
    edges: list[Box] = []
    pictures: list[Box] = []


class PagedSource(msgspec.Struct):
    """A paged document before layout.

    `is_character_grid`: places are those of characters on a grid, and sizes mean nothing. `ocr_pages` are the pages whose
    text was recognised from pictures. `render_page` draws a page, for reading it anew; None where there is no picture.
    """

    format: str
    pages: list[Page] = []
    findings: list[Finding] = []
    ocr_pages: list[int] = []
    is_character_grid: bool = False
    render_page: PageRenderer | None = None
