"""Schedules whose days are weekdays with numbers, whose tracks hold items alone, and whose cells have bullets."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from extractor import Document, extract
from extractor.model import ScheduleRow

COVERS = {
    "ar": ("لجنة المنارات", "جنيف، 3-7 آذار/مارس 2031", "برنامج العمل"),
    "en": ("Committee on Lighthouses", "Geneva, 3–7 March 2031", "Programme of work"),
    "es": ("Comité de Faros", "Ginebra, 3 a 7 de marzo de 2031", "Programa de trabajo"),
    "fr": ("Comité des phares", "Genève, 3-7 mars 2031", "Programme de travail"),
    "ru": ("Комитет по маякам", "Женева, 3–7 марта 2031 года", "Программа работы"),
    "zh": ("灯塔委员会", "2031年3月3日至7日，日内瓦", "工作方案"),
}
NUMBERED_DAYS = [
    ("ar", "الاثنين 3", "الثلاثاء 4", "الافتتاح (البند {})"),
    ("en", "Monday 3", "Tuesday 4", "Opening (item {})"),
    ("es", "Lunes 3", "Martes 4", "Apertura (tema {})"),
    ("fr", "Lundi 3", "Mardi 4", "Ouverture (point {})"),
    ("ru", "Понедельник, 3", "Вторник, 4", "Открытие (пункт {})"),
    ("zh", "3日星期一", "4日（星期二）", "开幕（项目{}）"),
]  # fmt: skip


def read(language: str, body: str) -> Document:
    organ, meeting, title = COVERS[language]
    page = f'<html lang="{language}"><p>AC/999/2031/L.1</p><p>{organ}</p><p>{meeting}</p><h1>{title}</h1>{body}</html>'
    return extract(page.encode(), name="a.html")


def make_table(*rows: str) -> str:
    """A table whose cells are divided by bars; a cell of two lines has a slash."""
    cells = ["".join(f"<td>{cell.replace('/', '<br>')}</td>" for cell in row.split("|")) for row in rows]
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def list_rows(document: Document) -> list[ScheduleRow]:
    assert document.schedule is not None
    return document.schedule.rows


@pytest.mark.parametrize(("language", "first", "second", "entry"), NUMBERED_DAYS)
def test_a_weekday_with_its_number_is_a_day_of_the_meeting(language: str, first: str, second: str, entry: str) -> None:
    one, two, three, four = (entry.format(number) for number in range(1, 5))
    across = make_table(f"|{first}|{second}", f"10:00-13:00|{one}|{three}", f"15:00-18:00|{two}|{four}")
    down = make_table(
        f"{first}|10:00-13:00|{one}", f"|15:00-18:00|{two}", f"{second}|10:00-13:00|{three}", f"|15:00-18:00|{four}"
    )
    lines = "".join(
        f"<h2>{day}</h2><p>10:00-13:00 {morning}</p><p>15:00-18:00 {afternoon}</p>"
        for day, morning, afternoon in ((first, one, two), (second, three, four))
    )
    for body in (across, down, lines):
        found = [(row.date, row.start, row.items) for row in list_rows(read(language, body))]
        assert found == [
            ("2031-03-03", "10:00", ["1"]),
            ("2031-03-03", "15:00", ["2"]),
            ("2031-03-04", "10:00", ["3"]),
            ("2031-03-04", "15:00", ["4"]),
        ]


def test_a_number_that_does_not_fit_the_weekday_is_no_day() -> None:
    document = read("en", make_table("Date|Subject", "Monday 4|Opening (item 1)", "Tuesday 4|Lamps (item 2)"))
    assert [row.date for row in list_rows(document)] == [None, "2031-03-04"]


@pytest.mark.parametrize(
    ("language", "header", "items"),
    [
        ("ar", ("الجلسة العامة", "الفريق العامل الأول", "الفريق العامل الثاني"), ("البند 2", "البند 3")),
        ("en", ("Plenary", "Working Group I", "Working Group II"), ("Item 2", "Item 3")),
        ("es", ("Plenaria", "Grupo de Trabajo I", "Grupo de Trabajo II"), ("Tema 2", "Tema 3")),
        ("fr", ("Plénière", "Groupe de travail I", "Groupe de travail II"), ("Point 2", "Point 3")),
        ("ru", ("Пленарное заседание", "Рабочая группа I", "Рабочая группа II"), ("Пункт 2", "Пункт 3")),
        ("zh", ("全体会议", "第一工作组", "第二工作组"), ("项目2", "项目3")),
    ],
)
def test_columns_of_bodies_with_items_alone_are_tracks(
    language: str, header: tuple[str, str, str], items: tuple[str, str]
) -> None:
    _, day, _, entry = NUMBERED_DAYS[list(COVERS).index(language)]
    rows = f"10:00-13:00|{entry.format(1)}||", f"15:00-18:00||{items[0]}|{items[1]}"
    document = read(language, f"<h2>{day}</h2>{make_table('|'.join(('', *header)), *rows)}")
    found = [(row.start, row.meeting, row.items) for row in list_rows(document)]
    assert found == [("10:00", header[0], ["1"]), ("15:00", header[1], ["2"]), ("15:00", header[2], ["3"])]


def test_a_first_row_with_times_is_an_entry_though_it_is_marked_as_header() -> None:
    table = make_table("10:00–10:30|Opening (item 1)", "10:30–13:00|Lamps (item 2)").replace("td>", "th>", 4)
    found = list_rows(read("en", f"<h2>Monday, 3 March 2031</h2>{table}"))
    assert [(row.start, row.items) for row in found] == [("10:00", ["1"]), ("10:30", ["2"])]


def test_a_table_below_the_heading_of_a_schedule_is_no_masthead() -> None:
    table = make_table("Date|Subject", "3 March 2031|Item 1", "4 March 2031|Item 2")
    document = read("en", table)
    assert [block.kind for block in document.blocks][-2:] == ["heading", "table"]
    assert [row.items for row in list_rows(document)] == [["1"], ["2"]]


BULLETS = [["Item 1: Opening", "*Statement by the keeper", "*Election"], ["*Item 2: Lamps", "*Item 3: Lenses"]]


def make_word_file() -> bytes:
    document = docx.Document()
    for text in ("AC/999/2031/L.1", *COVERS["en"][:2]):
        document.add_paragraph(text)
    document.add_heading(COVERS["en"][2], 1)
    table = document.add_table(0, 2)
    for time, lines in zip(("Monday, 3 March 2031, 10:00–11:00", "11:00–13:00"), BULLETS, strict=True):
        cells = table.add_row().cells
        cells[0].text = time
        for number, line in enumerate(lines):
            paragraph = cells[1].add_paragraph() if number else cells[1].paragraphs[0]
            paragraph.add_run(line.lstrip("*"))
            if line.startswith("*"):
                paragraph.style = "List Bullet"
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def make_web_page() -> str:
    rows = [
        "".join(f"<ul><li>{line[1:]}</li></ul>" if line.startswith("*") else f"<p>{line}</p>" for line in lines)
        for lines in BULLETS
    ]
    return f"<table><tr><td>Monday, 3 March 2031, 10:00–11:00<td>{rows[0]}</tr><tr><td>11:00–13:00<td>{rows[1]}</tr></table>"


def test_bullets_of_lists_below_an_entry_are_details() -> None:
    for document in (extract(make_word_file(), name="a.docx"), read("en", make_web_page())):
        found = [(row.start, row.items, row.title) for row in list_rows(document)]
        assert found == [("10:00", ["1"], "Opening"), ("11:00", ["2"], "Lamps"), ("11:00", ["3"], "Lenses")]
        [table] = [block for block in document.blocks if block.rows]
        assert all("•" not in cell.text for row in table.rows or [] for cell in row)


@pytest.mark.parametrize(
    ("language", "first", "second", "items"),
    [
        ("ar", "الافتتاح", "مناقشة", ("(البند 1)", "(البندان 2 و 3)")),
        ("en", "Opening", "Debate", ("(item 1)", "(items 2 and 3)")),
        ("es", "Apertura", "Debate", ("(tema 1)", "(temas 2 y 3)")),
        ("fr", "Ouverture", "Débat", ("(point 1)", "(points 2 et 3)")),
        ("ru", "Открытие", "Прения", ("(пункт 1)", "(пункты 2 и 3)")),
        ("zh", "开幕", "辩论", ("（项目1）", "（项目2和3）")),
    ],
)
def test_an_item_in_brackets_on_its_own_line_is_that_of_the_title_above(
    language: str, first: str, second: str, items: tuple[str, str]
) -> None:
    _, day, _, _ = NUMBERED_DAYS[list(COVERS).index(language)]
    table = make_table(
        f"|{day}", f"10:00-13:00|{first}/{items[0]}/{second}/{items[1]}", f"15:00-18:00|{second}/{items[1]}"
    )
    found = [(row.start, row.items, row.title) for row in list_rows(read(language, table))]
    assert found == [("10:00", ["1"], first), ("10:00", ["2", "3"], second), ("15:00", ["2", "3"], second)]


def test_spans_of_hours_below_a_header_of_times_are_no_items() -> None:
    table = make_table("Date|Time|Subject", "3 March|10–13|Opening (item 1)", "|15 – 18|Lamps (item 2)")
    found = [(row.start, row.end, row.items) for row in list_rows(read("en", table))]
    assert found == [("10:00", "13:00", ["1"]), ("15:00", "18:00", ["2"])]


def test_hours_of_half_a_day_are_not_known() -> None:
    table = make_table("Date|Time|Subject", "3 March|10–12|Opening (item 1)", "|9 – 11|Lamps (item 2)")
    assert [(row.start, row.items) for row in list_rows(read("en", table))] == [(None, ["1"]), (None, ["2"])]


def test_a_title_after_a_colon_may_begin_small() -> None:
    lines = (
        "Monday, 3 March, 10 a.m.: opening (item 1)",
        "Tuesday, 4 March, 10 a.m. – lamps (item 2)",
        "Friday, 7 March, 3 p.m.: report (item 3)",
    )
    found = list_rows(
        read("en", "<p>The Committee meets as follows:</p>" + "".join(f"<p>{line}</p>" for line in lines))
    )
    assert [(row.items, row.title) for row in found] == [(["1"], "opening"), (["2"], "lamps"), (["3"], "report")]


@pytest.mark.parametrize("kinds", [("Session 1", "Session 2", "Session 3"), ("Panel", "Panel", "Break")])
def test_the_first_column_of_texts_that_vary_has_the_titles(kinds: tuple[str, str, str]) -> None:
    keepers = ("Keepers of Gambia", "Keepers of Fiji and of Peru", "Keepers of Qatar")
    subjects = ("Lamps", "Lenses", "Birds")
    rows = [
        f"3 March|{9 + at}.00–{9 + at}.30|{kind}|{subject}|{keeper}"
        for at, (kind, subject, keeper) in enumerate(zip(kinds, subjects, keepers, strict=True))
    ]
    found = list_rows(read("en", make_table("Date|Hours|Form|Theme|With", *rows)))
    assert [row.title for row in found] == list(subjects)
