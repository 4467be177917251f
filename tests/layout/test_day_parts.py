"""Parts of the day with their hours as headings of what is taken up then."""

from __future__ import annotations

import pytest

from extractor import extract
from tests.readers.pdf_build import font, make_pdf, show


@pytest.mark.parametrize(
    ("part", "is_heading"),
    [
        ("Afternoon (3-6 p.m.)", True),
        ("Tarde (De las 15.00 a las 18.00 horas)", True),
        ("Lamps of the coast", False),
    ],
)
def test_a_part_of_the_day_in_italics_heads_the_items_below_without_a_gap(part: str, *, is_heading: bool) -> None:
    lines = [
        "The keepers of the lights meet every year in the harbour and speak of the lamps.",
        "1. Opening",
        part,
        "2. Lamps",
        "3. Lenses",
    ]
    page = "".join(
        show(70, 700 - 13 * at, line, size=10, font="I" if line == part else "F") for at, line in enumerate(lines)
    )
    document = extract(make_pdf([page], fonts={"I": font("Times-Italic")}))
    assert (part in [block.text for block in document.blocks if block.kind == "heading"]) is is_heading
