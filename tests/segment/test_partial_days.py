"""Days without a date: weekdays, numbers and counts, which a week, a month or the meeting completes."""

from __future__ import annotations

import datetime

import pytest

from extractor import languages
from extractor.segment.schedule.cell_content import can_hold_key
from extractor.segment.schedule.reader import read_schedule
from tests.segment.schedule_build import MEETING_START, heading, line, read, show, table

WORK = heading("Organization of work")


def read_week(*blocks, code="en", last=datetime.date(2033, 10, 7)):
    """The schedule of a meeting from Monday, 3 October 2033, to a last day."""
    return read_schedule(list(blocks), languages.load_language(code), MEETING_START, certain=True, last_day=last)


@pytest.mark.parametrize(
    ("code", "work", "header", "first", "second"),
    [
        ("en", "Timetable", "Day|Time|Subject", "Monday|10 a.m.|Lamps", "Thursday|3 p.m.|Oil"),
        ("fr", "Calendrier", "Jour|Heure|Sujet", "Lundi|10 heures|Lampes", "Jeudi|15 heures|Huile"),
        ("es", "Calendario", "Día|Hora|Asunto", "Lunes|10.00 horas|Faros", "Jueves|15.00 horas|Aceite"),
        ("ru", "Расписание", "День|Время|Тема", "Понедельник|10 ч. 00 м.|Маяки", "Четверг|15 ч. 00 м.|Масло"),
        ("ar", "الجدول الزمني", "اليوم|الوقت|الموضوع", "الاثنين|الساعة 10:00|المنارات", "الخميس|الساعة 15:00|الزيت"),
        ("zh", "时间表", "日期|时间|主题", "星期一|上午10时|灯塔", "星期四|下午3时|灯油"),
    ],
)
def test_weekdays_are_days_of_the_meeting(code, work, header, first, second):
    found = show(read_week(heading(work), table(header, first, second), code=code))
    titles = [row.split("|")[2] for row in (first, second)]
    assert found == [f"10-03|10:00-|||{titles[0]}", f"10-06|15:00-|||{titles[1]}"]


@pytest.mark.parametrize(
    ("code", "work", "weeks", "day"),
    [
        ("en", "Timetable", ("Week 1: 3–7 October", "Week 2: 10–14 October"), "Tuesday"),
        ("fr", "Calendrier", ("Semaine 1 : 3-7 octobre", "Semaine 2 : 10-14 octobre"), "Mardi"),
        ("es", "Calendario", ("Semana 1: 3 a 7 de octubre", "Semana 2: 10 a 14 de octubre"), "Martes"),
        ("ru", "Расписание", ("Неделя 1: 3–7 октября", "Неделя 2: 10–14 октября"), "Вторник"),
        (
            "ar",
            "الجدول الزمني",
            ("الأسبوع 1: 3-7 تشرين الأول/أكتوبر", "الأسبوع 2: 10-14 تشرين الأول/أكتوبر"),
            "الثلاثاء",
        ),
        ("zh", "时间表", ("第1周：10月3日至7日", "第2周：10月10日至14日"), "星期二"),
    ],
)
def test_weekdays_are_days_of_the_week_above_them(code, work, weeks, day):
    rows = [row for week in weeks for row in (f"{week}>>", f"{day}|10:00–13:00|3 (a)")]
    header = {"zh": "日期|时间|项目", "ar": "اليوم|الوقت|البند", "ru": "День|Время|Пункт"}.get(code, "Date|10:00|Item")
    found = show(read_week(heading(work), table(header.replace("10:00", "…"), *rows), code=code))
    assert found == ["10-04|10:00-13:00||3(a)|", "10-11|10:00-13:00||3(a)|"]


def test_a_weekday_that_nothing_completes_is_null_with_a_diagnostic():
    parsed = read(WORK, table("Day|Time|Subject", "Monday|10 a.m.|Lamps", "Tuesday|3 p.m.|Oil"), near=None)
    assert show(parsed) == ["|10:00-|||Lamps", "|15:00-|||Oil"]
    assert {finding.code for finding in parsed.findings} == {"schedule.cell_unread"}


@pytest.mark.parametrize(
    ("code", "work", "header", "month", "days"),
    [
        ("en", "Calendar of meetings", "Date|Title", "January 2034", "12–16"),
        ("fr", "Calendrier", "Date|Titre", "Janvier 2034", "12-16"),
        ("es", "Calendario", "Fecha|Título", "Enero de 2034", "12 a 16"),
        ("ru", "Расписание заседаний", "Дата|Название", "Январь 2034 года", "12–16"),
        ("ar", "الجدول الزمني", "التاريخ|العنوان", "كانون الثاني/يناير 2034", "12-16"),
        ("zh", "会议日程", "日期|名称", "2034年1月", "12日至16日"),
    ],
)
def test_numbers_below_a_month_are_its_days(code, work, header, month, days):
    parsed = read_week(heading(work), table(header, f"{month}>", f"{days}|Lamps", "30|Oil"), code=code)
    assert [(row.date, row.date_end) for row in parsed.rows] == [("2034-01-12", "2034-01-16"), ("2034-01-30", None)]


def test_a_month_has_its_weekdays_across():
    found = read_week(
        heading("Programme of work: October 2033"),
        table(
            "Monday|Tuesday|Wednesday",
            "3/n10 a.m. Opening/n3 p.m. Lamps|4|5/n10 a.m. Oil",
            "10 10 a.m. Ships 3 p.m. Informal consultations|11|12",
        ),
        last=datetime.date(2033, 10, 31),
    )
    assert show(found) == [
        "10-03|10:00-|||Opening",
        "10-03|15:00-|||Lamps",
        "10-05|10:00-|||Oil",
        "10-10|10:00-|||Ships",
        "10-10|15:00-|||Informal consultations",
    ]


@pytest.mark.parametrize(
    ("code", "titles", "days", "entry"),
    [
        ("en", ["Programme of work of the Council", "October 2033"], "Monday|Tuesday", "10 a.m. Lamps"),
        ("es", ["Programa de trabajo", "Octubre de 2033"], "Lunes|Martes", "10.00 horas Faros"),
        ("ru", ["Программа работы на октябрь 2033 года"], "Понедельник|Вторник", "10 ч. 00 м. Маяки"),
        ("zh", ["工作方案", "2033年10月"], "星期一|星期二", "上午10时 灯塔"),
        ("ar", ["الحراس: تشرين الأول/أكتوبر 2033"], "الاثنين|الثلاثاء", "الساعة 10:00 المنارات"),
    ],
)
def test_the_month_of_a_grid_stands_above_it(code, titles, days, entry):
    blocks = [*(heading(title) for title in titles), table(days, f"3|4/n{entry}", f"10/n{entry}|11")]
    assert [row[:11] for row in show(read(*blocks, code=code, near=datetime.date(2033, 9, 1)))] == [
        "10-04|10:00",
        "10-10|10:00",
    ]


@pytest.mark.parametrize(
    ("code", "days", "time"),
    [
        ("zh", "星期一|星期二", "上午 10 时"),
        ("zh", "星期一|星期二", "上午10时"),
        ("fr", "Lundi|Mardi", "10 heures"),
        ("es", "Lunes|Martes", "10.00 horas"),
        ("en", "Monday|Tuesday", "10 a.m."),
    ],
)
def test_a_number_before_a_time_is_the_day(code, days, time):
    gap = "" if time == "上午10时" else " "
    grid = table(days, f"3{gap}{time} A|4{gap}{time} B", f"10{gap}{time} C|11")
    found = read_week(heading("X"), grid, code=code, last=datetime.date(2033, 10, 31))
    assert [(row.date, row.start, row.title) for row in found.rows] == [
        ("2033-10-03", "10:00", "A"),
        ("2033-10-04", "10:00", "B"),
        ("2033-10-10", "10:00", "C"),
    ]


@pytest.mark.parametrize(
    ("code", "month", "weekdays", "times"),
    [
        ("en", "October 2033", "Sunday|Monday|Tuesday|Wednesday", ("10 a.m.", "3 p.m.")),
        ("ru", "Октябрь 2033 года", "Воскресенье|Понедельник|Вторник|Среда", ("10 ч. 00 м.", "15 ч. 00 м.")),
    ],
)
def test_the_numbers_of_a_month_have_rows_of_their_own(code, month, weekdays, times):
    first, second = times
    found = read_week(
        heading("X"),
        heading(month),
        table(weekdays, "2|3|4|5", f"|{first} A|{first} B/n{second} C|", "9|10|11|12", f"|||{second} D"),
        code=code,
        last=datetime.date(2033, 10, 31),
    )
    assert [(row.date[5:], row.start, row.title) for row in found.rows] == [
        ("10-03", "10:00", "A"),
        ("10-04", "10:00", "B"),
        ("10-04", "15:00", "C"),
        ("10-12", "15:00", "D"),
    ]


@pytest.mark.parametrize("day", ["05/10", "05/10/2033", "05.10.2033", "2033-10-05", "05.10", "05-10"])
def test_dates_in_digits_stand_below_a_header_of_dates(day):
    found = read_week(
        WORK, table("Date|Time|Subject", f"{day}|10 a.m.|Lamps", f"{day.replace('05', '06', 1)}|10 a.m.|Oil")
    )
    assert show(found)[0] == "10-05|10:00-|||Lamps"


def test_a_day_and_its_header_stand_above_each_table():
    found = read_week(
        WORK,
        table("Day 1 – Monday, 3 October>", "Time|Activity", "10 a.m.|Lamps", "Day 2 – Tuesday, 4 October>", "Time|Activity", "3 p.m.|Oil"),
    )  # fmt: skip
    assert show(found) == ["10-03|10:00-|||Lamps", "10-04|15:00-|||Oil"]


def test_a_day_above_a_table_without_a_heading_is_a_weekday():
    tables = (
        table("Time|Activity|Room", "10–11 a.m.|Opening|3", "11 a.m.–noon|Lamps|7"),
        table("Time|Activity|Room", "3–4 p.m.|Oil|7", "4–5 p.m.|Ships|3"),
    )
    found = read_week(line("Monday"), tables[0], line("Tuesday"), tables[1])
    assert show(found) == [
        "10-03|10:00-11:00|||Opening",
        "10-03|11:00-12:00|||Lamps",
        "10-04|15:00-16:00|||Oil",
        "10-04|16:00-17:00|||Ships",
    ]


@pytest.mark.parametrize("language", languages.load_all_languages(), ids=lambda language: language.code)
def test_every_day_and_time_may_be_a_key_of_a_schedule(language: languages.Language) -> None:
    words = language.words
    forms = [*words.dates.single_day, *words.dates.day_range, *words.times.clock, *words.schedule.day_count]
    texts = [*(text for form in forms for text in form.examples), *words.times.examples]
    names = [name for group in (*words.dates.weekdays, *words.dates.months) for name in group]
    for text in [*texts, *names, *words.times.undetermined_words, "05/10", "05.10.2031", "2031-10-05"]:
        assert can_hold_key(text, language), text
    assert not can_hold_key("42 (a)", language)
