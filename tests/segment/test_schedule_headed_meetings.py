"""Schedules whose entries stand below headings of bodies and hours of meetings, and what below their entries is none."""

from __future__ import annotations

import pytest

from tests.segment.schedule_build import heading, line, read, show, table

# the heading, a day, a body, hours with a meeting and a place, two entries with their items, a line of documents
LISTS = {
    "en": (
        "Programme of meetings", "Monday, 3 October 2033", "Keepers’ Commission", "1000–1300 12th meeting Room 1", "12th meeting",
        "Oil for lamps [item 1]", "[item 2] Towers", "Document A/AC.999/4",
    ),
    "fr": (
        "Programme des réunions", "Lundi 3 octobre 2033", "Commission des gardiens", "10 heures-13 heures 12e séance Salle 1",
        "12e séance", "Huile des lampes [point 1]", "[point 2] Tours", "Document A/AC.999/4",
    ),
    "es": (
        "Programa de reuniones", "Lunes 3 de octubre de 2033", "Comisión de Guardianes",
        "10.00 a 13.00 horas 12ª sesión Sala 1", "12ª sesión", "Aceite de los faros [tema 1]", "[tema 2] Torres",
        "Documento A/AC.999/4",
    ),
    "ru": (
        "Программа заседаний", "Понедельник, 3 октября 2033 года", "Комиссия смотрителей", "10–13 часов 12-е заседание Зал 1",
        "12-е заседание", "Масло для ламп [пункт 1]", "[пункт 2] Башни", "Документ A/AC.999/4",
    ),
    "ar": (
        "برنامج الاجتماعات", "الاثنين 3 تشرين الأول/أكتوبر 2033", "لجنة الحراس", "الساعة 10:00 - 13:00 الجلسة 12 القاعة 1",
        "الجلسة 12", "زيت المصابيح [البند 1]", "[البند 2] الأبراج", "الوثيقة A/AC.999/4",
    ),
    "zh": (
        "会议日程", "2033年10月3日，星期一", "看守人委员会", "上午10时至下午1时 第12次会议，第1会议室", "第12次会议", "灯油[项目1]",
        "[项目2] 塔楼", "文件A/AC.999/4",
    ),
}  # fmt: skip


@pytest.mark.parametrize("code", LISTS)
def test_headings_of_bodies_and_lines_of_documents_are_no_entries(code: str) -> None:
    title, day, body, hours, meeting, first, second, documents = LISTS[code]
    following = [heading(body), line(hours), line(first), line(second), line(documents)]
    found = show(read(heading(title), heading(day), *following, *following, code=code))
    entries = [
        f"10-03|10:00-13:00|{meeting}|1|{first.split('[')[0].strip()}",
        f"10-03|10:00-13:00|{meeting}|2|{second.split(']')[1].strip()}",
    ]
    assert found == [*entries, *entries]


def test_the_name_of_a_body_above_the_hours_of_a_meeting_needs_no_headings_type() -> None:
    title, day, body, hours, meeting, first, _, _ = LISTS["en"]
    found = show(
        read(heading(title), heading(day), line(body), line(hours), line(first), line(body), line(hours), line(first))
    )
    assert found == [f"10-03|10:00-13:00|{meeting}|1|Oil for lamps"] * 2


def test_the_body_above_hours_is_the_meeting_where_none_is_counted() -> None:
    found = show(read(heading("Programme of meetings"), heading("Monday, 3 October"), heading("Working Group on Lamps"),
                      line("10 a.m.–1 p.m., Conference Room 4"), line("Oil (item 3)"), heading("Committee on Towers"),
                      line("3–6 p.m."), line("Stairs (item 4)")))  # fmt: skip
    assert found == [
        "10-03|10:00-13:00|Working Group on Lamps|3|Oil", "10-03|15:00-18:00|Committee on Towers|4|Stairs",
    ]  # fmt: skip


def test_a_heading_below_hours_without_entries_is_one() -> None:
    found = show(read(heading("Timetable"), heading("Monday, 3 October"), line("10 a.m."), heading("Opening"), line("3 p.m."),
                      heading("Elections"), heading("Tuesday, 4 October"), line("10 a.m."), heading("Closing")))  # fmt: skip
    assert [row.split("|")[-1] for row in found] == ["Opening", "Elections", "Closing"]


def test_a_sentence_after_entries_that_all_name_their_items_is_no_entry() -> None:
    entries = [line("10 a.m."), line("Item 1 Opening"), line("Item 2 Oil"), line("3 p.m."), line("Item 3 Towers")]
    found = show(
        read(heading("Timetable"), heading("Monday, 3 October"), *entries, line("Rooms are shown in the hall."))
    )
    assert [row.split("|")[3] for row in found] == ["1", "2", "3"]


@pytest.mark.parametrize("code", LISTS)
def test_several_items_before_titles_in_a_cell_are_entries(code: str) -> None:
    _, day, _, _, _, first, second, _ = LISTS[code]
    name, item = first.split("[")[0].strip(), first[first.index("[") :]
    parsed = read(heading(LISTS[code][0]), table(f"{day} | {item} {name}/n{second}"), code=code)
    assert [row.split("|")[3:] for row in show(parsed)] == [["1", name], ["2", second.split("]")[1].strip()]]


def test_entries_on_one_line_are_parted_after_the_mark_of_the_first() -> None:
    parsed = read(heading("Timetable"), table("Monday, 3 October | Oil [item 3] (continued) Towers [item 4]"))
    assert [row.split("|")[3:] for row in show(parsed)] == [["3", "Oil+"], ["4", "Towers"]]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "10 heures-13 heures 12e séance"),
        ("ru", "10–13 часов 12-е заседание"),
        ("es", "10 a 13 horas 12ª sesión"),
    ],
)
def test_the_number_of_a_meeting_after_hours_is_no_minute(code: str, text: str) -> None:
    title, day, _, _, meeting, first, _, _ = LISTS[code]
    found = show(read(heading(title), heading(day), line(text), line(first), line(text), line(first), code=code))
    assert {row.rsplit("|", 2)[0] for row in found} == {f"10-03|10:00-13:00|{meeting}"}


def test_numbers_of_items_in_two_rows_are_no_hour_and_minutes() -> None:
    parsed = read(heading("Timetable"), heading("Monday, 3 October"),
                  table("8. | Oil", "Afternoon (2 to 5 p.m.) >", "9. | Towers", "10. | Stairs"))  # fmt: skip
    assert [row.split("|")[3:] for row in show(parsed)] == [["8", "Oil"], ["9", "Towers"], ["10", "Stairs"]]
