"""Sheets with two pages side by side are read page by page, and boxes are those on the sheet."""

from __future__ import annotations

from extractor.layout import arrange_pages
from extractor.layout.sheets import divide_sheets
from extractor.limits import Limits
from extractor.readers import pdf
from extractor.source import Source
from tests.readers.pdf_build import make_pdf, show

SHEET = "/MediaBox [0 0 840 595]"
TEXTS = [
    "The keepers of the lamps met in the harbour of the northern",
    "town and took note of what they had seen at sea that year.",
    "They thanked the pilots for the help that they had given to",
    "ships in storms, and asked them to report again next spring.",
    "No lamp had gone out in the winter, and none had been broken",
    "by the ice. The towers of stone had stood better than those",
    "of iron, as in the years before, and needed no repair either.",
    "The meeting rose in the evening, when the lamps were lit.",
]


def page(number: int, left: float, indent: float = 60) -> str:
    """A page of two paragraphs, with its symbol above and its number below, at a place on the sheet."""
    first = [show(left + indent, 500 - 13 * at, f"{text}", size=9) for at, text in enumerate(TEXTS)]
    second = [show(left + indent, 370 - 13 * at, f"{number} {text}", size=9) for at, text in enumerate(TEXTS)]
    return "".join(
        [show(left + indent, 550, "A/82/412", size=9), *first, *second, show(left + 200, 40, str(number), size=9)]
    )


def read(*sheets: str) -> Source:
    return arrange_pages(pdf.read(make_pdf(list(sheets), page=SHEET), Limits()))


def test_two_pages_on_a_sheet_are_read_one_after_the_other() -> None:
    source = read(page(1, 0) + page(2, 420), page(3, 0) + page(4, 420))
    texts = [block.text for block in source.blocks]
    assert [text[:2] for text in texts if text[:1].isdigit()] == ["1 ", "2 ", "3 ", "4 "]
    assert sum(text == " ".join(TEXTS) for text in texts) == 4
    assert "A/82/412" in source.furniture
    assert not any(text in {"1", "2", "3", "4"} for text in texts)


def test_places_are_those_on_the_sheet() -> None:
    source = read(page(1, 0) + page(2, 420), page(3, 0) + page(4, 420))
    places = [(block.page, block.bbox and block.bbox[0] > 420) for block in source.blocks if block.text[:1].isdigit()]
    assert places == [(1, False), (1, True), (2, False), (2, True)]
    assert source.pages == 2
    assert source.page_sizes == [(840, 595), (840, 595)]


def test_a_last_sheet_with_one_page_is_divided_too() -> None:
    source = read(page(1, 0) + page(2, 420), page(3, 0))
    assert [block.text[:2] for block in source.blocks if block.text[:1].isdigit()] == ["1 ", "2 ", "3 "]


def test_a_wide_page_whose_texts_begin_elsewhere_stays_whole() -> None:
    table = "".join(
        show(60, 500 - 20 * at, f"Lamp {at}", size=9) + show(445, 500 - 20 * at, str(100 + at), size=9)
        for at in range(12)
    )
    pages = pdf.read(make_pdf([table], page=SHEET), Limits()).pages
    assert divide_sheets(pages).pages == pages
