"""Lists of documents by item: "Item 3" on a line of its own, and below it symbols with their titles beside them."""

from __future__ import annotations

import pytest

from extractor.layout import arrange_pages
from extractor.limits import Limits
from extractor.readers import pdf, text
from extractor.source import PagedSource
from tests.readers.pdf_build import make_pdf, show

ITEMS = ["Item", "Point", "Tema", "Пункт", "项目"]


@pytest.mark.parametrize("item", ITEMS)
def test_the_line_of_an_item_above_symbols_is_no_cell_on_typed_pages(item: str) -> None:
    listed = "".join(
        f"{item} {n}\nA/AC.999/2031/{n}           Report of the keepers of lamp {n}\n" for n in range(2, 6)
    )
    pages = text.read(f"\nA list of the documents of the session follows here.\n\n{listed}")
    assert isinstance(pages, PagedSource)
    texts = [block.text for block in arrange_pages(pages).blocks]
    assert {f"{item} {n}" for n in range(2, 6)} <= set(texts)


def test_the_line_of_an_item_above_symbols_is_no_cell_in_print() -> None:
    lines = "".join(
        show(72, 700 - 28 * n, f"Item {n}")
        + show(72, 686 - 28 * n, f"A/AC.999/2031/{n}")
        + show(220, 686 - 28 * n, f"Report of the keepers of lamp {n}")
        for n in range(2, 6)
    )
    texts = [block.text for block in arrange_pages(pdf.read(make_pdf([lines]), Limits())).blocks]
    assert {f"Item {n}" for n in range(2, 6)} <= set(texts)
