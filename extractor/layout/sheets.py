"""Sheets with two pages side by side: divided at the fold before layout, and put together again in what layout found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mode

from msgspec.structs import replace

from extractor.layout.geometry import compute_bounding_box
from extractor.layout.lines.writing_direction import find_rtl_pages
from extractor.layout.tables.grid_table import describe_continuation
from extractor.layout.tolerances import (
    MARGIN_STEP_PT,
    MAX_MARGIN_DIFFERENCE_PT,
    MIN_FOLD_GAP_PT,
    MIN_HALF_LINES,
    MIN_SHEET_ASPECT,
    SHEET_LINE_STEP_PT,
)
from extractor.source import Box, Page, Source, TextRun


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """Where a page of a document lies: the number of its sheet, and how many points its left edge is from the sheet's."""

    sheet: int
    left: float


class SheetDivision:
    """The pages of a document in reading order, numbered anew where sheets were divided."""

    def __init__(self, pages: list[Page], places: dict[int, PlacedPage]) -> None:
        self.pages = pages
        self._places = places

    def select_pages(self, sheets: Iterable[int]) -> set[int]:
        """The numbers of the pages that lie on some sheets."""
        wanted = set(sheets)
        return {page.number for page in self.pages if self._find_place(page.number).sheet in wanted}

    def place_on_sheets(self, source: Source) -> None:
        """Give everything in a document the number of its sheet, and its place there."""
        if not self._places:
            return
        for block in source.blocks:
            page = block.page or 0
            block.page, block.bbox = self._place_box(page, block.bbox)
            block.later_boxes = [
                (sheet, moved) for number, box in block.later_boxes
                for sheet, moved in [self._place_box(number, box)] if moved is not None
            ]  # fmt: skip
            for cell in (cell for row in block.rows for cell in row):
                cell.bbox = self._place_box(page, cell.bbox)[1]
        for note in source.notes:
            if note.page is not None:
                note.page, note.bbox = self._place_box(note.page, note.bbox)
        for finding in source.findings:
            if (
                finding.code == "table.joined_over_pages"
                and finding.block is not None
                and finding.block.page is not None
            ):
                last = max([finding.block.page, *(sheet for sheet, _ in finding.block.later_boxes)])
                finding.message = describe_continuation(finding.block.page, last)

    def _find_place(self, number: int) -> PlacedPage:
        return self._places.get(number) or PlacedPage(number, 0.0)

    def _place_box(self, number: int, box: Box | None) -> tuple[int, Box | None]:
        place = self._find_place(number)
        return place.sheet, compute_bounding_box([_move_box(box, place.left)]) if box else None


def divide_sheets(pages: Sequence[Page]) -> SheetDivision:
    """The pages of a document, those on sheets with two pages each as pages of their own.

    A sheet is wider than high, and nothing stands near the fold in its middle. Two columns of a wide page are like that,
    too, but their texts do not begin equally far from the sheet's edge and from its middle, as those of two pages do.
    """
    wide = [page for page in pages if page.runs and page.width >= MIN_SHEET_ASPECT * page.height]
    if not wide or not all(map(_has_open_fold, wide)) or not _have_like_margins(wide):
        return SheetDivision(list(pages), {})
    divided: list[Page] = []
    places: dict[int, PlacedPage] = {}
    sheets = {page.number for page in wide}
    for page, rtl in zip(pages, find_rtl_pages(pages), strict=True):
        halves = _cut_sheet(page) if page.number in sheets else [page]
        for half in reversed(halves) if rtl else halves:
            left = page.width / 2 if len(halves) > 1 and half is halves[1] else 0.0
            number = len(divided) + 1
            divided.append(replace(half, number=number))
            places[number] = PlacedPage(page.number, left)
    return SheetDivision(divided, places)


def _has_open_fold(page: Page) -> bool:
    """Whether no word and no line of a page is at its middle; a line along the fold is allowed."""
    low, high = page.width / 2 - MIN_FOLD_GAP_PT / 2, page.width / 2 + MIN_FOLD_GAP_PT / 2
    words = (word for run in page.runs for word in run.split_words())
    return not any(word.x0 < high and low < word.x1 for word in words) and not any(
        edge[0] < low and high < edge[2] for edge in page.edges
    )


def _have_like_margins(sheets: list[Page]) -> bool:
    """Whether the texts of the left and of the right halves begin equally far from the edges of their halves."""
    left, right = (_find_line_starts(pages) for pages in zip(*map(_cut_sheet, sheets), strict=True))
    if len(left) < MIN_HALF_LINES or len(right) < MIN_HALF_LINES:
        return not (left and right)  # a single page beside an empty one
    margins = zip((min(left), mode(left)), (min(right), mode(right)), strict=True)
    return any(abs(one - other) <= MAX_MARGIN_DIFFERENCE_PT for one, other in margins)


def _find_line_starts(pages: Sequence[Page]) -> list[float]:
    """Where each line of some pages begins: points from the edge of its page, the right one where it is read from there."""
    starts: list[float] = []
    for page, rtl in zip(pages, find_rtl_pages(pages), strict=True):
        lines: dict[int, float] = {}
        for run in page.runs:
            line = round(run.baseline / SHEET_LINE_STEP_PT)
            start = page.width - run.x1 if rtl else run.x0
            lines[line] = min(start, lines.get(line, start))
        starts += [MARGIN_STEP_PT * round(start / MARGIN_STEP_PT) for start in lines.values()]
    return starts


def _cut_sheet(page: Page) -> list[Page]:
    """The left and the right half of a sheet, each with places from its own left edge."""
    fold = page.width / 2
    words = [part for run in page.runs for part in (run.split_words() if run.x0 < fold < run.x1 else [run])]
    halves = []
    for left in (0.0, fold):
        runs = [_move_run(run, left) for run in words if (run.x0 >= fold) == (left > 0)]
        edges, pictures = (
            [_move_box(box, -left) for box in boxes if ((box[0] + box[2]) / 2 >= fold) == (left > 0)]
            for boxes in (page.edges, page.pictures)
        )
        halves.append(Page(page.number, fold, page.height, runs, edges, pictures))
    return halves


def _move_run(run: TextRun, left: float) -> TextRun:
    if not left:
        return run
    return replace(run, x0=run.x0 - left, x1=run.x1 - left, word_edges_x=[x - left for x in run.word_edges_x])


def _move_box(box: Box, distance: float) -> Box:
    return box[0] + distance, box[1], box[2] + distance, box[3]
