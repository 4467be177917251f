"""First pages without a masthead: the columns of their tables are not those of one."""

from __future__ import annotations

import pytest

from extractor.layout import arrange_pages
from extractor.readers import text
from extractor.source import PagedSource
from tests.layout.test_typed_tables import write_right_to_left

TABLES = {
    "ar": (("الفئة", "المأذون", "الفعلي"), ("حراس الشمال", "حراس الجنوب", "متطوعو الميناء")),
    "en": (("Category", "Authorized", "Actual"), ("Keepers of the north", "Keepers of the south", "Volunteers")),
    "es": (("Categoría", "Autorizados", "Reales"), ("Fareros del norte", "Fareros del sur", "Voluntarios")),
    "fr": (("Catégorie", "Autorisés", "Effectifs"), ("Gardiens du nord", "Gardiens du sud", "Bénévoles")),
    "ru": (("Категория", "Утверждено", "Занято"), ("Смотрители севера", "Смотрители юга", "Добровольцы")),
    "zh": (("类别", "核定", "实际"), ("北方看守人", "南方看守人", "志愿人员")),
}


@pytest.mark.parametrize("language", TABLES)
def test_a_table_at_the_top_of_the_first_page_is_no_masthead_in_two_columns(language: str) -> None:
    header, names = TABLES[language]
    rows = [header, *((name, str(210 + at), str(110 + at)) for at, name in enumerate(names))]
    if language == "ar":
        lines = [write_right_to_left(row[2], " " * 20, row[1], " " * 20, row[0]) for row in rows]
    else:
        lines = [f"{row[0]:<40}{row[1]:>14}{row[2]:>20}" for row in rows]
    pages = text.read("\n".join(lines) + "\n")
    assert isinstance(pages, PagedSource)
    table = next(block for block in arrange_pages(pages).blocks if block.kind == "table")
    assert [row[0].text for row in table.rows] == [header[0], *names]
