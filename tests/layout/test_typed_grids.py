"""Typed grids of days across: spans of hours begin rows, texts centred over columns stay whole; and what stands above them."""

from __future__ import annotations

import pytest

from tests.layout.test_full_typed_cells import write_lines
from tests.layout.test_typed_tables import read_blocks, read_rows

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
