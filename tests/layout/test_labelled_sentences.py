"""Labelled sentences left of the text are no headings where others with such a label at their place end with a stop."""

from __future__ import annotations

from extractor.layout import arrange_pages
from extractor.limits import Limits
from extractor.readers import pdf
from tests.readers.pdf_build import make_pdf, show

LONG = "of the outer coast is lit by the keeper of the harbour at night"


def list_headings(items: list[str]) -> list[str]:
    operators = show(100, 760, "Rules on the lamps of the coast", font="B", size=14)
    for step, item in enumerate(items):
        label, _, text = item.partition(" ")
        y = 720 - 40 * step
        operators += (
            show(72, y, label) + show(108, y, text) + show(108, y - 14, LONG) + show(108, y - 28, "and by day.")
        )
    lone = 720 - 40 * len(items)
    operators += show(72, lone, "(z)") + show(108, lone, "The place of the lamp")
    source = arrange_pages(pdf.read(make_pdf([operators]), Limits()))
    return [block.text for block in source.blocks if block.kind == "heading"]


def test_an_item_without_its_stop_among_items_with_stops_is_no_heading() -> None:
    items = [f"({letter}) The lamp of the port" for letter in "abcdef"]
    assert list_headings(items) == ["Rules on the lamps of the coast"]


def test_a_text_that_ends_with_a_conjunction_is_no_heading() -> None:
    operators = show(100, 760, "Rules on lamps", font="B", size=14) + show(
        72, 700, "The keepers of the lamps; and", font="B"
    )
    operators += show(72, 660, "The lamps are lit at night.")
    source = arrange_pages(pdf.read(make_pdf([operators]), Limits()))
    assert [block.text for block in source.blocks if block.kind == "heading"] == ["Rules on lamps"]
