"""A table right below the masthead of a first page: its columns are none of the masthead."""

from __future__ import annotations

import pytest

from extractor import extract

PLANS = [
    (
        "ar",
        "الأمم المتحدة",
        "لجنة المنارات",
        "جنيف، 3-7 آذار/مارس 2031",
        "برنامج العمل",
        ("الوقت", "الاثنين 3", "الثلاثاء 4"),
        "المصابيح",
    ),
    (
        "en",
        "United Nations",
        "Committee on Lighthouses",
        "Geneva, 3–7 March 2031",
        "Programme of work",
        ("Time", "Monday 3", "Tuesday 4"),
        "Lamps",
    ),
    (
        "es",
        "Naciones Unidas",
        "Comité de Faros",
        "Ginebra, 3 a 7 de marzo de 2031",
        "Programa de trabajo",
        ("Hora", "Lunes 3", "Martes 4"),
        "Lámparas",
    ),
    (
        "fr",
        "Nations Unies",
        "Comité des phares",
        "Genève, 3-7 mars 2031",
        "Programme de travail",
        ("Heure", "Lundi 3", "Mardi 4"),
        "Lampes",
    ),
    (
        "ru",
        "Организация Объединенных Наций",
        "Комитет по маякам",
        "Женева, 3–7 марта 2031 года",
        "Программа работы",
        ("Время", "Вторник, 4", "Среда, 5"),
        "Лампы",
    ),
    ("zh", "联合国", "灯塔委员会", "2031年3月3日至7日，日内瓦", "工作方案", ("时间", "3日星期一", "4日星期二"), "灯具"),
]


def make_text(lines: tuple[str, ...], header: tuple[str, str, str], entry: str) -> str:
    """Typed text: lines of a masthead and a heading, and a table in columns of 30 characters."""
    rows = [
        header,
        *((f"{hour}:00-{hour + 1}:00", f"{entry} {hour}", f"{entry} {hour + 5}") for hour in (9, 10, 11, 12)),
    ]
    table = "\n\n".join("".join(f"{cell:<30}" for cell in row).rstrip() for row in rows)
    return "\n".join(lines) + f"\n\n{table}\n"


@pytest.mark.parametrize(("language", "organization", "organ", "meeting", "title", "header", "entry"), PLANS)
def test_columns_below_the_heading_of_a_plan_are_no_masthead(
    language: str, organization: str, organ: str, meeting: str, title: str, header: tuple[str, str, str], entry: str
) -> None:
    lines = (organization, "AC/999/2031/L.1", organ, meeting, "", title)
    document = extract(make_text(lines, header, entry).encode(), name="a.txt")
    assert document.masthead.title == title
    [table] = [block for block in document.blocks if block.rows]
    assert [cell.text for cell in (table.rows or [])[0]] == list(header)
    assert len(table.rows or []) == 5
