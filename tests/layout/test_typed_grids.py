"""Typed grids of days across: spans of hours begin rows, texts centred over columns stay whole; and what stands above them."""

from __future__ import annotations

import pytest

from tests.layout.test_full_typed_cells import write_lines
from tests.layout.test_typed_tables import read_blocks, read_rows, write_right_to_left

GRID = """
                    Monday 3 March           Tuesday 4 March          Wednesday 5 March        Thursday 6 March
10:00 to 11:00      Item 1                   Item 3                   Item 5                   Item 7
                    Opening of the           Follow-up to             Lamps of the             Birds of the
                    session                  decisions                harbour                  autumn
11:15 to 13:00      Item 2                   of earlier years         Item 6                   Item 8
                    Adoption of the                                   Oil and wicks            Lenses
                    agenda
13:00 to 15:00                                              Break
15:00 to 18:00      Item 9                              Free talks                             Item 10
                    Towers                                                                     Closing
"""


def test_each_whole_span_of_hours_begins_a_row_beside_the_rest_of_a_merged_cell() -> None:
    rows = read_rows(GRID)
    keys = [row[0] for row in rows if row[0]]
    assert keys == ["10:00 to 11:00", "11:15 to 13:00", "13:00 to 15:00", "15:00 to 18:00"]


def test_a_text_centred_over_two_columns_is_not_divided_at_its_space() -> None:
    assert "Free talks" in {cell for row in read_rows(GRID) for cell in row}


def test_a_text_in_the_middle_of_all_days_is_over_all_of_them() -> None:
    table = next(block for block in read_blocks(GRID) if block.kind == "table")
    spans = {cell.text: cell.colspan for row in table.rows for cell in row}
    assert spans["Break"] == 4


@pytest.mark.parametrize("above", ["Programme of work", "The keepers meet in the hall."])
def test_a_title_or_a_sentence_right_above_a_header_is_no_part_of_it(above: str) -> None:
    page = f"""
            {above}
Date                Meeting           Time            Item   Subject
Monday, 3 March     1st meeting       10:00–13:00     1      Opening
                    2nd meeting       15:00–18:00     2      Lamps
Tuesday, 4 March    3rd meeting       10:00–13:00     3      Oil
"""
    assert read_rows(page)[0] == ["Date", "Meeting", "Time", "Item", "Subject"]


def test_all_cells_of_a_day_over_two_lines_end_beside_its_second_item() -> None:
    page = """
日期                会议                时间            项目   主题
10 月 3 日，         第 85 次会           上午 10 时至下午    1    会议开幕
星期一               议                 1时            2    通过议程
10 月 4 日，         第 86 次会           上午 10 时至下午    3    灯具和油料
星期二               议                 1时
"""
    assert read_rows(page)[1:3] == [
        ["10 月 3 日，星期一", "第 85 次会议", "上午 10 时至下午 1时", "1", "会议开幕"],
        ["", "", "", "2", "通过议程"],
    ]


DAYS = {
    "ar": ("الاثنين 3 آذار/مارس 2031", "الجلسة العامة", "البند 6 المصابيح والعدسات في الجزر"),
    "en": ("Monday, 3 March 2031", "Plenary", "Item 6: Lamps and lenses on the islands"),
    "es": ("Lunes 3 de marzo de 2031", "Sesión plenaria", "Tema 6: Lámparas y lentes de las islas"),
    "fr": ("Lundi 3 mars 2031", "Séance plénière", "Point 6 : Lampes et lentilles des îles"),
    "ru": ("Понедельник, 3 марта 2031 года", "Пленарное заседание", "Пункт 6: Лампы и линзы на островах"),
    "zh": ("2031年3月3日，星期一", "全体会议", "项目6：各岛的灯和透镜"),
}


@pytest.mark.parametrize("language", DAYS)
def test_a_day_stands_alone_below_an_entry_and_above_another_line(language: str) -> None:
    day, title, entry = DAYS[language]
    texts = [
        block.text
        for block in read_blocks(f"{write_lines(language, entry)}\n\n{write_lines(language, entry, day, title)}")
    ]
    assert texts[-3:] == [entry, day, title]


LETTERED = {
    "ar": ("الجزء", "البند", "العنوان", ("المصابيح", "الزيت", "الغاز", "الأبراج"), ("(أ)", "(ب)")),
    "en": ("Part", "Item", "Title", ("Lamps", "Oil", "Gas", "Towers"), ("(a)", "(b)")),
    "es": ("Parte", "Tema", "Título", ("Lámparas", "Aceite", "Gas", "Torres"), ("a)", "b)")),
    "fr": ("Partie", "Point", "Titre", ("Lampes", "Huile", "Gaz", "Tours"), ("a)", "b)")),
    "ru": ("Часть", "Пункт", "Название", ("Лампы", "Масло", "Газ", "Башни"), ("a)", "b)")),
    "zh": ("部分", "项目", "标题", ("灯具", "油料", "气体", "塔楼"), ("(a)", "(b)")),
}


@pytest.mark.parametrize("language", LETTERED)
def test_letters_one_below_the_other_in_a_column_of_items_are_rows(language: str) -> None:
    part, item, title, titles, letters = LETTERED[language]
    labels = ["1.", *letters, "2.", "3."]
    groups = [titles[0], "", "", titles[3], ""]
    first = [(part, item, title), *zip(groups, labels, [*titles, titles[0]], strict=True)]
    if language == "ar":
        cells = [
            (" " * (30 - len(text)), text, " " * (8 - len(label)), label, " " * (14 - len(group)), group)
            for group, label, text in first
        ]
        page = "\n".join(write_right_to_left(*cell) for cell in cells)
    else:
        page = "\n".join(f"{group:12}{label:8}{text}" for group, label, text in first)
    assert [row[1] for row in read_rows(f"\n{page}\n")][1:] == labels


def test_a_header_that_the_page_repeats_begins_another_table() -> None:
    page = """
Time             Subject                                Room
10:00–11:00      Item 1: Opening                        4
11:00–13:00      Item 2: Lamps                          7

Contact group
Time             Subject                                Room
15:00–16:00      Item 3: Oil                            4
16:00–18:00      Item 4: Towers                         7
"""
    found = [(block.kind, block.text or [row[0].text for row in block.rows]) for block in read_blocks(page)[-3:]]
    assert [kind for kind, _ in found] == ["table", "heading", "table"]
    assert found[1][1] == "Contact group"


def test_a_row_alone_below_the_header_that_the_next_page_repeats_is_a_row() -> None:
    header = "Part             Item     Title                               Document"
    rows = [
        f"Opening          1.       Opening of the session              TOWER/1/{number}" if number == 1
        else f"                 {number}.       Lamps of the harbour and of the sea TOWER/1/{number}"
        for number in range(1, 5)
    ]  # fmt: skip
    last = "questions        5.       Closing                             TOWER/1/5"
    found = read_rows("\n".join(["", header, *rows, "", "\f", header, last, ""]))
    assert found[-1] == ["questions", "5.", "Closing", "TOWER/1/5"]


def test_lines_of_titles_alone_are_in_the_cell_where_each_row_has_all_its_keys() -> None:
    page = """
Date            Meeting          Time       Subject
Mon. 3 March    2nd meeting      10 a.m.    Opening of the session [item 16]
                                            Adoption of the agenda [item 17]
Mon. 3 March    3rd meeting      3 p.m.     Lamps of the harbour and access to oil
                                            in remote areas [item 18]
Tue. 4 March    4th meeting      10 a.m.    Lamps of the harbour [item 18]
Tue. 4 March    5th meeting      3 p.m.     Lamps of the harbour [item 18]
                                            (continued)
                                            Oil and wicks [item 20 (a)]
Wed. 5 March    6th meeting      10 a.m.    Oil and wicks and the review of the
                                            action for 2026-2029 [item 20 (b)]
Wed. 5 March    7th meeting      3 p.m.     Towers of the island [item 21]
"""
    rows = read_rows(page)
    assert [row[1] for row in rows[1:]] == [
        f"{n}{'nd' if n == 2 else 'rd' if n == 3 else 'th'} meeting" for n in range(2, 8)
    ]
    assert rows[4][3].endswith("Oil and wicks [item 20 (a)]")
