"""Numbers in a column of meetings, texts in a column of items, marks after an item's number, and parts of days side by side."""

from __future__ import annotations

import pytest

from tests.segment.schedule_build import heading, read, show, table

MEETING_COLUMNS = {
    "ar": ("برنامج العمل", "الجلسة|التاريخ|الموضوع", "الأولى|3 تشرين الأول/أكتوبر|المصابيح", "الثانية|4 تشرين الأول/أكتوبر|الزيت"),
    "en": ("Programme of work", "Meeting|Date|Subject", "1st|3 October|Lamps", "2nd and 3rd|4 October|Oil"),
    "es": ("Programa de trabajo", "Sesión|Fecha|Asunto", "1ª|3 de octubre|Lámparas", "2ª y 3ª|4 de octubre|Aceite"),
    "fr": ("Programme de travail", "Séance|Date|Sujet", "1re|3 octobre|Lampes", "2e et 3e|4 octobre|Huile"),
    "ru": ("Программа работы", "Заседание|Дата|Тема", "2080-е|3 октября|Лампы", "2081-е (закрытое)|4 октября|Масло"),
    "zh": ("工作方案", "会议|日期|议题", "第1次|10月3日|灯具", "第2次和第3次|10月4日|油料"),
}  # fmt: skip


@pytest.mark.parametrize("language", MEETING_COLUMNS)
def test_numbers_below_a_header_for_meetings_name_meetings(language: str) -> None:
    title, header, first, second = MEETING_COLUMNS[language]
    found = read(heading(title), table(header, first, second), code=language)
    (first_meeting, _, first_title), (second_meeting, _, second_title) = first.split("|"), second.split("|")
    assert show(found) == [f"10-03|-|{first_meeting}||{first_title}", f"10-04|-|{second_meeting}||{second_title}"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", ("برنامج العمل", "التاريخ|الوقت|البنود", "3 تشرين الأول/أكتوبر", "البنود 1 و 2", "اعتماد التقرير")),
        ("en", ("Programme of work", "Date|Time|Agenda items", "3 October", "Items 1 and 2", "Adoption of the report")),
        ("es", ("Programa de trabajo", "Fecha|Hora|Temas", "3 de octubre", "Temas 1 y 2", "Aprobación del informe")),
        ("fr", ("Programme de travail", "Date|Heure|Points", "3 octobre", "Points 1 et 2", "Adoption du rapport")),
        ("ru", ("Программа работы", "Дата|Время|Пункты", "3 октября", "Пункты 1 и 2", "Утверждение доклада")),
        ("zh", ("工作方案", "日期|时间|项目", "10月3日", "项目1和2", "通过报告")),
    ],
)
def test_a_text_among_items_is_an_entry(language: str, words: tuple[str, ...]) -> None:
    title, header, day, items, text = words
    found = read(
        heading(title),
        table(header, f"{day}|10:00-13:00|{items}", f"|15:00-18:00|{items}", f"|18:00-19:00|{text}"),
        code=language,
    )
    assert show(found) == ["10-03|10:00-13:00||1,2|", "10-03|15:00-18:00||1,2|", f"10-03|18:00-19:00|||{text}"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", ("برنامج العمل", "3 تشرين الأول/أكتوبر", "البند 3 (تابع)", "حوار بشأن المصابيح")),
        ("en", ("Programme of work", "3 October", "Item 3 (continued)", "Dialogue on lamps")),
        ("es", ("Programa de trabajo", "3 de octubre", "Tema 3 (continuación)", "Diálogo sobre lámparas")),
        ("fr", ("Programme de travail", "3 octobre", "Point 3 (suite)", "Dialogue sur les lampes")),
        ("ru", ("Программа работы", "3 октября", "Пункт 3 (продолжение)", "Диалог о лампах")),
        ("zh", ("工作方案", "10月3日", "项目3（续）", "关于灯具的对话")),
    ],
)
def test_a_mark_after_an_items_number_belongs_to_the_title_below(language: str, words: tuple[str, ...]) -> None:
    title, day, item, text = words
    found = read(heading(title), table("|10:00-13:00|15:00-18:00", f"{day}|{item}/n{text}|{text}"), code=language)
    assert show(found) == [f"10-03|10:00-13:00||3|{text}+", f"10-03|15:00-18:00|||{text}"]


def test_parts_of_a_day_side_by_side_are_read_one_after_the_other() -> None:
    found = read(
        heading("Programme of work"),
        table(
            "Monday, 3 October>|Tuesday, 4 October>",
            "Morning|Afternoon|Morning|Afternoon",
            "Item 1: Opening|Item 3: Lamps|Item 4: Oil|Item 5: Ships",
            "Item 2: Agenda|||Item 6: Report",
        ),
    )
    assert [row.title for row in found.rows] == ["Opening", "Agenda", "Lamps", "Oil", "Ships", "Report"]


def test_bodies_above_columns_are_their_headers_without_a_header_over_the_times() -> None:
    found = read(
        heading("Programme of work"),
        table(
            "|Committee A|Committee B",
            "Monday, 3 October>>",
            "10:00-13:00|Item 3: Lamps|-",
            "15:00-18:00|Item 3 (continued)|Item 4: Oil",
            "Tuesday, 4 October>>",
            "10:00-13:00|Item 5: Ships|Item 4 (continued)",
        ),
    )
    assert show(found) == [
        "10-03|10:00-13:00|Committee A|3|Lamps",
        "10-03|15:00-18:00|Committee A|3|+",
        "10-03|15:00-18:00|Committee B|4|Oil",
        "10-04|10:00-13:00|Committee A|5|Ships",
        "10-04|10:00-13:00|Committee B|4|+",
    ]


def test_a_title_in_the_row_below_an_items_number_is_that_items() -> None:
    found = read(
        heading("Programme of work"),
        table(
            "|10:00-13:00|15:00-18:00",
            "3 October|Item 1|Item 3",
            "|Opening|Lamps",
            "|Item 2|",
            "|Oil|",
            "4 October|Item 4|",
        ),
    )
    assert show(found) == [
        "10-03|10:00-13:00||1|Opening",
        "10-03|15:00-18:00||3|Lamps",
        "10-03|10:00-13:00||2|Oil",
        "10-04|10:00-13:00||4|",
    ]


def test_times_among_the_entries_of_days_across_replace_those_of_the_header() -> None:
    found = read(
        heading("Programme of work"),
        table(
            "Monday, 3 October|Tuesday, 4 October", "10:00-13:00|10:00-13:00", "Item 1: Opening|Item 3: Oil",
            "15:00-18:00|15:00-18:00", "Item 2: Lamps|Item 4: Ships",
        ),
    )  # fmt: skip
    assert show(found) == [
        "10-03|10:00-13:00||1|Opening",
        "10-03|15:00-18:00||2|Lamps",
        "10-04|10:00-13:00||3|Oil",
        "10-04|15:00-18:00||4|Ships",
    ]
