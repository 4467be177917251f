"""Lists of contents set as tables."""

from __future__ import annotations

import pytest

from .build import read

OPENING = "A/91/6\n\n# Report of the keepers\n\n"


def list_contents(text: str) -> list[str]:
    return [block.text for block in read(text).blocks if block.zone == "contents"]


@pytest.mark.parametrize(
    ("heading", "page", "sentence"),
    [
        ("Contents", "Page", "The keepers of the lights meet once a year and speak of the lamps."),
        ("Table des matières", "Page", "Les gardiens des phares se réunissent une fois par an et parlent des lampes."),
        ("Índice", "Página", "Los guardianes de los faros se reúnen una vez al año y hablan de las lámparas."),
        ("Содержание", "Стр.", "Смотрители маяков собираются раз в год и говорят о лампах."),
        ("目录", "页次", "灯塔的守望员每年开一次会，讨论灯具的情况。"),
        ("المحتويات", "الصفحة", "يجتمع حراس المنارات مرة واحدة في السنة ويتحدثون عن المصابيح."),
    ],
)
def test_rows_that_end_in_pages_below_the_heading_of_contents_are_its_lines(
    heading: str, page: str, sentence: str
) -> None:
    table = f"|  | {page} |\n|---|---|\n| I. Lamps | iv |\n| Lenses | 2 |\n| Annexes |  |\n| II. Towers | 12 |\n"
    assert list_contents(f"{OPENING}## {heading}\n\n{table}\n## 3\n\n{sentence}\n\n{sentence}\n") == [
        page, "I. Lamps", "Lenses", "Annexes", "II. Towers",
    ]  # fmt: skip


def test_a_table_of_contents_goes_on_in_the_next_table() -> None:
    tables = "\n".join(
        f"|  |  |\n|---|---|\n| Lamps {n} | {n} |\n| Towers {n} | {n} |\n| Buoys {n} | {n + 1} |\n" for n in (3, 7)
    )
    assert len(list_contents(f"{OPENING}## Contents\n\n{tables}\n## Lamps\n\nText.\n")) == 6


@pytest.mark.parametrize(
    "table",
    [
        "| Lamps | 4 |\n|---|---|\n| Lenses | 2 |\n| Towers | 1 |\n| Buoys | 9 |\n",  # numbers that go down
        "| Lamps | 1 | 2 |\n|---|---|---|\n| Lenses | 4 | 4 |\n| Towers | 2 | 5 |\n| Buoys | 7 | 9 |\n",  # sums
        "| Lamps | 1 |\n|---|---|\n| Lenses |  |\n| Towers |  |\n| Buoys | 2 |\n",  # few numbers
        "| 1 |\n|---|\n| 2 |\n| 3 |\n| 4 |\n",  # no titles
    ],
)
def test_other_tables_below_the_heading_of_contents_stay_tables(table: str) -> None:
    assert list_contents(f"{OPENING}## Contents\n\n{table}\n## Lamps\n\nText.\n") == []


def test_a_table_with_growing_numbers_elsewhere_stays_a_table() -> None:
    table = "| Harbour | Lamps |\n|---|---|\n| North | 1 |\n| East | 2 |\n| South | 3 |\n"
    assert list_contents(f"{OPENING}## Lamps by harbour\n\n{table}\n") == []
