"""The two media of pages with one interface: printed pages, and pages of typed characters.

A printed page (PDF) has fonts, and its places are points. A typed page (text laid out in columns) has characters in rows
and columns. Programs make typed pages of printed ones, too, and then keep their places and widths only roughly. The rest
of layout asks the page, or the class of the document's pages, for what it needs, and not which of the two it is.

Places in layout are points from the side where reading begins: a page that is read from right to left is seen in a
mirror, so that the rest of layout knows only one direction. Boxes are not mirrored.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from extractor.layout.geometry import Span
from extractor.layout.lines.punctuation import CLAUSE_ENDS, FULL_STOPS
from extractor.layout.tolerances import (
    IMPRINT_REACH_EM,
    MAX_STRETCH_DIFFERENCE_RATIO,
    MAX_STRETCHED_GAP_EM,
    MIN_CLEAR_VOTE,
    MIN_STRETCHED_GAPS,
    MIN_TYPED_GAPS_RATIO,
    MIN_TYPED_STRETCHED_GAPS,
    MIN_WIDE_STRETCHED_GAPS,
    PRINTED_SLACK_EM,
    SHORT_FORM_LIST_PENALTY,
    SPACE_WIDTH_EM,
    TYPED_CELL_SPACE_EM,
    TYPED_IMPRINT_REACH_EM,
    TYPED_SLACK_EM,
    WIDE_LEADING_EM,
)
from extractor.source import GRID_COLUMN_WIDTH_PT, TextRun


class PageMedium(ABC):
    """A page's number, width in points and direction, and what its medium shows and how exactly.

    `has_fonts`: sizes, styles and raised marks are known; without them only words show titles, headings and notes.
    `has_exact_places`: places are those of the print, in points, so that indents and margins show where paragraphs begin.
    `has_exact_spaces`: there are spaces in a line only where the author put them.
    `paragraph_stops`: stops that more often end a paragraph than a line within it.
    `wide_leading_em`: a commonest step between lines that is wider may be that between paragraphs.
    `slack_em`: the error of an estimated width of words. `cell_space_em`: the same with the space before, in a cell.
    `imprint_reach_em`: the distance above a job number within which the rest of an imprint may be.
    `column_shift_pt`: the distance by which the texts of one table column are shifted from line to line.
    `row_vote`: the evidence that begins a table row where rows have gaps above them and this line has none.
    `short_form_penalty`: what is taken off the score of a table with two columns that may be a list of short forms.
    """

    __slots__ = ("number", "rtl", "width")

    has_fonts: ClassVar[bool]
    has_exact_places: ClassVar[bool]
    has_exact_spaces: ClassVar[bool]
    paragraph_stops: ClassVar[tuple[str, ...]]
    wide_leading_em: ClassVar[float]
    slack_em: ClassVar[float]
    cell_space_em: ClassVar[float]
    imprint_reach_em: ClassVar[float]
    column_shift_pt: ClassVar[float]
    row_vote: ClassVar[float]
    short_form_penalty: ClassVar[float]

    def __init__(self, number: int, width: float, *, rtl: bool) -> None:
        self.number = number
        self.width = width
        self.rtl = rtl

    def mirror_span(self, x0: float, x1: float) -> Span:
        """The start and end of what is between two places from the page's left, from the side where reading begins."""
        return (self.width - x1, self.width - x0) if self.rtl else (x0, x1)

    def list_word_starts(self, words: list[TextRun]) -> list[tuple[float, TextRun]]:
        """Words that are in order from left to right in reading order, each with its start."""
        if self.rtl:
            return [(self.width - word.x1, word) for word in reversed(words)]
        return [(word.x0, word) for word in words]

    @staticmethod
    @abstractmethod
    def is_stretched(gaps: Sequence[float], spaces: int, size: float) -> bool:
        """Whether a line with wide gaps, in points, and other `spaces` was stretched to the margin and has no cells."""


class PrintedPage(PageMedium):
    """A page with fonts and exact places."""

    __slots__ = ()

    has_fonts = True
    has_exact_places = True
    has_exact_spaces = True
    paragraph_stops = CLAUSE_ENDS
    wide_leading_em = WIDE_LEADING_EM
    slack_em = PRINTED_SLACK_EM
    cell_space_em = SPACE_WIDTH_EM
    imprint_reach_em = IMPRINT_REACH_EM
    column_shift_pt = 0.0
    row_vote = float("inf")
    short_form_penalty = SHORT_FORM_LIST_PENALTY

    @staticmethod
    def is_stretched(gaps: Sequence[float], spaces: int, size: float) -> bool:
        """The gaps are equal: justification widens all of a line's spaces alike."""
        if len(gaps) < MIN_STRETCHED_GAPS or len(gaps) < spaces or max(gaps) > MAX_STRETCH_DIFFERENCE_RATIO * min(gaps):
            return False
        return len(gaps) >= MIN_WIDE_STRETCHED_GAPS or max(gaps) < MAX_STRETCHED_GAP_EM * size


class TypedPage(PageMedium):
    """A page of characters in rows and columns, each column of `GRID_COLUMN_WIDTH_PT`."""

    __slots__ = ()

    has_fonts = False
    has_exact_places = False
    has_exact_spaces = False
    paragraph_stops = FULL_STOPS
    wide_leading_em = float("inf")
    slack_em = TYPED_SLACK_EM
    cell_space_em = TYPED_CELL_SPACE_EM
    imprint_reach_em = TYPED_IMPRINT_REACH_EM
    column_shift_pt = GRID_COLUMN_WIDTH_PT / 2
    row_vote = MIN_CLEAR_VOTE
    short_form_penalty = 0.0

    @staticmethod
    def is_stretched(gaps: Sequence[float], spaces: int, size: float) -> bool:
        """The gaps are many and narrow: rounded to columns they are not equal."""
        is_many = len(gaps) >= MIN_TYPED_STRETCHED_GAPS and len(gaps) >= MIN_TYPED_GAPS_RATIO * spaces
        return is_many and max(gaps) <= MAX_STRETCHED_GAP_EM * size
