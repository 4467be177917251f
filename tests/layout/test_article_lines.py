"""Labels of articles that only their words set off from the text above them, and headings broken by hand."""

from __future__ import annotations

import pytest

from extractor.layout import arrange_pages
from extractor.limits import Limits
from extractor.readers import pdf
from tests.readers.pdf_build import font, make_pdf, show

WIDTH = 600
LETTERS = {"U": font("Uniform-Bold", {code: chr(code) for code in range(32, 127)}, width=700)}  # 8.4 pt of 12
ROWS = (
    "The keeper of the lamp goes along the pier in the evening and lights the lamps one",
    "after the other until the last of them is lit and the harbour can be seen from there",
)


FULL_ROW = "and from the sea beyond it, where the boats of the harbour wait until the morning."


def write_paragraph(y: float, indent: float = 0) -> str:
    return show(72 + indent, y, ROWS[0]) + show(72, y - 14, ROWS[1]) + show(72, y - 28, "and from the sea beyond it.")


def list_texts(*pages: str) -> list[str]:
    source = arrange_pages(pdf.read(make_pdf(pages, fonts=LETTERS), Limits()))
    return [block.text for block in source.blocks]


@pytest.mark.parametrize(
    "label", ["Article 5", "Principio 5", "Règle 5: Lampes de la jetée", "Guideline 5: Lamps of the pier"]
)
def test_a_line_with_an_articles_label_begins_a_paragraph(label: str) -> None:
    page = write_paragraph(700) + show(72, 640, FULL_ROW) + show(72, 626, label) + write_paragraph(600)
    assert label in list_texts(page)


def test_a_reference_that_a_line_s_end_breaks_is_none() -> None:
    page = write_paragraph(700) + show(72, 640, f"{ROWS[0][:-4]} as in") + show(72, 626, "Article 5")
    assert "Article 5" not in list_texts(page + write_paragraph(590))


def test_an_articles_label_at_the_top_of_a_page_continues_nothing() -> None:
    first = "".join(write_paragraph(y, 14) for y in (700, 640)) + show(86, 590, ROWS[0]) + show(72, 576, FULL_ROW)
    second = show(72, 700, "Guideline 6: Lamps of the pier") + write_paragraph(670, 14)
    assert "Guideline 6: Lamps of the pier" in list_texts(first, second)


def test_a_centred_heading_in_bold_type_on_two_lines_is_one() -> None:
    lines = ("LAMPS OF THE PIER AND THE HARBOUR", "FINANCE")
    heading = "".join(show((WIDTH - 8.4 * len(line)) / 2, 690 - 13 * n, line, font="U") for n, line in enumerate(lines))
    found = list_texts(write_paragraph(750) + heading + write_paragraph(650) + write_paragraph(590))
    assert " ".join(lines) in found
