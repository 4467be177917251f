"""Agendas and programmes of a few typed lines: short pages have columns, entries and titles as long ones do."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from extractor import Document, extract


class Words(NamedTuple):
    """What a short plan says in one language; `days` are each a weekday and a date."""

    organization: str
    organ: str
    meeting: str
    programme: str
    agenda: str
    days: tuple[tuple[str, str], tuple[str, str]]
    header: tuple[str, str, str]
    titles: tuple[str, str, str, str]


WORDS = {
    "ar": Words(
        "الأمم المتحدة", "لجنة المنارات", "جنيف، 3-7 آذار/مارس 2031", "برنامج العمل", "جدول الأعمال المؤقت",
        (("الاثنين", "3 آذار/مارس"), ("الثلاثاء", "4 آذار/مارس")), ("التاريخ", "الوقت", "الموضوع"),
        ("المصابيح", "العدسات", "الطيور", "الأبراج"),
    ),
    "en": Words(
        "United Nations", "Committee on Lighthouses", "Geneva, 3–7 March 2031", "Programme of work", "Provisional agenda",
        (("Monday", "3 March"), ("Tuesday", "4 March")), ("Date", "Time", "Subject"),
        ("Lamps", "Lenses", "Birds", "Towers"),
    ),
    "es": Words(
        "Naciones Unidas", "Comité de Faros", "Ginebra, 3 a 7 de marzo de 2031", "Programa de trabajo", "Programa provisional",
        (("Lunes", "3 de marzo"), ("Martes", "4 de marzo")), ("Fecha", "Hora", "Asunto"),
        ("Lámparas", "Lentes", "Aves", "Torres"),
    ),
    "fr": Words(
        "Nations Unies", "Comité des phares", "Genève, 3-7 mars 2031", "Programme de travail", "Ordre du jour provisoire",
        (("Lundi", "3 mars"), ("Mardi", "4 mars")), ("Date", "Heure", "Sujet"),
        ("Lampes", "Lentilles", "Oiseaux", "Tours"),
    ),
    "ru": Words(
        "Организация Объединенных Наций", "Комитет по маякам", "Женева, 3–7 марта 2031 года", "Программа работы",
        "Предварительная повестка дня", (("Понедельник", "3 марта"), ("Вторник", "4 марта")),
        ("Дата", "Время", "Тема"), ("Лампы", "Линзы", "Птицы", "Башни"),
    ),
    "zh": Words(
        "联合国", "灯塔委员会", "2031年3月3日至7日，日内瓦", "工作方案", "临时议程",
        (("星期一", "3月3日"), ("星期二", "3月4日")), ("日期", "时间", "内容"), ("灯具", "透镜", "鸟类", "塔楼"),
    ),
}  # fmt: skip
HOURS = ("10:00-13:00", "15:00-18:00")
LANGUAGES = pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)


def read_page(words: Words, title: str, lines: list[str], end: str = "\n") -> Document:
    """A page with a masthead, a title and lines right below it."""
    masthead = [words.organization, "AC/999/2031/L.1", words.organ, words.meeting, "", "", title]
    return extract(("\n".join([*masthead, *lines]) + end).encode(), name="a.txt")


def list_rows(document: Document) -> list[tuple[str | None, str | None, str | None]]:
    """Day, start and title of each row of the schedule."""
    assert document.schedule is not None
    return [(row.date, row.start, row.title) for row in document.schedule.rows]


def expect_rows(words: Words) -> list[tuple[str | None, str | None, str | None]]:
    keys = [("2031-03-03", "10:00"), ("2031-03-03", "15:00"), ("2031-03-04", "10:00"), ("2031-03-04", "15:00")]
    return [(day, start, title) for (day, start), title in zip(keys, words.titles, strict=True)]


@LANGUAGES
def test_a_table_of_few_lines_has_columns_and_each_time_a_row_beside_a_day_over_two_lines(words: Words) -> None:
    cells = [
        words.header,
        *((words.days[day][part], HOURS[part], words.titles[2 * day + part]) for day in (0, 1) for part in (0, 1)),
    ]
    document = read_page(words, words.programme, ["".join(f"{cell:<20}" for cell in row).rstrip() for row in cells])
    assert list_rows(document) == expect_rows(words)
    assert document.masthead.title == words.programme


@LANGUAGES
def test_lines_that_begin_with_times_below_a_day_are_entries_and_no_part_of_the_masthead(words: Words) -> None:
    lines = []
    for number, (weekday, day) in enumerate(words.days):
        lines.append(f"{day}{weekday}" if day.endswith("日") else f"{weekday} {day}")
        lines += [f"{HOURS[part]}: {words.titles[2 * number + part]}" for part in (0, 1)]
    document = read_page(words, words.programme, lines, "\n\f")
    assert list_rows(document) == expect_rows(words)
    assert document.masthead.title == words.programme
    assert document.masthead.bodies == [words.organ]


@LANGUAGES
def test_items_right_below_the_heading_of_an_agenda_are_no_part_of_it(words: Words) -> None:
    lines = [f"{number}. {title}" for number, title in enumerate(words.titles, 1)]
    document = read_page(words, words.agenda, lines, "\n\f")
    assert document.masthead.title == words.agenda
    assert document.agenda is not None
    assert [(item.number, item.title) for item in document.agenda.items] == [
        (str(number), title) for number, title in enumerate(words.titles, 1)
    ]


def test_a_text_of_paragraphs_with_wide_gaps_flows() -> None:
    paragraph = "The keepers of the lights meet once a year in the harbour.   They speak of lamps, " * 4
    document = extract(f"{paragraph}\n{paragraph}\n{paragraph}\n".encode(), name="a.txt")
    assert len(document.blocks) == 3


@LANGUAGES
def test_hours_below_a_day_are_of_its_row_also_in_the_last_line_of_the_page(words: Words) -> None:
    lines = ["".join(f"{cell:<24}" for cell in words.header)]
    for number, (weekday, day) in enumerate(words.days):
        key = f"{day}{weekday}" if day.endswith("日") else f"{weekday} {day}"
        lines += [f"{key:<24}{words.titles[number]:<24}{words.titles[number + 2]}", HOURS[0]]
    document = read_page(words, words.programme, lines, "\n\f")
    assert document.furniture == []
    assert document.schedule is not None
    assert {(row.date, row.start, row.end) for row in document.schedule.rows} == {
        ("2031-03-03", "10:00", "13:00"),
        ("2031-03-04", "10:00", "13:00"),
    }


@LANGUAGES
def test_lines_with_roman_numerals_above_short_numbered_sentences_are_headings(words: Words) -> None:
    stop = "。" if words.organ == "灯塔委员会" else "."
    first, second, third, fourth = words.titles
    lines = ["", f"I. {first}", f"1.   {second}{stop}", "", f"II. {third}", f"2.   {fourth}{stop}"]
    document = read_page(words, words.organ, lines, "\n\f")
    headings = [(block.label, block.text) for block in document.blocks if block.kind == "heading" and block.label]
    assert headings == [("I.", first), ("II.", third)]
