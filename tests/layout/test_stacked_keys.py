"""Cells that span several rows: between ruling lines that only their rows have, and with all keys of a meeting below one another."""

from __future__ import annotations

import copy
from types import SimpleNamespace

import pytest

from extractor.layout.lines.compound_labels import mark_item_lines
from extractor.layout.tables.grid_table import GridTable
from extractor.source import SourceCell
from tests.layout.test_tables import blocks, cells, row, rule
from tests.layout.test_typed_tables import read_rows, write_right_to_left

XS = [70, 180, 220, 380]
WIDE = (70, 480)
INNER = (180, 480)


def test_cells_go_on_to_the_next_wide_rule_in_a_column_that_inner_rules_leave_out() -> None:
    drawn, y = rule(760, WIDE) + row(750, XS, ["Meeting", "Item", "Subject", "Documents"]) + rule(744, WIDE), 734
    for at, (meeting, day) in enumerate([("1st", "3 March"), ("2nd", "4 March"), ("3rd", "5 March")]):
        key = [f"{meeting} meeting", day, "10 a.m."]
        first, second = str(2 * at + 1), str(2 * at + 2)
        drawn += row(y, XS, [key[0], first, "Oil of the lamps", "A/AC.9/1"])
        drawn += (
            rule(y - 4, INNER)
            + row(y - 12, XS[:3], [key[1], second, "Towers by the sea"])
            + row(y - 24, XS[:1], [key[2]])
        )
        drawn += rule(y - 30, WIDE)
        y -= 40
    table = next(block for block in blocks(drawn) if block.kind == "table")
    assert cells(table)[1:5] == [
        ["1st meeting\n3 March\n10 a.m.", "1", "Oil of the lamps", "A/AC.9/1"], ["", "2", "Towers by the sea", ""],
        ["2nd meeting\n4 March\n10 a.m.", "3", "Oil of the lamps", "A/AC.9/1"], ["", "4", "Towers by the sea", ""],
    ]  # fmt: skip


# the headers, then the keys of two cells, and two titles
STACKS = {
    "en": (
        ("Meeting", "Item", "Subject"), ("1st meeting", "Monday, 3 March", "10 a.m.", "2nd meeting", "Tuesday, 4 March"),
        "Oil", "Towers",
    ),
    "fr": (("Séance", "Point", "Sujet"), ("1re séance", "Lundi 3 mars", "10 heures", "2e séance", "Mardi 4 mars"), "Huile", "Tours"),
    "es": (
        ("Sesión", "Tema", "Asunto"), ("1ª sesión", "Lunes 3 de marzo", "10.00 horas", "2ª sesión", "Martes 4 de marzo"),
        "Aceite", "Torres",
    ),
    "ru": (
        ("Заседание", "Пункт", "Тема"), ("1-е заседание", "Понедельник, 3 марта", "10 ч. 00 м.", "2-е заседание", "Вторник, 4 марта"),
        "Масло", "Башни",
    ),
    "zh": (("会议", "项目", "主题"), ("第1次会议", "3月3日，星期一", "上午10时", "第2次会议", "3月4日，星期二"), "灯油", "塔楼"),
}  # fmt: skip


@pytest.mark.parametrize("language", STACKS)
def test_typed_keys_in_the_same_order_are_one_cell_beside_several_items(language: str) -> None:
    headers, (meeting, day, hour, next_meeting, next_day), oil, towers = STACKS[language]
    page = f"""
{headers[0]:30}{headers[1]:11}{headers[2]}
{meeting:30}{1:<11}{oil}
{day:30}{2:<11}{towers}
{hour}
{next_meeting:30}{3:<11}{oil}
{next_day:30}{4:<11}{towers}
{hour}
"""
    rows = [[cell.replace(" ", "") for cell in row] for row in read_rows(page)[1:]]
    first, second = (
        f"{name}\n{date}\n{hour}".replace(" ", "") for name, date in [(meeting, day), (next_meeting, next_day)]
    )
    assert rows == [[first, "1", oil], ["", "2", towers], [second, "3", oil], ["", "4", towers]]


def test_arabic_typed_keys_in_the_same_order_are_one_cell() -> None:
    lines = [
        ("الزيت", "1", "الجلسة 1"), ("الأبراج", "2", "الاثنين 3 آذار/مارس"), ("", "", "الساعة 10:00"),
        ("الزيت", "3", "الجلسة 2"), ("الأبراج", "4", "الثلاثاء 4 آذار/مارس"), ("", "", "الساعة 10:00"),
    ]  # fmt: skip
    page = "\n".join(
        f"{write_right_to_left(f'{title:>20}', f'{item:>15}', f'{key:>35}')}"
        for title, item, key in [("الموضوع", "البند", "الجلسة"), *lines]
    )
    rows = read_rows(page)[1:]
    assert [row[0].count("\n") for row in rows if row[0]] == [2, 2]
    assert [row[1] for row in rows] == ["1", "2", "3", "4"]


def test_hours_below_a_day_with_its_own_hours_begin_a_row() -> None:
    page = """
Day and time                  Subject
Monday, 3 March, 10 a.m.      Opening of the session
3 p.m.                        Lamps of the north
Tuesday, 4 March, 10 a.m.     Oil and wicks
3 p.m.                        Closing
"""
    assert [row[-1] for row in read_rows(page)[1:]] == [
        "Opening of the session",
        "Lamps of the north",
        "Oil and wicks",
        "Closing",
    ]


ITEMS = {"en": "Item", "fr": "Point", "es": "Tema"}


@pytest.mark.parametrize("word", ITEMS.values(), ids=ITEMS)
def test_titles_after_an_items_word_and_number_are_text_and_no_table(word: str) -> None:
    found = blocks(
        row(740, [70], ["Monday, 3 March"], font="B"), row(726, [70], ["10 a.m. - 1 p.m."]),
        row(712, [100, 150], [f"{word} 4.1", "Oil"]), row(698, [100, 150], [f"{word} 4.2", "Towers"]),
        row(684, [70], ["3 p.m. - 6 p.m."]), row(670, [100, 150], [f"{word} 5", "Lamps"]),
    )  # fmt: skip
    assert not any(block.kind == "table" for block in found)
    assert {f"{word} 4.1 Oil", f"{word} 4.2 Towers", f"{word} 5 Lamps"} <= {block.text for block in found}


# a day of two lines, the hours of two meetings, and four titles
DAYS = {
    "en": ("Date", ("Monday", "3 March", "Tuesday", "4 March"), ("10:00-13:00", "15:00-18:00")),
    "fr": ("Date", ("Lundi", "3 mars", "Mardi", "4 mars"), ("10h00-13h00", "15h00-18h00")),
    "es": ("Fecha", ("Lunes", "3 de marzo", "Martes", "4 de marzo"), ("10.00 a 13.00 horas", "15.00 a 18.00 horas")),
    "ru": ("Дата", ("Понедельник", "3 марта", "Вторник", "4 марта"), ("10:00-13:00", "15:00-18:00")),
    "zh": ("日期", ("星期一", "3月3日", "星期二", "3月4日"), ("10:00-13:00", "15:00-18:00")),
}


@pytest.mark.parametrize("language", DAYS)
def test_hours_above_entries_of_typed_cells_begin_no_row(language: str) -> None:
    header, (weekday, date, next_weekday, next_date), (morning, afternoon) = DAYS[language]
    page = f"""
{header:20}{"Commission A":30}{"Commission B"}
{weekday:20}{morning:30}{morning}
{date:20}{"1. Oil of the lamps":30}{"5. Towers by the sea and"}
{"":20}{"2. Wicks":30}{"their stairs"}
{"":20}{afternoon:30}{afternoon}
{"":20}{"3. Glass":30}{"6. Doors"}
{next_weekday:20}{morning:30}{morning}
{next_date:20}{"4. Birds":30}{"7. Boats"}
"""
    rows = read_rows(page)
    assert [row[0].replace("\n", " ").replace(" ", "") for row in rows[1:]] == [
        f"{weekday}{date}".replace(" ", ""), f"{next_weekday}{next_date}".replace(" ", ""),
    ]  # fmt: skip
    assert rows[1][1].split("\n")[1:] == ["1. Oil of the lamps", "2. Wicks", afternoon, "3. Glass"]


def test_hours_within_a_ruled_cell_are_a_paragraph_of_their_own() -> None:
    columns, xs = [(70, 170), (171, 330), (331, 480)], [75, 176, 336]
    texts = ["Birds and boats of the northern sea", "3 p.m. - 6 p.m.", "Doors and stairs of the high towers"]
    sides = "".join(f"0.5 w {x} 600 m {x} 760 l S\n" for x in (70, 170.5, 330.5, 480))
    drawn = rule(760, *columns) + row(748, xs, ["Date", "Commission A", "Commission B"]) + rule(742, *columns)
    drawn += row(730, xs, ["3 March", texts[0], "10 a.m. - 1 p.m."]) + row(720, xs[1:2], texts[1:2])
    drawn += (
        row(710, xs[1:2], texts[2:])
        + rule(700, *columns)
        + row(690, xs, ["4 March", "Oil", "Glass"])
        + rule(600, *columns)
    )
    table = next(block for block in blocks(sides + drawn) if block.kind == "table")
    assert cells(table)[1][1] == "\n".join(texts)


def test_both_rows_of_a_typed_header_are_dropped_where_the_next_page_repeats_them() -> None:
    days = f"{'':25}{'Monday 3 March':^50}{'Tuesday 4 March':^50}{'Wednesday 5 March':^50}"
    hours = f"{'':25}" + "".join(f"{time:25}" for time in ["10:00 to 13:00", "15:00 to 18:00"] * 3)
    rows = [
        ("Joint sessions", "Oil of the lamps", "", "", "", "", ""), ("", "(item 1)", "", "", "", "", ""),
        ("Conference of the", "", "Birds (item 5)", "Boats (item 6)", "Sails (item 7)", "Ropes (item 8)", "Masts of the"),
        ("Keepers", "", "", "", "", "", "north (item 9)"),
    ]  # fmt: skip
    last = [
        ("Conference of the", "", "", "Bells (item 10)", "Stairs (item 11)", "Towers (item 12)", "Stones"),
        ("Watchers",),
    ]
    first_page, second_page = (
        "\n".join([days, hours, *("".join(f"{text:25}" for text in line) for line in part)]) for part in (rows, last)
    )
    page = f"{first_page}\n\f{second_page}\n"
    assert [row[0] for row in read_rows(page)] == [
        "", "", "Joint sessions", "Conference of the Keepers", "Conference of the Watchers",
    ]  # fmt: skip


def test_a_header_row_into_which_a_cell_reaches_is_dropped_on_the_next_page_as_well() -> None:
    def build(page: int, *body: str) -> GridTable:
        header = [
            [SourceCell("", rowspan=2), SourceCell("Monday", colspan=2)],
            [SourceCell("10 a.m."), SourceCell("3 p.m.")],
        ]
        rows = [[SourceCell(name), SourceCell("Oil"), SourceCell("Glass")] for name in body]
        return GridTable([*header, *rows], [(70, 150), (160, 250), (260, 350)], [page], (70, 100, 350, 700))

    table = build(1, "Plenary", "Commission A")
    table.append_continuation(build(2, "Commission B"))
    assert [row[0].text for row in table.rows] == ["", "10 a.m.", "Plenary", "Commission A", "Commission B"]
    assert table.header_count == 2


def test_hours_first_in_their_rows_do_not_go_on_with_a_column_of_days() -> None:
    def build(page: int, *texts: tuple[str, str]) -> GridTable:
        rows = [[SourceCell(text) for text in row] for row in texts]
        return GridTable(rows, [(70, 150), (160, 250)], [page], (70, 100, 250, 700))

    table = build(1, ("Monday, 3 March", "10 a.m.-1 p.m."), ("", "3 p.m.-6 p.m."))
    assert table.is_continued_by(build(2, ("Tuesday, 4 March", "10 a.m.-1 p.m.")))
    assert not table.is_continued_by(build(2, ("10 a.m.-1 p.m.", "Oil of the lamps")))


@pytest.mark.parametrize(("first", "rest", "begins"), [("Item 8", "Oil", True), ("item 8", "of resolution 51", False)])
def test_a_number_of_an_item_within_prose_begins_no_line(first: str, rest: str, begins: bool) -> None:
    segments = [SimpleNamespace(text=text) for text in (first, rest)]
    lines = [
        SimpleNamespace(segments=segments, label=None, start=70, page=SimpleNamespace(width=600), starts_item=False)
    ]
    lines.append(copy.copy(lines[0]))
    mark_item_lines([lines])  # type: ignore[list-item]
    assert [line.starts_item for line in lines] == [begins, begins]
