"""Evidence for the tables: rows that are filled unevenly, and cells that have a part of another or more than one."""

from __future__ import annotations

import re
from collections import Counter

from extractor.assessment.evidence.shared import (
    LONG_TITLE_CHARACTERS,
    EvidenceValues,
    StrayNumberFinder,
    breaks_off,
    ends_open,
    has_odd_brackets,
    make_text_key,
    measure_density,
    measure_loose_lines,
    scale_count,
    share,
)
from extractor.languages import Language
from extractor.model import Block, Cell, Document

MIN_COLUMN_CELLS = 3  # below which the kind of a column's cells says nothing
_NUMBER_CELL = re.compile(r"[\d\s.,()%–—−-]+")
_JOINED_NUMBERS = re.compile(r"\d{1,3}(?: \d{3})+ \d{1,2}(?!\d)|\d[.,]\d{3} \d+[.,]\d{3}")  # two in one cell


def measure_tables(document: Document, language: Language) -> EvidenceValues | None:
    """The evidence for the tables; None where the document has none."""
    tables = [b for b in document.blocks if b.rows]
    if not tables:
        return None
    found_by_place = document.source.pages is not None or document.source.format == "text"
    rows = [row for b in tables for row in b.rows or []]
    cells = [cell for row in rows for cell in row]
    widths = [[sum(c.colspan for c in row) for row in b.rows or []] for b in tables]
    headers = [[all(c.header for c in row) for row in b.rows or []] for b in tables]
    return {
        "tables": scale_count(len(tables)),
        "rows": scale_count(len(rows)),
        "columns": scale_count(max(max(w, default=0) for w in widths)),
        "spans": float(any(c.colspan > 1 or c.rowspan > 1 for c in cells)),
        "no header": float(not any(c.header for c in cells)),
        "rows for each table": scale_count(len(rows) // len(tables)),
        "table over pages": float(any(len(b.boxes) > 1 for b in tables)),
        "some table without header": float(any(not any(c.header for row in b.rows or [] for c in row) for b in tables)),
        "several header rows": float(any(sum(rows_of_table) > 1 for rows_of_table in headers)),
        "header again": float(any(_repeats_header(b) for b in tables)),
        "loose lines": measure_loose_lines(document.blocks),
        "one column": float(any(max(w, default=0) < 2 for w in widths)),
        "one row": float(any(len(w) < 2 for w in widths)),
        "is the schedule": float(document.schedule is not None and any(r.table_rows for r in document.schedule.rows)),
        "caption in a cell": measure_density(language.headings.is_caption(c.text) for c in cells),
        **_measure_cells(document, cells, language),
        **_measure_rows(tables if found_by_place else [], language),
    }


def _measure_cells(document: Document, cells: list[Cell], language: Language) -> EvidenceValues:
    finder = StrayNumberFinder(document)
    broken = [breaks_off(c.text, language) for c in cells]
    return {
        "empty cells": share(not c.text.strip() for c in cells),
        "long cells": share(len(c.text) > LONG_TITLE_CHARACTERS for c in cells),
        "starts in lower case": share(c.text[:1].islower() for c in cells),
        "cell cut": share(ends_open(c.text) for c in cells),
        "cell breaks off": share(broken),
        "some cell breaks off": measure_density(broken),
        "some cell with odd brackets": measure_density(has_odd_brackets(c.text) for c in cells),
        "joined numbers": measure_density(_JOINED_NUMBERS.search(c.text) is not None for c in cells),
        "page edge in a cell": measure_density(finder.is_in(c.text) for c in cells),
    }


def _measure_rows(tables: list[Block], language: Language) -> EvidenceValues:
    """Evidence of rows and columns that were found by the places of texts: other formats mark their cells."""
    rows = [row for b in tables for row in b.rows or []]
    filled = [[c for c in row if c.text.strip()] for row in rows if not all(c.header for c in row)]
    lone = [len(row) == 1 and row[0].colspan == 1 for row in filled]
    return {
        "lone cells": share(lone),
        "some lone cell": measure_density(lone),
        "rows in lower case": share(row[0].text.strip()[0].islower() for row in filled if row),
        "numbers among words": _share_of_mixed_columns(tables),
        "uneven times": float(any(_has_uneven_times(table, language) for table in tables)),
        "filled unevenly": share(flag for table in tables for flag in _list_uneven_rows(table)),
    }


def _list_uneven_rows(table: Block) -> list[bool]:
    """For each row under the header whether it has another number of filled cells than most rows of its table."""
    rows = [row for row in table.rows or [] if not all(c.header for c in row)]
    counts = [sum(bool(c.text.strip()) for c in row) for row in rows]
    usual = Counter(counts).most_common(1)[0][0] if counts else 0
    return [count != usual for count in counts]


def _repeats_header(table: Block) -> bool:
    """Whether a row under the header says the same again: a part of another table, or of another page."""
    keys = [(all(c.header for c in row), tuple(make_text_key(c.text) for c in row)) for row in table.rows or []]
    headers = {texts for header, texts in keys if header}
    return any(not header and texts in headers for header, texts in keys)


def _list_columns(table: Block) -> list[list[str]]:
    """The texts of each column in the rows under the header that have a cell in each."""
    rows = [row for row in table.rows or [] if not all(c.header for c in row)]
    width = max((len(row) for row in rows), default=0)
    return [[text for row in rows if len(row) == width and (text := row[at].text.strip())] for at in range(width)]


def _share_of_mixed_columns(tables: list[Block]) -> float:
    """The share of columns in which some cells are numbers and others are not: a cell may be in the wrong column."""
    columns = [texts for table in tables for texts in _list_columns(table) if len(texts) >= MIN_COLUMN_CELLS]
    numbers = [sum(_NUMBER_CELL.fullmatch(text) is not None for text in texts) for texts in columns]
    return share(0 < count < len(texts) for count, texts in zip(numbers, columns, strict=True))


def _has_uneven_times(table: Block, language: Language) -> bool:
    """Whether some cells of a column of times have one, and others several: two rows may be one."""
    for texts in _list_columns(table):
        counts = [len(found) for text in texts if (found := language.times.find_times(text))]
        if len(counts) >= MIN_COLUMN_CELLS and min(counts) < max(counts):
            return True
    return False
