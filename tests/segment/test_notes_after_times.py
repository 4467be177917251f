"""Notes in brackets after a day or a time, and numbers of times, in plans that are lines."""

from __future__ import annotations

import pytest

from extractor import extract
from tests.segment.schedule_build import heading, line, read, show

PLANS = {
    "ar": ("تنظيم الأعمال", "الاثنين 3 تشرين الأول/أكتوبر", "الساعة 10:00–13:00 (القاعة 4)", "البند 1: المصابيح"),
    "en": ("Organization of work", "Monday, 3 October", "10 a.m.–1 p.m. (Conference Room 4)", "Item 1: Lamps"),
    "es": ("Organización de los trabajos", "Lunes 3 de octubre", "De 10.00 a 13.00 horas (Sala 4)", "Tema 1: Lámparas"),
    "fr": ("Organisation des travaux", "Lundi 3 octobre", "10 heures-13 heures (salle 4)", "Point 1 : Lampes"),
    "ru": ("Организация работы", "Понедельник, 3 октября", "10:00–13:00 (зал 4)", "Пункт 1: Лампы"),
    "zh": ("工作安排", "10月3日，星期一", "上午10点至下午1点（第4会议室）", "项目1：灯具"),
}


@pytest.mark.parametrize("code", PLANS)
def test_a_room_in_brackets_after_a_time_is_no_entry(code: str) -> None:
    title, *lines = PLANS[code]
    found = show(read(heading(title), *map(line, lines), code=code))
    assert [row.rsplit("|", 1)[0] for row in found] == ["10-03|10:00-13:00||1"]


def test_an_item_in_brackets_after_a_time_is_an_entry() -> None:
    found = read(heading("Organization of work"), line("Monday, 3 October"), line("10 a.m. (item 3)"), line("Lamps"))
    assert show(found)[0] == "10-03|10:00-||3|"


@pytest.mark.parametrize(
    ("code", "times"),
    [
        ("fr", ("9 h 30-10 heures", "10 h 30-13 heures", "11 h 30-14 heures")),
        ("ru", ("9 ч. 30 м. – 10 ч. 00 м.", "10 ч. 30 м. – 13 ч. 00 м.", "11 ч. 30 м. – 14 ч. 00 м.")),
    ],
)
def test_hours_that_begin_with_a_number_are_no_items_of_an_agenda(code: str, times: tuple[str, ...]) -> None:
    title, day, _, item = PLANS[code]
    lines = "".join(f"<p>{time}</p><p>{item}</p>" for time in times)
    page = f'<html lang="{code}"><body><h1>{title}</h1><h2>{day} 2033</h2>{lines}</body></html>'
    found = extract(page.encode(), name="a.html")
    assert found.agenda is None
    assert found.schedule is not None
    assert len(found.schedule.rows) == len(times)
