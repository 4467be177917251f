"""Notes at the foot of typed pages: several lines each, known by their numbers and by what calls them."""

from __future__ import annotations

import pytest

from extractor.layout import arrange_pages
from extractor.readers import text
from extractor.source import PagedSource, Source

BODY = "      The keepers of the lights meet once a year in the harbour of the island"


def read(page: str) -> Source:
    pages = text.read(page)
    assert isinstance(pages, PagedSource)
    return arrange_pages(pages)


@pytest.mark.parametrize(
    ("title", "first", "second"),
    [
        ("Report of the keepers", "Without the southern coast", "See the report on wicks"),
        ("Rapport des gardiens", "Sans la côte sud", "Voir le rapport sur les mèches"),
        ("Informe de los guardianes", "Sin la costa sur", "Véase el informe sobre las mechas"),
        ("Доклад смотрителей", "Без южного побережья", "См. доклад о фитилях"),
        ("管理员报告", "不包括南海岸", "见关于灯芯的报告"),
    ],
)
def test_long_notes_that_count_up_and_are_called_are_notes(title: str, first: str, second: str) -> None:
    page = f"""
      {title}*

{BODY} that
      has the oldest tower.1 They speak there of lamps, of lenses and of the birds 2. Then
      they go home.

* {second}.
1 {first}. {first}. {first}. {first}. {first}. {first}. {first}.
{second}. {second}. {second}. {second}. {second}. {second}.
{second}. {second}. {second}. {second}. {second}. {second}.
{second}. {second}. {second}. {second}. {second}. {second}.
{second}. {second}. {second}. {second}. {second}. {second}.
2 {second}.
"""
    source = read(page)
    assert [note.marker for note in source.notes] == ["*", "1", "2"]
    assert source.notes[2].text == f"{second}."
    assert any(block.text == title for block in source.blocks)


def test_numbered_rows_of_a_table_at_a_page_s_foot_are_no_notes() -> None:
    page = f"""
{BODY}.
      Table 1 shows the lamps, and table 2 the wicks.

1 Lamps at sea                        lit                    30
2 Wicks of the coast                  new                    12
"""
    assert read(page).notes == []
