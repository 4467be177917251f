"""Rows whose cells are ruled in some columns only: cells beside them span several, and have no ruling line between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extractor.layout.geometry import Span
from extractor.layout.tables.column_gaps import PlacedText
from extractor.layout.tables.rows.cell_texts import is_value
from extractor.layout.tables.rows.placed_lines import ArrangedLines, PlacedLine, measure_steps
from extractor.layout.tables.ruling_lines import HorizontalRule
from extractor.layout.tolerances import MIN_RULED_ROWS, RULE_COVER_RATIO


def read_column_rules(
    lines: Sequence[PlacedLine], rules: Sequence[Sequence[HorizontalRule]], spans: Sequence[Span]
) -> list[PlacedLine]:
    """The lines, with what ruling lines in their columns say: which begin a row, and which continue cells.

    `rules` are those above each line, `spans` those of the columns. Below the rule of the header a column is ruled where
    several rules cover it and not the whole table. In it each rule begins a cell, and a text without one above continues
    its cell. Rules of sums stand in columns of numbers alone: these say nothing. In a column that such rules leave out, cells
    go on from one wide rule to the next.
    """
    first = next((at for at, line in enumerate(lines) if line.is_ruled), len(lines))
    cuts = [
        {at for at, span in enumerate(spans) if any(rule.covers_span(*span, RULE_COVER_RATIO) for rule in above)}
        for above in rules[first:]
    ]
    partial = Counter(at for cut, line in zip(cuts, lines[first:], strict=True) if not line.is_ruled for at in cut)
    ruled = {at for at, count in partial.items() if count >= MIN_RULED_ROWS}
    bands = 1 + sum(line.is_ruled for line in lines[first + 1 :])
    spanning = frozenset(range(len(spans))) - set(partial) if ruled and bands >= MIN_RULED_ROWS else frozenset()
    found = list(lines[:first])
    is_cut = dict.fromkeys(ruled, False)
    for line, cut in zip(lines[first:], cuts, strict=True):
        is_cut |= dict.fromkeys(cut & ruled, True)
        inside = [text for text in line.texts if text.first == text.last and text.first in ruled]
        starts = any(is_cut[text.first] for text in inside)
        is_known = starts or all(text in inside or text.first in spanning for text in line.texts)
        has_texts = not all(is_value(text.segment.text) for text in inside)
        starts_row = starts if has_texts and is_known else line.starts_row
        found.append(replace(line, starts_row=starts_row, spanning=spanning))
        is_cut |= {text.first: False for text in inside}
    return found


def take_spanning_cells(arranged: ArrangedLines) -> None:
    """Take the texts of columns in which cells go on to the next wide rule out of the lines: each band has one such cell."""
    starts = [0, *(at for at, line in enumerate(arranged.lines) if at > 0 and line.is_ruled)]
    kept: list[tuple[PlacedLine, int]] = []
    cells: dict[int, list[PlacedText]] = {}
    for first, stop in zip(starts, [*starts[1:], len(arranged.lines)], strict=True):
        band = arranged.lines[first:stop]
        others = [
            (line, _list_other_texts(line), at) for at, line in zip(arranged.origins[first:stop], band, strict=True)
        ]
        rows = [(replace(line, texts=texts), at) for line, texts, at in others if texts]
        if not rows:
            kept += zip(band, arranged.origins[first:stop], strict=True)
            continue
        taken = [text for line, texts, _ in others for text in line.texts if text not in texts]
        if taken:
            cells[len(kept)] = taken
        kept += [(replace(rows[0][0], is_ruled=band[0].is_ruled), rows[0][1]), *rows[1:]]
    if cells:
        arranged.lines, arranged.origins = [line for line, _ in kept], [at for _, at in kept]
        arranged.cells = cells
        measure_steps(arranged.lines)


def _list_other_texts(line: PlacedLine) -> list[PlacedText]:
    """The texts of a line that stand in no column of cells over several rows."""
    return [text for text in line.texts if text.first < text.last or text.first not in line.spanning]
