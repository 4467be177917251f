"""Plain text: laid out in columns on pages, as programs print it that keep a page's look, or flowing.

Text laid out becomes positioned words on a grid of characters, for `layout` to arrange. Flowing text becomes blocks: a
line or a group of wrapped lines each, tables where lines have tabs.
"""

from __future__ import annotations

import regex

from extractor.readers.display import DisplayRow, close_marks, display, settle_marks
from extractor.readers.tables import tab_runs, tab_table
from extractor.source import Block, Page, Pages, Run, Source
from extractor.text import clean

COLUMN, LINE, SIZE = 5.0, 12.0, 10.0  # points that a character, a line and the type count for on the grid
LAID_OUT = 0.25  # share of lines indented or with gaps, from which a text without form feeds is taken as laid out
WRAP_RANGE = (40, 120)  # characters between which lines of a wrapped text end

_GAP = regex.compile(r"\S {3,}\S")
_INDENT = regex.compile(r" {4,}\S")
_LIST = regex.compile(r"\s*+(?:[-*•–]|\(?[\p{L}\d]{1,4}[.)）、]|\(\p{L}+\))\s")
_TAG = regex.compile(r"</?(?:b|i|u|em|strong|span|font|br|p|sup|sub)\b[^<>]{0,200}>", regex.I)


def read(text: str) -> Pages | Source:
    """Read a text; pages begin at form feeds. Never raises: any text has lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _laid_out(text):
        pages = close_marks(text).expandtabs().strip("\f").split("\f")
        return Pages("text", [_page(number, page.split("\n")) for number, page in enumerate(pages, 1)], grid=True)
    return Source("text", _flowing(text))


def _laid_out(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    if "\f" in text.strip():
        return True
    spaced = sum(bool(_INDENT.match(line) or _GAP.search(line)) for line in lines if "\t" not in line)
    return spaced >= 4 and spaced > LAID_OUT * len(lines)


def _page(number: int, lines: list[str]) -> Page:
    rows = settle_marks([display(line) for line in lines])
    runs = [run for y, row in enumerate(rows) for run in _words(row, y)]
    width = max((run.x1 for run in runs), default=0.0)
    return Page(number, width, len(rows) * LINE, runs)


def _words(row: DisplayRow, y: int) -> list[Run]:
    """The words of a line, each a run; where a blank stands is where the columns leave one free."""
    runs: list[Run] = []
    for word in row.words():
        text = clean("".join(cell.text for cell in word))
        x0, x1 = word[0].column * COLUMN, word[-1].end * COLUMN
        runs.append(Run(text, x0, y * LINE, x1, (y + 1) * LINE, (y + 1) * LINE, SIZE))
    return [run for run in runs if run.text]


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
