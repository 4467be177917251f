"""Days side by side with times of their own, meetings by a number and words, and marks within the brackets of an item."""

from __future__ import annotations

import pytest

from extractor import languages
from tests.segment.schedule_build import heading, read, show, table

SIDE_BY_SIDE = {
    "ar": ("برنامج العمل", "3 تشرين الأول/أكتوبر", "4 تشرين الأول/أكتوبر", "المصابيح", "الزيت", "السفن", "الملح"),
    "en": ("Programme of work", "3 October", "4 October", "Lamps", "Oil", "Ships", "Salt"),
    "es": ("Programa de trabajo", "3 de octubre", "4 de octubre", "Lámparas", "Aceite", "Buques", "Sal"),
    "fr": ("Programme de travail", "3 octobre", "4 octobre", "Lampes", "Huile", "Navires", "Sel"),
    "ru": ("Программа работы", "3 октября", "4 октября", "Лампы", "Масло", "Суда", "Соль"),
    "zh": ("工作方案", "10月3日", "10月4日", "灯具", "油料", "船只", "食盐"),
}


@pytest.mark.parametrize("language", SIDE_BY_SIDE)
def test_days_side_by_side_have_their_own_times(language: str) -> None:
    title, first, second, lamps, oil, ships, salt = SIDE_BY_SIDE[language]
    grid = table(f"{first}>|{second}>", f"10:00|{lamps}|09:30|{ships}", f"15:00|{oil}|14:00|{salt}")
    assert show(read(heading(title), grid, code=language)) == [
        f"10-03|10:00-|||{lamps}", f"10-03|15:00-|||{oil}", f"10-04|09:30-|||{ships}", f"10-04|14:00-|||{salt}",
    ]  # fmt: skip


def test_days_side_by_side_below_headers_of_their_own():
    grid = table("Time|3 October|Time|4 October", "10:00|Lamps|09:30|Ships", "15:00|Oil|14:00|Salt")
    assert show(read(heading("Programme of work"), grid)) == [
        "10-03|10:00-|||Lamps", "10-03|15:00-|||Oil", "10-04|09:30-|||Ships", "10-04|14:00-|||Salt",
    ]  # fmt: skip


def test_two_columns_of_times_of_one_day_are_no_days_side_by_side():
    grid = table("Date|From|To|Subject", "3 October|10:00|13:00|Lamps", "4 October|15:00|18:00|Oil")
    assert show(read(heading("Programme of work"), grid))[0].startswith("10-03|10:00-")


NUMBERED_MEETINGS = {
    "ar": ("برنامج العمل", "الجلسة|التاريخ|الموضوع", "الأولى، صباحا", "الثانية، مساء", "3 تشرين الأول/أكتوبر", "المصابيح", "الزيت"),
    "en": ("Programme of work", "Meeting|Date|Subject", "1st, morning", "2nd, afternoon", "3 October", "Lamps", "Oil"),
    "es": ("Programa de trabajo", "Sesión|Fecha|Asunto", "1ª plenaria", "2ª plenaria", "3 de octubre", "Lámparas", "Aceite"),
    "fr": ("Programme de travail", "Séance|Date|Sujet", "1re plénière", "2e plénière", "3 octobre", "Lampes", "Huile"),
    "ru": ("Программа работы", "Заседание|Дата|Тема", "1-е, утреннее", "2-е, дневное", "3 октября", "Лампы", "Масло"),
    "zh": ("工作方案", "会议|日期|议题", "第1次（上午）", "第2次（下午）", "10月3日", "灯具", "油料"),
}  # fmt: skip


@pytest.mark.parametrize("language", NUMBERED_MEETINGS)
def test_a_number_with_words_after_it_names_a_meeting_below_its_header(language: str) -> None:
    title, header, first, second, day, lamps, oil = NUMBERED_MEETINGS[language]
    found = read(heading(title), table(header, f"{first}|{day}|{lamps}", f"{second}|{day}|{oil}"), code=language)
    assert [row.meeting for row in found.rows] == [first, second]
    assert [row.title for row in found.rows] == [lamps, oil]


@pytest.mark.parametrize(
    ("language", "text", "rest"),
    [
        ("ar", "مناقشة عامة (البند 3، تابع)", "مناقشة عامة (البند 3)"),
        ("en", "General debate (item 3 (a), continued)", "General debate (item 3 (a))"),
        ("en", "General debate (item 3 (continued))", "General debate (item 3)"),
        ("es", "Debate general (tema 3, continuación)", "Debate general (tema 3)"),
        ("fr", "Débat général (point 3, suite et fin)", "Débat général (point 3)"),
        ("ru", "Общие прения (пункт 3, продолжение)", "Общие прения (пункт 3)"),
        ("zh", "一般性辩论（项目3，续）", "一般性辩论（项目3)"),
    ],
)
def test_marks_within_the_brackets_of_an_item(language: str, text: str, rest: str) -> None:
    assert languages.load_language(language).cells.parse_continuation_mark(text).rest == rest


def test_a_mark_within_other_brackets_is_none():
    assert languages.load_language("en").cells.parse_continuation_mark("Debate (see the report, continued)") is None


def test_hours_below_a_part_of_the_day_are_no_items():
    grid = table(
        "|الاثنين 3 تشرين الأول/أكتوبر|الثلاثاء 4 تشرين الأول/أكتوبر",
        "صباحا/n10/00 – 13/00|المصابيح|الزيت",
        "بعد الظهر/n15/00 – 18/00|السفن|الملح",
    )
    assert [row.start for row in read(heading("برنامج العمل"), grid, code="ar").rows] == ["10:00", "15:00"] * 2
