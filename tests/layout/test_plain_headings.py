"""Headings of pages that are printed in one font without bold type and italics: size, place, and what is around them."""

from __future__ import annotations

import pytest

from extractor import extract
from extractor.layout import arrange_pages
from extractor.limits import Limits
from extractor.readers import pdf
from tests.readers.pdf_build import make_pdf, show

SENTENCE = (
    "The keeper lights the lamp at dusk, every day of the year, and then goes on to the",
    "next one at the pier.",
)


def write_page(*paragraphs: tuple[float, str | tuple[str, ...]]) -> str:
    """A page of paragraphs of a size in points, each of one line or several, with a gap above."""
    operators, y = "", 780.0
    for size, lines in paragraphs:
        y -= 14
        for line in (lines,) if isinstance(lines, str) else lines:
            y -= 12
            operators += show(86 if line.startswith("(") else 72, y, line, size=size)
    return operators


def list_headings(*paragraphs: tuple[float, str | tuple[str, ...]]) -> list[str]:
    document = extract(make_pdf([write_page(*paragraphs)]))
    return [block.text for block in document.blocks if block.kind == "heading"]


def test_a_larger_line_is_a_heading_and_a_line_on_its_own_above_text_is_one() -> None:
    found = list_headings((14, "Rules for lamps"), (10, SENTENCE), (10, "Use of the lamps"), (10, SENTENCE))
    assert found == ["Rules for lamps", "Use of the lamps"]


def test_an_item_between_items_of_a_list_is_no_heading() -> None:
    items = ("(a) the name of the keeper;", "(b) the place of the lamp", "(c) the height of the lamp;", "(d) the oil.")
    found = list_headings((14, "Rules for lamps"), (10, SENTENCE), *((10.0, item) for item in items), (10, SENTENCE))
    assert found == ["Rules for lamps"]


def test_the_lines_of_a_form_are_no_headings() -> None:
    form = ((10, "Date ____________ Place ____________"), (10, "Name of the witness"), (10, "Title of the witness"))
    found = list_headings((14, "Rules for lamps"), (10, SENTENCE), (10, SENTENCE), *form, (14, "Second notice"))
    assert found == ["Rules for lamps", "Second notice"]


@pytest.mark.parametrize(
    ("title", "subtitle", "heading"),
    [
        ("Organization of work", "Note by the Secretariat", "Allocation of items"),
        ("Organización de los trabajos", "Nota de la Secretaría", "Asignación de los temas"),
        ("Organisation des travaux", "Note du Secrétariat", "Répartition des points"),
    ],
)
def test_a_heading_right_below_a_subtitle_is_no_part_of_it(title: str, subtitle: str, heading: str) -> None:
    above = ((760, 15, title), (746, 13, subtitle), (732, 13, heading))
    lines = "".join(show(72, y, line, size=size, font="B") for y, size, line in above)
    text = "".join(show(72, 718 - 14 * at, line, size=10) for at, line in enumerate(SENTENCE * 4))
    found = arrange_pages(pdf.read(make_pdf([lines + text]), Limits())).blocks
    assert [block.text for block in found][:3] == [title, subtitle, heading]
