"""Plain text: laid out in columns on pages, as programs print it that keep a page's look, or flowing.

Text laid out becomes positioned words on a grid of characters, for `layout` to arrange. Flowing text becomes blocks: a
line or a group of wrapped lines each, tables where lines have tabs.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import msgspec
import regex

from extractor.common.unicode_text import clean_text, has_han
from extractor.readers.shared.character_grid import (  # fmt: skip
    IDEOGRAPH_PATTERN,
    DisplayRow,
    attach_stray_marks,
    count_grid_columns,
    display_line,
    display_line_from_right,
    has_direction_controls,
    is_right_to_left,
    join_split_ligatures,
    move_tanwin,
    repair_mark_order,
)
from extractor.readers.shared.file_sample import FileSample
from extractor.readers.shared.format_registry import Format, PronomId, read_decoded
from extractor.readers.shared.notes.note_marks import link_marks_to_notes
from extractor.readers.shared.tab_tables import find_tab_tables, read_tab_table
from extractor.source import (
    GRID_COLUMN_WIDTH_PT,
    GRID_LINE_HEIGHT_PT,
    GRID_TYPE_SIZE_PT,
    Finding,
    Page,
    PagedSource,
    Source,
    SourceBlock,
    TextRun,
)

MIN_LAID_OUT_LINE_RATIO = (
    0.25  # share of lines indented or with gaps, from which a text without form feeds is taken as laid out
)
MAX_LAID_OUT_LINE_CHARS = 250  # of the longest line of a text that is laid out for its columns
MIN_ALIGNED_PAIRS = 2  # texts that begin right below another after a wide gap, from which a text is laid out
IDEOGRAPH_COLUMNS = (1, 2)  # that an ideograph may take
WRAP_WIDTH_RANGE_CHARS = (40, 120)  # characters between which lines of a wrapped text end

_COLUMN_GAP_PATTERN = regex.compile(r"(?<=\S) {2,}(?=\S)")
_WIDE_GAP_PATTERN = regex.compile(r"\S {3,}\S")
_INDENT_PATTERN = regex.compile(r" {4,}\S")
_LIST_ITEM_START_PATTERN = regex.compile(r"\s*+(?:[-*•–]|\(?[\p{L}\d]{1,4}[.)）、]|\(\p{L}+\))\s")
_LINE_TAG_PATTERN = regex.compile(r"</?(?:b|i|u|em|strong|span|font|br|p|sup|sub)\b[^<>]{0,200}>", regex.I)


def read(text: str) -> PagedSource | Source:
    """Read a text; pages begin at form feeds. Never raises: any text has lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _is_laid_out(text):
        pages = [page.split("\n") for page in repair_mark_order(text).expandtabs().strip("\f").split("\f")]
        lines = [line for page in pages for line in page]
        grid = _CharacterGrid.from_lines(lines)
        found = [grid.build_page(number, page) for number, page in enumerate(pages, 1)]
        return PagedSource("text", found, findings=_report_order_repair(lines), is_character_grid=True)
    source = Source("text", _read_flowing_blocks(text))
    link_marks_to_notes(source)
    return source


def _report_order_repair(lines: list[str]) -> list[Finding]:
    """What is known of lines in display order that are read from the right."""
    if not (is_right_to_left(lines) and has_direction_controls(lines)):
        return []
    text = "Right-to-left lines were in the order of the page, between controls of direction, and were put in that of reading."
    return [Finding("text.order_repaired", text)]


def _is_laid_out(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()]
    if "\f" in text or _has_aligned_columns(lines):
        return True
    spaced = sum(
        bool(_INDENT_PATTERN.match(line) or _WIDE_GAP_PATTERN.search(line)) for line in lines if "\t" not in line
    )
    return spaced >= 4 and spaced > MIN_LAID_OUT_LINE_RATIO * len(lines)


def _has_aligned_columns(lines: list[str]) -> bool:
    """Whether texts after wide gaps begin below one another in several lines, none of which is a whole paragraph."""
    if max(map(len, lines), default=0) > MAX_LAID_OUT_LINE_CHARS:
        return False
    return any(
        sum(len(above & below) for above, below in pairwise(_find_column_starts(line, wide) for line in lines))
        >= MIN_ALIGNED_PAIRS
        for wide in IDEOGRAPH_COLUMNS
    )


def _find_column_starts(line: str, wide: int) -> set[int]:
    """The columns where texts after wide gaps begin, if an ideograph takes `wide` columns."""
    if "\t" in line:
        return set()
    return {
        gap.end() - 1 + (wide - 1) * len(IDEOGRAPH_PATTERN.findall(line, 0, gap.start() + 1))
        for gap in _WIDE_GAP_PATTERN.finditer(line, overlapped=True)
    }


class _CharacterGrid(msgspec.Struct, frozen=True):
    """How a text counts columns: how many an ideograph takes, and the last one where lines begin at the right.

    Programs that print pages give every character one column and state directions; texts typed for a screen give
    ideographs two, and count the columns of right-to-left lines from the side where reading begins.
    """

    ideograph_columns: int = 1
    right_edge_column: int | None = None

    @classmethod
    def from_lines(cls, lines: list[str]) -> _CharacterGrid:
        """The grid of these lines."""
        if is_right_to_left(lines) and not has_direction_controls(lines):
            return cls(right_edge_column=max(map(count_grid_columns, lines)))
        lines = [line for line in lines if has_han(line)]
        return cls(ideograph_columns=max(IDEOGRAPH_COLUMNS, key=lambda wide: (_count_alignments(lines, wide), -wide)))

    def build_page(self, number: int, lines: list[str]) -> Page:
        """The words of a page's lines, each at its place."""
        rows = join_split_ligatures(attach_stray_marks([self._display_row(line) for line in lines]))
        runs = [run for y, row in enumerate(rows) for run in _build_runs(row, y)]
        width = (
            max((run.x1 for run in runs), default=0.0)
            if self.right_edge_column is None
            else self.right_edge_column * GRID_COLUMN_WIDTH_PT
        )
        return Page(number, width, len(rows) * GRID_LINE_HEIGHT_PT, runs)

    def _display_row(self, line: str) -> DisplayRow:
        return (
            display_line(line, wide=self.ideograph_columns)
            if self.right_edge_column is None
            else display_line_from_right(line, self.right_edge_column)
        )


def _count_alignments(lines: list[str], wide: int) -> int:
    """How many pairs of texts after gaps and ideographs begin at one place if ideographs take that many columns."""
    starts: Counter[int] = Counter()
    for line in lines:
        starts.update(
            gap.end() + (wide - 1) * count
            for gap in _COLUMN_GAP_PATTERN.finditer(line)
            if (count := len(IDEOGRAPH_PATTERN.findall(line, 0, gap.start())))
        )
    return sum(count * (count - 1) for count in starts.values())


def _build_runs(row: DisplayRow, y: int) -> list[TextRun]:
    """The words of a line, each a run; a space is where the columns leave one free."""
    runs: list[TextRun] = []
    for word, start, end in row.split_words():
        if text := move_tanwin(clean_text(word)):
            runs.append(
                TextRun(
                    text,
                    start * GRID_COLUMN_WIDTH_PT,
                    y * GRID_LINE_HEIGHT_PT,
                    end * GRID_COLUMN_WIDTH_PT,
                    (y + 1) * GRID_LINE_HEIGHT_PT,
                    (y + 1) * GRID_LINE_HEIGHT_PT,
                    GRID_TYPE_SIZE_PT,
                )
            )
    return runs


def _read_flowing_blocks(text: str) -> list[SourceBlock]:
    """The blocks of a flowing text: tables where tabs part cells, else a paragraph for each line with those wrapped."""
    lines = text.split("\n")
    width = _find_wrap_width(lines)
    tables = dict(find_tab_tables(lines))
    blocks: list[SourceBlock] = []
    at = 0
    while at < len(lines):
        if at in tables:
            blocks.append(SourceBlock("table", rows=read_tab_table(lines[at : tables[at]])))
            at = tables[at]
            continue
        line, before = clean_text(_LINE_TAG_PATTERN.sub("", lines[at])), lines[at - 1] if at else ""
        if (
            line
            and blocks
            and before.strip()
            and width
            and blocks[-1].kind != "table"
            and not _WIDE_GAP_PATTERN.search(before)  # two lines side by side, which do not wrap
            and _is_continuation(before, line, width)
        ):
            blocks[-1].text += f" {line}"
        elif line:
            blocks.append(SourceBlock("paragraph", line))
        at += 1
    return blocks


def _find_wrap_width(lines: list[str]) -> int:
    """The width at which a text's lines are wrapped, 0 where each line is a paragraph of its own."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if not lengths or not WRAP_WIDTH_RANGE_CHARS[0] <= lengths[-1] <= WRAP_WIDTH_RANGE_CHARS[1]:
        return 0
    full = sum(length > 0.8 * lengths[-1] for length in lengths)
    return lengths[-1] if full > 0.3 * len(lengths) else 0


def _is_continuation(before: str, line: str, width: int) -> bool:
    """Whether a line continues the paragraph before: its first word had no room there, and it is no list item."""
    first = line.split(maxsplit=1)[0]
    return len(before.rstrip()) + 1 + len(first) > width and not _LIST_ITEM_START_PATTERN.match(line)


def _is_text(sample: FileSample) -> bool:
    return sample.is_prose


FORMAT = Format(
    "text",
    suffixes=(".txt", ".text"),
    media_types=("text/plain",),
    pronom=(PronomId("x-fmt/111"),),
    accepts=_is_text,
    read=read_decoded(read, is_lines=True),
    priority=90,
)
