"""Layouts of schedules: what stands where says what it is, in every language."""

from __future__ import annotations

import pytest

from extractor.segment.schedule import schedule_evidence as evidence
from tests.segment.schedule_build import heading, line, read, show, table

WORK = heading("Organization of work")


def test_days_stand_across():
    found = read(
        WORK,
        table(
            "|Monday, 3 October|Tuesday, 4 October",
            "10 a.m.–1 p.m.|Item 1: Opening/nItem 2: Election|Item 3: Lamps (continued)",
            "1–3 p.m.|Lunch break>",
            "3–6 p.m.|Item 3: Lamps|Item 4: Oil",
        ),
    )
    assert show(found) == [
        "10-03|10:00-13:00||1|Opening",
        "10-03|10:00-13:00||2|Election",
        "10-03|13:00-15:00|||Lunch break",
        "10-03|15:00-18:00||3|Lamps",
        "10-04|10:00-13:00||3|Lamps+",
        "10-04|15:00-18:00||4|Oil",
    ]


def test_tracks_stand_below_days_across():
    found = read(
        WORK,
        table(
            "|Monday, 3 October>|Tuesday, 4 October>",
            "Time|Plenary|Working group|Plenary|Working group",
            "10 a.m.|Opening|Lamps|Oil|Ships",
        ),
    )
    assert show(found) == [
        "10-03|10:00-|Plenary||Opening",
        "10-03|10:00-|Working group||Lamps",
        "10-04|10:00-|Plenary||Oil",
        "10-04|10:00-|Working group||Ships",
    ]


def test_a_new_week_has_its_days_across_in_the_middle_of_the_table():
    found = read(
        WORK,
        table(
            "Monday|Tuesday",
            "3 October|4 October",
            "10 a.m. Opening/n3 p.m. Lamps|10 a.m. Oil",
            "10 October|11 October",
            "10 a.m. Ships|No meetings",
        ),
    )
    assert show(found) == [
        "10-03|10:00-|||Opening",
        "10-03|15:00-|||Lamps",
        "10-04|10:00-|||Oil",
        "10-10|10:00-|||Ships",
        "10-11|-|||No meetings",
    ]


@pytest.mark.parametrize(
    ("code", "title", "header", "day", "entries"),
    [
        ("en", "Timetable", "Date|Morning|Afternoon", "Monday, 3 October", ("Items 1 and 2", "Item 3 (continued)")),
        ("fr", "Calendrier", "Date|Matin|Après-midi", "Lundi 3 octobre", ("Points 1 et 2", "Point 3 (suite)")),
        ("es", "Calendario", "Fecha|Mañana|Tarde", "Lunes 3 de octubre", ("Temas 1 y 2", "Tema 3 (continuación)")),
        (
            "ru", "Расписание", "Дата|Утро|Вторая половина дня", "Понедельник, 3 октября",
            ("Пункты 1 и 2", "Пункт 3 (продолжение)"),
        ),
        ("ar", "الجدول الزمني", "التاريخ|صباحا|بعد الظهر", "الاثنين، 3 تشرين الأول/أكتوبر", ("البندان 1 و 2", "البند 3 (تابع)")),
        ("zh", "时间表", "日期|上午|下午", "10月3日，星期一", ("项目1和2", "项目3（续）")),
    ],
)  # fmt: skip
def test_parts_of_the_day_stand_across_and_entries_are_items_alone(code, title, header, day, entries):
    first, second = entries
    found = read(heading(title), table(header, f"{day}|{first}|{second}"), code=code)
    assert show(found) == ["10-03|-||1,2|", "10-03|-||3|+"]


@pytest.mark.parametrize(
    ("code", "title", "header", "rows"),
    [
        ("en", "Timetable", "Subject|Item|Date", ("Opening|1|Monday, 3 October, 10 a.m.", "Oil|3 (a)|4 October (morning)")),
        ("fr", "Calendrier", "Sujet|Point|Date", ("Opening|1|Lundi 3 octobre, 10 heures", "Oil|3 a)|4 octobre (matin)")),
        ("es", "Calendario", "Asunto|Tema|Fecha", ("Opening|1|Lunes 3 de octubre, 10.00 horas", "Oil|3 a)|4 de octubre (mañana)")),
        (
            "ru", "Расписание", "Вопрос|Пункт|Дата",
            ("Opening|1|Понедельник, 3 октября, 10 ч 00 мин", "Oil|3 a)|4 октября (утро)"),
        ),
        (
            "ar", "الجدول الزمني", "الموضوع|البند|التاريخ",
            ("Opening|1|الاثنين، 3 تشرين الأول/أكتوبر، الساعة 10:00", "Oil|3 (أ)|4 تشرين الأول/أكتوبر (صباحا)"),
        ),
        ("zh", "时间表", "标题|项目|日期", ("Opening|1|10月3日，星期一，上午10时", "Oil|3(a)|10月4日（上午）")),
    ],
)  # fmt: skip
def test_titles_stand_first_and_dates_last(code, title, header, rows):
    found = read(heading(title), table(header, *rows), code=code)
    assert show(found) == ["10-03|10:00-||1|Opening", "10-04|-||3(a)|Oil"]


def test_a_calendar_has_titles_and_dates_alone():
    found = read(
        heading("Annex"),
        table(
            "Meetings and segments|Proposed dates>",
            "Partnership forum|27|January 2034",
            "Youth forum|14–16 April 2034>",
        ),
    )
    assert show(found) == ["01-27|-|||Partnership forum", "04-14..04-16|-|||Youth forum"]


def test_captions_of_segments_and_weeks_are_no_rows():
    found = read(
        WORK,
        table(
            "Day/date|Time|Subject",
            "Week of 3–7 October>>",
            "Monday 3 October|10 a.m.|Joint segment/nItem 4: Lamps/nClosure of the list of speakers",
        ),
    )
    assert show(found) == ["10-03|10:00-||4|Lamps", "10-03|10:00-|||Closure of the list of speakers"]


@pytest.mark.parametrize(
    ("code", "header", "caption", "day", "hours"),
    [
        ("en", "Date|Time|Item|Subject", "Joint segment", "Monday, 3 October", ("10 a.m.–1 p.m.", "3–6 p.m.")),
        ("fr", "Date|Heure|Point|Sujet", "Débat conjoint", "Lundi 3 octobre", ("10 heures-13 heures", "15 heures-18 heures")),
        ("es", "Fecha|Hora|Tema|Asunto", "Serie de sesiones conjunta", "Lunes 3 de octubre", ("10.00 a 13.00 horas", "15 a 18 horas")),
        ("ar", "التاريخ|الوقت|البند|الموضوع", "الجزء المشترك", "الاثنين، 3 تشرين الأول/أكتوبر", ("10:00-13:00", "15:00-18:00")),
        ("zh", "日期|时间|项目|主题", "联合部分", "10月3日，星期一", ("上午10时至下午1时", "下午3时至6时")),
        ("ru", "Дата|Время|Пункт|Тема", "Совместный этап", "Понедельник, 3 октября", ("10.00–13.00", "15.00–18.00")),
    ],
)  # fmt: skip
def test_a_caption_beside_the_hours_of_the_rows_below_is_no_row(code, header, caption, day, hours):
    found = read(
        heading(
            {"en": "Organization of work", "fr": "Organisation des travaux", "es": "Organización de los trabajos"}.get(
                code, caption
            )
        ),
        table(header, f"{day}|{hours[0]}||{caption}", "||4|Lamps", f"|{hours[1]}||{caption}"),
        code=code,
    )
    assert show(found) == ["10-03|10:00-13:00||4|Lamps", f"10-03|15:00-18:00|||{caption}"]


@pytest.mark.parametrize(
    ("code", "title", "time", "room"),
    [
        ("en", "Organization of work", "Time", "Room {}"),
        ("fr", "Organisation des travaux", "Heure", "Salle {}"),
        ("es", "Organización de los trabajos", "Hora", "Sala de conferencias {}"),
        ("ru", "Организация работы", "Время", "Зал заседаний {}"),
        ("ar", "تنظيم الأعمال", "الوقت", "القاعة {}"),
        ("zh", "工作安排", "时间", "第{}厅"),
    ],
)
def test_columns_whose_headers_differ_by_a_number_stand_side_by_side(code, title, time, room):
    found = read(
        heading(title), table(f"{time}|{room.format(4)}|{room.format(11)}", "10:00-13:00|Lamps|Oil"), code=code
    )
    assert [line.split("|")[-1] for line in show(found)] == ["Lamps", "Oil"]


def test_plain_lines_below_the_first_are_details():
    found = read(WORK, table("Time|Subject", "Monday, 3 October>", "10 a.m.|Lamps/nModerator: the Chair", "3 p.m.|Oil"))
    assert show(found) == ["10-03|10:00-|||Lamps", "10-03|15:00-|||Oil"]


def test_an_item_stands_over_its_title():
    found = read(WORK, table("Date|Programme", "3 October|Item 1/nOpening/nItem 2/nElection of officers/n(continued)"))
    assert show(found) == ["10-03|-||1|Opening", "10-03|-||2|Election of officers+"]


def test_a_start_and_an_end_in_columns_of_their_own_are_one_span():
    found = read(WORK, table("From|To|Activity", "Monday, 3 October>>", "10:00|11:30|Opening", "11.30|13.00|Lamps"))
    assert show(found) == ["10-03|10:00-11:30|||Opening", "10-03|11:30-13:00|||Lamps"]


def test_two_starts_are_two_spans():
    found = read(WORK, table("Date|Time|Subject", "3 October|10 a.m. and 3 p.m.|Lamps [121]"))
    assert show(found) == ["10-03|10:00-||121|Lamps"]
    assert found.rows[0].spans == [("10:00", None), ("15:00", None)]


def test_of_two_languages_the_documents_own_is_read():
    found = read(
        WORK,
        table(
            "Date et heure / Date and time|Sujet|Subject",
            "Lundi 3 octobre / Monday, 3 October>>",
            "10 h-13 h / 10 a.m.–1 p.m.|Ouverture de la session et adoption du rapport"
            "|Opening of the session and adoption of the report",
        ),
    )
    assert show(found) == ["10-03|10:00-13:00|||Opening of the session and adoption of the report"]


def test_days_above_tables_without_a_heading_of_a_schedule_are_theirs():
    found = read(
        heading("Agenda"),
        heading("Day 1: Monday, 3 October 2033"),
        table("Time|Activity|Lead", "9h00-9h30|Registration|Secretariat", "0930h-10h00|Opening|Chair"),
        heading("Day 2: Tuesday, 4 October 2033"),
        table("Time|Activity|Lead", "9h00-9h30|Lamps|Secretariat", "9h30-10h00|Closing|Chair"),
    )
    assert found.title == "Agenda"
    assert show(found) == [
        "10-03|09:00-09:30|||Registration",
        "10-03|09:30-10:00|||Opening",
        "10-04|09:00-09:30|||Lamps",
        "10-04|09:30-10:00|||Closing",
    ]


def test_a_heading_right_above_a_table_names_its_meeting():
    found = read(
        WORK,
        line("Monday, 3 October"),
        heading("Plenary"),
        table("Time|Subject", "10 a.m.|Opening", "3 p.m.|Lamps"),
        heading("Second week"),
        table("Time|Subject", "Monday, 10 October>", "10 a.m.|Oil"),
    )
    assert show(found) == [
        "10-03|10:00-|Plenary||Opening",
        "10-03|15:00-|Plenary||Lamps",
        "10-10|10:00-|||Oil",
    ]


def test_the_year_is_that_of_another_date_of_the_document():
    found = read(
        line("3–4 October 2033"),
        table("Monday 3 October>", "9h00-9h30|Opening", "9h30-10h00|Lamps"),
        near=None,
    )
    assert [row.date for row in found.rows] == ["2033-10-03", "2033-10-03"]


def test_a_day_that_is_cut_over_two_rows_is_joined():
    found = read(
        WORK, table("Date|Subject", "Monday, 3|Item 1: Opening", "October|", "Tuesday, 4 October|Item 2: Lamps")
    )
    assert show(found) == ["10-03|-||1|Opening", "10-04|-||2|Lamps"]


def test_what_is_not_determined_has_no_day():
    found = read(
        WORK, table("Date|Subject", "3 October (2 meetings)|Lamps", "To be determined (1 meeting)|Panel on oil")
    )
    assert show(found) == ["10-03|-|||Lamps", "|-|||Panel on oil"]


@pytest.mark.parametrize(
    "blocks",
    [
        (heading("Programme of work"), table("Category|2032|2033", "Posts|11 836|12 000", "Travel|836|900")),
        (heading("Status of treaties"), table("State|Date of signature", "Ghana|3 May 2001", "Peru|4 May 2002")),
        (
            heading("List of documents"),
            table("Symbol|Title|Date", "A/80/12|Report|3 May 2032", "A/80/13|Note|4 May 2032"),
        ),
        (heading("Posts"), table("Office|P-5|P-4", "Registry|10.30|12.15", "Library|4.00|3.30")),
    ],
)
def test_other_tables_are_no_schedules(blocks):
    assert read(*blocks) is None


LINES = [
    (
        "headings of meetings",
        (
            heading("1st meeting: Monday, 3 October 2033, 10 a.m.–1 p.m."), line("Item 1: Opening Item 2: Lamps"),
            heading("2nd meeting (Monday, 3 October 2033, 3–6 p.m.)"), line("Item 3: Oil"),
        ),
        ["10-03|10:00-13:00|1st meeting|1|Opening", "10-03|10:00-13:00|1st meeting|2|Lamps", "10-03|15:00-18:00|2nd meeting|3|Oil"],
    ),
    (
        "tabs",
        (line("Monday, 3 October\t10 a.m.–1 p.m.\tItem 1\tOpening"), line("\t3–6 p.m.\tItem 2\tLamps")),
        ["10-03|10:00-13:00||1|Opening", "10-03|15:00-18:00||2|Lamps"],
    ),
    (
        "dates before texts",
        (line("Monday, 3 October: Item 1. Opening"), line("Tuesday, 4 October (morning): Item 2. Lamps")),
        ["10-03|-||1|Opening", "10-04|-||2|Lamps"],
    ),
    (
        "several times in a line",
        (line("Monday, 3 October. 10 a.m.–1 p.m.: Item 1: Opening; 3–6 p.m.: Item 2: Lamps"),
         line("Tuesday, 4 October. 10 a.m.: Item 3: Oil")),
        ["10-03|10:00-13:00||1|Opening", "10-03|15:00-18:00||2|Lamps", "10-04|10:00-||3|Oil"],
    ),
    (
        "several entries in a sentence",
        (line("• Monday, 3 October, 10 a.m.: Opening (item 1); Lamps (item 2)."), line("• Monday, 3 October, 3 p.m.: Oil (item 3.1).")),
        ["10-03|10:00-||1|Opening", "10-03|10:00-||2|Lamps", "10-03|15:00-||3.1|Oil"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("blocks", "rows"), [case[1:] for case in LINES], ids=[case[0] for case in LINES])
def test_lines_pass_the_same_typing(blocks, rows):
    assert show(read(WORK, *blocks)) == rows


def test_prose_after_the_lines_is_no_entry():
    found = read(
        WORK,
        line("Monday, 3 October"),
        line("10 a.m."),
        line("Item 1: Opening"),
        line("3 p.m."),
        line("Item 2: Lamps"),
        line(
            "The Bureau will follow the progress of the work and may adjust this programme as the Committee proceeds with it."
        ),
        line("Item 3"),
    )
    assert show(found) == ["10-03|10:00-||1|Opening", "10-03|15:00-||2|Lamps"]


def test_a_table_that_its_title_calls_a_schedule_is_named_when_it_is_not_read():
    found = read(WORK, table("Date and time|Subject", "after lunch|Lamps", "later|Oil"))
    assert [finding.code for finding in found.findings] == ["schedule.unread"]
    assert found.rows == []


def test_a_table_of_sums_is_no_schedule_without_a_heading_of_one():
    sums = table(
        "Date|Times|Lamps|Cost",
        "Monday, 3 October 2033|10 a.m.|31 452.5|12 345.6",
        "Tuesday, 4 October 2033|10 a.m.|31 980.1|12 900.4",
    )
    assert show(read(line("Lamps are lit at dusk."), sums)) == []
    most = sum((evidence.TIMED_WEIGHT, evidence.DATED_WEIGHT, evidence.MEETING_WEIGHT, evidence.HEADERS_WEIGHT))
    assert most + evidence.ITEMS_WEIGHT - evidence.NUMBERS_WEIGHT < evidence.MIN_SCORE


def test_a_cell_merged_over_rows_with_times_of_their_own_lasts_through_all_of_them():
    found = read(
        WORK,
        table(
            "|Monday, 3 October|Tuesday, 4 October",
            "9.30–11 a.m.|Item 1: Opening|Item 2: Lamps^",
            "11.15 a.m.–1 p.m.|Item 3: Oil",
            "3–6 p.m.|Item 4: Wicks|Item 5: Ships",
        ),
    )
    assert found is not None
    assert show(found)[3:] == ["10-04|09:30-13:00||2|Lamps", "10-04|15:00-18:00||5|Ships"]
    assert found.rows[3].spans == [("09:30", "11:00"), ("11:15", "13:00")]


def test_the_name_of_a_segment_in_a_row_without_an_item_is_no_entry():
    found = read(
        WORK,
        table(
            "Date|Time|Item|Subject",
            "|||Joint segment",
            "Monday, 3 October|10 a.m.–1 p.m.|1|Opening",
            "||2|Lamps",
            "|||Humanitarian segment",
            "|3–6 p.m.|3|Oil",
        ),
    )
    assert show(found) == [
        "10-03|10:00-13:00||1|Opening",
        "10-03|10:00-13:00||2|Lamps",
        "10-03|15:00-18:00||3|Oil",
    ]


CALENDARS = {
    "ar": ("الجدول المؤقت للمؤتمرات", "الدورة|التواريخ", "الدورة 20، لجنة المنارات|10 تشرين الأول/أكتوبر 2033"),
    "en": ("Calendar of conferences", "Session|Dates", "20th session, Committee on Towers|10 October 2033"),
    "es": (
        "Calendario de conferencias",
        "Período de sesiones|Fechas",
        "20º período de sesiones, Comité|10 de octubre de 2033",
    ),
    "fr": ("Calendrier des conférences", "Session|Dates", "20e session, Comité des tours|10 octobre 2033"),
    "ru": ("Календарь конференций и совещаний", "Сессия|Сроки", "20-я сессия, Комитет по башням|10 октября 2033 года"),
    "zh": ("会议日历", "届会|日期", "第20届会议，塔楼委员会|2033年10月10日"),
}


@pytest.mark.parametrize("code", CALENDARS)
def test_sessions_with_their_bodies_are_the_entries_of_a_calendar(code: str):
    title, header, row = CALENDARS[code]
    found = read(heading(title), table(header, row, row.replace("20", "5", 1)), code=code)
    assert found is not None
    entry = row.split("|")[0]
    assert [(row.date, row.title) for row in found.rows] == [
        ("2033-10-10", entry),
        ("2033-10-10", entry.replace("20", "5")),
    ]
