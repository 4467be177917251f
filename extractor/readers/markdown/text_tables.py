"""Tables that pandoc draws with characters: grid tables, and tables whose columns a line of dashes marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import combining, east_asian_width

import msgspec

_GRID_BORDER_PATTERN = re.compile(r"\+(?:[-=:]+\+)+\s*")
_COLUMN_LINE_PATTERN = re.compile(r"\s*-{2,}(?:[ ]+-{2,})+\s*")
_RULE_LINE_PATTERN = re.compile(r"\s*-{5,}\s*")
_DASHES_PATTERN = re.compile(r"-+")
MIN_COLUMN_LINE_DASHES = 6
MAX_TEXT_TABLE_HEADER_LINES = 8  # above a line of dashes


class DrawnCell(msgspec.Struct):
    """A cell: its lines of Markdown, and how many columns it spans."""

    lines: list[str]
    colspan: int = 1


class DrawnTable(msgspec.Struct):
    """A table that is in `lines[start:end]`; the first `header_rows` of its rows are its header."""

    start: int
    end: int
    rows: list[list[DrawnCell]]
    header_rows: int


def find_drawn_tables(lines: Sequence[str]) -> Iterator[DrawnTable]:
    """The tables that are drawn with characters, in order."""
    at = 0
    while at < len(lines):
        table = _read_grid_table(lines, at) or _read_dashed_table(lines, at)
        if table is not None:
            yield table
        at = table.end if table is not None else at + 1


def _expand_line(line: str) -> list[str]:
    """The characters of a line by display column; the second column of a wide one is "", a combining mark has none."""
    columns: list[str] = []
    for char in line.rstrip():
        if combining(char) and columns:
            columns[-1] += char
            continue
        columns.append(char)
        if east_asian_width(char) in "WF":
            columns.append("")
    return columns


# ---------------------------------------------------------------------- grid tables


def _read_grid_table(lines: Sequence[str], start: int) -> DrawnTable | None:
    if not _GRID_BORDER_PATTERN.fullmatch(lines[start]):
        return None
    end = start + 1
    while end < len(lines) and lines[end].startswith(("+", "|")):
        end += 1
    drawn = [_expand_line(line) for line in lines[start:end]]
    borders = [line for line in drawn if line[0] == "+"]
    if len(borders) < 2:
        return None
    edges = sorted({at for line in borders for at, char in enumerate(line) if char == "+"})
    rows: list[list[DrawnCell]] = []
    header_rows, group = 0, list[list[str]]()
    for line in drawn[1:]:
        if line[0] != "+":
            group.append(line)
            continue
        if group:
            rows.append(_read_grid_row(group, edges))
            group = []
        if "=" in line:
            header_rows = len(rows)
    return DrawnTable(start, end, rows, header_rows) if rows else None


def _read_grid_row(group: list[list[str]], edges: list[int]) -> list[DrawnCell]:
    """The cells of a row; where no line of it has a stroke at an edge, the cell continues over that edge."""
    cells: list[DrawnCell] = []
    left, columns = edges[0], 0
    for edge in edges[1:]:
        columns += 1
        if edge == edges[-1] or any(edge < len(line) and line[edge] in {"|", "+"} for line in group):
            cells.append(DrawnCell(["".join(line[left + 1 : edge]).strip() for line in group], columns))
            left, columns = edge, 0
    return cells


# ---------------------------------------------------------------------- tables marked by dashes


def _read_dashed_table(lines: Sequence[str], at: int) -> DrawnTable | None:
    """A table at whose columns' line this is: header above it, rows below, and a closing line where rows have gaps."""
    line = lines[at]
    if not _COLUMN_LINE_PATTERN.fullmatch(line) or line.count("-") < MIN_COLUMN_LINE_DASHES:
        return None
    starts = [match.start() for match in _DASHES_PATTERN.finditer(line)]
    start = at
    while (
        start > 0
        and at - start < MAX_TEXT_TABLE_HEADER_LINES
        and lines[start - 1].strip()
        and not _is_dashes(lines[start - 1])
    ):
        start -= 1
    header = lines[start:at]
    is_ruled = start > 0 and _RULE_LINE_PATTERN.fullmatch(lines[start - 1]) is not None
    end, body = _collect_body(lines, at + 1, is_multiline=is_ruled)
    if not body or (not header and end == at + 1 + len(body)):
        return None
    rows = [_cut_columns(header, starts)] if header else []
    rows += [_cut_columns(row, starts) for row in body]
    return DrawnTable(start - is_ruled, end, rows, 1 if header else 0)


def _collect_body(lines: Sequence[str], at: int, *, is_multiline: bool) -> tuple[int, list[list[str]]]:
    """Where a table ends, and the lines of its rows: separated by blank lines where it is ruled, else each a row."""
    body: list[list[str]] = [[]]
    while at < len(lines) and not _is_dashes(lines[at]):
        if lines[at].strip():
            body[-1].append(lines[at])
            if not is_multiline:
                body.append([])
        elif is_multiline:
            body.append([])
        else:
            break
        at += 1
    closed = at < len(lines) and _is_dashes(lines[at])
    rows = [row for row in body if row]
    return (at + closed, rows) if closed or not is_multiline else (at, [])


def _is_dashes(line: str) -> bool:
    return bool(_RULE_LINE_PATTERN.fullmatch(line) or _COLUMN_LINE_PATTERN.fullmatch(line))


def _cut_columns(group: Sequence[str], starts: list[int]) -> list[DrawnCell]:
    drawn = [_expand_line(line) for line in group]
    ends: list[int | None] = [*starts[1:], None]
    return [
        DrawnCell(["".join(line[start if at else 0 : end]).strip() for line in drawn])
        for at, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]
