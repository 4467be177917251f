"""Schedules of the layouts that committees and conferences print, in several languages."""

import datetime

import pytest

from extractor import languages
from extractor.segment.draft_blocks import DraftBlock
from extractor.segment.schedule.reader import read_schedule
from extractor.source import SourceCell

ISSUED = datetime.date(2033, 9, 12)


def table(*rows: str) -> DraftBlock:
    """A table: a line for each row, its cells parted by bars; a cell that ends with ">" goes over two columns."""
    cells = [[SourceCell(text.strip(" >"), colspan=1 + text.endswith(">")) for text in row.split("|")] for row in rows]
    return DraftBlock("table", "", rows=cells)


def found(code: str, *pieces: DraftBlock, near: datetime.date = ISSUED, certain: bool = True):
    read = read_schedule(list(pieces), languages.load_language(code), near, certain=certain)
    assert read is not None
    return read


def rows(read, *fields: str):
    return [tuple(getattr(row, field) for field in fields) for row in read.rows]


def test_the_column_of_items_holds_the_titles_where_no_other_does():
    read = found(
        "en",
        table(
            "Date and time|Agenda item|Introduced by",
            "Monday, 3 October||",
            "10 a.m.|Opening|Director",
            "10.15 a.m.|Item 1: Adoption of the agenda|Secretariat",
        ),
    )
    assert rows(read, "items", "title", "extra") == [
        ([], "Opening", {"Introduced by": "Director"}),
        (["1"], "Adoption of the agenda", {"Introduced by": "Secretariat"}),
    ]


def test_one_head_stands_over_numbers_and_titles():
    read = found(
        "en",
        table(
            "Date/time|Agenda item/programme>",
            "Monday, 3 October>|",
            "9 a.m.–1 p.m.|1|Opening",
            "|7 (a)|Credentials",
        ),
    )
    assert rows(read, "items", "title", "start") == [(["1"], "Opening", "09:00"), (["7(a)"], "Credentials", "09:00")]


@pytest.mark.parametrize(
    ("code", "head", "day", "meetings", "hours"),
    [
        ("en", "Date/time|Programme", "Monday, 3 October", ("1st plenary meeting", "Lighthouse panel"), "3–6 p.m."),
        ("fr", "Date et heure|Programme", "Lundi 3 octobre", ("1re séance plénière", "Table ronde 2"), "15 heures"),
        ("es", "Fecha y hora|Programa", "Lunes 3 de octubre", ("1ª sesión plenaria", "Mesa redonda 2"), "15.00 horas"),
        ("ru", "Дата и время|Программа", "Понедельник, 3 октября", ("1-е заседание", "Круглый стол 2"), "15 ч 00 мин"),
        ("ar", "التاريخ والوقت|البرنامج", "الاثنين، 3 تشرين الأول/أكتوبر", ("الجلسة العامة 1", "المائدة المستديرة 2"), "الساعة 15:00"),
        ("zh", "日期和时间|标题", "10月3日，星期一", ("第1次全体会议", "圆桌会议2"), "下午3时"),
    ],
)  # fmt: skip
def test_a_meeting_named_above_its_hours_holds_for_them_alone(code, head, day, meetings, hours):
    first, second = meetings
    read = found(
        code, table(head, f"{day}|", f"{first}|", f"{hours}|A", f"{second}|", f"{hours}|B", "|C", f"{hours}|D")
    )
    assert rows(read, "date", "start", "meeting", "title") == [
        ("2033-10-03", "15:00", first, "A"),
        ("2033-10-03", "15:00", second, "B"),
        ("2033-10-03", "15:00", second, "C"),
        ("2033-10-03", "15:00", None, "D"),
    ]


def test_weeks_are_captions_and_days_may_have_an_entry_and_no_hours():
    read = found(
        "en",
        table(
            "Date/time|Programme",
            "Week of 3–7 October|",
            "Monday, 3 October|",
            "3 p.m.|Lamps (continues)",
            "|Petitions (if needed)",
            "Tuesday, 4 October|Day of the keepers",
        ),
    )
    assert rows(read, "date", "start", "title", "continued") == [
        ("2033-10-03", "15:00", "Lamps", True),
        ("2033-10-03", "15:00", "Petitions (if needed)", False),
        ("2033-10-04", None, "Day of the keepers", False),
    ]


@pytest.mark.parametrize(("certain", "date"), [(False, "2033-10-03"), (True, "2032-10-03")])
def test_weekdays_tell_the_year_where_only_the_day_of_issue_is_known(certain, date):
    piece = table("Date/time|Programme", "Monday, 3 October|", "3 p.m.|Lamps")
    read = found("en", piece, near=datetime.date(2032, 11, 4), certain=certain)
    assert rows(read, "date") == [(date,)]
    assert [remark.code for remark in read.findings] == ["schedule.year_inferred"]


def test_a_year_turns_with_the_months():
    read = found(
        "en",
        DraftBlock("heading", "Programme of work"),
        table("Date|Programme", "Thursday, 29 December 2033|Lamps", "Monday, 2 January|Oil"),
    )
    assert rows(read, "date") == [("2033-12-29",), ("2034-01-02",)]


PROGRAMMES = {
    "en": (
        "Programme of work", "Wednesday, 5 October", "10 a.m.–1 p.m. and 3–6 p.m.",
        "Item 21:", "Thursday, 6 October", "3 p.m.: the list under item 21 closes",
    ),
    "fr": (
        "Programme de travail", "Mercredi 5 octobre", "10 heures-13 heures et 15 heures-18 heures",
        "Point 21 :", "Jeudi 6 octobre", "15 heures : clôture de la liste du point 21",
    ),
    "es": (
        "Programa de trabajo", "Miércoles 5 de octubre", "10.00 a 13.00 horas y 15.00 a 18.00 horas",
        "Tema 21:", "Jueves 6 de octubre", "15.00 horas: cierre de la lista del tema 21",
    ),
    "ru": (
        "Программа работы", "Среда, 5 октября", "10 ч 00 мин — 13 ч 00 мин и 15 ч 00 мин — 18 ч 00 мин",
        "Пункт 21:", "Четверг, 6 октября", "15 ч 00 мин: закрывается список по пункту 21",
    ),
    "ar": (
        "برنامج العمل", "الأربعاء، 5 تشرين الأول/أكتوبر", "من الساعة 10:00 إلى الساعة 13:00 ومن الساعة 15:00 إلى الساعة 18:00",
        "البند 21:", "الخميس، 6 تشرين الأول/أكتوبر", "الساعة 15:00: إقفال قائمة البند 21",
    ),
    "zh": (
        "工作方案", "10月5日，星期三", "上午10时至下午1时和下午3时至6时",
        "项目21：", "10月6日，星期四", "下午3时：项目21发言名单截止",
    ),
}  # fmt: skip


@pytest.mark.parametrize("code", PROGRAMMES)
def test_a_programme_set_as_lines_is_a_schedule(code):
    title, first, hours, label, second, closure = PROGRAMMES[code]
    read = found(
        code,
        DraftBlock("heading", title),
        DraftBlock("heading", first),
        DraftBlock("paragraph", hours),
        DraftBlock("paragraph", "A:"),
        DraftBlock("heading", "B", label=label, number="21"),
        DraftBlock("paragraph", "C", label="(a)", number="(a)"),
        DraftBlock("heading", f"{second} (holiday)"),
        DraftBlock("paragraph", "D"),
        DraftBlock("paragraph", closure),
    )
    assert read.title == title
    assert rows(read, "date", "start", "end", "items")[:4] == [
        ("2033-10-05", "10:00", "18:00", []),
        ("2033-10-05", "10:00", "18:00", ["21"]),
        ("2033-10-05", "10:00", "18:00", ["21(a)"]),
        ("2033-10-06", None, None, []),
    ]
    assert rows(read, "date", "start", "items")[4] == ("2033-10-06", "15:00", ["21"])
    assert rows(read, "title")[:4] == [("A",), ("B",), ("C",), ("D",)]


def test_days_in_prose_make_no_programme():
    pieces = [
        DraftBlock("heading", "Programme of work"),
        DraftBlock("paragraph", "The Committee meets on Monday, 3 October."),
        DraftBlock("paragraph", "It rises at 6 p.m."),
    ]
    assert read_schedule(pieces, languages.load_language("en"), ISSUED, certain=True) is None
