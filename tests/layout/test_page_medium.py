"""The two media of pages: where places are measured from, and which gaps are those of a line stretched to the margin."""

from __future__ import annotations

import pytest

from extractor.layout.lines.line_builder import build_text_lines
from extractor.layout.page_medium import PageMedium, PrintedPage, TypedPage
from extractor.source import TextRun


def word(text: str, x0: float, x1: float, *, baseline: float = 20) -> TextRun:
    return TextRun(text, x0, baseline - 8, x1, baseline + 2, baseline, 10)


@pytest.mark.parametrize("medium", [PrintedPage, TypedPage])
def test_places_are_measured_from_the_side_where_reading_begins(medium: type[PageMedium]) -> None:
    words = [word("البند", 100, 130), word("جدول", 500, 530)]
    line = build_text_lines(words, medium(1, 600, rtl=True))[0]
    assert [(segment.start, segment.end) for segment in line.segments] == [(70, 100), (470, 500)]
    line = build_text_lines(words, medium(1, 600, rtl=False))[0]
    assert [(segment.start, segment.end) for segment in line.segments] == [(100, 130), (500, 530)]


def test_boxes_are_not_mirrored_and_typed_pages_have_none() -> None:
    printed = build_text_lines([word("جدول", 500, 530)], PrintedPage(1, 600, rtl=True))[0].segments[0]
    typed = build_text_lines([word("جدول", 500, 530)], TypedPage(1, 600, rtl=True))[0].segments[0]
    assert printed.find_bounding_box() == (500, 12, 530, 22)
    assert typed.find_bounding_box() is None


def test_a_mark_on_its_own_line_belongs_to_the_typed_line_below() -> None:
    runs = [
        word("(1)", 150, 165, baseline=20),
        word("Lamps", 100, 125, baseline=32),
        word("shine", 130, 150, baseline=32),
    ]
    typed = build_text_lines(runs, TypedPage(1, 600, rtl=False))
    assert [line.text for line in typed] == ["Lamps shine(1)"]
    assert len(build_text_lines(runs, PrintedPage(1, 600, rtl=False))) == 2


@pytest.mark.parametrize(
    ("gaps", "printed", "typed"),
    [
        ([12.0, 12.0, 12.0], True, True),
        ([10.0, 15.0, 10.0], False, True),  # rounded to columns of 5 pt
        ([60.0, 20.0, 40.0], False, False),  # the gaps between cells
        ([60.0, 60.0, 60.0, 60.0], True, False),  # a short line, stretched to the margin of a wide column
    ],
)
def test_gaps_of_a_stretched_line(gaps: list[float], printed: bool, typed: bool) -> None:
    assert PrintedPage.is_stretched(gaps, spaces=0, size=10) == printed
    assert TypedPage.is_stretched(gaps, spaces=0, size=10) == typed
