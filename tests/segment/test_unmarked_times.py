"""Times in four digits, "0900–1030": what stands beside them shows that they are times, and no years or sums."""

from __future__ import annotations

import pytest

from extractor import languages
from extractor.layout.day_lexicon import is_time_or_range
from tests.segment.schedule_build import heading, line, read, show, table


@pytest.mark.parametrize(
    ("code", "title", "first", "second", "item"),
    [
        ("en", "Timetable", "Monday, 3 October", "Tuesday, 4 October", "Item 3: Lamps"),
        ("fr", "Calendrier", "Lundi 3 octobre", "Mardi 4 octobre", "Point 3 : Lampes"),
        ("es", "Calendario", "Lunes 3 de octubre", "Martes 4 de octubre", "Tema 3: Faros"),
        ("ru", "Расписание", "Понедельник, 3 октября", "Вторник, 4 октября", "Пункт 3: Маяки"),
        ("ar", "الجدول الزمني", "الاثنين، 3 تشرين الأول/أكتوبر", "الثلاثاء، 4 تشرين الأول/أكتوبر", "البند 3: المنارات"),
        ("zh", "时间表", "10月3日，星期一", "10月4日，星期二", "项目3：灯塔"),
    ],
)
def test_lines_below_a_day_begin_with_times_in_digits(code, title, first, second, item):
    found = read(
        heading(title),
        heading(first),
        line(f"0915–1030 {item}"),
        line("1030-1100 A"),
        heading(second),
        line("1400–1745 B"),
        line("1930–2030 C"),
        code=code,
    )
    assert [(row.date[5:], row.start, row.end, row.items) for row in found.rows] == [
        ("10-03", "09:15", "10:30", ["3"]),
        ("10-03", "10:30", "11:00", []),
        ("10-04", "14:00", "17:45", []),
        ("10-04", "19:30", "20:30", []),
    ]


def test_one_line_below_a_day_is_enough():
    found = read(heading("Timetable"), line("Monday, 3 October"), line("1000–1300 Lamps"))
    assert show(found) == ["10-03|10:00-13:00|||Lamps"]


def test_digits_of_years_are_no_times():
    found = read(
        heading("Timetable"),
        line("Monday, 3 October"),
        line("10 a.m."),
        line("2020–2030 plan of the keepers"),
        line("3 p.m."),
        line("1990–2000 review"),
    )
    assert show(found) == ["10-03|10:00-|||2020–2030 plan of the keepers", "10-03|15:00-|||1990–2000 review"]


def test_a_column_of_digits_below_a_header_of_times_is_one():
    found = read(
        heading("Timetable"),
        table(
            "Item|Subject|Taken up by|Date|Time",
            "1|Opening|Plenary|3 October|1000–1300",
            "7|Lamps|Executive Committee|5 October|1430–1730",
            "2|Adoption of the agenda|Plenary|3 October|1500–1630",
            "9|Oil|Executive Committee|4 October|1000–1300",
        ),
    )
    assert show(found) == [
        "10-03|10:00-13:00|Plenary|1|Opening",
        "10-05|14:30-17:30|Executive Committee|7|Lamps",
        "10-03|15:00-16:30|Plenary|2|Adoption of the agenda",
        "10-04|10:00-13:00|Executive Committee|9|Oil",
    ]


@pytest.mark.parametrize(
    ("code", "day"), [("fr", "Lundi 3 octobre"), ("zh", "10月3日，星期一"), ("ru", "Понедельник, 3 октября")]
)
def test_a_column_of_digits_needs_no_header(code, day):
    found = read(line(day), table("0900-1015|A", "1015-1045|B", "1930-2045|C"), code=code)
    assert [(row.date, row.start, row.end, row.title) for row in found.rows] == [
        ("2033-10-03", "09:00", "10:15", "A"),
        ("2033-10-03", "10:15", "10:45", "B"),
        ("2033-10-03", "19:30", "20:45", "C"),
    ]


def test_lines_of_cells_begin_with_times_in_digits():
    found = read(
        heading("Timetable"),
        table("Monday, 3 October|Tuesday, 4 October", "0930–1100 Lamps/n1100–1200 Oil|0930–1230 Ships"),
    )
    assert show(found) == [
        "10-03|09:30-11:00|||Lamps",
        "10-03|11:00-12:00|||Oil",
        "10-04|09:30-12:30|||Ships",
    ]


@pytest.mark.parametrize("day", ["3 October, 1000–1300", "3 October/n1000–1300", "Monday, 3 October (1000–1300)"])
def test_a_day_and_its_time_in_digits_are_one_cell(day):
    found = read(
        heading("Timetable"), table("When|Subject", f"{day}|Lamps", f"{day.replace('1000–1300', '1600–1800')}|Oil")
    )
    assert show(found) == ["10-03|10:00-13:00|||Lamps", "10-03|16:00-18:00|||Oil"]


def test_times_in_digits_stand_across():
    found = read(
        heading("Timetable"),
        table("|1000–1300|1500–1800", "Monday, 3 October|Item 1: Lamps|Item 2: Oil", "Tuesday, 4 October|Item 3: Fog|"),
    )
    assert show(found) == [
        "10-03|10:00-13:00||1|Lamps",
        "10-03|15:00-18:00||2|Oil",
        "10-04|10:00-13:00||3|Fog",
    ]


@pytest.mark.parametrize("periods", [("2020–2025", "2025–2030"), ("1015–1035", "1232–1417")])
def test_a_table_of_years_or_sums_is_no_schedule(periods):
    rows = [f"{period}|{name}" for period, name in zip(periods, ("Lamps", "Oil"), strict=True)]
    assert read(heading("Costs of the lamps"), table("Period|Subject", *rows)) is None


@pytest.mark.parametrize(
    ("text", "spans", "form"),
    [
        ("0930–1230", [("09:30", "12:30")], "digits"),
        ("0930–1230 hours", [("09:30", "12:30")], None),
        ("0930–1230, 1400–1700", [("09:30", "12:30"), ("14:00", "17:00")], "digits"),
        ("0930–1230 2020–2030 plan", [("09:30", "12:30")], "digits"),
        ("10 a.m. 2020–2030 plan", [("10:00", None)], None),
        ("10.30", [("10:30", None)], "decimal"),
    ],
)
def test_the_form_of_times_is_kept(text, spans, form):
    read_times = languages.load_language("en").times.parse_leading_times(text)
    assert (read_times.spans, read_times.unmarked_form) == (spans, form)


@pytest.mark.parametrize("text", ["1230–0930", "2030–2024", "1299–1375", "0930"])
def test_digits_that_are_no_span_of_times_are_none(text):
    assert languages.load_language("en").times.parse_leading_times(text) is None


@pytest.mark.parametrize(
    ("text", "found"), [("0930–1230", True), ("10 a.m.", True), ("0930–1230 Lamps", False), ("2033", False)]
)
def test_a_span_in_digits_may_begin_a_row_of_a_table(text, found):
    assert is_time_or_range(text) is found
