"""Grids of bodies or items by day, and cells whose entries stand in one line."""

from __future__ import annotations

import pytest

from tests.segment.schedule_build import heading, read, show, table

WORK = heading("Organization of work")


@pytest.mark.parametrize("mark", ["X", "x", "●", "✓", "×"])
def test_marks_say_on_which_days_an_item_is_taken_up(mark):
    found = read(
        WORK,
        table("Item|Title|Monday, 3 October|Tuesday, 4 October", f"1|Opening|{mark}|", f"2 (a)|Lamps|{mark}|{mark}", f"3|Oil||{mark}"),
    )  # fmt: skip
    assert show(found) == [
        "10-03|-||1|Opening",
        "10-03|-||2(a)|Lamps",
        "10-04|-||2(a)|Lamps",
        "10-04|-||3|Oil",
    ]


@pytest.mark.parametrize(
    ("code", "title", "days", "bodies", "time"),
    [
        ("en", "Timetable", "Monday, 3 October|Tuesday, 4 October", ("Plenary", "Working Group I"), "10 a.m.–1 p.m."),
        ("fr", "Calendrier", "Lundi 3 octobre|Mardi 4 octobre", ("Plénière", "Groupe de travail I"), "10 heures-13 heures"),
        ("es", "Calendario", "Lunes 3 de octubre|Martes 4 de octubre", ("Plenaria", "Grupo de Trabajo I"), "10.00 a 13.00 horas"),
        ("ru", "Расписание", "Понедельник, 3 октября|Вторник, 4 октября", ("Пленарное заседание", "Рабочая группа I"), "10:00–13:00"),
        (
            "ar", "الجدول الزمني", "الاثنين، 3 تشرين الأول/أكتوبر|الثلاثاء، 4 تشرين الأول/أكتوبر",
            ("الجلسة العامة", "الفريق العامل الأول"), "10/00-13/00",
        ),
        ("zh", "时间表", "10月3日星期一|10月4日星期二", ("全体会议", "第一工作组"), "上午10时至下午1时"),
    ],
)  # fmt: skip
def test_bodies_stand_down_the_rows_with_numbers_of_items_alone(code, title, days, bodies, time):
    found = read(
        heading(title), table(f"|{days}", f"{bodies[0]}|{time}/n1, 2|–", f"{bodies[1]}|–|{time}/n3 (a)"), code=code
    )
    assert [(row.date, row.start, row.meeting, row.items, row.title) for row in found.rows] == [
        ("2033-10-03", "10:00", bodies[0], ["1", "2"], None),
        ("2033-10-04", "10:00", bodies[1], ["3(a)"], None),
    ]


def test_entries_in_one_line_are_split_at_labels_times_and_items_in_brackets():
    found = read(
        WORK,
        table(
            "|Monday, 3 October|Tuesday, 4 October|Wednesday, 5 October",
            "Morning|1. Opening 2 (a). Lamps (continued) 2 (b). Oil|Lamps (item 2) Oil (item 3)|10 a.m. Lamps 11.30 a.m. Oil",
        ),
    )
    assert show(found) == [
        "10-03|-||1|Opening",
        "10-03|-||2(a)|Lamps+",
        "10-03|-||2(b)|Oil",
        "10-04|-||2|Lamps",
        "10-04|-||3|Oil",
        "10-05|10:00-|||Lamps",
        "10-05|11:30-|||Oil",
    ]


@pytest.mark.parametrize(
    "title", ["Review of the 2030 Agenda", "Lamps from 10 a.m. to 1 p.m. daily", "Ships of 3 States"]
)
def test_numbers_inside_a_title_split_nothing(title):
    found = read(WORK, table("Date|Time|Subject", f"Monday, 3 October|10 a.m.|{title}", "|3 p.m.|Oil"))
    assert [row.title for row in found.rows] == [title, "Oil"]


def test_a_time_below_its_day_beside_other_entries_is_that_days():
    found = read(
        WORK,
        table("Date and time|Item|Subject", "Monday, 3 October|1|Opening", "10 a.m.–1 p.m.|2|Lamps", "|3|Oil"),
    )
    assert show(found) == ["10-03|10:00-13:00||1|Opening", "10-03|10:00-13:00||2|Lamps", "10-03|10:00-13:00||3|Oil"]


def test_bullets_persons_and_rooms_are_no_entries_and_no_items():
    found = read(
        WORK,
        table(
            "Time|Activity|Room",
            "Monday, 3 October>>",
            "10–11 a.m.|Opening • Statement by the host • Film/nR. Ito (Japan)|3",
            "11 a.m.–noon|Lamps|12",
            "noon–1 p.m.|Oil|3",
        ),
    )
    assert show(found) == ["10-03|10:00-11:00|||Opening", "10-03|11:00-12:00|||Lamps", "10-03|12:00-13:00|||Oil"]
    assert [row.extra for row in found.rows] == [{"Room": "3"}, {"Room": "12"}, {"Room": "3"}]


def test_cells_that_stand_one_column_off_keep_their_item_and_title():
    found = read(
        WORK,
        table(
            "Date|Time|Item|Subject",
            "Monday, 3 October|10 a.m.|1|Opening",
            "Tuesday, 4 October|10 a.m.|2|Lamps",
            "3|Oil||",
        ),
    )
    assert show(found)[-1] == "10-04|10:00-||3|Oil"


@pytest.mark.parametrize(
    ("code", "work", "plenary", "committee", "heads", "day", "time"),
    [
        ("en", "Timetable", "Plenary", "Drafting group", "Date and time|Item|Title or description", "Monday, 3 October", "10 a.m."),
        ("es", "Calendario", "Plenario", "Grupo de Trabajo", "Fecha y hora|Tema|Título o descripción", "Lunes 3 de octubre", "10.00 horas"),
        ("zh", "时间表", "全体会议", "起草委员会", "日期和时间|项目|标题", "10月3日，星期一", "上午10时"),
    ],
)  # fmt: skip
def test_a_body_stands_above_an_item_column_and_its_titles(code, work, plenary, committee, heads, day, time):
    key, item, title = heads.split("|")
    found = read(
        heading(work),
        table(f"{key}^|{plenary}>|{committee}^", f"{item}|{title}", f"{day}>>>", f"{time}|3|A|C"),
        code=code,
    )
    rows = [(row.meeting, row.items, row.title) for row in found.rows]
    assert rows == [(plenary, ["3"], "A"), (committee, [], "C")]


def test_a_caption_that_nothing_follows_in_its_cell_is_an_entry():
    found = read(
        heading("Timetable"),
        table(
            "|Monday, 3 October|Tuesday, 4 October",
            "10 a.m.|Item 1: Lamps/nJoint segment|Joint segment/nItem 2: Oil",
        ),
    )
    assert show(found) == [
        "10-03|10:00-||1|Lamps",
        "10-03|10:00-|||Joint segment",
        "10-04|10:00-||2|Oil",
    ]
