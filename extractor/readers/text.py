"""Plain text: laid out in columns on pages, as programs print it that keep a page's look, or flowing.

Text laid out becomes positioned words on a grid of characters, for `layout` to arrange. Flowing text becomes blocks: a
line or a group of wrapped lines each, tables where lines have tabs.
"""

from __future__ import annotations

from collections import Counter

import msgspec
import regex

from extractor.readers.display import (
    WIDE,
    DisplayRow,
    close_marks,
    columns,
    display,
    display_from_right,
    holds_directions,
    place_tanwin,
    reads_from_right,
    settle_marks,
)  # fmt: skip
from extractor.readers.tables import tab_runs, tab_table
from extractor.source import Block, Page, Pages, Remark, Run, Source
from extractor.text import clean, has_han

COLUMN, LINE, SIZE = 5.0, 12.0, 10.0  # points that a character, a line and the type count for on the grid
LAID_OUT = 0.25  # share of lines indented or with gaps, from which a text without form feeds is taken as laid out
WRAP_RANGE = (40, 120)  # characters between which lines of a wrapped text end

_COLUMN_GAP = regex.compile(r"(?<=\S) {2,}(?=\S)")
_GAP = regex.compile(r"\S {3,}\S")
_INDENT = regex.compile(r" {4,}\S")
_LIST = regex.compile(r"\s*+(?:[-*•–]|\(?[\p{L}\d]{1,4}[.)）、]|\(\p{L}+\))\s")
_TAG = regex.compile(r"</?(?:b|i|u|em|strong|span|font|br|p|sup|sub)\b[^<>]{0,200}>", regex.I)


def read(text: str) -> Pages | Source:
    """Read a text; pages begin at form feeds. Never raises: any text has lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _laid_out(text):
        pages = [page.split("\n") for page in close_marks(text).expandtabs().strip("\f").split("\f")]
        lines = [line for page in pages for line in page]
        grid = _Grid.of(lines)
        found = [grid.page(number, page) for number, page in enumerate(pages, 1)]
        return Pages("text", found, remarks=_remarks(lines), grid=True)
    return Source("text", _flowing(text))


def _remarks(lines: list[str]) -> list[Remark]:
    """What is told of lines that stand as a page shows them from the right."""
    if not (reads_from_right(lines) and holds_directions(lines)):
        return []
    text = "Right-to-left lines stood in the order of the page, between controls of direction, and were put in that of reading."
    return [Remark("text.order_repaired", text)]


def _laid_out(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    if "\f" in text.strip():
        return True
    spaced = sum(bool(_INDENT.match(line) or _GAP.search(line)) for line in lines if "\t" not in line)
    return spaced >= 4 and spaced > LAID_OUT * len(lines)


class _Grid(msgspec.Struct, frozen=True):
    """How a text counts columns: how many an ideograph takes, and the last one where lines begin at the right.

    Programs that print pages give every character one column and state directions; texts typed for a screen give
    ideographs two, and count the columns of right-to-left lines from the side where reading begins.
    """

    wide: int = 1
    mirror: int | None = None

    @classmethod
    def of(cls, lines: list[str]) -> _Grid:
        """The grid on which these lines stand."""
        if reads_from_right(lines) and not holds_directions(lines):
            return cls(mirror=max(map(columns, lines)))
        lines = [line for line in lines if has_han(line)]
        return cls(wide=max((1, 2), key=lambda wide: (_agreement(lines, wide), -wide)))

    def page(self, number: int, lines: list[str]) -> Page:
        """The words of a page's lines, each at its place."""
        rows = settle_marks([self._row(line) for line in lines])
        runs = [run for y, row in enumerate(rows) for run in _words(row, y)]
        width = max((run.x1 for run in runs), default=0.0) if self.mirror is None else self.mirror * COLUMN
        return Page(number, width, len(rows) * LINE, runs)

    def _row(self, line: str) -> DisplayRow:
        return display(line, wide=self.wide) if self.mirror is None else display_from_right(line, self.mirror)


def _agreement(lines: list[str], wide: int) -> int:
    """How many pairs of texts behind gaps and ideographs begin at one place if ideographs take that many columns."""
    starts: Counter[int] = Counter()
    for line in lines:
        starts.update(
            gap.end() + (wide - 1) * count
            for gap in _COLUMN_GAP.finditer(line)
            if (count := len(WIDE.findall(line, 0, gap.start())))
        )
    return sum(count * (count - 1) for count in starts.values())


def _words(row: DisplayRow, y: int) -> list[Run]:
    """The words of a line, each a run; where a blank stands is where the columns leave one free."""
    runs: list[Run] = []
    for word, start, end in row.words():
        if text := place_tanwin(clean(word)):
            runs.append(Run(text, start * COLUMN, y * LINE, end * COLUMN, (y + 1) * LINE, (y + 1) * LINE, SIZE))
    return runs


def _flowing(text: str) -> list[Block]:
    """The blocks of a flowing text: tables where tabs part cells, else a paragraph for each line with those wrapped."""
    lines = text.split("\n")
    width = _wrap_width(lines)
    tables = dict(tab_runs(lines))
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        if at in tables:
            blocks.append(Block("table", rows=tab_table(lines[at : tables[at]])))
            at = tables[at]
            continue
        line, before = clean(_TAG.sub("", lines[at])), lines[at - 1] if at else ""
        if line and before.strip() and width and blocks[-1].kind != "table" and _runs_on(before, line, width):
            blocks[-1].text += f" {line}"
        elif line:
            blocks.append(Block("paragraph", line))
        at += 1
    return blocks


def _wrap_width(lines: list[str]) -> int:
    """The width at which a text's lines are wrapped, 0 where each line is a paragraph of its own."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if not lengths or not WRAP_RANGE[0] <= lengths[-1] <= WRAP_RANGE[1]:
        return 0
    full = sum(length > 0.8 * lengths[-1] for length in lengths)
    return lengths[-1] if full > 0.3 * len(lengths) else 0


def _runs_on(before: str, line: str, width: int) -> bool:
    """Whether a line goes on with the paragraph before: its first word had no room there, and it is no list item."""
    first = line.split(maxsplit=1)[0]
    return len(before.rstrip()) + 1 + len(first) > width and not _LIST.match(line)
