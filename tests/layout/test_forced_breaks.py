"""Line breaks that an author made, and those of wrapped text: what room, words, tabs and indents show."""

from __future__ import annotations

import pytest

from extractor import extract
from extractor.layout.lexicon import is_line_unfinished
from extractor.layout.tables.rows.cell_texts import continues_text
from tests.readers.pdf_build import make_pdf, show

COURIER = {"C": b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>"}


def typed(x: float, y: float, text: str) -> str:
    return show(x, y, text, size=10, font="C")


@pytest.mark.parametrize(
    ("whole", "broken"),
    [
        ("إقرار جدول الأعمال", "إقرار جدول الأعمال من"),
        ("Adoption of the agenda", "Adoption of the agenda of the"),
        ("Adoption de l’ordre du jour", "Adoption de l’ordre du jour pour"),
        ("Утверждение повестки дня", "Утверждение повестки дня для"),
        ("Aprobación del orden del día", "Aprobación del orden del día sobre"),
    ],
)
def test_a_line_breaks_off_after_words_that_link_and_not_after_frequent_nouns(whole: str, broken: str) -> None:
    assert not is_line_unfinished(whole)
    assert is_line_unfinished(broken)


def test_a_capital_letter_alone_is_a_name_and_no_article() -> None:
    assert not is_line_unfinished("Lighthouses of class A")
    assert is_line_unfinished("Lighthouses of a")


def test_chinese_hours_break_within_a_number() -> None:
    assert continues_text("下午 2 时 30 分至 5", "时 30 分")
    assert not continues_text("上午 10 时至下午 1 时", "介绍性发言")


def read_texts(*lines: tuple[float, float, str]) -> list[str]:
    """The texts of the blocks of a page with lines at places, below a full line that shows the margin."""
    full = typed(72, 760, "x" * 70) + typed(72, 748, "x" * 20)
    data = make_pdf([full + "".join(typed(*line) for line in lines)], fonts=COURIER)
    return [block.text for block in extract(data).blocks[1:]]


@pytest.mark.parametrize("word", ["Item", "Point", "Tema"])
def test_lines_with_a_tab_after_a_colon_are_not_stretched(word: str) -> None:
    lines = [(72.0, 700.0 - 12 * n, f"{word} {n}:") for n in (1, 2, 3)]
    texts = [(160.0, y, f"Lamps {n}") for n, (_, y, _) in enumerate(lines, 1)]
    assert read_texts(*lines, *texts) == [f"{word} {n}: Lamps {n}" for n in (1, 2, 3)]


def test_a_line_that_leaves_a_hanging_indent_begins_a_paragraph() -> None:
    item = "Lamps and their keepers on all of the coasts and piers of the lakes"[:57]
    found = read_texts(
        (90, 700, "(b)"), (130, 700, item), (130, 688, "and of the great rivers that have harbours and piers too"),
        (72, 676, "Afternoon: 3 p.m. to 6 p.m."),
    )  # fmt: skip
    assert found[-1] == "Afternoon: 3 p.m. to 6 p.m."


@pytest.mark.parametrize(("shift", "text"), [(0.5, "lamps"), (-0.5, "lamps"), (4.0, "lamps lamps")])
def test_a_text_drawn_twice_at_one_place_is_read_once(shift: float, text: str) -> None:
    for x in (72.0, 72.4, 72.9):
        second = x + shift if abs(shift) < 1 else x + 60
        document = extract(make_pdf([typed(x, 700, "lamps") + typed(second, 700, "lamps")], fonts=COURIER))
        assert " ".join(block.text for block in document.blocks) == text
