"""Schedules set as lines: what a bullet, a heading and a plain line are shows from what stands above and below them."""

from __future__ import annotations

import pytest

from extractor.segment.draft_blocks import DraftBlock
from tests.segment.schedule_build import heading, line, read, show, table

BULLETS = {
    "en": ("Timetable", "Monday, 3 October", "10 a.m.–1 p.m.", "Lamps (item 3)", "3–6 p.m.", "Oil (item 4 (b))"),
    "fr": ("Calendrier", "Lundi 3 octobre", "10 heures-13 heures", "Lampes (point 3)", "15 heures-18 heures", "Huile [point 4 b)]"),
    "es": ("Calendario", "Lunes 3 de octubre", "10.00 a 13.00 horas", "Faros (tema 3)", "15.00 a 18.00 horas", "Aceite (tema 4 b))"),
    "ru": ("Расписание", "Понедельник, 3 октября", "10 ч. 00 м. — 13 ч. 00 м.", "Маяки (пункт 3)", "15 ч. — 18 ч.", "Масло (пункт 4 b))"),
    "ar": (
        "الجدول الزمني", "الاثنين، 3 تشرين الأول/أكتوبر", "من الساعة 10:00 إلى الساعة 13:00", "المنارات (البند 3)",
        "من الساعة 15:00 إلى الساعة 18:00", "الزيت (البند 4 (ب))",
    ),
    "zh": ("时间表", "10月3日，星期一", "上午10时至下午1时", "灯塔（项目3）", "下午3时至6时", "灯油（项目4(b)）"),
}  # fmt: skip


def bullet(text: str, symbol: str = "•", depth: int = 1) -> DraftBlock:
    """A list item after a bullet."""
    return DraftBlock("list_item", text, label=symbol, format_level=depth)


def part(text: str, level: int) -> DraftBlock:
    """A heading of a level."""
    return DraftBlock("heading", text, level=level)


@pytest.mark.parametrize("code", BULLETS)
def test_bullets_below_a_time_are_its_entries(code):
    title, day, morning, first, afternoon, second = BULLETS[code]
    found = read(
        part(title, 2),
        part(day, 3),
        line(morning),
        bullet(first),
        bullet(second),
        line(afternoon),
        line(f"• {second}"),
        code=code,
    )
    assert [row.split("|")[:4] for row in show(found)] == [
        ["10-03", "10:00-13:00", "", "3"],
        ["10-03", "10:00-13:00", "", "4(b)"],
        ["10-03", "15:00-18:00", "", "4(b)"],
    ]


def test_bullets_below_an_entry_and_deeper_ones_are_details():
    found = read(
        heading("Timetable"),
        line("Monday, 3 October"),
        line("10 a.m.: Lamps"),
        bullet("Oil lamps"),
        line("3 p.m."),
        bullet("Ships"),
        bullet("Under sail", "–"),
        bullet("Under oars", depth=2),
        bullet("Docks"),
    )
    assert show(found) == ["10-03|10:00-|||Lamps", "10-03|15:00-|||Ships", "10-03|15:00-|||Docks"]


@pytest.mark.parametrize(
    ("code", "list_title", "header"),
    [
        ("en", "Papers of the meeting", "Item|Title|Document"),
        ("fr", "Pièces de la réunion", "Point|Titre|Document"),
        ("ru", "Бумаги совещания", "Пункт|Название|Документ"),
    ],
)
@pytest.mark.parametrize("level", [2, 6])
def test_a_table_without_times_after_the_last_entry_is_none_of_it(code, list_title, header, level):
    title, day, morning, first, afternoon, second = BULLETS[code]
    found = read(
        part(title, 2),
        part(day, 3),
        line(morning),
        bullet(first),
        line(afternoon),
        bullet(second),
        part(list_title, level),
        table(header, "3|A|TD/B/1", "4 (b)|B|TD/B/2"),
        code=code,
    )
    assert len(found.rows) == 2


def test_a_heading_as_high_as_the_schedules_ends_it():
    found = read(
        part("Timetable", 2),
        part("Monday, 3 October", 3),
        line("10 a.m.: Lamps"),
        line("3 p.m.: Oil"),
        part("Rooms and keys", 2),
        line("Keys are at the desk."),
    )
    assert show(found) == ["10-03|10:00-|||Lamps", "10-03|15:00-|||Oil"]


def test_a_heading_below_a_time_is_its_entry():
    found = read(
        part("Timetable", 2),
        part("Monday, 3 October", 3),
        line("10 a.m."),
        part("Lamps", 2),
        line("3 p.m."),
        part("Oil", 2),
        line("The keepers report."),
    )
    assert show(found)[:2] == ["10-03|10:00-|||Lamps", "10-03|15:00-|||Oil"]


@pytest.mark.parametrize(
    ("code", "title", "first", "entry", "caption", "second"),
    [
        ("fr", "Calendrier", "Lundi 3 octobre", "10 heures : Lampes", "Réunion des gardiens", "Mardi 4 octobre"),
        ("es", "Calendario", "Lunes 3 de octubre", "10.00 horas: Faros", "Reunión de guardas", "Martes 4 de octubre"),
        ("ar", "الجدول الزمني", "الاثنين، 3 تشرين الأول/أكتوبر", "الساعة 10:00: المنارات", "لقاء الحراس", "الثلاثاء، 4 تشرين الأول/أكتوبر"),
        ("zh", "时间表", "10月3日，星期一", "上午10时：灯塔", "守塔人会期", "10月4日，星期二"),
    ],
)  # fmt: skip
def test_a_plain_line_above_a_day_names_a_part_of_the_session(code, title, first, entry, caption, second):
    found = read(heading(title), line(first), line(entry), line(caption), line(second), line(entry), code=code)
    assert [(row.date, row.start) for row in found.rows] == [("2033-10-03", "10:00"), ("2033-10-04", "10:00")]


def test_a_plain_line_above_a_day_is_an_entry_where_others_are_plain():
    found = read(
        heading("Timetable"),
        line("Monday, 3 October"),
        line("10 a.m."),
        line("Lamps"),
        line("Other business"),
        line("Tuesday, 4 October"),
        line("10 a.m."),
        line("Oil"),
    )
    assert show(found) == ["10-03|10:00-|||Lamps", "10-03|10:00-|||Other business", "10-04|10:00-|||Oil"]


def test_days_without_a_heading_hold_lines_and_a_table():
    found = read(
        heading("Papers of the keepers"),
        heading("Monday, 3 October"),
        line("10 a.m. Opening"),
        line("3 p.m. Lamps"),
        heading("Tuesday, 4 October"),
        table("10 a.m.|Oil", "3 p.m.|Ships"),
    )
    assert show(found) == [
        "10-03|10:00-|||Opening",
        "10-03|15:00-|||Lamps",
        "10-04|10:00-|||Oil",
        "10-04|15:00-|||Ships",
    ]


@pytest.mark.parametrize(
    ("code", "days", "first", "second"),
    [
        ("ar", "الاثنين، 3 تشرين الأول/أكتوبر|الثلاثاء، 4 تشرين الأول/أكتوبر", "الساعة 10:00 المنارات", "الساعة 15:00 الزيت"),
        ("es", "Lunes 3 de octubre|Martes 4 de octubre", "A las 10.00 horas Faros", "a las 15.00 horas Aceite"),
        ("zh", "10月3日，星期一|10月4日，星期二", "上午 10 时 灯塔", "下午 3 时 灯油"),
    ],
)  # fmt: skip
def test_a_second_time_in_a_line_takes_its_words_with_it(code, days, first, second):
    entry = f"{first}{'' if code == 'zh' else ' '}{second}"
    found = read(heading("X"), table(days, f"{entry}|{first}"), code=code)
    titles = [text.split(" ")[-1] for text in (first, second, first)]
    assert [(row.start, row.title) for row in found.rows] == [
        ("10:00", titles[0]),
        ("15:00", titles[1]),
        ("10:00", titles[2]),
    ]


@pytest.mark.parametrize("separator", [" ", "، "])
def test_an_arabic_day_stands_right_before_its_time(separator):
    day = f"الثلاثاء 4 تشرين الأول/أكتوبر 2033{separator}من الساعة 10:00 إلى الساعة 13:00"
    found = read(
        heading("الجدول الزمني"),
        line(day),
        bullet("المنارات"),
        line(day.replace("10:00", "11:00")),
        bullet("الزيت"),
        code="ar",
    )
    assert [(row.date, row.start) for row in found.rows] == [("2033-10-04", "10:00"), ("2033-10-04", "11:00")]
