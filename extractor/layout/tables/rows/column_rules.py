"""Rows whose cells are ruled in some columns only: cells beside them span several, and have no ruling line between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extractor.layout.geometry import Span
from extractor.layout.tables.rows.cell_texts import is_value
from extractor.layout.tables.rows.placed_lines import PlacedLine
from extractor.layout.tables.ruling_lines import HorizontalRule
from extractor.layout.tolerances import MIN_RULED_ROWS, RULE_COVER_RATIO


def read_column_rules(
    lines: Sequence[PlacedLine], rules: Sequence[Sequence[HorizontalRule]], spans: Sequence[Span]
) -> list[PlacedLine]:
    """The lines, with what ruling lines in their columns say: which begin a row, and which continue cells.

    `rules` are those above each line, `spans` those of the columns. Below the rule of the header a column is ruled where
    several rules cover it and not the whole table. In it each rule begins a cell, and a text without one above continues
    its cell. Rules of sums stand in columns of numbers: these say nothing.
    """
    first = next((at for at, line in enumerate(lines) if line.is_ruled), len(lines))
    cuts = [
        {at for at, span in enumerate(spans) if any(rule.covers_span(*span, RULE_COVER_RATIO) for rule in above)}
        for above in rules[first:]
    ]
    partial = Counter(at for cut, line in zip(cuts, lines[first:], strict=True) if not line.is_ruled for at in cut)
    ruled = {at for at, count in partial.items() if count >= MIN_RULED_ROWS}
    found = list(lines[:first])
    is_cut = dict.fromkeys(ruled, False)
    for line, cut in zip(lines[first:], cuts, strict=True):
        is_cut |= dict.fromkeys(cut & ruled, True)
        inside = [text for text in line.texts if text.first == text.last and text.first in ruled]
        starts = any(is_cut[text.first] for text in inside)
        is_known = starts or len(inside) == len(line.texts)
        has_values = any(is_value(text.segment.text) for text in inside)
        found.append(replace(line, starts_row=starts) if inside and is_known and not has_values else line)
        is_cut |= {text.first: False for text in inside}
    return found
