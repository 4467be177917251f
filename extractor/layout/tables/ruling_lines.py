"""Tables that ruling lines show: grids of cells, and tables with rules only above and below their header rows."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.layout.geometry import Span
from extractor.layout.page_medium import PageMedium
from extractor.layout.tolerances import (
    LINE_SNAP_TOLERANCE_PT,
    MAX_GRID_CELLS,
    MAX_LINE_THICKNESS_PT,
    MAX_RULING_LINES,
    MIN_HORIZONTAL_LINES,
    MIN_LINE_LENGTH_PT,
    MIN_OPEN_COLUMN_WIDTH_PT,
    MIN_RULE_OVERLAP_PT,
    MIN_VERTICAL_LINES,
)
from extractor.source import Box


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a grid: its box, and where it stands, with its spans."""

    box: Box
    row: int
    column: int
    rowspan: int
    colspan: int


@dataclass(frozen=True, slots=True)
class RulingGrid:
    """A grid of cells on a page, its columns at `xs`, from left to right as on the page."""

    box: Box
    cells: list[GridCell]
    column_edges: list[float]

    def contains_height(self, y: float) -> bool:
        """Whether a baseline is at the grid's height."""
        return self.box[1] < y <= self.box[3]


def find_ruling_grids(edges: Sequence[Box]) -> list[RulingGrid]:
    """The grids of a page from top to bottom: sets of lines that meet, with two cells at least."""
    lines = [edge for edge in edges if _is_ruling_line(edge)]
    upright = sum(map(_is_vertical, lines))
    if len(lines) > MAX_RULING_LINES or upright < MIN_VERTICAL_LINES or len(lines) - upright < MIN_HORIZONTAL_LINES:
        return []
    found = [grid for group in _group_touching_lines(lines) if (grid := _build_ruling_grid(group)) is not None]
    return sorted(found, key=lambda grid: (grid.box[1], grid.box[0]))


def _is_ruling_line(edge: Box) -> bool:
    width, height = edge[2] - edge[0], edge[3] - edge[1]
    return min(width, height) <= MAX_LINE_THICKNESS_PT and max(width, height) >= MIN_LINE_LENGTH_PT


def _is_vertical(edge: Box) -> bool:
    return edge[3] - edge[1] > edge[2] - edge[0]


def _group_touching_lines(lines: list[Box]) -> list[list[Box]]:
    """Lines in groups that meet, directly or through others."""
    level = [line for line in lines if not _is_vertical(line)]
    upright = [line for line in lines if _is_vertical(line)]
    parent = list(range(len(lines)))
    order = [*level, *upright]

    def find_root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for second, other in enumerate(upright, len(level)):
        for first, line in enumerate(level):
            if (
                line[0] - LINE_SNAP_TOLERANCE_PT <= other[2]
                and other[0] <= line[2] + LINE_SNAP_TOLERANCE_PT
                and line[1] - LINE_SNAP_TOLERANCE_PT <= other[3]
                and other[1] <= line[3] + LINE_SNAP_TOLERANCE_PT
            ):
                parent[find_root(first)] = find_root(second)
    groups: dict[int, list[Box]] = {}
    for at, line in enumerate(order):
        groups.setdefault(find_root(at), []).append(line)
    return list(groups.values())


def _build_ruling_grid(lines: list[Box]) -> RulingGrid | None:
    level = [line for line in lines if not _is_vertical(line)]
    upright = [line for line in lines if _is_vertical(line)]
    xs = _merge_positions((line[0] + line[2]) / 2 for line in upright)
    if len(xs) < MIN_VERTICAL_LINES:
        return None
    level = _keep_borders(level, xs)
    xs = _add_open_sides(xs, level)
    ys = _merge_positions((line[1] + line[3]) / 2 for line in level)
    if len(ys) < MIN_HORIZONTAL_LINES or (len(xs) - 1) * (len(ys) - 1) > MAX_GRID_CELLS:
        return None
    cells = list(_build_grid_cells(xs, ys, level, upright))
    return RulingGrid((xs[0], ys[0], xs[-1], ys[-1]), cells, xs) if len(cells) > 1 else None


def _keep_borders(level: list[Box], xs: list[float]) -> list[Box]:
    """The horizontal lines that are borders of cells: they reach from one vertical line to the next, or out of the grid.

    The others underline texts inside cells. A border may be drawn in pieces.
    """
    kept: list[Box] = []
    for pieces in _group_pieces(level):
        start, end = pieces[0][0] - LINE_SNAP_TOLERANCE_PT, max(line[2] for line in pieces) + LINE_SNAP_TOLERANCE_PT
        leaves_grid = start < xs[0] - 2 * LINE_SNAP_TOLERANCE_PT or end > xs[-1] + 2 * LINE_SNAP_TOLERANCE_PT
        if leaves_grid or sum(start <= x <= end for x in xs) > 1:
            kept += pieces
    return kept


def _add_open_sides(xs: list[float], level: list[Box]) -> list[float]:
    """The places of vertical lines with the sides that have none: most horizontal lines reach to one place beyond the last."""
    groups = [(pieces[0][0], max(line[2] for line in pieces)) for pieces in _group_pieces(level)]
    across = [(start, end) for start, end in groups if start <= xs[0] and end >= xs[-1]]
    left = _find_common_place([start for start, _ in across], len(groups))
    right = _find_common_place([end for _, end in across], len(groups))
    before = [left] if left is not None and left < xs[0] - MIN_OPEN_COLUMN_WIDTH_PT else []
    after = [right] if right is not None and right > xs[-1] + MIN_OPEN_COLUMN_WIDTH_PT else []
    return [*before, *xs, *after]


def _find_common_place(places: list[float], count: int) -> float | None:
    """The place where more than half of `count` lines end, two at least; None where there is none."""
    for place in places:
        near = sum(abs(other - place) <= LINE_SNAP_TOLERANCE_PT for other in places)
        if near >= MIN_HORIZONTAL_LINES and 2 * near > count:
            return place
    return None


def _group_pieces(level: list[Box]) -> list[list[Box]]:
    """Horizontal lines in groups that touch end to end at one height, each from left to right."""
    by_height: dict[float, list[Box]] = {}
    heights = _merge_positions((line[1] + line[3]) / 2 for line in level)
    for line in level:
        height = heights[bisect_right(heights, (line[1] + line[3]) / 2) - 1]
        by_height.setdefault(height, []).append(line)
    groups: list[list[Box]] = []
    for lines in by_height.values():
        end = -math.inf
        for line in sorted(lines):
            if line[0] - end > LINE_SNAP_TOLERANCE_PT:
                groups.append([])
            groups[-1].append(line)
            end = max(end, line[2])
    return groups


def _merge_positions(values: Iterable[float]) -> list[float]:
    """Places where lines stand, those within reach of each other as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > LINE_SNAP_TOLERANCE_PT:
            found.append(value)
    return found


def _build_grid_cells(xs: list[float], ys: list[float], level: list[Box], upright: list[Box]) -> Iterable[GridCell]:
    """The cells between lines, from top left; where a line is missing, neighbours are one cell."""
    taken: set[tuple[int, int]] = set()
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            colspan = rowspan = 1
            middle = (ys[row] + ys[row + 1]) / 2
            while column + colspan < len(xs) - 1 and not _has_line_at(
                upright, xs[column + colspan], middle, across=False
            ):
                colspan += 1
            centre = (xs[column] + xs[column + 1]) / 2
            while row + rowspan < len(ys) - 1 and not _has_line_at(level, ys[row + rowspan], centre, across=True):
                rowspan += 1
            taken |= {(r, c) for r in range(row, row + rowspan) for c in range(column, column + colspan)}
            box = xs[column], ys[row], xs[column + colspan], ys[row + rowspan]
            yield GridCell(box, row, column, rowspan, colspan)


def _has_line_at(lines: list[Box], place: float, at: float, *, across: bool) -> bool:
    """Whether a line is at a place and covers a point of it."""
    if across:
        return any(
            abs((line[1] + line[3]) / 2 - place) <= LINE_SNAP_TOLERANCE_PT
            and line[0] - LINE_SNAP_TOLERANCE_PT <= at <= line[2] + LINE_SNAP_TOLERANCE_PT
            for line in lines
        )
    return any(
        abs((line[0] + line[2]) / 2 - place) <= LINE_SNAP_TOLERANCE_PT
        and line[1] - LINE_SNAP_TOLERANCE_PT <= at <= line[3] + LINE_SNAP_TOLERANCE_PT
        for line in lines
    )


@dataclass(slots=True)
class HorizontalRule:
    """A horizontal ruling line at `y`, and its pieces from the side where reading begins; one for each column at times."""

    y: float
    pieces: list[Span]

    def covers_span(self, start: float, end: float, ratio: float) -> bool:
        """Whether its pieces cover a share of what lies between two places."""
        covered = sum(max(0.0, min(end, last) - max(start, first)) for first, last in self.pieces)
        return covered >= ratio * (end - start)

    def join_pieces(self, gap_pt: float) -> list[Span]:
        """Its pieces, joined where no more than a gap lies between two: programs draw the border of each cell for itself."""
        joined: list[Span] = []
        for start, end in self.pieces:
            if joined and start - joined[-1][1] <= gap_pt:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return joined


def find_horizontal_rules(edges: Sequence[Box], page: PageMedium) -> list[HorizontalRule]:
    """The horizontal rules of a page from top to bottom; pieces on one level are one rule."""
    level = [edge for edge in edges if _is_ruling_line(edge) and not _is_vertical(edge)][:MAX_RULING_LINES]
    found: list[HorizontalRule] = []
    for edge in sorted(level, key=lambda edge: edge[1] + edge[3]):
        y = (edge[1] + edge[3]) / 2
        piece = page.mirror_span(edge[0], edge[2])
        if found and y - found[-1].y <= LINE_SNAP_TOLERANCE_PT:
            _add_piece(found[-1].pieces, piece)
        else:
            found.append(HorizontalRule(y, [piece]))
    return found


def _add_piece(pieces: list[Span], piece: Span) -> None:
    """Add a piece, joined with those that it overlaps."""
    start, end = piece
    kept = []
    for other in pieces:
        if other[0] < end - MIN_RULE_OVERLAP_PT and start < other[1] - MIN_RULE_OVERLAP_PT:
            start, end = min(start, other[0]), max(end, other[1])
        else:
            kept.append(other)
    pieces[:] = sorted([*kept, (start, end)])
