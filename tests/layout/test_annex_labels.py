"""The label of an annex and its title: two headings, also where no gap divides them."""

from __future__ import annotations

import pytest

from extractor.layout import arrange_pages
from extractor.limits import Limits
from extractor.readers import pdf
from tests.layout.test_typed_tables import read_blocks
from tests.readers.pdf_build import make_pdf, show


@pytest.mark.parametrize("label", ["Annex II", "ANNEX", "Annexe I", "Anexo II", "Annex*"])
def test_the_label_of_an_annex_stands_alone_above_its_title(label: str) -> None:
    lines = show(72, 700, label, font="B") + show(90, 686, "Status of the lamps of the coast", font="B")
    source = arrange_pages(pdf.read(make_pdf([show(72, 740, "The lamps are listed overleaf."), lines]), Limits()))
    assert [block.text for block in source.blocks][1:] == [label, "Status of the lamps of the coast"]


def test_a_heading_that_begins_with_an_annex_goes_on_in_its_second_line() -> None:
    lines = show(72, 700, "Annex to the letter dated 3 May 2031 from the", font="B") + show(
        72, 686, "Keeper of Lamps", font="B"
    )
    source = arrange_pages(pdf.read(make_pdf([show(72, 740, "The lamps are listed overleaf."), lines]), Limits()))
    assert [block.text for block in source.blocks][1:] == [
        "Annex to the letter dated 3 May 2031 from the Keeper of Lamps"
    ]


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ("المرفق", "قائمة المصابيح"), ("Annex", "List of lamps"), ("Anexo", "Lista de lámparas"),
        ("Annexe", "Liste des lampes"), ("Приложение", "Перечень ламп"), ("附件", "灯的清单"),
    ],
)  # fmt: skip
def test_the_label_of_an_annex_stands_alone_right_above_its_title_on_a_typed_page(label: str, title: str) -> None:
    assert [block.text for block in read_blocks(f"{label}\n{title}\n")][-2:] == [label, title]
